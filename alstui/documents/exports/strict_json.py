"""JSON from a file that may have gone through anybody's hands: read strictly, with the line of all that is wrong.

What JSON leaves open is refused, because every program understands it in another way: a key that is there twice,
`NaN`, a number that no computer word holds, half a character, and more levels than anything here has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from alstui.errors import MOST, ContentError, Problem
from alstui.text import clean

Steps = tuple[str | int, ...]
"""Where something stands: ("meetings", 2, "date"), lists counted from 0."""

DEEPEST = 40
"""Levels within each other: three times as many as a set has."""

_LARGEST = 2**63 - 1

_TOKEN = re.compile(r'"(?:[^"\\]+|\\.)*+"?|[\[\]{}]', re.DOTALL)

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character, as JSON can spell it; no text holds one."""

_Link = tuple["_Link", str | int] | None
"""The way back from a value to the whole."""


class NoJson(Exception):
    """The text is not JSON as it is read here; `str(error)` says why, after 'is no JSON: '."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line
        """From 1; 0 where it is not known."""


class _Twice(dict[str, Any]):
    """An object in which a key is there twice."""

    key = ""


def read_strictly(text: str) -> Any:
    """The value that a JSON text is.

    Raises:
        NoJson: it is none, or one that is not understood by everybody alike.
    """
    if not text.strip():
        raise NoJson("it is empty")
    deep = _too_deep(text)
    if deep is not None:
        raise NoJson(f"it goes more than {DEEPEST} levels deep here", text.count("\n", 0, deep) + 1)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_Odd
        )
    except json.JSONDecodeError as error:
        raise _broken(error, text) from error
    wrong = _wrong(value)
    if wrong is not None:
        steps, why = wrong
        raise NoJson(why, lines_of_places(text, [steps])[steps])
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice, seen = _Twice(found), set[str]()
    for key, _ in pairs:
        twice.key = twice.key or (key if key in seen else "")
        seen.add(key)
    return twice


class _Odd(str):
    """What stands where a number should, and is none that can be kept."""


def _whole(digits: str) -> int | str:
    short = len(digits.removeprefix("-")) < 20  # to read thousands of figures would take long
    return int(digits) if short and abs(int(digits)) <= _LARGEST else _Odd(digits)


def _fraction(digits: str) -> float | str:
    return found if isfinite(found := float(digits)) else _Odd(digits)


def _broken(error: json.JSONDecodeError, text: str) -> NoJson:
    """A mistake in the JSON itself."""
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return NoJson("it breaks off here, as if the file had not come whole", error.lineno)
    return NoJson(f"{error.msg[0].lower()}{error.msg[1:].removesuffix(' at')}", error.lineno)


def _too_deep(text: str) -> int | None:
    """Where a text goes deeper than it may; None where it does not."""
    depth = 0
    for found in _TOKEN.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return found.start()
        elif found[0] in "]}":
            depth -= 1
    return None


def _wrong(whole: Any) -> tuple[Steps, str] | None:
    """The first thing found that JSON lets pass and that is not understood by everybody alike, and where it is."""
    rest: list[tuple[Any, _Link]] = [(whole, None)]
    for value, link in rest:
        if isinstance(value, _Odd):
            return _steps(link), f"{_shown(value)} is no number that can be kept"
        if isinstance(value, str) and not value.isascii() and _HALF.search(value):
            return _steps(link), "half of a character stands here, which is no text"
        if isinstance(value, _Twice):
            return _steps((link, value.key)), f"the key '{_shown(value.key)}' is here twice"
        if isinstance(value, dict):
            if any(_HALF.search(key) for key in value if not key.isascii()):
                return _steps(link), "half of a character stands in a key, which is no text"
            rest.extend([(each, (link, key)) for key, each in value.items()])
        elif isinstance(value, list):
            rest.extend([(each, (link, number)) for number, each in enumerate(value)])
    return None


def _shown(text: str) -> str:
    return clean(text[:40]) + ("…" if len(text) > 40 else "")


def _steps(link: _Link) -> Steps:
    found: list[str | int] = []
    while link is not None:
        link, step = link
        found.append(step)
    return tuple(reversed(found))


_Tree = dict[str | int, "_Tree"]
"""Places that are looked for, by their first step."""


def lines_of_places(text: str, places: Iterable[Steps]) -> dict[Steps, int]:
    """The lines, from 1, of places in a JSON text, found in one pass; of what is around a place that is not there."""
    wanted = list(places)
    tree: _Tree = {}
    for steps in wanted:
        inside = tree
        for step in steps:
            inside = inside.setdefault(step, {})
    begins = {(): _skipped(text, 0), **dict(_located(text, _skipped(text, 0), tree, ()))}
    lines, last, line = dict[int, int](), 0, 1
    for at in sorted(set(begins.values())):
        line += text.count("\n", last, at)
        lines[at], last = line, at
    return {steps: lines[_nearest(begins, steps)] for steps in wanted}


def refused(path: Path, text: str, wrong: Sequence[tuple[Steps, str, str]], *, ending: str) -> ContentError:
    """What is wrong in a JSON text: the first of it, each with its line, and how much more there is.

    Args:
        path: The file, as it is named.
        text: What it holds.
        wrong: Where something is wrong, what that is called, and why.
        ending: What became of the file.
    """
    told = wrong[:MOST]
    lines = lines_of_places(text, [place for place, _, _ in told])
    problems = tuple(Problem(path, lines[place], what, clean(why)) for place, what, why in told)
    return ContentError(problems, more=len(wrong) - len(told), ending=ending)


def _nearest(begins: dict[Steps, int], steps: Steps) -> int:
    while steps not in begins:
        steps = steps[:-1]
    return begins[steps]


def _located(text: str, at: int, tree: _Tree, around: Steps) -> Iterator[tuple[Steps, int]]:
    """Where each of the places begins that are looked for; the last of two that are called alike."""
    if not tree or text[at] not in "[{":
        return
    for key, begins in _members(text, at):
        if key in tree:
            steps = (*around, key)
            yield steps, begins
            yield from _located(text, begins, tree[key], steps)


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Every key or number in an object or list that begins there, and where its value begins."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    named, number = text[at] == "{", 0
    at = _skipped(text, at + 1)
    while text[at] not in "]}":
        key: str | int = number
        if named:
            key, at = decoder.raw_decode(text, at)
            at = _skipped(text, _skipped(text, at) + 1)
        yield key, at
        _, at = decoder.raw_decode(text, at)
        at = _skipped(text, at)
        at = _skipped(text, at + 1) if text[at] == "," else at
        number += 1


def _skipped(text: str, at: int) -> int:
    """The next place that is not white space."""
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at
