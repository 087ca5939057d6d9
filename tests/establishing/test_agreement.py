"""The working agreement: what is offered, what a draft does with it, and that nobody's lines are lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.content import Content

from alstui.establishing.agreement import (
    FILE,
    LEAD,
    MOST_LINES,
    NOBODY_NAMED,
    NUMBER,
    REVIEW_AT,
    SHOWN_FOR,
    AgreedElsewhere,
    Draft,
    advice,
    kept,
    merged,
    open_draft,
    placed,
    read_offers,
    review_due,
    showing_due,
)
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.text import clean, fold
from tests.kit.builders import Table, a_running_table, a_set

OFFERS = read_offers(None)[0]

lines = st.lists(
    st.one_of(
        st.text(max_size=30).map(clean).filter(bool),
        st.sampled_from([placed(each.text, "Ann B", 4) for each in OFFERS.lines]),
        st.sampled_from([placed(each.with_pupils or each.text, "", 4) for each in OFFERS.lines]),
    ),
    max_size=6,
    unique_by=fold,
).map(tuple)

learning_sets = st.builds(
    lambda agreed, lead, least: replace(a_set(), agreement=agreed, safeguarding=lead, least_present=least),
    lines,
    st.sampled_from(["", "Ann B", "{number}", "\\1"]),
    st.integers(0, 6),
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[LearningSet, Draft]:
    """Any draft of any set, after any number of changes; and the set it was opened from."""
    learning_set = draw(learning_sets)
    draft = open_draft(learning_set, OFFERS, pupils=draw(st.booleans()))
    for _ in range(draw(st.integers(0, 5))):
        key = draw(st.sampled_from([line.key for line in draft.lines]))
        words = draw(st.text(max_size=20))
        draft = draw(
            st.sampled_from(
                [
                    draft.toggled(key),
                    draft.moved(key, draw(st.integers(-4, 4))),
                    draft.reworded(key, words),
                    draft.added(words, key),
                    draft.led_by(words),
                    draft.going_ahead_with(draw(st.integers(-1, 9))),
                ]
            )
        )
    return learning_set, draft


def sample(*agreed: str, lead: str = "", pupils: bool = True) -> Draft:
    """A draft of the sample people with these lines."""
    return open_draft(replace(a_set(), agreement=agreed, safeguarding=lead), OFFERS, pupils=pupils)


# -- what is offered ------------------------------------------------------------------------------------


def test_enough_is_offered_and_little_is_proposed() -> None:
    """Fifteen to eighteen lines, half of them ticked; each fits a row of the smallest wall, the lead unnamed."""
    assert 15 <= len(OFFERS.lines) <= 18
    proposed = sample().agreement
    assert len(proposed) <= MOST_LINES
    assert len(proposed) == sum(each.proposed for each in OFFERS.lines)
    for each in OFFERS.lines:
        for text in (each.text, each.with_pupils):
            assert Content(placed(text, "", 4)).cell_length <= 70, text


def test_the_limits_of_confidentiality_name_the_lead() -> None:
    """Where pupils are members it is proposed, with the lead's name; until there is one, with the office."""
    assert any("Helen Moss is told" in text for text in sample(lead="Helen Moss").agreement)
    assert any(f"{NOBODY_NAMED} is told" in text for text in sample().agreement)
    without = sample(lead="Helen Moss", pupils=False)
    assert not any("Helen Moss" in text for text in without.agreement)
    assert sum(each.limits for each in OFFERS.lines) == 1
    assert not any(place in line.text for line in without.lines for place in (LEAD, NUMBER))


def test_a_name_is_only_a_name() -> None:
    """What looks like a place in a name fills nothing."""
    assert placed(f"{LEAD} and {NUMBER}", NUMBER, 4) == f"{NUMBER} and 4"


# -- a draft --------------------------------------------------------------------------------------------


@given(learning_sets, st.booleans())
def test_what_was_agreed_stands_first_as_it_was(learning_set: LearningSet, pupils: bool) -> None:
    """Opened, a draft's agreement is the set's, word for word and in order; what else is offered follows unticked."""
    draft = open_draft(learning_set, OFFERS, pupils=pupils)
    if learning_set.agreement:
        assert draft.agreement == learning_set.agreement
        count = len(learning_set.agreement)
        assert all(line.chosen for line in draft.lines[:count])
        assert not any(line.chosen for line in draft.lines[count:])
    keys = [line.key for line in draft.lines]
    assert len(set(keys)) == len(keys)
    assert {each.id for each in OFFERS.lines} <= set(keys)


