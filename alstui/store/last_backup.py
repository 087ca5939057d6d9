"""When all sets were backed up last: a small file beside them, read with the first screen, without what reads zips."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from alstui.bounds import EVER, Moment
from alstui.errors import StoreError
from alstui.files import json_as
from alstui.store.disk import read_whole

FACT = ".backup.json"
"""Where among the sets it stands."""

STALE = 14
"""Days after which it is worth a word."""


class LastBackup(msgspec.Struct, frozen=True, kw_only=True):
    """When the sets were backed up last, and where to."""

    at: Moment
    """Aware, UTC."""
    where: str


def last_backup(home: Path) -> LastBackup | None:
    """When the sets were backed up last; None for never, and where that cannot be read."""
    try:
        found = json_as(read_whole(home / FACT) or b"", LastBackup)
    except StoreError:
        return None
    return found if found is not None and EVER.hold(found.at) else None


def backup_words(last: date | None, today: date) -> str:
    """'Last backup 3 weeks ago: alstui backup makes another.'; empty while it is younger than a fortnight."""
    if last is None:
        return "No backup yet: alstui backup makes one."
    days = (today - last).days
    if days < STALE:
        return ""
    if days < 9 * 7:
        return f"Last backup {days // 7} weeks ago: alstui backup makes another."
    return f"Last backup {days // 30} months ago: alstui backup makes another."
