"""Finding words on the wall: set by set, whole with Enter; a presenter's own under a cover, what is private never.

The people are invented samples.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.message import Message
from textual.pilot import Pilot

from alstui.learning_set import LearningSet
from alstui.series.search import Found, Hit
from screens.app import AlstuiApp
from screens.home.home import HomeScreen
from screens.series import find
from screens.series.find import (
    COVER,
    COVERED,
    IS_COVERED,
    MOST,
    NOTHING,
    STOPPED,
    FindScreen,
    WhereLine,
    counted,
    groups,
    place,
)
from screens.series.whole import WholeScreen
from screens.widgets.foot import LeftOutLine
from screens.widgets.grouped_list import HEADING, Group, GroupedList, grouped
from screens.widgets.pick_list import Row
from tests.kit.builders import a_set
from tests.kit.screens.hands import catch, paste, press, send, until
from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.rooms import (
    NARROW,
    desk_of,
    facts,
    foot,
    front,
    key_words,
    live,
    on_disk,
    shown,
    wait,
    wall,
    widths,
)
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.series_room import at_home, exploring

KINDS: tuple[Found, ...] = get_args(Found)

# -- properties -----------------------------------------------------------------------------------------

hits = st.lists(
    st.builds(
        Hit,
        set_id=st.sampled_from("ab"),
        title=st.sampled_from(("Oakfield", "Hillside")),
        day=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 3))),
        number=st.integers(0, 3),
        kind=st.sampled_from(KINDS),
        who=st.sampled_from(("", "Ann", "Éva")),
        text=st.integers(100_000, 999_999).map(str),
    ),
    max_size=12,
)


@given(found=hits, uncovered=st.booleans())
def test_every_hit_stands_once_under_where_it_was_said(found: list[Hit], uncovered: bool) -> None:
    """In the order in which it was found; what is a presenter's own shows none of its words until it is asked for."""
    made = list(groups(found, uncovered=uncovered))
    assert [row.id for _, rows in made for row in rows] == [str(at) for at in range(len(found))]
    for heading, rows in made:
        for row in rows:
            hit = found[int(row.id)]
            assert heading == place(hit)
            shown = uncovered or hit.kind not in COVERED
            assert (hit.text in row.left.plain) == shown
            assert (COVER in row.left.plain) != shown
    assert all(one[0] != two[0] for one, two in pairwise(made))


class Still(GroupedList):
    """A list that nobody listens to."""

    def post_message(self, message: Message) -> bool:
        """Nobody does."""
        return True


def listed(sizes: list[int]) -> tuple[Row, ...]:
    """Groups of so many rows each."""
    made: list[Group] = [
        (f"Group {at}", tuple(Row(f"{at}-{row}", Content(f"{row}")) for row in range(size)))
        for at, size in enumerate(sizes)
    ]
    return grouped(made)


@given(
    sizes=st.lists(st.integers(0, 4), max_size=5),
    moves=st.lists(st.integers(-12, 12), max_size=12),
    other=st.lists(st.integers(0, 4), max_size=5),
)
def test_the_cursor_rests_on_no_heading(sizes: list[int], moves: list[int], other: list[int]) -> None:
    """However it is moved, and whatever comes in the place of the rows; every row can be reached, top to bottom."""
    one = Still()
    one.show_rows(listed(sizes))
    for by in moves:
        one.move(by)
        assert not one.current.startswith(HEADING)
        assert bool(one.current) == bool(sum(sizes))
    one.show_rows(listed(other))
    assert bool(one.current) == bool(sum(other))
    assert not one.current.startswith(HEADING)
    one.move(-9999)
    seen = [one.current] if one.current else []
    for _ in range(40):
        one.move(1)
        if one.current and one.current != seen[-1]:
            seen.append(one.current)
    every = [f"{at}-{row}" for at, size in enumerate(other) for row in range(size)]
    assert seen == every
    back = [one.current] if one.current else []
    for _ in range(40):
        one.move(-1)
        if one.current and one.current != back[-1]:
            back.append(one.current)
    assert back == every[::-1]


# -- looking --------------------------------------------------------------------------------------------


