"""Disks that fail: full, read only, with an error at a random operation, once or from then on; and a power cut on top.

Whatever the disk does, only errors in words come of it, what was acknowledged is there, and what waits is kept as soon
as the disk takes it.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from random import Random

from tests.torture import shim
from tests.torture.judge import Judged
from tests.torture.ledger import Ledger
from tests.torture.ops import Op
from tests.torture.outcome import Outcome
from tests.torture.power import HOME, cuts
from tests.torture.shim import Orders
from tests.torture.story import Story

MOST_OPERATIONS = 150
"""Within which something fails: as many as a story has, about."""


def full(rng: Random, folder: Path) -> Outcome:
    """The disk is full at some operation, in the middle of a write too."""
    return _failed(rng, folder, errno.ENOSPC, part=rng.choice((0, 0, 1, 17, 80)))


def failing(rng: Random, folder: Path) -> Outcome:
    """An error of the disk's own at some operation, looking among them."""
    return _failed(rng, folder, errno.EIO, part=rng.choice((0, 0, 5)))


def read_only(rng: Random, folder: Path) -> Outcome:
    """Nothing can be changed any more, as when a system sets a disk that it distrusts to read only."""
    return _failed(rng, folder, errno.EROFS)


def _failed(rng: Random, folder: Path, error: int, part: int = 0) -> Outcome:
    tree, before, ops = folder / "tree", folder / "before", list[Op]()
    (tree / "disk").mkdir(parents=True)
    ledger = Ledger(lambda: len(ops))
    story = Story(tree / HOME, rng, ledger)
    orders = Orders(
        str(tree), at=rng.randrange(1, MOST_OPERATIONS), error=error, stays=rng.random() < 0.5, part=part
    )
    shutil.copytree(tree, before)
    watched = shim.watch(orders, ops.append)
    try:
        story.go_on(rng.randrange(6, 20))
        watched.orders = orders._replace(at=0)  # there is room again, or another try helps
        saved = story.saved()
        story.go_on(3)
    finally:
        shim.look_away()
    outcome = Outcome()
    if not saved and not story.saved():
        outcome.amiss.append(f"the disk is well again, and something still waits: {story.trouble}")
    story.end()
    ended = len(ops)
    _, cut = cuts(rng, folder / "cut", before, ops, ledger)
    outcome.add(cut.outcome)
    outcome.add(Judged(tree / HOME, ledger, ended).outcome)
    return outcome
