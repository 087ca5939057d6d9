"""What can be pressed on a screen at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.screen import Screen

from screens.command import Commanded, Pressable


def possible(screen: Screen[Any]) -> Iterator[Pressable]:
    """What means something now, also what a field hides by a key that it has no use for.

    Textual lists the scrolling of every field among its keys, and hands the key on when there is nothing to scroll.
    """
    known: set[str] = set()
    for node, bindings in screen._modal_binding_chain:
        if not isinstance(node, Commanded):
            continue
        for key, several in bindings.key_to_bindings.items():
            for binding in several:
                command = node.KEYS.get(binding.id or "")
                if command and key not in known and node.check_action("command", (command.id,)):
                    known.add(key)
                    yield Pressable(command, node, binding, enabled=True)
