"""The minutes of a meeting, as Markdown, for the members of the set.

    text = minutes(meeting, learning_set, clock.local)

What a set's record holds and what it never does follows the domain's rule of confidentiality: agreed issues in
one sentence, action points, learning that was offered, notes. Who asked or noted what, the prompts on the wall,
lines that were begun and not kept, and everything that was undone stay out.

Each section is a function that gives blocks of Markdown, none when it has nothing to say; `_SECTIONS` is their
order. No section raises, whatever meeting it is given.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from alstui import markdown
from alstui.events import AttendanceChanged, Prepared, StageEntered
from alstui.meeting import NO_TIME, Meeting
from alstui.model import Action, Attendance, LearningSet, Note, NoteKind, PlannedMeeting
from alstui.text import clean, fold
from alstui.timing import section, spans_until_end
from alstui.wording import clock_time, join_names, long_date, minutes_words, say_date

ACTION_COLUMNS = ("Who", "What", "By when", "Confidence", "Tags")
"""The headings of a table of action points."""

_ATTENDANCE: tuple[tuple[Attendance, str], ...] = (
    ("here", "Here"),
    ("late", "Late"),
    ("left", "Left early"),
    ("remote", "Took part remotely"),
    ("absent", "Apologies"),
)
"""The groups of members, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action point in words, ready for a table of any kind: Markdown here, columns on a terminal."""

    who: str
    what: str
    by_when: str
    confidence: str
    tags: str

    def cells(self) -> tuple[str, ...]:
        """As `ACTION_COLUMNS` has them."""
        return (self.who, self.what, self.by_when, self.confidence, self.tags)


@dataclass(frozen=True, slots=True)
class _Record:
    """What every section reads."""

    meeting: Meeting
    learning_set: LearningSet
    local: Callable[[datetime], datetime]
    slots: dict[str, str]
    """The presenter of each slot, by part ('slot-1'), in the agenda's order."""

    @property
    def day(self) -> date | None:
        """The meeting's date; where the record does not say, the one on which it began."""
        started = self.meeting.started_at
        return self.meeting.day or (self.local(started).date() if started else None)

    def notes(self, kind: NoteKind) -> Iterator[Note]:
        """The lines of one kind, as they came; those without a word left out."""
        return (note for note in self.meeting.notes.values() if note.kind == kind and clean(note.text))

    def slot_of(self, member: str, segment: str) -> str:
        """The slot that something of a member belongs to, wherever it was said; empty when they have none."""
        own = [part for part, presenter in self.slots.items() if presenter == member]
        here = _part(segment)
        return here if here in own else next(iter(own if member else ()), "")

    def whose(self, note: Note) -> str:
        """The member a line belongs to: its author, or else who presented where it was taken."""
        return note.author or self.slots.get(_part(note.segment), "")


def minutes(
    meeting: Meeting,
    learning_set: LearningSet,
    local: Callable[[datetime], datetime],
    *,
    draft: bool | None = None,
) -> str:
    """The minutes for the members of the set: a Markdown document.

    `local` turns an instant into the room's time (`Clock.local`). `draft` says in the second line that the
    minutes may still change; left out, they are a draft until the meeting is closed.
    """
    record = _Record(meeting, learning_set, local, _slots(meeting))
    blocks = [block for section in _SECTIONS for block in section(record)]
    is_draft = meeting.status != "closed" if draft is None else draft
    return markdown.document([_opening(record, draft=is_draft), *blocks])


def action_rows(actions: Iterable[Action], learning_set: LearningSet, today: date | None) -> list[ActionRow]:
    """Action points in words, by date, then by owner, then as they were spoken.

    Those to be done before a meeting come after those with a date, and those without either come last.
    `today` decides whether a date needs its year; None leaves years out.
    """

    def order(action: Action) -> tuple[date, float, bool, str]:
        """Owners by name as it is read, accents and case set aside; whoever is not named comes last."""
        meeting = 0 if action.due else action.due_meeting or math.inf
        return (action.due or date.max, meeting, not action.owner, fold(learning_set.name_of(action.owner)))

    return [
        ActionRow(
            who=clean(learning_set.name_of(action.owner)) or "Nobody yet",
            what=_what(action),
            by_when=_by_when(action, today),
            confidence="" if action.confidence is None else f"{action.confidence}/10",
            tags=" ".join(f"#{tag}" for tag in action.tags),
        )
        for action in sorted(actions, key=order)
    ]


