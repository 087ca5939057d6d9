"""A backup as one file: what is put in comes out to the byte, and nothing else is ever taken for one."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.errors import AlstuiError, NotFound, RecordError
from alstui.store import archive
from alstui.store.archive import SetFiles, belongs, may_be_called, opened
from alstui.store.archive_list import Kept

MADE = datetime(2026, 11, 30, 17, 42, tzinfo=UTC)

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(belongs)
contents = st.binary(max_size=200) | st.integers(0, 3000).map(lambda times: b"\0" * times)
files = st.dictionaries(names, st.tuples(contents, st.integers(0, 2**62)), min_size=1, max_size=4)
sets = st.dictionaries(names, files, max_size=3)
"""Sets by their ids, with any files."""

Files = dict[str, dict[str, tuple[bytes, int]]]

PLAIN: Files = {
    "elm": {"set.json": (b'{"set": {}}\n', 1), "2026-10-13.jsonl": (b'{"event": "x"}\n' * 9, 2)},
    "oakfield": {"set.json": (b"{}", 3), "2026-10-13.md": (b"# Minutes\n", 4)},
}


def packed(held: Files) -> bytes:
    """An archive of them."""
    file = io.BytesIO()
    archive.write(file, [SetFiles(each, each, (), of) for each, of in sorted(held.items())], MADE)
    return file.getvalue()


def unpacked(path: Path) -> Files:
    """All that comes out of one."""
    with opened(path) as found:
        return {
            each.id: {file.name: (found.read(each, file), file.changed) for file in each.files}
            for each in found.kept.sets
        }


def words_of(held: Files) -> dict[str, dict[str, bytes]]:
    """The bytes alone: a date that the list has wrong harms nobody."""
    return {each: {name: data for name, (data, _) in found.items()} for each, found in held.items()}


def put(folder: Path, data: bytes) -> Path:
    """A file of these bytes."""
    path = folder / "backup.zip"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a property puts its file."""
    return tmp_path_factory.mktemp("archive")


@given(sets)
def test_what_is_put_in_comes_out_to_the_byte(folder: Path, held: Files) -> None:
    """Any names and any bytes, with when they were changed; and the same sets make the same archive."""
    data = packed(held)
    assert unpacked(put(folder, data)) == held
    assert packed(held) == data


def test_a_large_file_of_zeros_comes_out_too(tmp_path: Path) -> None:
    """What a disk left of a record shrinks like a bomb, and is put in as it is."""
    held: Files = {"elm": {"2026-10-13.jsonl": (b"\0" * (3 << 20), 1)}}
    assert unpacked(put(tmp_path, packed(held))) == held


def test_any_program_that_knows_zip_can_unpack_it(tmp_path: Path) -> None:
    """The files stand under their sets' names, for nobody but their owner."""
    with zipfile.ZipFile(put(tmp_path, packed(PLAIN))) as found:
        assert found.testzip() is None
        assert found.namelist() == [
            "elm/2026-10-13.jsonl", "elm/set.json", "oakfield/2026-10-13.md", "oakfield/set.json", "backup.json",
        ]  # fmt: skip
        assert {entry.external_attr >> 16 for entry in found.infolist()} == {0o100600}


# -- damaged ----------------------------------------------------------------------


def test_every_cut_is_refused(tmp_path: Path) -> None:
    """Wherever the file ends: in words, and never by anything else than an error for people."""
    data = packed(PLAIN)
    for length in range(len(data)):
        with pytest.raises(RecordError, match="cannot be used as a backup"):
            unpacked(put(tmp_path, data[:length]))


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_every_flipped_byte_is_refused_or_comes_back_whole(tmp_path: Path, mask: int) -> None:
    """Whatever a disk does to one byte of it: other bytes than those that were kept never come out."""
    data = packed(PLAIN)
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= mask
        path = put(tmp_path, bytes(flipped))
        try:
            found = unpacked(path)
        except RecordError:
            continue
        assert words_of(found) == words_of(PLAIN)


@given(st.binary(max_size=300))
def test_anything_at_all_is_no_backup(folder: Path, data: bytes) -> None:
    """With the beginning and the end of an archive too."""
    for whole in (data, b"PK\3\4" + data, data + packed({})[-22:]):
        with pytest.raises(RecordError):
            unpacked(put(folder, whole))


def test_a_flipped_byte_of_a_file_harms_that_file_alone(tmp_path: Path) -> None:
    """Wherever it is in what was packed, or before it: the other files come out, and that one is named."""
    data = packed(PLAIN)
    end = zipfile.ZipFile(io.BytesIO(data)).getinfo("backup.json").header_offset
    for place in range(end):
        flipped = bytearray(data)
        flipped[place] ^= 0x10
        with opened(put(tmp_path, bytes(flipped))) as found:
            harmed = {(each, name) for each, damage in found.damage.items() for name in damage}
            assert len(harmed) <= 1  # a date in a header is nobody's
            for each in found.kept.sets:
                for file in each.files:
                    if (each.id, file.name) in harmed:
                        with pytest.raises(RecordError, match=rf"{file.name} is"):
                            found.read(each, file)
                    else:
                        assert found.read(each, file) == PLAIN[each.id][file.name][0]
                whole = found.what_is_whole(each)
                assert {file.name for file in whole.files} == {
                    name for name in PLAIN[each.id] if (each.id, name) not in harmed
                }


