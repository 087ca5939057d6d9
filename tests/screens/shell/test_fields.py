"""Fields to type in: one that is entered has its words selected, one that is come back to is as it was left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.app import ComposeResult
from textual.events import AppBlur, AppFocus, Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from alstui.store.begun import BegunFiles
from screens.app import AlstuiApp
from screens.before.break_at import BreakAt
from screens.home.open_file import PathInput
from screens.shell.screen import Room
from screens.widgets.ask_line import AskLine
from screens.widgets.capture_input import CaptureInput
from screens.widgets.capture_line import CaptureLine
from screens.widgets.fields import SafeLines
from screens.widgets.key_line import KeyLine
from screens.widgets.safe_input import SafeInput
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import front, live, running
from tests.kit.screens.scenes import app_at

WORDS = "Grace rings Tom"

EDITS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("home", "X"), "XGrace rings Tom"),
    (("ctrl+a", "X"), "XGrace rings Tom"),
    (("home", "end", "X"), "Grace rings TomX"),
    (("home", "ctrl+e", "X"), "Grace rings TomX"),
    (("ctrl+w",), "Grace rings "),
    (("alt+backspace",), "Grace rings "),
    (("ctrl+backspace",), "Grace rings "),
    (("ctrl+left", "ctrl+u"), "Tom"),
    (("ctrl+left", "ctrl+k"), "Grace rings "),
    (("alt+left", "alt+left", "X"), "Grace Xrings Tom"),
    (("alt+b", "ctrl+left", "X"), "Grace Xrings Tom"),
    (("home", "alt+right", "X"), "Grace Xrings Tom"),
    (("home", "ctrl+right", "alt+f", "X"), "Grace rings XTom"),
    (("home", "alt+d"), "rings Tom"),
    (("home", "ctrl+delete"), "rings Tom"),
    (("home", "alt+delete"), "rings Tom"),
    (("home", "delete", "ctrl+d"), "ace rings Tom"),
)
"""What is pressed with the cursor at the end of the words, and what stands there then."""


class Form(Room[None]):
    """A field of each kind, one under the other."""

    AUTO_FOCUS = "#first"

    def compose(self) -> ComposeResult:
        """All with words in them."""
        yield SafeInput("first words", id="first")
        yield SafeInput(WORDS, id="line")
        yield CaptureInput(WORDS, id="capture", select_on_focus=False)
        path = PathInput(Path("/"))
        path.value = WORDS
        yield path
        yield SafeLines(WORDS, id="lines")
        yield KeyLine()


@asynccontextmanager
async def a_form(home: Path) -> AsyncIterator[tuple[AlstuiApp, Pilot[int], Form]]:
    """The form, in front."""
    app = app_at(home)
    async with app.run_test() as pilot:
        await settle(pilot)
        form = Form()
        app.push_screen(form)
        await settle(pilot)
        yield app, pilot, form


def text(field: Input | TextArea) -> str:
    """What stands in it."""
    return field.text if isinstance(field, TextArea) else field.value


# -- the keys of every terminal -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["line", "capture", "path", "lines"])
async def test_words_are_gone_through_and_taken_out_as_in_other_programs(tmp_path: Path, kind: str) -> None:
    """To the ends of the line, from word to word, and words taken out: the same in every kind of field."""
    async with a_form(tmp_path) as (_, pilot, form):
        field = form.query_one(f"#{kind}")
        assert isinstance(field, Input | TextArea)
        form.set_focus(field)
        found = {}
        for keys, _ in EDITS:
            if isinstance(field, TextArea):
                field.text = WORDS
                field.move_cursor((0, len(WORDS)))
            else:
                field.value = WORDS
                field.selection = Selection.cursor(len(WORDS))
            await press(pilot, *keys)
            found[keys] = text(field).rstrip("\n")
        expected = dict(EDITS)
        if isinstance(field, TextArea):  # where a word ends before the space that follows it
            found, expected = ({k: v.replace(" ", "") for k, v in each.items()} for each in (found, expected))
        assert found == expected


@pytest.mark.parametrize("sent", ["\r", "\x1bOM", "\x1b[57414u", "\x1b[13u"])
def test_the_enter_of_the_number_pad_is_enter(sent: str) -> None:
    """Whichever way a terminal says it."""
    keys = [each for each in XTermParser().feed(sent) if isinstance(each, Key)]
    assert [each.key for each in keys] == ["enter"]


# -- entering -------------------------------------------------------------------------------------------


async def test_a_field_that_is_entered_has_its_words_selected(tmp_path: Path) -> None:
    """As the first of a screen, with Tab, and with a click: what is typed takes the place of the words."""
    async with a_form(tmp_path) as (_, pilot, form):
        first, line = form.query_one("#first", SafeInput), form.query_one("#line", SafeInput)
        await press(pilot, "A")
        assert first.value == "A"
        await press(pilot, "tab", "B")
        assert line.value == "B"
        await pilot.click("#first")
        await press(pilot, "C", "D")
        assert first.value == "CD"
        await pilot.click("#first", offset=(1, 0))
        await press(pilot, "E")
        assert first.value == "CED", "a second click goes to a letter"


async def test_several_lines_are_not_selected(tmp_path: Path) -> None:
    """One letter would take the place of all the members of a set."""
    async with a_form(tmp_path) as (_, pilot, form):
        lines = form.query_one("#lines", SafeLines)
        form.set_focus(lines)
        await press(pilot, "end", "!")
        assert lines.text == f"{WORDS}!"


async def test_a_time_that_was_settled_is_replaced_by_what_is_typed(tmp_path: Path) -> None:
    """A question with words in its field."""
    async with a_form(tmp_path) as (app, pilot, _):
        app.push_screen(BreakAt(time(15)))
        await settle(pilot)
        await press(pilot, *"16")
        assert app.screen.query_one(SafeInput).value == "16"


# -- coming back ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("over", ["f1", "ctrl+p", "f9"])
@pytest.mark.parametrize("kind", ["first", "lines"])
async def test_what_stood_over_a_field_leaves_it_as_it_was(tmp_path: Path, over: str, kind: str) -> None:
    """Keys, palette and cover come and go, the terminal goes out of sight and comes back: the next letter goes on."""
    async with a_form(tmp_path) as (app, pilot, form):
        field = form.query_one(f"#{kind}")
        assert isinstance(field, Input | TextArea)
        form.set_focus(field)
        await press(pilot, "end", *"abc", "left")
        before = text(field), field.selection
        for _ in range(2):
            await press(pilot, over)
            assert app.screen is not form
            await press(pilot, "escape")
            assert front(app, Form) is form
            assert (text(field), field.selection) == before
            app.post_message(AppBlur())
            await settle(pilot)
            app.post_message(AppFocus())
            await settle(pilot)
            assert form.focused is field
            assert (text(field), field.selection) == before
        await press(pilot, "x")
        assert text(field) == before[0][:-1] + "x" + before[0][-1]


async def test_a_question_that_came_while_the_terminal_was_out_of_sight_leaves_the_line_as_it_was(
    tmp_path: Path,
) -> None:
    """The focus is lost and given again, and nothing is selected: nobody entered the field."""
    async with a_form(tmp_path) as (app, pilot, form):
        first = form.query_one("#first", SafeInput)
        await press(pilot, *"half a l")
        app.post_message(AppBlur())
        await settle(pilot)
        app.push_screen(BreakAt(None))
        await settle(pilot)
        app.post_message(AppFocus())
        await settle(pilot)
        await press(pilot, "escape", *"ine")
        assert first.value == "half a line"


# -- the lines at the foot ------------------------------------------------------------------------------


async def test_one_goes_on_with_a_draft(tmp_path: Path) -> None:
    """Words that were begun are brought back whole: none is selected, one goes on with another word."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a", *"ring the", "escape", "a", "up", *"chair")
        assert live(app).query_one(CaptureLine).text == "ring the chair"


@pytest.mark.parametrize("selected", [True, False])
async def test_a_line_that_asks_says_whether_its_words_give_way(tmp_path: Path, selected: bool) -> None:
    """Words that stand there are replaced by what is typed; words that were begun are gone on with."""
    async with a_form(tmp_path) as (_, pilot, form):
        line = AskLine(BegunFiles(tmp_path))
        await form.mount(line)
        line.open("what", "What?", "what", "old", selected=selected)
        await press(pilot, *"new")
        assert line.text == ("new" if selected else "oldnew")
