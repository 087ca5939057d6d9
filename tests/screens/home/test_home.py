"""The first screen: what it says of each set, what it offers, and where a choice leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.content import Content as Painting

from alstui.content.loader import Shelf
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.store.backup import back_up
from alstui.store.library import Library, Unread
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.facts import SAMPLE, home_rows, standing
from screens.home.home import BackupLine, HomeScreen
from screens.home.wordmark import Wordmark
from screens.live.live import LiveScreen
from screens.widgets.foot import LeftOutLine
from screens.widgets.pick_list import PickList, Row
from tests.kit.builders import a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.screens.hands import press, settle
from tests.kit.screens.rooms import at_the_wall, facts, foot, front, key_words, wall
from tests.kit.screens.scenes import AFTERNOON, app_at, app_with_sample

TODAY = AFTERNOON.date()

HOSTILE = "[red]x[/] *_[x](y) <b>"
WIDE = "四川省成都市実験小学校学習小組与社区代表共同学習的名字"


def a_set(title: str, *days: date, school: str = "") -> LearningSet:
    """A sample set that plans to meet on these days."""
    return LearningSet(
        id="",
        title=title,
        school=school,
        members=tuple(Member(id=name.casefold(), name=name) for name in ("Ann", "Ben", "Carla", "Dev")),
        meetings=tuple(PlannedMeeting(date=day, place="Library") for day in days),
        sample=True,
    )


def meet(library: Library, set_id: str, day: date, until: str) -> None:
    """Let a set meet at 14:05 on a day, as far as 'prepared', 'running', 'paused' or 'closed'."""
    clock = FakeClock(datetime(day.year, day.month, day.day, 14, 5, tzinfo=AFTERNOON.tzinfo))
    opened = open_sitting(library, todays_sitting(library, library.load(set_id), day, Unread()), clock)
    opened.desk.prepare(a_short_agenda(), all_here(), ("ann",))
    if until != "prepared":
        opened.desk.start()
    if until == "paused":
        opened.desk.pause_or_resume()
    if until == "closed":
        opened.desk.close()
    opened.journal.close()


def said_of(library: Library, clock: FakeClock | None = None) -> dict[str, str]:
    """What the list says of each set, by its title."""
    clock = clock or FakeClock(AFTERNOON)
    return {
        found.title: standing(library, found, TODAY, clock, Unread()).text for found in library.sets(Unread())
    }


def ids(screen: HomeScreen) -> list[str]:
    """The ids of the rows, from above."""
    facts = screen.query_one(PickList).facts
    return [row.id for row in facts.rows] if facts else []


# -- what it says ---------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with nothing in it."""
    return Library(tmp_path / "home")


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("prepared", "meeting 1 is prepared: begin"),
        ("running", "meeting 1 running since 14:05: resume"),
        ("paused", "meeting 1 paused, begun 14:05: resume"),
        ("closed", "next: Tue 19 Jan, Library"),
    ],
)
def test_a_set_that_meets_today_says_how_far_it_is(library: Library, until: str, words: str) -> None:
    """Prepared, running, paused, or closed and on to the next."""
    made = library.create(a_set("Oakfield", TODAY, date(2027, 1, 19)))
    meet(library, made.id, TODAY, until)
    assert said_of(library) == {"Oakfield": words}


def test_a_set_says_when_it_meets_or_met(library: Library) -> None:
    """Today, next, last, not closed, never: whichever is nearest to being of use."""
    earlier = TODAY - timedelta(days=42)
    library.create(a_set("today", TODAY))
    library.create(a_set("next", earlier, TODAY + timedelta(days=7)))
    for title, until in (("closed then", "closed"), ("left open", "running")):
        meet(library, library.create(a_set(title, earlier)).id, earlier, until)
    meet(library, library.create(a_set("closed now", TODAY)).id, TODAY, "closed")
    library.create(a_set("never"))
    assert said_of(library) == {
        "today": "today, Library",
        "next": "next: Tue 1 Dec, Library",
        "closed then": "last met Tue 13 Oct",
        "left open": "last met Tue 13 Oct, not closed",
        "closed now": "met today",
        "never": "has not met yet",
    }


def test_a_meeting_over_midnight_is_still_running(library: Library) -> None:
    """One begun yesterday and not closed is taken up again; one from the day before is not."""
    for title, days in (("over midnight", 1), ("before that", 2)):
        day = TODAY - timedelta(days=days)
        meet(library, library.create(a_set(title, day)).id, day, "running")
    said = said_of(library)
    assert said["over midnight"] == "meeting 1 running since 14:05: resume"
    assert said["before that"] == "last met Sun 22 Nov, not closed"


def test_what_goes_on_comes_first(library: Library) -> None:
    """The running meeting above today's, above the others; the offers under them all."""
    library.create(a_set("later", TODAY + timedelta(days=7)))
    library.create(a_set("today", TODAY))
    running = library.create(a_set("running", TODAY))
    meet(library, running.id, TODAY, "running")
    clock = FakeClock(AFTERNOON)
    rows = home_rows(
        [(found, standing(library, found, TODAY, clock, Unread())) for found in library.sets(Unread())]
    )
    assert [row.id for row in rows][:4] == ["running", "today", "later", SAMPLE]
    assert [row.id for row in rows if row.gap] == [SAMPLE]


