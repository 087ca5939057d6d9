"""The evaluation at the wall: what is pressed is on record, what is on record is shown, and the clock goes on."""

from __future__ import annotations

import errno
import os

import pytest

from alstui.evaluation.instruments import Instrument, Item
from alstui.meeting.events import Event, ReviewAnswered, ScoresTallied
from screens.evaluation.evaluate import NOT_ON_SCALE, WRITE, EvaluateScreen
from screens.evaluation.facts import hands_words, key_of, score_of
from screens.evaluation.pieces import Counted, Scores, Summary
from screens.wall.clock_line import ClockLine
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from tests.kit.builders import SAMPLE_NAMES, Table, a_running_table
from tests.kit.drafts import begun
from tests.kit.programmes_evaluated import SHIPPED, four_meetings
from tests.kit.screens.calm_room import calm_room, pass_time
from tests.kit.screens.hands import paste, press, resize
from tests.kit.screens.pictures import size_name
from tests.kit.screens.rooms import MIDDLING, NARROW, asks, facts, key_words, text_of, wall, widths


def opened(table: Table, instrument: str = "statements") -> EvaluateScreen:
    """The screen of one instrument."""
    return EvaluateScreen(table.desk, SHIPPED[instrument])


def on_record(table: Table) -> list[Event]:
    """What was written since the meeting began: counts and answers."""
    return [event for event in table.pen.events if isinstance(event, ScoresTallied | ReviewAnswered)]


def counts(table: Table, item: str, instrument: str = "statements") -> dict[int, int]:
    """What is so for one statement."""
    return table.desk.meeting.scores.get((instrument, item), {})


# -- fingers --------------------------------------------------------------------------------------------


async def test_a_digit_is_a_hand_and_is_on_disk_before_it_is_seen() -> None:
    """One event for each press with the whole count, so that a power cut loses none; the row and the words follow."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        await press(pilot, "4", "4", "2")
        events = on_record(table)
        assert [e.counts for e in events if isinstance(e, ScoresTallied)] == [{4: 1}, {4: 2}, {4: 2, 2: 1}]
        assert counts(table, "listened") == {4: 2, 2: 1}
        row = facts(app, Scores)
        assert [column.people for column in row.columns] == [0, 1, 0, 2, 0]
        said = facts(app, Counted)
        assert (said.counted, said.spread) == ("3 of 6 counted", "from 2 to 4, middle 4, mean 3.3")
        assert app.screen.query_one(BigWords).facts == "I was listened to"


async def test_backspace_takes_back_the_hand_counted_last() -> None:
    """One after another, to none; then it does nothing, and what other statements have stays."""
    table = a_running_table()
    table.desk.tally("statements", "thinking", {5: 6})
    async with calm_room(table, first=opened(table)) as (_, pilot):
        await press(pilot, "5", "1", "3", "backspace")
        assert counts(table, "listened") == {5: 1, 1: 1}
        await press(pilot, "backspace", "backspace")
        assert counts(table, "listened") == {}
        lines = len(table.pen.events)
        await press(pilot, "backspace")
        assert len(table.pen.events) == lines
        assert counts(table, "thinking") == {5: 6}


async def test_undo_takes_back_what_was_done_here_and_looks_at_it() -> None:
    """Press after press, across statements; what was counted before stays, and so does what backspace took."""
    table = a_running_table()
    table.desk.tally("statements", "listened", {2: 1})
    async with calm_room(table, first=opened(table)) as (app, pilot):
        assert app.screen.query_one(BigWords).facts == "The questions made me think"
        await press(pilot, "u", "left", "4", "right", "5", "5", "backspace")
        assert counts(table, "thinking") == {5: 1}
        await press(pilot, "u")
        assert asks(app) == "Taken back: the count."
        assert counts(table, "thinking") == {5: 2}
        await press(pilot, "u", "u", "u")
        assert counts(table, "thinking") == {}
        assert counts(table, "listened") == {2: 1}
        assert app.screen.query_one(BigWords).facts == "I was listened to"
        await press(pilot, "u")
        assert counts(table, "listened") == {2: 1}


async def test_a_digit_off_the_scale_says_so() -> None:
    """Where hands are counted and where words are put down; nothing is on record."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        await press(pilot, "7")
        assert asks(app) == "The scale goes from 1 to 5."
    async with calm_room(table, first=opened(table, "own-words")) as (app, pilot):
        await press(pilot, "escape", "7")
        assert asks(app) == WRITE.format(key="e")
    assert on_record(table) == []


