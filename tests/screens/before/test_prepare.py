"""The prepare screen: what is chosen, what follows from it, and that nothing is on record before one goes on."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.desk.opening import NOTHING_ASKED, Asked, begin, open_sitting, todays_sitting
from alstui.establishing.changing import line_of, typed
from alstui.establishing.known import Known
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.events import MeetingOpened, Prepared, SessionBegun
from alstui.store.library import Library, Unread
from screens.app import AlstuiApp
from screens.before.pieces import Advised, Settings
from screens.before.prepare import PrepareScreen
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from screens.wall.heading import Heading
from screens.wall.run_sheet import RunSheet
from screens.wall.stage import Banner
from screens.widgets.pick_list import PickList
from tests.kit.builders import WHEN, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import MIDDLING, TODAY, at_the_wall, desk_of, facts, key_words, on_disk, wall
from tests.kit.screens.scenes import AFTERNOON, LONDON, SIXTY, app_at, sample_meeting


def prepare(app: AlstuiApp) -> PrepareScreen:
    """The prepare screen, in front."""
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


def values(app: AlstuiApp) -> dict[str, str]:
    """What is chosen, by its label."""
    return {setting.label: setting.value for setting in facts(app, Settings)}


def parts(app: AlstuiApp) -> list[str]:
    """The agenda's parts, by name."""
    return [row.name for row in facts(app, RunSheet).rows]


def records(app: AlstuiApp) -> list[str]:
    """The journals on disk of every set."""
    return sorted(path.name for path in app.library.home.rglob("*.jsonl"))


async def test_a_meeting_is_proposed(tmp_path: Path) -> None:
    """Which meeting, when and where; who is here, who presents; the agenda with its times; nothing is written."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        before = records(app)
        heading = facts(app, Heading)
        assert heading.which.startswith("meeting 2 of 4 · ")
        assert heading.ends == "Tue 24 Nov · Library"
        assert values(app) == {
            "Meeting": "2 of 4",
            "Format": "Classic",
            "Minutes": "60",
            "Rounds": "short",
            "Shared": "equally",
            "Break": "none",
        }
        assert parts(app) == ["Opening", "Check-in", "Report back", "Grace", "Process review", "Closing"]
        sheet = facts(app, RunSheet)
        assert (sheet.title, sheet.rows[0].starts) == ("AGENDA", "14:00")
        assert "kept in hand" in sheet.foot
        assert facts(app, Advised)[0]
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert records(app) == before


async def test_a_meeting_on_another_day_is_taken_for_a_planned_one(tmp_path: Path) -> None:
    """It says which, and when that was planned; w takes it for another, u takes that back; who said so presents."""
    clock = FakeClock(AFTERNOON + timedelta(days=52), LONDON)
    app = app_at(tmp_path, clock)
    made = install(app.library, AFTERNOON.date())
    third, fourth = (f"meeting:{made.meetings[place].id}" for place in (2, 3))
    said = {third: "Zoe presents, Tom Hale facilitates", fourth: "Ravi presents"}
    for row, more in said.items():
        made = typed(made, row, f"{line_of(made, row)}, {more}", Known(TODAY))
    app.library.change(made.id, lambda _: made, WHEN)
    app.open_first(made.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Taken for meeting 3 of 4, planned for 19 January 2027" in " ".join(facts(app, Advised)[1])
        assert values(app)["Meeting"] == "3 of 4"
        assert "Tom facilitates" in facts(app, Settings)[0].follows
        assert prepare(app).choices.presenters == ("zoe-lind",)
        await press(pilot, "w")
        assert facts(app, Heading).which.startswith("meeting 4 of 4")
        assert prepare(app).choices.presenters == ("ravi-shah",)
        await press(pilot, "w")
        assert values(app)["Meeting"] == "extra"
        await press(pilot, "u", "u", "w", "enter")
        assert desk_of(app).meeting.number == 4
        app.stand_up()


async def test_attendance_goes_round(tmp_path: Path) -> None:
    """Space takes the member at the mark from here to remote, late, absent; who is absent presents no longer."""
    async with sample_meeting(tmp_path, (80, 24), SIXTY) as (app, pilot):
        first = prepare(app).sitting.learning_set.members[0].id
        assert prepare(app).choices.presenters == (first,)
        for state in ("remote", "late", "absent"):
            await press(pilot, "space")
            assert prepare(app).choices.state(first) == state
            assert state in wall(app)[2]
        assert prepare(app).choices.presenters == ()
        assert "Grace" not in parts(app)
        await press(pilot, "p")
        assert facts(app, Advised)[1] == ("Grace is absent and cannot present.",)
        await press(pilot, "space")
        assert prepare(app).choices.state(first) == "here"
        assert app.screen.query_one(PickList).current == first


async def test_presenters_and_their_order(tmp_path: Path) -> None:
    """P chooses and takes back; brackets move a presenter earlier and later, no further; the agenda follows."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        first, second, third, *_ = (member.id for member in prepare(app).sitting.learning_set.members)
        await press(pilot, "down", "p", "down", "p", "p")
        assert prepare(app).choices.presenters == (first, second)
        assert "presents 2" in "\n".join(wall(app))
        await press(pilot, "up", "[")
        assert prepare(app).choices.presenters == (second, first)
        assert [name for name in parts(app) if name in {"Grace", "Tom"}] == ["Tom", "Grace"]
        await press(pilot, "[")
        assert prepare(app).choices.presenters == (second, first)
        await press(pilot, "]", "]")
        assert prepare(app).choices.presenters == (first, second)
        await press(pilot, "down", "]")
        assert prepare(app).choices.presenters == (first, second)
        assert prepare(app).query_one(PickList).current == third


