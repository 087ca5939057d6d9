"""The order of slots anew when somebody is late, does not come, leaves, or comes after all: when, never how long.

    for offer in offers(meeting, reading, names): ...    what the room may want, in the order of the run sheet
    shifted(meeting, member, by, names)                  a slot so many places later or earlier, by hand
    offer.apply(desk)                                    one event, which undo takes back

Nothing here decides and nothing here is stored. The rules:

    a slot moves whole, and only before anybody has been in it: no stage of it is shortened, least of all its actions
    everything else stays where it is: check-in, break, process review, close
    a slot that is taken out leaves its minutes in hand; segments and reserve add up to the promise as before

What follows depends on where somebody is. Who is late is waited for: the next who is here goes first. Who is absent,
or has left, may be taken out. Who takes part from elsewhere presents as planned. Who comes after all may come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from alstui.meeting.events import Prepared
from alstui.meeting.reading import Reading, allowed_seconds, shown_minutes
from alstui.meeting.state import NO_TIME, Meeting
from alstui.model import PRESENT, Agenda, Attendance, PartKind, Segment
from alstui.planning.shares import in_hand
from alstui.wording import join_names, minutes_words

if TYPE_CHECKING:
    from alstui.desk import Desk

Kind = Literal["goes first", "taken out", "comes back", "shifted"]

Block = tuple[Segment, ...]
"""The segments of one part: a slot, a break, a round."""

AWAY: Mapping[Attendance, str] = {"absent": "is absent", "left": "has left"}
"""Who will not take their slot any more, in words."""

LAST: frozenset[PartKind] = frozenset({"process review", "closing"})
"""What the meeting ends with: no slot comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One way to plan anew. Nothing has changed until it is taken."""

    kind: Kind
    members: tuple[str, ...]
    """Whom it is about: who is waited for, who is not coming, who came."""
    asks: str
    """What could be done and why, in a sentence."""
    key: str
    """The same in two or three words."""
    done: str
    """What is said once it was taken."""
    agenda: Agenda
    presenters: tuple[str, ...]

    def apply(self, desk: Desk) -> bool:
        """Settle it. False when the meeting has moved on meanwhile and nothing was changed."""
        return desk.prepare(self.agenda, desk.meeting.attendance, self.presenters)


def offers(meeting: Meeting, reading: Reading, names: Mapping[str, str]) -> tuple[Offer, ...]:
    """What the room may want now that some are here and some are not; nothing once the meeting is closed.

    `reading` is the same meeting's, at this instant; `names` is what each member is called on the screen, by id.
    """
    if meeting.agenda is None or meeting.closed_at is not None:
        return ()
    plan = _Plan.of(meeting, meeting.agenda, names)
    return (*plan.late(), *plan.away(reading), *plan.returned(reading))


def shifted(meeting: Meeting, member: str, by: int, names: Mapping[str, str]) -> Offer | None:
    """The member's slot so many places later among those to come, below zero earlier; None when nothing moves."""
    if meeting.agenda is None or meeting.closed_at is not None:
        return None
    return _Plan.of(meeting, meeting.agenda, names).shifted(member, by)


