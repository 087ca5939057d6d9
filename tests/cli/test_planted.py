"""Whatever stands in a field of a file that came from elsewhere: it is told like any damage, or it is shown, by all.

The fields are found from the nouns themselves (`tests/kit/specimens.py`), so that one which is new is tried too.
Nothing unforeseen happens (`answered` would raise it), nothing is endless, and what is refused is refused by its file's
name. `ALSTUI_HYPOTHESIS=deep` has every command read every file; else they take turns with some of them.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from alstui.bounds import EVER
from alstui.content.settings import FILE, Settings, read_settings
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import content_of
from alstui.documents.exports.review_file import read_review
from alstui.documents.review import Review, prompts_of
from alstui.documents.review_script import review_words
from alstui.errors import AlstuiError, RecordError
from alstui.learning_set import LearningSet
from alstui.meeting import diary
from alstui.store.archive_list import LIST, Kept
from alstui.store.folder import REVIEW_FILE, SET_FILE
from alstui.store.last_backup import FACT, LastBackup, last_backup
from alstui.store.set_file import SCHEMA, read_set
from screens.changing.facts import OF_HISTORY, rows
from screens.widgets.grouped_list import GroupedList
from tests.fuzz.calm import answered, is_safe
from tests.kit.commands import ELM, ROOT
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import at_the_wall, facts, wall
from tests.kit.screens.scenes import app_at
from tests.kit.specimens import EXTREMES, Edge, Planted, at, planted, specimen

DEEP = os.environ.get("ALSTUI_HYPOTHESIS") == "deep"

TODAY = date(2026, 11, 24)

OF_ALL: tuple[tuple[str, ...], ...] = (("sets",), ("due",), ("find", "a"))
"""What reads every set, and is not stopped by one."""

OF_A_SET: tuple[tuple[str, ...], ...] = (
    ("actions", "elm"),
    ("minutes", "elm"),
    ("export", "elm", "--as", "ics", "--todo"),
    ("report", "elm"),
    ("digest", "elm"),
    ("edit", "elm", "--history"),
    ("edit", "elm"),
    ("export", "elm"),
    ("export", "elm", "--as", "html"),
    ("sheet", "reminder", "elm"),
    ("edit", "elm", "--undo"),
)
"""What reads one: the last changes it."""

COMMANDS: tuple[tuple[str, ...], ...] = (*OF_ALL, *OF_A_SET)

LONGEST = 1500
"""Letters of a refusal: what is wrong is told, and not the whole of it shown."""


def a_set_file(edge: Edge = "") -> dict[str, Any]:
    """As TinyDB keeps a set."""
    return {"set": {"1": {**specimen(LearningSet, edge), "schema": SCHEMA, "id": "elm"}}}


def a_digest() -> dict[str, Any]:
    """Of one set, whose figures add up."""
    return {"alstui": "digest", "schema": 1, "content": "", "sets": [specimen(SetDigest)]}


def a_list() -> dict[str, Any]:
    """That of a backup with one file in it, which is what it says."""
    kept: dict[str, Any] = specimen(Kept)
    kept["sets"][0]["files"][0] |= {"size": 1, "sha256": sha256(b"x").hexdigest()}
    return kept


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of sets with one that has met."""
    folder = tmp_path / "home" / "elm"
    folder.mkdir(parents=True)
    (folder / "2026-10-13.jsonl").write_bytes((ROOT / "data" / "sample" / "meeting.jsonl").read_bytes())
    return folder.parent


