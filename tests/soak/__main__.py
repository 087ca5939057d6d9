"""`make soak`: the walk of eight hours, judged; exit 1 where something grew, broke or was never pressed.

    python -m tests.soak [--hours 8] [--steps 8000] [--seed 1]

What it found is written to `tests/soak/last.json`; `rows` hands it on to whoever writes of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.soak.measure import Sample, Verdict, judged, sample
from tests.soak.reasons import REASONS
from tests.soak.walk import Walk, walked

LAST = Path(__file__).with_name("last.json")
"""What the latest walk found."""

SAMPLES = 50
"""How often it is measured."""

GROWTH = 8
"""How many places in the source are named whose memory grew most."""


class Measured:
    """The samples of one walk, and what grew most in it."""

    def __init__(self, steps: int) -> None:
        self._every = max(1, steps // SAMPLES)
        self._warm = steps * 2 // 5
        self.samples: list[Sample] = []
        self.before: tracemalloc.Snapshot | None = None
        self.walk: Walk | None = None

    def look(self, walk: Walk) -> None:
        """Measure now and then, and say how far it is."""
        self.walk = walk
        if walk.steps % self._every == 0:
            self.samples.append(sample(walk))
            if sys.stderr.isatty():
                print(f"\r{walk.steps} steps, {len(walk.places)} places", end="", file=sys.stderr)
        if walk.steps == self._warm and tracemalloc.is_tracing():
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


def rows() -> list[tuple[str, str, str, bool]]:
    """What the latest walk found: what, what was seen, the bound, whether it holds; empty before the first."""
    if not LAST.exists():
        return []
    found: dict[str, Any] = json.loads(LAST.read_text("utf-8"))
    return [(each["what"], each["seen"], each["bound"], each["holds"]) for each in found["judged"]]


def _write(options: argparse.Namespace, walk: Walk, found: tuple[Verdict, ...], entries: int) -> None:
    told = {
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "hours": options.hours,
        "seed": options.seed,
        "steps": walk.steps,
        "commands": len(walk.done),
        "presses": walk.done.total(),
        "places": dict(sorted(walk.places.items())),
        "entries": entries,
        "judged": [each._asdict() for each in found],
    }
    LAST.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Walk, judge, print and write; the exit code."""
    options = _options()
    from screens.shell.table import key_table

    every = set(key_table().commands)
    with tempfile.TemporaryDirectory(prefix="alstui-soak-") as folder:
        os.environ["ALSTUI_CONFIG"] = str(Path(folder) / "config")
        measured = Measured(options.steps)
        if options.trace:
            tracemalloc.start()
        seconds = options.hours * 3600 / options.steps
        home = Path(folder) / "home"
        walk = asyncio.run(
            walked(home, seed=options.seed, steps=options.steps, seconds=seconds, look=measured.look)
        )
        entries = sum(len(path.read_bytes().splitlines()) for path in home.glob("*/*.jsonl"))
    found = judged(measured.samples, every - set(walk.done) - set(REASONS))
    for line in _report(walk, found, entries, measured.grown):
        print(line)
    _write(options, walk, found, entries)
    return 0 if all(each.holds for each in found) else 1


def _report(walk: Walk, found: tuple[Verdict, ...], entries: int, grown: list[str]) -> list[str]:
    places = ", ".join(f"{name} {count}" for name, count in walk.places.most_common())
    return [
        f"{walk.steps} steps, {walk.done.total()} commands done, {len(walk.done)} of them different.",
        f"{entries} entries recorded.",
        f"Places: {places}.",
        *(
            f"{'holds' if each.holds else 'FAILS'}  {each.what}: {each.seen} (bound: {each.bound})"
            for each in found
        ),
        *(["Grown most since the warm-up:", *(f"  {line}" for line in grown)] if grown else []),
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--hours", type=float, default=8.0, help="of the room's time")
    parser.add_argument("--steps", type=int, default=8000, help="keys and lines")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="name the places in the source that grew most")
    return parser.parse_args()


if __name__ == "__main__":
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    sys.exit(main())
