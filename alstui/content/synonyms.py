"""What people call a command, beside its own words: 'late' for who is here, 'guide' for the list of keys.

They are data (`data/synonyms.yaml`), and are looked through wherever a command is looked for by words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from alstui.content.shipped import read_shipped

FILE = "synonyms.yaml"
"""In `data`."""


class Synonyms(Struct, frozen=True, kw_only=True):
    """The file."""

    called: Mapping[str, tuple[str, ...]]
    """By the id of the command, the words and short phrases by which people look for it."""


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """What people call the commands, by id; read when it is first asked for, and kept."""
    return read_shipped(FILE, Synonyms, None).called
