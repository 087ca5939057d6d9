"""Prepare today's meeting: who is here, who presents, how, how long; the agenda stands beside it as it will run."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from alstui.changes import on_day
from alstui.errors import AlstuiError
from alstui.establishing.composition import school_community
from alstui.planning.bids import Sharing
from alstui.planning.preparing import (
    STEP,
    Choices,
    also_suits,
    another_meeting,
    choices_of,
    chosen_sitting,
    minutes_for_slots,
    plan_of,
    proposal,
    written,
)
from alstui.wording import say_date
from screens import words
from screens.before import facts as prepare_facts
from screens.before.pieces import Advised, Settings
from screens.command import command
from screens.shell.screen import HIGH, WIDE, Room
from screens.wall.heading import Heading, HeadingFacts
from screens.wall.run_sheet import RunSheet
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import PickList

if TYPE_CHECKING:
    from alstui.content.catalogue import Way
    from alstui.desk.opening import Sitting
    from alstui.establishing.composition import Community
    from alstui.learning_set import LearningSet
    from alstui.planning.agenda import Plan
    from screens.before.break_at import BreakChoice

SLIM = 76
"""Columns below which the members' roles and the agenda's times give way."""

USUAL_BID = 20
"""Minutes from which a bid is counted when nothing is planned yet."""

ROOMY = 21
"""Rows from which there is room to say what the format is for."""


SPACIOUS = 28
"""Rows beside the members' from which there is room to say what an agenda ends with, too."""


