"""A record with one value in it changed for another: most changes of single letters would only make it no JSON."""

from __future__ import annotations

import json
from random import Random
from typing import Any

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 10**18, -(10**18), 2**63, 10**400, 0.5, 1e308, "", "x", [], {}, [[]]),
    *(
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "2026-11-24T14:00:00+14:00",
        "9999-12-31",
        "0001-01-01",
    ),
    *(
        "\x1b[2J",
        "\u202e",
        "\ud800",
        "\0",
        "../../x",
        "-o",
        "a\nb",
        "W" * 300,
        "undone",
        "meeting-closed",
        "ann",
    ),
)
"""What a value is changed for."""


def mutated(data: bytes, most: int, seed: int) -> bytes | None:
    """One line, or the whole where it is one JSON text, with a value changed; None where there is no JSON in it."""
    chance = Random(seed)
    lines = [data] if data[:1] == b"{" and b'"alstui"' in data else data.split(b"\n")
    at = chance.randrange(len(lines))
    try:
        document = json.loads(lines[at])
    except (ValueError, RecursionError):
        return None
    holders = [*_holders(document)]
    if not holders:
        return None
    _change(chance.choice(holders), chance)
    lines[at] = json.dumps(document).encode()
    return b"\n".join(lines)[:most]


def _holders(value: Any, depth: int = 0) -> list[Any]:
    """Every list and object that holds something."""
    inside = [*value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [value] if inside else []
    return found + [each for part in inside for each in _holders(part, depth + 1) if depth < 40]


def _change(holder: Any, chance: Random) -> None:
    """One value of it changed, left out, or put in twice."""
    key = chance.choice([*holder] if isinstance(holder, dict) else [*range(len(holder))])
    what = chance.randrange(8)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, list):
        holder.append(holder[key])
    elif what == 2:
        other = chance.choice([*holder] if isinstance(holder, dict) else [*range(len(holder))])
        holder[key], holder[other] = holder[other], holder[key]
    elif what == 3 and isinstance(holder[key], int):
        holder[key] = holder[key] * chance.choice([-1, 2, 1000, 10**9]) + chance.randrange(-2, 3)
    else:
        holder[key] = chance.choice(VALUES)
