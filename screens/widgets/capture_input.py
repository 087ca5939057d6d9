"""The field of the capture line, imported when somebody first types."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from screens.command import command
from screens.widgets.begun import Begun
from screens.widgets.safe_input import SafeInput
from screens.widgets.stepping import Stepping


class CaptureInput(Stepping[Begun], SafeInput):
    """The line itself. Controls never get in, typed or pasted."""

    turns = False
    """Whether what is typed has kinds to go through."""
    completes = ""
    """What can be written out at the end of the line, 'the tag'; empty for nothing."""

    class Completed(Message):
        """What is begun at the end of the line is to be written out."""

    untold = False
    """Whether it looks as if nothing were typed, whatever is."""

    class Left(Message):
        """The line was left with Escape."""

    class Turned(Message):
        """Another kind is wanted."""

    def render_line(self, y: int) -> Strip:
        """The words; an empty field with its cursor, where nobody is to see that there are any."""
        if not self.untold or not self.value:
            return super().render_line(y)
        cursor = Segment(" ", self.get_component_rich_style("input--cursor") if self.has_focus else None)
        width = self.scrollable_content_region.width + 1
        return Strip([cursor]).extend_cell_length(width).apply_style(self.rich_style)

    @command("escape", "leave", id="capture.leave")
    def leave(self) -> None:
        """Leave the line; what you typed is kept."""
        self.post_message(self.Left())

    def _turns_or_completes(self) -> bool:
        return self.turns or bool(self.completes)

    def _tab(self) -> str:
        return "another kind" if self.turns else self.completes or "the tag"

    @command("tab", "another kind", id="capture.turn", there=_turns_or_completes, now=_tab)
    def turn(self) -> None:
        """Call the question another kind; in another line, write out the tag or outcome that is being typed."""
        self.post_message(self.Turned() if self.turns else self.Completed())

    @command(
        "up",
        "begun before",
        id="capture.begun",
        purpose="Bring back a line that was begun before, whole",
        given=(1,),
        there=Stepping.has_earlier,
    )
    @command(
        "down",
        "what you typed",
        id="capture.own",
        purpose="Let that line wait again, and come back to what you typed",
        given=(-1,),
        there=Stepping.is_back,
    )
    def step(self, by: int) -> None:
        """To a line that was begun before, or back."""
        self.post_message(self.Stepped(by))
