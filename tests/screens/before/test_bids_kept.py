"""What was asked for stays while one goes back and forth, and what does not fit is said with what is done about it.

The people are invented samples.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.content.loader import Shelf
from alstui.desk.opening import NOTHING_ASKED, Asked, Sitting, todays_sitting
from alstui.meeting.events import Prepared
from alstui.model import Agenda, Attendance
from alstui.planning.bids import FLOOR, Sharing
from alstui.planning.preparing import Choices, choices_for, first_choices, minutes_for_slots, plan_of
from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.before import facts as prepare_facts
from screens.before.pieces import Advised, Settings
from screens.home.home import HomeScreen
from screens.wall.run_sheet import RunSheet
from tests.kit.builders import PEOPLE, Table, a_set
from tests.kit.screens.hands import paste, press, settle
from tests.kit.screens.pictures import BOTH, Picture
from tests.kit.screens.rooms import (
    MIDDLING,
    NARROW,
    TODAY,
    at_the_wall,
    desk_of,
    facts,
    wall,
    widths,
    written,
)
from tests.kit.screens.scenes import app_at, app_with_sample, clock_of, sample_meeting
from tests.screens.before.test_prepare import prepare, values

SHELF = Shelf(None)
SITTING = Sitting(a_set(), TODAY, 2, "", "", None)
HERE: tuple[tuple[str, Attendance], ...] = tuple((m.id, "here") for m in SITTING.learning_set.members)
ZONE = ZoneInfo("Europe/London")
LATE_WORDS = (
    "is outside this meeting, 15:05 to 17:05 if it begins now: the break comes as if no time were named."
)
TWO = Asked(minutes=120, presenters="Grace, Tom")
THREE = Asked(minutes=150, presenters="Grace, Tom, Zoë")

nows = st.integers(0, 2 * 365 * 24 * 3600).map(
    lambda seconds: (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZONE)
)
"""Any second of two years in London, both nights of a clock change among them."""


@st.composite
def chosen(draw: st.DrawFn) -> Choices:
    """Choices with some bids, shared in any way."""
    presenters = PEOPLE[: draw(st.integers(1, 4))]
    sharing: Sharing = draw(st.sampled_from(("equal", "bid", "weighted")))
    choices = Choices("classic", draw(st.integers(60, 240)), HERE, presenters, sharing=sharing)
    for who in presenters:
        choices = choices.bid(who, draw(st.integers(0, 90)))
    return choices


def slots(agenda: Agenda) -> dict[str, int]:
    """Whole minutes of each presenter's slot."""
    return {
        who: sum(each.seconds for each in agenda.segments if each.presenter == who) // 60
        for who in {each.presenter for each in agenda.segments if each.presenter}
    }


# -- the break's time of day ----------------------------------------------------------------------------


@given(chosen(), st.times(), nows)
def test_a_time_that_the_meeting_does_not_reach_changes_nothing_but_is_told(
    choices: Choices, moment: time, now: datetime
) -> None:
    """Inside the meeting nothing is said of it being outside; outside, the agenda is as without a time."""
    moment = moment.replace(second=0, microsecond=0)
    found = plan_of(replace(choices, break_at=moment), SITTING, SHELF, now)
    told = [each.text for each in found.advice if "is outside this meeting" in each.text]
    minute = timedelta(minutes=1)
    reached = {
        (now.astimezone(UTC) + minute * passed).astimezone(ZONE).time().replace(second=0, microsecond=0)
        for passed in range(1, choices.minutes)
    }
    if moment in reached:
        assert not told
    elif told:
        assert len(told) == 1
        assert told[0].startswith(f"{moment:%H:%M} is outside this meeting, {now:%H:%M} to ")
        assert found.agenda == plan_of(choices, SITTING, SHELF, now).agenda
    else:
        # The minute in which it begins and the one in which it ends: seconds decide.
        edges = (now, (now.astimezone(UTC) + minute * choices.minutes).astimezone(ZONE))
        assert moment in {edge.time().replace(second=0, microsecond=0) for edge in edges}