@pytest.mark.parametrize(
    ("instrument", "key", "score"),
    [
        ("how-are-we-doing", "0", 10), ("how-are-we-doing", "1", 1), ("how-are-we-doing", "t", 10),
        ("wheel", "0", 0), ("wheel", "t", 10), ("wheel", "9", 9),
        ("statements", "0", None), ("statements", "6", None), ("statements", "t", None), ("expectations", "3", 3),
    ],
)  # fmt: skip
async def test_each_scale_has_its_keys(instrument: str, key: str, score: int | None) -> None:
    """Nought is ten where a scale begins at one; a key of no score does nothing."""
    assert score_of(SHIPPED[instrument], key) == score
    table = a_running_table()
    async with calm_room(table, first=opened(table, instrument)) as (_, pilot):
        await press(pilot, key)
        found = counts(table, SHIPPED[instrument].items[0].id, instrument)
        assert found == ({} if score is None else {score: 1})


@pytest.mark.parametrize(
    "instrument", [each for each in SHIPPED.values() if each.scores], ids=lambda each: each.id
)
def test_every_score_has_a_key(instrument: Instrument) -> None:
    """And that key counts for it."""
    assert [score_of(instrument, key_of(instrument, score)) for score in instrument.scores] == list(
        instrument.scores
    )


async def test_a_click_is_a_hand() -> None:
    """On a column of the row."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (_, pilot):
        await pilot.click(Scores, offset=(2 * 76 // 5 + 3, 3))
        assert counts(table, "listened") == {3: 1}


@pytest.mark.parametrize(
    ("people", "here", "said"),
    [
        (0, 6, "0 of 6 counted"), (5, 6, "5 of 6 counted"), (6, 6, "✓ 6 of 6 counted"),
        (7, 6, "7 counted, and 6 are here"), (0, 0, "nobody is marked as here"), (2, 0, "2 counted"),
    ],
)  # fmt: skip
def test_how_many_of_those_present_were_counted(people: int, here: int, said: str) -> None:
    """In words; done and too many have a shape or words of their own."""
    assert hands_words(people, here)[0] == said


async def test_who_takes_part_is_who_is_present_or_remote() -> None:
    """Absent people are not waited for."""
    table = a_running_table()
    table.desk.mark("ben", "absent")
    table.desk.mark("dev", "remote")
    async with calm_room(table, first=opened(table)) as (app, pilot):
        await press(pilot, *"44444")
        assert "✓ 5 of 5 counted" in text_of(app)


@pytest.mark.parametrize("key", ["6", "0", "t"])
async def test_a_number_that_the_scale_has_not_is_no_hand(key: str) -> None:
    """Nothing is on record for it, and it is said; the next hand is counted as ever."""
    table = a_running_table()
    async with calm_room(table, first=opened(table, "statements")) as (app, pilot):
        lines = list(table.pen.events)
        await press(pilot, key)
        assert table.pen.events == lines
        assert asks(app) == NOT_ON_SCALE.format(least=1, most=5)
        await press(pilot, "4")
        assert len(table.pen.events) == len(lines) + 1
        assert asks(app) == ""


async def test_what_stands_out_is_said_once_all_are_counted() -> None:
    """Not before: a half-counted room says nothing yet. No name is said."""
    table = a_running_table()
    async with calm_room(table, first=opened(table, "how-are-we-doing")) as (app, pilot):
        await press(pilot, *"25555")
        assert "what is seen" not in text_of(app)
        await press(pilot, "9")
        assert "2 and 9, and the rest near 5: what is seen from 2 and 9?" in text_of(app)
        assert not any(name in text_of(app) for name in SAMPLE_NAMES)


# -- going on -------------------------------------------------------------------------------------------


async def test_nothing_goes_on_by_itself() -> None:
    """All counted, and the statement stays; Enter and the arrow go on, the other arrow back; nothing is lost."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        await press(pilot, *"444444")
        assert app.screen.query_one(BigWords).facts == "I was listened to"
        await press(pilot, "enter")
        assert app.screen.query_one(BigWords).facts == "The questions made me think"
        await press(pilot, "right", "left", "left")
        assert app.screen.query_one(BigWords).facts == "I was listened to"
        await press(pilot, "left")
        assert app.screen.query_one(BigWords).facts == "I was listened to"
        assert counts(table, "listened") == {4: 6}


