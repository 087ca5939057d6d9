"""A table for a spreadsheet, in which no cell can do anything.

Spreadsheets take a cell that begins with =, +, -, @ for a formula, and run it (OWASP calls it CSV injection). Such
a cell gets an apostrophe, which a spreadsheet shows as text and does not run.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from alstui.text import clean

MARK = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""

_STARTS = frozenset("=+-@|%")
"""Signs that one spreadsheet or another begins a formula with."""


def harmless(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula. Full-width signs count as the plain ones."""
    text = clean(cell)
    first = unicodedata.normalize("NFKC", text[:1])[:1]
    return f"'{text}" if first in _STARTS else text


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their headings, as RFC 4180 has it, marked as UTF-8."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
