"""The documents tell the truth: their examples are accepted, their commands run, what they point at is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields

from alstui.cli.arguments import parser
from alstui.cli.check import check
from alstui.content.catalogue import (
    AgendaFormat,
    Format,
    Programme,
    ProgrammeMeeting,
    Prompt,
    PromptDeck,
    Stage,
)
from alstui.content.loader import Shelf
from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.commands import DAY, ELM, ROOT, run
from tests.kit.grammar import ACTS
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE
from tests.tools import gallery, record_page
from tests.tools.keys_page import PAGE, first_up, page
from tests.tools.moments import MOMENTS
from tests.tools.pictures import SHOWN, SIZES, file_name

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "formats.md").read_text("utf-8"), re.S | re.M)

named = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


def text(*path: str) -> str:
    """A document's text."""
    return ROOT.joinpath(*path).read_text("utf-8")


def test_the_page_of_keys_is_that_of_the_program() -> None:
    """docs/keys.md is what the bindings say; `make pictures` writes it again."""
    assert PAGE.read_text("utf-8") == page(), "a key has changed: make pictures"


def test_every_screen_has_its_keys_on_the_page() -> None:
    """No heading without keys, and the ones that nobody may miss are there."""
    sections = re.split(r"^## ", page(), flags=re.M)[1:]
    assert all("| `" in section for section in sections)
    grammar, live = sections[:2]
    assert grammar.startswith("The grammar on one page")
    assert all(f"| {first_up(act.said)} |" in grammar for act in ACTS)
    assert live.startswith("The meeting, live")
    for key in ("`space`", "`→`", "`a`", "`t`", "`u`"):
        assert key in live
    everywhere = next(section for section in sections if section.startswith("Everywhere"))
    assert "| `c` or `b` | Cover the screen at once |" in everywhere


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example).partition("\n")[0])
def test_examples_of_formats_are_accepted(tmp_path: Path, example: str) -> None:
    """`alstui check` takes every example of docs/formats.md as it stands."""
    file = tmp_path / "example.yaml"
    file.write_text(example, encoding="utf-8")
    answer = run("check", file)
    assert (answer.code, answer.err) == (0, "")


def test_there_is_an_example_of_each_kind(tmp_path: Path) -> None:
    """A format, an agenda, a deck, a description, a programme, a keymap; planning has the shipped file itself."""
    file = tmp_path / "example.yaml"
    kinds = set()
    for example in EXAMPLES:
        file.write_text(example, encoding="utf-8")
        kinds.add(check(file).kind)
    assert kinds == {
        "a format",
        "an agenda",
        "a prompt deck",
        "a set description",
        "a programme",
        "marks",
        "settings",
        "a keymap",
    }


@pytest.mark.parametrize("noun", [Format, AgendaFormat, Stage, PromptDeck, Prompt])
def test_every_key_has_its_row(noun: Any) -> None:
    """What can be written in a format, an agenda or a deck stands in a table, with what is so when it is left out."""
    rows = re.findall(r"^\| `(\w+)`.* \|.*\|$", text("docs", "formats.md"), re.M)
    assert {field.name for field in fields(noun)} <= set(rows)


@pytest.mark.parametrize("noun", [Programme, ProgrammeMeeting])
def test_every_key_of_a_programme_is_in_its_example(noun: Any) -> None:
    """The example has them all."""
    (example,) = (example for example in EXAMPLES if "milestone: before" in example)
    assert all(re.search(rf"\b{field.name}:", example) for field in fields(noun))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_what_a_document_points_at_is_there(path: Path) -> None:
    """Every link and picture inside the house leads somewhere."""
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_pictures_are_those_that_are_drawn() -> None:
    """docs/pictures holds what `make pictures` draws, and nothing else."""
    there = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    moments = {f"{view}-{name}" for name in MOMENTS for view in ("desk", "watch", "page")}
    beside = {f"{each}.png" if each.startswith("page") else f"{each}.svg" for each in moments}
    assert there == {file_name(name, size) for name, size in SHOWN} | beside


