"""What keeps the room calm: a silence that costs nobody anything, faces, marks, and setting right.

In a silence the meeting's clock waits, and goes on when a key is pressed. Counting to ten shows a dot every other
second, and no figure. It never ends by itself: when the tenth dot stands the silence may go on.

`CalmKeys` is what the live screen inherits: it has the keys' actions, `BINDINGS` are to be put among its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from alstui.content import marks
from alstui.content.bell import Bell
from alstui.content.marks import Lookout, Mark, Tone
from alstui.content.settings import Face, Settings
from alstui.meeting import gaps
from screens import words
from screens.shell.part import LiveRoom
from screens.shell.screen import Ticks
from screens.wall.faces import FaceSwitch, word_of
from screens.wall.stage import TimeFacts
from screens.widgets.capture_line import CaptureLine
from screens.widgets.painted import Painted, Still, lines

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.gaps import Gap
    from alstui.meeting.reading import Reading
    from alstui.model import Mode
    from screens.live.questions.hand import PromptHand

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


class CalmScreen(ModalScreen[None], Ticks):
    """Silence, or a count to ten. The clock is paused while it lasts, and goes on after if it ran before."""

    AUTO_FOCUS = ""
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

    def on_key(self, event: events.Key) -> None:
        """Any key ends it."""
        event.stop()
        event.prevent_default()
        self._end()

    def on_click(self, event: events.Click) -> None:
        """So does the mouse."""
        event.stop()
        self._end()

    def _end(self) -> None:
        """The clock goes on, if it was ours to stop and nobody let it go on meanwhile."""
        if self._ran and self._desk.meeting.status == "paused":
            self._desk.pause_or_resume()
        self.dismiss()


# -- keys -----------------------------------------------------------------------------------------------

BINDINGS: list[BindingType] = [
    Binding(
        "f",
        "face",
        "face",
        tooltip="Show the time another way: figures, a bar, or quiet",
        id="live.face",
        show=False,
    ),
    Binding(
        "d",
        "silence(True)",
        "count to ten",
        tooltip="Count to ten in silence: the clock waits",
        id="live.count",
        show=False,
    ),
    Binding(
        "D",
        "silence(False)",
        "silence",
        tooltip="Keep silence: the clock waits",
        id="live.silence",
        show=False,
    ),
    Binding(
        "r",
        "set_right",
        "set right",
        tooltip="Set right what was pressed late, or for the wrong person",
        id="live.set_right",
        show=False,
    ),
    Binding("b", "ring", "try the bell", tooltip="Hear the bell", id="live.ring", show=False),
]
"""Calm, and what was pressed too late."""

WHILE_IT_GOES_ON = frozenset({"silence", "set_right"})
"""Actions that mean something only between the first stage and the close."""

TONES: dict[Tone, str] = {"calm": "$quiet", "ask": "$warning", "over": "$error"}
"""A colour for what a mark asks for. Its word and its shape say the same."""

FACE_SAID: dict[Face, str] = {
    "digits": "Figures, in stages of this kind.",
    "bar": "A bar that shrinks, in stages of this kind.",
    "quiet": "Quiet until the last minute, in stages of this kind.",
}
"""What is said when another face is chosen."""

BELL_IS_OFF = "The bell is off. 'bell: bell' in settings.yaml switches it on."


class CalmKeys(LiveRoom):
    """The actions of the keys above. The class '-calm' says that a face tells the time which needs no bar."""

    _hand: PromptHand
    _settings = Settings()
    _faces: dict[Mode | None, Face]
    _marks: tuple[Mark, ...] = ()
    _lookout: Lookout | None = None
    _bell: Bell | None = None
    _nudged = False
    """The facilitator has been reminded of this pause."""

    def be_calm(self, settings: Settings, chosen: dict[Mode | None, Face]) -> None:
        """Take a person's settings, and the faces that were chosen by key: they outlive this screen."""
        self._settings, self._faces = settings, chosen
        self._bell = Bell(settings, self.app.bell)

    def take_marks(self, found: tuple[Mark, ...]) -> None:
        """Take what is said as a stage comes to its end, once it is read."""
        self._lookout, self._marks = Lookout(found), found

    def on_unmount(self) -> None:
        """Nothing plays on."""
        if self._bell is not None:
            self._bell.close()

    @property
    def can_be_asked(self) -> bool:
        """Whether nobody types."""
        return not self.query_one(CaptureLine).is_open

    def ask_about(self, gap: Gap) -> None:
        """Ask whether that stretch counts; the answer is on record before it is said."""
        from screens.live.time.gap import GapScreen

        self.app.push_screen(GapScreen(self.desk, gap), partial(self._judged, gap))

    def _judged(self, gap: Gap, counted: bool | None) -> None:
        self.done(gaps.judged(gap, counted=bool(counted)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the start there is nothing to set right, and silence needs no key."""
        if action in WHILE_IT_GOES_ON and self.desk.meeting.status not in {"running", "paused"}:
            return None
        return super().check_action(action, parameters)

    # -- painting ------------------------------------------------------------------------------------------

    @property
    def _mode(self) -> Mode | None:
        """What the present stage is for; None before the first."""
        segment = self.desk.meeting.segment
        return segment.mode if segment is not None else None

    @property
    def _face(self) -> Face:
        return self._faces.get(self._mode, self._settings.face_in(self._mode))

    def paint_face(self, reading: Reading) -> None:
        """The clock, as its stage wants it."""
        text, still = words.stage_figures(reading), reading.status != "running"
        switch = self.query_one(FaceSwitch)
        switch.turn(self._face)
        switch.show(text, phase=reading.phase, still=still, fraction=reading.fraction)
        self.set_class(self._face != "digits", "-calm")

    def _is_hushed(self, reading: Reading) -> bool:
        """Whether nothing tells the time: the quiet face before its last minute."""
        return self._face == "quiet" and not word_of(words.stage_figures(reading), reading.phase)

    def time_facts(self, facts: TimeFacts, reading: Reading) -> TimeFacts:
        """The time in words, with the mark that stands; while the face is quiet, only what comes next."""
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

    def listen(self, reading: Reading) -> None:
        """Ring when a mark is reached; say what became of the bell, and that nothing runs."""
        reached = self._lookout.look(reading) if self._lookout is not None else None
        if self._bell is not None:
            self._bell.ring(reached.bell if reached is not None else 0)
            news = self._bell.news()
            if news:
                self.say(news, "$warning")
        reminder = marks.nudge(reading)
        if reminder and not self._nudged:
            self.say(reminder)
        self._nudged = bool(reminder)

    # -- actions -------------------------------------------------------------------------------------------

    def action_face(self) -> None:
        """The next of the three faces, for this stage and those of its kind."""
        face = self.query_one(FaceSwitch).following
        self._faces[self._mode] = face
        self.done(FACE_SAID[face])

    def action_silence(self, count: bool) -> None:
        """Silence; with `count`, dots up to ten."""
        self.put_down()
        self.app.push_screen(CalmScreen(self.desk, count=count), lambda _: self.done(""))

    def action_set_right(self) -> None:
        """What can be set right; nothing changes until one chooses."""
        from screens.live.room.repair import RepairPanel

        self.put_down()
        self.app.push_screen(RepairPanel(self.desk), self._after_setting_right)

    def _after_setting_right(self, sentence: str | None) -> None:
        """It may be another stage now, or another presenter's."""
        self._hand.turn()
        self.done(sentence or "")

    def action_ring(self) -> None:
        """Hear the bell."""
        if self._bell is None or not self._bell.is_on:
            self.say(BELL_IS_OFF)
        else:
            self._bell.ring()
            self.say(self._bell.news() or "That was the bell.")
