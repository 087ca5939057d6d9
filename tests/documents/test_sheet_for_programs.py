"""Action points as a table: read back by the programs that people open it with, and harmless in all of them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions.threads import Thread, threads
from alstui.disclosure.disclosed import DisclosedAction
from alstui.documents.exports.action_sheet import HELD_COLUMNS, THREAD_COLUMNS, held_sheet, thread_sheet
from alstui.documents.exports.sheet import MARK, harmless, sheet
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.model import Action
from alstui.text import clean
from tests.kit.builders import a_set

SOFFICE = shutil.which("soffice")

HOSTILE = "=+-@%|;,\t\r\"' \n\x0b\x0c\x1c\x85\xa0\u2028＝＋－＠a1(\ufeff"
"""What begins a formula, what may stand between cells, what may stand before either."""

hostile = st.text(HOSTILE, max_size=12) | st.text(max_size=20)


def _threads(learning_set: LearningSet, actions: Iterable[Action]) -> tuple[Thread, ...]:
    meeting = Meeting(
        set_id=learning_set.id, number=2, day=date(2026, 11, 24), actions={each.id: each for each in actions}
    )
    return threads([meeting])


ACTIONS = (
    Action(
        id="a1",
        owner="ann",
        text="ring the chair, then 8/10",
        due=date(2026, 12, 4),
        confidence=8,
        tags=("x",),
    ),
    Action(id="a2", owner="ben", together=("ann",), text="=1+1", due_meeting=3, confidence=0),
    Action(id="a3", owner="", text="Éva’s; list", due=date(2027, 1, 8), tags=("x", "y")),
)


def _sheet() -> str:
    learning_set = a_set()
    return thread_sheet(learning_set, _threads(learning_set, ACTIONS), {"x": "Holding environment"})


# -- read back ------------------------------------------------------------------------------------------


def test_pandas_reads_days_as_days_and_numbers_as_numbers() -> None:
    """Without being told anything but which columns are days: one meaning a column, and the words in their own."""
    frame = pd.read_csv(
        io.BytesIO(_sheet().encode()), parse_dates=["Agreed on", "Due"], date_format="%Y-%m-%d"
    )
    assert tuple(frame.columns) == THREAD_COLUMNS
    assert [None if pd.isna(due) else due.date() for due in frame["Due"]] == [
        date(2026, 12, 4),
        None,
        date(2027, 1, 8),
    ]
    assert {day.date() for day in frame["Agreed on"]} == {date(2026, 11, 24)}
    assert frame["Confidence"].fillna(-1).tolist() == [8, 0, -1]
    assert frame["Due before meeting"].fillna(0).tolist() == [0, 3, 0]
    assert frame["Action point"].tolist() == ["ring the chair, then 8/10", "'=1+1", "Éva’s; list"]
    assert frame["Tags"].fillna("").tolist() == ["Holding environment", "", "Holding environment; y"]
    assert frame["Open"].tolist() == ["yes"] * 3


def test_several_owners_stand_in_one_column_and_come_apart_again() -> None:
    """A semicolon stands between them and nowhere else; nobody is an empty cell, never a word."""
    learning_set = a_set()
    names = [learning_set.name_of(each) for each in ("ben", "ann")]
    frame = pd.read_csv(io.StringIO(_sheet().removeprefix(MARK)), keep_default_na=False)
    assert frame["Owners"].str.split("; ").tolist()[1:] == [names, [""]]
    odd = replace(
        learning_set,
        members=tuple(
            replace(each, name="Lee; Ann" if each.id == "ann" else each.name) for each in learning_set.members
        ),
    )
    text = thread_sheet(odd, _threads(odd, ACTIONS), {})
    owners = pd.read_csv(io.StringIO(text.removeprefix(MARK)), keep_default_na=False)["Owners"]
    assert owners.str.split("; ").tolist()[1] == [names[0], "Lee, Ann"]


def test_a_member_gets_what_they_own_alone_and_with_others() -> None:
    """Who owns an action point with somebody else finds it under their own name too."""
    learning_set = a_set()
    found = _threads(learning_set, ACTIONS)
    text = thread_sheet(learning_set, found, {}, member="ann")
    assert len(list(csv.reader(io.StringIO(text)))) == 3


def test_an_owner_who_may_not_be_named_is_an_empty_cell() -> None:
    """What an audience does not hold is nothing: no word stands where a name would."""
    held = (
        DisclosedAction(what="ring", role="teacher", due=date(2026, 12, 4)),
        DisclosedAction(what="write"),
    )
    frame = pd.read_csv(io.StringIO(held_sheet(held, {}).removeprefix(MARK)), keep_default_na=False)
    assert tuple(frame.columns) == HELD_COLUMNS
    assert frame["Owners"].tolist() == ["", ""]
    assert frame["Role"].tolist() == ["teacher", ""]
    assert "obody" not in held_sheet(held, {})


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this computer")
@pytest.mark.parametrize("country", ["en-GB", "en-US"])
def test_libreoffice_reads_days_as_days_in_an_english_country(tmp_path: Path, country: str) -> None:
    """Opened in British and in American English and written out again in full: the same days and numbers."""
    (tmp_path / "in.csv").write_text(_sheet(), encoding="utf-8")
    language = {"en-GB": "2057", "en-US": "1033"}[country]
    subprocess.run(
        [
            SOFFICE or "",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            f"--infilter=CSV:44,34,76,1,,{language},false,true",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "in.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    written = (tmp_path / "in.fods").read_text(encoding="utf-8")
    for day in ("2026-11-24", "2026-12-04", "2027-01-08"):
        assert f'office:date-value="{day}"' in written
    assert 'office:value-type="float" office:value="8"' in written
    assert "table:formula" not in written
    assert "Éva’s; list" in written


# -- harmless -------------------------------------------------------------------------------------------


def _begins_a_formula(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell.lstrip(' "')[:1])[:1] in tuple("=+-@")


@given(st.lists(st.tuples(hostile, hostile, hostile), max_size=5))
@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_no_cell_is_a_formula_whatever_stands_between_cells(
    between: str, rows: list[tuple[str, str, str]]
) -> None:
    """Read with the separator of any country, with quotes or without, no cell begins with a sign of a formula."""
    text = sheet(("Who", "What", "Why"), rows).removeprefix(MARK)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=between):
        assert not any(_begins_a_formula(cell) for cell in row)
    raw = csv.reader(io.StringIO(text, newline=""), delimiter=between, quoting=csv.QUOTE_NONE)
    assert not any(_begins_a_formula(cell) for row in raw for cell in row)


@given(st.lists(st.tuples(hostile, hostile), max_size=5))
def test_a_cell_holds_the_words(rows: list[tuple[str, str]]) -> None:
    """Nothing but apostrophes is added to what was said, and every row has its cells."""
    text = sheet(("Who", "What"), rows)
    assert text.startswith(MARK)
    read = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    assert read[0] == ["Who", "What"]
    for row, cells in zip(rows, read[1:], strict=True):
        assert [cell.replace("'", "") for cell in cells] == [clean(said).replace("'", "") for said in row]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("\t=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("x;=cmd", "x;'=cmd"),
        ("x; @sum(1)", "x; '@sum(1)"),
        ('x;"=cmd', "x;\"'=cmd"),
        ("a|=1", "a|'=1"),
        ("ring the chair", "ring the chair"),
        ("x, =cmd", "x, '=cmd"),
        ("call home; then -5 degrees - or 50 %; £5", "call home; then -5 degrees - or 50 %; £5"),
    ],
)
def test_formulas_are_shown_not_run(said: str, written: str) -> None:
    """The usual tricks, and what people write that is none."""
    assert harmless(said) == written
