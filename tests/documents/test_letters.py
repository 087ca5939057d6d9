"""What each member is written between two meetings, and what nobody is. The people are invented samples."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.changes import When
from alstui.cli.places import Place
from alstui.documents.exports.draft import Draft
from alstui.documents.exports.plain_text import plain_text
from alstui.documents.letters import half_way_letters, minutes_letters, reminder_letters
from alstui.documents.papers import catch_up_paper, minutes_paper, reminder_paper
from alstui.errors import NotFound
from alstui.learning_set import Member
from alstui.model import Action
from alstui.store.library import Library
from tests.kit.between import ELM, HALF_WAY, HELD, NOW, POINTS, a_meeting, at_nine, elm
from tests.kit.storing import put_record

LATER = When(NOW - timedelta(days=5), HELD + timedelta(days=7))


@pytest.fixture
def office(library: Library, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Where the set's papers are made, twelve days after its second meeting."""
    elm(library)
    at_nine(monkeypatch)
    return Place(library.home)


def by_member(drafts: tuple[Draft, ...]) -> dict[str, Draft]:
    """Each letter by whom it is to."""
    return {draft.member: draft for draft in drafts}


def change(office: Place, members: tuple[Member, ...]) -> None:
    """Let others be in the set, a week after it met."""
    office.library.change("elm", lambda found: replace(found, members=members), LATER)


# -- minutes --------------------------------------------------------------------------------------------------


def test_who_was_there_has_the_minutes_and_who_was_not_has_what_they_have_to_know(office: Place) -> None:
    """Each is one paper with a greeting and a name, as text and as a page: not a word more."""
    found = by_member(minutes_letters(office, "elm", None))
    assert list(found) == ["zoe", "ben", "mia"]
    minutes, missed = minutes_paper(office, "elm", None), catch_up_paper(office, "elm", None, "mia")
    for member, opening, paper in (
        ("zoe", "Here are the minutes of our meeting.", minutes),
        ("mia", "Here is what a member who was not there has to know.", missed),
    ):
        greeting = f"Dear {ELM.name_of(member)},\n\n{opening}\n\n"
        assert found[member].text == f"{greeting}{plain_text(paper)}\nRuth Adler\n"
        assert found[member].html.startswith("<!DOCTYPE html>")
        assert "Ruth Adler</p>" in found[member].html
    assert found["zoe"].subject == "Minutes of Elm: meeting 2, Wednesday 18 November 2026"
    assert found["mia"].subject == "What you missed of Elm: meeting 2, Wednesday 18 November 2026"
    assert "Who asks half-way: Ben Carr" in found["zoe"].text
    assert "half-way" not in found["mia"].text


def test_who_left_and_who_came_later_are_written_no_minutes(office: Place) -> None:
    """One is no longer of the set, the other was not of it when it met."""
    change(office, (*ELM.members[1:], Member(id="new", name="Nia Kerr")))
    assert list(by_member(minutes_letters(office, "elm", HELD))) == ["ben", "mia"]


def test_who_came_to_the_set_on_that_day_and_not_to_the_meeting_was_not_there(office: Place) -> None:
    """The record does not speak of them: they are not told what the others heard."""
    same_day = When(NOW - timedelta(days=12), HELD)
    new = Member(id="new", name="Nia Kerr")
    office.library.change("elm", lambda found: replace(found, members=(*found.members, new)), same_day)
    found = by_member(minutes_letters(office, "elm", HELD))["new"]
    assert found.subject.startswith("What you missed of Elm")
    assert plain_text(catch_up_paper(office, "elm", HELD, "new")) in found.text


def test_without_a_meeting_there_are_no_minutes(library: Library) -> None:
    """It is told, as by the minutes themselves."""
    library.create(ELM)
    with pytest.raises(NotFound, match="has not met yet"):
        minutes_letters(Place(library.home), "elm", None)


