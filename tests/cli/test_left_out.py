"""What could not be read is said by every command that reads the record: on standard error, and with exit 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from alstui.cli.arguments import parser
from alstui.store.library import Library
from tests.kit.commands import ELM, GOOD, ROOT, Answer, run, steady, write
from tests.kit.storing import everything

RECORD = "2026-10-13.jsonl"

READING: dict[str, tuple[str, ...]] = {
    "minutes": ("minutes", "oakfield"),
    "minutes --timing": ("minutes", "oakfield", "--timing"),
    "minutes --for": ("minutes", "oakfield", "--for", "schools"),
    "actions": ("actions", "oakfield"),
    "actions --open": ("actions", "oakfield", "--open"),
    "actions --json": ("actions", "oakfield", "--json"),
    "export": ("export", "oakfield"),
    "export --as html": ("export", "oakfield", "--as", "html"),
    "export --as csv": ("export", "oakfield", "--as", "csv"),
    "export --as ics": ("export", "oakfield", "--as", "ics"),
    "export --for": ("export", "oakfield", "--for", "schools"),
    "find": ("find", "staff"),
    "mail": ("mail", "oakfield", "-o", "drafts"),
    "mail --about reminder": ("mail", "oakfield", "--about", "reminder", "-o", "drafts"),
    "mail --about half-way": ("mail", "oakfield", "--about", "half-way", "-o", "drafts"),
    "due": ("due",),
    "sheet questions": ("sheet", "questions", "oakfield", "--member", "Grace"),
    "sheet catch-up": ("sheet", "catch-up", "oakfield", "--member", "Ravi"),
    "sheet card": ("sheet", "card", "oakfield"),
    "sheet reminder": ("sheet", "reminder", "oakfield"),
    "sheet review": ("sheet", "review", "oakfield"),
    "digest": ("digest",),
    "digest SET": ("digest", "oakfield"),
    "digest --as json": ("digest", "--as", "json"),
    "review": ("review", "oakfield", ELM),
    "report": ("report", "oakfield"),
}
"""Everything that reads what happened in meetings."""

OF_SETS: dict[str, tuple[str, ...]] = {
    "sets": ("sets",),
    "sheet presenter": ("sheet", "presenter", "oakfield"),
}
"""What reads the sets, and of their meetings no entry but the last."""

JOINED = ("find", "due", "digest", "digest --as json", "sheet review", "sets")
"""What goes through many sets."""

READS_NONE = {
    **dict.fromkeys(("", "run", "rehearse", "watch", "serve"), "a screen or a page: held where those are"),
    "new": "makes a set of a description, or changes it: held beside `edit`",
    "edit": "changes a set: what it cannot read of the record is held in tests/cli/test_editing.py",
    "restore": "puts a set's file back, and refuses one that can be read; out of a backup, bytes as they are",
    "backup": "keeps every file as it is, readable or not; what the disk would not show is told there",
    "formats": "what can be chosen from",
    "prompts": "what can be asked",
    "guides": "what can be read",
    "check": "a person's own files, each of which it judges",
    "keys": "what can be pressed",
    "office": "reads the files that it is given, and tells those that it does not understand",
    "import": "reads the file that it is given, and refuses what it does not understand",
}
"""Commands that read no record, and why."""


@pytest.fixture
def home(library: Library, sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sets with the sample in it; one stands beside it."""
    monkeypatch.chdir(tmp_path)
    return library.home


def commands() -> set[str]:
    """Every command and every sheet that there is."""
    found = {""}
    for name, one in choices(parser()).items():
        sheets = choices(one)
        found |= {f"{name} {sheet}" for sheet in sheets} or {name}
    return found


def choices(one: object) -> dict[str, object]:
    """The commands of a parser."""
    groups = getattr(one, "_subparsers", None)
    return dict(groups._group_actions[0].choices) if groups is not None else {}


def test_every_command_is_held_to_it_or_reads_no_record() -> None:
    """Whoever adds a command says which."""
    told = {" ".join(words[: 2 if words[0] == "sheet" else 1]) for words in (READING | OF_SETS).values()}
    assert told | set(READS_NONE) == commands()
    assert not told & set(READS_NONE)


@dataclass(frozen=True)
class Damage:
    """Something done to the record, what is said of it, and the exit code."""

    do: Callable[[Path], object]
    said: str
    code: int = 1


