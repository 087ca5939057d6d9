"""What was pasted where nothing takes it: offered, never obeyed, and not shown to the room before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from alstui.desk.drafts import SORTS
from screens.command import command
from screens.live.scribe import Scribe
from screens.shell.screen import AtFoot, Foothold
from screens.widgets.capture_line import Said
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.model import Capture


class PasteOffer(AtFoot[tuple[Said, int]]):
    """Answers with what is to be said of what was kept, and how many entries it is; with nothing when it was let go."""

    def __init__(self, desk: Desk, lines: Sequence[str]) -> None:
        """`lines` are safe, and each becomes an entry."""
        super().__init__()
        self._scribe = Scribe(desk)
        self._lines = lines
        self._desk = desk
        self._before = self._entries

    def compose(self) -> ComposeResult:
        """How much it is, and the ways on."""
        with Foothold():
            yield Foot()
            yield KeyLine()

    def on_mount(self) -> None:  # in addition to what every screen at the foot does then
        """Say how much it is; the words themselves may be nobody's business here."""
        count, words = len(self._lines), sum(len(line.split()) for line in self._lines)
        some, them = ("One word was", "it") if words == 1 else (f"{words} words were", "them")
        if count > 1:
            some, them = f"{count} lines were", "them: each becomes an entry of its own"
        self.query_one(Foot).say(f"{some} pasted, and no line is open to take {them}.")

    def _as_several(self, kind: Capture) -> str:
        return f"keep as {len(self._lines)} {SORTS[kind].several}" if len(self._lines) > 1 else ""

    @command("a", "keep as an action point", id="pasted.action", given=("action",), now=_as_several)
    @command(
        "n",
        "keep as a note",
        id="pasted.note",
        purpose="Keep what was pasted as a note",
        given=("note",),
        now=_as_several,
    )
    def keep(self, kind: Capture) -> None:
        """Keep what was pasted as an action point."""
        self.host.answered()
        said = [(self._scribe.keep(kind, line), self._entries) for line in self._lines]
        counts = [self._before, *(count for _, count in said)]
        kept = counts[-1] - self._before
        if len(said) == 1:
            self.dismiss((said[0][0], kept))
            return
        # A line that could not be kept says why.
        others = [each.text for (each, now), was in zip(said, counts, strict=False) if now == was]
        self.dismiss((Said(" ".join([f"{kept} {SORTS[kind].several} kept.", *others])), kept))

    @property
    def _entries(self) -> int:
        return len(self._desk.meeting.actions) + len(self._desk.meeting.notes)

    @command("escape", "let it go", id="pasted.leave")
    def leave(self) -> None:
        """Let go what was pasted; nothing is kept of it."""
        self.dismiss()
