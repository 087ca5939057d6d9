"""Fields to type in, each beside its label. What is pasted is made safe before it is shown."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import TextArea

from alstui.text import clean_lines
from screens.widgets.painted import Painted, lines
from screens.widgets.safe_input import Edited, SafeInput


class SafeLines(Edited, TextArea):
    """Several lines; Tab goes on to the next field. None is selected: one letter would take the place of all."""

    DEFAULT_CSS = """
    SafeLines {
        background: $background; color: $foreground; padding: 0; border: none; width: 1fr; height: 5;
        scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1;
    }
    SafeLines:focus { background: $panel; border: none; }
    SafeLines .text-area--placeholder { color: $quiet; }
    """
    EDITING = {
        "alt+left": "cursor_word_left",
        "alt+b": "cursor_word_left",
        "alt+right": "cursor_word_right",
        "alt+f": "cursor_word_right",
        "alt+backspace": "delete_word_left",
        "alt+d": "delete_word_right",
        "ctrl+delete": "delete_word_right",
    }

    cursor_blink = reactive(default=False, init=False)
    """The cursor stands, as in the fields of one line."""

    def on_paste(self, event: events.Paste) -> None:
        """No controls but line ends."""
        event.text = clean_lines(event.text)

    def join(self, joiner: str) -> None:
        """Put a joiner where the cursor is, or in the place of what is selected."""
        start, end = self.selection
        self.replace(joiner, start, end, maintain_selection_offset=False)


class Label(Painted[tuple[str, str]]):
    """What a field is called, and quietly under it what was understood as a whole."""

    DEFAULT_CSS = """
    Label { width: 18; height: auto; color: $quiet; }
    Label.-here { color: $accent; text-style: bold; }
    """
    grows = True

    def build(self, facts: tuple[str, str], width: int) -> Content:
        """The name takes the label's voice; what was understood stays quiet."""
        name, understood = facts
        if not understood:
            return Content(name)
        return lines(Content(name), Content.styled(understood, "not bold $quiet"))


class Echo(Painted[tuple[str, ...]]):
    """What was understood of each line that is in sight."""

    DEFAULT_CSS = """
    Echo { width: auto; height: 100%; margin: 0 0 0 2; text-align: right; display: none; }
    """
    grows = True

    def build(self, facts: tuple[str, ...], width: int) -> Content:
        """A line beside each line."""
        return lines(*(Content.styled(words, "$quiet") for words in facts))


class Labelled(Horizontal):
    """A label and its field. The label of the field one types in stands out."""

    DEFAULT_CSS = """
    Labelled { height: auto; }
    """

    def __init__(self, label: str, field: SafeInput | SafeLines, *, echoes: bool = False) -> None:
        """`echoes`: something is said beside each line of the field."""
        super().__init__()
        self._label = label
        self._field = field
        self._echoes = echoes
        self._echo: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Label left, field right; what was understood of its lines beside them."""
        yield Label()
        yield self._field
        if self._echoes:
            yield Echo()

    def on_mount(self) -> None:
        """The label's words; the echo goes with the lines when they scroll."""
        self.understood("")
        if self._echoes:
            self.watch(self._field, "scroll_y", self._scrolled, init=False)

    def on_descendant_focus(self) -> None:
        """One types here now."""
        self.query_one(Label).add_class("-here")

    def on_descendant_blur(self) -> None:
        """One types elsewhere."""
        self.query_one(Label).remove_class("-here")

    def understood(self, words: str) -> None:
        """Say under the label what was understood so far."""
        self.query_one(Label).show((self._label, words))

    def echo(self, words: tuple[str, ...]) -> None:
        """Say beside each line what was understood of it."""
        self._echo = words
        self.query_one(Echo).display = any(words)
        self._scrolled()

    def _scrolled(self) -> None:
        self.query_one(Echo).show(self._echo[round(self._field.scroll_y) :])
