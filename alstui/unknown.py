"""What stands in a record under keys that this program does not know: told, kept, and never read.

A newer alstui may have written it, or a disk that flips bits made one key another. Either way the rest is read, and
nobody throws away what he does not understand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from alstui.text import clean

_MOST_NAMED = 3
"""Keys that are named in one sentence."""

_MOST_LETTERS = 40
"""Letters of one of them."""


Nouns = tuple[type[Struct], ...]
"""The nouns that may stand somewhere: one, or several that a tag tells apart."""


@cache
def _kinds(kind: type[Struct]) -> dict[str, Nouns]:
    """The keys of a noun, and which nouns stand under them, one or several."""
    known = {field.encode_name: _nouns(field.type) for field in fields(kind)}
    tag = kind.__struct_config__.tag_field
    return known if tag is None else {**known, tag: ()}


def _nouns(kind: Any) -> Nouns:
    """The nouns in a type: itself, one that may be missing, those of a list."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return (kind,)
    inside = get_args(kind)[:1] if get_origin(kind) is Annotated else get_args(kind)
    return tuple(found for each in inside for found in _nouns(each))


def _noun(document: Any, nouns: Nouns) -> type[Struct] | None:
    """Which of them a document is; none where its tag is none of theirs, so that nothing is said of its keys."""
    if len(nouns) < 2:
        return next(iter(nouns), None)
    config = nouns[0].__struct_config__
    tag = document.get(config.tag_field) if isinstance(document, dict) else None
    return next((each for each in nouns if each.__struct_config__.tag == tag), None)


def _inside(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def known_part(value: Any, kind: type[Struct]) -> Any:
    """The same without what stands under keys that a noun has not got, however deep."""
    return _known(value, (kind,))


def _known(value: Any, nouns: Nouns) -> Any:
    if isinstance(value, list | tuple):
        return [_known(each, nouns) for each in value]
    kind = _noun(value, nouns)
    if not isinstance(value, dict) or kind is None:
        return value
    kinds = _kinds(kind)
    return {key: _known(each, kinds[key]) for key, each in value.items() if key in kinds}


def unknown_keys(value: Any, kind: type[Struct]) -> Iterator[str]:
    """Those keys, however deep."""
    return _unknown(value, (kind,))


def _unknown(value: Any, nouns: Nouns) -> Iterator[str]:
    for document in _inside(value):
        kind = _noun(document, nouns)
        if not isinstance(document, dict) or kind is None:
            continue
        kinds = _kinds(kind)
        for key, each in document.items():
            if key in kinds:
                yield from _unknown(each, kinds[key])
            else:
                yield key


def keep_unknown(standing: Any, coming: Any, kind: type[Struct]) -> None:
    """Take over into `coming` what stands under such keys in `standing`; of several nouns, by their ids."""
    _keep(standing, coming, (kind,))


def _keep(standing: Any, coming: Any, nouns: Nouns) -> None:
    kind = _noun(standing, nouns)
    if not (isinstance(standing, dict) and isinstance(coming, dict)) or kind is None:
        return
    kinds = _kinds(kind)
    for key, each in standing.items():
        if key not in kinds:
            coming.setdefault(key, each)
        elif kinds[key]:
            for one, other in _pairs(each, coming.get(key)):
                _keep(one, other, kinds[key])


def _pairs(standing: Any, coming: Any) -> Iterator[tuple[Any, Any]]:
    """Which noun is which."""
    if not isinstance(standing, list | tuple):
        yield standing, coming
        return
    by_id = {each.get("id"): each for each in _inside(coming) if isinstance(each, dict)}
    for each in standing:
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            yield each, by_id.get(each["id"])


def told_of(what: str, keys: Iterable[str]) -> str:
    """Tells that `what` was read, as in 'Line 2 of 2026-11-24.jsonl was', but for what stands under these keys."""
    return (
        f"{what} read, but for something that this alstui does not know: {named(keys)}. It is kept as it stands. A "
        "newer alstui may have written it, or a failing disk: then take it from a copy of the folder."
    )


def named(keys: Iterable[str]) -> str:
    """'“rchool”', '“a”, “b”, “c” and 2 more'."""
    every = [f"“{clean(key)[:_MOST_LETTERS]}”" for key in dict.fromkeys(keys)]
    more = f" and {len(every) - _MOST_NAMED} more" if len(every) > _MOST_NAMED else ""
    return f"{', '.join(every[:_MOST_NAMED])}{more}"
