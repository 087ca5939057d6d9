"""Establishing a set: what a form's words mean, and the form itself on screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from alstui.describe import MOST_MEMBERS
from alstui.establish import Form, FormError, Slip, days_by_line, from_form, read_meetings, read_members
from alstui.model import LearningSet, PlannedMeeting
from alstui.text import clean
from screens.app import AlstuiApp
from screens.establish import HINTS, EstablishScreen, ThrowAway
from screens.home import HomeScreen
from screens.prepare import PrepareScreen
from screens.widgets.fields import Echo, SafeLines
from screens.widgets.foot import Foot
from screens.widgets.safe_input import SafeInput
from tests.scenes import app_at

TODAY = date(2026, 11, 24)

HOSTILE = "[red]x[/] *_[x](y) <b>"


# -- what the words mean --------------------------------------------------------------------------------


@given(st.builds(Form, **{name: st.text(max_size=60) for name in HINTS}))
def test_any_form_is_a_set_or_a_list_of_slips(form: Form) -> None:
    """Whatever is typed, either a set comes of it, or slips that name a field and a line that is there."""
    slips: tuple[Slip, ...] = ()
    try:
        made = from_form(form, TODAY)
    except FormError as error:
        slips, said = error.slips, str(error)
    else:
        assert made.title == clean(form.title)
        assert len({member.id for member in made.members}) == len(made.members) >= 1
        assert [m.date for m in made.meetings] == sorted({m.date for m in made.meetings})
        return
    assert slips
    for slip in slips:
        typed = getattr(form, slip.field).replace("\r\n", "\n").replace("\r", "\n")
        assert 0 <= slip.line <= typed.count("\n") + 1
        assert str(slip) in said


names = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéß", min_size=1, max_size=12),
    min_size=1,
    max_size=8,
    unique_by=str.casefold,
)


@given(names, st.data())
def test_members_come_back_as_typed(people: list[str], data: st.DataObject) -> None:
    """A line a member, blank lines between them or not: the names and roles are those typed, in order."""
    roles = [data.draw(st.sampled_from(["", "head teacher", "parent, governor"])) for _ in people]
    blank = data.draw(st.sampled_from(["\n", "\n\n", "\r\n", " \n"]))
    text = blank.join(f"{name}, {role}" if role else name for name, role in zip(people, roles, strict=True))
    members, slips = read_members(text)
    if not slips:
        assert [(member.name, member.role) for member in members] == list(zip(people, roles, strict=True))


@given(st.lists(st.dates(date(2020, 1, 1), date(2060, 12, 31)), unique=True, max_size=6), st.data())
def test_meetings_come_back_by_date(days: list[date], data: st.DataObject) -> None:
    """ISO, written out or in figures in UK order: the same days, sorted, with place and milestone."""
    shapes = [
        "{0:%Y-%m-%d}",
        "{0.day} {0:%b} {0.year}",
        "{0.day}/{0.month}/{0.year}",
        "{0:%A}, {0.day} {0:%B} {0.year}",
    ]
    lines = [
        data.draw(st.sampled_from(shapes)).format(day) + ", Library, after the assessment" for day in days
    ]
    meetings, slips = read_meetings("\n".join(lines), TODAY)
    assert slips == ()
    assert meetings == tuple(
        PlannedMeeting(date=day, place="Library", milestone="after the assessment") for day in sorted(days)
    )
    assert days_by_line("\n".join(lines), TODAY) == (tuple(days) if days else (None,))


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("soon, Library", 1, "expected a date first"),
        ("24 Nov 2026\n\n24/11/2026, Hall", 3, "line 1 is on that day too"),
        ("31 June 2027", 1, "found '31 June 2027'"),
        ("Mon 24 Nov 2026, Hall", 1, "Tuesday 24 November 2026 meant"),
        ("24 Nov 2026 15:30, Library", 1, "found '24 Nov 2026 15:30'"),
    ],
)
def test_a_meeting_that_cannot_be_read_says_what_was_expected(text: str, line: int, expected: str) -> None:
    """Each slip names its line and what was expected there."""
    _, slips = read_meetings(text, TODAY)
    assert [(slip.field, slip.line) for slip in slips] == [("meetings", line)]
    assert expected in slips[0].text


def test_a_meeting_without_a_year_is_the_next_such_day() -> None:
    """Today counts as next; yesterday's date is next year's."""
    meetings, _ = read_meetings("24 Nov\n23 Nov", TODAY)
    assert [meeting.date for meeting in meetings] == [date(2026, 11, 24), date(2027, 11, 23)]


def test_all_slips_are_told_at_once() -> None:
    """A form with several mistakes gives them all, the set's name first."""
    with pytest.raises(FormError) as caught:
        from_form(Form(members="Ann\n, governor\nANN", meetings="soon"), TODAY)
    assert [(slip.field, slip.line) for slip in caught.value.slips] == [
        ("title", 0),
        ("members", 2),
        ("members", 3),
        ("meetings", 1),
    ]


def test_a_set_has_one_to_thirty_members() -> None:
    """None is a slip, and so is one more than a group can be."""
    for count, right in ((0, False), (1, True), (MOST_MEMBERS, True), (MOST_MEMBERS + 1, False)):
        _, slips = read_members("\n".join(f"Person {number}" for number in range(count)))
        assert (slips == ()) == right


