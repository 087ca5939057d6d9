"""What `alstui actions` answers: a set's action points, for people and for other programs."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from alstui.actions.owners import owners_called, owners_now
from alstui.actions.threads import Thread, threads
from alstui.cli.output import widest
from alstui.clock import Clock, today
from alstui.columns import columns
from alstui.desk.opening import meetings_before
from alstui.learning_set import LearningSet
from alstui.theory import outcomes_of
from alstui.wording import say_date

if TYPE_CHECKING:
    from alstui.store.library import Library, Unread


def _threads(
    library: Library, set_id: str, unread: Unread, *, only_open: bool
) -> tuple[LearningSet, list[Thread]]:
    """A set and its action points, by the day they are due.

    Raises:
        NotFound: no such set; the nearest are named.
    """
    learning_set = library.load(set_id)
    found = threads(meetings_before(library, set_id, None, unread, only_kept=True))
    kept = [thread for thread in found if thread.is_open or not only_open]
    return learning_set, sorted(kept, key=lambda t: (t.action.due or date.max, t.agreed_in.number))


def actions_table(library: Library, set_id: str, clock: Clock, unread: Unread, *, only_open: bool) -> str:
    """A line an action point: by when, who, how sure, how it stands, what."""
    learning_set, found = _threads(library, set_id, unread, only_open=only_open)
    if not found:
        return "No open action points." if only_open else "No action points yet."
    return columns([_action_row(thread, learning_set, today(clock)) for thread in found], most=widest())


def _action_row(thread: Thread, learning_set: LearningSet, day: date) -> tuple[str, ...]:
    action = thread.action
    due = f"before meeting {action.due_meeting}" if action.due_meeting else "no date yet"
    if action.due is not None:
        due = say_date(action.due, day)
    sure = f"{action.confidence}/10" if action.confidence is not None else ""
    owner = owners_now(action, learning_set, "who?")
    return due, owner, sure, thread.standing, action.text


def actions_json(library: Library, set_id: str, unread: Unread, *, only_open: bool) -> str:
    """The same for other programs: a list of objects, dates as ISO strings, absent values null."""
    learning_set, found = _threads(library, set_id, unread, only_open=only_open)
    return json.dumps([_action_object(t, learning_set) for t in found], ensure_ascii=False, indent=2)


def _action_object(thread: Thread, learning_set: LearningSet) -> dict[str, Any]:
    action, agreed = thread.action, thread.agreed_in
    return {
        "id": action.id,
        "owner": owners_called(action, learning_set) or None,
        "text": action.text,
        "due": action.due.isoformat() if action.due else None,
        "due_meeting": action.due_meeting or None,
        "confidence": action.confidence,
        "partner": learning_set.name_of(action.partner) or None,
        "tags": list(action.tags),
        "outcome": outcomes_of(learning_set).words(action.outcome) or None,
        "meeting": agreed.number,
        "agreed": agreed.day.isoformat() if agreed.day else None,
        "standing": thread.standing,
        "open": thread.is_open,
    }
