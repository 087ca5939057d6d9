"""Rows given to a piece of the wall, as styles of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.scalar import Scalar
from textual.geometry import Spacing

if TYPE_CHECKING:
    from textual.widget import Widget


def give_rows(piece: Widget, rows: int, air: int = 0, *, at_most: bool = False) -> bool:
    """Give a piece so many rows, with so many free ones above it; whether it has others than before.

    With none it is not there. `at_most`: it takes what is left, and no more than these.
    """
    rules = {
        "display": "block" if rows else "none",
        "margin": Spacing(air if rows else 0, 0, 0, 0),
        "max_height" if at_most else "height": Scalar.from_number(rows),
    }
    inline = piece.styles.inline
    changed = [rule for rule, value in rules.items() if inline.get_rule(rule, None) != value]
    for rule in changed:
        inline.set_rule(rule, rules[rule])
    return bool(changed)
