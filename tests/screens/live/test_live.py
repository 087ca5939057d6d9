"""The live screen's keys: each is on disk first, then so, then shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from alstui.meeting.events import (
    Event,
    MeetingClosed,
    MeetingReopened,
    Paused,
    PromptShown,
    Resumed,
    StageEntered,
    TimeAdjusted,
    Undone,
)
from screens.after.minutes import MinutesScreen
from screens.live.time.gap import GapScreen
from screens.shell.cover import CoverScreen
from screens.wall.clock_face import ClockFace
from screens.wall.entries import Entries
from screens.wall.heading import Heading
from screens.wall.prompt_panel import PromptPanel
from screens.wall.run_sheet import RunLine, RunSheet
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.widgets.key_line import KeyLine
from screens.widgets.title import Title
from tests.kit.builders import a_segment, an_agenda
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import catch, press, resize
from tests.kit.screens.rooms import (
    LARGE,
    at_the_wall,
    begun,
    desk_of,
    facts,
    key_words,
    latest,
    live,
    on_disk,
    running,
    said,
    turned,
    wait,
    wall,
    written,
)
from tests.kit.screens.scenes import SIXTY, app_at, sample_meeting


def stages(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    """The stages entered, and how."""
    return [(event.segment, event.how) for event in events if isinstance(event, StageEntered)]


# -- the run --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["space", "f5", "right", "pagedown", "enter"])
async def test_the_meeting_starts_with_a_key(tmp_path: Path, key: str) -> None:
    """Space, right or Enter enters the first stage; before that the whole meeting stands on the clock.

    Enter, once another key came after the Enter that led here.
    """
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter")
        assert app.screen.query_one(ClockFace).text == "60:00"
        assert facts(app, Banner).stage == "Ready"
        assert key_words(app)["space"] == "start"
        assert facts(app, TimeWords).then.startswith("first  Opening")
        await press(pilot, "enter")
        assert stages(on_disk(app)) == []
        assert facts(app, KeyLine)[0].words == "→ goes on to the next stage."
        await press(pilot, "z", "z", key)
        assert stages(on_disk(app)) == [("opening", "start")]
        assert desk_of(app).meeting.status == "running"
        assert facts(app, Banner).stage == "Opening"
        assert key_words(app)["space"] == "pause"


async def test_space_pauses_and_goes_on(tmp_path: Path) -> None:
    """The clock stands while it is paused, a word says so and for how long, and space lets it go on."""
    async with running(tmp_path) as (app, pilot):
        await wait(app, pilot, minutes=2)
        await press(pilot, "space")
        assert isinstance(latest(app), Paused)
        assert desk_of(app).meeting.status == "paused"
        assert key_words(app)["space"] == "go on"
        await wait(app, pilot, minutes=3)
        assert app.screen.query_one(ClockFace).text == "03:00"
        assert (facts(app, TimeWords).words, facts(app, TimeWords).tone) == (
            "3:00 left, paused 3 min",
            "$warning",
        )
        assert app.screen.query_one(ClockFace).has_class("-still")
        await press(pilot, "space")
        assert isinstance(latest(app), Resumed)
        assert desk_of(app).meeting.status == "running"
        await wait(app, pilot, minutes=1)
        assert app.screen.query_one(ClockFace).text == "02:00"
        assert facts(app, TimeWords).words == "2:00 left of 5:00"


@pytest.mark.parametrize("key", ["right", "enter"])
async def test_the_stages_go_on_and_back(tmp_path: Path, key: str) -> None:
    """Right or Enter goes on, left goes back to what the stage had used; the run sheet shows where one is."""
    async with running(tmp_path) as (app, pilot):
        await wait(app, pilot, minutes=1)
        await press(pilot, key)
        assert stages(on_disk(app))[-1] == ("slot-1.present", "next")
        assert (facts(app, Banner).stage, facts(app, Banner).presenter) == ("slot-1.present", "Ann")
        assert [(row.name, row.progress) for row in facts(app, RunLine) if not row.stage][:2] == [
            ("check-in", "done"),
            ("Ann", "now"),
        ]
        await press(pilot, "left")
        assert stages(on_disk(app))[-1] == ("check-in", "back")
        assert app.screen.query_one(ClockFace).text == "04:00"
        await press(pilot, "left")
        assert len(stages(on_disk(app))) == 3
        assert said(app)[0] == "This is the first stage."


async def test_no_stage_ends_by_itself(tmp_path: Path) -> None:
    """Nearly over has a word, over has a word, a shape and a count; nothing is written and nothing moves on."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await wait(app, pilot, minutes=4, seconds=10)
        assert facts(app, TimeWords).words == "0:50 left, nearly over, of 5:00"
        assert app.screen.query_one(ClockFace).has_class("-nearly")
        assert not facts(app, TimeBar).over
        await wait(app, pilot, minutes=2)
        assert app.screen.query_one(ClockFace).text == "+1:10"
        assert app.screen.query_one(ClockFace).has_class("-over")
        assert facts(app, TimeBar).over
        assert (facts(app, TimeWords).words, facts(app, TimeWords).tone) == ("over by 1:10", "$error")
        assert on_disk(app) == before
        await press(pilot, "space")
        await wait(app, pilot, minutes=2)
        assert facts(app, TimeWords).words == "paused 2 min, over by 1:10"


