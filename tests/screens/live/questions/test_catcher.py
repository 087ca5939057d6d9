"""The caught questions with their presenter: one at a time, kept, let go, ordered, the one that helped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting.events import QuestionChanged, QuestionsOrdered
from alstui.meeting.slots import questions_in
from alstui.model import CaughtQuestion, Verdict
from alstui.questions.kinds import KIND_NAMES, KINDS, kind_of, next_kind
from screens.live.questions.catcher import NOTHING, QuestionsHead, QuestionsScreen
from screens.live.questions.facts import coming, counts, part_to_show, parts_asked
from screens.widgets.big_words import BigWords
from screens.widgets.foot import Foot
from screens.widgets.pick_list import PickList
from tests.kit.builders import SAMPLE_NAMES, Table, a_running_table
from tests.kit.screens.asking_room import asking_room, in_a_slot, wall_of
from tests.kit.screens.calm_room import CalmRoom, calm_room, kinds, pass_time, written
from tests.kit.screens.hands import press
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import NARROW, front, key_words, text_of, widths

ASKED = (
    "What would be enough?",
    "When did the governors first hear of it?",
    "How do you feel when the meeting begins?",
    "Have you thought of asking the head?",
)
"""Of four kinds."""


def with_questions(*texts: str) -> Table:
    """A meeting in which these were caught in Ann's slot."""
    table = in_a_slot()
    for text in texts or ASKED:
        table.desk.catch_question(text, kind_of(text))
    return table


def opened(table: Table) -> QuestionsScreen:
    """The questions, as the live screen opens them."""
    return QuestionsScreen(table.desk, {member.id: member.name for member in table.learning_set.members})


def shown(app: CalmRoom) -> str:
    """The question that is looked at."""
    return front(app, QuestionsScreen).query_one(BigWords).facts or ""


def head(app: CalmRoom) -> tuple[str, str]:
    """Whose questions, and how many."""
    return front(app, QuestionsScreen).query_one(QuestionsHead).facts or ("", "")


def told(app: CalmRoom) -> str:
    """What is said at the foot."""
    facts = front(app, QuestionsScreen).query_one(Foot).facts
    return facts.text if facts is not None else ""


def texts(table: Table, part: str = "slot-1", verdict: Verdict | None = None) -> list[str]:
    """The questions of a slot, in the presenter's order; only those so judged when that is asked."""
    questions = questions_in(table.desk.meeting, part)
    return [q.text for q in questions if verdict is None or q.verdict == verdict]


def some_questions(verdicts: list[Verdict]) -> list[CaughtQuestion]:
    """Questions that were judged so."""
    return [
        CaughtQuestion(id=f"q{number}", text="?", verdict=verdict) for number, verdict in enumerate(verdicts)
    ]


# -- facts ----------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(("", "kept", "discarded")), max_size=12), st.integers(-1, 12))
def test_what_was_not_judged_comes_round(verdicts: list[Verdict], at: int) -> None:
    """Beginning anywhere, each of them comes exactly once, in order from there, and then nothing."""
    questions = some_questions(verdicts)
    here = questions[at].id if 0 <= at < len(questions) else ""
    start = at + 1 if here else 0
    wanted = [q.id for q in (*questions[start:], *questions[:start]) if not q.verdict]
    came = []
    while here := coming(questions, here):
        came.append(here)
        questions = [
            CaughtQuestion(id=q.id, text=q.text, verdict="kept") if q.id == here else q for q in questions
        ]
    assert came == wanted


@given(st.lists(st.sampled_from(("", "kept", "discarded")), max_size=12))
def test_they_are_counted(verdicts: list[Verdict]) -> None:
    """Kept, let go and to see are all there are."""
    kept, discarded, to_see = (verdicts.count(each) for each in ("kept", "discarded", ""))
    assert counts(some_questions(verdicts)) == f"kept {kept} · let go {discarded} · to see {to_see}"


def test_the_slot_that_is_on_comes_first() -> None:
    """Its questions, if there are any; else those of the slot that was asked last."""
    table = with_questions("What is Ann's?")
    assert part_to_show(table.desk.meeting) == "slot-1"
    table.desk.next_stage()
    table.desk.next_stage()
    assert table.desk.presenter == "ben"
    assert part_to_show(table.desk.meeting) == "slot-1"
    table.desk.catch_question("What is Ben's?", "open")
    assert part_to_show(table.desk.meeting) == "slot-2"
    assert parts_asked(table.desk.meeting) == ("slot-1", "slot-2")
    assert part_to_show(a_running_table().desk.meeting) == "check-in"


