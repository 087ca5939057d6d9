"""The power is cut: a disk that keeps only what was synced, cut at a random operation, again and again."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from tests.kit.clock import FakeClock
from tests.torture import shim
from tests.torture.disk import Disk
from tests.torture.judge import Judged
from tests.torture.ledger import Ledger
from tests.torture.ops import Op
from tests.torture.outcome import Outcome
from tests.torture.shim import Orders
from tests.torture.story import Story

HOME = "disk/of/ours"
"""The folder of sets in its round's folder; nothing of it is there at first but the disk."""

LIVES, CUTS = 3, 6
"""How often the power is cut in one round and the meeting taken up after it; at how many operations it is tried."""


def power_cut(rng: Random, folder: Path) -> Outcome:
    """At the desk: meetings, edits of a set, new sets, imports, minutes."""
    outcome = Outcome()
    tree, ops = folder / "life-0", list[Op]()
    (tree / "disk").mkdir(parents=True)
    ledger, clock = Ledger(lambda: len(ops)), None
    for life in range(LIVES):
        before = folder / f"before-{life}"
        shutil.copytree(tree, before)
        story = lived(tree, rng, ledger, ops, clock)
        clock = story.clock.restarted(boot=f"boot-{life}")
        story.end()
        tree, judged = cuts(rng, folder / f"cut-{life}", before, ops, ledger)
        outcome.add(judged.outcome)
        if not outcome.good:
            break
        ledger.settle(judged.states, judged.entries)
        ops.clear()
    return outcome


def lived(
    tree: Path,
    rng: Random,
    ledger: Ledger,
    ops: list[Op],
    clock: FakeClock | None,
    *,
    trouble: Orders | None = None,
) -> Story:
    """A stretch of a story on real files, every operation of which is written down."""
    story = Story(tree / HOME, rng, ledger, clock)
    orders = (trouble or Orders(""))._replace(root=str(tree))
    shim.watch(orders, ops.append)
    try:
        story.go_on(rng.randrange(4, 24))
    finally:
        shim.look_away()
    return story


def cuts(rng: Random, folder: Path, before: Path, ops: list[Op], ledger: Ledger) -> tuple[Path, Judged]:
    """The power is cut at some operations of those; the last one's tree, and all that was found wrong."""
    total, disk, done = Outcome(), Disk(before, rng), 0
    places = sorted(rng.randrange(len(ops) + 1) for _ in range(CUTS - 1))
    tree, judged = folder, None
    for number, at in enumerate([*places, len(ops)]):
        for op in ops[done:at]:
            disk.do(op)
        done = at
        tree = folder / str(number)
        tree.mkdir(parents=True)
        disk.cut(tree, rng)
        judged = Judged(tree / HOME, ledger, at)
        total.add(judged.outcome)
    assert judged is not None
    total.amiss += [f"not seen by the shim: {op.path}" for op in ops if op.what == "escaped"]
    judged.outcome = total
    return tree, judged
