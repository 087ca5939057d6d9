"""What can be done about the time now, and what each way costs whom, before it is taken.

    choices(meeting, reading, names, local)    what can be chosen at this instant, in the order of its keys
    replan(meeting, reading, names, local)     everything that remains, made to fit the promised end again
    take(choice, desk)                         does what a choice says: one event, which undo takes back

Nothing here decides and nothing here is stored: a choice is a sentence with a cost, worked out from the fold and a
reading, and it holds for that instant only. The rules:

    minutes given count from now: whatever a stage is over has left the pool already
    nobody falls under what is worth having (`Segment.least`), and protected stages keep what they have
    the break gives last, and never more than half of what was planned for it
    what cannot be covered is said, not hidden

Lengths are whole seconds, and `reading.shown_seconds` rounds them, so that what a choice says is what the clock
shows once it is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from alstui.bounds import later
from alstui.meeting.reading import (
    TOLERANCE,
    PartRow,
    Reading,
    Row,
    given_seconds,
    shown_minutes,
    shown_seconds,
)
from alstui.meeting.slots import stage_called
from alstui.meeting.state import NO_TIME, Meeting
from alstui.model import PRESENT
from alstui.planning.shares import (
    halves,
    in_hand,
    losses_said,
    share_out,
    spare_of,
    stays_over,
    whole_seconds,
)
from alstui.wording import clock_time, countdown

if TYPE_CHECKING:
    from alstui.desk import Desk

Verb = Literal["go on", "move time", "move end"]
"""Which of the desk's verbs a choice comes down to."""

Why = Literal["pool", "borrowed", "spread", "break"]

Local = Callable[[datetime], datetime]
"""An instant as the people in the room read it: `Clock.local`."""

MINUTE = 60

OFFERS = (1, 2, 5)
"""Minutes that are offered for a stage."""

BREAK_STEP = 5 * MINUTE
"""Seconds by which a break is shortened."""

LATE = timedelta(minutes=2)
"""A meeting that pauses have made later than this is offered to be planned anew."""

MOST = 9
"""Choices at most: a key each. Presenters who could lend give way first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be done now. Nothing has changed until it is taken."""

    id: str
    """The same from one instant to the next, for as long as it can be chosen: 'pool-2', 'borrow-slot-2'."""
    title: str
    """What is done, in a few words."""
    cost: str
    """What it costs whom, in a few words."""
    done: str
    """What is said once it was taken: a sentence."""
    verb: Verb
    ends: datetime
    """The projected end once it is taken."""
    promised: datetime
    """The promised end once it is taken."""
    changes: Mapping[str, int] = field(default_factory=dict)
    """Seconds by segment, more or less."""
    seconds: int = 0
    """How much later the promised end comes."""
    why: Why = "pool"
    giver: str = ""
    """The member who has to agree; empty where nobody is asked."""
    receiver: str = ""
    question: str = ""
    """What has to be answered before it is taken: 'Does Ben agree?'; empty where one key is enough."""
    answer: str = ""
    """What is confirmed then: 'Ben agrees'."""


def choices(meeting: Meeting, reading: Reading, names: Mapping[str, str], local: Local) -> tuple[Choice, ...]:
    """What can be chosen at the instant of the reading; nothing before the start or after the close.

    `names` is what each member is called on the screen, by id.
    """
    if reading.row is None or meeting.status not in {"running", "paused"}:
        return ()
    sight = _Sight(meeting, reading, names, local)
    before = [*sight.wrap_up(), *sight.from_pool()]
    after = [*sight.spread(), *sight.plan_anew(), *sight.shorter_break(), *sight.end_later()]
    room = MOST - len(before) - len(after)
    lenders = list(sight.borrow())
    # Those who can spare most are asked; they stand in the order in which they present.
    most = sorted(lenders, key=lambda lender: -lender[0])[:room]
    return (*before, *(lender[1] for lender in lenders if lender in most), *after)


def replan(meeting: Meeting, reading: Reading, names: Mapping[str, str], local: Local) -> Choice | None:
    """Everything that remains, the present stage too, made to fit the promised end: after an alarm, say.

    None when the meeting is not late, or nothing that remains can give.
    """
    if reading.row is None or meeting.status not in {"running", "paused"}:
        return None
    return _Sight(meeting, reading, names, local).replan()


def take(choice: Choice, desk: Desk) -> bool:
    """Do what a choice says. False when the desk refuses, because the meeting has moved on since."""
    if choice.verb == "go on":
        return desk.next_stage()
    if choice.verb == "move end":
        return desk.move_end(choice.seconds)
    return desk.move_time(choice.changes, choice.why, giver=choice.giver, receiver=choice.receiver)


