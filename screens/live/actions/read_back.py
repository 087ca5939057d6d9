"""Read back before a slot closes: the presenter's action points, large on the wall, in their own words.

It stops once at what is missing: by when, the first step, how sure, one after the other. A presenter without an action
point is asked whether that is on purpose. Nothing goes on by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.actions import form
from alstui.actions.form import FieldsError
from alstui.actions.owners import owners_called
from alstui.desk import sentences
from alstui.desk.drafts import SETTLED, Waiting
from alstui.desk.unfinished import unsettled
from alstui.meeting.slots import actions_in, without_action
from alstui.meeting.state import part_of
from alstui.model import Action
from alstui.theory import outcomes_of
from screens import words
from screens.command import command
from screens.live.actions import report_facts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import ALPHABETS, BigWords, drawn
from screens.widgets.capture_line import Said
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine, keys_of
from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.desk import Desk

Asked = tuple[str, str]
"""What is asked: the id of an action point, and the field that is missing."""

Then = Literal["go on", "catch", "stay"]
"""What comes after: the next stage, the capture line, or the meeting as it stands."""

ON_PURPOSE = "{name} leaves without an action point, on purpose."
NONE = "none on purpose?"

QUESTIONS: Mapping[str, str] = {
    "when": "{name}: {text} By when?",
    "first_step": "{name}: {text} What is the first step?",
    "confidence": "{name}: {text} How sure, out of 10?",
}
"""What stands large while one field is asked."""

LABELS: Mapping[str, str] = {"when": "by when", "first_step": "first step", "confidence": "how sure"}
"""What stands before the words that are typed."""

HINTS: Mapping[str, str] = {
    "when": "fri, 27 Nov, meeting 3",
    "first_step": "within two days if you can",
    "confidence": "a number from 0 to 10",
}
"""What an empty line asks for."""

NOBODY = "Nobody yet"
GOES_ON = "→ goes on."
WAITS = "What you typed waits until it is asked again."


@dataclass(frozen=True, slots=True)
class Spoken:
    """One action point as it is read back."""

    text: str
    about: str
    """Whose it is where that has to be said, by when, how sure."""


class ReadOut(Painted[tuple[Spoken, ...]]):
    """All of them in the largest letters in which all have room."""

    DEFAULT_CSS = """
    ReadOut { height: 1fr; content-align: left middle; }
    """

    def build(self, facts: tuple[Spoken, ...], width: int) -> Content:
        """Each with what belongs to it under it, and air between them."""
        rows = self._rows(facts, width, self.content_size.height)
        return lines(*rows)

    def _rows(self, facts: tuple[Spoken, ...], width: int, height: int) -> list[Content]:
        for alphabet in ALPHABETS:
            large = _large(facts, alphabet, width)
            if large is not None and len(large) <= height:
                return large
        rows: list[Content] = []
        for air in (True, False):
            rows = _plain(facts, width, air=air)
            if len(rows) <= height:
                return rows
        return [*rows[: max(height - 1, 0)], Content.styled("…", "$quiet")]


def _large(facts: tuple[Spoken, ...], alphabet: str, width: int) -> list[Content] | None:
    rows: list[Content] = []
    for spoken in facts:
        letters = drawn(spoken.text, alphabet, width)
        if letters is None:
            return None
        rows += [Content.styled(row, "bold") for row in letters]
        rows += [Content.styled(spoken.about, "$accent").truncate(width, ellipsis=True), Content("")]
    return rows[:-1]


def _plain(facts: tuple[Spoken, ...], width: int, *, air: bool) -> list[Content]:
    """In the terminal's own letters: many of them, or a script that has no large ones."""
    rows: list[Content] = []
    for number, spoken in enumerate(facts, 1):
        rows += Content.styled(f"{number}  {spoken.text}", "bold").wrap(width)
        rows.append(Content.styled(f"   {spoken.about}", "$accent").truncate(width, ellipsis=True))
        rows += [Content("")] * air
    return rows[: len(rows) - air] if rows else rows


