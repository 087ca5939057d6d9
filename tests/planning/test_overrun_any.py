"""Any meeting at any instant: what a choice says before it is taken comes true, to the microsecond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting.folding import fold
from alstui.meeting.reading import Reading, Row
from alstui.model import Agenda, Attendance, Segment
from alstui.planning.overrun import MOST, Choice, replan, take
from alstui.planning.shares import share_out
from tests.kit.builders import (
    NO_TIME,
    PEOPLE,
    Table,
    a_running_table,
    a_segment,
    all_here,
    an_agenda,
    through_json,
)
from tests.kit.histories import History, histories, play
from tests.planning.test_overrun import NAMES, by_id, local, offered

SECOND = timedelta(seconds=1)


def rows(reading: Reading) -> dict[str, Row]:
    """Every segment as it stands."""
    return {row.segment.id: row for part in reading.parts for row in part.rows}


# -- meetings at any instant ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Story:
    """An agenda, and what happened since."""

    agenda: Agenda
    history: tuple[tuple[str, timedelta], ...]
    away: str
    """Who has left, if anybody."""
    nap: timedelta

    def played(self) -> Table:
        """A table at which all of it has happened."""
        here: dict[str, Attendance] = {**all_here(), **({self.away: "left"} if self.away else {})}
        table = play(a_running_table(self.agenda, here), self.history)
        table.wait(self.nap.total_seconds())
        return table


lengths = st.one_of(st.integers(1, 40).map(lambda n: n * 30), st.integers(1, 1500))
naps = st.integers(0, 900 * 10**6).map(lambda n: timedelta(microseconds=n))


@st.composite
def segments(draw: st.DrawFn, id: str, presenter: str = "") -> Segment:
    """A stage of any length and floor, protected or not."""
    seconds = draw(lengths)
    least = draw(st.integers(0, seconds))
    return replace(a_segment(id, seconds, presenter), least=least, protected=draw(st.booleans()))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Check-in, slots with a break among them, a close, at any moment of them."""
    slots = draw(st.integers(1, 5))
    made = [draw(segments("check-in"))]
    for number in range(1, slots + 1):
        presenter = draw(st.sampled_from(PEOPLE[:4]))
        if draw(st.integers(0, 2)) == 0:
            made.append(replace(draw(segments(f"break-{number}")), kind="break"))
        stages = ["present", "explore", "actions"][: draw(st.integers(1, 3))]
        made.extend(draw(segments(f"slot-{number}.{stage}", presenter)) for stage in stages)
    made.append(draw(segments("closing")))
    verbs = st.sampled_from(["next", "next", "back", "pause", "more", "less"])
    return Story(
        an_agenda(*made, reserve=draw(st.integers(0, 900))),
        tuple(draw(st.lists(st.tuples(verbs, naps), max_size=10))),
        draw(st.sampled_from(["", *PEOPLE[:3]])),
        draw(naps),
    )


def check(choice: Choice, table: Table) -> None:
    """Take it, see that what it said is so and that nobody lost what is not theirs to lose, and take it back."""
    desk, before, events = table.desk, table.desk.read(), len(table.pen.events)
    state = fold(table.pen.events)
    assert take(choice, desk)
    after = desk.read()
    assert len(table.pen.events) == events + 1
    assert fold(through_json(table.pen.events)) == desk.meeting
    assert (after.ends, after.promised) == (choice.ends, choice.promised)
    assert after.pool == choice.promised - choice.ends
    was, now = rows(before), rows(after)
    for each, row in now.items():
        assert row.allowed - was[each].allowed == choice.changes.get(each, 0)
        lost = was[each].allowed - row.allowed
        if lost > 0:
            assert row.progress != "done"
            assert row.allowed >= row.actual / SECOND
            check_loss(choice, row)
    # The first choice of this instant stands again, and so does everything else.
    assert desk.undo() is not None
    assert desk.meeting == state
    assert desk.read() == before