def test_the_gallery_has_every_screen_and_stays_small() -> None:
    """docs/gallery holds each screen that there is a way to in every size, nothing else, in three megabytes at most."""
    drawn = gallery.shots()
    assert {*FROM_HOME, *FROM_LIVE} <= {shot.name for shot in drawn}
    there = {path.name: path.stat().st_size for path in (ROOT / "docs" / "gallery").iterdir()}
    assert set(there) == {file_name(shot.file, size) for shot in drawn for size in SIZES}
    assert len(there) == len(drawn) * len(SIZES)
    assert sum(there.values()) < 3_000_000
    assert text("docs", "gallery.md") == gallery.page()


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_verbs_of_make_that_a_document_names_exist(path: Path) -> None:
    """`make ...` in a document is a verb of the Makefile."""
    verbs = set(re.findall(r"^([a-z]+):.*## ", text("Makefile"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", path.read_text("utf-8"), re.M)) <= verbs


def test_the_commands_of_the_readme_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each runs as written on a home with the sample set; those with a screen ask for a terminal.

    One serves a page until somebody ends it: it is understood, and tried in tests/cli/test_serving.py.
    """
    monkeypatch.chdir(tmp_path)
    install(Library(tmp_path / "home"), DAY)
    description = next(example for example in EXAMPLES if example.startswith("set:"))
    Path("oakfield.yaml").write_text(description, encoding="utf-8")
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", text("README.md"), re.S | re.M))
    lines = re.findall(r"^alstui\b(.*)$", blocks, re.M)
    shutil.copy(ELM, "elm.json")
    assert len(lines) == 30
    for line in lines:
        arguments = shlex.split(line.partition("#")[0].replace("FILE...", "oakfield.yaml"))
        if arguments[:1] == ["serve"]:
            assert parser().parse_args(arguments).set == "oakfield"
            continue
        answer = run(*arguments)
        expected = (
            {"run": 2, "watch": 2, "restore": "--from" not in arguments}.get(arguments[0], 0)
            if arguments
            else 2
        )
        assert (answer.code, arguments) == (expected, arguments)


def test_what_is_said_of_the_time_between_meetings_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of docs/between.md runs as written, one after another, and its addresses are read."""
    monkeypatch.chdir(tmp_path)
    install(Library(tmp_path / "home"), DAY)
    page = text("docs/between.md")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.S | re.M)
    assert len(page.partition("```")[0].split()) < 200
    lines = re.findall(r"^alstui\b(.*)$", "".join(blocks), re.M)
    assert len(lines) == 9
    for line in lines:
        assert (run(*shlex.split(line.partition("#")[0])).code, line) == (0, line)
    (example,) = re.findall(r"^```yaml\n(.*?)^```", page, re.S | re.M)
    Path("addresses.yaml").write_text(example, encoding="utf-8")
    assert run("check", "addresses.yaml").out == "addresses.yaml: addresses: 2 addresses\n"


def test_what_is_said_of_the_wall_elsewhere_can_be_typed() -> None:
    """Each command of docs/wall.md is understood as written; they would go on until somebody ends them."""
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", text("docs/wall.md"), re.S | re.M))
    lines = re.findall(r"^alstui\b(.*)$", blocks, re.M)
    typed = [parser().parse_args(shlex.split(line.partition("#")[0])) for line in lines]
    assert [each.command for each in typed] == ["watch"] * 3 + ["serve"] * 3
    assert {each.set for each in typed} == {"oakfield"}


def test_the_readme_counts_what_there_is() -> None:
    """Sixteen formats."""
    assert "sixteen ways" in text("README.md")
    assert len(Shelf(None).formats()) == 16


def test_the_page_of_the_record_is_as_the_program_has_it() -> None:
    """docs/record.md is what `make pictures` writes."""
    assert record_page.PAGE.read_text("utf-8") == record_page.page()


def test_the_map_names_every_package() -> None:
    """ARCHITECTURE.md has a line for each package and for what stands beside them, and no other."""
    told = re.findall(r"^\| `([\w/.]+)` \|", text("ARCHITECTURE.md").partition("## Why so")[0], re.M)
    here = [
        path.parent.relative_to(ROOT / room).as_posix() + "/" if path.stem == "__init__" else path.name
        for room in ("alstui", "screens")
        for path in [*(ROOT / room).rglob("*/__init__.py"), *(ROOT / room).glob("[!_]*.py")]
    ]
    assert sorted(told) == sorted(here)
