"""The real program in a terminal while its folder is renamed or goes, its lock is deleted, or file handles run out."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path
from random import Random

from tests.torture.outcome import Outcome
from tests.torture.program import SET, Sitting

LEFT = 2
"""File handles that are left to a program at most, when they run out."""


def something_goes(rng: Random, folder: Path) -> Outcome:
    """One of these, while action points are typed; then it is as it was, and all that was typed is kept."""
    sitting = Sitting(folder, rng)
    with sitting.open() as window:
        sitting.see("keys")
        sitting.action()
        rng.choice((_renamed, _pulled, _without_lock, _no_handles))(rng, sitting)
        sitting.all_kept()
        window.kill()
        return sitting.judge(terminal=False)


def _renamed(rng: Random, sitting: Sitting) -> None:
    """The set's folder is called otherwise for a while."""
    place, other = sitting.home / SET, sitting.home / "another-name"
    place.rename(other)
    for _ in range(rng.randrange(1, 4)):
        sitting.while_refused()
    if not place.exists():
        other.rename(place)


def _pulled(rng: Random, sitting: Sitting) -> None:
    """The folder of all sets is away for a while, as a stick that was pulled out."""
    away = sitting.home.with_name("pulled")
    sitting.home.rename(away)
    for _ in range(rng.randrange(1, 4)):
        sitting.while_refused()
    shutil.rmtree(sitting.home, ignore_errors=True)
    away.rename(sitting.home)


def _without_lock(rng: Random, sitting: Sitting) -> None:
    """Somebody tidies up lock files, and the program is started once more; that one may be refused."""
    for lock in (sitting.home / SET).glob("*.lock"):
        lock.unlink()
    first = sitting.window
    with sitting.open() as second:
        second.see("keys|already open")
        second.kill()
    sitting.window = first
    for _ in range(rng.randrange(1, 4)):
        sitting.while_refused()


def _no_handles(rng: Random, sitting: Sitting) -> None:
    """The program may open no more files than it has open, but for one or two."""
    pid = sitting.window.pid
    used = max(int(each.name) for each in Path(f"/proc/{pid}/fd").iterdir()) + 1
    limits = resource.prlimit(pid, resource.RLIMIT_NOFILE, (used + rng.randrange(LEFT + 1), 4096))
    for _ in range(rng.randrange(1, 4)):
        sitting.while_refused()
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (limits[0] if limits[0] <= 4096 else 4096, 4096))
