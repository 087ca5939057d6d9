"""Everything that CI runs, once, against the three minutes that it may take on two quiet processors."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.tools.bench.pairs import seconds
from tests.tools.bench.table import FILE, row

MAY_TAKE = 180.0
"""Seconds."""

SHOWN = 10
"""Groups of tests that are named; the others are summed."""


def suite() -> list[str]:
    """`make test` from its start to its end, what it needs already being there; if it is over, what takes the time.

    Raises:
        CalledProcessError: something in it is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        run = ["make", "--silent", "test", f"ARGS=--junitxml={report}"]
        taken = seconds(lambda: subprocess.run(run, cwd=FILE.parent, check=True, stdout=subprocess.DEVNULL))
        measured = row("`make test`", taken, MAY_TAKE, "s", 1)
        return [] if measured.within else [made_of(report)]


def made_of(report: Path) -> str:
    """How many seconds of the processors each group of tests took, in a line; `report` is JUnit's XML."""
    spent: defaultdict[str, float] = defaultdict(float)
    cases = 0
    for name, took in _cases(report):
        spent[name] += took
        cases += 1
    ranked = sorted(spent.items(), key=lambda each: -each[1])
    named = ", ".join(f"`{name}` {took:.0f}" for name, took in ranked[:SHOWN])
    rest = sum(took for _, took in ranked[SHOWN:])
    whole = f"{cases:,} tests took {sum(spent.values()):.0f} seconds, shared among the processors"
    return f"- {whole}: {named}, the rest {rest:.0f}."


def _cases(report: Path) -> Iterator[tuple[str, float]]:
    """The group that each test belongs to, a file of `house` or a folder of the others, and its seconds."""
    for case in ET.parse(report).iter("testcase"):
        parts = case.get("classname", "").split(".")[1:]
        depth = 2 if parts[0] in {"house", "screens"} else 1
        yield "/".join(parts[:depth]), float(case.get("time", 0))
