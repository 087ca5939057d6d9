"""SECURITY.md, from the table, the outcomes of its tests and the figures of the search."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.kit.commands import ROOT
from tests.security.rows import Row, Somebody
from tests.security.table import TABLE

PAGE = ROOT / "SECURITY.md"
FUZZ = ROOT / "tests" / "fuzz" / "figures.json"
HERE = Path(__file__).parent

_FIGURES = re.compile(
    r"\d[\d,]*(?= (?:passed|failed|skipped)\b)|(?<=\| )\d[\d,]*(?= \|)|(?<=passed), \d.*?(?= \|)"
)


@dataclass(slots=True)
class Outcome:
    """What came of the tests of a row, case by case."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        """'12 passed', and what else there was."""
        others = {"failed": self.failed, "skipped": self.skipped}
        more = [f"{count:,} {what}" for what, count in others.items() if count]
        return ", ".join([f"{self.passed:,} passed", *more])


def page(outcomes: Mapping[str, Outcome]) -> str:
    """The whole file. `outcomes` are those of the tests, by their names; what has none stands as not run."""
    head = (HERE / "before.md").read_text("utf-8")
    people = "\n".join(_somebody(each, outcomes) for each in TABLE)
    return "\n".join((head, people, _searched(), (HERE / "after.md").read_text("utf-8")))


def _somebody(somebody: Somebody, outcomes: Mapping[str, Outcome]) -> str:
    rows = "\n".join(_row(row, outcomes) for row in somebody.rows)
    return (
        f"## {somebody.who}\n\n{somebody.means}\n\n"
        f"| They could | What stops them | Shown by | Outcome |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def _row(row: Row, outcomes: Mapping[str, Outcome]) -> str:
    shown = "<br>".join(f"`{name.removeprefix('tests/').replace('::', ' ')}`" for name in row.tests)
    found = [outcomes.get(name, Outcome()) for name in row.tests]
    whole = Outcome(*(sum(getattr(each, what) for each in found) for what in ("passed", "failed", "skipped")))
    return f"| {row.could} | {row.stops} | {shown} | {whole} |"


def _searched() -> str:
    """How much was tried by `make fuzz`."""
    figures = json.loads(FUZZ.read_text())
    rows = (
        f"| {name} | {each['inputs']:,} | {each['seconds']:,} | {each['reached']:,} | {each['went_wrong']:,} |"
        for name, each in figures.items()
    )
    return (
        "## Tried with anything at all\n\n"
        "`make fuzz` tries bytes that nobody thought of, led by which parts of the program they reach. What it finds\n"
        "is mended, and kept in `tests/fuzz/corpus`, which the suite tries again. The last search of each:\n\n"
        "| What reads | Inputs | Seconds | Features reached | Went wrong |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(rows)
        + "\n"
    )


def without_figures(text: str) -> str:
    """The page without what a run says of itself: how many passed, how much was tried."""
    return _FIGURES.sub("", text)