def actions_table(rows: Iterable[ActionRow]) -> str:
    """Action points as a Markdown table."""
    return markdown.table(ACTION_COLUMNS, [row.cells() for row in rows])


# -- the sections ----------------------------------------------------------------------------------------


def _opening(record: _Record, *, draft: bool) -> str:
    """The title, and in the second line that it is a draft."""
    day = f", {long_date(record.day)}" if record.day else ""
    title = f"{record.learning_set.title or record.learning_set.id}: meeting {record.meeting.number}{day}"
    lines = [markdown.heading(1, title)]
    if draft and record.meeting.status != "closed":
        lines.append(markdown.emphasised("Draft: the meeting is not closed yet, and this may still change."))
    elif draft:
        lines.append(markdown.emphasised("Draft: the set has not agreed these minutes yet."))
    return "\n".join(lines)


def _facts(record: _Record) -> Iterator[str]:
    meeting, learning_set = record.meeting, record.learning_set
    facts = (
        ("School", learning_set.school),
        ("Place", meeting.place),
        ("Milestone", meeting.milestone),
        ("Facilitator", learning_set.name_of(learning_set.facilitator)),
        ("Format", meeting.agenda.format_name if meeting.agenda else ""),
        ("Time", _times(record)),
        ("Length", _length(meeting)),
        ("Sample", "the people and what they say are invented." if learning_set.sample else ""),
    )
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in facts if clean(fact))


def _attendance(record: _Record) -> Iterator[str]:
    """Everybody that the record speaks of, in the set's order, grouped by where they were."""
    states = dict(record.meeting.attendance)
    for member in _came_late(record.meeting):
        if states.get(member) == "here":
            states[member] = "late"
    members = [member.id for member in record.learning_set.members]
    known = [member for member in members if member in states]
    people = [*known, *(member for member in states if member not in members)]
    groups = [
        markdown.labelled(
            label, join_names([_with_role(record, who) for who in people if states[who] == state])
        )
        for state, label in _ATTENDANCE
        if state in states.values()
    ]
    if groups:
        yield markdown.heading(2, "Who was here")
        yield markdown.bullets(groups)


def _presenters(record: _Record) -> Iterator[str]:
    for number, (part, presenter) in enumerate(record.slots.items(), 1):
        name = clean(record.learning_set.name_of(presenter))
        yield markdown.heading(2, f"Slot {number}: {name}" if name else f"Slot {number}")
        yield from _slot(record, part)


def _slot(record: _Record, part: str) -> Iterator[str]:
    """One slot: the issue as it was worded last, action points, learning."""
    meeting = record.meeting
    issue = _issues(record).get(part)
    actions = [a for a in meeting.actions.values() if record.slot_of(a.owner, a.segment) == part]
    learning = [
        n for n in record.notes("learning") if n.author and record.slot_of(n.author, n.segment) == part
    ]
    if issue:
        yield markdown.labelled("Issue", issue.text)
    if actions:
        yield markdown.labelled("Action points")
        yield markdown.bullets(markdown.paragraph(_with_date(action, record.day)) for action in actions)
    elif any(_part(segment) == part for segment in meeting.began):
        yield markdown.paragraph("No action point: none agreed.")
    else:
        yield markdown.paragraph("Not reached." if meeting.status == "closed" else "Still to come.")
    if learning:
        yield markdown.labelled("Learning")
        yield markdown.bullets(markdown.paragraph(note.text) for note in learning)


def _action_points(record: _Record) -> Iterator[str]:
    yield markdown.heading(2, "Action points")
    rows = action_rows(record.meeting.actions.values(), record.learning_set, record.day)
    yield actions_table(rows) if rows else markdown.paragraph("None agreed.")


def _other_issues(record: _Record) -> Iterator[str]:
    """Issues that were put into a sentence and had no slot today: heard in the bids, say."""
    issues = {key: issue for key, issue in _issues(record).items() if key not in record.slots}
    yield from _list(record, "Other issues", issues.values())


def _learning(record: _Record) -> Iterator[str]:
    yield from _list(record, "Learning", record.notes("learning"))


def _notes(record: _Record) -> Iterator[str]:
    yield from _list(record, "Notes", record.notes("note"), named=False)


def _parked(record: _Record) -> Iterator[str]:
    yield from _list(record, "Parked for another time", record.notes("parked"), named=False)


def _time(record: _Record) -> Iterator[str]:
    yield from section(record.meeting, record.learning_set)


