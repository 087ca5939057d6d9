"""What stands in a record under keys that this program does not know is told, kept as it stands, and never read."""

from __future__ import annotations

import json

import msgspec
import pytest
from msgspec.structs import replace

from alstui.documents.exports.bringing_in import bring_in
from alstui.documents.exports.taking_in import read_json
from alstui.documents.exports.whole import gather, write_json
from alstui.meeting.events import ActionAgreed, Event, to_document
from alstui.model import Action
from alstui.store.entries import entries_in
from alstui.store.folder import SET_FILE
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.builders import START, WHEN, a_set, an_opening
from tests.kit.storing import put_record

DAY = START.date()

AGREED = ActionAgreed(
    id="e2",
    at=START,
    action=Action(id="a1", owner="ann", text="Ring the school", first_step="Find the number"),
)


def _events() -> list[Event]:
    return [an_opening("oakfield", DAY), AGREED]


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A set with a meeting, in whose record a bit of a key was flipped."""
    found = Library(tmp_path_factory.mktemp("home") / "home")
    made = found.create(a_set())
    put_record(found, made.id, DAY, _events())
    path = found.home / made.id / f"{DAY}.jsonl"
    path.write_bytes(path.read_bytes().replace(b"first_step", b"first_stex"))
    return found


def test_an_entry_is_read_but_for_them_and_they_are_named(library: Library) -> None:
    """The entry counts, with what is known of it; reader and writer say what is not."""
    record = library.read_meeting("oakfield", DAY)
    assert record.events[1] == replace(AGREED, action=replace(AGREED.action, first_step=""))
    (told,) = record.left_out
    assert "Line 2" in told.text
    assert "“first_stex”" in told.text
    assert told.short
    with library.open_meeting("oakfield", DAY) as journal:
        assert journal.notices == (told.text,)


def test_a_last_line_without_its_end_is_looked_at_too(library: Library) -> None:
    """Some programs write none."""
    path = library.home / "oakfield" / f"{DAY}.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    (told,) = library.read_meeting("oakfield", DAY).left_out
    assert "Line 2" in told.text


def test_the_version_is_no_unknown_key() -> None:
    """An entry may say of which version it is."""
    line = msgspec.json.encode({**to_document(AGREED), "schema": 1})
    found = entries_in(line + b"\n")
    assert found.events == [AGREED]
    assert found.unknown == {}


def test_they_go_along_with_an_export(library: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is brought in elsewhere is byte for byte the line that was here."""
    text = write_json(gather(library, "oakfield", Unread()))
    there = Library(tmp_path_factory.mktemp("there"))
    bring_in(there, read_json(text.encode(), there.home / "set.json"))
    assert there.record_lines("oakfield", DAY)[1] == library.record_lines("oakfield", DAY)[1]
    assert there.read_meeting("oakfield", DAY) == library.read_meeting("oakfield", DAY)


def test_a_set_in_a_file_may_hold_more_than_is_known(library: Library) -> None:
    """It is taken in, and what is not taken in is named."""
    whole = json.loads(write_json(gather(library, "oakfield", Unread())))
    whole["set"]["members"][0]["pronoun"] = "she"
    there = Library(library.home.parent / "there")
    taken = bring_in(there, read_json(json.dumps(whole).encode(), there.home / "set.json"))
    assert "“pronoun”" in " ".join(taken.told)


def test_a_set_is_read_but_for_them_and_a_change_keeps_them(library: Library) -> None:
    """Those of the set itself, of one member, and of what is one of a kind."""
    path = library.home / "oakfield" / SET_FILE
    file = json.loads(path.read_bytes())
    document = file["set"]["1"]
    document["rchool"] = "Elm School"
    document["members"][1]["rple"] = "governor"
    document["objectives"]["dping"] = "more"
    path.write_text(json.dumps(file))
    told = Unread()
    library.sets(told)
    for key in ("“rchool”", "“rple”", "“dping”"):
        assert key in told.sentences[0]
    library.readable(again := Unread())
    assert again.sentences == told.sentences
    assert [each.text for each in library.strays("oakfield")] == [each.text for each in told]
    library.change("oakfield", lambda one: replace(one, title="Oak", members=one.members[1:]), WHEN)
    kept = json.loads(path.read_bytes())["set"]["1"]
    assert kept["title"] == "Oak"
    assert kept["rchool"] == "Elm School"
    assert kept["members"][0]["rple"] == "governor"
    assert kept["objectives"]["dping"] == "more"


def test_a_record_that_is_empty_is_told_to_who_writes_in_it(library: Library) -> None:
    """As it is told to who reads it: all of it may be lost."""
    (library.home / "oakfield" / f"{DAY}.jsonl").write_bytes(b"")
    assert "is empty" in library.read_meeting("oakfield", DAY).left_out[0].text
    with library.open_meeting("oakfield", DAY) as journal:
        assert "was there and empty" in journal.notices[0]
