"""Who is in a set: what the quiet notes say, and that they say nothing of a set in which nothing stands out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.establishing.composition import (
    FILE,
    Community,
    Role,
    not_here,
    notes,
    pupils,
    read_community,
    roles_in,
)
from alstui.establishing.description import read_description
from alstui.learning_set import Member

COMMUNITY = read_community(None)[0]

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "set.yaml"

ROLES = (
    "governor",
    "senior leader",
    "middle manager",
    "teacher",
    "student",
    "parent",
    "community representative",
)
"""Those whom the programme's guidance names, each as somebody may write it."""


def members(*roles: str) -> tuple[Member, ...]:
    """Sample people, one for each role."""
    return tuple(Member(id=f"p{n}", name=f"Person {n}", role=role) for n, role in enumerate(roles))


@given(st.lists(st.text(max_size=20), max_size=12))
def test_whatever_is_written_notes_are_sentences(roles: list[str]) -> None:
    """Any roles at all: each note is one sentence on one line, and no note is there twice."""
    found = notes(members(*roles), COMMUNITY)
    assert len(set(found)) == len(found)
    for note in found:
        assert note[0].isupper() or note[0].isdigit()
        assert note.endswith(".")
        assert "\n" not in note


@given(st.sets(st.sampled_from(ROLES)), st.data())
def test_what_is_missing_is_named_and_nothing_else(there: set[str], data: st.DataObject) -> None:
    """Whatever order people are written in, exactly the roles that nobody has stand in the note."""
    roles = data.draw(st.permutations(sorted(there)))
    whole = " ".join(notes(members(*roles, *["caretaker"]), COMMUNITY))
    _, _, missing = whole.partition("Not in the set yet: ")
    for written in ROLES:
        (role,) = roles_in(written, COMMUNITY)
        assert (role.said in missing) == (written not in there)


@given(st.lists(st.sampled_from([*ROLES, "caretaker", "parent governor", ""]), max_size=9), st.data())
def test_whom_nobody_stands_for_today_is_named_and_nobody_else(held: list[str], data: st.DataObject) -> None:
    """Exactly the roles that somebody of the set has and nobody who is here; of an empty room nothing is said."""
    people = members(*held)
    here = data.draw(st.sets(st.sampled_from([member.id for member in people]))) if people else set()
    found = not_here(people, here, COMMUNITY)
    had = {role.said for member in people for role in roles_in(member.role, COMMUNITY)}
    there = {role.said for m in people if m.id in here for role in roles_in(m.role, COMMUNITY)}
    missed = had - there if here else set()
    assert {role.said for role in COMMUNITY.roles if role.said in found} == missed
    assert found == "" or (found.startswith("Nobody here today is ") and found.endswith("."))
    assert " and " not in found, "nobody has to be two at once"


@given(st.text(max_size=30), st.sampled_from([word for role in COMMUNITY.roles for word in role.words]))
def test_a_role_is_found_however_it_is_written(around: str, word: str) -> None:
    """Capitals, a plural and words around it change nothing: some role is found in it."""
    assert roles_in(f"{word.upper()}S , {around}", COMMUNITY)
    assert roles_in(word, COMMUNITY)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("head teacher", ["senior-leader"]),
        ("deputy head teacher", ["senior-leader"]),
        ("head of school", ["senior-leader"]),
        ("Head of Year 9", ["middle-manager"]),
        ("teacher, head of maths", ["middle-manager", "teacher"]),
        ("community representative", ["community"]),
        ("student teacher", ["teacher"]),
        ("parent governor", ["governor", "parent"]),
        ("Pupil, year 9", ["student"]),
        ("caretaker", []),
        ("", []),
    ],
)
def test_the_longest_words_count(written: str, found: list[str]) -> None:
    """A head teacher is no teacher, a student teacher no student; two roles in one are two."""
    assert [role.id for role in roles_in(written, COMMUNITY)] == found


@pytest.mark.parametrize(
    ("people", "told"),
    [(1, "1 person is in the set; 4 to 8 work best."), (3, "3 people are"), (4, ""), (8, ""), (9, "9 people are")],
)  # fmt: skip
def test_size_is_told_outside_four_to_eight(people: int, told: str) -> None:
    """Below and above, and at neither edge."""
    roles = [*ROLES, *ROLES][:people]
    found = [note for note in notes(members(*roles), COMMUNITY) if "in the set;" in note]
    assert bool(found) == bool(told)
    assert told in "".join(found)


