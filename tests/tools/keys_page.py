"""Writes docs/keys.md from the bindings themselves: `make pictures`, or `python -m tests.tools.keys_page`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

from screens.command import DOORS, KEY_WORDS, Command, Commanded, opener
from screens.shell.table import classes, place
from tests.kit.grammar import ACTS

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"

LIVE = "LiveScreen"
"""The screen that the page begins with."""

HEADER = """# Keys

Everything is done with single keys, most of them on the screen's last line; `?` shows those of the screen you are on,
and `ctrl+p` finds any of them by its words. The mouse works too.

This page is made from the program itself: `make pictures` writes it again.
"""

GRAMMAR = """## The grammar on one page

- The same act has the same key everywhere. A letter is the first of a word, wherever that can be.
- There are no capital letters among the keys, so Caps Lock does no harm.
- `esc` leaves, from everywhere, and nothing is lost by it. The key that opened something closes it, too, unless one
  types there.
- Nothing that cannot be undone hangs on one key: it stands behind a door, or it is asked. `u` takes back the rest.
- `y` says yes and never throws anything away; `x` does, and is always asked or undone.
- A digit chooses a number, or somebody, and does nothing by itself.
- In a meeting a few keys are known by heart. Everything else stands behind a door: its key shows the choices at the
  foot, the next key takes one, `esc` goes back. A practised hand types both without looking.
- How fast keys come changes nothing; and an Enter that follows an Enter which kept or answered something moves nothing.
- While one types, every letter is a letter. A line starts empty; `↑` brings back what was begun in it before and not
  kept, `↓` what one typed now. A field that is entered has its words selected: what is typed takes their place.
  `home`, `end`, `ctrl+a`, `ctrl+e`, `ctrl+w`, `ctrl+u`, `ctrl+k` and the arrows with `ctrl` or `alt` work there.

| Key | What it does on every screen that has it |
|---|---|
"""


def rows(of: type[DOMNode]) -> Iterator[tuple[str, str, str]]:
    """The door, what is pressed behind it, and what it is for, of each binding that says so; first without a door."""
    order = ("", *DOORS)
    found = [
        (*binding.key.rpartition(":")[::2], binding.tooltip)
        for binding in Binding.make_bindings(of.BINDINGS)
        if binding.tooltip
    ]
    for door, key, purpose in sorted(found, key=lambda row: order.index(row[0])):
        yield door, said(key), purpose


def said(key: str) -> str:
    """A key as people call it, by the name that Textual gives it."""
    *modifiers, key = key.split("+")
    return "+".join([*modifiers, KEY_WORDS.get(key) or format_key(key)])


def grammar() -> str:
    """The rules, and which act has which key: from the table that the lint reads."""
    lines = [f"| {' or '.join(code(said(key)) for key in act.keys)} | {first_up(act.said)} |" for act in ACTS]
    return GRAMMAR + "\n".join(lines) + "\n"


def first_up(text: str) -> str:
    """The same, beginning as a sentence does."""
    return text[0].upper() + text[1:]


def way_to(door: str, commands: Mapping[str, Command]) -> str:
    """'`e` `d`: another day': what is pressed to open a door, and what is behind it."""
    opens = commands[opener(door)]
    key = code(said(opens.keys.split(",")[0]))
    before = f"{way_to(opens.door, commands).partition(':')[0]} " if opens.door else ""
    return f"{before}{key}: {opens.words}"


def page() -> str:
    """The whole page."""
    sections: dict[str, dict[str, list[str]]] = {}
    for each in sorted(classes(), key=lambda of: of.__name__ != LIVE):
        heading = place(each)
        for door, key, purpose in rows(each):
            behind = (
                f"{heading}, behind {way_to(door, each.KEYS)}" if door and issubclass(each, Commanded) else ""
            )
            keys = sections.setdefault(behind or heading, {}).setdefault(purpose, [])
            if key not in keys:
                keys.append(key)
    parts = [HEADER, grammar()]
    for heading, section in sections.items():
        lines = [f"| {keys} | {purpose} |" for keys, purpose in gathered(section)]
        parts.append("\n".join([f"## {heading}", "", "| Key | What it does |", "|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def gathered(section: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The keys of each purpose; one row for the digits that each choose their own number."""
    numbered: dict[str, list[str]] = {}
    for purpose, keys in section.items():
        same = re.sub(rf"\b{keys[0]}\b", "*n*", purpose) if keys[0].isdecimal() else purpose
        numbered.setdefault(same, []).extend(keys)
    for purpose, keys in numbered.items():
        several = len(keys) > 2 and all(key.isdecimal() for key in keys)
        yield f"{code(keys[0])} to {code(keys[-1])}" if several else " or ".join(map(code, keys)), purpose


def code(key: str) -> str:
    """A key set as one, in a cell of a table."""
    return f"`{key}`".replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
