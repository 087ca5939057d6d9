"""What the page paints: one thing at a time, every word made here, nothing of the set under a cover."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from msgspec.structs import replace

from alstui.serving.view import Page, encoded, page_of
from alstui.wall.facts import Agreed, Shows, WallFacts
from tests.kit.walls import MOMENTS, MORE_MOMENTS, OPEN_QUESTIONS, OVER

ALL = {**MOMENTS, **MORE_MOMENTS}


def words_on(page: Page) -> str:
    """All that can be read or heard on it."""
    return json.dumps(json.loads(encoded(page).removeprefix(b"data: ")), ensure_ascii=False)


def test_the_clock_has_its_words_round_it() -> None:
    """Stage, rule, who presents; what is left as figures and in words; what comes then; the question."""
    page = page_of(OPEN_QUESTIONS)
    assert (page.shape, page.state, page.shows) == ("clock", "calm", "clock")
    assert (page.label, page.rule, page.aside) == (
        "Open questions",
        "Questions only. Presenter answers.",
        "Grace presents",
    )
    assert (page.figures, page.words, page.tail) == (
        "14:12",
        "14:12 left of 17:30",
        ("then Sum up and act", "ends 14:45"),
    )
    assert page.question.startswith("What is this for")
    assert page.title == "14:12 left of 17:30 · Oakfield"


def test_whose_turn_it_is_stands_where_the_presenter_did() -> None:
    """In a round that is what the room wants to know."""
    assert page_of(replace(OPEN_QUESTIONS, turn="Tom has the turn")).aside == "Tom has the turn"


def test_a_question_alone_has_the_time_beside_it() -> None:
    """Small, at the right; the rule stands at the foot."""
    page = page_of(MOMENTS["question-on-the-wall"])
    assert (page.shape, page.sentence, page.question) == (
        "sentence",
        "Who else would see this quite differently?",
        "",
    )
    assert (page.aside, page.words, page.tail) == (
        "14:12 left",
        "Questions only. Presenter answers.",
        ("ends 14:45",),
    )


@pytest.mark.parametrize(
    ("facts", "beside"),
    [
        (OPEN_QUESTIONS, "14:12 left"),
        (MORE_MOMENTS["paused"], "14:12 left, paused"),
        (OVER, "over by 1:20"),
    ],
)
def test_the_time_beside_something_else_says_how_it_stands(facts: WallFacts, beside: str) -> None:
    """In words: there is no frame of mind to be read out of figures."""
    assert page_of(replace(facts, shows="question", question="Why?")).aside == beside


def test_what_was_agreed_is_a_sentence() -> None:
    """Who does what, by when; heard as well as seen, each time anew."""
    page = page_of(MOMENTS["agreed"])
    assert (page.label, page.sentence, page.words) == (
        "Agreed",
        "Grace: ring the chair of governors",
        "by Fri 4 December",
    )
    assert page.agreed == "a1 Agreed. Grace: ring the chair of governors. by Fri 4 December."


@pytest.mark.parametrize(
    ("agreed", "sentence", "said"),
    [
        (Agreed("a1", "", "ring them."), "ring them.", "a1 Agreed. ring them."),
        (Agreed("a1", "Ann", "ring {who}"), "Ann: ring {who}", "a1 Agreed. Ann: ring {who}."),
    ],
)
def test_what_nobody_took_on_or_has_no_day(agreed: Agreed, sentence: str, said: str) -> None:
    """There is no gap where a name or a day would stand, and braces are braces."""
    page = page_of(replace(MOMENTS["agreed"], agreed=agreed))
    assert (page.sentence, page.words, page.agreed) == (sentence, "", said)


@pytest.mark.parametrize(
    ("name", "state"),
    [("open-questions", "calm"), ("nearly", "nearly"), ("over", "over"), ("paused", "paused")],
)
def test_how_the_time_stands(name: str, state: str) -> None:
    """Each state has its name for the page, and its word for the room."""
    page = page_of(ALL[name])
    assert page.state == state
    assert page.words == ALL[name].words


def test_over_and_paused_is_over() -> None:
    """The stronger of the two."""
    assert page_of(replace(OVER, status="paused")).state == "over"


def test_a_cover_shows_nothing_of_the_set() -> None:
    """Not in the tab, not for those who listen; when the break ends, or else what time it is."""
    covered = replace(OPEN_QUESTIONS, shows="cover", back="back at 15:10", told="Part could not be read.")
    page = page_of(covered)
    assert (page.sentence, page.aside, page.title) == ("back at 15:10", "14:32", "")
    assert page_of(replace(covered, back="")).sentence == "14:32"
    for word in ("Oakfield", "Grace", "Open", "Questions", "busyness", "14:12", "could not"):
        assert word not in words_on(page)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("waiting", "The meeting has not begun yet."),
        ("closed", "The meeting is closed."),
        ("silence", "Silence"),
        ("count", "4 of 10"),
        ("agreement", "We ask before we advise."),
        ("no-desk", "No word from the desk since 14:13."),
    ],
)
def test_everything_else_is_said_too(name: str, says: str) -> None:
    """Each has its sentence."""
    assert says in words_on(page_of(ALL[name]))


def test_there_is_a_picture_of_everything_that_the_wall_can_show() -> None:
    """A new one needs a picture of its own."""
    shown = {facts.shows for facts in ALL.values()}
    assert shown == set(get_args(Shows))
    assert {page_of(facts).shows for facts in ALL.values()} == shown


def test_those_who_listen_are_told_of_the_stage_its_last_minute_and_its_end() -> None:
    """And of no second between."""
    seconds = [
        ("14:12", "on time", "Open questions. Questions only. Presenter answers."),
        ("01:59", "nearly", "Open questions. Questions only. Presenter answers."),
        ("01:00", "nearly", "The last minute of Open questions."),
        ("00:01", "nearly", "The last minute of Open questions."),
        ("+0:05", "over", "Open questions is over its time."),
        ("+9:05", "over", "Open questions is over its time."),
    ]
    for figures, phase, said in seconds:
        facts = replace(OPEN_QUESTIONS, figures=figures, phase=phase)
        assert page_of(facts).tells == said


def test_an_event_is_one_line_of_json_whatever_people_wrote() -> None:
    """Line ends in their words would end the event: JSON has none."""
    data = encoded(page_of(replace(OPEN_QUESTIONS, question="one\ntwo\r\n\n</script>\u2028")))
    assert data.startswith(b"data: {")
    assert data.endswith(b"}\n\n")
    assert b"\n" not in data[:-2]
    assert b"\r" not in data
    assert json.loads(data[6:])["question"] == "one\ntwo\r\n\n</script>\u2028"
