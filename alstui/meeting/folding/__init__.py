"""How each event changes a meeting.

    meeting = fold(events)      from nothing, always the same
    apply(meeting, event)       one step further; `fold` is this for every surviving event

An event that makes no sense where it stands (a resume that follows no pause, a stage that is not on the agenda)
changes nothing and raises nothing: whatever order the lines of a record come in, it folds.

The handlers stand by what they are about, as the events do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from alstui.meeting.events import DraftKept, Event, HabitSeen, PromptShown, Undone, cancelled
from alstui.meeting.events.fact import Fact
from alstui.meeting.folding import capture, questions, review, run, time, turns, wall
from alstui.meeting.folding.handler import Handler
from alstui.meeting.state import Meeting
from alstui.memory import uncollected

__all__ = ["apply", "fold", "fold_kept", "fold_run"]


def fold(events: Sequence[Event]) -> Meeting:
    """The meeting after these events: pure, and the same for the same list."""
    meeting, gone = Meeting(), cancelled(events)
    with uncollected():
        if gone:
            for event in events:
                if event.id in gone and event.undoable:
                    capture.finish(meeting, event)
                elif type(event) is not Undone:
                    apply(meeting, event)
        else:
            apply(meeting, *events)
    return meeting


def fold_run(events: Sequence[Event]) -> Meeting:
    """How the meeting runs after these events, and nothing of what was said in it, which changes nothing of that.

    For whoever asks which meeting it is, and whether it goes on: quicker.
    """
    return fold([*compress(events, map(_OF_THE_RUN.__contains__, map(type, events)))])


def fold_kept(events: Sequence[Event]) -> Meeting:
    """The meeting after these events without what passes in it: whose turn it is, who speaks, prompts, begun lines.

    For whoever looks for what was said and agreed, over many meetings: most of a record is what passes.
    """
    return fold([event for event in events if type(event) not in _PASSING])


def apply(meeting: Meeting, *events: Event) -> None:
    """Take in one event, or one after another. `Undone` is not taken in: it asks for a new fold."""
    ways, done = _WAYS, meeting.done
    for event in events:
        handler, undoable, ends_a_draft = ways[type(event)]
        if event.finishes or ends_a_draft:
            capture.finish(meeting, event)
        if handler(meeting, event) and undoable:
            done.append(event)


_HANDLERS: dict[type[Fact], Handler] = {
    **run.HANDLERS,
    **time.HANDLERS,
    **turns.HANDLERS,
    **capture.HANDLERS,
    **questions.HANDLERS,
    **review.HANDLERS,
    **wall.HANDLERS,
}
"""What each event does; the answer is whether it made a difference."""

_WAYS: dict[type, tuple[Handler, bool, bool]] = {
    Undone: (lambda _meeting, _event: False, False, False),
    **{kind: (does, kind.undoable, kind in capture.ENDS_A_DRAFT) for kind, does in _HANDLERS.items()},
}
"""The same with whether undo takes the event back, and whether it may end a draft: a record has thousands of them."""

_OF_THE_RUN = frozenset({*run.HANDLERS, *time.HANDLERS, Undone})
_PASSING = frozenset({*turns.HANDLERS, *wall.HANDLERS, DraftKept, PromptShown, HabitSeen})
