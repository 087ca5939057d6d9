"""The command line: what each command answers, on which stream, with which exit code, and what is on disk then."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from alstui.content.loader import Shelf
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.store.library import Library, Unread
from alstui.store.storages import previous_of
from alstui.text import clean
from tests.kit.builders import START, WHEN, a_line, a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.commands import DAY, GOOD, Answer, one_calm_line, refused, run, spawn, squeezed, write
from tests.kit.screens.terminal import Terminal
from tests.kit.screens.terminal import environment as terminal_environment
from tests.kit.storing import save

FIRST = date(2026, 10, 13)

HOSTILE = "[red]x[/] %s {0} $(reboot) `id` | <b> \x1b[2J\x1b]0;t\x07\nnext \u202egnol\u202c"

letters = st.characters(codec="utf-8", exclude_characters="\0") | st.characters(
    min_codepoint=0xDC80, max_codepoint=0xDCFF
)
"""What an argument can hold: anything but NUL; bytes that are not UTF-8 come as surrogates."""

words = st.text(letters, max_size=30).filter(lambda word: not word.startswith("-"))


# Any words at all


@given(st.sampled_from(["actions", "minutes", "restore", "formats", "check", "new"]), words)
def test_whatever_is_named_is_told_in_words(command: str, word: str) -> None:
    """A name that means nothing is one line on standard error, exit 1, and never more than text in it."""
    answer = run(command, word)
    if command == "formats" and word in {"", *Shelf().ways()}:  # as good as no name, or a good one
        assert answer.code == 0
        return
    assert (answer.code, answer.out) == (1, "")
    assert one_calm_line(answer.err)


@given(st.lists(words | st.sampled_from(["-o", "--json", "--meeting", "--home", "run", "sets"]), max_size=4))
def test_wrong_use_is_told_in_words(arguments: list[str]) -> None:
    """Any arguments end in 0, 1 or 2; with 2, how it is used stands on standard error and nothing else anywhere."""
    answer = run(*arguments)
    assert answer.code in {0, 1, 2}
    if answer.code:
        assert answer.out == ""
        assert answer.err
    assert "\x1b" not in answer.err


# new


def test_new_prints_the_id_and_nothing_else(tmp_path: Path, library: Library) -> None:
    """The answer of `new` can go straight into another command; the second set of a name has its own id."""
    file = write(tmp_path / "elm.yaml", GOOD)
    assert run("new", file) == Answer(0, "elm\n", "")
    assert run("new", file) == Answer(0, "elm-2\n", "")
    assert [member.name for member in library.load("elm").members] == ["Ann", "Ben", "Carla"]


WRONG = "sett: Elm\nmembers:\n  - Ann\n  - {name: Ann, rol: teacher}\nmeetings:\n  - {date: soon}\n"

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nset: *c\nmembers: [Ann]\n"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (WRONG, [1, 4, 4, 6]),
        (BOMB, [1, 2, 2, 2, 2, 3, 3, 3, 3, 4]),
        (b"set: Elm\nmembers: [J\xf6rg]\n", [2]),
        ("set: Elm\nmembers: [Ann\n", [2]),
        ("set: Elm\nmembers: []\n", [2]),
        ("set: Elm\nmembers: [\x1b[31m]\n", [2]),
    ],
)
def test_new_tells_every_error_with_its_line(
    tmp_path: Path, library: Library, data: str | bytes, lines: list[int]
) -> None:
    """Each line on standard error begins with the file and a line of it, as editors read them; no set is made."""
    file = write(tmp_path / "elm.yaml", data)
    answer = run("new", file)
    refused(answer)
    told = [line.removeprefix(f"{file}:").split(":")[0] for line in answer.err.splitlines()]
    assert [int(line) for line in told] == lines
    assert not library.home.exists()


@pytest.mark.parametrize(
    ("data", "said"), [("", "is empty"), (b"a" * (1024 * 1024 + 1), "huge"), (None, "no such file")]
)
def test_new_of_what_is_no_description(
    tmp_path: Path, library: Library, data: str | bytes | None, said: str
) -> None:
    """An empty file, a huge one, and none at all are told in words; no set is made."""
    file = tmp_path / "elm.yaml"
    if data is not None:
        write(file, data)
    refused(run("new", file), str(file), said)
    assert not library.home.exists()


# Commands with a screen


@pytest.mark.parametrize("arguments", [[], ["run", "oakfield"], ["run", "no-such-set"]])
def test_a_screen_needs_a_terminal(arguments: list[str], sample: str) -> None:
    """Without a terminal: exit 2 and why."""
    answer = spawn(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "terminal" in answer.err


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "oakfeild"], "Did you mean oakfield"),
        (["run", ""], "no set"),
        (["run", "oakfield", "--format", "clasic"], "classic"),
        (["run", "oakfield", "--presenters", "Nobody"], "Nobody"),
    ],
)
def test_run_of_what_is_not_there(
    tmp_path: Path, library: Library, sample: str, arguments: list[str], said: str
) -> None:
    """A set, format or presenter that is not there is said before the screen is taken: exit 1, nothing on record."""
    with Terminal(arguments, terminal_environment(tmp_path / "home"), size=(200, 24)) as terminal:
        assert terminal.wait_for_end() == 1
        assert said in terminal.text
        assert "Traceback" not in terminal.text
    assert library.meeting_dates(sample) == (FIRST,)


# minutes


def test_minutes_go_to_standard_output_or_a_file(tmp_path: Path, sample: str) -> None:
    """The same Markdown by default, with `-o -`, and in a file that only its owner can read."""
    answer = run("minutes", sample)
    assert (answer.code, answer.err) == (0, "")
    tokens = MarkdownIt("commonmark").enable("table").parse(answer.out)
    assert tokens[0].tag == "h1"
    assert run("minutes", sample, "-o", "-").out == answer.out
    assert run("minutes", sample, "--meeting", "2026-10-13").out == answer.out
    file = tmp_path / "out.md"
    assert run("minutes", sample, "-o", file) == Answer(0, "", "")
    assert file.read_text("utf-8") == answer.out
    assert file.stat().st_mode & 0o777 == 0o600


def test_minutes_of_another_day_names_the_days(sample: str) -> None:
    """A day on which the set did not meet: which days there are."""
    refused(run("minutes", sample, "--meeting", "2026-10-14"), "2026-10-14", "2026-10-13")


def test_minutes_of_a_set_that_has_not_met(tmp_path: Path) -> None:
    """There are none yet, and that is said."""
    run("new", write(tmp_path / "elm.yaml", GOOD))
    refused(run("minutes", "elm"), "has not met yet")


def test_minutes_go_through_a_link_and_into_a_pipe(tmp_path: Path, sample: str) -> None:
    """What was chosen stays what it was: a link leads where it led, a pipe is written to and not replaced."""
    link, pipe = tmp_path / "link.md", tmp_path / "pipe"
    link.symlink_to(tmp_path / "real.md")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("minutes", sample, "-o", link).code == 0
        assert run("minutes", sample, "-o", pipe).code == 0
        piped = os.read(reader, 1 << 16)
    finally:
        os.close(reader)
    assert link.is_symlink()
    assert pipe.is_fifo()
    assert piped == (tmp_path / "real.md").read_bytes() != b""


@pytest.mark.parametrize("where", ["nowhere/out.md", "."])
def test_minutes_that_cannot_be_written(tmp_path: Path, sample: str, where: str) -> None:
    """No such folder, a folder itself: a sentence, and nothing left behind."""
    before = sorted(tmp_path.rglob("*"))
    refused(run("minutes", sample, "-o", tmp_path / where), "record is as it was")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_answer_is_never_written_over_a_record(library: Library, sample: str) -> None:
    """The set's own file, its state before, a meeting that was held: each stands as it stood."""
    folder = library.home / sample
    library.change(sample, lambda each: each, WHEN)
    for name in ("set.json", "set.json.previous", "2026-10-13.jsonl", "2031-01-01.jsonl"):
        before = {path: path.read_bytes() for path in folder.iterdir()}
        refused(run("minutes", sample, "-o", folder / name), "part of a set's record")
        assert {path: path.read_bytes() for path in folder.iterdir()} == before


