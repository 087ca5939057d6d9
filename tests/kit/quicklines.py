"""What the tests of the quick line share: a day, a set's sample members, and a line read in a slot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alstui.actions.line import QuickLine, parse
from alstui.learning_set import Member

TODAY = date(2026, 11, 24)
"""A Tuesday."""

MEMBERS = tuple(
    Member(id=name.split()[0].lower(), name=name)
    for name in (
        "Ann Brown",  # sample people, invented
        "Anna Kay",
        "Ben O'Neill",
        "Carla Jones",
        "Ελένη Παππά",
        "Žydrūnė Petrauskienė",
        "João de Souza",
        "田中 太郎",
        "May Green",
        "Will Stone",
        "Éva Anne-Marie Nagy",
        "Sofia Lee",
        "शिक्षा देवी",
    )
)
NAMES = {member.id: member.name.split()[0] for member in MEMBERS}
PLAIN = tuple(member for member in MEMBERS if member.id != "may")
"""The same without May, whose name is a month."""


DATES = {
    # weekdays: the next such day after today, a Tuesday
    "by fri": "2026-11-27",
    "by Friday": "2026-11-27",
    "by tue": "2026-12-01",
    "by tues": "2026-12-01",
    "by weds": "2026-11-25",
    "by thurs": "2026-11-26",
    "on monday": "2026-11-30",
    "due fri": "2026-11-27",
    "due by fri": "2026-11-27",
    "no later than fri": "2026-11-27",
    "by this friday": "2026-11-27",
    "by next friday": "2026-12-04",
    "next mon": "2026-11-30",
    "fri": "2026-11-27",
    "fri week": "2026-12-04",
    "a week on friday": "2026-12-04",
    # words
    "by tomorrow": "2026-11-25",
    "tomorrow": "2026-11-25",
    "today": "2026-11-24",
    "next week": "2026-12-01",
    "by next month": "2026-12-24",
    "end of week": "2026-11-27",
    "by the end of next week": "2026-12-04",
    "EOW": "2026-11-27",
    "end of month": "2026-11-30",
    "by the end of the month": "2026-11-30",
    "by the end of next month": "2026-12-31",
    "by end of the year": "2026-12-31",
    "by end of june": "2027-06-30",
    "by june": "2027-06-30",
    "by may": "2027-05-31",
    "by february 2028": "2028-02-29",
    "by november": "2026-11-30",
    # how long
    "in 3 days": "2026-11-27",
    "in a week": "2026-12-01",
    "in 2 weeks": "2026-12-08",
    "in two weeks": "2026-12-08",
    "in two weeks' time": "2026-12-08",
    "in a fortnight": "2026-12-08",
    "in a couple of weeks": "2026-12-08",
    "within 10 days": "2026-12-04",
    "in 1 month": "2026-12-24",
    "in three months": "2027-02-24",
    "in a year": "2027-11-24",
    # days of a month, day first
    "by 3 june": "2027-06-03",
    "by 3rd June": "2027-06-03",
    "by the 3rd of june": "2027-06-03",
    "by june 3": "2027-06-03",
    "by june 3rd, 2028": "2028-06-03",
    "by 3 june 2027": "2027-06-03",
    "by 3 jun 27": "2027-06-03",
    "by 3 june '27": "2027-06-03",
    "3 june": "2027-06-03",
    "by 24 nov": "2026-11-24",
    "by 23 nov": "2027-11-23",
    "by 1 sept": "2027-09-01",
    "by fri 27 nov": "2026-11-27",
    "on Friday, 27 November": "2026-11-27",
    "by fri 27/11": "2026-11-27",
    "by 29 feb": "2028-02-29",
    "by the 3rd": "2026-12-03",
    "by the 24th": "2026-11-24",
    "by the 31st": "2026-12-31",
    # figures, day first
    "by 3/6": "2027-06-03",
    "by 03/06": "2027-06-03",
    "by 3/6/27": "2027-06-03",
    "by 03/06/2027": "2027-06-03",
    "3/6/2027": "2027-06-03",
    "by 3-6-2027": "2027-06-03",
    "by 4.12.26": "2026-12-04",
    "by 2026-12-04": "2026-12-04",
    "2026-12-04": "2026-12-04",
}


def read(
    line: str, today: date = TODAY, members: Sequence[Member] = PLAIN, next_meeting: int = 0
) -> QuickLine:
    """Parse in Carla's slot."""
    return parse(line, members=members, presenter="carla", today=today, next_meeting=next_meeting)
