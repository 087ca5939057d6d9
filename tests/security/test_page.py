"""SECURITY.md is what its table makes of it, and each of its tests is there."""

from __future__ import annotations

import ast
from functools import cache

from tests.kit.commands import ROOT
from tests.security.page import PAGE, Outcome, page, without_figures
from tests.security.table import TABLE

NAMES = sorted({name for somebody in TABLE for row in somebody.rows for name in row.tests})


@cache
def functions_of(file: str) -> frozenset[str]:
    """The names of the tests that a file has."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_each_test_that_is_named_is_there() -> None:
    """A test that was called otherwise, or went, is missed here."""
    assert len(NAMES) > 50
    assert [
        name for name in NAMES if name.partition("::")[2] not in functions_of(name.partition("::")[0])
    ] == []


def test_every_row_is_shown_by_a_test() -> None:
    """Nothing is said to be stopped that nothing shows; and no row is said twice."""
    rows = [row for somebody in TABLE for row in somebody.rows]
    assert all(row.tests for row in rows)
    assert len({row.could for row in rows}) == len(rows)


def test_every_test_of_security_is_named() -> None:
    """What is tried here stands on the page, but for what tries the page itself and the tools of the trade."""
    tried = {
        f"tests/security/{file.name}::{name}"
        for file in sorted((ROOT / "tests" / "security").glob("test_*.py"))
        for name in functions_of(f"tests/security/{file.name}")
        if name.startswith("test_") and file.name != "test_page.py"
    }
    assert tried - set(NAMES) == set()


def test_the_page_is_the_tables() -> None:
    """SECURITY.md is what `make security` writes, whatever the figures of the last run were, and none of it failed."""
    written = PAGE.read_text("utf-8")
    assert without_figures(written) == without_figures(page(dict.fromkeys(NAMES, Outcome(1))))
    assert " failed" not in written


def test_a_page_tells_what_failed() -> None:
    """Failures and what was skipped stand beside what passed; without a run nothing has passed."""
    first = NAMES[0]
    told = page({first: Outcome(passed=1200, failed=2, skipped=1)})
    assert "1,200 passed, 2 failed, 1 skipped" in told
    assert "0 passed" in told
    assert without_figures("| x | 1,200 passed, 3 skipped |") == without_figures("| x | 7 passed |")
