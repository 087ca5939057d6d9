"""The question on the live screen: dealt, found, kept, large on the wall, hidden; and what the next meeting knows.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.loader import Shelf
from alstui.meeting.events import PromptFavoured, PromptShown
from alstui.questions.dealer import dealing_seed, search
from screens.app import AlstuiApp
from screens.live.questions.search import SCOPES, PromptSearch, ScopeLine
from screens.live.questions.wall import PromptWall, WallLine
from screens.wall.prompt_panel import PromptFacts, PromptPanel, balance_words
from screens.widgets.big_words import ALPHABETS, SMALLEST, BigWords, drawn, largest
from screens.widgets.pick_list import PickList
from tests.kit.screens.hands import paste, press, send, settle
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import (
    LARGE,
    NARROW,
    desk_of,
    facts,
    live,
    on_disk,
    running,
    said,
    shown,
    text_of,
    wait,
    written,
)

BANK = {prompt.id: prompt for deck in Shelf().prompt_decks() for prompt in deck.prompts}


def _shown(app: AlstuiApp) -> list[str]:
    """The ids of what stood on the wall, as the record has them."""
    return [event.prompt for event in on_disk(app) if isinstance(event, PromptShown)]


# -- the panel ------------------------------------------------------------------------------------------


@BOTH
async def test_a_question_is_on_disk_then_in_the_hand_then_on_the_wall(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """`.` deals; `,` goes back without writing; what stood on the wall is on record once."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right", ".")
        first = _shown(app)[-1]
        assert desk_of(app).meeting.prompts[-1].prompt == first
        assert facts(app, PromptPanel).text == BANK[first].text
        await press(pilot, ".", ",")
        assert len(_shown(app)) == 2
        assert facts(app, PromptPanel).text == BANK[first].text


async def test_hidden_and_back(tmp_path: Path) -> None:
    """`h` behind its door takes it off the wall and brings it back; another question comes after what was hidden."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "d", "h")
        assert said(app)[0] == "No question stands on the wall: . asks for one."
        await press(pilot, ".", "d", "h")
        assert facts(app, PromptPanel) == PromptFacts()
        await press(pilot, ".")
        assert facts(app, PromptPanel).text == BANK[_shown(app)[0]].text
        assert len(_shown(app)) == 1


async def test_a_favourite_is_kept_by_the_set(tmp_path: Path) -> None:
    """A key: an event, then a star; once more takes it away."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "d", "k")
        assert not any(isinstance(event, PromptFavoured) for event in on_disk(app))
        await press(pilot, ".", "d", "k")
        event = written(app, PromptFavoured)
        assert (event.prompt, event.favoured) == (_shown(app)[0], True)
        assert facts(app, PromptPanel).about.startswith("★ ")
        await press(pilot, "d", "k")
        assert not facts(app, PromptPanel).about.startswith("★")


async def test_a_presenter_never_has_the_same_twice(tmp_path: Path) -> None:
    """Twenty questions in one stage are twenty different ones, and no other meeting's order."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", *["."] * 20)
        assert len(set(_shown(app))) == 20
        assert dealing_seed("oakfield", 1) != dealing_seed("oakfield", 2) != dealing_seed("elm", 2)


# -- looking for one ------------------------------------------------------------------------------------


def _rows(app: AlstuiApp) -> list[str]:
    shown = app.screen.query_one(PickList).facts
    return [] if shown is None else [row.id for row in shown.rows]


@BOTH
async def test_a_question_is_found_and_put_on_the_wall(tmp_path: Path, size: tuple[int, int]) -> None:
    """A word, down, Enter: that question is on record and on the wall."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right", "d", "f")
        assert isinstance(app.screen, PromptSearch)
        before = len(_rows(app))
        await press(pilot, "tab")
        assert app.screen.query_one(ScopeLine).facts == ("every stage", len(_rows(app)))
        assert len(_rows(app)) > before
        await paste(pilot, "pupil")
        assert 0 < len(_rows(app)) < before
        wanted = _rows(app)[1]
        await press(pilot, "down", "enter")
        assert _shown(app) == [wanted]
        assert facts(app, PromptPanel).text == BANK[wanted].text


