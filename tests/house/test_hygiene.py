"""What holds for the whole house: who may import what, how long things are, and what nobody left behind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.commands import ROOT, spawn

MOST_LINES = 400
"""Lines of a file: what a reader can hold."""

MOST_OF_A_FUNCTION = 50
"""Lines of a function: what fits a screen."""

IMPORTED = """
import sys
from alstui.cli.main import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""
"""Runs a command and tells on standard error which packages it brought in."""

SEEN = frozenset({"textual", "rich", "screens", "markdown_it", "uvicorn", "h11", "segno"})
"""What only a screen needs, or the page of the wall."""

HEAVY = frozenset({"pydantic", "yaml", "dateparser"})
"""What takes longer to load than everything else: for those who read YAML or a date in words."""

CODE = sorted(path for room in ("alstui", "screens", "data") for path in (ROOT / room).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
CORE = [
    path
    for path in CODE
    if path.is_relative_to(ROOT / "alstui") and path != ROOT / "alstui" / "cli" / "main.py"
]


def named(path: Path) -> str:
    """A file as the list of tests calls it."""
    return str(path.relative_to(ROOT))


def imported_by(*arguments: str | Path) -> frozenset[str]:
    """The packages that a command brought in."""
    answer = spawn("-c", IMPORTED, *arguments, python=())
    assert answer.code == 0, answer.err
    return frozenset(answer.err.splitlines()[-1].split())


# Who may import what


@pytest.mark.parametrize(
    ("command", "never"),
    [
        (["sets"], SEEN | HEAVY),
        (["actions", "oakfield"], SEEN | HEAVY),
        (["actions", "oakfield", "--json"], SEEN | HEAVY),
        (
            ["minutes", "oakfield"],
            SEEN | (HEAVY - {"yaml"}),
        ),  # what was tagged is told in the words of the labels
        (["formats"], SEEN | {"dateparser"}),
        (["formats", "classic"], SEEN | {"dateparser"}),
        (["check", "data/formats/classic.yaml", "data/sample/set.yaml"], SEEN | {"dateparser"}),
        (["--home", "elsewhere", "new", "data/sample/set.yaml"], SEEN | {"dateparser"}),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_command_without_a_screen_starts_at_once(
    tmp_path: Path, command: list[str], never: frozenset[str]
) -> None:
    """It never brings in what only a screen needs, nor what takes long to load and it has no use for."""
    install(Library(tmp_path / "home"), date(2026, 11, 24))
    arguments = [str(tmp_path / word) if word == "elsewhere" else word for word in command]
    assert imported_by(*arguments) & never == frozenset()


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in it, inside functions too; not those for the type checker only."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield module
        yield from imports(node)


def test_the_meeting_knows_no_terminal() -> None:
    """Nothing in alstui but its command line imports Textual, Rich or a screen, not even late."""
    packages = {
        named(path): {name.partition(".")[0] for name in imports(ast.parse(path.read_text("utf-8")))}
        for path in CORE
    }
    assert len(packages) > 20
    assert {name: found for name, found in packages.items() if found & {"textual", "rich", "screens"}} == {}


# How long things are


def test_a_file_can_be_held_in_mind() -> None:
    """No file, tests among them, has more lines than a reader can hold."""
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in [*CODE, *TESTS]}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_a_function_fits_a_screen() -> None:
    """No function or method of the program has more lines than fit a screen."""
    lengths = {
        f"{named(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(lengths) > 500
    assert {name: lines for name, lines in lengths.items() if lines > MOST_OF_A_FUNCTION} == {}


# What nobody left behind

LEFT = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")))
"""Marks for later; written in two so that this file is not the first to be found."""

ROOMS = (
    "alstui/**/*",
    "screens/**/*",
    "data/**/*",
    "tests/**/*.py",
    "docs/**/*.md",
    "*.md",
    "*.toml",
    "Makefile",
)

WRITTEN = frozenset({".py", ".tcss", ".yaml", ".jsonl", ".html", ".css", ".js", ".md", ".toml", ""})
"""Endings of what people wrote here."""

TEXTS = sorted(
    path for pattern in ROOMS for path in ROOT.glob(pattern) if path.is_file() and path.suffix in WRITTEN
)


def test_nothing_is_left_for_later() -> None:
    """No text of the house puts a thing off."""
    found = [
        f"{named(path)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if LEFT.search(line)
    ]
    assert len(TEXTS) > 100
    assert found == []


def names_in(file: Path, node: pytest.Item | pytest.Collector) -> Iterator[str]:
    """What a run calls the tests of a file, looked for below a node of what it collects."""
    if node.path == file and isinstance(node, pytest.Module):
        yield from (item.name for item in node.session.genitems(node))
    elif file.is_relative_to(node.path) and isinstance(node, pytest.Collector):
        for child in node.collect():
            yield from names_in(file, child)


def test_every_picture_has_its_test(request: pytest.FixtureRequest) -> None:
    """No picture stays when its test is gone or has another name: a run in several processes would not tell."""
    (tests,) = (node for node in request.node.listchain() if node.path == ROOT / "tests")
    folders = sorted(tests.path.rglob("__snapshots__/test_*"))
    assert len(folders) > 10
    for folder in folders:
        file = folder.parents[1] / f"{folder.name}.py"
        assert {picture.stem for picture in folder.iterdir()} <= set(names_in(file, tests)), file
