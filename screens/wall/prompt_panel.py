"""One question at hand, with air around it. Nothing competes with it, and it never moves by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content

from screens.wall.lettered import Lettered
from screens.wall.sharing import Turn
from screens.widgets.big_words import heights, inked, largest
from screens.widgets.painted import spread

FACULTIES = ("head", "heart", "will")
"""Pedler's three, in words for the wall."""

DEPTHS = ("wide", "deeper", "deepest")
"""Facts, meaning, what is underneath."""

PLAIN = 3
"""Lines that a question takes at the most in plain letters."""

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


class PromptPanel(Lettered[PromptFacts]):
    """The question in the room's voice, where it comes from in the facilitator's."""

    DEFAULT_CSS = """
    PromptPanel { height: 2; }
    """

    @property
    def wishes(self) -> object:
        """Every other question may want other rows."""
        return self.facts and self.facts.text

    def more(self, width: int) -> Iterator[tuple[Turn, int]]:
        """Rows of the question in plain letters, as far as that is worth a clock's while; then in large ones."""
        if self.facts is None or not self.facts.text:
            return
        yield from ((Turn.QUESTION, row) for row in range(1, min(self._plain(width), PLAIN) + 1))
        for number, high in enumerate(
            heights(self.facts.text, width, self.most.question) if self.most else ()
        ):
            yield (Turn.LARGER if number else Turn.QUESTION_LARGE), high

    def _plain(self, width: int) -> int:
        return len(Content(self.facts.text).wrap(width)) if self.facts else 0

    def rows(self, facts: PromptFacts, width: int) -> Sequence[Content]:
        """The question, as large as it has room; the quiet line under it where there is room for it too."""
        rows = self.content_size.height
        if not facts.text or not rows:
            return ()
        large = largest(facts.text, width, rows, left=True, most=self.most.question) if self.most else None
        question = [inked(row.rstrip()) for row in large] if large else self._plainly(facts.text, width, rows)
        sign = Content.styled(balance_words(facts), "$quiet")
        about = spread(Content.styled(facts.about, "$quiet"), sign, width, gap=3)
        return (*[*question, about][:rows],)

    def _plainly(self, text: str, width: int, rows: int) -> list[Content]:
        question = list(Content.styled(text, "bold").wrap(width))
        if len(question) > rows:
            # A question between schools may be long: half of it would read as if it were the whole.
            last = Content.assemble(question[rows - 1], ("…", "bold"))
            question[rows - 1 :] = [last.truncate(width, ellipsis=True)]
        return question
