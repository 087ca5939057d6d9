"""Who may hold what: closed until it is opened, and some of it closed for good."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from alstui.content.schema import parse
from alstui.content.yaml_file import read_bytes
from alstui.disclosure.audiences import (
    FILE,
    MEMBERS,
    NEVER,
    OUTSIDE,
    Audience,
    Audiences,
    Holding,
    Kind,
    audience_called,
    audience_rules,
    forbidden,
    members_audience,
    read_audiences,
)
from alstui.disclosure.disclose import disclose
from alstui.errors import ContentError, NotFound
from alstui.meeting.state import Meeting
from tests.kit.audiences import OPEN, SHIPPED, STANDING_OUT
from tests.kit.leaving import Books, books

KINDS: tuple[Kind, ...] = get_args(Kind)

EVERYTHING = [(field.name, each) for field in fields(Holding) for each in getattr(OPEN, field.name)]


def read(text: str) -> Audiences:
    """What a file of one's own says."""
    return parse(read_bytes(text.encode(), Path(FILE)), Audiences, audience_rules)


def test_the_members_are_as_the_file_has_them() -> None:
    """What is printed without reading YAML is what the YAML says."""
    assert SHIPPED.members == MEMBERS.holding


def test_what_is_not_named_is_closed() -> None:
    """An empty section, a section that is not named, an audience that is not: nothing."""
    found = read("sponsor:\n  facts: [school]\n  learning: []\n")
    opened = [each for each in EVERYTHING if Audience("sponsor", found.sponsor).holds(*each)]
    assert opened == [("facts", "school")]
    assert [each for each in EVERYTHING if Audience("members", found.members).holds(*each)] == []


@given(books(), st.sampled_from(KINDS))
def test_an_audience_of_nothing_holds_nothing(found: Books, kind: Kind) -> None:
    """Which meeting it was, and not a word of it."""
    held = disclose(found.meeting, STANDING_OUT, Audience(kind, Holding()))
    bare = disclose(
        Meeting(day=found.meeting.day, number=2, closed_at=found.meeting.closed_at),
        STANDING_OUT,
        Audience(kind, Holding()),
    )
    assert "zq" not in repr(held)
    assert (held.title, held.day, held.number) == (bare.title, bare.day, bare.number)
    assert held.says_nothing
    assert (held.attendance, held.slots, held.time, held.scores, held.next_meeting) == ((), (), (), (), None)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_forbidden_can_be_opened_by_no_file(kind: Kind) -> None:
    """The file is refused with the line, and an audience made without a file does not hold it either."""
    closed = [(section, field) for section, field in EVERYTHING if forbidden(kind, section, field)]
    assert bool(closed) == (kind != "presenter")
    for section, field in closed:
        assert not Audience(kind, OPEN).holds(section, field)
        what = "what, " if section == "learning" else ""
        with pytest.raises(ContentError, match="can never be opened") as refused:
            read(f"{kind}:\n  {section}: [{what}{field}]\n")
        assert refused.value.problems[0].line == 2


def test_outside_the_set_no_story_and_no_name_of_whoever_learned() -> None:
    """The issue, questions, notes, parked thoughts, the review and who learned what; for schools any name."""
    for kind in OUTSIDE:
        for section in ("questions", "issues", "notes", "parked", "still_open", "time", "review"):
            assert kind in NEVER[section]
        assert forbidden(kind, "slots", "issue")
        assert forbidden(kind, "learning", "who")
    names = [each for each in EVERYTHING if each[1] in {"who", "names", "facilitator", "presenter"}]
    assert len(names) == 9
    assert [each for each in names if not forbidden("schools", *each)] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sponsors:\n  facts: [school]\n", "does not know 'sponsors'; did you mean 'sponsor'?"),
        ("sponsor:\n  lerning: [what]\n", "does not know 'lerning'; did you mean 'learning'?"),
        ("sponsor:\n  facts: [shcool]\n", "does not know 'shcool'; did you mean 'school'?"),
        ("sponsor:\n  facts: school\n", "expected a list, found 'school'"),
        ("sponsor:\n  learning: [tags]\n", "has no 'what', so there would be nothing to say the rest of"),
        ("sponsor:\n  facts: [school, school]\n", "'school' is here twice"),
        (
            "members:\n  questions: [kept]\n",
            "'questions: kept' can never be opened to the members of the set",
        ),
        ("schools:\n  learning: [what, who]\n", "'learning: who' can never be opened to other schools"),
    ],
)
def test_a_slip_is_told_with_the_nearest_word(text: str, problem: str) -> None:
    """Unknown audiences, sections and fields, and what makes no sense."""
    with pytest.raises(ContentError) as refused:
        read(text)
    assert [each.text for each in refused.value.problems] == [problem]


def test_ones_own_file_takes_the_place_of_the_shipped(tmp_path: Path) -> None:
    """Whole: an audience that it leaves out is closed, for the members too."""
    assert read_audiences(tmp_path) == SHIPPED
    assert members_audience(tmp_path) == MEMBERS
    (tmp_path / FILE).write_text("members:\n  actions: [what]\n")
    assert read_audiences(tmp_path) == Audiences(members=Holding(actions=("what",)))
    assert members_audience(tmp_path).holding == Holding(actions=("what",))


def test_a_file_that_is_wrong_is_never_passed_over(tmp_path: Path) -> None:
    """It may have closed what the shipped one opens: nothing goes out until it is mended."""
    (tmp_path / FILE).write_text("schools:\n  lerning: [what]\n")
    for reads in (read_audiences, members_audience):
        with pytest.raises(ContentError, match="lerning"):
            reads(tmp_path)


def test_an_audience_goes_by_its_word_or_a_name() -> None:
    """Words first, then a member by the beginning of their name; a slip is told with what was meant."""
    called = {
        word: audience_called(word, SHIPPED, STANDING_OUT) for word in ("members", "Sponsor", "schools")
    }
    assert [each.kind for each in called.values()] == ["members", "sponsor", "schools"]
    assert audience_called("quillon", SHIPPED, STANDING_OUT) == Audience(
        "presenter", SHIPPED.presenter, "ann"
    )
    with pytest.raises(NotFound, match="did you mean 'sponsor'"):
        audience_called("sponser", SHIPPED, STANDING_OUT)
    with pytest.raises(NotFound, match="Nobody in this set is called Nemo"):
        audience_called("Nemo", SHIPPED, STANDING_OUT)
    with pytest.raises(NotFound, match="Name one audience"):
        audience_called("Quillon, Cosmo", SHIPPED, STANDING_OUT)
