"""`make security`: run the tests that SECURITY.md names, and write it. Ends with 1 when one of them fails."""

from __future__ import annotations

import sys

import pytest

from tests.security.page import PAGE, Outcome, page
from tests.security.table import TABLE


class Counting:
    """Counts how the cases of each test come out."""

    def __init__(self) -> None:
        self.found: dict[str, Outcome] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of a case is over: what counts is the case itself, or that it could not be begun or ended."""
        counted = self.found.setdefault(report.nodeid.partition("[")[0], Outcome())
        if report.failed:
            counted.failed += 1
        elif report.skipped:
            counted.skipped += 1
        elif report.when == "call":
            counted.passed += 1


def main() -> int:
    """Run, count and write."""
    names = sorted({name for somebody in TABLE for row in somebody.rows for name in row.tests})
    counting = Counting()
    code = pytest.main(["--numprocesses", "auto", "--dist", "worksteal", *names], plugins=[counting])
    PAGE.write_text(page(counting.found), "utf-8")
    sys.stdout.write(f"Written: {PAGE.name}\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
