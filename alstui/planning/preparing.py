"""Preparing today's meeting: who is here, who presents, which format or agenda, how long; and what follows.

`Choices` is what a facilitator has settled so far. Each change is a new `Choices`; nothing is on record until
the meeting is begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from alstui.bounds import Minutes, Number
from alstui.content.catalogue import AgendaFormat, Format, OverheadsId, ProgrammeMeeting, Way
from alstui.desk.opening import NOTHING_ASKED, Asked, Sitting, meeting_on, meetings_before
from alstui.errors import NotFound
from alstui.files import json_as
from alstui.meeting.diary import Place
from alstui.model import PRESENT, Attendance
from alstui.names import named
from alstui.planning.advice import Advice
from alstui.planning.agenda import Plan, plan
from alstui.planning.bids import Bid, Sharing
from alstui.planning.waiting import meetings_waited, said_they_will, waiting_order
from alstui.planning.wishes import Wishes, overheads_for, slots_minutes
from alstui.text import fold
from alstui.wording import clock_time

if TYPE_CHECKING:
    from alstui.content.loader import Shelf
    from alstui.meeting.state import Meeting
    from alstui.store.library import Library, Unread

USUAL_MINUTES = 90
SHORTEST, LONGEST = 15, 600
STEP = 5
"""Minutes are promised in steps that people say aloud."""

LEAST_BID = 5
"""Minutes below which nobody asks for a slot."""

MOST_PRESENTERS = 3
"""How many are proposed at most; a facilitator may choose more."""

ROUND: tuple[Attendance, ...] = ("here", "remote", "late", "absent")
"""The states that one key goes through before a meeting begins."""


class Choices(Struct, frozen=True):
    """What is settled for a meeting so far."""

    format_id: str
    """Of a format, or of an agenda."""
    minutes: Minutes
    attendance: tuple[tuple[str, Attendance], ...]
    """Member id and state, in the set's order."""
    presenters: tuple[str, ...]
    overheads: OverheadsId | None = None
    """None: as the length of the meeting suggests."""
    sharing: Sharing = "equal"
    bids: tuple[tuple[str, Minutes], ...] = ()
    """Member id and the minutes they asked for, in the order of asking."""
    waited: tuple[tuple[str, Number], ...] = ()
    """Member id and the meetings since they presented last; what a weighted sharing goes by."""
    break_at: time | None = None
    """The time of day at which the break is to begin; None: as the length of the meeting suggests."""
    aside: tuple[str, ...] = ()
    """Who would present if the meeting were made of slots, while it is not."""
    which: tuple[Number, bool] | None = None
    """The number of the meeting it is to be, and whether it is an extra one after that; None: as its day suggests."""

    def state(self, member: str) -> Attendance:
        """Where a member is."""
        return dict(self.attendance).get(member, "here")

    @property
    def here(self) -> int:
        """How many take turns."""
        return sum(state in PRESENT for _, state in self.attendance)

    def turned(self, member: str) -> Choices:
        """The member's next state. Who is absent does not present."""
        state = (
            ROUND[(ROUND.index(self.state(member)) + 1) % len(ROUND)]
            if self.state(member) in ROUND
            else "here"
        )
        attendance = tuple((who, state if who == member else now) for who, now in self.attendance)
        if state != "absent":
            return replace(self, attendance=attendance)
        presenters, aside = (
            tuple(who for who in several if who != member) for several in (self.presenters, self.aside)
        )
        return replace(self, attendance=attendance, presenters=presenters, aside=aside)

    def presenting(self, member: str) -> Choices:
        """The member presents last, or no longer presents. Who is absent cannot."""
        if member in self.presenters:
            return replace(self, presenters=tuple(who for who in self.presenters if who != member))
        if self.state(member) == "absent":
            return self
        return replace(self, presenters=(*self.presenters, member))

    def made_of(self, way: Way, *, before: Way) -> Choices:
        """A meeting of another format or agenda than `before`. Who presents is kept for when there are slots again."""
        found = replace(self, format_id=way.id)
        if _has_slots(way):
            return found if self.presenters else replace(found, presenters=self.aside, aside=())
        if _has_slots(before):
            return replace(found, presenters=(), aside=self.presenters)
        return found

    def moved(self, member: str, by: int) -> Choices:
        """The presenter so many places earlier or later in the order."""
        if member not in self.presenters:
            return self
        order = [who for who in self.presenters if who != member]
        place = self.presenters.index(member) + by
        order.insert(min(max(place, 0), len(order)), member)
        return replace(self, presenters=tuple(order))

    def lasting(self, minutes: int) -> Choices:
        """A meeting of so many minutes, within what is sensible."""
        return replace(self, minutes=min(max(minutes, SHORTEST), LONGEST))

    def asked(self, member: str) -> int:
        """The minutes that a member asked for; 0 when they named none."""
        return dict(self.bids).get(member, 0)

    def bid(self, member: str, minutes: int) -> Choices:
        """The member asks for so many minutes, within what is sensible; 0 takes the bid back."""
        bids = dict(self.bids)
        if minutes > 0:
            bids[member] = min(max(minutes, LEAST_BID), self.minutes)
        else:
            bids.pop(member, None)
        return replace(self, bids=tuple(bids.items()))

    def taken_up(self, proposed: Choices, *, on_record: bool) -> Choices:
        """These choices, come back to: what is `proposed` by now counts for how long each has waited.

        It counts for who is here and who presents too where a meeting is `on_record`: there it may have changed since.
        When the set has other members by now, everything is as proposed.
        """
        if [who for who, _ in self.attendance] != [who for who, _ in proposed.attendance]:
            return proposed
        found = replace(self, waited=proposed.waited)
        if not on_record:
            return found
        return replace(found, attendance=proposed.attendance, presenters=proposed.presenters)


