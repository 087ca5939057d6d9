"""The table of keys as it is now: `alstui keys`."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.columns import columns
from alstui.content.key_names import shown_as
from alstui.content.keymap import Fact, KeyTable

INDENT = "  "


def keys_listed(table: KeyTable, own: Mapping[str, tuple[str, ...]]) -> str:
    """Every command under where it is of use: its keys, its id, what it is for; what is one's own says so."""
    now = table.with_keys(own)
    rows = columns([(_keys(fact, now), fact.id, *_purpose(fact, own)) for fact in now.commands.values()])
    found: dict[str, list[str]] = {}
    for fact, row in zip(now.commands.values(), rows.split("\n"), strict=True):
        found.setdefault(fact.heading, []).append(f"{INDENT}{row}")
    return "\n\n".join("\n".join([heading, *lines]) for heading, lines in found.items())


def _keys(fact: Fact, table: KeyTable) -> str:
    """Its keys as people call them: 's r' behind a door, 'right or enter' where there are two."""
    opener = table.commands.get(table.doors.get(fact.door, ""))
    before = f"{shown_as(opener.keys[0])} " if opener is not None else ""
    return before + " or ".join(map(shown_as, fact.keys))


def _purpose(fact: Fact, own: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    return "yours" if fact.id in own else "", fact.purpose