# -- on screen ------------------------------------------------------------------------------------------


@asynccontextmanager
async def a_form(
    home: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AlstuiApp, Pilot[int], EstablishScreen]]:
    """The form, opened from the first screen with its key."""
    app = app_at(home)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, EstablishScreen)
        yield app, pilot, screen


async def type_words(pilot: Pilot[int], text: str) -> None:
    """Type letters, spaces, commas and line ends."""
    names = {" ": "space", ",": "comma", "\n": "enter"}
    await pilot.press(*(names.get(letter, letter) for letter in text))


def on_disk(app: AlstuiApp) -> list[LearningSet]:
    """Every set there is."""
    return [app.library.load(found.id) for found in app.library.sets()]


def shown(app: AlstuiApp) -> type:
    """What kind of screen is in front."""
    return type(app.screen)


async def test_typed_with_the_keyboard_alone(tmp_path: Path) -> None:
    """Tab goes from field to field in their order; ctrl+s puts the set on disk and goes to it."""
    async with a_form(tmp_path / "home") as (app, pilot, _):
        order = []
        for field in ("O", "S", "R", "A, t\nB", "a", "b", "c", "d", "24 nov, H"):
            order.append(app.focused.id if app.focused else "")
            await type_words(pilot, field)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert order == list(HINTS)
        (made,) = on_disk(app)
        assert (made.title, made.school, made.facilitator) == ("O", "S", "R")
        assert [(member.name, member.role) for member in made.members] == [("A", "t"), ("B", "")]
        assert (made.objectives.learning, made.objectives.doing, made.objectives.change) == ("a", "b", "c")
        assert made.theory_of_change == "d"
        assert made.meetings == (PlannedMeeting(date=date(2026, 11, 24), place="H"),)
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.sitting.learning_set == made


async def test_a_slip_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """Nothing is on disk, the words stay, the slip names its line, and the cursor stands there."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = "Oakfield"
        screen.query_one("#members", SafeLines).text = "Ann"
        screen.query_one("#meetings", SafeLines).text = "24 Nov 2026\nsoon, Library"
        before = screen.form()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert on_disk(app) == []
        assert app.screen is screen
        assert screen.form() == before
        facts = screen.query_one(Foot).facts
        assert facts is not None
        assert facts.text.startswith("Meetings, line 2: expected a date first")
        assert app.focused is screen.query_one("#meetings")
        assert screen.query_one("#meetings", SafeLines).cursor_location == (1, 0)


async def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    """When the library cannot keep the set, its sentence is shown and the form stays as it was."""
    (tmp_path / "home").write_text("a file, not a folder")
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = "Oakfield"
        screen.query_one("#members", SafeLines).text = "Ann"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is screen
        facts = screen.query_one(Foot).facts
        assert facts is not None
        assert "was not kept" in facts.text
        assert screen.form().title == "Oakfield"


async def test_escape_leaves_an_empty_form_at_once(tmp_path: Path) -> None:
    """Nothing was typed, so nothing is asked."""
    async with a_form(tmp_path / "home") as (app, pilot, _):
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app) is HomeScreen


async def test_escape_asks_before_words_are_thrown_away(tmp_path: Path) -> None:
    """Escape again keeps the words; y throws them away, and no set comes of them."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        await type_words(pilot, "Oak")
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app) is ThrowAway
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app) is EstablishScreen
        assert screen.form().title == "Oak"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert shown(app) is HomeScreen
        assert on_disk(app) == []


async def test_what_is_pasted_is_made_safe_before_it_is_shown(tmp_path: Path) -> None:
    """Controls and marks that turn text round never reach a field; the words and the lines do."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        title, members = screen.query_one("#title", SafeInput), screen.query_one("#members", SafeLines)
        app.post_message(events.Paste("\x1b[2JOak\u202efield\n\x07"))
        await pilot.pause()
        members.focus()
        await pilot.pause()
        app.post_message(events.Paste("Ann\x1b]0;x\x07, teacher\nB\u2066en"))
        await pilot.pause()
        assert title.value == "[2JOakfield"
        assert members.text == "Ann]0;x, teacher\nBen"


async def test_markup_is_only_words(tmp_path: Path) -> None:
    """A name full of brackets is kept letter for letter and painted without a fall."""
    async with a_form(tmp_path / "home") as (app, pilot, screen):
        screen.query_one("#title", SafeInput).value = HOSTILE
        screen.query_one("#members", SafeLines).text = f"{HOSTILE}, {HOSTILE}"
        await pilot.press("ctrl+s")
        await pilot.pause()
        (made,) = on_disk(app)
        assert made.title == made.members[0].name == made.members[0].role == HOSTILE


async def test_each_meeting_says_what_was_understood(tmp_path: Path) -> None:
    """Beside each line stands its day, as people read it; a line without one says so."""
    async with a_form(tmp_path / "home", (120, 36)) as (_, pilot, screen):
        screen.query_one("#meetings", SafeLines).text = "24/11/26, Library\n\nsoon\n9 Nov 2027"
        await pilot.pause()
        assert screen.query_one(Echo).facts == ("Tue 24 Nov", "", "no date yet", "Tue 9 Nov 2027")
