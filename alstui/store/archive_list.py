"""The list in a backup: every set and file that is in it, to the byte, and what was left out."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from alstui.bounds import EVER, Moment, Text

LIST = "backup.json"
"""What the list is called."""

SCHEMA = 1
"""The version of it. A newer one is refused."""

MOST_FILES = 60_000
"""Files in one archive at most: one that has more needs another kind of zip."""

OLDEST, NEWEST = (round(each.timestamp()) * 10**9 for each in EVER)
"""Of when a file may have been changed, in nanoseconds since 1970."""

Instant = Annotated[int, msgspec.Meta(ge=OLDEST, le=NEWEST)]
"""When a file was changed, in nanoseconds: what lies beyond is no date that every disk can keep."""


class FileKept(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a set."""

    name: Text
    size: Annotated[int, msgspec.Meta(ge=0)]
    """Bytes."""
    sha256: Text
    changed: Instant = 0
    """When it was changed last: nanoseconds since 1970."""

    def matches(self, data: bytes | None) -> bool:
        """Whether these are its bytes, to the last."""
        return data is not None and hashlib.sha256(data).hexdigest() == self.sha256


class SetKept(msgspec.Struct, frozen=True, kw_only=True):
    """One set, by what its folder is called."""

    id: Text
    title: Text
    meetings: Annotated[tuple[date, ...], msgspec.Meta(max_length=MOST_FILES)] = ()
    """The days on record, oldest first."""
    files: Annotated[tuple[FileKept, ...], msgspec.Meta(max_length=MOST_FILES)]
    left_out: Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST_FILES)] = ()
    """The names of what stood in its folder and did not go in."""

    def without(self, names: Container[str]) -> SetKept:
        """The same as if these files were not of it; what is counted is what there is a file for."""
        files = tuple(file for file in self.files if file.name not in names)
        return replace(
            self, files=files, meetings=tuple(day for day in self.meetings if has_record(files, day))
        )

    @property
    def lacking(self) -> tuple[str, ...]:
        """What was left out when it was made, by name; a meeting that an earlier alstui counted all the same too."""
        counted = [_record_of(day) for day in self.meetings if not has_record(self.files, day)]
        return (*self.left_out, *(name for name in counted if name not in self.left_out))


def has_record(files: Iterable[FileKept], day: date) -> bool:
    """Whether the record of a day is among them."""
    return any(file.name == _record_of(day) for file in files)


def _record_of(day: date) -> str:
    return f"{day.isoformat()}.jsonl"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The list: everything that is in an archive."""

    alstui: Literal["backup"] = "backup"
    schema: int = SCHEMA
    made: Moment
    sets: Annotated[tuple[SetKept, ...], msgspec.Meta(max_length=MOST_FILES)] = ()
    left_out: Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST_FILES)] = ()
    """The names of what stood among the sets, may be a set, and did not go in."""

    @property
    def meetings(self) -> int:
        """How many meetings it has a record of."""
        return sum(len(each.without(()).meetings) for each in self.sets)

    @property
    def lacking(self) -> tuple[str, ...]:
        """All that was left out when it was made: 'elm', or 'elm/2026-10-13.jsonl'."""
        return (*self.left_out, *(f"{each.id}/{name}" for each in self.sets for name in each.lacking))
