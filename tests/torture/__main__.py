"""`make torture`: every kind of harm, and RELIABILITY.md with what came of it.

    python -m tests.torture                       ten minutes
    python -m tests.torture --rounds 2000         at least so many rounds of each kind that takes place in one process,
                                                  and a twentieth of that of those for which the program is started
    python -m tests.torture --only signals        one kind, and no file

Each kind runs in a process of its own, three at a time for each two processors: those with a terminal wait a lot.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.torture.kinds import KINDS, Kind
from tests.torture.outcome import Outcome
from tests.torture.report import FILE, printed, report

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Do it; 1 when anything was lost, unreadable, untold or amiss."""
    given = argparse.ArgumentParser(prog="python -m tests.torture", description="Harm, and what came of it.")
    given.add_argument("--minutes", type=float, default=10, help="how long it takes in all")
    given.add_argument("--rounds", type=int, default=0, help="so many rounds of each kind instead")
    given.add_argument("--seed", default="", help="the same again; else one is drawn")
    given.add_argument(
        "--only", choices=[kind.name for kind in KINDS], action="append", help="only this kind"
    )
    told = given.parse_args()
    seed = told.seed or secrets.token_hex(4)
    sys.stdout.write(f"seed {seed}\n")
    kinds = [kind for kind in KINDS if not told.only or kind.name in told.only]
    at_a_time = max(2, (os.cpu_count() or 1) * 3 // 2)
    minute = told.minutes * 60 * at_a_time / sum(kind.share for kind in kinds)
    longest_first = sorted(kinds, key=lambda kind: kind.share, reverse=True)
    with ThreadPoolExecutor(at_a_time) as pool:
        coming = {
            kind.name: pool.submit(done, kind, seed, told.rounds, kind.share * minute)
            for kind in longest_first
        }
        found = [(kind, coming[kind.name].result()) for kind in kinds]
    sys.stdout.write(printed(found))
    if not told.only:
        (ROOT / FILE).write_text(report(found, seed), encoding="utf-8")
        sys.stdout.write(f"{FILE} is written.\n")
    return int(not all(outcome.good for _, outcome in found))


def done(kind: Kind, seed: str, rounds: int, seconds: float) -> Outcome:
    """One kind, in a process of its own; what it says of faults is passed on."""
    how = ["--rounds", str(rounds)] if rounds else ["--seconds", f"{seconds:.0f}"]
    command = [sys.executable, "-m", "tests.torture.one", kind.name, "--seed", seed, *how]
    process = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if process.returncode not in {0, 1} or not process.stdout:
        return Outcome(unreadable=[f"{kind.name} ended with {process.returncode}"])
    outcome = Outcome(**json.loads(process.stdout))
    sys.stdout.write(
        f"{kind.name}: {outcome.rounds} rounds{'' if outcome.good else ', and not all is well'}\n"
    )
    sys.stdout.flush()
    return outcome


if __name__ == "__main__":
    sys.exit(main())
