"""Turns round the group: in which order, whose it is and for how long; who spoke how much; who is not here.

Everything is a pure function of the meeting and, where time counts, of `now`. A round is what the record says of
it (`meeting.rounds`, `meeting.pointers`); until somebody begins it, it is only proposed, in the set's order.

Airtime is a sum of what was marked and of the turns of rounds, and never judged by this program: it is for the
facilitator to look at. Why it is worth a look: groups in which turns are shared evenly do better than their cleverest
member would suggest (Woolley and others, Science 330, 2010).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from alstui.learning_set import LearningSet
from alstui.meeting.reading import allowed_seconds, shown_seconds
from alstui.meeting.rounds import repeats, takes_turns
from alstui.meeting.state import NO_TIME, Meeting, Span, Speech
from alstui.model import PRESENT

Order = Literal["set order", "reverse", "random", "remote first"]
"""How the turns of a round are put in order."""

ORDERS: tuple[Order, ...] = ("set order", "reverse", "random", "remote first")

DIGITS = 9
"""Members who have a key of their own."""

STEP = 5
"""Seconds: a share of the time is said in steps, because nobody talks to the second."""

ENOUGH = timedelta(seconds=30)
"""For each person: what has to be marked before it says anything about who speaks how much."""

LITTLE = 3
"""Less than one part in so many of an even share is little."""

Evenness = Literal["not known", "even", "uneven"]


class Round(Struct, frozen=True):
    """A round as it stands."""

    settled: tuple[str, ...]
    """The order on record; before the round is begun, the one proposed."""
    turn: str = ""
    """Whose turn it is; nobody's before the first and after the last."""
    begun: bool = False
    repeats: bool = False
    """After the last comes the first again, until the stage ends."""
    earlier: tuple[str, ...] = ()
    """Who had their turn before the order was settled anew."""

    @property
    def order(self) -> tuple[str, ...]:
        """Everybody of the round, in order."""
        return (*self.earlier, *self.settled)

    @property
    def _place(self) -> int:
        """How many of the settled order had theirs."""
        if self.turn:
            return self.settled.index(self.turn)
        return len(self.settled) if self.begun else 0

    @property
    def done(self) -> tuple[str, ...]:
        """Who had their turn; in a round that repeats, this time round."""
        return (*self.earlier, *self.settled[: self._place])

    @property
    def left(self) -> tuple[str, ...]:
        """Whose turn is still to come, next first."""
        return self.settled[self._place + bool(self.turn) :]

    @property
    def over(self) -> bool:
        """Whether everybody had theirs."""
        return self.begun and not self.turn

    @property
    def position(self) -> str:
        """'3 of 6'; empty while nobody has the turn."""
        return f"{len(self.done) + 1} of {len(self.order)}" if self.turn else ""


class Pace(Struct, frozen=True):
    """How long whoever has the turn has had it."""

    member: str
    had: timedelta
    """Time that ran: a pause takes nothing from it."""
    share: int
    """Seconds that each would have if the stage were shared evenly: about, in steps of five."""

    @property
    def over(self) -> bool:
        """Whether it was more than the share, to the second that is shown."""
        return -shown_seconds(-self.had) > self.share


# -- the order ------------------------------------------------------------------------------------------


def in_turn(meeting: Meeting) -> tuple[str, ...]:
    """Who takes turns in the current segment: those present, without the presenter whom the others ask."""
    segment = meeting.segment
    return tuple(who for who in meeting.present if segment is None or takes_turns(segment, who))


def order(learning_set: LearningSet, meeting: Meeting, how: Order, seed: str = "") -> tuple[str, ...]:
    """Everybody who takes turns in the current segment, in this order. A random one is the same for a seed."""
    return _arranged(in_turn(meeting), learning_set, meeting, how, seed)


def _arranged(
    members: Sequence[str], learning_set: LearningSet, meeting: Meeting, how: Order, seed: str
) -> tuple[str, ...]:
    places = {member.id: place for place, member in enumerate(learning_set.members)}
    plain = sorted(members, key=lambda who: places.get(who, len(places)))
    if how == "reverse":
        return tuple(reversed(plain))
    if how == "random":
        import hashlib  # mostly nobody drew lots

        return tuple(sorted(plain, key=lambda who: hashlib.sha256(f"{seed}\n{who}".encode()).digest()))
    if how == "remote first":
        return tuple(sorted(plain, key=lambda who: meeting.attendance.get(who) != "remote"))
    return tuple(plain)


