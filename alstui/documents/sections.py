"""The sections of the minutes, as blocks of Markdown from what an audience holds.

Each section is a function that gives blocks, none when it has nothing to say; `SECTIONS` is their order. None raises,
whatever it is given, and none knows who reads but by what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from alstui import markdown
from alstui.actions.threads import SAID
from alstui.disclosure.disclosed import (
    Disclosed,
    DisclosedGroup,
    DisclosedLine,
    DisclosedReport,
    DisclosedScores,
    DisclosedSlot,
)
from alstui.documents.action_rows import NOBODY, actions_table, details, in_order, rows_of, with_date
from alstui.meeting.timing import COLUMNS
from alstui.model import Attendance
from alstui.text import clean
from alstui.wording import clock_time, join_names, long_date, minutes_words

Labels = Mapping[tuple[str, str], str]
"""The words of the statements of process reviews, by instrument and item."""

GROUPS: Mapping[Attendance, str] = {
    "here": "Here",
    "late": "Late",
    "left": "Left early",
    "remote": "Took part remotely",
    "absent": "Apologies",
}
"""What each group of members is called."""

REPORT_COLUMNS = ("Who", "What", "How it went", "What was learned")

SCORE_COLUMNS = ("Statement", "Range", "How many showed what")

EARLIER = "(agreed at an earlier meeting)"
"""Stands for an action point whose words are not at hand."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every section reads."""

    held: Disclosed
    local: Callable[[datetime], datetime]
    labels: Labels

    @property
    def whole(self) -> bool:
        """Whether all of a section is there: for the set's own people, but for no one of them alone."""
        return self.held.audience in {"members", "absent"}


def facts(page: Page) -> Iterator[str]:
    """What the meeting was, in a list."""
    held = page.held
    told = (
        ("School", held.school),
        ("Place", held.place),
        ("Milestone", held.milestone),
        ("Facilitator", held.facilitator),
        ("Format", held.format_name),
        ("Time", _times(page)),
        ("Length", _length(held)),
        ("Sample", "the people and what they say are invented." if held.sample else ""),
    )
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in told if clean(fact))


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


def attendance(page: Page) -> Iterator[str]:
    """Who was where, or how many."""
    if page.held.attendance:
        yield markdown.heading(2, "Who was here")
        yield markdown.bullets(
            markdown.labelled(GROUPS[group.state], _people(group)) for group in page.held.attendance
        )


def _people(group: DisclosedGroup) -> str:
    """'Ann (head teacher) and Ben', 'governor and a member', '5'."""
    if group.names:
        roles = group.roles or ("",) * len(group.names)
        pairs = zip(group.names, roles, strict=True)
        return join_names([f"{name} ({role})" if role else name for name, role in pairs])
    if group.roles:
        return join_names([role or "a member" for role in group.roles])
    return str(group.count)


def report_back(page: Page) -> Iterator[str]:
    """How earlier action points went."""
    rows = [_report(report) for report in page.held.reports]
    if not rows and not page.held.outcomes:
        return
    yield markdown.heading(2, "Report back")
    if page.held.outcomes:
        counts = [f"{count} {SAID[outcome]}" for outcome, count in page.held.outcomes]
        yield markdown.labelled("Earlier action points", ", ".join(counts))
    shown = [place for place in range(len(REPORT_COLUMNS)) if any(row[place] for row in rows)]
    if rows:
        yield markdown.table(
            [REPORT_COLUMNS[place] for place in shown], [[row[place] for place in shown] for row in rows]
        )


def _report(report: DisclosedReport) -> tuple[str, str, str, str]:
    went = SAID[report.outcome] if report.outcome is not None else ""
    until = f" until meeting {report.until}" if report.until else ""
    return report.who or report.role, report.what or EARLIER, f"{went}{until}", report.learned


def slots(page: Page) -> Iterator[str]:
    """A section for each slot."""
    for slot in page.held.slots:
        name = slot.presenter or slot.role
        yield markdown.heading(2, f"Slot {slot.number}: {name}" if name else f"Slot {slot.number}")
        yield from _slot(page, slot)


