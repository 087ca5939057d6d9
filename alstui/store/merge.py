"""Two records of one meeting, as two computers hold it, made one: every entry of both, each once, in time's order.

Which of the two is handed in first makes no difference, and to do it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from alstui.meeting.events import Event, to_document

Line = Event | bytes
"""A line of a record: what happened; or, where it cannot be read, the line as it stands."""

_Key = tuple[datetime, str, bytes]

_FIRST = datetime.min.replace(tzinfo=UTC)


def written(line: Line) -> bytes:
    """A line as it stands in the file, without its end."""
    return line if isinstance(line, bytes) else msgspec.json.encode(to_document(line))


def united(one: Sequence[Line], other: Sequence[Line]) -> list[Line]:
    """The lines of both. Where an entry has other words in each, one is kept, and the other stands behind it unread."""
    ours, theirs = _each_once(one), _each_once(other)
    ours, theirs = _agreed(ours, theirs), _agreed(theirs, ours)
    keys = _keys(theirs)
    for mark, key in _keys(ours).items():
        keys[mark] = min(key, keys.get(mark, key))
    both = [mark for mark in ours if mark in theirs]
    every = {**ours, **theirs}
    if both != [mark for mark in theirs if mark in ours]:
        return [every[mark] for mark in sorted(every, key=keys.__getitem__)]
    return [every[mark] for mark in _woven(list(ours), list(theirs), keys)]


def _mark(line: Line) -> str | bytes:
    """What tells a line from all others."""
    return line if isinstance(line, bytes) else line.id


def _each_once(lines: Sequence[Line]) -> dict[str | bytes, Line]:
    found: dict[str | bytes, Line] = {}
    for line in lines:
        found.setdefault(_mark(line), line)
    return found


def _agreed(lines: dict[str | bytes, Line], others: dict[str | bytes, Line]) -> dict[str | bytes, Line]:
    """The lines, each entry in the words that both keep, with the other words behind it."""
    found: dict[str | bytes, Line] = {}
    for mark, line in lines.items():
        other = others.get(mark, line)
        if line == other:
            found.setdefault(mark, line)
            continue
        kept, lost = sorted((line, other), key=_sorted, reverse=True)
        found[mark] = kept
        found[_sorted(lost)] = _sorted(lost)
    return found


def _sorted(line: Line) -> bytes:
    """A line whose words do not depend on where it was written."""
    return line if isinstance(line, bytes) else msgspec.json.encode(to_document(line), order="sorted")


def _keys(lines: dict[str | bytes, Line]) -> dict[str | bytes, _Key]:
    """By what lines are put in order: when it happened. One that cannot be read goes behind the one before it."""
    keys: dict[str | bytes, _Key] = {}
    at, name = _FIRST, ""
    for mark, line in lines.items():
        if isinstance(line, bytes):
            keys[mark] = at, name, line
        else:
            at, name = line.at, line.id
            keys[mark] = at, name, b""
    return keys


def _woven(
    ours: list[str | bytes], theirs: list[str | bytes], keys: dict[str | bytes, _Key]
) -> Iterator[str | bytes]:
    """Both in their own order, which is one for what they share; between that, by time."""
    shared = set(ours) & set(theirs)
    one = other = 0
    while one < len(ours) and other < len(theirs):
        mine, yours = ours[one], theirs[other]
        if mine == yours:
            one, other = one + 1, other + 1
            yield mine
        elif yours in shared or (mine not in shared and keys[mine] < keys[yours]):
            one += 1
            yield mine
        else:
            other += 1
            yield yours
    yield from ours[one:]
    yield from theirs[other:]
