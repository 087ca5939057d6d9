"""What ships is read ahead, and never says anything but what its YAML says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from alstui.content import ahead, shipped
from alstui.content.catalogue import Format, PromptDeck
from alstui.content.loader import Shelf
from alstui.content.schema import trusted
from alstui.content.yaml_file import read
from tests.tools.ahead import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of what is shipped, with one format, read ahead."""
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "classic.yaml").write_bytes((DATA / "formats" / "classic.yaml").read_bytes())
    (tmp_path / ahead.FILE).write_text(ahead.read_ahead(tmp_path), encoding="utf-8")
    return tmp_path


def _classic(folder: Path) -> Format | None:
    ahead._all.cache_clear()
    name = "formats/classic.yaml"
    return ahead.said(folder, name, (folder / name).read_bytes(), Format)


def test_all_that_ships_was_read_ahead_as_it_stands() -> None:
    """Whoever changed the YAML in data/ runs `make ahead`, and both go into one commit."""
    assert (DATA / ahead.FILE).read_text("utf-8") == ahead.read_ahead(DATA)


@pytest.mark.parametrize(("place", "kind"), [("formats", Format), ("prompts", PromptDeck)])
def test_it_says_what_the_yaml_says(place: str, kind: type[Format] | type[PromptDeck]) -> None:
    """To the last value, for every file."""
    paths = sorted((DATA / place).glob("*.yaml"))
    assert paths
    for path in paths:
        name = path.relative_to(DATA).as_posix()
        assert ahead.said(DATA, name, path.read_bytes(), kind) == trusted(read(path), kind)


def test_a_file_that_was_changed_since_is_read_itself(folder: Path) -> None:
    """One letter is enough, with the length as it was."""
    assert _classic(folder) is not None
    path = folder / "formats" / "classic.yaml"
    path.write_bytes(path.read_bytes().replace(b"Classic", b"Classik", 1))
    assert _classic(folder) is None


def test_what_was_read_ahead_is_shown_nowhere_once_the_yaml_differs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shelf shows the YAML's words."""
    ahead._all.cache_clear()
    path = folder / "formats" / "classic.yaml"
    path.write_bytes(path.read_bytes().replace(b"name: ", b"name: X", 1))
    monkeypatch.setattr(shipped, "_data", lambda: folder)
    assert Shelf(None).format("classic").name.startswith("X")


@pytest.mark.parametrize("left", [None, b"", b"<<<<<<< ours", b'{"formats/classic.yaml": 5}', b"\xff"])
def test_where_nothing_was_read_ahead_the_yaml_is_read(folder: Path, left: bytes | None) -> None:
    """No file, or one that is none: it is only slower."""
    if left is None:
        (folder / ahead.FILE).unlink()
    else:
        (folder / ahead.FILE).write_bytes(left)
    assert _classic(folder) is None


def test_what_is_no_such_thing_is_left_to_the_yaml(folder: Path) -> None:
    """There it is told with its line."""
    path = folder / "formats" / "classic.yaml"
    path.write_text("name: 5\n", encoding="utf-8")
    (folder / ahead.FILE).write_text(ahead.read_ahead(folder), encoding="utf-8")
    assert _classic(folder) is None


def test_it_is_a_line_a_file() -> None:
    """So a change can be read."""
    lines = (DATA / ahead.FILE).read_text("utf-8").splitlines()
    assert len(lines) == 2 + len(msgspec.json.decode((DATA / ahead.FILE).read_bytes()))