class ReadBack(Question[Then]):
    """Answers what comes then; Escape stays in the slot."""

    DEFAULT_CSS = """
    ReadBack BigWords { display: none; }
    ReadBack.-asks BigWords { display: block; }
    ReadBack.-asks ReadOut { display: none; }
    ReadBack AskLine { margin: 0; min-height: 0; height: 0; }
    ReadBack AskLine.-open { height: 2; }
    """

    def __init__(self, desk: Desk, presenter: str, passed: set[Asked], *, leaving: bool = False) -> None:
        """`presenter` is whose slot the room is in; empty reads everybody's. `leaving`: the slot is about to close.

        `passed` is what was left open on purpose, and what is left open here comes to it: it is not asked again.
        """
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._part = part_of(desk.meeting.current)
        self._passed = passed
        self._leaving = leaving
        self._names = words.short_names(desk.learning_set)
        self._marked = words.marked(self._names, desk.meeting.attendance)
        self._asked: Asked | None = None
        """What is asked now."""
        self._entered = False
        """An Enter kept or passed something here: the next one moves nothing."""
        self._said, self._tone = "", "$quiet"
        self._untouched = len(desk.meeting.done)
        """How much was done before: `u` goes no further back."""

    def compose(self) -> ComposeResult:
        """What was agreed, and what is asked."""
        yield ClockLine()
        yield ReadOut()
        yield BigWords()
        yield Foot()
        yield AskLine(Waiting(self._desk))
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask what is missing; else read it."""
        self._go_on_asking()

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _actions(self) -> list[Action]:
        meeting = self._desk.meeting
        return actions_in(meeting, self._part) if self._presenter else list(meeting.actions.values())

    def _read_out(self) -> None:
        """All of it, as it now stands."""
        name = self._called(self._presenter)
        self.query_one(ReadOut).show(
            tuple(self._spoken(action) for action in self._actions) or self._none(name)
        )
        meeting = self._desk.meeting
        purposely = self._presenter in meeting.on_purpose and self._presenter in without_action(meeting)
        if purposely and not self._said:
            self._tell(ON_PURPOSE.format(name=name))

    def _called(self, member: str) -> str:
        return self._names.get(member, member)

    def _spoken(self, action: Action) -> Spoken:
        sign = outcomes_of(self._desk.learning_set).sign(action.outcome)
        about = "  ".join(filter(None, (report_facts.when(action, self._desk.today), sign)))
        own = action.owners == (self._presenter,)
        whose = "" if own else f"{owners_called(action, self._marked, 'nobody')}: "
        asks = f" · {self._called(action.partner)} asks half-way" if action.partner else ""
        return Spoken(words.line(action.text), f"{whose}{about}{asks}")

    def _none(self, name: str) -> tuple[Spoken, ...]:
        if not self._presenter:
            return (Spoken("no action point yet", ""),)
        return (Spoken(f"{name}: {NONE}", "no action point was agreed in this slot"),)

    @property
    def _title(self) -> str:
        """Whose slot it is; of who is remote, as a list says it."""
        if not self._presenter:
            return "Action points"
        if words.is_remote(self._desk.meeting, self._presenter):
            return f"{self._marked[self._presenter]}, remote: action points"
        return f"{self._called(self._presenter)}'s action points"

    def tick(self) -> None:
        """The clock goes on; something may not be on disk."""
        title = self._title
        left = len(self._open) if self._asked is not None else 0
        about = f"read back · {left} to ask" if left else "read back"
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, title, about))
        trouble = sentences.trouble(self._desk) if self._desk.trouble else ""
        for foot in self.query(Foot):
            foot.say(trouble or self._said, "$error" if trouble else self._tone)

    def _tell(self, said: str, tone: str = "$quiet") -> None:
        """What is said from now on above the line."""
        self._said, self._tone = said, tone

    def show_keys(self) -> None:
        """While one types, those of the line; after an Enter that kept or passed something, → is what goes on."""
        line = self.query_one(AskLine)
        if line.is_open:
            keeps, *others, leaves = line.keys
            keeps = keeps._replace(words="keep" if line.text else "pass, on purpose")
            self.query_one(KeyLine).show((keeps, *others, leaves._replace(words="to all of it")))
            return
        other = "readback.enter" if self._entered else "readback.go_on"
        self.query_one(KeyLine).show(tuple(key for key in keys_of(self) if key.id != other))

    # -- what is missing -------------------------------------------------------------------------------

    @property
    def _open(self) -> list[Asked]:
        """What is missing, action point after action point, and was not passed."""
        asked = ((action.id, field) for action in self._actions for field in form.missing(action))
        return [each for each in asked if each not in self._passed]

    def _go_on_asking(self) -> None:
        """The next question; after the last one, all of it."""
        following = self._open
        if following:
            self._ask(following[0])
        else:
            self._shut()

    def _ask(self, asked: Asked, text: str = "", at: str = "") -> None:
        """One thing, large; words that were not understood stand selected in the line, and wait at their place."""
        self._asked = asked
        action, field = self._desk.meeting.actions[asked[0]], asked[1]
        said = words.line(action.text)
        said = said if said.endswith((".", "?", "!")) else f"{said}."
        name = owners_called(action, self._names, NOBODY)
        self.add_class("-asks")
        self.query_one(BigWords).show(QUESTIONS[field].format(name=name, text=said))
        self.query_one(AskLine).open(field, LABELS[field], f"{SETTLED}/{asked[0]}/{field}", text, at=at)
        self.tick()
        self.show_keys()

    def _shut(self) -> None:
        """No more questions: all of it, and the keys that go on."""
        self._asked = None
        self.query_one(AskLine).close()
        self.remove_class("-asks")
        self._read_out()
        self.tick()
        self.show_keys()

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        """A day as it is understood; of an empty line, what it asks for."""
        said = "" if event.text else HINTS[event.asked]
        if event.text and event.asked == "when":
            said = form.when_read(event.text, self._desk.today, self._desk.meeting.number + 1)
        self.query_one(AskLine).echo(Said(said))
        self.show_keys()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record first. An empty line passes on purpose; what says nothing stays to be put right."""
        asked, desk = self._asked, self._desk
        action = desk.meeting.actions.get(asked[0]) if asked is not None else None
        if asked is None or action is None:
            self._shut()
            return
        self._tell("")
        self._entered = True
        if not event.text:
            self._passed.add(asked)
        else:
            try:
                amended = form.filled(
                    action,
                    event.asked,
                    event.text,
                    members=desk.learning_set.members,
                    today=desk.today,
                    next_meeting=desk.meeting.number + 1,
                )
            except FieldsError as error:
                self._tell(str(error), "$warning")
                Waiting(desk).keep(event.place, event.text)
                self._ask(asked, event.text, event.place)
                return
            with desk.finishing(event.place):
                desk.amend(amended)
        self._go_on_asking()

    @on(AskLine.Left)
    def _left(self, event: AskLine.Left) -> None:
        """To all of it. What is still missing is asked another time, and words that were begun wait."""
        self._tell(WAITS if event.text else "")
        self._entered = False
        self._shut()

    def put_down(self) -> None:
        """The words of a line that was begun wait."""
        line = self.query_one(AskLine)
        if line.is_open:
            line.put_down()
            self._shut()

    # -- going on --------------------------------------------------------------------------------------

    def _goes_on(self) -> str:
        if not self._leaving:
            return "right so"
        return "" if self._actions else "go on"

    @command("enter", "right so: go on", id="readback.enter", now=_goes_on)
    def enter(self) -> None:
        """They are right: go on.

        An Enter after one that kept or passed something moves nothing.
        """
        if self.host.enter_is_spent:
            self.remark(GOES_ON)
        else:
            self.go_on()

    @command("right", "right so: go on", id="readback.go_on", now=_goes_on)
    def go_on(self) -> None:
        """They are right: go on."""
        self.dismiss("go on" if self._leaving else "stay")

    def _is_asked(self) -> bool:
        """Whether the presenter has none, and has not said that this is on purpose."""
        return bool(self._presenter) and self._presenter in unsettled(self._desk.meeting)

    @command("y", "on purpose", id="readback.on_purpose", when=_is_asked)
    def leave_without(self) -> None:
        """The presenter leaves without an action point, on purpose."""
        self._desk.leave_without(self._presenter)
        self.go_on()

    @command("a", "action", id="readback.catch")
    def catch(self) -> None:
        """Catch an action point."""
        self.dismiss("catch")

    def _has_done(self) -> bool:
        return len(self._desk.meeting.done) > self._untouched

    @command("u", "undo", id="readback.undo", when=_has_done)
    def undo(self) -> None:
        """Take back what was kept here last.

        And ask it again.
        """
        undone = self._desk.undo() if self._has_done() else None
        if undone is not None:
            self._tell(f"Taken back: {sentences.UNDONE[type(undone).__name__]}.")
            self._go_on_asking()

    @command("escape,i", "to the meeting", id="readback.stay")
    def leave(self) -> None:
        """Back to the meeting.

        The slot stays open.
        """
        self.dismiss()
