"""A set changes, and its earlier meetings stay what they were: who was there, and what they were called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.changes import When
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, Member
from alstui.store.library import Library
from tests.kit.commands import DAY, run

MEETING = DAY - timedelta(days=42)
"""The day of the sample's first meeting."""

AFTER = MEETING + timedelta(days=7)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The sample set in a folder of sets."""
    install(Library(tmp_path / "sets"), DAY)
    return tmp_path / "sets"


def change(home: Path, how: Callable[[LearningSet], LearningSet]) -> None:
    """Change the set a week after its first meeting."""
    at = datetime(AFTER.year, AFTER.month, AFTER.day, 12, tzinfo=UTC)
    Library(home).change("oakfield", how, When(at, AFTER))


def without(learning_set: LearningSet, name: str) -> LearningSet:
    """The set after somebody left."""
    return replace(learning_set, members=tuple(each for each in learning_set.members if each.name != name))


def renamed(learning_set: LearningSet, name: str, other: str) -> LearningSet:
    """The set after somebody's name became another one."""
    members = (replace(each, name=other) if each.name == name else each for each in learning_set.members)
    return replace(learning_set, members=tuple(members))


def minutes(home: Path, *more: str) -> str:
    """The first meeting's minutes, as they would be written now."""
    answer = run("--home", home, "minutes", "oakfield", "--meeting", MEETING.isoformat(), *more)
    assert answer.code == 0, answer.err
    return answer.out


def test_earlier_minutes_do_not_change_with_the_set(home: Path) -> None:
    """Somebody left, somebody came, one married, another facilitates: the first meeting is as it was."""
    before = minutes(home)
    change(home, lambda one: without(one, "Tom Hale"))
    change(home, lambda one: renamed(one, "Grace Obi", "Grace Marsh"))
    change(home, lambda one: replace(one, facilitator="Leo Finch"))
    new = Member(id="ada-quist", name="Ada Quist", role="governor")
    change(home, lambda one: replace(one, members=(*one.members, new)))
    assert minutes(home) == before
    assert "Tom Hale" in before
    assert "Grace Obi" in before


def test_a_name_of_before_is_a_role_to_other_schools_still(home: Path) -> None:
    """Words that were said of somebody do not name them because they left, or married, or were named in between."""
    before = minutes(home, "--for", "schools")
    change(home, lambda one: renamed(one, "Grace Obi", "Wanda Marsh"))
    change(home, lambda one: without(one, "Tom Hale"))
    change(home, lambda one: replace(one, facilitator="Leo Finch"))
    after = minutes(home, "--for", "schools")
    assert after == before
    for name in ("Grace", "Obi", "Tom", "Hale", "Ruth", "Adler", "Wanda", "Marsh"):
        assert name not in after


def test_who_left_is_still_somebody(home: Path) -> None:
    """Their action points go on with their name, and their own minutes can be asked for."""
    change(home, lambda one: without(one, "Jonas Petrė"))
    listed = run("--home", home, "actions", "oakfield")
    assert "Jonas Petrė" in listed.out
    assert "Jonas" in minutes(home, "--for", "Jonas Petrė")
