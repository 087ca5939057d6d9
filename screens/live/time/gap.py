"""Asked when the computer slept, or alstui was away, while the meeting ran: does that time count?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size

from alstui.meeting import gaps
from alstui.meeting.gaps import Gap
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.desk import Desk


class Way(NamedTuple):
    """One answer, and what follows from it."""

    key: str
    words: str
    price: str
    proposed: bool


class Ways(Painted[tuple[Way, ...]]):
    """The answers under one another: what is pressed, what it does, and what it costs in the line below."""

    DEFAULT_CSS = """
    Ways { max-width: 90; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take."""
        return self.build(self.facts or (), width).plain.count("\n") + 1

    def build(self, facts: tuple[Way, ...], width: int) -> Content:
        """The proposed one comes first and says so."""
        found: list[Content] = []
        for way in facts:
            aside = Content.styled("   proposed, enter", "$quiet") if way.proposed else Content("")
            head = Content.assemble(
                Content.styled(f"{way.key}  ", "$accent"), Content.styled(way.words, "bold"), aside
            )
            found.append(head.truncate(width, ellipsis=True))
            price = Content.styled(way.price, "$quiet").wrap(max(width - 3, 1))
            found.extend(Content.assemble("   ", line) for line in price)
            found.append(Content(""))
        return lines(*found[:-1])


class GapScreen(Question[bool]):
    """Answers True once the stretch counts, False once it is left out. Escape counts it: the clock went on.

    It comes by itself, so its two keys are letters that mean nothing on the live screen without a door: whoever presses
    a key there in that very moment has answered nothing.
    """

    DEFAULT_CSS = """
    GapScreen VerticalScroll { height: 1fr; }
    """

    def __init__(self, desk: Desk, gap: Gap) -> None:
        super().__init__()
        self._desk = desk
        self._gap = gap

    def compose(self) -> ComposeResult:
        """What happened, and the two answers."""
        yield Title()
        with VerticalScroll(can_focus=False):
            yield Ways()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Title).show(f"{gaps.told(self._gap)} Count it, or leave it out?")
        self.tick()

    def tick(self) -> None:
        """What either answer would leave of the stage, now."""
        now, meeting = self._desk.clock.now(), self._desk.meeting
        first = gaps.proposes_counting(self._gap)
        words = {True: ("k", "Count it"), False: ("o", "Leave it out")}
        found = tuple(
            Way(*words[counted], gaps.price(meeting, self._gap, now, counted=counted), counted == first)
            for counted in (first, not first)
        )
        for ways in self.query(Ways):  # none before they are mounted: the tick asks nobody
            ways.show(found)

    @command("enter", "as proposed", id="gap.proposed")
    def judge_as_proposed(self) -> None:
        """Do what is proposed."""
        self.judge(gaps.proposes_counting(self._gap))

    @command("k", "count it", id="gap.count", purpose="Count that time: the clock went on", given=(True,))
    @command(
        "o",
        "leave it out",
        id="gap.leave_out",
        purpose="Leave that time out: the clock stood still",
        given=(False,),
    )
    @command("escape", "back", id="gap.back", purpose="Go back; the time counts as it is", given=(True,))
    def judge(self, counted: bool) -> None:
        """Put the answer on record."""
        self._desk.judge_gap(self._gap.since, self._gap.until, counted=counted)
        self.dismiss(counted)
