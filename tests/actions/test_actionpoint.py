"""An action point as fields: written out and read back the same, every slip told, nothing half understood."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from alstui.actions.form import (
    LABELS,
    SHARING,
    Fields,
    FieldsError,
    Slip,
    completed,
    confidence_of,
    due_of,
    fields_of,
    question_for,
    read,
    tags_of,
    when_words,
    whose,
)
from alstui.model import UNSURE, Action, Sharing, unsure
from alstui.questions.dealer import Shown
from alstui.text import clean, fold
from tests.kit.builders import PEOPLE, a_set
from tests.kit.screens.rooms import TODAY
from tests.kit.screens.scenes import SHIPPED
from tests.kit.screens.threads import an_action

MEMBERS = a_set().members

lines = st.text(max_size=30).map(clean)
tags = st.lists(st.from_regex(r"[a-zé0-9-]{1,8}", fullmatch=True), max_size=3, unique_by=fold).map(tuple)
actions = st.builds(
    Action,
    id=st.just("ring"),
    owner=st.sampled_from(["", "zoe-who-left", *PEOPLE[:6]]),
    text=lines.filter(bool),
    due=st.none() | st.dates(),
    due_meeting=st.integers(0, 99),
    confidence=st.none() | st.integers(0, 10),
    tags=tags,
    first_step=lines,
    support=lines,
    obstacle=lines,
    sign=lines,
    raised=lines,
    partner=st.sampled_from(["", "yan-who-left", *PEOPLE[:6]]),
    sharing=st.sampled_from(get_args(Sharing)),
    segment=lines,
    note=lines,
).filter(lambda action: not action.partner or action.partner not in action.owners)
"""Any action point that the desk can hold."""


def reading(typed: Fields, action: Action | None = None) -> Action:
    """What the fields say, with everybody of the sample set there."""
    before = action or an_action()
    return read(typed, before, members=MEMBERS, today=TODAY, next_meeting=3, sharing=before.sharing)


def told(typed: Fields) -> Action | tuple[Slip, ...]:
    """The same, or what is wrong."""
    try:
        return reading(typed)
    except FieldsError as error:
        return error.slips


# -- there and back -------------------------------------------------------------------------------------


@given(action=actions)
def test_fields_read_back_as_what_they_were(action: Action) -> None:
    """Looking at an action point changes nothing about it, whatever it holds."""
    assert reading(fields_of(action, MEMBERS), action) == action


@given(action=actions, other=actions)
def test_what_the_fields_say_is_what_it_becomes(action: Action, other: Action) -> None:
    """The fields of one, read into another, make the same but for what no field speaks of."""
    day = other.due if other.due is None or 1900 <= other.due.year < 2200 else None
    other = replace(other, due=day, owner=other.owner if other.owner in PEOPLE else "ann")
    asks = other.partner if other.partner in set(PEOPLE) - {other.owner} else ""
    other = replace(other, partner=asks)
    found = reading(fields_of(other, MEMBERS), replace(action, sharing=other.sharing))
    assert found == replace(other, segment=action.segment, note=action.note)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("carl", "carla"),
        ("", ""),
        ("ann", "somebody else than whoever does it"),
        ("ann, carla", "one of Ann"),
        ("Zoe", "one of Ann"),
    ],
)
def test_one_other_member_asks_half_way(typed: str, found: str) -> None:
    """By the beginning of a name; not oneself, not two, nobody whom the set does not know."""
    action = an_action(owner="ann")
    said = told(replace(fields_of(action, MEMBERS), partner=typed))
    if isinstance(said, Action):
        assert said.partner == found
    else:
        assert [each.field for each in said] == ["partner"]
        assert found in said[0].text


@given(typed=st.builds(Fields, **{field.name: st.text(max_size=20) for field in fields(Fields)}))
def test_any_text_is_read_or_told(typed: Fields) -> None:
    """Whatever is pasted: an action point, or a sentence about each field that cannot be read."""
    found = told(typed)
    if isinstance(found, Action):
        assert found.text
        assert found.owner in {"ann", *PEOPLE}
    else:
        assert found
        assert {slip.field for slip in found} <= set(LABELS)
        assert all(str(slip).startswith(LABELS[slip.field]) for slip in found)


def test_every_slip_is_told_at_once() -> None:
    """Nothing is kept of a form that cannot be read; each field says what was expected."""
    with pytest.raises(FieldsError) as caught:
        reading(Fields(owner="Zed", text=" ", when="soonish", confidence="eleven"))
    assert [slip.field for slip in caught.value.slips] == ["text", "owner", "when", "confidence"]
    assert "not 'soonish'" in str(caught.value)
    assert "Ann, Ben" in str(caught.value)


# -- by when --------------------------------------------------------------------------------------------


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)), today=st.dates(date(2020, 1, 1), date(2099, 1, 1)))
def test_a_day_reads_back_the_same_on_any_day(day: date, today: date) -> None:
    """It is written with its year, so that it means the same whenever it is read."""
    assert due_of(when_words(replace(an_action(), due=day)), today) == (0, day)


@pytest.mark.parametrize(
    ("said", "meeting", "days"),
    [
        ("fri", 0, 3),
        ("by friday", 0, 3),
        ("tomorrow", 0, 1),
        ("in 2 weeks", 0, 14),
        ("2026-12-04", 0, 10),
        ("meeting 4", 4, None),
        ("before meeting 4", 4, None),
        ("next meeting", 3, None),
        ("perhaps fri", 0, None),
        ("fri morning", 0, None),
        ("31 june", 0, None),
        ("", 0, None),
    ],
)
def test_days_and_meetings_in_words(said: str, meeting: int, days: int | None) -> None:
    """All of the words have to be part of it; a morning is more than a day can hold."""
    day = None if days is None else TODAY + timedelta(days=days)
    assert due_of(said, TODAY, 3) == (meeting, day)


def test_a_day_and_a_meeting() -> None:
    """Both can be named, with a comma between."""
    found = reading(Fields(owner="Ann", text="ring", when="fri, meeting 3"))
    assert (found.due, found.due_meeting) == (date(2026, 11, 27), 3)
    assert when_words(found) == "27 Nov 2026, before meeting 3"


# -- who, how sure --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "members"),
    [
        ("Ann", ["ann"]),
        ("eva", ["éva"]),
        ("ca", ["carla"]),
        ("", []),
        ("Zed", []),
        ("CARLA", ["carla"]),
        ("ben, ca", ["ben", "carla"]),
        ("Ann and Ben & eva", ["ann", "ben", "éva"]),
        ("ann, ann", ["ann"]),
        ("Ann and Zed", []),
    ],
)
def test_a_beginning_of_a_name_is_enough(names: str, members: list[str]) -> None:
    """While it fits one member only; accents and capitals do not count. Several are told apart as people write them."""
    assert whose(names, MEMBERS) == tuple(members)


def test_a_name_that_fits_two_is_asked_about() -> None:
    """Nobody is made an owner by a guess."""
    two = (replace(MEMBERS[0], name="Ann Brown"), replace(MEMBERS[1], name="Anna Cole"))
    assert whose("ann", two) == ()
    assert whose("cole", two) == (MEMBERS[1].id,)


@pytest.mark.parametrize(
    ("typed", "number"), [("8", 8), ("8/10", 8), (" 0 ", 0), ("10/10", 10), ("11", None), ("", None)]
)
def test_confidence_is_a_number_of_ten(typed: str, number: int | None) -> None:
    """From 0 to 10, as it is said."""
    assert confidence_of(typed) == number


@given(number=st.none() | st.integers(0, 10))
def test_six_or_less_asks(number: int | None) -> None:
    """Seven and more goes ahead; nothing said asks nothing."""
    assert unsure(number) == (number is not None and number <= UNSURE)


def test_the_question_is_about_commitment_or_support() -> None:
    """From the bank; the same for the same action point, and another once its owner has had it."""
    prompts = [prompt for deck in SHIPPED.prompt_decks() for prompt in deck.prompts]
    asked: list[str] = []
    for _ in range(5):
        shown = [Shown(prompt, "ann") for prompt in asked]
        found = question_for(prompts, an_action(), meeting=2, shown=shown)
        assert found is not None
        assert found.kind == "commitment" or found.theme in {"commitment", "support"}
        assert found == question_for(prompts, an_action(), meeting=2, shown=shown)
        assert found.id not in asked
        asked.append(found.id)
    assert question_for([], an_action(), meeting=2) is None


# -- tags -----------------------------------------------------------------------------------------------


@given(kept=tags, gap=st.sampled_from([" ", ", ", ",", "  #", " #"]))
def test_tags_are_apart_by_spaces_or_commas(kept: tuple[str, ...], gap: str) -> None:
    """With or without #; the same tag twice is one."""
    assert tags_of(gap.join(kept)) == kept
    assert tags_of(gap.join((*kept, *kept))) == kept


