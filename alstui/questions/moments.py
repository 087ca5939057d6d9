"""Which questions the moment asks for: the stage says so, and within a stage the clock.

Exploring looks outward first (what for, who else, how we know) and inward after (what is assumed, felt, one's
own part, the other way round). Acting begins with a first step; dates, confidence and support follow. A table
says it, `MOMENTS`; the dealer and the tests read it. A question that does not fit is not forbidden: it waits
until those that do have been asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from alstui.content.catalogue import Prompt
from alstui.model import PromptStage

Half = Literal["first", "second"]
"""Before or after the middle of a stage."""


class Leaning(Struct, frozen=True):
    """Questions that suit a moment equally well: those of any of these kinds or of any of these themes."""

    kinds: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()

    def takes(self, prompt: Prompt) -> bool:
        """Whether the prompt is one of them."""
        return prompt.kind in self.kinds or prompt.theme in self.themes


def _kinds(*kinds: str) -> Leaning:
    return Leaning(kinds=frozenset(kinds))


def _themes(*themes: str) -> Leaning:
    return Leaning(themes=frozenset(themes))


Halves = Mapping[Half, tuple[Leaning, ...]]


def _halves(first: tuple[Leaning, ...], second: tuple[Leaning, ...] = ()) -> Halves:
    """What each half asks for, what fits best first; the second as the first when only one is given."""
    return MappingProxyType({"first": first, "second": second or first})


MOMENTS: Mapping[PromptStage, Halves] = MappingProxyType(
    {
        "clarify": _halves((_kinds("clarifying"), _kinds("evidence", "stakeholder"))),
        "explore": _halves(
            (_kinds("evidence", "purpose", "stakeholder"), _kinds("clarifying", "solution-focused")),
            (
                _kinds("affective", "assumption", "hypothetical", "reversal", "role"),
                _kinds("probing", "reflective", "systems"),
            ),
        ),
        "reflect": _halves((_kinds("clarifying", "reflective"),)),
        "actions": _halves(
            (_themes("first step"), _themes("options")),
            (_themes("commitment", "support"),),
        ),
        "report back": _halves(
            (_kinds("affective", "clarifying", "evidence"),),
            (_kinds("commitment", "learning", "process", "reflective"),),
        ),
        "learning": _halves((Leaning(kinds=frozenset({"learning"}), themes=frozenset({"learning"})),)),
        "review": _halves((_kinds("process"),)),
    }
)
"""What each half of a stage asks for, what fits best first. A stage that is not named asks for nothing special."""


def half(elapsed_fraction: float) -> Half:
    """The half of the stage that `elapsed_fraction` (0 at its start, 1 at its end, more when over) lies in."""
    return "first" if elapsed_fraction < 0.5 else "second"


def fit(prompt: Prompt, stage: PromptStage, elapsed_fraction: float) -> int:
    """How well a prompt fits the moment: 0 is best, and more is less."""
    leanings = MOMENTS[stage][half(elapsed_fraction)] if stage in MOMENTS else ()
    return next((at for at, leaning in enumerate(leanings) if leaning.takes(prompt)), len(leanings))


def waits(prompt: Prompt, stage: PromptStage, elapsed_fraction: float) -> bool:
    """Whether the prompt belongs to the stage's other half, and not to this one."""
    if stage not in MOMENTS:
        return False
    now = half(elapsed_fraction)
    other: Half = "second" if now == "first" else "first"
    return _belongs(prompt, MOMENTS[stage][other]) and not _belongs(prompt, MOMENTS[stage][now])


def _belongs(prompt: Prompt, leanings: tuple[Leaning, ...]) -> bool:
    return any(leaning.takes(prompt) for leaning in leanings)