def test_a_damaged_list_is_said_to_be_that(tmp_path: Path) -> None:
    """Nobody can tell then which file is as it was: nothing comes back, and it is said why."""
    data = bytearray(packed(PLAIN))
    data[zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("backup.json").header_offset + 60] ^= 0xFF
    with pytest.raises(RecordError, match=r"its list \(backup.json\) is (damaged|not understood)"):
        unpacked(put(tmp_path, bytes(data)))


def test_what_is_not_on_the_list_never_comes_out(tmp_path: Path) -> None:
    """Somebody put a file in, or its name lost a byte: it is told, and what is on the list is as it was."""
    data = made({"elm/set.json": b"x", "elm/2026-10-13.jsonl": b"y"}, listed("elm", ("set.json", b"x")))
    with opened(put(tmp_path, data)) as found:
        assert (found.extra, found.whole) == (("elm/2026-10-13.jsonl",), False)
    assert words_of(unpacked(tmp_path / "backup.zip")) == {"elm": {"set.json": b"x"}}


# -- made to do harm ----------------------------------------------------------------------


def made(
    entries: dict[str, bytes], kept: dict[str, Any] | None = None, *, how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """An archive by the standard library, with any list in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as found:
        for name, data in entries.items():
            found.writestr(zipfile.ZipInfo(name), data, how)
        if kept is not None:
            found.writestr(zipfile.ZipInfo("backup.json"), json.dumps(kept))
    return file.getvalue()


def listed(set_id: str, *files: tuple[str, bytes]) -> dict[str, Any]:
    """A list of one set, true to these files."""
    from hashlib import sha256

    held = [
        {"name": name, "size": len(data), "sha256": sha256(data).hexdigest(), "changed": 0}
        for name, data in files
    ]
    one = {"id": set_id, "title": "Elm", "meetings": [], "files": held}
    return {"alstui": "backup", "schema": 1, "made": "2026-11-30T17:42:00Z", "sets": [one]}


TRICKS = (
    ("..", "set.json"), ("elm", "../set.json"), ("elm", ".."), ("/etc", "passwd"), ("elm/..", "x"), ("elm", "a/b"),
    ("C:", "set.json"), ("elm", "set.json:stream"), ("elm\\..", "x"), ("elm", "..\\x"), (".begun", "x.json"),
    ("elm", ".ssh"), ("elm", "set.json.lock"), ("elm", "set.json~"), ("", "set.json"), ("elm", ""), ("elm", " "),
    ("elm", "a\nb"), ("elm", "a\x1b[2J"), ("elm", "x" * 256), ("\u202eelm", "x"),
)  # fmt: skip


@pytest.mark.parametrize("set_id", [set_id for set_id, _ in TRICKS if not may_be_called(set_id)] + ["a\0b"])
def test_a_set_without_a_file_leads_nowhere_either(tmp_path: Path, set_id: str) -> None:
    """Its folder alone would be made somewhere."""
    data = made({"elm/set.json": b"x"}, listed("elm", ("set.json", b"x")))
    assert unpacked(put(tmp_path, data))
    kept = {**listed("elm"), "sets": [*listed("elm", ("set.json", b"x"))["sets"], *listed(set_id)["sets"]]}
    with pytest.raises(RecordError, match="a name that none can have"):
        unpacked(put(tmp_path, made({"elm/set.json": b"x"}, kept)))


def test_when_a_file_was_changed_is_a_date_that_any_disk_can_keep(tmp_path: Path) -> None:
    """A clock that was wrong by centuries once is no reason to have no backup; a list that says so is refused."""
    for changed in (-(2**80), -1, 2**62, 2**63, 10**30):
        held: Files = {"elm": {"set.json": (b"{}", changed)}}
        ((_, kept),) = unpacked(put(tmp_path, packed(held)))["elm"].values()
        assert kept == min(max(changed, -2_208_988_800 * 10**9), 7_258_118_400 * 10**9)
    kept_list = listed("elm", ("set.json", b"x"))
    kept_list["sets"][0]["files"][0]["changed"] = 10**19
    with pytest.raises(RecordError, match="is not understood"):
        unpacked(put(tmp_path, made({"elm/set.json": b"x"}, kept_list)))


@pytest.mark.parametrize(("set_id", "name"), TRICKS)
def test_a_name_that_leads_anywhere_is_refused(tmp_path: Path, set_id: str, name: str) -> None:
    """Though the list and the archive agree about it to the byte."""
    data = made({f"{set_id}/{name}": b"x"}, listed(set_id, (name, b"x")))
    with pytest.raises(RecordError, match="Nothing was brought back") as told:
        unpacked(put(tmp_path, data))
    assert str(told.value).isprintable()
    assert not (may_be_called(set_id) and belongs(name))


def _twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as found:
        found.writestr("elm/set.json", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            found.writestr("elm/set.json", b"y")
        found.writestr("backup.json", json.dumps(listed("elm", ("set.json", b"y"))))
    return file.getvalue()


def _many() -> bytes:
    """It says in its last bytes that it holds more than any backup."""
    data = bytearray(packed({}))
    data[-14:-10] = struct.pack("<2H", 65_000, 65_000)
    return bytes(data)


def _hides_its_size() -> bytes:
    """The directory says that a bomb is small."""
    data = made({"elm/set.json": b"\0" * (4 << 20)}, listed("elm", ("set.json", b"\0" * 100)))
    return data.replace(struct.pack("<L", 4 << 20), struct.pack("<L", 100))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (
        lambda: made({"elm/set.json": b"\0" * (4 << 20)}, listed("elm", ("set.json", b"\0" * (4 << 20)))),
        "unpacks to far more",
    ),
    "a bomb that says it is small": (_hides_its_size, "cannot be used"),
    "many small bombs": (
        lambda: made({f"elm/{n}": b"\0" * (1 << 20) for n in range(150)}, listed("elm", ("set.json", b"x"))),
        "unpacks to far more",
    ),
    "a bomb for a list": (lambda: made({"backup.json": b" " * (4 << 20)}), "unpacks to far more"),
    "a name twice": (_twice, "a name is in it twice"),
    "a huge count": (_many, "lists more than any backup has"),
    "no list": (lambda: made({"elm/set.json": b"{}"}), "no list of what is in it"),
    "a list that is none": (lambda: made({"backup.json": b"[]"}), "is not understood"),
    "a deep list": (lambda: made({"backup.json": b"[" * 9000}), "is not understood"),
    "a newer one": (lambda: made({}, {**listed("elm"), "schema": 2, "sets": []}), "of another alstui"),
    "a set listed twice": (
        lambda: made(
            {"elm/set.json": b"x"},
            {**listed("elm"), "sets": [*listed("elm")["sets"], *listed("elm", ("set.json", b"x"))["sets"]]},
        ),
        "a set is in its list twice",
    ),
    "a set with nothing in it": (lambda: made({}, listed("elm")), "has nothing in it"),
    "less than it lists": (lambda: made({}, listed("elm", ("set.json", b"x"))), "elm/set.json is missing"),
    "one listed twice": (
        lambda: made({"elm/set.json": b"x"}, listed("elm", ("set.json", b"x"), ("set.json", b"x"))),
        "not what its list says",
    ),
    "more than it lists, leading anywhere": (
        lambda: made({"../a": b"x"}, listed("elm", ("set.json", b"x"))),
        "a name in it is none",
    ),
    "other bytes": (
        lambda: made({"elm/set.json": b"y"}, listed("elm", ("set.json", b"x"))),
        "is not what was kept",
    ),
    "another length": (
        lambda: made({"elm/set.json": b"yy"}, listed("elm", ("set.json", b"x"))),
        "not as long",
    ),
    "a folder": (lambda: made({"elm/": b""}, listed("elm", ("", b""))), "a name in it is none"),
    "packed otherwise": (
        lambda: made({"elm/set.json": b"x"}, listed("elm", ("set.json", b"x")), how=zipfile.ZIP_LZMA),
        "packed in a way",
    ),
    "something behind it": (lambda: packed(PLAIN) + b"MZ" + packed(PLAIN)[-22:], "before or behind"),
    "something before it": (lambda: b"MZ" + packed(PLAIN), "before or behind"),
    "no archive": (lambda: b"Bring biscuits.\n", "no archive"),
    "nothing": (lambda: b"", "cannot be used"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_made_to_do_harm_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    """Before anything of it is unpacked that a laptop could not hold."""
    make, said = HOSTILE[kind]
    with pytest.raises(AlstuiError) as told:
        unpacked(put(tmp_path, make()))
    assert said in str(told.value)
    assert "Nothing was brought back." in str(told.value)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A folder, a pipe, a device, nothing at all."""
    import os

    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "nowhere"):
        with pytest.raises(AlstuiError), opened(path):
            pass


def test_a_set_that_is_not_in_it_is_named_with_those_that_are(tmp_path: Path) -> None:
    """As everywhere."""
    with opened(put(tmp_path, packed(PLAIN))) as found:
        assert isinstance(found.kept, Kept)
        with pytest.raises(NotFound, match=r"no set called 'ash'\. It has: elm, oakfield"):
            found.set("ash")