async def test_a_minute_more_and_a_minute_less(tmp_path: Path) -> None:
    """Plus and minus change the stage by a minute each, and the end with it; what is not there is not taken."""
    async with running(tmp_path) as (app, pilot):
        ends = facts(app, Heading).ends
        await press(pilot, "+", "+")
        event = written(app, TimeAdjusted)
        assert (event.segment, event.seconds) == ("check-in", 60)
        assert app.screen.query_one(ClockFace).text == "07:00"
        assert facts(app, Heading).ends > ends
        assert said(app)[0] == "A minute more."
        await press(pilot, *"-------")
        adjusted = [each.seconds for each in on_disk(app) if isinstance(each, TimeAdjusted)]
        assert adjusted == [60, 60, *[-60] * 7]
        assert app.screen.query_one(ClockFace).text == "00:00"
        await press(pilot, "-")
        assert len(on_disk(app)) == len(adjusted) + 5
        assert said(app)[0] == "This stage has no minute left to take."


async def test_keys_without_a_meaning_do_nothing(tmp_path: Path) -> None:
    """Before the start there is no minute, question, stage or close to be had; nothing is written."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter")
        before = on_disk(app)
        await press(pilot, "+", "-", "left", ".", ",", "x", "e", "escape", "u", "ctrl+y")
        assert on_disk(app) == before
        assert facts(app, Banner).stage == "Ready"
        assert {"+", "."}.isdisjoint(key_words(app))
        assert key_words(app)["?"] == "keys"


async def test_the_clock_is_told_by_instants(tmp_path: Path) -> None:
    """Whether it was painted every second or once in an hour, it shows the same."""
    async with running(tmp_path) as (app, pilot):
        for _ in range(90):
            clock = app.clock
            assert isinstance(clock, FakeClock)
            clock.advance(1)
            app.tick()
        assert app.screen.query_one(ClockFace).text == "03:30"
        await wait(app, pilot, minutes=63.5)
        assert app.screen.query_one(ClockFace).text == "+60:00"


# -- taking back ----------------------------------------------------------------------------------------


async def test_everything_can_be_taken_back_and_brought_back(tmp_path: Path) -> None:
    """Undo, and undo again, down to the agenda; then redo all of it: the meeting is what it was."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "+", "space", "space", "right", "left", "right")
        await catch(pilot, "a", "ring the chair by fri")
        await catch(pilot, "l", "asking is harder than telling")
        meeting = desk_of(app).meeting
        whole = (meeting.current, meeting.adjusted, meeting.actions, meeting.notes, meeting.status)
        words = []
        for _ in range(9):
            await press(pilot, "u")
            assert isinstance(latest(app), Undone)
            words.append(said(app)[0].removeprefix("Taken back: "))
        assert words == [
            "the line.",
            "the action point.",
            "the change of stage.",
            "the change of stage.",
            "the change of stage.",
            "going on.",
            "the pause.",
            "the change of minutes.",
            "the change of stage.",
        ]
        assert desk_of(app).meeting.status == "preparing"
        assert facts(app, Banner).stage == "Ready"
        await press(pilot, "u")
        assert said(app)[0] == "There is nothing to take back."
        await press(pilot, *["ctrl+y"] * 9)
        assert said(app)[0] == "Brought back: the line."
        meeting = desk_of(app).meeting
        assert (
            meeting.current, meeting.adjusted, meeting.actions, meeting.notes, meeting.status
        ) == whole  # fmt: skip
        assert [row.text for row in facts(app, Entries).rows] == [
            "ring the chair",
            "asking is harder than telling",
        ]
        await press(pilot, "ctrl+y")
        assert said(app)[0] == "There is nothing to bring back."