def _has_slots(way: Way) -> bool:
    """Whether somebody presents unless the facilitator wants it otherwise."""
    return isinstance(way, Format) or way.proposes_slots


def chosen_sitting(sitting: Sitting, choices: Choices) -> Sitting:
    """The sitting as the meeting of the diary that was chosen for it; as its day suggests where it cannot be that."""
    place = Place(*choices.which) if choices.which is not None else sitting.which
    return sitting.taken_for(place) if place != sitting.which and place in sitting.could_be else sitting


def another_meeting(sitting: Sitting, choices: Choices) -> Choices:
    """The choices for the next meeting that it could be, with those who said that they will present in that one."""
    could, now = sitting.could_be, chosen_sitting(sitting, choices)
    after = could[(could.index(now.which) + 1) % len(could)] if now.which in could else could[0]
    presenters = said_they_will(sitting.taken_for(after)) or choices.presenters
    return replace(choices, which=tuple(after), presenters=presenters)


def written(choices: Choices) -> str:
    """What was chosen and not begun with, as text."""
    return msgspec.json.encode(choices).decode()


def choices_of(text: str) -> Choices | None:
    """The choices that were written; None where the text is none."""
    return json_as(text, Choices)


def plan_of(choices: Choices, sitting: Sitting, shelf: Shelf, local_now: datetime | None = None) -> Plan:
    """The agenda that follows from the choices, and what has to be said about it.

    `local_now` is when it would begin, in the room's time: a break at a time of day is planned from there.
    Without it, or when the meeting does not reach that time, the break stands where its length suggests.
    """
    found = plan(_wishes(choices, sitting, shelf, local_now), shelf.planning(), shelf.formats())
    missed = _missed(choices, local_now)
    return replace(found, advice=(Advice("break", missed), *found.advice)) if missed else found


def minutes_for_slots(
    choices: Choices, sitting: Sitting, shelf: Shelf, local_now: datetime | None = None
) -> int:
    """Whole minutes that there are for all the slots together; none when what surrounds them is too long."""
    wishes, planning = _wishes(choices, sitting, shelf, local_now), shelf.planning()
    overheads = choices.overheads or overheads_for(choices.minutes, planning)
    return max(slots_minutes(wishes, planning, overheads), 0)


