"""What the time of a run is made of, for the rows that miss: the program profiled, its own time summed by package."""

from __future__ import annotations

import cProfile
import os
import pstats
import select
import signal
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.kit.screens.terminal import environment
from tests.tools.bench.program import Run

PROFILED = """
import cProfile, os, signal, sys
profile, file = cProfile.Profile(), sys.argv[1]
def written(*_):
    profile.disable()
    profile.dump_stats(file)
    os._exit(0)
signal.signal(signal.SIGUSR1, written)
sys.argv = ["alstui", *sys.argv[2:]]
profile.enable()
try:
    from alstui.cli.main import main
    main()
finally:
    written()
"""
"""Runs the program under the profiler until it ends, or is told that it is enough."""

SHOWN = 7
"""Packages that are named; the others are summed."""

CALLS_DEEP = 60
"""How far up time is handed: further than anything calls here."""

Function = tuple[str, int, str]
"""File, line, name."""

Stats = dict[Function, tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]]
"""Of each function: calls, own seconds, all seconds, and the same by caller."""

OURS = ("alstui", "screens")


def made_of(name: str, arguments: Sequence[str], home: Path, marker: bytes | None) -> str:
    """Where the time goes until the marker is painted, or until the command ends, in a line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "profile"
        run = Run(["-c", PROFILED, str(file), *arguments], environment(home))
        if marker is not None:
            run.until(marker)
            os.kill(run.pid, signal.SIGUSR1)
        _to_the_end(run)
        return f"- {name}, profiled: {', '.join(_shares(file))}."


def parts_of(name: str, does: Callable[[], object], path: Path, whole: bytes) -> str:
    """Where the time of something goes that is done in this process, by the room of the house, in a line.

    `path` holds `whole` again each time before it is done.
    """
    profile = cProfile.Profile()
    for _ in range(10):
        path.write_bytes(whole)
        profile.runcall(does)
    spent: defaultdict[str, float] = defaultdict(float)
    for (file, _, function), (_, _, own, _, _) in vars(pstats.Stats(profile))["stats"].items():
        parts = Path(file).parts
        ours = next((at for at, part in enumerate(parts) if part in OURS), None)
        room = "/".join(parts[ours : ours + 2]) if ours is not None else "the interpreter and its library"
        spent["decoding" if "decode" in function else room.removesuffix(".py")] += own
    whole_time = sum(spent.values())
    ranked = sorted(spent.items(), key=lambda each: -each[1])[:SHOWN]
    return (
        f"- {name}, profiled: {', '.join(f'{room} {100 * own / whole_time:.0f} %' for room, own in ranked)}."
    )


def _to_the_end(run: Run) -> None:
    try:
        while select.select([run.fd], [], [], 20)[0]:
            run.read()
    except OSError:  # what Linux says when the other end has gone
        pass
    os.waitpid(run.pid, 0)
    os.close(run.fd)


def _shares(file: Path) -> Iterator[str]:
    """'textual 48 %, ...', the largest first: each package's time, in hundredths of all."""
    spent = _by_package(vars(pstats.Stats(str(file)))["stats"])
    whole = sum(spent.values())
    ranked = sorted(spent.items(), key=lambda each: -each[1])[:SHOWN]
    for package, own in ranked:
        yield f"{package} {100 * own / whole:.0f} %"
    yield f"the rest {100 * (whole - sum(own for _, own in ranked)) / whole:.0f} %"


def _by_package(stats: Stats) -> dict[str, float]:
    """Own time by package; what the interpreter and its library spend is for whoever called them."""
    spent: defaultdict[str, float] = defaultdict(float)
    moving = {function: own for function, (_, _, own, _, _) in stats.items()}
    for _ in range(CALLS_DEEP):
        onward: defaultdict[Function, float] = defaultdict(float)
        for function, own in moving.items():
            package, callers = _package(function), stats[function][4]
            weights = {caller: each[3] for caller, each in callers.items() if caller in stats}
            if package or not sum(weights.values()):
                spent[package or "Python itself"] += own
                continue
            for caller, weight in weights.items():
                onward[caller] += own * weight / sum(weights.values())
        moving = onward
    spent["Python itself"] += sum(moving.values())
    return spent


def _package(function: Function) -> str:
    """The package that a function belongs to; empty for the interpreter and its library."""
    path, _, name = function
    if path == "~":
        return "reading compiled modules" if "marshal" in name else ""
    parts = Path(path).parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1].removesuffix(".py")
    return next((part for part in OURS if part in parts), "")
