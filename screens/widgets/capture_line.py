"""The line at the foot where words are caught. The clock never stops for it.

While one types, what was understood stands at the right. Enter keeps; Escape leaves and keeps the draft. A note for
the facilitator alone is typed unseen: dots stand for its letters, because everybody looks at this line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from alstui.model import Capture
from alstui.text import clean
from screens.widgets.key_line import Key, key_of
from screens.widgets.painted import Painted

if TYPE_CHECKING:
    from textual.widgets import Input

    from screens.widgets.capture_input import CaptureInput

UNSEEN: frozenset[Capture] = frozenset({"private"})
"""What nobody in the room reads while it is typed."""

TURNS: frozenset[Capture] = frozenset({"question"})
"""What has kinds that one key goes through."""

LABELS: dict[Capture, str] = {
    "action": "action",
    "note": "note",
    "learning": "learning",
    "issue": "issue",
    "parked": "park",
    "private": "for you alone",
    "question": "question",
}


AGAIN = ", again"
"""Stands after what the line is for where its words were kept already."""

BEGUN = ", begun"
"""Stands there where they were begun before, and one goes on with them."""


class Said(Struct, frozen=True):
    """A few words in one tone."""

    text: str
    tone: str = "$quiet"


class Words(Painted[Said]):
    """The label, the echo, or what was last said: words in one tone, over as many lines as they take."""

    DEFAULT_CSS = """
    Words { width: auto; height: auto; max-height: 4; }
    """

    grows = True

    def build(self, facts: Said, width: int) -> Content:
        """The words; they are wrapped as they are painted."""
        return Content.styled(facts.text, facts.tone)


class CaptureLine(Horizontal):
    """Closed, it says what was kept last; open, it is the line one types in."""

    DEFAULT_CSS = """
    CaptureLine { height: auto; min-height: 1; margin: 1 0 0 0; }
    CaptureLine > #label { width: 1fr; }
    CaptureLine.-open > #label { width: auto; height: 1; margin: 0 1 0 0; }
    CaptureLine > CaptureInput {
        width: 1fr; height: 1; border: none; padding: 0; background: $background; color: $foreground;
    }
    CaptureLine > CaptureInput:focus { border: none; background: $background; background-tint: $background 0%; }
    CaptureLine > #echo {
        display: none; max-width: 60%; height: 1; margin: 0 0 0 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    CaptureLine.-open > #echo { display: block; }
    """

    class Kept(Message):
        """A line was finished with Enter."""

        def __init__(self, kind: Capture, text: str) -> None:
            """`text` is one safe line; empty when nothing was typed."""
            self.kind: Capture = kind
            self.text = text
            super().__init__()

    class Typed(Message):
        """The words in the line changed: the screen answers with `echo`."""

        def __init__(self, kind: Capture, text: str, *, finished: bool = False) -> None:
            """`finished`: a word has just been ended, with a space."""
            self.kind: Capture = kind
            self.text = text
            self.finished = finished
            super().__init__()

    class Turned(Message):
        """The words in the line are to be called another kind: the screen answers with `echo`."""

        def __init__(self, kind: Capture, text: str) -> None:
            self.kind: Capture = kind
            self.text = text
            super().__init__()

    class Abandoned(Message):
        """The line was left; its words are to be kept as a draft."""

        def __init__(self, kind: Capture, text: str) -> None:
            self.kind: Capture = kind
            self.text = text
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.kind: Capture | None = None
        """What the open line is to become; None while it is closed."""
        self._field: CaptureInput | None = None

    def compose(self) -> ComposeResult:
        """Two places for words; the input comes with the first capture, so that it costs nothing before."""
        yield Words(id="label")
        yield Words(id="echo")

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing."""
        return self.kind is not None

    @property
    def text(self) -> str:
        """What stands in the open line: one safe line."""
        return clean(self._field.value) if self.is_open and self._field is not None else ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the open line."""
        field = self._field
        if field is None:
            return ()
        leave = key_of(field, "capture.leave", "leave, and keep it as a draft")
        another = (key_of(field, "capture.turn"),) if self.kind in TURNS else ()
        return Key("enter", "keep", "submit", field), *another, leave

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something in the closed line: what was kept, what was taken back."""
        if not self.is_open:
            self.query_one("#label", Words).show(Said(text, tone))

    def echo(self, said: Said) -> None:
        """Show at the right what was understood so far."""
        self.query_one("#echo", Words).show(said)

    async def open(self, kind: Capture, draft: str = "", *, again: bool = False) -> None:
        """Open the line for one capture, with the words that were begun before.

        `again`: they were kept already, and are put again; what is typed takes their place.
        """
        from textual.widgets.input import Selection

        from screens.widgets.capture_input import CaptureInput

        if self._field is None:
            self._field = CaptureInput(compact=True, select_on_focus=False)
            await self.mount(self._field, after="#label")
        field = self._field
        self.kind = kind
        self.add_class("-open")
        state = AGAIN if again else BEGUN if draft else ""
        self.query_one("#label", Words).show(Said(f"{LABELS[kind]}{state} │", "$accent"))
        self.echo(Said(""))
        # Before any letter is in it.
        field.password = kind in UNSEEN
        field.turns = kind in TURNS
        field.display = True
        if draft and not again:
            draft = f"{draft.rstrip()} "  # what is typed blind goes on with another word
        field.value = draft
        field.selection = Selection(0 if again else len(draft), len(draft))
        field.focus()
        self.post_message(self.Typed(kind, draft))

    def close(self) -> None:
        """Close the line and give the keys back to the screen."""
        self.kind = None
        self.remove_class("-open")
        if self._field is not None:
            self._field.value = ""
            self._field.display = False
        self.screen.set_focus(None)
        self.say("")

    # Handlers by name, so that nothing to type in is imported before somebody types.

    def on_input_changed(self, event: Input.Changed) -> None:
        """The words in the line changed."""
        event.stop()
        if self.kind is not None:
            self.post_message(self.Typed(self.kind, clean(event.value), finished=event.value.endswith(" ")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter. What it becomes is settled now, so that a second Enter keeps nothing twice."""
        event.stop()
        kind, self.kind = self.kind, None
        if kind is not None:
            self.post_message(self.Kept(kind, clean(event.value)))

    def on_capture_input_left(self, event: Message) -> None:
        """Escape."""
        event.stop()
        text = self.text
        kind, self.kind = self.kind, None
        if kind is not None:
            self.post_message(self.Abandoned(kind, text))

    def on_capture_input_turned(self, event: Message) -> None:
        """Tab."""
        event.stop()
        if self.kind is not None:
            self.post_message(self.Turned(self.kind, self.text))
