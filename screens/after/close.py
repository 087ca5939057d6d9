"""Before a meeting is closed: what is still open, said once. Closing deletes nothing and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size

from alstui.desk.drafts import agreement_of
from alstui.desk.opening import meetings_before
from alstui.desk.unfinished import settled, still_open, unheard
from alstui.errors import AlstuiError
from alstui.store.unread import LeftOut, Unread
from screens import words
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.title import Title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.desk import Desk
    from alstui.meeting.state import Meeting


MEASURE = 90
"""Cells of a line at most."""

NOTHING_OPEN = "Nothing is open."
AGREEMENT_BEGUN = "The agreement was begun and not kept."


class Points(NamedTuple):
    """What is said before a meeting is closed, in sentences."""

    open: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    """What is as it should be, and what is so on purpose."""


class OpenPoints(Painted[Points]):
    """One sentence a line, with air between them: first what is open."""

    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the sentences take in this width."""
        return self.build(self.facts or Points(), width).plain.count("\n") + 1

    def build(self, facts: Points, width: int) -> Content:
        """Each wrapped to the measure."""
        found: list[Content] = []
        nothing = () if facts.open else (NOTHING_OPEN,)
        for sentence in (*facts.open, *nothing, *facts.settled):
            is_open = sentence in facts.open
            mark = Content.styled("○ ", "$warning") if is_open else Content.styled("✓ ", "$accent")
            first, *others = Content(sentence).wrap(max(min(width, MEASURE) - mark.cell_length, 1))
            found.append(Content.assemble(mark, first))
            found.extend(Content.assemble("  ", line) for line in others)
            found.append(Content(""))
        return lines(*found[:-1])


class CloseScreen(Question[bool]):
    """Answers True once the meeting is closed; Escape leaves it open."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    CloseScreen VerticalScroll { height: 1fr; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._before: tuple[Meeting, ...] = ()
        """The meetings before this one, as far as they can be read."""

    def compose(self) -> ComposeResult:
        """A heading and what is open."""
        yield Title()
        with VerticalScroll():
            yield OpenPoints()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record once."""
        names = words.short_names(self._desk.learning_set)
        points = (
            *still_open(self._desk.meeting, names, self._desk.today),
            *(
                (AGREEMENT_BEGUN,)
                if self.host.begun.waiting(agreement_of(self._desk.learning_set.id))
                else ()
            ),
            *self._unheard(names),
        )
        self.query_one(Title).show("Before you close" if points else "Everything is in its place.")
        self.query_one(OpenPoints).show(Points(points, settled(self._desk.meeting, names)))

    def _unheard(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Earlier action points of which nothing was said. What cannot be read of them stands above the keys."""
        desk, unread = self._desk, Unread()
        if desk.meeting.day is None:
            return ()
        try:
            self._before = meetings_before(self.host.library, desk.learning_set.id, desk.meeting.day, unread)
        except AlstuiError as error:  # what cannot be read keeps nobody from closing
            unread.add([LeftOut(str(error))])
        self.left_out = unread.sentences
        return unheard(desk.meeting, self._before, desk.learning_set.members, names)

    @command("enter", "close the meeting", id="close.close")
    def close_meeting(self) -> None:
        """Close it and write the minutes."""
        self._desk.close()
        self.dismiss(self._desk.meeting.status == "closed")

    @command("y", "the cycle", id="close.cycle")
    def cycle(self) -> None:
        """See what this turn brought, and what the next one is for."""
        from screens.series.cycle import cycle_screen
        from screens.series.facts import programme_of

        programme, _ = programme_of(self.host.shelf, self._desk.learning_set)
        self.app.push_screen(cycle_screen(self._desk, programme, self._before, ending=True))

    @command("escape,e", "not yet", id="close.leave")
    def leave(self) -> None:
        """Go back; the meeting stays open."""
        self.dismiss(result=False)
