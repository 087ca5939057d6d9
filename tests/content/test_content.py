"""Content from YAML: strict, every error at once, and one's own files in place of what is shipped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, get_args

import pytest

from alstui.cli.check import check
from alstui.content.catalogue import Format, Planning, Programme, PromptDeck
from alstui.content.loader import FORMAT_ORDER, Shelf, parse
from alstui.content.yaml_file import read_bytes
from alstui.errors import ContentError, NotFound, Problem
from alstui.model import PartKind

DATA = Path(__file__).parents[2] / "data"
SHIPPED = sorted(DATA.rglob("*.yaml"))

FORMAT = """\
id: walk
name: Walk and talk
summary: For two who think better on their feet.
source: ours
stages:
  - id: walk
    name: Walk
    minutes: 10
    at_least: 4
    share: slack
    speaks: everyone
    rule: Walk. Talk. Listen.
    mode: question
    prompts: explore
  - id: stop
    name: Stop and say
    minutes: 5
    at_least: 3
    speaks: presenter
    rule: Presenter decides.
    mode: decide
    prompts: actions
    captures: [action]
"""

DECK = """\
id: mine
name: My questions
prompts:
  - id: one
    text: What else?
    theme: more
    kind: open
    stages: [explore]
    depth: 1
    faculty: thinking
"""


def problems_in(text: str, kind: type[Any] = Format) -> tuple[Problem, ...]:
    """What is wrong with a text, which has to be something."""
    with pytest.raises(ContentError) as caught:
        parse(read_bytes(text.encode(), Path("x.yaml")), kind)
    return caught.value.problems


def told(text: str, kind: type[Any] = Format) -> list[tuple[int, str, str]]:
    """The same as line, key and sentence."""
    return [(problem.line, problem.key, problem.text) for problem in problems_in(text, kind)]


def changed(old: str, new: str) -> str:
    """The format with something else in it."""
    assert FORMAT.count(old) >= 1
    return FORMAT.replace(old, new, 1)


def in_settings(folder: Path, name: str, text: str) -> Path:
    """A person's own file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_is_right(path: Path) -> None:
    """Each file in `data` passes its own check."""
    assert check(path).summary


def test_every_shipped_file_is_found() -> None:
    """What lies in `data` is what can be chosen from: nothing is forgotten, nothing is left aside."""
    shelf = Shelf(None)
    assert set(shelf.formats()) == {path.stem for path in (DATA / "formats").glob("*.yaml")}
    assert {deck.id for deck in shelf.prompt_decks()} == {p.stem for p in (DATA / "prompts").glob("*.yaml")}
    assert shelf.programme("four-meetings").meeting(4) is not None
    assert shelf.planning().parts
    assert shelf.notices == ()


def test_formats_are_listed_with_the_classic_first() -> None:
    """The order is the one that is written down, and it names all that are shipped."""
    assert tuple(Shelf(None).formats()) == FORMAT_ORDER
    assert FORMAT_ORDER[0] == "classic"


def test_what_is_read_is_kept() -> None:
    """A second call reads nothing again, and nobody can take anything off the shelf."""
    shelf = Shelf(None)
    first = shelf.formats()
    classic = first["classic"]
    assert not isinstance(first, MutableMapping)
    assert shelf.formats()["classic"] is classic
    assert shelf.planning() is shelf.planning()


def test_pydantic_waits_until_it_is_needed() -> None:
    """Importing content loads neither pydantic nor yaml: a command that needs none pays for none."""
    code = "import sys, alstui.content.loader; print({'pydantic', 'yaml', 'textual'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_defaults_and_whole_numbers() -> None:
    """What is left out has its default, and a whole number is a number."""
    found = parse(read_bytes(FORMAT.encode(), Path("x.yaml")), Format)
    assert found.minutes == 15
    assert type(found.stages[0].minutes) is float
    assert found.stages[1].share == "scales"
    assert found.stages[1].captures == ("action",)