async def look_for(app: AlstuiApp, pilot: Pilot[int], text: str) -> None:
    """Type it, and wait for the answer."""
    screen = front(app, FindScreen)
    await paste(pilot, text)
    await until(pilot, lambda: bool(screen._hits) or bool(screen._said))
    await pilot.pause(0)


@BOTH
async def test_words_are_found_and_seen_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    """Type the beginning of a word: what holds it stands under its meeting; Enter shows it large, Escape goes back."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "f")
        assert "tab" not in key_words(app), "from the list of sets one looks through all of them"
        await look_for(app, pilot, "waiting")
        assert "Oakfield · meeting 1 · Tuesday 13 October 2026" in shown(app)
        assert "▸ learning      Grace Obi  Waiting a little longer" in shown(app)
        assert facts(app, WhereLine).found == "1 found in Oakfield"
        assert widths(app) == {size[0]}
        await press(pilot, "enter")
        assert isinstance(app.screen, WholeScreen)
        assert "Learning" in shown(app)
        assert "Grace Obi" in shown(app)
        assert "▀" in shown(app), "in large letters"
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("waiting", ("enter",)), ("a", ("down", "down", "enter")), ("opinion", ("ctrl+o", "enter"))],
)
async def test_keys_that_come_with_the_words_are_about_these_words(
    tmp_path: Path, typed: str, keys: tuple[str, ...]
) -> None:
    """Words and keys in one burst do what they do one by one: nobody waits for what is found."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "f")
        await look_for(app, pilot, typed)
        await press(pilot, *keys)
        whole = front(app, WholeScreen)._facts
        await press(pilot, "escape", "escape", "f")
        send(pilot, *typed, *keys)
        await until(pilot, lambda: isinstance(app.screen, WholeScreen))
        assert front(app, WholeScreen)._facts == whole
        await press(pilot, "escape")
        await look_for(app, pilot, " nothing holds this")
        send(pilot, "ctrl+u", *typed, *keys)
        await until(pilot, lambda: isinstance(app.screen, WholeScreen))
        assert front(app, WholeScreen)._facts == whole, "what is typed anew is looked for anew"


async def test_arrows_go_over_headings_while_one_types(tmp_path: Path) -> None:
    """The field keeps the letters, the arrows move the mark."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "f")
        await look_for(app, pilot, "o")
        screen = front(app, FindScreen)
        rows = screen.query_one(GroupedList)
        assert rows.current == "0"
        await press(pilot, "down")
        assert rows.current == "1"
        await press(pilot, "up", "up", "pagedown")
        assert int(rows.current) > 1
        await press(pilot, "n")
        assert screen._words == "on"


@BOTH
async def test_an_issue_stays_covered_until_it_is_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    """Its words are found and not shown; Enter says why; ctrl+o uncovers it; with other words it is covered again."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "f")
        await look_for(app, pilot, "opinion")
        assert "issue" in shown(app)
        assert "Mia Cole" in shown(app)
        assert COVER in shown(app)
        assert "student council" not in shown(app)
        await press(pilot, "enter")
        assert foot(app).text == IS_COVERED
        assert "student council" not in shown(app)
        await press(pilot, "ctrl+o")
        assert "The student council is asked" in shown(app)
        assert COVER not in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WholeScreen)
        await press(pilot, "escape")
        before = front(app, FindScreen)._hits
        await press(pilot, " ", "s", "t")
        await until(pilot, lambda: front(app, FindScreen)._hits is not before)
        await until(pilot, lambda: COVER in shown(app))
        await press(pilot, "escape", "f")
        await look_for(app, pilot, "opinion")
        assert COVER in shown(app)


async def test_nothing_that_is_private_is_ever_found(tmp_path: Path) -> None:
    """Not by any of its words, covered or not; what was parked is found under a cover."""
    async with exploring(tmp_path) as (app, pilot):
        desk_of(app).take_note("private", "zebra is worried")
        desk_of(app).take_note("parked", "a zebra crossing")
        await press(pilot, "s", "f")
        await look_for(app, pilot, "zebra")
        assert facts(app, WhereLine).found == "1 found in Oakfield"
        await press(pilot, "ctrl+o")
        assert "a zebra crossing" in shown(app)
        assert "worried" not in shown(app)


