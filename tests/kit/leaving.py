"""A meeting that is played line by line, and books kept beside it of what may leave the set.

The books share no code with the program: each line is a word that stands nowhere else, with whose it is, how far it
was given, and when. The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.disclosure.audiences import Kind
from alstui.meeting.state import Meeting
from alstui.model import NoteKind, Sharing
from tests.kit.audiences import NAMES
from tests.kit.builders import Table, a_line, a_short_agenda, all_here

PRESENTERS = {"slot-1": "ann", "slot-2": "ben"}

REACH: dict[Kind, set[Sharing]] = {"sponsor": {"sponsor", "schools"}, "schools": {"schools"}}
"""How far a line has to be given to go there."""


@dataclass
class Said:
    """A line as the books have it."""

    token: str
    has_a_way_out: bool
    """Action points and learning have one; nothing else has."""
    sharing: Sharing
    concerned: set[str]
    at: int
    gone: bool = False
    """It was put differently, or taken back."""


class Books:
    """A meeting, and what may leave it."""

    def __init__(self) -> None:
        self.table = Table()
        self.said: list[Said] = []
        self.checked: dict[str, int] = {}
        self._ticks = count(1)
        self.table.prepare(a_short_agenda(), all_here(3))
        self.table.desk.start()

    @property
    def meeting(self) -> Meeting:
        """As it stands."""
        return self.table.desk.meeting

    def token(self) -> str:
        """A word that stands nowhere else."""
        return f"zq{next(self._ticks)}zq"

    def agree(self, owner: str, sharing: Sharing, then: str) -> None:
        """An action point with its word in every field; then it may be put differently, or taken back."""
        desk, token = self.table.desk, self.token()
        action = desk.agree(a_line(f"{token} ask {NAMES[0]}", owner))
        whole = replace(
            action,
            sharing=sharing,
            first_step=token,
            support=f"{token} {NAMES[1]}",
            obstacle=token,
            sign=token,
            partner="" if owner == "carla" else "carla",
            tags=(token,),
        )
        desk.amend(whole)
        line = self._keep(token, sharing, owner, has_a_way_out=True)
        if then == "put differently":
            again = self.token()
            desk.amend(replace(action, sharing=sharing, text=again, tags=(again,)))
            line.gone = True
            self.said.append(Said(again, True, sharing, line.concerned, next(self._ticks)))
        elif then == "taken back":
            desk.undo()
            desk.undo()
            line.gone = True

    def note(self, kind: NoteKind, author: str, sharing: Sharing, then: str) -> None:
        """A line of any kind, given to others or not; then it may be taken back."""
        desk, token = self.table.desk, self.token()
        note = desk.take_note(kind, f"{token} {NAMES[2]}", author)
        desk.change_note(replace(note, sharing=sharing, tags=(token,)))
        line = self._keep(token, sharing, note.author, has_a_way_out=kind == "learning")
        if then == "taken back":
            desk.undo()
            desk.undo()
            line.gone = True

    def other(self) -> None:
        """What never leaves: a question that was kept, drafts, answers to a review, a report of something unknown."""
        desk = self.table.desk
        tokens = [self.token() for _ in range(6)]
        question = desk.catch_question(tokens[0], "open")
        desk.judge_question(question.id, "kept")
        desk.keep_draft("learning", tokens[1])
        desk.keep_draft("action", tokens[2])
        desk.keep_draft("private", tokens[3])
        desk.answer("own-words", "keep", tokens[4])
        desk.report("earlier", "done", tokens[5])
        for token in tokens:
            self._keep(token, "schools", "", has_a_way_out=False)

    def check(self, member: str, *, agreed: bool) -> None:
        """A member has read their entry as it stands now, or no longer agrees."""
        self.table.desk.check_entry(member, agreed=False)
        self.table.desk.check_entry(member, agreed=agreed)
        self.checked.pop(member, None)
        if agreed:
            self.checked[member] = next(self._ticks)

    def may_reach(self, kind: Kind) -> set[str]:
        """The words that may go to an audience outside the set."""
        return {
            line.token
            for line in self.said
            if line.has_a_way_out
            and not line.gone
            and line.sharing in REACH[kind]
            and all(self.checked.get(member, -1) > line.at for member in line.concerned)
        }

    def _keep(self, token: str, sharing: Sharing, owner: str, *, has_a_way_out: bool) -> Said:
        here = PRESENTERS.get(self.meeting.current.partition(".")[0], "")
        line = Said(token, has_a_way_out, sharing, {owner, here} - {""}, next(self._ticks))
        self.said.append(line)
        return line


_people = st.sampled_from(["ann", "ben", "carla", ""])
_sharings: st.SearchStrategy[Sharing] = st.sampled_from(["schools", "schools", "sponsor", "set"])
_kinds: st.SearchStrategy[NoteKind] = st.sampled_from(["learning", "learning", *get_args(NoteKind)])
_then = st.sampled_from(["stays", "stays", "put differently", "taken back"])

Step = Callable[[Books], None]

_steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda who, far, then: lambda books: books.agree(who, far, then), _people, _sharings, _then),
    st.builds(
        lambda kind, who, far, then: lambda books: books.note(kind, who, far, then),
        _kinds,
        _people,
        _sharings,
        _then,
    ),
    st.just(Books.other),
    st.builds(
        lambda who, agreed: lambda books: books.check(who, agreed=agreed),
        st.sampled_from(["ann", "ben", "carla"]),
        st.sampled_from([True, True, False]),
    ),
    st.just(lambda books: books.table.desk.next_stage() and None),
)


@st.composite
def books(draw: st.DrawFn) -> Books:
    """Any meeting of these, mostly with its entries checked at the end, closed or not."""
    found = Books()
    for step in draw(st.lists(_steps, min_size=1, max_size=14)):
        step(found)
    for member in ("ann", "ben", "carla"):
        if draw(st.sampled_from([True, True, False])):
            found.check(member, agreed=True)
    for step in draw(st.lists(_steps, max_size=2)):
        step(found)
    if draw(st.booleans()):
        found.table.desk.close()
    return found
