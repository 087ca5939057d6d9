"""A screen as a small picture: what is filled, what is written, and that every reader can read it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.tools.cells import GROUND, picture

ON_GROUND = Style.parse(f"#ffffff on {GROUND}")


def shapes(svg: str) -> dict[str, str]:
    """What is filled, by its colour; the ground is the first."""
    found = [each.attrib for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")]
    return {each["fill"]: each["d"] for each in found[1:]}


def texts(svg: str) -> list[tuple[str, str, str]]:
    """What is written, where it begins, and how wide it is."""
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(each.text or "", each.attrib["x"], each.attrib["textLength"]) for each in found]


def test_words_that_are_apart_have_their_own_places() -> None:
    """A wide letter takes two cells; what markup would be is text."""
    svg = picture([Strip([Segment("  a <b> & 中  c", ON_GROUND)])], "<&>")
    assert texts(svg) == [("a <b> & 中", "20", "100"), ("c", "140", "10")]
    assert ET.fromstring(svg)[0].text == "<&>"
    assert shapes(svg) == {}


def test_cells_that_are_filled_are_shapes() -> None:
    """A ground of another colour, letters that are blocks, and what is the other way round."""
    ink = Style.parse(f"#ff0000 on {GROUND}")
    row = Strip([Segment("a▀▀", ink), Segment("  ", ink + Style(reverse=True)), Segment("▄", ink)])
    svg = picture([Strip.blank(6, ON_GROUND), row], "blocks")
    assert shapes(svg) == {"#ff0000": "M1 1h2v0.5h-2zM3 1h2v1h-2zM5 1.5h1v0.5h-1z"}
    assert texts(svg) == [("a", "0", "10")]


def test_how_letters_look_is_kept() -> None:
    """Bold, faint, underlined, each with its colour."""
    svg = picture([Strip([Segment("a", Style.parse(f"bold dim underline #00ff00 on {GROUND}"))])], "looks")
    (look,) = [each.attrib for each in ET.fromstring(svg).iter() if each.attrib.get("fill") == "#00ff00"]
    assert (look["font-weight"], look["opacity"], look["text-decoration"]) == ("bold", ".5", "underline")
