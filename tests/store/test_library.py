"""The folder of sets: what goes in comes out, one bad set harms no other, and nothing readable is overwritten."""

from __future__ import annotations

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.bounds import EVER
from alstui.errors import NotFound, RecordError, StoreError
from alstui.learning_set import LearningSet, Member, Objectives, PlannedMeeting, theory_in_short
from alstui.paths import config_folder, default_home
from alstui.store import set_file as setfile
from alstui.store.library import Library, SetSummary, Unread
from alstui.text import clean_lines
from tests.kit.builders import DAY, START, a_set
from tests.kit.storing import CLOSED, OPENED, PAUSED, everything, mode, put_record, save

texts = st.text(max_size=12).map(clean_lines)
names = st.text("aeéß 日\U0001f600-_./'", min_size=1, max_size=12).map(clean_lines)
members = st.builds(Member, id=texts, name=texts, role=texts)
learning_sets = st.builds(
    LearningSet,
    id=texts,
    title=names,
    school=texts,
    facilitator=texts,
    members=st.lists(members, max_size=3).map(tuple),
    objectives=st.builds(Objectives, learning=texts, doing=texts, change=texts),
    theory_of_change=texts.map(theory_in_short),
    meetings=st.lists(
        st.builds(PlannedMeeting, date=st.dates(EVER.first.date(), EVER.last.date()), place=texts), max_size=2
    ).map(tuple),
    programme=texts,
    sample=st.booleans(),
)


def set_file(library: Library, set_id: str = "oakfield") -> Path:
    """The file of a set."""
    return library.home / set_id / "set.json"


def _unmarked(learning_set: LearningSet) -> LearningSet:
    """Without what a library gives a new set to be known by."""
    return replace(
        learning_set, mark="", meetings=tuple(replace(each, id="") for each in learning_set.meetings)
    )


def rewrite(path: Path, **fields: Any) -> bytes:
    """Change fields of a set's document on disk, as another version of the program might; the bytes before."""
    before = path.read_bytes()
    tables = msgspec.json.decode(before)
    tables["set"]["1"].update(fields)
    path.write_bytes(msgspec.json.encode(tables))
    return before


# Sets


@given(st.lists(learning_sets, min_size=1, max_size=4))
def test_what_is_created_is_loaded_under_an_id_of_its_own(given_sets: list[LearningSet]) -> None:
    """Any set comes back as it was, each in its own folder directly inside the home, whatever its title."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "home")
        made = [library.create(one) for one in given_sets]
        assert len({one.id for one in made}) == len(made)
        assert {entry.name for entry in library.home.iterdir()} == {one.id for one in made}
        for one, kept in zip(given_sets, made, strict=True):
            assert _unmarked(kept) == _unmarked(replace(one, id=kept.id))
            assert library.load(kept.id) == kept
        assert {summary.id for summary in library.sets(Unread())} == {one.id for one in made}


def test_saving_keeps_what_was_there_before(library: Library, oakfield: LearningSet) -> None:
    """A change replaces the set wholly, and the state before it is beside it."""
    first = set_file(library).read_bytes()
    changed = replace(oakfield, members=oakfield.members[:2], school="Oakfield Primary")
    save(library, changed)
    assert replace(library.load("oakfield"), changes=()) == changed
    assert set_file(library).with_name("set.json.previous").read_bytes() == first


def test_a_copied_folder_is_a_set_of_its_own(library: Library, oakfield: LearningSet) -> None:
    """A folder that was copied or renamed answers to its new name."""
    (library.home / "oakfield").rename(library.home / "elmfield")
    assert library.load("elmfield") == replace(oakfield, id="elmfield")


def test_a_folder_in_other_letters_is_not_written_into(library: Library) -> None:
    """'Oakfield' made by hand and 'oakfield' made by us never meet, even where a disk takes them for one."""
    (library.home / "Oakfield").mkdir(parents=True)
    assert library.create(a_set()).id == "oakfield-2"


@pytest.mark.parametrize(
    "typed",
    ["", ".", "..", "../home/oakfield", "oakfield/", "./oakfield", "oakfield/../oakfield", "/", "Oakfield",
     "oakfield\0", "\x1b[2J", ".hidden", "empty", "notes.txt"],
)  # fmt: skip
def test_what_a_person_types_is_a_name_and_never_a_path(
    library: Library, oakfield: LearningSet, typed: str
) -> None:
    """Only the exact name of a set's folder is one; all else is told as not found, safely, whatever is asked of it."""
    (library.home / "empty").mkdir()
    (library.home / "notes.txt").write_text("")
    (library.home / ".hidden").mkdir()
    (library.home / ".hidden" / "set.json").write_bytes(set_file(library).read_bytes())
    before = everything(library.home)
    for ask in (
        lambda: library.load(typed),
        lambda: save(library, replace(oakfield, id=typed)),
        lambda: library.open_meeting(typed, DAY),
        lambda: library.write_minutes(typed, DAY, "text"),
        lambda: library.restore_previous(typed),
    ):
        with pytest.raises(NotFound) as told:
            ask()
        assert str(told.value).isprintable()
    assert everything(library.home) == before


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("Oakfeld", "Did you mean oakfield?"), ("zzz", "There is oakfield."), ("", "There is")],
)
def test_the_nearest_set_is_named(library: Library, oakfield: LearningSet, typed: str, hint: str) -> None:
    """Somebody who mistypes is told what they may have meant, or what there is."""
    with pytest.raises(NotFound, match=hint):
        library.load(typed)


