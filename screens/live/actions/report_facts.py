"""What the report back shows, as facts: pure functions from the record to words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from alstui.actions.owners import owners_called
from alstui.actions.threads import (
    AWAY,
    SAID,
    Thread,
    Word,
    history_words,
    proposed,
    shares,
    successor,
    word,
    word_words,
)
from alstui.learning_set import LearningSet
from alstui.meeting import turns
from alstui.meeting.reading import allowed_seconds, shown_seconds
from alstui.meeting.state import NO_TIME, Meeting
from alstui.model import Action
from alstui.theory import outcomes_of
from alstui.wording import join_names, say_date
from screens import words

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.desk import Desk

OUTCOMES: tuple[tuple[str, Word, str], ...] = (
    ("d", "done", "done"),
    ("p", "partly", "partly"),
    ("n", "not done", "not yet"),
    ("w", "changed", "other words"),
    ("x", "dropped", "dropped"),
    ("k", "carried", "not here"),
    ("s", "snoozed", "later"),
)
"""The key of each word, and what it is called beside its key."""

PLACES: Mapping[Word, str] = {
    "done": "It is done",
    "partly": "A part of it is done; the rest comes up again",
    "not done": "It is not done yet; it comes up again",
    "changed": "It goes on in other words",
    "dropped": "It is dropped; what was learned stays",
    "carried": "Its owner is not here; it comes up again",
    "snoozed": "Let it come up at a later meeting; again, one later still",
}
"""What each word means, for the list of keys."""

LEARNED, CHANGED = "learned", "changed"
"""What the line is open for when it asks for words alone, and for other words."""

TEACHES: frozenset[Word] = frozenset({"done", "partly", "not done", "changed", "dropped"})
"""Of these one can say what was learned; who is not there, and what is put off, has nothing to tell yet."""

WORDLESS: frozenset[Word] = frozenset({"carried", "snoozed"})
"""These are kept without a word of the owner's."""

SHAPES: Mapping[Word, str] = {
    "done": "✓",
    "partly": "◐",
    "not done": "○",
    "changed": "↻",
    "dropped": "×",
    "carried": "→",
    "snoozed": "…",
}
"""A shape for each word, so that none depends on its colour."""

SHARED_STEP = 5
"""Seconds: a share of the time is said in steps, because nobody talks to the second."""


def command_of(what: Word) -> str:
    """The id of the command that chooses a word."""
    return f"report.{what.replace(' ', '_')}"


def question(asked: str) -> str:
    """What the line asks, once a word is chosen: 'done · what did you learn?'."""
    if asked == CHANGED:
        return "in other words"
    said = "".join(f"{said} · " for _, what, said in OUTCOMES if what == asked)
    return f"{said}what did you learn?"


GOES_ON, AT_END = "→ goes on to the next action point.", "esc goes back to the meeting."
"""What is said of an Enter that follows one which kept something."""


def later(desk: Desk, now: int) -> int:
    """The meeting until which to put off: the next; if that is so `now`, one later; round again after the last."""
    following = desk.meeting.number + 1
    last = max(len(desk.learning_set.meetings), following)
    return now + 1 if following <= now < last else following


def offer(thread: Thread, what: Word, until: int, names: Mapping[str, str]) -> str:
    """What Enter will keep, where no words are asked for."""
    if what == "snoozed":
        return f"Later: enter keeps it, it comes up again at meeting {until}."
    owners = owners_called(thread.action, names, "Its owner")
    return f"{owners} is not here: enter keeps it, it comes up again."


def when(action: Action, today: date) -> str:
    """By when it was to be done, and how sure its owner was: 'by Fri 27 Nov · before meeting 2 · 8/10'."""
    pieces = []
    if action.due is not None:
        pieces.append(f"by {say_date(action.due, today)}")
    if action.due_meeting:
        pieces.append(f"before meeting {action.due_meeting}")
    if not pieces:
        pieces.append("no day named")
    if action.confidence is not None:
        pieces.append(f"{action.confidence}/10")
    pieces += [f"#{tag}" for tag in action.tags]
    return " · ".join(pieces)


HANDED_ON = "{name} is no longer in the set: w hands it on, with a name in front; enter carries it over."
"""Said of an action point that nobody who is here owns."""


def owner_words(thread: Thread, meeting: Meeting, names: Mapping[str, str]) -> str:
    """Who said it, and where they are when that is not in the room: 'Dev, who is absent'; 'Ann and Ben'.

    `names` have the marks of those who are remote.
    """
    owners = [
        _owner_words(names.get(owner, owner), meeting, owner) for owner in standing(thread, meeting).owners
    ]
    return join_names(owners) or "Nobody's yet"


def _owner_words(name: str, meeting: Meeting, owner: str) -> str:
    said = {
        "absent": f"{name}, who is absent",
        "left": f"{name}, who has left",
        "late": f"{name}, who is late",
        "remote": f"{name}, who is remote",
    }
    if is_gone(owner, meeting):
        return f"{name}, who is no longer in the set"
    return said.get(meeting.attendance.get(owner, "absent"), name)


def is_gone(owner: str, meeting: Meeting) -> bool:
    """Whether somebody is not among those of whom a meeting knows where they are: they left the set before it."""
    return bool(meeting.attendance) and owner not in meeting.attendance


def said_today(meeting: Meeting, action_id: str) -> str:
    """The word of this meeting with its shape: '✓ done'; empty while nothing was said."""
    found = word(meeting, action_id)
    if found is None:
        return ""
    return f"{SHAPES[found.what]} {word_words(found)}"


def proposal(thread: Thread, meeting: Meeting) -> bool:
    """Whether 'carried' is proposed: its owner is not here, and nothing was said of it yet."""
    return word(meeting, thread.action.id) is None and bool(
        proposed(thread.action.owners, meeting.attendance)
    )


