"""The evaluation as Markdown: read back by structure, true to the record, and without a name."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.cli.places import Place
from alstui.documents.papers import report_paper
from alstui.evaluation import achieved
from alstui.evaluation.report import programme_report
from alstui.learning_set import Objectives
from alstui.store.library import Library
from tests.ground.test_markdown import blocks, parsed
from tests.kit.builders import SAMPLE_NAMES, a_running_table, a_set
from tests.kit.programmes_evaluated import MONTHS, NOW, SHIPPED, Evening, four_meetings, the_set
from tests.kit.storing import put_record

MEETINGS = four_meetings()


def headings(text: str) -> list[str]:
    """Every heading with its level."""
    return [f"{kind[1]} {words[0]}" for kind, words in blocks(text) if kind.startswith("h")]


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, its header first."""
    found: list[list[list[str]]] = []
    for kind, cells in blocks(text):
        if kind == "th":
            found.append([])
        if kind in {"th", "td"}:
            found[-1].append(list(cells))
    return found


def report(*, with_words: bool = False) -> str:
    """Of the four meetings."""
    return programme_report(the_set(), MEETINGS, SHIPPED, NOW, with_words=with_words)


# -- the report -----------------------------------------------------------------------------------------


def test_the_report_says_what_was_hoped_what_moved_and_what_was_kept() -> None:
    """Its headings in order, each table with as many cells in every row."""
    assert headings(report()) == [
        "1 Oakfield: what moved", "2 What we hoped for", "2 What moved", "3 How are we doing?", "3 Six statements",
        "3 Wheel of aims", "3 What we expected", "2 Action points kept", "2 Airtime", "2 Attendance",
    ]  # fmt: skip
    for table in tables(report()):
        assert len({len(row) for row in table}) == 1


def test_the_wheel_stands_in_two_columns_and_what_moved_beside_it() -> None:
    """Ranges first, the middle with them, and the movement of both."""
    wheel = tables(report())[2]
    assert wheel[0] == ["Statement", "Meeting 1", "Meeting 4", "Moved"]
    assert wheel[4] == [
        "It is safe to try something new here",
        "from 0 to 6, middle 5 (6 people)",
        "from 6 to 8, middle 7 (6 people)",
        "middle +2, range 4 narrower",
    ]
    assert wheel[1][0] == "How we listen to each other across roles."
    assert wheel[5][3] == "middle as before, range as wide"


def test_action_points_add_up() -> None:
    """Every row to what was agreed, the last row to all of them."""
    kept = tables(report())[4]
    numbers = [[int(cell) for cell in row[1:]] for row in kept[1:]]
    assert all(agreed == sum(became) for agreed, *became in numbers)
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert numbers[-1][0] == sum(len(meeting.actions) for meeting in MEETINGS)


def test_airtime_and_attendance_are_numbers() -> None:
    """A meeting in which nothing was marked is not there; absent and remote are told apart."""
    airtime, attendance = tables(report())[-2:]
    assert [row[0] for row in airtime[1:]] == ["Meeting 1", "Meeting 2", "Meeting 4"]
    assert attendance[2] == ["Meeting 2", "5", "0", "0", "1"]
    assert attendance[4] == ["Meeting 4", "5", "1", "0", "0"]


def test_nobody_is_named_and_no_words_leave_by_themselves() -> None:
    """No member, no facilitator, no action's text; sentences only when they are asked for."""
    text = report()
    spoken = {word.strip(".,:|*").casefold() for word in text.split()}
    assert not spoken & {name.casefold() for name in SAMPLE_NAMES}
    assert "year heads" not in text
    assert "the silence" not in text
    assert "the silence before anybody asks" in report(with_words=True)
    assert headings(report(with_words=True))[-1] == "2 In our own words"


def test_hostile_words_stay_words() -> None:
    """What people wrote breaks no table and makes no heading."""
    wild = replace(
        the_set(),
        title="# Oak | field",
        objectives=Objectives(learning="a | b\n# c", doing="<script>", change="*x*"),
    )
    text = programme_report(wild, MEETINGS, SHIPPED, NOW)
    assert headings(text)[1:] == headings(report())[1:]
    assert tables(text)[2][1][0] == "a | b # c"
    assert "html_block" not in {each.type for each in parsed(text)}


def test_a_set_that_has_not_met_has_a_short_report() -> None:
    """And a meeting that is not closed is said to be so."""
    assert headings(programme_report(a_set(), (), SHIPPED, NOW)) == ["1 Oakfield: what moved"]
    table = a_running_table()
    assert "may still change" in programme_report(a_set(), [table.desk.meeting], SHIPPED, NOW)


def test_the_report_of_a_set_on_disk_is_that_of_its_meetings(library: Library) -> None:
    """Through the library and back: the same document, whatever it was called there."""
    made = library.create(the_set())
    evening = Evening(1, MONTHS[0])
    evening.count("wheel", "doing", {2: 3})
    meeting = evening.close()
    put_record(library, made.id, MONTHS[0], evening.pen.events)
    text = report_paper(Place(library.home), made.id)
    assert text == programme_report(made, [meeting], SHIPPED, NOW)
    assert "all at 2 (3 people)" in text


# -- the numbers ----------------------------------------------------------------------------------------


def test_every_action_point_is_counted_once() -> None:
    """By the meeting in which it was agreed, and by what became of it."""
    rows = achieved.kept(MEETINGS)
    assert [row.agreed for row in rows] == [len(meeting.actions) for meeting in MEETINGS]
    assert sum(count for _, count in achieved.kept_in_all(rows)) == sum(row.agreed for row in rows)
    assert sum(sure.people for _, sure in achieved.confidence(MEETINGS)) == sum(row.agreed for row in rows)


def test_airtime_is_parts_of_what_was_marked() -> None:
    """They add up to all of it, smallest first; a presenter's own slot and unmarked meetings are left out."""
    for row in achieved.heard(MEETINGS, NOW):
        assert list(row.parts) == sorted(row.parts)
        assert not row.parts or sum(row.parts) == 1
    assert [row.people for row in achieved.heard(MEETINGS, NOW)] == [6, 5, 0, 6]


def test_a_silent_member_makes_it_uneven() -> None:
    """Somebody who never had the floor is there with nothing."""
    evening = Evening(1, MONTHS[0])
    evening.speak(ann=200, ben=200, carla=200, dev=200, éva=200)
    (row,) = achieved.heard([evening.close()], NOW)
    assert row.parts[0] == 0
    assert not row.even


def test_everybody_of_the_record_is_in_the_attendance() -> None:
    """Expected and not come counts as away; left early came."""
    evening = Evening(1, MONTHS[0], away=("ann",), remote=("ben",))
    evening.desk.mark("carla", "late")
    evening.desk.mark("dev", "left")
    (row,) = achieved.attendance([evening.close()])
    assert (row.room, row.remote, row.left, row.away) == (2, 1, 1, 2)
    assert (row.came, row.expected) == (4, len(evening.desk.meeting.attendance))