async def test_taking_back_a_reopening_closes(tmp_path: Path) -> None:
    """A meeting that is closed again by undo is shown as minutes, not as a clock that stands."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x", "e", "enter")
        assert isinstance(latest(app), MeetingClosed)
        await press(pilot, "r")
        assert isinstance(latest(app), MeetingReopened)
        assert desk_of(app).meeting.status == "paused"
        await press(pilot, "u")
        assert isinstance(latest(app), Undone)
        assert desk_of(app).meeting.status == "closed"
        assert isinstance(app.screen, MinutesScreen)


# -- questions ------------------------------------------------------------------------------------------


async def test_questions_come_one_at_a_time(tmp_path: Path) -> None:
    """A full stop shows another and puts it on record; a comma goes back; forward again writes nothing new."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        await press(pilot, "enter", "space", "right", "right", "escape", "right", "right", "right")
        assert facts(app, PromptPanel).text == ""
        await press(pilot, ",")
        assert said(app)[0] == "That was the first question."
        await press(pilot, ".")
        event = written(app, PromptShown)
        assert (event.segment, event.presenter) == (
            desk_of(app).meeting.current,
            desk_of(app).presenter,
        )
        first = facts(app, PromptPanel).text
        assert first
        await press(pilot, ".")
        second = facts(app, PromptPanel).text
        assert second not in {"", first}
        before = on_disk(app)
        await press(pilot, ",")
        assert facts(app, PromptPanel).text == first
        await press(pilot, ".")
        assert facts(app, PromptPanel).text == second
        assert on_disk(app) == before
        await press(pilot, "right")
        assert facts(app, PromptPanel).text == ""
        await press(pilot, "left")
        assert facts(app, PromptPanel).text == second


# -- what is on the wall --------------------------------------------------------------------------------


