"""Lines that were begun: whatever is typed, left, kept, taken back and read again, nothing is lost or poured in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.desk.drafts import EDITED, MOST, SORTS, still_begun, waits
from alstui.desk.unfinished import still_open
from alstui.meeting.events import ActionAgreed, DraftKept, NoteTaken
from alstui.meeting.folding import fold
from alstui.meeting.state import Meeting
from alstui.model import Capture
from alstui.text import clean
from screens.live.scribe import Scribe
from screens.widgets.begun import LONG, MANY, SHARE, Begun, Line
from screens.widgets.one_line import Left
from tests.kit.builders import DAY, Table, a_line, a_running_table, through_json
from tests.kit.drafts import begun, waiting

KINDS: tuple[Capture, ...] = ("action", "note", "private")

LETTERS = "ab 日é"

STEPS = st.lists(
    st.one_of(
        st.sampled_from(("enter", "escape", "up", "down", "undo", "backspace", "clear")).map(
            lambda key: (key, "")
        ),
        st.tuples(st.just("open"), st.sampled_from(KINDS)),
        st.tuples(st.sampled_from(("type", "paste")), st.text(LETTERS, min_size=1, max_size=30)),
    ),
    max_size=50,
)


class Hand:
    """Somebody who types in the line; what has to wait is put down on paper beside it."""

    def __init__(self) -> None:
        self.table = a_running_table()
        self.scribe = Scribe(self.table.desk)
        self.kind: Capture = "note"
        self.line: Begun | None = None
        self.value = ""
        self.paper: dict[str, str] = {}
        """What waits, by its place, but for the line that is open."""
        self.kept: list[str] = []

    def do(self, step: str, text: str) -> None:
        """One step; after each of them the plug may be pulled."""
        if step == "open":
            self._escape()
            self.kind = next(kind for kind in KINDS if kind == text)
            self.scribe.begin()
            self.line = self.scribe.begun(self.kind)
            self.value = self.line.text
            assert self.value == "", "a line starts empty"
        elif step == "undo":
            before = begun(self.table.desk.meeting)
            self.table.desk.undo()
            assert begun(self.table.desk.meeting) == before, "undo makes no draft, and takes none"
        elif self.line is not None:
            self._types(step, text)
        self._pull_the_plug()

    def _types(self, step: str, text: str) -> None:
        assert self.line is not None
        if step == "enter":
            place, said = self.line.place, clean(self.value)
            self.scribe.keep(self.kind, said, place)
            self.kept += [said] * bool(said)
            self.paper.pop(place, None)
            self.line = None
        elif step == "escape":
            self._escape()
        elif step in {"up", "down"}:
            self._step(1 if step == "up" else -1)
        elif step == "paste":
            self._changed(self.value + text)
        else:
            for value in {"clear": [""], "backspace": [self.value[:-1]]}.get(
                step, [self.value + text[: n + 1] for n in range(len(text))]
            ):
                self._changed(value)

    def _changed(self, value: str) -> None:
        assert self.line is not None
        self.value, text = value, clean(value)
        if self.line.owes(text, ended=value[-1:].isspace()):
            self.line.kept(text)
            self.scribe.draft(self.kind, text, self.line.place)

    def _put_down(self) -> None:
        assert self.line is not None
        place, text, back = self.line.place, clean(self.value), self.line.is_back
        self.scribe.leave(self.kind, Left(place, self.line.draft_of(text), self.line.keeps(text)))
        if text:
            self.paper[place] = text
        elif not back:
            self.paper.pop(place, None)
        else:
            self.paper[place] = self.table.desk.meeting.drafts[place].text  # emptied by hand, and not lost

    def _escape(self) -> None:
        if self.line is not None:
            self._put_down()
        self.line = None

    def _step(self, by: int) -> None:
        assert self.line is not None
        text = clean(self.value)
        self._put_down()
        self.line.kept(
            self.table.desk.meeting.drafts[self.line.place].text if self.line.place in self.paper else ""
        )
        put = self.line.step(by, text)
        self.value = self.value if put is None else put

    def _pull_the_plug(self) -> None:
        """What the journal holds now, read again: all that waits, and the open line but for its last word."""
        found = on_disk(self.table)
        here = self.line.place if self.line is not None else ""
        assert {place: draft.text for place, draft in found.drafts.items() if place != here} == {
            place: text for place, text in self.paper.items() if place != here
        }
        typed = clean(self.value)
        if self.line is not None and (typed or not self.line.is_back):
            kept = found.drafts[here].text if here in found.drafts else ""
            finished = (
                len(typed) if self.value[-1:].isspace() else max(typed.rfind(" "), len(typed) - LONG, 0)
            )
            assert kept.startswith(typed[:finished]), "no more is lost than the word that is not finished"


def on_disk(table: Table) -> Meeting:
    """The meeting as it is after a crash at this instant."""
    return fold(through_json(table.desk.events))


@given(STEPS)
def test_nothing_is_lost_and_nothing_is_poured_in(steps: list[tuple[str, str]]) -> None:
    """Typed, pasted, left, brought back, kept, taken back, in any order; what is kept is exactly what was typed."""
    hand = Hand()
    for step, text in steps:
        hand.do(step, text)
    events = hand.table.desk.events
    said = [event.note.text for event in events if isinstance(event, NoteTaken)]
    assert len(said) + sum(isinstance(event, ActionAgreed) for event in events) == len(hand.kept)
    assert [text for text in hand.kept if text in said] == said or not said


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_waits_while_something_else_is_kept(kind: Capture) -> None:
    """It is neither lost nor replaced; half typed, the new one waits beside it, the latest first."""
    hand = Hand()
    for step in (("open", kind), ("type", "a b"), ("escape", "")):
        hand.do(*step)
    for step in (("open", kind), ("type", "é"), ("enter", "")):
        hand.do(*step)
    assert waiting(hand.table.desk.meeting, kind) == ["a b"]
    for step in (("open", kind), ("type", "é b"), ("escape", "")):
        hand.do(*step)
    assert waiting(hand.table.desk.meeting, kind) == ["é b", "a b"]
    for step in (("open", kind), ("up", ""), ("up", ""), ("enter", "")):
        hand.do(*step)
    assert waiting(hand.table.desk.meeting, kind) == ["é b"]
    hand.do("undo", "")
    assert waiting(hand.table.desk.meeting, kind) == ["é b"]


def test_an_earlier_record_knew_one_draft_a_kind(table: Table) -> None:
    """It is read as it was: replaced by the next, gone with the entry; and it can be gone on with."""
    table.desk.keep_draft("action", "ring")
    table.desk.keep_draft("action", "ring the")
    assert waiting(on_disk(table), "action") == ["ring the"]
    (draft,) = table.desk.meeting.begun_at("action")
    assert draft.place == ""
    table.desk.agree(a_line("ring the chair"))
    assert on_disk(table).drafts == {}
    table.desk.keep_draft("action", "write")
    table.desk.keep_draft("action", "call", "action/7")
    with table.desk.finishing("action/0"):
        table.desk.agree(a_line("write to the chair"))
    assert waiting(on_disk(table), "action") == ["call"]


def test_what_is_finished_leaves_nothing_in_its_place(table: Table) -> None:
    """A form is one place: with it go its fields, and no other form's; also where nothing had to be kept."""
    for place in (f"{EDITED}/a1/3/when", f"{EDITED}/a1/3/text", f"{EDITED}/a1/31/when"):
        table.desk.keep_draft("action", "fri", place)
    with table.desk.finishing(f"{EDITED}/a1/3"):
        pass
    assert list(on_disk(table).drafts) == [f"{EDITED}/a1/31/when"]