async def test_format_minutes_and_rounds(tmp_path: Path) -> None:
    """f goes through formats and agendas and comes round, plus and minus through the minutes, o between the rounds."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        formats = app.shelf.ways()
        await press(pilot, "f")
        following = formats[(formats.index("classic") + 1) % len(formats)]
        assert prepare(app).choices.format_id == following
        assert values(app)["Format"] == app.shelf.format(following).name
        await press(pilot, *"f" * (len(formats) - 1))
        assert prepare(app).choices.format_id == "classic"
        for key, minutes in (("+", 65), ("right", 70), ("-", 65), ("left", 60)):
            await press(pilot, key)
            assert values(app)["Minutes"] == str(minutes)
        rounds = values(app)["Rounds"]
        await press(pilot, "o")
        assert {rounds, values(app)["Rounds"]} == {"short", "standard"}
        await press(pilot, "o")
        assert values(app)["Rounds"] == rounds


async def test_what_was_chosen_is_taken_back(tmp_path: Path) -> None:
    """Choice by choice, with a sentence in the last line; the key is there while there is something to take back."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        first = prepare(app).choices
        before = records(app)
        assert "u" not in key_words(app)
        await press(pilot, "u")
        assert prepare(app).choices == first
        await press(pilot, "space", "+")
        assert key_words(app)["u"] == "undo"
        shown = values(app)
        await press(pilot, "u")
        assert prepare(app).choices == first.turned(first.attendance[0][0])
        assert values(app) == {**shown, "Minutes": "60"}
        assert key_words(app) == {"": "Taken back."}
        await press(pilot, "down")
        assert key_words(app)["u"] == "undo"
        await press(pilot, "u")
        assert prepare(app).choices == first
        assert "Taken back." in wall(app)[-2]
        await press(pilot, "up")
        assert "u" not in key_words(app)
        assert records(app) == before


