"""A set's description: what it may say, what is refused, and that it can be written and read back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.yaml_file import read_bytes
from alstui.errors import ContentError, Problem
from alstui.establishing.describing import describe
from alstui.establishing.description import MOST_MEMBERS, learning_set, read_description
from alstui.establishing.theory import identified
from alstui.learning_set import (
    LearningSet,
    Member,
    Objectives,
    Outcome,
    PlannedMeeting,
    TheoryOfChange,
    theory_in_short,
)
from alstui.text import clean, clean_lines, distinct, fold, slug

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "set.yaml"

OAKFIELD = """\
set: Oakfield
school: Oakfield Primary
facilitator: First Person
members:
  - {name: Second Person, role: head teacher}
  - Third Person
objectives: {learning: listen, doing: ask, change: trust}
theory_of_change: If we ask, then we learn.
meetings:
  - {date: 2027-01-19}
  - {date: 2026-11-24, place: Library, milestone: after the assessment}
"""


def of(text: str) -> LearningSet:
    """The set that a text describes."""
    return learning_set(read_bytes(text.encode(), Path("set.yaml")))


def problems_in(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text, which has to be something."""
    with pytest.raises(ContentError) as caught:
        of(text)
    return caught.value.problems


def test_a_meeting_on_a_day_that_no_set_meets_is_told_with_its_line() -> None:
    """Before anything is kept: the value, and which there can be."""
    (problem,) = problems_in(OAKFIELD.replace("2027-01-19", "9999-01-19"))
    assert (problem.line, problem.key) == (10, "meetings[0].date")
    assert problem.text == "no set meets on 9999-01-19; expected a day from 1900 to 2199"


LINES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["no", "12:30", "2026-11-24", "2026-02-30", "0o17", "1e5", "~", "true", "007", "null"]),
    st.sampled_from(["- a", "a: b", "a:", "x #y", "'", "it's", 'a "b" c', "*a", "@a", "a, [b] {c}", "a | b", "a\\n"]),
).map(clean)  # fmt: skip
SEVERAL = st.lists(LINES, max_size=4).map("\n".join).map(clean_lines)
NAMES = LINES.filter(bool)


THEORIES = st.one_of(
    SEVERAL.map(theory_in_short),
    st.builds(
        TheoryOfChange,
        goal=SEVERAL,
        where=LINES,
        outcomes=st.lists(
            st.builds(
                Outcome,
                id=st.just(""),
                text=NAMES,
                assumptions=st.lists(NAMES, max_size=3, unique_by=fold).map(tuple),
                activities=st.lists(NAMES, max_size=3, unique_by=fold).map(tuple),
            ),
            max_size=4,
            unique_by=lambda outcome: fold(outcome.text),
        ).map(identified),
    ),
)
"""A Theory of Change: one text, or goal, address and outcomes."""


TIMES: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.builds(
    lambda hour, minute, minutes: {"at": time(hour, minute), "minutes": minutes},
    st.integers(0, 20),
    st.integers(0, 59),
    st.integers(0, 180),
)
"""When a meeting begins, and how long it is; or neither."""


@st.composite
def learning_sets(draw: st.DrawFn) -> LearningSet:
    """Any set as it stands before a library has given it an id."""
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique_by=fold))
    members: list[Member] = []
    for name in names:
        member_id = distinct(slug(name, "member"), {member.id for member in members})
        manager = draw(st.sampled_from(["", *(member.id for member in members)]))
        members.append(Member(id=member_id, name=name, role=draw(LINES), reports_to=manager))
    dates = sorted(draw(st.sets(st.dates(date(1900, 1, 1), date(2199, 12, 31)), max_size=4)))
    return LearningSet(
        id="",
        title=draw(NAMES),
        school=draw(LINES),
        facilitator=draw(LINES),
        sponsor=draw(LINES),
        purpose=draw(SEVERAL),
        members=tuple(members),
        safeguarding=draw(LINES),
        objectives=Objectives(learning=draw(SEVERAL), doing=draw(SEVERAL), change=draw(SEVERAL)),
        theory_of_change=draw(THEORIES),
        meetings=tuple(
            PlannedMeeting(
                date=day,
                place=draw(LINES),
                milestone=draw(LINES),
                facilitator=draw(LINES),
                presenters=tuple(draw(st.sets(st.sampled_from([each.id for each in members])))),
                **draw(TIMES),
            )
            for day in dates
        ),
        agreement=tuple(draw(st.lists(NAMES, max_size=4, unique_by=fold))),
        peers=tuple(draw(st.lists(NAMES, max_size=4, unique_by=fold))),
        least_present=draw(st.integers(0, len(members))),
        programme=draw(st.sampled_from(["four-meetings", "ours"])),
        sample=draw(st.booleans()),
    )