def test_an_entry_and_the_end_of_its_draft_are_one_line_on_disk(table: Table) -> None:
    """Between the two nothing can happen: no crash leaves the words twice."""
    table.desk.keep_draft("action", "ring the", "action/3")
    before = len(table.desk.events)
    with table.desk.finishing("action/3"):
        table.desk.agree(a_line("ring the chair"))
    (event,) = table.desk.events[before:]
    assert (type(event), event.finishes) == (ActionAgreed, "action/3")
    assert on_disk(table).drafts == {}


def test_what_refuses_finishes_nothing(table: Table) -> None:
    """Words that could not be kept wait."""
    table.desk.keep_draft("note", "half", "note/4")
    with pytest.raises(ZeroDivisionError), table.desk.finishing("note/4"):
        raise ZeroDivisionError
    table.desk.take_note("note", "another")
    assert begun(on_disk(table)) == {"note": "half"}


def test_what_waits_is_said_without_its_words(table: Table) -> None:
    """One in a sentence with its key, several in a list; closing tells the words but of what is covered."""

    def called(id: str) -> str:
        return id.rpartition(".")[2]

    assert waits(table.desk.meeting, called) == ""
    table.desk.keep_draft("action", "ring the chair", "action/3")
    assert waits(table.desk.meeting, called) == "An action point that was begun waits: action leads to it."
    assert waits(table.desk.meeting, called, {"action/3"}) == ""
    table.desk.keep_draft("private", "heliotrope", "private/4")
    table.desk.keep_draft("learning", "it takes two", "learned/a1/5")
    table.desk.keep_draft("action", "call", "action/6")
    assert waits(table.desk.meeting, called) == (
        "What was begun waits: 2 action points (action), a note for you alone (private), "
        "a line in the report back (report_back)."
    )
    told = tuple(still_begun(table.desk.meeting))
    assert told == (
        "An action point was begun and not kept: ring the chair",
        "A note for you alone was begun and not kept.",
        "A line in the report back was begun and not kept: it takes two",
        "An action point was begun and not kept: call",
    )
    assert set(told) <= set(still_open(table.desk.meeting, {}, DAY))
    assert all(isinstance(draft, DraftKept) for draft in table.desk.meeting.drafts.values())