async def test_the_break_is_taken_back_and_what_changes_nothing_is_no_choice(tmp_path: Path) -> None:
    """One key takes back what was seen to change, and nothing else."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        first = prepare(app).choices
        await press(pilot, "t", "1", "4", "3", "0", "enter")
        assert prepare(app).choices.break_at == time(14, 30)
        await press(pilot, "[", "]", "u")
        assert prepare(app).choices == first
        assert values(app)["Break"] == "none"
        assert "u" not in key_words(app)


@settings(max_examples=8)
@given(
    keys=st.lists(st.sampled_from([*"pf+-osml[]", "space", "up", "down", "left", "right", "u"]), max_size=12)
)
def test_whatever_was_chosen_is_taken_back_to_the_first(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    """As many presses of u as there were keys lead back to what was proposed; some keys change nothing."""

    async def play() -> None:
        async with sample_meeting(tmp_path_factory.mktemp("home"), (120, 36), SIXTY) as (app, pilot):
            first, shown = prepare(app).choices, values(app)
            await press(pilot, *keys, *["u"] * len(keys))
            assert prepare(app).choices == first
            assert values(app) == shown

    asyncio.run(play())


async def test_an_impossible_meeting_is_not_begun(tmp_path: Path) -> None:
    """Fifteen minutes do not hold it: that is said in amber, Enter says so too, and nothing is written."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        before = records(app)
        await press(pilot, *["-"] * 12)
        assert values(app)["Minutes"] == "15"
        assert facts(app, Advised)[1]
        await press(pilot, "enter")
        assert isinstance(app.screen, PrepareScreen)
        assert facts(app, Advised)[1] == (
            "These minutes do not hold the meeting: give it more time, or choose a presenter.",
        )
        assert records(app) == before


