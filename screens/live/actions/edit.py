"""One action point, whole: what the quick line left out, filled in later.

A confidence of six or less asks one question of the bank, and what is answered stays with the action point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.suggester import Suggester
from textual.widgets import Input

from alstui.actions import form
from alstui.actions.form import LABELS, SHARING, SHARINGS, Fields, FieldsError, Slip, fields_of
from alstui.desk import sentences
from alstui.desk.drafts import EDITED, Waiting
from alstui.model import Action, Sharing, unsure
from alstui.theory import outcomes_of
from alstui.wording import join_names
from screens.command import Commanded, command
from screens.shell.ask import Ask
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.fields import Label, Labelled
from screens.widgets.foot import Foot
from screens.widgets.form_begun import FormBegun, FormInput, fill
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines, spaced, struck
from screens.widgets.safe_input import SafeInput

if TYPE_CHECKING:
    from alstui.desk import Desk

HINTS: Mapping[str, str] = {
    "owner": "one member, the one who will do it",
    "text": "in the owner's words, beginning with a verb",
    "when": "fri, 27 Nov, meeting 3",
    "first_step": "what you do first, within two days if you can",
    "support": "what you would like, and from whom",
    "obstacle": "what it might be, and what you do then",
    "sign": "how you will know",
    "partner": "somebody else, who asks how it goes",
    "confidence": "how sure you are that you will do it",
    "raised": "one thing that would make it surer",
    "tags": "words to find it by",
    "outcome": "its number, or some of its words",
}
"""What an empty field asks for, in a few words."""

GAP = 3
"""Cells between the ways in which it may be shared."""

Asks = Callable[[Action], str]
"""The one question that an action point's low confidence asks; empty where there is none."""


class Share(Commanded, Painted[Sharing], can_focus=True):
    """How far it may go: `the set only   the sponsor too   other schools`, the chosen one marked."""

    DEFAULT_CSS = """
    Share { height: auto; }
    Share:focus { background: $panel; }
    """

    def on_focus(self) -> None:
        """All ways are in sight, when it has its place."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    @command("right,space", "further", id="share.further", purpose="Let it go further", given=(1,))
    @command("left", "less far", id="share.nearer", purpose="Let it go less far", given=(-1,))
    def turn(self, by: int) -> None:
        """The next one, or the one before; round at the ends."""
        self.show(SHARINGS[(SHARINGS.index(self.facts or "set") + by) % len(SHARINGS)])

    @command("enter", "next field", id="share.next")
    def go_on(self) -> None:
        """To the next field."""
        self.screen.focus_next()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line; or one for each way, where one line has no room for all of them."""
        return 1 if _fits(width) else len(SHARING)

    def build(self, facts: Sharing, width: int) -> Content:
        """A mark and bold for the chosen one."""
        ways = [
            (f"● {said}", "bold") if each == facts else (f"○ {said}", "$quiet")
            for each, said in SHARING.items()
        ]
        return spaced(*ways, gap=GAP) if _fits(width) else lines(*(spaced(way) for way in ways))

    def on_click(self, event: events.Click) -> None:
        """It may go as far as what is clicked."""
        at, ways = event.get_content_offset(self), [f"○ {said}" for said in SHARING.values()]
        if _fits(self.content_size.width):
            chosen = struck(at, ways, GAP)
        else:
            chosen = ways[at.y] if at is not None and at.y < len(ways) else None
        for each, said in SHARING.items():
            if chosen == f"○ {said}":
                self.show(each)


def _fits(width: int) -> bool:
    """Whether all ways have room beside one another."""
    return Content((" " * GAP).join(f"○ {said}" for said in SHARING.values())).cell_length <= width


class TagSuggester(Suggester):
    """Completes the last tag of the line; right takes it."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag completed, or nothing."""
        return form.completed(value, self._known) or None


