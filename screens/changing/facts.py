"""What the screen of a set shows: its lines in groups, from the set and what is known of its meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from alstui.establishing.history import Told, history
from alstui.establishing.set_lines import SAID, said_line
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting import diary
from alstui.meeting.diary import Entry
from alstui.wording import from_to, join_names, say_date
from screens import words
from screens.widgets.grouped_list import grouped
from screens.widgets.painted import column
from screens.widgets.pick_list import Row

NO_MEETING = "meeting:"
"""The id of the line that stands where no meeting is in the diary."""

ASIDE = "not bold $quiet"

NAMES, LABELS = 24, 19
"""Cells of the columns: names at most, and what a line is about."""

OF_HISTORY = "history:"
"""What the ids of the lines of history begin with."""


def rows(learning_set: LearningSet, held: Sequence[Entry], today: date) -> tuple[Row, ...]:
    """All of it: members, meetings, what the set says of itself, what changed. `held` is the diary with what was."""
    return grouped(
        (
            ("Members", tuple(_members(learning_set))),
            ("Meetings", tuple(_meetings(learning_set, held, today))),
            ("The set", tuple(_said(learning_set))),
            ("What changed", tuple(_changed(history(learning_set), today))),
        )
    )


def _members(learning_set: LearningSet) -> Iterator[Row]:
    widest = max((Content(words.line(each.name)).cell_length for each in learning_set.members), default=0)
    for each in learning_set.members:
        left = Content.assemble(
            column(words.line(each.name), min(widest, NAMES)),
            Content.styled(f"  {words.line(each.role)}" if each.role else "", ASIDE),
        )
        yield Row(f"member:{each.id}", left, Content.styled(_manager(learning_set, each), ASIDE))


def _manager(learning_set: LearningSet, member: Member) -> str:
    manager = learning_set.member(member.reports_to)
    return f"reports to {words.line(manager.name)}" if manager is not None else ""


def _meetings(learning_set: LearningSet, held: Sequence[Entry], today: date) -> Iterator[Row]:
    """Two lines a meeting: when and where; what it comes after and who does what, where that is known."""
    was_held = {each.number: each for each in held if each.held and not each.extra}
    widest = max((len(_time(each)) for each in learning_set.meetings), default=0)
    dates = max((len(say_date(each.date, today)) for each in learning_set.meetings), default=0)
    for number, each in enumerate(learning_set.meetings, 1):
        was = was_held.get(number)
        over = was is not None and was.closed
        left = Content.assemble(
            Content.styled("✓ " if over else "▶ " if was else "○ ", "$accent" if was else "$quiet"),
            f"{number}  ",
            column(say_date(each.date, today), dates),
            f"  {_time(each):<{widest}}" if widest else "",
            f"  {words.line(each.place)}",
        )
        yield Row(
            f"meeting:{each.key}",
            left,
            Content.styled(_held(each, was, today), ASIDE),
            note=Content.styled(f"     {_more(learning_set, number, each)}", "$quiet"),
        )
    if not learning_set.meetings:
        yield Row(NO_MEETING, Content.styled("no meeting is planned yet", ASIDE))


def _time(meeting: PlannedMeeting) -> str:
    return from_to(meeting.at, meeting.minutes) if meeting.at is not None else ""


def _held(meeting: PlannedMeeting, was: Entry | None, today: date) -> str:
    if was is None:
        return ""
    how = "held" if was.closed else "begun"
    return how if was.day == meeting.date else f"{how} {say_date(was.day, today)}"


def _more(learning_set: LearningSet, number: int, meeting: PlannedMeeting) -> str:
    """'after the Theory of Change work · Ruth facilitates · Zoë and Ravi present'."""
    short = words.short_names(learning_set)
    leads = words.line(diary.facilitator_of(learning_set, diary.Place(number)))
    names = join_names(
        [short.get(each, words.line(learning_set.name_of(each))) for each in meeting.presenters]
    )
    presents = f"{names} {'presents' if len(meeting.presenters) == 1 else 'present'}" if names else ""
    pieces = (words.line(meeting.milestone), f"{leads} facilitates" if leads else "", presents)
    return " · ".join(filter(None, pieces)) or "nobody is named for it yet"


def _said(learning_set: LearningSet) -> Iterator[Row]:
    for key, label in SAID.items():
        value = words.line(said_line(learning_set, key))
        said = Content(value) if value else Content.styled("–", ASIDE)
        yield Row(f"said:{key}", Content.assemble(column(label, LABELS, ASIDE), said))


def _changed(told: Sequence[Told], today: date) -> Iterator[Row]:
    dates = max((len(say_date(each.on, today)) for each in told), default=0)
    for number, each in enumerate(told):
        tone = ASIDE if each.taken_back else "not bold"
        text = f"{words.line(each.text)}, which was taken back" if each.taken_back else words.line(each.text)
        left = Content.assemble(
            column(say_date(each.on, today), dates, ASIDE), "  ", Content.styled(text, tone)
        )
        yield Row(f"{OF_HISTORY}{number}", left)
