"""A line that asks something of the screen in front: a question, a field, and what was understood.

Closed, it says what was kept last. Enter keeps; Escape leaves, and the words wait for the next time.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from alstui.text import clean
from screens.widgets.capture_input import CaptureInput
from screens.widgets.capture_line import Said, Words
from screens.widgets.key_line import Key, key_of


class AskLine(Horizontal):
    """One question at a time."""

    DEFAULT_CSS = """
    AskLine { height: auto; min-height: 1; margin: 1 0 0 0; }
    AskLine > #label { width: 1fr; }
    AskLine.-open > #label { width: auto; height: 1; margin: 0 1 0 0; }
    AskLine > CaptureInput {
        display: none; width: 1fr; height: 1; border: none; padding: 0;
        background: $background; color: $foreground;
    }
    AskLine.-open > CaptureInput { display: block; }
    AskLine > CaptureInput:focus { border: none; background: $background; background-tint: $background 0%; }
    AskLine > #echo {
        display: none; max-width: 60%; height: 1; margin: 0 0 0 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    AskLine.-open > #echo { display: block; }
    """

    class Kept(Message):
        """Enter was pressed: `text` is one safe line, empty when nothing was typed."""

        def __init__(self, asked: str, text: str) -> None:
            """`asked` is what the line was opened for."""
            self.asked = asked
            self.text = text
            super().__init__()

    class Typed(Message):
        """The words in the line changed: the screen answers with `echo`."""

        def __init__(self, asked: str, text: str) -> None:
            self.asked = asked
            self.text = text
            super().__init__()

    class Left(Message):
        """The line was left with what stood in it."""

        def __init__(self, asked: str, text: str) -> None:
            self.asked = asked
            self.text = text
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.asked = ""
        """What the open line is for; empty while it is closed."""

    def compose(self) -> ComposeResult:
        """The question, the field, and what was understood."""
        yield Words(id="label")
        yield CaptureInput(compact=True, select_on_focus=False)
        yield Words(id="echo")

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing."""
        return bool(self.asked)

    @property
    def text(self) -> str:
        """What stands in the open line: one safe line."""
        return clean(self.query_one(CaptureInput).value) if self.is_open else ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the open line."""
        field = self.query_one(CaptureInput)
        return Key("enter", "keep", "submit", field), key_of(field, "capture.leave", "leave the line")

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something while the line is closed."""
        if not self.is_open:
            self.query_one("#label", Words).show(Said(text, tone))

    def echo(self, said: Said) -> None:
        """Show at the right what was understood so far."""
        self.query_one("#echo", Words).show(said)

    def open(self, asked: str, question: str, text: str = "", *, selected: bool = True) -> None:
        """Ask, with the words that are there already; selected, they give way to the first letter that is typed."""
        field = self.query_one(CaptureInput)
        self.asked = asked
        self.add_class("-open")
        self.query_one("#label", Words).show(Said(f"{question} │", "$accent"))
        self.echo(Said(""))
        field.value = text
        field.selection = Selection(0 if selected else len(text), len(text))
        self.screen.set_focus(field)
        self.post_message(self.Typed(asked, text))

    def close(self) -> None:
        """Give the keys back to the screen."""
        self.asked = ""
        self.remove_class("-open")
        self.query_one(CaptureInput).value = ""
        self.screen.set_focus(None)
        self.say("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """The words in the line changed."""
        event.stop()
        if self.is_open:
            self.post_message(self.Typed(self.asked, clean(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter. What it is for is settled now, so that a second Enter keeps nothing twice."""
        event.stop()
        asked, self.asked = self.asked, ""
        if asked:
            self.post_message(self.Kept(asked, clean(event.value)))

    def on_capture_input_left(self, event: CaptureInput.Left) -> None:
        """Escape."""
        event.stop()
        text = self.text
        asked, self.asked = self.asked, ""
        if asked:
            self.post_message(self.Left(asked, text))