class ActionEdit(Question[bool]):
    """Answers True once what was changed is on record."""

    AUTO_FOCUS = "#first_step"
    DEFAULT_CSS = """
    ActionEdit VerticalScroll { height: 1fr; max-width: 110; margin: 1 0 0 0; }
    ActionEdit.-high .group { margin: 1 0 0 0; }
    ActionEdit #sharing { height: auto; }
    ActionEdit .hidden { display: none; }
    ActionEdit Label { width: 22; }
    ActionEdit Echo { height: 1; max-width: 34; }
    ActionEdit Foot { margin: 0; }
    """

    def __init__(
        self, desk: Desk, action: Action, *, ask: Asks = lambda _: "", tags: Sequence[str] = ()
    ) -> None:
        """`ask` is the question that a low confidence asks; `tags` are those that are completed."""
        super().__init__()
        self._desk = desk
        self._action = action
        self._ask = ask
        self._tags = tuple(tags)
        self._outcomes = outcomes_of(desk.learning_set)
        self._before = fields_of(action, desk.learning_set.members, self._outcomes)
        self._question = ""
        self._begun = FormBegun(Waiting(desk), f"{EDITED}/{action.id}", asdict(self._before))

    def compose(self) -> ComposeResult:
        """Who, what and when; what helps; how sure, about what, how far."""
        yield ClockLine()
        with VerticalScroll(can_focus=False):
            for name, label in LABELS.items():
                if name == "raised":
                    yield Foot(id="question")
                echoes = name in {"owner", "when", "partner", "outcome"}
                line = Labelled(label, self._field(name), echoes=echoes)
                line.id = f"line-{name}"
                yield line.set_class(name in {"first_step", "confidence"}, "group")
            with Horizontal(id="sharing"):
                yield Label()
                yield Share()
        yield Foot(id="slips")
        yield KeyLine()

    def _field(self, name: str) -> SafeInput:
        line = FormInput(
            getattr(self._before, name),
            id=name,
            compact=True,
            placeholder=HINTS[name],
            suggester=TagSuggester(self._tags) if name == "tags" else None,
        )
        line.begun = self._begun
        return line

    def on_mount(self) -> None:
        """Everything as it stands."""
        self.query_one("#sharing Label", Label).show(("May be shared", ""))
        self.query_one(Share).show(self._action.sharing)
        self.query_one("#line-outcome").display = bool(self._outcomes.now or self._action.outcome)
        self._understand()
        self._offer()
        self.tick()

    def _offer(self) -> None:
        """What was begun before, as long as nothing was typed."""
        key = self.host.key_called("form.begun")
        self.query_one("#slips", Foot).say(self._begun.offer(key, asdict(self.fields())), "$accent")

    def tick(self) -> None:
        """The clock goes on; what is not on disk is told."""
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Action point"))
        for foot in self.query("#slips").results(Foot) if self._desk.trouble else ():
            foot.say(sentences.trouble(self._desk), "$error")

    # -- what is typed ---------------------------------------------------------------------------------

    def fields(self) -> Fields:
        """Everything as it stands in the fields."""
        return Fields(**{field.id or "": field.value for field in self.query(SafeInput)})

    def _read(self, fields: Fields) -> Action:
        desk = self._desk
        return form.read(
            fields,
            self._action,
            members=desk.learning_set.members,
            today=desk.today,
            next_meeting=desk.meeting.number + 1,
            sharing=self.query_one(Share).facts or "set",
            outcomes=self._outcomes,
        )

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Every finished word is kept, as something that was begun."""
        self._begun.typed(event.input.id or "", event.value, ended=event.value[-1:].isspace())
        self._understand()
        self._offer()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Whoever leaves a field has finished its last word."""
        self._begun.left(event.widget)

    @on(FormInput.Stepped)
    def _step(self, event: FormInput.Stepped) -> None:
        """To what was begun before, or back."""
        values = self._begun.step(event.by, asdict(self.fields()))
        if values is not None:
            fill(self, values)
            self._offer()
            self.show_keys()

    def _understand(self) -> None:
        """Who and when, as they are understood; and the question, once the confidence asks it."""
        typed, members = self.fields(), self._desk.learning_set.members
        known = join_names([self._desk.learning_set.name_of(who) for who in form.whose(typed.owner, members)])
        unknown = "who is that?" if typed.owner.strip() else "nobody named"
        self._echo("owner", "" if known == typed.owner.strip() != "" else known or unknown)
        self._echo("partner", self._partner_words(typed.partner.strip()))
        self._echo("when", self._when_words(typed.when))
        self._echo("outcome", self._outcome_words(typed.outcome))
        self._show_question(form.confidence_of(typed.confidence), typed.raised)

    def _echo(self, name: str, said: str) -> None:
        self.query_one(f"#line-{name}", Labelled).echo((said,))

    def _partner_words(self, typed: str) -> str:
        """Who is meant by the beginning of a name; or that nobody is."""
        fits = form.whose(typed, self._desk.learning_set.members) if typed else ()
        known = self._desk.learning_set.name_of(fits[0]) if len(fits) == 1 else ""
        return "" if known == typed else known or "who is that?"

    def _outcome_words(self, typed: str) -> str:
        """The outcome as it is meant; that none is; nothing while nothing is typed, or it stands there itself."""
        if not typed.strip() or typed.strip() == self._outcomes.called(self._action.outcome):
            return ""
        found = self._outcomes.meant(typed)
        return self._outcomes.words(found.id) if found is not None else "which one is that?"

    def _when_words(self, typed: str) -> str:
        """The day as it is read; or that none is understood yet."""
        return form.when_read(typed, self._desk.today, self._desk.meeting.number + 1) or "no date yet"

    def _show_question(self, confidence: int | None, raised: str) -> None:
        """Asked once: the same question as long as one looks at this action point."""
        asks = unsure(confidence)
        if asks and not self._question:
            self._question = self._ask(self._action)
        shown = asks or bool(raised.strip())
        self.query_one("#line-raised").display = shown
        self.query_one("#question", Foot).say(self._question if asks else "", "$warning")

    # -- keeping and leaving ---------------------------------------------------------------------------

    @command("ctrl+s", "keep", id="edit.keep")
    def keep(self) -> None:
        """Keep the action point as it now stands.

        Or what is wrong is said, and one is taken there.
        """
        try:
            amended = self._read(self.fields())
        except FieldsError as error:
            self._tell(error.slips)
            return
        with self._desk.finishing(self._begun.where):
            self._desk.amend(amended)
        self._begun.finish()
        self.dismiss(result=True)

    def _tell(self, slips: tuple[Slip, ...]) -> None:
        self.query_one("#slips", Foot).say("\n".join(str(slip) for slip in slips), "$warning")
        field = self.query_one(f"#{slips[0].field}", SafeInput)
        field.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)

    @property
    def _is_changed(self) -> bool:
        return self.fields() != self._before or self.query_one(Share).facts != self._action.sharing

    @command("escape", "back", id="edit.leave")
    def leave(self) -> None:
        """Back, without what was changed here.

        When something was changed, ask first.
        """
        if self._is_changed:
            self.app.push_screen(LeaveChanged(), self._left)
        else:
            self.dismiss(result=False)

    def _left(self, keep: bool | None) -> None:
        """Nothing is thrown away but by a key of its own: one who only leaves keeps what can be read."""
        if keep:
            self.keep()
            return
        if keep is None:
            self.put_down()
        else:
            self._begun.finish()
        self.dismiss(result=keep is None)

    def put_down(self) -> None:
        """Keep what can be read, while there is still something to write in; what cannot waits."""
        fields, slips = self.fields(), set[str]()
        self._begun.put_down(asdict(fields))
        try:
            self._desk.amend(self._read(fields))
        except FieldsError as error:
            # Half a date says nothing yet: those fields stay as they were, and the others are kept.
            slips = {slip.field for slip in error.slips}
            self._desk.amend(
                self._read(replace(fields, **{each: getattr(self._before, each) for each in slips}))
            )
        for name in LABELS.keys() - slips:
            self._begun.settle(name)


class LeaveChanged(Ask[bool | None]):
    """True keeps what was changed, False leaves it out; None leaves, and keeps what can be read."""

    HEADING = "Keep what you changed?"
    SENTENCE = "The action point itself is on record either way."

    @command("enter,y", "keep", id="edit.keep_changed")
    def keep(self) -> None:
        """Keep what was changed."""
        self.dismiss(result=True)

    @command("x", "leave it out", id="edit.leave_out")
    def leave_out(self) -> None:
        """Leave what was changed out."""
        self.dismiss(result=False)

    @command("escape", "leave, and keep what can be read", id="edit_changed.leave")
    def leave(self) -> None:
        """Leave; what can be read is kept."""
        self.dismiss()
