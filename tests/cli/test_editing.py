"""A set is changed on the command line, and by its description: said line by line, and every paper follows."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from datetime import date, time
from itertools import count
from pathlib import Path

import pytest

from alstui.changes import on_day
from alstui.cli.places import Place
from alstui.desk.opening import begin, todays_sitting
from alstui.establishing.describing import describe
from alstui.learning_set import LearningSet
from alstui.model import Attendance
from alstui.store.library import Library, Unread
from tests.kit.builders import a_short_agenda
from tests.kit.calendars import events, taken_in
from tests.kit.clock import FakeClock
from tests.kit.commands import DAY, Answer, run
from tests.kit.screens.scenes import AFTERNOON, LONDON

CLOCK = FakeClock(AFTERNOON, LONDON)
"""It goes on a second with every command."""


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch, sample: str) -> None:
    """The day of the sample set's second meeting."""
    assert sample == "oakfield"
    monkeypatch.setattr(Place, "clock", CLOCK)


def edit(library: Library, *more: str | Path) -> list[str]:
    """The lines that `alstui edit oakfield ...` answers."""
    return alstui(library, "edit", "oakfield", *more).lines


def alstui(library: Library, *typed: str | Path) -> Answer:
    """A command, which does what it is asked."""
    CLOCK.advance(seconds=1)
    answer = run("--home", library.home, *typed)
    assert (answer.code, answer.err) == (0, "")
    return answer


def refused(library: Library, *more: str) -> str:
    """Why nothing was changed: the set is what it was."""
    before = the_set(library)
    answer = run("--home", library.home, "edit", "oakfield", *more)
    assert answer.code != 0
    assert the_set(library) == before
    return answer.err


def the_set(library: Library) -> LearningSet:
    """As it is on disk."""
    return library.load("oakfield")


def hold(library: Library, day: date = DAY) -> None:
    """The set meets, and closes its meeting."""
    sitting = todays_sitting(library, the_set(library), day, Unread())
    opened = begin(library, sitting, CLOCK, a_short_agenda(), {}, ())
    opened.desk.start()
    opened.desk.close()
    opened.journal.close()


def test_several_changes_are_one_stroke(library: Library) -> None:
    """Each is said in a sentence; one command takes all of them back."""
    before = the_set(library)
    assert edit(
        library,
        *("--renames", "Grace=Grace Marsh", "--leaves", "Tom", "--joins", "Leo Finch, parent"),
        *("--joins", "Ada Kern", "--reports", "Zoë=Grace", "--sponsor", "Dana Petrov"),
    ) == [
        "Grace Obi is called Grace Marsh.",
        "Tom Hale left.",
        "Leo Finch joined, parent.",
        "Ada Kern joined.",
        "Zoë Lind reports to Grace Marsh.",
        "The sponsor is Dana Petrov.",
    ]
    assert [each.id for each in the_set(library).members[-2:]] == ["leo-finch", "ada-kern"]
    assert edit(library, "--undo")[0] == "Taken back: The sponsor is Dana Petrov."
    assert the_set(library).members == before.members
    assert edit(library, "--undo") == ["There is nothing to take back."]


