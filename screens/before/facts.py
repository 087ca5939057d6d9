"""What the prepare screen shows, as facts: pure functions from choices and plan to rows and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from alstui.content.catalogue import AgendaFormat, Format, Way
from alstui.errors import AlstuiError
from alstui.establishing.composition import Community, not_here
from alstui.learning_set import LearningSet
from alstui.meeting.turns import too_few
from alstui.model import PRESENT, Attendance
from alstui.planning.agenda import Plan
from alstui.planning.bids import FLOOR, Bid, Sharing, asked
from alstui.planning.preparing import Choices
from alstui.wording import join_names, long_date
from screens import words
from screens.wall.run_sheet import SheetFacts, SheetRow
from screens.widgets.painted import column
from screens.widgets.pick_list import Row

if TYPE_CHECKING:
    from alstui.desk.opening import Sitting
    from alstui.store.library import Library

WIDEST_NAME = 24
"""Cells of the names' column at most; a longer name is cut."""

ASIDE = "not bold $quiet"
"""The voice of what only helps, at the cursor too."""

STATES: dict[Attendance, tuple[str, str, str]] = {
    "here": ("✓", "here", "$accent"),
    "remote": ("◇", "remote", "$accent"),
    "late": ("…", "late", "$warning"),
    "absent": ("–", "absent", "$quiet"),
    "left": ("–", "left", "$quiet"),
}
"""A shape, a word and a colour for each state."""


SHARED: dict[Sharing, str] = {
    "equal": "equally",
    "bid": "as they ask",
    "weighted": "as they ask and have waited",
}
"""How the minutes are shared out, in words."""


def members(
    learning_set: LearningSet,
    choices: Choices,
    slots: Sequence[int] = (),
    *,
    roles: bool = True,
    waits: bool = True,
) -> tuple[Row, ...]:
    """A row a member: where they are, their name and role, their place in the order of presenters.

    `slots` are the minutes that each presenter gets, in order; they are said where minutes are asked for. `waits`:
    there is room to say how many meetings each has waited.
    """
    rows = []
    names = min(
        max((Content(words.line(member.name)).cell_length for member in learning_set.members), default=0),
        WIDEST_NAME,
    )
    for member in learning_set.members:
        mark, state, tone = STATES[choices.state(member.id)]
        place = choices.presenters.index(member.id) + 1 if member.id in choices.presenters else 0
        left = Content.assemble(
            Content.styled(f"{mark} ", tone),
            column(words.line(member.name), names),
            Content.styled(f"  {words.line(member.role)}" if member.role and roles else "", ASIDE),
        )
        asks = (
            _asks(choices, member.id, slots[place - 1], waits=waits) if place and place <= len(slots) else ""
        )
        right = Content.assemble(
            Content.styled("" if state == "here" else state, tone),
            Content.styled(f"  {asks}" if asks else "", ASIDE),
            Content.styled(f"  presents {place}" if place else "", "$accent"),
        )
        rows.append(Row(member.id, left, right))
    return tuple(rows)


def _asks(choices: Choices, member: str, gets: int, *, waits: bool) -> str:
    """'waited 1   40 → 35 min': what a presenter asked for, where it differs, and what they get."""
    if choices.sharing == "equal":
        return ""
    asked = choices.asked(member)
    since = dict(choices.waited).get(member, 0) if waits and choices.sharing == "weighted" else 0
    minutes = f"{asked} → {gets} min" if asked and asked != gets else f"{gets} min"
    return f"waited {since}   {minutes:>11}" if since else minutes


NO_ROOM: dict[type[Way], str] = {
    Format: "These minutes do not hold the meeting: give it more time, or choose a presenter.",
    AgendaFormat: "These minutes do not hold the meeting: give it more time, or choose a shorter agenda.",
}
"""What is said where the minutes do not hold the meeting, and what would help."""


class Setting(Struct, frozen=True):
    """One thing that was chosen."""

    key: str
    """What changes it."""
    label: str
    value: str
    follows: str
    """What follows from it, in a few words."""


