"""The sets of an afternoon: a sample with a past, and nine people of one name, so that every number means somebody.

All people are invented.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec import structs

from alstui.clock import today
from alstui.desk import Desk
from alstui.desk.opening import begin, todays_sitting
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, Member, Outcome, PlannedMeeting, TheoryOfChange
from alstui.model import Attendance
from alstui.store.begun import FOLDER as BEGUN
from alstui.store.library import Library, Unread
from tests.kit.builders import a_line, a_short_agenda
from tests.kit.clock import FakeClock
from tests.screens.shell.test_the_room import plant

SURNAMES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy")
"""Of nine people who are all called Sam: a name that could mean any of them is asked about."""

PUPIL = SURNAMES[-1]
"""Where a pupil is a member, a safeguarding lead is named."""

AGREEMENT = (
    "We say it once.",
    "What is said here stays here.",
    "We go ahead when at least 5 of us are here.",
)
"""The last says a number, which can be made more or fewer."""

PLAN = TheoryOfChange(
    goal="Every pupil reads.",
    outcomes=(Outcome(id="o1", text="Parents read too", assumptions=("They like it",)),),
)
"""Outcomes, to be worked with and shown."""

COUNTED = (("statements", "listened", 4), ("how-are-we-doing", "us", 7), ("wheel", "holding", 3))
"""Fingers that were counted: of which instrument, in which line, how many most of them showed."""

FIRST = timedelta(days=28)
"""How long ago the nine met first, and how long it is until they meet again."""

LONG = 180
"""Minutes that they take for a meeting: three of them present, and there is a break."""


def set_up(library: Library, clock: FakeClock, *, sample: bool) -> None:
    """The nine, and a sample set if wanted; they meet today, and have one meeting behind them.

    Raises:
        StoreError: the disk refused.
    """
    if sample:
        install(library, today(clock))
    met(library, library.create(_nine(clock, goes_on=sample)), clock)


def _nine(clock: FakeClock, *, goes_on: bool) -> LearningSet:
    members = tuple(
        Member(id=f"sam-{name.lower()}", name=f"Sam {name}", role="pupil" if name == PUPIL else "")
        for name in SURNAMES
    )
    # The last of two, so that every review is due; or one more comes, and things can be put off to it.
    days = (today(clock) - FIRST, today(clock), today(clock) + FIRST)
    meetings = tuple(PlannedMeeting(date=day) for day in days[: 2 + goes_on])
    return LearningSet(
        id="",
        title="Nine",
        members=members,
        meetings=meetings,
        agreement=AGREEMENT,
        theory_of_change=PLAN,
        sample=True,
    )


def met(library: Library, learning_set: LearningSet, clock: FakeClock) -> None:
    """Let a set have met: an action point for everybody, words of every kind, fingers counted, closed."""
    before = FakeClock(clock.now() - FIRST)
    sitting = todays_sitting(library, learning_set, today(before), Unread())
    here: dict[str, Attendance] = {member.id: "here" for member in learning_set.members}
    agenda = structs.replace(a_short_agenda(), minutes=LONG)
    opened = begin(library, sitting, before, agenda, here, tuple(here)[:2])
    opened.desk.start()
    filled(opened.desk)
    for _ in agenda.segments:
        before.advance(minutes=7)
        opened.desk.next_stage()
    opened.desk.close()
    opened.put_away()


def filled(desk: Desk) -> None:
    """What a meeting has to show after an hour: enough of everything for every list, and every number in it."""
    plant(desk)
    for member in desk.learning_set.members:
        if (
            member.id not in desk.meeting.presenters[:1]
        ):  # one of them is to be asked whether that is on purpose
            desk.agree(a_line(f"ask {member.name} how it went", member.id))
        desk.take_note("learning", f"what {member.name} takes along")
        desk.take_note("note", f"what {member.name} said")
    for words in ("What would be enough?", "Who has done it before?", "What if nothing is done?"):
        desk.catch_question(words, "open")
    for instrument, item, count in COUNTED:
        desk.tally(instrument, item, {count: 5, count - 1: 2})


def put_by(home: Path, aside: Path) -> None:
    """Move every set out of the folder of sets, and what was begun in them, as when last year's are put away."""
    aside.mkdir(parents=True)
    for folder in sorted(home.iterdir()):
        if folder.is_dir() and (folder.name == BEGUN or not folder.name.startswith(".")):
            folder.rename(aside / folder.name)
