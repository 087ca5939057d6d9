"""The thread through a set's meetings: what was said would be done, and what became of it.

An action point is set in one meeting and asked about in each later one until it is done, dropped, or another one
takes its place. It can be snoozed: then it comes up again at the meeting that was named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from alstui.meeting.state import Meeting
from alstui.model import SETTLED, Action, Attendance, Outcome

Word = Outcome | Literal["snoozed"]
"""What can be said of an action point at a report back."""

Told = Word | Literal["not heard"]
"""What became of it there: not heard is what nobody was asked about, or nobody said."""

Fate = Told | Literal["set"]
"""The same, with its beginning."""

What_co = TypeVar("What_co", bound=Fate, covariant=True)

AWAY: frozenset[Attendance] = frozenset({"absent", "left"})
"""The states of an owner from whom nobody expects a report today. Who is late is waited for."""


class Step(Struct, Generic[What_co], frozen=True):
    """What became of an action point in one meeting."""

    meeting: Meeting
    what: What_co
    until: int = 0
    """The meeting at which it comes up again, when it was snoozed."""
    learned: str = ""
    tags: tuple[str, ...] = ()
    """What the learning is about."""


class Thread(Struct, frozen=True):
    """One action point through the meetings."""

    action: Action
    agreed_in: Meeting
    """The meeting in which it was agreed."""
    words: tuple[Step[Word], ...] = ()
    """What was said of it in later meetings, oldest first; in one meeting the report, then that it was snoozed."""
    replaced: Action | None = None
    """The action point that took its place when it was changed."""
    earlier: Thread | None = None
    """The thread of the action point whose place it took."""
    unheard: tuple[Step[Told], ...] = ()
    """The meetings that closed without a word on it, though it was to come up there; oldest first."""

    @property
    def steps(self) -> tuple[Step[Fate], ...]:
        """Its history, oldest first, from the first wording on."""
        before: tuple[Step[Fate], ...] = self.earlier.steps if self.earlier is not None else ()
        later: list[Step[Fate]] = sorted((*self.words, *self.unheard), key=lambda step: step.meeting.number)
        return (*before, *(() if before else (Step(self.agreed_in, "set"),)), *later)

    @property
    def is_open(self) -> bool:
        """Whether it will come up again: until it is done or dropped, or another one took its place."""
        if self.replaced is not None:
            return False
        return not self.words or self.words[-1].what not in SETTLED

    @property
    def standing(self) -> str:
        """How it stands in a word: 'open', or the latest word on it."""
        return self.words[-1].what if self.words else "open"

    @property
    def snoozed_until(self) -> int:
        """The meeting at which it comes up again when it is snoozed; 0 when it is not."""
        return self.words[-1].until if self.words else 0


def threads(meetings: Iterable[Meeting]) -> tuple[Thread, ...]:
    """Every action point of these meetings (oldest first), with what was said of it in later ones."""
    held = list(meetings)
    found: list[Thread] = []
    by_id: dict[str, Thread] = {}
    for index, meeting in enumerate(held):
        for action in meeting.actions.values():
            thread = _thread(action, meeting, held[index + 1 :], by_id.get(action.instead_of))
            found.append(thread)
            by_id[action.id] = thread
    return tuple(found)


def _thread(action: Action, agreed_in: Meeting, later: Sequence[Meeting], earlier: Thread | None) -> Thread:
    taken = earlier is not None and earlier.replaced is not None and earlier.replaced.id == action.id
    return Thread(
        action,
        agreed_in,
        tuple(step for meeting in later for step in _said_in(meeting, action.id)),
        next((other for meeting in later if (other := successor(meeting, action.id))), None),
        earlier if taken else None,
        tuple(_unheard(action.id, later)),
    )


def _unheard(action_id: str, later: Sequence[Meeting]) -> Iterator[Step[Told]]:
    """The closed meetings in which it was to come up, and nothing was said of it."""
    until = 0
    for meeting in later:
        said = word(meeting, action_id)
        if said is not None:
            until = said.until
            if said.what in SETTLED or successor(meeting, action_id) is not None:
                return
        elif meeting.status == "closed" and until <= meeting.number:
            yield Step(meeting, "not heard")


def _said_in(meeting: Meeting, action_id: str) -> Iterator[Step[Word]]:
    report = meeting.reports.get(action_id)
    if report is not None:
        yield Step(meeting, report.outcome, learned=report.learned, tags=report.tags)
    if action_id in meeting.snoozed:
        yield Step(meeting, "snoozed", meeting.snoozed[action_id])


def successor(meeting: Meeting, action_id: str) -> Action | None:
    """The action point of this meeting that took the place of an earlier one; None unless it stands as changed."""
    said = word(meeting, action_id)
    if said is None or said.what != "changed":
        return None
    taking = [action for action in meeting.actions.values() if action.instead_of == action_id]
    return taking[-1] if taking else None


def word(meeting: Meeting, action_id: str) -> Step[Word] | None:
    """The latest word of a meeting on an earlier action point; None while nothing was said of it there."""
    said = tuple(_said_in(meeting, action_id))
    return said[-1] if said else None


# -- the report back ------------------------------------------------------------------------------------


class ReportBack(Struct, frozen=True):
    """What a meeting asks about."""

    due: tuple[Thread, ...]
    """The open action points, by owner in the set's order; what nobody owns comes last."""
    snoozed: tuple[Thread, ...]
    """Those that wait for a later meeting."""


