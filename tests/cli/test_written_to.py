"""An answer that was asked for as a file: written whole or not at all, and never into what is no place for it."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from alstui.cli.output import put
from alstui.errors import StoreError
from tests.kit.commands import run

OLD, NEW = "the minutes of last time\n", "the minutes of today\n" * 1000


def refused(path: Path) -> str:
    """What is said when it cannot be written there."""
    with pytest.raises(StoreError) as told:
        put(path, NEW)
    return str(told.value)


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    """It is said; the pipe is as it was."""
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe that nobody reads" in refused(tmp_path / "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_pipe_that_somebody_reads_gets_all_of_it(tmp_path: Path) -> None:
    """More than a pipe holds at once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = NEW * 20
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)
    got: list[bytes] = []

    def read() -> None:
        while part := os.read(reader, 1 << 16):
            got.append(part)

    thread = threading.Thread(target=read)
    other = os.open(pipe, os.O_WRONLY)  # so that the end is not there before the answer came
    thread.start()
    put(pipe, text)
    os.close(other)
    thread.join()
    os.close(reader)
    assert b"".join(got).decode() == text


@pytest.mark.parametrize("name", ["", "there"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    """Nothing is left in it or beside it."""
    (tmp_path / "there").mkdir()
    assert "is a folder" in refused(tmp_path / "there" if name else tmp_path)
    assert [entry.name for entry in tmp_path.rglob("*")] == ["there"]


def test_a_full_device_and_the_one_that_takes_everything() -> None:
    """/dev/full says that it is full, /dev/null takes it, and both are there afterwards."""
    assert "disk is full" in refused(Path("/dev/full"))
    put(Path("/dev/null"), NEW)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """It is not made, and nobody speaks of sticks."""
    said = refused(tmp_path / "nowhere" / "deep" / "minutes.md")
    assert f"There is no folder {tmp_path / 'nowhere' / 'deep'}" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_somebody_elses_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may not write into a file does not replace it either, though the folder would allow it."""
    path = tmp_path / "theirs.md"
    path.write_text(OLD)
    monkeypatch.setattr(os, "access", lambda _path, how: how != os.W_OK)
    assert "not allowed to write theirs.md" in refused(path)
    assert path.read_text() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["theirs.md"]


def test_a_link_leads_to_what_is_written(tmp_path: Path) -> None:
    """One's own link stays a link; one that goes round is refused."""
    real, link, circle = tmp_path / "real.md", tmp_path / "link.md", tmp_path / "circle.md"
    real.write_text(OLD)
    link.symlink_to(real)
    circle.symlink_to(circle)
    put(link, NEW)
    assert link.is_symlink()
    assert real.read_text() == NEW
    assert "leads nowhere" in refused(circle)
    assert circle.is_symlink()


def test_a_disk_that_fails_on_the_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the old, nothing half-made beside it."""
    path = tmp_path / "minutes.md"
    path.write_text(OLD)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "disk is full" in refused(path)
    assert path.read_text() == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["minutes.md"]


@pytest.mark.parametrize("command", [("minutes", "oakfield"), ("mail", "oakfield"), ("backup",)])
def test_where_nobody_may_write_another_place_is_the_advice(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """The folder was chosen with -o: where the sets are has nothing to do with it."""

    def not_allowed(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("alstui.store.backup.open_new", not_allowed)  # first: else it is fetched as that
    monkeypatch.setattr("alstui.store.disk.open_new", not_allowed)
    answer = run(*command, "-o", tmp_path / "out")
    assert answer.code == 1
    assert "or choose another place with -o." in answer.err
    assert "ALSTUI_HOME" not in answer.err
