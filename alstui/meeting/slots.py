"""What belongs to which slot: the one place that says so of whatever was caught, whoever owns it.

    slot_of(meeting, entry)      the part that an action point, a note, a question belongs to
    slots(meeting)               the slots of the agenda, and whether the meeting came to each

What was caught in a slot belongs to it for good: when presenters change places, it goes where its presenter goes.
What was caught in a round, a break or the report back belongs to no slot, but to the meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from alstui.meeting.state import Meeting, Seat, part_of
from alstui.model import Action, CaughtQuestion, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.model import Agenda, Segment

Entry = Action | Note | CaughtQuestion

_Kind = TypeVar("_Kind", Action, Note, CaughtQuestion)

Standing = Literal["reached", "skipped", "not reached", "still to come"]
"""Whether a meeting came to a slot. Skipped: it was begun, changed places with another one, and never went on."""

_GONE = "of "
"""What stands before a member's id in place of a part, for what was caught in a slot that is gone."""


class Slot(NamedTuple):
    """A slot of the agenda."""

    part: str
    presenter: str
    standing: Standing


# -- the slots of a meeting -----------------------------------------------------------------------------


def seats(agenda: Agenda | None) -> Mapping[str, str]:
    """The presenter of each slot, by part, in the agenda's order; empty for one that is nobody's yet."""
    return agenda.seats if agenda is not None else {}


def slots(meeting: Meeting) -> tuple[Slot, ...]:
    """The slots as the agenda has them now."""
    return tuple(
        Slot(part, presenter, standing(meeting, part)) for part, presenter in seats(meeting.agenda).items()
    )


def standing(meeting: Meeting, part: str) -> Standing:
    """Whether the meeting came to the slot: the agenda says so, and not what was caught or by whom it is owned."""
    seat = Seat(part, presenter_of(meeting, part))
    if seat in meeting.heard:
        return "reached"
    if meeting.status != "closed":
        return "still to come"
    return "skipped" if _begun(meeting, seat.presenter) else "not reached"


def _begun(meeting: Meeting, presenter: str) -> bool:
    """Whether the room was in a slot of a presenter that somebody else has now."""
    return any(each.presenter == presenter != "" and not _held(meeting, each) for each in meeting.heard)


def _held(meeting: Meeting, seat: Seat) -> bool:
    """Whether the agenda still has this presenter in this part."""
    return seats(meeting.agenda).get(seat.part) == seat.presenter


def not_reached(meeting: Meeting) -> tuple[Slot, ...]:
    """The slots that the meeting has not come to, or not come back to."""
    return tuple(slot for slot in slots(meeting) if slot.standing != "reached")


def parts_not_reached(meeting: Meeting) -> tuple[str, ...]:
    """The parts besides slots and breaks that the meeting has not come to, by name."""
    entered = {part_of(segment_id) for segment_id in meeting.began}
    segments = meeting.agenda.segments if meeting.agenda is not None else ()
    missed = {
        segment.part: segment.name
        for segment in segments
        if segment.part not in entered and segment.kind not in {"break", "slot"} and not segment.presenter
    }
    return tuple(missed.values())


def was_begun(meeting: Meeting, slot: Slot) -> bool:
    """Whether a slot that has not been reached was begun before it changed places with another one."""
    return slot.standing != "reached" and _begun(meeting, slot.presenter)


def presenter_of(meeting: Meeting, part: str) -> str:
    """The member id of who presents in a part; empty outside a slot."""
    if part.startswith(_GONE):
        return part.removeprefix(_GONE)
    return seats(meeting.agenda).get(part, "")


def stage_called(segment: Segment, here: str, names: Mapping[str, str]) -> str:
    """A stage by its name; one of another slot than the part `here` with its presenter: 'Ben: Explore'."""
    if segment.presenter and segment.part != here:
        return f"{names.get(segment.presenter, segment.presenter)}: {segment.name}"
    return segment.name


# -- what belongs to them -------------------------------------------------------------------------------


