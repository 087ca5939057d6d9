"""What is begun outside a meeting waits on disk: another alstui, opened while the first is still there, offers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.desk.opening import NOTHING_ASKED
from alstui.establishing.form import Form
from alstui.learning_set import LearningSet
from alstui.store.begun import FOLDER, BegunFiles
from screens.agreement.agreement import WAITS, AgreementScreen
from screens.app import AlstuiApp
from screens.before.prepare import PrepareScreen
from screens.home.establish import EstablishScreen
from screens.home.facts import begun_words
from screens.home.home import HomeScreen
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from tests.kit.builders import WHEN, a_set
from tests.kit.screens.hands import catch, press, settle
from tests.kit.screens.rooms import at_the_wall, desk_of, facts, front, in_front, key_words, wall
from tests.kit.screens.scenes import SIXTY, app_at, app_with_sample

OPENED = replace(a_set(), id="", agreement=("One voice.",))


def said(app: AlstuiApp) -> str:
    """What stands at the foot."""
    return facts(app, Foot).text


def draft(app: AlstuiApp) -> tuple[str, ...]:
    """The agreement as it is being made."""
    return front(app, AgreementScreen).draft.agreement


async def test_an_agreement_in_the_making_waits(tmp_path: Path) -> None:
    """Its lines, ticked and worded and in their order; y brings it back, and once it is kept nothing waits."""
    home = tmp_path / "home"
    first = app_at(home)
    first.library.create(OPENED)
    async with at_the_wall(first) as (_, pilot):
        await press(pilot, "a")
        await catch(pilot, "a", "We bring cake.")
        await press(pilot, "left_square_bracket", "a", *"Phones are of")
        async with at_the_wall(app_at(home)) as (second, hands):
            assert said(second) == "The agreement of oakfield was begun and waits: a leads to it."
            await press(hands, "a")
            assert (draft(second), said(second)) == (("One voice.",), WAITS.format(key="y"))
            assert key_words(second)["y"] == "bring it back"
            await press(hands, "y")
            assert draft(second) == ("We bring cake.", "One voice.")
            await press(hands, "a")
            assert second.screen.query_one(AskLine).text == ""
            assert "↑ brings back: Phones are" in "\n".join(wall(second))
            await press(hands, "up", *"off", "enter", "enter")
            agreed = ("We bring cake.", "One voice.", "Phones are off")
            assert second.library.load("oakfield").agreement == agreed
            assert not (home / FOLDER).exists()


async def test_what_was_agreed_meanwhile_stays_agreed(tmp_path: Path) -> None:
    """A draft that is brought back takes nothing away that another window kept since."""
    home = tmp_path / "home"
    first = app_at(home)
    first.library.create(OPENED)
    async with at_the_wall(first) as (_, pilot):
        await press(pilot, "a")
        await catch(pilot, "a", "We bring cake.")

        def agreed(standing: LearningSet) -> LearningSet:
            return replace(standing, agreement=(*standing.agreement, "On time."))

        first.library.change("oakfield", agreed, WHEN)
        async with at_the_wall(app_at(home)) as (second, hands):
            await press(hands, "a", "y")
            assert sorted(draft(second)) == ["On time.", "One voice.", "We bring cake."]


async def test_an_agreement_that_is_left_out_no_longer_waits(tmp_path: Path) -> None:
    """Nor does a text that is none do any harm."""
    home = tmp_path / "home"
    app = app_at(home)
    app.library.create(OPENED)
    app.begun.keep("agreement/oakfield/whole/@0123456789ab", "{}")
    async with at_the_wall(app) as (_, pilot):
        await press(pilot, "a", "y")
        assert draft(app) == ("One voice.",)
        await catch(pilot, "a", "We bring cake.")
        assert app.begun.waiting("agreement")
        await press(pilot, "escape", "x")
        assert app.begun.waiting("agreement") == ()


async def test_two_forms_wait_beside_one_another(tmp_path: Path) -> None:
    """Whoever types another one instead of bringing the first back has both."""
    home = tmp_path / "home"
    async with at_the_wall(app_at(home)) as (_, pilot):
        await press(pilot, "e", *"Oak ", "escape", "escape", "e", *"Elm ")
        async with at_the_wall(app_at(home)) as (second, hands):
            assert "A set that was begun waits" in said(second)
            await press(hands, "e", "up")
            form = front(second, EstablishScreen)
            assert form.form() == Form(title="Elm ")
            await press(hands, "up")
            assert form.form() == Form(title="Oak ")
            await press(hands, "escape", "x")
            assert [text for _, text in BegunFiles(home).waiting("set")] == ["Elm "]


@pytest.mark.parametrize("away", ["tab", "enter", "shift+tab", "click"])
async def test_a_field_that_is_left_is_kept_to_its_last_word(tmp_path: Path, away: str) -> None:
    """However it is left, and whatever is typed in another one after it: the program may end at once."""
    home = tmp_path / "home"
    async with at_the_wall(app_at(home)) as (_, pilot):
        await press(pilot, "e", *"Oak field")
        await (pilot.click("#school") if away == "click" else press(pilot, away))
        await settle(pilot)
        assert [text for _, text in BegunFiles(home).waiting("set")] == ["Oak field"]


async def test_fields_that_were_filled_one_after_the_other_are_kept_whole(tmp_path: Path) -> None:
    """Of one line and of several; only the word that is being typed may be lost."""
    home = tmp_path / "home"
    async with at_the_wall(app_at(home)) as (app, pilot):
        await press(
            pilot, "e", *"Oak field", "tab", *"North", "enter", *"Ann", "tab", "tab", "tab", *"Ann, head"
        )
        await press(pilot, "enter", *"Ben", "tab", *"to ask be")
        waits = {where.rpartition("/")[2]: text for where, text in BegunFiles(home).waiting("set")}
        assert waits == {
            "title": "Oak field",
            "school": "North",
            "facilitator": "Ann",
            "members": "Ann, head\nBen",
            "learning": "to ask ",
        }
        await press(pilot, "escape", "x")
        assert in_front(app) is HomeScreen
        assert BegunFiles(home).waiting("set") == ()


async def test_what_was_chosen_before_a_meeting_waits(tmp_path: Path) -> None:
    """For the day; what is asked for as alstui is opened counts for more; once the meeting is begun it is gone."""
    home = tmp_path / "home"
    first, set_id = app_with_sample(home)
    first.open_first(set_id, NOTHING_ASKED)
    async with at_the_wall(first) as (_, pilot):
        await press(pilot, "space", "plus", "plus")
        chosen = front(first, PrepareScreen).choices
        for asked, minutes in ((NOTHING_ASKED, chosen.minutes), (SIXTY, 60)):
            second = app_at(home)
            second.open_first(set_id, asked)
            async with at_the_wall(second) as (_, hands):
                found = front(second, PrepareScreen).choices
                assert found.minutes == minutes
                assert (found == chosen) == (asked == NOTHING_ASKED)
                if asked == SIXTY:
                    await press(hands, "enter")
                    assert desk_of(second).meeting.agenda is not None
    assert not (home / FOLDER).exists()


def test_a_disk_that_refuses_is_said_and_one_can_type_on(tmp_path: Path) -> None:
    """Why it does not wait stands there until it does."""
    home = tmp_path / "home"
    begun, place = BegunFiles(home), "set/@0123456789ab/title"
    home.mkdir()
    (home / FOLDER).write_text("in the way", encoding="utf-8")
    begun.keep(place, "Oak")
    assert begun.trouble.startswith("What was begun here is not on disk yet. Type on")
    assert "not kept" not in begun.trouble
    (home / FOLDER).unlink()
    begun.keep(place, "Oak ")
    assert (begun.trouble, begun.waiting("set")) == ("", ((place, "Oak "),))


def test_what_was_begun_of_a_theory_of_change_is_announced(tmp_path: Path) -> None:
    """As what was begun of the set and of its agreement is, with the key that leads there."""
    begun = BegunFiles(tmp_path)
    begun.keep(begun.new_place("theory/oakfield/goal"), "that all of them re")
    assert [*begun_words(begun, str)] == [
        "The Theory of Change of oakfield was begun on and waits: home.theory leads to it."
    ]
