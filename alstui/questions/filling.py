"""Questions with places in them: what stands there are words of the set's Theory of Change.

The sentence is whole, and its places have names: {outcome}, {assumption}. Words that people wrote are put there as they
are, and never read as anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from alstui.content.catalogue import PLACES, Prompt
from alstui.learning_set import TheoryOfChange
from alstui.questions.dealer import shuffled
from alstui.text import clean

OPEN = "‘…’"
"""Stands in a place where no set is known: on a card, one says it."""

LONGEST = 70
"""Letters of what is put in a place: more is no question any more."""

_PLACE = re.compile(rf"\{{({'|'.join(PLACES)})\}}")


def open_places(prompt: Prompt) -> Prompt:
    """The question as it is read where no set is known."""
    return replace(prompt, text=_PLACE.sub(OPEN, prompt.text)) if _PLACE.search(prompt.text) else prompt


def filled(prompts: Iterable[Prompt], plan: TheoryOfChange, seed: int) -> Iterator[Prompt]:
    """The questions with the set's own words in their places; one for whose place there are none is left out.

    Which outcome a question is about is settled by the seed, so that it stays as it is from one frame to the next, and
    after a restart; in the next meeting it may be another.
    """
    words = {
        "outcome": [each.text for each in plan.outcomes],
        "assumption": [text for each in plan.outcomes for text in each.assumptions],
    }
    for prompt in prompts:
        found = _filled(prompt, words, seed)
        if found is not None:
            yield found


def _filled(prompt: Prompt, words: Mapping[str, Sequence[str]], seed: int) -> Prompt | None:
    place = _PLACE.search(prompt.text)
    if place is None:
        return prompt
    among = [each for each in words[place[1]] if clean(each)]
    if not among:
        return None
    said = f"‘{_short(among[int.from_bytes(shuffled(seed, prompt.id)) % len(among)])}’"
    return replace(prompt, text=_PLACE.sub(lambda _: said, prompt.text))


def _short(text: str) -> str:
    """The words without a full stop; where they are many, as many as fit, whole, and an ellipsis."""
    whole = clean(text).rstrip(".")
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[:LONGEST].rpartition(' ')[0] or whole[:LONGEST]}…"