def test_meetings_are_changed_by_their_numbers(library: Library) -> None:
    """As they stand before it: what is cancelled beside it changes no other's number."""
    ids = [each.id for each in the_set(library).meetings]
    edit(
        library,
        *("--cancel", "2", "--move", "3=26 Jan 2027 14:00", "--place", "4=Hall", "--meeting", "4 May 2027"),
        *("--facilitates", "3=Ravi", "--presents", "3=Zoë, Mia", "--facilitates", "4=Ruth Adler"),
    )
    meetings = the_set(library).meetings
    assert [each.id for each in meetings[:3]] == [ids[0], ids[2], ids[3]]
    third = meetings[1]
    assert (third.date, third.at, third.place) == (date(2027, 1, 26), time(14), "Music room")
    assert (third.facilitator, third.presenters) == ("Ravi Shah", ("zoe-lind", "mia-cole"))
    assert meetings[2].place == "Hall"
    assert edit(library, "--facilitates", "2=-", "--presents", "2=-") == [
        "Nobody is named to facilitate meeting 2 any more.",
        "Nobody is named to present in meeting 2 any more.",
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("--leaves", "Nobody"), "nobody in this set is called Nobody"),
        (("--move", "1=4 May 2027"), "meeting 1 was held, and cannot be moved"),
        (("--move", "3=4 May 2026"), "the set met on|has passed|later day"),
        (("--cancel", "9"), "there is no meeting 9"),
        (("--meeting", "19 Jan 2027"), "one meeting a day"),
        (("--renames", "Grace"), "two words with = between them"),
        (("--joins", "Tom Hale"), "in the set already"),
        (("--reports", "Tom Hale=Tom Hale"), "Tom Hale cannot report to themselves"),
        (("--least-present", "12"), "expected 0 to 6"),
        (("--programme", "other"), "did you mean|does not know"),
        (("--leaves", "Tom", "--cancel", "1"), "was held"),
        (("--from", "2026-11-24"), "first day of a change"),
        (("--from", "1066-01-01", "--leaves", "Tom"), "1 Jan 1066 is before the set's first meeting"),
        (("--from", "2150-01-01", "--joins", "Leo Finch"), "1 Jan 2150 is more than a year after"),
        (("--move", "3=9999-12-31"), "no set meets on 9999-12-31"),
        (("--undo", "--leaves", "Tom"), "stands alone"),
        (("--json",), "--history"),
        (("--leaves", ""), "takes a word"),
    ],
)
def test_what_cannot_be_changes_nothing(library: Library, typed: tuple[str, ...], why: str) -> None:
    """It is said why; of several changes none is kept."""
    assert re.search(why, refused(library, *typed))


def test_a_meeting_that_is_running_is_not_said_to_have_been_held(library: Library) -> None:
    """It cannot be cancelled, nor moved; and somebody who is at it has not left before it was over."""
    sitting = todays_sitting(library, the_set(library), DAY, Unread())
    here: dict[str, Attendance] = {each.id: "here" for each in the_set(library).members}
    opened = begin(library, sitting, CLOCK, a_short_agenda(), here, ())
    opened.desk.start()
    assert "meeting 2 is running, and cannot be cancelled" in refused(library, "--cancel", "2")
    assert "meeting 2 is running, and cannot be moved" in refused(library, "--move", "2=8 Dec 2026")
    assert "Tom Hale was at the meeting of 24 Nov 2026" in refused(
        library, "--leaves", "Tom", "--from", str(DAY)
    )
    opened.desk.close()
    opened.journal.close()
    assert "meeting 2 was held, and cannot be cancelled" in refused(library, "--cancel", "2")


def test_who_facilitates_may_come_from_outside_and_may_be_a_slip(library: Library) -> None:
    """Both are taken, and said: with the nearest name, and with those that a beginning fits."""
    assert edit(library, "--rota", "Xyzzy, Rawi")[-2:] == [
        "Nobody in the set is called Xyzzy: taken as somebody from outside.",
        "Nobody in the set is called Rawi: taken as somebody from outside; if Ravi Shah is meant, say it again.",
    ]
    assert [each.facilitator for each in the_set(library).meetings[1:]] == ["Xyzzy", "Rawi", "Xyzzy"]
    assert edit(library, "--facilitates", "3=Ravi") == ["Ravi Shah facilitates meeting 3."]
    edit(library, "--joins", "Ravinder Gill")
    assert edit(library, "--facilitates", "4=Rav")[-1].startswith("Rav could be Ravi Shah and Ravinder Gill")
    assert edit(library, "--facilitator", "Grase Obi")[-1].endswith("if Grace Obi is meant, say it again.")


