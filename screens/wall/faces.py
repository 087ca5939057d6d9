"""Calmer ways to show a countdown, and the switch between them and the figures.

    FaceSwitch().show("07:42", phase="on time", still=False, fraction=0.6)    as ClockFace, and how much is used
    FaceSwitch().turn("quiet")

Bar: a block as wide as what is left, like sand in a glass. Quiet: a breath of colour until the last minute.
Both say the last minute and the end with a word in large letters, so that nobody needs the colour. They are made
of cells filled with colour, as the figures are, and painted only when what is seen changes.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import groupby
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.strip import Strip

from alstui.content.settings import Face
from screens.wall.clock_face import ClockFace
from screens.widgets.ink import LEAST, WHOLE, Cell, ink
from screens.widgets.painted import Still

FACES: tuple[Face, ...] = ("digits", "bar", "quiet")
"""In the order in which a key goes through them."""

LAST_MINUTE, OVER = "1 MIN", "OVER"

LETTERS = {
    " ": (" ", " ", " ", " ", " "),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "I": ("###", " # ", " # ", " # ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "V": ("# #", "# #", "# #", "# #", " # "),
}
"""The letters of the two words, in the clock's kind."""

ROWS = 5
"""Pixels of a letter from top to bottom."""

BREATH = 16
"""Seconds from faint to less faint and back: slower than anybody breathes."""

SHADES = (0.10, 0.13, 0.16, 0.19, 0.22)
"""How far the quiet face's block goes from the ground towards its colour: no more than a breath."""

STEPS = (0, 1, 2, 3, 4, 3, 2, 1)
"""The shades of one breath, in order: each is held for two seconds."""


DARK_GREY = Color.parse("ansi_bright_black")
"""What stands in for a faint colour where the terminal sets what it is."""


def seconds_of(text: str) -> int:
    """What a clock shows, in seconds: 462 for '07:42', -80 for '+1:20'."""
    minutes, _, rest = text.removeprefix("+").partition(":")
    seconds = int(minutes) * 60 + int(rest)
    return -seconds if text.startswith("+") else seconds


def word_of(text: str, phase: str) -> str:
    """The word that stands on a calm face: none until the last minute. Before the start there is none either."""
    if phase == "over":
        return OVER
    last = phase != "waiting" and 0 <= seconds_of(text) <= 60
    return LAST_MINUTE if last else ""


