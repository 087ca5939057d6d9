"""Fields to type in, each beside its label. What is pasted is made safe before it is shown."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from alstui.text import clean_lines
from screens.widgets.painted import Painted, lines
from screens.widgets.safe_input import Edited, SafeInput
from screens.widgets.signs import after, at_an_edge, before, word_after, word_before

WATCHERS = "__watchers"
"""Where Textual has who asked to be told when something of a node changes, by its name."""


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

    def on_unmount(self) -> None:
        """Ask the app for its theme no longer: Textual would hold the field until another theme is chosen."""
        for watching in getattr(self.app, WATCHERS, {}).values():
            watching[:] = [each for each in watching if each[0] is not self]

    def join(self, joiner: str) -> None:
        """Put a joiner where the cursor is, or in the place of what is selected."""
        start, end = self.selection
        self.replace(joiner, start, end, maintain_selection_offset=False)

    # One press is one sign, however many characters it is. Where a line ends, the library knows where to go.

    def _to(self, place: Location) -> Location:
        """That place; where it is within a sign, the one before it."""
        row, column = place
        return row, at_an_edge(self.document[row], column)

    def get_cursor_left_location(self) -> Location:
        """One sign to the left."""
        row, column = self.cursor_location
        return (row, before(self.document[row], column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """One sign to the right."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def move_cursor(
        self, location: Location, select: bool = False, center: bool = False, record_width: bool = True
    ) -> None:
        """Go to a place, by lines and pages too: never within a sign."""
        super().move_cursor(self._to(location), select, center, record_width)

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """Where a click goes: never within a sign."""
        return self._to(super().get_target_document_location(event))

    def get_cursor_word_left_location(self) -> Location:
        """To the beginning of the word to the left."""
        row, column = self.cursor_location
        return (
            (row, word_before(self.document[row], column)) if column else super().get_cursor_left_location()
        )

    def get_cursor_word_right_location(self) -> Location:
        """To the beginning of the next word."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, word_after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def action_delete_word_right(self) -> None:
        """Take out what is right of the cursor as far as the next word, or what is selected."""
        start, end = self.selection
        self._delete_via_keyboard(start, self.get_cursor_word_right_location() if start == end else end)


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
