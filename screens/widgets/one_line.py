"""What every line at the foot has: a label, words that are typed, what was understood, and what was begun before."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from textual.containers import Horizontal
from textual.content import Content

from alstui.text import clean
from screens.widgets.begun import alike
from screens.widgets.key_line import Key, key_of
from screens.widgets.painted import Painted

if TYPE_CHECKING:
    from textual.widgets import Input

    from screens.widgets.begun import Begun
    from screens.widgets.capture_input import CaptureInput

BEGUN = ", begun"
"""Stands after what the line is for where its words were begun before, and one goes on with them."""


class Left(NamedTuple):
    """A line as it was left."""

    place: str
    text: str
    waits: bool
    """Whether something waits there from now on, or waited and does no more: what is kept of it changes."""


class Said(Struct, frozen=True):
    """A few words in one tone."""

    text: str
    tone: str = "$quiet"
    long: str = ""
    """What of it loses its middle where there is no room for all: a sentence, so that the day after it is seen."""


class Words(Painted[Said]):
    """The label, the echo, or what was last said: words in one tone, over as many lines as they take."""

    DEFAULT_CSS = """
    Words { width: auto; height: auto; max-height: 4; }
    """

    grows = True

    def build(self, facts: Said, width: int) -> Content:
        """The words; they are wrapped as they are painted."""
        return Content.styled(fitted(facts.text, facts.long, width), facts.tone)


def fitted(text: str, long: str, width: int) -> str:
    """Words in one line of so many cells: what is long in them loses its middle."""
    over = Content(text).cell_length - width
    room = Content(long).cell_length - over - 3
    if not long or over <= 0 or room < 2:
        return text
    whole = Content(long)
    begin, end = whole.truncate(room - room // 2).plain, long[-(room // 2) :]
    return text.replace(long, f"{begin.rstrip()} … {end.lstrip()}", 1)


def ends_a_word(before: str, text: str) -> bool:
    """Whether what was typed between two texts is a space, or ends with one."""
    count = len(text) - len(before)
    place = alike(before, text)
    return count > 0 and text[place : place + count][-1:].isspace()


class OneLine(Horizontal):
    """A line that is typed in while it is open, and says something while it is closed."""

    unseen = False
    """Whether nobody in the room reads what was begun in it."""
    begun: Begun | None = None
    """What is typed in the open line, and what was begun before it."""
    _label = ""
    """What it is open for."""
    _offers = False
    """What was begun before stands there."""
    _stood = ""
    """What stood in the field before the change that comes next: where its cursor is by then depends on the hand."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether somebody is typing."""

    @property
    @abstractmethod
    def field(self) -> CaptureInput | None:
        """What one types in; a line may make it when it is first opened."""

    @abstractmethod
    def stand_again(self) -> None:
        """What was handed on could not be kept: the line stands as it stood, words and all."""

    @abstractmethod
    def typed(self, text: str, *, finished: bool) -> None:
        """The words changed; `finished`: they are to be kept now, as far as they go."""

    @property
    def text(self) -> str:
        """What stands in the open line: one safe line."""
        return clean(self.field.value) if self.is_open and self.field is not None else ""

    @property
    def left(self) -> Left | None:
        """The open line, as one would leave it now."""
        if not self.is_open or self.begun is None:
            return None
        text = self.text
        return Left(self.begun.place, self.begun.draft_of(text), self.begun.keeps(text))

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the open line: to keep, to bring back, to leave."""
        field = self.field
        if field is None:
            return ()
        steps = ("capture.begun", "capture.own")
        there = (each for each in steps if field.check_action("command", (each,)))
        leave = key_of(field, "capture.leave")
        return Key("enter", "keep", "submit", field), *(key_of(field, each) for each in there), leave

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something while the line is closed: what was kept, what was taken back."""
        if not self.is_open:
            self.query_one("#label", Words).show(Said(text, tone))

    def echo(self, said: Said) -> None:
        """Show what was understood so far; before anything is typed, what was begun before."""
        field, begun, offer = self.field, self.begun, ""
        if field is not None and begun is not None and begun.is_untouched(self.text):
            offer = begun.offer(key_of(field, "capture.begun").key, unseen=self.unseen)
        self._offers = bool(offer)
        self.query_one("#echo", Words).show(Said(offer) if offer else said)

    def enter(self, field: CaptureInput, label: str, begun: Begun, *, selected: bool) -> None:
        """Open it. `selected` words give way to the first letter that is typed."""
        self.begun = field.begun = begun
        self._label = label
        self.add_class("-open")
        self._put(begun.text, selected=selected)

    def leave(self) -> None:
        """Close it, and give the keys back to the screen."""
        self.remove_class("-open")
        self.begun = None
        if self.field is not None:
            self.field.value = ""
            self.field.begun = None
        self.screen.set_focus(None)
        self.say("")

    def _put(self, text: str, *, selected: bool = False) -> None:
        """Let words stand in the line, and say what it is for."""
        from textual.widgets.input import Selection

        field = self.field
        if field is None or self.begun is None:
            return
        state = BEGUN if self.begun.is_back else ""
        self.query_one("#label", Words).show(Said(f"{self._label}{state} │", "$accent"))
        self.echo(Said(""))
        # What is typed blind goes on with another word.
        self._stood = field.value = f"{text} " if text and self.begun.is_back else text
        field.selection = Selection(0 if selected else len(field.value), len(field.value))
        self.typed(text, finished=False)

    # Handlers by name, so that nothing to type in is imported before somebody types.

    def on_input_changed(self, event: Input.Changed) -> None:
        """The words in the line changed."""
        event.stop()
        field, begun = self.field, self.begun
        if self.is_open and field is not None and begun is not None:
            if self._offers:
                self.echo(Said(""))
            text, ended = clean(event.value), ends_a_word(self._stood, event.value)
            self._stood = event.value
            self.typed(text, finished=begun.owes(text, ended=ended))

    def on_stepping_stepped(self, event: CaptureInput.Stepped) -> None:
        """Up and down: what was typed so far waits meanwhile."""
        if not self.is_open or self.begun is None:
            return
        text = self.text
        if self.begun.keeps(text):
            self.typed(text, finished=True)
        put = self.begun.step(event.by, text)
        if put is not None:
            self._put(put)