# -- on screen ------------------------------------------------------------------------------------------


@pytest.fixture
def app(tmp_path: Path) -> AlstuiApp:
    """alstui with no set yet."""
    return app_at(tmp_path / "home")


async def test_the_first_time_there_are_three_offers(app: AlstuiApp, tmp_path: Path) -> None:
    """With no set, the list is the offers; nothing is written by looking."""
    async with at_the_wall(app):
        assert not (tmp_path / "home").exists()
        assert len(ids(front(app, HomeScreen))) == 3
        assert front(app, HomeScreen).query_one(Wordmark).display


async def test_the_sample_is_installed_and_opened(app: AlstuiApp) -> None:
    """Enter on the first offer: the sample is on disk, and its second meeting is being prepared."""
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "enter")
        (found,) = app.library.sets(Unread())
        assert found.sample
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.sitting.number == 2


async def test_a_running_meeting_is_one_key_away(app: AlstuiApp) -> None:
    """Enter on the first row takes the running meeting up."""
    install(app.library, TODAY)
    running = app.library.create(a_set("Zebra", TODAY))
    meet(app.library, running.id, TODAY, "running")
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)
        assert app.screen.desk.learning_set.id == running.id


async def test_a_click_opens_a_set(app: AlstuiApp) -> None:
    """A click on a row does what Enter does there."""
    for title in ("Ash", "Birch", "Cedar"):
        app.library.create(a_set(title))
    async with at_the_wall(app) as (_, pilot):
        await pilot.click(PickList, offset=(4, 1))
        await settle(pilot)
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.sitting.learning_set.title == "Birch"


async def test_a_damaged_set_is_told_and_left_alone(app: AlstuiApp, tmp_path: Path) -> None:
    """Its row says so, the sentence at the foot says why, Enter goes nowhere, and the file stays as it was."""
    made = app.library.create(a_set("Oakfield"))
    file = tmp_path / "home" / made.id / "set.json"
    file.write_text("{")
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "enter")
        assert file.read_text() == "{"
        assert "set.json" in foot(app).text
        assert ids(front(app, HomeScreen))[0] == "oakfield"
        await press(pilot, "down")
        assert foot(app).text == ""


async def test_agreement_and_checklists_are_those_of_the_set_at_the_mark(
    app: AlstuiApp, tmp_path: Path
) -> None:
    """Their keys are there at a set and nowhere else; one that cannot be read says so and opens nothing."""
    for title in ("Ash", "Birch"):
        app.library.create(a_set(title))
    (tmp_path / "home" / "ash" / "set.json").write_text("{")
    async with at_the_wall(app) as (_, pilot):
        for key in ("a", "k"):
            await press(pilot, key)
            assert front(app, HomeScreen).is_current
            assert "set.json" in foot(app).text
        await press(pilot, "down", "k", "enter", "escape", "a", "enter")
        birch = app.library.load("birch")
        assert len(birch.ticked) == 1
        assert birch.agreement
        assert {"a", "k"} <= key_words(app).keys()
        await press(pilot, "end", "a", "k")
        assert front(app, HomeScreen).is_current
        assert not {"a", "k"} & key_words(app).keys()


async def test_a_meeting_in_use_elsewhere_is_told(app: AlstuiApp) -> None:
    """While another program writes the meeting, the first screen stays and says so in a sentence."""
    made = app.library.create(a_set("Oakfield", TODAY))
    meet(app.library, made.id, TODAY, "running")
    with app.library.open_meeting(made.id, TODAY):
        async with at_the_wall(app) as (_, pilot):
            await press(pilot, "enter")
            assert "open in another window" in foot(app).text
            assert front(app, HomeScreen).is_current


async def test_a_library_that_cannot_be_read_is_told(app: AlstuiApp, tmp_path: Path) -> None:
    """The offers stand all the same."""
    (tmp_path / "home").write_text("a file, not a folder")
    async with at_the_wall(app):
        assert foot(app).text
        assert len(ids(front(app, HomeScreen))) == 3


async def test_what_came_meanwhile_is_shown(app: AlstuiApp) -> None:
    """A set made behind another screen is there when the first screen comes to the front again."""
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "e")
        app.library.create(a_set("Oakfield"))
        await press(pilot, "escape")
        assert ids(front(app, HomeScreen))[0] == "oakfield"


