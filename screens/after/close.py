"""Before a meeting is closed: what is still open, said once. Closing deletes nothing and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size

from alstui.desk.drafts import agreement_of
from alstui.desk.opening import meetings_before
from alstui.desk.unfinished import settled, still_open, unheard
from alstui.errors import AlstuiError
from alstui.establishing.form import FormError
from alstui.establishing.next_meeting import ASKED
from alstui.store.unread import LeftOut, Unread
from screens import words
from screens.after.next_meeting import NextMeeting, NextTime
from screens.command import command
from screens.shell.asking import Asking
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.one_line import Said
from screens.widgets.painted import Painted, lines
from screens.widgets.title import Title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.desk import Desk
    from alstui.meeting.state import Meeting


MEASURE = 90
"""Cells of a line at most."""

LONGEST, TAIL = 260, 80
"""Letters of a sentence at most, and of its end where it is longer: others have to be seen too."""

NOTHING_OPEN = "Nothing is open."
ONCE_MORE = "Enter closes the meeting."
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
            first, *others = Content(_held_in_mind(sentence)).wrap(
                max(min(width, MEASURE) - mark.cell_length, 1)
            )
            found.append(Content.assemble(mark, first))
            found.extend(Content.assemble("  ", line) for line in others)
            found.append(Content(""))
        return lines(*found[:-1])


def _held_in_mind(sentence: str) -> str:
    """A sentence of a few lines: of a page that somebody pasted, its beginning, and what is said of it at the end."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - TAIL]} … {sentence[-TAIL:]}"


class CloseScreen(Asking[bool]):
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
        self._next: NextTime | None = None
        self._just_settled = False
        """The last line of the next meeting was kept with Enter, and no Enter came since."""

    def compose(self) -> ComposeResult:
        """A heading and what is open."""
        yield Title()
        with VerticalScroll():
            yield OpenPoints()
        yield NextMeeting()
        yield Foot()
        yield AskLine(self.host.begun)
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
        try:
            self._next = NextTime(self._desk, self.host)
        except AlstuiError as error:  # what cannot be read keeps nobody from closing
            self.left_out = (*self.left_out, str(error))
        self._paint_next()

    # -- the next meeting ------------------------------------------------------------------------------

    def _paint_next(self, said: str = "") -> None:
        if self._next is not None:
            self.query_one(NextMeeting).show(self._next.facts)
        self.query_one(NextMeeting).display = self._next is not None
        self.query_one(Foot).say(said, "$warning")
        self.show_keys()

    def _ask_next(self, key: str) -> None:
        if self._next is not None:
            place = f"next/{self._desk.learning_set.id}/{key}"
            label = ASKED[key].lower()
            self.query_one(AskLine).open(key, label, place, self._next.line(key), selected=False)
            self.show_keys()

    @on(AskLine.Typed)
    def _next_typed(self, event: AskLine.Typed) -> None:
        """Say what cannot be, as one types."""
        wrong = ""
        try:
            if self._next is not None:
                self._next.how(event.asked, event.text)(self._desk.learning_set)
        except FormError as error:
            wrong = error.sentence
        self.query_one(AskLine).echo(Said(wrong, "$warning"))

    @on(AskLine.Kept)
    def _next_kept(self, event: AskLine.Kept) -> None:
        """Kept, and the next line is asked; what cannot be stands there to be put right."""
        line = self.query_one(AskLine)
        try:
            if self._next is not None:
                self._next.keep(event.asked, event.text)
        except FormError as error:
            line.stand_again()
            line.echo(Said(error.sentence, "$warning"))
            return
        except AlstuiError as error:
            line.stand_again()
            self._paint_next(str(error))
            return
        self.host.begun.finish(event.place)
        line.close()
        self._paint_next()
        keys = list(ASKED)
        following = keys[keys.index(event.asked) + 1 :]
        if following:
            self._ask_next(following[0])
        else:
            self._just_settled = True
            self.close_line()

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
        if self._just_settled and self.host.enter_is_spent:  # one Enter too many after the last line
            self._just_settled = False
            self.host.enter_moved()
            self.remark(ONCE_MORE)
            return
        self._desk.close()
        self.dismiss(self._desk.meeting.status == "closed")

    @command("d", "cycle", id="close.cycle")
    def cycle(self) -> None:
        """See what this turn brought, and what the next one is for."""
        from screens.series.cycle import cycle_screen
        from screens.series.facts import programme_of

        programme, _ = programme_of(self.host.shelf, self._desk.learning_set)
        self.app.push_screen(cycle_screen(self._desk, programme, self._before, ending=True))

    def _can_be_settled(self, *_: object) -> bool:
        return self._next is not None

    @command("n", "next meeting", id="close.next_meeting", there=_can_be_settled)
    def settle_next(self) -> None:
        """Settle the next meeting: when, where, who presents, who facilitates."""
        self._ask_next(next(iter(ASKED)))

    @command("escape,e", "not yet", id="close.leave")
    def leave(self) -> None:
        """Go back; the meeting stays open."""
        self.dismiss(result=False)