def next_order(
    learning_set: LearningSet, meeting: Meeting, seed: str
) -> tuple[Order, tuple[str, ...]] | None:
    """The next way to put the turns in order, and what to settle; None where there is only one order.

    Who had their turn keeps it, and so does who has it now; only what is to come changes places. Once
    everybody had theirs, or before anybody did, it is a whole new round.
    """
    found = round_of(meeting)
    if found is None:
        return None
    under_way = bool(found.turn and found.done)
    fixed = (found.turn,) if under_way else ()
    coming = found.left if under_way else in_turn(meeting)
    after = found.done if under_way and found.repeats else ()
    options = {how: _arranged(coming, learning_set, meeting, how, seed) for how in ORDERS}
    now = found.left if under_way else found.settled
    known: Order = next((how for how in ORDERS if how != "random" and options[how] == now), "random")
    place = ORDERS.index(known)
    for how in (*ORDERS[place + 1 :], *ORDERS[:place], known):
        empty = how == "remote first" and options[how] == options["set order"]
        if options[how] != now and not empty:
            return how, (*fixed, *options[how], *after)
    return None


# -- the round ------------------------------------------------------------------------------------------


def round_of(meeting: Meeting) -> Round | None:
    """The round of the current segment; None where turns are free, nobody takes any, or nothing goes on."""
    segment = meeting.segment
    if segment is None or segment.turns == "free" or meeting.closed_at is not None:
        return None
    people, settled = in_turn(meeting), meeting.rounds.get(segment.id)
    if settled is None:
        return Round(people, repeats=repeats(segment)) if people else None
    again = repeats(segment)
    earlier = () if again else tuple(who for who in people if who not in settled)
    if not settled and not earlier:
        return None
    turn = meeting.pointers.get(segment.id, "")
    return Round(settled, turn, begun=True, repeats=again, earlier=earlier)


def turn_after(found: Round) -> str | None:
    """Who has the turn next; '' when everybody had theirs then, None when nothing comes after this."""
    if found.over:
        return None
    if found.left:
        return found.left[0]
    if not found.repeats:
        return ""
    first = found.settled[0]
    return None if first == found.turn else first


def turn_before(found: Round) -> str | None:
    """Who had the turn before; None when there is nobody to go back to."""
    here = len(found.done) - len(found.earlier)
    if not found.begun or (not here and not found.repeats):
        return None
    before = found.settled[here - 1]
    return None if before == found.turn else before


def pace(meeting: Meeting, now: datetime) -> Pace | None:
    """How long whoever has the turn has had it at `now`; None while nobody has."""
    segment, found = meeting.segment, round_of(meeting)
    if segment is None or found is None or not found.turn:
        return None
    since = meeting.turn_since[segment.id]
    had = sum(
        (_overlap(span, since, now, now) for span in _running(meeting) if span.segment == segment.id), NO_TIME
    )
    share = allowed_seconds(meeting, segment) / len(found.order)
    return Pace(found.turn, had, max(round(share / STEP), 1) * STEP)


# -- who speaks, and how much ---------------------------------------------------------------------------


def numbers(learning_set: LearningSet) -> dict[str, int]:
    """The digit of each member, by the set's order; members past the ninth have none."""
    return {member.id: place for place, member in enumerate(learning_set.members[:DIGITS], 1)}


def numbered(learning_set: LearningSet, number: int) -> str:
    """The member with that digit; empty where nobody has it."""
    return next((member for member, digit in numbers(learning_set).items() if digit == number), "")


def speaking(meeting: Meeting) -> str:
    """Who is marked as speaking; empty for nobody."""
    last = meeting.floor[-1] if meeting.floor else None
    return last.member if last is not None and last.until is None else ""


