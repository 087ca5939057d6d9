"""What stage it is, who may speak, how its time stands: the lines around the clock."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from screens.widgets.painted import Painted, lines, spaced, spread

AIR = 2
"""Cells between what stands left and what stands right, at the least."""


class BannerFacts(Struct, frozen=True):
    """The stage and its speech rule."""

    stage: str
    rule: str
    presenter: str = ""
    where: str = ""
    """'remote', of a presenter who is."""


class Banner(Painted[BannerFacts]):
    """`OPEN QUESTIONS  Questions only. Presenter answers.`: the line that the room obeys."""

    DEFAULT_CSS = """
    Banner { height: 1; }
    """

    def build(self, facts: BannerFacts, width: int) -> Content:
        """One line, or two where there is room."""
        stage = Content.styled(facts.stage.upper(), "bold $accent")
        rule = Content.styled(facts.rule, "bold")
        presents = f"{facts.presenter} presents" if facts.presenter else ""
        presenter = Content.styled(f"{presents}, {facts.where}" if facts.where else presents, "$quiet")
        if self.content_size.height > 1:
            return lines(spread(stage, presenter, width), rule.truncate(width, ellipsis=True))
        said = Content.assemble(stage, "   ", rule)
        # The run sheet says whose slot it is too; the rule stands nowhere else.
        for aside in (presenter, Content.styled(presents, "$quiet")):
            if said.cell_length + AIR + aside.cell_length <= width:
                return spread(said, aside, width)
        return spread(said, Content(""), width)


class BarFacts(Struct, frozen=True):
    """How much of the stage is used."""

    fraction: float
    tone: str
    over: bool


class TimeBar(Painted[BarFacts]):
    """A thin line that fills; once over, a full band, so that it is seen without its colour too."""

    DEFAULT_CSS = """
    TimeBar { height: 1; }
    """

    def show(self, facts: BarFacts) -> None:
        """Only whole cells are told apart: a bar is not a second clock."""
        width = max(self.content_size.width, 1)
        cells = round(facts.fraction * width)
        super().show(BarFacts(cells / width, facts.tone, facts.over))

    def build(self, facts: BarFacts, width: int) -> Content:
        """Used and left, told apart by thickness as well as colour."""
        if facts.over:
            return Content.styled(" " * width, f"reverse {facts.tone}")
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


class TimeWords(Painted[TimeFacts]):
    """`of 20:00   slot 22 min   in hand 3 min                   then  Actions 5:00`."""

    DEFAULT_CSS = """
    TimeWords { height: 1; }
    """

    def build(self, facts: TimeFacts, width: int) -> Content:
        """The stage's own words first; what comes next at the right edge."""
        strong = facts.tone != "$quiet"
        words = (facts.words, f"bold {facts.tone}" if strong else facts.tone)
        left = spaced(words, (facts.aside, "$quiet"), gap=4)
        then = Content.styled(facts.then, "$quiet")
        if left.cell_length + AIR + then.cell_length > width:
            left = spaced(words)
        return spread(left, then, width)
