"""Catching lines on the live screen: the line opens, what is typed is understood, Enter keeps it.

What is being typed goes to the disk with every word that is finished, as a draft: pulling the plug costs a word. The
line starts empty; what was begun before is offered beside it, and a key brings it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from alstui.errors import AlstuiError
from screens.command import command
from screens.live.scribe import Scribe
from screens.shell.part import Composed, Part, Stage
from screens.widgets.capture_line import CaptureLine, Said
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from alstui.actions.line import QuickLine
    from alstui.actions.tags import Tags
    from alstui.content.labels import Labels
    from alstui.desk.kept import Entry
    from alstui.meeting.state import Meeting
    from alstui.model import Capture


class Capturing(Part):
    """The line at the foot, from its key until it is put away."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._scribe = Scribe(stage.desk, self._tags)
        self._told: frozenset[str] = frozenset()
        """Where something waits of which the room has been told."""
        self._told_beside: frozenset[str] = frozenset()
        """The same of the agreement, which waits beside the record."""
        self._known: tuple[tuple[Meeting, ...], Labels] | None = None
        """The meetings before this one and the labels, once somebody types a tag."""
        self.asks: Callable[[str, QuickLine], None] | None = None
        """Asks whose an action point is that is on record; None where a screen has no place for it."""

    @property
    def line(self) -> CaptureLine:
        """The line."""
        return self.stage.piece(CaptureLine)

    def tell_what_waits(self) -> str:
        """What waits of which the room has not been told yet, in a sentence."""
        from alstui.desk.drafts import agreement_of, waits

        meeting, told, host = self.desk.meeting, self._told, self.stage.host
        begun = host.begun.waiting(agreement_of(self.desk.learning_set.id))
        beside = frozenset(where for where, _ in begun)
        agreement = bool(beside - self._told_beside)
        self._told, self._told_beside = frozenset(meeting.drafts), beside
        return waits(meeting, host.key_called, told, agreement=agreement)

    def put_down(self) -> None:
        """Keep the line that was begun."""
        line = self.line
        if line.kind is not None and line.left is not None:
            self._scribe.leave(line.kind, line.left)
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
        "private",
        id="live.private",
        purpose="Take a note for yourself alone; it is typed unseen",
        given=("private",),
        door="set",
    )
    async def catch(self, kind: Capture) -> None:
        """Open the line for an action point, a note, a learning, the issue, a question or something to park."""
        self.stage.put_down()
        self._scribe.begin()
        await self._open(kind, again=False)

    async def reword(self, entry: Entry) -> None:
        """Open the line with the words of an entry that was kept: those that are kept next take their place."""
        from alstui.desk.drafts import kind_of

        self.stage.put_down()
        self._scribe.begin(entry)
        await self._open(kind_of(entry), again=True)

    async def _open(self, kind: Capture, *, again: bool) -> None:
        self.line.alone = self.stage.is_alone
        await self.line.open(kind, self._scribe.begun(kind), again=again)
        self.stage.show_keys()

    def typed(self, event: CaptureLine.Typed) -> None:
        """Have a finished word on the disk."""
        if event.finished:
            self._scribe.draft(event.kind, event.text, event.place)

    def understand(self, event: CaptureLine.Typed) -> None:
        """Say what was understood of a line that is still open."""
        if self.line.kind == event.kind:
            self.line.echo(self._scribe.echo(event.kind, event.text))
            if self.line.offer(*self._scribe.offer(event.kind, event.text)):
                self.stage.show_keys()

    def read(self, text: str) -> QuickLine:
        """What a line says that is not typed in the line."""
        return self._scribe.read(text)

    def _tags(self) -> Tags:
        """Those that the set has used, and the labels."""
        from alstui.actions.tags import tags_of
        from alstui.content.labels import read_labels
        from alstui.content.shipped import own_folder
        from alstui.store.unread import Unread

        if self._known is None:
            try:
                earlier = self.earlier_meetings(Unread())  # what cannot be read is told where it is looked at
            except AlstuiError:
                earlier = ()
            self._known = (earlier, read_labels(own_folder())[0])
        earlier, labels = self._known
        return tags_of((*earlier, self.desk.meeting), labels)

    def tag_completed(self, event: CaptureLine.Completed) -> None:
        """Write out the tag, or the outcome, that is being typed."""
        self.line.put(self._scribe.completed(event.kind, event.text))

    def turned(self, event: CaptureLine.Turned) -> None:
        """The secretary calls the question another kind."""
        self.line.echo(self._scribe.turn(event.text))

    def kept(self, event: CaptureLine.Kept) -> None:
        """On disk first; then the line closes and says so."""
        self._put_away(self._scribe.keep(event.kind, event.text, event.place))
        asked = self._scribe.take_asked()
        if asked is not None and self.asks is not None:
            self.asks(*asked)

    def abandoned(self, event: CaptureLine.Abandoned) -> None:
        """The line was left; its words are a draft."""
        self._put_away(self._scribe.leave(event.kind, event.left))

    def _put_away(self, said: Said) -> None:
        self._told = frozenset(self.desk.meeting.drafts)
        self.line.close()
        self.done(said.text, said.tone)


class Captures(Composed):
    """A screen with the line at its foot. What the line reports goes to the part that catches it."""

    capturing: Capturing

    _not_understood: CaptureLine.Typed | None = None
    """What the line says by now, where that was not told yet."""

    def seen_by_others(self) -> None:
        """What is typed for nobody else is seen no more, before anything is painted."""
        self.capturing.line.alone = self.is_alone
        super().seen_by_others()

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
        # However many letters wait behind this one, the line is understood once: that takes longer the longer it is.
        if self._not_understood is None:
            self.call_later(self._understand)
        self._not_understood = event

    def _understand(self) -> None:
        event, self._not_understood = self._not_understood, None
        if event is not None:
            self.capturing.understand(event)

    @on(CaptureLine.Turned)
    def _turned(self, event: CaptureLine.Turned) -> None:
        self.capturing.turned(event)

    @on(CaptureLine.Completed)
    def _completed(self, event: CaptureLine.Completed) -> None:
        self.capturing.tag_completed(event)

    @on(CaptureLine.Kept)
    def _kept(self, event: CaptureLine.Kept) -> None:
        self.capturing.kept(event)

    @on(CaptureLine.Abandoned)
    def _abandoned(self, event: CaptureLine.Abandoned) -> None:
        self.capturing.abandoned(event)
