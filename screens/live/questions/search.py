"""Looking for a question: by a word, a theme, a kind. Enter puts the one at the mark on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from alstui.questions.dealer import THEMES, search
from screens.command import command
from screens.shell.screen import Question
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted
from screens.widgets.pick_list import PickList, Row, steers
from screens.widgets.safe_input import SafeInput
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.content.catalogue import Prompt
    from alstui.model import PromptStage
    from screens.live.hand import PromptHand

Scope = Literal["this stage", "every stage", "favourites", "for the facilitator"]
SCOPES: tuple[Scope, ...] = ("this stage", "every stage", "favourites", "for the facilitator")
"""What is looked through; Tab goes from one to the next."""


class ScopeLine(Painted[tuple[Scope, int]]):
    """Where one looks, and how many were found."""

    DEFAULT_CSS = """
    ScopeLine { height: 1; margin: 1 0; }
    """

    def build(self, facts: tuple[Scope, int], width: int) -> Content:
        """The scopes, the present one in accent."""
        scope, count = facts
        pieces = [Content.styled(each, "bold $accent" if each == scope else "$quiet") for each in SCOPES]
        found = Content.styled("1 question" if count == 1 else f"{count} questions", "$quiet")
        return Content("   ").join([*pieces, found])


class PromptSearch(Question[str]):
    """Answers with the id of the question that was chosen."""

    AUTO_FOCUS = "SafeInput"

    def __init__(self, hand: PromptHand, stage: PromptStage | None) -> None:
        """`stage` is what the present stage draws from."""
        super().__init__()
        self._hand = hand
        self._stage = stage
        self._scope: Scope = "this stage" if stage else "every stage"

    def compose(self) -> ComposeResult:
        """A line to type in, where one looks, what was found."""
        yield Title()
        yield SafeInput(placeholder="a word, a theme, a kind")
        yield ScopeLine()
        yield PickList(click_chooses=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Everything that suits, before a word is typed."""
        self.query_one(Title).show("Find a question")
        self.query_one(PickList).can_focus = False
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        found = search(self._looked_through(), self.query_one(SafeInput).value, stage=self._wanted_stage)
        self.query_one(PickList).show_rows(tuple(self._row(prompt) for prompt in found))
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

    def _row(self, prompt: Prompt) -> Row:
        kept = "★ " if prompt.id in self._hand.favourites else ""
        about = THEMES.get(prompt.theme, prompt.theme)
        right = Content.styled(about, "not bold $quiet") if self.is_wide else Content("")
        return Row(prompt.id, Content.assemble(Content.styled(kept, "$accent"), prompt.text), right)

    @command("enter", "on the wall", id="search.choose", priority=True)
    @on(PickList.Chosen)
    def choose(self) -> None:
        """Put this question on the wall."""
        current = self.query_one(PickList).current
        if current:
            self.dismiss(current)

    @steers("search", "question")
    async def steer(self, id: str) -> None:
        """The question below or above, or about a screen of questions."""
        await self.query_one(PickList).run_command(id)

    @command("tab", "where", id="search.scope", priority=True)
    def scope(self) -> None:
        """Look through another part of the bank."""
        self._scope = SCOPES[(SCOPES.index(self._scope) + 1) % len(SCOPES)]
        self._find()

    @command("ctrl+f", "keep", id="search.favour")
    def favour(self) -> None:
        """Make it a favourite of the set's, or not."""
        current = self.query_one(PickList).current
        if current:
            self._hand.favour(current)
            self._find()
