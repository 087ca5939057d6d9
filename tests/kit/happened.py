"""A few meetings of one set, played at random, and an account kept beside them by hand of what each of them had.

The account shares no code with the program: it writes down, as a clerk would, what was said in which slot, by whom,
and what became of it, and strikes out what was taken back. The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.desk import Desk
from alstui.meeting.state import Meeting
from alstui.model import Outcome
from tests.kit.builders import START, MemoryPen, a_line, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock

PARTS = ("check-in", "slot-1", "slot-1", "slot-2", "slot-2", "closing")
"""The part of each stage of the short agenda, in order."""

PRESENTERS = ("ann", "ben")
"""Who presents in the first slot and in the second, until they change places."""

NAMES = {"ann": "Ann", "ben": "Ben", "carla": "Carla", "dev": "Dev"}

Kind = Literal["learning", "note"]


@dataclass
class Agreed:
    """An action point as the account has it."""

    token: str
    owners: tuple[str, ...]
    meeting: int
    slot: str
    """Whose slot it was caught in; nobody's outside one."""
    instead_of: str = ""
    """The token of the one whose place it took."""
    said: dict[int, str] = field(default_factory=dict)
    """By meeting, the latest word on it."""
    until: int = 0
    """The meeting it was put off to, by the latest word on it."""


@dataclass
class Account:
    """What happened, as it stands after everything that was taken back."""

    agreed: dict[str, Agreed] = field(default_factory=dict)
    """By token, in the order in which they came."""
    lines: list[tuple[Kind, str, int, str]] = field(default_factory=list)
    """Kind, token, meeting, whose slot."""
    entered: dict[int, set[tuple[int, str]]] = field(default_factory=dict)
    """By meeting, the slots that the room was in, each with who presented there then."""
    order: dict[int, tuple[str, str]] = field(default_factory=dict)
    """By meeting, who presents first and who second."""
    at: int = 0
    """The stage that the room is in."""
    on_purpose: set[tuple[int, str]] = field(default_factory=set)
    instead: dict[str, str] = field(default_factory=dict)
    """By the token of an earlier action point, that of what took its place today."""

    def replaced(self, token: str, number: int) -> str:
        """What took the place of an action point, in meetings up to this one; empty when nothing did."""
        taking = [a.token for a in self.agreed.values() if a.instead_of == token and a.meeting <= number]
        return taking[-1] if taking and "changed" in self.agreed[token].said.values() else ""

    def is_open(self, each: Agreed, number: int) -> bool:
        """Whether it still came up, by what was said in meetings up to this one."""
        words = [word for meeting, word in sorted(each.said.items()) if meeting <= number]
        settled = bool(words) and words[-1] in {"done", "dropped"}
        return not settled and not self.replaced(each.token, number)

    def due(self, number: int) -> list[Agreed]:
        """The action points that a meeting was to ask about."""
        return [
            each
            for each in self.agreed.values()
            if each.meeting < number
            and self.is_open(each, number - 1)
            and self._until(each, number - 1) <= number
        ]

    @staticmethod
    def _until(each: Agreed, number: int) -> int:
        words = [(meeting, word) for meeting, word in sorted(each.said.items()) if meeting <= number]
        if words and words[-1][1].startswith("snoozed"):
            return int(words[-1][1].rpartition(" ")[2])
        return 0

    def here(self, number: int) -> str:
        """Who presents in the slot that the room is in; nobody outside one."""
        part = PARTS[self.at]
        return self.order[number][int(part[-1]) - 1] if part.startswith("slot") else ""

    def enter(self, number: int) -> None:
        """The room is in the stage that it is in."""
        if self.here(number):
            self.entered[number].add((int(PARTS[self.at][-1]), self.here(number)))

    def left_without(self, number: int, presenter: str) -> bool:
        """Whether a presenter said so and it is so: nothing of their own was agreed, in their slot or outside any."""
        own = [
            each
            for each in self.agreed.values()
            if each.meeting == number
            and presenter in each.owners
            and (each.slot == presenter or (not each.slot and not each.instead_of))
        ]
        return (number, presenter) in self.on_purpose and not own

    def standing(self, number: int, slot: int) -> str:
        """Whether the room was in a slot with whoever presents in it now; skipped where it was only begun elsewhere."""
        presenter = self.order[number][slot - 1]
        if (slot, presenter) in self.entered[number]:
            return "reached"
        return "skipped" if any(who == presenter for _, who in self.entered[number]) else "not reached"


