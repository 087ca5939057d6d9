"""What was begun outside a meeting and not kept: a file each, beside the sets, gone once it is kept.

A place is written like a path, as in a meeting; the part with an @ says which file it is, and what follows it is a
field of a form: 'set/@5f0c…/title'. Each file is written by the one screen on which it is typed, so that two windows
never meet in one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from alstui.bounds import MOST_REVISIONS, Revision, Text
from alstui.errors import StoreError
from alstui.files import json_as
from alstui.meeting.state import is_in
from alstui.store.disk import make_folders, read_whole, write_whole
from alstui.store.refused import refusal
from alstui.text import clean, clean_lines

FOLDER = ".begun"
MARK = "@"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What one file holds."""

    place: Text
    fields: dict[Text, Text]
    """By name; a single line is the field without one."""
    number: Revision = 0
    """It grows with what is kept: the latest has the largest."""


_TYPE_ON = "What was begun here is not on disk yet. Type on: the next letter tries it again."


class BegunFiles:
    """Everything that waits outside a meeting. Nothing is held in memory: each question reads the disk."""

    def __init__(self, home: Path) -> None:
        """`home` is the folder of sets; it need not exist."""
        self._folder = home / FOLDER
        self.holds_last = True
        """What was kept before at a place is gone: of letters that come together, only the last need be written."""
        self._is_made = False
        """The folder was made, and its name kept, since alstui was opened."""
        self.trouble = ""
        """Why what was typed last is not on disk, in words; empty while it is."""

    def new_place(self, place: str) -> str:
        """Where another one is typed at a place, beside those that were begun there."""
        from os import urandom

        return f"{place}/{MARK}{urandom(6).hex()}"

    def waiting(self, place: str) -> tuple[tuple[str, str], ...]:
        """Where something waits at a place, and its words, the latest first."""
        return tuple(
            ("/".join(filter(None, (where, name))), text)
            for where, fields in self.forms(place)
            for name, text in fields.items()
        )

    def forms(self, place: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """The same, with all the fields of each; a file that cannot be read is left as it is."""
        found = sorted(self._all(), key=lambda each: each[1].number, reverse=True)
        where = ((f"{kept.place}/{MARK}{path.stem}", kept) for path, kept in found)
        return tuple((at, kept.fields) for at, kept in where if is_in(at, place))

    def keep(self, place: str, text: str) -> None:
        """Keep what was typed so far; nothing waits there any more when it is empty.

        Where the disk refuses, one can type on: that it does is `trouble`, and what waited there waits.
        """
        before, _, rest = place.partition(f"/{MARK}")
        name, _, field = rest.partition("/")
        path = self._folder / f"{name}.json"
        known = _read(path)
        fields = {**(known.fields if known is not None else {}), field: text}
        if not text:
            del fields[field]
        if fields == (known.fields if known is not None else {}):
            return
        self.trouble = ""
        try:
            if fields:
                self._write(path, Kept(place=before, fields=fields, number=self._next()))
            else:
                self._remove(path)
        except OSError as error:
            self.trouble = f"{_TYPE_ON} {refusal(error, path).held}"

    def finish(self, place: str) -> None:
        """It was kept, or thrown away: nothing of it waits any more."""
        with contextlib.suppress(OSError):  # it is offered once more, and nothing is lost
            self._remove(self._folder / f"{place.partition(f'/{MARK}')[2].partition('/')[0]}.json")

    def _next(self) -> int:
        # The largest that is read back: of two that have it either may be the latest, and neither is lost.
        return min(1 + max((kept.number for _, kept in self._all()), default=0), MOST_REVISIONS)

    def _all(self) -> Iterator[tuple[Path, Kept]]:
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*.json"):
                kept = _read(path)
                if kept is not None:
                    yield path, kept

    def _write(self, path: Path, kept: Kept) -> None:
        if not (self._is_made and self._folder.is_dir()):
            make_folders(self._folder)
            self._is_made = True
        write_whole(path, msgspec.json.encode(kept))

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # others wait
            self._folder.rmdir()


def _read(path: Path) -> Kept | None:
    try:
        kept = json_as(read_whole(path) or b"", Kept)
    except StoreError:
        return None
    if kept is None:
        return None
    return msgspec.structs.replace(
        kept,
        place=clean(kept.place),
        fields={
            name: text if text.isprintable() else clean_lines(text) for name, text in kept.fields.items()
        },
    )