def line(data: bytes, at: int = 5) -> Callable[[Path], object]:
    """Put a line in the place of another."""

    def do(folder: Path) -> object:
        path = folder / RECORD
        lines = path.read_bytes().splitlines(keepends=True)
        lines[at] = data + b"\n"
        return path.write_bytes(b"".join(lines))

    return do


def added(data: bytes) -> Callable[[Path], object]:
    """Put something after the last line."""

    def do(folder: Path) -> object:
        path = folder / RECORD
        return path.write_bytes(path.read_bytes() + data)

    return do


def all_of(data: bytes) -> Callable[[Path], object]:
    """Put something in the place of all of it."""
    return lambda folder: write(folder / RECORD, data)


def again(folder: Path) -> object:
    """The last two lines stand there twice."""
    lines = (folder / RECORD).read_bytes().splitlines(keepends=True)
    return (folder / RECORD).write_bytes(b"".join(lines + lines[-2:]))


def other_words(folder: Path) -> object:
    """The last entry stands there again, at another time."""
    lines = (folder / RECORD).read_bytes().splitlines(keepends=True)
    return (folder / RECORD).write_bytes(
        b"".join([*lines, lines[-1].replace(b"2026-10-13T", b"2026-10-14T")])
    )


def copied(*names: str) -> Callable[[Path], object]:
    """Copies that a shared folder made of the record, or of the set."""

    def do(folder: Path) -> object:
        for name in names:
            of = folder / (RECORD if name.endswith("l") else "set.json")
            (folder / name).write_bytes(of.read_bytes())
        return None

    return do


DAMAGE = {
    "a damaged line": Damage(
        line(b"{broken"), f"oakfield: Line 6 of {RECORD} was not understood and left out"
    ),
    "an event from nowhere": Damage(
        line(b'{"event":"danced","id":"x"}'), f"oakfield: Line 6 of {RECORD} was not"
    ),
    "no text": Damage(line(b"\xff\xfe\x00"), f"oakfield: Line 6 of {RECORD} was not understood"),
    "zeros in the middle": Damage(line(b"\0" * 64), f"oakfield: Line 6 of {RECORD} was not understood"),
    "a torn end": Damage(added(b'{"event":"pau'), f"oakfield: The last entry of {RECORD} was cut short"),
    "zeros at the end": Damage(added(b"\0" * 512), f"oakfield: The last entry of {RECORD} was cut short"),
    "the same entry in other words": Damage(other_words, "an earlier line is the same entry in other words"),
    "the first line": Damage(line(b"{broken", 0), f"oakfield: Line 1 of {RECORD} was not understood"),
    "nothing but zeros": Damage(all_of(b"\0" * 4096), f"oakfield: Nothing in {RECORD} can be read"),
    "an empty file": Damage(all_of(b""), f"oakfield: {RECORD} is empty"),
    "doubled lines": Damage(again, "there before, word for word, and counted once", 0),
}

CONFLICTS = (
    "oakfield (conflicted copy).jsonl",
    "2026-10-13 (Ann's conflicted copy 2026-11-25).jsonl",
    "2026-10-13.sync-conflict-20261125-101112-ABCDEFG.jsonl",
    "2026-10-13 2.jsonl",
    "2026-10-13(1).jsonl",
    "2026-10-13 (1).jsonl",
    "2026-10-13-LAPTOP.jsonl",
    "2026-10-13 - Copy.jsonl",
    "2026-10-13_conflict-20261125-101112.jsonl",
    "2026-10-13 (In Konflikt stehende Kopie von Ann).jsonl",
    "set (conflicted copy).json",
    "set.sync-conflict-20261125-101112-ABCDEFG.json",
    "set 2.json",
    "set(1).json",
    "set-LAPTOP.json",
    "Copy of set.json",
)