def report_back(before: Iterable[Meeting], number: int, order: Sequence[str]) -> ReportBack:
    """The open action points of the meetings before (oldest first) as meeting `number` asks about them.

    `order` are the member ids in the set's order.
    """
    places = {member: place for place, member in enumerate(order)}
    still = [thread for thread in threads(before) if thread.is_open]

    def place(thread: Thread) -> tuple[bool, int, str]:
        owner = thread.action.owner  # the first of them, where several own it: it is asked about once
        return not owner, places.get(owner, len(places)), "" if owner in places else owner

    still.sort(key=place)
    return ReportBack(
        tuple(thread for thread in still if thread.snoozed_until <= number),
        tuple(thread for thread in still if thread.snoozed_until > number),
    )


def proposed(owners: Sequence[str], attendance: Mapping[str, Attendance]) -> Outcome | None:
    """What is proposed before anybody speaks: 'carried' when none of its owners is there to say, else nothing."""
    away = [attendance.get(owner, "absent") in AWAY for owner in owners]
    return "carried" if away and all(away) else None


def shares(owners: Sequence[str], seconds: int) -> dict[str, int]:
    """How `seconds` are shared out by open action points: `owners` has the owner of each, in order.

    Whoever has two has twice as long. The shares add up exactly; each is within a second of its exact part.
    """
    counts: dict[str, int] = {}
    for owner in owners:
        counts[owner] = counts.get(owner, 0) + 1
    ends = [seconds * count // len(owners) for count in accumulate(counts.values())]
    return {owner: end - begin for owner, begin, end in zip(counts, [0, *ends], ends, strict=False)}


# -- history in words -----------------------------------------------------------------------------------

SAID: Mapping[Told, str] = {
    "done": "done",
    "partly": "partly done",
    "not done": "not done",
    "changed": "changed",
    "dropped": "dropped",
    "carried": "carried over",
    "snoozed": "snoozed",
    "not heard": "not heard",
}
"""Each word as it stands in a sentence."""


def word_words(step: Step[Fate]) -> str:
    """A word as people say it: 'partly done', 'dropped with learning', 'snoozed until meeting 4', 'set'."""
    if step.what == "set":
        return "set"
    if step.what == "dropped" and step.learned:
        return "dropped with learning"
    return f"{SAID[step.what]} until meeting {step.until}" if step.until else SAID[step.what]


def history_words(thread: Thread) -> str:
    """Its history in a sentence: 'Set at meeting 1, moved twice, replaced at meeting 3, done at meeting 4.'

    Moved is every word after which it came up again in the same words, the latest among them.
    """
    first, *later = thread.steps
    pieces, moved = [f"Set at meeting {first.meeting.number}"], 0
    for place, step in enumerate(later, 1):
        is_last = place == len(later)
        moved += step.what in _MOVES
        if step.what in _MOVES and not is_last:
            continue
        pieces += [f"moved {times(moved)}"] if moved else []
        replaced = step.what == "changed" and (thread.replaced is not None or not is_last)
        said = "replaced" if replaced else word_words(step)
        pieces.append(said if step.until else f"{said} at meeting {step.meeting.number}")
        moved = 0
    return f"{', '.join(pieces)}."


_MOVES: frozenset[str] = frozenset({"partly", "not done", "carried", "snoozed"})
"""After these it comes up again, in the same words."""


def times(count: int) -> str:
    """'once', 'twice', '3 times'."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def step_words(step: Step[Fate]) -> str:
    """One step as a line of its own: 'Meeting 2: partly done'."""
    return f"Meeting {step.meeting.number}: {word_words(step)}"
