"""What is measured on the walk, and when it is too much."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.timer import Timer
from textual.widget import Widget

from tests.soak.walk import Walk

WARM = 0.4
"""The part of the walk after which nothing may grow any more: by then everything was imported and seen once."""

SHARE = 0.05
"""By how much memory may be more or less than after the warm-up."""

PAGE = os.sysconf("SC_PAGE_SIZE")


class Sample(NamedTuple):
    """What the program held at one moment, after its litter was collected."""

    step: int
    memory: int
    """Bytes in memory."""
    handles: int
    """Open files."""
    strays: int
    """Widgets that are alive and on no screen any more."""
    tasks: int
    """Tasks of the loop beyond one for everything on a screen, and its timers."""
    events: int
    """Entries of the open meeting: what is on record is held, and may be more."""


def handles() -> int:
    """How many files are open."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


def sample(walk: Walk) -> Sample:
    """What the program holds now."""
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, Widget)]
    timers = sum(1 for each in gc.get_objects() if isinstance(each, Timer) and each._task is not None)
    registered = walk.app._registry
    strays = sum(each not in registered for each in alive)
    tasks = len(asyncio.all_tasks()) - len(registered) - timers
    desk = walk.app.desk
    return Sample(
        walk.steps, _memory(), handles(), strays, tasks, len(desk.events) if desk is not None else 0
    )


def _memory() -> int:
    """Bytes that the system has given to this process; what is only traced counts where it does not say so."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * PAGE
    return tracemalloc.get_traced_memory()[0]


class Verdict(NamedTuple):
    """One thing that was judged."""

    what: str
    seen: str
    bound: str
    holds: bool


def judged(samples: Sequence[Sample], never: Iterable[str]) -> tuple[Verdict, ...]:
    """Each thing that must not grow, and every command: what was seen, and whether that is as it has to be."""
    first = samples[int(len(samples) * WARM) :]
    base = first[0].memory
    most, least = max(each.memory for each in first), min(each.memory for each in first)
    share = max(most - base, base - least) / base
    missed = sorted(never)
    return (
        Verdict(
            "memory after the warm-up",
            f"{least / 2**20:.1f} to {most / 2**20:.1f} MB, from {base / 2**20:.1f}: {share:.1%}",
            f"±{SHARE:.0%}",
            share <= SHARE,
        ),
        _flat("open files", samples, "handles", 0),
        _left("widgets on no screen", samples, "strays", 40),
        _left("tasks beyond those of the screens", samples, "tasks", 4),
        Verdict("commands never done", ", ".join(missed) or "none", "none", not missed),
    )


def _flat(what: str, samples: Sequence[Sample], name: str, more: int) -> Verdict:
    """The most of something after the warm-up is not more than the most before; `more` is how much it may be."""
    place = int(len(samples) * WARM)
    before = max(getattr(each, name) for each in samples[: place + 1])
    after = max(getattr(each, name) for each in samples[place:])
    return Verdict(
        what, f"at most {before}, then {after}", f"at most {before + more}", after <= before + more
    )


def _left(what: str, samples: Sequence[Sample], name: str, more: int) -> Verdict:
    """The least of something that comes and goes: what is left behind for good shows in it, and only that."""
    place, last = int(len(samples) * WARM), max(1, len(samples) // 5)
    before = min(getattr(each, name) for each in samples[: place + 1])
    after = min(getattr(each, name) for each in samples[-last:])
    return Verdict(
        what, f"at least {before}, in the end {after}", f"at least {before + more}", after <= before + more
    )
