"""One thing at a time: what was agreed, the cover, the question, or rule and clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from alstui.wall.facts import WallFacts
from screens.agreement.wall import AgreedLines, Page
from screens.live.room.silence import Dots
from screens.shell.screen import Keyed
from screens.wall.clock_face import ClockFace
from screens.wall.given import give_rows
from screens.wall.prompt_panel import PromptFacts, PromptPanel
from screens.wall.sharing import HEIGHTS, LEAST, Turn, Want, most_letters, share
from screens.wall.stage import Banner, TimeBar, TimeWords
from screens.watch import facts as seen
from screens.watch.pieces import Alone, AloneFacts, Told, Under, UnderFacts
from screens.widgets.painted import Down

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.layout import DockArrangeResult

KINDS = ("clock", "alone", "agreement", "count")
"""What the screen is made of at a time; each has a class that says so."""


def kind_of(facts: WallFacts) -> str:
    """Which of them shows these facts."""
    if facts.shows in seen.ALONE:
        return "alone"
    return facts.shows


CLOCK, ALL = 23, 45
"""Of so many rows the clock has so many."""

AIRY = ("bar", "question")
"""What has a free row above it, where there is one."""


class WatchScreen(Keyed[None]):
    """The wall, painted from facts."""

    CSS_PATH = "watch.tcss"
    NEEDS = (40, 12)

    def __init__(self) -> None:
        super().__init__()
        self._facts: WallFacts | None = None
        self._looks = ("", False)
        """Which of the kinds it shows, and whether what it shows is over: by these it has its classes."""
        self._banner, self._face, self._bar = Banner(), ClockFace(), TimeBar()
        self._words, self._question = TimeWords(), PromptPanel()
        self._pieces: Mapping[str, Banner | TimeWords | PromptPanel] = {
            "rule": self._banner,
            "words": self._words,
            "question": self._question,
        }

    @property
    def facts(self) -> WallFacts | None:
        """What is shown."""
        return self._facts

    def compose(self) -> ComposeResult:
        """Everything once; what is not seen is not painted."""
        with Down(id="stage"):
            yield from (self._banner, self._face, self._bar, self._words, self._question)
        yield Alone()
        yield AgreedLines()
        yield Dots()
        yield Under()
        yield Told()

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Have all rows given first: after that, all would be laid out twice."""
        if self._looks[0] == "clock":
            self._give(size)
        return super().arrange(size, optimal)

    def _give(self, size: Size) -> None:
        """The clock has half of the rows, then the others are as large as there is room."""
        rows, width = self.app.size.height, size.width
        for piece in self._pieces.values():
            piece.most = most_letters(rows)
        half = tuple((Turn.CLOCK, height) for height in HEIGHTS if LEAST < height <= rows * CLOCK // ALL)
        told = self.query_one(Told)
        given = share(
            size.height - self.query_one("#stage").gutter.height - (1 if told.display else 0),
            (
                Want("clock", LEAST, half),
                Want("bar", 1),
                *(
                    Want(name, 0 if name == "question" else 1, tuple(piece.more(width)))
                    for name, piece in self._pieces.items()
                ),
                *(Want(f"above {name}", 0, ((Turn.AIR, 1),)) for name in AIRY),
            ),
        )
        changed = [
            give_rows(self._banner, given["rule"]),
            give_rows(self._bar, 1, given["above bar"]),
            give_rows(self._words, given["words"]),
            give_rows(self._question, given["question"], given["above question"]),
        ]
        if any(changed):
            self.query_one("#stage", Down)._clear_arrangement_cache()

    def on_mount(self) -> None:
        """What was shown before the pieces were there is painted now."""
        if self._facts is not None:
            self._paint(self._facts)

    def show(self, facts: WallFacts) -> None:
        """Show these facts."""
        self._facts = facts
        if self.is_mounted:
            self._paint(facts)

    def _paint(self, facts: WallFacts) -> None:
        kind = kind_of(facts)
        over = facts.phase == "over" and facts.shows != "cover"
        if (kind, over) != self._looks:
            self._looks = (kind, over)
            self.update_classes({f"-shows-{each}": each == kind for each in KINDS} | {"-over": over})
        if kind == "clock":
            self._paint_clock(facts)
        else:
            self._paint_one(facts, kind)
        self.query_one(Told).tell(" ".join(filter(None, (facts.lost, facts.told))))

    def _paint_clock(self, facts: WallFacts) -> None:
        self._banner.show(seen.banner(facts))
        still = facts.status != "running"
        self._face.show(facts.figures, phase=facts.phase, still=still)
        self._bar.show(seen.bar(facts))
        self._words.show(seen.time_words(facts))
        self._question.show(PromptFacts(facts.question))

    def _paint_one(self, facts: WallFacts, kind: str) -> None:
        if kind == "alone":
            middle = facts.shows in {"cover", "silence", "closed"}
            text = seen.sentence(facts)
            self.query_one(Alone).show(AloneFacts(seen.title(facts), text, left=not middle))
        elif kind == "agreement":
            self.query_one(AgreedLines).show(Page(facts.lines))
        else:
            self.query_one(Dots).show(facts.dots)
        left, right = seen.under(facts)
        tone = seen.tone(facts)
        self.query_one(Under).show(UnderFacts(left, right, "$foreground" if tone == "$quiet" else tone))
