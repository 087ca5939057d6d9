"""What of a meeting's record an audience may hold: the one door to every export.

    held = disclose(meeting, learning_set, audience, before=earlier_meetings)

Two locks stand on everything. `Audience.holds` asks whether the audience may hold such a thing at all, and `Gate`
whether this one line is theirs to read. What passes is copied into a `Disclosed`; what does not is not there.

Drafts, the facilitator's private notes, prompts and habits have no way out: nothing here reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from alstui.actions.threads import Word
from alstui.disclosure.attending import attendance_of
from alstui.disclosure.audiences import Audience, OfNext
from alstui.disclosure.disclosed import (
    Disclosed,
    DisclosedAction,
    DisclosedAnswer,
    DisclosedLine,
    DisclosedNext,
    DisclosedParked,
    DisclosedScores,
    DisclosedSlot,
)
from alstui.disclosure.gate import Gate
from alstui.disclosure.reporting import reporting
from alstui.learning_set import LearningSet
from alstui.meeting import diary, slots
from alstui.meeting.state import NO_TIME, Meeting
from alstui.meeting.timing import spans_until_end, told
from alstui.model import PRESENT, Action, Note
from alstui.questions.sheet import questions_for
from alstui.text import clean

DIGEST = "digest"
"""The instrument whose answers are for the learning digest, and not a meeting's review of itself."""


def disclose(
    meeting: Meeting,
    learning_set: LearningSet,
    audience: Audience,
    *,
    before: Iterable[Meeting] = (),
    local: Callable[[datetime], datetime] | None = None,
) -> Disclosed:
    """Exactly what an audience may hold of a meeting.

    Args:
        meeting: As its record tells it.
        learning_set: The set that met.
        audience: Who reads: see `alstui.disclosure.audiences`.
        before: The set's earlier meetings, oldest first; without them a report back has no words for what it is of.
        local: Turns an instant into the room's time; it says the day of a record that does not. UTC when left out.
    """
    gate = Gate(meeting, learning_set, audience)
    began = meeting.started_at
    day = meeting.day or ((local or _utc)(began).date() if began else None)
    return Disclosed(
        audience=audience.kind,
        reader=clean(learning_set.name_of(audience.member)) if audience.member else "",
        title=gate.text(learning_set.title) or clean(learning_set.id),
        number=meeting.number,
        extra=meeting.extra,
        day=day,
        status=meeting.status,
        **_facts(gate),
        attendance=tuple(attendance_of(gate)),
        unreached=_unreached(gate),
        **_quorum(gate),
        **reporting(gate, tuple(before)),
        slots=tuple(_slots(gate)),
        questions=tuple(_questions(gate)),
        actions=_all_actions(gate),
        stages=gate.told_stages,
        issues=tuple(_other_issues(gate)),
        learning=_all_learning(gate),
        notes=tuple(_lines(gate, "notes", gate.notes("note"))),
        parked=tuple(_parked(gate)),
        parked_for=tuple(_parked_for(gate)),
        **_time(gate),
        scores=tuple(_scores(gate)),
        answers=tuple(_answers(gate)),
        next_meeting=_next(gate, day),
    )


def lines_for(
    meeting: Meeting, learning_set: LearningSet, audience: Audience, went: Mapping[str, Word]
) -> tuple[tuple[DisclosedAction, ...], tuple[DisclosedLine, ...]]:
    """The action points and the learning alone, exactly as `disclose` has them: for what joins many meetings.

    `went` is how action points went since, by their ids, as `reporting.standings_for` lets it out.
    """
    gate = Gate(meeting, learning_set, audience)
    return tuple(_actions(gate, meeting.actions.values(), went=went)), _all_learning(gate)


def _all_actions(gate: Gate) -> tuple[DisclosedAction, ...]:
    return tuple(_actions(gate, gate.meeting.actions.values()))


def _all_learning(gate: Gate) -> tuple[DisclosedLine, ...]:
    return tuple(_lines(gate, "learning", gate.notes("learning")))


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _facts(gate: Gate) -> dict[str, Any]:
    """What the meeting was; only fields that are held."""
    meeting, learning_set = gate.meeting, gate.learning_set
    spans = spans_until_end(meeting)
    closed = meeting.status == "closed"
    held: dict[str, dict[str, Any]] = {
        "school": {"school": clean(learning_set.school)},
        "place": {"place": gate.text(meeting.place)},
        "milestone": {"milestone": gate.text(meeting.milestone)},
        "facilitator": {
            "facilitator": clean(
                diary.facilitator_of(learning_set, diary.Place(meeting.number, meeting.extra))
            )
        },
        "format": {"format_name": clean(meeting.agenda.format_name) if meeting.agenda else ""},
        "time": {
            "began": spans[0].since if spans else None,
            "ended": spans[-1].until if spans and closed else None,
        },
        "length": {
            "promised": meeting.agenda.minutes if meeting.agenda else None,
            "taken": _taken(meeting) if closed else None,
        },
        "sample": {"sample": learning_set.sample},
    }
    return {
        name: value
        for fact, values in held.items()
        if gate.holds("facts", fact)
        for name, value in values.items()
    }