def test_a_break_that_has_passed_is_not_tomorrows() -> None:
    """Five past three, and the break was to be at three: half-way, and a sentence says from when to when."""
    choices = Choices("classic", 120, HERE, PEOPLE[:2], break_at=time(15))
    found = plan_of(choices, SITTING, SHELF, datetime(2026, 11, 24, 15, 5, tzinfo=ZONE))
    told = [each.text for each in found.advice if each.kind == "break"]
    assert told == [f"15:00 {LATE_WORDS}"]


# -- what does not fit ----------------------------------------------------------------------------------


@given(chosen())
def test_what_is_done_about_it_is_what_is_done(choices: Choices) -> None:
    """The sentence stands exactly when more is asked for than there is, and it tells of the slots as they are."""
    found = plan_of(choices, SITTING, SHELF)
    available = minutes_for_slots(choices, SITTING, SHELF)
    said = [each for each in prepare_facts.advice(choices, found, available) if "are asked for and" in each]
    same = available // len(choices.presenters)
    wants = [choices.asked(who) or same for who in choices.presenters]
    assert bool(said) == (choices.sharing != "equal" and sum(wants) > available)
    assert len(prepare_facts.advice(choices, found, available)) == len(found.advice)
    if said:
        assert said[0].startswith(f"{sum(wants)} min are asked for and {available} are there: ")
        floors = all(gets >= min(FLOOR, asks) for gets, asks in zip(found.slots, wants, strict=True))
        assert floors or "not 15 for everybody" in said[0]
        assert ("the longer they waited" in said[0]) <= (choices.sharing == "weighted")


@BOTH
async def test_more_than_there_is_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    """Three who ask for more than there is: how it goes round stands there, and the lengths beside the minutes."""
    async with sample_meeting(tmp_path, size, THREE) as (app, pilot):
        await press(pilot, *"mmm", "down", "m", "down", "l")
        said = facts(app, Advised)[1][0]
        assert "are there: each has a part of what they ask; nobody is cut below 15." in said
        await press(pilot, "s")
        assert "of what they ask, more the longer they waited; nobody" in facts(app, Advised)[1][0]
        row = next(each for each in settings(app) if each.label == "Minutes")
        lengths = slots(planned(app))
        assert row.follows == f"3 slots of {min(lengths.values())} to {max(lengths.values())} min"
        assert widths(app) == {size[0]}
        # Beside the minutes where there is room, else in a line of its own.
        assert ("Waited    Grace 1, Tom 1" in "\n".join(wall(app))) == (size == NARROW)
        assert ("waited 1   40 → " in "\n".join(wall(app))) == (size == MIDDLING)
        assert "min are asked for and" in "\n".join(wall(app))


@BOTH
def test_bids_look_as_they_did(picture: Picture, tmp_path: Path) -> None:
    """Three who ask for more than there is, shared by waiting too, and a break at a time of day."""
    app, set_id = app_with_sample(tmp_path)
    app.open_first(set_id, THREE)

    async def play(pilot: Pilot[int]) -> None:
        await press(pilot, *"mmms", "down", "m")
        await break_at(pilot, "15:00")

    picture(app, play)


def settings(app: AlstuiApp) -> tuple[prepare_facts.Setting, ...]:
    """What was chosen, with what follows."""
    return facts(app, Settings)


def planned(app: AlstuiApp) -> Agenda:
    """The agenda on the prepare screen."""
    screen = prepare(app)
    agenda = plan_of(screen.choices, screen.sitting, app.shelf, app.clock.local(app.clock.now())).agenda
    assert agenda is not None
    return agenda


# -- back and forth -------------------------------------------------------------------------------------


async def break_at(pilot: Pilot[int], text: str) -> None:
    """Name a time of day."""
    await press(pilot, "t")
    await paste(pilot, text)
    await press(pilot, "enter")


