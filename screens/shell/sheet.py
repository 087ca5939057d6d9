"""Styles that leave alone what they do not change.

Whenever a screen learns something by the name of a class, Textual works out the styles of every piece on it, sets them
all anew, and has each forget the lines that it painted: for each key. Nearly all of them are what they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast
from weakref import WeakKeyDictionary

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.dom import DOMNode

OF_ONE_ALONE = frozenset(
    {
        *(
            "display",
            "layout",
            "dock",
            "layers",
            "layer",
            "overflow_x",
            "overflow_y",
            "offset",
            "align_horizontal",
        ),
        *(
            "align_vertical",
            "width",
            "height",
            "min_width",
            "min_height",
            "max_width",
            "max_height",
            "margin",
            "padding",
        ),
        *("border_top", "border_right", "border_bottom", "border_left", "box_sizing"),
    }
)
"""What is of a piece alone, and changes nothing of how those within it are painted: those that move are told that."""


Rules = dict[str, object]

SOURCES = 1024
"""More than there are: every piece and screen has a source of its own. Textual remembers 64, and reads all anew for
each new one as soon as there are more."""


class Sheet(Stylesheet):
    """The styles of an app."""

    given: ClassVar[WeakKeyDictionary[Widget, tuple[RulesMap, Rules]]] = WeakKeyDictionary()
    """What each piece was given last, and what became of it."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """`variables` are the colours by their names."""
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SOURCES)

    def reparse(self) -> None:
        """Take in new sources. What was read in these colours is not read again; other colours forget all of it.

        Raises:
            StylesheetParseError: one of them is wrong; what was there before stays.
        """
        self.parse()

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Set them where they are others; those within are told where they may look different by it."""
        if not isinstance(node, Widget):
            super().replace_rules(node, rules, animate)  # made for a moment, for a part of a piece
            return
        base = cast("Rules", node.styles.base._rules)
        if cls.given.get(node) == (rules, base):
            return
        before = base.copy()
        super().replace_rules(node, rules, animate)
        cls.given[node] = (rules, base.copy())
        changed = {key for key in before.keys() | base.keys() if before.get(key) != base.get(key)}
        if not changed <= OF_ONE_ALONE:
            for each in node.walk_children():
                each.notify_style_update()

    def _process_component_classes(self, node: DOMNode) -> None:
        """Have those forget what they painted that have styles for parts of them."""
        super()._process_component_classes(node)
        if node._get_component_classes():
            node.notify_style_update()

    def update(self, root: DOMNode, animate: bool = False) -> None:
        """Work out everything, as in other colours: they are in words too, of which no style knows."""
        super().update(root, animate)
        for node in root.walk_children(with_self=True):
            node.notify_style_update()