async def test_a_broken_file_of_ones_own_is_told_once(tmp_path: Path) -> None:
    """What was left aside of a person's own files stands at the foot, and goes with the next key."""
    own = tmp_path / "config"
    (own / "formats").mkdir(parents=True)
    (own / "formats" / "mine.yaml").write_text("stages: 3\n")
    shelf = Shelf(own)
    shelf.formats()
    app = AlstuiApp(Library(tmp_path / "home"), shelf, FakeClock(AFTERNOON))
    async with at_the_wall(app) as (_, pilot):
        assert "mine.yaml was left aside" in foot(app).text
        await press(pilot, "down")
        assert foot(app).text == ""


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_any_title_stands_in_its_row(app: AlstuiApp, size: tuple[int, int]) -> None:
    """Markup is words and wide letters take two cells: each row is as wide as the list, whatever is in it."""
    for title in (HOSTILE, WIDE, "Ash"):
        app.library.create(a_set(title, school=HOSTILE))
    async with at_the_wall(app, size):
        listed = front(app, HomeScreen).query_one(PickList)
        painting = listed.render()
        assert HOSTILE in painting.plain
        assert max(line.cell_length for line in painting.split("\n")) <= listed.size.width <= 100


@pytest.mark.parametrize(("sets", "size"), [(0, (80, 24)), (12, (80, 24)), (40, (80, 24)), (40, (200, 60))])
async def test_every_row_can_be_reached(app: AlstuiApp, sets: int, size: tuple[int, int]) -> None:
    """However many sets there are, the row at the mark is in sight from the first to the last."""
    for number in range(sets):
        app.library.create(a_set(f"Set {number}"))
    async with at_the_wall(app, size):
        listed = front(app, HomeScreen).query_one(PickList)
        assert listed.facts is not None
        for row in listed.facts.rows:
            assert listed.current == row.id
            lines = listed.render().plain.split("\n")
            assert len(lines) <= listed.size.height
            (marked,) = (line for line in lines if line.startswith("▸"))
            assert row.left.plain.split("  ")[0] in marked
            listed.move(1)


# -- the list -------------------------------------------------------------------------------------------


def rows_of(words: str, tone: str = "") -> Iterator[Row]:
    """A row for each word."""
    for word in words.split():
        yield Row(word, Painting.styled(word, tone))


async def test_the_cursor_stays_on_its_row(app: AlstuiApp) -> None:
    """When rows come or go above it the cursor goes with its row; when the row is gone, it stays in the list."""
    async with at_the_wall(app):
        listed = front(app, HomeScreen).query_one(PickList)
        listed.show_rows(tuple(rows_of("a b c")))
        listed.move(2)
        listed.show_rows(tuple(rows_of("x a b c")))
        assert listed.current == "c"
        listed.show_rows(tuple(rows_of("x a")))
        assert listed.current == "a"
        listed.show_rows(())
        assert listed.current == ""


async def test_the_list_repaints_only_what_changed(app: AlstuiApp) -> None:
    """The same rows leave what is shown as it was; another colour of the same words does not."""
    async with at_the_wall(app):
        listed = front(app, HomeScreen).query_one(PickList)
        listed.show_rows(tuple(rows_of("a b")))
        before = listed.facts
        listed.show_rows(tuple(rows_of("a b")))
        assert listed.facts is before
        listed.show_rows(tuple(rows_of("a b", "$warning")))
        assert listed.facts is not before


async def test_what_cannot_be_read_is_said_on_the_list(tmp_path: Path) -> None:
    """A shared folder's copy stands above the keys; a set that does not read says so in its row, and at the foot."""
    app, set_id = app_with_sample(tmp_path)
    (tmp_path / set_id / "2026-10-13 2.jsonl").write_bytes(b"")
    async with at_the_wall(app) as (app, pilot):
        assert facts(app, LeftOutLine).text.startswith(f"{set_id}: 2026-10-13 2.jsonl looks like a copy")
        assert "looks like a copy" in " ".join(" ".join(wall(app)).split())
        (tmp_path / set_id / "2026-10-13 2.jsonl").unlink()
        (tmp_path / set_id / "set.json").write_text("{")
        await press(pilot, "e", "escape")
        assert facts(app, LeftOutLine).text == ""
        assert "cannot be read" in " ".join(" ".join(wall(app)).split())


# -- the last backup ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "ago", "said"),
    [
        (False, None, "No backup yet: alstui backup makes one."),
        (False, 3, ""),
        (False, 22, "Last backup 3 weeks ago: alstui backup makes another."),
        (True, None, ""),
    ],
)
async def test_home_says_when_the_sets_were_backed_up(
    tmp_path: Path, sample: bool, ago: int | None, said: str
) -> None:
    """Once a set that is no sample has met, and it is a while ago; it takes no line otherwise."""
    app = app_at(tmp_path)
    made = app.library.create(replace(a_set("Elm", TODAY), sample=sample))
    meet(app.library, made.id, TODAY - timedelta(days=20), "closed")
    if ago is not None:
        back_up(app.library, tmp_path / "all.zip", AFTERNOON - timedelta(days=ago), AFTERNOON, Unread())
    async with app.run_test(size=(80, 24)):
        line = app.screen.query_one(BackupLine)
        assert line.display == bool(said)
        assert [row.strip() for row in wall(app) if "backup" in row] == [said] * bool(said)


async def test_a_set_that_has_not_met_has_nothing_to_lose(tmp_path: Path) -> None:
    """So nothing is said of it."""
    app = app_at(tmp_path)
    app.library.create(replace(a_set("Elm", TODAY), sample=False))
    async with app.run_test(size=(80, 24)):
        assert not app.screen.query_one(BackupLine).display
