"""A line that names somebody who could be several, or is no member: it is on record, and one key says whose it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.learning_set import Member
from alstui.meeting.events import ActionAgreed, ActionChanged, NoteTaken
from alstui.model import Action
from screens.app import AlstuiApp
from screens.wall.entries import Entries
from tests.kit.builders import a_set
from tests.kit.drafts import begun as what_waits
from tests.kit.screens.hands import paste, press, send, settle
from tests.kit.screens.rooms import (
    at_the_wall,
    begun,
    desk_of,
    facts,
    latest,
    live,
    on_disk,
    said,
    wall,
)

NAMESAKES = (Member(id="ana", name="Ana Fernández"), Member(id="luis", name="Luis Fernández"))
"""Sample people, invented."""


@asynccontextmanager
async def in_a_slot(home: Path) -> AsyncIterator[tuple[AlstuiApp, Pilot[int]]]:
    """A set in which two share a name, in Ann's slot."""
    plain = a_set(2)
    among = replace(plain, members=(*plain.members, *NAMESAKES), facilitator="Helen Marsh")
    async with at_the_wall(begun(home, among)) as (app, pilot):
        await press(pilot, "right")
        yield app, pilot


def kept(app: AlstuiApp) -> Action:
    """The one action point, as it now stands."""
    (action,) = desk_of(app).meeting.actions.values()
    return action


async def test_a_name_that_two_have_is_asked_about_in_one_key(tmp_path: Path) -> None:
    """On record as typed first; then a number says whose it is, and the name leaves the words."""
    async with in_a_slot(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "Fernández: bring the photos by fri 8/10")
        await press(pilot, "enter")
        agreed = latest(app)
        assert isinstance(agreed, ActionAgreed)
        assert (agreed.action.owner, agreed.action.text) == ("", "Fernández: bring the photos")
        assert live(app).doors.open == "whose"
        assert said(app)[0] == "Who is Fernández? A number says it; esc leaves it nobody's, as typed."
        shown = "\n".join(wall(app))
        assert "1 Ana" in shown
        assert "2 Luis" in shown
        await press(pilot, "2")
        assert isinstance(latest(app), ActionChanged)
        assert (kept(app).owner, kept(app).text, kept(app).confidence) == ("luis", "bring the photos", 8)
        assert live(app).doors.open == ""
        assert said(app)[0] == "Action point kept: Luis · Fri 27 Nov · 8/10"
        (row,) = facts(app, Entries).rows
        assert (row.who, row.text) == ("Luis", "bring the photos")


async def test_all_at_once_it_is_the_same(tmp_path: Path) -> None:
    """Line, Enter and number in one write."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, *"aFernandez: bring photos", "enter", "2")
        await settle(pilot)
        assert (kept(app).owner, kept(app).text) == ("luis", "bring photos")


@pytest.mark.parametrize("line", ["Fernández: bring it", "Fernández: bring it by fri"])
async def test_who_types_on_without_looking_loses_no_word(tmp_path: Path, line: str) -> None:
    """The next line begins by its own key; what was asked stays as it was typed, and nobody's."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, "a", *line, "enter", "n", *"quiet at the back", "enter")
        await settle(pilot)
        notes = [event.note.text for event in on_disk(app) if isinstance(event, NoteTaken)]
        assert notes == ["quiet at the back"]
        assert (kept(app).owner, kept(app).text) == ("", "Fernández: bring it")


async def test_escape_leaves_it_as_it_was_typed(tmp_path: Path) -> None:
    """Nobody's, with the name in its words; Enter and a number that nobody has change nothing."""
    async with in_a_slot(tmp_path) as (app, pilot):
        await press(pilot, "a")
        await paste(pilot, "Fernández: bring it")
        await press(pilot, "enter", "enter", "7")
        assert live(app).doors.open == "whose"
        assert isinstance(latest(app), ActionAgreed)
        await press(pilot, "escape")
        assert live(app).doors.open == ""
        assert isinstance(latest(app), ActionAgreed)
        assert (kept(app).owner, kept(app).text) == ("", "Fernández: bring it")
        assert desk_of(app).meeting.current == "slot-1.present"


async def test_me_and_the_facilitator_can_be_anybody(tmp_path: Path) -> None:
    """Of each is asked who of the set it is; the facilitator is said to be no member."""
    async with in_a_slot(tmp_path) as (app, pilot):
        for line, asked in (("me: ring", "Who is me?"), ("Helen: ring", "Helen is no member: whose is it?")):
            await press(pilot, "a")
            await paste(pilot, line)
            await press(pilot, "enter")
            assert said(app)[0].startswith(asked)
            await press(pilot, "3")
            assert kept(app).owner == "ana"
            assert kept(app).text == "ring"
            await press(pilot, "u", "u")


