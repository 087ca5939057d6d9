"""What a line points at, what is offered while one types, and how an action point's form speaks of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions import form, pointing
from alstui.actions.echo import in_short, understood
from alstui.actions.line import parse
from alstui.learning_set import Outcome
from alstui.model import Action
from alstui.theory import Outcomes
from tests.kit.quicklines import MEMBERS, NAMES, TODAY

OUTCOMES = (
    Outcome(id="o1", text="Parents read with their children"),
    Outcome(id="o4", text="Staff meet parents as partners"),
    Outcome(id="o2", text="Pupils help to decide"),
)
GONE = Outcome(id="o3", text="The library is open on Fridays")
KNOWN = Outcomes(OUTCOMES, (GONE,))

ACTION = Action(id="a1", owner="ann", text="ring the chair", outcome="o4")


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ring →", [1, 2, 3]),
        ("ring ->", [1, 2, 3]),
        ("→", [1, 2, 3]),
        ("ring →par", [1, 2]),
        ("ring ->PUP", [3]),
        ("ring →zzz", []),
        ("ring →2", []),
        ("ring →7", []),
        ("ring → ", []),
        ("ring→", []),
        ("ring", []),
    ],
)
def test_outcomes_are_offered_after_an_arrow(typed: str, numbers: list[int]) -> None:
    """Those that fit what is typed so far, by number or by the beginning of a word; none once one is whole."""
    assert [number for number, _ in pointing.offered(typed, OUTCOMES)] == numbers
    assert not pointing.offered(typed, ())


@given(st.text(max_size=20), st.sampled_from(["→", "->"]), st.sampled_from(["", "par", "sta", "dec"]))
def test_what_is_written_out_is_read(before: str, arrow: str, stem: str) -> None:
    """Whatever stands before: the first on offer, written out, is what the line points at, unless one before it is."""
    typed = f"{before} {arrow}{stem}"
    (number, outcome), *_ = pointing.offered(typed, OUTCOMES)
    whole = pointing.completed(typed, number)
    assert whole == f"{before} {arrow}{number}"
    aim = pointing.find(whole, OUTCOMES)
    assert aim is not None
    assert aim.outcome == outcome or aim.start < len(before)


def test_a_line_that_is_no_action_point_loses_the_arrow_alone() -> None:
    """The words stay; a number that there is not stays, too, and a line that is nothing else."""
    words, aim = pointing.aimed("silence helps, →3 more than advice", OUTCOMES)
    assert (words, aim and aim.outcome) == ("silence helps, more than advice", OUTCOMES[2])
    assert pointing.aimed("silence helps →9", OUTCOMES)[0] == "silence helps →9"
    assert pointing.aimed("→1", OUTCOMES)[0] == "→1"
    assert pointing.aimed("→1", ()) == ("→1", None)


def test_the_echo_names_it() -> None:
    """In words while one types; once it is kept by its number; one that there is not is asked about in both."""
    quick = parse("ring →2 by fri", members=MEMBERS, presenter="ann", today=TODAY, outcomes=OUTCOMES)
    assert (
        understood(quick, NAMES, TODAY) == "→ Ann  ring · by Fri 27 Nov · →2 Staff meet parents as partners"
    )
    assert in_short(quick, NAMES, TODAY) == "Ann · Fri 27 Nov · →2"
    quick = parse("ring →8", members=MEMBERS, presenter="ann", today=TODAY, outcomes=OUTCOMES)
    assert understood(quick, NAMES, TODAY) == "→ Ann  ring →8 · no date yet · there is no outcome 8"
    assert in_short(quick, NAMES, TODAY).endswith("there is no outcome 8")


def read(fields: form.Fields, action: Action = ACTION) -> Action:
    """The form read back."""
    return form.read(fields, action, members=MEMBERS, today=date(2026, 11, 24), outcomes=KNOWN)


@pytest.mark.parametrize("outcome", ["", "o1", "o4", "o2", "o3", "o9"])
def test_the_form_says_it_and_reads_it_back(outcome: str) -> None:
    """By its number of today; one that was taken out is still named, and stays."""
    action = replace(ACTION, outcome=outcome)
    assert read(form.fields_of(action, MEMBERS, KNOWN), action) == action


def test_the_form_takes_a_number_or_words() -> None:
    """Of one alone; nothing takes it away, and what fits none or several is told."""
    fields = form.fields_of(ACTION, MEMBERS, KNOWN)
    assert fields.outcome == "2"
    for typed, found in {"1": "o1", "→3": "o2", "->3": "o2", "decide": "o2", "": ""}.items():
        assert read(replace(fields, outcome=typed)).outcome == found
    for typed in ("9", "parents", "nothing like it", "0"):
        with pytest.raises(form.FieldsError) as caught:
            read(replace(fields, outcome=typed))
        assert [slip.field for slip in caught.value.slips] == ["outcome"]


def test_one_that_was_taken_out_is_still_named() -> None:
    """In its last words, and that it is there no longer."""
    assert KNOWN.called("o3") == "The library is open on Fridays (no longer in the Theory of Change)"
    assert KNOWN.sign("o3") == "→"
    assert (KNOWN.called("o4"), KNOWN.sign("o4")) == ("2 Staff meet parents as partners", "→2")
    assert (KNOWN.called(""), KNOWN.sign(""), KNOWN.called("o9")) == (
        "",
        "",
        "o9 (no longer in the Theory of Change)",
    )
