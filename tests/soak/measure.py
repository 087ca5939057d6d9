"""What is measured on the walk, and when it is too much."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import tracemalloc
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual.timer import Timer
from textual.widget import Widget

from alstui.meeting.folding import fold
from alstui.store.library import Library
from tests.soak.walk import Walk

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
    warm: bool
    """Every panel was seen, and two meetings to their end: what they bring in is there; nothing may grow any more."""


def handles() -> int:
    """How many files are open."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


def sample(walk: Walk) -> Sample:
    """What the program holds now."""
    gc.collect()
    _give_back()
    alive = [each for each in gc.get_objects() if isinstance(each, Widget)]
    timers = sum(1 for each in gc.get_objects() if isinstance(each, Timer) and each._task is not None)
    registered = walk.app._registry
    strays = sum(each not in registered for each in alive)
    tasks = len(asyncio.all_tasks()) - len(registered) - timers
    return Sample(walk.steps, _memory(), handles(), strays, tasks, warm=walk.is_warm)


def _give_back() -> None:
    """Have the C library give back what is free: what was held for a moment is no leak."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)


def _memory() -> int:
    """Bytes that the system has given to this process; what is only traced counts where it does not say so."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * PAGE
    return tracemalloc.get_traced_memory()[0]


def bytes_of_an_entry(record: Path) -> int:
    """How many bytes an open meeting takes for each of its entries: what was recorded is held, and has to be."""
    library = Library(record.parent.parent)
    was_tracing = tracemalloc.is_tracing()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    events = library.read_meeting(record.parent.name, date.fromisoformat(record.stem)).events
    meeting = fold(events)
    taken = tracemalloc.get_traced_memory()[0] - before
    if not was_tracing:
        tracemalloc.stop()
    assert meeting is not None
    return taken // len(events)


class Verdict(NamedTuple):
    """One thing that was judged."""

    what: str
    seen: str
    bound: str
    holds: bool


def judged(
    samples: Sequence[Sample], never: Iterable[str], unseen: Iterable[str] = ()
) -> tuple[Verdict, ...]:
    """Each thing that must not grow, every panel, and every command: what was seen, and whether that is right."""
    warm = [each for each in samples if each.warm]
    return (
        _none("panels never seen", unseen),
        *((_steady(warm), *_flat_ones(samples, warm)) if warm else ()),
        _none("commands never done", never),
    )


def _none(what: str, found: Iterable[str]) -> Verdict:
    names = sorted(found)
    return Verdict(what, ", ".join(names) or "none", "none", not names)


def _steady(warm: Sequence[Sample]) -> Verdict:
    """Memory is neither more nor less than when every panel was seen once."""
    base = warm[0].memory
    most, least = max(each.memory for each in warm), min(each.memory for each in warm)
    share = max(most - base, base - least) / base
    seen = f"{least / 2**20:.1f} to {most / 2**20:.1f} MB, from {base / 2**20:.1f}: {share:.1%}"
    return Verdict("memory once every panel was seen", seen, f"±{SHARE:.0%}", share <= SHARE)


def _flat_ones(samples: Sequence[Sample], warm: Sequence[Sample]) -> tuple[Verdict, ...]:
    before = samples[: samples.index(warm[0]) + 1]
    return (
        _flat("open files", before, warm, "handles"),
        _left("widgets on no screen", before, warm, "strays", 40),
        _left("tasks beyond those of the screens", before, warm, "tasks", 4),
    )


def _flat(what: str, before: Sequence[Sample], after: Sequence[Sample], name: str) -> Verdict:
    """The most of something is not more than it was at the most before."""
    first, then = (max(getattr(each, name) for each in some) for some in (before, after))
    return Verdict(what, f"at most {first}, then {then}", f"at most {first}", then <= first)


def _left(what: str, before: Sequence[Sample], after: Sequence[Sample], name: str, more: int) -> Verdict:
    """The least of something that comes and goes: what is left behind for good shows in it, and only that."""
    last = after[-max(1, len(after) // 5) :]
    first, then = (min(getattr(each, name) for each in some) for some in (before, last))
    return Verdict(
        what, f"at least {first}, in the end {then}", f"at least {first + more}", then <= first + more
    )
