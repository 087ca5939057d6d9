"""export, import and find on the command line: answers, files, and what is said when something is not there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.documents.exports.taking_in import LARGEST
from alstui.errors import MOST
from alstui.store.library import Library
from tests.kit.commands import Answer, refused, run, write
from tests.kit.storing import everything, save


@pytest.fixture
def home(library: Library, sample: str) -> Path:
    """A folder of sets with the sample in it."""
    return library.home


def test_a_set_goes_out_and_comes_in_elsewhere(home: Path, tmp_path: Path) -> None:
    """export, import into an empty folder, export: the same file; the id is the answer."""
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("--home", home, "export", "oakfield", "-o", first).code == 0
    there = tmp_path / "there"
    came = run("--home", there, "import", first)
    assert (came.code, came.out) == (0, "oakfield\n")
    assert run("--home", there, "export", "oakfield", "--as", "json", "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("shape", "begins", "holds"),
    [
        ("html", "<!DOCTYPE html>", "<h1>Oakfield: meeting 1"),
        ("csv", "\ufeffAgreed on,Agreed at meeting,Owners,Action point,Due", "Tom Hale"),
        ("ics", "BEGIN:VCALENDAR", "Oakfield: meeting 2 of 4"),
    ],
)
def test_other_shapes(home: Path, shape: str, begins: str, holds: str) -> None:
    """Each shape is printed whole."""
    answer = run("--home", home, "export", "oakfield", "--as", shape)
    assert answer.code == 0
    assert answer.out.startswith(begins)
    assert holds in answer.out


def test_one_member_alone(home: Path) -> None:
    """A name, or the beginning of one, leaves that member's action points; a wrong one names the members."""
    answer = run("--home", home, "export", "oakfield", "--as", "csv", "--member", "tom")
    rows = [line for line in answer.lines[1:] if line]
    assert rows
    assert all(",Tom Hale," in row for row in rows)
    wrong = run("--home", home, "export", "oakfield", "--as", "csv", "--member", "nobody")
    assert wrong.code == 1
    assert "Tom Hale" in wrong.err


def test_what_is_no_export_is_not_taken_in(tmp_path: Path) -> None:
    """A file that is not there, that is no text, that is something else: exit 1, a sentence, no set made."""
    home = tmp_path / "home"
    for path in (tmp_path / "none.json", write(tmp_path / "b", b"\xff\xfe\x00"), write(tmp_path / "c", "{}")):
        answer = run("--home", home, "import", path)
        assert answer.code == 1
        assert answer.err.startswith("alstui: ")
    assert not home.exists()


def test_find_says_where_and_what(home: Path) -> None:
    """Every line of the answer has the set, the day and the words; nothing found is said, and is no failure."""
    answer = run("--home", home, "find", "staff", "meeting")
    assert answer.code == 0
    assert all(line.startswith("oakfield  2026-10-13") for line in answer.lines)
    assert "Grace Obi" in answer.out
    none = run("--home", home, "find", "xylophone")
    assert (none.code, none.out) == (0, "Nothing on record has these words.\n")


def test_minutes_for_a_folder_of_notes(home: Path) -> None:
    """With tasks and front matter; to other schools go no names in either."""
    asked = ("--tasks", "--front-matter")
    answer = run("--home", home, "minutes", "oakfield", *asked)
    assert answer.out.startswith('---\ndate: 2026-10-13\nset: "Oakfield"\nmeeting: 1\n')
    assert "\n- [ ] Tom Hale: read the assessment summary" in answer.out
    schools = run("--home", home, "minutes", "oakfield", "--for", "schools", *asked)
    assert schools.code == 0
    assert "Tom Hale" not in schools.out
    refused = run("--home", home, "minutes", "oakfield", "--timing", "--tasks")
    assert refused.code != 0
    assert "--tasks" in refused.err


# -- the same set again ---------------------------------------------------------------------------------

RECORD = "2026-10-13.jsonl"


def exported(home: Path, file: Path, *more: str) -> Path:
    """The sample set of a folder, as a file."""
    assert run("--home", home, "export", "oakfield", *more, "-o", file).code in {0, 1}
    return file


@pytest.fixture
def there(home: Path, tmp_path: Path) -> Path:
    """Another computer that has the set too."""
    folder = tmp_path / "there"
    assert run("--home", folder, "import", exported(home, tmp_path / "first.json")).code == 0
    return folder