def slots_to_come(meeting: Meeting) -> dict[str, int]:
    """Who has a slot that nobody has been in yet, in order, and how many seconds it may take."""
    if meeting.agenda is None:
        return {}
    found: dict[str, int] = {}
    for block in _Plan.of(meeting, meeting.agenda, {}).coming:
        who = block[0].presenter
        found[who] = found.get(who, 0) + sum(allowed_seconds(meeting, each) for each in block)
    return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """An agenda as parts in order, with the words for it."""

    meeting: Meeting
    agenda: Agenda
    names: Mapping[str, str]
    blocks: tuple[Block, ...]
    here: int
    """The place of the part that the room is in; -1 before the start."""
    places: tuple[int, ...]
    """The places of the slots to come."""

    @staticmethod
    def of(meeting: Meeting, agenda: Agenda, names: Mapping[str, str]) -> _Plan:
        """Which parts there are, and which of them are still free to move."""
        parts = groupby(agenda.segments, key=lambda segment: (segment.part, segment.presenter))
        blocks = tuple(tuple(group) for _, group in parts)
        ids = [{segment.id for segment in block} for block in blocks]
        here = next((place for place, found in enumerate(ids) if meeting.current in found), -1)
        free = (
            place
            for place, block in enumerate(blocks)
            if place > here and block[0].presenter and not ids[place] & set(meeting.began)
        )
        return _Plan(meeting, agenda, names, blocks, here, tuple(free))

    @property
    def coming(self) -> tuple[Block, ...]:
        """The slots that nobody has been in yet, in order."""
        return tuple(self.blocks[place] for place in self.places)

    def state(self, block: Block) -> Attendance | None:
        """Where its presenter is."""
        return self.meeting.attendance.get(block[0].presenter)

    # -- what can be offered ---------------------------------------------------------------------------

    def late(self) -> Iterator[Offer]:
        """Before the first of those who are waited for, the next one who is here."""
        waiting: list[int] = []
        for place, block in enumerate(self.coming):
            state = self.state(block)
            if state == "late":
                waiting.append(place)
            elif state in PRESENT and waiting:
                yield self._first(place, waiting)
                waiting = []

    def _first(self, place: int, waiting: Sequence[int]) -> Offer:
        order = list(self.coming)
        block = order.pop(place)
        order.insert(waiting[0], block)
        late = list(dict.fromkeys(self.coming[each][0].presenter for each in waiting))
        name, who = self._called(block[0].presenter), join_names([self._called(each) for each in late])
        are = "is" if len(late) == 1 else "are"
        return self._offer(
            "goes first",
            late,
            self._in_order(order),
            asks=f"{who} {are} late: {name} could go before {who}; every slot keeps its minutes.",
            key=f"{name} first",
            done=f"{name} goes before {who}; every slot keeps its minutes.",
        )

    def away(self, reading: Reading) -> Iterator[Offer]:
        """Without the slots of those who will not take them."""
        for member in dict.fromkeys(block[0].presenter for block in self.coming):
            gone = [block for block in self.coming if block[0].presenter == member]
            state = self.state(gone[0])
            if state is None or state not in AWAY:
                continue
            kept = tuple(block for block in self.blocks if block not in gone)
            name, seconds = self._called(member), self._allowed(gone)
            hand = self._hand(reading, seconds)
            yield self._offer(
                "taken out",
                [member],
                kept,
                asks=f"{name} {AWAY[state]}: the slot of {minutes_words(seconds)} could be taken out{hand}.",
                key=f"without {name}",
                done=f"{name}'s slot is taken out: {minutes_words(seconds)} more in hand.",
            )

    def returned(self, reading: Reading) -> Iterator[Offer]:
        """Whose slot was taken out because they were not here, and who is here now: last of all the slots."""
        place = self._after_slots()
        if place is None:
            return
        for member in self.meeting.present:
            back = self._taken_out(member)
            if not back:
                continue
            name, seconds = self._called(member), self._allowed([back])
            hand = self._hand(reading, -seconds)
            yield self._offer(
                "comes back",
                [member],
                (*self.blocks[:place], back, *self.blocks[place:]),
                asks=f"{name} is here: the slot of {minutes_words(seconds)} could come back, last{hand}.",
                key=f"{name} presents",
                done=f"{name} presents after all, last.",
            )

    def shifted(self, member: str, by: int) -> Offer | None:
        """The member's first slot to come among the others."""
        order = list(self.coming)
        place = next((index for index, block in enumerate(order) if block[0].presenter == member), -1)
        to = min(max(place + by, 0), len(order) - 1)
        if place < 0 or to == place:
            return None
        block = order.pop(place)
        order.insert(to, block)
        name = self._called(member)
        after = f"after {self._called(order[to - 1][0].presenter)}" if to else "next"
        return self._offer(
            "shifted",
            [member],
            self._in_order(order),
            asks=f"{name} could present {after}.",
            key=f"{name} {after}",
            done=f"{name} presents {after}; every slot keeps its minutes.",
        )

    # -- how the agenda changes ------------------------------------------------------------------------

    def _in_order(self, order: Sequence[Block]) -> tuple[Block, ...]:
        """The slots to come in this order, at the places that they have; all else stays."""
        blocks = list(self.blocks)
        for place, block in zip(self.places, order, strict=True):
            blocks[place] = block
        return tuple(blocks)

    def _offer(
        self, kind: Kind, members: Sequence[str], blocks: Sequence[Block], *, asks: str, key: str, done: str
    ) -> Offer:
        segments = tuple(segment for block in blocks for segment in block)
        whole = self.agenda.reserve + sum(segment.seconds for segment in self.agenda.segments)
        agenda = replace(
            self.agenda, segments=segments, reserve=whole - sum(segment.seconds for segment in segments)
        )
        had = _presenters(self.agenda.segments)
        without = (who for who in self.meeting.presenters if who not in had)
        presenters = tuple(dict.fromkeys((*_presenters(segments), *without)))
        return Offer(
            kind=kind,
            members=tuple(members),
            asks=asks,
            key=key,
            done=done,
            agenda=agenda,
            presenters=presenters,
        )

    def _after_slots(self) -> int | None:
        """Where one more slot can stand: after all the others, before the meeting ends; None once it does."""
        if self.here >= 0 and self.blocks[self.here][0].kind in LAST:
            return None
        slots = [place for place, block in enumerate(self.blocks) if block[0].presenter]
        ends = [place for place, block in enumerate(self.blocks) if block[0].kind in LAST]
        after = slots[-1] + 1 if slots else min(ends, default=len(self.blocks))
        return max(after, self.here + 1)

    def _taken_out(self, member: str) -> Block:
        """The slot that a member had on the agenda before they were found missing; empty for none.

        It has to be whole, untouched and within the minutes that are kept back.
        """
        if any(segment.presenter == member for segment in self.agenda.segments):
            return ()
        found: Block = ()
        missing = False
        for event in self.meeting.done:
            if not isinstance(event, Prepared):
                continue
            theirs = [segment for segment in event.agenda.segments if segment.presenter == member]
            if theirs:
                found = tuple(segment for segment in theirs if segment.part == theirs[0].part)
                missing = False
            elif found:
                missing = missing or event.attendance.get(member) not in PRESENT
        used = {segment.id for segment in self.agenda.segments} | set(self.meeting.began)
        fits = sum(segment.seconds for segment in found) <= self.agenda.reserve
        return found if missing and fits and not used & {segment.id for segment in found} else ()

    # -- in words --------------------------------------------------------------------------------------

    def _allowed(self, blocks: Sequence[Block]) -> int:
        return sum(allowed_seconds(self.meeting, segment) for block in blocks for segment in block)

    def _hand(self, reading: Reading, seconds: int) -> str:
        """What it does to the time in hand: ' (pool 3 → 28)'."""
        after = reading.pool + timedelta(seconds=seconds)
        over = -shown_minutes(after)
        if over > 0 and reading.pool >= NO_TIME:
            return f" ({over} min over then)"
        said = in_hand(reading.pool, after)
        return f" ({said})" if said else ""

    def _called(self, member: str) -> str:
        return self.names.get(member, member)


def _presenters(segments: Sequence[Segment]) -> dict[str, None]:
    """Who presents, in order."""
    return dict.fromkeys(segment.presenter for segment in segments if segment.presenter)
