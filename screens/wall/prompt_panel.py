"""One question at hand, with air around it. Nothing competes with it, and it never moves by itself."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from screens.widgets.painted import Painted, lines, spread

FACULTIES = ("head", "heart", "will")
"""Pedler's three, in words for the wall."""

DEPTHS = ("wide", "deeper", "deepest")
"""Facts, meaning, what is underneath."""

MOST = 5
"""Marks of one kind at most: more say nothing more."""


class PromptFacts(Struct, frozen=True):
    """The question on the wall; no text when none was asked for."""

    text: str = ""
    about: str = ""
    """'★ purpose · 14 of 31'."""
    faculties: tuple[int, int, int] = (0, 0, 0)
    """How many questions of this slot spoke to thinking, feeling and willing."""
    depths: tuple[int, int, int] = (0, 0, 0)
    """How many went for facts, for meaning, for what is underneath."""


def balance_words(facts: PromptFacts) -> str:
    """'head ••  heart •  will –': a quiet sign of what the questions of a slot have spoken to.

    Nothing for a slot's first question. Where all three had their share, how deep they went instead.
    """
    if sum(facts.faculties) < 2:
        return ""
    names, counts = (FACULTIES, facts.faculties) if 0 in facts.faculties else (DEPTHS, facts.depths)
    return "  ".join(
        f"{name} {'•' * min(count, MOST) or '–'}" for name, count in zip(names, counts, strict=True)
    )


class PromptPanel(Painted[PromptFacts]):
    """The question in the room's voice, where it comes from in the facilitator's."""

    DEFAULT_CSS = """
    PromptPanel { height: 2; margin: 1 0 0 0; }
    """

    def build(self, facts: PromptFacts, width: int) -> Content:
        """The question, as far as there are lines; the quiet line under it where there is room for it."""
        if not facts.text:
            return Content("")
        rows = max(self.content_size.height, 1)
        question = Content.styled(facts.text, "bold").wrap(width)
        if len(question) > rows:
            # A question between schools may be long: half of it would read as if it were the whole.
            last = Content.assemble(question[rows - 1], ("…", "bold"))
            question[rows - 1] = last.truncate(width, ellipsis=True)
        sign = Content.styled(balance_words(facts), "$quiet")
        about = spread(Content.styled(facts.about, "$quiet"), sign, width, gap=3)
        return lines(*[*question, about][:rows])
