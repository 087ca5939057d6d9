"""The report back: other words, what is put off, who is not there, and whose time it is.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.actions.threads import report_back
from alstui.desk.opening import meetings_before
from alstui.meeting.events import ActionReported, TurnMoved
from alstui.store.library import Unread
from screens.live.actions.report_pieces import Owner, OwnerFacts
from screens.wall.clock_line import ClockLine
from screens.widgets.big_words import BigWords
from tests.kit.drafts import begun
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.rooms import (
    TODAY,
    asks,
    desk_of,
    facts,
    key_words,
    latest,
    on_disk,
    wait,
)
from tests.kit.screens.threads import (
    GRACE,
    JONAS,
    ORDER,
    TOM,
    ZOE,
    about,
    line,
    reports,
    the_second_meeting,
    today,
)

# -- changed --------------------------------------------------------------------------------------------


async def test_changed_keeps_both(tmp_path: Path) -> None:
    """Other words are an action point of today, with the old tags; the old one stays as changed in its meeting."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        old = facts(app, BigWords)
        await press(pilot, "w")
        assert asks(app) == "in other words │"
        assert line(app).text == old
        await paste(pilot, "ask the council what it needs by fri 9/10")
        await press(pilot, "enter")
        assert not line(app).is_open
        (new,) = today(app).actions.values()
        assert (new.text, new.owner, new.tags, new.confidence) == (
            "ask the council what it needs",
            GRACE,
            ("voice",),
            9,
        )
        assert facts(app, BigWords) == new.text
        assert about(app)[1] == f"Before, it was: {old}"
        before = meetings_before(app.library, desk_of(app).learning_set.id, TODAY, Unread())
        third = report_back([*before, today(app)], 3, ORDER)
        assert new.instead_of not in {thread.action.id for thread in third.due}
        assert new.id in {thread.action.id for thread in third.due}


async def test_what_somebody_who_left_had_promised_is_handed_on(tmp_path: Path) -> None:
    """It comes up last, under their name; in other words it is somebody else's, and each meeting keeps its own."""
    async with the_second_meeting(tmp_path, stages=1, gone=JONAS) as (app, pilot):
        await press(pilot, *["right"] * (len(ORDER) - 1))
        assert facts(app, Owner).who == "Jonas Petrė, who is no longer in the set"
        assert "is no longer in the set: w hands it on" in about(app)[-1]
        old = facts(app, BigWords)
        await press(pilot, "w")
        await paste(pilot, f"Zoë: {old}")
        await press(pilot, "enter")
        (new,) = today(app).actions.values()
        assert new.owner == ZOE
        assert facts(app, Owner).who == "Zoë"
        before = meetings_before(app.library, desk_of(app).learning_set.id, TODAY, Unread())
        assert JONAS in {each.action.owner for each in report_back(before, 2, ORDER).due}
        assert JONAS not in {each.action.owner for each in report_back([*before, today(app)], 3, ORDER).due}


async def test_other_words_are_one_entry_with_the_report(tmp_path: Path) -> None:
    """One u takes back both; what was learned from it can be said afterwards."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        old = facts(app, BigWords)
        await catch(pilot, "w", "ask the council")
        event = latest(app)
        assert isinstance(event, ActionReported)
        assert event.instead is not None
        assert event.instead.text == "ask the council"
        await catch(pilot, "l", "it takes two")
        assert reports(app) == [("changed", ""), ("changed", "it takes two")]
        assert about(app)[2] == "↻ changed · learned: it takes two"
        assert facts(app, BigWords) == "ask the council"
        await press(pilot, "right", "u", "u")
        assert asks(app) == "Taken back: what was reported."
        assert (today(app).actions, today(app).reports) == ({}, {})
        assert facts(app, BigWords) == old


@pytest.mark.parametrize("key", ["d", "p", "n", "x", "k", "s"])
async def test_another_word_leaves_no_orphan(tmp_path: Path, key: str) -> None:
    """The words that took its place are withdrawn; u brings them back."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        old = facts(app, BigWords)
        await catch(pilot, "w", "ask the council")
        await press(pilot, key, "enter")
        assert today(app).actions == {}
        assert facts(app, BigWords) == old
        before = (*meetings_before(app.library, desk_of(app).learning_set.id, TODAY, Unread()), today(app))
        assert "ask the council" not in {thread.action.text for thread in report_back(before, 4, ORDER).due}
        await press(pilot, "u")
        assert facts(app, BigWords) == "ask the council"
        assert len(today(app).actions) == 1


async def test_the_other_words_can_be_put_right(tmp_path: Path) -> None:
    """Changed once more, the new one is put differently, and there is still one; the same words add nothing."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        before = on_disk(app)
        for keys in ((), ("ctrl+u",)):
            await press(pilot, "w", *keys, "enter")
            assert asks(app) == "These words stand already: nothing was changed."
            assert on_disk(app) == before
        for words in ("write to the council", "write to all of the council"):
            await catch(pilot, "w", words)
        await press(pilot, "w", "end", "enter")
        assert [action.text for action in today(app).actions.values()] == ["write to all of the council"]


async def test_a_draft_of_the_capture_line_goes_on_waiting(tmp_path: Path) -> None:
    """It is another action point."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        desk_of(app).keep_draft("action", "tom: half of")
        await catch(pilot, "w", "write to the council")
        assert begun(today(app))["action"] == "tom: half of"
        assert len(today(app).actions) == 1


