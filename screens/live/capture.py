"""Catching lines on the live screen: the line opens, what is typed is understood, Enter keeps it.

What is being typed goes to the disk with every word that is finished, as a draft: pulling the plug costs a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from screens.command import command
from screens.live.scribe import Scribe
from screens.shell.part import Composed, Part, Stage
from screens.widgets.capture_line import CaptureLine, Said
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.desk.kept import Entry
    from alstui.model import Capture


class Capturing(Part):
    """The line at the foot, from its key until it is put away."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._scribe = Scribe(stage.desk, stage.names)

    @property
    def line(self) -> CaptureLine:
        """The line."""
        return self.stage.piece(CaptureLine)

    def put_down(self) -> None:
        """Keep the line that was begun."""
        line = self.line
        if line.kind is not None:
            self._scribe.draft(line.kind, line.text)
            line.close()
            self.stage.show_keys()

    @command("a", "action", id="live.action", purpose="Catch an action point", given=("action",))
    @command("n", "note", id="live.note", purpose="Take a note", given=("note",))
    @command(
        "l",
        "learning",
        id="live.learning",
        purpose="Catch what somebody learned",
        given=("learning",),
        shown=False,
    )
    @command(
        "i",
        "issue",
        id="live.issue",
        purpose="Catch the issue in one sentence; it stays covered",
        given=("issue",),
        shown=False,
    )
    @command(
        "p",
        "park",
        id="live.park",
        purpose="Park a thought or advice for later",
        given=("parked",),
        shown=False,
    )
    @command(
        "n",
        "private note",
        id="live.private",
        purpose="Take a note for yourself alone; it is typed unseen",
        given=("private",),
        door="set",
    )
    async def catch(self, kind: Capture) -> None:
        """Open the line for an action point, a note, a learning, the issue, a question or something to park."""
        self.stage.put_down()
        self._scribe.begin()
        self.stage.mark("-told", on=False)
        await self.line.open(kind, self.desk.meeting.drafts.get(kind, ""))
        self.stage.show_keys()

    async def reword(self, entry: Entry, kind: Capture) -> None:
        """Open the line with the words of an entry that was kept: those that are kept next take their place."""
        self.stage.put_down()
        self._scribe.begin(entry)
        self.stage.mark("-told", on=False)
        await self.line.open(kind, self._scribe.words, again=True)
        self.stage.show_keys()

    def typed(self, event: CaptureLine.Typed) -> None:
        """Say what was understood, and have a finished word on the disk."""
        self.line.echo(self._scribe.echo(event.kind, event.text))
        if event.finished:
            self._scribe.draft(event.kind, event.text)

    def turned(self, event: CaptureLine.Turned) -> None:
        """The secretary calls the question another kind."""
        self.line.echo(self._scribe.turn(event.text))

    def kept(self, event: CaptureLine.Kept) -> None:
        """On disk first; then the line closes and says so."""
        self._put_away(self._scribe.keep(event.kind, event.text))

    def abandoned(self, event: CaptureLine.Abandoned) -> None:
        """The line was left; its words are a draft."""
        self._put_away(self._scribe.draft(event.kind, event.text))

    def _put_away(self, said: Said) -> None:
        self.line.close()
        self.done(said.text, said.tone)


class Captures(Composed):
    """A screen with the line at its foot. What the line reports goes to the part that catches it."""

    capturing: Capturing

    def show_keys(self) -> None:
        """While one types, only the keys of the line."""
        line = self.capturing.line
        if line.is_open:
            self.query_one(KeyLine).show(line.keys)
        else:
            super().show_keys()

    @property
    def can_be_asked(self) -> bool:
        """Whether nobody types."""
        return not self.capturing.line.is_open

    @on(CaptureLine.Typed)
    def _typed(self, event: CaptureLine.Typed) -> None:
        self.capturing.typed(event)

    @on(CaptureLine.Turned)
    def _turned(self, event: CaptureLine.Turned) -> None:
        self.capturing.turned(event)

    @on(CaptureLine.Kept)
    def _kept(self, event: CaptureLine.Kept) -> None:
        self.capturing.kept(event)

    @on(CaptureLine.Abandoned)
    def _abandoned(self, event: CaptureLine.Abandoned) -> None:
        self.capturing.abandoned(event)
