"""The action learning cycle: where a set stands in it, what its last turn brought, what the coming one is for.

    cycle(series(...))      the cycle as it is now, from the set's meetings in their row

Between two meetings the set acts. Reporting back and presenting is reflecting, learning points and the process review
are learning, action points agreed are planning; then it acts again. A turn is called by the meeting that it leads to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct

from alstui.meeting.state import Meeting
from alstui.model import PromptStage, Segment
from alstui.series.meetings import InSeries, Series

Phase = Literal["act", "reflect", "learn", "plan"]
"""The four that follow one another, and the first follows the last."""

PHASES: tuple[Phase, ...] = get_args(Phase)

Passed = Literal["done", "now", "to come"]
"""How a phase of this turn stands."""

SIGNS: Mapping[Passed, str] = {"done": "✓", "now": "▶", "to come": "○"}
"""A shape for each."""

_PHASE_OF: Mapping[PromptStage, Phase] = {
    "prepare": "reflect",
    "check-in": "reflect",
    "report back": "reflect",
    "present": "reflect",
    "clarify": "reflect",
    "explore": "reflect",
    "reflect": "reflect",
    "actions": "plan",
    "learning": "learn",
    "review": "learn",
    "closing": "plan",
    "together": "reflect",
}
"""What each moment of a meeting belongs to; what a meeting without slots does together is reflecting. At the closing
the set says when it meets again, and what until then."""


class Brought(Struct, frozen=True):
    """What a turn brought, counted."""

    agreed: int = 0
    """Action points set in its meeting."""
    done: int = 0
    """Action points that were reported as done there."""
    partly: int = 0
    """And as partly done."""
    learned: int = 0
    """Learning points, and reports with what was learned."""


class Turn(Struct, frozen=True):
    """A turn that was or is, by its meeting."""

    meeting: InSeries
    brought: Brought


class Cycle(Struct, frozen=True, kw_only=True):
    """The cycle of a set."""

    phase: Phase | None
    """Where it stands; None before its first meeting has begun."""
    last: Turn | None
    """The turn that ended last; None while none has."""
    coming: InSeries | None
    """The meeting that this turn leads to, or that is on; None where none is to come."""
    so_far: Brought | None
    """What the meeting that is on brought by now; None while none is."""
    open: int
    """Action points that are being done."""
    turns: int
    """How many turns there are to be."""

    @property
    def passed(self) -> Mapping[Phase, Passed]:
        """How each phase of this turn stands."""
        here = PHASES.index(self.phase) if self.phase is not None else -1
        return {
            phase: "now" if place == here else "done" if place < here else "to come"
            for place, phase in enumerate(PHASES)
        }


def cycle(found: Series, *, ending: bool = False, number: int = 0) -> Cycle:
    """The cycle as it is with these meetings. `ending`: the one that is on is about to be closed, and its turn ends.

    `number` is the meeting that this turn leads to, where that is known; else the one that is marked.
    """
    on = next((each for each in found.meetings if each.standing == "now"), None)
    running = on.meeting if on is not None else None
    running = running if running is not None and running.started_at is not None else None
    ended = [
        Turn(each, brought(each.meeting))
        for each in found.meetings
        if each.meeting and (each is not on or ending)
    ]
    return Cycle(
        phase=_phase(running, begun=bool(ended)),
        last=ended[-1] if ended else None,
        coming=_following(found, on) if ending else _numbered(found, number) if number else found.marked,
        so_far=brought(running) if running is not None and not ending else None,
        open=len(found.due) + len(found.snoozed),
        turns=max((each.number for each in found.meetings), default=0),
    )


def _following(found: Series, on: InSeries | None) -> InSeries | None:
    """The first meeting after the one that is on that has no record yet."""
    later = found.meetings[found.meetings.index(on) + 1 :] if on is not None else found.meetings
    return next((each for each in later if each.meeting is None), None)


def _numbered(found: Series, number: int) -> InSeries | None:
    return next((each for each in found.meetings if each.number == number), None)


def _phase(on: Meeting | None, *, begun: bool) -> Phase | None:
    if on is None:
        return "act" if begun else None
    segments: Sequence[Segment] = on.agenda.segments if on.agenda is not None else ()
    here = next((place for place, each in enumerate(segments) if each.id == on.current), len(segments) - 1)
    return phase_at(segments, here)


def phase_at(segments: Sequence[Segment], place: int) -> Phase:
    """What the set does in the stage at a place of its agenda; a break belongs to what was before it."""
    before = (each for each in reversed(segments[: place + 1]) if each.kind != "break")
    return next((_PHASE_OF[each.prompts] for each in before), "reflect")


def brought(meeting: Meeting) -> Brought:
    """What a meeting brought."""
    outcomes = [report.outcome for report in meeting.reports.values()]
    notes = sum(note.kind == "learning" for note in meeting.notes.values())
    return Brought(
        agreed=len(meeting.actions),
        done=outcomes.count("done"),
        partly=outcomes.count("partly"),
        learned=notes + sum(bool(report.learned) for report in meeting.reports.values()),
    )


# -- in words -------------------------------------------------------------------------------------------

NOTHING_BROUGHT = "Nothing is on record of it."
NOT_BEGUN = "The first turn begins with the first meeting."
NONE_TO_COME = "No other meeting is planned: what was agreed goes on."

_STANDS: Mapping[Phase, str] = {
    "act": "The set acts: what was agreed is being done.",
    "reflect": "The set reflects: what happened, and what it means.",
    "learn": "The set learns: what this taught us, and how we worked.",
    "plan": "The set plans: what each of us does before we meet again.",
}


def standing_words(found: Cycle) -> str:
    """Where the set stands, in a sentence: 'The set acts: 7 action points are being done.'"""
    if found.phase is None:
        return NOT_BEGUN
    if found.phase == "act" and found.open:
        points = "1 action point is" if found.open == 1 else f"{found.open} action points are"
        return f"The set acts: {points} being done."
    return _STANDS[found.phase]


def brought_words(found: Brought) -> str:
    """'7 agreed · 2 done · 1 partly done · 4 learned'; what there is none of is left out."""
    counted = (
        (found.agreed, "agreed"),
        (found.done, "done"),
        (found.partly, "partly done"),
        (found.learned, "learned"),
    )
    return " · ".join(f"{number} {said}" for number, said in counted if number) or NOTHING_BROUGHT


def figure(passed: Mapping[Phase, Passed]) -> str:
    """The cycle in plain signs, three lines, for a page."""
    act, reflect, learn, plan = (f"{SIGNS[passed[phase]]} {phase}" for phase in PHASES)
    return f"          {act}\n{plan}      ↻      {reflect}\n         {learn}"