@given(drafts())
def test_whatever_is_done_a_draft_is_whole(made: tuple[LearningSet, Draft]) -> None:
    """Keys apart, every line says something on one line, the number is one that the set has, offers stay offered."""
    _, draft = made
    keys = [line.key for line in draft.lines]
    assert len(set(keys)) == len(keys)
    assert all(line.text and line.text == clean(line.text) for line in draft.lines)
    assert 1 <= draft.number <= draft.people
    for each in OFFERS.lines:
        assert draft.line(each.id) is not None


@given(drafts(), st.data())
def test_moving_and_ticking_lose_nothing(made: tuple[LearningSet, Draft], data: st.DataObject) -> None:
    """Moved, the same lines stand in another order; ticked twice, everything is as it was."""
    _, draft = made
    key = data.draw(st.sampled_from([line.key for line in draft.lines]))
    by = data.draw(st.integers(-30, 30))
    moved = draft.moved(key, by)
    assert sorted(moved.lines, key=lambda line: line.key) == sorted(draft.lines, key=lambda line: line.key)
    others = [line for line in draft.lines if line.key != key]
    assert [line for line in moved.lines if line.key != key] == others
    assert draft.toggled(key).toggled(key) == draft


@given(drafts(), st.text(max_size=20), st.data())
def test_a_line_of_ones_own_is_agreed(
    made: tuple[LearningSet, Draft], text: str, data: st.DataObject
) -> None:
    """It stands under the line at the mark; words that are there already are ticked, not said twice."""
    _, draft = made
    key = data.draw(st.sampled_from([line.key for line in draft.lines]))
    added = draft.added(text, key)
    said = clean(text)
    if not said:
        assert added == draft
        return
    assert [fold(each) for each in added.agreement].count(fold(said)) >= 1
    came = [line for line in added.lines if draft.line(line.key) is None]
    if came:
        assert [line.text for line in came] == [said]
        order = [line.key for line in added.lines]
        assert order.index(came[0].key) == order.index(key) + 1


def test_words_can_be_changed_and_given_back() -> None:
    """An offered line in other words is agreed so; without words it is as offered; one's own line is then gone."""
    draft = sample().reworded("devices", " Phones  sleep.\n")
    assert "Phones sleep." in draft.agreement
    assert draft.reworded("devices", "").line("devices") == replace_line(draft, "devices")
    own = draft.added("We bring cake.", "devices")
    assert own.reworded("+1", "") == draft
    assert own.reworded("+1", "phones SLEEP.") == own


def replace_line(draft: Draft, key: str) -> object:
    """The line as it is offered, ticked."""
    line = draft.line(key)
    assert line is not None
    return type(line)(key, draft.offered(key), chosen=True)


def test_another_lead_is_named_wherever_the_first_was() -> None:
    """In the offered line and in the set's own words, as a whole word; names inside other names stay."""
    draft = sample(lead="Ann").added("Ann keeps the key, not Anna.").added("Tell the safeguarding lead.")
    after = draft.led_by("Helen Moss")
    assert "Helen Moss keeps the key, not Anna." in after.agreement
    assert any("Helen Moss is told" in text for text in after.agreement)
    assert "Tell the safeguarding lead." in after.agreement
    assert after.led_by("Ann") == draft
    assert any(f"{NOBODY_NAMED} is told" in text for text in after.led_by("").agreement)


def test_the_number_stands_in_its_line() -> None:
    """Changed, it is said anew, between one and all; a line in the set's own words is left alone."""
    draft = sample().toggled("go-ahead")
    assert "at least 5 of us" in (draft.going_ahead_with(5).line("go-ahead") or draft.lines[0]).text
    assert draft.going_ahead_with(99).number == 6
    assert draft.going_ahead_with(0).number == 1
    own = draft.reworded("go-ahead", "Four is enough.")
    assert own.going_ahead_with(5).agreement == own.agreement


# -- what is worth a thought ----------------------------------------------------------------------------


def test_a_set_with_pupils_is_asked_for_its_limits() -> None:
    """Without the line, without a name, with too many lines: a sentence each; else none."""
    assert advice(sample(lead="Helen Moss")) == ()
    assert advice(sample(pupils=False)) == ()
    assert advice(sample()) == ("Pupils are members: name the safeguarding lead.",)
    (asked,) = advice(sample(lead="Helen Moss").toggled("limits"))
    assert "cannot stay in this room" in asked
    assert advice(sample("Helen Moss has to be told.", lead="Helen Moss")) == ()
    many = sample(*(f"Line {number}." for number in range(MOST_LINES + 1)), pupils=False)
    assert advice(many) == (f"{MOST_LINES + 1} lines are many to remember: which of them matter most?",)


# -- kept with the set ----------------------------------------------------------------------------------