def slot_of(meeting: Meeting, entry: Entry) -> str:
    """The slot, by its part, that an entry belongs to; for what belongs to none the part that it was caught in.

    'of ann' where Ann has no slot any more: what was caught in it stays hers. `presenter_of` knows that too.
    """
    seat = meeting.caught.get(entry.id)
    if seat is None:
        return part_of(entry.segment)
    return seat.part if _held(meeting, seat) else f"{_GONE}{seat.presenter}"


def is_slot(meeting: Meeting, part: str) -> bool:
    """Whether a part is a slot, or what is left of one."""
    return part.startswith(_GONE) or part in seats(meeting.agenda)


def actions_in(meeting: Meeting, part: str) -> list[Action]:
    """The action points that were caught in a slot, whoever owns them, as they came."""
    return _those_in(meeting, part, meeting.actions.values())


def notes_in(meeting: Meeting, part: str) -> list[Note]:
    """The lines of every kind that were caught in a slot, as they came."""
    return _those_in(meeting, part, meeting.notes.values())


def questions_in(meeting: Meeting, part: str) -> list[CaughtQuestion]:
    """The questions that were caught in a slot: in the presenter's order, then as they came."""
    found = _those_in(meeting, part, meeting.questions.values())
    # An order that was given before the presenters changed places stands under the part that it was given in.
    orders = (meeting.question_order.get(part, ()), *meeting.question_order.values())
    order = list(dict.fromkeys(each for one in orders for each in one))
    return sorted(found, key=lambda one: order.index(one.id) if one.id in order else len(order))


def _those_in(meeting: Meeting, part: str, entries: Iterable[_Kind]) -> list[_Kind]:
    return [entry for entry in entries if slot_of(meeting, entry) == part]


def without_action(meeting: Meeting) -> tuple[str, ...]:
    """The presenters whose slot was reached and brought them no action point of their own.

    One that they own counts where it was caught in their slot or in none; what another's slot or the report back
    brought them is no fruit of their own.
    """
    without: dict[str, None] = {}
    for slot in slots(meeting):
        if slot.standing == "reached" and not any(
            slot.presenter in action.owners and _counts_for(meeting, action, slot.part)
            for action in meeting.actions.values()
        ):
            without[slot.presenter] = None
    return tuple(who for who in without if who)


def _counts_for(meeting: Meeting, action: Action, part: str) -> bool:
    where = slot_of(meeting, action)
    return where == part or not (is_slot(meeting, where) or action.instead_of)


# -- how events change it: for `folding` ----------------------------------------------------------------


def sit(meeting: Meeting, entry: Entry) -> None:
    """An entry belongs to the slot that it was caught in; to none, where that is no slot."""
    caught, part, agenda = meeting.caught, part_of(entry.segment), meeting.agenda
    caught.pop(entry.id, None)
    presenter = agenda.seats.get(part) if agenda is not None else None
    if presenter is not None:
        caught[entry.id] = Seat(part, presenter)


def moved(meeting: Meeting, old: Entry, new: Entry) -> None:
    """An entry was put differently: it stays where it was, unless it was put into another part."""
    if part_of(old.segment) != part_of(new.segment):
        sit(meeting, new)


def hear(meeting: Meeting) -> None:
    """The room is in the current slot, with whoever presents in it now."""
    part = part_of(meeting.current)
    presenter = seats(meeting.agenda).get(part)
    if presenter is not None and (seat := Seat(part, presenter)) not in meeting.heard:
        meeting.heard |= {seat}


def change_places(meeting: Meeting, before: Agenda | None) -> None:
    """The agenda is another one than `before`: what was caught goes where its presenter goes."""
    was, now = seats(before), seats(meeting.agenda)
    if was == now:
        return
    for entry, seat in meeting.caught.items():
        if now.get(seat.part) == seat.presenter:
            continue
        theirs = [part for part, presenter in now.items() if presenter == seat.presenter]
        fresh = [part for part in theirs if was.get(part) != seat.presenter]
        for part in (fresh or theirs)[:1]:
            meeting.caught[entry] = Seat(part, seat.presenter)
