"""A slice of `make torture`: harm at places that do not depend on how fast the machine is; and the harness itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.kit.commands import ROOT, environment
from tests.torture.disk import Disk
from tests.torture.kinds import KINDS
from tests.torture.ops import Op, as_line, from_log
from tests.torture.outcome import Outcome
from tests.torture.report import report

AT_THE_DESK = tuple(kind.name for kind in KINDS if kind.part < 5 and kind.name != "power-cut-program")
"""Kinds that take milliseconds a round, and those that take a few more and do fewer."""

SEES = """
import sys
from pathlib import Path
from tests.torture import shim
shim.install()
root = Path(sys.argv[1])
ops = []
shim.watch(shim.Orders(str(root)), ops.append)
(root / "by-python").write_text("x")
(root / "by-python").rename(root / "other")
print([op.what for op in ops])
"""
"""Writes a file by a way that does not pass the shim, and renames it by one that does."""


def _harm(*kinds: str, rounds: int) -> None:
    """No round of these goes wrong; one that does is told, with the command that does it again."""
    command = [sys.executable, "-m", "tests.torture.one", *kinds, "--seed", "slice", "--rounds", str(rounds)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"rounds"' in done.stdout


def test_nothing_is_lost_at_the_desk() -> None:
    """Power cuts, failing disks, killed commands, damage, locks and folders that go: every promise holds."""
    _harm(*AT_THE_DESK, rounds=20)


@pytest.mark.terminal
@pytest.mark.parametrize(
    "kind", ["power-cut-program", "killed-in-disk", "signals", "put-aside", "something-goes"]
)
def test_nothing_is_lost_in_a_terminal(kind: str) -> None:
    """The real program: what its screen said is kept is there, its clock is right, its terminal is as it was."""
    _harm(kind, rounds=1)


def _left(ops: list[Op], folder: Path) -> set[tuple[tuple[str, bytes], ...]]:
    """Everything that a power cut may leave after these, in a hundred of them."""
    before, found = folder / "before", set()
    before.mkdir()
    (before / "kept").write_bytes(b"old")
    for number in range(100):
        rng = Random(number)
        disk, left = Disk(before, rng), folder / str(number)
        left.mkdir()
        for op in ops:
            disk.do(op)
        disk.cut(left, rng)
        found.add(tuple(sorted((path.name, path.read_bytes()) for path in left.iterdir())))
    return found


OPEN, WRITE = Op("open", "new", handle=1, at=1), Op("write", handle=1, data=b"data")
SYNC, NAME = Op("sync", handle=1), (Op("open", "", handle=2), Op("sync", handle=2))
KEPT = ("kept", b"old")


def test_a_power_cut_takes_what_was_not_synced(tmp_path: Path) -> None:
    """Neither the name nor the contents are sure: it may be gone, empty, torn, zeros, or whole."""
    found = _left([OPEN, WRITE], tmp_path)
    assert {(KEPT,), (KEPT, ("new", b"")), (KEPT, ("new", b"\0\0\0\0")), (KEPT, ("new", b"data"))} <= found
    assert any(0 < len(rest[0][1].strip(b"\0")) < 4 for _, *rest in found if rest)


def test_a_synced_file_may_be_without_a_name(tmp_path: Path) -> None:
    """A sync of the file keeps what is in it, and not what it is called."""
    assert _left([OPEN, WRITE, SYNC], tmp_path) == {(KEPT,), (KEPT, ("new", b"data"))}


def test_what_was_renamed_in_place_is_the_old_or_the_new(tmp_path: Path) -> None:
    """Not synced, a rename is done or not done; the contents were synced before it."""
    found = _left([OPEN, WRITE, SYNC, Op("rename", "new", "kept")], tmp_path)
    assert {tuple(dict(each).items()) for each in found} >= {(KEPT,), (("kept", b"data"),)}
    assert all(dict(each)["kept"] in {b"old", b"data"} for each in found)


def test_after_a_sync_that_failed_a_later_one_proves_nothing(tmp_path: Path) -> None:
    """What the failed one was for may be lost for good."""
    ops = [OPEN, SYNC, Op("open", "kept", handle=3), Op("write", handle=3, data=b"new")]
    found = _left([*ops, Op("unsynced", handle=3), Op("sync", handle=3)], tmp_path)
    assert {dict(each)["kept"] for each in found} == {b"old", b"new"}


def test_what_does_not_pass_the_shim_is_seen_all_the_same(tmp_path: Path) -> None:
    """A file that Python itself opens for writing is told; so nothing is written unseen."""
    command = [sys.executable, "-c", SEES, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['escaped', 'rename']"


def test_operations_are_read_back_from_their_log() -> None:
    """All but one that was cut short."""
    ops = [OPEN, WRITE._replace(data=bytes(range(256))), Op("rename", "a", "ö")]
    lines = b"".join(map(as_line, ops))
    assert from_log(lines) == ops
    assert from_log(lines[:-1]) == ops[:-1]


def test_the_page_adds_up() -> None:
    """A row for each kind, and one for all."""
    found = [(kind, Outcome(rounds=1000, acknowledged=2, lost=["a", "b"], beyond=1)) for kind in KINDS]
    page = report(found, "seed")
    assert page.count("| 1,000 | 2 | 2 | 0 | 0 | 0 | 1 |") == len(KINDS)
    assert (
        f"| **all** | {len(KINDS)},000 | {2 * len(KINDS)} | {2 * len(KINDS)} | 0 | 0 | 0 | {len(KINDS)} |"
        in page
    )