def _taken(meeting: Meeting) -> timedelta:
    """How long it lasted: pauses are counted, what was left out or closed is not."""
    taken = NO_TIME
    for span in spans_until_end(meeting):
        if span.kind in {"running", "paused"} and span.until is not None:
            taken += span.until - span.since
    return taken


def _unreached(gate: Gate) -> tuple[str, ...]:
    """The parts that were not reached, where it may be told of slots too."""
    if gate.meeting.status != "closed" or not gate.holds("slots", "standing"):
        return ()
    return tuple(clean(name) for name in slots.parts_not_reached(gate.meeting))


def _quorum(gate: Gate) -> dict[str, Any]:
    """How many took part, and how many there have to be; nothing where the set agreed no number."""
    least = gate.learning_set.least_present
    if not least or not gate.holds("attendance", "quorum"):
        return {}
    took_part = [state for state in gate.meeting.attendance.values() if state in PRESENT or state == "left"]
    return {"there": len(took_part), "least": least}


def _slots(gate: Gate) -> Iterator[DisclosedSlot]:
    """One slot after another, in the agenda's order."""
    held = [
        f
        for f in ("presenter", "role", "issue", "actions", "learning", "notes", "standing")
        if gate.holds("slots", f)
    ]
    issues = gate.issues()
    purposely = gate.meeting.on_purpose.intersection(slots.without_action(gate.meeting))
    for number, (part, presenter) in enumerate(gate.slots.items(), 1):
        if not held or not gate.slot_passes(presenter):
            continue
        issue = issues.get(part)
        actions = slots.actions_in(gate.meeting, part)
        lines = [note for note in slots.notes_in(gate.meeting, part) if clean(note.text)]
        learning = [note for note in lines if note.kind == "learning"]
        notes = [note for note in lines if note.kind == "note"]
        yield DisclosedSlot(
            number=number,
            presenter=gate.who("slots", presenter, "presenter"),
            role=gate.role("slots", presenter),
            issue=gate.text(issue.text) if issue is not None and "issue" in held else "",
            outcome=gate.outcome(issue.outcome) if issue is not None and "issue" in held else "",
            standing=slots.standing(gate.meeting, part) if "standing" in held else None,
            on_purpose="standing" in held and presenter in purposely,
            actions=tuple(_actions(gate, actions, of_slot=True)) if "actions" in held else (),
            learning=tuple(_lines(gate, "learning", learning, of_slot=True)) if "learning" in held else (),
            notes=tuple(_lines(gate, "notes", notes, of_slot=True)) if "notes" in held else (),
        )


def _questions(gate: Gate) -> Iterator[DisclosedLine]:
    """What a presenter kept of the questions in their slots, in their order. Who asked is on no record."""
    if not gate.holds("questions", "kept"):
        return
    for question in questions_for(gate.meeting, gate.audience.member):
        if question.verdict == "kept":
            yield DisclosedLine(what=gate.text(question.text), helped=question.helped)


def _actions(
    gate: Gate, actions: Iterable[Action], *, of_slot: bool = False, went: Mapping[str, Word] | None = None
) -> Iterator[DisclosedAction]:
    """Action points, as they were spoken, with the fields that are held."""
    for action in actions if gate.holds("actions", "what") else ():
        if not gate.passes(action, of_slot=of_slot):
            continue
        values: dict[str, Any] = {
            "when": {"due": action.due, "due_meeting": action.due_meeting},
            "confidence": {"confidence": action.confidence},
            "tags": {"tags": tuple(gate.text(tag) for tag in action.tags)},
            "first_step": {"first_step": gate.text(action.first_step)},
            "support": {"support": gate.text(action.support)},
            "obstacle": {"obstacle": gate.text(action.obstacle)},
            "sign": {"sign": gate.text(action.sign)},
            "partner": {"partner": gate.who("actions", action.partner, "partner")},
            "outcome": {"outcome": gate.outcome(action.outcome)},
            "raised": {"raised": gate.text(action.raised)},
            "sharing": {"sharing": action.sharing},
            "slot": {"slot": gate.slot_number(action), "part": gate.part_called(action)},
            "standing": {"standing": (went or {}).get(action.id)},
        }
        held = {
            name: value
            for field, several in values.items()
            if gate.holds("actions", field)
            for name, value in several.items()
        }
        who, role = gate.owners("actions", action), gate.roles("actions", action)
        owners = gate.each_owner("actions", action)
        yield DisclosedAction(what=gate.text(action.text), who=who, owners=owners, role=role, **held)


