"""What was asked in a slot is counted by head, heart and will, and by depth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alstui.content.catalogue import Prompt
from alstui.meeting.events import PromptShown
from alstui.meeting.state import Meeting
from alstui.questions.balance import Balance, balance, shown_in_part
from tests.kit.builders import START
from tests.kit.promptdecks import decks, ids


@given(decks, st.lists(ids, max_size=20))
def test_each_question_counts_once_in_each_way(deck: list[Prompt], shown: list[str]) -> None:
    """Both counts are of the different prompts that the deck knows, whatever the order and how often they came."""
    found = balance(deck, shown)
    seen = [prompt for prompt in deck if prompt.id in shown]
    assert len(seen) == found.thinking + found.feeling + found.willing
    assert found == balance(list(reversed(deck)), [*reversed(shown), *shown])
    assert found.depths == tuple(sum(prompt.depth == depth for prompt in seen) for depth in (1, 2, 3))


def test_before_the_first_question_nothing_is_counted() -> None:
    """A slot in which nothing was shown yet has an even, empty balance."""
    assert balance([], ["gone"]) == Balance()


def test_a_slot_is_told_from_the_others() -> None:
    """Only what stood on the wall in this slot counts, in all its stages."""
    meeting = Meeting()
    for prompt, segment in (
        ("p1", "check-in"),
        ("p2", "slot-1.clarify"),
        ("p3", "slot-1.explore"),
        ("p4", "slot-10.explore"),
        ("p2", "slot-1.actions"),
    ):
        meeting.prompts.append(PromptShown(id="e", at=START, prompt=prompt, segment=segment))
    assert shown_in_part(meeting, "slot-1") == ("p2", "p3", "p2")
    assert shown_in_part(meeting, "slot-2") == ()
