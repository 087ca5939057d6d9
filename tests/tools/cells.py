"""A screen as a small picture: its cells in SVG, a tenth of what Textual writes for the same.

Cells that are filled are shapes, so that no letters leave hairlines between them; the rest is text that every reader
sets in a typeface of its own, each piece exactly as wide as its cells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

WIDE, HIGH = 10, 20
"""What a cell measures in the picture."""

BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0), "▔": (0.0, 0.125), "▁": (0.875, 1.0)}
"""Letters that are shapes: where they begin and end in their row."""

PIECES = re.compile(r"\S+(?: \S+)*")
"""Words that stand together: what is further apart has a place of its own."""

GROUND, INK = "#0b0e13", "#f1f4f8"
"""What a cell is on, and written in, where nothing is said of it."""


class Look(Struct, frozen=True):
    """How letters look."""

    ink: str
    bold: bool = False
    faint: bool = False
    underlined: bool = False

    @property
    def attributes(self) -> str:
        """The same as SVG has it."""
        said = [f'fill="{self.ink}"']
        said += ['font-weight="bold"'] * self.bold
        said += ['opacity=".5"'] * self.faint
        said += ['text-decoration="underline"'] * self.underlined
        return " ".join(said)


def picture(strips: Iterable[Strip], title: str) -> str:
    """Lines of cells as SVG; `title` is what it is called for those who do not see it."""
    rows = [list(strip) for strip in strips]
    wide, high = max(sum(segment.cell_length for segment in row) for row in rows), len(rows)
    filled: defaultdict[str, list[str]] = defaultdict(list)
    written: defaultdict[Look, list[str]] = defaultdict(list)
    for y, row in enumerate(rows):
        x = 0
        for segment in row:
            for color, shape in _shapes(segment, x, y):
                filled[color].append(shape)
            for look, text in _texts(segment, x, y):
                written[look].append(text)
            x += segment.cell_length
    shapes = "".join(f'<path fill="{color}" d="{"".join(each)}"/>' for color, each in filled.items())
    texts = "".join(f"<g {look.attributes}>{''.join(each)}</g>\n" for look, each in written.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide * WIDE} {high * HIGH}" role="img">'
        f'<title>{escape(title)}</title><path fill="{GROUND}" d="M0 0h{wide * WIDE}v{high * HIGH}h-{wide * WIDE}z"/>\n'
        f'<g transform="scale({WIDE} {HIGH})" shape-rendering="crispEdges">{shapes}</g>\n'
        f'<g font-family="monospace" font-size="16" xml:space="preserve">\n{texts}</g></svg>\n'
    )


def _colors(style: Style) -> tuple[str, str]:
    """Ink and ground, as they are seen."""
    ink, ground = (
        default if color is None or color.type is ColorType.DEFAULT else color.get_truecolor().hex
        for color, default in ((style.color, INK), (style.bgcolor, GROUND))
    )
    return (ground, ink) if style.reverse else (ink, ground)


def _shapes(segment: Segment, x: int, y: int) -> Iterator[tuple[str, str]]:
    """What is filled: the ground where it is another than the picture's, and letters that are blocks."""
    ink, ground = _colors(segment.style or Style.null())
    if ground != GROUND:
        yield ground, _box(x, y, segment.cell_length, 0.0, 1.0)
    for each in re.finditer("([█▀▄▔▁])\\1*", segment.text):
        before = Segment(segment.text[: each.start()]).cell_length
        yield ink, _box(x + before, y, len(each.group()), *BLOCKS[each.group(1)])


def _box(x: int, y: int, wide: int, top: float, foot: float) -> str:
    return f"M{x} {y + top:g}h{wide}v{foot - top:g}h-{wide}z"


def _texts(segment: Segment, x: int, y: int) -> Iterator[tuple[Look, str]]:
    """What is written, each piece with its place and its width."""
    style = segment.style or Style.null()
    look = Look(_colors(style)[0], bool(style.bold), bool(style.dim), bool(style.underline))
    text = re.sub("[█▀▄▔▁]", " ", segment.text)
    for piece in PIECES.finditer(text):
        at = x + Segment(text[: piece.start()]).cell_length
        wide = Segment(piece.group()).cell_length
        place = f'x="{at * WIDE}" y="{y * HIGH + 15}" textLength="{wide * WIDE}"'
        yield look, f"<text {place}>{escape(piece.group(), quote=False)}</text>"