@given(typed=st.text(max_size=12), known=st.lists(st.sampled_from(["holding", "Systems", "self-other"])))
@example(typed="\x1f", known=["holding"])
def test_a_completed_line_only_grows_its_last_tag(typed: str, known: list[str]) -> None:
    """What was typed before it stays letter for letter; what is put in is a tag that is known, and is new."""
    found = completed(typed, known)
    if found:
        before, after = tags_of(typed), tags_of(found)
        assert after[:-1] == before[:-1]
        assert after[-1] in known
        assert fold(after[-1]).startswith(fold(before[-1]))
        assert len(after) == len({fold(tag) for tag in after})


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("ho", "holding"),
        ("voice sy", "voice systems"),
        ("#sy", "#systems"),
        ("holding", ""),
        ("holding ho", ""),
    ],
)
def test_a_tag_is_completed(typed: str, line: str) -> None:
    """Its beginning is enough; a tag that is whole, or there already, is left alone."""
    assert completed(typed, ["holding", "systems"]) == line


def test_any_tag_is_accepted() -> None:
    """A label of nobody's list is a tag too."""
    assert reading(Fields(owner="Ann", text="ring", tags="#ours, öffnung")).tags == ("ours", "öffnung")


def test_every_way_of_sharing_has_words() -> None:
    """The three of the model, and every field has a label."""
    assert set(SHARING) == set(get_args(Sharing))
    assert set(LABELS) == {field.name for field in fields(Fields)}
