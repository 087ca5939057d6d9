"""What is shipped, read ahead into JSON, so that nobody who opens a meeting waits for a parser of YAML.

The YAML in `data/` alone is the truth. `data/ahead.json` is made from it by `make ahead`, a line a file, and what was
read ahead counts only for the very bytes it was read from: a change to the YAML is seen at once, and costs a moment
more until it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")

FILE = "ahead.json"
"""Its name in the folder of what is shipped."""


class Ahead(msgspec.Struct, frozen=True):
    """What one YAML file says, and which bytes say it."""

    bytes: int
    checksum: int
    says: msgspec.Raw
    """Its values as JSON."""


def said(folder: Path, name: str, data: bytes, kind: type[T]) -> T | None:
    """What the shipped file `name` says, whose bytes are at hand; None where that was not read ahead as a `kind`."""
    found = _all(folder).get(name)
    if found is None or (found.bytes, found.checksum) != (len(data), crc32(data)):
        return None
    try:
        return msgspec.json.decode(found.says, type=kind)
    except msgspec.ValidationError:
        return None


@cache
def _all(folder: Path) -> Mapping[str, Ahead]:
    """By the file's place in the folder; nothing where nothing was read ahead."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, Ahead])
    except (OSError, msgspec.DecodeError):
        return {}


def read_ahead(folder: Path) -> str:
    """What belongs in the file: all YAML of the folder, a line a file, in the order of their names.

    Raises:
        ContentError: one of them is no YAML as it is read here.
    """
    from alstui.content.schema import as_json
    from alstui.content.yaml_file import read_bytes

    lines: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        data = path.read_bytes()
        says = as_json(read_bytes(data, path).values)
        whole = {"bytes": len(data), "checksum": crc32(data), "says": says}
        name = json.dumps(path.relative_to(folder).as_posix())
        lines.append(f"{name}:{json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
