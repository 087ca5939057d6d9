"""What every section of the minutes reads: what an audience holds, the room's time, what ids are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field

from alstui.disclosure.disclosed import Disclosed


class Called(Struct, frozen=True):
    """What the ids of a record are called. An id that is not among them stands as words of its own."""

    instruments: Mapping[str, str] = field(default_factory=dict)
    """'How are we doing (1 not at all, 5 fully)', by instrument."""
    items: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The words of statements and questions, by instrument and item."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The words of labels, by the tag without its #."""

    def instrument(self, instrument: str) -> str:
        """An instrument by its name, with the ends of its scale."""
        return self.instruments.get(instrument) or _as_words(instrument)

    def item(self, instrument: str, item: str) -> str:
        """The words of a statement or question."""
        return self.items.get((instrument, item)) or _as_words(item)

    def about(self, tags: Iterable[str]) -> str:
        """What something is about: labels in words, 'boundaries, listening'; a tag of one's own as it was typed."""
        return ", ".join(self.tags.get(tag) or f"#{tag}" for tag in tags)


def _as_words(an_id: str) -> str:
    words = an_id.replace("-", " ")
    return words[:1].upper() + words[1:]


class Page(Struct, frozen=True):
    """What every section reads."""

    held: Disclosed
    local: Callable[[datetime], datetime]
    called: Called = field(default_factory=Called)

    @property
    def whole(self) -> bool:
        """Whether all of a section is there: for the set's own people, but for no one of them alone."""
        return self.held.audience in {"members", "absent"}