def _next_meeting(record: _Record) -> Iterator[str]:
    day = record.day
    later = [planned for planned in record.learning_set.meetings if day and planned.date > day]
    if not later:
        return
    planned: PlannedMeeting = min(later, key=lambda each: each.date)
    facts = (("Date", long_date(planned.date)), ("Place", planned.place), ("Milestone", planned.milestone))
    yield markdown.heading(2, "Next meeting")
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in facts if clean(fact))


_SECTIONS: tuple[Callable[[_Record], Iterator[str]], ...] = (
    _facts,
    _attendance,
    _presenters,
    _action_points,
    _other_issues,
    _learning,
    _notes,
    _parked,
    _time,
    _next_meeting,
)
"""What comes under the title, in order."""


# -- what the sections ask -------------------------------------------------------------------------------


def _part(segment: str) -> str:
    """'slot-1' of 'slot-1.present'."""
    return segment.partition(".")[0]


def _slots(meeting: Meeting) -> dict[str, str]:
    """The presenter of each slot, by part, in the agenda's order."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    return {segment.part: segment.presenter for segment in segments if segment.kind == "slot"}


def _list(record: _Record, title: str, notes: Iterable[Note], *, named: bool = True) -> Iterator[str]:
    """A section of one line a note, with the name of whose it is where that may be said and is known."""
    lines = [
        markdown.labelled(record.learning_set.name_of(note.author) if named else "", note.text)
        for note in notes
    ]
    if lines:
        yield markdown.heading(2, title)
        yield markdown.bullets(lines)


def _issues(record: _Record) -> dict[str, Note]:
    """The last wording of each issue: by slot, by member where they have none, by line where nobody is named.

    It goes by whose issue it is, so that no sentence stands under another's name when the order was changed.
    """
    found: dict[str, Note] = {}
    for note in record.notes("issue"):
        whose = record.whose(note)
        found[record.slot_of(whose, note.segment) or f"of {whose or note.id}"] = note
    return found


def _came_late(meeting: Meeting) -> set[str]:
    """Members who were still expected once the meeting had begun, and may have come since."""
    states: dict[str, Attendance] = {}
    late: set[str] = set()
    begun = False
    for event in meeting.done:
        if isinstance(event, Prepared):
            states = dict(event.attendance)
        elif isinstance(event, AttendanceChanged):
            states[event.member] = event.state
        begun = begun or isinstance(event, StageEntered)
        if begun:
            late.update(member for member, state in states.items() if state == "late")
    return late


def _with_role(record: _Record, member_id: str) -> str:
    """'Ann (head teacher)'."""
    member = record.learning_set.member(member_id)
    name = record.learning_set.name_of(member_id)
    return f"{name} ({member.role})" if member and member.role else name


def _what(action: Action) -> str:
    """The action's words; where a record holds none, that it holds none."""
    return clean(action.text) or "(not put into words)"


def _by_when(action: Action, today: date | None) -> str:
    """'Fri 27 Nov', 'before meeting 3', or both."""
    day = say_date(action.due, today or action.due) if action.due else ""
    before = f"before meeting {action.due_meeting}" if action.due_meeting else ""
    return ", ".join(part for part in (day, before) if part)


def _with_date(action: Action, today: date | None) -> str:
    """'ring the chair (by Fri 27 Nov)'."""
    when = _by_when(action, today)
    if not when:
        return _what(action)
    return f"{_what(action)} (by {when})" if action.due else f"{_what(action)} ({when})"


def _times(record: _Record) -> str:
    """'14:02 to 15:31', with the date where it ended on another day; '14:02' while it is not over."""
    spans = spans_until_end(record.meeting)
    if not spans:
        return ""
    began, ended = record.local(spans[0].since), spans[-1].until
    if record.meeting.status != "closed" or ended is None:
        return f"began at {clock_time(began)}"
    end = record.local(ended)
    words = f"{clock_time(began)} to {clock_time(end)}"
    return words if end.date() == began.date() else f"{words} on {long_date(end.date())}"


def _length(meeting: Meeting) -> str:
    """'1 h 30 min promised, 1 h 29 min taken': pauses are counted, what was left out or closed is not."""
    promised = minutes_words(meeting.agenda.minutes * 60) if meeting.agenda else ""
    if meeting.status != "closed":
        return f"{promised} promised" if promised else ""
    taken = NO_TIME
    for span in spans_until_end(meeting):
        if span.kind in {"running", "paused"} and span.until is not None:
            taken += span.until - span.since
    return f"{promised} promised, {minutes_words(taken)} taken"
