"""What keeps the room calm: a silence that costs nobody anything, faces, marks, and setting right.

In a silence the meeting's clock waits, and goes on when a key is pressed. Counting to ten shows a dot every other
second, and no figure. It never ends by itself: when the tenth dot stands the silence may go on.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip

from alstui.content import marks
from alstui.content.bell import Bell
from alstui.content.marks import Lookout, Mark, Tone
from alstui.content.settings import Face
from screens import words
from screens.command import command
from screens.live.facts import time_words
from screens.shell.any_key import AnyKey
from screens.shell.part import Part, Stage, while_it_goes_on
from screens.wall.faces import FaceSwitch, word_of
from screens.wall.stage import TimeFacts, TimeWords
from screens.widgets.painted import Painted, Still, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.desk import Desk
    from alstui.meeting.reading import Reading
    from alstui.model import Mode
    from screens.live.hand import PromptHand

TEN = 10

EACH = timedelta(seconds=2)
"""How long each dot has: ten of them are twenty seconds, which is long for a silence and short for a thought."""

UNITS = TEN * 4 + (TEN - 1) * 2
"""Cells of the row at its smallest: a dot is four wide and two high, with two between."""

ROOM = 0.8
"""How much of the width the row may take."""


class Dots(Still, inherit_bindings=False):
    """A row that grows to ten. Each dot is two cells of width to one of height, filled; those to come are faint."""

    DEFAULT_CSS = """
    Dots { width: 100%; height: 8; color: $accent; }
    Dots:ansi { color: ansi_cyan; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    @property
    def count(self) -> int:
        """How many stand."""
        return self._count

    def show(self, count: int) -> None:
        """Let so many stand."""
        if count != self._count:
            self._count = count
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        width, style = self.size.width, self.rich_style
        ground = Style(bgcolor=style.bgcolor)
        scale = max(int(width * ROOM) // UNITS, 1)
        dot, gap, high = 4 * scale, 2 * scale, 2 * scale
        if width < UNITS:
            dot, gap, high = 2, 1, 1
        top = (self.size.height - high) // 2
        if not top <= y < top + high:
            return Strip.blank(width, ground)
        # What is to come is a thin line at the foot of its place: told from a dot by its shape.
        coming = "▁" if y == top + high - 1 else " "
        segments: list[Segment] = []
        for number in range(TEN):
            stands = number < self._count
            filled = Segment(" " * dot, Style(bgcolor=style.color))
            empty = Segment(coming * dot, style + Style(dim=True))
            segments.extend((filled if stands else empty, Segment(" " * gap, ground)))
        segments.pop()
        row = Strip(segments)
        left = max((width - row.cell_length) // 2, 0)
        return Strip.join((Strip.blank(left, ground), row)).adjust_cell_length(width, ground)


class CalmWords(Painted[tuple[str, str]]):
    """What goes on, and how to come back."""

    DEFAULT_CSS = """
    CalmWords { width: 100%; height: 3; text-align: center; }
    """

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """Two calm lines."""
        said, way_back = facts
        return lines(Content.styled(said, "bold"), Content(""), Content.styled(way_back, "$quiet"))


class CalmScreen(AnyKey[None]):
    """Silence, or a count to ten. The clock is paused while it lasts, and goes on after if it ran before."""

    NEEDS = (30, 12)
    DEFAULT_CSS = """
    CalmScreen { align: center middle; }
    """

    def __init__(self, desk: Desk, *, count: bool = True) -> None:
        """`count` for dots up to ten; without it, silence and nothing to look at."""
        super().__init__()
        self._desk = desk
        self._counts = count
        self._since = desk.clock.now()
        self._ran = desk.meeting.status == "running"

    def compose(self) -> ComposeResult:
        """The dots, if it counts, and two lines."""
        if self._counts:
            yield Dots()
        yield CalmWords()

    def on_mount(self) -> None:
        """The clock waits from now on."""
        if self._ran:
            self._desk.pause_or_resume()
        self.query_one(CalmWords).show(("Silence", self._way_back))
        self.tick()

    @property
    def _way_back(self) -> str:
        if self._ran:
            return "The clock waits. Any key goes on."
        return "Any key goes back."

    def tick(self) -> None:
        """As many dots as the silence is long."""
        for dots in self.query(Dots):
            dots.show(min((self._desk.clock.now() - self._since) // EACH + 1, TEN))

    def go_on(self) -> None:
        """The clock goes on, if it was ours to stop and nobody let it go on meanwhile."""
        if self._ran and self._desk.meeting.status == "paused":
            self._desk.pause_or_resume()
        self.dismiss()


# -- keys -----------------------------------------------------------------------------------------------

TONES: dict[Tone, str] = {"calm": "$quiet", "ask": "$warning", "over": "$error"}
"""A colour for what a mark asks for. Its word and its shape say the same."""

FACE_SAID: dict[Face, str] = {
    "digits": "Figures, in stages of this kind.",
    "bar": "A bar that shrinks, in stages of this kind.",
    "quiet": "Quiet until the last minute, in stages of this kind.",
}
"""What is said when another face is chosen."""

BELL_IS_OFF = "The bell is off. 'bell: bell' in settings.yaml switches it on."


class Calm(Part):
    """The face of the clock, marks and the bell, silence, and setting right."""

    def __init__(self, stage: Stage, hand: PromptHand) -> None:
        super().__init__(stage)
        self._hand = hand
        self._marks: tuple[Mark, ...] = ()
        self._lookout: Lookout | None = None
        self._nudged = False
        """The facilitator has been reminded of this pause."""

    @cached_property
    def _bell(self) -> Bell:
        return Bell(self.stage.host.settings, self.stage.host.bell)

    def take_marks(self, found: tuple[Mark, ...]) -> None:
        """Take what is said as a stage comes to its end, once it is read."""
        self._lookout, self._marks = Lookout(found), found

    def close(self) -> None:
        """Nothing plays on."""
        self._bell.close()

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _mode(self) -> Mode | None:
        """What the present stage is for; None before the first."""
        segment = self.desk.meeting.segment
        return segment.mode if segment is not None else None

    @property
    def _face(self) -> Face:
        return self.stage.host.faces.get(self._mode, self.stage.host.settings.face_in(self._mode))

    def marks(self, reading: Reading) -> Mapping[str, bool]:
        """Whether a face tells the time which needs no bar."""
        return {"-calm": self._face != "digits"}

    def paint_time(self, reading: Reading) -> None:
        """The clock, as its stage wants it, and the time in words."""
        text, still = words.stage_figures(reading), reading.status != "running"
        switch = self.stage.piece(FaceSwitch)
        switch.turn(self._face)
        switch.show(text, phase=reading.phase, still=still, fraction=reading.fraction)
        self.stage.piece(TimeWords).show(self._time_words(reading))

    def _is_hushed(self, reading: Reading) -> bool:
        """Whether nothing tells the time: the quiet face before its last minute."""
        return self._face == "quiet" and not word_of(words.stage_figures(reading), reading.phase)

    def _time_words(self, reading: Reading) -> TimeFacts:
        """The time in words, with the mark that stands; while the face is quiet, only what comes next."""
        facts = time_words(reading, self.stage.names)
        if self._is_hushed(reading):
            kept = facts.words if reading.status == "paused" else ""
            return replace(facts, words=kept, aside="")
        mark = marks.mark(reading, self._marks)
        if mark is None or reading.row is None or reading.status != "running":
            return facts
        if reading.phase == "over":
            return replace(facts, words=f"{mark.shape} {facts.words}")
        said = f"{mark.shape} {mark.word} of {words.span(reading.row.allowed)}"
        return replace(facts, words=said, tone=TONES[mark.tone])

    def tick(self, reading: Reading) -> None:
        """Ring when a mark is reached; say what became of the bell, and that nothing runs."""
        reached = self._lookout.look(reading) if self._lookout is not None else None
        self._bell.ring(reached.bell if reached is not None else 0)
        news = self._bell.news()
        if news:
            self.stage.say(news, "$warning")
        reminder = marks.nudge(reading)
        if reminder and not self._nudged:
            self.stage.say(reminder)
        self._nudged = bool(reminder)

    # -- keys ------------------------------------------------------------------------------------------

    @command(
        "f",
        "face",
        id="live.face",
        purpose="Show the time another way: figures, a bar, or quiet",
        door="time",
    )
    def face(self) -> None:
        """The next of the three faces, for this stage and those of its kind."""
        face = self.stage.piece(FaceSwitch).following
        self.stage.host.faces[self._mode] = face
        self.done(FACE_SAID[face])

    @command(
        "d",
        "count ten",
        id="live.count",
        purpose="Count to ten in silence: the clock waits",
        given=(True,),
        door="time",
        when=while_it_goes_on,
    )
    @command(
        "s",
        "silence",
        id="live.silence",
        purpose="Keep silence: the clock waits",
        given=(False,),
        door="time",
        when=while_it_goes_on,
    )
    def silence(self, count: bool) -> None:
        """Silence; with `count`, dots up to ten."""
        self.stage.open(CalmScreen(self.desk, count=count), lambda _: self.done(""))

    @command("r", "set right", id="live.set_right", door="time", when=while_it_goes_on)
    def set_right(self) -> None:
        """Set right what was pressed too late or too early."""
        from screens.live.room.repair import RepairPanel

        self.stage.open(RepairPanel(self.desk), self._after_setting_right)

    def _after_setting_right(self, sentence: str | None) -> None:
        """It may be another stage now."""
        self._hand.turn()
        self.done(sentence or "")

    @command("a", "bell", id="live.ring", door="time")
    def ring(self) -> None:
        """Hear the bell."""
        if self._bell.is_on:
            self._bell.ring()
            self.stage.say(self._bell.news() or "That was the bell.")
        else:
            self.stage.say(BELL_IS_OFF)
