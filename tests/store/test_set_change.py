"""Changing a set as it stands on disk: nothing that another program kept meanwhile is lost."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from filelock import FileLock
from msgspec.structs import replace

from alstui.errors import InUse, NotFound
from alstui.learning_set import LearningSet, MemberLeft, TheoryOfChange
from alstui.store.library import Library
from tests.kit.builders import WHEN


def with_line(learning_set: LearningSet, line: str) -> LearningSet:
    """The set, one line of agreement longer."""
    return replace(learning_set, agreement=(*learning_set.agreement, line))


def test_a_change_begins_from_what_stands_on_disk(library: Library, oakfield: LearningSet) -> None:
    """What another program kept meanwhile is there when the change is made, and after it."""
    Library(library.home).change(oakfield.id, lambda now: replace(now, ticked=("first-meeting:hopes",)), WHEN)
    changed = library.change(oakfield.id, lambda now: with_line(now, "One voice at a time."), WHEN)
    assert library.load(oakfield.id) == changed
    as_it_stands = replace(changed, changes=())
    assert as_it_stands == replace(
        oakfield, ticked=("first-meeting:hopes",), agreement=("One voice at a time.",)
    )


def test_a_change_is_a_dated_fact(library: Library, oakfield: LearningSet) -> None:
    """Who left is on the list with the day; what is only ticked is not."""
    library.change(oakfield.id, lambda now: replace(now, ticked=("first-meeting:hopes",)), WHEN)
    library.change(oakfield.id, lambda now: replace(now, members=now.members[1:]), WHEN)
    (left,) = library.load(oakfield.id).changes
    assert isinstance(left, MemberLeft)
    assert (left.at, left.on, left.member) == (WHEN.at, WHEN.on, oakfield.members[0])


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("https://elm.example/plan", TheoryOfChange(where="https://elm.example/plan")),
        ("More say for all.", TheoryOfChange(goal="More say for all.")),
        ("", TheoryOfChange()),
    ],
)
def test_a_set_of_before_there_were_changes_opens_as_it_is(
    library: Library, oakfield: LearningSet, text: str, plan: TheoryOfChange
) -> None:
    """Its Theory of Change was one text. With the first change it is of today's version, and as it was beside it."""
    path = library.home / oakfield.id / "set.json"
    tables = json.loads(path.read_bytes())
    tables["set"]["1"] |= {"schema": 1, "theory_of_change": text}
    del tables["set"]["1"]["changes"]
    path.write_text(json.dumps(tables), "utf-8")
    before = path.read_bytes()
    assert library.load(oakfield.id).theory_of_change == plan
    assert path.read_bytes() == before
    library.change(oakfield.id, lambda now: with_line(now, "So."), WHEN)
    assert path.with_name("set.json.version-1").read_bytes() == before
    assert library.load(oakfield.id).theory_of_change == plan


def test_changes_at_one_time_are_all_kept(library: Library, oakfield: LearningSet) -> None:
    """Several writers, each adding a line: every line is there in the end."""
    lines = [f"Line {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda line: library.change(oakfield.id, lambda now: with_line(now, line), WHEN), lines)
        )
    assert sorted(library.load(oakfield.id).agreement) == sorted(lines)


def test_a_change_that_is_refused_changes_nothing(library: Library, oakfield: LearningSet) -> None:
    """What the change raises comes through, the file is the same to the byte, and the next change is made."""
    path = library.home / oakfield.id / "set.json"
    before = path.read_bytes()

    def refuse(standing: LearningSet) -> LearningSet:
        raise NotFound(standing.title)

    with pytest.raises(NotFound, match="Oakfield"):
        library.change(oakfield.id, refuse, WHEN)
    assert path.read_bytes() == before
    assert library.change(oakfield.id, lambda now: with_line(now, "So."), WHEN).agreement == ("So.",)


def test_a_change_waits_only_so_long(
    library: Library, oakfield: LearningSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the set's file, it is said and nothing is changed."""
    monkeypatch.setattr("alstui.store.lock._PATIENCE", 0.05)
    with (
        FileLock(library.home / oakfield.id / "set.json.lock", thread_local=False),
        pytest.raises(InUse, match="try again"),
    ):
        library.change(oakfield.id, lambda now: with_line(now, "So."), WHEN)
    assert library.load(oakfield.id) == oakfield
