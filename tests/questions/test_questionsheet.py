"""The presenter's own sheet: what they kept, in their order, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alstui.meeting.slots import questions_in
from alstui.model import Verdict
from alstui.questions.sheet import HELPED, NOTHING_KEPT, question_sheet, still_to_see
from tests.kit.builders import SAMPLE_NAMES, Table, a_set
from tests.kit.screens.asking_room import in_a_slot

VERDICTS: tuple[Verdict, ...] = ("", "kept", "discarded")


def bullets(sheet: str) -> list[str]:
    """The lists' lines, the facts of the meeting left out."""
    found = [line.removeprefix("- ") for line in sheet.splitlines() if line.startswith("- ")]
    return [line for line in found if not line.startswith(("**Set:**", "**Meeting:**"))]


def asked(table: Table, text: str, verdict: Verdict = "kept") -> str:
    """Catch a question and let the presenter judge it; its id."""
    question = table.desk.catch_question(text, "open")
    table.desk.judge_question(question.id, verdict)
    return question.id


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(VERDICTS)), max_size=10),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from((-1, 1))), max_size=6),
)
def test_a_sheet_holds_what_its_presenter_kept(
    caught: list[tuple[bool, Verdict]], moves: list[tuple[int, int]]
) -> None:
    """Of questions in two slots, however judged and moved: each presenter's kept ones, in their order, no other."""
    table = in_a_slot(1)
    ids = []
    for number, (first, verdict) in enumerate(caught):
        wanted = "slot-1" if first else "slot-2"
        while not table.desk.meeting.current.startswith(wanted):
            assert table.desk.next_stage() if wanted == "slot-2" else table.desk.previous_stage()
        ids.append(asked(table, f"question number {number} of all", verdict))
    for at, by in moves:
        if at < len(ids):
            table.desk.move_question(ids[at], by)
    meeting = table.desk.meeting
    for member, part in (("ann", "slot-1"), ("ben", "slot-2"), ("carla", "slot-9")):
        sheet = question_sheet(meeting, a_set(), member)
        kept = [q.text for q in questions_in(meeting, part) if q.verdict == "kept"]
        assert bullets(sheet) == kept
        assert (NOTHING_KEPT in sheet) == (not kept)
        for question in meeting.questions.values():
            assert (question.text in sheet) == (question.text in kept)


def test_the_one_that_helped_is_marked_in_its_place() -> None:
    """It stands where the presenter put it; another marked later takes the mark."""
    table = in_a_slot()
    first, second, third = (asked(table, f"What is {name}?") for name in ("one", "two", "three"))
    table.desk.mark_helped(first)
    table.desk.mark_helped(second)
    table.desk.move_question(third, -1)
    sheet = question_sheet(table.desk.meeting, a_set(), "ann")
    assert bullets(sheet) == ["What is one?", "What is three?", f"**{HELPED}:** What is two?"]


def test_it_gives_nothing_else_away() -> None:
    """No other name, no issue, no note, no kind: the questions, whose they are, which meeting."""
    table = in_a_slot()
    table.desk.take_note("issue", "nobody dares to say it")
    table.desk.take_note("private", "watch the time")
    asked(table, "What else?")
    sheet = question_sheet(table.desk.meeting, a_set(), "ann")
    assert sheet == (
        "# Questions for Ann\n\n- **Set:** Oakfield\n- **Meeting:** 2, Tuesday 24 November 2026\n\n- What else?\n"
    )
    assert not any(name in sheet for name in SAMPLE_NAMES[1:])


def test_words_stay_words() -> None:
    """Whatever Markdown would obey comes out as it was typed."""
    table = in_a_slot()
    asked(table, "# Is <b>this</b> *it*, [or](not)?")
    (line,) = bullets(question_sheet(table.desk.meeting, a_set(), "ann"))
    assert line == r"\# Is \<b>this\</b> \*it\*, \[or](not)?"


def test_it_says_what_is_still_to_be_looked_at() -> None:
    """How many, never which."""
    table = in_a_slot()
    assert still_to_see([]) == ""
    asked(table, "What waits?", "")
    sheet = question_sheet(table.desk.meeting, a_set(), "ann")
    assert sheet.endswith("*1 question has not been looked at yet.*\n")
    asked(table, "What else waits?", "")
    sheet = question_sheet(table.desk.meeting, a_set(), "ann")
    assert sheet.endswith("*2 questions have not been looked at yet.*\n")
    assert "waits?" not in sheet