# -- a set's file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", a_set_file()["set"]["1"])
def test_whatever_stands_in_a_sets_file(home: Path, field: str) -> None:
    """In this field, or anywhere in it: it is refused by the file's name, or read, and every command answers."""
    path, turns = home / "elm" / SET_FILE, count(len(field))
    for each in planted(a_set_file(), within=("set", "1", field)):
        path.write_text(each.text)
        try:
            found = read_set(path)
        except RecordError as error:
            _is_short(str(error), SET_FILE, str(each))
            if DEEP or not next(turns) % 120:
                _refused_by_all(home)
            continue
        turn = next(turns)
        if not DEEP and turn % 9:
            continue
        shown = rows(found, diary.entries(found, ()), TODAY)
        assert all(is_safe(row.left.plain) for row in shown), str(each)
        for command in COMMANDS if DEEP else [COMMANDS[turn // 9 % len(COMMANDS)]]:
            _answered(home, command, str(each))
            path.write_text(each.text)


def _refused_by_all(home: Path) -> None:
    for command in OF_ALL[:2]:
        answer = answered("--home", home, *command)
        assert SET_FILE in answer.out + answer.err, command
    for command in OF_A_SET if DEEP else OF_A_SET[:1]:
        answer = answered("--home", home, *command)
        assert (answer.code, answer.out) == (1, ""), command
        assert SET_FILE in answer.err


def _answered(home: Path, command: tuple[str, ...], what: str) -> None:
    """It is done; where something of the file was not read, that is said by the file's name, and the code says so."""
    answer = answered("--home", home, *command)
    assert answer.code == 0 or SET_FILE in answer.err, (command, what, answer.err)
    assert len(answer.err) <= LONGEST, (command, what)


def _is_short(said: str, name: str, what: str) -> None:
    assert name in said, what
    assert len(said) <= LONGEST, what
    assert all(is_safe(line) for line in said.split("\n")), what


@pytest.mark.parametrize("edge", ["least", "most"])
async def test_all_that_may_just_be_is_shown_everywhere(home: Path, edge: Edge) -> None:
    """The earliest days and the latest, no words and long ones, the largest counts: by commands, and on the screen."""
    path = home / "elm" / SET_FILE
    text = json.dumps(a_set_file(edge))
    for command in COMMANDS:
        path.write_text(text)
        answer = answered("--home", home, *command)
        assert (answer.code, answer.err) == (0, ""), command
    path.write_text(text)
    async with at_the_wall(app_at(home)) as (app, pilot):
        await press(pilot, "n", "end")
        shown = facts(app, GroupedList)
        await press(pilot, "enter", "escape")
        assert len([row for row in shown.rows if row.id.startswith(OF_HISTORY)]) >= 7
        assert all(is_safe(line) for line in wall(app))


# -- what others send -----------------------------------------------------------------------------------


@pytest.mark.parametrize("field", a_digest()["sets"][0])
def test_whatever_stands_in_a_digest(tmp_path: Path, field: str) -> None:
    """Though its own digest is true of it: nothing of it is counted, or all of it is."""
    _read_by_turns(tmp_path / "came.json", planted(a_digest(), within=("sets", 0, field)))


@pytest.mark.parametrize("field", a_digest())
def test_whatever_stands_around_it(tmp_path: Path, field: str) -> None:
    """In what says that it is a digest, and of which version."""
    _read_by_turns(tmp_path / "came.json", at(a_digest(), (field,)))


def _read_by_turns(path: Path, of: Iterator[Planted]) -> None:
    turns = count()
    commands = (("digest", path), ("digest", path, "--as", "json", "--named"), ("review", path, ELM))
    for each in of:
        path.write_text(each.text if each.place == ("content",) else _sealed(each.text))
        for command in commands if DEEP else [commands[next(turns) % len(commands)]]:
            answer = answered(*command)
            if answer.code:
                assert answer.out == "", str(each)
                assert "othing of it was counted" in answer.err, str(each)
                _is_short(answer.err, path.name, str(each))


def _sealed(text: str) -> str:
    """With what stands for its content; as it is where it is no JSON that anybody could seal."""
    with suppress(ValueError, RecursionError):
        document = json.loads(text)
        return json.dumps({**document, "content": content_of(document)})
    return text


def test_whatever_stands_in_a_review_that_was_kept(tmp_path: Path) -> None:
    """It is refused by the file's name, or it has its paper, and its questions for the wall."""
    path = tmp_path / REVIEW_FILE
    for each in planted({"alstui": "review", "schema": 1, "review": specimen(Review)}, within=("review",)):
        path.write_text(_sealed(each.text))
        try:
            found = read_review(path)
        except AlstuiError as error:
            _is_short(str(error), REVIEW_FILE, str(each))
        else:
            papers = [review_words(found), *(prompt.text for prompt in prompts_of(found))]
            assert all(is_safe(line) for paper in papers for line in paper.split("\n")), str(each)


def test_whatever_stands_in_a_backups_list(tmp_path: Path) -> None:
    """Nothing is brought back, or all of it is; what was left out, or is not there, is named."""
    path, home, turns = tmp_path / "came.zip", tmp_path / "home", count()
    for each in planted(a_list()):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("a/a", "x")
            made.writestr(LIST, each.text)
        path.write_bytes(packed.getvalue())
        more = ("--all",) if next(turns) % 2 else ()
        answer = answered("--home", home / str(next(turns)), "restore", *more, "--from", path)
        assert all(is_safe(line) for line in (answer.out + answer.err).split("\n")), str(each)
        if not answer.out:
            assert answer.code == 1, str(each)
            assert "Nothing was brought back." in answer.err, str(each)
            _is_short(answer.err, path.name, str(each))


# -- one's own ------------------------------------------------------------------------------------------


def test_whatever_stands_in_settings(tmp_path: Path) -> None:
    """They hold, or the usual ones do, and one sentence names the file."""
    for each in planted(specimen(Settings)):
        (tmp_path / FILE).write_text(each.text)
        found, notice = read_settings(tmp_path)
        assert found == Settings() or not notice
        if notice:
            _is_short(notice, FILE, str(each))


def test_whatever_stands_in_the_note_of_the_last_backup(tmp_path: Path) -> None:
    """It is one of our times, or there was none."""
    for each in planted(specimen(LastBackup)):
        (tmp_path / FACT).write_text(each.text)
        found = last_backup(tmp_path)
        assert found is None or EVER.hold(found.at), str(each)


def test_what_is_planted_is_in_every_place_once() -> None:
    """In each field of each noun, however deep, and nothing else of the document is another."""
    document = specimen(LearningSet)
    found = [*planted(document)]
    assert (
        len({str(each) for each in found})
        == len(found)
        == len({each.place for each in found}) * len(EXTREMES)
    )
    assert {"id", "title", "members", "changes"} <= {each.place[0] for each in found}
    assert {("changes", at, "at") for at in range(7)} <= {each.place for each in found}
    one = next(each for each in found if each.place == ("members", 0, "name"))
    assert json.loads(one.text) != document
    assert {**json.loads(one.text), "members": 0} == {**document, "members": 0}