class PrepareScreen(Room[None]):
    """Choices on the left, what follows from them on the right. Nothing is on record until one goes on."""

    CSS_PATH = "prepare.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (SLIM, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "PickList"

    def __init__(
        self, sitting: Sitting, choices: Choices, left_out: tuple[str, ...] = (), *, asked: bool = False
    ) -> None:
        """`left_out` says what could not be read of the meetings before.

        `asked`: something was asked for as alstui was opened, and counts for more than what waits.
        """
        super().__init__()
        self.left_out = left_out
        self._is_asked = asked
        self._opened_with = sitting
        self.choices = choices
        self._names = words.short_names(sitting.learning_set)
        self._outcomes = ""
        """What is said of the set's outcomes."""
        self._plan: Plan | None = None
        self._earlier: list[Choices] = []
        """What was chosen before each change that was made here, the latest last."""

    @property
    def sitting(self) -> Sitting:
        """The meeting that is prepared: which of the diary it is was chosen, or its day suggests it."""
        return chosen_sitting(self._opened_with, self.choices)

    def compose(self) -> ComposeResult:
        """The members, the settings and the advice; the agenda beside them."""
        yield Heading()
        with Horizontal(id="prepare"):
            with Vertical(id="choices"):
                yield PickList(chooses="to the meeting")
                yield Settings()
                yield Advised()
            yield RunSheet()
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what was chosen before one went away, or alstui ended, else what is proposed."""
        self._outcomes = prepare_facts.outcomes_said(self.host.library, self.sitting)
        before = self._chosen_before()
        if before is not None:
            self.choices = before.taken_up(self.choices, on_record=self.sitting.status is not None)
        self.paint()

    @property
    def _place(self) -> str:
        """Where the choices wait on disk, one for each set."""
        return f"prepare/@{self.sitting.learning_set.id}"

    def _chosen_before(self) -> Choices | None:
        left = self.host.choices_left.get(self._key)
        waits = {} if left or self._is_asked else dict(self.host.begun.waiting(self._place))
        found = left or choices_of(waits.get(f"{self._place}/{self.sitting.day}", ""))
        return found if found is not None and found.format_id in self.host.shelf.ways() else None

    @property
    def _key(self) -> tuple[str, date]:
        return self.sitting.learning_set.id, self.sitting.day

    def on_resize(self) -> None:  # in addition to what every screen does then
        """Other things have room now."""
        self.paint()

    def paint(self, advice: str = "") -> None:
        """Work the plan out again and paint it."""
        sitting, choices = self.sitting, self.choices
        clock = self.host.clock
        start = clock.now()
        self._plan = self._planned()

        def at(seconds: int) -> str:
            return words.at(clock.local(start + timedelta(seconds=seconds)))

        which = sitting.called
        day = say_date(sitting.day, sitting.day)
        self.query_one(Heading).show(
            HeadingFacts(
                words.line(sitting.learning_set.title),
                f"{which} · {words.line(sitting.milestone)}" if sitting.milestone else which,
                ends=f"{day} · {words.line(sitting.place)}" if sitting.place else day,
            )
        )
        roles = self.app.size.width >= (SLIM if choices.sharing == "equal" else WIDE)
        listed = self.query_one(PickList)
        listed.show_rows(
            prepare_facts.members(sitting.learning_set, choices, self._plan.slots, roles=roles, waits=roles)
        )
        listed.styles.max_height = max(listed.lines_needed, 1)
        chosen = self._way
        waited = "" if roles else prepare_facts.waited(choices, self._names)
        proposed = proposal(sitting, self.host.shelf)
        self.query_one(Settings).show(
            prepare_facts.settings(
                choices, self._plan, chosen, at, sitting, waited, proposed=chosen == proposed
            )
        )
        said = (advice,) if advice else self._advice(self._plan)
        roomy = self.app.size.height >= (HIGH if said else ROOMY)
        about = prepare_facts.about(chosen, proposed, also_suits(sitting, self.host.shelf), sitting.number)
        free = self.app.size.height - listed.lines_needed
        ends = prepare_facts.ends(chosen) if free >= SPACIOUS and not said else ""
        missed = prepare_facts.not_coming(choices, sitting.learning_set, self._community)
        about = f"{about}\n\n{ends}".strip() if roomy else ""
        self.query_one(Advised).show((tuple(filter(None, (missed, self._outcomes, about))), said))
        names = words.marked(self._names, dict(choices.attendance))
        self.query_one(RunSheet).show(prepare_facts.sheet(self._plan, names, at))
        self.call_after_refresh(self.show_keys)

    @cached_property
    def _community(self) -> Community:
        return school_community()

    @property
    def _way(self) -> Way:
        """The format or agenda that is chosen."""
        return self.host.shelf.way(self.choices.format_id)

    def _planned(self) -> Plan:
        """The agenda as it is when the meeting begins now."""
        clock = self.host.clock
        return plan_of(self.choices, self.sitting, self.host.shelf, clock.local(clock.now()))

    def _advice(self, found: Plan) -> tuple[str, ...]:
        clock = self.host.clock
        available = minutes_for_slots(self.choices, self.sitting, self.host.shelf, clock.local(clock.now()))
        few = prepare_facts.few(self.choices, self.sitting.learning_set)
        taken_for = prepare_facts.taken_for(self.sitting, self.host.key_called("prepare.which"))
        told = filter(None, (taken_for, few))
        return (*told, *prepare_facts.advice(self.choices, found, available))

    def _choose(self, choices: Choices) -> None:
        if choices != self.choices:  # at an end of the order or of the minutes nothing was changed
            self._earlier.append(self.choices)
        self._settle(choices)

    def _settle(self, choices: Choices) -> None:
        self.choices = self.host.choices_left[self._key] = choices
        self.host.begun.keep(f"{self._place}/{self.sitting.day}", written(choices))
        self.paint()

    @property
    def _member(self) -> str:
        return self.query_one(PickList).current or self.sitting.learning_set.members[0].id

    @command("enter", "to the meeting", id="prepare.go")
    @on(PickList.Chosen)
    def go(self) -> None:
        """Go to the meeting with this agenda.

        The record begins here, and a break at a time of day is planned from now.
        """
        self._plan = self._planned()
        if self._plan.agenda is None:
            self.paint(prepare_facts.NO_ROOM[type(self._way)])
            return
        try:
            self.host.begin(self.sitting, self.choices, self._plan.agenda)
            self.host.begun.finish(self._place)
        except AlstuiError as error:
            self.paint(str(error))

    def _has_members(self, *_: object) -> bool:
        return bool(self.sitting.learning_set.members)

    @command("space", "attendance", id="prepare.attendance", there=_has_members)
    def attendance(self) -> None:
        """Here, remote, late or absent."""
        self._choose(self.choices.turned(self._member))

    @command("p", "presents", id="prepare.presenter", there=_has_members)
    def presenter(self) -> None:
        """Presents today, or not."""
        chosen = self.choices.presenting(self._member)
        if chosen == self.choices:
            self.paint(f"{self._names[self._member]} is absent and cannot present.")
        else:
            self._choose(chosen)

    @command(
        "left_square_bracket",
        "earlier",
        id="prepare.earlier",
        purpose="Present earlier in the order",
        given=(-1,),
        sign="[",
        there=_has_members,
    )
    @command(
        "right_square_bracket",
        "later",
        id="prepare.later",
        purpose="Present later in the order",
        given=(1,),
        sign="]",
        there=_has_members,
    )
    def move(self, by: int) -> None:
        """The member presents earlier or later."""
        self._choose(self.choices.moved(self._member, by))

    def _could_be_another(self, *_: object) -> bool:
        return len(self._opened_with.could_be) > 1

    @command("w", "which meeting", id="prepare.which", shown=False, there=_could_be_another)
    def which(self) -> None:
        """Take it for another meeting of the diary, for an extra one, or for one past the diary's end."""
        self._choose(another_meeting(self._opened_with, self.choices))

    @command("f", "format", id="prepare.format", shown=False)
    def format(self) -> None:
        """Another format, or an agenda without slots; after the last comes the first again."""
        ids = self.host.shelf.ways()
        place = (ids.index(self.choices.format_id) + 1) % len(ids)
        self._choose(self.choices.made_of(self.host.shelf.way(ids[place]), before=self._way))

    @command(
        "plus,right",
        "longer",
        id="prepare.longer",
        purpose="Five minutes more",
        given=(1,),
        sign="+",
        shown=False,
    )
    @command(
        "minus,left",
        "shorter",
        id="prepare.shorter",
        purpose="Five minutes less",
        given=(-1,),
        sign="-",
        shown=False,
    )
    def minutes(self, steps: int) -> None:
        """Five minutes more or less."""
        self._choose(self.choices.lasting(self.choices.minutes + steps * STEP))

    @command("o", "rounds", id="prepare.overheads", shown=False)
    def overheads(self) -> None:
        """Short or standard rounds around the slots."""
        now = self._plan.overheads if self._plan else "short"
        self._choose(replace(self.choices, overheads="short" if now == "standard" else "standard"))

    @command("s", "sharing", id="prepare.sharing", shown=False)
    def sharing(self) -> None:
        """Share the minutes equally, as presenters ask, or as they ask and have waited."""
        ways = get_args(Sharing)
        self._choose(replace(self.choices, sharing=ways[(ways.index(self.choices.sharing) + 1) % len(ways)]))

    @command(
        "m",
        "asks for more",
        id="prepare.bid",
        purpose="This presenter asks for 5 min more",
        given=(1,),
        shown=False,
        there=_has_members,
    )
    @command(
        "l",
        "asks for less",
        id="prepare.bid_less",
        purpose="This presenter asks for 5 min less",
        given=(-1,),
        shown=False,
        there=_has_members,
    )
    def bid(self, steps: int) -> None:
        """The presenter at the cursor asks for more minutes, or fewer: from what they would get now."""
        member, choices = self._member, self.choices
        if member not in choices.presenters or self._plan is None:
            self.paint(f"{self._names[member]} does not present: p changes that.")
            return
        slots = dict(zip(choices.presenters, self._plan.slots, strict=False))
        now = choices.asked(member) or STEP * round(slots.get(member, USUAL_BID) / STEP)
        sharing = "bid" if choices.sharing == "equal" else choices.sharing
        self._choose(replace(choices.bid(member, max(now + steps * STEP, STEP)), sharing=sharing))

    @command("t", "break", id="prepare.break", shown=False)
    def break_at(self) -> None:
        """The break at a time of day."""
        from screens.before.break_at import BreakAt

        self.app.push_screen(BreakAt(self.choices.break_at), self._break_chosen)

    def _break_chosen(self, chosen: BreakChoice | None) -> None:
        if chosen is not None:
            self._choose(replace(self.choices, break_at=chosen.at))

    @command("j", "Theory of Change", id="prepare.theory", shown=False)
    def theory(self) -> None:
        """Work at the set's Theory of Change: goal, outcomes, what they rest on, what is done."""
        from screens.series.theory import TheoryScreen

        self.app.push_screen(TheoryScreen(self.sitting.learning_set), self._worked_at)

    def _worked_at(self, made: LearningSet | None) -> None:
        """The meeting goes by the set as it is now."""
        if made is not None:
            opened = self._opened_with
            self._opened_with = replace(opened, learning_set=on_day(made, opened.day))
            self._outcomes = prepare_facts.outcomes_said(self.host.library, self.sitting)
            self.paint()

    def _has_chosen(self) -> bool:
        return bool(self._earlier)

    @command("u", "undo", id="prepare.undo", there=_has_chosen)
    def undo(self) -> None:
        """Take back what was chosen here last."""
        self._settle(self._earlier.pop())
        self.call_after_refresh(self.remark, "Taken back.")

    @command("escape,h", "all sets", id="prepare.home")
    def home(self) -> None:
        """Back to the list of sets."""
        self.host.go_home()