def seconds_until(moment: time, local_now: datetime) -> int:
    """Seconds from now until a time of day comes next in the room: 0 when it is now, a day's at most."""
    at = datetime.combine(local_now.date(), moment, local_now.tzinfo)
    if at < local_now:
        at += timedelta(days=1)
    # In UTC, because two times of one zone are subtracted as if the night of a clock change had no change.
    return round((at.astimezone(UTC) - local_now.astimezone(UTC)).total_seconds())


def _missed(choices: Choices, local_now: datetime | None) -> str:
    """That the break cannot be at the time of day that was named; empty while it can, or none was."""
    at, length = choices.break_at, timedelta(minutes=choices.minutes)
    if at is None or local_now is None or seconds_until(at, local_now) <= length.total_seconds():
        return ""
    ends = (local_now.astimezone(UTC) + length).astimezone(local_now.tzinfo)
    return (
        f"{at:%H:%M} is outside this meeting, {clock_time(local_now)} to {clock_time(ends)} if it begins now: "
        "the break comes as if no time were named."
    )


def _wishes(choices: Choices, sitting: Sitting, shelf: Shelf, local_now: datetime | None = None) -> Wishes:
    waited = dict(choices.waited)
    way = shelf.way(choices.format_id)
    at = None if _missed(choices, local_now) else choices.break_at
    return Wishes(
        format=shelf.slot_format(way),
        minutes=choices.minutes,
        here=choices.here,
        presenters=choices.presenters,
        number=sitting.number,
        overheads=choices.overheads,
        sharing=choices.sharing,
        bids=tuple(Bid(who, choices.asked(who), waited.get(who, 0)) for who in choices.presenters),
        break_at=None if at is None or local_now is None else seconds_until(at, local_now),
        agenda=way if isinstance(way, AgendaFormat) else None,
    )


def choices_for(library: Library, shelf: Shelf, sitting: Sitting, asked: Asked, unread: Unread) -> Choices:
    """What to propose for a sitting, with the set's earlier meetings in mind.

    Raises:
        NotFound: a format, an agenda or a member that was asked for is not there.
    """
    set_id = sitting.learning_set.id
    on_record = meeting_on(library, set_id, sitting.day, unread) if sitting.status is not None else None
    before = meetings_before(library, set_id, sitting.day, unread)
    return first_choices(sitting, shelf, asked, on_record=on_record, before=before)


def first_choices(
    sitting: Sitting,
    shelf: Shelf,
    asked: Asked = NOTHING_ASKED,
    *,
    on_record: Meeting | None = None,
    before: Sequence[Meeting] = (),
) -> Choices:
    """What to propose: what was asked for, else what is on record, else what programme and last meetings suggest.

    `before` are the set's earlier meetings, oldest first. Who has waited longest presents first; nobody does where
    the meeting is not made of slots.

    Raises:
        NotFound: a format, an agenda or a member that was asked for is not there.
    """
    chosen = shelf.way(asked.format_id) if asked.format_id else _way_for(shelf, sitting, on_record, before)
    length = asked.minutes or _usual_minutes(on_record, before)
    presenters = named(sitting.learning_set.members, asked.presenters)
    members = sitting.learning_set.members
    attendance = tuple(
        (member.id, on_record.attendance.get(member.id, "here") if on_record else "here")
        for member in members
    )
    choices = Choices(
        chosen.id,
        min(max(length, SHORTEST), LONGEST),
        attendance,
        presenters,
        waited=tuple(meetings_waited(sitting.learning_set, before).items()),
    )
    if presenters:
        return choices
    if on_record is not None and on_record.agenda is not None:
        return _as_recorded(choices, on_record)
    if _has_slots(chosen):
        return proposed(choices, sitting, shelf, before)
    usual = _usual_format(shelf, before)
    slots = proposed(replace(choices, format_id=usual.id), sitting, shelf, before)
    return slots.made_of(chosen, before=usual)


