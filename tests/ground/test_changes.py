"""A set changes: every change is a dated fact, and both ends of the list of them lead to any day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.changes import (
    When,
    applied,
    between,
    brought_together,
    ever_known,
    former,
    last_stroke,
    on_day,
    recorded,
    undone,
)
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from tests.kit.builders import a_set

BEGAN = date(2026, 9, 1)
FIRST = replace(
    a_set(4),
    facilitator="Ruth",
    meetings=tuple(
        PlannedMeeting(date=date(2026, 10 + each, 6), id=f"meeting-{each + 1}") for each in range(3)
    ),
)


def when(day: int) -> When:
    """So many days after the set was established, at noon."""
    on = BEGAN + timedelta(days=day)
    return When(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), on)


def known(learning_set: LearningSet) -> tuple[object, ...]:
    """The people, their names and what the set says of itself, in no order."""
    people = frozenset(learning_set.members)
    return people, learning_set.facilitator, learning_set.purpose, learning_set.agreement


def whole(learning_set: LearningSet) -> tuple[object, ...]:
    """The same with the diary."""
    return (*known(learning_set), frozenset(learning_set.meetings))


@dataclass
class Account:
    """What a set was after each day, kept by hand."""

    now: LearningSet = FIRST
    days: list[tuple[int, LearningSet]] = field(default_factory=lambda: [(0, FIRST)])

    def kept(self, day: int, after: LearningSet) -> None:
        """A day on which it became something else."""
        self.now = recorded(self.now, after, when(day))
        self.days.append((day, self.now))


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """A set's life: somebody joins, leaves, marries, moves on; meetings move; the agreement is worded anew."""
    account, day, count = Account(), 0, 0
    for _ in range(draw(st.integers(0, 10))):
        day, count = day + draw(st.integers(1, 20)), count + 1
        account.kept(day, _edited(draw, account.now, count))
    return account


def _edited(draw: st.DrawFn, now: LearningSet, count: int) -> LearningSet:
    kind = draw(
        st.sampled_from(["join", "leave", "rename", "role", "move", "cancel", "plan", "say", "agree"])
    )
    one = draw(st.sampled_from(now.members)) if now.members else None
    meeting = draw(st.sampled_from(now.meetings)) if now.meetings else None
    if kind == "join":
        place = draw(st.integers(0, len(now.members)))
        new = Member(id=f"m{count}", name=f"Member {count}")
        return replace(now, members=(*now.members[:place], new, *now.members[place:]))
    if kind == "leave":
        return replace(now, members=tuple(each for each in now.members if each != one))
    if kind in {"rename", "role"} and one is not None:
        other = replace(one, **{"name" if kind == "rename" else "role": f"Other {count}"})
        return replace(now, members=tuple(other if each == one else each for each in now.members))
    if kind == "move" and meeting is not None:
        other_day = replace(meeting, date=meeting.date + timedelta(days=draw(st.integers(1, 9))))
        return replace(now, meetings=tuple(other_day if each == meeting else each for each in now.meetings))
    if kind == "cancel":
        return replace(now, meetings=tuple(each for each in now.meetings if each != meeting))
    if kind == "plan":
        more = PlannedMeeting(date=date(2027, 3, 1) + timedelta(days=count), id=f"meeting-{10 + count}")
        return replace(now, meetings=(*now.meetings, more))
    if kind == "agree":
        return replace(now, agreement=(*now.agreement, f"Line {count}."))
    return replace(now, facilitator=f"Facilitator {count}", purpose=f"Purpose {count}")


@given(accounts())
def test_every_day_has_the_people_and_words_it_had(account: Account) -> None:
    """And the diary as it stands now, for a meeting that is moved is moved for everybody."""
    last = account.days[-1][0]
    for day in range(last + 2):
        held = next(kept for since, kept in reversed(account.days) if since <= day)
        shown = on_day(account.now, BEGAN + timedelta(days=day))
        assert known(shown) == known(held)
        assert shown.meetings == account.now.meetings


@given(accounts())
def test_the_facts_alone_lead_from_the_first_day_to_this_one(account: Account) -> None:
    """What is on the list is all that changed."""
    made = FIRST
    for change in account.now.changes:
        made = applied(made, change)
    assert whole(made) == whole(account.now)


@given(accounts())
def test_the_last_stroke_is_taken_back_and_stays_on_the_list(account: Account) -> None:
    """As often as there are strokes; the list only grows, and what is left then is the set of the first day."""
    later = datetime(2030, 1, 1, tzinfo=UTC)
    now = account.now
    strokes = [each for each in account.days[1:] if each[1].changes]
    for number in range(len(strokes) + 1):
        before = now
        now = undone(before, later + timedelta(days=number))
        assert now.changes[: len(before.changes)] == before.changes
    assert whole(now) == whole(FIRST)
    assert last_stroke(now) == ()
    assert undone(now, later) is now


@given(accounts())
def test_what_was_taken_back_was_never_so(account: Account) -> None:
    """A stroke that is taken back is of no day any more, whenever that was."""
    if not last_stroke(account.now):
        return
    kept = [held for _, held in account.days if len(held.changes) < len(account.now.changes)]
    back = undone(account.now, datetime(2030, 1, 1, tzinfo=UTC))
    for day in (0, 5, 50, 500):
        on = BEGAN + timedelta(days=day)
        assert known(on_day(back, on)) == known(on_day(kept[-1], on))


@given(accounts())
def test_everybody_is_known_for_good(account: Account) -> None:
    """Under every name, so that a word that was somebody's name is not taken for another one."""
    ever = {member for _, held in account.days for member in held.members}
    assert set(ever_known(account.now)) == ever
    gone = {member.id for member in ever} - {member.id for member in account.now.members}
    assert {member.id for member in former(account.now)} == gone
    for member in former(account.now):
        assert account.now.name_of(member.id) == member.name


@given(accounts(), st.data())
def test_two_states_of_a_set_come_together(account: Account, data: st.DataObject) -> None:
    """Each has the beginning in common and something of its own; whose is which, or how often, makes no difference."""
    far = account.days[-1][0]
    ours = recorded(account.now, replace(account.now, purpose="Ours."), when(far + 1))
    new = Member(id="theirs", name="Their member")
    theirs = recorded(account.now, replace(account.now, members=(*account.now.members, new)), when(far + 2))
    both, other = brought_together(ours, theirs), brought_together(theirs, ours)
    assert whole(both) == whole(other)
    assert both.changes == other.changes
    assert (both.purpose, both.member("theirs")) == ("Ours.", new)
    assert brought_together(both, theirs) is both


def test_nothing_that_changed_is_on_no_list() -> None:
    """What is ticked, and what calendars were told, is no change of the set; the same state is none either."""
    assert [*between(FIRST, FIRST, when(1))] == []
    assert recorded(FIRST, replace(FIRST, ticked=("first-meeting:room",)), when(1)).changes == ()
