"""A line that asks something of the screen in front: a question, a field, and what was understood.

Closed, it says what was kept last. Enter keeps; Escape leaves, and the words wait for the next time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from alstui.text import clean
from screens.widgets.begun import Begun, Drafts, Line
from screens.widgets.capture_input import CaptureInput
from screens.widgets.key_line import key_of
from screens.widgets.one_line import OneLine, Words

if TYPE_CHECKING:
    from screens.widgets.key_line import Key


class AskLine(OneLine):
    """One question at a time."""

    DEFAULT_CSS = """
    AskLine { height: auto; min-height: 1; margin: 1 0 0 0; }
    AskLine > #label { width: 1fr; }
    AskLine.-open { height: 2; margin: 0; }
    AskLine.-open > #label { width: auto; height: 1; margin: 0 1 0 0; }
    AskLine > CaptureInput {
        display: none; width: 1fr; height: 1; border: none; padding: 0;
        background: $background; color: $foreground;
    }
    AskLine.-open > CaptureInput { display: block; }
    AskLine > CaptureInput:focus { border: none; background: $background; background-tint: $background 0%; }
    AskLine > #echo {
        display: none; dock: top; width: 100%; height: 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    AskLine.-open > #echo { display: block; }
    """

    class Kept(Message):
        """Enter was pressed: `text` is one safe line, empty when nothing was typed."""

        def __init__(self, asked: str, text: str, place: str) -> None:
            """`asked` is what the line was opened for; `place` is where the words waited until now."""
            self.asked = asked
            self.text = text
            self.place = place
            super().__init__()

    class Typed(Message):
        """The words in the line changed: the screen answers with `echo`."""

        def __init__(self, asked: str, text: str) -> None:
            self.asked = asked
            self.text = text
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Letters that came meanwhile are read with these."""
            return isinstance(message, AskLine.Typed) and message.asked == self.asked

    class Left(Message):
        """The line was left with what stood in it, which waits."""

        def __init__(self, asked: str, text: str) -> None:
            self.asked = asked
            self.text = text
            super().__init__()

    def __init__(self, drafts: Drafts) -> None:
        """`drafts` is where the words wait that were begun and not kept."""
        super().__init__()
        self._drafts = drafts
        self.asked = ""
        """What the open line is for; empty while it is closed."""
        self._handed_on = ""
        """What it was for that was handed on last."""
        self._owed: Line | None = None
        """What is to be on disk once the letters that came with it are here: a write takes as long as many letters."""
        self._is_told = True
        """The screen knows what stands in the line, or is about to."""

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
    def field(self) -> CaptureInput:
        """What one types in."""
        return self.query_one(CaptureInput)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the open line."""
        *others, _ = super().keys
        return *others, key_of(self.field, "capture.leave", "leave the line")

    def open(
        self, asked: str, question: str, place: str, text: str = "", *, selected: bool = True, at: str = ""
    ) -> None:
        """Ask, with the words that are on record; selected, they give way to the first letter that is typed.

        `place` is where what is begun and not kept waits. It is offered, and never poured in. `at` is where the words
        themselves wait, when one goes on with them.
        """
        before = [Line(where, words) for where, words in self._drafts.waiting(place) if words != text]
        self.asked = asked
        own = Line(at or self._drafts.new_place(place), text)
        self.enter(self.field, question, Begun(own, before), selected=selected)
        self.screen.set_focus(self.field)

    def close(self) -> None:
        """Give the keys back to the screen."""
        self.asked = ""
        self._owed = None  # it was kept, or waits already
        self.leave()

    def put_down(self) -> str:
        """Let what was begun wait, and close; the words that wait."""
        text = self._let_wait()
        self.close()
        return text

    def _let_wait(self) -> str:
        self._keep_owed()
        left = self.left
        if left is None or not left.waits:
            return ""
        self._drafts.keep(left.place, left.text)
        return left.text

    def typed(self, text: str, *, finished: bool) -> None:
        """What is finished of it is kept where it waits."""
        if finished and self.begun is not None:
            self.begun.kept(text)
            self._owe(Line(self.begun.place, self.begun.draft_of(text)))
        if self._is_told:  # however many letters wait behind this one, what they would do is worked out once
            self._is_told = False
            self.call_later(self._tell)

    def _tell(self) -> None:
        self._is_told = True
        if self.is_open:
            self.post_message(self.Typed(self.asked, self.text))

    def _owe(self, line: Line) -> None:
        """Have it on disk: at once where each state is on record, else when the letters behind it are here."""
        if self._owed is not None and self._owed.place != line.place:
            self._keep_owed()
        if not self._drafts.holds_last:
            self._drafts.keep(*line)
            return
        if self._owed is None:
            self.call_later(self._keep_owed)
        self._owed = line

    def _keep_owed(self) -> None:
        owed, self._owed = self._owed, None
        if owed is not None:
            self._drafts.keep(*owed)

    def stand_again(self) -> None:
        """What was handed on could not be kept: the line stands as it stood, words and all."""
        if not self.asked and self.begun is not None:
            self.asked = self._handed_on

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter. What it is for is settled now, so that a second Enter keeps nothing twice."""
        event.stop()
        asked, self.asked = self.asked, ""
        self._handed_on = asked
        if asked and self.begun is not None:
            self.post_message(self.Kept(asked, clean(event.value), self.begun.place))

    def on_capture_input_left(self, event: CaptureInput.Left) -> None:
        """Escape."""
        event.stop()
        text = self._let_wait()
        asked, self.asked = self.asked, ""
        if asked:
            self.post_message(self.Left(asked, text))
