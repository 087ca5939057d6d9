"""Establish a set on screen: who, what for, when and where. Nothing typed is lost before it is a set.

One form that scrolls with the field one is in; at its foot stands, quietly, what helps with that field: who of the
school community is missing, which meeting a line is. The safeguarding lead is asked for once a member is a pupil.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.query import QueryType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from alstui.actions.dates import warm_up
from alstui.clock import today
from alstui.content.shipped import own_folder
from alstui.errors import AlstuiError, NotFound
from alstui.establishing.composition import Community, notes, pupils, read_community
from alstui.establishing.form import LABELS, Form, FormError, Slip, from_form, meetings_by_line, read_members
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.text import clean
from alstui.wording import clock_time, say_date
from screens.command import command
from screens.home.form_title import FormTitle
from screens.shell.ask import Ask
from screens.shell.screen import Room
from screens.widgets.fields import Labelled, SafeLines
from screens.widgets.foot import Foot
from screens.widgets.form_begun import FormBegun, FormInput, fill
from screens.widgets.key_line import KeyLine
from screens.widgets.safe_input import SafeInput

HINTS = {
    "title": "the name it goes by, such as Oakfield",
    "school": "which school",
    "facilitator": "who holds the time",
    "sponsor": "who stands behind the set in the school",
    "purpose": "what the set is for, in a sentence",
    "members": "one a line: name, role",
    "safeguarding": "who has to be told when anyone is at risk",
    "learning": "what the set wants to learn",
    "doing": "what it wants to do differently",
    "change": "what should change in the school",
    "theory_of_change": "a link, or where it is",
    "meetings": "one a line: 24 Nov 2026 14:00, Library",
}
"""What an empty field asks for, in a few words."""

SEVERAL = ("members", "meetings")
"""Fields of several lines."""

GROUPS = ("members", "learning", "meetings")
"""Fields with which a group begins."""

PLACE = "set"
"""Where a form waits that was begun and not kept."""

PROGRAMME = LearningSet(id="", title="", members=()).programme
"""The programme that a set follows unless told otherwise."""

MOST_TOLD = 4
"""Slips told at once; the others are counted."""


class Wrong(NamedTuple):
    """What was told of a form, and where; it stands until something else is typed."""

    field: Widget
    form: Form
    text: str


def _when(meeting: PlannedMeeting, day: date) -> str:
    """'Tue 24 Nov', 'Tue 24 Nov 14:00'."""
    return " ".join([say_date(meeting.date, day), *([clock_time(meeting.at)] if meeting.at else [])])


class EstablishScreen(Room[LearningSet | None]):
    """A form of labels and lines. Its answer is the set as it is on disk, or None."""

    CSS_PATH = "establish.tcss"
    AUTO_FOCUS = "#title"
    _wrong: Wrong | None = None

    def compose(self) -> ComposeResult:
        """Four groups: the set, its people, what it wants, when it meets."""
        yield FormTitle()
        with VerticalScroll(can_focus=False):
            for name, label in LABELS.items():
                group = Labelled(label, self._field(name), echoes=name == "meetings")
                group.display = name != "safeguarding"
                yield group.set_class(name in GROUPS, "group")
        yield Foot()
        yield KeyLine()

    def _field(self, name: str) -> SafeInput | SafeLines:
        if name in SEVERAL:
            return SafeLines(
                id=name, compact=True, soft_wrap=False, highlight_cursor_line=False, placeholder=HINTS[name]
            )
        line = FormInput(id=name, compact=True, placeholder=HINTS[name])
        line.begun = self._begun
        return line

    def on_mount(self) -> None:
        """Fetch what reading dates and roles needs while the first fields are filled."""
        self._guide(self._offer(), "$accent")
        self._fetch()

    # -- what was begun before -------------------------------------------------------------------------

    @cached_property
    def _begun(self) -> FormBegun:
        """The form as it waits, and those that were begun before it."""
        return FormBegun(self.host.begun, PLACE, asdict(Form()))

    def _offer(self) -> str:
        """What was begun before, as long as nothing was typed; or why what is typed does not wait on disk."""
        key = self.host.key_called("form.begun")
        return self.host.begun.trouble or self._begun.offer(key, asdict(self.form()))

    @on(FormInput.Stepped)
    def _step(self, event: FormInput.Stepped) -> None:
        """To what was begun before, or back."""
        values = self._begun.step(event.by, asdict(self.form()))
        if values is not None:
            fill(self, values)
            self._help()
            self.show_keys()

    def put_down(self) -> None:
        """Let what was typed wait: the screen is about to go."""
        self._begun.put_down(asdict(self.form()))

    # -- what is known besides -------------------------------------------------------------------------

    @cached_property
    def _community(self) -> Community:
        """Who belongs to a school."""
        return read_community(own_folder())[0]

    @cached_property
    def _milestones(self) -> tuple[str, ...]:
        """What each meeting of the programme comes after."""
        try:
            return tuple(meeting.milestone for meeting in self.host.shelf.programme(PROGRAMME).meetings)
        except NotFound:
            return ()

    @property
    def _is_fetched(self) -> bool:
        return {"_community", "_milestones"} <= self.__dict__.keys()

    @work(thread=True, exit_on_error=False)
    def _fetch(self) -> None:
        warm_up()
        if self._community.roles and self._milestones:
            self.app.call_from_thread(self._understand_all)

    # -- what is typed ---------------------------------------------------------------------------------

    def form(self) -> Form:
        """Everything as it stands in the fields."""
        texts = {field.id or "": field.value for field in self.query(SafeInput)}
        texts |= {field.id or "": field.text for field in self.query(SafeLines)}
        return Form(**texts)

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """To the next field: after the members the lead, who waits for nothing that is fetched."""
        return self._to_the_lead(after="members") or super().focus_next(selector)

    def focus_previous(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """To the field before, likewise."""
        return self._to_the_lead(after="learning") or super().focus_previous(selector)

    def _to_the_lead(self, after: str) -> Widget | None:
        """Go to the lead's field if it comes next: asked for a moment ago, it has no place yet that Textual knows."""
        if self.focused is None or self.focused.id != after:
            return None
        self._ask_for_lead(bool(pupils(self._members, self._community)))
        field = self.query_one("#safeguarding", SafeInput)
        if field.parent is None or not field.parent.display:
            return None
        self.set_focus(field)
        return field

    @property
    def _members(self) -> tuple[Member, ...]:
        """Those who were typed so far."""
        return read_members(self.query_one("#members", SafeLines).text)[0]

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        """Every finished word is on disk, as something that was begun."""
        self._begun.typed(event.input.id or "", event.value, ended=event.value[-1:].isspace())
        self._help()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        """Likewise; count the people, and say beside each meeting which day was understood."""
        text = event.text_area.text
        self._begun.typed(event.text_area.id or "", text, ended=text[-1:].isspace())
        if isinstance(event.text_area.parent, Labelled):
            self._understand(event.text_area, event.text_area.parent)
            self._help()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Whoever leaves a field has finished its last word."""
        self._begun.left(event.widget)

    def _understand_all(self) -> None:
        if not self.is_attached:  # the form was left while this was fetched
            return
        for field in self.query(SafeLines):
            if isinstance(field.parent, Labelled):
                self._understand(field, field.parent)
        self._help()

    def _understand(self, field: TextArea, labelled: Labelled) -> None:
        if field.id == "members":
            members = read_members(field.text)[0]
            people = len(members)
            labelled.understood(f"{people} people" if people > 1 else "1 person" if people else "")
            if self._is_fetched:
                self._ask_for_lead(bool(pupils(members, self._community)))
        else:
            meetings = meetings_by_line(field.text, today(self.host.clock))
            labelled.echo(self._dates(field.text))
            labelled.understood(self._dated(sum(meeting is not None for meeting in meetings)))

    def _dated(self, dates: int) -> str:
        planned = len(self._milestones) if self._is_fetched else 0
        if not dates:
            return ""
        if dates < planned:
            return f"{dates} of {planned} dates"
        return f"{dates} dates" if dates > 1 else "1 date"

    def _ask_for_lead(self, asked: bool) -> None:
        """The field is there while a pupil is a member, and as long as something stands in it."""
        field = self.query_one("#safeguarding", SafeInput)
        if isinstance(field.parent, Labelled):
            field.parent.display = asked or bool(field.value)
            self._stay_in_sight()

    def _dates(self, text: str) -> tuple[str, ...]:
        """The day of each line, and the time where there is one, as people read it."""
        day = today(self.host.clock)
        meetings = meetings_by_line(text, day)
        return tuple(
            _when(meeting, day) if meeting is not None else "no date yet" if clean(line) else ""
            for line, meeting in zip(text.split("\n"), meetings, strict=True)
        )

    # -- what helps ------------------------------------------------------------------------------------

    @on(TextArea.SelectionChanged)
    def _on_another_line(self) -> None:
        self._help()

    def on_descendant_focus(self) -> None:  # in addition to what every screen does then
        """Another field: where one is in the form, and what helps there."""
        fields = [
            field.id for field in self.query("SafeInput, SafeLines") if field.parent and field.parent.display
        ]
        here = self.focused.id if self.focused else None
        self.query_one(FormTitle).show((fields.index(here) + 1 if here in fields else 0, len(fields)))
        self._help()

    def _help(self) -> None:
        """What is wrong where one is, for as long as it stands so; else what is worth knowing of the field."""
        wrong = self._wrong
        if wrong is not None and self.focused is wrong.field and self.form() == wrong.form:
            self._guide(wrong.text, "$warning")
            return
        offer = self._offer()
        if offer:
            self._guide(offer, "$warning" if self.host.begun.trouble else "$accent")
            return
        helps: dict[str, Callable[[], str]] = {"members": self._on_members, "meetings": self._on_meetings}
        name = (self.focused.id or "") if self.focused else ""
        self._guide(helps[name]() if name in helps and self._is_fetched else "")

    def _on_members(self) -> str:
        members = self._members
        if not members:
            return "Where a line manager is a member too: name, role, reports to their name."
        return " ".join(notes(members, self._community))

    def _on_meetings(self) -> str:
        line = self.query_one("#meetings", SafeLines).cursor_location[0]
        planned = self._milestones
        if line >= len(planned):
            return ""
        return f"Meeting {line + 1} of {len(planned)} comes {planned[line]}: when, and where?"

    def _guide(self, text: str, tone: str = "$quiet") -> None:
        """At the foot, which keeps its room so that the form stays where it is."""
        foot = self.query_one(Foot)
        foot.say(text, tone)
        foot.display = True
        self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """What came or grew must not push the field one is in off the screen."""
        here = self.focused
        if here is not None:
            self.call_after_refresh(here.scroll_visible, animate=False)

    # -- keeping and leaving ---------------------------------------------------------------------------

    @command("ctrl+s", "establish the set", id="establish.keep")
    def establish(self) -> None:
        """Keep the set and go to it.

        Where something is missing, say so and go there.
        """
        try:
            described = from_form(self.form(), today(self.host.clock), self._milestones)
            made = self.host.library.create(described)
        except FormError as error:
            self._tell(error.slips)
        except AlstuiError as error:
            self._guide(str(error), "$warning")
        else:
            self._begun.finish()
            self.dismiss(made)

    def _tell(self, slips: tuple[Slip, ...]) -> None:
        """Go to the first, and say what is wrong once one is there."""
        told = [str(slip) for slip in slips[:MOST_TOLD]]
        if len(slips) > MOST_TOLD:
            told.append(f"and {len(slips) - MOST_TOLD} more")
        field = self.query_one(f"#{slips[0].field}")
        self._wrong = Wrong(field, self.form(), "\n".join(told))
        field.focus()
        if isinstance(field, SafeLines) and slips[0].line:
            field.move_cursor((slips[0].line - 1, 0))

        def say() -> None:
            field.scroll_visible(animate=False)
            self._help()

        self.call_after_refresh(say)

    @command("escape", "back", id="establish.leave")
    def leave(self) -> None:
        """Back to the list of sets, without this one.

        When something was typed, ask first.
        """
        if self.form() == Form():
            self.dismiss(None)
        else:
            self.app.push_screen(ThrowAway(), self._left)

    def _left(self, waits: bool | None) -> None:
        """Nothing is thrown away but by a key of its own: what was typed waits for the next time."""
        if waits:
            self.put_down()
        elif waits is not None:
            self._begun.finish()
        if waits is not None:
            self.dismiss(None)


class ThrowAway(Ask[bool | None]):
    """True lets what was typed wait, False throws it away, None goes on typing."""

    HEADING = "Leave the form half filled?"
    SENTENCE = "The set has not been established yet. What you typed waits here."

    @command("enter", "go on typing", id="establish_left.go_on")
    def type_on(self) -> None:
        """Back to the form as it is."""
        self.dismiss(None)

    @command("x", "throw away", id="establish.throw_away")
    def throw_away(self) -> None:
        """Throw away what was typed and go back to the list."""
        self.dismiss(result=False)

    @command("escape", "leave it to wait", id="establish_left.leave")
    def leave(self) -> None:
        """Go back to the list; what was typed waits."""
        self.dismiss(result=True)