async def test_opened_again_it_goes_on_where_nothing_is_on_record() -> None:
    """After a power cut, say; and the last hand can still be taken back."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (_, pilot):
        await press(pilot, *"4444", "enter", *"35")
    table.sit_down()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        assert app.screen.query_one(BigWords).facts == "Everybody had their share of the talking"
        await press(pilot, "left", "backspace")
        assert counts(table, "thinking") == {3: 1}


async def test_the_clock_goes_on() -> None:
    """In a corner, in words."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        await pass_time(app, pilot, 70)
        found = facts(app, ClockLine)
        assert (found.title, found.about, found.clock) == ("Six statements", "1 of 6", "3:50 left of 5:00")


async def test_at_the_end_stands_all_of_it() -> None:
    """Cells and ranges of every statement, what is worth a minute, then out."""
    table = a_running_table()
    async with calm_room(table, first=opened(table)) as (app, pilot):
        for fingers in ("555554", "444444", "144445", "", "333333", "555555"):
            await press(pilot, *fingers, "enter")
        found = facts(app, Summary)
        assert [row.cells for row in found.rows][:3] == [(0, 0, 0, 1, 5), (0, 0, 0, 6, 0), (1, 0, 0, 4, 1)]
        assert [row.said for row in found.rows] == [
            "from 4 to 5, middle 5", "all at 4", "from 1 to 5, middle 4", "nobody counted", "all at 3", "all at 5",
        ]  # fmt: skip
        assert "Everybody had their share of the talking: 1, and the rest near 4" in text_of(app)
        assert key_words(app)["⏎" if "⏎" in key_words(app) else "enter"] == "done"
        before = len(table.pen.events)
        await press(pilot, "4")
        assert len(table.pen.events) == before
        await press(pilot, "enter")
        assert not isinstance(app.screen, EvaluateScreen)


async def test_the_summary_knows_what_an_earlier_meeting_showed() -> None:
    """The middle of the last time, quietly beside today's."""
    table = a_running_table()
    screen = EvaluateScreen(table.desk, SHIPPED["how-are-we-doing"], four_meetings()[:1])
    async with calm_room(table, MIDDLING, screen) as (app, pilot):
        await press(pilot, *"777888", "enter")
        assert "from 7 to 8, middle 7½ 5 at meeting 1" in text_of(app)


async def test_a_long_summary_can_be_gone_through() -> None:
    """More statements than the screen has lines: down and up, and the last is seen."""
    items = tuple(Item(id=f"i{n}", text=f"Statement number {n}") for n in range(30))
    long = Instrument(
        id="long", name="Long", kind="scale", least=0, most=10, minutes=9, meetings=("every",), items=items
    )
    table = a_running_table()
    async with calm_room(table, first=EvaluateScreen(table.desk, long)) as (app, pilot):
        await press(pilot, *["right"] * 30)
        assert "number 29" not in text_of(app)
        await press(pilot, *["down"] * 60)
        assert "number 29" in text_of(app)
        await press(pilot, *["up"] * 60)
        assert "number 0" in text_of(app)


# -- words ----------------------------------------------------------------------------------------------


async def test_an_open_question_is_a_line() -> None:
    """Enter keeps it and goes on; digits are words there; the summary has the answers."""
    table = a_running_table()
    async with calm_room(table, first=opened(table, "own-words")) as (app, pilot):
        await paste(pilot, "3 minutes of [b]silence[/b]")
        await press(pilot, "4", "enter")
        assert table.desk.meeting.answers["own-words", "keep"] == "3 minutes of [b]silence[/b]4"
        assert app.screen.query_one(BigWords).facts == "What do we change?"
        await press(pilot, "enter", "enter")
        assert "3 minutes of [b]silence[/b]4" in text_of(app)
        assert "nothing put down" in text_of(app)
        assert len(on_record(table)) == 1