def check_loss(choice: Choice, row: Row) -> None:
    """What a stage keeps when it gives."""
    if choice.why == "break":
        assert row.segment.kind == "break"
        assert row.allowed * 2 >= row.segment.seconds
        return
    assert not row.segment.protected
    assert row.allowed >= row.segment.least
    if row.segment.kind == "break":
        assert row.allowed * 2 >= row.segment.seconds
    if choice.giver:
        assert row.segment.presenter == choice.giver


@given(stories())
def test_what_a_choice_says_comes_true(story: Story) -> None:
    """At any instant of any meeting: end, pool and every stage's minutes; and undo brings all back."""
    table = story.played()
    found = offered(table)
    assert len(found) <= MOST
    assert len({choice.id for choice in found}) == len(found)
    for choice in found:
        check(choice, table)
    assert offered(table) == found


@given(histories(with_undo=True))
def test_any_history_can_be_asked(history: History) -> None:
    """Closed, reopened, undone, prepared anew: what is offered is true, and before the start nothing is."""
    table = Table().prepare()
    assert offered(table) == ()
    play(table, history)
    found = offered(table)
    assert bool(found) <= (table.desk.meeting.status in {"running", "paused"})
    for choice in found:
        check(choice, table)


@given(stories())
def test_minutes_that_are_given_count_from_now(story: Story) -> None:
    """A stage that is over has that many minutes left, and they cost the pool or a presenter just so many."""
    table = story.played()
    before = table.desk.read()
    assert before.row is not None
    over = before.left < NO_TIME
    for choice in offered(table):
        if choice.why not in {"pool", "borrowed"} or not choice.changes:
            continue
        minutes = int(choice.title[1])
        take(choice, table.desk)
        after = table.desk.read()
        had = NO_TIME if over else before.left
        assert NO_TIME <= had + timedelta(minutes=minutes) - after.left < SECOND
        paid = NO_TIME if choice.giver else timedelta(minutes=minutes)
        assert NO_TIME <= after.pool - (before.pool - paid) < SECOND
        assert after.pool >= NO_TIME or choice.giver
        if choice.giver:
            assert -sum(seconds for seconds in choice.changes.values() if seconds < 0) == minutes * 60
        table.desk.undo()


@given(stories())
def test_a_spread_covers_what_it_can_and_says_what_stays(story: Story) -> None:
    """Covered to the second, or everybody who can give has given all; the break gives only when the others have."""
    table = story.played()
    reading = table.desk.read()
    plan = replan(table.desk.meeting, reading, NAMES, local)
    spread = by_id(table).get("spread")
    for choice, progress in ((spread, {"next"}), (plan, {"next", "now"})):
        if choice is None:
            continue
        check(choice, table)
        spare = {
            each: row.allowed - max(row.segment.least, row.actual / SECOND)
            for each, row in rows(reading).items()
            if row.progress in progress and not row.segment.protected and row.segment.kind != "break"
        }
        emptied = all(left + choice.changes.get(each, 0) < 1 for each, left in spare.items())
        breaks = {each for each, row in rows(reading).items() if row.segment.kind == "break"}
        assert emptied or not breaks & choice.changes.keys()
        target = max(-reading.pool, -reading.left) if choice is spread else -reading.pool
        stays = target - timedelta(seconds=-sum(choice.changes.values()))
        assert stays >= NO_TIME
        assert (stays >= SECOND) == ("over" in choice.cost)
        assert emptied or stays < SECOND


@given(st.lists(st.integers(0, 3600), max_size=9), st.floats(0, 1))
def test_a_loss_is_shared_out_exactly(spare: list[int], part: float) -> None:
    """The sum is exact, and nobody gives more than they can spare; half minutes as far as they go."""
    total = int(sum(spare) * part)
    lost = share_out(total, spare)
    assert sum(lost) == total
    assert all(0 <= each <= most for each, most in zip(lost, spare, strict=True))
    if total // 30 <= sum(each // 30 for each in spare):
        # Whoever gives anything but half minutes gives what the half minutes leave over.
        assert sum(each % 30 for each in lost) in {total % 30, total % 30 + 30}
