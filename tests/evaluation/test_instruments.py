"""The instruments: those that are shipped, what must hold in one's own, and which meeting each is meant for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.schema import parse
from alstui.content.yaml_file import read_bytes
from alstui.errors import ContentError
from alstui.evaluation.instruments import (
    HIGHEST,
    LOWEST,
    ORDER,
    TEXT_WORDS,
    Instrument,
    Item,
    instrument_rules,
    item_text,
    read_instruments,
    suited,
)
from alstui.learning_set import Objectives
from tests.kit.builders import a_set
from tests.kit.programmes_evaluated import SHIPPED

GOOD = """\
id: mine
name: Mine
kind: scale
least: 1
most: 4
minutes: 2
meetings: [every]
items:
  - {id: one, text: One thing}
"""


def problems(text: str) -> list[str]:
    """What is wrong with a file of this text."""
    with pytest.raises(ContentError) as told:
        parse(read_bytes(text.encode(), Path("mine.yaml")), Instrument, instrument_rules)
    return [f"{problem.line} {problem.key}: {problem.text}" for problem in told.value.problems]


# -- what is shipped ------------------------------------------------------------------------------------


def test_those_of_the_domain_are_shipped_in_order() -> None:
    """Six: the check from one to ten, six statements, own words, the review sheet, the wheel, expectations."""
    assert tuple(SHIPPED) == ORDER
    sizes = {each.id: (each.least, each.most, len(each.items)) for each in SHIPPED.values()}
    assert sizes == {
        "how-are-we-doing": (1, 10, 1),
        "statements": (1, 5, 6),
        "own-words": (0, 0, 3),
        "review-sheet": (0, 0, 5),
        "wheel": (0, 10, 8),
        "expectations": (1, 3, 3),
    }


@pytest.mark.parametrize("instrument", SHIPPED.values(), ids=lambda each: each.id)
def test_what_is_shipped_can_be_read_from_the_back_of_the_room(instrument: Instrument) -> None:
    """Few words, a note and a source for each, and every score of a scale can be shown with two hands."""
    assert all(0 < len(item.text.split()) <= TEXT_WORDS for item in instrument.items)
    assert instrument.note
    assert instrument.source
    assert instrument.minutes > 0
    assert all(LOWEST <= score <= HIGHEST for score in instrument.scores)
    assert bool(instrument.scores) == (instrument.kind == "scale")


def test_the_scale_has_words() -> None:
    """All of them named, or the two ends."""
    expected = SHIPPED["expectations"]
    assert [expected.word(score) for score in expected.scores] == ["not met", "partly", "fully"]
    statements = SHIPPED["statements"]
    assert [statements.word(score) for score in statements.scores] == ["not at all", "", "", "", "fully"]
    assert expected.word(0) == expected.word(4) == ""


# -- which meeting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "of", "extra"),
    [
        (1, 4, {"wheel"}),
        (2, 4, set()),
        (3, 4, set()),
        (4, 4, {"wheel", "expectations"}),
        (5, 4, {"wheel", "expectations"}),
    ],
)
def test_each_meeting_has_its_own(number: int, of: int, extra: set[str]) -> None:
    """The wheel at the first and the last, expectations at the last, the others each time."""
    every = {"how-are-we-doing", "statements", "own-words", "review-sheet"}
    found = suited(SHIPPED, number, of)
    assert {each.id for each in found} == every | extra


@given(st.integers(1, 9), st.integers(0, 9))
def test_every_meeting_is_first_between_or_last(number: int, of: int) -> None:
    """Three instruments, one for each kind of meeting: at least one suits, and two only when there is one meeting."""
    moments = [
        Instrument(
            id="a", name="A", kind="sentences", minutes=1, meetings=(moment,), items=(Item(id="i", text="I"),)
        ).suits(number, of)
        for moment in ("first", "middle", "last")
    ]
    first, middle, last = moments
    assert any(moments)
    assert first == (number == 1)
    assert last == (0 < of <= number)
    assert middle == (not first and not last)


def test_the_set_puts_its_own_hopes_on_the_wheel() -> None:
    """What the set has written stands in place of the general words; where it has written nothing, those stay."""
    item = SHIPPED["wheel"].items[0]
    assert item_text(item, a_set()) == "What we want to learn"
    hoping = replace(a_set(), objectives=Objectives(learning="How we\nlisten"))
    assert item_text(item, hoping) == "How we listen"
    assert item_text(SHIPPED["wheel"].items[1], hoping) == "What we want to do"


# -- one's own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("most: 4", "most: 11", "5 most: two hands show 0 to 10, found 11"),
        ("most: 4", "most: 1", "5 most: has to be more than least: 1 and 1"),
        ("least: 1\n", "", "least: is missing; a scale has 'least' and 'most'"),
        ("kind: scale", "kind: sentences", "4 least: belongs to a scale; sentences have none"),
        ("minutes: 2", "minutes: 0", "6 minutes: expected more than 0 and up to 60, found 0"),
        ("[every]", "[]", "7 meetings: names none, so it would never be proposed"),
        ("[every]", "[sometimes]", "does not know 'sometimes'"),
        ("id: mine", "id: My own", "1 id: an id is small letters, digits and hyphens, such as 'my-own'"),
        ("most: 4", "most: 4\nwords: [low, high]", "6 words: needs a word for each of the 4 scores, found 2"),
        ("One thing", "w " * 15, "words at most, found 15"),
        ("  - {id: one", "  - {id: one, text: Another}\n  - {id: one", "'one' is here twice; it stands on line 9 too"),
        ("  - {id: one, text: One thing}\n", "", "items"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, told: str) -> None:
    """Each rule, in the words that a person reads."""
    assert old in GOOD
    found = problems(GOOD.replace(old, new))
    assert any(told in problem for problem in found), found


def test_ones_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """The same id replaces, another comes after; nothing is said."""
    folder = tmp_path / "instruments"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GOOD)
    (folder / "wheel.yml").write_text(GOOD.replace("id: mine", "id: wheel"))
    (folder / ".mine.yaml.swp").write_text("not: read")
    found, notices = read_instruments(tmp_path)
    assert tuple(found) == (*ORDER, "mine")
    assert found["wheel"].name == "Mine"
    assert notices == ()


def test_a_wrong_file_never_stands_in_the_way(tmp_path: Path) -> None:
    """What is shipped is used, and a sentence says which file, which line, and why; of two with one id, one counts."""
    folder = tmp_path / "instruments"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOOD.replace("most: 4", "most: 40"))
    (folder / "b.yaml").write_text(GOOD)
    (folder / "c.yaml").write_text(GOOD)
    found, notices = read_instruments(tmp_path)
    assert found["mine"].most == 4
    wrong, twice = notices
    assert "a.yaml was left aside" in wrong
    assert "line 5: most: two hands show 0 to 10, found 40" in wrong
    assert "c.yaml was left aside: b.yaml has the id 'mine' too." in twice


@pytest.mark.parametrize("make", [True, False])
def test_without_files_of_ones_own_nothing_is_said(tmp_path: Path, *, make: bool) -> None:
    """An empty folder, or none."""
    if make:
        (tmp_path / "instruments").mkdir()
    found, notices = read_instruments(tmp_path)
    assert (tuple(found), notices) == (ORDER, ())


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    """A file where the folder should be: what is shipped is used."""
    (tmp_path / "instruments").write_text("")
    found, (notice,) = read_instruments(tmp_path)
    assert tuple(found) == ORDER
    assert "cannot be read" in notice
