"""The palette (ctrl+p): every key of the screen in front, by name. A choice takes the key's own path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.command import pressable


class BindingCommands(Provider):
    """What can be pressed on this screen, to be found by its words."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Title, what it is for, and how to do it, of each command that means something now."""
        seen: set[str] = set()
        for command, node, binding, enabled in pressable(self.screen):
            if enabled and command.id not in seen:
                seen.add(command.id)
                title = f"{command.words} ({self.app.get_key_display(binding)})"
                yield title, command.purpose, partial(self.app.run_action, binding.action, node)

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for title, purpose, do in self._commands():
            yield DiscoveryHit(title, do, help=purpose)

    async def search(self, query: str) -> Hits:
        """What fits the words."""
        matcher = self.matcher(query)
        for title, purpose, do in self._commands():
            score = matcher.match(f"{title} {purpose}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), do, help=purpose)
