"""Whether head, heart and will, and shallow and deep, each had their share of a slot's questions.

For a quiet sign beside the facilitator's clock: it counts what stood on the wall and judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from alstui.content.catalogue import Prompt
from alstui.meeting.state import Meeting, part_of


@dataclass(frozen=True, slots=True)
class Balance:
    """How many different questions were shown, by what they speak to and by how deep they go."""

    thinking: int = 0
    feeling: int = 0
    willing: int = 0
    depths: tuple[int, int, int] = (0, 0, 0)
    """Questions of depth 1, 2 and 3: facts, meaning, what is underneath."""


def balance(prompts: Iterable[Prompt], shown: Iterable[str]) -> Balance:
    """The balance of what was shown.

    Args:
        prompts: The decks in use.
        shown: The ids of the prompts that stood on the wall. One that came twice counts once; one that is no
            longer in a deck is left out, because nobody knows what it spoke to.
    """
    ids = frozenset(shown)
    seen = {prompt.id: prompt for prompt in prompts if prompt.id in ids}.values()
    faculties, depths = Counter(p.faculty for p in seen), Counter(p.depth for p in seen)
    return Balance(
        thinking=faculties["thinking"],
        feeling=faculties["feeling"],
        willing=faculties["willing"],
        depths=(depths[1], depths[2], depths[3]),
    )


def shown_in_part(meeting: Meeting, part: str) -> tuple[str, ...]:
    """The ids of the prompts that stood on the wall in a part of the meeting, such as 'slot-1', as they came."""
    return tuple(shown.prompt for shown in meeting.prompts if part_of(shown.segment) == part)
