"""What `alstui minutes --timing` answers: planned against actual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from alstui.columns import columns
from alstui.desk.opening import record_of
from alstui.learning_set import LearningSet
from alstui.meeting.folding import fold
from alstui.meeting.timing import TimingRow, actual_seconds, facts, figures, sentences, timing, total

if TYPE_CHECKING:
    from alstui.store.library import Library, Unread


def timing_table(library: Library, set_id: str, day: date | None, unread: Unread) -> str:
    """Planned, adjusted, absorbed and actual, to the second, a line a stage, and the facts below.

    Of the latest meeting when no day is given. A meeting that is not closed is read at its last entry.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    learning_set, events = record_of(library, set_id, day, unread)
    meeting = fold(events)
    now = events[-1].at if events else None
    rows = timing(meeting, now)
    if not any(row.actual for row in rows):
        return "Nothing ran in this meeting, so there is no time to compare."
    said = sentences(facts(meeting, now, events), meeting, learning_set)
    table = columns([*_timing_rows(rows, learning_set)], right={2, 3, 4, 5})
    return "\n\n".join([table, "\n".join(said)] if said else [table])


def _timing_rows(rows: Sequence[TimingRow], learning_set: LearningSet) -> Iterator[tuple[str, ...]]:
    yield "part", "stage", "planned", "adjusted", "absorbed", "actual"
    actual, last = actual_seconds(rows), ""
    for row, seconds in zip(rows, actual, strict=True):
        name = learning_set.name_of(row.presenter) if row.presenter else row.name
        yield name if row.part != last else "", row.name if row.presenter else "", *figures(row, seconds)
        last = row.part
    yield "total", "", *figures(total(rows), sum(actual))