# -- looking through them -------------------------------------------------------------------------------


@BOTH
async def test_the_presenter_goes_through_them(size: tuple[int, int]) -> None:
    """One at a time, each judged with one key and on record; after the last, all of them in a list."""
    table = with_questions()
    async with asking_room(table, size) as (app, pilot):
        await press(pilot, "d", "r")
        assert head(app) == ("Questions for Ann", "kept 0 · let go 0 · to see 4")
        for number, (key, verdict) in enumerate(
            zip("kkxk", ("kept", "kept", "discarded", "kept"), strict=True)
        ):
            assert shown(app) == ASKED[number]
            assert f"{number + 1} of 4 · {KIND_NAMES[kind_of(ASKED[number])]} ○ to see" in text_of(app)
            assert not front(app, QuestionsScreen).has_class("-list")
            await press(pilot, key)
            event = written(table, QuestionChanged)
            assert (event.question.text, event.question.verdict) == (ASKED[number], verdict)
        assert head(app)[1] == "kept 3 · let go 1 · to see 0"
        assert front(app, QuestionsScreen).has_class("-list")
        assert told(app) == "What is kept goes on Ann's own sheet, and nowhere else."
        painted = text_of(app)
        assert [painted.index(text) for text in ASKED] == sorted(painted.index(text) for text in ASKED)
        assert len(widths(app)) == 1
        assert not any(name in painted for name in SAMPLE_NAMES[1:])
        await press(pilot, "r")
        wall_of(app)


async def test_what_was_passed_over_comes_round_again() -> None:
    """Looked past with the arrow, it is to be seen still, and comes after the last."""
    table = with_questions()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        await press(pilot, "right", "k", "space", "k")
        assert shown(app) == ASKED[0]
        await press(pilot, "left")
        assert shown(app) == ASKED[3]
        await press(pilot, "right", "x")
        assert shown(app) == ASKED[2]
        assert head(app)[1] == "kept 2 · let go 1 · to see 1"


async def test_one_helped() -> None:
    """One key marks it and keeps it; another takes the mark; the same key takes it away."""
    table = with_questions()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        await press(pilot, "h")
        assert shown(app) == ASKED[0]
        assert "★ the one that helped" in text_of(app)
        assert head(app)[1] == "kept 1 · let go 0 · to see 3"
        await press(pilot, "right", "h")
        assert [q.helped for q in table.desk.meeting.questions.values()] == [False, True, False, False]
        await press(pilot, "h")
        assert "✓ kept" in text_of(app)
        assert not any(q.helped for q in table.desk.meeting.questions.values())
        await press(pilot, "h", "left", "right", "x")
        assert not any(q.helped for q in table.desk.meeting.questions.values())


@pytest.mark.parametrize(("later", "earlier"), [("]", "["), ("down", "up")])
async def test_the_presenter_orders_them(later: str, earlier: str) -> None:
    """Its place changes, on record, and it stays in sight; at either end that is said."""
    table = with_questions()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        await press(pilot, earlier)
        assert told(app) == "It is the first."
        await press(pilot, later, later)
        assert isinstance(table.pen.events[-1], QuestionsOrdered)
        assert texts(table) == [ASKED[1], ASKED[2], ASKED[0], ASKED[3]]
        assert shown(app) == ASKED[0]
        assert "3 of 4 ·" in text_of(app)
        await press(pilot, later, later)
        assert told(app) == "It is the last."
        await press(pilot, earlier)
        assert texts(table) == [ASKED[1], ASKED[2], ASKED[0], ASKED[3]]


async def test_another_kind() -> None:
    """One key, kind after kind, on record."""
    table = with_questions()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        for _ in KINDS:
            (first, *_others) = table.desk.meeting.questions.values()
            assert f"1 of 4 · {KIND_NAMES[first.kind]} " in text_of(app)
            await press(pilot, "tab")
            assert next(iter(table.desk.meeting.questions.values())).kind == next_kind(first.kind)


@BOTH
async def test_in_the_list_the_same_keys_work(size: tuple[int, int]) -> None:
    """The arrows go from one to the next, Enter looks at it; what is judged, moved and marked is the one there."""
    table = with_questions()
    async with calm_room(table, size, opened(table)) as (app, pilot):
        await press(pilot, "l", "down", "x")
        assert texts(table, verdict="discarded") == [ASKED[1]]
        assert app.screen.query_one(PickList).current == questions_in(table.desk.meeting, "slot-1")[2].id
        await press(pilot, "h", "[", "[")
        assert texts(table) == [ASKED[2], ASKED[0], ASKED[1], ASKED[3]]
        assert "★ How do you feel when the meeting begins? helped" in text_of(app)
        assert "– When did the governors first hear of it? let go" in text_of(app)
        assert key_words(app)["esc"] == "back"
        await press(pilot, "down", "down", "enter")
        assert shown(app) == ASKED[1]
        assert not front(app, QuestionsScreen).has_class("-list")
        await press(pilot, "down")
        assert texts(table)[3] == ASKED[1]