@given(learning_sets())
def test_a_set_written_is_the_set_read(made: LearningSet) -> None:
    """Whatever people write in a set, its description reads back as the same set."""
    assert of(describe(made)) == made


@given(learning_sets(), st.lists(st.text(max_size=20)).map(tuple))
def test_ticks_stay_with_the_set(made: LearningSet, ticked: tuple[str, ...]) -> None:
    """What is ticked of the checklists is no part of a description: a copy begins its own."""
    assert describe(replace(made, ticked=ticked)) == describe(made)


@given(learning_sets(), st.text(max_size=20))
def test_the_id_is_the_librarys(made: LearningSet, set_id: str) -> None:
    """A description holds no id, so that a copy can become a set of its own."""
    assert describe(replace(made, id=set_id)) == describe(made)


def test_a_description_says_all_that_a_set_is(tmp_path: Path) -> None:
    """Every key is read; a bare name is a member; meetings come in the order of their dates."""
    path = tmp_path / "set.yaml"
    path.write_text(OAKFIELD, encoding="utf-8")
    assert read_description(path) == LearningSet(
        id="",
        title="Oakfield",
        school="Oakfield Primary",
        facilitator="First Person",
        members=(
            Member(id="second-person", name="Second Person", role="head teacher"),
            Member(id="third-person", name="Third Person"),
        ),
        objectives=Objectives(learning="listen", doing="ask", change="trust"),
        theory_of_change=TheoryOfChange(goal="If we ask, then we learn."),
        meetings=(
            PlannedMeeting(date=date(2026, 11, 24), place="Library", milestone="after the assessment"),
            PlannedMeeting(date=date(2027, 1, 19)),
        ),
    )


WHOLE = f"""{OAKFIELD}sponsor: Fourth Person
purpose: |-
  Ask better questions.
  Act on them.
safeguarding: Fifth Person
agreement:
  - What is said here stays here.
  - "No: really."
least_present: 2
""".replace("- Third Person", "- {name: Third Person, reports_to: SECOND person}")


def test_what_a_set_agrees_is_read_too() -> None:
    """Purpose, sponsor, safeguarding lead, agreement, how many go ahead; a manager is found by their name."""
    found = of(WHOLE)
    assert (found.sponsor, found.safeguarding, found.least_present) == ("Fourth Person", "Fifth Person", 2)
    assert found.purpose == "Ask better questions.\nAct on them."
    assert found.agreement == ("What is said here stays here.", "No: really.")
    assert [member.reports_to for member in found.members] == ["", "second-person"]


def test_who_facilitates_and_who_presents_is_read() -> None:
    """A presenter is a member, by their name as anybody types it; who facilitates may be anybody."""
    found = of(
        WHOLE.replace("place: Library,", "place: Library, facilitator: Ruth, presenters: [third PERSON],")
    )
    assert (found.meetings[0].facilitator, found.meetings[0].presenters) == ("Ruth", ("third-person",))
    (problem,) = problems_in(WHOLE.replace("place: Library,", "presenters: [Nobody],"))
    assert "Nobody" in problem.text


