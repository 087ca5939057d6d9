"""The action learning cycle as a ring of cells, with what the last turn brought and what this one is for beside it.

Of the four arcs the one where the set stands is thick, those that it has gone through in this turn are thin, and those
to come are dotted; each has its sign and its word besides, so that nothing hangs on a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import atan2, cos, hypot, pi, radians, sin

from textual.content import Content
from textual.geometry import Size

from alstui.series.cycle import PHASES, SIGNS, Passed, Phase
from screens.widgets.big_words import largest
from screens.widgets.painted import Painted, lines

LEAST, MOST = 8, 44
"""Lines of the ring: below it is a row of words."""

ABOUT = {
    "act": "between meetings",
    "reflect": "tell and ask",
    "learn": "what it taught us",
    "plan": "what is next",
}
"""A few words for each, under its name."""

BESIDE = max(len(ABOUT[phase]) for phase in ("reflect", "plan")) + 2
"""Cells on either side of the ring, for a name and the gap to it."""

ABOVE = 2
"""Lines above the ring, and under it."""

TONES: Mapping[Passed, str] = {"done": "$foreground", "now": "bold $accent", "to come": "$quiet"}

OPEN = 7
"""Degrees that stay open on either side of the end of an arc, where an arrow shows which way it goes."""

ARROWS = "↘↙↖↗"
"""After each arc, the way round."""

MEASURE, GAP = 60, 4
"""Cells of a line of text at most, and between the ring and the text."""

SHARE = 0.58
"""The part of the width that the ring may take, names and all."""

BLANK = (" ", "")


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is said beside the ring."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """What is said, each with its tone."""


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """What is drawn and said."""

    passed: Mapping[Phase, Passed] = field(default_factory=dict)
    turn: str = ""
    """'turn 2 of 4'; empty where none is to come."""
    stands: str = ""
    """Where the set stands, in a sentence."""
    blocks: tuple[Block, ...] = ()


class CycleView(Painted[CycleFacts]):
    """The ring, and the words beside it; where there is no room for a ring, the four in a row above the words."""

    DEFAULT_CSS = """
    CycleView { height: auto; }
    """
    grows = True
    AROUND = 6
    """Lines of the screen that are not this piece's."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in this width, and those of the room where it takes fewer."""
        return self.build(self.facts or CycleFacts(), width).plain.count("\n") + 1

    def build(self, facts: CycleFacts, width: int) -> Content:
        """The ring as large as leaves the words their room; both in the middle of what is higher."""
        if not facts.passed:
            return Content("")
        room = self.app.size.height - self.AROUND
        rows = rows_of_ring(width, room)
        if not rows:
            return lines(*in_a_row(facts.passed, width), Content(""), *worded(facts, width))
        drawn = ring_with_names(facts, rows)
        wide = 2 * (rows + BESIDE)
        said = worded(facts, min(width - wide - GAP, MEASURE))
        height = max(len(drawn), len(said), room)
        left = _in_the_middle(drawn, height, Content(" " * wide))
        right = _in_the_middle(said, height, Content(""))
        return lines(
            *(Content.assemble(one, " " * GAP, other) for one, other in zip(left, right, strict=True))
        )


