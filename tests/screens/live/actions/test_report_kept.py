"""The report back, how an outcome is kept: a key chooses it, Enter keeps it, and nothing else does.

The people are invented samples.
"""

from __future__ import annotations

import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alstui.actions.threads import Word
from alstui.meeting.events import ActionReported, ActionSnoozed, DraftKept, RoundOrdered, TurnMoved
from screens.live.actions.report_back import ReportBackScreen
from screens.live.actions.report_facts import OUTCOMES, SHAPES, WORDLESS
from screens.live.actions.report_pieces import Outcomes, OutcomesFacts, Owner
from screens.wall.clock_line import ClockLine
from tests.kit.drafts import begun
from tests.kit.screens.hands import catch, let_through, paste, press, send
from tests.kit.screens.rooms import (
    asks,
    desk_of,
    facts,
    key_words,
    latest,
    live,
    on_disk,
    wall,
)
from tests.kit.screens.threads import (
    GRACE,
    JONAS,
    about,
    line,
    reports,
    shown,
    the_second_meeting,
    today,
)

# -- a key chooses, Enter keeps -------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "what", "said"), OUTCOMES, ids=str)
async def test_a_key_chooses_and_enter_keeps(tmp_path: Path, key: str, what: Word, said: str) -> None:
    """Nothing is on disk before Enter; then one entry, then so, then seen with a shape and a word; nothing goes on."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        before, owner = on_disk(app), facts(app, Owner)
        await press(pilot, key)
        assert on_disk(app) == before
        assert facts(app, Outcomes) == OutcomesFacts(None, what)
        assert line(app).is_open == (what not in WORDLESS)
        assert list(key_words(app))[:2] == ["enter", "esc"]
        assert key_words(app)["enter"] == "keep"
        if what == "changed":
            await paste(pilot, "ask the council")
        await press(pilot, "enter")
        *others, event = on_disk(app)
        assert [other for other in others if not isinstance(other, DraftKept)] == list(before)
        assert begun(today(app)) == {}
        if what == "snoozed":
            assert isinstance(event, ActionSnoozed)
            assert event.until_meeting == 3
        else:
            assert isinstance(event, ActionReported)
            assert (event.outcome, event.learned) == (what, "")
        assert facts(app, Outcomes) == OutcomesFacts(what)
        assert f"{SHAPES[what]} {said}" in "\n".join(wall(app))
        assert facts(app, Owner) == owner
        assert asks(app) == "Kept."
        assert not line(app).is_open


async def test_how_it_stands_and_what_was_learned_are_one_entry(tmp_path: Path) -> None:
    """Enter keeps both and stays; then the foot says that the arrow goes on."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        assert key_words(app)["enter"] == "next"
        assert "→" not in key_words(app)
        await press(pilot, "p")
        assert asks(app) == "partly · what did you learn? │"
        assert list(key_words(app)) == ["enter", "esc"]
        await paste(pilot, "they were glad to be asked")
        await press(pilot, "enter")
        assert reports(app) == [("partly", "they were glad to be asked")]
        assert about(app)[2] == "◐ partly done · learned: they were glad to be asked"
        assert facts(app, Owner).who == "Grace"
        assert key_words(app)["→"] == "next"
        assert "enter" not in key_words(app)
        await press(pilot, "right")
        assert facts(app, Owner).who == "Tom"
        assert key_words(app)["enter"] == "next"
        assert "→" not in key_words(app)


async def test_learning_may_stay_empty(tmp_path: Path) -> None:
    """Enter on an empty line keeps how it stands; what was learned can be said afterwards, and is one entry more."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "d", "enter")
        assert reports(app) == [("done", "")]
        assert not line(app).is_open
        await press(pilot, "l")
        assert asks(app) == "what did you learn? │"
        await paste(pilot, "ask sooner")
        await press(pilot, "enter")
        assert reports(app) == [("done", ""), ("done", "ask sooner")]


@pytest.mark.parametrize("said", [(), ("k", "enter"), ("s", "enter")], ids=str)
async def test_what_is_learned_comes_after_how_it_stands(tmp_path: Path, said: tuple[str, ...]) -> None:
    """Before anything was said of it, and where its owner has nothing to tell, l says so and asks for nothing."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, *said)
        before = on_disk(app)
        assert "l" not in key_words(app)
        await press(pilot, "l")
        assert asks(app) == "Say first how it stands."
        assert not line(app).is_open
        assert on_disk(app) == before