@BOTH
async def test_all_that_was_chosen_stays_while_one_is_at_the_sets(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Bids, sharing, break, rounds, who is where: away to the list of sets and back, nothing on record yet."""
    async with sample_meeting(tmp_path, size, THREE) as (app, pilot):
        await press(pilot, *"mms", "o", "+", "down", "space")
        await break_at(pilot, "15:10")
        before = prepare(app).choices
        assert (before.sharing, before.break_at) == ("weighted", time(15, 10))
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert prepare(app).choices == before
        assert values(app)["Break"] == "at 15:10"


async def test_what_was_changed_on_record_counts(tmp_path: Path) -> None:
    """Prepared, then somebody is late: the bids and the break are still there, and so is who is late."""
    async with sample_meeting(tmp_path, NARROW, TWO) as (app, pilot):
        await press(pilot, *"mm")
        await break_at(pilot, "15:00")
        before = prepare(app).choices
        await press(pilot, "enter")
        member = before.attendance[3][0]
        desk_of(app).mark(member, "late")
        app.go_home()
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        choices = prepare(app).choices
        assert (choices.bids, choices.sharing, choices.break_at) == (before.bids, "bid", time(15))
        assert choices.state(member) == "late"


async def test_slots_on_record_stay_as_long_as_they_are(tmp_path: Path) -> None:
    """Another day's program opens what was prepared: the same minutes for each, and going on keeps them."""
    async with sample_meeting(tmp_path / "home", NARROW, TWO) as (app, pilot):
        await press(pilot, *"mmm", "enter")
        event = written(app, Prepared)
        set_id = desk_of(app).learning_set.id
        await press(pilot, "ctrl+q")
    lengths = slots(event.agenda)
    assert len(set(lengths.values())) == 2
    again = app_at(tmp_path / "home")
    again.open_first(set_id, NOTHING_ASKED)
    async with at_the_wall(again) as (_, pilot):
        assert prepare(again).choices.sharing == "bid"
        await press(pilot, "enter")
        assert slots(written(again, Prepared).agenda) == lengths


async def test_the_break_is_planned_from_when_one_goes_on(tmp_path: Path) -> None:
    """An hour is talked away before the meeting: the break at three is where three is by then."""
    async with sample_meeting(tmp_path, MIDDLING, THREE) as (app, pilot):
        await break_at(pilot, "15:00")
        rows = [row.name for row in facts(app, RunSheet).rows]
        assert rows.index("Break") > rows.index("Grace")
        clock_of(app).advance(minutes=50)
        await press(pilot, "enter")
        event = written(app, Prepared)
        parts = list(dict.fromkeys(each.part for each in event.agenda.segments))
        assert parts.index("break") < parts.index("slot-1")


@given(chosen(), chosen(), st.booleans())
def test_choices_that_are_come_back_to(before: Choices, proposed: Choices, on_record: bool) -> None:
    """What was settled stays; what is known better by now is taken; other members, and all is as proposed."""
    proposed = replace(proposed, waited=(("ann", 3),)).turned("ben")
    found = before.taken_up(proposed, on_record=on_record)
    newer = proposed if on_record else before
    assert (found.attendance, found.presenters) == (newer.attendance, newer.presenters)
    assert found.waited == proposed.waited
    assert (found.bids, found.sharing, found.minutes) == (before.bids, before.sharing, before.minutes)
    others = replace(proposed, attendance=proposed.attendance[:-1])
    assert before.taken_up(others, on_record=on_record) == others


@given(chosen())
def test_what_was_prepared_is_proposed_again(choices: Choices) -> None:
    """Slots that differ are proposed with the very same minutes; slots that do not are shared equally."""
    found = plan_of(choices, SITTING, SHELF)
    if found.agenda is None:
        return
    table = Table()
    table.desk.prepare(found.agenda, dict(HERE), choices.presenters)
    again = first_choices(SITTING, SHELF, on_record=table.desk.meeting)
    assert again.presenters == choices.presenters
    if len(set(found.slots)) > 1:
        assert plan_of(again, SITTING, SHELF).slots == found.slots
    else:
        assert again.sharing == "equal"


async def test_meetings_waited_come_from_the_sets_own_meetings(tmp_path: Path) -> None:
    """The sample set has met once: who presented has waited for none, the others for one."""
    async with sample_meeting(tmp_path, MIDDLING, TWO) as (app, _):
        held = app.library
        set_id = prepare(app).sitting.learning_set.id
        sitting = todays_sitting(held, held.load(set_id), TODAY, Unread())
        waited = dict(choices_for(held, app.shelf, sitting, NOTHING_ASKED, Unread()).waited)
        assert prepare(app).choices.waited == tuple(waited.items())
        assert set(waited.values()) <= {0, 1}
        assert 1 in waited.values()
