"""What was parked is shown only when the presenter asks; what was learned, and who offered it.

The people are those of the sample set.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from alstui.content.labels import read_labels
from alstui.meeting.events import NoteChanged, Undone
from alstui.meeting.state import part_of
from alstui.model import Note, NoteKind
from screens import words
from screens.live.actions.learning import (
    NOTHING,
    QUESTION,
    WHOLE_SETS,
    LearningScreen,
    called,
    learned,
    spoken,
)
from screens.live.actions.parked import ASKED, WAITS, ParkedScreen, parked, parked_parts, part_to_show
from screens.live.actions.read_back import ReadOut
from screens.live.series import NOTHING_IN_SLOT, NOTHING_PARKED
from screens.series.whole import WholeScreen
from screens.wall.clock_line import ClockLine
from screens.widgets.big_words import BigWords
from screens.widgets.grouped_list import GroupedList
from tests.kit.builders import Table, a_running_table
from tests.kit.screens.hands import catch, press
from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.rooms import (
    MIDDLING,
    desk_of,
    facts,
    foot,
    key_words,
    latest,
    live,
    on_disk,
    said,
    shown,
    wait,
    widths,
    written,
)
from tests.kit.screens.scenes import SIXTY, app_with_sample, to_exploring
from tests.kit.screens.series_room import exploring

ONE, OTHER = "Ask the chair for an hour", "A school nearby tried this"

LABELS, _ = read_labels(None)

# -- properties -----------------------------------------------------------------------------------------

Doing = Literal["next"] | NoteKind

courses: st.SearchStrategy[list[Doing]] = st.lists(
    st.sampled_from(("next", "parked", "note", "learning", "private")), max_size=20
)


def played(course: list[Doing]) -> Table:
    """A meeting of two slots in which these were caught, on its way through the stages."""
    table = a_running_table()
    for place, what in enumerate(course):
        table.wait(10)
        if what == "next":
            table.desk.next_stage()
        else:
            table.desk.take_note(what, f"line {place}")
    return table


@given(courses)
def test_what_is_parked_belongs_to_where_it_was_parked(course: list[Doing]) -> None:
    """Every parked line is in exactly one part, and nothing else is; in a slot that slot is shown, parked or not."""
    meeting = played(course).desk.meeting
    parts = parked_parts(meeting)
    found = [note.text for part in parts for note in parked(meeting, part)]
    assert sorted(found) == sorted(note.text for note in meeting.notes.values() if note.kind == "parked")
    assert all(parked(meeting, part) for part in parts)
    shown = part_to_show(meeting)
    if part_of(meeting.current).startswith("slot"):
        assert shown == part_of(meeting.current)
    else:
        assert shown in {*parts, part_of(meeting.current)} or (not parts and not shown)
        assert bool(parked(meeting, shown)) == bool(parts)


@given(st.lists(st.sampled_from(("so", "#groupishness", "#Discovery", "#parents", "we", "#")), max_size=6))
def test_labels_are_taken_out_of_the_words_and_said(parts: list[str]) -> None:
    """Each label once, by its name; every other word stays in its place, and there are always words."""
    note = Note(id="n", kind="learning", text=" ".join(parts), tags=("parents",))
    text, tags = spoken(note, LABELS)
    names = {"#groupishness": "Groupishness", "#Discovery": "Discovery"}
    assert {tag for tag in tags if not tag.startswith("#")} == {
        names[each] for each in parts if each in names
    }
    assert "#parents" in tags
    rest = [each for each in parts if each not in names]
    assert text == (" ".join(rest) or note.text)
    assert spoken(note, None) == (note.text, ("#parents",))


# -- parked ---------------------------------------------------------------------------------------------


async def with_two_parked(pilot: Pilot[int]) -> None:
    """Two thoughts, parked in Grace's slot."""
    await catch(pilot, "p", ONE)
    await catch(pilot, "p", OTHER)
    await press(pilot, "s", "p")


