"""The sheet for presenters: what it asks, whose it is, and that it stays one page of plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec import structs
from msgspec.structs import replace

from alstui.content.loader import Shelf
from alstui.documents.presenter_sheet import (
    FILE,
    LINE,
    PAGE,
    PresenterSheet,
    SheetQuestion,
    SheetTopic,
    presenter_sheet,
    presenter_sheet_html,
    read_presenter_sheet,
)
from alstui.errors import NotFound
from alstui.learning_set import Member, PlannedMeeting
from alstui.text import clean
from tests.kit.builders import a_set

SHEET, _ = read_presenter_sheet(None)
SET = structs.replace(
    a_set(),
    meetings=(
        PlannedMeeting(date=date(2026, 10, 13), place="Library", milestone="after the assessment"),
        PlannedMeeting(date=date(2026, 11, 24)),
    ),
)


def asked(sheet: PresenterSheet = SHEET) -> list[SheetQuestion]:
    """Every question of a sheet."""
    return [question for topic in sheet.topics for question in topic.questions]


def words_of(text: str) -> str:
    """What a reader of the Markdown sees."""
    tokens = MarkdownIt("commonmark").parse(text)
    lines = [
        "".join(
            child.content if child.type == "text" else " " * (child.type == "hardbreak")
            for child in t.children
        )
        for t in tokens
        if t.children
    ]
    return "\n".join(lines)


def test_it_asks_what_presenters_prepare() -> None:
    """In one sentence, why it matters, whose it is, who cares, helps and hinders, what for, first steps, challenge."""
    questions = " ".join(question.ask.casefold() for question in asked())
    for about in ("one sentence", "matter", "your hands", "cares", "helps", "in the way", "better off", "see or hear",
                  "first steps", "challenge"):  # fmt: skip
        assert about in questions
    assert "I do not know the answer already." in SHEET.ticks


def test_every_question_stands_on_the_sheet_with_its_lines() -> None:
    """Each question is there in its order, and there is room to write for each."""
    text = presenter_sheet(SHEET, SET, member="ann")
    seen = words_of(text)
    places = [seen.index(question.ask) for question in asked()]
    assert places == sorted(places)
    assert text.count(LINE) == sum(question.lines for question in asked())


def test_by_name_or_blank() -> None:
    """A name stands there when somebody is named, in full; else there is a line to write it on."""
    assert "**Name:** Éva\n" in presenter_sheet(SHEET, SET, member="ev")
    blank = presenter_sheet(SHEET, SET)
    assert f"**Name:** {LINE}\n" in blank
    assert not any(member.name in blank for member in SET.members if len(member.name) > 3)


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    """Nobody gets a sheet with a stranger's name on it by a slip of the finger."""
    with pytest.raises(NotFound, match="Did you mean Carla"):
        presenter_sheet(SHEET, SET, member="Carlo")


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        (0, None),
        (1, "**Meeting:** 1 of 2, Tuesday 13 October 2026, Library, after the assessment\n"),
        (2, "**Meeting:** 2 of 2, Tuesday 24 November 2026\n"),
        (5, "**Meeting:** 5\n"),
    ],
)
def test_the_meeting_stands_there_when_it_is_known(meeting: int, said: str | None) -> None:
    """What the diary says of the meeting; its number alone when it is not in the diary; nothing when it is open."""
    text = presenter_sheet(SHEET, SET, meeting=meeting)
    assert ("**Meeting:**" in text) == (said is not None)
    assert said is None or said in text


def test_a_programme_says_what_is_on_the_table() -> None:
    """With the programme, the sheet says what the meeting looks at; past its end it says nothing."""
    programme = Shelf(None).programme("four-meetings")
    assert "**On the table:** The Theory of Change" in presenter_sheet(
        SHEET, SET, meeting=2, programme=programme
    )
    for meeting in (0, 5):
        assert "On the table" not in presenter_sheet(SHEET, SET, meeting=meeting, programme=programme)


