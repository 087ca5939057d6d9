"""What is copied for the chat of those at home: what the wall says, and not a word more. The people are invented."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from alstui.wall.for_chat import for_the_chat
from tests.kit.builders import Table, a_running_table, a_segment, an_agenda

QUESTION = "What is this for, once all the busyness is taken away?"

OPEN = replace(
    a_segment("explore", 1050),
    name="Open questions",
    rule="Questions only. Presenter answers.",
    mode="question",
)


def in_open_questions(rule: str = OPEN.rule) -> Table:
    """Seventeen and a half minutes of open questions have just begun."""
    return a_running_table(an_agenda(replace(OPEN, rule=rule)))


def copied(table: Table, question: str = "") -> list[str]:
    """The lines of it."""
    return for_the_chat(table.desk.read(), question).split("\n")


def test_it_says_stage_rule_question_and_time() -> None:
    """In the order in which the wall has them."""
    table = in_open_questions()
    table.wait(198)
    assert copied(table, QUESTION) == [
        f"Open questions: Questions only. Presenter answers. — {QUESTION}",
        "14:12 left of 17:30",
    ]


@pytest.mark.parametrize(
    ("rule", "question", "said"),
    [
        (OPEN.rule, "", "Open questions: Questions only. Presenter answers."),
        ("", QUESTION, f"Open questions — {QUESTION}"),
        ("", "", "Open questions"),
    ],
)
def test_what_there_is_not_leaves_no_trace(rule: str, question: str, said: str) -> None:
    """No dash before nothing, no colon after it."""
    assert copied(in_open_questions(rule), question)[0] == said


def test_the_time_is_told_however_it_stands() -> None:
    """Just begun, paused, paused for some minutes, over, over and paused."""
    table = in_open_questions()
    assert copied(table)[1] == "17:30 left of 17:30"
    table.desk.pause_or_resume()
    assert copied(table)[1] == "17:30 left, paused"
    table.wait(minutes=2)
    assert copied(table)[1] == "17:30 left, paused 2 min"
    table.desk.pause_or_resume()
    table.wait(990)
    assert copied(table)[1] == "1:00 left, nearly over"
    table.wait(140)
    assert copied(table)[1] == "over by 1:20"
    table.desk.pause_or_resume()
    table.wait(minutes=1)
    assert copied(table)[1] == "paused 1 min, over by 1:20"


def test_outside_the_stages_there_is_nothing() -> None:
    """Before the first and after the close."""
    assert for_the_chat(Table().prepare().desk.read(), QUESTION) == ""
    table = in_open_questions()
    table.desk.close()
    assert for_the_chat(table.desk.read(), QUESTION) == ""


def test_what_a_file_says_stays_two_lines_of_letters() -> None:
    """A question that holds ends of lines, or orders to a terminal, is pasted as words."""
    said = copied(in_open_questions("Ask\nonly.\x1b[31m"), "Why\r\nnow?\x07")
    assert len(said) == 2
    assert not any(letter < " " for line in said for letter in line)
    assert said[0].startswith("Open questions: Ask only.")
    assert "— Why now?" in said[0]
