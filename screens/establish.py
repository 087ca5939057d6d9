"""Establish a set on screen: who, what for, when. Nothing typed is lost before it is a set."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, TextArea

from alstui.clock import today
from alstui.errors import AlstuiError
from alstui.establish import LABELS, Form, FormError, Slip, days_by_line, from_form, read_members
from alstui.model import LearningSet
from alstui.text import clean
from alstui.whendate import warm_up
from alstui.wording import say_date
from screens.base import Question, Room
from screens.painted import Painted, lines, spread
from screens.widgets.fields import Labelled, SafeLines
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.safe_input import SafeInput

HINTS = {
    "title": "the name it goes by, such as Oakfield",
    "school": "which school",
    "facilitator": "who holds the time",
    "members": "one a line: name, role",
    "learning": "what the set wants to learn",
    "doing": "what it wants to do differently",
    "change": "what should change in the school",
    "theory_of_change": "a link, or where it is",
    "meetings": "one a line: 24 Nov 2026, Library, after the assessment",
}
"""What an empty field asks for, in a few words."""

SEVERAL = ("members", "meetings")
"""Fields of several lines."""

GROUPS = ("members", "learning", "meetings")
"""Fields with which a group begins."""

MOST_TOLD = 4
"""Slips told at once; the others are counted."""


class EstablishScreen(Room[LearningSet | None]):
    """A form of labels and lines. Its answer is the set as it is on disk, or None."""

    CSS_PATH = "establish.tcss"
    AUTO_FOCUS = "#title"
    BINDINGS = [
        Binding(
            "ctrl+s",
            "establish",
            "establish the set",
            tooltip="Keep the set and go to it",
            id="establish.keep",
        ),
        Binding(
            "escape",
            "leave",
            "back",
            tooltip="Back to the list of sets, without this one",
            id="establish.leave",
        ),
    ]

    def compose(self) -> ComposeResult:
        """Three groups: the set and its people, what it wants, when it meets."""
        yield FormTitle()
        with VerticalScroll(can_focus=False):
            for name, label in LABELS.items():
                group = Labelled(label, self._field(name), echoes=name == "meetings")
                yield group.set_class(name in GROUPS, "group")
        yield Foot()
        yield KeyLine()

    def _field(self, name: str) -> SafeInput | SafeLines:
        if name in SEVERAL:
            return SafeLines(
                id=name, compact=True, soft_wrap=False, highlight_cursor_line=False, placeholder=HINTS[name]
            )
        return SafeInput(id=name, compact=True, placeholder=HINTS[name], select_on_focus=False)

    def on_mount(self) -> None:
        """Fetch what reading dates needs while the first fields are filled."""
        self.query_one(Foot).say("")
        self._warm_up()

    @work(thread=True, exit_on_error=False)
    def _warm_up(self) -> None:
        warm_up()

    # -- what is typed ---------------------------------------------------------------------------------

    def form(self) -> Form:
        """Everything as it stands in the fields."""
        texts = {field.id or "": field.value for field in self.query(SafeInput)}
        texts |= {field.id or "": field.text for field in self.query(SafeLines)}
        return Form(**texts)

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(TextArea.Changed)
    def _understand(self, event: TextArea.Changed) -> None:
        """Count the people; say beside each meeting which day was understood."""
        field = event.text_area
        if not isinstance(field.parent, Labelled):
            return
        if field.id == "members":
            people = len(read_members(field.text)[0])
            field.parent.understood(f"{people} people" if people > 1 else "1 person" if people else "")
        else:
            field.parent.echo(self._dates(field.text))

    def _dates(self, text: str) -> tuple[str, ...]:
        """The day of each line, as people read it."""
        day = today(self.alstui.clock)
        written = text.split("\n")
        days = days_by_line(text, day)
        return tuple(
            say_date(found, day) if found else "no date yet" if clean(line) else ""
            for line, found in zip(written, days, strict=True)
        )

    # -- keeping and leaving ---------------------------------------------------------------------------

    def action_establish(self) -> None:
        """Keep the set, or say what is missing and go there."""
        try:
            made = self.alstui.library.create(from_form(self.form(), today(self.alstui.clock)))
        except FormError as error:
            self._tell(error.slips)
        except AlstuiError as error:
            self.query_one(Foot).say(str(error), "$warning")
        else:
            self.dismiss(made)

    def _tell(self, slips: tuple[Slip, ...]) -> None:
        told = [str(slip) for slip in slips[:MOST_TOLD]]
        if len(slips) > MOST_TOLD:
            told.append(f"and {len(slips) - MOST_TOLD} more")
        self.query_one(Foot).say("\n".join(told), "$warning")
        field = self.query_one(f"#{slips[0].field}")
        field.focus()
        if isinstance(field, SafeLines) and slips[0].line:
            field.move_cursor((slips[0].line - 1, 0))
        self.call_after_refresh(field.scroll_visible, animate=False)

    def action_leave(self) -> None:
        """Back; when something was typed, ask first."""
        if self.form() == Form():
            self.dismiss(None)
        else:
            self.app.push_screen(ThrowAway(), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)


class FormTitle(Painted[None]):
    """The heading of the form."""

    DEFAULT_CSS = """
    FormTitle { height: 1; max-width: 100; }
    """

    def render(self) -> Content:
        """In the room's voice, and how one goes on."""
        left, right = Content.styled("Establish a set", "bold"), Content.styled("tab goes on", "$quiet")
        return spread(left, right, self.content_size.width)


class Asked(Painted[None]):
    """The question, and what follows from it."""

    DEFAULT_CSS = """
    Asked { height: 1fr; }
    """

    def render(self) -> Content:
        """A question, and a quiet line."""
        return lines(
            Content.styled("Throw away what you typed?", "bold"),
            Content.styled("The set has not been established yet.", "$quiet"),
        )


class ThrowAway(Question[bool]):
    """Whether what was typed may go."""

    BINDINGS = [
        Binding(
            "escape", "dismiss", "go on typing", tooltip="Back to the form as it is", id="establish.go_on"
        ),
        Binding(
            "y",
            "dismiss(True)",
            "throw away",
            tooltip="Throw away what was typed and go back to the list",
            id="establish.throw_away",
        ),
    ]

    def compose(self) -> ComposeResult:
        """The question, and its keys."""
        yield Asked()
        yield KeyLine()
