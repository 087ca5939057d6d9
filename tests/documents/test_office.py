"""Thousands of digests as one data set: every line a row, each set's newest of a term, and the questions of an office.

The schools are invented samples.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.documents.digest_gathering import nameless
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import write_digest
from alstui.documents.exports.office import MOST_TOLD, files_in, rows_of, term_of, written
from alstui.errors import AlstuiError
from alstui.store.unread import Unread
from tests.kit.commands import ROOT, run, write
from tests.kit.storing import everything
from tests.tools.digests import BEECH, ELM, TERMS, invented

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

duckdb = pytest.importorskip(
    "duckdb", reason="duckdb has no wheel for this Python: alstui[office] cannot be tried"
)

PAGE = (ROOT / "docs" / "programme-office.md").read_text("utf-8")

_BLOCK = re.compile(r"### ([^\n]+)\n(?:(?!###).)*?```sql\n(.*?)```", re.DOTALL)

QUESTIONS: dict[str, str] = {heading.strip(): sql for heading, sql in _BLOCK.findall(PAGE)}
"""The page's questions, by their headings."""

VIEW = re.findall(r"```sql\n(CREATE VIEW.*?)```", PAGE, re.DOTALL)[0]

WELL, BAD = {"done", "partly"}, {"dropped", "not done"}


def put(folder: Path, found: Iterable[SetDigest]) -> Path:
    """A file for each."""
    folder.mkdir()
    for number, each in enumerate(found):
        write(folder / f"{number:04}.json", write_digest([each]))
    return folder


