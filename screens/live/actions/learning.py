"""What was learned in this meeting, and by whom it was offered; and the questions that the set keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.meeting import turns
from alstui.meeting.slots import presenter_of, slot_of
from alstui.model import Note
from screens import words
from screens.command import command, is_idle_digit
from screens.series.facts import tags_said
from screens.series.whole import Said, WholeScreen
from screens.shell.undo import UndoesHere
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.foot import Foot
from screens.widgets.grouped_list import Group, GroupedList, grouped
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from alstui.content.labels import Labels
    from alstui.desk import Desk
    from alstui.meeting.events import Event
    from alstui.meeting.state import Meeting

NOTHING = "Nothing is learned on record yet: {key} catches it."
WHO = "1 to 9: who offered it; 0: nobody in particular."
WHOLE_SETS = "A question worth keeping belongs to the whole set: nobody is marked for it."
KEEPING = "Questions worth keeping"
QUESTION = "question-"
"""What the id of a question's row begins with."""

NOBODY = "–"
WIDEST_NAME = 16


def learned(meeting: Meeting) -> list[Note]:
    """The learning points, as they were offered."""
    return [note for note in meeting.notes.values() if note.kind == "learning"]


def called(meeting: Meeting, part: str, names: Mapping[str, str]) -> str:
    """A part as a heading: a slot by its presenter, any other by its own name."""
    presenter = presenter_of(meeting, part)
    if presenter:
        return f"{names.get(presenter, presenter)}'s slot"
    segments = meeting.agenda.segments if meeting.agenda is not None else ()
    return next((words.line(each.name) for each in segments if each.part == part), "Before the start")


def spoken(note: Note, labels: Labels | None) -> tuple[str, tuple[str, ...]]:
    """A learning point's words, and its tags as people read them.

    A label that was typed among the words, as '#groupishness', is taken out of them and said by its name.
    """
    text = words.line(note.text)
    if labels is None:
        return text, tags_said(note.tags, None)
    typed = {word: label.id for word in text.split() if word[0] == "#" and (label := labels.label(word))}
    kept = " ".join(word for word in text.split() if word not in typed)
    return kept or text, tags_said(tuple(dict.fromkeys([*note.tags, *typed.values()])), labels)


class LearningScreen(UndoesHere[None]):
    """Enter sees one whole. A digit says who offered it; that is on record at once, and `u` takes it back."""

    AUTO_FOCUS = "GroupedList"
    DEFAULT_CSS = """
    LearningScreen GroupedList { margin: 1 0 0 0; }
    """

    def __init__(
        self,
        desk: Desk,
        names: Mapping[str, str],
        *,
        labels: Labels | None = None,
        kept: Sequence[str] = (),
    ) -> None:
        """`labels` say tags in words; `kept` are the set's favourite questions."""
        super().__init__(desk)
        self._names, self._labels, self._kept = names, labels, tuple(kept)
        self._marked = words.marked(names, desk.meeting.attendance)

    def compose(self) -> ComposeResult:
        """The list, and what is said of it."""
        yield ClockLine()
        yield GroupedList(chooses="look at it", click_chooses=True)
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """As it stands."""
        nothing = NOTHING.format(key=self.host.key_called("live.learning"))
        self._paint(WHO if learned(self._desk.meeting) else nothing)

    def tick(self) -> None:
        """The clock goes on; something may not be on disk."""
        count = len(learned(self._desk.meeting))
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Learned", f"{count} in this meeting"))
        for foot in self.query(Foot) if self._desk.trouble else ():
            foot.say(sentences.trouble(self._desk), "$error")

    def _paint(self, said: str) -> None:
        self.query_one(GroupedList).show_rows(grouped(self._groups()))
        self.query_one(Foot).say(said)
        self.tick()
        self.show_keys()

    def _groups(self) -> Iterator[Group]:
        meeting, points = self._desk.meeting, learned(self._desk.meeting)
        names = max((Content(self._whose(note)).cell_length for note in points), default=0)
        names = min(names, WIDEST_NAME) + 2
        for part, notes in groupby(points, key=lambda note: slot_of(meeting, note)):
            yield called(meeting, part, self._names), tuple(self._row(note, names) for note in notes)
        questions = (
            Row(f"{QUESTION}{place}", Content.assemble(Content.styled("★ ", "$warning"), words.line(text)))
            for place, text in enumerate(self._kept)
        )
        yield KEEPING, tuple(questions)

    def _whose(self, note: Note) -> str:
        return self._marked.get(note.author, note.author) or NOBODY

    def _row(self, note: Note, names: int) -> Row:
        digits = turns.numbers(self._desk.learning_set)
        number = f"{digits[note.author]} " if note.author in digits else "  "
        name = column(self._whose(note), names, "$accent")
        text, tags = spoken(note, self._labels)
        left = Content.assemble(Content.styled(number, "not bold $quiet"), name, text)
        return Row(note.id, left, Content.styled(" · ".join(tags), "not bold $quiet"))

    @property
    def _note(self) -> Note | None:
        """The learning point at the cursor."""
        return self._desk.meeting.notes.get(self.query_one(GroupedList).current)

    def _is_somebodys(self, number: int) -> bool:
        return bool(turns.numbered(self._desk.learning_set, number))

    def _is_at_one(self, *_: object) -> bool:
        return self._note is not None

    @command(
        "0",
        "number 0 offered it",
        id="learning.offered_0",
        purpose="Nobody in particular offered it",
        given=(0,),
        shown=False,
        when=_is_at_one,
    )
    @command(
        "{}",
        "number {} offered it",
        id="learning.offered_{}",
        purpose="Number {} of the set offered it",
        each=range(1, turns.DIGITS + 1),
        shown=False,
        there=_is_somebodys,
        when=_is_at_one,
    )
    def take_from(self, number: int) -> None:
        """That member offered it."""
        note, author = self._note, turns.numbered(self._desk.learning_set, number)
        if note is not None and self._desk.change_note(replace(note, author=author)):
            name = self._names.get(author, author) or "nobody in particular"
            self._paint(f"Offered by {name}.")

    def on_key(self, event: events.Key) -> None:
        """A digit that marks nobody says why."""
        if not is_idle_digit(self, event.key):
            return
        if self._note is not None:
            self._paint(words.NOBODYS_NUMBER.format(number=event.key))
        else:
            self._paint(WHOLE_SETS if learned(self._desk.meeting) else NOTHING)

    def taken_back(self, undone: Event, said: str) -> None:
        """It is offered by whom it was before."""
        self._paint(said)

    @command("escape,l", "back", id="learning.back")
    def leave(self) -> None:
        """Go back to the meeting."""
        self.dismiss()

    @on(PickList.Moved)
    def _moved(self) -> None:
        self.show_keys()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        note = self._desk.meeting.notes.get(event.id)
        if note is not None:
            lines = [Said(self._whose(note), "$accent")] if note.author else []
            text, tags = spoken(note, self._labels)
            lines += [Said(tag, "$quiet") for tag in tags]
            whole = WholeScreen("Learned", lines=lines, large=text, desk=self._desk)
        else:
            text = self._kept[int(event.id.removeprefix(QUESTION))]
            whole = WholeScreen("A question worth keeping", large=words.line(text), desk=self._desk)
        self.app.push_screen(whole)
