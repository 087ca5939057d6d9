"""When all sets were backed up last: a small file beside them, read with the first screen, without what reads zips."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec

from alstui.errors import StoreError
from alstui.store.disk import read_whole

FACT = ".backup.json"
"""Where among the sets it stands."""

STALE = 14
"""Days after which it is worth a word."""


class LastBackup(msgspec.Struct, frozen=True, kw_only=True):
    """When the sets were backed up last, and where to."""

    at: datetime
    """Aware, UTC."""
    where: str


def last_backup(home: Path) -> LastBackup | None:
    """When the sets were backed up last; None for never, and where that cannot be read."""
    try:
        found = msgspec.json.decode(read_whole(home / FACT) or b"", type=LastBackup)
    except (StoreError, msgspec.DecodeError):
        return None
    return found if found.at.tzinfo is not None else None


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
