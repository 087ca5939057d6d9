"""What a set's file says: who is in it, and the dated list of all that changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime

from msgspec.structs import replace

from alstui.changes import (
    When,
    applied,
    brought_together,
    ever_known,
    ever_named,
    former,
    last_stroke,
    on_day,
    opposite,
    undone,
)
from alstui.cli.editing import described, history_json, history_text
from alstui.errors import AlstuiError, StoreError
from alstui.establishing.history import history
from alstui.learning_set import LearningSet
from alstui.store import set_file
from alstui.store.folder import SET_FILE
from alstui.store.library import Library, Unread
from tests.fuzz.calm import answered, check, folder, is_safe

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

COMMANDS = (
    ("edit", "oakfield", "--history"),
    ("edit", "oakfield"),
    ("export", "oakfield", "--as", "ics"),
    ("digest", "oakfield", "--as", "json"),
    ("report", "oakfield"),
    ("export", "oakfield"),
    ("due",),
    ("sets",),
)
"""What reads a set's file: one of these for each input."""

_STROKES = 6
"""How many are taken back, one after another."""


def changes(data: bytes) -> None:
    """A set's file: it is refused by its name, or it is kept again as it is, and reads on any day of it."""
    home = folder("changes")
    shutil.rmtree(home / "oakfield", ignore_errors=True)
    path = home / "oakfield" / SET_FILE
    path.parent.mkdir()
    path.write_bytes(data)
    answer = answered("--home", home, *COMMANDS[len(data) % len(COMMANDS)])
    (listed,) = Library(home).sets(unread := Unread())
    assert all(is_safe(each.told) for each in unread)
    assert is_safe(listed.problem)
    try:
        found = set_file.read_set(path)
    except AlstuiError as error:
        check(error, path.name)
        assert answer.code == 1 or path.name in answer.out + answer.err
        assert path.read_bytes() == data
        return
    set_file._latest.read = None  # what was remembered would be compared with itself
    assert found == set_file.read_set(path)
    assert not listed.problem
    _told(found)
    _at_any_time(found)
    _changed(Library(home), found)


def _told(found: LearningSet) -> None:
    """What changed, in sentences."""
    said = history(found)
    assert all(is_safe(each.text) for each in said)
    for paper in (described(found), history_text(found), history_json(found)):
        assert all(is_safe(line) for line in paper.split("\n"))


def _at_any_time(found: LearningSet) -> None:
    """On every day of the list, before and after it; nobody is known twice; both halves of it make the whole."""
    for day in (None, date.min, date.max, *(each.on for each in found.changes[:20])):
        assert on_day(found, day).changes == found.changes
    known = ever_known(found)
    assert len(set(known)) == len(known)
    assert {each.id for each in former(found)} <= {each.id for each in known}
    assert all(ever_named(found, office) for office in ("facilitator", "sponsor") if getattr(found, office))
    assert brought_together(found, found) == found
    half = replace(found, changes=found.changes[: len(found.changes) // 2])
    both = brought_together(half, found)
    assert {each.id for each in both.changes} == {each.id for each in found.changes}
    for each in found.changes:
        assert opposite(opposite(each)) == each
        assert applied(applied(found, each), each) == applied(found, each)


def _changed(library: Library, found: LearningSet) -> None:
    """It can be changed, and what was done be taken back, stroke by stroke; each is kept and reads the same."""
    hows: list[Callable[[LearningSet], LearningSet]] = [
        lambda now: replace(now, title=f"{now.title[:50]} again")
    ]
    hows += [lambda now: undone(now, NOW)] * _STROKES
    for how in hows:
        if not last_stroke(found) and how is not hows[0]:
            break
        try:
            found = library.change("oakfield", how, When(NOW, NOW.date()))
        except StoreError as error:
            check(error)
            return
        set_file._latest.read = None
        assert library.load("oakfield") == found