# actions


def test_actions_as_a_table_and_for_programs(sample: str) -> None:
    """Both tell the same action points in the same order; the sample's first meeting agreed seven."""
    table, objects = run("actions", sample), json.loads(run("actions", sample, "--json").out)
    assert len(table.lines) == len(objects) == 7
    for line, each in zip(table.lines, objects, strict=True):
        assert line.endswith(each["text"])
        assert each["owner"] in line
        assert each["meeting"] == 1
        assert each["agreed"] == "2026-10-13"


def test_actions_open_leaves_out_what_is_settled(library: Library, sample: str) -> None:
    """Done and dropped come off the list of open ones, and stay on the whole one."""
    first, second, *_ = json.loads(run("actions", sample, "--json").out)
    opened = open_sitting(
        library, todays_sitting(library, library.load(sample), DAY, Unread()), FakeClock(START)
    )
    opened.desk.report(first["id"], "done", "")
    opened.desk.report(second["id"], "partly", "")
    opened.journal.close()
    every = {each["id"]: each for each in json.loads(run("actions", sample, "--json").out)}
    still = {each["id"] for each in json.loads(run("actions", sample, "--json", "--open").out)}
    assert every.keys() - still == {first["id"]}
    assert (every[first["id"]]["standing"], every[first["id"]]["open"]) == ("done", False)
    assert (every[second["id"]]["standing"], every[second["id"]]["open"]) == ("partly", True)
    assert len(run("actions", sample, "--open").lines) == len(still)


