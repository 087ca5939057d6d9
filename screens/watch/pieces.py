"""The pieces of the second screen that no other screen has."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from screens.widgets.big_words import inked, largest
from screens.widgets.painted import Painted, lines, spread
from screens.words import Tone


class AloneFacts(Struct, frozen=True):
    """One sentence, and what it is."""

    title: str
    text: str
    left: bool = True
    """Whether it begins at the left edge; a word alone stands in the middle."""


class Alone(Painted[AloneFacts]):
    """One sentence as large as it goes, with what it is above it."""

    DEFAULT_CSS = """
    Alone { height: 1fr; }
    """

    def build(self, facts: AloneFacts, width: int) -> Content:
        """The title in the accent, then the sentence in the middle of the height that is left."""
        height = max(self.content_size.height - 2, 1)
        drawn = largest(facts.text, width, height, left=facts.left)
        rows = (
            [inked(row) for row in drawn] if drawn else list(Content.styled(facts.text, "bold").wrap(width))
        )
        if not facts.left:
            rows = [Content.assemble(" " * ((width - row.cell_length) // 2), row) for row in rows]
        above = [Content("")] * max((height - len(rows)) // 2, 0)
        title = Content.styled(facts.title, "bold $accent")
        return lines(title, Content(""), *above, *rows[:height])


LEAST = 4
"""Rows of the smallest letters."""


class UnderFacts(Struct, frozen=True):
    """What stands at the foot."""

    left: str
    right: str
    tone: Tone = "$foreground"


class Under(Painted[UnderFacts]):
    """One line: how it stands with the time at the left edge, the rest at the right one; large where there is room."""

    DEFAULT_CSS = """
    Under { height: 1; margin: 1 0 0 0; }
    """

    def build(self, facts: UnderFacts, width: int) -> Content:
        """In letters, where both sides fit, over the same as text, which can be read by those who do not see it."""
        text = spread(
            Content.styled(facts.left, f"bold {facts.tone}"), Content.styled(facts.right, "$quiet"), width
        )
        rows, wide = self.content_size.height - 1, max(width // 2 - 2, 1)
        sides = [
            largest(side, wide, rows, left=True) if rows >= LEAST else None
            for side in (facts.left, facts.right)
        ]
        if any(side and drawn is None for side, drawn in zip((facts.left, facts.right), sides, strict=True)):
            return text
        pairs = zip(*(_filled(drawn, rows) for drawn in sides), strict=True)
        large = (
            spread(inked(one.rstrip(), facts.tone), inked(other, "$quiet"), width) for one, other in pairs
        )
        return lines(*large, text)


def _filled(rows: tuple[str, ...] | None, high: int) -> list[str]:
    """Rows at the foot of so many."""
    found = [*(rows or ())]
    return [""] * (high - len(found)) + found


class Told(Painted[str]):
    """What has to be said of the desk or the record; it takes no room while all is well."""

    DEFAULT_CSS = """
    Told { height: auto; display: none; }
    """
    grows = True

    def tell(self, said: str) -> None:
        """Say it, or nothing."""
        self.display = bool(said)
        self.show(said)

    def build(self, facts: str, width: int) -> Content:
        """A sentence that asks to be seen, with a sign before it."""
        return lines(*Content.styled(f"! {facts}", "bold $warning").wrap(max(width, 1)))