def ask(data: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of DuckDB, asked as the page asks."""
    with duckdb.connect() as database:
        return _asked(database, data, sql)


def _asked(database: DuckDBPyConnection, data: Path, sql: str) -> list[tuple[Any, ...]]:
    database.execute(VIEW.replace("'digests/", f"'{data}/"))
    return database.execute(sql).fetchall()


# -- the questions of the page, asked in another way ----------------------------------------------------

Answer = list[tuple[Any, ...]]


def latest(found: list[SetDigest]) -> list[SetDigest]:
    """The newest digest of each set."""
    return [*{each.mark: each for each in sorted(found, key=lambda each: each.made)}.values()]


def themes(found: list[SetDigest]) -> Answer:
    """Sets and lines by theme."""
    lines = [(each.mark, tag) for each in latest(found) for line in each.learning for tag in {*line.tags}]
    counts = Counter(tag for _, tag in lines)
    sets = Counter(tag for _, tag in {*lines})
    return sorted(
        ((tag, sets[tag], count) for tag, count in counts.items()), key=lambda r: (-r[1], -r[2], r[0])
    )


def kept(found: list[SetDigest]) -> Answer:
    """What went well, and what did not, by theme."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in latest(found):
        for action in each.given:
            for tag in action.tags:
                counts[tag][0] += action.became in WELL
                counts[tag][1] += action.became in BAD
    return sorted(((tag, *both) for tag, both in counts.items()), key=lambda row: (-row[1], row[0]))


def differently(found: list[SetDigest]) -> Answer:
    """The same words, and two ends."""
    sets: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for each in latest(found):
        for action in each.given:
            if action.became in WELL | BAD:
                sets[action.what][action.became in BAD].add(each.mark)
    rows = [(what, len(well), len(bad)) for what, (well, bad) in sets.items() if well and bad]
    return sorted(rows, key=lambda row: (-row[1] - row[2], row[0]))[:20]


def moved(found: list[SetDigest]) -> Answer:
    """Whose share of what was done is larger at the end."""
    shares: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in sorted(found, key=lambda each: each.made):
        if each.actions:
            well = sum(count for standing, count in each.outcomes.items() if standing in WELL)
            shares[each.programme, each.mark].append(well / each.actions)
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (programme, _), some in shares.items():
        if len(some) > 1:
            rows[programme] = [
                a + b
                for a, b in zip(rows[programme], (1, some[-1] > some[0], some[-1] < some[0]), strict=True)
            ]
    return sorted((programme, *row) for programme, row in rows.items())


def help_asked(found: list[SetDigest]) -> Answer:
    """In whose words, and in how many programmes."""
    asked = [(each, answer.text) for each in latest(found) for answer in each.answers if answer.item == "ask"]
    rows = [
        (
            what,
            len({each.mark for each, text in asked if text == what}),
            len({each.programme for each, text in asked if text == what}),
        )
        for what in {text for _, text in asked}
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:20]


def grows(found: list[SetDigest]) -> Answer:
    """Term by term."""
    return [
        (
            term,
            len(some),
            len({each.mark for each in some}),
            sum(each.actions for each in some),
            sum(len(each.learning) for each in some),
        )
        for term in sorted({term_of(each.made.date()) for each in found})
        if (some := [each for each in found if term_of(each.made.date()) == term])
    ]


ORACLES: dict[str, Callable[[list[SetDigest]], Answer]] = {
    "Which themes come up?": themes,
    "What was kept?": kept,
    "What was kept by some and let go by others?": differently,
    "What moved?": moved,
    "Where is help asked for?": help_asked,
    "How does it grow?": grows,
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[SetDigest], Path]:
    """Three hundred digests, some of them twice and some older ones of the same term, and the data set of them."""
    folder = tmp_path_factory.mktemp("office")
    found = [*invented(300)]
    older = [replace(each, made=each.made - timedelta(hours=1), given=()) for each in found[::7]]
    put(folder / "received", [*older, *found, *found[::5]])
    written([folder / "received"], folder / "digests", Unread())
    return found, folder / "digests"


def test_every_question_of_the_page_has_an_oracle() -> None:
    """Whoever adds a question says in Python what its answer is."""
    assert list(QUESTIONS) == list(ORACLES)


@pytest.mark.parametrize("question", ORACLES)
def test_a_question_has_the_answer_that_python_gives(
    many: tuple[list[SetDigest], Path], question: str
) -> None:
    """Over the same digests, asked in another way; doubles and older ones of a term count for nothing."""
    found, data = many
    answer = ORACLES[question](found)
    assert answer
    assert ask(data, QUESTIONS[question]) == answer


# -- what is written ------------------------------------------------------------------------------------


def test_every_line_is_a_row_in_the_folder_of_its_school(many: tuple[list[SetDigest], Path]) -> None:
    """By programme and school, as many programs read them."""
    found, data = many
    rows = [row for each in found for row in rows_of(each, 0)]
    assert ask(data, "SELECT count(*) FROM digests") == [(len(rows),)]
    places = {f"programme={row.programme}/school={row.school}" for row in rows}
    assert {str(path.parent.relative_to(data)) for path in data.rglob("*.parquet")} == places


def test_a_school_that_is_not_named_has_its_mark(tmp_path: Path) -> None:
    """And one whose name would lead elsewhere has a plain folder."""
    strange = replace(BEECH, school="../../o'brien's\x00 école", programme="../x' y")
    put(tmp_path / "in", [nameless(ELM), strange])
    written([tmp_path / "in"], tmp_path / "it's data", Unread())
    assert {path.name for path in (tmp_path / "it's data").glob("*/*")} == {
        f"school=school-{ELM.mark}",
        "school=o-brien-s-ecole",
    }
    assert everything(tmp_path).keys() >= {"in/0000.json", "in/0001.json"}
    assert {path.name for path in tmp_path.iterdir()} == {"in", "it's data"}


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    """Of very many the first ones are told, and how many more there are; the exit code says that it is short."""
    put(tmp_path / "in", [ELM])
    for number in range(MOST_TOLD + 3):
        write(tmp_path / "in" / f"bad{number}.json", "{")
    write(tmp_path / "in" / "notes.txt", "nothing")
    got = run("office", tmp_path / "in", "-o", tmp_path / "data")
    assert got.code == 1
    assert got.out == "1 digest of 1 set in 1 school and 1 programme: 16 rows.\n"
    assert got.err.count("is no JSON") == MOST_TOLD
    assert "And 3 more files could not be read." in got.err


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    """A folder with something in it, one that nobody made, nothing to write: refused, and all is as it was."""
    put(tmp_path / "in", [ELM])
    put(tmp_path / "none", [])
    before = everything(tmp_path)
    for paths, folder, said in (
        ("in", tmp_path / "in", "There is something in"),
        ("in", tmp_path / "nowhere" / "data", "There is no folder to make"),
        ("none", tmp_path / "data", "There is no digest in what was named"),
        ("nothing", tmp_path / "data", "There is no digest in what was named"),
    ):
        got = run("office", tmp_path / paths, "-o", folder)
        assert (got.code, got.out) == (1, "")
        assert said in got.err
        assert "Nothing was written." in got.err
        assert everything(tmp_path) == before
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("office", tmp_path / "in", "-o", empty).code == 0


def test_it_is_there_only_once_it_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file and every folder of it is synced before it gets its name, and the name is then."""
    here, data, synced, before = put(tmp_path / "in", invented(9)), tmp_path / "data", list[int](), set[int]()
    fdatasync, fsync, rename = os.fdatasync, os.fsync, os.rename

    def sync(descriptor: int, how: Callable[[int], None]) -> None:
        how(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    def renamed(one: Path, other: Path) -> None:
        if Path(other) == data:
            before.update(synced)
            synced.clear()
        rename(one, other)

    monkeypatch.setattr(os, "fdatasync", lambda descriptor: sync(descriptor, fdatasync))
    monkeypatch.setattr(os, "fsync", lambda descriptor: sync(descriptor, fsync))
    monkeypatch.setattr(os, "rename", renamed)
    written([here], data, Unread())
    whole = [data, *data.rglob("*")]
    assert len(whole) > 9
    assert {path.stat().st_ino for path in whole} <= before
    assert tmp_path.stat().st_ino in synced


def test_what_was_left_half_made_is_cleared_away(tmp_path: Path) -> None:
    """A program that was killed meanwhile leaves a hidden folder with digests in it: the next one takes it away."""
    here = put(tmp_path / "in", invented(2))
    left = write_in(tmp_path / ".alstui-new-abc", "rows")
    written([here], tmp_path / "data", Unread())
    assert not left.exists()


def write_in(folder: Path, name: str) -> Path:
    """A folder with a file in it."""
    folder.mkdir()
    write(folder / name, "{}")
    return folder


def test_without_duckdb_a_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of alstui does without it."""
    put(tmp_path / "in", [ELM])
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(AlstuiError, match=r"alstui\[office\]"):
        written([tmp_path / "in"], tmp_path / "data", Unread())
    assert not (tmp_path / "data").exists()
    assert run("digest", tmp_path / "in" / "0000.json").code == 0


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_terms_sort_as_they_come(day: date) -> None:
    """Every day is in one, and a later day never in an earlier one."""
    assert term_of(day) <= term_of(day + timedelta(days=1))
    assert term_of(day)[:4] == str(day.year)
    assert {term_of(when.date()) for when in TERMS} >= {"2026-3-autumn"}
    assert datetime(2026, 11, 15, 12, tzinfo=UTC) in TERMS


def test_files_and_folders_are_both_taken(tmp_path: Path) -> None:
    """In a folder only what ends with .json, and no editor's leftovers."""
    put(tmp_path / "in", [ELM, BEECH])
    write(tmp_path / "in" / ".#0000.json", "{")
    one = write(tmp_path / "one", "x")
    assert [path.name for path in files_in([one, tmp_path / "in"])] == ["one", "0000.json", "0001.json"]