def test_a_manager_is_told_with_all_their_reports() -> None:
    """One sentence a manager, naming each who reports to them; nobody reports to somebody who has left."""
    grace, ravi, zoe, tom = members(*ROLES[:4])
    ravi, zoe, tom = (
        Member(id=one.id, name=one.name, role=one.role, reports_to=above)
        for one, above in ((ravi, "p0"), (zoe, "p0"), (tom, "gone"))
    )
    found = [note for note in notes((grace, ravi, zoe, tom), COMMUNITY) if "report" in note]
    assert len(found) == 1
    assert found[0].startswith("Person 1 and Person 2 report to Person 0, who is in the set too:")
    (single,) = (note for note in notes((grace, ravi), COMMUNITY) if "report" in note)
    assert "Person 1 reports to Person 0" in single


def test_without_roles_nobody_is_missed() -> None:
    """When no role is given, that is the one thing said of roles; of nobody, nothing is said."""
    assert notes(members("", "", "", ""), COMMUNITY) == (
        "No roles are given yet, so nobody can tell which part of the school is missing.",
    )
    assert notes((), COMMUNITY) == ()


def test_the_sample_is_as_it_should_be() -> None:
    """Of the invented set one quiet sentence says whom it has not, and its student is the one pupil."""
    sample = read_description(SAMPLE)
    assert notes(sample.members, COMMUNITY) == (
        "Not in the set yet: a middle manager and somebody from the community; a set need not have them all.",
    )
    assert [member.role for member in pupils(sample.members, COMMUNITY)] == ["student"]


def test_another_community_is_another_list() -> None:
    """Roles are data: in a set's own language, with other sizes."""
    own = Community(
        least_people=2, most_people=2, roles=(Role(id="lehrer", said="eine Lehrkraft", words=("Lehrer",)),)
    )
    assert notes(members("Lehrer"), own) == ("1 person is in the set; 2 work best.",)
    assert notes(members("Vater", "Mutter"), own) == ("Not in the set yet: eine Lehrkraft.",)
    assert notes(members("Vater", "Mutter"), replace(own, roles=())) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("least_people: 5\nmost_people: 4\nroles: []\n", "is smaller than least_people"),
        ("least_people: 0\nmost_people: 4\nroles: []\n", "expected 1 to 30"),
        ("least_people: 1\nmost_people: 4\nroles:\n  - {id: a, said: an a, words: []}\n", "names none"),
        (
            "least_people: 1\nmost_people: 4\nroles:\n  - {id: a, said: an a, words: [x, X]}\n",
            "is here twice",
        ),
        ("least_people: 1\nmost_people: 4\nroles:\n  - {id: a, said: an a, words: ['!']}\n", "with letters"),
        ("least_people: 1\nmost_people: 4\nroles:\n  - {id: A b, said: an a, words: [x]}\n", "such as 'a-b'"),
    ],
)
def test_a_wrong_file_of_ones_own_is_told_and_left_aside(tmp_path: Path, text: str, told: str) -> None:
    """What is shipped is used, and one sentence says which line is wrong and why."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    community, notice = read_community(tmp_path)
    assert community == COMMUNITY
    assert FILE in notice
    assert told in notice


def test_a_file_of_ones_own_is_used(tmp_path: Path) -> None:
    """One that is right takes the place of the shipped one; a folder without one changes nothing."""
    assert read_community(tmp_path) == (COMMUNITY, "")
    (tmp_path / FILE).write_text("least_people: 2\nmost_people: 3\nroles: []\n", encoding="utf-8")
    assert read_community(tmp_path) == (Community(least_people=2, most_people=3, roles=()), "")


def test_pages_in_the_place_of_a_role_are_little_work() -> None:
    """A file may have them there, and the roles are looked for whenever the meeting is prepared."""
    count = 0

    def one(frame: object, event: str, _: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    written = "much " * 2000 + "parent governor"
    roles_in(written, COMMUNITY)  # its words are remembered
    sys.setprofile(one)
    try:
        found = roles_in(written, COMMUNITY)
    finally:
        sys.setprofile(None)
    assert {role.id for role in found} == {role.id for role in roles_in("parent governor", COMMUNITY)}
    assert count < 2 * 2000 + 2000