def _lines(
    gate: Gate, section: str, notes: Iterable[Note], *, of_slot: bool = False
) -> Iterator[DisclosedLine]:
    """Lines of one kind, with the fields that are held."""
    for note in notes if gate.holds(section, "what") else ():
        if clean(note.text) and gate.passes(note, of_slot=of_slot):
            yield DisclosedLine(
                what=gate.text(note.text),
                who=gate.who(section, note.author),
                role=gate.role(section, note.author),
                tags=tuple(gate.text(tag) for tag in note.tags) if gate.holds(section, "tags") else (),
                outcome=gate.outcome(note.outcome) if gate.holds(section, "outcome") else "",
                slot=gate.slot_number(note) if gate.holds("slots", section) else 0,
                stage=gate.stage_called(note),
            )


def _parked(gate: Gate) -> Iterator[DisclosedLine]:
    """What was parked in a presenter's slots, once they asked for it: on paper as on the wall.

    What the whole set parked in a stage of its agenda belongs to no presenter.
    """
    if gate.holds("parked", "stages"):
        for note in gate.notes("parked"):
            if stage := gate.stage_called(note):
                yield DisclosedLine(what=gate.text(note.text), stage=stage)
    if gate.audience.asked and gate.holds("parked", "what"):
        for note in gate.notes("parked"):
            if gate.presenter_of(note) == gate.audience.member:
                yield DisclosedLine(what=gate.text(note.text))


def _parked_for(gate: Gate) -> Iterator[DisclosedParked]:
    """How much was parked for each presenter, in the order in which it was."""
    if gate.audience.asked or not gate.holds("parked", "count"):
        return
    told = gate.holds("parked", "stages")
    whose = Counter(
        gate.presenter_of(note) for note in gate.notes("parked") if not (told and gate.stage_called(note))
    )
    for presenter, count in whose.items():
        if gate.audience.kind != "presenter" or presenter == gate.audience.member:
            yield DisclosedParked(
                count=count, who=clean(gate.learning_set.name_of(presenter)) if presenter else ""
            )


def _other_issues(gate: Gate) -> Iterator[DisclosedLine]:
    """Issues that were put into a sentence and had no slot today: heard in the bids, say."""
    issues = {key: issue for key, issue in gate.issues().items() if key not in gate.slots}
    yield from _lines(gate, "issues", issues.values())


def _time(gate: Gate) -> dict[str, Any]:
    """How the time was used."""
    table, changes = gate.holds("time", "table"), gate.holds("time", "changes")
    if not table and not changes:
        return {}
    rows, sentences = told(gate.meeting, gate.learning_set)
    return {"time": rows if table else (), "changes": sentences if changes else ()}


def _scores(gate: Gate) -> Iterator[DisclosedScores]:
    """How many people showed each number."""
    for (instrument, item), counts in gate.meeting.scores.items() if gate.holds("review", "scores") else ():
        if counts:
            yield DisclosedScores(
                instrument=instrument,
                item=item,
                counts=tuple(sorted(counts.items())),
                stage=gate.opened.get(instrument, ""),
            )


def _answers(gate: Gate) -> Iterator[DisclosedAnswer]:
    """The sentences that were kept of the review; those for the digest are for the digest."""
    for (instrument, item), text in gate.meeting.answers.items() if gate.holds("review", "answers") else ():
        if instrument != DIGEST and clean(text):
            yield DisclosedAnswer(
                instrument=instrument, item=item, what=gate.text(text), stage=gate.opened.get(instrument, "")
            )


def _next(gate: Gate, day: date | None) -> DisclosedNext | None:
    """The planned meeting that comes after this one."""
    later = None
    if day is not None and day < date.max:  # nothing comes after the last day of all
        later = diary.following(gate.learning_set.meetings, gate.meeting.number, day + timedelta(days=1))
    held = [field for field in get_args(OfNext) if gate.holds("next_meeting", field)]
    if later is None or not held:
        return None
    _, planned = later
    return DisclosedNext(
        date=planned.date if "date" in held else None,
        at=planned.at if "date" in held else None,
        minutes=planned.minutes if "date" in held else 0,
        place=gate.text(planned.place) if "place" in held else "",
        milestone=gate.text(planned.milestone) if "milestone" in held else "",
        facilitator=clean(planned.facilitator) if "facilitator" in held else "",
    )