LEFTOVERS = (
    "set.json~", ".set.json.swp", ".set.json.swo", "#set.json#", ".#set.json", "set.json.bak", "set.bak", "4913",
    f"{RECORD}~", f".{RECORD}.swp", f"#{RECORD}#", f"{RECORD}.bak", f"._{RECORD}", ".DS_Store", "Thumbs.db",
    "notes.json", f"{RECORD}.torn-1", f"{RECORD}.lock", "set.json.previous", "set.json.damaged-1",
)  # fmt: skip


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("kind", DAMAGE)
def test_a_record_that_is_not_whole_is_said(home: Path, command: str, kind: str) -> None:
    """The answer is written all the same; what was left out is named, with what to do; nothing on disk changed."""
    damage = DAMAGE[kind]
    damage.do(home / "oakfield")
    before = everything(home)
    answer = run("--home", home, *READING[command])
    assert damage.said in answer.err, answer
    assert answer.code == damage.code
    assert answer.out
    if "ics" in command:  # it keeps what calendars were told with the set
        assert (home / "oakfield" / RECORD).read_bytes() == before[f"oakfield/{RECORD}"]
    else:
        assert everything(home) == before


def test_a_meeting_whose_first_line_is_lost_is_still_known_by_its_file(home: Path) -> None:
    """Its day, and which one of the set it is."""
    line(b"{broken", 0)(home / "oakfield")
    assert run("--home", home, "minutes", "oakfield").out.startswith("# Oakfield: meeting 1")


@pytest.mark.parametrize("command", READING | OF_SETS)
@pytest.mark.parametrize("name", CONFLICTS[:1] + CONFLICTS[10:11])
def test_a_copy_of_a_shared_folder_is_said(home: Path, command: str, name: str) -> None:
    """By its name, with what to do, by every command."""
    copied(name)(home / "oakfield")
    answer = run("--home", home, *(READING | OF_SETS)[command])
    assert answer.code == 1
    assert answer.out
    assert f"alstui: oakfield: {name} looks like a copy that a shared folder made" in answer.err


@pytest.mark.parametrize("name", CONFLICTS)
def test_every_name_of_such_a_copy_is_known(home: Path, name: str) -> None:
    """What the usual shared folders and file managers call them."""
    copied(name)(home / "oakfield")
    answer = run("--home", home, "actions", "oakfield")
    assert (answer.code, name in answer.err) == (1, True)


@pytest.mark.parametrize("command", READING | OF_SETS)
def test_what_is_left_beside_the_record_is_nobodys_trouble(home: Path, command: str) -> None:
    """Neither an editor's leftovers nor what alstui itself puts there."""
    words = (READING | OF_SETS)[command]
    before = run("--home", home, *words)
    for name in LEFTOVERS:
        write(home / "oakfield" / name, "{")
    after = run("--home", home, *words)
    assert (after.code, after.err) == (0, "")
    assert steady(after.out) == steady(before.out)


def anew(data: bytes, kind: str) -> bytes:
    """A file as another program writes it."""
    return {
        "mark": b"\xef\xbb\xbf" + data,
        "CRLF": data.replace(b"\n", b"\r\n"),
        "CR": data.replace(b"\n", b"\r"),
        "mark and CRLF": b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    }[kind]


@pytest.mark.parametrize("command", READING | OF_SETS)
@pytest.mark.parametrize("kind", ["mark", "CRLF", "CR", "mark and CRLF"])
def test_what_an_editor_does_to_files_is_read_past(home: Path, command: str, kind: str) -> None:
    """A mark before the first line, and other line ends: the answer is what it was, and nobody is troubled."""
    words = (READING | OF_SETS)[command]
    before = run("--home", home, *words)
    for path in (home / "oakfield" / RECORD, home / "oakfield" / "set.json"):
        path.write_bytes(anew(path.read_bytes(), kind))
    after = run("--home", home, *words)
    assert (after.code, after.err) == (0, "")
    if "export" not in command:  # it says when the set was changed last
        assert steady(after.out) == steady(before.out)


@pytest.mark.parametrize("command", JOINED)
def test_many_sets_go_on_past_one_that_cannot_be_read(home: Path, tmp_path: Path, command: str) -> None:
    """It is named with what is wrong with it; the answer has the others."""
    words = (*(READING | OF_SETS)[command][: 2 if command in {"find", "sheet review"} else 9],)
    run("--home", home, "new", write(tmp_path / "elm.yaml", GOOD))
    whole = run("--home", home, *words)
    write(home / "elm" / "set.json", "{")
    answer = run("--home", home, *words)
    assert answer.code == 1
    assert "alstui: elm: " in answer.err
    assert "cannot be read" in answer.err
    assert answer.out
    assert whole.code == 0


