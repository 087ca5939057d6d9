"""Writes docs/keys.md from the bindings themselves: `make pictures`, or `python -m tests.tools.keys_page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

from screens.command import KEY_WORDS
from screens.shell.screen import Question
from screens.shell.table import classes, place

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"

HEADER = """# Keys

Everything is done with single keys, most of them on the screen's last line; `?` shows those of the screen you are on,
and `ctrl+p` finds any of them by its words. The mouse works too.

This page is made from the program itself: `make pictures` writes it again.
"""


def rows(of: type[DOMNode]) -> Iterator[tuple[str, str]]:
    """What is pressed, and what it is for, of each binding that says so."""
    for binding in Binding.make_bindings(of.BINDINGS):
        if binding.tooltip:
            yield said(binding), binding.tooltip


def said(binding: Binding) -> str:
    """A key as people call it."""
    *modifiers, key = binding.key.split("+")
    if len(key) == 1 and key.isupper():
        modifiers, key = [*modifiers, "shift"], key.lower()
    return "+".join([*modifiers, KEY_WORDS.get(key) or format_key(key)])


def page() -> str:
    """The whole page."""
    sections: dict[str, dict[str, list[str]]] = {}
    for each in classes():
        if each is Question:  # what questions are made from, and none itself
            continue
        section = sections.setdefault(place(each), {})
        for key, purpose in rows(each):
            keys = section.setdefault(purpose, [])
            if key not in keys:
                keys.append(key)
    parts = [HEADER]
    for heading, section in sections.items():
        lines = [f"| {' or '.join(map(code, keys))} | {purpose} |" for purpose, keys in section.items()]
        if lines:
            parts.append(
                "\n".join([f"## {heading}", "", "| Key | What it does |", "|---|---|", *lines]) + "\n"
            )
    return "\n".join(parts)


def code(key: str) -> str:
    """A key set as one, in a cell of a table."""
    return f"`{key}`".replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
