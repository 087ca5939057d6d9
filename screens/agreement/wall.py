"""The working agreement on the wall at the opening of a meeting: ten seconds, or until a key is pressed.

It keeps no time of its own: it looks at the clock whenever the app's tick has it painted. What has not room at once
stands in pages, ten seconds each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.establishing.agreement import SHOWN_FOR, review_due, showing_due
from alstui.model import Showing
from screens import words
from screens.command import command
from screens.shell.any_key import AnyKey
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.big_words import ALPHABETS, drawn
from screens.widgets.foot import Foot
from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

TITLE = "What we agreed"
GOES_ON, REVIEWED = "Any key goes on.", "Today we look at it again: r does that now. Any other key goes on."

MEASURE = 100
"""Cells of a line at most: what an eye follows from the back of the room."""

GUTTER = 3
"""Cells before a line, for its mark."""


def wall_for(desk: Desk, before: Sequence[Meeting] = ()) -> AgreementWall | None:
    """What is to be shown at this opening; None where there is no agreement, or it has stood there already.

    `before` are the set's meetings before this one.
    """
    agreed = desk.learning_set.agreement
    if not showing_due(desk.meeting, agreed):
        return None
    return AgreementWall(desk, review=review_due(desk.meeting, agreed, before))


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that stand there together."""

    lines: tuple[str, ...]


class AgreedLines(Painted[Page]):
    """In the largest letters in which all have room, else in the terminal's own, with what air there is."""

    DEFAULT_CSS = """
    AgreedLines { height: 1fr; content-align: left middle; margin: 1 0 0 0; }
    """

    def build(self, facts: Page, width: int) -> Content:
        """All of them."""
        height = self.content_size.height
        return lines(*(large(facts.lines, width, height) or plain(facts.lines, width, height)))


def large(agreed: Sequence[str], width: int, height: int) -> list[Content]:
    """The rows of all lines in letters of blocks; none where they have no room."""
    for alphabet in ALPHABETS:
        rows: list[Content] = []
        for text in agreed:
            letters = drawn(text, alphabet, width - GUTTER)
            if letters is None:
                break
            rows += [Content.styled(f"{' ' * GUTTER}{row}", "bold") for row in letters] + [Content("")]
        else:
            if rows and len(rows) - 1 <= height:
                return rows[:-1]
    return []


def plain(agreed: Sequence[str], width: int, height: int) -> list[Content]:
    """The rows of all lines in plain letters, as far apart as the height allows, two empty rows at most."""
    measure = max(min(width, MEASURE) - GUTTER, 1)
    written = [Content.styled(text, "bold").wrap(measure) for text in agreed]
    spare = height - sum(map(len, written))
    air = min(max(spare // max(len(written) - 1, 1), 0), 2)
    rows: list[Content] = []
    for pieces in written:
        for number, piece in enumerate(pieces):
            mark = Content.styled("●", "$accent") if number == 0 else Content(" ")
            rows.append(Content.assemble(mark, " " * (GUTTER - 1), piece))
        rows += [Content("")] * air
    return rows[: len(rows) - air] if air else rows


def pages(agreed: Sequence[str], width: int, height: int) -> tuple[Page, ...]:
    """The lines in as few pages as have room for them, each line on one of them, in their order."""
    found: list[list[str]] = [[]]
    for text in agreed:
        longer = [*found[-1], text]
        if found[-1] and len(plain(longer, width, height)) > height:
            found.append([text])
        else:
            found[-1] = longer
    return tuple(Page(tuple(page)) for page in found)


class AgreementWall(AnyKey[Literal["review"]]):
    """Answers "review" when the set is to look at its agreement now."""

    unseen = True
    on_the_wall: Showing = "agreement"

    def __init__(self, desk: Desk, *, review: bool = False) -> None:
        """`review`: it is due to be looked at again in this meeting."""
        super().__init__()
        self._desk = desk
        self._review = review
        self._agreed = tuple(words.line(text) for text in desk.learning_set.agreement)
        self._since = desk.clock.now()
        self._page = 0
        self._gone = False

    def compose(self) -> ComposeResult:
        """What was agreed, and how one goes on."""
        yield ClockLine()
        yield AgreedLines()
        yield Foot()

    def on_mount(self) -> None:
        """On record: it has been shown."""
        self._desk.show_agreement()
        self.call_after_refresh(self._paint)

    def on_resize(self) -> None:  # in addition to what every screen does then
        """Other lines have room now; none is passed over."""
        self.call_after_refresh(self._paint)

    @property
    def _pages(self) -> tuple[Page, ...]:
        size = self.query_one(AgreedLines).content_size
        return pages(self._agreed, size.width, size.height)

    def _paint(self) -> None:
        """The page that it is, and how one goes on."""
        if not self.is_attached or not self.query_one(AgreedLines).content_size.height:
            return
        found = self._pages
        self._page = min(self._page, len(found) - 1)
        self.query_one(AgreedLines).show(found[self._page])
        about = f"{self._page + 1} of {len(found)}" if len(found) > 1 else ""
        self.query_one(ClockLine).show(clock_facts(self._desk, TITLE, about))
        if self._desk.trouble:
            self.query_one(Foot).say(sentences.trouble(self._desk), "$error")
        else:
            self.query_one(Foot).say(REVIEWED if self._review else GOES_ON)

    def tick(self) -> None:
        """After ten seconds the next page, or back to the meeting."""
        if self._desk.clock.now() - self._since >= SHOWN_FOR:
            self.go_on()
        else:
            self._paint()

    def _is_due(self) -> bool:
        return self._review

    @command("r", "look at it again", id="agreed.review", there=_is_due)
    def review(self) -> None:
        """Look at the agreement again."""
        self._leave("review")

    def go_on(self) -> None:
        """The next page, or back to the meeting."""
        self._since = self._desk.clock.now()
        if self._page + 1 < len(self._pages):
            self._page += 1
            self._paint()
        else:
            self._leave(None)

    def _leave(self, answer: Literal["review"] | None) -> None:
        """Once, and not from under something that stands in front."""
        if self.app.screen is self and not self._gone:
            self._gone = True
            self.dismiss(answer)
