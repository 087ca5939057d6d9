"""The calmer faces: what is seen of a countdown, cell by cell, and nothing of it before the last minute when quiet."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color

from screens import themes, words
from screens.wall.clock_face import ClockFace
from screens.wall.faces import (
    BREATH,
    FACES,
    LAST_MINUTE,
    LETTERS,
    OVER,
    ROWS,
    BarFace,
    BlockFace,
    FaceSwitch,
    QuietFace,
    letters,
    seconds_of,
    word_of,
)
from tests.kit.builders import a_running_table, a_segment, an_agenda
from tests.kit.screens.colours import ROOM, contrast
from tests.kit.screens.hands import resize, settle

SIZE = (80, 12)


class Alone(App[int]):
    """A face and nothing else."""

    CSS = "Screen { background: $background; } BlockFace { margin: 1 0; }"

    def __init__(self, shown: BlockFace | FaceSwitch) -> None:
        super().__init__()
        self.shown = shown
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our voices."""
        return themes.fallbacks(self.current_theme)

    def compose(self) -> ComposeResult:
        """One widget."""
        yield self.shown


def cells(app: App[int]) -> list[list[Color]]:
    """The ground of every cell of the face."""
    found = []
    region = app.screen.query(BlockFace).last().content_region
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        row: list[Color] = []
        for segment in strip:
            assert segment.style is not None
            assert segment.style.bgcolor is not None
            row += [Color.from_rich_color(segment.style.bgcolor)] * segment.cell_length
        if region.y <= y < region.bottom:
            found.append(row[region.x : region.right])
    return found


def drawn(app: App[int]) -> list[str]:
    """Which cells stand out, row by row."""
    ground = app.screen.background_colors[1]
    return ["".join(" " if cell == ground else "#" for cell in row) for row in cells(app)]


# -- figures and words ----------------------------------------------------------------------------------


@given(st.integers(1, 60), st.floats(-4000, 4000))
def test_what_a_clock_shows_is_read_back(minutes: int, waited: float) -> None:
    """The seconds of its figures, over or not; and the word is that of the last minute, or of the end."""
    table = a_running_table(an_agenda(a_segment("check-in", minutes * 60)))
    table.wait(max(waited, 0))
    read = table.desk.read()
    text = words.stage_figures(read)
    left = seconds_of(text)
    assert words.figures(read.left) == text
    assert left == math.ceil(read.left.total_seconds() - 1e-7)
    assert word_of(text, read.phase) == (OVER if left < 0 else LAST_MINUTE if left <= 60 else "")
    assert word_of(text, "waiting") == ""


def test_letters_are_of_one_height() -> None:
    """And each has rows of one width, and a shape of its own."""
    for shape in LETTERS.values():
        assert len(shape) == ROWS
        assert len({len(row) for row in shape}) == 1
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert set(LAST_MINUTE + OVER) == set(LETTERS)


@given(st.sampled_from((LAST_MINUTE, OVER)), st.integers(0, 320), st.integers(0, 100))
def test_words_are_as_large_as_fit(word: str, width: int, height: int) -> None:
    """They fit their box, a pixel is twice as wide as high, and one size more would not fit."""
    found = letters(word, width, height)
    smallest = letters(word, 1000, ROWS)
    if not found:
        assert height < ROWS or width < len(smallest[0])
        return
    high = len(found) // ROWS
    assert len(found) <= height
    assert {len(row) for row in found} == {len(smallest[0]) * high}
    assert len(found[0]) <= width
    assert len(smallest[0]) * (high + 1) > width or ROWS * (high + 1) > height


# -- the bar --------------------------------------------------------------------------------------------


async def test_the_bar_is_as_wide_as_what_is_left() -> None:
    """A rectangle from the left, a cell narrower when a cell's time is gone; the last one stands until the end."""
    app = Alone(BarFace())
    async with app.run_test(size=SIZE) as pilot:
        face = app.screen.query_one(BarFace)
        for used, wide in ((0.0, 80), (0.001, 80), (0.0126, 79), (0.5, 40), (0.9, 8), (0.999, 1), (1.0, 0)):
            face.show("07:42", phase="on time", still=False, fraction=used)
            await settle(pilot)
            assert drawn(app) == [("#" * wide).ljust(80)] * (SIZE[1] - 2)


