"""The clock's figures: as large as the box allows, and read back from the cells that they fill."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Size

from screens import themes
from screens.wall.clock_face import GLYPHS, SIZES, ClockFace, Figures, differing, largest
from tests.kit.screens.hands import resize, settle

COUNTDOWNS = st.builds(
    lambda over, minutes, seconds: f"+{minutes}:{seconds:02}" if over else f"{minutes:02}:{seconds:02}",
    st.booleans(),
    st.integers(0, 700),
    st.integers(0, 59),
)
"""What the clock is ever asked to show."""

BOXES = st.builds(Size, st.integers(0, 320), st.integers(0, 100))


class Alone(App[int]):
    """The clock and nothing else."""

    CSS = "ClockFace { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our voices."""
        return themes.fallbacks(self.current_theme)

    def compose(self) -> ComposeResult:
        """One widget."""
        yield ClockFace()


def filled(app: App[int]) -> list[list[bool]]:
    """Which cells of the screen are filled: those that are not of the ground's colour."""
    found: list[list[bool]] = []
    for strip in app.screen._compositor.render_strips():
        row: list[bool] = []
        for segment in strip:
            ink = segment.style is not None and segment.style.bgcolor != ground(app)
            row += [ink] * segment.cell_length
        found.append(row)
    return found


def ground(app: App[int]) -> object:
    """The colour of the screen's ground, as it is painted."""
    return app.screen.query_one(ClockFace).background_colors[1].rich_color


def read_back(app: App[int]) -> str:
    """The figures on the screen, told by their pixels: by no other way than the room does."""
    figures = app.screen.query_one(ClockFace).figures
    assert figures is not None
    cells = filled(app)
    top = next(index for index, row in enumerate(cells) if any(row))
    rows = [top + figures.rows.index(row) for row in range(5)]
    columns = range(0, len(cells[0]) - figures.wide + 1, figures.wide)
    pixels = ["".join("#" if cells[y][x] else " " for x in columns) for y in rows]
    letters = {shape: letter for letter, shape in GLYPHS.items()}
    text, x = "", 0
    while any(row[x:].strip() for row in pixels):
        for width in (1, 3):
            shape = tuple(row[x : x + width] for row in pixels)
            if shape in letters and not any(row[x + width : x + width + 1].strip() for row in pixels):
                text, x = text + letters[shape], x + width + 1
                break
        else:
            raise AssertionError("these pixels are no figures:\n" + "\n".join(pixels))
    return text


# -- sizes ----------------------------------------------------------------------------------------------


def test_no_two_figures_look_alike() -> None:
    """Each is five rows of one width, and its pixels are its own."""
    assert len(set(GLYPHS.values())) == len(GLYPHS)
    for shape in GLYPHS.values():
        assert len(shape) == 5
        assert len({len(row) for row in shape}) == 1


@given(text=COUNTDOWNS, box=BOXES)
def test_figures_are_the_largest_that_fit(text: str, box: Size) -> None:
    """They fit their box; no higher ones would, and no wider ones of that height."""
    found = largest(text, box)
    for wide, high, tall in SIZES:
        other = Figures(text, wide, high, tall).size
        if other.width <= box.width and other.height <= box.height:
            assert found is not None
            assert (other.height, other.width) <= (found.size.height, found.size.width)
    if found is not None:
        assert found.size.width <= box.width
        assert found.size.height <= box.height


@given(text=COUNTDOWNS, size=st.sampled_from(SIZES))
def test_rows_are_whole(text: str, size: tuple[int, int, int]) -> None:
    """Each row of cells belongs to one row of pixels, in order, and is as wide as the figures."""
    figures = Figures(text, *size)
    rows = figures.rows
    assert len(rows) == figures.size.height
    assert sorted(set(rows)) == [0, 1, 2, 3, 4]
    assert rows == sorted(rows)
    for row in range(5):
        runs = figures.runs(row)
        assert sum(cells for _, cells in runs) == figures.size.width
        assert all(one[0] != other[0] for one, other in pairwise(runs))


