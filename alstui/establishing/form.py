"""What was typed on a form becomes a set: every slip told at once, with its line and what was expected.

    members      one a line, 'Name, role', or 'Name, role, reports to Other Name'
    meetings     one a line, '24 Nov 2026 14:00, Library, after the assessment': date, time if it is known, place, what
                 it comes after; at its end, where that is known, 'Ruth facilitates' and 'Zoe and Ravi present'

What a meeting comes after need not be typed: the programme knows it.

Dates are read as in an action point, in UK day order; ISO dates too. Nothing here is on disk: `Library.create`
does that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from alstui.actions import dates
from alstui.bounds import EVER
from alstui.content.schema import not_known
from alstui.errors import AlstuiError
from alstui.establishing.description import MOST_MEMBERS, is_in_circle
from alstui.establishing.people_named import with_people
from alstui.establishing.times import Times, out_of_time, read_times, split_times
from alstui.learning_set import LearningSet, Member, Objectives, PlannedMeeting, theory_in_short
from alstui.text import clean, distinct, fold, slug

_COMMA = re.compile(r"[,，、]")
_SHAPED = re.compile(
    r"(?P<first>\d{3,5})[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?\s+(?P<last>\d{3,5})(?!\S)",
    re.IGNORECASE,
)
"""What is meant as a date and its year, whether there is such a day or not."""
_REPORTS_TO = re.compile(r"[,，、]\s*reports\s+to\s+(?P<manager>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields as they were typed."""

    title: str = ""
    school: str = ""
    facilitator: str = ""
    sponsor: str = ""
    purpose: str = ""
    members: str = ""
    safeguarding: str = ""
    learning: str = ""
    doing: str = ""
    change: str = ""
    theory_of_change: str = ""
    meetings: str = ""


LABELS = {
    "title": "Set",
    "school": "School",
    "facilitator": "Facilitator",
    "sponsor": "Sponsor",
    "purpose": "Purpose",
    "members": "Members",
    "safeguarding": "Safeguarding lead",
    "learning": "Learning",
    "doing": "Doing",
    "change": "Change",
    "theory_of_change": "Theory of Change",
    "meetings": "Meetings",
}
"""What each field of the form is called, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that cannot be read."""

    field: str
    """The form's name for it: 'members'."""
    line: int
    """From 1; 0 for a field of one line."""
    text: str
    """What was expected, and what was found."""

    def __str__(self) -> str:
        called = LABELS.get(self.field, self.field.replace("_", " ").capitalize())
        place = f"{called}, line {self.line}" if self.line else called
        return f"{place}: {self.text}"


class FormError(AlstuiError):
    """The form cannot become a set yet. What was typed stays where it is."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
        self.slips = slips
        super().__init__("\n".join(str(slip) for slip in slips))

    @property
    def sentence(self) -> str:
        """What is wrong with one line, without what the line is."""
        said = (f"{each.text[:1].upper()}{each.text[1:]}" for each in self.slips)
        return " ".join(each if each.endswith("?") else f"{each}." for each in said)


def from_form(form: Form, today: date, milestones: Sequence[str] = ()) -> LearningSet:
    """The set that the form describes; its id is empty until a library gives it one.

    `today` is the date in the room: a meeting without a year is the next such day. `milestones` is what each meeting
    of the programme comes after: it stands where a line does not say.

    Raises:
        FormError: with everything that is wrong.
    """
    members, slips = read_members(form.members)
    meetings, later = read_meetings(form.meetings, today, members)
    slips = slips + later
    title = clean(form.title)
    if not title:
        slips = (Slip("title", 0, "the set needs a name, such as Oakfield"), *slips)
    if slips:
        raise FormError(slips)
    return LearningSet(
        id="",
        title=title,
        school=clean(form.school),
        facilitator=clean(form.facilitator),
        sponsor=clean(form.sponsor),
        purpose=clean(form.purpose),
        members=members,
        safeguarding=clean(form.safeguarding),
        objectives=Objectives(
            learning=clean(form.learning), doing=clean(form.doing), change=clean(form.change)
        ),
        theory_of_change=theory_in_short(clean(form.theory_of_change)),
        meetings=along(meetings, milestones),
    )


def along(meetings: Sequence[PlannedMeeting], milestones: Sequence[str]) -> tuple[PlannedMeeting, ...]:
    """Meetings in the order of their dates, each with what it comes after: as typed, else as the programme has it."""
    known = (*milestones, *[""] * len(meetings))
    return tuple(
        replace(meeting, milestone=meeting.milestone or milestone)
        for meeting, milestone in zip(meetings, known, strict=False)
    )


def read_members(text: str) -> tuple[tuple[Member, ...], tuple[Slip, ...]]:
    """The members that the lines name, and what is wrong with the others."""
    members: list[Member] = []
    managers: dict[str, tuple[int, str]] = {}
    slips: list[Slip] = []
    seen: dict[str, int] = {}
    taken: set[str] = set()
    for number, whole in _lines(text):
        line, manager = _without_manager(whole)
        name, _, role = (part.strip() for part in _COMMA.sub(",", line, count=1).partition(","))
        if not any(letter.isalnum() for letter in name):
            slips.append(Slip("members", number, f"expected a name and a role, found '{whole}'"))
        elif (first := seen.setdefault(fold(name), number)) != number:
            slips.append(
                Slip("members", number, f"{name} is on line {first} too; add an initial to tell them apart")
            )
        else:
            member_id = distinct(slug(name, "member"), taken)
            taken.add(member_id)
            members.append(Member(id=member_id, name=name, role=role))
            managers |= {member_id: (number, manager)} if manager else {}
    if not members and not slips:
        slips.append(Slip("members", 0, "a set needs at least one member; write one a line, as Name, role"))
    if len(members) > MOST_MEMBERS:
        slips.append(
            Slip("members", 0, f"a set has {MOST_MEMBERS} members at most; there are {len(members)}")
        )
    found, later = _with_managers(members, managers)
    return found, (*slips, *later)


def _without_manager(line: str) -> tuple[str, str]:
    """A member's line without 'reports to ...', and whom they report to; empty where that is not said."""
    said = _REPORTS_TO.search(line)
    return (line[: said.start()], clean(said["manager"])) if said else (line, "")


