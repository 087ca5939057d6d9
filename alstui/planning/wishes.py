"""What was chosen for a meeting, and the minutes that follow from it.

The arithmetic is that of the planning rules in `data/planning.yaml`:

    slot = (T - fixed) / N, in whole minutes, when all have the same; else as `bids` has it
    fixed = welcome + check_in·A + report_back·A (not at the first meeting) + order + changeover·(N-1)
            + break + process review + closing·A + dates + reserve
    A = people who take turns today, N = presenters, reserve = that per cent of T in whole minutes

An agenda has stages of its own in place of slots, or beside them. It may leave parts of the frame out; without a
presenter nobody has to hear who needs time. Its slots grow and shrink with its stages, and never below the floors
of these.
"""

from __future__ import annotations

import math

from msgspec import Struct

from alstui.content.catalogue import AgendaFormat, Format, Overheads, OverheadsId, Planning
from alstui.model import PartKind
from alstui.planning.bids import Bid, Sharing, shared
from alstui.planning.stages import MINUTE

SHORTEST_BREAK = 10
"""Minutes of a break that was asked for, where no rule says how long the shortest is."""


class Wishes(Struct, frozen=True):
    """What was chosen for a meeting."""

    format: Format
    """How a slot is spent."""
    minutes: int
    here: int
    """How many take turns."""
    presenters: tuple[str, ...]
    """Member ids, in order."""
    number: int = 1
    """Which meeting of the set this is: from the second on, it reports back."""
    overheads: OverheadsId | None = None
    """None: by the length of the meeting."""
    sharing: Sharing = "equal"
    bids: tuple[Bid, ...] = ()
    """What presenters asked for; who is not among them asks for as much as if all had the same."""
    break_at: int | None = None
    """Seconds after the start at which a break was asked for; None: by the length of the meeting."""
    agenda: AgendaFormat | None = None
    """What the meeting is made of in place of slots, or beside them; None: of slots."""


def overheads_for(minutes: int, planning: Planning) -> OverheadsId:
    """Short meetings keep what surrounds the slots short."""
    return "standard" if minutes >= planning.standard_from_minutes else "short"


def break_minutes(minutes: int, planning: Planning) -> int:
    """How long the break of a meeting of so many minutes is; 0 for none."""
    fitting = [rule.minutes for rule in planning.breaks if minutes >= rule.from_minutes]
    return max(fitting, default=0)


def slots_of(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> tuple[int, ...]:
    """Whole minutes for each presenter, in order; zeros when nothing is left."""
    return shared(wishes.sharing, bids_of(wishes), slots_minutes(wishes, planning, overheads))


def slot_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes of the shortest slot; zero when nothing is left."""
    return min(slots_of(wishes, planning, overheads), default=0)


def slots_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes for all the slots together; below zero when what surrounds them is too long."""
    there = free_minutes(wishes, planning, overheads)
    if wishes.agenda is None:
        return there
    wanted = len(wishes.presenters) * wishes.format.minutes
    share = math.floor(there * wanted / (wanted + wishes.agenda.minutes))
    return min(share, there - floor_minutes(wishes.agenda))


def free_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes for slots and stages; below zero when what surrounds them is too long."""
    return (wishes.minutes * MINUTE - _fixed_seconds(wishes, planning, overheads)) // MINUTE


def stages_minutes(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Whole minutes for the stages of the agenda, beside its slots."""
    slots = max(slots_minutes(wishes, planning, overheads), 0) if wishes.presenters else 0
    return free_minutes(wishes, planning, overheads) - slots


def floor_minutes(agenda: AgendaFormat) -> int:
    """Whole minutes below which the stages of an agenda are no longer worth having."""
    return math.ceil(sum(stage.at_least for stage in agenda.stages if not stage.optional))


def bids_of(wishes: Wishes) -> tuple[Bid, ...]:
    """A bid for each presenter, in order."""
    named = {bid.member: bid for bid in wishes.bids}
    return tuple(named.get(presenter, Bid(presenter)) for presenter in wishes.presenters)


def _fixed_seconds(wishes: Wishes, planning: Planning, overheads: OverheadsId) -> int:
    """Everything but slots and stages, the reserve and the changeovers among it."""
    times: Overheads = getattr(planning, overheads)
    parts = sum(seconds for _, seconds in around(wishes, times))
    between = times.changeover * MINUTE * max(len(wishes.presenters) - 1, 0)
    reserve = wishes.minutes * planning.reserve_percent // 100 * MINUTE
    return int(parts + between + reserve + pause_minutes(wishes, planning) * MINUTE)


def pause_minutes(wishes: Wishes, planning: Planning) -> int:
    """Minutes of the break, 0 for none: by the meeting's length; the shortest there is where one was asked for."""
    usual = break_minutes(wishes.minutes, planning)
    if usual or wishes.break_at is None:
        return usual
    return min((rule.minutes for rule in planning.breaks), default=SHORTEST_BREAK)


def around(wishes: Wishes, times: Overheads) -> tuple[tuple[PartKind, int], ...]:
    """The parts around slots and stages with their seconds, in order; the break apart."""
    people, left_out = wishes.here, wishes.agenda.without if wishes.agenda is not None else ()
    order = times.order if wishes.presenters or wishes.agenda is None else 0
    parts: tuple[tuple[PartKind, float], ...] = (
        ("opening", times.welcome + order),
        ("check-in", times.check_in * people),
        ("report back", times.report_back * people if wishes.number > 1 else 0),
        ("process review", times.review),
        ("closing", times.closing * people + times.dates),
    )
    return tuple(
        (kind, round(minutes * MINUTE)) for kind, minutes in parts if minutes > 0 and kind not in left_out
    )