@given(st.text(min_size=1).filter(clean), st.text(), st.text(min_size=1).filter(clean))
def test_names_and_titles_stay_text(name: str, title: str, ask: str) -> None:
    """Whatever a set is called, its members are, or a person's own sheet asks: it is read as it was written."""
    person = structs.replace(SET, title=title, members=(Member(id="x", name=name),))
    own = PresenterSheet(
        title="Own", topics=(SheetTopic(name=ask, questions=(SheetQuestion(ask=ask, hint=ask),)),)
    )
    seen = words_of(presenter_sheet(own, person, member="x"))
    assert f"Name: {clean(name)}\n" in seen
    assert f"{clean(ask)}\n{clean(ask)} ({clean(ask)}) {LINE}" in seen


def test_the_html_has_room_for_a_pen() -> None:
    """The bullets with lines to write on are told from the others, and only they are."""
    html = presenter_sheet_html(presenter_sheet(SHEET, SET))
    assert html.count('<li class="write">') == len(asked())
    assert html.count("<li>") == len(SHEET.ticks) + 2  # the ticks, the name and the set


# A sheet of one's own


def test_ones_own_takes_the_place_of_the_shipped(tmp_path: Path) -> None:
    """A file in the settings folder is used as it is; without one, or without a folder, what is shipped."""
    assert read_presenter_sheet(tmp_path) == (SHEET, "")
    (tmp_path / FILE).write_text(
        "title: Ours\ntopics:\n- name: One\n  questions:\n  - {ask: What is it?, lines: 3}\n"
    )
    own, said = read_presenter_sheet(tmp_path)
    assert said == ""
    assert own == PresenterSheet(
        title="Ours", topics=(SheetTopic(name="One", questions=(SheetQuestion(ask="What is it?", lines=3),)),)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: Ours\ntopics: []\n", "line 2: topics: has no questions"),
        (
            "title: Ours\ntopics:\n- {name: One, questions: []}\n",
            "line 3: topics[0].questions: has no questions",
        ),
        (
            "title: Ours\ntopics:\n- {name: One, questions: [{ask: What?, lines: 9}]}\n",
            "line 3: topics[0].questions[0].lines: expected 1 to 4, found 9",
        ),
        (
            "title: Ours\ntopics:\n- {name: One, questions: [{ask: What?, lines: .inf}]}\n",
            "line 3: topics[0]",
        ),
        (
            "title: Ours\ntopics:\n- {name: One, questions: [{ask: What?, linse: 2}]}\n",
            "does not know 'linse'; did you mean 'lines'?",
        ),
        (
            "title: Ours\ntopics:\n- {name: One, questions: [" + "{ask: What?, lines: 4}, " * 8 + "]}\n",
            f"line 2: topics: does not fit on one page: 52 lines, and there is room for {PAGE}",
        ),
        ("title: [\n", "line "),
    ],
)
def test_a_sheet_that_is_wrong_never_stands_in_the_way(tmp_path: Path, text: str, said: str) -> None:
    """What is shipped is used, and one sentence says which file, which line and what is wrong with it."""
    (tmp_path / FILE).write_text(text)
    sheet, told = read_presenter_sheet(tmp_path)
    assert sheet == SHEET
    assert said in told
    assert FILE in told


def test_the_shipped_sheet_could_ask_one_thing_more(tmp_path: Path) -> None:
    """It keeps to its own rule, and a school can add a question of its own without leaving the page."""
    more = replace(SHEET.topics[-1], questions=(*SHEET.topics[-1].questions, SheetQuestion(ask="What else?")))
    lines = [
        f"title: {SHEET.title}",
        f"ticks: [{', '.join(SHEET.ticks).replace(', and', ' and')}]",
        "topics:",
    ]
    for topic in (*SHEET.topics[:-1], more):
        lines += [f"- name: {topic.name}", "  questions:"]
        lines += [f"  - {{ask: '{question.ask}', lines: {question.lines}}}" for question in topic.questions]
    (tmp_path / FILE).write_text("\n".join(lines))
    sheet, told = read_presenter_sheet(tmp_path)
    assert told == ""
    assert len(asked(sheet)) == len(asked()) + 1
