"""What keeps the room calm: a silence that costs nobody anything, faces, marks, and setting right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.content import marks
from alstui.content.bell import Bell
from alstui.content.marks import Lookout, Mark, Tone
from alstui.content.settings import Face
from screens import words
from screens.command import command
from screens.live.facts import time_words, with_figures
from screens.shell.part import Part, Stage, while_it_goes_on
from screens.wall.faces import FaceSwitch, word_of
from screens.wall.stage import TimeFacts, TimeWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.meeting.reading import Reading
    from alstui.model import Mode
    from screens.live.hand import PromptHand

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
        """Whether a face tells the time which needs no bar; whether there is a frame around the wall."""
        over = reading.phase == "over" and reading.status != "closed"
        return {"-calm": self._face != "digits", "-over": over}

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
        facts = time_words(reading, self.stage.names, self.stage.marked)
        if self._is_hushed(reading):
            kept = facts.words if reading.status == "paused" else ""
            return replace(facts, words=kept, aside="")
        mark = marks.mark(reading, self._marks)
        if mark is None or reading.row is None or reading.status != "running":
            return replace(facts, words=self._with_figures(facts.words, reading))
        if reading.phase == "over":
            return replace(facts, words=f"{mark.shape} {facts.words}")
        said = self._with_figures(f"{mark.word} of {words.span(reading.row.allowed)}", reading)
        return replace(facts, words=f"{mark.shape} {said}", tone=TONES[mark.tone])

    def _with_figures(self, said: str, reading: Reading) -> str:
        """The figures as text too, where the face shows them: to who has the screen read out they are blanks."""
        return with_figures(said, reading) if self._face == "digits" else said

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
        from screens.live.room.silence import CalmScreen

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
