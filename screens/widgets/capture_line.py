"""The line at the foot where words are caught. The clock never stops for it.

While one types, what was understood stands above. Enter keeps; Escape leaves, and the words wait. Everybody looks at
this line: advice to be parked is typed in dots, and of a note for the facilitator alone nothing is seen at all, so that
the room sees no more than a note being taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from alstui.model import Capture
from alstui.text import clean
from screens.widgets.key_line import Key, key_of
from screens.widgets.one_line import Left, OneLine, Said, Words

if TYPE_CHECKING:
    from textual.widgets import Input

    from screens.widgets.begun import Begun
    from screens.widgets.capture_input import CaptureInput

__all__ = ["CaptureLine", "Said", "Words"]

UNSEEN: frozenset[Capture] = frozenset({"private", "parked"})
"""What nobody in the room reads while it is typed."""

UNTOLD: frozenset[Capture] = frozenset({"private"})
"""Of what not even the letters are counted by dots."""

COVERED: frozenset[Capture] = frozenset({"private", "issue", "parked"})
"""What is not shown again before one asks for it: that it was begun is said without its words."""

TURNS: frozenset[Capture] = frozenset({"question"})
"""What has kinds that one key goes through."""

LABELS: dict[Capture, str] = {
    "action": "action",
    "note": "note",
    "learning": "learning",
    "issue": "issue",
    "parked": "park",
    "private": "note",
    "question": "question",
}


AGAIN = ", again"
"""Stands after what the line is for where its words were kept already."""


class CaptureLine(OneLine):
    """Closed, it says what was kept last; open, it is the line one types in."""

    DEFAULT_CSS = """
    CaptureLine { height: auto; min-height: 1; margin: 1 0 0 0; }
    CaptureLine > #label { width: 1fr; }
    CaptureLine.-open { height: 2; margin: 0; }
    CaptureLine.-open > #label { width: auto; height: 1; margin: 0 1 0 0; }
    CaptureLine > CaptureInput {
        width: 1fr; height: 1; border: none; padding: 0; background: $background; color: $foreground;
    }
    CaptureLine > CaptureInput:focus { border: none; background: $background; background-tint: $background 0%; }
    CaptureLine > #echo {
        display: none; dock: top; width: 100%; height: 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    CaptureLine.-open > #echo { display: block; }
    """

    class Kept(Message):
        """A line was finished with Enter."""

        def __init__(self, kind: Capture, text: str, place: str) -> None:
            """`text` is one safe line; empty when nothing was typed. `place` is where it waited until now."""
            self.kind: Capture = kind
            self.text = text
            self.place = place
            super().__init__()

    class Typed(Message):
        """The words in the line changed: the screen answers with `echo`."""

        def __init__(self, kind: Capture, text: str, place: str, *, finished: bool = False) -> None:
            """`finished`: they are to be kept at their place, as far as they go."""
            self.kind: Capture = kind
            self.text = text
            self.place = place
            self.finished = finished
            super().__init__()

    class Turned(Message):
        """The words in the line are to be called another kind: the screen answers with `echo`."""

        def __init__(self, kind: Capture, text: str) -> None:
            self.kind: Capture = kind
            self.text = text
            super().__init__()

    class Completed(Message):
        """What is begun at the end of the line is to be written out: the screen answers with `put`."""

        def __init__(self, kind: Capture, text: str) -> None:
            self.kind: Capture = kind
            self.text = text
            super().__init__()

    class Abandoned(Message):
        """The line was left; its words are to wait."""

        def __init__(self, kind: Capture, left: Left) -> None:
            self.kind: Capture = kind
            self.left = left
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.kind: Capture | None = None
        """What the open line is to become; None while it is closed."""
        self._handed_on: Capture | None = None
        """What it was to become that was handed on last."""
        self._field: CaptureInput | None = None
        self._tags = ""
        """What the tag at the end of the line can become."""
        self._alone = False

    def compose(self) -> ComposeResult:
        """Two places for words; the input comes with the first capture, so that it costs nothing before."""
        yield Words(id="label")
        yield Words(id="echo")

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing."""
        return self.kind is not None

    @property
    def field(self) -> CaptureInput | None:
        """What one types in; None before somebody types."""
        return self._field

    @property
    def alone(self) -> bool:
        """Whether nobody but the facilitator sees the line."""
        return self._alone

    @alone.setter
    def alone(self, alone: bool) -> None:
        self._alone = alone
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        """Let be seen what may be seen."""
        self.unseen = self.kind in COVERED and not self._alone
        if self._field is not None:
            self._field.password = self.kind in UNSEEN and not self._alone
            self._field.untold = self.kind in UNTOLD and not self._alone
            self._field.refresh()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the open line."""
        field = self._field
        if field is None:
            return ()
        keeps, *others, leaves = super().keys
        another = (key_of(field, "capture.turn"),) if self.kind in TURNS else ()
        if self._tags:
            others = [key_of(field, "capture.turn")._replace(words=self._tags)]
        if not others:
            leaves = leaves._replace(words="leave, and keep it as a draft")
        return keeps, *another, *others, leaves

    def put(self, text: str) -> None:
        """Let other words stand in the open line, with the cursor after them."""
        if self.is_open and self._field is not None:
            self._field.value = text
            self._field.cursor_position = len(text)

    def offer(self, listed: str, called: str) -> bool:
        """What the end of the line can become, in words; and what the key writes out: 'the tag'. Empty for nothing.

        Whether that is something else than before.
        """
        if self._field is None or (listed, called) == (self._tags, self._field.completes):
            return False
        self._tags, self._field.completes = listed, called
        return True

    async def open(self, kind: Capture, begun: Begun, *, again: bool = False) -> None:
        """Open the line for one capture. It starts empty: what was begun before is offered beside it.

        `again`: what stands in it was kept already, and is put again; what is typed takes its place.
        """
        from screens.widgets.capture_input import CaptureInput

        if self._field is None:
            self._field = CaptureInput(compact=True, select_on_focus=False)
            await self.mount(self._field, after="#label")
        field = self._field
        self.kind, self._tags, field.completes = kind, "", ""
        self._show_or_hide()  # before any letter is in it
        field.turns = kind in TURNS
        field.display = True
        self.enter(
            field, f"{LABELS[kind]}{AGAIN if again else ''}", begun, selected=again and not field.untold
        )
        field.focus()

    def close(self) -> None:
        """Close the line and give the keys back to the screen."""
        self.kind = None
        if self._field is not None:
            self._field.display = False
        self.leave()

    def stand_again(self) -> None:
        """What was handed on could not be kept: the line stands as it stood, words and all."""
        if self.kind is None and self._field is not None and self._field.display:
            self.kind = self._handed_on

    def typed(self, text: str, *, finished: bool) -> None:
        """The screen says what was understood, and keeps it as far as it goes."""
        if self.kind is not None and self.begun is not None:
            if finished:
                self.begun.kept(text)
            self.post_message(self.Typed(self.kind, text, self.begun.place, finished=finished))

    # Handlers by name, so that nothing to type in is imported before somebody types.

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter. What it becomes is settled now, so that a second Enter keeps nothing twice."""
        event.stop()
        kind, self.kind = self.kind, None
        self._handed_on = kind
        if kind is not None and self.begun is not None:
            self.post_message(self.Kept(kind, clean(event.value), self.begun.place))

    def on_capture_input_left(self, event: Message) -> None:
        """Escape."""
        event.stop()
        left = self.left
        kind, self.kind = self.kind, None
        self._handed_on = kind
        if kind is not None and left is not None:
            self.post_message(self.Abandoned(kind, left))

    def on_capture_input_turned(self, event: Message) -> None:
        """Tab."""
        event.stop()
        if self.kind is not None:
            self.post_message(self.Turned(self.kind, self.text))

    def on_capture_input_completed(self, event: Message) -> None:
        """Tab, or right at the end, while a tag is typed."""
        event.stop()
        if self.kind is not None:
            self.post_message(self.Completed(self.kind, self.text))