def test_a_name_and_one_member_are_enough() -> None:
    """All else may be left out, or left empty."""
    least = of("set: A\nmembers: [Ann]\n")
    assert least == of("set: A\nmembers: [Ann]\nschool:\nobjectives:\nmeetings:\nprogramme:\n")
    assert least.programme == LearningSet(id="", title="A", members=()).programme
    assert not least.sample


def test_ids_are_made_apart() -> None:
    """Names that fold to one id, or to none, still make members with ids of their own."""
    found = of("set: A\nmembers: ['Ann B', 'Ann-B', '!!', '??', '李', con]\n")
    assert [member.id for member in found.members] == [
        "ann-b",
        "ann-b-2",
        "member",
        "member-2",
        "李",
        "con-member",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "told"),
    [
        ("Third Person", "second  PERSON", 6, "members[1].name", "is the name on line 5 too"),
        ("Third Person", "Sécond Person", 6, "members[1].name", "is the name on line 5 too"),
        ("2026-11-24", "2027-01-19", 11, "meetings[1].date", "2027-01-19 is the date on line 10 too"),
        ("2026-11-24", "24/11/2026", 11, "meetings[1].date", "expected a date such as 2026-11-24, found '24/11/2026'"),
        ("2026-11-24", "2026-11-24T10:00", 11, "meetings[1].date", "expected a date"),
        ("2026-11-24", "2026-11-31", 11, "meetings[1].date", "not a day that the calendar has"),
        ("date: 2027-01-19", "place: Library", 10, "meetings[0].date", "'date' is missing; expected a date"),
        ("set: Oakfield", "title: Oakfield", 1, "title", "does not know 'title'"),
        ("set: Oakfield", "set: ''", 1, "set", "is empty"),
        ("set: Oakfield", "set: 2026", 1, "set", "put it between quotes"),
        ("Third Person", "true", 6, "members[1].name", "expected text, found true"),
        ("Third Person", "[A, B]", 6, "members[1]", "expected keys with values, found a list"),
        ("Third Person", "''", 6, "members[1].name", "is empty"),
        ("role: head", "rôle: head", 5, "members[0].rôle", "did you mean 'role'?"),
        ("doing: ask", "done: ask", 7, "objectives.done", "did you mean 'doing'?"),
        ("school: Oakfield", "programme: Four Meetings\nschool: Oakfield", 2, "programme", "such as 'four-meetings'"),
        ("school: Oakfield", "sample: yes\nschool: Oakfield", 2, "sample", "expected true or false, found 'yes'"),
    ],
)  # fmt: skip
def test_mistakes_are_named_where_they_stand(old: str, new: str, line: int, key: str, told: str) -> None:
    """Each mistake has its line, its key and a sentence; two of one name are told with both lines."""
    assert old in OAKFIELD
    first = problems_in(OAKFIELD.replace(old, new, 1))[0]
    assert (first.line, first.key) == (line, key)
    assert told in first.text


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ("SECOND person", "Second Persn", "members[1].reports_to", "did you mean 'Second Person'?"),
        ("SECOND person", "Nobody Else", "members[1].reports_to", "it knows Second Person, Third Person"),
        ("SECOND person", "third person", "members[1].reports_to", "would be their own manager"),
        ("role: head teacher", "reports_to: Third Person", "members[0].reports_to", "would be their own manager"),
        ("reports_to", "report_to", "members[1].report_to", "did you mean 'reports_to'?"),
        ("sponsor: Fourth", "sponser: Fourth", "sponser", "did you mean 'sponsor'?"),
        ("No: really.", "what is SAID here stays here.", "agreement[1]", "says what line 18 says"),
        ("No: really.", "", "agreement[1]", "is empty"),
        ("No: really.", "No\\nreally.", "agreement[1]", "has to be one line"),
        ('"No: really."', "[a]", "agreement[1]", "expected text, found a list"),
        ("agreement:\n", "agreement: here\nx:\n", "agreement", "expected a list, found 'here'"),
        ("least_present: 2", "least_present: 3", "least_present", "expected 0 to 2, the number of members, found 3"),
        ("least_present: 2", "least_present: two", "least_present", "expected a whole number, found 'two'"),
    ],
)  # fmt: skip
def test_mistakes_in_what_is_agreed_are_named(old: str, new: str, key: str, told: str) -> None:
    """A manager who is nobody, or oneself; a line said twice; more to go ahead than there are."""
    assert old in WHOLE
    found = {problem.key: problem.text for problem in problems_in(WHOLE.replace(old, new, 1))}
    assert told in found[key]


