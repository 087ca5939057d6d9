"""Commands that write, killed: a set is established, one is imported, minutes and exports are written to files.

Each is done again after the kill, as a person would. Then there is one set, whole, or the old file, or the new one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

from alstui.cli.main import main
from alstui.documents.exports.whole import WholeSet, gather, write_json
from alstui.errors import AlstuiError
from alstui.establishing.sample import install
from alstui.store.library import Library
from alstui.store.unread import Unread
from tests.kit.commands import GOOD, ROOT, environment
from tests.torture import shim
from tests.torture.outcome import Outcome
from tests.torture.shim import Orders

MOST_OPERATIONS = 60
"""Within which a command is killed: none of them asks more of the disk."""

_usual: dict[str, float] = {}
"""Seconds that each command takes here, as far as is known: killed within twice that, about half of them end."""

FIRST_GUESS = 0.5
"""Before one of them ended."""

Kill = Callable[[Random, Path, Sequence[str]], bool]
"""Runs a command in a folder and kills it; whether it was done all the same, and said so."""

UNFORESEEN = 70
"""What a forked command ends with when it did not end by itself."""

OLD = "what stood there\n"


def at_an_operation(rng: Random, folder: Path) -> Outcome:
    """SIGKILL before some operation of the disk, or in the middle of a write."""
    return _one_of_them(rng, folder, killed_in_disk)


def at_any_moment(rng: Random, folder: Path) -> Outcome:
    """SIGKILL at any moment of a command in a process that is started for it."""
    return _one_of_them(rng, folder, killed)


def killed_in_disk(rng: Random, folder: Path, words: Sequence[str], within: int = MOST_OPERATIONS) -> bool:
    """In a process that is forked for it, at an operation of the disk that is within so many."""
    orders = Orders(str(folder), at=rng.randrange(1, within), part=rng.choice((0, 1, 99)))
    child = os.fork()
    if child == 0:
        code = UNFORESEEN
        try:
            shim.watch(orders, lambda _: None)
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                code = main(words)
        finally:  # whatever it was, this process must not go on as its parent does
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == UNFORESEEN:
        raise RuntimeError(f"{words} ended with something that nobody had foreseen")
    return code == 0


def killed(rng: Random, folder: Path, words: Sequence[str]) -> bool:
    """In a process that is started for it, at any moment."""
    command = [sys.executable, "-m", "alstui", *words]
    name = words[2]  # behind --home and where that is
    usual = _usual.get(name, FIRST_GUESS)
    within, begun = rng.uniform(0, 2 * usual), time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            done = process.wait(within) == 0
        except subprocess.TimeoutExpired:
            if within > usual:
                _usual[name] = within
            process.send_signal(signal.SIGKILL)
            return process.wait() == 0
        _usual[name] = time.monotonic() - begun
        return done


def again(words: Sequence[str]) -> tuple[int, str, str]:
    """The same command in this process: its code, its answer, and what else it said."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return code, out.getvalue().strip(), err.getvalue()


def _one_of_them(rng: Random, folder: Path, kill: Kill) -> Outcome:
    return rng.choice((_established, _imported, _written, _exported))(rng, folder, kill)


def _established(rng: Random, folder: Path, kill: Kill) -> Outcome:
    """`new`: once more, and there is a set under the id that was wanted; every set is whole, and no folder is none."""
    home, described = folder / "new" / "home", folder / "elm.yaml"
    described.write_text(GOOD)
    words = ["--home", str(home), "new", str(described)]
    done = kill(rng, folder, words)
    outcome = Outcome(rounds=1, acknowledged=int(done))
    before = _whole_sets(home, outcome)
    if done and before != ["elm"]:
        outcome.lost.append(f"it was made, and there is {before}")
    code, made, said = again(words)
    if code or made != ("elm-2" if before else "elm"):
        outcome.amiss.append(f"once more, it makes {made!r} and says {said!r}; there was {before}")
    _whole_sets(home, outcome)
    return outcome


def _whole_sets(home: Path, outcome: Outcome) -> list[str]:
    """The ids of all sets that can be read; those that cannot count as unreadable."""
    found = Library(home).sets(Unread())
    outcome.unreadable += [f"{each.id}: {each.problem}" for each in found if each.problem]
    return [each.id for each in found if not each.problem]


def _imported(rng: Random, folder: Path, kill: Kill) -> Outcome:
    """`import`: all of it or nothing; and once more, all of it."""
    elsewhere, home, file = Library(folder / "elsewhere"), folder / "new" / "home", folder / "set.json"
    set_id = install(elsewhere, date(2026, 11, 24)).id
    whole = gather(elsewhere, set_id, Unread())
    file.write_text(write_json(whole), encoding="utf-8")
    words = ["--home", str(home), "import", str(file)]
    done = kill(rng, folder, words)
    outcome = Outcome(rounds=1, acknowledged=int(done))
    here = _whole_sets(home, outcome)
    if done and not here:
        outcome.lost.append("it was taken in, and is not there")
    if here:
        outcome.untold += _less(home, set_id, whole)
    else:
        code, _, said = again(words)
        outcome.amiss += [f"once more, it says {said!r}"] if code else _less(home, set_id, whole)
    return outcome


def _less(home: Path, set_id: str, whole: WholeSet) -> list[str]:
    """Where a set that looks whole is not."""
    try:
        here = gather(Library(home), set_id, Unread())
    except AlstuiError as error:
        return [f"what was taken in cannot be read: {error}"]
    if here.meetings != whole.meetings:
        return [f"{len(here.meetings)} of {len(whole.meetings)} meetings came in, and it looks whole"]
    return []


def _written(rng: Random, folder: Path, kill: Kill) -> Outcome:
    """`minutes -o`: the old file, or the new one."""
    return _old_or_new(rng, folder, kill, ["minutes"])


def _exported(rng: Random, folder: Path, kill: Kill) -> Outcome:
    """`export -o`: the same; that of a calendar changes the set too, and the set can be read."""
    return _old_or_new(rng, folder, kill, ["export", "--as", rng.choice(("json", "html", "csv", "ics"))])


def _old_or_new(rng: Random, folder: Path, kill: Kill, command: list[str]) -> Outcome:
    home, file = folder / "home", folder / "file"
    set_id = install(Library(home), date(2026, 11, 24)).id
    file.write_text(OLD)
    words = ["--home", str(home), *command, "-o", str(file), set_id]
    done = kill(rng, folder, words)
    outcome = Outcome(rounds=1, acknowledged=int(done))
    found = file.read_text(encoding="utf-8")
    _whole_sets(home, outcome)
    code, _, said = again(words)
    new = file.read_text(encoding="utf-8")
    if code:
        outcome.unreadable.append(f"once more, it says {said!r}")
    if done and found == OLD:
        outcome.lost.append(f"{command} was done, and the old file is there")
    if found not in {OLD, new} and len(found) != len(new):  # a calendar tells the time at which it was made
        outcome.untold.append(f"{command}: neither the old file nor the new one")
    return outcome
