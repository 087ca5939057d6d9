"""What became of earlier action points, as an audience may hold it: what was said today, and what is still open.

Every action point that was to come up is there, whether or not anybody asked about it: what was not heard is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from alstui.actions.threads import Thread, Told, Word, history_words, report_back, successor, threads, word
from alstui.disclosure.audiences import Audience
from alstui.disclosure.disclosed import DisclosedOpen, DisclosedReport
from alstui.disclosure.gate import Gate
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.model import Action


class _Reported(Struct, frozen=True):
    """One earlier action point, and what this meeting said of it."""

    id: str
    what: Told
    until: int
    thread: Thread | None
    """None where the meeting in which it was agreed is not at hand."""


def standings_for(
    meetings: Sequence[Meeting], learning_set: LearningSet, audience: Audience
) -> dict[str, Word]:
    """How action points went, by their ids, as far as an audience may hold it: for what joins many meetings.

    `meetings` are oldest first. One is told once whoever owns it has checked the latest word on it, in the meeting in
    which that was said; of one on which nothing was said there is nothing to tell.
    """
    if not audience.holds("actions", "standing"):
        return {}
    gates: dict[int, Gate] = {}  # one a meeting: who agreed to what in it is worked out once
    found: dict[str, Word] = {}
    for thread in threads(meetings):
        if thread.words and thread.action.sharing != "set":
            last = thread.words[-1]
            if id(last.meeting) not in gates:
                gates[id(last.meeting)] = Gate(last.meeting, learning_set, audience)
            if gates[id(last.meeting)].reports_pass((thread.action, thread.agreed_in)):
                found[thread.action.id] = last.what
    return found


def reporting(gate: Gate, before: Sequence[Meeting]) -> dict[str, Any]:
    """The fields of `Disclosed` that speak of earlier action points.

    `before` are the earlier meetings, oldest first.
    """
    known = {thread.action.id: thread for thread in threads((*before, gate.meeting))}
    found = _reported(gate, before, known)
    lines = (_report(gate, each) for each in found)
    is_over = gate.meeting.status == "closed"
    counts = Counter(each.what for each in found if is_over or each.what != "not heard")
    return {
        "reports": tuple(line for line in lines if line is not None),
        "outcomes": tuple(counts.items()) if gate.holds("report_back", "counts") else (),
        "still_open": tuple(_open(gate, [known[action.id] for m in before for action in m.actions.values()])),
    }


def _reported(gate: Gate, before: Sequence[Meeting], known: Mapping[str, Thread]) -> list[_Reported]:
    """What was to come up, in the order in which it is asked about; then whatever else something was said of."""
    meeting = gate.meeting
    due = report_back(before, meeting.number, [member.id for member in gate.learning_set.members]).due
    ids = dict.fromkeys((*(each.action.id for each in due), *meeting.reports, *meeting.snoozed))
    found = []
    for each in ids:
        said = word(meeting, each)
        if said is not None:
            found.append(_Reported(each, said.what, said.until, known.get(each)))
        elif meeting.started_at is not None:
            found.append(_Reported(each, "not heard", 0, known.get(each)))
    return found


def _report(gate: Gate, reported: _Reported) -> DisclosedReport | None:
    """One line of the report back; None when it is not for this audience."""
    thread = reported.thread
    agreed = (thread.action, thread.agreed_in) if thread is not None else None
    if not gate.holds("report_back", "what") or not gate.reports_pass(agreed):
        return None
    report = gate.meeting.reports.get(reported.id)
    learned, tags = (report.learned, report.tags) if report is not None else ("", ())
    outcome = gate.holds("report_back", "outcome")
    instead = successor(gate.meeting, reported.id) if outcome else None
    return DisclosedReport(
        what=gate.text(thread.action.text) if thread is not None else "",
        who=gate.owners("report_back", thread.action) if thread is not None else "",
        role=gate.roles("report_back", thread.action) if thread is not None else "",
        outcome=reported.what if outcome else None,
        until=reported.until if outcome else 0,
        into=gate.text(instead.text) if instead is not None and gate.passes(instead) else "",
        into_who=_other_owners(gate, thread, instead),
        learned=gate.text(learned) if gate.holds("report_back", "learned") else "",
        tags=tuple(gate.text(tag) for tag in tags) if gate.holds("report_back", "learned") else (),
        history=_ended(thread) if thread is not None and gate.holds("report_back", "history") else "",
    )


def _other_owners(gate: Gate, thread: Thread | None, instead: Action | None) -> str:
    """Whose it is in other words, where it is not theirs any more whose it was."""
    if (
        thread is None
        or instead is None
        or instead.owners == thread.action.owners
        or not gate.passes(instead)
    ):
        return ""
    return gate.owners("report_back", instead)


def _ended(thread: Thread) -> str:
    """The whole history of one that comes up no more; of one that does, it stands among what is still open."""
    return "" if thread.is_open else history_words(thread)


def _open(gate: Gate, earlier: Sequence[Thread]) -> Iterator[DisclosedOpen]:
    """The action points of earlier meetings that come up again, as they stand after this one."""
    if not gate.holds("still_open", "what"):
        return
    for thread in earlier:
        action = thread.action
        if not thread.is_open or not gate.reports_pass((action, thread.agreed_in)):
            continue
        when = gate.holds("still_open", "when")
        yield DisclosedOpen(
            what=gate.text(action.text),
            who=gate.owners("still_open", action),
            role=gate.roles("still_open", action),
            due=action.due if when else None,
            due_meeting=action.due_meeting if when else 0,
            history=history_words(thread) if gate.holds("still_open", "history") else "",
        )