async def test_the_latest_word_counts(tmp_path: Path) -> None:
    """Going back and saying something else keeps what was learned; the same word again adds nothing."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await catch(pilot, "n", "it takes two")
        await press(pilot, "right", "left", "d", "enter")
        assert reports(app)[-1] == ("done", "it takes two")
        assert next(iter(today(app).reports.values())).outcome == "done"
        before = on_disk(app)
        await press(pilot, "d", "enter")
        assert on_disk(app) == before


async def test_an_enter_after_the_one_that_kept_moves_nothing(tmp_path: Path) -> None:
    """However often it is pressed: the foot says what goes on. Where nothing was kept, each goes on by one."""
    async with the_second_meeting(tmp_path, stages=1, away={JONAS: "absent"}) as (app, pilot):
        for keys in (("d", "enter"), ("k", "enter"), ("w", "!", "enter")):
            await press(pilot, *keys)
            before = on_disk(app)
            await press(pilot, "enter", "enter")
            assert facts(app, Owner).who == "Grace"
            assert on_disk(app) == before
            assert list(key_words(app).values()) == ["→ goes on to the next action point."]
        await press(pilot, "right", "enter", "enter")
        assert facts(app, ClockLine).about.startswith("4 of 7")
        await press(pilot, "enter", "enter", "enter", "enter")
        assert facts(app, ClockLine).about == "0 snoozed"
        assert reports(app)[-1] == ("carried", "")
        await press(pilot, "enter")
        assert list(key_words(app).values()) == ["esc goes back to the meeting."]


async def test_a_fast_hand_is_heard_as_a_slow_one(tmp_path: Path) -> None:
    """Keys that come all at once say of each action point what they would have said one by one."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        send(
            pilot, "d", *"sooner", "enter", "enter", "right", "w", *"ask", "enter", "right", "s", "s", "enter"
        )
        await let_through(pilot)
        assert reports(app) == [("done", "sooner"), ("changed", "")]
        assert [action.text for action in today(app).actions.values()] == ["ask"]
        assert list(today(app).snoozed.values()) == [4]


async def test_what_stands_is_selected(tmp_path: Path) -> None:
    """Typing replaces the words that are there already; the arrow keeps them."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await catch(pilot, "d", "it takes two")
        await press(pilot, "l", "right", "!")
        assert line(app).text == "it takes two!"
        await press(pilot, "enter", "l", "n", "o", "enter")
        assert [learned for _, learned in reports(app)] == ["it takes two", "it takes two!", "no"]


@pytest.mark.parametrize("key", ["d", "p", "n", "w", "x"])
async def test_a_line_that_was_left_waits(tmp_path: Path, key: str) -> None:
    """Nothing is on record; the same key offers them and opens an empty line, and ↑ brings them back, whole."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        before = on_disk(app)
        await press(pilot, key)
        await paste(pilot, "half a sen")
        await press(pilot, "escape")
        assert shown(app).is_current
        assert facts(app, Outcomes) == OutcomesFacts()
        await press(pilot, "x" if key == "d" else "d")
        assert line(app).text == ""
        await press(pilot, "escape", key)
        assert "half a sen" not in line(app).text
        assert "↑ brings back: half a sen" in "\n".join(wall(app))
        await press(pilot, "up", "backspace", "t")
        assert line(app).text == "half a sent"
        assert [event for event in on_disk(app) if not isinstance(event, DraftKept)] == list(before)
        await press(pilot, "escape", "escape")
        assert live(app).is_current
        assert begun(desk_of(app).meeting) == {"changed" if key == "w" else "learned": "half a sent"}
        assert isinstance(latest(app), DraftKept)
        assert reports(app) == []


