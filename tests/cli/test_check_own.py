"""`alstui check` without a file: whatever stands where one of one's own would be read is told, and not waited for."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.commands import run, write


def a_pipe(path: Path) -> None:
    """Nobody ever writes into it."""
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    """It is called as a file."""
    path.mkdir()


def a_dead_link(path: Path) -> None:
    """It leads nowhere."""
    path.symlink_to(path.parent / "nowhere")


def a_loop(path: Path) -> None:
    """It leads to itself."""
    path.symlink_to(path)


def a_device(path: Path) -> None:
    """It never ends."""
    path.symlink_to("/dev/zero")


def a_socket(path: Path) -> None:
    """Another program listens."""
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # its whole path may be too long for one
        try:
            listening.bind(path.name)
        finally:
            os.chdir(here)


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (a_pipe, "is a pipe and not an ordinary file"),
    "a folder": (a_folder, "is a folder"),
    "a dead link": (a_dead_link, "is a link that leads nowhere"),
    "a loop": (a_loop, "is a link that leads nowhere"),
    "a device": (a_device, "is not an ordinary file"),
    "a socket": (a_socket, "is not an ordinary file"),
}


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder with one file in it that is as it should be."""
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "marks.yaml", "marks: []\n")
    monkeypatch.setenv("ALSTUI_CONFIG", str(folder))
    return folder


@pytest.mark.parametrize("what", NO_FILES)
@pytest.mark.parametrize("name", ["settings.yaml", "keys.yaml", "prompts/ours.yaml", "formats/ours.yml"])
def test_what_is_no_file_is_told(config: Path, name: str, what: str) -> None:
    """In a sentence with its name, and exit 1; the file beside it is checked all the same."""
    make, said = NO_FILES[what]
    (config / name).parent.mkdir(exist_ok=True)
    make(config / name)
    answer = run("check")
    assert answer.code == 1
    assert f"{config / name}: {said}" in answer.err
    assert len(answer.err.splitlines()) == 1
    assert f"{config / 'marks.yaml'}: marks: 0 marks" in answer.out
    named = run("check", config / name)
    assert (named.code, named.err) == (1, answer.err)


@pytest.mark.parametrize("what", [each for each in NO_FILES if each != "a folder"])
@pytest.mark.parametrize("name", ["", "prompts", "instruments"])
def test_what_is_no_folder_is_told(
    config: Path, name: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings folder itself, or one of those in it: once, and exit 1."""
    path = config / name if name else config.parent / "other"
    make, _ = NO_FILES[what]
    make(path)
    if not name:
        monkeypatch.setenv("ALSTUI_CONFIG", str(path))
    answer = run("check")
    assert answer.code == 1
    assert f"{path} cannot be read" in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_what_cannot_be_read_is_told(config: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """For want of leave, or because the disk will not; a folder as well as a file."""
    opened, listed = os.open, os.listdir
    settings = config / "settings.yaml"
    write(settings, "bell: bell\n")
    (config / "prompts").mkdir()

    def refuse(path: str | Path, *rest: int, **how: int) -> int:
        if Path(path) == settings:
            raise OSError(number, os.strerror(number))
        return opened(path, *rest, **how)

    def refuse_to_list(path: str | Path = ".") -> list[str]:
        if Path(path) == config / "prompts":
            raise OSError(number, os.strerror(number))
        return listed(path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "listdir", refuse_to_list)
    answer = run("check")
    assert answer.code == 1
    assert f"{settings}: cannot be read" in answer.err
    assert f"{config / 'prompts'} cannot be read ({os.strerror(number)})" in answer.err
    assert len(answer.err.splitlines()) == 2
