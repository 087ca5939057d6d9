"""What a reading left out: handed to whatever reads the record, and told by whoever handed it in.

    unread = Unread()
    meetings = meetings_before(library, "oakfield", day, unread)
    for sentence in unread.sentences: ...       # on standard error, or at the foot of a screen

Nothing that reads the record can be called without one, so that a figure that may be short never looks whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from alstui.text import clean


class LeftOut(Struct, frozen=True):
    """One thing that could not be read, or was not counted."""

    text: str
    """Which line, file or set it was, what became of it, and what to do, in sentences."""
    short: bool = True
    """Whether something may be missing for it from what is said."""
    set_id: str = ""
    """Whose it is; empty where that is said already."""
    is_own: bool = False
    """Whether it is a file of a person's own that was left aside: nothing is missing, and the answer is another one."""

    @property
    def told(self) -> str:
        """The same, with the set's id before it."""
        return f"{clean(self.set_id)}: {self.text}" if self.set_id else self.text


class Unread:
    """Everything that was left out, once each, in the order in which it was met."""

    def __init__(self) -> None:
        self._found: dict[LeftOut, None] = {}

    def add(self, found: Iterable[LeftOut], set_id: str = "") -> None:
        """Take in what was left out of a set; what is known already is not said again."""
        for each in found:
            self._found[LeftOut(each.text, each.short, set_id or each.set_id, each.is_own)] = None

    def __iter__(self) -> Iterator[LeftOut]:
        return iter(self._found)

    @property
    def short(self) -> bool:
        """Whether figures may be short for it."""
        return any(each.short for each in self._found)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person should be told."""
        return tuple(each.told for each in self._found)
