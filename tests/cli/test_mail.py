"""`alstui mail`: a file for each member in a folder, for a mail program to open. The people are invented samples."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.learning_set import Member
from alstui.store.library import Library
from tests.kit.between import ELM, at_nine, elm
from tests.kit.commands import Answer, refused, run, squeezed, write
from tests.kit.storing import everything, full_at, mode


@pytest.fixture
def home(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A set between two meetings; one stands in another folder."""
    elm(library)
    at_nine(monkeypatch)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return library.home


def mail(home: Path, *more: str | Path) -> Answer:
    """`alstui mail elm ...`."""
    return run("--home", home, "mail", "elm", *more)


def read(path: Path) -> EmailMessage:
    """A draft."""
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def addresses(tmp_path: Path, text: str) -> Path:
    """One's own addresses."""
    (tmp_path / "config").mkdir(exist_ok=True)
    return write(tmp_path / "config" / "addresses.yaml", text)


def test_each_member_has_a_file(home: Path) -> None:
    """In a new folder here, for its owner alone; called by ids; the record is as it was."""
    before = everything(home)
    answer = mail(home)
    folder = Path("elm-minutes-2026-11-30")
    assert (answer.code, answer.err) == (0, "")
    assert squeezed(answer.lines[0]) == (
        f"{folder}/elm-zoe.eml Zoë Lind Minutes of Elm: meeting 2, Wednesday 18 November 2026"
    )
    assert [line.split()[0] for line in answer.lines[:3]] == [
        f"{folder}/elm-{who}.eml" for who in ("zoe", "ben", "mia")
    ]
    assert answer.lines[3] == "3 drafts to open, read and send; nothing was sent."
    assert "no address for any of them" in answer.lines[4]
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert read(folder / "elm-zoe.eml")["Subject"].startswith("Minutes of Elm: meeting 2")
    assert everything(home) == before


@pytest.mark.parametrize(
    ("about", "who"), [("reminder", ["ben", "mia", "zoe"]), ("half-way", ["ben", "mia"])]
)
def test_other_letters_go_where_they_are_asked_to(
    home: Path, tmp_path: Path, about: str, who: list[str]
) -> None:
    """To whom they concern; a folder that is there keeps what is in it, and its mode."""
    folder = tmp_path / "out" / "deep"
    answer = mail(home, "--about", about, "-o", folder)
    assert answer.code == 0
    write(folder / "letter.txt", "mine")
    folder.chmod(0o755)
    assert mail(home, "--about", about, "-o", folder).out == answer.out
    assert sorted(path.name for path in folder.iterdir()) == [
        *(f"elm-{each}.eml" for each in who),
        "letter.txt",
    ]
    assert mode(folder) == 0o755


def test_addresses_are_a_persons_own(home: Path, tmp_path: Path) -> None:
    """By name, one for the set before one for all; they stand in no set, and who has none is told."""
    file = addresses(
        tmp_path,
        "addresses:\n"
        "  - {name: ZOE LIND, address: zoe@elm.example}\n"
        "  - {name: Ben Carr, address: ben@other.example}\n"
        "  - {name: Ben Carr, address: ben@elm.example, set: elm}\n"
        "  - {name: Mia Cole, address: mia@ash.example, set: ash}\n",
    )
    answer = mail(home, "--about", "reminder", "-o", tmp_path / "out")
    assert "no address for Mia Cole (addresses.yaml)" in answer.lines[-1]
    found = {path.stem: read(path)["To"] for path in (tmp_path / "out").iterdir()}
    assert found["elm-zoe"].addresses[0].addr_spec == "zoe@elm.example"
    assert found["elm-zoe"].addresses[0].display_name == "Zoë Lind"
    assert found["elm-ben"].addresses[0].addr_spec == "ben@elm.example"
    assert found["elm-mia"] is None
    assert run("check", file).out.endswith(": addresses: 4 addresses\n")
    assert "@" not in run("--home", home, "export", "elm").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("addresses:\n  - {name: Zoë Lind, address: zoe}\n", "is no address such as"),
        ("addresses:\n  - {name: Z, address: a@b}\n  - {name: z, address: c@d}\n", "is here twice"),
        ("addresses:\n  - {name: Z, adress: a@b}\n", "adress"),
        ("addresses:\n  - {name: Z, address: 'a@b, c@d'}\n", "is no address such as"),
    ],
)
def test_addresses_that_are_wrong_are_told_and_left_aside(
    home: Path, tmp_path: Path, text: str, said: str
) -> None:
    """The letters are written without."""
    file = addresses(tmp_path, text)
    answer = mail(home, "-o", tmp_path / "out")
    assert answer.code == 1
    assert "so no letter has an address" in answer.err
    assert read(tmp_path / "out" / "elm-zoe.eml")["To"] is None
    checked = run("check", file)
    assert (checked.code, said in checked.err) == (1, True)