@dataclass(frozen=True, slots=True)
class _Sight:
    """A meeting that goes on, seen at one instant."""

    meeting: Meeting
    reading: Reading
    names: Mapping[str, str]
    local: Local

    # -- what can be done ------------------------------------------------------------------------------

    def wrap_up(self) -> Iterator[Choice]:
        """Go on to the next stage; what is left of this one goes to the pool."""
        following = self.reading.following
        if following is None:
            return
        stage = stage_called(following.segment, self._here.segment.part, self.names)
        cost = f"next: {stage} {countdown(shown_seconds(following.remaining))}"
        ends = self.reading.ends - self._here.remaining
        hand = in_hand(self.reading.pool, self.reading.promised - ends)
        yield Choice(
            id="wrap-up",
            title="wrap up",
            cost=f"{cost}, {hand}" if hand else cost,
            done=f"On to {stage}.",
            verb="go on",
            ends=ends,
            promised=self.reading.promised,
        )

    def from_pool(self) -> Iterator[Choice]:
        """Minutes from what is in hand, as far as it goes."""
        for minutes in OFFERS:
            length = timedelta(minutes=minutes)
            if self.reading.pool >= length:
                yield self._moved(
                    {self._here.segment.id: self._given(minutes * MINUTE)},
                    id=f"pool-{minutes}",
                    title=f"+{minutes} min from the pool",
                    cost=in_hand(self.reading.pool, self.reading.pool - length),
                    done=f"{minutes} min from the pool.",
                    receiver=self._here.segment.presenter,
                )

    def borrow(self) -> Iterator[tuple[int, Choice]]:
        """What each presenter who is still to come could give to the one who presents, and how much they could."""
        receiver = self._here.segment.presenter
        for part in self.reading.parts if receiver else ():
            giver = part.rows[0].segment.presenter
            can_be_asked = giver not in {"", receiver} and self.meeting.attendance.get(giver) in PRESENT
            if part.progress != "next" or not can_be_asked:
                continue
            spare = {row.segment.id: spare_of(row) for row in part.rows}
            minutes = max((each for each in OFFERS if each * MINUTE <= sum(spare.values())), default=0)
            if minutes:
                yield sum(spare.values()), self._lend(part, spare, minutes)

    def spread(self) -> Iterator[Choice]:
        """What the stage is over, or the meeting if that is more, shared out among what is still to come."""
        choice = self._shared(
            [row for row in self._remaining if row.progress == "next"],
            -min(shown_seconds(self.reading.left), shown_seconds(self.reading.pool)),
            id="spread",
            title="spread over what remains",
            done="What was over is shared out.",
        )
        if choice is not None:
            yield choice

    def plan_anew(self) -> Iterator[Choice]:
        """`replan`, where pauses have made the meeting late and it is not what `spread` does already."""
        paused = sum(
            (span.length(self.reading.now) for span in self.meeting.spans if span.kind != "running"), NO_TIME
        )
        choice = self.replan() if min(paused, -self.reading.pool) >= LATE else None
        if choice is not None and self._here.segment.id in choice.changes:
            yield choice

    def replan(self) -> Choice | None:
        """Everything that remains, the present stage too, made to fit the promised end."""
        return self._shared(
            self._remaining,
            -shown_seconds(self.reading.pool),
            id="replan",
            title="plan anew from now",
            done="What remains is planned anew.",
        )

    def shorter_break(self) -> Iterator[Choice]:
        """A step less for the next break; never less than half of it."""
        for row in self._remaining:
            if row.segment.kind != "break" or row.progress != "next":
                continue
            if row.allowed - BREAK_STEP >= max(-(-row.segment.seconds // 2), whole_seconds(row.actual)):
                after = row.allowed - BREAK_STEP
                changes = {row.segment.id: -BREAK_STEP}
                yield self._moved(
                    changes,
                    id=f"break-{row.segment.id}",
                    title="shorten the break",
                    cost=f"{halves(row.allowed)} → {halves(after)}, ends {self._at(self._ends(changes))}",
                    done=f"The break is {halves(after)} min now.",
                    why="break",
                )
            return

    def end_later(self) -> Iterator[Choice]:
        """Promise the end that is to be expected; where there is little in hand, promise a later one."""
        late = shown_minutes(-self.reading.pool)
        if late < 1 and self.reading.pool >= timedelta(minutes=OFFERS[-1]):
            return
        seconds = (late if late >= 1 else OFFERS[-1]) * MINUTE
        promised = later(self.reading.promised, timedelta(seconds=seconds))
        yield Choice(
            id="end-later" if late >= 1 else "end-longer",
            title="end later" if late >= 1 else f"end {OFFERS[-1]} min later",
            cost=f"{self._at(self.reading.promised)} → {self._at(promised)}",
            done=f"The meeting is to end at {self._at(promised)}.",
            verb="move end",
            ends=self.reading.ends,
            promised=promised,
            seconds=seconds,
        )

    # -- how time is moved -----------------------------------------------------------------------------

    @property
    def _here(self) -> Row:
        """The stage that the room is in."""
        assert self.reading.row is not None
        return self.reading.row

    @property
    def _remaining(self) -> list[Row]:
        """The stages that are not behind the room, in order."""
        return [row for part in self.reading.parts for row in part.rows if row.progress != "done"]

    def _given(self, seconds: int) -> int:
        """What the present stage has to get so that it has so many seconds from now."""
        over = max(-shown_seconds(self.reading.left), 0)
        return seconds + over - min(given_seconds(self.meeting, self._here.segment), 0)

    def _ends(self, changes: Mapping[str, int]) -> datetime:
        """The projected end once these changes are made."""
        ends = self.reading.ends
        for row in self._remaining:
            allowed = max(given_seconds(self.meeting, row.segment) + changes.get(row.segment.id, 0), 0)
            ends += max(timedelta(seconds=allowed) - row.actual, NO_TIME) - row.remaining
        return ends

    def _moved(
        self,
        changes: Mapping[str, int],
        *,
        id: str,
        title: str,
        cost: str,
        done: str,
        why: Why = "pool",
        receiver: str = "",
    ) -> Choice:
        return Choice(
            id=id,
            title=title,
            cost=cost,
            done=done,
            verb="move time",
            ends=self._ends(changes),
            promised=self.reading.promised,
            changes=changes,
            why=why,
            receiver=receiver,
        )

    def _lend(self, part: PartRow, spare: Mapping[str, int], minutes: int) -> Choice:
        """One presenter gives minutes of their slot, if they say so."""
        segment = part.rows[0].segment
        giver, receiver = self._name(segment.presenter), self._name(self._here.segment.presenter)
        lost = share_out(minutes * MINUTE, list(spare.values()))
        changes = {each: -seconds for each, seconds in zip(spare, lost, strict=True) if seconds}
        changes[self._here.segment.id] = self._given(minutes * MINUTE)
        slot = f"{halves(part.allowed)} → {halves(part.allowed - minutes * MINUTE)}"
        return Choice(
            id=f"borrow-{part.part}",
            title=f"+{minutes} min, from {giver}",
            cost=f"{slot}, if they agree",
            done=f"{giver} gave {receiver} {minutes} min.",
            verb="move time",
            ends=self._ends(changes),
            promised=self.reading.promised,
            changes=changes,
            why="borrowed",
            giver=segment.presenter,
            receiver=self._here.segment.presenter,
            question=f"Does {giver} give {receiver} {minutes} min?",
            answer=f"{giver} agrees",
        )

    def _shared(self, rows: Sequence[Row], total: int, *, id: str, title: str, done: str) -> Choice | None:
        """So many seconds taken from these rows, the break last; None when it is too little, or nobody can give."""
        if total < TOLERANCE.total_seconds():
            return None
        lost: dict[str, int] = {}
        for last in (False, True):
            spare = {row.segment.id: spare_of(row) for row in rows if (row.segment.kind == "break") == last}
            missing = min(total - sum(lost.values()), sum(spare.values()))
            lost.update(zip(spare, share_out(missing, list(spare.values())), strict=True))
        changes = {each: -seconds for each, seconds in lost.items() if seconds}
        if not changes:
            return None
        stays = total + sum(changes.values())
        cost = self._losses(rows, changes)
        return self._moved(
            changes,
            id=id,
            title=title,
            cost=f"{cost}; {stays_over(stays)}" if stays else cost,
            done=f"{done[:-1]}; {stays_over(stays)}." if stays else done,
            why="spread",
        )

    # -- in words --------------------------------------------------------------------------------------

    def _losses(self, rows: Sequence[Row], changes: Mapping[str, int]) -> str:
        """'Ben −2, Closing −½ min': who loses what. Nearby it is by the stage, further on by the slot or part."""
        lost: dict[str, int] = {}
        for row in rows:
            if row.segment.id in changes:
                whose = self._loser(row)
                lost[whose] = lost.get(whose, 0) - changes[row.segment.id]
        return losses_said(lost)

    def _loser(self, row: Row) -> str:
        segment, here = row.segment, self._here.segment
        if segment.id == here.id:
            return "this stage"
        return segment.name if segment.part == here.part else self._name(segment.presenter) or segment.name

    def _name(self, member: str) -> str:
        return self.names.get(member, member)

    def _at(self, instant: datetime) -> str:
        return clock_time(self.local(instant))