async def test_the_cover_hides_everything(tmp_path: Path) -> None:
    """C shows the time of day and nothing of the set; the meeting goes on behind it; c brings it back."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair by fri")
        before = on_disk(app)
        await press(pilot, "c")
        assert isinstance(app.screen, CoverScreen)
        shown = " ".join(" ".join(wall(app)).split())
        assert shown == "It is 14:00. Press c to come back."
        await wait(app, pilot, minutes=2)
        assert "14:02" in " ".join(wall(app))
        await press(pilot, "c")
        assert live(app).query_one(ClockFace).text == "03:00"
        assert on_disk(app) == before
        assert [event.shows for event in turned(app)] == ["cover", ""]


async def test_the_clock_fills_the_screen(tmp_path: Path) -> None:
    """Z leaves the clock, its rule and its words, and larger figures; z again brings the rest back."""
    async with running(tmp_path) as (app, pilot):
        await catch(pilot, "a", "ring the chair by fri")
        small = app.screen.query_one(ClockFace).figures
        await press(pilot, "z")
        large = app.screen.query_one(ClockFace).figures
        assert small is not None
        assert large is not None
        assert large.size.height > small.size.height
        assert "ring the chair" not in "\n".join(wall(app))
        assert "CHECK-IN" in "\n".join(wall(app))
        await press(pilot, "z")
        assert app.screen.query_one(ClockFace).figures == small
        assert "ring the chair" in "\n".join(wall(app))


async def test_the_run_sheet_is_a_column_where_there_is_room(tmp_path: Path) -> None:
    """At 200 columns each part stands with its time and minutes; narrower it is a line, at once."""
    async with running(tmp_path, LARGE) as (app, pilot):
        assert [row.name for row in facts(app, RunSheet).rows] == ["check-in", "Ann", "Ben", "closing"]
        assert facts(app, RunSheet).rows[1].starts == "14:05"
        assert "RUN SHEET" in "\n".join(wall(app))
        await press(pilot, "right")
        await resize(pilot, 80, 24)
        shown = wall(app)
        assert "RUN SHEET" not in "\n".join(shown)
        assert "✓ check-in   ▶ Ann   ○ Ben   ○ closing" in shown[1]


async def test_the_end_is_told_with_its_words(tmp_path: Path) -> None:
    """What is in hand, and what is over, stands beside the time at which it ends."""
    async with running(tmp_path) as (app, pilot):
        assert (facts(app, Heading).ends, facts(app, Heading).end_words) == ("ends 14:27", "3 min in hand")
        await wait(app, pilot, minutes=10)
        assert facts(app, Heading).ends == "ends 14:32"
        assert (facts(app, Heading).end_words, facts(app, Heading).end_tone) == ("2 min over", "$warning")


async def test_the_same_meeting_stands_there_again(tmp_path: Path) -> None:
    """Ctrl+q leaves it running; opened eleven minutes later, its clock has gone on, and the room is asked."""
    async with running(tmp_path / "home") as (app, pilot):
        await wait(app, pilot, minutes=2)
        record = on_disk(app)
        set_id, later = desk_of(app).learning_set.id, app.clock.now() + timedelta(minutes=11)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0
    again = app_at(tmp_path / "home", FakeClock(later))
    again.open_first(set_id)
    async with at_the_wall(again) as (_, pilot):
        assert on_disk(again)[: len(record)] == record
        await wait(again, pilot)
        assert isinstance(again.screen, GapScreen)
        assert "13 min" in facts(again, Title)
        await press(pilot, "o")
        assert latest(again) == desk_of(again).meeting.done[-1]
        assert live(again).query_one(ClockFace).text == "05:00"


async def test_after_the_last_stage_comes_the_close(tmp_path: Path) -> None:
    """At the last stage the line says so, and the key asks what is still open."""
    agenda = an_agenda(a_segment("check-in", 300), a_segment("closing", 120))
    async with at_the_wall(begun(tmp_path, agenda=agenda)) as (app, pilot):
        assert key_words(app)["→"] == "next"
        await press(pilot, "right")
        assert key_words(app)["→"] == "close"
        before = on_disk(app)
        await press(pilot, "right")
        assert "Everything is in its place." in "\n".join(wall(app))
        assert on_disk(app) == before
        await press(pilot, "escape")
        assert facts(app, Banner).stage == "closing"


async def test_the_time_left_stands_there_as_text(tmp_path: Path) -> None:
    """The figures of the clock are blanks of colour to who has the screen read out: whatever they show is in words."""
    async with running(tmp_path) as (app, pilot):
        for step, minutes in (("", 1), ("space", 1), ("space", 3.5), ("", 2)):
            if step:
                await press(pilot, step)
            await wait(app, pilot, minutes=minutes)
            assert app.screen.query_one(ClockFace).text.lstrip("+0") in facts(app, TimeWords).words
