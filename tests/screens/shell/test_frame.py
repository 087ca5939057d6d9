"""Only cells that change are sent, and the terminal shows what it would show if all were."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.driver import Driver
from textual.geometry import Region, Size
from textual.strip import Strip

from screens.app import AlstuiApp
from screens.shell.cover import CoverScreen
from screens.shell.frame import Frame, is_even
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.rooms import at_the_wall, wait
from tests.kit.screens.scenes import SIXTY, sample_meeting
from tests.kit.screens.terminal import Terminal, environment
from tests.kit.screens.threads import the_second_app
from tests.kit.screens.walks import single
from tests.kit.screens.wire import Wire, a_terminal, cells
from tests.tools.bench.program import running_meeting

SIZE = (100, 30)

# -- frames of any kind ----------------------------------------------------------------------------------

WIDTH, HEIGHT = 24, 4

STYLES = [
    Style.parse(each)
    for each in ("none", "bold", "red", "#102030 on #ffffff", "#102030", "bold on #ffffff", "dim italic red", "reverse",
                 "underline red", "strike #102030 on #ffffff")
]  # fmt: skip

WORDS = (
    "a",
    "ring the chair",
    "█▌░",
    "● ✓ ▶",
    " ",
    "        ",
    "Zoë",
    "会議",
    "☕ 15:10",
    "e\u0301a",
    "\u05e9\u05dc\u05d5\u05dd",
)
"""Of one cell a sign; wide; with an accent of its own; from right to left."""

segments = st.builds(Segment, st.sampled_from(WORDS), st.sampled_from(STYLES), st.none())


def _line(parts: Sequence[Segment]) -> Strip:
    return Strip(parts).adjust_cell_length(WIDTH, Style.null())


frames = st.lists(st.lists(segments, max_size=6).map(_line), min_size=HEIGHT, max_size=HEIGHT)


# -- terminals that count otherwise ----------------------------------------------------------------------

THUMB = "\U0001f44d\U0001f3fd"

_ORDERS = re.compile(r"\x1b\[(?:(\d+);(\d+)H|(\d+)G|[\d;]*m)|" + THUMB + "|(.)", re.DOTALL)


def _drawn(text: str, row: list[str], thumb: int) -> None:
    """What a line of a terminal shows that draws a thumb in so many cells; it goes no further than its edge."""
    x = 0
    for each in _ORDERS.finditer(text):
        if column := each[2] or each[3]:
            x = int(column) - 1
        elif each[0] == THUMB or each[4]:
            width = thumb if each[0] == THUMB else 1
            row[x : x + width] = [each[0], *[""] * (width - 1)][: max(len(row) - x, 0)]
            x += width


@pytest.mark.parametrize("thumb", [1, 2, 4])
@pytest.mark.parametrize("then", [THUMB + " round the hall", f"Mia {THUMB} Cole", f"{THUMB}{THUMB} ab"])
def test_words_beside_a_sign_of_unknown_width_stay_whole(thumb: int, then: str) -> None:
    """Wherever a terminal thinks that it ends, no letter is written over, and none stays that stood there before."""
    frame, row = Frame(), [" "] * WIDTH
    for words in ("x" * WIDTH, then, "y" * WIDTH, then):
        line = _line([Segment(words, Style.parse("bold"))])
        text = frame.changes(LayoutUpdate([[line]], Region(0, 0, WIDTH, 1)), Size(WIDTH, 1))
        _drawn(text, row, thumb)
        assert "".join(row).rstrip() == words


@given(
    shown=st.lists(
        st.tuples(frames, st.sets(st.integers(0, HEIGHT - 1)), st.booleans()), min_size=2, max_size=5
    )
)
def test_a_terminal_that_is_sent_what_changes_shows_all(
    shown: list[tuple[list[Strip], set[int], bool]],
) -> None:
    """Whole frames, or some of their lines, one after the other: the same cells, with the same looks."""
    console, frame = Console(color_system="truecolor"), Frame()
    sent, whole = a_terminal(WIDTH, HEIGHT), a_terminal(WIDTH, HEIGHT)
    for strips, lines, is_whole in shown:
        update: LayoutUpdate | ChopsUpdate
        if is_whole or not lines:
            update = LayoutUpdate([[each] for each in strips], Region(0, 0, WIDTH, HEIGHT))
        else:
            spans = [(y, 0, WIDTH) for y in sorted(lines)]
            update = ChopsUpdate([{0: each} for each in strips], spans, [[WIDTH]] * HEIGHT)
        pyte.Stream(whole).feed(update.render_segments(console))
        pyte.Stream(sent).feed(frame.changes(update, Size(WIDTH, HEIGHT), ColorSystem.TRUECOLOR))
        assert cells(sent) == cells(whole)
        assert frame.changes(update, Size(WIDTH, HEIGHT), ColorSystem.TRUECOLOR) == ""


def _frame_of(*texts: str) -> LayoutUpdate:
    lines: list[Iterable[Strip]] = [[_line([Segment(text, STYLES[3])])] for text in texts]
    return LayoutUpdate(lines, Region(0, 0, WIDTH, len(texts)))


@pytest.mark.parametrize(
    "sign", ["会", "☕", "e\u0301", "\u05e9", "\u0e33\u0e34", "👩\u200d🏫", "🇬🇧", "\u202e"]
)
def test_a_line_in_which_terminals_differ_is_sent_whole(sign: str) -> None:
    """Whatever a terminal makes of that sign, nothing beside it stays where it does not belong."""
    frame, size = Frame(), Size(WIDTH, 2)
    frame.changes(_frame_of(f"ab {sign} cd", "xy"), size)
    sent = frame.changes(_frame_of(f"ab {sign} ce", "xy"), size)
    assert not is_even(sign)
    assert "ab" in sent
    assert "xy" not in sent


def test_one_letter_costs_a_few_bytes() -> None:
    """Where to go, how it looks, the letter, and back."""
    frame, size = Frame(), Size(WIDTH, 2)
    frame.changes(_frame_of("12:34 left", "xy"), size)
    sent = frame.changes(_frame_of("12:35 left", "xy"), size)
    assert sent == "\x1b[1;5H\x1b[38;2;16;32;48;48;2;255;255;255m5\x1b[0m"


INKS = ("red", "#102030", "bold", "italic dim blue")
STROKES = ("underline", "strike", "reverse", "underline2", "overline", "blink")


@pytest.mark.parametrize("ink", INKS)
def test_the_ink_of_a_blank_costs_nothing(ink: str) -> None:
    """It is not seen: what only loses or gains it is not sent, and no word is interrupted for it."""
    frame, size = Frame(), Size(WIDTH, 1)
    ground = Style.parse("on #ffffff")
    blank, inked = (LayoutUpdate([[_line([Segment(" " * 9, each)])]], Region(0, 0, WIDTH, 1))
                    for each in (ground, Style.parse(ink) + ground))  # fmt: skip
    frame.changes(blank, size)
    assert frame.changes(inked, size) == ""
    between = _line([Segment("ab", STYLES[2]), Segment(" ", STYLES[0]), Segment("cd", STYLES[2])])
    assert "ab cd" in Frame().changes(LayoutUpdate([[between]], Region(0, 0, WIDTH, 1)), size)


@pytest.mark.parametrize("stroke", STROKES)
def test_a_stroke_under_a_blank_is_sent(stroke: str) -> None:
    """What is seen of a blank is sent, in the colour it has."""
    frame, size = Frame(), Size(WIDTH, 1)
    for style in ("on #ffffff", f"{stroke} red on #ffffff", f"{stroke} blue on #ffffff"):
        blank = _line([Segment(" " * 9, Style.parse(style))])
        assert frame.changes(LayoutUpdate([[blank]], Region(0, 0, WIDTH, 1)), size)


# -- the program -----------------------------------------------------------------------------------------

SIZES = (Size(80, 24), Size(120, 36), Size(60, 16))

PANELS = ("t escape", "s r", "s m escape", "g l", "d w", "? escape", "a")
steps = st.one_of(
    single,
    st.sampled_from(PANELS).map(lambda keys: tuple(keys.split())),
    st.just(("a", *"Zoë: 会議 ☕ by fri", "enter")),
    st.sampled_from(SIZES),
    st.integers(1, 90),
)
"""Keys, another size of the terminal, or seconds that pass."""


@settings(max_examples=50 if os.environ.get("ALSTUI_HYPOTHESIS") == "deep" else 6)
@given(walk=st.lists(steps, min_size=4, max_size=14))
async def test_the_terminal_shows_the_meeting_as_if_all_were_sent(
    tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[str, ...] | Size | int]
) -> None:
    """Keys of every kind, seconds, and other sizes of the terminal, in any order."""
    with pytest.MonkeyPatch.context() as patch:
        wire = Wire(patch, SIZE)
        app = the_second_app(tmp_path_factory.mktemp("walk"))
        async with at_the_wall(app, SIZE) as (app, pilot):
            for step in walk:
                match step:
                    case int():
                        await wait(app, pilot, seconds=step)
                    case Size(width, height):
                        wire.resize(width, height)
                        await resize(pilot, width, height)
                    case _:
                        await press(pilot, *step)
                await pilot.pause()
                assert cells(wire.sent) == cells(wire.whole), step
        assert wire.bytes < wire.whole_bytes


HEALS: dict[str, Callable[[AlstuiApp], object]] = {
    "another size": lambda app: app.post_message(events.Resize(Size(*SIZE), Size(*SIZE))),
    "another window, and back": lambda app: app.post_message(events.AppFocus()),
    "stopped, and on": lambda app: app.post_message(Driver.SignalResume()),
    "a key": lambda app: app.simulate_key("ctrl+l"),
}


@pytest.mark.parametrize("heal", HEALS.values(), ids=HEALS)
async def test_what_others_wrote_on_the_terminal_is_painted_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heal: Callable[[AlstuiApp], object]
) -> None:
    """All of it, and the cover's key is one that does it: once to cover, once to come back."""
    wire = Wire(monkeypatch, SIZE)
    async with sample_meeting(tmp_path, SIZE, SIXTY) as (app, pilot):
        await press(pilot, "enter", "space")
        before = wire.shown
        wire.scribble()
        await wait(app, pilot, seconds=0)
        assert wire.shows_others()
        heal(app)
        await settle(pilot)
        await pilot.pause()
        assert not wire.shows_others()
        if isinstance(app.screen, CoverScreen):
            wire.scribble()
            await press(pilot, "ctrl+l")
            await pilot.pause()
        assert wire.shown == before


@pytest.mark.terminal
def test_who_stops_it_and_goes_on_sees_all_of_it_again(tmp_path: Path) -> None:
    """A shell, or anything, was on the terminal meanwhile."""
    running_meeting(tmp_path / "home")
    with Terminal(["run", "oakfield"], environment(tmp_path / "home")) as terminal:
        terminal.see("keys")
        os.kill(terminal.pid, signal.SIGTSTP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.forget()
        os.kill(terminal.pid, signal.SIGCONT)
        assert "Oakfield" in terminal.see("keys")
