"""What was pasted where nothing takes it: offered, never obeyed, and not shown to the room before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from screens.command import command
from screens.live.scribe import Scribe
from screens.shell.screen import AtFoot, Foothold
from screens.widgets.capture_line import Said
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.model import Capture


class PasteOffer(AtFoot[Said]):
    """Answers with what is to be said of the words that were kept; with nothing when they were let go."""

    def __init__(self, desk: Desk, names: Mapping[str, str], text: str) -> None:
        """`names` is what each member is called on the screen; `text` is one safe line."""
        super().__init__()
        self._scribe = Scribe(desk, names)
        self._text = text

    def compose(self) -> ComposeResult:
        """How much it is, and the ways on."""
        with Foothold():
            yield Foot()
            yield KeyLine()

    def on_mount(self) -> None:  # in addition to what every screen at the foot does then
        """Say how much it is; the words themselves may be nobody's business here."""
        words = len(self._text.split())
        some, them = ("One word was", "it") if words == 1 else (f"{words} words were", "them")
        self.query_one(Foot).say(f"{some} pasted, and no line is open to take {them}.")

    @command("a", "keep as an action point", id="pasted.action", given=("action",))
    @command(
        "n", "keep as a note", id="pasted.note", purpose="Keep what was pasted as a note", given=("note",)
    )
    def keep(self, kind: Capture) -> None:
        """Keep what was pasted as an action point."""
        self.host.answered()
        self.dismiss(self._scribe.keep(kind, self._text))

    @command("escape", "let it go", id="pasted.leave")
    def leave(self) -> None:
        """Let go what was pasted; nothing is kept of it."""
        self.dismiss()