async def test_a_word_is_read_on_and_beside_the_block() -> None:
    """Beside it in its colour, on it as holes: the same letters, whatever the block covers."""
    app = Alone(BarFace())
    async with app.run_test(size=SIZE) as pilot:
        face = app.screen.query_one(BarFace)
        shape = letters(LAST_MINUTE, 80, 10)
        left, top = (80 - len(shape[0])) // 2, (10 - len(shape)) // 2
        for used in (1.0, 0.5, 0.0):
            face.show("01:00", phase="nearly", still=False, fraction=used)
            await settle(pilot)
            rows = drawn(app)
            for y, row in enumerate(shape, top):
                for x, pixel in enumerate(row, left):
                    covered = x < (1 - used) * 80
                    assert (rows[y][x] == "#") == ((pixel == "#") != covered)


@pytest.mark.parametrize("height", [18, 20])
async def test_what_is_over_does_not_look_like_what_is_full(height: int) -> None:
    """Stripes, and the word among them with clear ground all around."""
    for face in (BarFace(), QuietFace()):
        app = Alone(face)
        async with app.run_test(size=(80, height + 2)) as pilot:
            face.show("+1:20", phase="over", still=False, fraction=1.0)
            await settle(pilot)
            rows, shape = drawn(app), letters(OVER, 80, height)
            left, top = (80 - len(shape[0])) // 2, (height - len(shape)) // 2
            for y, row in enumerate(rows):
                inside = row[max(left - 2, 0) : left + len(shape[0]) + 2]
                if top - 1 <= y <= top + len(shape):
                    letter = shape[y - top] if top <= y < top + len(shape) else ""
                    assert inside.strip() == letter.strip()
                else:
                    assert row in {"#" * 80, " " * 80}
            assert {row[0] for row in rows} == {"#", " "}


# -- the quiet one --------------------------------------------------------------------------------------


async def test_nothing_tells_the_time_until_the_last_minute() -> None:
    """A breath comes back to where it was every sixteen seconds, however much is left and whatever is nearly over."""
    app = Alone(QuietFace())
    app.animation_level = "full"
    async with app.run_test(size=SIZE):
        face = app.screen.query_one(QuietFace)
        breaths: list[list[float]] = []
        for minutes in (20, 2):
            breath = []
            for second in range(BREATH):
                left = minutes * 60 - second
                nearly = "nearly" if left <= 120 else "on time"
                face.show(f"{left // 60:02}:{left % 60:02}", phase=nearly, still=False, fraction=0.5)
                assert face.seen.word == ""
                assert face.seen.filled == 80
                assert not face.has_class("-nearly", "-over")
                breath.append(face.seen.shade)
            breaths.append(breath)
        assert sorted(breaths[0]) == sorted(breaths[1])
        steps = [abs(one - other) for one, other in pairwise(breaths[0])]
        assert max(steps) < 0.04
        assert len(set(breaths[0])) == 5


async def test_it_holds_its_breath() -> None:
    """While nothing runs, and for those who want nothing to move."""
    app = Alone(QuietFace())
    async with app.run_test(size=SIZE):
        face = app.screen.query_one(QuietFace)
        for level, still in (("full", True), ("none", False)):
            app.animation_level = "none" if level == "none" else "full"
            shades = set()
            for left in range(600, 560, -1):
                face.show(f"{left // 60:02}:{left % 60:02}", phase="on time", still=still, fraction=0.5)
                shades.add(face.seen.shade)
            assert len(shades) == 1


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_words_stand_out_in_every_theme(theme: str) -> None:
    """As much as anything that the room reads: whatever the block is like, a letter borders on bare ground."""
    for face in (BarFace(), QuietFace()):
        app = Alone(face)
        async with app.run_test(size=SIZE) as pilot:
            app.theme = theme
            for text, phase in (("01:00", "nearly"), ("+0:20", "over")):
                face.show(text, phase=phase, still=False, fraction=1.0)
                await settle(pilot)
                ground, rows = app.screen.background_colors[1], cells(app)
                letter = max((c for row in rows for c in row), key=lambda one: contrast(one, ground))
                assert contrast(letter, ground) >= ROOM
                for row in rows:
                    beside = {b for a, b in pairwise(row) if a == letter} | {
                        a for a, b in pairwise(row) if b == letter
                    }
                    assert beside <= {letter, ground}