def test_no_sets_yet(library: Library) -> None:
    """A home that was never made holds no sets, and asking does not make it."""
    assert library.sets(Unread()) == ()
    with pytest.raises(NotFound, match="no sets yet"):
        library.load("oakfield")
    assert not library.home.exists()


def test_the_list_tells_what_each_set_is(library: Library) -> None:
    """Latest met first, then by title whatever its accents and case; with counts, dates and what is unfinished."""
    for title in ("Zebra", "élan", "Elm", "Alder"):
        library.create(replace(a_set(), title=title, school="A school"))
    put_record(library, "alder", date(2026, 1, 5), [OPENED, CLOSED])
    put_record(library, "zebra", date(2026, 1, 6), [OPENED, PAUSED])
    put_record(library, "zebra", date(2026, 3, 6), [OPENED, CLOSED])
    first, second, third, fourth = library.sets(Unread())
    assert first == SetSummary(
        id="zebra",
        title="Zebra",
        school="A school",
        sample=True,
        members=6,
        meetings=(date(2026, 1, 6), date(2026, 3, 6)),
        unfinished=date(2026, 1, 6),
    )
    assert (second.id, second.unfinished) == ("alder", None)
    assert [third.title, fourth.title] == ["élan", "Elm"]


def test_a_broken_set_hides_no_other(library: Library, oakfield: LearningSet) -> None:
    """Each kind of broken set is listed with its trouble, and the good ones as ever."""
    for title in ("damaged", "newer", "lost", "odd"):
        library.create(replace(oakfield, title=title))
    set_file(library, "damaged").write_bytes(b"{")
    rewrite(set_file(library, "newer"), schema=setfile.SCHEMA + 1)
    rewrite(set_file(library, "odd"), members=3)
    put_record(library, "lost", DAY, [OPENED])
    set_file(library, "lost").unlink()
    troubles = {summary.id: summary.problem for summary in library.sets(Unread())}
    assert troubles.pop("oakfield") == ""
    for set_id, words in {
        "damaged": "is damaged",
        "newer": "newer alstui",
        "lost": "is missing",
        "odd": "does not describe a set",
    }.items():
        assert words in troubles[set_id]
        with pytest.raises(RecordError, match=words):
            library.load(set_id)
    assert [(one.id, one.meetings) for one in library.sets(Unread())[:1]] == [("lost", (DAY,))]


# A damaged set


@pytest.mark.parametrize(
    "damage", [b"", b"\0" * 50, b'{"set": {"1"', b'{"set": {}}', b'{"other": {"1": {}}}']
)
def test_a_damaged_set_is_told_and_its_previous_state_put_back(
    library: Library, oakfield: LearningSet, damage: bytes
) -> None:
    """The error says from when the good state is and how to get it; the damaged bytes are kept beside it."""
    save(library, replace(oakfield, school="Oakfield Primary"))
    path = set_file(library)
    os.utime(path.with_name("set.json.previous"), (START.timestamp(), START.timestamp()))
    path.write_bytes(damage)
    with pytest.raises(
        RecordError, match=r"from 24 November 2026 at \d\d:00, is good.*alstui restore oakfield"
    ):
        library.load("oakfield")
    with pytest.raises(RecordError, match="cannot be read"):
        save(library, oakfield)
    assert path.read_bytes() == damage
    assert library.restore_previous("oakfield") == oakfield
    assert library.load("oakfield") == oakfield
    assert path.with_name("set.json.damaged-1").read_bytes() == damage


def test_a_set_file_that_is_gone_is_put_back_too(library: Library, oakfield: LearningSet) -> None:
    """Deleted by mistake, or lost between two steps of putting it back: the previous state serves."""
    save(library, replace(oakfield, school="Oakfield Primary"))
    set_file(library).unlink()
    assert library.restore_previous("oakfield") == oakfield


