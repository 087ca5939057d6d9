"""What other programs read of the record: no cell is reckoned with, no calendar is told anything but days and words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alstui.disclosure.roles import Roles
from alstui.documents.exports.sheet import sheet
from alstui.learning_set import LearningSet, Member
from tests.kit.commands import run
from tests.kit.hostile import FORMULAS, ORDERS, PAGES, a_home

SIGNS = re.compile(r"[\s\"]*[=+@|%＝＋＠｜％-]")
"""How a cell begins that a spreadsheet reckons with."""

PROPERTIES = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP"}
    | {"DTSTART", "DTEND", "DUE", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "LAST-MODIFIED"}
    | {"CREATED", "TRANSP", "CLASS", "CATEGORIES", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE"}
    | {"ACTION", "TRIGGER", "PERCENT-COMPLETE", "COMPLETED", "RDATE", "DURATION"}
)
"""What a line of a calendar may be: nothing that is fetched, run, sent or answered."""

WHOLE = ("export", "oakfield", "--as", "csv")

SHAPES = (
    (WHOLE, "{} {}"),
    (WHOLE, "{1}{0}"),
    ((*WHOLE, "--member", "Mia"), "{} {}"),
    ((*WHOLE, "--for", "Mia"), "{} {}"),
)
"""Every table, and where the text stands in what people wrote."""

BETWEEN = (",", ";", "\t", "|")
"""What stands between cells, in one country and another."""


def cells(text: str, between: str) -> list[str]:
    """The cells that a spreadsheet finds, with quotation marks obeyed and without."""
    text = text.removeprefix("\ufeff")
    plain = [cell for line in re.split(r"[\r\n]+", text) for cell in line.split(between)]
    return [cell for row in csv.reader(io.StringIO(text), delimiter=between) for cell in row] + (
        [] if between == "," else plain
    )


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
@pytest.mark.parametrize(("command", "form"), SHAPES)
def test_no_cell_is_reckoned_with(tmp_path: Path, between: str, command: tuple[str, ...], form: str) -> None:
    """Everything that people wrote begins a formula, or would where something else stands between cells."""
    a_home(tmp_path / "home", FORMULAS, form)
    text = run(*command).out
    assert re.search("cmd|1", text)
    assert [cell for cell in cells(text, between) if SIGNS.match(cell) and cell.strip() != "-"] == []


@given(
    st.lists(
        st.sampled_from([*FORMULAS, "=", ";", ",", "\t", "|", '"', " ", "'", "x", "\n", "-"]), max_size=8
    )
)
def test_no_words_at_all_make_a_cell_that_is_reckoned_with(pieces: list[str]) -> None:
    """However they are put together, whatever stands between cells."""
    text = sheet(["Words", "More"], [["".join(pieces), "x"], ["x", "".join(pieces)]])
    for between in BETWEEN:
        assert [cell for cell in cells(text, between) if SIGNS.match(cell)] == []


@pytest.mark.parametrize(
    "texts", [FORMULAS, tuple(ORDERS.values()), PAGES], ids=["formulas", "orders", "pages"]
)
def test_a_calendar_says_days_and_words(tmp_path: Path, texts: tuple[str, ...]) -> None:
    """No line of it is made by what somebody wrote: nobody is invited, nothing is attached, fetched or run."""
    lines = (
        *texts,
        "x\r\nATTACH:http://pwned.example",
        "x\nEND:VEVENT\nBEGIN:VALARM\nACTION:PROCEDURE",
        "x\\nURL:x",
    )
    a_home(tmp_path / "home", lines)
    text = run("export", "oakfield", "--as", "ics", "--todo").out
    unfolded = re.sub(r"\r?\n[ \t]", "", text).split("\n")
    names = {re.split("[:;]", line.strip())[0] for line in unfolded if line.strip()}
    assert {"BEGIN", "SUMMARY"} <= names <= PROPERTIES
    actions = [line.strip() for line in unfolded if line.startswith("ACTION")]
    assert set(actions) <= {"ACTION:DISPLAY"}


def test_the_front_of_minutes_is_words_to_any_reader(tmp_path: Path) -> None:
    """What stands before them as YAML is keys of ours with texts, lists and days; no tag, no object, no other key."""
    tags = (
        "!!python/object/apply:os.system [id]",
        "&a *a",
        "x\n---\ny: 1",
        "{a: b}",
        "- x",
        "!!binary x",
        "? x",
        "yes",
    )
    a_home(tmp_path / "home", (*tags, *ORDERS.values()))
    front = run("minutes", "oakfield", "--front-matter").out.split("---\n")[1]
    read = yaml.safe_load(front)
    a_home(tmp_path / "plain", ("plain",))
    plain = yaml.safe_load(
        run("--home", tmp_path / "plain", "minutes", "oakfield", "--front-matter").out.split("---\n")[1]
    )
    assert read.keys() == plain.keys()
    assert {key: type(value) for key, value in read.items()} == {
        key: type(value) for key, value in plain.items()
    }


@pytest.mark.parametrize(
    "mark",
    [
        "\xad",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufe0f",
        "\u034f",
        "\ufeff",
        "\U000e0041",
        "\u202e",
        "\x00",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("name", ["Ravinder", "Żaneta", "Όλγα", "Nguyễn"])
def test_a_name_with_something_unseen_in_it_does_not_leave_the_set(mark: str, name: str) -> None:
    """A soft hyphen of a word processor, a joiner, a tag: the name is still known, and a role stands in its place."""
    known = LearningSet(
        id="elm", title="Elm", members=(Member(id="r", name=f"{name} Sample", role="teacher"),)
    )
    for hidden in (f"{name[:3]}{mark}{name[3:]}", mark.join(name)):
        assert Roles(known)(f"ask {hidden} about it") == "ask [teacher] about it"
