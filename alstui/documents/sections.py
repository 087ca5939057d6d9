"""The sections of the minutes, as blocks of Markdown from what an audience holds.

Each section is a function that gives blocks, none when it has nothing to say; `SECTIONS` is their order. None raises,
whatever it is given, and none knows who reads but by what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from alstui import markdown
from alstui.disclosure.disclosed import (
    Disclosed,
    DisclosedGroup,
    DisclosedLine,
    DisclosedParked,
    DisclosedScores,
    DisclosedSlot,
    Where,
)
from alstui.documents.action_rows import dated, what_words
from alstui.documents.agreed import action_points, report_back, still_open
from alstui.documents.page import Page
from alstui.meeting.slots import Standing
from alstui.meeting.timing import COLUMNS
from alstui.text import clean
from alstui.wording import clock_time, day_and_time, join_names, long_date, minutes_words

GROUPS: Mapping[Where, str] = {
    "here": "Here",
    "late": "Came late",
    "left": "Left early",
    "remote": "Took part remotely",
    "absent": "Absent",
    "expected": "Expected",
    "not come": "Expected, and did not come",
}
"""What each group of members is called."""

SCORE_COLUMNS = ("Statement", "Range", "How many showed what")

FOR_OUTCOME = "for the outcome: {outcome}"
"""Which outcome of the Theory of Change something serves."""

STANDS: Mapping[Standing, str] = {
    "not reached": "Not reached.",
    "skipped": "Not reached: it was begun, skipped, and not come back to.",
    "still to come": "Still to come.",
}
"""What is said of a slot that the meeting did not come to."""


def facts(page: Page) -> Iterator[str]:
    """Who met, and what the meeting was, in one list."""
    held = page.held
    told = (
        ("Quorum", _quorum(held)),
        ("Facilitator", held.facilitator),
        ("School", held.school),
        ("Place", held.place),
        ("Time", _times(page)),
        ("Milestone", held.milestone),
        ("Format", held.format_name),
        ("Length", _length(held)),
        ("Not reached", join_names(held.unreached)),
        ("Sample", "the people and what they say are invented." if held.sample else ""),
    )
    yield markdown.bullets(
        (
            *(markdown.labelled(GROUPS[group.state], _people(group, page)) for group in held.attendance),
            *(markdown.labelled(label, fact) for label, fact in told if clean(fact)),
        )
    )


def _quorum(held: Disclosed) -> str:
    """'5 took part; the set has agreed on at least 4.'; that it was too few where it was."""
    if not held.least:
        return ""
    few = ", so it was too few" if held.there < held.least else ""
    return f"{held.there} took part; the set agreed on at least {held.least}{few}."


def _times(page: Page) -> str:
    """'14:02 to 15:31', with the date where it ended on another day; 'began at 14:02' while it is not over."""
    if page.held.began is None:
        return ""
    began = page.local(page.held.began)
    if page.held.ended is None:
        return f"began at {clock_time(began)}"
    end = page.local(page.held.ended)
    words = f"{clock_time(began)} to {clock_time(end)}"
    return words if end.date() == began.date() else f"{words} on {long_date(end.date())}"


def _length(held: Disclosed) -> str:
    """'1 h 30 min promised, 1 h 29 min taken'."""
    promised = f"{minutes_words(held.promised * 60)} promised" if held.promised is not None else ""
    taken = f"{minutes_words(held.taken)} taken" if held.taken is not None else ""
    return ", ".join(part for part in (promised, taken) if part)


def _people(group: DisclosedGroup, page: Page) -> str:
    """'Ann (head teacher) and Ben', 'Dev (parent, at 14:20)', 'governor and a member', '5'."""
    if not group.names and not group.roles:
        return str(group.count)
    roles = group.roles or ("",) * len(group.names)
    names = group.names or tuple(role or "a member" for role in roles)
    times = group.times or (None,) * len(names)
    told = []
    for name, role, time in zip(names, roles, times, strict=True):
        at = f"at {clock_time(page.local(time))}" if time is not None else ""
        more = ", ".join(each for each in (role if group.names else "", at) if each)
        told.append(f"{name} ({more})" if more else name)
    return join_names(told)


def slots(page: Page) -> Iterator[str]:
    """A section for each slot."""
    for slot in page.held.slots:
        name = slot.presenter or slot.role
        yield markdown.heading(2, f"Slot {slot.number}: {name}" if name else f"Slot {slot.number}")
        yield from _slot(page, slot)


def _slot(page: Page, slot: DisclosedSlot) -> Iterator[str]:
    """One slot: the issue as it was worded last, how it stood, learning and notes. Action points stand above."""
    if slot.issue:
        outcome = FOR_OUTCOME.format(outcome=slot.outcome) if slot.outcome else ""
        yield markdown.labelled("Issue", f"{slot.issue} ({outcome})" if outcome else slot.issue)
    if slot.standing is not None and (page.whole or slot.standing != "reached"):
        yield markdown.paragraph(_standing(slot))
    elif slot.actions:
        yield markdown.labelled("Action points")
        yield markdown.bullets(markdown.paragraph(dated(what_words(each), each)) for each in slot.actions)
    for label, lines in (("Learning", slot.learning), ("Notes", slot.notes)):
        if lines:
            yield markdown.labelled(label)
            yield markdown.bullets(line_words(line, page) for line in lines)


def _standing(slot: DisclosedSlot) -> str:
    """How many action points came of it; or that there was none, on purpose; or that it was not reached."""
    agreed = f"{len(slot.actions)} action point{'' if len(slot.actions) == 1 else 's'}, in the table above."
    if slot.standing is not None and slot.standing != "reached":
        return f"{STANDS[slot.standing]} {agreed}" if slot.actions else STANDS[slot.standing]
    if slot.actions:
        return f"{agreed} Of the presenter's own: none, on purpose." if slot.on_purpose else agreed
    return f"Action points: none{', on purpose' if slot.on_purpose else ' agreed'}."


def stages(page: Page) -> Iterator[str]:
    """A section for each stage of an agenda in which something was said, agreed or counted."""
    for name in page.held.stages:
        blocks = [block for block in _stage(page, name) if block]
        if blocks:
            yield markdown.heading(2, name)
            yield from blocks


def _stage(page: Page, name: str) -> Iterator[str]:
    """How many action points came of it, what was learned, noted and parked in it, and what raised fingers said."""
    held = page.held
    agreed = sum(each.part == name for each in held.actions if not each.slot)
    if agreed:
        yield markdown.paragraph(f"{agreed} action point{'' if agreed == 1 else 's'}, in the table above.")
    for label, lines in (
        ("Issues", held.issues),
        ("Learning", held.learning),
        ("Notes", held.notes),
        ("Parked", held.parked),
    ):
        found = [line_words(line, page) for line in lines if line.stage == name]
        if found:
            yield markdown.labelled(label)
            yield markdown.bullets(found)
    yield from _instruments(page, name)


def _told(line: DisclosedLine, page: Page) -> bool:
    """Whether a line stands under its stage."""
    return bool(line.stage) and line.stage in page.held.stages


def questions(page: Page) -> Iterator[str]:
    """What a presenter kept of what they were asked."""
    lines = [
        markdown.labelled("The one that helped" if question.helped else "", question.what)
        for question in page.held.questions
    ]
    yield from _section("Questions that you kept", lines)


def other_issues(page: Page) -> Iterator[str]:
    """Issues without a slot."""
    yield from _lines("Other issues", (line for line in page.held.issues if not _told(line, page)), page)


def learning(page: Page) -> Iterator[str]:
    """What was offered as learning, but what stands under its slot or stage."""
    told = {slot.number for slot in page.held.slots if slot.learning}
    rest = (line for line in page.held.learning if line.slot not in told and not _told(line, page))
    yield from _lines("Learning", rest, page)


def notes(page: Page) -> Iterator[str]:
    """Notes, without whose they are, but what stands under its slot or stage."""
    told = {slot.number for slot in page.held.slots if slot.notes}
    rest = (line for line in page.held.notes if line.slot not in told and not _told(line, page))
    yield from _lines("Notes", rest, page)


def parked(page: Page) -> Iterator[str]:
    """What was parked, for whoever asked for it; for the others how much there is, and for whom."""
    title = "Parked for another time"
    yield from _lines(title, (line for line in page.held.parked if not _told(line, page)), page)
    yield from _section(title, [markdown.labelled("", _how_much(each)) for each in page.held.parked_for])


def _how_much(parked: DisclosedParked) -> str:
    """'2 thoughts for Grace Obi'."""
    return f"{parked.count} thought{'' if parked.count == 1 else 's'} for {parked.who or 'the set'}"


def time(page: Page) -> Iterator[str]:
    """Planned against actual, and how the time was used."""
    if not page.held.time and not page.held.changes:
        return
    yield markdown.heading(2, "Time")
    if page.held.time:
        yield markdown.table(COLUMNS, page.held.time)
    if page.held.changes:
        yield markdown.bullets(markdown.paragraph(each) for each in page.held.changes)


def review(page: Page) -> Iterator[str]:
    """What raised fingers said in the process review."""
    blocks = [*_instruments(page, "")]
    if blocks:
        yield markdown.heading(2, "Process review")
        yield from blocks


def _instruments(page: Page, stage: str) -> Iterator[str]:
    """What raised fingers said, as a range and as counts, and the sentences that were kept; by instrument.

    Of one stage of the agenda; of the process review where that is empty.
    """
    counted = [each for each in page.held.scores if each.stage == stage]
    answered = [each for each in page.held.answers if each.stage == stage]
    instruments = dict.fromkeys((*(each.instrument for each in counted), *(a.instrument for a in answered)))
    for instrument in instruments:
        scores = [_scores(score, page) for score in counted if score.instrument == instrument]
        answers = [
            markdown.labelled(page.called.item(instrument, each.item).rstrip(".:?!"), each.what)
            for each in answered
            if each.instrument == instrument
        ]
        yield markdown.labelled("", page.called.instrument(instrument))
        yield markdown.table(SCORE_COLUMNS, scores) if scores else ""
        yield markdown.bullets(answers)


def _scores(score: DisclosedScores, page: Page) -> tuple[str, str, str]:
    """'We listened', '3 to 5', '3 (1 person), 4 (2 people)'."""
    least, most = score.counts[0][0], score.counts[-1][0]
    return (
        page.called.item(score.instrument, score.item),
        str(least) if least == most else f"{least} to {most}",
        ", ".join(
            f"{number} ({people} {'person' if people == 1 else 'people'})" for number, people in score.counts
        ),
    )


def next_meeting(page: Page) -> Iterator[str]:
    """When and where the set meets again."""
    planned = page.held.next_meeting
    if planned is None:
        return
    day = day_and_time(planned.date, planned.at, planned.minutes) if planned.date is not None else ""
    told = (
        ("Date", day),
        ("Place", planned.place),
        ("Facilitator", planned.facilitator),
        ("Milestone", planned.milestone),
    )
    yield markdown.heading(2, "Next meeting")
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in told if clean(fact))


SECTIONS: tuple[Callable[[Page], Iterator[str]], ...] = (
    facts,
    action_points,
    still_open,
    next_meeting,
    report_back,
    slots,
    stages,
    questions,
    other_issues,
    learning,
    notes,
    parked,
    review,
    time,
)
"""What comes under the title, in order: first what somebody reads who reads no further."""


def title(held: Disclosed, day: date | None) -> str:
    """'Oakfield: meeting 2, Tuesday 24 November 2026'."""
    which = f"an extra meeting after meeting {held.number}" if held.extra else f"meeting {held.number}"
    return f"{held.title}: {which}{f', {long_date(day)}' if day else ''}"


def _lines(heading: str, lines: Iterable[DisclosedLine], page: Page) -> Iterator[str]:
    """A section of one line each, with whose it is and what it is about where that is held."""
    yield from _section(heading, [line_words(line, page) for line in lines])


def line_words(line: DisclosedLine, page: Page) -> str:
    """A line of Markdown: whose it is, the words, what it is about, the outcome that it is for."""
    outcome = FOR_OUTCOME.format(outcome=line.outcome) if line.outcome else ""
    about = "; ".join(filter(None, (page.called.about(line.tags), outcome)))
    return markdown.labelled(line.who or line.role, f"{line.what} ({about})" if about else line.what)


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield markdown.heading(2, heading)
        yield markdown.bullets(lines)
