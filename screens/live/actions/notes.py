"""The meeting's notes, to let one become an action point in its own words.

The issue stays covered and what is for the facilitator alone is never listed; what was parked only when one asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.desk.drafts import BECAME, LINE_WAITS, Waiting
from alstui.meeting.events import ActionAgreed
from alstui.model import Note, NoteKind
from screens import words
from screens.command import command
from screens.shell.peek import Peeks
from screens.shell.undo import UndoesHere
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.capture_line import Said
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.desk import Desk
    from alstui.meeting.events import Event

LISTED: tuple[NoteKind, ...] = ("note", "learning")
"""What is shown at once."""

COVER = "▒▒▒▒▒▒▒▒ covered"
IS_COVERED = "It is for whoever it was parked for: {key} shows it once they agree, and Enter then takes it."

NOTHING = "There is no note in this meeting yet."

KIND_CELLS = 10
"""Cells of the column that says what a line is."""


class NoteList(UndoesHere[None], Peeks[None]):
    """Enter opens the line with the note's words; Enter again keeps the action point, and `u` takes it back."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    NoteList PickList { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names = words.short_names(desk.learning_set)
        self._parked = False
        """Whether what is parked is listed, covered."""

    def compose(self) -> ComposeResult:
        """The notes, and the line."""
        yield ClockLine()
        yield PickList(chooses="make it an action", click_chooses=True)
        yield AskLine(Waiting(self._desk))
        yield KeyLine()

    def show_keys(self) -> None:
        """While one types, only the keys of the line."""
        line = self.query_one(AskLine)
        if line.is_open:
            self.query_one(KeyLine).show(line.keys)
        else:
            super().show_keys()

    def on_mount(self) -> None:
        """The notes as they stand."""
        self._paint()

    def tick(self) -> None:
        """The clock goes on."""
        self.peek_is_over()
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Notes", "one can become an action point"))
        for asked in self.query(AskLine) if self._desk.trouble else ():
            asked.say(sentences.trouble(self._desk), "$error")

    def _paint(self) -> None:
        rows = tuple(self._row(note) for note in self._notes())
        self.query_one(PickList).show_rows(rows)
        if not rows:
            self.query_one(AskLine).say(NOTHING)
        self.tick()
        self.show_keys()

    def _notes(self) -> list[Note]:
        """The latest first."""
        shown = (*LISTED, "parked") if self._parked else LISTED
        return [note for note in reversed(self._desk.meeting.notes.values()) if note.kind in shown]

    def _row(self, note: Note) -> Row:
        became = any(action.note == note.id for action in self._desk.meeting.actions.values())
        said = (
            Content(words.line(note.text)) if self._shows(note) else Content.styled(COVER, "not bold $quiet")
        )
        left = Content.assemble(column(note.kind, KIND_CELLS, "not bold $quiet"), said)
        right = Content.styled("✓ an action point", "$accent") if became else Content("")
        return Row(note.id, left, right)

    def _shows(self, note: Note) -> bool:
        """Whether the words of a note may stand on the wall: advice is for whoever it was parked for."""
        return note.kind != "parked" or self.peeks

    def _lists_parked(self) -> bool:
        return self._parked and any(note.kind == "parked" for note in self._notes())

    def _covers(self) -> str:
        return "cover" if self.looks else ""

    @command("v", "look", id="notes.view", when=_lists_parked, now=_covers)
    def view(self) -> None:
        """See what is parked, for some seconds, once its presenter agrees.

        The next key covers it.
        """
        self.peek()

    def peeked(self) -> None:
        """What is parked in words, or covered."""
        self._paint()

    def _hides(self) -> str:
        return "hide parked" if self._parked else ""

    @command("p", "parked too", id="notes.parked", now=_hides)
    def list_parked(self) -> None:
        """List what is parked too, or hide it."""
        self._parked = not self._parked
        self._paint()

    def taken_back(self, undone: Event, said: str) -> None:
        """The note is a note again; the mark goes there."""
        if isinstance(undone, ActionAgreed):
            ids = [note.id for note in self._notes()]
            listed = self.query_one(PickList)
            here = ids.index(listed.current) if listed.current in ids else 0
            listed.move(ids.index(undone.action.note) - here if undone.action.note in ids else 0)
        self._paint()
        self.query_one(AskLine).say(said)

    @command("escape,t", "back", id="notes.leave")
    def leave(self) -> None:
        """Back to the meeting."""
        self.dismiss()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        """The line, with the note's words."""
        note = self._desk.meeting.notes.get(event.id)
        if note is not None and not self._shows(note) and not self.has_peeked:
            self.query_one(AskLine).say(IS_COVERED.format(key=self.host.key_called("notes.view")))
        elif note is not None:
            self.query_one(AskLine).open(
                note.id, "action", f"{BECAME}/{note.id}", words.line(note.text), selected=False
            )
            self.show_keys()

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        from alstui.actions.echo import sentence, understood

        said = Said("")
        if event.text:
            read = self._read(event.asked, event.text)
            said = Said(understood(read, self._names, self._desk.today), long=sentence(read))
        self.query_one(AskLine).echo(said)

    @on(AskLine.Left)
    def _left(self) -> None:
        """The note stays what it was."""
        self._shut("")

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record first; the note keeps its words."""
        if not event.text:
            self._shut("")
            return
        from alstui.actions.echo import missing

        desk, read = self._desk, self._read(event.asked, event.text)
        if lacks := missing(read, self._names):
            desk.keep_draft("action", event.text, event.place)
            self._shut(f"{lacks} {LINE_WAITS}")
            return
        with desk.finishing(event.place):
            action = desk.agree(read, note=event.asked)
        asked = f"Who is {read.unknown_name}? " if read.unknown_name else ""
        self._shut(f"{asked}Action point kept: {words.line(action.text)}")

    def _shut(self, text: str) -> None:
        line = self.query_one(AskLine)
        line.close()
        self.query_one(PickList).focus()
        self._paint()
        line.say(text)

    def _read(self, note_id: str, text: str) -> QuickLine:
        """What the line says; the presenter's, and outside a slot whose note it was, unless it names somebody."""
        from alstui.desk.lines import read_line

        note = self._desk.meeting.notes.get(note_id)
        return read_line(self._desk, text, note.author if note is not None else "")

    def put_down(self) -> None:
        """The words of a line that was begun wait."""
        line = self.query_one(AskLine)
        if line.is_open:
            line.put_down()