async def test_going_on_puts_the_agenda_on_record(tmp_path: Path) -> None:
    """Enter opens the record with what was chosen; the live screen waits for its start."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        await press(pilot, "down", "space", "+", "enter")
        opened, session, prepared = on_disk(app)
        assert isinstance(opened, MeetingOpened)
        assert (opened.number, opened.place) == (2, "Library")
        assert isinstance(session, SessionBegun)
        assert isinstance(prepared, Prepared)
        members = [member.id for member in desk_of(app).learning_set.members]
        assert (prepared.agenda.minutes, prepared.attendance[members[1]]) == (65, "remote")
        assert isinstance(app.screen, LiveScreen)
        assert desk_of(app).meeting.status == "preparing"
        assert facts(app, Banner).stage == "Ready"


async def test_a_prepared_meeting_is_taken_up_as_it_was(tmp_path: Path) -> None:
    """Left before the start and opened again: the same choices, and going on keeps one record."""
    async with sample_meeting(tmp_path / "home", (120, 36), SIXTY) as (app, pilot):
        await press(pilot, "down", "space", "+", "enter")
        set_id = desk_of(app).learning_set.id
        await press(pilot, "ctrl+q")
    again = app_at(tmp_path / "home")
    again.open_first(set_id, NOTHING_ASKED)
    async with at_the_wall(again, MIDDLING) as (_, pilot):
        choices = prepare(again).choices
        members = [member.id for member in prepare(again).sitting.learning_set.members]
        assert (choices.minutes, choices.state(members[1])) == (65, "remote")
        await press(pilot, "enter", "space")
        assert [type(event).__name__ for event in on_disk(again)] == [
            "MeetingOpened", "SessionBegun", "Prepared", "SessionBegun", "Prepared", "StageEntered",
        ]  # fmt: skip


async def test_a_meeting_in_use_is_told(tmp_path: Path) -> None:
    """Another window has the pen: said on the spot, the choices stay."""
    async with sample_meeting(tmp_path, (120, 36), SIXTY) as (app, pilot):
        with app.library.open_meeting(prepare(app).sitting.learning_set.id, TODAY):
            await press(pilot, "enter")
            assert isinstance(app.screen, PrepareScreen)
            assert "open in another window" in facts(app, Advised)[1][0]


async def test_one_can_go_home_from_a_prepared_meeting(tmp_path: Path) -> None:
    """From a meeting that only stands ready one can leave; the list says that it is prepared."""
    library = Library(tmp_path / "home")
    app = app_at(tmp_path / "home")
    made = library.create(
        LearningSet(
            id="",
            title="Oakfield",
            members=tuple(Member(id=name, name=name.title()) for name in ("ann", "ben", "carla", "dev")),
            meetings=(PlannedMeeting(date=TODAY),),
        )
    )
    opened = begin(
        library,
        todays_sitting(library, made, TODAY, Unread()),
        app.clock,
        a_short_agenda(),
        all_here(4),
        ("ann",),
    )
    opened.journal.close()
    async with at_the_wall(app) as (_, pilot):
        assert "meeting 1 is prepared: begin" in "\n".join(wall(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, PrepareScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        sitting = todays_sitting(library, made, TODAY, Unread())
        open_sitting(library, sitting, app.clock).journal.close()


async def test_many_people_leave_room_for_the_settings(tmp_path: Path) -> None:
    """Twelve people on a small screen: the list scrolls, and what is chosen stays in sight."""
    app = app_at(tmp_path / "home")
    names = [f"Person {letter}" for letter in "ABCDEFGHIJKL"]
    members = tuple(Member(id=name.replace(" ", ""), name=name, role="teacher") for name in names)
    made = app.library.create(
        LearningSet(id="", title="Large", members=members, meetings=(PlannedMeeting(date=TODAY),))
    )
    app.open_first(made.id, Asked(format_id="classic"))
    async with at_the_wall(app, (60, 16)) as (_, pilot):
        for size in ((60, 16), (80, 24), (120, 36)):
            await resize(pilot, *size)
            await press(pilot, "home")
            for name in names:
                shown = "\n".join(wall(app))
                assert all(label in shown for label in ("Format", "Minutes", "Rounds"))
                assert f"▸ ✓ {name}" in shown
                await press(pilot, "down")
        assert list(key_words(app)) == ["enter", "space", "p", "[", "]", "esc", "?"]


async def test_too_few_for_what_the_set_agreed_is_said_before_it_begins(tmp_path: Path) -> None:
    """In amber, as soon as fewer are coming than the set agreed to have; whoever is late is coming."""
    app = app_at(tmp_path / "home")
    members = tuple(Member(id=name, name=name.title()) for name in ("ann", "ben", "carla", "dev"))
    made = app.library.create(LearningSet(id="", title="Oakfield", members=members, least_present=4))
    app.open_first(made.id, Asked(format_id="classic"))
    async with at_the_wall(app) as (_, pilot):
        sentence = "the set agreed to have at least 4"
        for _ in range(3):
            assert sentence not in " ".join("\n".join(wall(app)).split())
            await press(pilot, "space")
        assert sentence in " ".join("\n".join(wall(app)).split())


@BOTH
async def test_whom_nobody_stands_for_is_said_quietly(tmp_path: Path, size: tuple[int, int]) -> None:
    """A part of the school that the set has and that nobody here today is of; gone as soon as somebody comes."""
    async with sample_meeting(tmp_path, size) as (app, pilot):
        sentence = "Nobody here today is a senior leader."
        assert sentence not in " ".join("\n".join(wall(app)).split())
        await press(pilot, "space", "space", "space")
        assert sentence in " ".join(" ".join(row[: size[0] * 6 // 10] for row in wall(app)).split())
        await press(pilot, "u")
        assert sentence not in " ".join(" ".join(row[: size[0] * 6 // 10] for row in wall(app)).split())


async def test_where_nobody_is_in_the_set_nothing_is_asked_of_anybody(tmp_path: Path) -> None:
    """A file may say so, or that all came later: every key of a member does nothing, and the rest is there."""
    app = app_at(tmp_path)
    app.open_first(app.library.create(replace(a_set(1), members=())).id)
    async with at_the_wall(app) as (app, pilot):
        before = prepare(app).choices
        await press(pilot, "space", "p", "[", "]", "m", "l")
        assert prepare(app).choices == before
        assert facts(app, PickList).rows == ()
        await press(pilot, "+")
        assert prepare(app).choices != before
