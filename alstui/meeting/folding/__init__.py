"""How each event changes a meeting.

    meeting = fold(events)      from nothing, always the same
    apply(meeting, event)       one step further; `fold` is this for every surviving event

An event that makes no sense where it stands (a resume that follows no pause, a stage that is not on the agenda)
changes nothing and raises nothing: whatever order the lines of a record come in, it folds.

The handlers stand by what they are about, as the events do.
"""

from __future__ import annotations

from collections.abc import Sequence

from alstui.meeting.events import Event, weighed
from alstui.meeting.folding import capture, questions, review, run, time, turns
from alstui.meeting.folding.handler import Handler
from alstui.meeting.state import Meeting

__all__ = ["apply", "fold"]


def fold(events: Sequence[Event]) -> Meeting:
    """The meeting after these events: pure, and the same for the same list."""
    meeting = Meeting()
    for event, counts in weighed(events):
        if counts:
            apply(meeting, event)
        else:
            capture.finish(meeting, event)
    return meeting


def apply(meeting: Meeting, event: Event) -> None:
    """Take in one event. `Undone` is not taken in: it asks for a new fold."""
    capture.finish(meeting, event)
    handler = _HANDLERS.get(type(event))
    if handler is not None and handler(meeting, event) and event.undoable:
        meeting.done.append(event)


_HANDLERS: dict[type, Handler] = {
    **run.HANDLERS,
    **time.HANDLERS,
    **turns.HANDLERS,
    **capture.HANDLERS,
    **questions.HANDLERS,
    **review.HANDLERS,
}
"""What each event does; the answer is whether it made a difference."""
