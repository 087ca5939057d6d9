"""A set as it is, line by line: who is in it, when it meets, what it says of itself, what changed.

Enter changes the line at the mark: it stands at the foot as it is written on the form, and what is typed there is the
same member, or the same meeting, as it is from now on. Every change is on disk before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from alstui.changes import When, from_now, last_stroke, recorded
from alstui.clock import today
from alstui.desk.opening import meetings_before
from alstui.errors import AlstuiError
from alstui.establishing import changing
from alstui.establishing.changing import MEETING, MEMBER
from alstui.establishing.dated import dated
from alstui.establishing.form import FormError
from alstui.establishing.history import OLDER, said_of, would_be
from alstui.establishing.known import Known, first_day, known_of
from alstui.establishing.outsiders import from_outside, told_of
from alstui.establishing.set_lines import SAID, read_day, written_day
from alstui.meeting import diary
from alstui.store.unread import LeftOut, Unread
from alstui.text import clean
from alstui.wording import say_date
from screens.changing import facts
from screens.command import command
from screens.shell.asking import Asking
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.grouped_list import GroupedList
from screens.widgets.key_line import KeyLine
from screens.widgets.one_line import Said
from screens.widgets.pick_list import PickList

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.learning_set import Change, LearningSet
    from alstui.meeting.state import Meeting

JOINS, PLANS, LEAVES, ROTA = "who joins", "another meeting", "leaves", "rota"
"""What the line at the foot can be open for, besides a line of the set, which is called by its row."""

ELSEWHERE = "The set was changed in another window meanwhile. It stands here as it is now."
NOTHING = "Nothing of the set was changed yet, so there is nothing to take back."
STAYS = "What changed stays on the list; {key} takes the last of it back."
WOULD = "Enter: {told}"
AGAIN = "{key} again takes back what was changed on {day}: {said}"


class SetScreen(Asking["LearningSet"]):
    """Answers with the set as it is on disk when something of it was changed here, else with None."""

    AUTO_FOCUS = "GroupedList"
    DEFAULT_CSS = """
    SetScreen GroupedList { height: 1fr; max-width: 110; margin: 1 0 0 0; }
    SetScreen Foot { max-width: 110; }
    """

    def __init__(self, learning_set: LearningSet, *, desk: Desk | None = None) -> None:
        """With a `desk` the set looks at itself in its meeting, which goes by what is changed here."""
        super().__init__()
        self._set = learning_set
        self._desk = desk
        self._known = Known(date.min)
        self._held: tuple[diary.Entry, ...] = ()
        self._seen: tuple[int, int, int] | None = None
        """By what it is known that the set is on disk as it is shown."""
        self._is_changed = False
        self._is_last_here = False
        """What was changed last was changed here."""
        self._asked_back = ""
        """The change of before one came here that `u` would take back when it is pressed again."""

    def compose(self) -> ComposeResult:
        """The lines, what has to be said, the line to type in."""
        yield ClockLine()
        yield GroupedList(chooses="change")
        yield Foot()
        yield AskLine(self.host.begun)
        yield KeyLine()

    def on_mount(self) -> None:
        """Every line as it stands on disk."""
        self._read()
        self._paint()
        self._say("")

    def _read(self) -> None:
        """The set and what was held of it; what cannot be read of that stands above the keys."""
        host, set_id, unread = self.host, self._set.id, Unread()
        self._seen = host.library.state_of(set_id)  # first: what comes meanwhile is found at the next look
        meetings: tuple[Meeting, ...] = ()
        days: tuple[date, ...] = ()
        try:
            self._set = host.library.load(set_id)
            days = host.library.meeting_dates(set_id)
            meetings = meetings_before(host.library, set_id, None, unread)
        except AlstuiError as error:
            unread.add([LeftOut(str(error))])
        day = self._desk.today if self._desk is not None else today(host.clock)
        self._known = known_of(
            self._set, meetings, day, on_record=days, programmes=tuple(host.shelf.programmes())
        )
        self._held = diary.entries(self._set, meetings)
        self.left_out = unread.sentences

    def _is_as_shown(self) -> bool:
        """Whether the set stands on disk as it is shown here; else it is read and shown again, which is said.

        Of one that went it is said when something is to be kept: until then, nothing shown here is wrong.
        """
        before = self._set
        if self.host.library.state_of(before.id) in {None, self._seen}:
            return True
        self._read()
        self.tell_left_out()
        if self._set == before:
            return True
        self._asked_back, self._is_changed, self._is_last_here = "", True, False
        if self._desk is not None:
            self._desk.take(self._set)
        self._paint()
        self._say(ELSEWHERE, "$warning")
        return False

    # -- painting --------------------------------------------------------------------------------------

    def _paint(self) -> None:
        self._list.show_rows(facts.rows(self._set, self._held, self._known.today))
        self._paint_clock()
        self.show_keys()

    @property
    def _list(self) -> GroupedList:
        return self.query_one(GroupedList)

    @property
    def _row(self) -> str:
        """The id of the line at the mark; empty before there is one."""
        found = self.query(GroupedList)
        return found.first().current if found else ""

    def tick(self) -> None:
        """The clock goes on, where there is one; what another window changed meanwhile is shown."""
        self._paint_clock()
        if self.query(GroupedList):
            self._is_as_shown()

    def _paint_clock(self) -> None:
        members, meetings = len(self._set.members), len(self._set.meetings)
        about = f"{members} member{'s' * (members != 1)}, {meetings} meeting{'s' * (meetings != 1)}"
        title = clean(self._set.title)
        for line in self.query(ClockLine):
            line.show(headed(self._desk, title, about))

    def _say(self, text: str, tone: str = "$quiet") -> None:
        self.query_one(Foot).say(text, tone)

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._asked_back = ""
        self._say("")
        self.refresh_bindings()
        self.show_keys()

    # -- what can be done ------------------------------------------------------------------------------

    def _of_members(self, *_: object) -> bool:
        return self._row.startswith(f"{MEMBER}:")

    def _can_go(self, *_: object) -> bool:
        row = self._row
        return row.startswith((f"{MEMBER}:", f"{MEETING}:")) and row != facts.NO_MEETING

    def _has_meetings(self, *_: object) -> bool:
        return bool(self._set.meetings)

    def _takes_out(self) -> str:
        return "leaves" if self._of_members() else "cancel"

    def _adds(self) -> str:
        return "add a meeting" if self._row.startswith(f"{MEETING}:") else "add a member"

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        self._is_as_shown()
        if self._row != event.id:
            return  # it went meanwhile, which was said
        if event.id.startswith(facts.OF_HISTORY):
            self._say(STAYS.format(key=self.host.key_called("set.undo")))
        elif event.id == facts.NO_MEETING:
            self.add()
        else:
            self._ask(event.id, self._asks(event.id), changing.line_of(self._set, event.id))

    def _asks(self, row: str) -> str:
        """What stands before the line of a row."""
        kind, _, key = row.partition(":")
        if kind == MEETING:
            return f"meeting {changing.number_of(self._set, key)}"
        return "member" if kind == MEMBER else SAID[key].lower()

    @command("a", "add", id="set.add", now=_adds)
    def add(self) -> None:
        """Add a member, or a meeting where the mark is on the meetings."""
        self._is_as_shown()
        if self._row.startswith(f"{MEETING}:"):
            self._ask(PLANS, "a meeting more")
        else:
            self._ask(JOINS, "who joins")

    @command("x", "take out", id="set.leave_out", there=_can_go, now=_takes_out)
    def take_out(self) -> None:
        """Have a member leave from a day on, or cancel a meeting. It can be taken back."""
        row = self._row
        self._is_as_shown()
        if self._row != row:
            return  # it went meanwhile, which was said; nothing is done to what stands in its place
        _, _, key = row.partition(":")
        if not self._of_members():
            number = changing.number_of(self._set, key)
            self._change(lambda one: changing.cancelled(one, number, self._known))
            return
        day = first_day(self._known, leaving=True)
        name = clean(self._set.name_of(key))
        self._ask(f"{LEAVES}:{key}", f"{name} leaves, from which day on", written_day(day))

    @command("r", "rota", id="set.rota", there=_has_meetings)
    def rota(self) -> None:
        """Have members facilitate the meetings to come in turn."""
        self._is_as_shown()
        leads = [self._set.meetings[number - 1].facilitator for number in self._coming]
        self._ask(ROTA, "who takes turns", ", ".join(dict.fromkeys(filter(None, leads))))

    @property
    def _coming(self) -> tuple[int, ...]:
        return changing.to_come(self._set, self._known)

    @command("u", "undo", id="set.undo")
    def undo(self) -> None:
        """Take back what was changed last; what was changed elsewhere or before, when it is pressed again."""
        if not self._is_as_shown():
            return
        stroke = last_stroke(self._set)
        if not stroke:
            self._say(NOTHING)
            return
        if not (self._is_last_here or self._asked_back == stroke[-1].id):
            self._ask_back(stroke)
            return
        now = self.host.clock.now()
        self._change(lambda one: changing.taken_back(one, now, self._known), When(now, self._known.today))

    def _ask_back(self, stroke: Sequence[Change]) -> None:
        self._asked_back = stroke[-1].id
        said = " ".join(said_of(self._set, stroke[-1].at))
        day = say_date(stroke[-1].on, self._known.today)
        self._say(AGAIN.format(key=self.host.key_called("set.undo"), day=day, said=said), "$warning")

    @command("escape,n", "back", id="set.back")
    def leave(self) -> None:
        """Go back to where you were."""
        self.dismiss(self._set if self._is_changed else None)

    # -- the line --------------------------------------------------------------------------------------

    def _ask(self, what: str, label: str, text: str = "") -> None:
        """The words that stand there are gone on from."""
        place = f"change/{self._set.id}/{what}"
        self.query_one(AskLine).open(what, label, place, text, selected=False)
        self.show_keys()

    def _become(self, what: str, text: str) -> tuple[Callable[[LearningSet], LearningSet], date]:
        """What the line does, and from which day on.

        Raises:
            FormError: no day can be read where one is asked for.
        """
        known, first = self._known, first_day(self._known)
        if what == JOINS:
            return (lambda one: changing.joined(one, text)), first
        if what == PLANS:
            return (lambda one: changing.planned(one, text, known)), known.today
        if what == ROTA:
            return (lambda one: changing.rota(one, text, known)), known.today
        if what.startswith(f"{LEAVES}:"):
            member, day = what.partition(":")[2], read_day(self._set, text, known.today)
            return dated(lambda one: changing.left(one, member, known), day, known), day
        return (lambda one: changing.typed(one, what, text, known)), known.today

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        """Say what would follow, as one types."""
        line = self.query_one(AskLine)
        if not clean(event.text):
            line.echo(Said(""))
            return
        now = self.host.clock.now()
        try:
            how, on_day = self._become(event.asked, event.text)
            after = recorded(self._set, how(self._set), When(now, on_day))
        except FormError as error:
            line.echo(Said(error.sentence, "$warning"))
        else:
            told = would_be(self._set, after)
            said = " ".join((*told, *from_outside(after, now)))
            line.echo(Said(WOULD.format(told=said) if told else "", "$accent"))

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On disk, or the line stands as it stood and it is said what is wrong."""
        line = self.query_one(AskLine)
        self._is_as_shown()
        try:
            how, on_day = self._become(event.asked, event.text)
            how(self._set)
        except FormError as error:
            line.stand_again()
            line.echo(Said(error.sentence, "$warning"))
            self.show_keys()
            return
        now, _ = from_now(self.host.clock)
        if self._change(how, When(now, on_day)):
            self.host.begun.finish(event.place)
            self.close_line()
        else:
            line.stand_again()
            self.show_keys()

    def _change(self, how: Callable[[LearningSet], LearningSet], when: When | None = None) -> bool:
        """Keep what follows from a change, and say it; what cannot be is said, and nothing is changed."""
        library, own = self.host.library, self._set.id
        at = when or from_now(self.host.clock)
        before = self._set

        def become(standing: LearningSet) -> LearningSet:
            nonlocal before
            before = standing
            return how(standing)

        try:
            older = library.earlier_versions(own)
            made = library.change(own, become, at)
        except AlstuiError as error:
            self._is_as_shown()
            self._say(error.sentence if isinstance(error, FormError) else str(error), "$warning")
            return False
        is_other = made.changes != before.changes
        told = told_of(made, at.at) if is_other else ()
        self._settle(made, is_changed=bool(told))
        kept = [OLDER.format(name=each) for each in library.kept_besides(own, older)]
        self._say(" ".join((*told, *kept)) or "Nothing is different.")
        return True

    def _settle(self, made: LearningSet, *, is_changed: bool) -> None:
        """The set is on disk as it was made here: show it, and go by it."""
        self._asked_back = ""
        self._is_changed = self._is_changed or is_changed
        self._is_last_here = self._is_last_here or is_changed
        if self._desk is not None:
            self._desk.take(made)
        self._read()
        self._paint()
