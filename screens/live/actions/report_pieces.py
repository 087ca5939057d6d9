"""The pieces of the report back: whose it is, what is known of it, and the words that can be said."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size

from alstui.actions.threads import Word
from screens.live.actions.report_facts import OUTCOMES, SHAPES, AboutFacts, command_of
from screens.widgets.big_words import SMALLEST, drawn
from screens.widgets.painted import Painted, lines, spread

__all__ = ["About", "AboutFacts", "Outcomes", "OutcomesFacts", "Owner", "OwnerFacts"]


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """Who said it, and how long they have had."""

    who: str
    time: str = ""
    tone: str = "$quiet"


LETTERS, ROWS, GAP = SMALLEST, 5, 4
"""The letters of the name where there is room, their rows at the most, and the cells beside them."""


class Owner(Painted[OwnerFacts]):
    """`Ann                    1:20 of about 2:40`; where there is room for it, the name in large letters."""

    DEFAULT_CSS = """
    Owner { height: 1; }
    """

    def build(self, facts: OwnerFacts, width: int) -> Content:
        """The name in accent; the time at the right edge."""
        strong = "bold " if facts.tone != "$quiet" else ""
        time = Content.styled(facts.time, f"{strong}{facts.tone}")
        room = width - time.cell_length - GAP
        large = drawn(facts.who, LETTERS, room) if self.content_size.height >= ROWS else None
        if large is None or len(large) > ROWS:
            return spread(Content.styled(facts.who, "bold $accent"), time, width)
        first, *others = (Content.styled(row, "bold $accent") for row in large)
        return lines(spread(first, time, width), *others)


class About(Painted[AboutFacts]):
    """By when, its history, and what was said of it today."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self.facts.lines) if self.facts is not None else 0

    def build(self, facts: AboutFacts, width: int) -> Content:
        """Each on a line of its own."""
        return lines(
            *(Content.styled(text, tone).truncate(width, ellipsis=True) for text, tone in facts.lines)
        )


@dataclass(frozen=True, slots=True)
class OutcomesFacts:
    """Which word was said today, and which is chosen and not kept yet."""

    said: Word | None = None
    chosen: Word | None = None
    at_end: bool = False
    """Nothing is asked any more."""


class Outcomes(Painted[OutcomesFacts]):
    """`d done  p partly  n not yet  w other words  x dropped  k not here  s later`; a click is the key.

    The word that was said has its shape in place of its key; under the pointer a word is underlined, as what can be
    pressed.
    """

    grows = True

    _pointed: Word | None = None
    """The word under the pointer."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or two where they do not fit beside one another."""
        return len(_rows(width))

    def build(self, facts: OutcomesFacts, width: int) -> Content:
        """Keys in accent, words in the room's voice."""
        if facts.at_end:
            return Content("")
        gap = " " * _gap(width)
        return lines(*(Content(gap).join(self._word(facts, each) for each in row) for row in _rows(width)))

    def _word(self, facts: OutcomesFacts, each: tuple[str, Word, str]) -> Content:
        key, what, said = each
        pointed = what == self._pointed
        if what == facts.said:
            return Content.styled(
                f"{SHAPES[what]} {said}", "bold reverse underline" if pointed else "bold reverse"
            )
        tone = "bold $accent" if what == facts.chosen else "$foreground"
        shown = Content.assemble(Content.styled(key, "$accent"), " ", Content.styled(said, tone))
        return shown.stylize("underline") if pointed else shown

    async def on_click(self, event: events.Click) -> None:
        """Choose the word under the mouse."""
        what = self._under(event)
        if what is not None:
            await self.screen.run_action(f"command({command_of(what)!r})")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What the pointer is on looks as if it can be pressed."""
        self._point(self._under(event))

    def on_leave(self) -> None:
        """The pointer has gone."""
        self._point(None)

    def _point(self, what: Word | None) -> None:
        if what != self._pointed:
            self._pointed = what
            self.styles.pointer = "pointer" if what is not None else "default"
            self.refresh()

    def _under(self, event: events.MouseEvent) -> Word | None:
        """The word at which the mouse is; None between two, and when nothing is asked any more."""
        at = event.get_content_offset(self)
        width = self.content_size.width
        rows = _rows(width)
        if at is None or at.y >= len(rows) or self.facts is None or self.facts.at_end:
            return None
        left = 0
        for key, what, said in rows[at.y]:
            cells = Content(f"{key} {said}").cell_length
            if left <= at.x < left + cells:
                return what
            left += cells + _gap(width)
        return None


def _gap(width: int) -> int:
    """Cells between two words."""
    return 4 if width >= 90 else 2


def _rows(width: int) -> list[list[tuple[str, Word, str]]]:
    """The words over as many lines as they take."""
    rows: list[list[tuple[str, Word, str]]] = [[]]
    used = 0
    for each in OUTCOMES:
        cells = Content(f"{each[0]} {each[2]}").cell_length
        if rows[-1] and used + cells > width:
            rows.append([])
            used = 0
        rows[-1].append(each)
        used += cells + _gap(width)
    return rows