@given(st.permutations(range(5)), st.integers(1, 5))
def test_nobody_is_their_own_manager(order: list[int], length: int) -> None:
    """A circle of any length is told for each in it and for nobody else; a line of any length is not."""
    circle = [f"P{number}" for number in order[:length]]
    above = dict(zip(circle, [*circle[1:], circle[0]], strict=True))
    people = [f"P{number}" for number in range(5)]
    text = "set: A\nmembers:\n"
    text += "".join(f"  - {{name: {p}{f', reports_to: {above[p]}' if p in above else ''}}}\n" for p in people)
    assert {problem.key for problem in problems_in(text)} == {
        f"members[{people.index(person)}].reports_to" for person in circle
    }
    broken = text.replace(f"{circle[-1]}, reports_to: {circle[0]}", circle[-1])
    assert sum(bool(member.reports_to) for member in of(broken).members) == length - 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("set: A\n", "'members' is missing"),
        ("set: A\nmembers: []\n", "at least one member"),
        ("set: A\nmembers: Ann\n", "expected a list, found 'Ann'"),
        ("members: [Ann]\n", "'set' is missing"),
        (f"set: A\nmembers: [{', '.join(f'P{n}' for n in range(MOST_MEMBERS + 1))}]\n", "30 members at most, found 31"),
    ],
)  # fmt: skip
def test_a_set_has_a_name_and_members(text: str, told: str) -> None:
    """One to thirty members, and a name for the set."""
    assert told in problems_in(text)[0].text


def test_all_mistakes_are_told_at_once() -> None:
    """Names, dates, types and unknown keys of one file come together."""
    text = OAKFIELD.replace("Third", "Second").replace("2026-11-24", "2027-01-19")
    text = text.replace("school:", "scool:").replace(
        "theory_of_change: If we ask, then we learn.", "theory_of_change: 5"
    )
    assert [problem.line for problem in problems_in(text)] == [2, 6, 8, 11]


def test_what_would_reach_the_terminal_does_not() -> None:
    """Escapes in quotes and marks that turn the text round are gone from names."""
    assert of('set: "A\\e[31m"\nmembers: ["B\\u202e\\tC"]\n').title == "A[31m"
    assert of('set: "A\\e[31m"\nmembers: ["B\\u202e\\tC"]\n').members[0].name == "B C"


def test_the_sample_is_marked_and_mixed() -> None:
    """The shipped set is invented, says so, and has the roles, dates and milestones of a whole programme."""
    sample = read_description(SAMPLE)
    assert sample.sample
    assert "invented" in SAMPLE.read_text(encoding="utf-8").splitlines()[0]
    assert sample.title == "Oakfield"
    roles = sorted(member.role for member in sample.members)
    assert roles == ["governor", "head teacher", "parent", "student", "teacher", "teacher"]
    assert any(not member.name.isascii() for member in sample.members)
    assert [meeting.date.isoformat() for meeting in sample.meetings] == [
        "2026-10-13", "2026-11-24", "2027-01-19", "2027-03-09",
    ]  # fmt: skip
    assert of(describe(sample)) == sample


def test_plain_text_stays_plain() -> None:
    """What needs no quotes has none, so that the file reads like a note."""
    text = describe(of(OAKFIELD))
    assert '"' not in text
    assert text.startswith("set: Oakfield\nschool: Oakfield Primary\nfacilitator: First Person\nmembers:\n")