@pytest.mark.parametrize(
    ("old", "new", "expected", "found"),
    [
        ("minutes: 10", "minutes: '10'", "a number", "'10'"),
        ("minutes: 10", "minutes: ten", "a number", "'ten'"),
        ("minutes: 10", "minutes: true", "a number", "true"),
        ("minutes: 10", "minutes: [10]", "a number", "a list"),
        ("minutes: 10", "minutes: .inf", "a number", "'.inf'"),
        ("name: Walk\n", "name: 10\n", "text", "the number 10; put it between quotes"),
        ("name: Walk\n", "name: true\n", "text", "true; put it between quotes"),
        ("name: Walk\n", "name: {a: b}\n", "text", "keys with values"),
        ("captures: [action]", "captures: action", "a list", "'action'"),
        ("share: slack", "advice: 'yes'\n    share: slack", "true or false", "'yes'"),
        ("share: slack", "advice: yes\n    share: slack", "true or false", "'yes'"),
        ("share: slack", "advice: 1\n    share: slack", "true or false", "the number 1"),
        ("source: ours", "source: ours\nsmallest_group: 2.5", "a whole number", "the number 2.5"),
        ("source: ours", "source: ours\nsmallest_group: 3.0", "a whole number", "the number 3.0"),
    ],
)
def test_nothing_is_guessed(old: str, new: str, expected: str, found: str) -> None:
    """A value of another type is an error that says what was expected and what was found."""
    (problem,) = [each for each in problems_in(changed(old, new)) if "expected" in each.text]
    assert f"expected {expected}, found {found}" in problem.text


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "text"),
    [
        ("minutes: 10", "minuts: 10", 8, "stages[0].minuts", "does not know 'minuts'; did you mean 'minutes'?"),
        ("share: slack", "share: slak", 10, "stages[0].share", "does not know 'slak'; did you mean 'slack'?"),
        ("mode: decide", "mode: Decide", 21, "stages[1].mode", "does not know 'Decide'; did you mean 'decide'?"),
        ("[action]", "[acton]", 23, "stages[1].captures[0]", "does not know 'acton'; did you mean 'action'?"),
        ("source: ours", "source: ours\nSource: ours", 5, "Source", "does not know 'Source'; did you mean 'source'?"),
        ("    name: Walk\n", "", 6, "stages[0].name", "'name' is missing; expected text"),
        ("minutes: 10", "minutes:", 8, "stages[0].minutes", "has nothing after it; expected a number"),
        ("name: Walk\n", "name: ''\n", 7, "stages[0].name", "is empty; expected text"),
        ("name: Walk\n", "name: '\u202e'\n", 7, "stages[0].name", "is empty; expected text"),
        ("name: Walk\n", "name: |\n      Walk\n      on\n", 7, "stages[0].name", "has to be one line"),
        ("Walk. Talk. Listen.", "Walk then talk and also listen.", 12, "stages[0].rule", "5 words at most, found 6"),
        ("name: Walk\n", "name: Walk along the riverside\n", 7, "stages[0].name", "20 characters, found 24"),
        ("id: stop", "id: walk", 15, "stages[1].id", "'walk' is here twice; it stands on line 6 too"),
        ("id: walk", "id: Walk it!", 1, "id", "such as 'walk-it'"),
        ("id: stop", "id: ../x", 15, "stages[1].id", "such as 'x'"),
        ("minutes: 5", "minutes: 2", 17, "stages[1].minutes", "2 is less than 3"),
        ("at_least: 4", "at_least: 0", 9, "stages[0].at_least", "expected 0.5 to 600, found 0"),
        ("minutes: 10", "minutes: 1e30", 8, "stages[0].minutes", "expected 0.5 to 600"),
        ("share: slack", "share: fixed", 5, "stages", "share: slack"),
        ("share: slack", "share: slack\n    optional: true", 5, "stages", "share: slack"),
        ("source: ours", "source: ours\nlargest_group: 2", 5, "largest_group", "smaller than smallest_group: 2 and 3"),
        ("source: ours", "source: ours\nleast_slot: 0", 5, "least_slot", "expected 1 to 600"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_where_it_stands(old: str, new: str, line: int, key: str, text: str) -> None:
    """One mistake is one problem: its line, its key, and a sentence with the nearest known word."""
    (problem,) = problems_in(changed(old, new))
    assert (problem.line, problem.key) == (line, key)
    assert text in problem.text


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Types, unknown keys, unknown words and rules: one reading tells all, in the order of the lines."""
    text = FORMAT.replace("name: Walk and talk", "nmae: Walk and talk").replace("minutes: 10", "minutes: ten")
    text = text.replace("mode: question", "mode: qestion").replace("Presenter decides.", "a b c d e f")
    text = text.replace("[action]", "[action, 5]").replace("id: stop", "id: walk")
    assert [(line, key) for line, key, _ in told(text)] == [
        (2, "nmae"), (8, "stages[0].minutes"), (13, "stages[0].mode"),
        (15, "stages[1].id"), (20, "stages[1].rule"), (23, "stages[1].captures[1]"),
    ]  # fmt: skip


def test_an_unknown_word_far_from_all_lists_what_there_is() -> None:
    """Where nothing is near, the known words are told."""
    ((_, _, text),) = told(changed("mode: question", "mode: xyz"))
    assert text.startswith("does not know 'xyz'; it knows listen, clarify,")


def test_a_deck_has_short_prompts_with_moments() -> None:
    """At most fourteen words, a moment to be shown at, ids apart, depths that there are."""
    long = DECK.replace("What else?", " ".join(["word"] * 15))
    assert told(long, PromptDeck)[0][:2] == (5, "prompts[0].text")
    assert told(DECK.replace("[explore]", "[]"), PromptDeck)[0][:2] == (8, "prompts[0].stages")
    assert "1, 2 or 3, found the number 4" in told(DECK.replace("depth: 1", "depth: 4"), PromptDeck)[0][2]
    assert "no prompts" in told("id: a\nname: b\nprompts: []\n", PromptDeck)[0][2]
    twice = DECK + DECK[DECK.index("  - id") :]
    assert told(twice, PromptDeck)[0] == (11, "prompts[1].id", "'one' is here twice; it stands on line 4 too")


def test_planning_has_every_part_once_and_no_slot() -> None:
    """The agenda finds each part of the frame; breaks do not contradict each other."""
    text = (DATA / "planning.yaml").read_text(encoding="utf-8")
    assert "has no check-in" in told(text.replace("kind: check-in", "kind: closing"), Planning)[0][2]
    assert any("twice" in each[2] for each in told(text.replace("kind: check-in", "kind: closing"), Planning))
    assert any("format" in each[2] for each in told(text.replace("kind: break", "kind: slot"), Planning))
    assert "0 to 50" in told(text.replace("reserve_percent: 5", "reserve_percent: 80"), Planning)[0][2]
    assert "twice" in told(text.replace("from_minutes: 180", "from_minutes: 120"), Planning)[0][2]
    assert "found -2" in told(text.replace("welcome: 2", "welcome: -2"), Planning)[0][2]
    kinds = {part.kind for part in Shelf(None).planning().parts}
    assert kinds == set(get_args(PartKind)) - {"slot", "together"}


def test_a_programme_counts_its_meetings() -> None:
    """Numbers go up from 1."""
    text = (DATA / "programmes/four-meetings.yaml").read_text(encoding="utf-8")
    found = told(text.replace("number: 3", "number: 7"), Programme)
    assert [(key, said) for _, key, said in found] == [
        ("meetings[2].number", "meetings are numbered in order: expected 3")
    ]


def test_ones_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """The same id is replaced where it stands, another is added at the end, and nothing is said about it."""
    in_settings(tmp_path, "formats/a.yaml", FORMAT.replace("id: walk", "id: classic", 1))
    in_settings(tmp_path, "formats/b.yml", FORMAT)
    in_settings(tmp_path, "prompts/mine.yaml", DECK)
    planning = (
        (DATA / "planning.yaml")
        .read_text(encoding="utf-8")
        .replace("reserve_percent: 5", "reserve_percent: 8")
    )
    in_settings(tmp_path, "planning.yaml", planning)
    shelf = Shelf(tmp_path)
    assert tuple(shelf.formats()) == (*FORMAT_ORDER, "walk")
    assert shelf.format("classic").name == "Walk and talk"
    assert shelf.prompt_decks()[-1].id == "mine"
    assert shelf.planning().reserve_percent == 8
    assert shelf.notices == ()


def test_a_broken_file_of_ones_own_never_stands_in_the_way(tmp_path: Path) -> None:
    """What is shipped is used, and a notice names the file, the line and the reason."""
    text = FORMAT.replace("id: walk", "id: classic", 1).replace("minutes: 10", "minutes: ten")
    path = in_settings(tmp_path, "formats/mine.yaml", text)
    in_settings(tmp_path, "planning.yaml", "short: [")
    in_settings(tmp_path, "prompts/bad.yaml", "\x1b]0;x\x07")
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes/link.yaml").symlink_to(tmp_path / "nothing")
    shelf = Shelf(tmp_path)
    assert list(shelf.notices) == []
    assert shelf.formats() == Shelf(None).formats()
    (notice,) = shelf.notices
    assert notice.startswith(
        f"{path} was left aside, and what is shipped is used: line 8: stages[0].minutes: expected"
    )
    assert shelf.planning() == Shelf(None).planning()
    assert shelf.prompt_decks() == Shelf(None).prompt_decks()
    assert shelf.programme("four-meetings") == Shelf(None).programme("four-meetings")
    assert len(shelf.notices) == 4
    assert all(said.isprintable() for said in shelf.notices)


def test_two_files_with_one_id(tmp_path: Path) -> None:
    """The first by name is used, and the notice names both."""
    in_settings(tmp_path, "formats/a.yaml", FORMAT)
    in_settings(tmp_path, "formats/b.yaml", FORMAT.replace("Walk and talk", "Other"))
    shelf = Shelf(tmp_path)
    assert shelf.format("walk").name == "Walk and talk"
    assert "b.yaml was left aside: a.yaml has the id 'walk' too" in shelf.notices[0]


def test_what_an_editor_leaves_behind_is_not_content(tmp_path: Path) -> None:
    """Back-ups, locks and notes in the folder are passed over in silence."""
    for name in (".#mine.yaml", "mine.yaml~", "~mine.yaml", "README.md", "mine.yaml.bak"):
        in_settings(tmp_path, f"formats/{name}", "x")
    shelf = Shelf(tmp_path)
    assert tuple(shelf.formats()) == FORMAT_ORDER
    assert shelf.notices == ()


def test_a_settings_folder_that_is_none(tmp_path: Path) -> None:
    """No folder is nothing to speak of; a file in its place is."""
    assert Shelf(tmp_path / "nothing").formats()
    (tmp_path / "formats").write_text("")
    shelf = Shelf(tmp_path)
    assert tuple(shelf.formats()) == FORMAT_ORDER
    assert "only what is shipped is used" in shelf.notices[0]


def test_what_is_not_there_names_the_nearest() -> None:
    """A mistyped id is answered with the id that was meant, a strange one with all there are."""
    shelf = Shelf(None)
    with pytest.raises(NotFound, match=r"There is no format 'clasic'; did you mean 'classic'\?"):
        shelf.format("clasic")
    with pytest.raises(NotFound, match="There is no programme 'zzz'; there are: four-meetings"):
        shelf.programme("zzz")


@pytest.mark.parametrize(
    ("text", "kind", "summary"),
    [
        (FORMAT, "a format", "Walk and talk: 2 stages, 15 min, for 3 to 8 people"),
        (DECK, "a prompt deck", "My questions: 1 prompt for the set"),
        (DECK.replace("prompts:", "audience: final review\nprompts:"), "a prompt deck",
         "My questions: 1 prompt for the final review"),
        ("set: Oak\nmembers: [Ann]\nmeetings: [{date: 2026-11-24}]\n", "a set description",
         "Oak: 1 member, 1 meeting in the diary"),
        ((DATA / "planning.yaml").read_text(encoding="utf-8"), "planning",
         "6 parts, 4 break rules, 5 % in reserve"),
        ((DATA / "programmes/four-meetings.yaml").read_text(encoding="utf-8"), "a programme",
         "Four meetings: 4 meetings"),
    ],
)  # fmt: skip
def test_check_says_what_a_file_is(tmp_path: Path, text: str, kind: str, summary: str) -> None:
    """Every kind is told by its keys, whatever the file is called."""
    found = check(in_settings(tmp_path, "any.txt", text))
    assert (found.kind, found.summary) == (kind, summary)


def test_check_sees_what_was_meant(tmp_path: Path) -> None:
    """A mistyped telling key is still told, and suggested."""
    path = in_settings(tmp_path, "x.yaml", FORMAT.replace("stages:", "stagse:"))
    with pytest.raises(
        ContentError, match=r"x\.yaml:5: stagse: does not know 'stagse'; did you mean 'stages'\?"
    ):
        check(path)


def test_check_of_something_else_says_what_there_could_be(tmp_path: Path) -> None:
    """A file of no kind is answered with the key that each kind needs; a folder with a sentence."""
    path = in_settings(tmp_path, "x.yaml", "shopping: [milk]\n")
    with pytest.raises(ContentError) as caught:
        check(path)
    for words in ("a format has 'stages'", "a prompt deck has 'prompts'", "a set description has 'set'"):
        assert words in str(caught.value)
    with pytest.raises(ContentError, match="is a folder"):
        check(tmp_path)