def test_a_change_is_true_from_the_day_that_is_said(library: Library) -> None:
    """Who leaves on the day of a meeting was there; another day is another day."""
    hold(library)
    edit(library, "--leaves", "Tom")
    assert the_set(library).changes[-1].on == date(2026, 11, 25)
    assert edit(library, "--leaves", "Mia", "--from", "2026-11-02")[0] == "From Monday 2 November 2026 on:"
    assert the_set(library).changes[-1].on == date(2026, 11, 2)
    that_day = on_day(the_set(library), DAY)
    assert that_day.member("tom-hale") is not None
    assert that_day.member("mia-cole") is None


def test_the_history_is_for_people_and_for_programs(library: Library) -> None:
    """Newest first; what was taken back is said to be."""
    assert edit(library, "--history") == ["Nothing has changed since the set was established."]
    edit(library, "--leaves", "Tom")
    edit(library, "--undo")
    assert edit(library, "--history") == [
        "24 Nov 2026: Taken back: Tom Hale left",
        "24 Nov 2026: Tom Hale left, which was taken back",
    ]
    found = json.loads("\n".join(edit(library, "--history", "--json")))
    assert [(each["on"], each["what"], each["taken_back"]) for each in found] == [
        ("2026-11-24", "Taken back: Tom Hale left", False),
        ("2026-11-24", "Tom Hale left", True),
    ]


def test_what_is_printed_is_a_description_to_be_taken_in(library: Library, tmp_path: Path) -> None:
    """With who facilitates and presents, and what changed as remarks: taken in as it is, nothing is different."""
    edit(library, "--facilitates", "3=Ravi", "--presents", "3=Zoë, Mia", "--leaves", "Tom")
    file = tmp_path / "oakfield.yaml"
    file.write_text("\n".join(edit(library)) + "\n", encoding="utf-8")
    assert "# 24 Nov 2026: Tom Hale left" in file.read_text("utf-8")
    before = the_set(library)
    assert alstui(library, "new", "--update", file).lines == ["Nothing is different: the set was so already."]
    assert the_set(library) == before


def test_a_set_follows_its_description(library: Library, tmp_path: Path) -> None:
    """By names whatever their accents, `was` for what is called or dated otherwise; the rest stays."""
    before = the_set(library)
    file = tmp_path / "oakfield.yaml"
    file.write_text(
        """\
set: OAKFIELD
school: Oakfield school
members:
  - {name: Grace Marsh, was: grace obi}
  - zoe lind
  - {name: Ravi Shah, role: deputy, reports_to: Grace Marsh}
  - {name: Leo Finch, role: parent}
  - Mia Cole
  - Jonas Petre
meetings:
  - {date: 2027-01-26, was: 2027-01-19, presenters: [Leo Finch]}
  - {date: 2027-03-09, place: Hall}
""",
        encoding="utf-8",
    )
    tried = alstui(library, "new", "--update", file, "--dry-run").lines
    assert the_set(library) == before
    assert tried[-1] == "Nothing of this was kept: leave --dry-run out for that."
    said = alstui(library, "new", "--update", file).lines
    assert said == tried[:-1]
    for line in (
        "Tom Hale left.",
        "Leo Finch joined, parent.",
        "Grace Obi is called Grace Marsh.",
        "Meeting 3 moved from 19 to 26 January.",
        "Meeting 2, planned for Tuesday 24 November 2026, is cancelled.",
        "Meeting 1 on 13 Oct 2026 is not in the file, and stays: it was held.",
    ):
        assert line in said or line.replace("Meeting 3 moved", "Meeting 2 moved") in said
    now = the_set(library)
    assert [each.id for each in now.members] == [
        *("grace-obi", "zoe-lind", "ravi-shah", "leo-finch", "mia-cole", "jonas-petre"),
    ]
    assert now.members[1].role == "teacher", "what the file does not say stays"
    assert now.members[2].reports_to == "grace-obi"
    assert [each.id for each in now.meetings] == [before.meetings[place].id for place in (0, 2, 3)]
    assert now.meetings[1].place == "Music room"
    assert now.meetings[1].presenters == ("leo-finch",)
    assert now.objectives == before.objectives
    assert describe(now).startswith("set: OAKFIELD")