async def test_an_answer_can_be_mended_and_taken_away() -> None:
    """`e` opens the line with what is on record, to be replaced or gone on with; an empty one takes it away."""
    table = a_running_table()
    table.desk.answer("own-words", "keep", "silence")
    async with calm_room(table, first=opened(table, "own-words")) as (app, pilot):
        await press(pilot, "escape", "left", "e")
        assert app.screen.query_one(AskLine).text == "silence"
        await press(pilot, "end", *"s!", "enter")
        assert table.desk.meeting.answers["own-words", "keep"] == "silences!"
        await press(pilot, "escape", "left", "e", *["backspace"] * 9, "enter")
        assert table.desk.meeting.answers["own-words", "keep"] == ""


async def test_a_line_that_could_not_be_kept_stands_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no more files can be opened for a while: that is said, and Enter keeps the same words later."""
    table = a_running_table()

    def refuse(*_: object) -> bool:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    async with calm_room(table, first=opened(table, "own-words")) as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(table.desk, "answer", refuse)
            await paste(pilot, "the silence")
            await press(pilot, "enter")
        assert on_record(table) == []
        line = app.screen.query_one(AskLine)
        assert (line.is_open, line.text) == (True, "the silence")
        assert "no more files" in text_of(app)
        await press(pilot, *"s", "enter")
        assert table.desk.meeting.answers["own-words", "keep"] == "the silences"


async def test_a_line_that_was_left_waits() -> None:
    """Through other questions, and when the screen is left: a key brings it back, whole."""
    table = a_running_table()
    async with calm_room(table, first=opened(table, "own-words")) as (app, pilot):
        await paste(pilot, "half a sen")
        await press(pilot, "escape", "right", "escape", "left")
        line = app.screen.query_one(AskLine)
        assert (line.text, "↑ brings back: half a sen" in text_of(app)) == ("", True)
        await press(pilot, "up", *"tence")
        assert line.text == "half a sen tence"
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, EvaluateScreen)
        assert begun(table.desk.meeting) == {"answer": "half a sen tence"}
        assert on_record(table) == []


async def test_a_full_disk_is_said_and_nothing_is_forgotten() -> None:
    """In the statement and in the summary; what was counted meanwhile is kept in mind."""
    table = a_running_table()
    async with calm_room(table, first=opened(table, "how-are-we-doing")) as (app, pilot):
        table.pen.full = True
        await press(pilot, "5", "5")
        app.tick()
        assert "not on disk yet" in asks(app)
        assert counts(table, "us", "how-are-we-doing") == {5: 2}
        await press(pilot, "enter")
        assert "not on disk yet" in text_of(app)


# -- how it looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("instrument", list(SHIPPED))
@pytest.mark.parametrize("size", [(60, 16), NARROW, MIDDLING, (300, 90)], ids=size_name)
async def test_every_line_has_the_width_of_the_screen(instrument: str, size: tuple[int, int]) -> None:
    """From the smallest terminal to a large one: the statement, the row, the keys and the summary are there."""
    table = a_running_table()
    async with calm_room(table, size, opened(table, instrument)) as (app, pilot):
        if SHIPPED[instrument].scores:
            await press(pilot, *"11111122223")
        assert widths(app) == {size[0]}
        lines = wall(app)
        assert any("keys" in line for line in lines) or app.screen.query_one(AskLine).is_open
        if SHIPPED[instrument].scores:
            assert any(str(SHIPPED[instrument].most) in line for line in lines)
        await press(pilot, "escape", *["right", "escape"] * len(SHIPPED[instrument].items))
        assert widths(app) == {size[0]}


async def test_a_screen_that_becomes_another_size_goes_on() -> None:
    """Nothing is lost, and the row fits again."""
    table = a_running_table()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        await press(pilot, "4")
        await resize(pilot, *MIDDLING)
        assert widths(app) == {MIDDLING[0]}
        await press(pilot, "4")
        assert counts(table, "listened") == {4: 2}
