"""What every event has."""

from __future__ import annotations

from datetime import datetime

import msgspec


def _tag(name: str) -> str:
    """'StageEntered' is written as 'stage-entered'."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=_tag, omit_defaults=True):
    """What every event has."""

    id: str
    at: datetime
    """When it happened: an aware instant, UTC."""
