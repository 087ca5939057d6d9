"""What stage it is, who may speak, how its time stands: the lines around the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from textual.content import Content

from alstui.meeting.reading import Phase
from screens.wall.lettered import Lettered, beside, highest
from screens.wall.sharing import Turn
from screens.widgets.big_words import heights, inked, largest
from screens.widgets.painted import Painted, spaced, spread

ONE_LINE = 5
"""Rows of one line of large letters, at the most."""

AIR = 2
"""Cells between what stands left and what stands right, at the least."""


class BannerFacts(Struct, frozen=True):
    """The stage and its speech rule."""

    stage: str
    rule: str
    presenter: str = ""
    where: str = ""
    """'remote', of a presenter who is."""


class Laid(NamedTuple):
    """How the banner stands."""

    stage: tuple[Content, ...] = ()
    """The stage and who presents in large letters; none where they are plain."""
    rule: int = 0
    """Rows that the rule takes; none where it stands beside the stage."""

    @property
    def rows(self) -> int:
        """Rows that it takes, with a free one under a large stage."""
        return (len(self.stage) + 1 if self.stage else 1) + self.rule


class Banner(Lettered[BannerFacts]):
    """`OPEN QUESTIONS  Questions only. Presenter answers.`: the line that the room obeys."""

    DEFAULT_CSS = """
    Banner { height: 1; }
    """

    @property
    def wishes(self) -> object:
        """Every other stage may want other rows."""
        return self.facts

    def layouts(self, width: int) -> Iterator[tuple[Turn, Laid]]:
        """Every way in which it can stand, from the lowest on: first the rule grows, then the stage above it."""
        if self.facts is None or self.most is None:
            return
        rules = heights(self.facts.rule, width, self.most.rule)
        first, last = (rules[0], rules[-1]) if rules else (1, 1)
        stages = [stage for high in self.line_heights if (stage := self._stage(width, high))]
        yield Turn.MORE_AIR, Laid((), 1)
        if rules:  # in more than a line, it comes after the question
            yield (Turn.RULE_LARGE if first <= ONE_LINE else Turn.ROUND_LARGE), Laid((), first)
        for stage in stages[:1]:
            yield Turn.STAGE_LARGE, Laid(stage, first)
        for rule in rules[1:]:
            yield Turn.LARGER, Laid(stages[0] if stages else (), rule)
        for stage in stages[1:]:
            yield Turn.ALL_LARGER, Laid(stage, last)

    def more(self, width: int) -> Iterator[tuple[Turn, int]]:
        """Rows for each way in which it can stand."""
        return ((turn, laid.rows) for turn, laid in self.layouts(width))

    def rows(self, facts: BannerFacts, width: int) -> Sequence[Content]:
        """One line, or two where there is room; large where there is more."""
        fitting = (laid for _, laid in self.layouts(width) if laid.rows <= self.content_size.height)
        laid = max(fitting, key=lambda each: each.rows, default=Laid())
        stage = Content.styled(facts.stage.upper(), "bold $accent")
        rule = Content.styled(facts.rule, "bold")
        presents = _presents(facts)
        presenter = Content.styled(f"{presents}, {facts.where}" if facts.where else presents, "$quiet")
        if not laid.rule:
            said = Content.assemble(stage, "   ", rule)
            # The run sheet says whose slot it is too; the rule stands nowhere else.
            for aside in (presenter, Content.styled(presents, "$quiet")):
                if said.cell_length + AIR + aside.cell_length <= width:
                    return (spread(said, aside, width),)
            return (spread(said, Content(""), width),)
        head = [*laid.stage, Content("")] if laid.stage else [spread(stage, presenter, width)]
        if laid.rule == 1 or self.most is None:
            return (
                *head,
                rule.truncate(width, ellipsis=True),
            )
        large = largest(facts.rule, width, laid.rule, left=True, most=self.most.rule) or ()
        return (
            *head,
            *(inked(row.rstrip()) for row in large),
        )

    def _stage(self, width: int, high: int) -> tuple[Content, ...]:
        """The stage and who presents in letters of so many rows; none where they have no room."""
        return beside(self.facts.stage.upper(), _presents(self.facts), width, high) if self.facts else ()


def _presents(facts: BannerFacts) -> str:
    return f"{facts.presenter} presents" if facts.presenter else ""


class BarFacts(Struct, frozen=True):
    """How much of the stage is used."""

    fraction: float
    tone: str
    over: bool


TONES: Mapping[Phase, str] = {
    "over": "$error",
    "nearly": "$warning",
    "on time": "$accent",
    "waiting": "$accent",
}
"""The voice of each way in which a stage stands with its time."""


def bar_facts(fraction: float, phase: Phase) -> BarFacts:
    """The bar of a stage of which so much is used, and which stands so."""
    return BarFacts(fraction, TONES[phase], phase == "over")


class TimeBar(Painted[BarFacts]):
    """A thin line that fills; once over, a band, so that it is seen without its colour too."""

    DEFAULT_CSS = """
    TimeBar { height: 1; }
    """

    _given: BarFacts | None = None
    """How much is used, however many cells show it."""

    def show(self, facts: BarFacts) -> None:
        """Only whole cells are told apart: a bar is not a second clock."""
        self._given = facts
        width = self.content_size.width
        cells = round(facts.fraction * width)
        super().show(BarFacts(cells / width, facts.tone, facts.over) if width else facts)

    def on_resize(self) -> None:
        """It has other cells, or some again."""
        if self._given is not None:
            self.show(self._given)

    def build(self, facts: BarFacts, width: int) -> Content:
        """Used and left, told apart by thickness as well as colour."""
        if facts.over:
            return Content.styled("▄" * width, facts.tone)  # with air between the figures and it
        used = round(facts.fraction * width)
        return Content.assemble(
            Content.styled("━" * used, facts.tone), Content.styled("─" * (width - used), "$hair")
        )


class TimeFacts(Struct, frozen=True):
    """The time in words."""

    words: str
    tone: str
    aside: str
    """'Ann's slot 22 min left'."""
    then: str
    """'then  Actions 5:00'."""
    large: str = ""
    """What stands under the clock's figures where there is room for large words: 'left of 20:00', 'paused'."""


