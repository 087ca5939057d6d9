"""What was measured, as rows: printed as they come, and written into BENCHMARKS.md, a section for each part.

A section says by itself when it was measured, on what, and in which state of the code, because a part may be measured
alone. Nothing in the file is written by hand.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[3] / "BENCHMARKS.md"

HEAD = """# How fast it is

Written by `make bench`, and by nothing else. Each figure of ours stands beside a yardstick that was measured in the
same minutes on the same machine, turn and turn about; what counts is the ratio, which travels between machines as
milliseconds do not. A ratio is the median of the pairs' own ratios where pairs were measured, and the ratio of two
medians where both ran side by side. `.venv/bin/python -m tests.tools.bench frame` measures a part alone and writes its
section anew; `make bounds`, a part of `make test`, fails on a ratio a quarter worse than its bound.
"""


class Row(NamedTuple):
    """Something measured against its yardstick."""

    name: str
    value: float
    yardstick: float
    unit: str
    budget: float
    """How many times the yardstick it may be."""
    ratio: float

    @property
    def within(self) -> bool:
        """Whether it keeps its budget, to the hundredth that is printed."""
        return round(self.ratio, 2) <= self.budget


_rows: list[Row] = []


def row(
    name: str, value: float, yardstick: float, unit: str, budget: float, ratio: float | None = None
) -> Row:
    """One line of the table, printed; `ratio` is the median of the pairs' own, where there were pairs."""
    measured = Row(name, value, yardstick, unit, budget, value / yardstick if ratio is None else ratio)
    _rows.append(measured)
    verdict = "within" if measured.within else "OVER"
    print(
        f"{name:<52}{value:>11.3f}{yardstick:>11.3f} {unit:<7}{measured.ratio:>6.2f}x  budget {budget:g}x  {verdict}",
        flush=True,
    )
    return measured


def taken() -> list[Row]:
    """The rows since this was last asked."""
    found, _rows[:] = list(_rows), []
    return found


def write(title: str, about: str, rows: Sequence[Row], because: Iterable[str], file: Path = FILE) -> None:
    """Put a part's section into the file, in place of the one that it has; `because` explains what is over."""
    text = file.read_text("utf-8") if file.exists() else ""
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    sections[title] = "\n".join([*_paragraph(about), *_table(rows), *_reasons(because), _where()])
    body = "\n\n".join(f"## {each}\n\n{section.strip()}" for each, section in sections.items())
    file.write_text(f"{HEAD}\n{body}\n", "utf-8")


def _paragraph(about: str) -> list[str]:
    return [" ".join(about.split()), ""]


def _table(rows: Sequence[Row]) -> list[str]:
    lines = ["| what | ours | yardstick | | ratio | to reach | |", "|---|--:|--:|---|--:|--:|---|"]
    for each in rows:
        verdict = "kept" if each.within else "**missed**"
        ours, theirs = _figure(each.value), _figure(each.yardstick)
        lines.append(
            f"| {each.name} | {ours} | {theirs} | {each.unit} | {each.ratio:.2f}× | {each.budget:g}× | {verdict} |"
        )
    return [*lines, ""]


def _figure(value: float) -> str:
    """Three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _reasons(because: Iterable[str]) -> list[str]:
    lines = list(because)
    return [*lines, ""] if lines else []


def _where() -> str:
    state = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=FILE.parent,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    parts = [
        f"{datetime.now(UTC):%-d %B %Y, %H:%M} UTC",
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end",
        f"Python {platform.python_version()}, Textual {version('textual')}",
        *([f"state {state}"] if state else []),
    ]
    return f"Measured {'; '.join(parts)}."
