"""What serves which outcome of the Theory of Change, over a set's meetings: open, done, learned; and what has nothing.

An action point that was put in other words counts once, as it goes on. An issue counts, and is never in words here:
it is its presenter's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from alstui.actions.threads import Thread, threads
from alstui.learning_set import LearningSet, Outcome
from alstui.meeting.state import Meeting
from alstui.text import clean
from alstui.theory import Outcomes, outcomes_of
from alstui.wording import join_names

NOTHING = "nothing yet"


class Learned(Struct, frozen=True):
    """What was learned, and in which meeting."""

    text: str
    meeting: int


class Served(Struct, frozen=True, kw_only=True):
    """One outcome, and all that points at it."""

    outcome: Outcome
    number: int
    """Its place, from 1; 0 for one that was taken out."""
    open: tuple[Thread, ...] = ()
    done: tuple[Thread, ...] = ()
    dropped: tuple[Thread, ...] = ()
    learned: tuple[Learned, ...] = ()
    """Learning points, and what was learned of its action points."""
    issues: int = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing serves it: nothing open, done or learned, and no issue. What was dropped serves no more."""
        return not (self.open or self.done or self.learned or self.issues)

    @property
    def in_short(self) -> str:
        """'2 open, 1 done, 1 learned, 1 issue'; 'nothing yet'."""
        counts = ((self.open, "open"), (self.done, "done"), (self.learned, "learned"))
        said = [f"{len(each)} {word}" for each, word in counts if each]
        said += [f"{self.issues} issue{'s' * (self.issues > 1)}"] if self.issues else []
        return ", ".join(said) or NOTHING


def serving(learning_set: LearningSet, meetings: Iterable[Meeting]) -> tuple[Served, ...]:
    """Every outcome in the set's order with what serves it, then those that were taken out and are pointed at still.

    `meetings` oldest first. Nothing where the set has, and had, no outcomes.
    """
    known = outcomes_of(learning_set)
    if not (known.now or known.former):
        return ()
    held = list(meetings)
    found = [thread for thread in threads(held) if thread.action.outcome and thread.replaced is None]
    made = (_served(outcome, known, found, held) for outcome in (*known.now, *known.former))
    return tuple(each for each in made if each.number or each.dropped or not each.is_idle)


def _served(
    outcome: Outcome, known: Outcomes, found: Sequence[Thread], meetings: Sequence[Meeting]
) -> Served:
    mine = [thread for thread in found if thread.action.outcome == outcome.id]
    notes = [
        (note, meeting.number)
        for meeting in meetings
        for note in meeting.notes.values()
        if note.outcome == outcome.id
    ]
    return Served(
        outcome=outcome,
        number=known.number(outcome.id),
        open=tuple(thread for thread in mine if thread.is_open),
        done=tuple(thread for thread in mine if thread.standing == "done"),
        dropped=tuple(thread for thread in mine if thread.standing == "dropped"),
        learned=(
            *(Learned(note.text, number) for note, number in notes if note.kind == "learning"),
            *(
                Learned(step.learned, step.meeting.number)
                for thread in mine
                for step in thread.steps
                if step.learned
            ),
        ),
        issues=sum(note.kind == "issue" for note, _ in notes),
    )


def numbers_in_short(found: Sequence[Served]) -> str:
    """'1: 2 open, 1 done; 2: nothing yet', for a paper on which no words of the set's stand; empty for no outcome."""
    return "; ".join(f"{each.number}: {each.in_short}" for each in found if each.number)


def sentence(found: Sequence[Served]) -> str:
    """What has nothing yet, in a sentence; where all have something, that; empty where there is no outcome."""
    now = [each for each in found if each.number]
    idle = [each for each in now if each.is_idle]
    if not now:
        return ""
    if len(idle) == 1 and len(now) > 1:
        return f"Nothing serves outcome {idle[0].number} yet: {clean(idle[0].outcome.text).rstrip('.')}."
    if len(idle) == len(now):
        return (
            "Nothing serves the outcome yet."
            if len(now) == 1
            else f"Nothing serves any of the {len(now)} outcomes yet."
        )
    if idle:
        return f"Nothing serves outcomes {join_names([str(each.number) for each in idle])} yet."
    return (
        "Something serves the outcome."
        if len(now) == 1
        else f"Something serves each of the {len(now)} outcomes."
    )
