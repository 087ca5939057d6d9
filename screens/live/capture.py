"""Catching lines on the live screen: the line opens, what is typed is understood, Enter keeps it.

What is being typed goes to the disk with every word that is finished, as a draft: pulling the plug costs a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from screens.shell.part import LiveRoom
from screens.widgets.capture_line import CaptureLine, Said

if TYPE_CHECKING:
    from alstui.model import Capture
    from screens.live.scribe import Scribe


class CaptureKeys(LiveRoom):
    """The line at the foot, from its key until it is put away."""

    _scribe: Scribe

    def put_line_down(self) -> None:
        """Keep the line that was begun."""
        line = self.query_one(CaptureLine)
        if line.kind is not None:
            self._scribe.draft(line.kind, line.text)
            line.close()
            self.show_keys()

    async def action_capture(self, kind: Capture) -> None:
        """Open the line for an action point, a note, a learning, the issue, a question or something to park."""
        self.put_down()
        self._scribe.begin()
        self.remove_class("-told")
        await self.query_one(CaptureLine).open(kind, self.desk.meeting.drafts.get(kind, ""))
        self.show_keys()

    @on(CaptureLine.Typed)
    def _typed(self, event: CaptureLine.Typed) -> None:
        self.query_one(CaptureLine).echo(self._scribe.echo(event.kind, event.text))
        if event.finished:
            self._scribe.draft(event.kind, event.text)

    @on(CaptureLine.Kept)
    def _kept(self, event: CaptureLine.Kept) -> None:
        """On disk first; then the line closes and says so."""
        self._put_away(self._scribe.keep(event.kind, event.text))

    @on(CaptureLine.Abandoned)
    def _abandoned(self, event: CaptureLine.Abandoned) -> None:
        self._put_away(self._scribe.draft(event.kind, event.text))

    def _put_away(self, said: Said) -> None:
        self.query_one(CaptureLine).close()
        self.done(said.text, said.tone)