@given(drafts(), st.lists(st.text(max_size=9)).map(tuple))
def test_only_the_agreement_is_changed(made: tuple[LearningSet, Draft], ticked: tuple[str, ...]) -> None:
    """All else stays as it stands on disk, ticks from another window among it; kept twice is kept."""
    opened, draft = made
    standing = replace(opened, ticked=ticked, title="Elsewhere")
    found = kept(standing, opened, draft)
    assert (found.agreement, found.safeguarding) == (draft.agreement, draft.lead)
    untouched = {"agreement": (), "safeguarding": "", "least_present": 0}
    assert replace(found, **untouched) == replace(standing, **untouched)
    assert 0 <= found.least_present <= draft.people
    assert kept(found, opened, draft) == found


@given(drafts(), lines)
def test_what_another_window_agreed_is_never_overwritten(
    made: tuple[LearningSet, Draft], theirs: tuple[str, ...]
) -> None:
    """Changed meanwhile, it is not kept but brought in: every line of theirs and of ours stands there."""
    opened, draft = made
    standing = replace(opened, agreement=theirs)
    if theirs in {opened.agreement, draft.agreement}:
        return
    with pytest.raises(AgreedElsewhere) as caught:
        kept(standing, opened, draft)
    whole = merged(draft, opened, caught.value.standing)
    found = {fold(text) for text in whole.agreement}
    assert {fold(text) for text in (*theirs, *draft.agreement)} <= found
    assert kept(standing, standing, whole).agreement == whole.agreement


def test_what_only_they_changed_is_taken_over() -> None:
    """Their lead and their number, where we changed neither; ours, where we did."""
    opened = replace(a_set(), safeguarding="Ann")
    standing = replace(opened, safeguarding="Helen Moss", least_present=5)
    draft = open_draft(opened, OFFERS, pupils=True)
    assert (merged(draft, opened, standing).lead, merged(draft, opened, standing).number) == ("Helen Moss", 5)
    assert merged(draft.led_by("Sam Reed"), opened, standing).lead == "Sam Reed"


def test_how_many_go_ahead_follows_the_line() -> None:
    """Agreed, the number is kept; no longer agreed, there is none; a number from elsewhere is left alone."""
    opened = a_set()
    draft = open_draft(opened, OFFERS, pupils=False)
    assert kept(opened, opened, draft).least_present == 0
    agreed = kept(opened, opened, draft.toggled("go-ahead").going_ahead_with(5))
    assert agreed.least_present == 5
    again = open_draft(agreed, OFFERS, pupils=False)
    assert again.number == 5
    assert kept(agreed, agreed, again.toggled("go-ahead")).least_present == 0
    described = replace(opened, least_present=3)
    assert kept(described, described, open_draft(described, OFFERS, pupils=False)).least_present == 3


# -- in a meeting ---------------------------------------------------------------------------------------


def test_it_is_shown_once_at_each_opening(table: Table) -> None:
    """Until it stood there; never where nothing was agreed, and not in a meeting that is over."""
    desk = table.desk
    assert showing_due(desk.meeting, ("So.",))
    assert not showing_due(desk.meeting, ())
    desk.show_agreement()
    assert not showing_due(desk.meeting, ("So.",))
    other = a_running_table().desk
    other.close()
    assert not showing_due(other.meeting, ("So.",))
    assert timedelta(seconds=10) == SHOWN_FOR


@given(st.integers(1, 6), st.integers(0, 6))
def test_it_is_reviewed_at_the_second_meeting_or_as_soon_as_may_be(number: int, reviewed_at: int) -> None:
    """From meeting 2 on until one meeting has done so."""
    meetings = [Meeting(number=each) for each in range(1, number + 1)]
    for meeting in meetings:
        if meeting.number == reviewed_at:
            meeting.agreement_reviewed = ("So.",)
    *before, now = meetings
    done = 1 <= reviewed_at <= number
    assert review_due(now, ("So.",), before) == (number >= REVIEW_AT and not done)
    assert not review_due(now, (), before)


# -- a file of one's own --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lines: []\n", "offers no line"),
        ("lines: [{id: a, text: A}, {id: a, text: B}]\n", "is here twice"),
        ("lines: [{id: a, text: 'Tell {lead}.'}]\n", "does not know the place '{lead}'"),
        (f"lines: [{{id: a, text: {'so ' * 17}}}]\n", "16 words at most"),
        ("lines: [{id: a, text: A, propsed: true}]\n", "did you mean 'proposed'?"),
    ],
)
def test_a_wrong_file_of_ones_own_is_told(tmp_path: Path, text: str, told: str) -> None:
    """The shipped lines are offered, and a sentence says what is wrong."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    offers, notice = read_offers(tmp_path)
    assert offers == OFFERS
    assert told in notice