# -- snoozed, carried -----------------------------------------------------------------------------------


async def test_snoozed_is_counted_and_goes_round(tmp_path: Path) -> None:
    """Once for the next meeting, again for one later, then the next again; Enter keeps the one that was said last."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        before = on_disk(app)
        for until in (3, 4, 3, 4):
            await press(pilot, "s")
            assert asks(app) == f"Later: enter keeps it, it comes up again at meeting {until}."
            assert on_disk(app) == before
        for until in (4, 3):
            await press(pilot, "enter")
            assert list(today(app).snoozed.values()) == [until]
            assert facts(app, ClockLine).about == "1 of 7 · 1 snoozed"
            assert about(app)[2] == f"… snoozed until meeting {until}"
            await press(pilot, "s")
        await press(pilot, "d", "enter")
        assert today(app).snoozed == {}
        assert facts(app, ClockLine).about == "1 of 7 · 0 snoozed"


async def test_what_waits_is_counted_and_not_asked(tmp_path: Path) -> None:
    """Snoozed today, it is not due in the next meeting when it was put off further."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "s", "s", "enter")
        before = (*meetings_before(app.library, desk_of(app).learning_set.id, TODAY, Unread()), today(app))
        third, fourth = (report_back(before, number, ORDER) for number in (3, 4))
        assert (len(third.due), len(third.snoozed)) == (6, 1)
        assert (len(fourth.due), len(fourth.snoozed)) == (7, 0)


async def test_carried_is_proposed_for_who_is_absent(tmp_path: Path) -> None:
    """Enter takes it and goes on; who is not there takes no time from the others; nothing is taken unasked."""
    async with the_second_meeting(tmp_path, stages=1, away={GRACE: "absent"}) as (app, pilot):
        assert facts(app, Owner) == OwnerFacts("Grace, who is absent", "", "$quiet")
        assert about(app)[2] == "Grace is not here: enter carries it over to the next meeting."
        assert key_words(app)["enter"] == "carry it over"
        assert reports(app) == []
        await press(pilot, "enter")
        assert reports(app) == [("carried", "")]
        assert facts(app, Owner) == OwnerFacts("Tom", "0:00 of about 1:10", "$quiet")
        await press(pilot, "left", "right", "right", "left")
        assert reports(app) == [("carried", "")]


# -- whose time it is -----------------------------------------------------------------------------------


async def test_each_owner_has_a_time_of_their_own(tmp_path: Path) -> None:
    """It is the round's own pointer: on record, through a pause and a restart, over both of their action points."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "right", "right")
        assert any(isinstance(event, TurnMoved) and event.member == ZOE for event in on_disk(app))
        await wait(app, pilot, seconds=70)
        await press(pilot, "right")
        desk_of(app).pause_or_resume()
        await wait(app, pilot, minutes=10)
        desk_of(app).pause_or_resume()
        await wait(app, pilot, seconds=51)
        assert facts(app, Owner) == OwnerFacts("Zoë", "2:01, over about 2:00", "$warning")
        await press(pilot, "left", "left", "left")
        assert facts(app, Owner).who == "Grace"
        await press(pilot, "escape", "s", "r")
        assert today(app).pointers["report-back"] == GRACE


async def test_going_back_to_who_was_heard_takes_no_turn(tmp_path: Path) -> None:
    """Tom's time goes on while one looks at what Grace said."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "d", "enter", "right")
        await wait(app, pilot, seconds=20)
        await press(pilot, "left")
        assert today(app).pointers["report-back"] == TOM
        await wait(app, pilot, seconds=20)
        await press(pilot, "right")
        assert facts(app, Owner) == OwnerFacts("Tom", "0:40 of about 1:00", "$quiet")


async def test_elsewhere_it_has_no_time(tmp_path: Path) -> None:
    """Opened by its key in another stage, nobody's turn is touched."""
    async with the_second_meeting(tmp_path) as (app, pilot):
        before = on_disk(app)
        await press(pilot, "s", "r")
        assert facts(app, Owner) == OwnerFacts("Grace", "", "$quiet")
        assert on_disk(app) == before


async def test_other_words_that_name_only_an_owner_wait(tmp_path: Path) -> None:
    """Nothing is put in the place of what stands: it says what is missing, and the line waits."""
    async with the_second_meeting(tmp_path, stages=1) as (app, pilot):
        await press(pilot, "w")
        await paste(pilot, "Tom:")
        await press(pilot, "enter")
        assert not line(app).is_open
        assert not today(app).actions
        assert not today(app).reports
        assert begun(today(app)) == {"changed": "Tom:"}
        assert asks(app) == "No words yet: Tom will do what? The line waits as a draft."