# -- reminder ---------------------------------------------------------------------------------------------------


def test_everybody_has_a_reminder_of_their_own(office: Place) -> None:
    """The paper itself: its first line is the subject. Who came later has one too, who left has none."""
    change(office, (*ELM.members[1:], Member(id="new", name="Nia Kerr")))
    found = by_member(reminder_letters(office, "elm"))
    assert list(found) == ["ben", "mia", "new"]
    for member, draft in found.items():
        assert f"{draft.subject}\n\n{draft.text}" == reminder_paper(office, "elm", member)
        assert not draft.html
    assert "ask the governors" in found["ben"].text
    assert "ask the governors" not in found["mia"].text + found["new"].text
    assert "You said that you will present." in found["ben"].text


# -- half-way -----------------------------------------------------------------------------------------------------


def test_who_was_named_is_asked_to_ask(office: Place) -> None:
    """Whom, about what, and when: in one letter each, with nothing of anybody else's."""
    found = by_member(half_way_letters(office, "elm"))
    assert list(found) == ["ben", "mia"]
    assert found["ben"].subject == "Elm: ask Zoë Lind half-way"
    assert found["ben"].text.startswith(
        "Dear Ben Carr,\n\n"
        "Half-way to our next meeting, about Wednesday 2 December, please ask Zoë Lind how it goes with:\n\n"
        "- ring the chair (by Fri 27 Nov)\n"
        "- draft one page for parents (by Wed 9 Dec)\n\n"
    )
    assert "governors" not in found["ben"].text
    assert found["mia"].text.endswith("You need not have an answer.\n\nRuth Adler\n")


def test_who_asks_several_has_one_letter(office: Place) -> None:
    """With each under their name."""
    more = Action(id="b", owner="mia", text="count the doors", partner="ben")
    day = HELD + timedelta(days=1)
    put_record(office.library, "elm", day, a_meeting("elm", more, day=day))
    draft = by_member(half_way_letters(office, "elm"))["ben"]
    assert draft.subject == "Elm: ask Zoë Lind and Mia Cole half-way"
    assert "Zoë Lind:\n- ring the chair" in draft.text
    assert "Mia Cole:\n- count the doors\n" in draft.text


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (
            HALF_WAY - timedelta(days=1),
            "Half-way to our next meeting, about Wednesday 2 December, please ask",
        ),
        (HALF_WAY, "Today we are half-way to our next meeting: please ask"),
        (
            HALF_WAY + timedelta(days=1),
            "Half-way to our next meeting was Wednesday 2 December, and it is not too late: please ask",
        ),
        (HELD + timedelta(days=100), "Before we meet again, please ask"),
    ],
)
def test_it_says_when(library: Library, monkeypatch: pytest.MonkeyPatch, on: date, said: str) -> None:
    """Before the day, on it and after it; and where no next meeting is in the diary."""
    elm(library)
    at_nine(monkeypatch, datetime.combine(on, NOW.time(), UTC))
    for draft in half_way_letters(Place(library.home), "elm"):
        assert f"\n\n{said}" in draft.text


def test_what_the_members_may_not_hold_is_in_no_letter(office: Place, tmp_path: Path) -> None:
    """Where one's own audiences keep from them who does what, or by when, no letter says it."""
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "audiences.yaml"
    file.write_text("members:\n  actions: [who, what, partner]\n")
    assert "- ring the chair\n" in by_member(half_way_letters(office, "elm"))["ben"].text
    for held in ("[who, what, when]", "[what, partner]", "[]"):
        file.write_text(f"members:\n  actions: {held}\nabsent: {{}}\n")
        assert half_way_letters(office, "elm") == ()


def test_nobody_who_left_asks_or_is_asked(office: Place) -> None:
    """Whoever comes in their place is not asked in their name."""
    assert POINTS
    change(office, (ELM.members[0], ELM.members[2]))
    assert half_way_letters(office, "elm") == ()