def test_who_is_no_longer_in_the_description_was_at_todays_meeting(library: Library, tmp_path: Path) -> None:
    """As with `edit --leaves`: who leaves on the day of a meeting leaves after it; all else is so from today on."""
    hold(library)
    file = tmp_path / "oakfield.yaml"
    file.write_text(
        "set: Oakfield\nsponsor: Dana\nmembers: [Grace Obi, Zoë Lind, Ravi Shah, Mia Cole]\n", "utf-8"
    )
    alstui(library, "new", "--update", file)
    assert {(type(each).__name__, each.on) for each in the_set(library).changes} == {
        ("SetDescribed", DAY),
        ("MemberLeft", date(2026, 11, 25)),
    }
    assert on_day(the_set(library), DAY).member("tom-hale") is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("set: Elm\nmembers: [Ann]\n", "No set is called Elm"),
        ("set: Oakfield\nmembers: [{name: Ann, was: Nobody}]\n", "nobody in the set is called so"),
        ("set: Oakfield\nmembers: [Tom Hale, {name: Ann, was: Tom Hale}]\n", "twice"),
        ("set: Oakfield\nmembers: [Ann]\nmeetings: [{date: 2027-05-04, was: 2027-05-05}]\n", "no meeting"),
        ("set: Oakfield\nmembers: [Ann]\nmeetings: [{date: 2027-05-04, was: 2026-10-13}]\n", "another one"),
        ("set: Oakfield\nmembers: [Ann]\nmeetings: [{date: 2026-10-01}]\n", "another one|later day"),
        ("set: Oakfield\n", "members"),
    ],
)
def test_what_a_description_cannot_make_of_a_set_is_said(
    library: Library, tmp_path: Path, text: str, why: str
) -> None:
    """In a sentence; nothing was changed."""
    before = the_set(library)
    file = tmp_path / "set.yaml"
    file.write_text(text, encoding="utf-8")
    answer = run("--home", library.home, "new", "--update", file)
    assert answer.code == 1
    assert re.search(why, answer.err), answer.err
    assert the_set(library) == before


def test_of_two_sets_of_one_name_one_is_named(library: Library, tmp_path: Path) -> None:
    """Nobody's set is changed by chance."""
    file = tmp_path / "set.yaml"
    file.write_text("set: Oakfield\nmembers: [Ann]\n", encoding="utf-8")
    alstui(library, "new", file)
    answer = run("--home", library.home, "new", "--update", file)
    assert "oakfield" in answer.err
    assert "oakfield-2" in answer.err
    assert alstui(library, "new", "--update", "--set", "oakfield-2", file).out.startswith("Nothing")


