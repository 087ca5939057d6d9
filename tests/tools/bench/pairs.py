"""Ours and the yardstick, one after the other, often: a machine whose speed drifts bends both of a pair alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tests.tools.bench.table import row

SLACK = 1.25
"""How many times its budget a ratio may be before `make bounds` fails: a quarter worse."""


class Case(NamedTuple):
    """Something that can be measured beside its yardstick, as often as one likes."""

    name: str
    unit: str
    budget: float
    pair: Callable[[], tuple[float, float]]
    """Ours, and the yardstick, measured one after the other."""
    turns: int = 9
    bounded: bool = True
    """Whether `make bounds` looks at it: what takes long is left to `make bench`."""
    explain: Callable[[], str] | None = None
    """Says what its time is made of, for when it is over."""


def measure(cases: Iterable[Case]) -> list[str]:
    """The medians of each case as a row, and what those are made of that are over.

    What the first pair says is thrown away: it warms the disk's memory.
    """
    because = []
    for case in cases:
        case.pair()
        found = [case.pair() for _ in range(case.turns)]
        ours, theirs = (statistics.median(pair[place] for pair in found) for place in (0, 1))
        ratio = statistics.median(ours / max(theirs, 1e-9) for ours, theirs in found)
        kept = row(case.name, ours, theirs, case.unit, case.budget, ratio).within
        if not kept and case.explain is not None:
            because.append(case.explain())
    return because


def too_slow(cases: Iterable[Case]) -> list[str]:
    """What is a quarter worse than its bound in the best of its pairs, a line each: noise makes none of them better."""
    return [line for case in cases if case.bounded and (line := _verdict(case))]


def _verdict(case: Case) -> str:
    best, most = float("inf"), case.budget * SLACK
    for _ in range(2 * case.turns):
        ours, theirs = case.pair()
        best = min(best, ours / max(theirs, 1e-9))
        if best <= most:
            print(f"{case.name}: {best:.2f}x, to reach {case.budget:g}x", flush=True)
            return ""
    return (
        f"{case.name}: {best:.2f}x at the best of {2 * case.turns} pairs, and {most / SLACK:g}x is its bound"
    )


def seconds(does: Callable[[], object]) -> float:
    """How long something takes."""
    begun = time.perf_counter()
    does()
    return time.perf_counter() - begun


def milliseconds(*do: Callable[[], object]) -> Sequence[float]:
    """How long each takes, one after the other."""
    return [seconds(each) * 1000 for each in do]
