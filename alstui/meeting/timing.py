"""Planned against actual: what each stage was given, what became of it, and how the room's time was used.

    rows = timing(meeting)            a row for each segment of the agenda, in order
    by_part(rows), total(rows)        the same added up
    facts(meeting)                    who gave time to whom, starts set right, what was left out, the pool

The four durations stay apart: *planned* (the agenda's), *adjusted* (by hand), *absorbed* (by a re-plan) are whole
seconds; *actual* is what the spans say. Actual, paused, left out and closed together are the timeline, to the
microsecond. An open meeting is read at `now`; without it only what is finished counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, groupby, pairwise
from typing import Literal

from msgspec import Struct

from alstui.learning_set import LearningSet
from alstui.meeting.events import (
    Event,
    GapJudged,
    MeetingReopened,
    Paused,
    Resumed,
    StageEntered,
    StartCorrected,
    TimeMoved,
    surviving,
)
from alstui.meeting.reading import shown_seconds
from alstui.meeting.state import NO_TIME, Meeting, Span, SpanKind
from alstui.text import clean
from alstui.wording import minutes_words

COLUMNS = ("Part", "Planned", "Adjusted", "Absorbed", "Actual")
"""The headings of the minutes' table."""

NOT_REACHED = "not reached"
"""What stands for the actual time of a part that the room never came to."""


class TimingRow(Struct, frozen=True):
    """A segment, or several together."""

    part: str
    """'slot-1'."""
    name: str
    """Of the stage or the part, as the agenda has it."""
    presenter: str
    """Member id; empty outside a slot."""
    planned: int
    adjusted: int
    absorbed: int
    actual: timedelta
    began: datetime | None
    """When it was first entered; None when it was not reached."""

    @property
    def allowed(self) -> int:
        """Seconds it could take in the end."""
        return max(self.planned + self.adjusted + self.absorbed, 0)


class Moved(Struct, frozen=True):
    """Time that was shared out anew for one reason, all of it together."""

    why: Literal["pool", "borrowed", "spread", "break"]
    giver: str
    receiver: str
    seconds: int
    """From the pool, or to it below zero; longer or, below zero, shorter for a break; else what was moved."""


class Correction(Struct, frozen=True):
    """A start that was set right."""

    segment: str
    by: timedelta
    """How much earlier it was than the key."""
    again: bool
    """Whether it was going on after a stop, not the stage's own beginning."""


class Facts(Struct, frozen=True):
    """What a table of stages does not say."""

    moved: tuple[Moved, ...]
    corrections: tuple[Correction, ...]
    extended: int
    """Seconds by which the end was moved."""
    paused: timedelta
    left_out: timedelta
    """Time in which nobody was at the desk, and which does not count."""
    counted: timedelta
    """The same, where it was said that it counts."""
    pool: int | None
    """Seconds in hand before the promised end when it was closed; below zero when it ended late; else None."""


def timing(meeting: Meeting, now: datetime | None = None) -> tuple[TimingRow, ...]:
    """A row for each segment of the agenda, in order; none while there is no agenda."""
    running: dict[str, timedelta] = {}
    for span in meeting.spans:
        if span.kind == "running":
            running[span.segment] = running.get(span.segment, NO_TIME) + _length(span, now)
    return tuple(
        TimingRow(
            part=segment.part,
            name=segment.name,
            presenter=segment.presenter,
            planned=segment.seconds,
            adjusted=meeting.adjusted.get(segment.id, 0),
            absorbed=meeting.absorbed.get(segment.id, 0),
            actual=running.get(segment.id, NO_TIME),
            began=meeting.began.get(segment.id),
        )
        for segment in (meeting.agenda.segments if meeting.agenda else ())
    )


def by_part(rows: Sequence[TimingRow]) -> tuple[TimingRow, ...]:
    """A row for each slot, round and break."""
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.part)]
    return tuple(_together(group, group[0]) for group in groups)


def total(rows: Sequence[TimingRow]) -> TimingRow:
    """All of it in one row."""
    return _together(rows, TimingRow("", "Total", "", 0, 0, 0, NO_TIME, None))


