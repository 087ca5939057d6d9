"""Whatever the program writes is its owner's alone, and lands where it was meant to land."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from alstui.cli.calm import note
from alstui.desk.opening import begin, todays_sitting
from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet, Member
from alstui.store.begun import BegunFiles
from alstui.store.disk import write_first, write_whole
from alstui.store.library import Library, Unread
from alstui.store.lock import take_lock
from tests.kit.builders import DAY, WHEN, a_line, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.commands import run, write
from tests.kit.screens.scenes import AFTERNOON
from tests.kit.storing import everything, mode

NAMES = (
    *(
        "../out",
        "..",
        ".",
        "/etc/x",
        "a/../../out",
        "..\\out",
        "~",
        "~root/x",
        "$HOME",
        "-o",
        "--help",
        "-rf *",
    ),
    *(
        ".hidden",
        "a\0b",
        "a\nb",
        "con",
        "nul",
        "NUL.txt",
        "a:b",
        "a*b?",
        " ",
        "",
        "\u202e",
        "é" * 300,
        "`id`",
        "$(id)",
    ),
)
"""Names that would be something else, were they more than names."""

PAPERS = (
    *(("minutes", "oakfield"), ("export", "oakfield"), ("export", "oakfield", "--as", "html")),
    *(("export", "oakfield", "--as", "csv"), ("export", "oakfield", "--as", "ics"), ("report", "oakfield")),
    *(("sheet", "card", "oakfield"), ("digest",), ("prompts",)),
)
"""Commands that write to a file where one is named."""


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Systems that give new files to everybody, to readers, to the owner, to nobody."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def a_meeting(library: Library, learning_set: LearningSet) -> None:
    """A meeting is held, and its minutes are written."""
    clock = FakeClock(AFTERNOON)
    sitting = todays_sitting(library, learning_set, DAY, Unread())
    opened = begin(library, sitting, clock, a_short_agenda(), all_here(3), ("ann", "ben"))
    opened.desk.agree(a_line("ring the chair"))
    library.write_minutes(learning_set.id, DAY, "# Minutes\n")
    opened.journal.close()


def open_to_others(folder: Path) -> dict[str, str]:
    """What others may see or do below a folder, by name."""
    found = {path: stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}
    return {str(path.relative_to(folder)): oct(bits) for path, bits in found.items() if bits & 0o077}


def test_all_that_is_written_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    """Set, record, minutes, locks, what was begun, what import and merge leave: 0600 and 0700 under every umask."""
    home = tmp_path / "home"
    library = Library(home)
    made = library.create(a_set())
    a_meeting(library, made)
    library.change(made.id, lambda standing: standing, WHEN)
    begun = BegunFiles(home)
    begun.keep(f"{begun.new_place('set')}/title", "Elm")
    out = tmp_path / "out.json"
    assert run("export", made.id, "-o", out).code == 0
    assert run("import", out, "--name", "again").code in {0, 1}
    assert run("import", out, "--merge").code == 0
    assert {path.suffix for path in home.rglob("*")} >= {".json", ".jsonl", ".md", ".lock"}
    assert open_to_others(home) == {}
    assert mode(home) == 0o700
    assert mode(out) == 0o600


def test_what_is_noted_when_something_goes_wrong_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    """The details, their folder, and the folder of sets where there was none, under every umask."""
    home = tmp_path / "home"
    path = note(ValueError("said in confidence"), home)
    assert (mode(path), mode(path.parent), mode(home)) == (0o600, 0o700, 0o700)
    assert "confidence" not in path.read_text()


@pytest.mark.parametrize("paper", PAPERS, ids=" ".join)
def test_a_paper_that_is_written_is_its_owners_alone(
    tmp_path: Path, umask: int, paper: tuple[str, ...]
) -> None:
    """A new file, and one that stood open to all before; nothing half-made stays beside it."""
    library = Library(tmp_path / "home")
    a_meeting(library, library.create(a_set()))
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(0o755)
    old = write(folder / "old", "x")
    old.chmod(0o666)
    for name in ("new", "old"):
        assert run(*paper, "-o", folder / name).code in {0, 1}
    assert {path.name: mode(path) for path in folder.iterdir()} == {"new": 0o600, "old": 0o600}


def test_a_set_that_was_copied_here_open_to_all_is_closed_when_it_meets(tmp_path: Path) -> None:
    """Folders from a stick or a zip may stand open: the first meeting shuts the set's own."""
    library = Library(tmp_path / "home")
    made = library.create(a_set())
    folder = tmp_path / "home" / made.id
    folder.chmod(0o777)
    a_meeting(library, made)
    assert mode(folder) == 0o700