async def test_every_part_of_the_bank_can_be_looked_through(tmp_path: Path) -> None:
    """Tab goes round; favourites are those that were kept; what a facilitator might say is apart."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "d", "f", "tab", "ctrl+f")
        kept = _rows(app)[0]
        seen = {}
        for _ in SCOPES:
            await press(pilot, "tab")
            line = facts(app, ScopeLine)
            seen[line[0]] = _rows(app)
        assert set(seen) == set(SCOPES)
        assert seen["favourites"] == [kept]
        assert set(seen["for the facilitator"]).isdisjoint(seen["every stage"])
        await press(pilot, "escape")
        assert not _shown(app)


async def test_what_is_typed_in_one_go_is_what_is_chosen(tmp_path: Path) -> None:
    """Letters and Enter at once: the first that is found for those words, as when each letter is waited for."""
    found: list[list[str]] = []
    for together in (True, False):
        async with running(tmp_path / str(together)) as (app, pilot):
            await press(pilot, "right", "d", "f", "tab")
            keys = [*"govern", "down", *"or", "enter"]
            if together:
                send(pilot, *keys)
                await settle(pilot)
            else:
                await press(pilot, *keys)
            found.append(_shown(app))
            bank = tuple(BANK.values())
            assert found[-1] == [search(bank, "governor")[0].id]
    assert found[0] == found[1]


async def test_where_one_looks_can_be_clicked(tmp_path: Path) -> None:
    """As Tab goes there."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "d", "f")
        await pilot.click(ScopeLine, offset=(len("this stage") + 3 + 1, 0))
        await settle(pilot)
        assert facts(app, ScopeLine)[0] == "every stage"


@pytest.mark.parametrize("size", [(60, 18), NARROW])
async def test_every_place_to_look_is_read(tmp_path: Path, size: tuple[int, int]) -> None:
    """None is cut, and the last can be clicked; how many were found gives way."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right", "d", "f")
        assert all(scope in text_of(app) for scope in SCOPES)
        line = app.screen.query_one(ScopeLine)
        said = line.build((SCOPES[0], 1), line.content_size.width).plain
        await pilot.click(ScopeLine, offset=(said.index(SCOPES[-1]) + 1, 0))
        await settle(pilot)
        assert facts(app, ScopeLine)[0] == SCOPES[-1]


async def test_nothing_found_chooses_nothing(tmp_path: Path) -> None:
    """Words that no question has: no question among the rows, and Enter stays."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right", "d", "f")
        await paste(pilot, "xylophone")
        await press(pilot, "enter")
        assert not set(_rows(app)) & BANK.keys()
        assert isinstance(app.screen, PromptSearch)


# -- large on the wall ----------------------------------------------------------------------------------


@BOTH
async def test_the_question_fills_the_wall_and_the_clock_goes_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """`d w` deals one if none was asked for; the figures under it move; `w` goes back."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right", "d", "w")
        assert isinstance(app.screen, PromptWall)
        (shown,) = _shown(app)
        assert app.screen.query_one(BigWords).facts == BANK[shown].text
        before = facts(app, WallLine)
        await wait(app, pilot, seconds=5)
        assert facts(app, WallLine) != before
        await press(pilot, "w")
        assert live(app).is_current


@given(st.sampled_from(sorted(BANK)), st.integers(40, 200), st.integers(14, 60))
def test_every_question_of_the_bank_has_room(prompt: str, width: int, height: int) -> None:
    """Letters never leave the wall; from 76 by 20 on, every one of ours is drawn in letters of several rows."""
    rows = largest(BANK[prompt].text, width, height)
    if rows is not None:
        assert len(rows) <= height
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows[0]) <= width
    assert rows is not None or width < 76 or height < 20


@given(st.text(max_size=60), st.integers(1, 100))
def test_letters_that_no_alphabet_has_stay_plain(text: str, width: int) -> None:
    """Nothing is left out of a sentence: every letter can be drawn, or none is."""
    for alphabet in ALPHABETS:
        rows = drawn(text, alphabet, width)
        assert rows is None or all(len(row) <= width for row in rows)
    assert drawn("что дальше 四?", SMALLEST, 200) is None
    assert drawn("   ", SMALLEST, 200) is None


# -- balance --------------------------------------------------------------------------------------------


def test_the_sign_of_balance_is_quiet() -> None:
    """Nothing for the first question; what is missing is a dash; with all three, how deep they went."""
    assert not balance_words(PromptFacts("?", "", (1, 0, 0), (1, 0, 0)))
    assert balance_words(PromptFacts("?", "", (2, 1, 0), (3, 0, 0))) == "head ••  heart •  will –"
    assert balance_words(PromptFacts("?", "", (2, 1, 9), (3, 9, 0))) == "wide •••  deeper •••••  deepest –"


@pytest.mark.parametrize("size", [(60, 16), (60, 18), NARROW, LARGE])
async def test_where_no_question_fits_that_is_said(tmp_path: Path, size: tuple[int, int]) -> None:
    """In words, at every size, with the key that leads on; and there is nothing to choose or to keep."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "d", "f")
        await paste(pilot, "qqqq")
        assert "No question here fits: tab looks elsewhere." in shown(app)
        await press(pilot, "enter", "ctrl+f")
        assert isinstance(app.screen, PromptSearch)
        assert not [each for each in on_disk(app) if isinstance(each, PromptFavoured | PromptShown)]
        for _ in range(4):
            await press(pilot, "backspace")
        seen = []
        for _ in SCOPES:
            await press(pilot, "tab")
            seen.append(shown(app))
        (empty,) = (each for each in seen if "No question" in each)
        assert "No question is kept yet: ctrl+f keeps one." in empty