def which_meeting(sitting: Sitting) -> Setting:
    """Which meeting of the diary it is, and who facilitates it, by their first name."""
    value = "extra" if sitting.extra else str(sitting.number)
    if sitting.planned is not None:
        value = f"{sitting.number} of {len(sitting.learning_set.meetings)}"
    first = words.first_name(sitting.facilitator)
    follows = f"{first} facilitates" if first else ""
    return Setting("w" if len(sitting.could_be) > 1 else "", "Meeting", value, follows)


def taken_for(sitting: Sitting, key: str) -> str:
    """Which meeting a sitting on another day than planned is taken for; empty on its day, and once it is on record.

    `key` is what takes it for another one.
    """
    planned = sitting.planned
    if sitting.status is not None or planned is None or planned.date == sitting.day:
        return ""
    day = long_date(planned.date).split(" ", 1)[1]
    return f"Taken for {sitting.called}, planned for {day}: {key} takes it for another one."


def settings(
    choices: Choices,
    plan: Plan,
    chosen: Way,
    at: Callable[[int], str],
    sitting: Sitting,
    waited: str = "",
    *,
    proposed: bool = False,
) -> tuple[Setting, ...]:
    """Which meeting it is, the format or agenda, the minutes, the rounds, the sharing and the break.

    With what follows from each. `at` says the time so many seconds from the start; `waited`, where the rows have no
    room for it, who has waited.
    `proposed`: it is what the programme proposes. What is shared out is said only where there is a slot.
    """
    several = len(choices.presenters) > 1
    is_agenda = isinstance(chosen, AgendaFormat)
    why = "as the programme proposes" if proposed and is_agenda else f"{chosen.minutes:g} min as it is"
    shared = Setting("s", "Shared", SHARED[choices.sharing], "m more, l less" if several else "")
    return (
        which_meeting(sitting),
        Setting("f", "Agenda" if is_agenda else "Format", chosen.name, why),
        Setting("+ -", "Minutes", f"{choices.minutes}", _slots(plan)),
        Setting("o", "Rounds", plan.overheads, "around the stages" if is_agenda else "around the slots"),
        *([shared] if choices.presenters or not is_agenda else []),
        *([Setting("", "Waited", waited, "")] if waited else []),
        Setting("t", "Break", *_break(choices, plan, at)),
    )


def _slots(plan: Plan) -> str:
    """'2 slots of 25 min', '3 slots of 15 to 25 min'."""
    if not plan.slots:
        agenda = plan.agenda
        stages = sum(each.kind == "together" for each in agenda.segments) if agenda is not None else 0
        return f"{stages} stages, no slot" if stages else "nobody presents yet"
    least, most = min(plan.slots), max(plan.slots)
    if len(plan.slots) == 1:
        return f"one slot of {least} min"
    each = f"{least}" if least == most else f"{least} to {most}"
    return f"{len(plan.slots)} slots of {each} min"


def _break(choices: Choices, plan: Plan, at: Callable[[int], str]) -> tuple[str, str]:
    """The time that was named for it, or how long it is; and what follows: when it begins."""
    agenda = plan.agenda
    place = agenda.index("break") if agenda is not None else -1
    named = f"at {choices.break_at:%H:%M}" if choices.break_at is not None else ""
    if agenda is None or place < 0:
        return named or "none", ""
    length = f"{words.minutes(agenda.segments[place].seconds)} min"
    begins = at(sum(segment.seconds for segment in agenda.segments[:place]))
    return (named, f"{length} from {begins}") if named else (length, f"from {begins}")


def about(chosen: Way, proposed: Way | None, also: Sequence[Way], number: int) -> str:
    """What is chosen is for; before that, why it is proposed, or what the programme proposes instead of it."""
    if proposed is None:
        return chosen.summary
    if chosen != proposed and chosen not in also:
        return f"{chosen.summary} The programme proposes {proposed.name} for meeting {number}."
    why = f"The programme proposes {proposed.name} for meeting {number}"
    if also:
        why = f"{why}; {join_names([each.name for each in also])} would suit it too"
    return f"{why}. {chosen.summary}"