class TimeWords(Lettered[TimeFacts]):
    """`14:12 left of 20:00   Ann's slot: 22 min left                 then  Actions 5:00`."""

    DEFAULT_CSS = """
    TimeWords { height: 1; }
    """

    @property
    def wishes(self) -> object:
        """The line changes every second, and the large words do not."""
        return self.facts.large if self.facts else ""

    def more(self, width: int) -> Iterator[tuple[Turn, int]]:
        """Rows with large words over the line."""
        turns = (Turn.WORDS_LARGE, Turn.ALL_LARGER)
        return ((turn, 1 + len(large)) for turn, large in zip(turns, self._large(width), strict=False))

    def rows(self, facts: TimeFacts, width: int) -> Sequence[Content]:
        """The stage's own words first; what comes next at the right edge."""
        strong = facts.tone != "$quiet"
        words = (facts.words, f"bold {facts.tone}" if strong else facts.tone)
        left = spaced(words, (facts.aside, "$quiet"), gap=4)
        then = Content.styled(facts.then, "$quiet")
        if left.cell_length + AIR + then.cell_length > width:
            left = spaced(words)
        line = spread(left, then, width)
        return (
            *highest(self._large(width), self.content_size.height - 1),
            line,
        )

    def _large(self, width: int) -> list[tuple[Content, ...]]:
        """The words that stand under the clock's figures, in each size in which they have room."""
        if self.facts is None or not self.facts.large:
            return []
        tone = self.facts.tone if self.facts.tone != "$quiet" else "$foreground"
        found = (beside(self.facts.large, "", width, high, (tone, tone)) for high in self.line_heights)
        return [large for large in found if large]
