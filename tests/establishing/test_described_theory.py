"""A Theory of Change in a set's description: read whole, and what is wrong with it told with its line."""

from __future__ import annotations

import pytest

from alstui.learning_set import Outcome
from tests.establishing.test_describe import of, problems_in

PLAN = """set: Oakfield
members: [Second Person]
theory_of_change:
  goal: every pupil leaves us as a reader
  where: https://example.org/plan
  outcomes:
    - outcome: Parents read with their children
      assumptions: [they have books that they like]
      activities:
        - open the library on Fridays
        - lend books over the summer
    - Staff meet parents as partners
"""


def test_a_theory_of_change_is_read_whole() -> None:
    """Goal, address, outcomes with what stands under them; a bare text is an outcome, and each has an id of its own."""
    plan = of(PLAN).theory_of_change
    assert (plan.goal, plan.where) == ("every pupil leaves us as a reader", "https://example.org/plan")
    first, second = plan.outcomes
    assert (first.id, first.text) == ("o1", "Parents read with their children")
    assert first.assumptions == ("they have books that they like",)
    assert first.activities == ("open the library on Fridays", "lend books over the summer")
    assert second == Outcome(id="o2", text="Staff meet parents as partners")


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "told"),
    [
        ("Staff meet", "Parents read with their children #", 12, "theory_of_change.outcomes[1].outcome", "line 7 says"),
        ("goal:", "gaol:", 4, "theory_of_change.gaol", "did you mean 'goal'"),
        ("- lend books over the summer", '- ""', 11, "theory_of_change.outcomes[0].activities[1]", "is empty"),
        ("lend books over the", "open the library on Fridays #", 11, "theory_of_change.outcomes[0].activities[1]",
         "what line 10 says"),
        ("[they have books that they like]", "yes", 8, "theory_of_change.outcomes[0].assumptions", "a list"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_theory_of_change_is_told(
    old: str, new: str, line: int, key: str, told: str
) -> None:
    """With line and key, as of everything else."""
    (problem,) = problems_in(PLAN.replace(old, new))
    assert (problem.line, problem.key) == (line, key)
    assert told in problem.text


def test_too_many_outcomes_are_told() -> None:
    """A short list is the point."""
    many = "".join(f"    - outcome {number}\n" for number in range(12))
    assert any("12 outcomes at most" in problem.text for problem in problems_in(PLAN + many))


def test_a_number_is_no_theory_of_change() -> None:
    """What has to be text or keys says so where it is neither."""
    (problem,) = problems_in("set: A\nmembers: [Ann]\ntheory_of_change: 5\n")
    assert "expected text, found the number 5" in problem.text
