"""Small decks of prompts for tests of the dealer and the search: what was shown is often among them."""

from __future__ import annotations

from typing import TypedDict, get_args

from hypothesis import strategies as st

from alstui.content.catalogue import Prompt
from alstui.model import PromptStage
from alstui.questions.dealer import THEMES, Shown

KINDS: frozenset[str] = frozenset(
    {
        "affective",
        "analytic",
        "assumption",
        "clarifying",
        "commitment",
        "connecting",
        "evidence",
        "hypothetical",
        "learning",
        "probing",
        "process",
        "purpose",
        "reflective",
        "reversal",
        "role",
        "solution-focused",
        "stakeholder",
        "systems",
    }
)
"""What a question can set out to do; a prompt has one of these."""

STAGES: tuple[PromptStage, ...] = get_args(PromptStage)
MEETINGS: tuple[tuple[int, ...], ...] = ((1, 2, 3, 4), (1, 2, 3, 4), (1,), (2, 3))
PRESENTERS = ("ann", "ben", "")

ids = st.sampled_from([f"p{number}" for number in range(16)])
"""Few, so that what was shown is often in the deck."""

one_prompt = st.builds(
    Prompt,
    id=ids,
    text=st.sampled_from(["What have you tried so far?", "Who is caught up in this?", "Où est l'Été?", ""]),
    theme=st.sampled_from(list(THEMES)[:4]),
    kind=st.sampled_from(sorted(KINDS)),
    stages=st.sampled_from([("explore",), ("explore", "actions"), ("actions", "explore", "closing")]),
    depth=st.sampled_from([1, 2, 3]),
    faculty=st.sampled_from(["thinking", "feeling", "willing"]),
    meetings=st.sampled_from(MEETINGS),
)
decks = st.just(list[Prompt]()) | st.lists(
    one_prompt, min_size=3, max_size=14, unique_by=lambda prompt: prompt.id
)
stages = st.sampled_from(["explore", "actions", "closing"])
presenters = st.sampled_from(PRESENTERS)
records = st.lists(st.builds(Shown, prompt=ids, presenter=presenters), max_size=20)
meetings = st.integers(1, 5)
fractions = st.sampled_from([0, 0.2, 0.49, 0.5, 0.8, 1.4]) | st.floats(0, 2)


class Asking(TypedDict):
    """Who is asked, when, and by which lot: what the dealer is told beside the deck and the record."""

    stage: PromptStage
    presenter: str
    meeting: int
    elapsed_fraction: float
    seed: int


askings: st.SearchStrategy[Asking] = st.builds(
    Asking,
    stage=stages,
    presenter=presenters,
    meeting=meetings,
    elapsed_fraction=fractions,
    seed=st.integers(),
)


def plain(prompt_id: str) -> Prompt:
    """A prompt that suits exploring in any meeting."""
    return Prompt(
        id=prompt_id,
        text="What do you see?",
        theme="facts",
        kind="clarifying",
        stages=("explore",),
        depth=1,
        faculty="thinking",
    )