def airtime(meeting: Meeting, now: datetime, *, answering: bool = True) -> dict[str, timedelta]:
    """How long each member spoke while the meeting ran, of what was marked; those who did not are not there.

    A turn in a round is the floor too, while the room is in that round and nobody else is marked as speaking: no
    second counts twice. `answering` False leaves out what presenters said in their own slot, where it is theirs to
    speak.
    """
    sums: dict[str, timedelta] = {}
    marked, turns = 0, dict.fromkeys(meeting.turns, 0)
    for span in _running(meeting):
        until = span.until or now
        spoken, marked = _within(meeting.floor, marked, span.since, until)
        if span.segment in turns:
            taken, turns[span.segment] = _within(
                meeting.turns[span.segment], turns[span.segment], span.since, until
            )
            spoken += _less(taken, spoken)
        for member, since, end in spoken:
            if answering or not _own_slot(meeting, span, member):
                sums[member] = sums.get(member, NO_TIME) + (end - since)
    return {member: length for member, length in sums.items() if length > NO_TIME}


_Stretch = tuple[str, datetime, datetime]
"""Who, since when and until when."""


def _within(
    speeches: Sequence[Speech], first: int, since: datetime, until: datetime
) -> tuple[list[_Stretch], int]:
    """What of these falls between two instants, and the first that may reach past them. `first` is where to look."""
    found: list[_Stretch] = []
    place = first
    while place < len(speeches):
        speech = speeches[place]
        end = speech.until or until
        if speech.since < until and end > since:
            found.append((speech.member, max(speech.since, since), min(end, until)))
        if end >= until:
            break
        place += 1
    return found, place


def _less(taken: Sequence[_Stretch], spoken: Sequence[_Stretch]) -> list[_Stretch]:
    """Turns, without the time in which somebody was marked as speaking."""
    found = list(taken)
    for _, since, until in spoken:
        found = [
            (member, start, end)
            for member, begin, last in found
            for start, end in ((begin, min(last, since)), (max(begin, until), last))
            if end > start
        ]
    return found


def evenness(sums: Mapping[str, timedelta], people: Sequence[str]) -> Evenness:
    """Whether all of these people had some part of what was said; not known until enough was marked."""
    spoken = [sums.get(who, NO_TIME) for who in people]
    total = sum(spoken, NO_TIME)
    if len(people) < 2 or total < ENOUGH * len(people):
        return "not known"
    return "uneven" if min(spoken) * LITTLE * len(people) < total else "even"


def _own_slot(meeting: Meeting, span: Span, member: str) -> bool:
    segment = meeting.agenda.segment(span.segment) if meeting.agenda else None
    return segment is not None and segment.presenter == member


def _running(meeting: Meeting) -> list[Span]:
    return [span for span in meeting.spans if span.kind == "running"]


def _overlap(span: Span, since: datetime, until: datetime, now: datetime) -> timedelta:
    return max(min(span.until or now, until) - max(span.since, since), NO_TIME)


# -- who is here ----------------------------------------------------------------------------------------


def quorum(meeting: Meeting, least: int, agreed: int = 0) -> str:
    """A sentence when fewer take part than should; else nothing. What follows from that, the room decides.

    `least` is how many the format asks for; `agreed` is how many the set said it wants before it goes ahead. 0 is
    for none.
    """
    return too_few(len(meeting.present), least, agreed) if meeting.attendance else ""


def too_few(here: int, least: int, agreed: int) -> str:
    """The sentence of `quorum` for so many people."""
    if here >= max(least, agreed):
        return ""
    many = {0: "Nobody is here", 1: "Only one person is here"}.get(here, f"Only {here} people are here")
    if here < agreed:
        return f"{many}; the set agreed to have at least {agreed}."
    return f"{many}; this way of working asks for at least {least}."


def presenters_away(meeting: Meeting) -> tuple[str, ...]:
    """Who has a slot that has not begun, and is not here to take it."""
    slots: dict[str, set[str]] = {}
    for segment in meeting.agenda.segments if meeting.agenda else ():
        if segment.presenter:
            slots.setdefault(segment.presenter, set()).add(segment.id)
    begun = set(meeting.began)
    return tuple(
        who for who, ids in slots.items() if not ids & begun and meeting.attendance.get(who) not in PRESENT
    )
