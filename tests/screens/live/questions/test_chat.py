"""One key copies what the room reads for the chat of those at home: the rule, the question, the time, and no more.

The people are invented samples.
"""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from screens.live.questions.prompts import COPIED, NOTHING_TO_COPY
from screens.shell.copying import END, START
from screens.shell.cover import NOT_COPIED, CoverScreen
from screens.wall.prompt_panel import PromptPanel
from screens.widgets.capture_line import CaptureLine
from tests.kit.screens.bursts import put_down
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import NARROW, facts, in_front, on_disk, running, said, text_of, wait
from tests.kit.screens.scenes import SIXTY, sample_meeting
from tests.kit.screens.terminal import Terminal, environment

SECRETS = ("heliotrope", "vermilion", "cerulean", "umber", "magnolia")
"""Words that stand only in what is nobody's business at home: the issue, a private note, what is parked, a draft, an
action point."""


@BOTH
async def test_the_rule_the_question_and_the_time_are_copied(tmp_path: Path, size: tuple[int, int]) -> None:
    """Nothing goes on record; the foot says what was copied, and what may be the matter if it does not arrive."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right", ".")
        await wait(app, pilot, seconds=48)
        before, question = on_disk(app), facts(app, PromptPanel).text
        await press(pilot, "w")
        assert on_disk(app) == before
        assert app.clipboard == f"slot-1.present: Each in turn — {question}\n1:12 left of 2:00"
        assert said(app) == (COPIED.format(what="stage, rule, question and time"), "$quiet")
        assert "Copied for the chat: stage, rule, question and time." in text_of(app)
        assert "your terminal does not pass copies on" in text_of(app)


async def test_a_question_that_is_off_the_wall_is_not_copied(tmp_path: Path) -> None:
    """What was hidden is hidden from those at home, too; and what was never asked for is not there."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "w")
        assert app.clipboard == "slot-1.present: Each in turn\n2:00 left of 2:00"
        assert said(app)[0] == COPIED.format(what="stage, rule and time")
        await press(pilot, ".", "d", "h", "w")
        assert app.clipboard == "slot-1.present: Each in turn\n2:00 left of 2:00"


async def test_nothing_confidential_is_ever_copied(tmp_path: Path) -> None:
    """Planted wherever something can be kept or begun, and copied in every state of it."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", ".")
        for keys, secret in zip(("i", "s n", "p", "n", "a"), SECRETS, strict=True):
            await catch(pilot, keys, f"we speak of {secret} alone")
            await press(pilot, "w")
            await press(pilot, *keys.split())
            await paste(pilot, f"begun with {secret} ")
            await press(pilot, "escape", "w")
            assert app.clipboard
            assert not any(each in app.clipboard for each in SECRETS)


async def test_before_the_start_there_is_nothing_to_copy(tmp_path: Path) -> None:
    """It is said; the clipboard keeps what it has."""
    async with sample_meeting(tmp_path, NARROW, SIXTY) as (app, pilot):
        app.copy_to_clipboard("mine")
        await press(pilot, "enter", "w")
        assert app.clipboard == "mine"
        assert said(app)[0] == NOTHING_TO_COPY


async def test_under_the_cover_nothing_is_copied_and_it_says_so(tmp_path: Path) -> None:
    """The key is heard, so that nobody takes silence for a copy; the cover covers on."""
    async with running(tmp_path) as (app, pilot):
        app.copy_to_clipboard("mine")
        await press(pilot, "right", ".", "c", "w")
        assert app.clipboard == "mine"
        assert in_front(app) is CoverScreen
        assert NOT_COPIED in text_of(app)
        await wait(app, pilot, minutes=1)
        assert NOT_COPIED in text_of(app)
        await press(pilot, "c", "c")
        assert NOT_COPIED not in text_of(app)


async def test_in_an_open_line_the_key_is_a_letter(tmp_path: Path) -> None:
    """As every other one is there."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "n", "w")
        assert not app.clipboard
        assert app.screen.query_one(CaptureLine).text == "w"


@pytest.mark.terminal
@pytest.mark.parametrize("around", [{}, {"STY": "1234.pts-0.host"}], ids=["alone", "in screen"])
def test_the_terminal_is_sent_it_between_two_pictures(tmp_path: Path, around: dict[str, str]) -> None:
    """Byte for byte, from the real program: once, and nothing of it on the screen."""
    home = tmp_path / "home"
    put_down(home, "slot-1.explore")
    with Terminal(["run", "oakfield"], {**environment(home), **around}) as terminal:
        terminal.see("paused")
        terminal.press(".")
        terminal.see(r"· \d+ of \d+")
        terminal.press("w")
        screen = terminal.see("Copied for the chat: stage, rule, question")
        (sent,) = re.findall(f"{re.escape(START)}([A-Za-z0-9+/=]+){END}", terminal.written)
        assert (f"\x1bP{START}{sent}{END}\x1b\\" in terminal.written) == bool(around)
    first, second = b64decode(sent).decode().split("\n")
    assert first.startswith("Open questions: Questions only")
    assert re.fullmatch(r"\d+:\d\d left, paused \d+ min", second)
    assert sent[:12] not in screen
