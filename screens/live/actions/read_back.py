"""Read back before a slot closes: the presenter's action points, large on the wall, in their own words.

A presenter without one is asked whether that is on purpose. Nothing goes on by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.model import Action
from screens import words
from screens.command import command
from screens.live.actions import report_facts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.big_words import ALPHABETS, drawn
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines

if TYPE_CHECKING:
    from alstui.desk import Desk

Then = Literal["go on", "catch", "stay"]
"""What comes after: the next stage, the capture line, or the meeting as it stands."""

ON_PURPOSE = "{name} leaves without an action point, on purpose."
NONE = "none on purpose?"


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

    def __init__(self, desk: Desk, presenter: str, *, leaving: bool = False) -> None:
        """`presenter` is a member id; empty reads everybody's. `leaving`: the slot is about to close."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._leaving = leaving
        self._names = words.short_names(desk.learning_set)

    def compose(self) -> ComposeResult:
        """What was agreed, and what is asked."""
        yield ClockLine()
        yield ReadOut()
        yield Foot()
        yield KeyLine()

    @property
    def _actions(self) -> list[Action]:
        meeting = self._desk.meeting
        return meeting.actions_of(self._presenter) if self._presenter else list(meeting.actions.values())

    def on_mount(self) -> None:
        """Read it once: nothing changes while it is read out."""
        name = self._names.get(self._presenter, self._presenter)
        self.query_one(ReadOut).show(
            tuple(self._spoken(action) for action in self._actions) or self._none(name)
        )
        if self._presenter in self._desk.meeting.on_purpose and not self._actions:
            self.query_one(Foot).say(ON_PURPOSE.format(name=name))
        else:
            self.query_one(Foot).say("")
        self.tick()

    def _spoken(self, action: Action) -> Spoken:
        about = report_facts.when(action, self._desk.today)
        whose = "" if self._presenter else f"{self._names.get(action.owner, action.owner) or 'nobody'}: "
        return Spoken(words.line(action.text), f"{whose}{about}")

    def _none(self, name: str) -> tuple[Spoken, ...]:
        if not self._presenter:
            return (Spoken("no action point yet", ""),)
        return (Spoken(f"{name}: {NONE}", "no action point was agreed in this meeting"),)

    def tick(self) -> None:
        """The clock goes on."""
        name = self._names.get(self._presenter, self._presenter)
        title = f"{name}'s action points" if self._presenter else "Action points"
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, title, "read back"))
        for foot in self.query(Foot) if self._desk.trouble else ():
            foot.say(sentences.trouble(self._desk), "$error")

    def _goes_on(self) -> str:
        if not self._leaving:
            return "right so"
        return "" if self._actions else "go on"

    @command("enter", "right so: go on", id="readback.go_on", now=_goes_on)
    def go_on(self) -> None:
        """They are right: go on."""
        self.dismiss("go on" if self._leaving else "stay")

    def _is_asked(self) -> bool:
        """Whether the presenter has none, and has not said that this is on purpose."""
        presents = self._presenter in self._desk.meeting.presenters
        on_purpose = self._presenter in self._desk.meeting.on_purpose
        return bool(self._presenter) and presents and not self._actions and not on_purpose

    @command("y", "on purpose", id="readback.on_purpose", when=_is_asked)
    def leave_without(self) -> None:
        """The presenter leaves without an action point, on purpose."""
        self._desk.leave_without(self._presenter)
        self.go_on()

    @command("a", "action", id="readback.catch")
    def catch(self) -> None:
        """Catch an action point."""
        self.dismiss("catch")

    @command("escape", "to the meeting", id="readback.stay")
    def leave(self) -> None:
        """Back to the meeting.

        The slot stays open.
        """
        self.dismiss()
