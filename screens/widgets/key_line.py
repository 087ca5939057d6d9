"""The last line: the keys that matter now. Keys are accent, words are quiet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual.content import Content

from screens.painted import Painted

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

Key = tuple[str, str, str]
"""What is pressed, what it does in a word, and the action for the mouse."""

GAP = 3


class KeyLine(Painted[tuple[Key, ...]]):
    """As many of the keys that matter as fit; the first ones matter most. A click does what the key does."""

    DEFAULT_CSS = """
    KeyLine { height: 1; margin: 1 0 0 0; }
    """

    def build(self, facts: tuple[Key, ...], width: int) -> Content:
        """`space pause   → next   a action ...`"""
        pieces = []
        used = -GAP
        for key, label, _ in facts:
            piece = Content.assemble(Content.styled(key, "$accent"), " ", Content.styled(label, "$quiet"))
            used += GAP + piece.cell_length
            if used > width:
                break
            pieces.append(piece)
        return Content(" " * GAP).join(pieces)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = event.get_content_offset(self)
        left = 0
        for key, label, action in self.facts or ():
            width = Content(f"{key} {label}").cell_length
            if at is not None and left <= at.x < left + width:
                if action:
                    await self.screen.run_action(action)
                return
            left += width + GAP


def keys_of(screen: Screen[Any], key_words: Mapping[str, str] = MappingProxyType({})) -> tuple[Key, ...]:
    """The keys of the bindings that a screen wants to be seen now, in their order.

    `key_words` say by action what a key does at this moment, where that is not what it always does.
    """
    seen: dict[str, Key] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.show or not active.enabled or binding.action in seen:
            continue
        words = key_words.get(binding.action, binding.description)
        seen[binding.action] = (screen.app.get_key_display(binding), words, binding.action)
    return tuple(seen.values())