@BOTH
async def test_it_is_covered_until_the_presenter_asks(tmp_path: Path, size: tuple[int, int]) -> None:
    """First only how many; then one at a time, large; all together; and covered again when one comes back."""
    async with exploring(tmp_path, size) as (app, pilot):
        await with_two_parked(pilot)
        before = on_disk(app)
        assert isinstance(app.screen, ParkedScreen)
        big = app.screen.query_one(BigWords)
        assert big.facts == "2 thoughts are parked for Grace"
        assert foot(app).text == WAITS.format(name="Grace")
        assert key_words(app) == {"y": "Grace asks", "esc": "back", "?": "keys"}
        await press(pilot, "right", "l")
        assert big.facts == "2 thoughts are parked for Grace"
        assert app.screen.query_one(ReadOut).facts == ()
        await press(pilot, "y")
        assert big.facts == ONE
        assert foot(app).text == f"1 of 2 · {ASKED.format(name='Grace')}"
        assert "▀" in shown(app)
        await press(pilot, "right")
        assert big.facts == OTHER
        await press(pilot, "right", "left")
        assert big.facts == OTHER
        await press(pilot, "l")
        listed = app.screen.query_one(ReadOut).facts or ()
        assert [each.text for each in listed] == [ONE, OTHER]
        assert foot(app).text == "Only because Grace asked."
        assert widths(app) == {size[0]}
        await press(pilot, "p")
        assert live(app).is_current
        assert ONE not in shown(app)
        await press(pilot, "s", "p")
        assert app.screen.query_one(BigWords).facts == "2 thoughts are parked for Grace"
        assert on_disk(app) == before


async def test_nothing_parked_is_said_where_one_is(tmp_path: Path) -> None:
    """In a slot it is that slot's; what another presenter has is theirs, until one goes there with s."""
    async with exploring(tmp_path) as (app, pilot):
        await press(pilot, "s", "p")
        assert said(app)[0] == NOTHING_IN_SLOT.format(name="Grace")
        await catch(pilot, "p", ONE)
        desk = desk_of(app)
        while desk.presenter == "grace-obi":
            desk.next_stage()
        await catch(pilot, "p", OTHER)
        await press(pilot, "s", "p")
        assert isinstance(app.screen, ParkedScreen)
        whose = facts(app, BigWords)
        assert "Grace" not in whose
        await press(pilot, "y", "s")
        assert app.screen.query_one(BigWords).facts == "1 thought is parked for Grace"
        await press(pilot, "y")
        assert foot(app).text == "Only because Grace asked."
        assert app.screen.query_one(BigWords).facts == ONE
        assert "→" not in key_words(app)


async def test_outside_a_slot_and_without_anything_parked(tmp_path: Path) -> None:
    """In the check-in nothing is parked; what is parked there, the set asks for."""
    async with exploring(tmp_path) as (app, pilot):
        while desk_of(app).previous_stage():
            pass
        app.tick()
        await press(pilot, "s", "p")
        assert said(app)[0] == NOTHING_PARKED
        await catch(pilot, "p", ONE)
        await press(pilot, "s", "p", "y")
        assert foot(app).text == "Only because the set asked."


async def test_the_clock_goes_on_over_it(tmp_path: Path) -> None:
    """It stands in the first line."""
    async with exploring(tmp_path) as (app, pilot):
        await with_two_parked(pilot)
        await wait(app, pilot, minutes=1)
        assert facts(app, ClockLine).clock.startswith("13:12 left")


# -- learned --------------------------------------------------------------------------------------------


