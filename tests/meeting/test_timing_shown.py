"""Planned against actual as people read it: the minutes' section, and the plain table of the command line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from alstui.cli.timing import timing_table
from alstui.columns import columns
from alstui.documents.minutes import minutes_for
from alstui.errors import NotFound
from alstui.meeting.state import Meeting
from alstui.meeting.timing import COLUMNS, by_part, exact, facts, sentences, timing, total
from alstui.store.library import Library, Unread
from tests.documents.test_minutes import A_SET, Outline, headings, items, outline, rows, section, utc
from tests.ground.test_markdown import blocks
from tests.kit.audiences import wide_open
from tests.kit.builders import DAY, NO_TIME, Table, a_running_table, a_segment, a_set, an_agenda
from tests.kit.storing import put_record
from tests.meeting.test_timing import an_eventful_meeting

# -- in the minutes -------------------------------------------------------------------------------------


def opened(meeting: Meeting) -> Outline:
    """The minutes of a set that has asked for its use of time: it stands there for nobody else."""
    assert "Time" not in headings(outline(meeting))
    return list(blocks(minutes_for(wide_open("members"), meeting, A_SET, utc)))


def test_the_minutes_have_a_table_by_part_and_the_facts() -> None:
    """A row for each part, by the presenter's name where it is a slot, a total, and each fact in a line."""
    found = opened(an_eventful_meeting().desk.meeting)
    assert headings(found)[-1] == "Time"
    time = section(found, "Time")
    assert time[0] == ("th", COLUMNS)
    assert rows(time) == [
        ("check-in", "5:00", "", "", "5:00"),
        ("Ann", "10:00", "+1:00", "+3:00", "14:30"),
        ("Ben", "10:00", "", "−2:30", "8:45"),
        ("closing", "2:00", "", "−0:30", "1:35"),
        ("Total", "27:00", "+1:00", "", "29:50"),
    ]
    assert items(time)[1:3] == [
        "Ben gave Ann 1 min.",
        "Ben's start was corrected: it had begun 3 min before.",
    ]
    assert len(items(time)) == 6


def test_what_was_not_reached_says_so(table: Table) -> None:
    """A part that the room never came to has no time, and that is not the same as none taken."""
    table.go_through(5)
    table.desk.close()
    time = rows(section(opened(table.desk.meeting), "Time"))
    assert [row[-1] for row in time] == ["5:00", "0:00", "not reached", "not reached", "5:00"]


def test_nothing_ran_and_nothing_is_said() -> None:
    """No section where no time was taken: prepared only, or just begun."""
    table = Table().prepare()
    assert "Time" not in headings(opened(table.desk.meeting))
    table.desk.start()
    assert "Time" not in headings(opened(table.desk.meeting))


def test_a_slot_of_nobody_goes_by_its_number() -> None:
    """Two stages and no presenter are still one part with a name."""
    table = a_running_table(an_agenda(a_segment("slot-1.a", 60), a_segment("slot-1.b", 60)))
    table.wait(30)
    table.desk.close()
    assert [row[0] for row in rows(section(opened(table.desk.meeting), "Time"))] == ["Slot 1", "Total"]


# -- as a plain table -----------------------------------------------------------------------------------


def _kept(library: Library, table: Table) -> str:
    """The set of which the library now holds the table's meeting."""
    made = library.create(a_set())
    put_record(library, made.id, DAY, table.desk.events)
    return made.id


def test_the_timing_table_to_the_second(library: Library) -> None:
    """A line a stage with figures that end under one another, the total, and the facts below."""
    set_id = _kept(library, an_eventful_meeting())
    table, facts_said = timing_table(library, set_id, None, Unread()).split("\n\n")
    assert table.split("\n") == [
        "part      stage           planned  adjusted  absorbed  actual",
        "check-in                     5:00                        5:00",
        "Ann       slot-1.present     2:00                        2:00",
        "          slot-1.explore     8:00     +1:00     +3:00   12:30",
        "Ben       slot-2.present     2:00                        4:00",
        "          slot-2.explore     8:00               −2:30    4:45",
        "closing                      2:00               −0:30    1:35",
        "total                       27:00     +1:00             29:50",
    ]
    assert facts_said.split("\n")[1] == "Ben gave Ann 1 min."
    assert timing_table(library, set_id, DAY, Unread()) == f"{table}\n\n{facts_said}"
    with pytest.raises(NotFound, match="It met on: 2026-11-24"):
        timing_table(library, set_id, date(2026, 11, 25), Unread())


def test_an_open_meeting_is_read_at_its_last_entry(table: Table, library: Library) -> None:
    """What ran until the last thing on record, hours with it; nothing that the record cannot know."""
    table.wait(5, minutes=64)
    table.desk.take_note("note", "still here")
    table.wait(minutes=600)
    set_id = _kept(library, table)
    first = timing_table(library, set_id, None, Unread()).split("\n")[1]
    assert first.split() == ["check-in", "5:00", "1:04:05"]


def test_a_meeting_in_which_nothing_ran_says_so(library: Library) -> None:
    """One sentence, not an empty table."""
    set_id = _kept(library, Table())
    assert timing_table(library, set_id, None, Unread()) == (
        "Nothing ran in this meeting, so there is no time to compare."
    )


figures_of = st.lists(
    st.tuples(st.text(st.sampled_from("abc四川"), max_size=6), st.integers(0, 10**6).map(exact)), min_size=1, max_size=6
)  # fmt: skip


@given(figures_of, st.booleans())
def test_figures_end_under_one_another(cells: list[tuple[str, str]], last: bool) -> None:
    """A column on the right hand ends at the same cell in every row, wherever it stands and in any script."""
    lines = columns([pair if last else pair[::-1] for pair in cells], right={1 if last else 0}).split("\n")
    for line, (_, figure) in zip(lines, cells, strict=True):
        end = line.rindex(figure) + len(figure)
        assert wcswidth(line[:end]) == max(
            wcswidth(each[: each.rindex(f) + len(f)]) for each, (_, f) in zip(lines, cells, strict=True)
        )


def test_a_meeting_without_an_agenda_has_no_rows() -> None:
    """Nothing raises on what a broken record may fold into."""
    meeting = Meeting()
    assert timing(meeting) == by_part(()) == ()
    assert total(()).actual == NO_TIME
    assert sentences(facts(meeting), meeting, A_SET) == []