@lru_cache(maxsize=16)
def letters(word: str, width: int, height: int) -> tuple[str, ...]:
    """The word in the largest letters that fit the box, a string for each row of cells, '#' where it is filled.

    Empty when not even the smallest fit.
    """
    pixels = tuple(" ".join(LETTERS[letter][row] for letter in word) for row in range(ROWS))
    high = min(height // ROWS, width // (2 * len(pixels[0])))
    wide = 2 * high  # a cell is about twice as high as wide
    return tuple("".join(pixel * wide for pixel in row) for row in pixels for _ in range(high))


class Seen(Struct, frozen=True):
    """All that can be told apart on a calm face: it is painted when this changes."""

    filled: int = 0
    """Cells of the block from the left."""
    word: str = ""
    striped: bool = False
    """Whether every other row of the block is left out: what is over does not look like what is full."""
    shade: float = 1.0
    """The strength of the block's colour."""


class BlockFace(Still, inherit_bindings=False):
    """A block with a word on it; subclasses say how wide the block is and how strong."""

    DEFAULT_CSS = """
    BlockFace { width: 1fr; height: 1fr; color: $accent; }
    BlockFace.-nearly { color: $warning; }
    BlockFace.-over { color: $error; }
    BlockFace.-still { color: $quiet; }
    """
    PHASES: ClassVar = {"over": "-over", "nearly": "-nearly"}

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "waiting", True, 0.0)
        self._seen = Seen()
        self._styles_kept: tuple[float, tuple[Cell, Cell, Cell]] | None = None

    @property
    def seen(self) -> Seen:
        """What is seen."""
        return self._seen

    def show(self, text: str, *, phase: str, still: bool, fraction: float) -> None:
        """Show a countdown of which `fraction` is used: '07:42', or '+1:20'. `still` while it does not run."""
        self._shown = (text, phase, still, fraction)
        self.set_class(still, "-still")
        voice = self.voice(text, phase)
        for name, css in self.PHASES.items():
            self.set_class(voice == name and not still, css)
        self._look()

    def voice(self, text: str, phase: str) -> str:
        """The phase whose colour it takes."""
        return phase

    def on_resize(self) -> None:
        """The block is measured in cells."""
        self._look()

    def _look(self) -> None:
        text, phase, still, fraction = self._shown
        seen = self.see(text, phase, still, fraction) if text else Seen()
        if seen != self._seen:
            self._seen = seen
            self.refresh()

    def see(self, text: str, phase: str, still: bool, fraction: float) -> Seen:
        """What is seen of a countdown in the present size."""
        raise NotImplementedError(f"{type(self).__name__} does not say what is seen of it")

    def notify_style_update(self) -> None:
        """The colours may be others now."""
        self._styles_kept = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of cells: the block, and the word on it."""
        width = self.size.width
        drawn = letters(self._seen.word, width, self.size.height) if self._seen.word else ()
        if self._seen.word and not drawn and y == self.size.height // 2:
            strip = Strip([Segment(self._seen.word[:width], self.rich_style + Style(bold=True))])
            return strip.adjust_cell_length(width, self.rich_style)
        kinds = self._block(y)
        row = y - (self.size.height - len(drawn)) // 2
        full = self._seen.shade >= 1.0 and not self._seen.striped
        if drawn and not full and -1 <= row <= len(drawn):
            self._clear(kinds, len(drawn[0]))
        if 0 <= row < len(drawn):
            self._write(kinds, drawn[row])
        styles = self._cells()
        cells = ((*styles[kind], len(list(run))) for kind, run in groupby(kinds))
        return Strip([Segment(sign * count, style) for sign, style, count in cells], width)

    def _block(self, y: int) -> list[int]:
        """What each cell of a line is without a word: 0 empty, 1 the block."""
        filled = 0 if self._seen.striped and y % 2 else min(self._seen.filled, self.size.width)
        return [1] * filled + [0] * (self.size.width - filled)

    def _clear(self, kinds: list[int], wide: int) -> None:
        """But on a full block a word has clear ground around it: a row above and below, two cells to each side."""
        left = (self.size.width - wide) // 2
        around = range(max(left - 2, 0), min(left + wide + 2, len(kinds)))
        kinds[around.start : around.stop] = [0] * len(around)

    def _write(self, kinds: list[int], row: str) -> None:
        """Write a row of a word into a line: 2 is a letter. On a full block a letter is a hole."""
        for x, pixel in enumerate(row, (self.size.width - len(row)) // 2):
            if pixel == "#":
                kinds[x] = 0 if kinds[x] else 2

    def _cells(self) -> tuple[Cell, Cell, Cell]:
        """The empty cell, the block's and a letter's."""
        shade = self._seen.shade
        if self._styles_kept is None or self._styles_kept[0] != shade:
            letter = ink(self.rich_style)
            empty = (WHOLE, Style(bgcolor=self.rich_style.bgcolor))
            self._styles_kept = (
                shade,
                (empty, letter if shade >= 1.0 else self._faint(letter, shade), letter),
            )
        return self._styles_kept[1]

    def _faint(self, letter: Cell, shade: float) -> Cell:
        """The block's colour; the terminal's own cannot be mixed, so there its cells are hardly filled."""
        if letter[1].reverse:
            return LEAST, letter[1]
        ground, colour = self.background_colors[1], self.colors[3]
        block = DARK_GREY if colour.ansi is not None else ground.blend(colour, shade)
        return WHOLE, Style(bgcolor=block.rich_color)


class BarFace(BlockFace, inherit_bindings=False):
    """A block as high as its box and as wide as what is left; stripes once it is over."""

    def see(self, text: str, phase: str, still: bool, fraction: float) -> Seen:
        """A cell is gone when its time is; the last one stands until the end."""
        width = self.size.width
        over = phase == "over"
        filled = width if over else math.ceil((1.0 - fraction) * width)
        return Seen(filled, word_of(text, phase), striped=over)


class QuietFace(BlockFace, inherit_bindings=False):
    """A faint block that breathes. Nothing on it tells the time until the last minute."""

    def voice(self, text: str, phase: str) -> str:
        """Calm until its word stands, whatever else is nearly over."""
        return {OVER: "over", LAST_MINUTE: "nearly"}.get(word_of(text, phase), "")

    def see(self, text: str, phase: str, still: bool, fraction: float) -> Seen:
        """It holds its breath while nothing runs, and for those who want nothing to move."""
        step = abs(seconds_of(text)) % BREATH * len(STEPS) // BREATH
        holds = still or self.app.animation_level == "none"
        shade = SHADES[-1] if holds else SHADES[STEPS[step]]
        return Seen(self.size.width, word_of(text, phase), striped=phase == "over", shade=shade)


class FaceSwitch(Still, inherit_bindings=False):
    """One of the three faces. A face is made when it is first wanted, and only the one that is seen is painted."""

    DEFAULT_CSS = """
    FaceSwitch { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }
    """

    def __init__(self, face: Face = "digits", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._face: Face = face
        self._made: dict[Face, ClockFace | BlockFace] = {face: _make(face)}
        self._shown: tuple[str, str, bool, float] | None = None

    def compose(self) -> ComposeResult:
        """The face that is seen first."""
        yield from self._made.values()

    @property
    def face(self) -> Face:
        """The one that is seen."""
        return self._face

    @property
    def following(self) -> Face:
        """The one that comes after it."""
        return FACES[(FACES.index(self._face) + 1) % len(FACES)]

    def turn(self, face: Face) -> None:
        """Show this face from now on: it says what the one before said."""
        if face == self._face:
            return
        self._made[self._face].display = False
        self._face = face
        if face in self._made:
            self._made[face].display = True
        else:
            self._made[face] = _make(face)
            self.mount(self._made[face])
        self._pass_on()

    def show(self, text: str, *, phase: str = "on time", still: bool = False, fraction: float = 0.0) -> None:
        """Show a countdown of which `fraction` is used: '07:42', or '+1:20'. `still` while it does not run."""
        self._shown = (text, phase, still, fraction)
        self._pass_on()

    def _pass_on(self) -> None:
        if self._shown is None:
            return
        text, phase, still, fraction = self._shown
        face = self._made[self._face]
        if isinstance(face, ClockFace):
            face.show(text, phase=phase, still=still)
        else:
            face.show(text, phase=phase, still=still, fraction=fraction)


def _make(face: Face) -> ClockFace | BlockFace:
    if face == "digits":
        return ClockFace()
    return BarFace() if face == "bar" else QuietFace()
