"""`make fuzz`: bytes that nobody thought of, for what reads bytes; whatever goes wrong is kept as a case.

    make fuzz                           every target, ten minutes each
    make fuzz MINUTES=1 TARGET=line     one of them, for a minute

What was tried before is kept in `.fuzz`, so that the next search goes on from there. A small choice of it, and all that
ever went wrong, stand in `tests/fuzz/corpus`, where the suite replays them. How much was tried is written in
`tests/fuzz/figures.json`, from which SECURITY.md takes it. Ends with 1 when something went wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.fuzz.smaller import reaching, smaller, wrong
from tests.fuzz.targets import CORPUS, HERE, TARGETS, Target, kept, name_of
from tests.kit.commands import ROOT

WORK = ROOT / ".fuzz"
FIGURES = HERE / "figures.json"

LONGEST = 20_000
"""Bytes of an input."""

KEPT, SMALL = 24, 2_000
"""How many inputs of a target are kept for the suite, and the bytes above which one is not."""

_RUNS = re.compile(r"Done (\d+) runs? in (\d+) second")
_FEATURES = re.compile(r"cov: \d+ ft: (\d+)")


def main() -> int:
    """Search, and say what came of it."""
    asked = argparse.ArgumentParser(prog="make fuzz")
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--target", choices=["", *TARGETS], default="")
    typed = asked.parse_args()
    found = [_searched(name, round(typed.minutes * 60)) for name in TARGETS if typed.target in {"", name}]
    return int(any(found))


def _searched(name: str, seconds: int) -> int:
    """Search one target; how many ways of going wrong came up."""
    target, folder = TARGETS[name], WORK / name
    _say(f"{name}: {target.check.__doc__ or ''}")
    for inside in ("corpus", "found"):
        (folder / inside).mkdir(parents=True, exist_ok=True)
    for data in [*target.seeds(), *(path.read_bytes() for path in kept(name))]:
        (folder / "corpus" / name_of(data)).write_bytes(data)
    (folder / "words").write_text("".join(f'"{_quoted(word)}"\n' for word in target.words))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.one", name, str(folder)),
            *(f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=3000"),
            *([f"-dict={folder / 'words'}"] if target.words else []),
            f"-artifact_prefix={folder / 'found'}/found-",
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    found = _kept(name, target, folder / "found")
    _choose(name, target, folder / "corpus")
    _write(name, done.stderr, found)
    return found


def _quoted(word: str) -> str:
    """A word as libFuzzer reads it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def _kept(name: str, target: Target, folder: Path) -> int:
    """What went wrong, made small and kept as a case of the suite; how many ways of going wrong there were."""
    ways = set()
    for path in sorted(folder.iterdir()):
        way = wrong(target.check, path.read_bytes())
        path_kept = way is not None and way not in ways
        if path_kept:
            ways.add(way)
            data = smaller(target.check, path.read_bytes())
            (CORPUS / name).mkdir(parents=True, exist_ok=True)
            (CORPUS / name / name_of(data, found=True)).write_bytes(data)
            _say(f"  {way}: {data[:200]!r}")
        elif path.name.startswith(("found-timeout", "found-oom")):
            ways.add((path.name, ""))
            _say(f"  too slow, or too large: {path}")
            continue
        path.unlink()
    return len(ways)


def _choose(name: str, target: Target, folder: Path) -> None:
    """Some small inputs that reach much, for the suite; where some are kept already, they stay as they are."""
    if any(not path.name.startswith("found") for path in kept(name)):
        return
    small = [data for path in folder.iterdir() if len(data := path.read_bytes()) <= SMALL]
    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    for data in reaching(target.check, small, KEPT):
        (CORPUS / name / name_of(data)).write_bytes(data)


def _write(name: str, said: str, found: int) -> None:
    """How much was tried, beside what is known of the other targets."""
    figures: dict[str, Any] = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    runs, features = _RUNS.search(said), _FEATURES.findall(said)
    figures[name] = {
        "inputs": int(runs[1]) if runs else 0,
        "seconds": int(runs[2]) if runs else 0,
        "reached": int(features[-1]) if features else 0,
        "went_wrong": found,
    }
    FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")
    _say(f"  {figures[name]}" if runs else said[-2000:])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
