"""The desk: what is said is on disk first, and a disk that refuses for a while loses nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from alstui.desk import Desk, short_id
from alstui.meeting.events import Event, MeetingOpened, SessionBegun, StageEntered
from alstui.meeting.folding import fold
from tests.kit.builders import (
    NO_TIME,
    START,
    MemoryPen,
    Table,
    a_line,
    a_running_table,
    a_segment,
    a_short_agenda,
    an_agenda,
)
from tests.kit.drafts import begun
from tests.kit.histories import History, histories, play

# -- the disk -------------------------------------------------------------------------------------------


class WatchfulPen(MemoryPen):
    """A journal that looks, at each line it is given, whether the screen already shows it."""

    desk: Desk | None = None

    def append(self, event: Event) -> None:
        """Keep it; the state must still be the one before it."""
        if self.desk is not None:
            assert event not in self.desk.events
            assert tuple(self.events) == self.desk.events
            assert self.desk.meeting == fold(self.events)
        super().append(event)


@given(histories(with_undo=True))
def test_the_record_comes_before_the_screen(history: History) -> None:
    """Every event is on disk before the state shows it."""
    pen = WatchfulPen()
    table = Table(pen=pen)
    pen.desk = table.desk
    table.prepare(a_short_agenda())
    play(table, history)
    assert tuple(pen.events) == table.desk.events


@given(st.lists(st.tuples(st.booleans(), histories(with_undo=True)), max_size=4))
def test_a_disk_that_refuses_for_a_while_loses_nothing(
    times: list[tuple[bool, History]],
) -> None:
    """Meanwhile the room goes on and it is said; afterwards everything is on disk, in order."""
    table = a_running_table()
    for full, history in times:
        table.pen.full = full
        play(table, history)
        assert len(table.pen.events) + table.desk.waiting == len(table.desk.events)
        assert tuple(table.pen.events) == table.desk.events[: len(table.pen.events)]
        assert table.desk.meeting == fold(table.desk.events)
        assert bool(table.desk.trouble) == bool(table.desk.waiting)
    table.pen.full = False
    assert table.desk.save_waiting()
    assert (table.desk.waiting, table.desk.trouble) == (0, "")
    assert tuple(table.pen.events) == table.desk.events


def test_trouble_is_told_in_the_words_of_the_disk(table: Table) -> None:
    """The state is right at once; how much waits is counted; the next verb tries again by itself."""
    table.pen.full = True
    action = table.desk.agree(a_line("ring the chair"))
    table.desk.pause_or_resume()
    assert table.desk.meeting.actions == {action.id: action}
    assert table.desk.meeting.status == "paused"
    assert table.desk.trouble == "the disk is full: nothing was lost; make room and go on"
    assert table.desk.waiting == 2
    assert not table.desk.save_waiting()
    table.pen.full = False
    table.desk.take_note("note", "there is room again")
    assert (table.desk.waiting, table.desk.trouble) == (0, "")
    assert tuple(table.pen.events) == table.desk.events


def test_what_waited_when_the_program_died_is_all_that_is_missing(table: Table) -> None:
    """What was on disk stands; the meeting goes on from there."""
    table.desk.take_note("note", "kept")
    table.pen.full = True
    table.desk.take_note("note", "waits")
    table.pen.full = False
    table.sit_down()
    assert [note.text for note in table.desk.meeting.notes.values()] == ["kept"]
    assert table.desk.meeting.status == "running"


# -- examples -------------------------------------------------------------------------------------------


def test_a_clock_set_back_between_two_runs(table: Table) -> None:
    """The record never goes backwards, and nothing on the screen goes below zero."""
    table.go_through(3)
    table.clock.advance(minutes=-60)
    table.sit_down()
    table.desk.pause_or_resume()
    assert [event.at for event in table.pen.events] == sorted(event.at for event in table.pen.events)
    read = table.desk.read()
    assert read.part is not None
    assert (read.now, read.part.actual) == (START + timedelta(minutes=3), NO_TIME)


def test_the_first_lines_of_a_record() -> None:
    """A record begins with what it is; taking it up again says who writes, and does not begin it anew."""
    table = Table()
    table.sit_down()
    opened, *sessions = table.pen.events
    assert isinstance(opened, MeetingOpened)
    assert (opened.set_id, opened.number, opened.milestone) == ("oakfield", 2, "Theory of Change")
    assert [type(event) for event in sessions] == [SessionBegun, SessionBegun]
    assert table.desk.meeting.day == opened.date


def test_redo_ends_when_something_else_is_done(table: Table) -> None:
    """What was taken back can be brought back until the meeting has gone another way; a prompt is no other way."""
    note = table.desk.take_note("note", "once")
    table.desk.undo()
    table.desk.show_prompt("what-else")
    table.sit_down()
    assert table.desk.redo() is not None
    assert table.desk.meeting.notes == {note.id: note}
    table.desk.undo()
    table.desk.take_note("note", "twice")
    assert table.desk.redo() is None


def test_undo_does_not_wake_an_agenda_that_was_refused(table: Table) -> None:
    """An agenda without the room's segment is turned away, and stays away when that segment is undone."""
    table.desk.next_stage()
    before = table.desk.meeting.agenda
    assert not table.desk.prepare(an_agenda(a_segment("check-in", 60)), {}, ())
    table.desk.undo()
    assert table.desk.meeting.agenda == before


def test_a_shorter_plan_can_be_given_time_again() -> None:
    """After a stage was cut to nothing and planned anew, a minute given is a minute more."""
    table = a_running_table(an_agenda(a_segment("check-in", 300)))
    assert table.desk.adjust(-300)
    assert table.desk.prepare(an_agenda(a_segment("check-in", 60)), {}, ())
    assert table.desk.adjust(60)
    row = table.desk.read().row
    assert row is not None
    assert row.allowed == 60


def test_undoing_an_entry_brings_no_draft_back(table: Table) -> None:
    """A finished line is no draft any more, and none when it is taken back: the next line begins empty."""
    table.desk.keep_draft("action", "ring the")
    table.desk.agree(a_line("ring the chair"))
    assert table.desk.meeting.drafts == {}
    table.desk.undo()
    assert table.desk.meeting.drafts == {}
    table.desk.keep_draft("action", "write to")
    assert begun(table.desk.meeting) == {"action": "write to"}
    table.desk.redo()
    assert begun(table.desk.meeting) == {"action": "write to"}


def test_who_presents_and_what_day_it_is() -> None:
    """Read from the segment the room is in, and from the clock in the room: past midnight in summer."""
    table = a_running_table(at=datetime(2026, 6, 30, 22, 58, tzinfo=UTC), zone=ZoneInfo("Europe/London"))
    assert (table.desk.presenter, table.desk.today) == ("", date(2026, 6, 30))
    table.go_through(5)
    assert (table.desk.presenter, table.desk.today) == ("ann", date(2026, 7, 1))


def test_how_a_stage_was_entered_is_kept(table: Table) -> None:
    """The record tells the start from going on and from going back."""
    table.desk.next_stage()
    table.desk.previous_stage()
    how = [event.how for event in table.desk.events if isinstance(event, StageEntered)]
    assert how == ["start", "next", "back"]


def test_short_ids_differ() -> None:
    """Two desks never give the same name to two things."""
    ids = {short_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(name) for name in ids} == {12}