def _together(rows: Sequence[TimingRow], first: TimingRow) -> TimingRow:
    """The rows added up, under the first one's name; a part of several stages goes by its own."""
    return TimingRow(
        part=first.part,
        name=first.part.replace("-", " ").capitalize() if len(rows) > 1 and first.part else first.name,
        presenter=first.presenter,
        planned=sum(row.planned for row in rows),
        adjusted=sum(row.adjusted for row in rows),
        absorbed=sum(row.absorbed for row in rows),
        actual=sum((row.actual for row in rows), NO_TIME),
        began=min((row.began for row in rows if row.began is not None), default=None),
    )


def actual_seconds(rows: Sequence[TimingRow]) -> tuple[int, ...]:
    """Whole actual seconds of each row, which add up to those of all of them together.

    The one rounding rule is used on the running sum, so each differs from its own length by under a second.
    """
    sums = accumulate((row.actual for row in rows), initial=NO_TIME)
    return tuple(after - before for before, after in pairwise(shown_seconds(each) for each in sums))


# -- facts -----------------------------------------------------------------------------------------------


def facts(meeting: Meeting, now: datetime | None = None, events: Sequence[Event] = ()) -> Facts:
    """What else there is to say. That a gap counts changes no state, so it takes the record's `events`."""
    spans = spans_until_end(meeting)
    return Facts(
        moved=tuple(_moved(meeting)),
        corrections=tuple(_corrections(meeting)),
        extended=meeting.extended,
        paused=_sum(spans, "paused", now),
        left_out=_sum(spans, "left out", now),
        counted=sum(
            (e.until - e.since for e in surviving(events) if isinstance(e, GapJudged) and e.counted), NO_TIME
        ),
        pool=_pool(meeting, spans),
    )


def spans_until_end(meeting: Meeting) -> list[Span]:
    """The timeline up to where the meeting ended: opening the record again to mend a line is no meeting."""
    last = max((i for i, span in enumerate(meeting.spans) if span.kind == "running"), default=-1)
    end = next((i for i, span in enumerate(meeting.spans) if i > last and span.kind == "closed"), None)
    return meeting.spans[:end]


def _length(span: Span, now: datetime | None) -> timedelta:
    """How long the span was; one that is open goes on until now."""
    return max(span.length(now or span.since), NO_TIME)


def _sum(spans: Sequence[Span], kind: SpanKind, now: datetime | None) -> timedelta:
    return sum((_length(span, now) for span in spans if span.kind == kind), NO_TIME)


def _pool(meeting: Meeting, spans: Sequence[Span]) -> int | None:
    """Seconds from the end of a closed meeting to the end that was promised last."""
    if meeting.agenda is None or meeting.closed_at is None or not spans:
        return None
    taken = (spans[-1].until or meeting.closed_at) - spans[0].since
    return meeting.agenda.minutes * 60 + meeting.extended - shown_seconds(taken)


def _moved(meeting: Meeting) -> Iterator[Moved]:
    """Time that was moved, the same reason and people together, in the order in which they came up first."""
    sums: dict[tuple[Literal["pool", "borrowed", "spread", "break"], str, str], int] = {}
    for event in meeting.given:
        key = (event.why, event.giver, event.receiver)
        sums[key] = sums.get(key, 0) + _amount(meeting, event)
    return (Moved(*key, seconds) for key, seconds in sums.items() if seconds)


def _amount(meeting: Meeting, event: TimeMoved) -> int:
    if event.why == "pool":
        return sum(event.changes.values())
    if event.why == "break":
        segments = meeting.agenda.segments if meeting.agenda else ()
        return sum(event.changes.get(segment.id, 0) for segment in segments if segment.kind == "break")
    # What was taken is what was given; a loan's receiver may also be granted what they are over already.
    return -sum(seconds for seconds in event.changes.values() if seconds < 0)


def _corrections(meeting: Meeting) -> Iterator[Correction]:
    """By how much each start was before its key; of several corrections of one, the last."""
    found: dict[int, Correction] = {}
    key, late, again = -1, None, False
    for index, event in enumerate(meeting.done):
        if isinstance(event, StageEntered | Resumed):
            key, late, again = index, event.at, isinstance(event, Resumed)
        elif isinstance(event, Paused | MeetingReopened):
            key, late, again = index, None, True
        elif isinstance(event, StartCorrected):
            # Under a pause no key was pressed at all: the correction itself set the clock going.
            late = late or event.at
            since = max(event.since, meeting.started_at or event.since)
            found[key] = Correction(event.segment, late - since, again)
    return (correction for correction in found.values() if correction.by > NO_TIME)


# -- in words --------------------------------------------------------------------------------------------