def add(home: Path, name: str, later: int) -> None:
    """Something more happened, and only this computer knows of it."""
    path = home / "oakfield" / RECORD
    happened = json.loads(path.read_bytes().splitlines()[-1])["at"]
    line = json.dumps({"event": "paused", "id": name, "at": happened.replace("Z", f".{later:06}Z")}).encode()
    with path.open("ab") as file:
        file.write(line + b"\n")


def test_the_same_set_again_is_refused_with_what_to_do(home: Path, tmp_path: Path) -> None:
    """Nothing is made and nothing changed; the sentence names --merge, under another name of the folder too."""
    file = exported(home, tmp_path / "set.json")
    before = everything(home)
    refused(run("--home", home, "import", file), "'oakfield' here already", "--merge", "--name")
    assert everything(home) == before
    (home / "oakfield").rename(home / "elm")
    refused(run("--home", home, "import", file), "as 'elm'", "--merge --name elm")
    assert [folder.name for folder in home.iterdir()] == ["elm"]


def test_two_computers_come_to_hold_the_same(home: Path, there: Path, tmp_path: Path) -> None:
    """Each has something that the other has not got: after a merge on either side both exports are one file."""
    add(home, "here", 1)
    add(there, "there", 2)
    came = run("--home", home, "import", exported(there, tmp_path / "there.json"), "--merge")
    assert (came.code, came.out) == (0, "oakfield\n")
    assert "The meeting of 2026-10-13: 1 entry came." in came.err
    back = run("--home", there, "import", exported(home, tmp_path / "here.json"), "--merge")
    assert "1 entry came" in back.err
    one, other = exported(home, tmp_path / "one"), exported(there, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    assert one.read_text().index('"here"') < one.read_text().index('"there"')
    again = run("--home", there, "import", one, "--merge")
    assert "nothing came" in again.err
    assert "the same here and there" in again.err
    assert exported(there, tmp_path / "again").read_bytes() == one.read_bytes()


def test_what_changed_of_the_set_comes_and_is_told(home: Path, there: Path, tmp_path: Path) -> None:
    """What is on one list of changes comes to the other, whoever was changed last; then both exports are one file."""
    library = Library(there)
    save(library, replace(library.load("oakfield"), school="Oakfield Primary"))
    kept = run("--home", there, "import", exported(home, tmp_path / "older.json"), "--merge")
    assert "has nothing new in the file, and was kept" in kept.err
    taken = run("--home", home, "import", exported(there, tmp_path / "newer.json"), "--merge")
    assert "1 change came" in taken.err
    assert Library(home).load("oakfield").school == "Oakfield Primary"
    assert exported(home, tmp_path / "a").read_bytes() == exported(there, tmp_path / "b").read_bytes()


def test_changes_here_and_there_are_both_kept(home: Path, there: Path, tmp_path: Path) -> None:
    """Somebody left there, the set met elsewhere here: neither is lost, and a second time nothing comes."""
    ours, theirs = Library(home), Library(there)
    save(ours, replace(ours.load("oakfield"), sponsor="The governors"))
    save(theirs, replace(theirs.load("oakfield"), members=theirs.load("oakfield").members[1:]))
    came = run("--home", home, "import", exported(there, tmp_path / "there.json"), "--merge")
    assert "1 change came" in came.err
    both = ours.load("oakfield")
    assert (both.sponsor, both.members) == ("The governors", theirs.load("oakfield").members)
    run("--home", there, "import", exported(home, tmp_path / "here.json"), "--merge")
    assert exported(home, tmp_path / "a").read_bytes() == exported(there, tmp_path / "b").read_bytes()


def test_of_sets_without_changes_the_newer_state_is_kept(home: Path, there: Path, tmp_path: Path) -> None:
    """What is only ticked is the newer one's."""
    library = Library(there)
    save(library, replace(library.load("oakfield"), ticked=("establishing:room",)))
    kept = run("--home", there, "import", exported(home, tmp_path / "older.json"), "--merge")
    assert "newer here, and was kept" in kept.err
    taken = run("--home", home, "import", exported(there, tmp_path / "newer.json"), "--merge")
    assert "newer in the file, and was taken" in taken.err
    assert Library(home).load("oakfield").ticked == ("establishing:room",)
    assert exported(home, tmp_path / "a").read_bytes() == exported(there, tmp_path / "b").read_bytes()


def test_another_set_of_that_name_is_not_merged(home: Path, tmp_path: Path) -> None:
    """Sets that share nothing are two, and one of them gets a name."""
    file = exported(home, tmp_path / "set.json")
    write(tmp_path / "new.yaml", "set: Oakfield\nmembers: [Xenia, Yusuf, Zeno]\n")
    other = tmp_path / "elsewhere"
    assert run("--home", other, "new", tmp_path / "new.yaml").out == "oakfield\n"
    before = everything(other)
    refused(run("--home", other, "import", file, "--merge"), "is another set here", "--name")
    assert everything(other) == before
    assert run("--home", other, "import", file, "--name", "Oak II").out == "oak-ii\n"


@pytest.mark.parametrize("command", [("digest",), ("digest", "--as", "json"), ("sheet", "review")])
def test_a_set_that_is_here_under_two_names_counts_once(
    home: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Which one was left out, and of which it is another copy, is told; named, each is what it was."""
    once = run("--home", home, *command)
    one = run("--home", home, "digest", "oakfield")
    file = exported(home, tmp_path / "set.json")
    assert run("--home", home, "import", file, "--name", "elm").code == 0
    twice = run("--home", home, *command)
    assert (twice.code, len(twice.err.splitlines())) == (1, 1)
    assert "alstui: oakfield: This set is here as elm too" in twice.err
    assert twice.out == once.out
    assert run("--home", home, "digest", "oakfield") == one
    assert run("--home", home, "digest", "elm") == one
    write(tmp_path / "new.yaml", "set: Oakfield\nmembers: [Xenia, Yusuf, Zeno]\n")
    assert run("--home", home, "new", tmp_path / "new.yaml").code == 0
    assert run("--home", home, *command).err == twice.err


def test_a_whole_meeting_comes_with_a_merge(home: Path, there: Path, tmp_path: Path) -> None:
    """A meeting that was held elsewhere."""
    (there / "oakfield" / RECORD).unlink()
    came = run("--home", there, "import", exported(home, tmp_path / "set.json"), "--merge")
    assert "The meeting of 2026-10-13 came whole" in came.err
    assert exported(home, tmp_path / "a").read_bytes() == exported(there, tmp_path / "b").read_bytes()


# -- what cannot be read goes along ---------------------------------------------------------------------

BROKEN = {
    "a torn line in the middle": (3, b'{"event":"pau'),
    "no text": (3, b"\xff\xfe\x80"),
    "an event from nowhere": (3, b'{"event":"danced","id":"z","at":"2026-10-13T14:00:00Z"}'),
    "the first line": (0, b"{broken"),
    "the last, not ended": (-1, b'{"event":"pau'),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_goes_out_and_comes_in(home: Path, tmp_path: Path, kind: str) -> None:
    """Its words stand in their place in the file; import puts them back; export, import, export: one file."""
    place, line = BROKEN[kind]
    path = home / "oakfield" / RECORD
    lines = path.read_bytes().splitlines(keepends=True)
    if place < 0:
        lines.append(line)
    else:
        lines[place : place + (place == 0)] = [line + b"\n"]
    path.write_bytes(b"".join(lines))
    answer = run("--home", home, "export", "oakfield", "-o", tmp_path / "first.json")
    assert answer.code == 1
    assert RECORD in answer.err
    assert "went along as it stands" in answer.err
    came = run("--home", tmp_path / "there", "import", tmp_path / "first.json")
    assert (came.code, came.out) == (0, "oakfield\n")
    assert (tmp_path / "there" / "oakfield" / RECORD).read_bytes().splitlines()[place] == line
    second = exported(tmp_path / "there", tmp_path / "second.json")
    assert second.read_bytes() == (tmp_path / "first.json").read_bytes()


def test_a_record_from_a_newer_alstui_goes_along_whole(home: Path, tmp_path: Path) -> None:
    """It is not read, and not lost: byte for byte the same file comes in."""
    path = home / "oakfield" / RECORD
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":99'))
    answer = run("--home", home, "export", "oakfield", "-o", tmp_path / "first.json")
    assert answer.code == 1
    assert "newer alstui" in answer.err
    assert run("--home", tmp_path / "there", "import", tmp_path / "first.json").code == 0
    assert (tmp_path / "there" / "oakfield" / RECORD).read_bytes() == path.read_bytes()


# -- what is refused is told with its place -------------------------------------------------------------


def spoilt(home: Path, tmp_path: Path, old: str, new: str) -> tuple[Answer, int]:
    """What an import says of a file in which something was changed, and the line that it stands on."""
    text = exported(home, tmp_path / "set.json").read_text()
    assert old in text
    file = write(tmp_path / "set.json", text.replace(old, new, 1))
    return run("--home", tmp_path / "there", "import", file), text[: text.index(old)].count("\n") + 1


def test_an_unknown_event_is_refused_with_file_line_and_entry(home: Path, tmp_path: Path) -> None:
    """Where it begins, in which meeting, which entry and of what kind; nothing is made."""
    answer, line = spoilt(home, tmp_path, '"event": "action-agreed"', '"event": "moved-house"')
    refused(answer, f"{tmp_path / 'set.json'}:", "the meeting of 2026-10-13, entry ", "(moved-house)")
    assert "nothing was taken in" in answer.err
    told = int(answer.err.removeprefix(f"{tmp_path / 'set.json'}:").partition(":")[0])
    assert 0 < line - told < 20  # the line on which the entry begins
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"at": "2026', '"at": "MMXXVI', "not understood"),
        ('"text": "', '"text": 7, "was": "', "not understood"),
        ('"at": "2026', '"at": "9999', "speaks of a time that it cannot be of"),
        ('"confidence": ', '"confidence": 9', "not understood"),
        ('"date": "2026-10-13",\n   "events"', '"date": "yesterday",\n   "events"', "meeting 1"),
        ('"members": [', '"members": [7, ', "the set"),
        (
            '"members": [',
            '"members": [{"id": "ann", "name": "Ann"}, {"id": "ann", "name": "Ann"}, ',
            "an id of their own",
        ),
        ('"members": [', '"members": [{"id": "", "name": "Nobody"}, ', "an id of their own"),
        ('"changed": "', '"changed": "never', "last change"),
        ('"schema": 2,\n "set"', '"schema": 2,, "set"', "is no JSON"),
        ('"school": "', '"school": NaN, "was": "', "is no JSON"),
        ('"school": "', '"school": "\\ud800', "is no JSON"),
        ('"school": "', f'"school": {"[" * 5000}"', "levels deep"),
        ('"school": "', '"school": 1e999, "was": "', "is no number"),
        ('"school": "', '"school": "Elm", "school": "', "here twice"),
        ('"school": "', '"school": "\x00', "invalid control character"),
    ],
)
def test_every_refusal_names_the_file_and_the_line(
    home: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    """Whatever is wrong, and nothing is made."""
    answer, _ = spoilt(home, tmp_path, old, new)
    refused(answer, f"{tmp_path / 'set.json'}:", said)
    assert not (tmp_path / "there").exists()


def test_a_file_that_another_program_wrote_anew_is_taken_in(home: Path, tmp_path: Path) -> None:
    """A mark before it, other line ends, two bytes a letter: the set is the same."""
    text = exported(home, tmp_path / "set.json").read_text()
    for number, data in enumerate(
        [b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode(), text.encode("utf-16"),
         text.encode() + b"\0" * 64]
    ):  # fmt: skip
        place = tmp_path / f"there-{number}"
        assert run("--home", place, "import", write(tmp_path / "x.json", data)).code == 0
        assert exported(place, tmp_path / "again.json").read_text() == text


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe, a device, a folder, a link to nowhere, standard input, a packed or an endless file: a sentence each."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").touch()
    write(tmp_path / "packed", b"PK\x03\x04\xff\xff")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(LARGEST + 1)  # which takes no room on the disk
    for name, said in {
        "pipe": "is a pipe",
        "link": "leads nowhere",
        "": "is a folder",
        "empty": "is empty",
        "packed": "unpack it first",
        "huge": "is larger than 64 MiB",
        "absent": "no such file",
        "/dev/zero": "not an ordinary file",
    }.items():
        answer = run("--home", tmp_path / "there", "import", tmp_path / name)
        refused(answer, said, "Nothing was taken in")
        assert answer.err.count("\n") == 1
    refused(run("--home", tmp_path / "there", "import", "-"), "keep it in a file")
    assert not (tmp_path / "there").exists()


def test_a_flood_of_what_is_wrong_is_told_in_a_few_lines(home: Path, tmp_path: Path) -> None:
    """The first of them with their lines, how many more there are, and that nothing came."""
    document = json.loads(exported(home, tmp_path / "set.json").read_text())
    document["meetings"][0]["events"] += [{"event": "moved-house"}] * 2000
    file = write(tmp_path / "set.json", json.dumps(document, indent=1))
    answer = run("--home", tmp_path / "there", "import", file)
    assert answer.code == 1
    assert len(answer.err.splitlines()) == MOST + 2
    assert f"and {2000 - MOST} more like these" in answer.err
    assert answer.err.endswith("nothing was taken in\n")
