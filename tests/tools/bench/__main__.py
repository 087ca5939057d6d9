"""The budgets, each as a ratio with its yardstick in the same run: `make bench`, which writes BENCHMARKS.md.

Ratios travel between machines, milliseconds do not. Each pair is measured in turn, A B A B, or side by side, so that
a machine whose speed drifts bends both alike; medians are printed. Give a part's name to measure only that part, and
write only its section. `--bounds` measures what can be measured in pairs, until the best is good enough, and fails on
what is a quarter worse than its bound: nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple

from tests.tools.bench import commands, entries, frames, keys, many, serve, suite, ticks, watching
from tests.tools.bench.pairs import Case, measure, too_slow
from tests.tools.bench.table import taken, write

Cases = Callable[[], AbstractContextManager[Iterable[Case]]]


class Part(NamedTuple):
    """A section of BENCHMARKS.md."""

    title: str
    about: str
    cases: Cases | None = None
    """What is measured in pairs."""
    side_by_side: Callable[[], list[str]] | None = None
    """What measures its rows by itself, where ours and the yardstick run at once; it says what explains them."""

    def measured(self) -> list[str]:
        """Measure it, row after row; what explains those that are over."""
        if self.side_by_side is not None:
            return self.side_by_side()
        if self.cases is None:
            return []
        with self.cases() as cases:
            return measure(cases)


PARTS = {
    "frame": Part("The first frame", frames.ABOUT, frames.frames),
    "commands": Part("Commands", commands.ABOUT, commands.commands),
    "entry": Part("One entry", entries.ABOUT, entries.entries),
    "opening": Part("Opening a record", many.OPENING, many.opening),
    "many": Part("Many sets", many.MANY, many.many),
    "keys": Part("Keys", keys.__doc__ or "", side_by_side=keys.keys),
    "ticks": Part("A second of a meeting", ticks.__doc__ or "", side_by_side=ticks.ticks),
    "watch": Part("The second screen", watching.__doc__ or "", side_by_side=watching.watching),
    "serve": Part("The wall as a page", serve.__doc__ or "", side_by_side=serve.serve),
    "suite": Part("The checks", suite.__doc__ or "", side_by_side=suite.suite),
}


def main() -> int:
    """Measure what was asked for, or everything; 1 when a bound was asked about and does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    panels = [panel.name for panel in ticks.PANELS]
    parser.add_argument(
        "--panel", action="append", choices=panels, help="only this one of the ticks: not written"
    )
    parser.add_argument(
        "--most", type=int, default=10_000, help="no more sets than these: ten thousand take minutes"
    )
    parser.add_argument("--bounds", action="store_true", help="is anything a quarter worse than its bound?")
    asked = parser.parse_args()
    many.MADE[:] = [size for size in many.SIZES if size <= asked.most]
    if asked.bounds:
        return bounds(asked.parts)
    print(f"{'':<52}{'ours':>11}{'yardstick':>11}")
    if asked.panel:
        ticks.ticks(asked.panel)
        return 0
    for name in asked.parts or PARTS:
        part = PARTS[name]
        because = part.measured()
        write(part.title, part.about, taken(), because)
    return 0


def bounds(parts: Iterable[str]) -> int:
    """Say which ratios are a quarter worse than their bounds; 1 when one is."""
    many.leave_out_what_takes_long()
    wrong: list[str] = []
    for name in parts or PARTS:
        cases = PARTS[name].cases
        if cases is not None:
            with cases() as found:
                wrong += too_slow(found)
    for line in wrong:
        print(f"Too slow: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
