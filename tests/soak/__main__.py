"""`make soak`: the walk of eight hours, judged; exit 1 where something grew, broke or was never pressed.

    python -m tests.soak [--hours 8] [--steps 8000] [--seed 1]

What a whole walk found is written to `tests/soak/last.json`, and put into RELIABILITY.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.soak.measure import Sample, bytes_of_an_entry, judged, sample
from tests.soak.reasons import REASONS
from tests.soak.report import LAST, put_into
from tests.soak.walk import MEETING, Walk, walked

PAGE = Path(__file__).parents[2] / "RELIABILITY.md"

HOURS, STEPS = 8.0, 4000
"""A whole walk: a shorter one is judged and printed, and not written down."""

RECORDS = "**/????-??-??.jsonl"
"""Every meeting, of the sets that meet and of those that were put by."""

SAMPLES = 60
"""How often it is measured."""

GROWTH = 12
"""How many places in the source are named whose memory grew most."""


class Measured:
    """The samples of one walk, and what grew most in it."""

    def __init__(self, steps: int) -> None:
        self._every = max(1, steps // SAMPLES)
        self._tells = sys.stderr.isatty()  # asked before the app takes the place of it
        self.samples: list[Sample] = []
        self.before: tracemalloc.Snapshot | None = None

    def look(self, walk: Walk) -> None:
        """Measure now and then, and say how far it is."""
        if walk.steps % self._every:
            return
        self.samples.append(sample(walk))
        if self._tells:
            print(f"\r{walk.steps} steps, {len(walk.places)} places", end="", file=sys.__stderr__)
        if self.samples[-1].warm and self.before is None and tracemalloc.is_tracing():
            self.before = tracemalloc.take_snapshot()

    @property
    def grown(self) -> list[str]:
        """Where in the source memory grew most since the warm-up."""
        if self.before is None:
            return []
        found = tracemalloc.take_snapshot().compare_to(self.before, "lineno")
        return [
            f"{each.size_diff / 1024:+.0f} KB {_place(each.traceback[0].filename)}:{each.traceback[0].lineno}"
            for each in found[:GROWTH]
            if each.size_diff > 0
        ]


def _place(filename: str) -> str:
    """A file of the source, without where it lies on this computer."""
    parts = Path(filename).parts
    return "/".join(parts[-3:])


def main() -> int:
    """Walk, judge, print, and write what a whole walk found; the exit code."""
    options = _options()
    measured = Measured(options.steps)
    with tempfile.TemporaryDirectory(prefix="alstui-soak-") as folder:
        os.environ["ALSTUI_CONFIG"] = str(Path(folder) / "config")
        if options.trace:
            tracemalloc.start()
        seconds, home = options.hours * 3600 / options.steps, Path(folder) / "home"
        walk = asyncio.run(
            walked(home, seed=options.seed, steps=options.steps, seconds=seconds, look=measured.look)
        )
        grown = measured.grown
        recorded = _recorded(Path(folder))
    found = judged(measured.samples, walk.never, walk.unseen)
    if options.trace:
        print(*measured.samples, *grown, sep="\n")
    told = {
        "hours": f"{options.hours:g}",
        "seed": options.seed,
        "steps": walk.steps,
        "presses": walk.done.total(),
        "commands": len(walk.done),
        "meeting": MEETING,
        **recorded,
        "reasons": REASONS,
        "judged": [each._asdict() for each in found],
    }
    _print(told, walk)
    if options.hours >= HOURS and options.steps >= STEPS:
        LAST.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(put_into(PAGE.read_text("utf-8")), "utf-8")
        print(f"{PAGE.name} is written.")
    return 0 if all(each.holds for each in found) else 1


def _recorded(folder: Path) -> dict[str, int]:
    """How much was recorded, and what the longest of the records takes while it is held."""
    lines = {path: len(path.read_bytes().splitlines()) for path in folder.glob(RECORDS)}
    longest = max(lines, key=lambda path: lines[path])
    return {"meetings": len(lines), "entries": sum(lines.values()), "bytes": bytes_of_an_entry(longest)}


def _print(told: Mapping[str, Any], walk: Walk) -> None:
    print(f"{told['steps']} steps, {told['presses']} commands done, {told['commands']} of them different.")
    print(
        f"{told['entries']} entries in {told['meetings']} meetings, each about {told['bytes']} bytes while it is open."
    )
    print("Places: " + ", ".join(f"{name} {count}" for name, count in walk.places.most_common()) + ".")
    for each in told["judged"]:
        print(
            f"{'holds' if each['holds'] else 'FAILS'}  {each['what']}: {each['seen']} (to be: {each['bound']})"
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--hours", type=float, default=HOURS, help="of the room's time")
    parser.add_argument("--steps", type=int, default=STEPS, help="keys and lines")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="name the places in the source that grew most")
    return parser.parse_args()


if __name__ == "__main__":
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    sys.exit(main())
