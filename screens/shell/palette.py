"""The palette (ctrl+p): every key of the screen in front, by name. A choice takes the key's own path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode


class BindingCommands(Provider):
    """What can be pressed on this screen, to be found by its words."""

    def _bindings(self) -> Iterator[tuple[str, str, str, DOMNode]]:
        """Title, what it is for, the action and whose it is, of each binding that is possible now."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.tooltip or not active.enabled or binding.id in seen:
                continue
            seen.add(binding.id or binding.action)
            key = self.app.get_key_display(binding)
            yield f"{binding.description} ({key})", binding.tooltip, binding.action, active.node

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for title, purpose, action, node in self._bindings():
            yield DiscoveryHit(title, partial(self.app.run_action, action, node), help=purpose)

    async def search(self, query: str) -> Hits:
        """What fits the words."""
        matcher = self.matcher(query)
        for title, purpose, action, node in self._bindings():
            score = matcher.match(f"{title} {purpose}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(self.app.run_action, action, node),
                    help=purpose,
                )
