"""Kinds of harm in a process of their own: `python -m tests.torture.one power-cut --seed 7 --rounds 20`.

It prints what came of it as JSON, and everything that was wrong, with how to repeat that one round, on standard error.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from random import Random

from tests.torture import shim
from tests.torture.kinds import KINDS
from tests.torture.outcome import Harm, Outcome

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one: what is tried is what is asked of a disk, and not how long one takes."""

MOST_LETTERS = 1500
"""Of a fault: its end, where a traceback says what it was."""

MOST_TOLD = 5
"""Faults of one round that are written out."""


def main() -> int:
    """Do it; 1 when anything was wrong."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("kinds", nargs="+", metavar="KIND", choices=[kind.name for kind in KINDS])
    given.add_argument("--seed", default="1")
    given.add_argument(
        "--rounds",
        type=int,
        default=0,
        help="at least so many of what is counted as rounds; some kinds do a part of that",
    )
    given.add_argument("--seconds", type=float, default=0, help="for so long")
    given.add_argument("--first", type=int, default=0, help="begin with this one")
    told = given.parse_args()
    shim.install()  # before anything of the program is imported
    outcome = Outcome()
    for kind in KINDS:
        if kind.name in told.kinds:
            module, _, function = kind.where.partition(":")
            harm: Harm = getattr(import_module(f"tests.torture.{module}"), function)
            rounds = kind.rounds(told.rounds)
            outcome.add(many(harm, kind.name, told.seed, rounds, told.seconds, told.first))
    sys.stdout.write(json.dumps(outcome.as_document()) + "\n")
    return int(not outcome.good)


def many(harm: Harm, kind: str, seed: str, rounds: int, seconds: float, first: int = 0) -> Outcome:
    """Round after round, until there were as many as asked for and the time is over."""
    total, number, end = Outcome(), first, time.monotonic() + seconds
    while number == first or total.rounds < rounds or time.monotonic() < end:
        outcome = one(harm, Random(f"{kind} {seed} {number}"))
        if not outcome.good:
            again = f"python -m tests.torture.one {kind} --seed {seed} --first {number}"
            faults = "\n  ".join(fault[-MOST_LETTERS:] for fault in outcome.faults[:MOST_TOLD])
            sys.stderr.write(f"{kind}: {again}\n  {faults}\n")
        total.add(outcome)
        number += 1
    return total


def one(harm: Harm, rng: Random) -> Outcome:
    """One round in a folder of its own. An error of the program's that is not in words counts as unreadable."""
    folder = Path(tempfile.mkdtemp(prefix="alstui-torture-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        return harm(rng, folder)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return Outcome(rounds=1, unreadable=[traceback.format_exc()])
    finally:
        shim.look_away()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