def test_hostile_text_stays_one_line_of_text(library: Library, sample: str) -> None:
    """What looks like markup, a format, a command or an escape sequence is a line of text in every answer."""
    opened = open_sitting(
        library, todays_sitting(library, library.load(sample), DAY, Unread()), FakeClock(START)
    )
    opened.desk.prepare(a_short_agenda(), all_here(), ("ann",))
    opened.desk.start()
    opened.desk.agree(a_line(HOSTILE, "zoe-lind"))
    opened.journal.close()
    told = "[red]x[/] %s {0} $(reboot) `id` | <b> [2J]0;t next gnol"
    table = run("actions", sample)
    assert len(table.lines) == 8
    assert sum(line.endswith(told) for line in table.lines) == 1
    assert all(one_calm_line(f"{squeezed(line)}\n") for line in table.lines)
    assert told in {clean(each["text"]) for each in json.loads(run("actions", sample, "--json").out)}


# sets and restore


def test_sets_before_there_is_one() -> None:
    """No set is no error: the answer says how to make one."""
    answer = run("sets")
    assert (answer.code, answer.err) == (0, "")
    assert "alstui new" in answer.out


def test_sets_lists_a_broken_one_beside_the_good(tmp_path: Path, library: Library, sample: str) -> None:
    """A damaged set is a line with its problem; the others are as they are."""
    run("new", write(tmp_path / "elm.yaml", GOOD))
    write(library.home / "elm" / "set.json", "{")
    answer = run("sets")
    assert answer.code == 1
    assert answer.err.startswith("alstui: elm: ")
    good, broken = answer.lines
    assert good.split()[0] == sample
    assert "1 meeting" in good
    assert broken.split()[0] == "elm"
    assert "cannot be read" in broken


def test_sets_keeps_a_strange_folder_to_one_line(library: Library, sample: str) -> None:
    """A folder's name is text too."""
    strange = library.home / "a\x1b[31m\nb"
    strange.mkdir()
    write(strange / "set.json", "{")
    answer = run("sets")
    assert len(answer.lines) == 2
    assert all(one_calm_line(f"{squeezed(line)}\n") for line in answer.lines)


def test_restore_puts_the_version_before_back(library: Library, sample: str) -> None:
    """A damaged file is put aside and the previous one stands in its place; a good one is left alone."""
    before = library.load(sample)
    save(library, replace(before, school="Elsewhere"))
    file = library.home / sample / "set.json"
    assert previous_of(file).exists()
    write(file, "{")
    refused(run("actions", sample), "alstui restore oakfield")
    answer = run("restore", sample)
    assert (answer.code, answer.err) == (0, "")
    assert "Oakfield is back" in answer.out
    assert library.load(sample) == before
    assert [path.read_text() for path in file.parent.glob("set.json.damaged-*")] == ["{"]
    refused(run("restore", sample), "Nothing was changed")


@pytest.mark.parametrize("command", ["actions", "minutes", "restore"])
def test_an_unknown_set_names_the_nearest(command: str, sample: str) -> None:
    """A slip of the finger is answered with the name that was meant."""
    refused(run(command, "oakfeild"), "alstui: There is no set called 'oakfeild'. Did you mean oakfield?")


# formats and check


def test_formats_lists_them_and_shows_one(tmp_path: Path) -> None:
    """A line each, with its own in the settings folder among them; one whole, with its stages and source."""
    own = tmp_path / "config" / "formats"
    own.mkdir(parents=True)
    shipped, _, agendas = run("formats").out.partition("\n\n")
    text = run("formats", "classic").out
    for part in ("Classic, 40 min", "Open questions", "Questions only.", "Source:"):
        assert part in text
    stage = "{id: s, name: S, minutes: 9, at_least: 1, share: slack, speaks: everyone, rule: Ask., mode: question,"
    mine = f"id: mine\nname: Mine\nsummary: Ours.\nsource: Us.\nstages:\n  - {stage} prompts: explore}}\n"
    write(own / "mine.yaml", mine)
    write(own / "broken.yaml", "id: broken\nstages: [\n")
    answer = run("formats")
    assert answer.code == 1
    listed, _, others = answer.out.partition("\n\n")
    ids = [line.split()[0] for line in shipped.split("\n")]
    assert [line.split()[0] for line in listed.split("\n")] == [*ids, "mine"]
    assert others == agendas, "one's own stands among the formats, not among the agendas"
    assert "broken.yaml was left aside" in answer.err
    assert "broken" not in answer.out
    refused(run("formats", "clasic"), "did you mean 'classic'?")


def test_check_looks_at_every_file(tmp_path: Path) -> None:
    """Good ones on standard output, bad ones on standard error, whatever their order; one bad one is exit 1."""
    good = write(tmp_path / "elm.yaml", GOOD)
    bad = write(tmp_path / "bad.yaml", WRONG)
    gone = tmp_path / "gone.yaml"
    answer = run("check", bad, good, gone, good)
    assert answer.code == 1
    assert answer.lines == [f"{good}: a set description: Elm: 3 members, 0 meetings in the diary"] * 2
    told = answer.err.splitlines()
    assert [line.split(":")[0] for line in told] == [str(bad)] * 4 + [str(gone)]
    assert run("check", good, good).code == 0
