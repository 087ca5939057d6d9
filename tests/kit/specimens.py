"""A document of every noun that a file may hold, made from the nouns themselves; and what nobody would put there.

    specimen(LearningSet)              {"id": "a", "title": "a", ..., "changes": [one of each kind]}
    planted(document)                  the same many times, with one extreme value in one place

So a field that comes to a noun is tried without being named anywhere.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from msgspec import inspect

from alstui.bounds import EVER

EXTREMES: dict[str, str] = {
    "a day of the year 1": '"0001-01-01"',
    "a day of the year 9999": '"9999-12-31"',
    "an instant of the year 1": '"0001-01-01T00:00:00+14:00"',
    "an instant of the year 9999": '"9999-12-31T23:59:59.999999-12:00"',
    "no day": '"0000-00-00"',
    "less than nothing": "-1",
    "more than a word of the computer holds": str(2**63),
    "more than all that there is": "1e308",
    "no number": "NaN",
    "nothing": '""',
    "nothing at all": "null",
    "a megabyte of text": f'"{"much " * (1 << 20 // 5)}"'[: (1 << 20)] + '"',
    "lists without end": "[" * 5000 + "]" * 5000,
    "another shape": '{"": []}',
}
"""What is planted, as JSON."""

_HERE = "\ue000here\ue000"
"""Stands where it is planted."""

Edge = Literal["", "least", "most"]

Place = tuple[str | int, ...]


class Planted(NamedTuple):
    """A document with something planted in it."""

    what: str
    place: Place
    text: str
    """As JSON, or as what JSON should be."""

    def __str__(self) -> str:
        return f"{self.what} in {'.'.join(map(str, self.place))}"


def specimen(kind: Any, edge: Edge = "") -> Any:
    """A value of a type, as JSON has it, with something in every place; `edge`: the least or the most that may be."""
    return _made(inspect.type_info(kind), edge)


def _made(kind: inspect.Type, edge: Edge) -> Any:
    match kind:
        case inspect.StructType():
            own = {kind.tag_field: kind.tag} if kind.tag_field else {}
            return own | {field.encode_name: _made(field.type, edge) for field in kind.fields}
        case inspect.UnionType():
            return _variants(kind, edge)[0]
        case inspect.VarTupleType(inside) | inspect.ListType(inside):
            return _variants(inside, edge) if isinstance(inside, inspect.UnionType) else [_made(inside, edge)]
        case inspect.TupleType(several):
            return [_made(each, edge) for each in several]
        case inspect.DictType(key, value):
            return {str(_made(key, edge)): _made(value, edge)}
        case inspect.LiteralType(values):
            return values[-1]
        case inspect.Metadata(inside):
            return _made(inside, edge)
    return _plain(kind, edge)


def _plain(kind: inspect.Type, edge: Edge) -> Any:
    usual, least, most = _PLAIN[type(kind)]
    if isinstance(kind, inspect.StrType) and kind.pattern is not None:
        return "0123456789abcdef"
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        least, most = (usual if each is None else each for each in (kind.ge, kind.le))
    return {"": usual, "least": least, "most": most}[edge]


_PLAIN: dict[type[inspect.Type], tuple[Any, Any, Any]] = {
    inspect.StrType: ("a", "", "W" * 200),
    inspect.IntType: (1, 1, 1),
    inspect.FloatType: (1.0, 1.0, 1.0),
    inspect.BoolType: (False, False, True),
    inspect.DateType: ("2026-11-24", str(EVER.first.date()), str(EVER.last.date())),
    inspect.DateTimeType: ("2026-11-24T14:00:00Z", EVER.first.isoformat(), EVER.last.isoformat()),
    inspect.TimeType: ("14:00:00", "00:00:00", "23:59:59.999999"),
}
"""A usual value of each plain type, the least, and the most; of numbers their own bounds say it."""


def _variants(kind: inspect.UnionType, edge: Edge) -> list[Any]:
    """Each kind of thing that may stand somewhere, nothing left out but nothing itself."""
    return [_made(each, edge) for each in kind.types if not isinstance(each, inspect.NoneType)]


def places(value: Any, *path: str | int) -> Iterator[Place]:
    """Where something stands in a document: single values, and what holds several."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*path, key)
        yield from places(each, *path, key)


def planted(document: Any, *, within: Place = ()) -> Iterator[Planted]:
    """The document with each extreme in each place, one at a time: in `within`, and in all that stands there."""
    found = document
    for step in within:
        found = found[step]
    for place in ((within,) if within else ()) + tuple(places(found, *within)):
        yield from at(document, place)


def at(document: Any, place: Place) -> Iterator[Planted]:
    """The document with each extreme in this place."""
    changed = copy.deepcopy(document)
    inside = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = _HERE
    text = json.dumps(changed)
    for what, extreme in EXTREMES.items():
        yield Planted(what, place, text.replace(json.dumps(_HERE), extreme))
