"""A table for a spreadsheet, in which no cell can do anything.

Spreadsheets take a cell that begins with =, +, -, @ for a formula, and run it (OWASP calls it CSV injection). Such
a cell gets an apostrophe, which a spreadsheet shows as text and does not run. Some computers read the same file with
semicolons, tabs or bars between the cells, and some programs have no notion of quotation marks: so what would begin a
cell for them gets one too.

Numbers are written as figures and days as 2026-12-04, which every spreadsheet and every program reads alike, whatever
its country. The file begins with the mark by which Excel knows that it is UTF-8; other programs pass it over.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from alstui.text import clean

MARK = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""

Cell = str | int | date | None
"""What can stand in a cell: words, a number, a day, nothing."""

AND = "; "
"""Stands between several things in one cell: names, tags."""

_FORMULA = re.compile(r'(?P<before>(?:^|[;|,])["\s]*)(?=[-=+@|%－＝＋＠｜％﹣﹦﹢﹫﹪⁺₊⁼₌⩵⩶﬩])')
"""A sign that one spreadsheet or another begins a formula with, where one reader or another begins a cell."""


def harmless(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula. Full-width signs count as the plain ones."""
    text = clean(cell)
    return _FORMULA.sub(lambda found: f"{found['before']}'", text)


def sheet(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows under their headings, as RFC 4180 has it, marked as UTF-8."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue()


def several(words: Iterable[str]) -> str:
    """Several names or tags as one cell: a semicolon stands between them and nowhere else."""
    return AND.join(word.replace(";", ",") for word in words)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