def _as_recorded(choices: Choices, meeting: Meeting) -> Choices:
    """Who presents, as on record, with the minutes that each has there.

    Slots of different lengths were asked for: what each has counts as what they ask, so that it stays so.
    """
    segments = meeting.agenda.segments if meeting.agenda else ()
    slots = {
        presenter: sum(segment.seconds for segment in segments if segment.presenter == presenter) // 60
        for presenter in meeting.presenters
    }
    found = replace(choices, presenters=meeting.presenters)
    if len(set(slots.values())) < 2:
        return found
    return replace(found, sharing="bid", bids=tuple(slots.items()))


def _way_for(shelf: Shelf, sitting: Sitting, on_record: Meeting | None, before: Sequence[Meeting]) -> Way:
    """What is on record; else the agenda that the programme proposes; else the format of before, or its format."""
    if on_record is not None and on_record.agenda is not None:
        held = on_record.agenda.format_id
        return shelf.way(held) if held in shelf.ways() else _usual_format(shelf, before)
    proposed = proposal(sitting, shelf)
    if isinstance(proposed, AgendaFormat):
        return proposed
    return _usual_format(shelf, before, proposed)


def proposal(sitting: Sitting, shelf: Shelf) -> Way | None:
    """The format or agenda that the set's programme proposes for this meeting; None where it proposes none."""
    meeting = _of_programme(sitting, shelf)
    return shelf.way(meeting.format) if meeting is not None and meeting.format in shelf.ways() else None


def also_suits(sitting: Sitting, shelf: Shelf) -> tuple[Way, ...]:
    """What else the set's programme says would suit this meeting."""
    meeting = _of_programme(sitting, shelf)
    return (
        tuple(shelf.way(each) for each in meeting.also if each in shelf.ways()) if meeting is not None else ()
    )


def _of_programme(sitting: Sitting, shelf: Shelf) -> ProgrammeMeeting | None:
    """What the meeting is in the set's programme; None for one more between two, and where there is none."""
    if sitting.extra:
        return None
    try:
        return shelf.programme(sitting.learning_set.programme).meeting(sitting.number)
    except NotFound:
        return None


def _usual_format(shelf: Shelf, before: Sequence[Meeting], proposed: Format | None = None) -> Format:
    """The format of the last meeting that was made of slots; else the one that is proposed, else the first."""
    formats = shelf.formats()
    for meeting in reversed(before):
        if meeting.agenda is not None and meeting.agenda.format_id in formats:
            return formats[meeting.agenda.format_id]
    return proposed or next(iter(formats.values()))


def _usual_minutes(on_record: Meeting | None, before: Sequence[Meeting]) -> int:
    for meeting in (on_record, *reversed(before)):
        if meeting is not None and meeting.agenda is not None:
            return meeting.agenda.minutes
    return USUAL_MINUTES


def proposed(choices: Choices, sitting: Sitting, shelf: Shelf, before: Sequence[Meeting]) -> Choices:
    """Who presents: those who said that they will, where the diary has any, else as many as fit.

    Of all, those first who presented least, then longest ago, then in the set's order; whoever facilitates is not
    proposed.
    """
    planned = said_they_will(sitting)
    if planned:
        return replace(choices, presenters=planned)
    leads = fold(sitting.facilitator)
    away = {each.id for each in sitting.learning_set.members if fold(each.name) == leads}
    order = waiting_order(sitting.learning_set, before)
    waited = tuple(each for each in order if each not in away) or order
    chosen = shelf.slot_format(shelf.way(choices.format_id))
    most = 1 if chosen.presenters == "one" else MOST_PRESENTERS
    for number in range(min(most, len(waited)), 1, -1):
        trial = replace(choices, presenters=waited[:number])
        plan_now = plan_of(trial, sitting, shelf)
        if plan_now.slot_minutes >= chosen.least_slot:
            return trial
    return replace(choices, presenters=waited[:1])