def owner_time(meeting: Meeting, due: Sequence[Thread], owner: str, now: datetime) -> tuple[str, words.Tone]:
    """How long an owner has had of their part of the report back: '1:20 of about 2:40'.

    Nothing outside the report back, and for an owner who is not there to report.
    """
    segment = meeting.segment
    if segment is None or segment.kind != "report back" or meeting.attendance.get(owner, "absent") in AWAY:
        return "", "$quiet"
    here = [
        thread.action.owner
        for thread in due
        if meeting.attendance.get(thread.action.owner, "absent") not in AWAY
    ]
    exact = shares(here, allowed_seconds(meeting, segment)).get(owner, 0)
    share = max(round(exact / SHARED_STEP), 1) * SHARED_STEP
    pace = turns.pace(meeting, now)
    had = pace.had if pace is not None and pace.member == owner else NO_TIME
    if pace is None or pace.member != owner:
        return f"about {words.span(share)}", "$quiet"
    seconds = -shown_seconds(-had)
    if seconds > share:
        return f"{words.span(seconds)}, over about {words.span(share)}", "$warning"
    return f"{words.span(seconds)} of about {words.span(share)}", "$quiet"


def counted(meeting: Meeting, due: Sequence[Thread]) -> str:
    """How the words of this meeting add up: '3 done · 1 partly done · 1 snoozed'."""
    found = (word(meeting, thread.action.id) for thread in due)
    counts = Counter(each.what for each in found if each is not None)
    return " · ".join(f"{counts[what]} {SAID[what]}" for _, what, _ in OUTCOMES if counts[what])


def unheard(meeting: Meeting, due: Sequence[Thread]) -> list[int]:
    """The places of those of which nothing was said yet."""
    return [place for place, thread in enumerate(due) if word(meeting, thread.action.id) is None]


# -- other words ----------------------------------------------------------------------------------------


def learned(meeting: Meeting, thread: Thread) -> str:
    """What was put down today as learned from it, as it is typed; empty while nothing was."""
    report = meeting.reports.get(thread.action.id)
    return " ".join((report.learned, *(f"#{tag}" for tag in report.tags))) if report is not None else ""


def standing(thread: Thread, meeting: Meeting) -> Action:
    """What was put in its place today; itself before that."""
    return successor(meeting, thread.action.id) or thread.action


def in_other_words(
    text: str, thread: Thread, meeting: Meeting, learning_set: LearningSet, today: date
) -> QuickLine:
    """What the line says; of what it does not speak, tags and outcome stay, and the day while it is still to come."""
    from alstui.actions.line import parse

    old = standing(thread, meeting)
    found = parse(
        text,
        members=learning_set.members,
        presenter=thread.action.owner,
        today=today,
        next_meeting=meeting.number + 1,
        everyone=meeting.present,
        outcomes=learning_set.theory_of_change.outcomes,
    )
    aim = found.aim or outcomes_of(learning_set).shown(old.outcome)
    found = replace(found, tags=found.tags or old.tags, outcome=found.outcome or old.outcome, aim=aim)
    if not found.owner_named:
        found = replace(found, together=old.together)
    if found.due is not None or found.due_meeting:
        return found
    due = old.due if old.due is not None and old.due >= today else None
    return replace(found, due=due, due_meeting=old.due_meeting if old.due_meeting > meeting.number else 0)


# -- what stands under it -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AboutFacts:
    """Lines, each in its tone."""

    lines: tuple[tuple[str, str], ...] = ()


def about(thread: Thread, meeting: Meeting, today: date, names: Mapping[str, str]) -> AboutFacts:
    """By when; its history, or what it was before it changed; what was said of it today, with what was learned."""
    instead = successor(meeting, thread.action.id)
    found = [(when(instead or thread.action, today), "$foreground")]
    if instead is not None:
        found.append((f"Before, it was: {words.line(thread.action.text)}", "$quiet"))
    else:
        found.append((history_words(thread), "$quiet"))
        if thread.earlier is not None:
            found.append((f"Before, it was: {words.line(thread.earlier.action.text)}", "$quiet"))
    found.append(_today(thread, meeting, names))
    return AboutFacts(tuple(found))


def _today(thread: Thread, meeting: Meeting, names: Mapping[str, str]) -> tuple[str, str]:
    """What was said; what is proposed; or an empty line, so that nothing moves when something is."""
    said = said_today(meeting, thread.action.id)
    if said:
        put_down = learned(meeting, thread)
        return f"{said} · learned: {words.line(put_down)}" if put_down else said, "bold $accent"
    if proposal(thread, meeting):
        name = owners_called(thread.action, names)
        if all(is_gone(owner, meeting) for owner in thread.action.owners):
            return HANDED_ON.format(name=name), "$warning"
        return f"{name} is not here: enter carries it over to the next meeting.", "$warning"
    return "", "$quiet"


def end_words(meeting: Meeting, due: Sequence[Thread]) -> str:
    """What stands large on the wall at the end."""
    if not due:
        return "Nothing to report back on"
    left = unheard(meeting, due)
    return f"{len(due) - len(left)} of {len(due)} heard" if left else "All heard"


def at_the_end(meeting: Meeting, due: Sequence[Thread], names: Mapping[str, str]) -> AboutFacts:
    """How the words add up, and whose action points were not heard."""
    found = [(counted(meeting, due), "$foreground")]
    left = [due[place].action for place in unheard(meeting, due)]
    owners = dict.fromkeys(owners_called(action, names, "nobody") for action in left)
    found.append((f"Not heard yet: {join_names(list(owners))}" if owners else "", "$warning"))
    return AboutFacts(tuple(found))