# Links


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A link that somebody else laid, on the way to a file of ours."""
    ours = write(tmp_path / "ours", "precious")
    link = tmp_path / "shared"
    link.symlink_to(ours)
    if os.geteuid() == 0:
        os.chown(link, 4711, 4711, follow_symlinks=False)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 4711)
    return link


def test_a_link_that_somebody_else_laid_is_not_followed(tmp_path: Path, others: Path) -> None:
    """`-o` into a link of another person's is refused in words; what it leads to stands as it stood."""
    library = Library(tmp_path / "home")
    library.create(a_set())
    answer = run("sheet", "card", "oakfield", "-o", others)
    assert answer.code == 1
    assert "shared is a link that somebody else laid" in answer.err
    assert (tmp_path / "ours").read_text() == "precious"
    assert others.is_symlink()


def test_a_link_laid_where_a_half_written_file_stands_is_not_followed(tmp_path: Path) -> None:
    """The name of the hidden file can be guessed: what lies there is put away, and what it leads to stands."""
    ours = write(tmp_path / "ours", "precious")
    target = tmp_path / "minutes.md"
    for put in (write_whole, write_first):
        target.unlink(missing_ok=True)
        (tmp_path / f".{target.name}.{os.getpid()}.new").symlink_to(ours)
        put(target, b"said in confidence")
        assert ours.read_text() == "precious"
        assert target.read_bytes() == b"said in confidence"
        assert {path.name for path in tmp_path.iterdir()} == {"ours", "minutes.md"}


@pytest.mark.parametrize("name", ["set.json", "set.json.previous", f"{DAY}.md", f"{DAY}.jsonl"])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_a_sets_folder_is_never_written_through(tmp_path: Path, name: str, there: bool) -> None:
    """Somebody who shares the folder lays a link in it: what it leads to stands as it stood, or stays away."""
    library = Library(tmp_path / "home")
    made = library.create(a_set())
    file = tmp_path / "home" / made.id / name
    ours = tmp_path / "ours"
    ours.write_bytes(file.read_bytes() if file.exists() else b"")
    before = ours.read_bytes()
    file.unlink(missing_ok=True)
    file.symlink_to(ours)
    if not there:
        ours.unlink()
    for do in (
        lambda: library.change(made.id, lambda standing: standing, WHEN),
        lambda: a_meeting(library, made),
    ):
        with suppress(AlstuiError):
            do()
    assert (ours.read_bytes() if there else ours.exists()) == (before if there else False)


@pytest.mark.parametrize("name", ["set.json", f"{DAY}.jsonl", "letter.txt"])
def test_no_link_in_a_sets_folder_lets_a_file_of_ours_leave(tmp_path: Path, name: str) -> None:
    """Neither in a backup nor in anything that is made of the record; the link is told, and the rest goes on."""
    home, secret = tmp_path / "home", write(tmp_path / "ours", '{"event": "SECRET"}\n')
    library = Library(home)
    made = library.create(a_set())
    a_meeting(library, made)
    exported = tmp_path / "exported.json"
    assert run("export", made.id, "-o", exported).code == 0
    (home / made.id / name).unlink(missing_ok=True)
    (home / made.id / name).symlink_to(secret)
    backup = run("backup", "-o", tmp_path / "all.zip")
    assert (backup.code, f"{made.id}: {name} was left out of the backup" in backup.err) == (1, True)
    assert "link that leads out of its folder" in backup.err
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        assert f"{made.id}/{name}" not in found.namelist()
        assert not [each for each in found.namelist() if b"SECRET" in found.read(each)]
    for command in (
        *(["export", made.id], ["export", made.id, "--as", "csv"], ["digest"], ["minutes", made.id]),
        *(
            ["report", made.id],
            ["import", str(exported), "--merge"],
            ["find", "SECRET"],
            ["restore", made.id],
        ),
    ):
        answer = run(*command)
        assert "SECRET" not in answer.out + answer.err
    assert not [path for path in home.rglob("*") if not path.is_symlink() and path.is_file() and _has(path)]


def _has(path: Path) -> bool:
    return b"SECRET" in path.read_bytes()