async def test_two_names_are_asked_one_after_the_other(tmp_path: Path) -> None:
    """Each has its number; together they own it."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, *"aFernandez, Ben and me: ring", "enter", "2", "1")
        await settle(pilot)
        assert kept(app).owners == ("luis", "ben", "ann")
        assert kept(app).text == "ring"


async def test_one_or_the_other_is_asked_in_one_key(tmp_path: Path) -> None:
    """On record as typed; then a number says which of the two it is, in the set's order."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, *"aLuis or Ben: ask by fri", "enter")
        await settle(pilot)
        assert (kept(app).owner, kept(app).text) == ("", "Luis or Ben: ask")
        assert said(app)[0] == "Luis or Ben: whose is it? A number says it; esc leaves it nobody's, as typed."
        await press(pilot, "1")
        assert (kept(app).owners, kept(app).text) == (("ben",), "ask")


async def test_everyone_but_one_is_who_is_here_without_them(tmp_path: Path) -> None:
    """Neither who is absent nor who was named after it."""
    async with in_a_slot(tmp_path) as (app, pilot):
        desk_of(app).mark("luis", "absent")
        send(pilot, *"aEveryone except Ben: sign by mon", "enter")
        await settle(pilot)
        assert (kept(app).owners, kept(app).text) == (("ann", "ana"), "sign")


async def test_everyone_is_who_is_here(tmp_path: Path) -> None:
    """Nobody who is absent is given something to do."""
    async with in_a_slot(tmp_path) as (app, pilot):
        desk_of(app).mark("luis", "absent")
        await press(pilot, "a")
        await paste(pilot, "everyone: read the draft")
        await press(pilot, "enter")
        assert kept(app).owners == ("ann", "ben", "ana")


async def test_what_is_pasted_asks_as_well(tmp_path: Path) -> None:
    """Words that are pasted where no line is open become an action point, and the same is asked."""
    async with in_a_slot(tmp_path) as (app, pilot):
        await paste(pilot, "Fernández: bring it by fri")
        await press(pilot, "a")
        assert live(app).doors.open == "whose"
        await press(pilot, "1")
        assert (kept(app).owner, kept(app).text) == ("ana", "bring it")
        assert kept(app).due is not None


async def test_a_line_with_an_owner_and_no_words_waits(tmp_path: Path) -> None:
    """It is not kept and says what is missing; the next key is obeyed, and brought back it goes on."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, *"aBen: ", "enter")
        await settle(pilot)
        assert not desk_of(app).meeting.actions
        assert what_waits(desk_of(app).meeting) == {"action": "Ben:"}
        assert said(app) == ("No words yet: Ben will do what? The line waits as a draft.", "$warning")
        await press(pilot, "a", "up", "enter")
        assert not desk_of(app).meeting.actions
        assert said(app)[0].startswith("No words yet: Ben will do what?")
        send(pilot, "a", "up", *"ring the chair", "enter", "n", *"quiet", "enter")
        await settle(pilot)
        assert (kept(app).owner, kept(app).text) == ("ben", "ring the chair")
        assert not desk_of(app).meeting.drafts


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Ben and Luis: by fri", "No words yet: Ben and Luis will do what?"),
        ("Ben or Luis:", "No words yet: Ben or Luis will do what?"),
        ("Fernández:", "No words yet: Fernández will do what?"),
        ("Zed:", "No words yet: Zed will do what?"),
    ],
)
async def test_whoever_is_named_alone_is_asked_what_they_do(tmp_path: Path, line: str, missing: str) -> None:
    """Several, one of two, one of those who share a name, a stranger; all at once it loses no key."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, "a", *line, "enter", "n", *"quiet", "enter")
        await settle(pilot)
        assert isinstance(latest(app), NoteTaken)
        assert not desk_of(app).meeting.actions
        assert what_waits(desk_of(app).meeting) == {"action": line}
        await press(pilot, "a", "up", "enter")
        assert said(app)[0].startswith(missing)


async def test_other_words_that_are_only_a_name_change_nothing(tmp_path: Path) -> None:
    """What was kept stays as it was; a pasted name waits too."""
    async with in_a_slot(tmp_path) as (app, pilot):
        send(pilot, *"aring the chair", "enter")
        await settle(pilot)
        (entry,) = desk_of(app).meeting.actions.values()
        await live(app).capturing.reword(entry)
        await paste(pilot, "Ben:")
        await press(pilot, "enter")
        assert (kept(app).owner, kept(app).text) == ("ann", "ring the chair")
        assert what_waits(desk_of(app).meeting) == {"reworded": "Ben:"}
        await paste(pilot, "Luis:")
        await press(pilot, "a")
        assert len(desk_of(app).meeting.actions) == 1
        assert what_waits(desk_of(app).meeting)["action"] == "Luis:"


async def test_each_line_that_is_pasted_asks_one_after_the_other(tmp_path: Path) -> None:
    """How many were kept stands before the first question; what names its owner asks nothing."""
    async with in_a_slot(tmp_path) as (app, pilot):
        await paste(pilot, "Fernández: bring it\nben: call\nLuis:\nFernández: send it")
        await press(pilot, "a")
        assert said(app)[0].startswith("3 action points kept. No words yet: Luis will do what?")
        await press(pilot, "1")
        assert live(app).doors.open == "whose"
        await press(pilot, "2")
        assert live(app).doors.open == ""
        found = [(action.owner, action.text) for action in desk_of(app).meeting.actions.values()]
        assert [text for _, text in found] == ["bring it", "call", "send it"]
        assert [owner for owner, _ in found] == ["ana", "ben", "luis"]