@pytest.mark.parametrize(
    "command", ["actions", "find", "digest", "report", "sheet reminder", "export", "export --as csv"]
)
def test_a_meeting_that_cannot_be_read_at_all_is_named(home: Path, command: str) -> None:
    """The others are in the answer."""
    write(home / "oakfield" / "2026-10-20.jsonl", "Bring biscuits.\nRing the chair.\n")
    answer = run("--home", home, *READING[command])
    assert answer.code == 1
    assert "20 October 2026" in answer.err
    assert "not the record of a meeting" in answer.err
    assert answer.out


def test_a_set_that_was_copied_with_its_folder_counts_once(home: Path) -> None:
    """By what shared folders and file managers call it; it can be opened by its name, and is told."""

    def digest() -> Answer:
        return run("--home", home, "digest")

    once = digest()
    for name in ("oakfield (conflicted copy)", "oakfield 2", "oakfield - Copy", "oakfield.bak"):
        copy = home / name
        copy.mkdir()
        for path in (home / "oakfield").iterdir():
            (copy / path.name).write_bytes(path.read_bytes())
        answer = digest()
        assert (answer.code, answer.out) == (1, once.out)
        assert f"alstui: {name}: This folder is called as a copy" in answer.err
        assert run("--home", home, "actions", name).code == 0
        for path in copy.iterdir():
            path.unlink()
        copy.rmdir()


@pytest.mark.parametrize("command", READING | OF_SETS)
def test_a_set_that_cannot_be_read_is_refused_by_name(home: Path, command: str) -> None:
    """Where it is the only one, there is no answer but why, and what to do."""
    write(home / "oakfield" / "set.json", "{")
    answer = run("--home", home, *(READING | OF_SETS)[command])
    assert answer.code == 1
    assert "oakfield" in answer.err
    assert "cannot be read" in answer.err
    assert "Traceback" not in answer.err


# -- a person's own files -------------------------------------------------------------------------------

OWN = re.sub(
    r"(?m)^name: .*$", "name: Mine", (ROOT / "data" / "formats" / "classic.yaml").read_text("utf-8"), count=1
)


def test_a_copy_of_ones_own_file_is_told_and_never_read(tmp_path: Path) -> None:
    """Neither instead of the file nor beside it; an editor's leftovers are nobody's trouble."""
    folder = tmp_path / "config" / "formats"
    folder.mkdir(parents=True)
    mine = write(folder / "classic.yaml", OWN)
    quiet = run("formats")
    assert quiet.err == ""
    for name in ("classic.yaml~", ".#classic.yaml", "#classic.yaml#", "classic.yaml.bak", "._classic.yaml"):
        write(folder / name, ":")
    assert run("formats") == quiet
    for name in (
        "classic (conflicted copy).yaml",
        "classic 2.yaml",
        "classic(1).yaml",
        "classic.sync-conflict-1.yaml",
    ):
        path = write(folder / name, OWN.replace("name: Mine", "name: Theirs"))
        answer = run("formats")
        assert answer.out == quiet.out
        assert f"{path} looks like a copy" in answer.err
        checked = run("check")
        assert checked.code == 1
        assert str(mine) in checked.out
        assert f"{path} looks like a copy" in checked.err
        path.unlink()


def test_a_copy_of_one_file_is_told_with_the_paper_that_reads_it(home: Path, tmp_path: Path) -> None:
    """Where a paper has words that may be one's own."""
    (tmp_path / "config").mkdir()
    path = write(tmp_path / "config" / "labels 2.yaml", "levels: []\n")
    answer = run("--home", home, "digest")
    assert f"{path} looks like a copy" in answer.err
    assert answer.code == 1


def test_what_could_not_be_read_is_not_cancelled_in_calendars(home: Path) -> None:
    """An action point whose line is damaged is not gone: calendars keep it until it can be read again."""
    first = run("--home", home, "export", "oakfield", "--as", "ics").out
    assert "CANCELLED" not in first
    path = home / "oakfield" / RECORD
    whole = path.read_bytes()
    lines = (b"{broken\n" if b"action-agreed" in each else each for each in whole.splitlines(True))
    path.write_bytes(b"".join(lines))
    damaged = run("--home", home, "export", "oakfield", "--as", "ics")
    assert (damaged.code, "CANCELLED" in damaged.out) == (1, False)