async def test_words_that_stand_are_nothing_begun(tmp_path: Path) -> None:
    """Looked at and left, they do not come back in another line."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await catch(pilot, "d", "it takes two")
        before = on_disk(app)
        await press(pilot, "l", "escape", "w", "escape", "w")
        await press(pilot, "escape", "escape")
        assert live(app).is_current
        assert on_disk(app) == before


@pytest.mark.parametrize("key", ["k", "s"])
async def test_what_takes_no_words_waits_for_enter_too(tmp_path: Path, key: str) -> None:
    """The line says what Enter will keep; Escape, another word, the next action point: it is chosen no more."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        before = on_disk(app)
        told = {
            "k": "Grace is not here: enter keeps it, it comes up again.",
            "s": "Later: enter keeps it, it comes up again at meeting 3.",
        }
        await press(pilot, key)
        assert asks(app) == told[key]
        assert key_words(app)["esc"] == "leave it"
        await press(pilot, "escape")
        assert shown(app).is_current
        assert (asks(app), key_words(app)["enter"]) == ("", "next")
        await press(pilot, key, "d", "escape")
        assert facts(app, Outcomes) == OutcomesFacts()
        assert on_disk(app) == before
        await press(pilot, key, "right", "left")
        assert facts(app, Outcomes) == OutcomesFacts()
        assert reports(app) == []
        assert today(app).snoozed == {}


async def test_r_leaves_as_escape_does(tmp_path: Path) -> None:
    """The letter that opened it closes it, unless one types."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "d", "r")
        assert line(app).text == "r"
        await press(pilot, "escape", "r")
        assert live(app).is_current
        assert begun(desk_of(app).meeting) == {"learned": "r"}


VOID = (DraftKept, RoundOrdered, TurnMoved)
"""What may be kept while nobody presses Enter: what was begun, and whose turn it is."""


async def typed_into_the_void(home: Path, letters: str, *, beyond: bool = False) -> None:
    """Type on the report back; the letters after one that leaves or covers it only where wanted."""
    async with the_second_meeting(home, stages=1) as (app, pilot):
        before = [event for event in on_disk(app) if not isinstance(event, VOID)]
        for letter in letters:
            if not beyond and not isinstance(app.screen, ReportBackScreen):
                break
            await press(pilot, letter)
        assert [event for event in on_disk(app) if not isinstance(event, VOID)] == before


@settings(max_examples=25)
@given(letters=st.text(string.ascii_letters + string.digits + string.punctuation + " ", max_size=25))
async def test_letters_typed_into_the_void_record_nothing(letters: str) -> None:
    """Whatever is typed without Enter, nothing is said of any action point."""
    with tempfile.TemporaryDirectory() as home:
        await typed_into_the_void(Path(home), letters)


@pytest.mark.parametrize(
    "words", ["Ring the chair by fri", "put it down", "skip this one", "ask Dev", "luwxksu"]
)
async def test_words_meant_for_another_line_record_nothing(tmp_path: Path, words: str) -> None:
    """As they are typed when the key of the line was forgotten."""
    await typed_into_the_void(tmp_path, words, beyond=True)


async def test_the_second_press_of_one_hand_says_nothing_of_anybody(tmp_path: Path) -> None:
    """Enter goes on into the report back, whose first owner is away: the Enter right after it carries nothing over."""
    async with the_second_meeting(tmp_path, away={GRACE: "absent"}) as (app, pilot):
        await press(pilot, "z", "z", "enter")
        shown(app)
        standing = on_disk(app)
        await press(pilot, "enter")
        assert on_disk(app) == standing
        shown(app)
        await press(pilot, "right", "left", "enter")
        assert reports(app) == [("carried", "")]