# -- what is never written over ---------------------------------------------------------------------------------


def test_a_file_that_is_none_of_ours_stays(home: Path, tmp_path: Path) -> None:
    """Neither a letter of one's own, nor through a link; and then nothing is written at all."""
    folder = tmp_path / "out"
    folder.mkdir()
    write(tmp_path / "target", "mine")
    for stand in ("file", "link", "link to nowhere", "folder", "link to a draft"):
        path = folder / "elm-mia.eml"
        if stand == "file":
            write(path, "Subject: mine\n\nX-Alstui-Draft: 1\n")
        elif stand == "folder":
            path.mkdir()
        else:
            path.symlink_to(tmp_path / ("target" if stand == "link" else "nowhere"))
        before = everything(tmp_path)
        refused(
            mail(home, "-o", folder),
            "elm-mia.eml is there already, and is no draft of alstui's",
            "Nothing was",
        )
        assert everything(tmp_path) == before
        assert [each.name for each in folder.iterdir()] == ["elm-mia.eml"]
        if stand == "folder":
            path.rmdir()
        else:
            path.unlink()


def test_a_sets_own_folder_and_a_file_are_no_folder_for_letters(home: Path, tmp_path: Path) -> None:
    """The record stays what it is."""
    before = everything(home)
    refused(mail(home, "-o", home / "elm"), "no folder for letters")
    refused(mail(home, "-o", write(tmp_path / "file", "x")), "no folder for letters")
    refused(mail(home, "-o", Path("x" * 300)), "Nothing was written")
    assert everything(home) == before


def test_what_people_are_called_is_never_a_path_nor_a_header(library: Library, tmp_path: Path) -> None:
    """Ids and names as a hostile file may have them."""
    names = ("../../x", "a/b", "A\r\nBcc: everybody@example.org", "", "..", "\x1b[2J", "Ann", "ann")
    people = tuple(
        Member(id=f"{name}{place % 2 * '.'}", name=name or "?") for place, name in enumerate(names)
    )
    made = library.create(replace(ELM, members=people))
    answer = run("--home", library.home, "mail", made.id, "--about", "reminder", "-o", tmp_path / "out")
    assert answer.code == 0
    files = list((tmp_path / "out").iterdir())
    assert len(files) == len(names)
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "home"}
    assert "\x1b" not in answer.out
    for path in files:
        assert path.name.startswith("elm-")
        assert read(path)["Bcc"] is None
        assert not read(path).defects


def test_nobody_to_write_to_makes_no_folder(home: Path, library: Library) -> None:
    """It says why."""
    library.create(replace(ELM, meetings=()), wanted="ash")
    answer = run("--home", home, "mail", "ash", "--about", "half-way")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("There is nobody to write to. No open action point names who asks half-way")
    assert not list(Path().iterdir())
    refused(run("--home", home, "mail", "ash"), "has not met yet")


def test_a_day_is_for_minutes(home: Path) -> None:
    """A reminder is of the next meeting, whenever that is."""
    answer = mail(home, "--about", "reminder", "--meeting", "2026-11-18")
    assert (answer.code, answer.out) == (2, "")
    assert "--meeting does not apply here. It is for minutes" in answer.err


def test_a_draft_that_somebody_edited_stays(home: Path, tmp_path: Path) -> None:
    """It is named, with 1, and the others are written anew; once it is deleted, it is too. Line ends are no words."""
    folder = tmp_path / "out"
    mail(home, "-o", folder)
    before = everything(folder)
    zoe, ben = folder / "elm-zoe.eml", folder / "elm-ben.eml"
    zoe.write_bytes(zoe.read_bytes() + b"See you then!\r\n")
    ben.write_bytes(ben.read_bytes().replace(b"\r\n", b"\n"))
    edited = zoe.read_bytes()
    answer = mail(home, "-o", folder)
    assert (answer.code, len(answer.lines)) == (1, 4)
    assert f"{zoe} was changed since alstui wrote it, so it stays as it is." in answer.err
    assert everything(folder) == {**before, "elm-zoe.eml": edited}
    zoe.unlink()
    assert mail(home, "-o", folder).code == 0
    assert everything(folder) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_all_drafts_or_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """No half of them, and no folder that was made for them; it is said."""
    folder = tmp_path / "out" / "deep"
    if there:
        mail(home, "-o", folder, "--about", "reminder")
    before = sorted(tmp_path.rglob("*")), everything(tmp_path)
    full_at(monkeypatch, "alstui.cli.mailing.write_whole")
    refused(mail(home, "-o", folder), "The disk is full", "Nothing was written. Nothing was sent.")
    assert (sorted(tmp_path.rglob("*")), everything(tmp_path)) == before