async def test_in_the_terminals_own_colours_nothing_is_lost() -> None:
    """They cannot be mixed: there are still a ground, a block and a word that is neither."""
    app = Alone(QuietFace())
    async with app.run_test(size=(80, 20)) as pilot:
        app.theme = "ansi-dark"
        app.screen.query_one(QuietFace).show("00:30", phase="nearly", still=False, fraction=0.9)
        await settle(pilot)
        cells = {
            (segment.text[0], segment.style.bgcolor, segment.style.reverse)
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.cell_length > 1
        }
        assert len(cells) == 3


# -- any of them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [BarFace, QuietFace])
async def test_what_looks_the_same_is_not_painted_again(kind: type[BlockFace]) -> None:
    """A wall is left alone for as long as nobody could see a difference."""
    app = Alone(kind())
    async with app.run_test(size=SIZE) as pilot:
        face = app.screen.query_one(BlockFace)
        face.show("09:59", phase="on time", still=False, fraction=0.5)
        await settle(pilot)
        seen, kept = face.seen, face._kept
        assert kept is not None
        face.show("09:58", phase="on time", still=False, fraction=0.5001)
        await settle(pilot)
        assert face.seen == seen
        assert face._kept is kept


async def test_a_word_without_room_is_written_small() -> None:
    """One line in the middle, and no more than fits."""
    app = Alone(BarFace())
    async with app.run_test(size=(30, 6)) as pilot:
        app.screen.query_one(BarFace).show("+1:20", phase="over", still=False, fraction=1.0)
        for size in ((30, 6), (60, 5), (8, 4), (3, 3)):
            await resize(pilot, *size)
            strips = app.screen._compositor.render_strips()
            assert OVER[: size[0]] in [strip.text.strip() for strip in strips]
            assert {strip.cell_length for strip in strips} == {size[0]}


async def test_a_bar_follows_the_terminal() -> None:
    """Half is half at every size."""
    app = Alone(BarFace())
    async with app.run_test(size=SIZE) as pilot:
        app.screen.query_one(BarFace).show("07:42", phase="on time", still=False, fraction=0.5)
        for size in ((120, 30), (40, 8), (200, 60)):
            await resize(pilot, *size)
            assert drawn(app)[0] == ("#" * (size[0] // 2)).ljust(size[0])


async def test_the_switch_shows_one_face_at_a_time() -> None:
    """Whichever it turns to says at once what the one before said; each is made once, when it is first wanted."""
    app = Alone(FaceSwitch())
    async with app.run_test(size=SIZE) as pilot:
        switch = app.screen.query_one(FaceSwitch)
        assert [type(face) for face in switch.children] == [ClockFace]
        switch.show("00:42", phase="nearly", fraction=0.95)
        for face in (*FACES[1:], *FACES, *reversed(FACES)):
            switch.turn(face)
            await settle(pilot)
            assert switch.face == face
            (front,) = [each for each in switch.children if each.display]
            if isinstance(front, ClockFace):
                assert (face, front.text) == ("digits", "00:42")
                assert front.has_class("-nearly")
            else:
                assert isinstance(front, BarFace if face == "bar" else QuietFace)
                assert isinstance(front, BlockFace)
                assert front.seen.word == LAST_MINUTE
        assert len(switch.children) == 3
        switch.show("00:41", phase="nearly", fraction=0.96)
        switch.turn("digits")
        assert app.screen.query_one(ClockFace).text == "00:41"


def test_a_key_goes_through_all_of_them() -> None:
    """And round again."""
    following = {face: FaceSwitch(face).following for face in FACES}
    assert following == {"digits": "bar", "bar": "quiet", "quiet": "digits"}


async def test_before_anything_is_shown_there_is_nothing() -> None:
    """No block that means nothing."""
    app = Alone(FaceSwitch("bar"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert set("".join(drawn(app))) == {" "}