class Programme:
    """The meetings, one after another, and the account of them."""

    def __init__(self) -> None:
        self.learning_set = a_set(4)
        self.account = Account()
        self.records: list[tuple[date, MemoryPen, Desk]] = []
        self._tokens = 0
        self._piles: list[Account] = []
        self.ids: dict[str, str] = {}
        """The id in the record of each action point, by token."""

    @property
    def number(self) -> int:
        """Which meeting is going on."""
        return len(self.records)

    @property
    def desk(self) -> Desk:
        """The desk of the meeting that goes on."""
        return self.records[-1][2]

    @property
    def meetings(self) -> list[Meeting]:
        """All of them, as their records tell."""
        return [desk.meeting for _, _, desk in self.records]

    def token(self) -> str:
        """A word that stands nowhere else."""
        self._tokens += 1
        return f"zq{self._tokens}zq"

    def begin(self) -> None:
        """The next meeting begins, four weeks later."""
        at = START + timedelta(weeks=4) * self.number
        clock, pen, number = FakeClock(at), MemoryPen(), self.number + 1
        count = iter(range(10**6))
        desk = Desk(self.learning_set, pen, clock, new_id=lambda: f"m{number}-{next(count)}")
        desk.open(day=at.date(), number=number, milestone="")
        desk.prepare(a_short_agenda(), all_here(4), ("ann", "ben"))
        self.records.append((at.date(), pen, desk))
        desk.start()
        self._piles = []
        self.account.at = 0
        self.account.instead = {}
        self.account.entered[number] = set()
        self.account.order[number] = PRESENTERS

    def do(self, act: Callable[[], object], write: Callable[[Account], None]) -> None:
        """Something is done, and written down when it was; what stood before is put on the pile."""
        before, events = deepcopy(self.account), len(self.records[-1][1].events)
        act()
        if len(self.records[-1][1].events) > events:
            self._piles.append(before)
            write(self.account)

    def move(self, by: int) -> None:
        """Go on a stage, or back one."""

        def write(account: Account) -> None:
            account.at += by
            account.enter(self.number)

        if 0 <= self.account.at + by < len(PARTS):
            self.do(self.desk.next_stage if by > 0 else self.desk.previous_stage, write)

    def agree(self, owners: Sequence[str]) -> None:
        """An action point, of one or of several."""
        token, here = self.token(), self.account.here(self.number)

        def act() -> None:
            action = self.desk.agree(a_line(f"{token} is to be done", owners[0]))
            self.ids[token] = action.id

        def write(account: Account) -> None:
            account.agreed[token] = Agreed(token, (owners[0],), self.number, here)

        def write_all(account: Account) -> None:
            account.agreed[token].owners = tuple(owners)

        self.do(act, write)
        action = self.desk.meeting.actions[self.ids[token]]
        self.do(lambda: self.desk.amend(replace(action, together=tuple(owners[1:]))), write_all)

    def note(self, kind: Kind, author: str) -> None:
        """A learning point or a note."""
        token, here = self.token(), self.account.here(self.number)
        self.do(
            lambda: self.desk.take_note(kind, f"{token} was said", author),
            lambda account: account.lines.append((kind, token, self.number, here)),
        )

    def report(self, place: int, outcome: Outcome) -> None:
        """What became of an earlier action point; 'changed' puts another in its place."""
        due = self.account.due(self.number)
        if not due:
            return
        token = due[place % len(due)].token
        if outcome == "changed":
            self._change(token)
            return

        def write(account: Account) -> None:
            account.agreed[token].said[self.number] = outcome
            account.agreed.pop(account.instead.pop(token, ""), None)

        self.do(lambda: self.desk.report(self.ids[token], outcome), write)

    def _change(self, token: str) -> None:
        fresh, here = self.token(), self.account.here(self.number)

        def act() -> None:
            self.ids[fresh] = self.desk.put_instead(self.ids[token], a_line(f"{fresh} instead", "carla")).id

        def write(account: Account) -> None:
            account.agreed[token].said[self.number] = "changed"
            old = account.agreed.pop(account.instead.get(token, ""), None)
            account.agreed[fresh] = Agreed(fresh, ("carla",), self.number, old.slot if old else here, token)
            account.instead[token] = fresh

        self.do(act, write)

    def snooze(self, place: int, meetings: int) -> None:
        """An earlier action point is put off."""
        due = self.account.due(self.number)
        if not due:
            return
        token, until = due[place % len(due)].token, self.number + meetings

        def write(account: Account) -> None:
            account.agreed[token].said[self.number] = f"snoozed until meeting {until}"
            account.agreed.pop(account.instead.pop(token, ""), None)

        self.do(lambda: self.desk.snooze(self.ids[token], until), write)

    def leave_without(self, member: str) -> None:
        """A presenter leaves without an action point, on purpose."""
        self.do(
            lambda: self.desk.leave_without(member),
            lambda account: account.on_purpose.add((self.number, member)),
        )

    def change_places(self) -> None:
        """The two presenters change places, wherever the room is: whoever was at it is skipped for now."""
        agenda = self.desk.meeting.agenda
        assert agenda is not None
        first, second = self.account.order[self.number]
        other = {first: second, second: first}
        segments = tuple(replace(each, presenter=other.get(each.presenter, "")) for each in agenda.segments)

        def write(account: Account) -> None:
            account.order[self.number] = (second, first)
            account.enter(self.number)

        self.do(
            lambda: self.desk.prepare(replace(agenda, segments=segments), all_here(4), (second, first)), write
        )

    def undo(self) -> None:
        """The latest thing is taken back."""
        if self._piles:
            self.account = self._piles.pop()
            self.desk.undo()

    def close(self) -> None:
        """The meeting is over."""
        self.desk.close()


Step = Callable[[Programme], None]

_members = st.sampled_from(sorted(NAMES))
_owners = st.lists(_members, min_size=1, max_size=3, unique=True)
_outcomes: st.SearchStrategy[Outcome] = st.sampled_from(
    ["done", "partly", "not done", "changed", "changed", "dropped", "carried"]
)
_places = st.integers(0, 5)

_steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from([1, 1, 1, -1]).map(lambda by: lambda programme: programme.move(by)),
    _owners.map(lambda owners: lambda programme: programme.agree(owners)),
    st.builds(
        lambda kind, who: lambda programme: programme.note(kind, who),
        st.sampled_from(["learning", "note"]),
        _members,
    ),
    st.builds(lambda place, how: lambda programme: programme.report(place, how), _places, _outcomes),
    st.builds(
        lambda place, later: lambda programme: programme.snooze(place, later), _places, st.integers(1, 2)
    ),
    st.sampled_from(["ann", "ben"]).map(lambda who: lambda programme: programme.leave_without(who)),
    st.just(Programme.undo),
    st.just(Programme.change_places),
)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """One to three closed meetings, in which anything may have happened."""
    found = Programme()
    for _ in range(draw(st.integers(1, 3))):
        found.begin()
        for step in draw(st.lists(_steps, max_size=14)):
            step(found)
        found.close()
    return found
