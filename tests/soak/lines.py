"""What is typed on the walk: invented, as everybody in it."""

from __future__ import annotations

from collections.abc import Mapping

LINES = (
    "ring the chair of governors by fri 8/10",
    "Tom: draft one page for parents by mon 5/10 #parents",
    "ask two pupils what they would keep",
    "zoe, ravi: write down what the council said in 2 weeks",
    "what would have to be true for this to work without you?",
    "Grace",
    "parents",
    "7",
    "4.12.",
    "a line of sixty letters or so, as somebody types who has time",
)
"""What is typed where something can be typed."""

UNSURE = ("Sam: find out who has done it before",)
"""What somebody is to do who has a name with others."""

TYPED: Mapping[str, tuple[str, ...]] = {
    "PaletteScreen": ("colours", "late", "e", "action"),
    "PromptSearch": ("what", "e", "who"),
    "FindScreen": ("e", "zqissue", "Sam", "zqparked"),
    "ActionEdit": ("and look up the number",),
}
"""What is typed on screens that look for something, or where another line would say nothing."""
