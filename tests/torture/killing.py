"""kill -9 and other signals, to the real program in a terminal: at an operation of the disk, or at any moment."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.torture.disk import Disk
from tests.torture.ops import from_log
from tests.torture.outcome import Outcome
from tests.torture.program import SIGNALS, Sitting, Window
from tests.torture.shim import Orders

MOST_OPERATIONS = 140
"""Within which it is killed: as many as a start and a few entries have, about."""

LONGEST = 0.12
"""Seconds after a key within which it is killed."""

CUTS = 12
"""Operations of one sitting at which the power is cut."""


def at_an_operation(rng: Random, folder: Path) -> Outcome:
    """SIGKILL before some operation of the disk, or in the middle of a write, from the start on."""
    orders = Orders("", at=rng.randrange(1, MOST_OPERATIONS), part=rng.choice((0, 1, 40)))
    sitting = Sitting(folder, rng, orders)
    with sitting.open() as window:
        died = False
        try:
            sitting.see("keys")
            for _ in range(12):
                rng.choice(sitting.steps())()
        except AssertionError as error:
            died = window.ended() == -signal.SIGKILL
            if not died:
                return Outcome(rounds=1, amiss=[f"it did not go on: {error}"])
        if not died:
            window.kill()
        return sitting.judge(terminal=False)


def at_any_moment(rng: Random, folder: Path) -> Outcome:
    """SIGKILL while it starts, and shortly after any key."""
    sitting = Sitting(folder, rng)
    with sitting.open() as window:
        if rng.random() < 0.25:
            window.listen(rng.uniform(0, 2))
        else:
            sitting.see("keys")
            for _ in range(rng.randrange(1, 6)):
                rng.choice(sitting.steps())()
            window.press(
                *rng.choice(
                    (
                        ("a", "ring the chair", "enter"),
                        ("n", "it is late", "enter"),
                        ("s", "k", "space"),
                        ("g", "n", "a", "Nia Rowe", "enter"),
                        ("s", "j", "o", "pupils are heard", "enter"),
                    )
                )
            )
            window.listen(rng.uniform(0, LONGEST))
        window.kill()
        return sitting.judge(terminal=False)


def on_a_bad_disk(rng: Random, folder: Path) -> Outcome:
    """The disk is full, fails, or is read only for a while; then all that was typed is kept. Or it is killed before."""
    at, error = rng.randrange(20, 70), rng.choice((errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE))
    orders = Orders(
        "", at=at, error=error, stays=True, until=at + rng.randrange(1, 40), part=rng.choice((0, 9))
    )
    sitting = Sitting(folder, rng, orders)
    with sitting.open() as window:
        try:
            sitting.see("keys")
        except AssertionError:  # the disk is bad from the start
            return _refused(window)
        for _ in range(rng.randrange(2, 7)):
            rng.choice((sitting.while_refused, sitting.while_refused, sitting.joins_while_refused))()
        if rng.random() < 0.7:
            sitting.all_kept()
        window.kill()
        return sitting.judge(terminal=False)


def _refused(window: Window) -> Outcome:
    """The meeting was not opened: that is said, in words."""
    outcome, code = Outcome(rounds=1), window.ended()
    if code != 1 or "Traceback" in window.written:
        outcome.unreadable.append(f"it ended with {code}: {window.text}")
    return outcome


def by_a_signal(rng: Random, folder: Path) -> Outcome:
    """SIGHUP, SIGTERM, SIGQUIT, SIGINT: it ends, with all that was kept, and the terminal is as it was."""
    sitting, number = Sitting(folder, rng), rng.choice(SIGNALS)
    with sitting.open() as window:
        sitting.see("keys")
        for _ in range(rng.randrange(1, 5)):
            rng.choice(sitting.steps())()
        if rng.random() < 0.5:
            window.press("a", "half a sen")
        os.kill(window.pid, number)
        code = window.ended()
        outcome = sitting.judge(terminal=code is not None) if code is not None else Outcome(rounds=1)
        if code is None:
            outcome.amiss.append("it did not end")
        outcome.amiss[:] = [f"after {number.name}: {each}" for each in outcome.amiss]
        return outcome


def put_aside(rng: Random, folder: Path) -> Outcome:
    """SIGTSTP and SIGCONT: aside, the terminal is as it was; back, the meeting goes on; left, all is there."""
    sitting = Sitting(folder, rng)
    with sitting.open() as window:
        sitting.see("keys")
        sitting.action()
        os.kill(window.pid, signal.SIGTSTP)
        wrong = [] if window.stopped() else ["it does not stop"]
        wrong += [f"aside, {each}" for each in window.amiss()]
        os.kill(window.pid, signal.SIGCONT)
        for _ in range(rng.randrange(1, 4)):
            rng.choice(sitting.steps())()
        window.press("ctrl+q")
        if window.ended() != 0:
            wrong.append(f"it ended with {window.exit_code}")
        outcome = sitting.judge(terminal=True)
        outcome.amiss += wrong
        return outcome


def power_cut(rng: Random, folder: Path) -> Outcome:
    """The power is cut at random operations of what the real program did; what its screen had said by then is there."""
    sitting = Sitting(folder, rng, Orders(""))
    tree = sitting.home.parent
    before = folder / "before"
    shutil.copytree(tree, before)
    with sitting.open() as window:
        sitting.see("keys")
        for _ in range(rng.randrange(4, 9)):
            rng.choice(sitting.steps())()
        window.kill()
    ops = from_log(sitting.log.read_bytes())
    disk, done, outcome = Disk(before, rng), 0, Outcome()
    outcome.amiss += [f"not seen by the shim: {op.path}" for op in ops if op.what == "escaped"]
    for number, at in enumerate(sorted(rng.randrange(len(ops) + 1) for _ in range(CUTS))):
        for op in ops[done:at]:
            disk.do(op)
        done = at
        left = folder / f"cut-{number}"
        left.mkdir()
        disk.cut(left, rng)
        due = sum(said <= at for said, _, _ in sitting.kept)
        outcome.rounds += 1
        outcome.acknowledged += due
        sitting.found(left / "home", due, outcome)
    with suppress(FileNotFoundError):
        sitting.log.unlink()
    return outcome
