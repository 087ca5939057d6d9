"""One question at hand, with air around it. Nothing competes with it, and it never moves by itself."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from screens.painted import Painted, lines


@dataclass(frozen=True, slots=True)
class PromptFacts:
    """The question on the wall; no text when none was asked for."""

    text: str = ""
    about: str = ""
    """'purpose · 14 of 31'."""


class PromptPanel(Painted[PromptFacts]):
    """The question in the room's voice, where it comes from in the facilitator's."""

    DEFAULT_CSS = """
    PromptPanel { height: 2; margin: 1 0 0 0; }
    """

    def build(self, facts: PromptFacts, width: int) -> Content:
        """The question over two lines at most; the quiet line under it where there is room for it."""
        if not facts.text:
            return Content("")
        question = Content.styled(facts.text, "bold").wrap(width)[:2]
        about = Content.styled(facts.about, "$quiet").truncate(width, ellipsis=True)
        return lines(*[*question, about][: max(self.content_size.height, 1)])