@given(seconds=st.integers(1, 3599), size=st.sampled_from(SIZES))
def test_only_what_differs_is_painted_again(seconds: int, size: tuple[int, int, int]) -> None:
    """From one second to the next: every cell that differs, no row in which none does, and no wider than that."""
    one, other = (Figures(f"{each // 60:02}:{each % 60:02}", *size) for each in (seconds, seconds - 1))
    cells = [
        [
            "".join("#" if full else " " for full, run in each.runs(row) for _ in range(run))
            for row in each.rows
        ]
        for each in (one, other)
    ]
    differ = {
        (x, y)
        for y, lines in enumerate(zip(*cells, strict=True))
        for x, (old, new) in enumerate(zip(*lines, strict=True))
        if old != new
    }
    regions = differing(one, other)
    assert all(any(region.contains(*cell) for region in regions) for cell in differ)
    for region in regions:
        for y in region.line_range:
            assert {(region.x, y), (region.right - 1, y)} <= differ


@pytest.mark.parametrize("text", ["00:00", "59:59", "120:00", "600:00", "+0:01", "+99:59"])
def test_every_countdown_has_figures_in_eighty_columns(text: str) -> None:
    """What the live screen leaves the clock at 80 by 24 holds any countdown of a meeting."""
    assert largest(text, Size(76, 5)) is not None


# -- on screen ------------------------------------------------------------------------------------------


async def test_what_is_shown_can_be_read_back() -> None:
    """Every figure, going from each to each and back, up and down in length: nothing of the last one stays."""
    texts = [
        "07:42",
        "07:41",
        "07:40",
        "09:59",
        "10:00",
        "120:00",
        "119:59",
        "00:00",
        "+0:01",
        "+9:59",
        "+10:00",
    ]
    texts += ["56:38", "+1:20", "24:17"]
    app = Alone()
    async with app.run_test(size=(80, 12)) as pilot:
        clock = app.screen.query_one(ClockFace)
        for text in [*texts, *reversed(texts)]:
            clock.show(text)
            await settle(pilot)
            assert read_back(app) == text
            assert clock.text == text


async def test_other_sizes_show_the_same() -> None:
    """When the terminal changes, the figures do: larger, smaller, and as plain text when there is no room."""
    app = Alone()
    async with app.run_test(size=(80, 12)) as pilot:
        clock = app.screen.query_one(ClockFace)
        clock.show("07:42")
        for size in ((120, 30), (40, 5), (200, 60), (34, 5)):
            await resize(pilot, *size)
            assert read_back(app) == "07:42"
            assert clock.figures == largest("07:42", Size(*size))
        for size in ((33, 5), (60, 4), (10, 1)):
            await resize(pilot, *size)
            assert clock.figures is None
            written = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            assert written.split() == ["07:42"]


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_its_colour_says_how_it_stands(theme: str) -> None:
    """Foreground, warning, error, quiet: over and nearly over only while it runs."""
    app = Alone()
    async with app.run_test(size=(80, 12)) as pilot:
        app.theme = theme
        clock = app.screen.query_one(ClockFace)
        colours = app.current_theme.variables | {
            name: str(getattr(app.current_theme, name)) for name in ("foreground", "warning", "error")
        }
        clock.show("07:42")
        for phase, still, voice in (
            ("on time", False, "foreground"),
            ("nearly", False, "warning"),
            ("over", False, "error"),
            ("over", True, "quiet"),
            ("waiting", True, "quiet"),
            ("on time", False, "foreground"),
        ):
            clock.show("07:42", phase=phase, still=still)
            await settle(pilot)
            shown = [
                Color.from_rich_color(segment.style.bgcolor)
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if segment.style is not None and segment.style.bgcolor is not None
            ]
            assert len(set(shown)) == 2
            assert any(near(colour, Color.parse(colours[voice])) for colour in shown)


def near(one: Color, other: Color) -> bool:
    """The same but for rounding: Textual takes some colours by way of another colour space."""
    return all(abs(a - b) <= 1 for a, b in zip(one.rgb, other.rgb, strict=True))
