"""A disk that keeps what was synced and nothing else for sure, and what a power cut leaves of it.

The contents of a file are kept by a sync of that file, names by a sync of the folder that they stand in: made, renamed,
removed. Of all the rest a cut keeps what it likes, in any order: a write whole, in part, as zeros, or not at all; a
new name without the contents of its file. After a sync that failed, what was to be synced is in doubt for good, as it
is on Linux, whatever a later sync says. What is never done to a file is to spoil bytes that were synced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.torture.ops import Op

MOODS = ("nothing", "names", "contents", "any", "any", "all")
"""What a cut spares of that which was not synced; the second and the third are what file systems are known for."""


class Change(NamedTuple):
    """A write or a truncation that is not synced."""

    at: int
    """From which byte; or, where `data` is None, to which length."""
    data: bytes | None


class Naming(NamedTuple):
    """One name of a folder that means something else now, or nothing."""

    name: str
    node: Node | None
    move: int = 0
    """The same for both ends of a move between two folders, which is kept whole or not at all; else 0."""


@dataclass(eq=False)
class Node:
    """A file or a folder, as it is on the disk for sure, and what happened to it since."""

    folder: bool
    data: bytes = b""
    changes: list[Change] = field(default_factory=list)
    doubtful: int = 0
    """How many of the changes were there when a sync failed."""
    names: dict[str, Node] = field(default_factory=dict)
    namings: list[Naming] = field(default_factory=list)
    live: dict[str, Node] = field(default_factory=dict)
    """The names as the running program sees them."""


class Disk:
    """The tree below one folder."""

    def __init__(self, tree: Path, rng: Random) -> None:
        """What stands in `tree` now is on the disk for sure."""
        self._rng = rng
        self._top = _taken_up(tree)
        self._handles: dict[int, Node] = {}
        self._moves = 0

    def do(self, op: Op) -> None:
        """What was done to it."""
        node = self._handles.get(op.handle)
        match op.what:
            case "open":
                self._open(op)
            case "mkdir":
                self._name(op.path, Node(folder=True))
            case "unlink" | "rmdir":
                self._name(op.path, None)
            case "link":
                self._name(op.other, self._node(op.path))
            case "rename":
                self._move(op.path, op.other)
            case _ if node is not None:
                self._do_inside(node, op)

    def _do_inside(self, node: Node, op: Op) -> None:
        match op.what:
            case "write":
                node.changes.append(Change(op.at, op.data))
            case "truncate":
                node.changes.append(Change(op.at, None))
            case "sync":
                self._sync(node)
            case "unsynced":
                node.doubtful = len(node.changes)

    def _open(self, op: Op) -> None:
        if op.at:
            self._name(op.path, Node(folder=False))
        self._handles[op.handle] = self._node(op.path)

    def _sync(self, node: Node) -> None:
        for naming in node.namings:
            _apply(node.names, naming)
        node.namings.clear()
        lost = self._rng.random() < 0.5
        kept = [change for n, change in enumerate(node.changes) if n >= node.doubtful or not lost]
        for change in kept:
            node.data = _written(node.data, change)
        node.changes.clear()
        node.doubtful = 0

    def _move(self, path: str, other: str) -> None:
        node = self._node(path)
        if (
            self._folder(other)[0].live.get(_last(other)) is node
        ):  # two names of one file: nothing happens, rename(2)
            return
        self._moves += 1
        self._name(other, node, self._moves)
        self._name(path, None, self._moves)

    def _name(self, path: str, node: Node | None, move: int = 0) -> None:
        folder, name = self._folder(path)
        folder.namings.append(Naming(name, node, move))
        if node is None:
            folder.live.pop(name, None)
        else:
            folder.live[name] = node

    def _folder(self, path: str) -> tuple[Node, str]:
        *above, name = path.split("/")
        folder = self._top
        for each in above:
            folder = folder.live[each]
        return folder, name

    def _node(self, path: str) -> Node:
        folder, name = self._folder(path)
        return folder.live[name]

    def cut(self, to: Path, rng: Random) -> None:
        """Put what a power cut at this instant may leave into an empty folder."""
        mood = rng.choice(MOODS)
        moves: dict[int, bool] = {}
        contents: dict[int, bytes] = {}
        _put(self._top, to, _Cut(rng, mood, moves, contents))


class _Cut(NamedTuple):
    """What is decided while a disk is looked at after a cut: the same for every name of a file, both ends of a move."""

    rng: Random
    mood: str
    moves: dict[int, bool]
    contents: dict[int, bytes]

    def keeps(self, move: int = 0) -> bool:
        """Whether a change of names that was not synced is there all the same."""
        if self.mood in {"names", "all"}:
            return True
        if self.mood in {"nothing", "contents"}:
            return False
        return self.moves.setdefault(move, self.rng.random() < 0.5) if move else self.rng.random() < 0.5

    def data(self, node: Node) -> bytes:
        """What a file holds."""
        if id(node) not in self.contents:
            data = node.data
            for change in node.changes:
                data = self._changed(data, change)
            self.contents[id(node)] = data
        return self.contents[id(node)]

    def _changed(self, data: bytes, change: Change) -> bytes:
        if self.mood in {"contents", "all"}:
            return _written(data, change)
        if self.mood in {"nothing", "names"}:
            return data
        fate = self.rng.choice(("whole", "part", "zeros", "behind", "not"))
        if fate == "not":
            return data
        if change.data is None or fate == "whole":
            return _written(data, change)
        if fate == "zeros":
            return _written(data, Change(change.at, bytes(len(change.data))))
        torn = self.rng.randrange(len(change.data) + 1)
        if fate == "part":
            return _written(data, Change(change.at, change.data[:torn]))
        return _written(data, Change(change.at + torn, change.data[torn:]))


def _put(node: Node, to: Path, cut: _Cut) -> None:
    names = dict(node.names)
    for naming in node.namings:
        if cut.keeps(naming.move):
            _apply(names, naming)
    for name, found in names.items():
        if found.folder:
            (to / name).mkdir()
            _put(found, to / name, cut)
        else:
            (to / name).write_bytes(cut.data(found))


def _apply(names: dict[str, Node], naming: Naming) -> None:
    if naming.node is None:
        names.pop(naming.name, None)
    else:
        names[naming.name] = naming.node


def _written(data: bytes, change: Change) -> bytes:
    """The contents of a file after a change; what lies between its end and where it is written to is zeros."""
    if change.data is None:
        return data[: change.at].ljust(change.at, b"\0")
    if not change.data:
        return data
    data = data.ljust(change.at, b"\0")
    return data[: change.at] + change.data + data[change.at + len(change.data) :]


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _taken_up(path: Path) -> Node:
    if not path.is_dir():
        return Node(folder=False, data=path.read_bytes())
    names = {each.name: _taken_up(each) for each in _inside(path)}
    return Node(folder=True, names=names, live=dict(names))


def _inside(path: Path) -> Iterator[Path]:
    """What is in a folder, links apart: nothing of ours makes any."""
    return (each for each in sorted(path.iterdir()) if not each.is_symlink())
