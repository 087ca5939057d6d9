"""Catching what is asked: a key, a line, its kind as it is guessed or said, Enter; for whoever presents."""

from __future__ import annotations

from alstui.meeting.events import QuestionCaught
from alstui.meeting.slots import questions_in
from alstui.questions.kinds import KIND_NAMES, KINDS, kind_of, next_kind
from screens.live.questions.catching import NOBODY_PRESENTS
from tests.kit.drafts import begun
from tests.kit.screens.asking_room import asking_room, echo, in_a_slot, said, wall_of
from tests.kit.screens.calm_room import written
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import key_words, text_of


@BOTH
async def test_a_question_is_caught_and_called(size: tuple[int, int]) -> None:
    """The guess follows what is typed; on record whole, with no asker; then said."""
    async with asking_room(size=size) as (app, pilot):
        await press(pilot, "q")
        assert echo(app) == ""
        assert key_words(app)["tab"] == "another kind"
        await press(pilot, *"When did")
        assert echo(app) == KIND_NAMES["clarifying"]
        await press(pilot, *" you feel it?")
        assert echo(app) == KIND_NAMES["feeling"]
        assert KIND_NAMES["feeling"] in text_of(app)
        await press(pilot, "enter")
        event = written(app.table, QuestionCaught)
        question = event.question
        assert (question.text, question.kind) == ("When did you feel it?", "feeling")
        assert (question.segment, question.verdict, question.helped) == ("slot-1.present", "", False)
        assert said(app) == "Question caught: question about feelings."
        assert questions_in(app.table.desk.meeting, "slot-1") == [question]


async def test_tab_calls_it_another_kind() -> None:
    """Kind after kind, and what was said stays said, whatever is typed after; the next line is guessed anew."""
    async with asking_room() as (app, pilot):
        await press(pilot, "q")
        await paste(pilot, "What would be enough")
        kind = kind_of("What would be enough")
        for _ in KINDS:
            assert echo(app) == KIND_NAMES[kind]
            await press(pilot, "tab")
            kind = next_kind(kind)
        await press(pilot, "tab", *" by Friday")
        assert echo(app) == KIND_NAMES[next_kind(kind)]
        await press(pilot, "enter")
        await catch(pilot, "q", "What would be enough?")
        found = [q.kind for q in app.table.desk.meeting.questions.values()]
        assert found == [next_kind(kind), kind]


async def test_tab_does_nothing_in_other_lines() -> None:
    """A note has no kinds; one goes on typing."""
    async with asking_room() as (app, pilot):
        await press(pilot, "n", *"ab", "tab", *"cd")
        assert "tab" not in key_words(app)
        assert echo(app) == ""
        await press(pilot, "enter")
        assert [note.text for note in app.table.desk.meeting.notes.values()] == ["abcd"]


async def test_a_question_begun_is_kept_as_a_draft() -> None:
    """Left with Escape it waits, and a key brings it back; caught, the draft is gone."""
    async with asking_room() as (app, pilot):
        await press(pilot, "q", *"What if", "escape")
        assert begun(app.table.desk.meeting) == {"question": "What if"}
        await press(pilot, "q", "up", *"not?", "enter")
        assert [q.text for q in app.table.desk.meeting.questions.values()] == ["What if not?"]
        assert app.table.desk.meeting.drafts == {}


async def test_questions_are_for_a_presenter() -> None:
    """While nobody presents there is nobody to catch them for, and that is said."""
    async with asking_room(in_a_slot(0)) as (app, pilot):
        await press(pilot, "q")
        assert said(app) == NOBODY_PRESENTS
        assert not wall_of(app).query_one("CaptureLine").has_class("-open")


async def test_caught_questions_are_not_on_the_wall() -> None:
    """Until somebody looks through them."""
    async with asking_room() as (app, pilot):
        await catch(pilot, "q", "What is underneath?")
        assert "underneath" not in text_of(app)


async def test_at_a_stages_end_it_is_said_that_they_wait() -> None:
    """By number and presenter, within the slot and as it ends, as long as there are any; never later."""
    table = in_a_slot()
    for number in range(4):
        table.desk.catch_question(f"What is number {number}?", "open")
    async with asking_room(table) as (app, _):
        assert wall_of(app).catching.words_on_entering() == ""
        table.desk.next_stage()
        assert wall_of(app).catching.words_on_entering() == "4 questions wait for Ann: d r reads them."
        for question in list(table.desk.meeting.questions.values())[1:]:
            table.desk.judge_question(question.id, "kept")
        table.desk.next_stage()
        assert table.desk.presenter == "ben"
        assert wall_of(app).catching.words_on_entering() == "1 question waits for Ann: d r looks at it."
        table.desk.next_stage()
        assert wall_of(app).catching.words_on_entering() == ""
