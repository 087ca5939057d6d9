"""What the live screen shows, as facts: pure functions from the desk's state and a reading to words.

Nothing here paints and nothing here is kept. The issue sentence is confidential: it appears only where nobody but the
facilitator sees the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from alstui.actions.owners import owners_called
from alstui.desk import Desk
from alstui.meeting import diary
from alstui.meeting.diary import Place, called
from alstui.meeting.events import ActionAgreed, ActionReported, NoteTaken
from alstui.meeting.reading import PartRow, Reading, shown_minutes
from alstui.meeting.slots import slot_of, stage_called
from alstui.meeting.state import Meeting
from alstui.model import Action, Note, unsure
from alstui.theory import Outcomes, outcomes_of
from alstui.wall.words import state_said
from alstui.wording import say_date
from screens import words
from screens.wall.entries import EntriesFacts, EntryRow
from screens.wall.heading import HeadingFacts
from screens.wall.run_sheet import SheetFacts, SheetRow
from screens.wall.stage import BannerFacts, BarFacts, TimeFacts, bar_facts


def heading(desk: Desk, reading: Reading, rate: float) -> HeadingFacts:
    """Which set and meeting, the time of day, and when it ends."""
    meeting = desk.meeting
    planned = len(desk.learning_set.meetings)
    of = planned >= meeting.number and not meeting.extra
    number = f"{meeting.number} of {planned}" if of else f"{meeting.number}{'+' if meeting.extra else ''}"
    which = called(desk.learning_set, Place(meeting.number, meeting.extra))
    after = f" · {words.line(meeting.milestone)}" if meeting.milestone else ""
    after += _facilitated(desk)
    end_words, tone = words.end_words(reading)
    closed = reading.status == "closed"
    return HeadingFacts(
        title=words.line(desk.learning_set.title),
        which=f"{which}{after}",
        which_short=f"{number}{after}",
        clock=words.at(desk.clock.local(reading.now)),
        ends="" if closed else f"ends {words.at(desk.clock.local(reading.ends))}",
        end_words="" if closed else end_words,
        end_tone=tone,
        mark=f"rehearsal ×{rate:g}" if rate != 1 else "",
    )


def _facilitated(desk: Desk) -> str:
    """Who facilitates this meeting, where somebody was named for it; not who always does."""
    place = Place(desk.meeting.number, desk.meeting.extra)
    planned = diary.planned(desk.learning_set, place)
    first = words.first_name(planned.facilitator) if planned is not None else ""
    return f" · {first} facilitates" if first else ""


def part_name(part: PartRow, names: Mapping[str, str]) -> str:
    """A slot is called by its presenter, any other part by its own name."""
    segment = part.rows[0].segment
    return names.get(segment.presenter, segment.presenter) if segment.presenter else segment.name


def _where(desk: Desk, member: str) -> str:
    """'remote', of who is; else nothing."""
    return words.STATES["remote"][1] if words.is_remote(desk.meeting, member) else ""


def sheet_rows(desk: Desk, reading: Reading, names: Mapping[str, str]) -> tuple[SheetRow, ...]:
    """The parts, and the stages of the part that the room is in."""
    rows: list[SheetRow] = []
    for part in reading.parts:
        starts = words.at(desk.clock.local(part.starts))
        minutes, where = words.minutes(part.allowed), _where(desk, part.rows[0].segment.presenter)
        rows.append(SheetRow(part_name(part, names), part.progress, minutes, starts, where=where))
        if part.progress == "now" and len(part.rows) > 1:
            rows.extend(
                SheetRow(row.segment.name, row.progress, words.minutes(row.allowed), "", stage=True)
                for row in part.rows
            )
    return tuple(rows)


def sheet(desk: Desk, reading: Reading, names: Mapping[str, str]) -> SheetFacts:
    """The run sheet with the format under it."""
    agenda = desk.meeting.agenda
    return SheetFacts(
        sheet_rows(desk, reading, names), f"{agenda.format_name} · {agenda.minutes} min" if agenda else ""
    )


def banner(desk: Desk, reading: Reading, names: Mapping[str, str]) -> BannerFacts:
    """The stage and its rule; before the start, what to press."""
    if reading.row is None:
        return BannerFacts("Ready", "Space starts the meeting.")
    segment = reading.row.segment
    where = _where(desk, segment.presenter)
    return BannerFacts(segment.name, segment.rule, names.get(segment.presenter, ""), where)


def bar(reading: Reading) -> BarFacts:
    """How much of the stage is used."""
    return bar_facts(reading.fraction, reading.phase)


def with_figures(said: str, reading: Reading) -> str:
    """'4:10 left of 12:00': for those to whom the figures of the clock are blanks of colour."""
    if reading.status == "closed" or reading.phase == "over":
        return said
    figures = words.stage_figures(reading).removeprefix("0")
    if reading.row is None:
        return f"{figures} in all"
    return f"{figures} left {said}" if said.startswith("of ") else f"{figures} left, {said}"


def time_words(
    reading: Reading, names: Mapping[str, str], marked: Mapping[str, str] | None = None
) -> TimeFacts:
    """The stage's time in words, the slot's beside it, and what comes next: whose it is, with their mark."""
    text, tone = words.stage_words(reading)
    aside = ""
    part = reading.part
    if part is not None and len(part.rows) > 1:
        left = shown_minutes(part.left)
        whose = part_name(part, names)
        aside = f"{whose}'s slot: {left} min left" if left >= 0 else f"{whose}'s slot: {-left} min over"
    following = reading.following
    then = ""
    if following is not None:
        word = "first" if reading.row is None else "then"
        here = reading.row.segment.part if reading.row else ""
        then = f"{word}  {stage_called(following.segment, here, marked or names)} {words.span(following.allowed)}"
    return TimeFacts(text, tone, aside, then, state_said(reading))


FOR_ONESELF = "for yourself"
"""Stands in the place of a name beside a note that nobody else is to read."""


def entries(desk: Desk, names: Mapping[str, str], *, alone: bool = False) -> EntriesFacts:
    """What was caught in the present slot, whoever owns it; outside a slot, in the whole meeting.

    `alone`: nobody but the facilitator sees it, so that the issue and notes for themselves are among it.
    """
    meeting = desk.meeting
    part = meeting.segment.part if meeting.segment and meeting.segment.presenter else ""
    rows: list[EntryRow] = []
    counts = {"note": 0, "parked": 0, "issue": 0}
    known, issue = outcomes_of(desk.learning_set), ""
    for entry in _in_turn(meeting):
        if part and slot_of(meeting, entry) != part:
            continue
        if isinstance(entry, Note) and entry.kind == "private":
            rows += [EntryRow(FOR_ONESELF, words.line(entry.text))] if alone else []
        elif isinstance(entry, Note) and entry.kind == "issue" and alone:
            issue = words.line(entry.text)
        elif isinstance(entry, Note) and entry.kind != "learning":
            counts[entry.kind] += 1
        else:
            rows.append(_row(entry, names, desk.today, known))
    if not rows and not issue and not any(counts.values()):
        return EntriesFacts("", ())
    whose = f" · {names.get(desk.presenter, '')}" if part else ""
    return EntriesFacts(f"ACTION POINTS AND LEARNING{whose}", tuple(rows), _counted(counts), issue)


def _in_turn(meeting: Meeting) -> Iterator[Action | Note]:
    """Everything captured, in the order in which it was."""
    waiting = dict(meeting.actions)
    for event in meeting.done:
        if isinstance(event, NoteTaken):
            yield meeting.notes[event.note.id]
            continue
        # What took the place of an earlier one may have been put in other words again, or withdrawn.
        kept = event.action if isinstance(event, ActionAgreed) else None
        kept = event.instead if isinstance(event, ActionReported) else kept
        if kept is not None and kept.id in waiting:
            yield waiting.pop(kept.id)


def _row(entry: Action | Note, names: Mapping[str, str], today: date, known: Outcomes) -> EntryRow:
    if isinstance(entry, Note):
        return EntryRow("learning", words.line(entry.text), outcome=known.sign(entry.outcome))
    past = entry.due is not None and entry.due < today
    due = f"before meeting {entry.due_meeting}" if entry.due_meeting else ""
    if entry.due is not None:
        due = say_date(entry.due, today) + (" has passed" if past else "")
    return EntryRow(
        who=owners_called(entry, names, "who?"),
        text=words.line(entry.text),
        due=due,
        due_tone="$warning" if past else "$foreground",
        confidence=f"{entry.confidence}/10" if entry.confidence is not None else "",
        outcome=known.sign(entry.outcome),
        ask="What would raise it by one?" if unsure(entry.confidence) and entry.confidence != 0 else "",
    )


def _counted(counts: Mapping[str, int]) -> str:
    """'issue kept · 2 notes · 1 parked': that they are there, never what they say."""
    pieces = []
    if counts["issue"]:
        pieces.append("issue kept" if counts["issue"] == 1 else f"{counts['issue']} issues kept")
    if counts["note"]:
        pieces.append("1 note" if counts["note"] == 1 else f"{counts['note']} notes")
    if counts["parked"]:
        pieces.append(f"{counts['parked']} parked")
    return " · ".join(pieces)