async def test_undo_takes_back_what_was_done_here() -> None:
    """The latest first, and it is looked at again; what was done before stays."""
    table = with_questions()
    standing = len(table.desk.meeting.done)
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        assert "u" not in key_words(app)
        await press(pilot, "u", "k", "x", "]")
        assert texts(table)[2:] == [ASKED[3], ASKED[2]]
        await press(pilot, "u")
        assert (texts(table), told(app)) == (list(ASKED), "Taken back: the order of the questions.")
        assert key_words(app)["u"] == "undo"
        await press(pilot, "u")
        assert (shown(app), told(app)) == (ASKED[1], "Taken back: what was said of a question.")
        assert head(app)[1] == "kept 1 · let go 0 · to see 3"
        await press(pilot, "u", "u", "u")
        assert shown(app) == ASKED[0]
        assert len(table.desk.meeting.done) == standing


async def test_another_slot() -> None:
    """Each presenter's questions by themselves; one key goes to those of another slot."""
    table = with_questions("What is Ann's?")
    table.desk.next_stage()
    table.desk.next_stage()
    table.desk.catch_question("What is Ben's?", "open")
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        assert (head(app)[0], shown(app)) == ("Questions for Ben", "What is Ben's?")
        await press(pilot, "k", "s")
        assert (head(app)[0], shown(app)) == ("Questions for Ann", "What is Ann's?")
        assert "Ben" not in text_of(app)
        await press(pilot, "x", "u", "u")
        assert (head(app)[0], shown(app)) == ("Questions for Ben", "What is Ben's?")
        assert texts(table, "slot-2", "") == ["What is Ben's?"]


async def test_when_all_were_judged_the_list_comes_first() -> None:
    """Opened again, it shows what became of them."""
    table = with_questions()
    for question in table.desk.meeting.questions.values():
        table.desk.judge_question(question.id, "kept")
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        assert front(app, QuestionsScreen).has_class("-list")
        await press(pilot, "down", "enter")
        assert shown(app) == ASKED[1]


@BOTH
async def test_when_nothing_was_caught(size: tuple[int, int]) -> None:
    """It says so and how one is caught; keys do nothing, Escape leaves."""
    table = in_a_slot()
    async with asking_room(table, size) as (app, pilot):
        standing = len(table.pen.events)
        await press(pilot, "d", "r", *"kxh[]l", "tab", "right", "u", "s")
        assert head(app) == ("Questions for Ann", "kept 0 · let go 0 · to see 0")
        assert told(app) == NOTHING.format(key="q")
        assert list(kinds(table, standing)) == []
        await press(pilot, "r")
        wall_of(app)


async def test_the_clock_goes_on_and_trouble_is_told() -> None:
    """The time that is left stands under the question; what is not on disk is said as long as it is not."""
    table = with_questions()
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        assert "02:00" in text_of(app)
        await pass_time(app, pilot, 30)
        assert "01:30" in text_of(app)
        table.pen.full = True
        await press(pilot, "k")
        assert shown(app) == ASKED[1]
        assert "1 entry is not on disk yet" in told(app)
        table.pen.full = False
        table.desk.save_waiting()
        await pass_time(app, pilot, 1)
        assert told(app) == ""


async def test_hostile_words_are_words() -> None:
    """Markup, wide letters and a very long line stay what they are, and the screen keeps its width."""
    hostile = ("[bold]What?[/bold]", "どう思いますか" * 9, "word " * 120 + "?", "\u202ewhat?")
    table = with_questions(*hostile)
    async with calm_room(table, NARROW, opened(table)) as (app, pilot):
        for _ in hostile:
            assert len(widths(app)) == 1
            await press(pilot, "right")
        await press(pilot, "l")
        assert "[bold]What?[/bold]" in text_of(app)
        assert len(widths(app)) == 1


# -- pictures -------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("name", ["one", "list"])
def test_it_looks_as_it_did(picture: Picture, name: str) -> None:
    """One question as large as it goes, and all of them with what was made of each, cell for cell."""
    table = with_questions()
    picture(CalmRoom(table, opened(table)), pressing(*("kxhkx" if name == "list" else "k")))
