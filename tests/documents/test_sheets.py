"""The catch-up sheet, the facilitator's card, the reminder: pages for one person each. The people are samples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.cli.places import Place
from alstui.clock import today
from alstui.content.guides import read_guides
from alstui.content.loader import Shelf
from alstui.documents.catch_up import catch_up
from alstui.documents.facilitator_card import card, card_html, never_presented
from alstui.documents.papers import card_paper
from alstui.documents.reminder import reminder
from alstui.learning_set import LearningSet, Member
from alstui.meeting.events import ActionAgreed, MeetingClosed, Prepared, StageEntered
from alstui.meeting.state import Meeting, Span
from alstui.model import Action, Attendance
from alstui.series.cycle import cycle, figure
from alstui.series.meetings import series
from alstui.store.library import Library
from alstui.text import clean
from tests.documents.test_minutes import A_SET, a_whole_meeting, facts, headings, items, rows, section, utc
from tests.ground.test_markdown import blocks, words
from tests.kit.audiences import STANDING_OUT
from tests.kit.builders import (
    DAY,
    PEOPLE,
    SAMPLE_NAMES,
    START,
    Table,
    a_line,
    a_mixed_agenda,
    a_segment,
    a_short_agenda,
    all_here,
    an_agenda,
    an_opening,
)
from tests.kit.leaving import Books, books
from tests.kit.storing import put_record


def a_meeting(number: int, *lines: tuple[str, str], due: date | None = None) -> Meeting:
    """A meeting in which these action points were agreed: owner and words."""
    table = Table()
    for place, (owner, text) in enumerate(lines):
        action = table.desk.agree(a_line(text, owner))
        table.desk.amend(replace(action, due=due))
        held = table.desk.meeting.actions
        held[f"m{number}-{place}"] = replace(held.pop(action.id), id=f"m{number}-{place}")
    meeting = table.desk.meeting
    meeting.number = number
    return meeting


def held(meeting: Meeting, day: date = DAY) -> Meeting:
    """The same, begun on that day."""
    meeting.day = day
    meeting.spans.append(Span("check-in", "running", START))
    return meeting


# -- the catch-up sheet ---------------------------------------------------------------------------------


def test_whoever_was_absent_reads_what_was_agreed() -> None:
    """By whom, what was learned, when the set meets again, their own that are open; no issue, no notes."""
    before = a_meeting(1, ("éva", "ask the council"), ("dev", "ring round"))
    meeting = a_whole_meeting().desk.meeting
    meeting.reports.clear()
    text = catch_up(meeting, A_SET, "éva", utc, before=[before])
    found = list(blocks(text))
    assert found[1] == ("p", ("For Éva, who was not there. Ask those who were for more.",))
    assert headings(found) == [
        "Action points",
        "Next meeting",
        "Report back",
        "Learning",
        "Your own action points",
    ]
    assert rows(section(found, "Action points"))[0] == ("Ann", "ring the chair", "Fri 27 Nov 2026")
    assert items(section(found, "Learning")) == ["Ann: Silence is an answer too.", "We all do this."]
    assert facts(section(found, "Next meeting"))["Date"] == "Tuesday 12 January 2027"
    own = items(section(found, "Your own action points"))
    assert own == ["ask the council", "Set at meeting 1, not heard at meeting 2."]
    assert [each for each in ("staff room", "Bring the survey", "budget") if each in text] == []


def test_an_action_point_that_was_carried_says_so() -> None:
    """One that was settled is not there any more."""
    before = a_meeting(1, ("éva", "ask the council"), ("éva", "write to Dev"), due=date(2026, 12, 1))
    table = Table()
    table.desk.report("m1-0", "carried")
    table.desk.report("m1-1", "done")
    found = list(blocks(catch_up(table.desk.meeting, A_SET, "éva", utc, before=[before])))
    assert items(section(found, "Your own action points")) == [
        "ask the council (by Tue 1 Dec)",
        "Set at meeting 1, moved once, carried over at meeting 2.",
    ]
    assert rows(section(found, "Report back")) == [
        ("Éva", "ask the council", "carried over"),
        ("Éva", "write to Dev", "done"),
    ]


@given(books())
def test_no_story_reaches_whoever_was_absent(found: Books) -> None:
    """No issue, note, parked thought, private note, draft or question of any meeting."""
    text = catch_up(found.meeting, STANDING_OUT, "carla", utc)
    closed = [note.text for note in found.meeting.notes.values() if note.kind != "learning"]
    closed += [
        *(each.text for each in found.meeting.drafts.values()),
        *(each.text for each in found.meeting.questions.values()),
    ]
    assert [each for each in closed if each.split()[0] in text] == []
    open_to_all = [note for note in found.meeting.notes.values() if note.kind == "learning"]
    assert [note for note in open_to_all if note.text.split()[0] not in text] == []


# -- the card -------------------------------------------------------------------------------------------


def test_the_card_has_figures_and_no_words() -> None:
    """How many are open and whose, who has not presented, the agenda counted from the start, the keys."""
    table = Table().prepare()
    first = a_meeting(1, ("ann", "a secret"), ("ann", "another"), ("ben", "one more"), ("", "nobody's"))
    first.agenda = an_agenda(a_segment("slot-1.x", 60, "dev"))
    first.began = {"slot-1.x": table.clock.now()}
    keys = [("→", "next stage"), ("space", "pause"), ("u", "undo")]
    text = card(A_SET, [first], keys=keys, meeting=table.desk.meeting)
    found = list(blocks(text))
    assert found[0] == ("h1", ("Oakfield: facilitator's card",))
    assert facts(section(found, "Oakfield: facilitator's card")) == {
        "Meeting": "2 of 3, Tuesday 24 November 2026, after the Theory of Change work, Femi Sample facilitates",
        "Open action points": "4 to ask about (Ann 2, Ben 1, nobody yet 1)",
        "Have not presented yet": "Ann, Ben, Carla and Éva",
    }
    agenda = section(found, "Agenda: Sample, 30 minutes")
    assert rows(agenda) == [
        ("0:00", "check-in", "5 min"),
        ("0:05", "Ann", "10 min"),
        ("0:15", "Ben", "10 min"),
        ("0:25", "closing", "2 min"),
    ]
    assert agenda[-1] == ("p", ("3 min in hand.",))
    assert rows(section(found, "Keys")) == [("→", "next stage", "u", "undo"), ("space", "pause", "", "")]
    assert [each for each in ("secret", "another", "one more") if each in text] == []


def test_the_card_has_the_cycle_as_a_figure() -> None:
    """Where the set stands, signs and all, what the last turn brought, and the purpose of the coming meeting."""
    first = a_meeting(1, ("ann", "a secret"), ("ben", "one more"))
    first.spans = [Span("check-in", "running", START)]
    programme = Shelf(None).programme("four-meetings")
    found = cycle(series(A_SET, programme, [first], DAY))
    text = card(A_SET, [first], turn=found)
    assert "▶ act" in text
    found_blocks = list(blocks(text))
    assert ("figure", tuple(figure(found.passed).split("\n"))) in found_blocks
    said = facts(section(found_blocks, "Oakfield: facilitator's card"))
    assert said["The last turn brought"] == "meeting 1: 2 agreed"
    about = programme.meetings[1]
    assert said["This turn is for"] == f"{about.name}. {' '.join(about.purpose.split())}"
    assert "<pre><code" in card_html(text, A_SET)
    assert "secret" not in text


def test_the_card_names_what_to_read() -> None:
    """The few that are meant for it, each with its address whole."""
    guides = read_guides(None)[0]
    said = facts(section(list(blocks(card(A_SET, [], guides=guides))), "Oakfield: facilitator's card"))
    shown = [guide for guide in guides if guide.on_card]
    assert 1 <= len(shown) <= 3
    assert said["To read on"] == " · ".join(f"{guide.title} {guide.address}" for guide in shown)


def test_what_several_own_counts_once_on_the_card() -> None:
    """What is in brackets adds up to what is to be asked about."""
    first = a_meeting(1, ("ann", "ring the chair"), ("ben", "write a page"), ("ann", "find a room"))
    first.actions["m1-2"] = replace(first.actions["m1-2"], together=("ben",))
    told = facts(section(list(blocks(card(A_SET, [first]))), "Oakfield: facilitator's card"))
    assert told["Open action points"] == "3 to ask about (Ann 1, Ann and Ben 1, Ben 1)"


def test_once_todays_meeting_is_closed_the_card_is_for_the_next(tmp_path: Path) -> None:
    """While it goes on the card is for it; after it, for the next one, with what was agreed in it."""
    library = Library(tmp_path / "home")
    made = library.create(A_SET)
    office = Place(library.home)
    day, now = today(office.clock), office.clock.now()
    agreed = ActionAgreed(id="a", at=now, action=Action(id="ring", owner="ann", text="ring the chair"))
    prepared = Prepared(id="p", at=now, agenda=a_short_agenda(), attendance=all_here(), presenters=())
    started = StageEntered(id="s", at=now, segment="check-in", how="start")
    put_record(library, made.id, day, [an_opening(made.id, day, id="o"), prepared, started, agreed])

    def told() -> dict[str, str]:
        return facts(section(list(blocks(card_paper(office, made.id))), "Oakfield: facilitator's card"))

    assert told()["Meeting"].startswith("2 of 3")
    assert told()["Open action points"] == "none to ask about"
    with library.open_meeting(made.id, day) as journal:
        journal.append(MeetingClosed(id="c", at=now))
    assert told()["Meeting"].startswith("3 of 3")
    assert told()["Open action points"] == "1 to ask about (Ann 1)"


def test_a_card_before_anything_was_prepared() -> None:
    """No agenda yet; snoozed ones are counted apart; when everybody has presented, that is said."""
    alone = replace(A_SET, members=A_SET.members[:1], meetings=())
    first = a_meeting(1, ("ann", "a secret"))
    first.agenda = an_agenda(a_segment("slot-1.x", 60, "ann"))
    first.began = {"slot-1.x": Table().clock.now()}
    second = a_meeting(2)
    second.snoozed["m1-0"] = 5
    found = list(blocks(card(alone, [first, second])))
    assert headings(found) == []
    assert facts(found) == {
        "Meeting": "3, Femi Sample facilitates",
        "Open action points": "none to ask about, 1 put off",
        "Have not presented yet": "nobody: everybody has",
    }
    assert never_presented(alone, []) == ("ann",)


def test_the_card_says_what_each_stage_of_an_agenda_asks_for() -> None:
    """A line each, below the table; of slots and the frame there is none."""
    agenda = a_mixed_agenda()
    segments = tuple(replace(each, note=f"Note of {each.name}.") for each in agenda.segments)
    meeting = Table().prepare(replace(agenda, segments=segments)).desk.meeting
    found = section(list(blocks(card(A_SET, [], meeting=meeting))), "Agenda: Sample, 36 minutes")
    assert items(found) == ["Goal: Note of Goal.", "Stand: Note of Stand."]
    assert [row[1] for row in rows(found)][-3:] == ["Goal", "Stand", "closing"]


def test_the_card_is_one_page() -> None:
    """Twelve people, every one with a slot, and four dozen keys."""
    people = tuple(Member(id=who, name=name) for who, name in zip(PEOPLE, SAMPLE_NAMES, strict=True))
    agenda = an_agenda(*(a_segment(f"slot-{n}.x", 600, who) for n, who in enumerate(PEOPLE)))
    meeting = Table().prepare(agenda).desk.meeting
    held = a_meeting(1, ("ann", "a point"))
    held.spans = [Span("check-in", "running", START)]
    turn = cycle(series(A_SET, Shelf(None).programme("four-meetings"), [held], DAY))
    keys = [("x", "what it does")] * 48
    text = card(
        replace(A_SET, members=people), [], keys=keys, meeting=meeting, turn=turn, guides=read_guides(None)[0]
    )
    assert len(text.splitlines()) <= 60
    html = card_html(text, A_SET)
    assert "size: A4" in html
    assert html.count("<tr>") == 1 + 12 + 1 + 24


# -- all of them ----------------------------------------------------------------------------------------


@given(words, st.sampled_from(["ann", "gone"]))
def test_any_words_are_one_line_each(text: str, member: str) -> None:
    """No name, place or action point makes lines of its own in an e-mail."""
    learning_set: LearningSet = replace(
        A_SET,
        title=text,
        facilitator=text,
        members=(Member(id="ann", name=text),),
        meetings=(
            A_SET.meetings[1],
            replace(A_SET.meetings[0], place=f"{text}\r\nBcc: x", milestone=""),
        ),
    )
    plain = reminder(learning_set, [held(a_meeting(1, (member, f"{text}\nSubject: x")))], DAY, member)
    assert len(plain.splitlines()) == 13
    assert f"- {clean(text)} Subject: x" in plain.splitlines()
    assert [line for line in plain.splitlines() if line.startswith(("Bcc", "Subject"))] == []
    list(blocks(card(learning_set, [a_meeting(1, (member, text))], keys=[(text, text)])))
    list(blocks(catch_up(a_meeting(2, (member, text)), learning_set, member, utc)))


@pytest.mark.parametrize(
    ("where", "missed"), [("late", "was not there from the beginning"), ("left", "was not there to the end")]
)
def test_whoever_missed_a_part_is_told_so(where: Attendance, missed: str) -> None:
    """The sheet does not say that somebody was not there who was there for a part of it."""
    table = Table().prepare(attendance={**all_here(), "ann": "late" if where == "late" else "here"})
    table.desk.start()
    table.desk.mark("ann", "here" if where == "late" else "left")
    assert f"For Ann, who {missed}." in catch_up(table.desk.meeting, A_SET, "ann", utc)
