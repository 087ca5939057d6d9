"""`alstui backup` and `alstui restore --from`: what a person types, and what they get back. The people are samples."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from alstui.store.folder import REVIEW_FILE
from alstui.store.library import Library
from tests.kit.commands import GOOD, Answer, refused, run, squeezed, write
from tests.kit.storing import everything, mode
from tests.store.test_archive import listed, made


@pytest.fixture
def home(library: Library, sample: str, tmp_path: Path) -> Path:
    """The sample set and another one."""
    assert run("--home", library.home, "new", write(tmp_path / "elm.yaml", GOOD)).code == 0
    return library.home


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """Their backup."""
    answer = run("--home", home, "backup", "-o", tmp_path / "all.zip")
    assert (answer.code, answer.err) == (0, "")
    return tmp_path / "all.zip"


def restored(home: Path, file: Path, *more: str) -> Answer:
    """`alstui restore ... --from FILE`."""
    return run("--home", home, "restore", *more, "--from", file)


def test_unless_told_it_goes_beside_the_folder_of_sets(home: Path) -> None:
    """Where it is comes first, for scripts; then what is in it, and what to do with it."""
    answer = run("--home", home, "backup")
    path = Path(answer.lines[0])
    assert path.parent == home.with_name("home-backups")
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert answer.lines[1] == "2 sets with 1 meeting, read back and compared: all is there."
    assert "copy it to another one" in answer.lines[2]
    assert answer.err == ""


def test_what_is_in_it_is_listed(home: Path, file: Path) -> None:
    """When it was made, and a line a set; nothing is changed."""
    before = everything(home)
    answer = restored(home, file)
    assert answer.code == 0
    assert "2 sets with 1 meeting. Every file is as it was." in answer.lines[0]
    assert [squeezed(line) for line in answer.lines[1:]] == [
        "elm Elm no meeting yet",
        "oakfield Oakfield 1 meeting, last 2026-10-13",
    ]
    assert everything(home) == before


def test_one_set_comes_back(home: Path, file: Path) -> None:
    """As it was then, to the byte."""
    before = everything(home / "oakfield")
    shutil.rmtree(home / "oakfield")
    answer = restored(home, file, "oakfield")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Oakfield is back, as it was then: 1 meeting, last 2026-10-13.\n"
    assert everything(home / "oakfield") == before
    assert run("--home", home, "actions", "oakfield").code == 0


def test_a_set_that_is_here_stays_as_it_is(home: Path, file: Path) -> None:
    """What to do instead is said: bring in what it has not got, or have it beside."""
    (home / "oakfield" / "2026-10-13.md").write_text("# Ours\n")
    before = everything(home)
    refused(restored(home, file, "oakfield"), "stays as it is", "--merge", "--name")
    assert everything(home) == before
    assert restored(home, file, "oakfield", "--name", "Oakfield then").out.startswith(
        "Oakfield is back as 'oakfield-then'"
    )
    assert (home / "oakfield-then" / "set.json").exists()
    shutil.rmtree(home / "oakfield-then")
    (home / "oakfield").rename(home / "renamed")
    refused(restored(home, file, "oakfield"), "here already, as 'renamed'", "--merge --name renamed")


def test_what_it_has_not_got_comes_into_a_set_that_is_here(home: Path, file: Path) -> None:
    """As with an import: each entry once, and what was begun since stays."""
    record = home / "oakfield" / "2026-10-13.jsonl"
    whole = record.read_bytes()
    record.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]))
    answer = restored(home, file, "oakfield", "--merge")
    assert (answer.code, answer.err) == (0, "")
    assert "The meeting of 2026-10-13: 3 entries came." in answer.out
    assert record.read_bytes() == whole
    (home / "oakfield" / REVIEW_FILE).write_text("{}", "utf-8")
    reviewed = home.parent / "reviewed.zip"
    assert run("--home", home, "backup", "-o", reviewed).code == 0
    told = restored(home, reviewed, "oakfield", "--merge").err
    assert f"({REVIEW_FILE}) is not brought in" in told
    assert "export" not in told
    again = restored(home, file, "--all", "--merge")
    assert "oakfield: The meeting of 2026-10-13: nothing came, all of it is here." in again.lines


def test_all_that_are_not_here_come_back(home: Path, file: Path) -> None:
    """Those that are here stay; one that is not as it was then is told, and the answer is not simply done."""
    shutil.rmtree(home / "elm")
    answer = restored(home, file, "--all")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "Elm is back, as it was then: no meeting yet.",
        "oakfield: all of it is here as it was then.",
    ]
    (home / "elm" / "set.json").write_text("{")
    answer = restored(home, file, "--all")
    assert answer.code == 1
    assert "elm is here already and is not as it was then" in answer.err
    assert (home / "elm" / "set.json").read_text() == "{"


def test_a_damaged_set_comes_back_beside_itself(home: Path, file: Path) -> None:
    """The version before is put back as ever, without a backup."""
    (home / "elm" / "set.json").write_text("{")
    assert restored(home, file, "elm", "--name", "elm-2").code == 0
    assert run("--home", home, "actions", "elm-2").code == 0
    refused(run("--home", home, "restore", "elm"), "No earlier state")


def test_nothing_named_is_wrong_use(home: Path) -> None:
    """In a sentence, and nothing is done."""
    answer = run("--home", home, "restore")
    assert (answer.code, answer.out) == (2, "")
    assert "Name the set whose file is damaged, or a backup with --from." in answer.err


@pytest.mark.parametrize(
    "more", [(), ("oakfield",), ("--all",), ("oakfield", "--merge"), ("--all", "--merge")]
)
def test_a_file_that_is_no_backup_changes_nothing(home: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    """Whatever was asked for: it is looked through before anything is written."""
    before = everything(home)
    refused(
        restored(home, write(tmp_path / "x.zip", "PK\3\4 not at all"), *more), "Nothing was brought back."
    )
    refused(restored(home, tmp_path / "nowhere.zip", *more), "There is no file")
    assert everything(home) == before


def test_a_title_that_a_terminal_would_obey_is_words(home: Path, tmp_path: Path) -> None:
    """A backup from elsewhere may call its sets anything."""
    kept = listed("elm", ("set.json", b"x"))
    kept["sets"][0]["title"] = "\x1b[2JElm\u202e"
    answer = restored(home, write(tmp_path / "x.zip", made({"elm/set.json": b"x"}, kept)))
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out


# -- what is missing, or came to harm ----------------------------------------------------------------------


def harmed(file: Path, *names: str, take: bool = False) -> Path:
    """The backup with a byte of these files flipped; or without them, as another program packs it."""
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as found:
        entries = [found.getinfo(name) for name in names]
        if take:
            with zipfile.ZipFile(file.with_name("less.zip"), "w", zipfile.ZIP_DEFLATED) as less:
                for each in found.infolist():
                    if each.filename not in names:
                        less.writestr(each, found.read(each))
            return file.with_name("less.zip")
    for entry in entries:
        data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0x40
    return write(file.with_name("harmed.zip"), bytes(data))


def test_what_was_left_out_is_counted_by_nobody(home: Path, tmp_path: Path) -> None:
    """Neither as the backup is made, nor as it is listed, nor as a set comes back; each time it is named, with 1."""
    huge, pipe, elm = home / "oakfield" / "2026-11-30.jsonl", home / "elm" / "2026-11-24.jsonl", home / "elm"
    with huge.open("wb") as big:
        big.truncate(3 << 30)
    os.mkfifo(pipe)
    (home / "gone").symlink_to(tmp_path / "nowhere")
    (elm / "a:b.txt").write_text("x")
    answer = run("--home", home, "backup", "-o", tmp_path / "all.zip")
    missing = "gone, elm/2026-11-24.jsonl, elm/a:b.txt and oakfield/2026-11-30.jsonl"
    assert answer.code == 1
    assert answer.lines[1] == f"2 sets with 1 meeting, read back and compared: all is there but {missing}."
    assert "a:b.txt was left out of the backup. No archive can have a file of that name" in answer.err
    answer = restored(home, tmp_path / "all.zip")
    assert answer.code == 1
    assert answer.lines[0].endswith(f"2 sets with 1 meeting. Every file is as it was, but {missing}.")
    assert "oakfield: 2026-11-30.jsonl: left out when this backup was made" in answer.err
    for name in ("elm", "oakfield"):
        shutil.rmtree(home / name)
    answer = restored(home, tmp_path / "all.zip", "--all")
    assert answer.code == 1
    assert answer.lines[1] == (
        "Oakfield is back, as it was then but for 2026-11-30.jsonl: 1 meeting, last 2026-10-13."
    )
    assert "elm: 2026-11-24.jsonl and a:b.txt: left out when this backup was made" in answer.err


def test_a_meeting_that_an_older_backup_counts_and_has_not_got_is_said(home: Path, tmp_path: Path) -> None:
    """Its list has no names of what was left out; what it counts is compared with what it has."""
    kept = listed("elm", ("set.json", b"x"))
    kept["sets"][0]["meetings"] = ["2026-11-24"]
    answer = restored(home, write(tmp_path / "x.zip", made({"elm/set.json": b"x"}, kept)))
    assert (answer.code, "1 set with 0 meetings" in answer.out) == (1, True)
    assert "elm: 2026-11-24.jsonl: left out when this backup was made" in answer.err


def test_a_set_that_cannot_be_opened_is_not_back(home: Path, tmp_path: Path) -> None:
    """Its files are here, as they were; that its own one was empty even then is said, and the answer is 1."""
    (home / "elm" / "set.json").write_bytes(b"")
    assert run("--home", home, "backup", "-o", tmp_path / "all.zip").code == 0
    shutil.rmtree(home / "elm")
    answer = restored(home, tmp_path / "all.zip", "elm")
    refused(answer, "elm: its files are here as they were then, but the set cannot be opened.")
    assert (home / "elm" / "set.json").exists()


@pytest.mark.parametrize("take", [False, True])
def test_what_is_whole_comes_back_and_what_came_to_harm_is_named(
    home: Path, file: Path, tmp_path: Path, take: bool
) -> None:
    """A flipped byte, or a file that is missing: the other set is back; this one as far as it is whole, if named."""
    bad = harmed(file, "oakfield/2026-10-13.jsonl", take=take)
    before = everything(home)
    (tmp_path / "new").mkdir()
    answer = restored(home, bad)
    assert answer.code == 1
    assert "Every file is as it was, but oakfield/2026-10-13.jsonl." in answer.lines[0]
    assert "oakfield: 2026-10-13.jsonl is " in answer.err
    new = tmp_path / "new"
    answer = restored(new, bad, "--all")
    assert (answer.code, answer.out) == (1, "Elm is back, as it was then: no meeting yet.\n")
    assert f"'alstui restore oakfield --from {bad}' brings back the rest" in answer.err
    assert {name.partition("/")[0] for name in everything(new)} == {"elm"}
    answer = restored(new, bad, "oakfield")
    assert answer.code == 1
    assert answer.out == "Oakfield is back, as it was then but for 2026-10-13.jsonl: no meeting yet.\n"
    assert everything(new) == {
        name: data
        for name, data in before.items()
        if "/" in name and not name.endswith((".lock", "2026-10-13.jsonl"))
    }


def test_a_set_without_its_own_file_comes_beside_and_into_no_other(home: Path, file: Path) -> None:
    """What is left of it is somebody's words: it comes back, and that the set cannot be opened is said."""
    bad = harmed(file, "oakfield/set.json")
    refused(restored(home, bad, "oakfield", "--merge"), "cannot be brought into another set", "Nothing was")
    refused(restored(home, bad, "oakfield", "--name", "left"), "set.json is damaged", "cannot be opened")
    assert (home / "left" / "2026-10-13.jsonl").exists()
    assert not (home / "left" / "set.json").exists()
    refused(
        restored(home, harmed(file, "elm/set.json"), "elm", "--name", "e"), "no file of it that could come"
    )
    assert not (home / "e").exists()


def test_a_damaged_backup_is_not_written_over(home: Path, file: Path) -> None:
    """It may be the last that somebody has."""
    bad = harmed(file, "elm/set.json")
    before = bad.read_bytes()
    refused(run("--home", home, "backup", "-o", bad), "is no backup")
    assert bad.read_bytes() == before
