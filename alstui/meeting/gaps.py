"""Stretches in which nobody could have pressed a key: told from the clocks, said, and judged by people.

    Watch().look(clock.look())      at every tick: what happened since the last one
    opening(session, last, look)    when a record is taken up again: what time it truly is, and how long ago it ended
    concern(gap, meeting)           whether it is worth a word, or a question

The meeting follows the steady clock alone. A wall clock that is set back or forward is said and changes nothing;
a sleep went on counting, and whether it should have is for the room to say.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from alstui.bounds import later
from alstui.clock import Look, monotonic_seconds
from alstui.meeting.events import Event, GapJudged, SessionBegun
from alstui.meeting.folding import apply
from alstui.meeting.reading import Reading, reading, shown_seconds
from alstui.meeting.state import NO_TIME, Meeting
from alstui.wording import countdown, minutes_words

Why = Literal["asleep", "away", "stepped"]
"""The computer slept; alstui did not run; or the wall clock was set, and nobody was away at all."""

Concern = Literal["nothing", "say", "ask"]

ASLEEP = 5.0
"""Seconds of sleep from which a sleep is told: in less than that nobody could have pressed much."""

LATE = 15.0
"""Seconds between two ticks, which come once a second, from which the program was stopped."""

STEPPED = 2.0
"""Seconds by which a wall clock jumps when it was set. What a time server corrects comes in smaller steps."""

DRIFTED = timedelta(minutes=1)
"""By how much the wall clock has to disagree with a record taken up again, before it is said."""

SLACK = timedelta(seconds=2)
"""A session's two clocks are read one after the other: so much may lie between them."""

NOTICED = timedelta(seconds=5)
"""A gap of which so much was counted is said..."""

ASKED = timedelta(seconds=30)
"""...and one of which so much was counted is asked about."""

LONG = timedelta(hours=2)
"""Nobody sat there all that while: leaving it out is what is proposed."""


class Gap(Struct, frozen=True):
    """A stretch of the meeting's time. One that was 'stepped' goes from what it is to what the wall clock says."""

    since: datetime
    until: datetime
    why: Why
    up_to: bool = False
    """Whether the program may have gone on for a while after `since`: nothing was written, so nobody can tell."""

    @property
    def length(self) -> timedelta:
        """How long it was; below zero for a wall clock that was set back."""
        return self.until - self.since


class Watch:
    """Remembers the clocks from one tick to the next."""

    def __init__(self, beat: Callable[[], float] = monotonic_seconds) -> None:
        """`beat` is the program's own pulse, in seconds: by it, a tick that comes too late is told."""
        self._beat = beat
        self._last: tuple[Look, float] | None = None

    def look(self, look: Look) -> tuple[Gap, ...]:
        """What happened since the last look, if anything; nothing at the first."""
        beat = self._beat()
        last, self._last = self._last, (look, beat)
        return between(last[0], look, beat - last[1]) if last is not None else ()


def between(before: Look, after: Look, waited: float) -> tuple[Gap, ...]:
    """What the clocks tell of the time between two looks of one program, `waited` seconds apart by its own pulse.

    The end of a sleep is not known to the second, its length is: it is laid at the end of the stretch.
    """
    found: list[Gap] = []
    passed = after.steady - before.steady
    slept = passed - (after.awake - before.awake)
    if slept > ASLEEP:
        found.append(Gap(after.now - timedelta(seconds=slept * after.rate), after.now, "asleep"))
    elif waited > LATE:
        found.append(Gap(before.now, after.now, "away"))
    step = after.wall - before.wall - passed
    if abs(step) > STEPPED:
        found.append(Gap(after.now, after.now + timedelta(seconds=step), "stepped"))
    return tuple(found)


class Opening(Struct, frozen=True):
    """What there is to know when a record is taken up again."""

    now: datetime
    """The meeting's own instant, to which its clock has to be set before anything is written."""
    away: Gap
    """From the last line until now."""
    stepped: Gap | None
    """How the wall clock disagrees, when it does."""


