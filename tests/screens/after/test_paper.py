"""A page of few pieces, on which everything stands where Textual has it stand."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from screens.after import minutes
from screens.after.paper import Paper
from screens.themes import OFFERED, Lit
from tests.kit.screens.hands import resize, settle, until

WIDTHS, HEIGHT = (90, 60, 44, 120), 120

PAGE = """\
# A page

- **Here:** Ann and Ben, *both of them* from the beginning to the end of the meeting, and Éva from the break on
- one point
  - a point in it, with a few more words than there is room for in a line of forty
  - another

    and more of it
- the last

## Action points

| Who | What | By when, as it was said |
| --- | --- | --- |
| Ann | ring the chair of governors, who has asked for it three times by now | Fri 27 Nov |
| Éva | 日本語のテキスト | *no day* |
| Ben | a\\|b `c` |  |

1. first
2. second

> said aloud

| Alone |
| --- |
| averyverylongwordthatnobodybreaks |
"""


STYLES = Path(minutes.__file__).with_name("minutes.tcss").read_text("utf-8").replace("MinutesScreen ", "")


class Page(Lit, App[int]):
    """A page, as wide as the terminal."""

    CSS = STYLES

    def __init__(self, kind: type[Markdown], page: str = PAGE) -> None:
        super().__init__()
        self._kind, self._page = kind, page

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield self._kind(self._page)


def shown(app: App[int]) -> list[str]:
    """Its lines; the empty ones are air."""
    strips = (strip.text.rstrip() for strip in app.screen._compositor.render_strips())
    return [line for line in strips if line]


async def read(kind: type[Markdown]) -> tuple[list[list[str]], int]:
    """The page in each of some widths, one after the other on the same terminal; and of how many pieces it is."""
    app, found = Page(kind), []
    async with app.run_test(size=(90, HEIGHT)) as pilot:
        await until(pilot, lambda: any("averyvery" in line for line in shown(app)))
        for width in WIDTHS:
            await resize(pilot, width, HEIGHT)
            found.append(shown(app))
        return found, sum(1 for _ in app.screen.query_one(kind).walk_children())


async def test_it_reads_like_textuals_own() -> None:
    """In every width, and when the terminal gets another one; of a fraction of the pieces."""
    own, many = await read(Markdown)
    ours, few = await read(Paper)
    assert ours == own
    assert few < many / 3


async def test_a_list_in_figures_within_a_list_is_there() -> None:
    """Nothing that stands in a list is left out."""
    app = Page(Paper, "- one\n  1. two\n  2. three\n\n  > four\n")
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await until(pilot, lambda: bool(shown(app)))
        assert shown(app) == ["• one", "  1. two", "  2. three", "  four"]


async def test_a_word_that_is_wider_than_its_column_is_there_as_a_whole() -> None:
    """Textual would leave out its end."""
    word = "word" * 12
    app = Page(Paper, f"| A | B |\n| --- | --- |\n| {word} | {word} |\n")
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await until(pilot, lambda: bool(shown(app)))
        _, *rows = shown(app)
        assert "".join(row[:20].strip() for row in rows) == word
        assert "".join(row[20:].strip() for row in rows) == word


async def test_the_terminals_own_colours_have_a_voice_for_every_piece() -> None:
    """Nothing on it is in a colour that some theme has not."""
    app = Page(Paper)
    async with app.run_test(size=(90, HEIGHT)) as pilot:
        for theme in OFFERED:
            app.theme = theme
            await settle(pilot)
            assert any("averyvery" in line for line in shown(app))
