"""Everything that CI runs, once, against the three minutes that it may take on two quiet processors."""

from __future__ import annotations

import subprocess

from tests.tools.bench.pairs import seconds
from tests.tools.bench.table import FILE, row

MAY_TAKE = 180.0
"""Seconds."""


def suite() -> None:
    """`make test` from its start to its end, what it needs already being there.

    Raises:
        CalledProcessError: something in it is wrong.
    """
    run = ["make", "--silent", "test"]
    taken = seconds(lambda: subprocess.run(run, cwd=FILE.parent, check=True, stdout=subprocess.DEVNULL))
    row("`make test`", taken, MAY_TAKE, "s", 1)
