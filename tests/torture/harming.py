"""Harm to the commands that change a set or write files: killed, on a bad disk, and when the power goes.

`writers` says what each of them promises; here is what is done to it, and how what is found is held against that.
"""

from __future__ import annotations

import errno
import resource
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from alstui.errors import AlstuiError
from alstui.store.last_backup import FACT
from tests.torture import shim
from tests.torture.commands import again, killed, killed_in_disk
from tests.torture.disk import Disk
from tests.torture.ops import Op
from tests.torture.outcome import Outcome
from tests.torture.shim import Orders
from tests.torture.writers import BEFORE, CHANGING, Case, Made, Parts, with_office

CUTS = 6
"""At how many operations of one command the power is cut, the last of them behind its end."""

LAST_NAMES = 6
"""The names that are given last: when all that was made beside takes its place."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE)


class Trial:
    """One case in a tree of its own, what is there before it, and what it comes to where nothing goes wrong."""

    def __init__(self, rng: Random, folder: Path, made: Sequence[Made]) -> None:
        self.tree = folder / "tree"
        self.case: Case = rng.choice(made)(rng, self.tree)
        self.old: Parts = self.case.look(self.tree)
        self.ops: list[Op] = []
        undisturbed = folder / "undisturbed"
        shutil.copytree(self.tree, undisturbed)
        watched = shim.watch(Orders(str(undisturbed)), self.ops.append)
        try:
            code, _, said = again(self.case.typed(undisturbed))
        finally:
            shim.look_away()
        self.operations = watched.count
        assert code == 0, f"{self.case.name}: {said}"
        self.new: Parts = self.case.look(undisturbed)
        changed = [part for part in self.new if self.old.get(part) != self.new[part]]
        assert not any(part.startswith(self.case.stays) for part in changed), f"{self.case.name}: {changed}"

    def judged(self, tree: Path, *, done: bool, said: str = "") -> Outcome:
        """What is found in a tree after the harm, and when the same is done again.

        Args:
            tree: Where to look.
            done: It was acknowledged.
            said: What was said besides, when it was refused.
        """
        outcome = Outcome(rounds=1, acknowledged=len(self.new) if done else 0)
        found = self._found(tree, outcome)
        if found is None:
            return outcome
        for part in sorted({*self.old, *self.new, *found}):
            self._part(part, found.get(part), outcome, done=done, said=said)
        is_new = _is_done(found, self.new)
        code, _, told = again(self.case.typed(tree))
        after = self._found(tree, outcome)
        if code and not is_new:
            outcome.amiss.append(f"{self.case.name}: once more, it says {told!r}")
        elif after is not None and not (code or is_new or _is_done(after, self.new)):
            other = [part for part in {*after, *self.new} if after.get(part) != self.new.get(part)]
            outcome.untold.append(f"{self.case.name}: once more, it leaves {other} otherwise: {told!r}")
        return outcome

    def _found(self, tree: Path, outcome: Outcome) -> Parts | None:
        try:
            return self.case.look(tree)
        except AlstuiError as error:
            outcome.unreadable.append(f"{self.case.name}: {error}")
            return None

    def _part(self, part: str, value: object, outcome: Outcome, *, done: bool, said: str) -> None:
        old, new = self.old.get(part), self.new.get(part)
        what = f"{self.case.name}: {part}"
        if value == new or (part == FACT and said and value == old):
            return
        if done:
            outcome.lost.append(f"{what} was done, and is {_short(value)}")
        elif value != old and not (said and self.case.may_be_short and _is_less(value, new)):
            outcome.untold.append(f"{what} is neither the old nor the new: {_short(value)}")


def _is_done(found: Parts, new: Parts) -> bool:
    """Whether every part is the new one. The version before may be an earlier one that the set had."""
    return all(found.get(part) == new.get(part) for part in {*found, *new} if not part.startswith(BEFORE))


def _short(value: object) -> str:
    return f"{value!r:.300}"


def _is_less(value: object, new: object) -> bool:
    """Whether it is a whole one that lacks what could not be read meanwhile, as was told."""
    if isinstance(value, dict) and isinstance(new, dict):
        return value.items() <= new.items()
    return isinstance(value, bytes) and isinstance(new, bytes) and bool(value) and not new.startswith(value)


def at_an_operation(rng: Random, folder: Path, made: Sequence[Made] = CHANGING) -> Outcome:
    """SIGKILL before some operation of the disk, or in the middle of a write: each part is the old or the new."""
    trial = Trial(rng, folder, made)
    done = killed_in_disk(rng, trial.tree, trial.case.typed(trial.tree), trial.operations + 2)
    return trial.judged(trial.tree, done=done)


def at_any_moment(rng: Random, folder: Path, made: Sequence[Made] = ()) -> Outcome:
    """SIGKILL at any moment of a process that is started for it: the same."""
    trial = Trial(rng, folder, made or with_office())
    return trial.judged(trial.tree, done=killed(rng, trial.tree, trial.case.typed(trial.tree)))


def on_a_bad_disk(rng: Random, folder: Path, made: Sequence[Made] = ()) -> Outcome:
    """The disk is full, fails, is read only, or has no handles left, once or from then on; or files may not grow.

    It is done, or is refused in words. Each part is the old or the new; once the disk is well, the same does the rest.
    """
    trial = Trial(rng, folder, made or with_office())
    bad = _no_longer if rng.random() < 0.2 else _failing
    with bad(rng, trial):
        code, _, said = again(trial.case.typed(trial.tree))
    outcome = trial.judged(trial.tree, done=code == 0, said=said)
    if code and not said:
        outcome.untold.append(f"{trial.case.name} ended with {code}, and not a word")
    return outcome


@contextmanager
def _failing(rng: Random, trial: Trial) -> Iterator[None]:
    orders = Orders(
        str(trial.tree),
        at=rng.randrange(1, trial.operations + 2),
        error=rng.choice(ERRORS),
        stays=rng.random() < 0.5,
        part=rng.choice((0, 0, 1, 40)),
    )
    shim.watch(orders, lambda _: None)
    try:
        yield
    finally:
        shim.look_away()


@contextmanager
def _no_longer(rng: Random, _: Trial) -> Iterator[None]:
    """No file may become longer than so many bytes: what the system refuses itself, to whoever writes (EFBIG)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (rng.randrange(1, 6000), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def power_cut(rng: Random, folder: Path, made: Sequence[Made] = CHANGING) -> Outcome:
    """The power is cut at some operations, and after the last: each part is the old or the new; at the end, the new."""
    trial = Trial(rng, folder, made)
    ops, disk, at, outcome = trial.ops, Disk(trial.tree, rng), 0, Outcome()
    outcome.amiss += [
        f"{trial.case.name}: not seen by the shim: {op.path}" for op in ops if op.what == "escaped"
    ]
    if outcome.amiss:  # what would be left of that nobody can say
        return outcome
    for number, place in enumerate(_places(rng, ops)):
        for op in ops[at:place]:
            disk.do(op)
        at, left = place, folder / f"cut-{number}"
        left.mkdir()
        disk.cut(left, rng)
        outcome.add(trial.judged(left, done=at == len(ops)))
    return outcome


def _places(rng: Random, ops: Sequence[Op]) -> list[int]:
    """After how many operations the power is cut: anywhere, right after a name was given, and behind the last."""
    named = [number for number, op in enumerate(ops, 1) if op.what in {"rename", "link"}] or [len(ops)]
    last = named[-LAST_NAMES:]
    some = [
        rng.choice((rng.randrange(len(ops) + 1), rng.choice(named), rng.choice(last)))
        for _ in range(CUTS - 1)
    ]
    return [*sorted(some), len(ops)]
