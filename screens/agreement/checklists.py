"""The checklists of a set, ticked on screen: every tick is on disk before it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.changes import from_now
from alstui.errors import AlstuiError
from alstui.establishing.checklists import (
    Checklist,
    Checklists,
    Item,
    begin_with,
    done,
    key_of,
    known,
    with_tick,
)
from screens.command import command
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, ClockLineFacts, clock_facts
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet

DONE, OPEN = "✓ ", "○ "

WIDEST_KNOWN = 24
"""Cells of what the set's file says about an item, at most."""


def checklist_screen(
    learning_set: LearningSet, meeting: int, *, held: int, desk: Desk | None = None
) -> ChecklistScreen:
    """The screen for a set. `meeting` is the number of the one that is on or comes next; `held`, how many have been."""
    from alstui.content.shipped import own_folder
    from alstui.establishing.checklists import read_checklists

    checklists, notice = read_checklists(own_folder())
    return ChecklistScreen(learning_set, checklists, meeting, held=held, desk=desk, notice=notice)


class ChecklistScreen(Question["LearningSet"]):
    """Answers with the set as it is on disk when something was ticked, else with None."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    ChecklistScreen PickList { height: 1fr; max-width: 110; margin: 1 0 0 0; }
    ChecklistScreen Foot { min-height: 1; max-width: 110; }
    """

    def __init__(
        self,
        learning_set: LearningSet,
        checklists: Checklists,
        meeting: int,
        *,
        held: int,
        desk: Desk | None = None,
        notice: str = "",
    ) -> None:
        """`meeting` is the number of the one that is on or comes next; `held` is how many the set has had before.

        `notice` is why a person's own checklists could not be used.
        """
        super().__init__()
        self._opened = self._set = learning_set
        self._checklists = checklists.checklists
        self._meeting = meeting
        self._desk = desk
        self._notice = notice
        self._place = begin_with(checklists, learning_set, meeting, held=held)

    def compose(self) -> ComposeResult:
        """One list at a time."""
        yield ClockLine()
        yield PickList()
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """What is to be done first stands at the mark."""
        self._turn_to(self._place)
        if self._notice:
            self._say(self._notice, "$warning")

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _checklist(self) -> Checklist:
        return self._checklists[self._place]

    @property
    def _item(self) -> Item | None:
        """The one at the mark."""
        here = self.query_one(PickList).current
        return next((item for item in self._checklist.items if item.id == here), None)

    @property
    def _ticked(self) -> frozenset[str]:
        return done(self._set, self._checklist, self._meeting)

    def _paint(self) -> None:
        ticked = self._ticked
        self.query_one(PickList).show_rows(tuple(self._row(item, ticked) for item in self._checklist.items))
        self.tick()
        self._help()
        self.show_keys()

    def _row(self, item: Item, ticked: frozenset[str]) -> Row:
        is_done = item.id in ticked
        mark = Content.styled(DONE, "$accent") if is_done else Content.styled(OPEN, "$quiet")
        said = Content.styled(item.text, "not bold $quiet" if is_done else "")
        found = Content.styled(known(self._set, item.shows), "$quiet")
        if found.cell_length > WIDEST_KNOWN:
            found = column(found.plain, WIDEST_KNOWN, "$quiet")
        return Row(item.id, Content.assemble(mark, said), found)

    def tick(self) -> None:
        """How much is done; the clock, where there is one."""
        checklist = self._checklist
        about = f"{len(self._ticked)} of {len(checklist.items)} done"
        if checklist.when == "each meeting":
            about = f"meeting {self._meeting} · {about}"
        for line in self.query(ClockLine):
            if self._desk is None:
                line.show(ClockLineFacts(checklist.name, about))
            else:
                line.show(clock_facts(self._desk, checklist.name, about))

    @on(PickList.Moved)
    def _help(self) -> None:
        """What helps with the one at the mark, and what Enter does to it."""
        item = self._item
        ticked = item is not None and item.id in self._ticked
        self.query_one(PickList).chooses = "not yet" if ticked else "done"
        self._say(item.note if item is not None else "")
        self.show_keys()

    def _say(self, text: str, tone: str = "$quiet") -> None:
        """At the foot, which keeps its room so that the list stays where it is."""
        foot = self.query_one(Foot)
        foot.say(text, tone)
        foot.display = True

    # -- what can be done ------------------------------------------------------------------------------

    def _has_others(self, *_: object) -> bool:
        """Where there is one list, there is no other."""
        return len(self._checklists) > 1

    def _following(self, by: int) -> str:
        return self._checklists[(self._place + by) % len(self._checklists)].name

    @command("space", "done", id="checklist.tick", shown=False)
    @on(PickList.Chosen)
    def toggle(self) -> None:
        """Done, or not yet.

        On disk first, then on the screen. What other programs have ticked meanwhile stays ticked.
        """
        if self._item is None:
            return
        key = key_of(self._checklist, self._item, self._meeting)
        wanted = self._item.id not in self._ticked
        try:
            tick = partial(with_tick, key=key, ticked=wanted)
            self._set = self.host.library.change(self._set.id, tick, from_now(self.host.clock))
        except AlstuiError as error:
            self._say(str(error), "$warning")
        else:
            self._paint()

    @command(
        "right",
        "next list",
        id="checklist.next",
        purpose="To the next checklist",
        given=(1,),
        there=_has_others,
        now=_following,
    )
    @command(
        "left",
        "list before",
        id="checklist.before",
        purpose="To the checklist before",
        given=(-1,),
        shown=False,
        there=_has_others,
    )
    def turn(self, by: int) -> None:
        """Another list; round at the ends."""
        self._turn_to((self._place + by) % len(self._checklists))

    def _turn_to(self, place: int) -> None:
        """The mark goes to the first item that is not done."""
        self._place = place
        self._paint()
        listed, ticked = self.query_one(PickList), self._ticked
        listed.move(-len(self._checklist.items))
        listed.move(next((n for n, item in enumerate(self._checklist.items) if item.id not in ticked), 0))

    @command("escape,k", "back", id="checklist.leave")
    def leave(self) -> None:
        """Back; every tick is kept."""
        self.dismiss(self._set if self._set != self._opened else None)