def test_nothing_is_put_back_without_need_or_means(library: Library, oakfield: LearningSet) -> None:
    """A good file, a newer one, and one with no good state before it all stay as they are."""
    path = set_file(library)
    save(library, replace(oakfield, school="Oakfield Primary"))
    with pytest.raises(RecordError, match="can be read as it is"):
        library.restore_previous("oakfield")
    before = rewrite(path, schema=setfile.SCHEMA + 1)
    newer = path.read_bytes()
    with pytest.raises(RecordError, match="newer alstui"):
        library.restore_previous("oakfield")
    with pytest.raises(RecordError, match="newer alstui"):
        save(library, oakfield)
    assert path.read_bytes() == newer != before
    path.write_bytes(b"{")
    path.with_name("set.json.previous").write_bytes(b"{")
    with pytest.raises(RecordError, match="No earlier state"):
        library.load("oakfield")
    with pytest.raises(RecordError, match="No earlier state"):
        library.restore_previous("oakfield")
    assert path.read_bytes() == b"{"


def test_an_older_set_is_understood_and_backed_up_before_it_is_changed(
    library: Library, oakfield: LearningSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading an older version changes nothing; the first save keeps a copy of it that later saves leave alone."""
    path = set_file(library)
    old = path.read_bytes()
    coming = setfile.SCHEMA + 1
    monkeypatch.setattr(setfile, "SCHEMA", coming)
    monkeypatch.setitem(setfile.STEPS, coming - 1, lambda document: {**document, "school": "Moved up"})
    assert library.load("oakfield").school == "Moved up"
    assert path.read_bytes() == old
    for title in ("Two", "Three"):
        save(library, replace(oakfield, title=title))
    assert path.with_name(f"set.json.version-{coming - 1}").read_bytes() == old
    assert library.load("oakfield").title == "Three"
    assert msgspec.json.decode(path.read_bytes())["set"]["1"]["schema"] == coming


def test_what_is_not_understood_in_a_set_survives_its_change(library: Library, oakfield: LearningSet) -> None:
    """A word that a disk has damaged, or that another alstui wrote: it is not thrown away with the next change."""
    rewrite(set_file(library), rchool="Oakfield Primary")
    save(library, replace(oakfield, title="Two"))
    document = msgspec.json.decode(set_file(library).read_bytes())["set"]["1"]
    assert (document["rchool"], document["title"]) == ("Oakfield Primary", "Two")


def test_text_in_a_set_is_safe_to_show(library: Library, oakfield: LearningSet) -> None:
    """What somebody put into the file by hand cannot steer a terminal."""
    rewrite(set_file(library), title="Oak\x1b[2Jfield\u202e")
    assert library.load("oakfield").title == "Oak[2Jfield"


def test_a_set_that_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    """Where the home is a file, creating says so; and nothing was made."""
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(StoreError, match="is a file, where a folder has to be"):
        Library(tmp_path / "home").create(a_set())
    assert [entry.name for entry in tmp_path.iterdir()] == ["home"]


def test_a_half_made_set_is_taken_away(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fills up between the folder and its file, neither is left."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    library.create(a_set())
    before = everything(library.home)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="disk is full"):
        library.create(replace(a_set(), title="Second"))
    monkeypatch.undo()
    assert everything(library.home) == before
    assert [summary.id for summary in library.sets(Unread())] == ["oakfield"]


def test_everything_is_its_owners_alone(library: Library, umask: int) -> None:
    """Folders 0700 and files 0600, whatever the umask."""
    made = library.create(a_set())
    save(library, replace(made, school="Oakfield Primary"))
    library.write_minutes(made.id, DAY, "# Minutes\n")
    put_record(library, made.id, DAY - timedelta(days=1), [OPENED])
    with library.open_meeting(made.id, DAY) as journal:
        journal.append(OPENED)
    assert {mode(path) for path in library.home.rglob("*") if path.is_file()} == {0o600}
    assert {mode(path) for path in (library.home, library.home / made.id)} == {0o700}


# Where it all is


def test_folders_come_from_the_environment_or_the_platform(tmp_path: Path) -> None:
    """ALSTUI_HOME and ALSTUI_CONFIG say where; without them both are folders named after the program."""
    environ = {"ALSTUI_HOME": str(tmp_path / "h"), "ALSTUI_CONFIG": "~/c"}
    assert default_home(environ) == tmp_path / "h"
    assert config_folder(environ) == Path.home() / "c"
    for folder in (default_home({}), config_folder({"ALSTUI_CONFIG": ""})):
        assert folder.is_absolute()
        assert "alstui" in folder.parts