def test_papers_and_calendars_follow_a_meeting_that_is_moved_or_cancelled(library: Library) -> None:
    """The same entry on another day; one that is not to be is told so once; reminders and minutes name the new day."""
    hold(library)

    def calendar() -> str:
        return (
            alstui(library, "export", "oakfield", "--as", "ics")
            .out.replace("\r\n", "\n")
            .replace("\n", "\r\n")
        )

    first = calendar()
    edit(library, "--move", "3=26 Jan 2027 14:00", "--facilitates", "3=Ravi")
    second = calendar()
    assert set(events(first)) == set(events(second))
    (third,) = (each for each in taken_in(first, second).values() if "meeting 3 of 4" in each["SUMMARY"])
    assert third["DTSTART"].dt.date() == date(2027, 1, 26)
    assert "Ravi Shah facilitates" in third["DESCRIPTION"]
    reminder = alstui(library, "sheet", "reminder", "oakfield").out
    assert "Tuesday 26 January 2027, 14:00" in reminder
    assert reminder.rstrip().endswith("Ravi Shah")
    minutes = alstui(library, "minutes", "oakfield").out
    assert "26 January 2027" in minutes
    assert "19 January 2027" not in minutes
    edit(library, "--cancel", "3")
    third_one = calendar()
    gone = [each for each in events(third_one).values() if each["STATUS"] == "CANCELLED"]
    assert [str(each["UID"]) for each in gone] == [str(third["UID"])]
    assert events(third_one)[str(third["UID"])]["SEQUENCE"] > third["SEQUENCE"]
    again = {known: each["SEQUENCE"] for known, each in events(calendar()).items()}
    assert again == {known: each["SEQUENCE"] for known, each in events(third_one).items()}, "told once"
    assert "Tuesday 9 March 2027" in alstui(library, "sheet", "reminder", "oakfield").out
    assert "meeting 3 of 3" in "".join(str(each["SUMMARY"]) for each in events(third_one).values())


def test_minutes_name_who_facilitated_that_meeting(library: Library) -> None:
    """Of each meeting its own; who facilitates later changes nothing of it."""
    edit(library, "--facilitates", "2=Zoë")
    hold(library)
    edit(library, "--facilitator", "Leo Finch", "--facilitates", "3=Mia")
    assert "Facilitator: Zoë Lind" in alstui(library, "minutes", "oakfield").out.replace("**", "")
    first = alstui(library, "minutes", "oakfield", "--meeting", "2026-10-13").out.replace("**", "")
    assert "Facilitator: Ruth Adler" in first


def test_what_cannot_be_read_counts_as_held(library: Library) -> None:
    """Its meeting is not moved, and it is told; what else was asked for is done, and exit 1 tells scripts."""
    (library.home / "oakfield" / "2026-10-13.jsonl").write_text("{}\n", encoding="utf-8")
    assert "meeting 1 was held" in refused(library, "--move", "1=4 May 2027")
    answer = run("--home", library.home, "edit", "oakfield", "--leaves", "Tom")
    assert (answer.code, answer.out) == (1, "Tom Hale left.\n")
    assert "2026-10-13" in answer.err or "13 October" in answer.err


def test_a_set_of_an_earlier_version_is_brought_up_once(library: Library) -> None:
    """The first change says so, and keeps the earlier file; the second says nothing of it."""
    path = library.home / "oakfield" / "set.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    document = tables["set"]["1"]
    document.update(schema=1, theory_of_change=document["theory_of_change"]["goal"])
    document.pop("changes", None)
    path.write_text(json.dumps(tables), encoding="utf-8")
    answer = run("--home", library.home, "edit", "oakfield", "--leaves", "Tom")
    assert (answer.code, answer.out) == (0, "Tom Hale left.\n")
    assert "the earlier file is kept as set.json.version-1" in answer.err
    assert edit(library, "--joins", "Tom Hale")[0] == "Tom Hale joined, governor."


@pytest.mark.parametrize(("look", "code"), [(1, 1), (2, 0)])
def test_a_folder_that_the_disk_does_not_show_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch, look: int, code: int
) -> None:
    """Before anything is changed it is refused in words; what was kept by then is kept, and answered as ever."""
    looks, there = count(1), Path.iterdir

    def shown(path: Path) -> Iterator[Path]:
        if path.name == "oakfield" and next(looks) == look:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return there(path)

    monkeypatch.setattr(Path, "iterdir", shown)
    answer = run("--home", library.home, "edit", "oakfield", "--leaves", "Tom")
    assert (answer.code, answer.out) == (code, "" if code else "Tom Hale left.\n")
    assert ("cannot be read: Input/output error" in answer.err) == bool(code)
    assert any(each.name == "Tom Hale" for each in the_set(library).members) == bool(code)