def test_a_set_that_is_kept_elsewhere_goes_into_the_backup_and_that_is_said(tmp_path: Path) -> None:
    """A set's whole folder may be a link: it is the set, as it is to every command; it comes back as a folder."""
    made = Library(tmp_path / "stick").create(a_set())
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / made.id).symlink_to(tmp_path / "stick" / made.id)
    answer = run("backup", "-o", tmp_path / "all.zip")
    assert answer.code == 0
    assert f"{made.id}: Its folder is a link to {tmp_path / 'stick' / made.id}." in answer.err
    (tmp_path / "home" / made.id).unlink()
    assert run("restore", "--all", "--from", tmp_path / "all.zip").code == 0
    assert not (tmp_path / "home" / made.id).is_symlink()
    assert (tmp_path / "home" / made.id / "set.json").exists()


def test_a_lock_that_is_a_link_empties_nothing(tmp_path: Path) -> None:
    """The lock of a meeting is opened and never written: a link laid there leads to no harm."""
    ours = write(tmp_path / "ours", "precious")
    (tmp_path / "x.jsonl.lock").symlink_to(ours)
    take_lock(tmp_path / "x.jsonl").release()
    assert ours.read_text() == "precious"


def test_a_set_that_is_a_link_to_elsewhere_is_that_folder_and_no_other(tmp_path: Path) -> None:
    """A set kept on a stick is written there; nothing is written beside what the link leads to."""
    stick, home = tmp_path / "stick", tmp_path / "home"
    made = Library(stick).create(a_set())
    write(stick / "precious", "x")
    home.mkdir()
    (home / "oakfield").symlink_to(stick / made.id)
    before = everything(stick).keys()
    library = Library(home)
    a_meeting(library, library.load("oakfield"))
    beside = {name for name in everything(stick) if not name.startswith(f"{made.id}/")}
    assert beside == {name for name in before if not name.startswith(f"{made.id}/")}


def test_what_was_begun_is_text_and_never_waited_for(tmp_path: Path) -> None:
    """Beside what was begun lie a pipe, a link that leads nowhere, a folder and orders to the terminal."""
    begun = BegunFiles(tmp_path)
    begun.keep(f"{begun.new_place('set')}/title", "Elm")
    folder = tmp_path / ".begun"
    os.mkfifo(folder / "a.json")
    (folder / "b.json").symlink_to(tmp_path / "nowhere")
    (folder / "c.json").mkdir()
    write(folder / "d.json", '{"place": "set", "number": 9, "fields": {"title": "A\\u001b[2Jsh\\u202e"}}')
    write(folder / "e.json", b'{"place": "set", "fields": {"title": "\xff"}}')
    write(folder / "f.json", '{"place": "set", "fields": {"title": "x"}, "odd": ' + "[" * 9000)
    write(folder / "g.json", '{"place": "set", "fields": {"title": "x"}, "number": 18446744073709551615}')
    assert [text for _, text in begun.waiting("set")] == ["A[2Jsh", "Elm"]
    write(folder / "h.json", '{"place": "set", "fields": {"title": "Ash"}, "number": 2147483647}')
    begun.keep(f"{begun.new_place('set')}/title", "Beech")
    assert sorted(text for _, text in begun.waiting("set")) == ["A[2Jsh", "Ash", "Beech", "Elm"]


# Names


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    """Of a set, a school, a member, an import, an option: one folder among the sets, and nothing anywhere else."""
    home = tmp_path / "home"
    before = {path.name for path in tmp_path.iterdir()}
    people = (Member(id=name, name=name or "A"), Member(id="b", name="B"))
    made = Library(home).create(LearningSet(id=name, title=name, school=name, members=people))
    assert made.id
    assert made.id.strip(".-/\\ ") == made.id
    file = tmp_path / "set.json"
    assert run("export", made.id, "-o", file).code == 0
    for command in (
        *(["import", str(file), "--name", name], ["minutes", name], ["export", made.id, "--for", name]),
        *(["actions", name], ["sheet", "presenter", made.id, "--member", name], ["restore", name]),
    ):
        run(*command)
    assert {path.name for path in tmp_path.iterdir()} == {*before, "home", "set.json"}
    assert {path.parent for path in home.rglob("*") if path.is_dir()} <= {home}
    assert all("/" not in each and each not in {".", ".."} for each in Library(home).ids())


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_library_opens_no_folder_but_its_own(tmp_path: Path, name: str) -> None:
    """Whatever is asked for by name is compared with the names there are."""
    library = Library(tmp_path / "home" / "sets")
    library.create(a_set())
    Library(tmp_path / "home").create(a_set())
    Library(tmp_path).create(a_set())
    with pytest.raises(AlstuiError):
        library.load(name)