def _with_managers(
    members: Sequence[Member], managers: Mapping[str, tuple[int, str]]
) -> tuple[tuple[Member, ...], tuple[Slip, ...]]:
    """The members with the ids of their managers, and what is wrong with those. `managers`: line and name, by id."""
    by_name = {fold(member.name): member.id for member in members}
    above = {member: by_name.get(fold(name), "") for member, (_, name) in managers.items()}
    names = {member.id: member.name for member in members}
    slips: list[Slip] = []
    for member, (number, name) in managers.items():
        if not above[member]:
            slips.append(Slip("members", number, not_known(name, names.values())))
        elif is_in_circle(member, above):
            slips.append(
                Slip("members", number, f"{names[member]} would be their own manager, by one step or more")
            )
    return tuple(replace(member, reports_to=above.get(member.id, "")) for member in members), tuple(slips)


def read_meetings(
    text: str, today: date, members: Sequence[Member] = ()
) -> tuple[tuple[PlannedMeeting, ...], tuple[Slip, ...]]:
    """The meetings that the lines name, in the order of their dates, and what is wrong with the others.

    `members` are those who can be named as presenters.
    """
    meetings: list[PlannedMeeting] = []
    slips: list[Slip] = []
    seen: dict[date, int] = {}
    for number, line in _lines(text):
        found = _meeting(line, today, members)
        if isinstance(found, str):
            slips.append(Slip("meetings", number, found))
        elif (first := seen.setdefault(found.date, number)) != number:
            slips.append(Slip("meetings", number, f"line {first} is on that day too; one meeting a day"))
        else:
            meetings.append(found)
    return tuple(sorted(meetings, key=lambda meeting: meeting.date)), tuple(slips)


def meetings_by_line(text: str, today: date) -> tuple[PlannedMeeting | None, ...]:
    """For each line of the meetings as they are typed what was understood; None for nothing."""
    lines = text.split("\n")
    found = {number: _meeting(line, today) for number, line in _lines(text)}
    meetings = [found.get(number) for number in range(1, len(lines) + 1)]
    return tuple(meeting if isinstance(meeting, PlannedMeeting) else None for meeting in meetings)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that say something, each with its number from 1."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(number, line) for number, raw in enumerate(lines, 1) if (line := clean(raw))]


def _meeting(line: str, today: date, members: Sequence[Member] = ()) -> PlannedMeeting | str:
    """The meeting of one line, or what was expected instead."""
    pieces = [clean(piece) for piece in _COMMA.split(line)]
    for used in (2, 1):  # 'Tuesday, 24 November 2026' has a comma of its own
        words = ", ".join(pieces[:used])
        found = _day(words, today)
        before, times = split_times(words) or ("", None)
        if times is not None and isinstance(day := _day(before, today), date):
            found = day  # '24 Nov 2026 14:00'
        else:
            times = None
        if isinstance(found, date):
            return with_people(_planned(found, times, pieces[used:]), members)
        if found:
            return found
    expected = f"expected a date first, such as 24 Nov 2026 or 2026-11-24, found '{pieces[0]}'"
    return _amiss(pieces[0], today) or expected


def _amiss(words: str, today: date) -> str:
    """What is wrong with words that begin with a date, or with what is meant as one; empty where none do."""
    shaped = _SHAPED.match(words)
    if shaped is not None and not EVER.first.year <= int(shaped["first"] or shaped["last"]) < EVER.last.year:
        return out_of_time(shaped[0])
    single = words.split()
    for used in range(len(single) - 1, 0, -1):
        day = _day(" ".join(single[:used]), today)
        if isinstance(day, date):
            found = " ".join(single[used:])
            expected = (
                "expected a time such as 14:00 or 14:00-15:30 after the date, and a comma before all else"
            )
            return f"{expected}, found '{found}'"
        if day:
            return day
    return f"there is no day '{shaped[0]}'; expected one such as 24 Nov 2026 or 2026-11-24" if shaped else ""


def _planned(day: date, times: Times | None, rest: Sequence[str]) -> PlannedMeeting:
    """The meeting of a day; the rest of its line may begin with the time, and has its place and what it comes after."""
    if times is None and rest and (times := read_times(rest[0])) is not None:
        rest = rest[1:]
    place, milestone = (rest[0] if rest else ""), ", ".join(rest[1:])
    if times is None:
        return PlannedMeeting(date=day, place=place, milestone=milestone)
    return PlannedMeeting(date=day, place=place, milestone=milestone, at=times.at, minutes=times.minutes)


def _day(words: str, today: date) -> date | str:
    """The day that the words name and nothing else; a sentence where they are in doubt, empty for none."""
    intro = "on "
    when = dates.find(intro + words, today)
    if when is None or when.start > len(intro) or when.end != len(intro) + len(words):
        return ""
    if not EVER.have(when.day):
        return out_of_time(words)
    if when.stays:
        meant = f"{when.day:%A} {when.day.day} {when.day:%B %Y}"
        return f"is {meant} meant? '{words}' does not say so clearly"
    return when.day