def sentences(known: Facts, meeting: Meeting, learning_set: LearningSet) -> list[str]:
    """Each fact in a sentence; nothing of what did not happen."""
    said = [_moved_words(moved, learning_set) for moved in known.moved]
    said += [_correction_words(each, meeting, learning_set) for each in known.corrections]
    if known.extended:
        way = "later" if known.extended > 0 else "earlier"
        said.append(f"The set agreed to end {minutes_words(known.extended)} {way}.")
    for length, became in ((known.left_out, "left out"), (known.counted, "counted")):
        if length:
            are = "was" if length < timedelta(seconds=90) else "were"
            said.append(f"{_first(length)} while nobody was at the desk {are} {became}.")
    if known.paused:
        said.append(f"The clock was paused for {minutes_words(known.paused)} in all.")
    if known.pool is not None:
        said.append(_end_words(known.pool))
    return said


def _moved_words(moved: Moved, learning_set: LearningSet) -> str:
    length, more = minutes_words(moved.seconds), moved.seconds > 0
    giver, receiver = (_name(learning_set, who) for who in (moved.giver, moved.receiver))
    if moved.why == "break":
        return f"The break was made {length} {'longer' if more else 'shorter'}."
    if moved.why == "spread":
        return f"An overrun of {length} was spread over what was still to come."
    if moved.why == "borrowed" and (giver or receiver):
        return f"{giver or 'Somebody'} gave {receiver or 'the set'} {length}."
    if more:
        return (
            f"{receiver} had {length} from the pool."
            if receiver
            else f"{_first(moved.seconds)} came from the pool."
        )
    return (
        f"{giver} gave {length} to the pool." if giver else f"{_first(moved.seconds)} went back to the pool."
    )


def _correction_words(correction: Correction, meeting: Meeting, learning_set: LearningSet) -> str:
    """'Ben's start was corrected: it had begun 3 min before.'."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    segment = next((each for each in segments if each.id == correction.segment), None)
    length = minutes_words(correction.by)
    if segment is None:
        return f"A start was corrected: it had begun {length} before."
    who, stage = _name(learning_set, segment.presenter), clean(segment.name)
    whole = f"{who}'s {stage}" if who else stage
    if correction.again:
        return f"{whole} had gone on {length} before the clock did: that was corrected."
    opens = next(each.id for each in segments if each.part == segment.part) == segment.id
    what = f"{who}'s start" if who and opens else f"The start of {whole}"
    return f"{what} was corrected: it had begun {length} before."


def _end_words(pool: int) -> str:
    if abs(pool) < 60:
        return "It ended on time."
    way = "before" if pool > 0 else "after"
    return f"It ended {minutes_words(pool)} {way} the time that was promised."


def _first(length: timedelta | int) -> str:
    """A length as the first words of a sentence."""
    words = minutes_words(length)
    return f"{words[:1].upper()}{words[1:]}"


def _name(learning_set: LearningSet, member: str) -> str:
    """The member's name; empty for nobody."""
    return clean(learning_set.name_of(member)) if member else ""


def exact(seconds: int) -> str:
    """A length to the second: '12:05', '1:02:05'; below zero with its sign."""
    hours, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    figures = f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
    return f"−{figures}" if seconds < 0 else figures


def change(seconds: int) -> str:
    """A change to the second, with its sign: '+1:00'; empty for none."""
    return f"+{exact(seconds)}" if seconds > 0 else exact(seconds) if seconds else ""


def figures(row: TimingRow, actual: int) -> tuple[str, str, str, str]:
    """A row's four durations, its actual in seconds that add up with the others'."""
    reached = row.began is not None or not row.part
    return (
        exact(row.planned),
        change(row.adjusted),
        change(row.absorbed),
        exact(actual) if reached else NOT_REACHED,
    )


def told(meeting: Meeting, learning_set: LearningSet) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """A row by part and one in all, under `COLUMNS`, and the facts in sentences; nothing when nothing ran."""
    parts = by_part(timing(meeting))
    if not any(row.actual for row in parts):
        return (), ()
    actual = actual_seconds(parts)
    rows = [
        (_name(learning_set, row.presenter) or row.name, *figures(row, seconds))
        for row, seconds in zip(parts, actual, strict=True)
    ]
    rows.append(("Total", *figures(total(parts), sum(actual))))
    return tuple(rows), tuple(sentences(facts(meeting), meeting, learning_set))