def rows_of_ring(width: int, room: int) -> int:
    """How many lines the ring has in so many cells and lines; 0 where it has no room."""
    rows = min(room - 2 * ABOVE, int(width * SHARE) // 2 - BESIDE, MOST)
    return rows if rows >= LEAST else 0


def _in_the_middle(drawn: Sequence[Content], height: int, blank: Content) -> list[Content]:
    above = (height - len(drawn)) // 2
    return [blank] * above + list(drawn) + [blank] * (height - len(drawn) - above)


def worded(facts: CycleFacts, width: int) -> list[Content]:
    """Where the set stands, then each block under its title, wrapped."""
    width = max(width, 1)
    found = list(Content.styled(facts.stands, "bold $accent").wrap(width))
    for block in facts.blocks:
        found += [Content(""), *Content.styled(block.title, "$quiet").wrap(width)]
        for text, tone in block.lines:
            found += Content.styled(text, tone).wrap(width)
    return found


def in_a_row(passed: Mapping[Phase, Passed], width: int) -> list[Content]:
    """`✓ act → ▶ reflect → ○ learn → ○ plan ↺`."""
    arrow = Content.styled(" → ", "$quiet")
    names = (Content.styled(f"{SIGNS[passed[phase]]} {phase}", TONES[passed[phase]]) for phase in PHASES)
    row = Content.assemble(arrow.join(names), Content.styled(" ↺", "$quiet"))
    return [row.truncate(width, ellipsis=True)]


# -- the ring -------------------------------------------------------------------------------------------

Canvas = list[list[tuple[str, str]]]
"""Cells in their rows: a sign and its tone."""


def ring_with_names(facts: CycleFacts, rows: int) -> list[Content]:
    """The ring of so many lines, a name at each side of it, and in its middle where the set stands."""
    canvas: Canvas = [[BLANK] * (2 * (rows + BESIDE)) for _ in range(rows + 2 * ABOVE)]
    for x, y, sign, phase in ring(rows, facts.passed):
        canvas[y + ABOVE][x + BESIDE] = (sign, TONES[facts.passed[phase]].removeprefix("bold "))
    for place, arrow in enumerate(ARROWS):
        x, y = _at(rows, 45 + 90 * place)
        canvas[y + ABOVE][x + BESIDE] = (arrow, "$quiet")
    _names(canvas, facts.passed, rows)
    _middle(canvas, facts, rows)
    return [_row(cells) for cells in canvas]


def _thick(rows: int) -> float:
    """Halves of a line that the thick arc has."""
    return max(2, round(rows / 7))


def _at(rows: int, degrees: float) -> tuple[int, int]:
    """The cell of the ring so many degrees on from the top."""
    middle, angle, radius = rows - 0.5, radians(degrees), rows - _thick(rows) / 2
    x, y = middle + radius * sin(angle), middle - radius * cos(angle)
    return round(x), round(y) // 2


def ring(rows: int, passed: Mapping[Phase, Passed]) -> Iterable[tuple[int, int, str, Phase]]:
    """The cells of the ring: column, line, sign, and the phase whose arc it is. A cell is two dots high, one wide."""
    dots = {(x, y): phase for x, y, phase in _dots(rows, passed)}
    for y in range(0, 2 * rows, 2):
        for x in range(2 * rows):
            above, below = dots.get((x, y)), dots.get((x, y + 1))
            phase = above or below
            if phase is not None:
                yield x, y // 2, "█" if above and below else "▀" if above else "▄", phase


def _dots(rows: int, passed: Mapping[Phase, Passed]) -> Iterable[tuple[int, int, Phase]]:
    thick, middle = _thick(rows), rows - 0.5
    radius = rows - thick / 2
    for y in range(2 * rows):
        for x in range(2 * rows):
            across, down = x - middle, y - middle
            degrees = atan2(across, -down) * 180 / pi % 360
            phase = PHASES[int((degrees + 45) % 360 // 90)]
            off = hypot(across, down) - radius
            in_arc = (degrees + 45) % 90
            if not OPEN <= in_arc <= 90 - OPEN:
                continue
            stands = passed[phase]
            dotted = stands == "to come" and round(radians(abs(in_arc - 45)) * radius / 2) % 2
            if not dotted and (abs(off) <= thick / 2 if stands == "now" else -0.5 <= off < 0.5):
                yield x, y, phase


def _names(canvas: Canvas, passed: Mapping[Phase, Passed], rows: int) -> None:
    """A name and a few words: above, to the right, below, to the left."""
    wide, beside = 2 * (rows + BESIDE), ABOVE + rows // 2 - 1
    for phase in PHASES:
        name, tone = f"{SIGNS[passed[phase]]} {phase.upper()}", TONES[passed[phase]]
        y = {"act": 0, "reflect": beside, "learn": ABOVE + rows, "plan": beside}[phase]
        for text, down, look in ((name, 0, tone), (ABOUT[phase], 1, "$quiet")):
            x = (wide - len(text)) // 2
            if phase == "reflect":
                x = wide - BESIDE + 2
            elif phase == "plan":
                x = BESIDE - 2 - len(text)
            _write(canvas, x, y + down, text, look)


def _middle(canvas: Canvas, facts: CycleFacts, rows: int) -> None:
    """Where the set stands in the largest letters that have room, and which turn it is."""
    inner = rows - _thick(rows)
    here = next((phase for phase in PHASES if facts.passed[phase] == "now"), None)
    drawn = largest(here, int(2 * inner * 0.88), int(inner * 0.45)) if here is not None else None
    said = [(row.rstrip(), "bold $accent") for row in drawn or ()]
    said += [("", "")] * bool(said)
    said += [(text, "$foreground") for text in ([facts.turn] if inner > LEAST else facts.turn.split(" ", 1))]
    wide = max((len(text) for text, _ in said[: len(drawn or ())]), default=0)
    top = ABOVE + (rows - len(said)) // 2
    for down, (text, tone) in enumerate(said):
        across = wide if down < len(drawn or ()) else len(text)
        _write(canvas, BESIDE + rows - across // 2 - across % 2, top + down, text, tone)


def _write(canvas: Canvas, x: int, y: int, text: str, tone: str) -> None:
    for place, sign in enumerate(text, x):
        if sign != " ":
            canvas[y][place] = (sign, tone)


def _row(cells: Sequence[tuple[str, str]]) -> Content:
    """Cells of one tone beside one another are one piece."""
    pieces: list[tuple[str, str]] = []
    for sign, tone in cells:
        if pieces and pieces[-1][1] == tone:
            pieces[-1] = (pieces[-1][0] + sign, tone)
        else:
            pieces.append((sign, tone))
    return Content.assemble(*(Content.styled(text, tone) if tone else Content(text) for text, tone in pieces))