def ends(chosen: Way) -> str:
    """What is there when a meeting with an agenda is over: to be read out before it begins."""
    listed = chosen.ends_with if isinstance(chosen, AgendaFormat) else ()
    return "\n".join(["It ends with", *(f"· {end}" for end in listed)]) if listed else ""


def few(choices: Choices, learning_set: LearningSet) -> str:
    """That fewer will be here than the set agreed, before it begins."""
    return too_few(len(_coming(choices)), 0, learning_set.least_present)


def not_coming(choices: Choices, learning_set: LearningSet, community: Community) -> str:
    """Of which parts of the school that the set has nobody will be here, in a sentence; nothing where all are."""
    return not_here(learning_set.members, _coming(choices), community)


def _coming(choices: Choices) -> frozenset[str]:
    """Who is late is counted as coming."""
    return frozenset(who for who, state in choices.attendance if state in {*PRESENT, "late"})


def outcomes_said(library: Library, sitting: Sitting) -> str:
    """Which outcome of the Theory of Change nothing serves yet, in a sentence; empty where the set has none.

    What cannot be read of the meetings before is told where they are.
    """
    learning_set = sitting.learning_set
    if not learning_set.theory_of_change.outcomes:
        return ""
    from alstui.actions.serving import sentence, serving
    from alstui.desk.opening import meetings_before
    from alstui.store.unread import Unread

    try:
        before = meetings_before(library, learning_set.id, sitting.day, Unread())
    except AlstuiError:
        return ""
    return sentence(serving(learning_set, before))


def advice(choices: Choices, plan: Plan, available: int) -> tuple[str, ...]:
    """What does not fit, a sentence each; of minutes that were asked for, with what is done about it.

    `available` are the minutes for all the slots together.
    """
    done = _done_about(choices, available)
    return tuple(done if item.kind == "bids" else item.text for item in plan.advice)


def _done_about(choices: Choices, available: int) -> str:
    """How the minutes go round when more are asked for than there are."""
    wanted = asked([Bid(who, choices.asked(who)) for who in choices.presenters], available)
    short = f"{sum(wanted)} min are asked for and {available} are there"
    if sum(min(FLOOR, each) for each in wanted) >= available:
        return f"{short}: not {FLOOR} for everybody, so all have the same as far as it goes."
    waiting = ", more the longer they waited" if choices.sharing == "weighted" else ""
    return f"{short}: each has a part of what they ask{waiting}; nobody is cut below {FLOOR}."


def waited(choices: Choices, names: Mapping[str, str]) -> str:
    """'Ann 2, Ben 1', in meetings; nothing where waiting does not count, or nobody who presents has waited."""
    since = dict(choices.waited)
    found = [f"{names.get(who, who)} {since[who]}" for who in choices.presenters if since.get(who)]
    return ", ".join(found) if choices.sharing == "weighted" else ""


def sheet(plan: Plan, names: Mapping[str, str], at: Callable[[int], str]) -> SheetFacts:
    """The agenda part by part, as it would run from now. `at` says the time so many seconds from the start."""
    agenda = plan.agenda
    if agenda is None:
        return SheetFacts(())
    rows: list[SheetRow] = []
    begun = 0
    for _, group in groupby(agenda.segments, key=lambda segment: segment.part):
        segments = list(group)
        seconds = sum(segment.seconds for segment in segments)
        first = segments[0]
        name = names.get(first.presenter, first.presenter) if first.presenter else first.name
        rows.append(SheetRow(name, "next", words.minutes(seconds), at(begun)))
        begun += seconds
    return SheetFacts(
        tuple(rows), f"{agenda.minutes} min, {words.minutes(agenda.reserve)} kept in hand", title="AGENDA"
    )