def opening(session: SessionBegun | None, last: datetime, look: Look) -> Opening:
    """How a record stands to the clocks of a program that has just opened it.

    `session` is the record's latest, `last` the instant of its last line, and `look` that of a clock which knows
    only the wall so far. Within one start of the computer the steady clock tells the true time, whatever became
    of the wall clock; after another start only the wall clock can. A record never goes backwards.
    """
    line = steady_line(session, look)
    trusted = line is not None and line >= last - SLACK
    now = max(line if line is not None and trusted else look.now, last)
    disagrees = abs(look.now - now) >= DRIFTED
    return Opening(
        now,
        Gap(last, now, "away", up_to=True),
        Gap(now, look.now, "stepped") if disagrees else None,
    )


def steady_line(session: SessionBegun | None, look: Look) -> datetime | None:
    """Now, by the steady clock since the session began; None when it cannot tell."""
    if session is None or not session.boot or session.boot != look.boot or look.steady < session.steady:
        return None
    return later(session.at, timedelta(seconds=(look.steady - session.steady) * look.rate))


def ran(meeting: Meeting, gap: Gap) -> timedelta:
    """How much of a gap the meeting counts as running: what leaving it out would take away."""
    lengths = (
        min(span.until or gap.until, gap.until) - max(span.since, gap.since)
        for span in meeting.spans
        if span.kind == "running"
    )
    return sum((length for length in lengths if length > NO_TIME), NO_TIME)


def concern(gap: Gap, meeting: Meeting) -> Concern:
    """Whether a gap is worth a word or a question.

    Where nothing ran, nothing was counted, so there is nothing to ask. It is the record that tells, not how the
    meeting stands now: the key that woke the computer may have been the one that pauses.
    """
    if gap.why == "stepped":
        return "say"
    counted = ran(meeting, gap)
    if meeting.status == "closed" or counted < NOTICED:
        return "nothing"
    return "ask" if counted >= ASKED else "say"


def proposes_counting(gap: Gap) -> bool:
    """What is proposed: a short one counts, because the room will have gone on; after a night it does not."""
    return gap.length <= LONG


def told(gap: Gap) -> str:
    """What happened, in a sentence or two, without what follows: 'The computer slept for 6 min.'"""
    length = _length(gap.length)
    if gap.why == "asleep":
        return f"The computer slept for {length}."
    if gap.why == "away":
        return f"alstui was away for {'up to ' if gap.up_to else ''}{length}."
    way = "back" if gap.length < NO_TIME else "forward"
    return f"This computer's clock was set {way} by {length}. The meeting's clock goes on as it was."


def said(gap: Gap) -> str:
    """The same where nobody is asked: 'The computer slept for 12 s; the meeting's clock went on.'"""
    if gap.why == "stepped":
        return told(gap)
    return f"{told(gap).removesuffix('.')}; the meeting's clock went on."


def judged(gap: Gap, *, counted: bool) -> str:
    """What was decided, once it is on record: 'Left out: 6 min.'"""
    length = _length(gap.length)
    return f"Counted: {length}." if counted else f"Left out: {length}."


def _length(length: timedelta) -> str:
    """'40 s' up to two minutes, then as elsewhere."""
    seconds = abs(round(length.total_seconds()))
    return f"{seconds} s" if seconds < 120 else minutes_words(length)


def imagine(meeting: Meeting, *events: Event) -> Meeting:
    """The meeting as it would be after these events; the meeting itself stays as it is."""
    imagined = copy(meeting)
    # Folding changes the meeting's own lists and mappings, never what stands in them.
    for name in meeting.__struct_fields__:
        value = getattr(meeting, name)
        if isinstance(value, list | dict):
            setattr(imagined, name, value.copy())
    for event in events:
        apply(imagined, event)
    return imagined


def price(meeting: Meeting, gap: Gap, now: datetime, *, counted: bool) -> str:
    """What the stage then has left: 'Check-in then has 4:00 left.'"""
    judgement = GapJudged(id="", at=now, since=gap.since, until=gap.until, counted=counted)
    return left_words(reading(imagine(meeting, judgement), now))


def left_words(read: Reading) -> str:
    """How the current stage stands, as a sentence; empty before the start."""
    if read.row is None:
        return ""
    name, seconds = read.row.segment.name, shown_seconds(read.left)
    if seconds < 0:
        return f"{name} is then over by {countdown(-seconds)}."
    return f"{name} then has {countdown(seconds)} left."