@BOTH
async def test_who_offered_it_is_said_with_a_digit(tmp_path: Path, size: tuple[int, int]) -> None:
    """On disk, then so, then seen; a label is said by its name; u takes it back, and nothing that was done before."""
    async with exploring(tmp_path, size) as (app, pilot):
        await catch(pilot, "l", "Silence makes room")
        await catch(pilot, "l", "I answer too soon #groupishness")
        await press(pilot, "d", "k", "s", "l")
        assert isinstance(app.screen, LearningScreen)
        text = shown(app)
        for line in ("2 in this meeting", "Grace's slot", "Silence makes room", "Groupishness", "★ "):
            assert line in text
        assert "#groupishness" not in text
        assert "Questions worth keeping" in text
        assert "u" not in key_words(app)
        await press(pilot, "down", "5")
        event = written(app, NoteChanged)
        assert (event.note.author, event.note.text) == ("mia-cole", "I answer too soon")
        assert event.note.tags == ("groupishness",)
        assert [note.author for note in learned(desk_of(app).meeting)] == ["", "mia-cole"]
        assert "▸ 5 Mia" in shown(app)
        assert foot(app).text == "Offered by Mia."
        await press(pilot, "9")
        assert latest(app) == event
        assert foot(app).text == "Nobody has the number 9."
        await press(pilot, "0")
        assert foot(app).text == "Offered by nobody in particular."
        await press(pilot, "u")
        assert isinstance(latest(app), Undone)
        assert "▸ 5 Mia" in shown(app)
        await press(pilot, "u", "u", "u")
        assert [note.author for note in learned(desk_of(app).meeting)] == ["", ""]
        assert len(learned(desk_of(app).meeting)) == 2
        assert widths(app) == {size[0]}


async def test_each_can_be_seen_whole(tmp_path: Path) -> None:
    """A learning point with its label and whose it is; a question that the set keeps."""
    async with exploring(tmp_path, MIDDLING) as (app, pilot):
        await catch(pilot, "l", "I answer too soon #groupishness")
        await press(pilot, "d", "k", "s", "l", "5", "enter")
        assert isinstance(app.screen, WholeScreen)
        assert "Mia" in shown(app)
        assert "Groupishness" in shown(app)
        before = on_disk(app)
        await press(pilot, "escape", "down", "3")
        current = app.screen.query_one(GroupedList).current
        assert current == f"{QUESTION}0"
        assert foot(app).text == WHOLE_SETS
        assert on_disk(app) == before
        await press(pilot, "enter")
        assert "A question worth keeping" in shown(app)
        await press(pilot, "escape", "l")
        assert live(app).is_current


async def test_nothing_learned_yet_says_how(tmp_path: Path) -> None:
    """And digits do nothing."""
    async with exploring(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "s", "l")
        assert foot(app).text == NOTHING.format(key="l")
        await press(pilot, "1", "enter", "u", "escape")
        assert on_disk(app) == before


def test_a_part_is_called_as_on_the_run_sheet() -> None:
    """A slot by its presenter, another part by its name; before the start there is none."""
    table = a_running_table()
    names = words.short_names(table.learning_set)
    meeting = table.desk.meeting
    assert called(meeting, "slot-1", names) == "Ann's slot"
    assert called(meeting, "check-in", names) == "check-in"
    assert called(meeting, "", names) == "Before the start"


# -- pictures -------------------------------------------------------------------------------------------

SCENES = {"parked": ("s", "p"), "asked": ("s", "p", "y"), "learned": ("s", "l", "1")}


@BOTH
@pytest.mark.parametrize("scene", SCENES)
def test_it_looks_as_it_did(picture: Picture, tmp_path: Path, scene: str) -> None:
    """Cell for cell, with every colour."""
    app, set_id = app_with_sample(tmp_path)
    app.open_first(set_id, SIXTY)

    async def play(pilot: Pilot[int]) -> None:
        await to_exploring(app, pilot)
        await catch(pilot, "p", ONE)
        await catch(pilot, "p", OTHER)
        await catch(pilot, "l", "I answer too soon #groupishness")
        await press(pilot, "d", "k", *SCENES[scene])

    picture(app, play)
