"""What the rules of content files are made of: ids, nothing twice, numbers within bounds, words that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alstui.content.schema import Spot
    from alstui.errors import Problem


def an_id(spot: Spot) -> Iterator[Problem]:
    """An id can be a file's name and part of an address."""
    if spot.text and slug(spot.text) != spot.text:
        yield spot.problem(f"an id is small letters, digits and hyphens, such as '{slug(spot.text)}'")


def distinct(spots: Iterable[Spot]) -> Iterator[Problem]:
    """No value stands twice."""
    from alstui.content.schema import shown

    first: dict[str | float, Spot] = {}
    for spot in spots:
        value = spot.text or spot.number
        if value is None:
            continue
        if value in first:
            yield spot.problem(f"{shown(value)} is here twice; it stands on line {first[value].line} too")
        first.setdefault(value, spot)


def distinct_ids(spots: Iterable[Spot]) -> Iterator[Problem]:
    """Ids are small letters, digits and hyphens, and no two are the same."""
    ids = tuple(spots)
    for spot in ids:
        yield from an_id(spot)
    yield from distinct(ids)


def between(spot: Spot, least: float, most: float) -> Iterator[Problem]:
    """A number within its bounds."""
    if spot.number is not None and not least <= spot.number <= most:
        yield spot.problem(f"expected {least:g} to {most:g}, found {spot.number:g}")


def readable(spot: Spot, most: int) -> Iterator[Problem]:
    """A text of so many words at most; words are what white space separates."""
    count = len(spot.text.split())
    if count > most:
        yield spot.problem(f"has to be read from the back of the room: {most} words at most, found {count}")