@BOTH
async def test_from_the_meeting_one_looks_through_this_set_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What other sets said is not for this wall, until Tab says so; the clock goes on, and nothing comes on record."""
    async with exploring(tmp_path, size) as (app, pilot):
        other: LearningSet = app.library.create(a_set())
        before = on_disk(app)
        await press(pilot, "s", "f")
        await look_for(app, pilot, "carla")
        assert foot(app).text == NOTHING
        assert other.title not in shown(app).replace("found in", "")
        await press(pilot, "tab")
        assert "Carla" in shown(app)
        assert foot(app).text == ""
        assert key_words(app)["tab"] == "this set"
        await wait(app, pilot, minutes=1)
        assert "13:12 left" in shown(app)
        await press(pilot, "tab")
        assert "set  " not in "\n".join(wall(app)[6:-2])
        await press(pilot, "escape")
        assert live(app).is_current
        assert on_disk(app) == before


async def test_nothing_found_and_nothing_typed_are_two_things(tmp_path: Path) -> None:
    """The one is said; the other waits."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "f", "enter", "down")
        assert foot(app).text == ""
        await look_for(app, pilot, "zebra")
        assert foot(app).text == NOTHING
        await press(pilot, "enter")
        assert foot(app).text == NOTHING
        await press(pilot, *["backspace"] * 5)
        await until(pilot, lambda: foot(app).text == "")


async def test_a_record_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """In a sentence, on the search."""
    app, set_id = app_with_sample(tmp_path)
    (day,) = app.library.meeting_dates(set_id)
    path = app.library.home / set_id / f"{day.isoformat()}.jsonl"
    path.write_text(path.read_text("utf-8").replace('"schema":1', '"schema":99', 1), "utf-8")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await press(pilot, "f")
        await look_for(app, pilot, "waiting")
        assert foot(app).text not in {"", NOTHING}
        assert "newer alstui" in facts(app, LeftOutLine).text
        await press(pilot, "escape")


async def test_a_search_that_breaks_off_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for an answer that never comes; the next search answers as ever."""
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "f")
        with monkeypatch.context() as patched:
            patched.setattr(find, "search", lambda *_: [].pop())
            await paste(pilot, "zoe")
            await until(pilot, lambda: foot(app).text == STOPPED)
        await press(pilot, "ctrl+u")
        await paste(pilot, "waiting")
        await until(pilot, lambda: foot(app).text != STOPPED)
        assert facts(app, GroupedList).rows


async def test_text_from_people_is_text(tmp_path: Path) -> None:
    """What looks like markup is found and stands there as it was written."""
    async with exploring(tmp_path) as (app, pilot):
        await catch(pilot, "n", "[b]zebra[/b] [@click=app.quit]x[/]")
        await press(pilot, "s", "f")
        await look_for(app, pilot, "zebra")
        assert "[b]zebra[/b] [@click=app.quit]x[/]" in shown(app)
        await press(pilot, "enter")
        assert "[b]zebra[/b]" in shown(app) or "▀" in shown(app)


def test_what_was_found_is_counted() -> None:
    """In one set by its name, in several by their number; nothing where nothing was."""
    one = Hit("a", "Oakfield", None, 0, "set", "", "x")
    other = Hit("b", "Hillside", None, 0, "set", "", "x")
    assert counted([]) == ""
    assert counted([one, one]) == "2 found in Oakfield"
    assert counted([one, other]) == "2 found in 2 sets"


async def test_too_many_are_cut_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list stays quick; another word narrows it."""
    many = tuple(Hit("a", "Oakfield", None, 0, "note", "", f"line {at}") for at in range(MOST + 7))
    monkeypatch.setattr("screens.series.find.search", lambda *_: many)
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "f", "l")
        screen = front(app, FindScreen)
        await until(pilot, lambda: foot(app).text != "")
        assert foot(app).text == f"The first {MOST} of {MOST + 7}: another word narrows it."
        await press(pilot, "down", *["pagedown"] * 30)
        assert screen.query_one(GroupedList).current == str(MOST - 1)


# -- pictures -------------------------------------------------------------------------------------------


@BOTH
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path) -> None:
    """Cell for cell, with every colour."""
    app, _ = app_with_sample(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        await look_for(app, pilot, "st")
        await press(pilot, "down")

    picture(app, play)
