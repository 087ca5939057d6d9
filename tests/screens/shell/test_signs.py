"""One press is one sign: what readers take for one letter is gone over, and taken out, whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets.input import Selection

from screens.widgets.capture_line import CaptureLine
from screens.widgets.fields import SafeLines
from screens.widgets.safe_input import SafeInput
from screens.widgets.signs import after, at_an_edge, before, edges, word_after, word_before
from tests.kit.screens.hands import paste, press
from tests.kit.screens.rooms import live, running
from tests.screens.shell.test_fields import a_form, text

SIGNS = (
    "🇬🇧",  # a flag
    "👨‍👩‍👧",  # a family
    "👍🏽",  # a tone of skin
    "❤️",  # a picture of a letter that is none
    "e\u0301",  # an accent of its own
    "x\u0323\u0304",  # two of them
    "\u1112\u1161\u11ab",  # one syllable of three letters
    "한",
    "1\ufe0f\u20e3",  # a key cap
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
    "é",
    "a",
)
"""Each of them is one."""

PARTS = st.sampled_from([*SIGNS, " ", ".", "\u0301", "\u200d", "🇫", "\u0e33", "क", "्", "ष"])
lines_ = st.lists(PARTS, max_size=12).map("".join)


@given(lines_)
def test_where_signs_end(line: str) -> None:
    """Between the same characters as another library says, and at both ends."""
    assert [line[a:b] for a, b in zip(edges(line), edges(line)[1:], strict=False)] == regex.findall(
        r"\X", line
    )


@given(lines_, st.data())
def test_steps_meet(line: str, data: st.DataObject) -> None:
    """From any place, a step ends at an edge, the next one; there and back is where one was; a word is whole signs."""
    at = data.draw(st.integers(0, len(line)))
    left, right = before(line, at), after(line, at)
    assert {left, right, at_an_edge(line, at), word_before(line, at), word_after(line, at)} <= set(
        edges(line)
    )
    assert left < at or at == 0
    assert at < right or at == len(line)
    assert not [edge for edge in edges(line) if left < edge < right and edge != at]
    if at in edges(line) and 0 < at < len(line):
        assert before(line, right) == at == after(line, left)


@given(st.lists(st.sampled_from([*SIGNS]), max_size=4), st.sampled_from(SIGNS))
def test_an_accent_ends_no_word(signs: list[str], last: str) -> None:
    """Words written with accents of their own are as long as those with letters that have them."""
    line = "e\u0301te\u0301 re\u0301sume\u0301"
    assert word_before(line, len(line)) == line.index("re")
    assert word_after(line, 0) == line.index("re")
    assert word_before("".join(signs) + last, 0) == 0


PRESSED = (
    (("end", "left", "backspace"), "b|c"),
    (("end", "backspace", "backspace"), "b|"),
    (("home", "right", "delete"), "b|c"),
    (("home", "delete", "delete"), "|c"),
    (("end", "left", "left"), "b|#c"),
    (("home", "right", "right"), "b#|c"),
    (("end", "left", "shift+left", "X"), "b|c"),
    (("home", "right", "shift+right", "X"), "b|c"),
)
"""What is pressed where a sign stands between two letters, and what stands there then: # is the sign, | the cursor."""

KINDS = pytest.mark.parametrize("kind", [SafeInput, SafeLines])


@pytest.mark.parametrize("sign", SIGNS)
@KINDS
async def test_one_press_is_one_sign(tmp_path: Path, kind: type[SafeInput | SafeLines], sign: str) -> None:
    """Over it, back, and out from either side; selected too; in fields of one line and of several."""
    async with a_form(tmp_path) as (_, pilot, form):
        field = form.query_one(kind)
        form.set_focus(field)
        for keys, left in PRESSED:
            put(field, f"b{sign}c")
            await press(pilot, *(each for each in keys if each != "X"), "X")
            assert text(field) == left.replace("#", sign).replace("|", "X"), keys


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", ["ctrl+w", "alt+backspace", "alt+b", "ctrl+left"])
@KINDS
async def test_words_are_whole_signs(
    tmp_path: Path, kind: type[SafeInput | SafeLines], way: str, sign: str
) -> None:
    """What goes by words leaves no half of one."""
    async with a_form(tmp_path) as (_, pilot, form):
        field = form.query_one(kind)
        form.set_focus(field)
        put(field, f"ann {sign}{sign}")
        await press(pilot, "end", way, "X")
        left, right = text(field).split("X")
        assert left in {"", "ann ", f"ann {sign}"}
        assert right in {"", f"{sign}{sign}", f"ann {sign}{sign}"}


@KINDS
async def test_a_click_goes_between_two_signs(tmp_path: Path, kind: type[SafeInput | SafeLines]) -> None:
    """Wherever in a family it falls."""
    async with a_form(tmp_path) as (_, pilot, form):
        field = form.query_one(kind)
        form.set_focus(field)
        put(field, "b👨‍👩‍👧c")
        for cell in range(8):
            await pilot.click(field, offset=(cell, 0))
            place = field.cursor_position if isinstance(field, SafeInput) else field.cursor_location[1]
            assert place in edges(text(field))


async def test_up_and_down_go_between_two_signs(tmp_path: Path) -> None:
    """From a line of letters into one of signs."""
    async with a_form(tmp_path) as (_, pilot, form):
        field = form.query_one(SafeLines)
        form.set_focus(field)
        for at in range(9):
            put(field, "e\u0301e\u0301👨‍👩‍👧🇬🇧\nabcdefghij")
            await press(pilot, "down", "home", *["right"] * at, "up")
            row, column = field.cursor_location
            assert row == 0
            assert column in edges(field.document[0])


def put(field: SafeInput | SafeLines, words: str) -> None:
    """Let words stand in it, the cursor before them."""
    if isinstance(field, SafeInput):
        field.value, field.selection = words, Selection.cursor(0)
    else:
        field.text = words


async def test_in_the_line_of_a_meeting(tmp_path: Path) -> None:
    """A flag and a family that were pasted are two presses."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "n")
        await paste(pilot, "Ann 🇬🇧👨‍👩‍👧")
        await press(pilot, "backspace")
        assert live(app).query_one(CaptureLine).text == "Ann 🇬🇧"
        await press(pilot, "backspace", "backspace")
        assert live(app).query_one(CaptureLine).text == "Ann"
