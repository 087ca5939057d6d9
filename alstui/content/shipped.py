"""A content file that is shipped, unless a person has one of their own of the same name.

One of their own that is wrong never stands in the way: what is shipped is used, and a sentence says so.
"""

from __future__ import annotations

from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from alstui.errors import AlstuiError, ContentError
from alstui.text import clean, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alstui.content.schema import Rules, Spot
    from alstui.errors import Problem

T = TypeVar("T")


def read_one(name: str, kind: type[T], rules: Rules, folder: Path | None) -> tuple[T, str]:
    """What the file `name` says, and why a person's own could not be used; empty when it could or there is none.

    `folder` is where a person keeps their own files; None for none.
    """
    from importlib.resources import files

    from alstui.content.schema import parse
    from alstui.content.yaml_file import read, read_bytes

    notice = ""
    if folder is not None and lexists(folder / name):
        try:
            return parse(read(folder / name), kind, rules), ""
        except ContentError as error:
            notice = _left_aside(folder / name, error)
    shipped = files("alstui.data") / name
    return parse(read_bytes(shipped.read_bytes(), Path(str(shipped))), kind, rules), notice


def _left_aside(path: Path, error: ContentError) -> str:
    """Which file is not used, why, and what to do."""
    first = error.problems[0]
    line = f"line {first.line}: " if first.line else ""
    key = f"{first.key}: " if first.key else ""
    more = len(error.problems) - 1
    others = f" (and {more} more)" if more else ""
    return (
        f"{clean(str(path))} was left aside, and what is shipped is used: {line}{key}{first.text}{others}. "
        "Put that right and it is used again."
    )


def distinct_ids(spots: Iterable[Spot]) -> Iterator[Problem]:
    """Ids are small letters, digits and hyphens, and no two are the same."""
    lines: dict[str, int] = {}
    for spot in spots:
        if spot.text and slug(spot.text) != spot.text:
            yield spot.problem(f"an id is small letters, digits and hyphens, such as '{slug(spot.text)}'")
        if spot.text in lines:
            yield spot.problem(f"'{spot.text}' is here twice; it stands on line {lines[spot.text]} too")
        if spot.text:
            lines.setdefault(spot.text, spot.line)


def readable(spot: Spot, most: int) -> Iterator[Problem]:
    """A text of so many words at most."""
    count = len(spot.text.split())
    if count > most:
        yield spot.problem(f"has to be read from the back of the room: {most} words at most, found {count}")


def own_folder() -> Path | None:
    """Where a person keeps their own files; None when this computer cannot tell."""
    from alstui.paths import config

    try:
        return config()
    except AlstuiError:
        return None
