"""Looking for a question: by a word, a theme, a kind, a competence. Enter puts the one at the mark on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from alstui.content.labels import read_labels
from alstui.content.shipped import own_folder
from alstui.questions.dealer import THEMES, search
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine, key_called
from screens.widgets.painted import Painted, struck
from screens.widgets.pick_list import PickList, Row, Shown, steers
from screens.widgets.safe_input import SafeInput
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.content.catalogue import Prompt
    from alstui.model import PromptStage
    from screens.live.hand import PromptHand

Scope = Literal["this stage", "every stage", "favourites", "for the facilitator"]
SCOPES: tuple[Scope, ...] = ("this stage", "every stage", "favourites", "for the facilitator")
"""What is looked through; Tab goes from one to the next."""

GAP = 3
"""Cells between two of them."""


class ScopeLine(Painted[tuple[Scope, int]]):
    """Where one looks, and how many were found."""

    @dataclass
    class Chosen(Message):
        """A part of the bank was clicked."""

        scope: Scope

    DEFAULT_CSS = """
    ScopeLine { height: 1; margin: 1 0; }
    """

    def build(self, facts: tuple[Scope, int], width: int) -> Content:
        """The scopes, the present one in accent."""
        scope, count = facts
        air = Content(" " * _gap(width))
        scopes = air.join(
            Content.styled(each, "bold $accent" if each == scope else "$quiet") for each in SCOPES
        )
        found = Content.styled("1 question" if count == 1 else f"{count} questions", "$quiet")
        # How many they are can be seen in the list; where else one may look stands here alone.
        counted = air.join([scopes, found])
        return counted if counted.cell_length <= width else scopes

    def on_click(self, event: events.Click) -> None:
        """A click on a part of the bank looks through it."""
        scope = struck(event.get_content_offset(self), SCOPES, _gap(self.content_size.width))
        if scope is not None:
            self.post_message(self.Chosen(scope))


def _gap(width: int) -> int:
    """Cells between two of them: fewer where all have no room else."""
    return GAP if Content((" " * GAP).join(SCOPES)).cell_length <= width else GAP - 1


class Sought(SafeInput):
    """The words that are looked for. Enter is the screen's: it comes there after the letters before it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Everything that a line does but to be handed in."""
        return False if action == "submit" else super().check_action(action, parameters)


class PromptSearch(Question[str]):
    """Answers with the id of the question that was chosen."""

    AUTO_FOCUS = "Sought"

    def __init__(self, hand: PromptHand, stage: PromptStage | None) -> None:
        """`stage` is what the present stage draws from."""
        super().__init__()
        self._hand = hand
        self._stage = stage
        self._scope: Scope = "this stage" if stage else "every stage"
        self._labels = read_labels(own_folder())[0]
        self._found_for = ""
        """The words for which what is listed was found."""

    def compose(self) -> ComposeResult:
        """A line to type in, where one looks, what was found."""
        yield Title()
        yield Sought(placeholder="a word, a theme, a competence, a level")
        yield ScopeLine()
        yield PickList(click_chooses=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Everything that suits, before a word is typed."""
        self.query_one(Title).show("Find a question")
        self.query_one(PickList).can_focus = False
        self._find()

    @on(Input.Changed)
    def _look(self) -> None:
        """For other words the mark goes to the first. A key asks for it too: it may come before that news."""
        if self._found_for != self.query_one(Sought).value:
            self.query_one(PickList).show(Shown())
            self._find()

    def _find(self) -> None:
        self._found_for = self.query_one(Sought).value
        found = search(
            self._looked_through(), self._found_for, stage=self._wanted_stage, meant=self._labels.meant
        )
        self.query_one(PickList).show_rows(tuple(self._row(prompt) for prompt in found) or (self._none(),))
        self.query_one(ScopeLine).show((self._scope, len(found)))

    @property
    def _wanted_stage(self) -> PromptStage | None:
        return self._stage if self._scope == "this stage" else None

    def _looked_through(self) -> tuple[Prompt, ...]:
        if self._scope == "for the facilitator":
            return self._hand.for_facilitator
        kept = self._hand.favourites
        return tuple(
            prompt for prompt in self._hand.prompts if self._scope != "favourites" or prompt.id in kept
        )

    def _none(self) -> Row:
        """A row that is no question, and says so: how many there are is only said where there is room for it."""
        if self._scope == "favourites" and not self._hand.favourites:
            said = f"No question is kept yet: {key_called('search.favour', self.app)} keeps one."
        else:
            said = f"No question here fits: {key_called('search.scope', self.app)} looks elsewhere."
        return Row("", Content.styled(said, "not bold $quiet"))

    def _row(self, prompt: Prompt) -> Row:
        kept = "★ " if prompt.id in self._hand.favourites else ""
        tags = (f"#{tag}" for tag in (prompt.level, prompt.competence) if tag)
        about = " ".join((THEMES.get(prompt.theme, prompt.theme), *tags))
        right = Content.styled(about, "not bold $quiet") if self.is_wide else Content("")
        return Row(prompt.id, Content.assemble(Content.styled(kept, "$accent"), prompt.text), right)

    @command("enter", "on the wall", id="search.choose")
    @on(PickList.Chosen)
    def choose(self) -> None:
        """Put this question on the wall."""
        self._look()
        current = self.query_one(PickList).current
        if current:
            self.dismiss(current)

    @steers("search", "question")
    async def steer(self, id: str) -> None:
        """The question below or above, or about a screen of questions."""
        self._look()
        await self.query_one(PickList).run_command(id)

    @command("tab", "where", id="search.scope")
    def scope(self) -> None:
        """Look through another part of the bank."""
        self._look_in(SCOPES[(SCOPES.index(self._scope) + 1) % len(SCOPES)])

    @on(ScopeLine.Chosen)
    def _scope_chosen(self, event: ScopeLine.Chosen) -> None:
        self._look_in(event.scope)

    def _look_in(self, scope: Scope) -> None:
        self._look()
        self._scope = scope
        self._find()

    @command("ctrl+f", "keep", id="search.favour")
    def favour(self) -> None:
        """Make it a favourite of the set's, or not."""
        self._look()
        current = self.query_one(PickList).current
        if current:
            self._hand.favour(current)
            self._find()
