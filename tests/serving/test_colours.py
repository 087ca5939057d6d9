"""The page speaks in the voices of the terminal's themes: dark room and bright room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import alstui.serving
from screens.themes import THEMES

CSS = (Path(alstui.serving.__file__).parent / "page" / "wall.css").read_text("utf-8")
VOICES = {
    "ground": "background",
    "said": "foreground",
    "accent": "accent",
    "asks": "warning",
    "over": "error",
}


@pytest.mark.parametrize(("theme", "ground"), [("dark-room", "#0b0e13"), ("bright-room", "#ffffff")])
def test_the_page_has_the_colours_of_a_theme(theme: str, ground: str) -> None:
    """Wherever the page has this ground, every voice on it is the theme's."""
    named = {each.name: each for each in THEMES}[theme]
    blocks = [block for block in re.findall(r"\{([^{}]*)\}", CSS) if f"--ground: {ground}" in block]
    assert blocks
    for block in blocks:
        found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        assert {voice: found[voice] for voice in VOICES} == {
            voice: getattr(named, field) for voice, field in VOICES.items()
        }
        assert found["hair"] == named.variables["hair"]
