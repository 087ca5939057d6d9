"""The palette (ctrl+p): every command that means something here, found by what people call it; the clock in sight.

A choice is handed back, and done where its key would have been: when the palette is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from screens.command import command
from screens.shell.finding import Found, possible, ranked
from screens.shell.screen import HIGH, AtFoot, Foothold
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row, Shown, steers
from screens.widgets.safe_input import SafeInput

KEY_CELLS, WORD_CELLS, GAP = 9, 18, 2
"""The columns of keys and of words where there is little room."""

FLAT = 22
"""Rows below which there are fewer lines, so that the whole clock stays in sight."""

NOTHING = "?nothing"
"""The id of the row that says that nothing fits."""


def rows(found: tuple[Found, ...], *, wide: bool) -> tuple[Row, ...]:
    """What is pressed, what it is called, and quietly what it is for."""
    if not found:
        return (Row(NOTHING, Content.styled("Nothing here is called so.", "not bold $quiet")),)
    words = WORD_CELLS + 10 if wide else WORD_CELLS
    return tuple(
        Row(
            each.id,
            Content.assemble(
                column(each.pressed, KEY_CELLS, "$accent"),
                " " * GAP,
                column(each.words, words, "$foreground"),
                " " * GAP,
                Content.styled(each.purpose, "not bold $quiet"),
            ),
        )
        for each in found
    )


class PaletteScreen(AtFoot[Found]):
    """Answers with the command that was chosen; escape and ctrl+p leave."""

    AUTO_FOCUS = "SafeInput"
    DEFAULT_CSS = """
    PaletteScreen PickList { height: 5; }
    PaletteScreen.-flat PickList { height: 4; }
    PaletteScreen.-high PickList { height: 8; }
    PaletteScreen SafeInput { margin: 1 0 0 0; }
    PaletteScreen.-flat > Foothold { padding: 0 2; }
    PaletteScreen.-flat SafeInput, PaletteScreen.-flat KeyLine { margin: 0; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (FLAT, "-low"), (HIGH, "-high")]

    def __init__(self, of: Screen[Any]) -> None:
        """`of` is the screen whose commands are found."""
        super().__init__()
        self.of = of
        self.offered: tuple[Found, ...] = ()
        """All that means something there."""

    def compose(self) -> ComposeResult:
        """What fits, the line to type in, the keys."""
        with Foothold():
            yield PickList(click_chooses=True)
            yield SafeInput(placeholder="what you want to do")
            yield KeyLine()

    def on_mount(self) -> None:
        """Read the commands once: they do not change while one looks at them. All of them, before a word is typed."""
        self.offered = tuple(each for each in possible(self.of) if each.enabled)
        self.query_one(PickList).can_focus = False
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        """What fits, at once, with the mark on the first."""
        found = ranked(self.query_one(SafeInput).value, self.offered)
        self.query_one(PickList).show(Shown(rows(found, wide=self.is_wide)))

    @command("enter", "do it", id="palette.choose", priority=True)
    @on(PickList.Chosen)
    def choose(self) -> None:
        """Do what stands at the mark."""
        current = self.query_one(PickList).current
        chosen = next((each for each in self.offered if each.id == current), None)
        if chosen is not None:
            self.dismiss(chosen)

    @steers("palette", "command")
    async def steer(self, id: str) -> None:
        """The command below or above, or about a screen of them."""
        await self.query_one(PickList).run_command(id)


class ColoursScreen(AtFoot[str]):
    """Answers with the name of the theme that was chosen; escape keeps the colours as they are."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    ColoursScreen PickList { height: auto; }
    """

    def __init__(self, offered: Mapping[str, tuple[str, str]]) -> None:
        """`offered` are the themes that hold on this terminal, each with what it is called and what it is for."""
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        """Our themes, in their order."""
        with Foothold():
            yield PickList(chooses="take these", click_chooses=True)
            yield KeyLine()

    def on_mount(self) -> None:
        """The mark is on the colours that there are."""
        offered = self._offered
        listed = tuple(
            Row(
                name,
                Content.assemble(
                    column(words, WORD_CELLS + GAP, "$foreground"), Content.styled(about, "not bold $quiet")
                ),
            )
            for name, (words, about) in offered.items()
        )
        now = self.app.theme
        self.query_one(PickList).show(Shown(listed, list(offered).index(now) if now in offered else 0))

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        self.dismiss(event.id)