def test_a_form_is_one_thing_that_was_begun(table: Table) -> None:
    """However many of its fields were: in the sentence that says what waits, and before closing."""
    table.desk.keep_draft("action", "look it up ", f"{EDITED}/a1/7/first_step")
    table.desk.keep_draft("action", "Tom", f"{EDITED}/a1/7/support")
    assert waits(table.desk.meeting, str) == (
        "A change of an action point that was begun waits: live.edit_actions leads to it."
    )
    told = "A change of an action point was begun and not kept: look it up; Tom"
    assert tuple(still_begun(table.desk.meeting)) == (told,)
    table.desk.keep_draft("action", "Zoe", f"{EDITED}/a2/9/support")
    assert "2 changes of action points" in waits(table.desk.meeting, str)


def test_the_agreement_is_named_among_what_waits(table: Table) -> None:
    """Alone, and beside what waits on record."""
    alone = "The agreement that was begun waits: live.agreement leads to it."
    assert waits(table.desk.meeting, str, agreement=True) == alone
    table.desk.keep_draft("note", "half", "note/4")
    both = "What was begun waits: a note (live.note), the agreement (live.agreement)."
    assert waits(table.desk.meeting, str, agreement=True) == both


def test_where_more_waits_than_can_be_read_the_keys_are_told(table: Table) -> None:
    """All of them, each once, in a sentence that the smallest screen has room for."""
    for sort in SORTS:
        table.desk.keep_draft("note", "half", f"{sort}/x/1")
    told = waits(table.desk.meeting, lambda command: command[-3:], agreement=True)
    assert told.startswith("What was begun waits behind these keys: ")
    assert len(told) <= MOST
    assert {sort.command[-3:] for sort in SORTS.values()} <= set(told.rpartition(": ")[2][:-1].split(", "))


def test_a_line_of_very_many_letters_is_not_kept_with_each_word() -> None:
    """Up to there it is; from there on what is kept is never an eighth behind, and takes a few times its length."""
    line, kept, text = Begun(Line("action/1")), [""], ""
    for letter in "ring the chair of governors " * 800:
        text += letter
        if line.owes(clean(text), ended=letter == " "):
            line.kept(clean(text))
            kept.append(clean(text))
        assert len(text) > MANY or len(text) - len(kept[-1]) <= LONG
        assert (len(text) - len(kept[-1]) - 1) * SHARE <= len(text) or len(text) <= MANY
    beyond = [each for each in kept if len(each) > MANY]
    assert sum(map(len, beyond)) < 2 * SHARE * len(text)