def _slot(page: Page, slot: DisclosedSlot) -> Iterator[str]:
    """One slot: the issue as it was worded last, action points, learning."""
    if slot.issue:
        yield markdown.labelled("Issue", slot.issue)
    if slot.actions:
        yield markdown.labelled("Action points")
        yield markdown.bullets(markdown.paragraph(with_date(each, page.held.day)) for each in slot.actions)
    elif slot.standing == "reached":
        yield markdown.paragraph("No action point: none agreed.")
    elif slot.standing is not None:
        yield markdown.paragraph("Not reached." if slot.standing == "not reached" else "Still to come.")
    if slot.learning:
        yield markdown.labelled("Learning")
        yield markdown.bullets(markdown.paragraph(line.what) for line in slot.learning)


def questions(page: Page) -> Iterator[str]:
    """What a presenter kept of what they were asked."""
    lines = [
        markdown.labelled("The one that helped" if question.helped else "", question.what)
        for question in page.held.questions
    ]
    yield from _section("Questions that you kept", lines)


def action_points(page: Page) -> Iterator[str]:
    """All action points in a table, and below it what else was said of them."""
    ordered = in_order(page.held.actions)
    rows = rows_of(ordered, page.held.day, nobody=NOBODY if page.whole else "")
    if rows:
        yield markdown.heading(2, "Action points")
        yield actions_table(rows, all_columns=page.held.audience == "members")
        yield details(ordered)
    elif page.whole:
        # Only where every one of them would stand here can it be said that there is none.
        yield markdown.heading(2, "Action points")
        yield markdown.paragraph("None agreed.")


def other_issues(page: Page) -> Iterator[str]:
    """Issues without a slot."""
    yield from _lines("Other issues", page.held.issues)


def learning(page: Page) -> Iterator[str]:
    """What was offered as learning."""
    yield from _lines("Learning", page.held.learning)


def notes(page: Page) -> Iterator[str]:
    """Notes, without whose they are."""
    yield from _lines("Notes", page.held.notes)


def parked(page: Page) -> Iterator[str]:
    """What was parked."""
    yield from _lines("Parked for another time", page.held.parked)


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
    """What raised fingers said, as a range and as counts, and the sentences that were kept."""
    scores = [_scores(score, page.labels) for score in page.held.scores]
    answers = [
        markdown.labelled(_label(page.labels, each.instrument, each.item), each.what)
        for each in page.held.answers
    ]
    if scores or answers:
        yield markdown.heading(2, "Process review")
        yield markdown.table(SCORE_COLUMNS, scores) if scores else ""
        yield markdown.bullets(answers)


def _scores(score: DisclosedScores, labels: Labels) -> tuple[str, str, str]:
    """'We listened', '3 to 5', '3: 1, 4: 2, 5: 3'."""
    least, most = score.counts[0][0], score.counts[-1][0]
    return (
        _label(labels, score.instrument, score.item),
        str(least) if least == most else f"{least} to {most}",
        ", ".join(f"{number}: {people}" for number, people in score.counts),
    )


def _label(labels: Labels, instrument: str, item: str) -> str:
    """A statement's words; where they are not at hand, its id as words."""
    return labels.get((instrument, item)) or f"{instrument}: {item}".replace("-", " ")


def next_meeting(page: Page) -> Iterator[str]:
    """When and where the set meets again."""
    planned = page.held.next_meeting
    if planned is None:
        return
    day = long_date(planned.date) if planned.date is not None else ""
    told = (("Date", day), ("Place", planned.place), ("Milestone", planned.milestone))
    yield markdown.heading(2, "Next meeting")
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in told if clean(fact))


SECTIONS: tuple[Callable[[Page], Iterator[str]], ...] = (
    facts,
    attendance,
    report_back,
    slots,
    questions,
    action_points,
    other_issues,
    learning,
    notes,
    parked,
    time,
    review,
    next_meeting,
)
"""What comes under the title, in order."""


def title(held: Disclosed, day: date | None) -> str:
    """'Oakfield: meeting 2, Tuesday 24 November 2026'."""
    return f"{held.title}: meeting {held.number}{f', {long_date(day)}' if day else ''}"


def _lines(heading: str, lines: Iterable[DisclosedLine]) -> Iterator[str]:
    """A section of one line each, with whose it is and its tags where they are held."""
    yield from _section(heading, [line_words(line) for line in lines])


def line_words(line: DisclosedLine) -> str:
    """A line of Markdown: whose it is, the words, the tags."""
    tags = " ".join(f"#{tag}" for tag in line.tags)
    return markdown.labelled(line.who or line.role, f"{line.what} ({tags})" if tags else line.what)


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield markdown.heading(2, heading)
        yield markdown.bullets(lines)
