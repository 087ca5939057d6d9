"""The catch-up sheet, the facilitator's card, the reminder: pages for one person each. The people are samples."""

from __future__ import annotations

from datetime import date, time
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
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.diary import next_planned
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
        "Meeting": "2 of 3, Tuesday 24 November 2026, after the Theory of Change work",
        "Facilitator": "Femi Sample",
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
        "Meeting": "3",
        "Facilitator": "Femi Sample",
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


# -- the reminder ---------------------------------------------------------------------------------------

THREE = replace(
    A_SET,
    meetings=(
        PlannedMeeting(date=date(2026, 10, 13), at=time(14), minutes=90, place="Library"),
        PlannedMeeting(date=DAY, facilitator="Ben", presenters=("ann", "carla")),
        PlannedMeeting(date=date(2027, 1, 12)),
    ),
)
"""A set with three meetings in its diary."""

PROGRAMME = Shelf().programme("four-meetings")


def held(meeting: Meeting, day: date = DAY) -> Meeting:
    """The same, begun on that day."""
    meeting.day = day
    meeting.spans.append(Span("check-in", "running", START))
    return meeting


def before_all(today: date, member: str = "ann") -> str:
    """The reminder of the first meeting of three."""
    return reminder(THREE, [], today, member, PROGRAMME)


def test_before_the_first_meeting_nobody_has_anything_to_report() -> None:
    """It is the first one, with what to bring; of action points not a word, to one or to all."""
    for member in ("ann", ""):
        text = before_all(date(2026, 10, 1), member)
        assert text.startswith("Oakfield, meeting 1 of 3: Tuesday 13 October 2026\n")
        assert "Our first meeting is on Tuesday 13 October 2026, 14:00 to 15:30." in text
        assert f"To bring or to have in mind: {PROGRAMME.meetings[0].material}" in text
        assert "action point" not in text
        assert "you said" not in text


@pytest.mark.parametrize(
    ("today", "when", "ask"),
    [
        (date(2026, 10, 11), "on Tuesday", "please say so before the day"),
        (date(2026, 10, 12), "tomorrow, Tuesday", "please say so today"),
        (date(2026, 10, 13), "today, Tuesday", "please say so now"),
    ],
)
def test_the_day_before_and_the_day_itself_have_words_of_their_own(today: date, when: str, ask: str) -> None:
    """Nobody is asked on the day to say something before it."""
    text = before_all(today)
    assert f"Our first meeting is {when} 13 October 2026" in text
    assert ask in text


def test_the_diary_says_who_facilitates_and_who_presents() -> None:
    """To whom it is reads of themselves as 'you'; where the diary knows nobody, nobody is named."""
    first = [held(a_meeting(1), date(2026, 10, 13))]

    def to(member: str) -> str:
        return reminder(THREE, first, date(2026, 11, 1), member, PROGRAMME)

    assert "Ben facilitates.\nYou said that you will present, and so will Carla.\n" in to("ann")
    assert "You facilitate this time.\nAnn and Carla present.\n" in to("ben")
    assert "Ben facilitates.\nAnn and Carla present.\n" in to("")
    assert "facilitate" not in before_all(date(2026, 10, 1))


def test_the_last_meeting_is_called_so() -> None:
    """Where neither the diary nor the programme has another."""
    meetings = [held(a_meeting(2))]
    told = reminder(THREE, meetings, date(2027, 1, 2), "ann")
    assert "Our last meeting is on Tuesday 12 January 2027." in told
    told = reminder(THREE, meetings, date(2027, 1, 2), "ann", PROGRAMME)  # which has four
    assert "Our next meeting is on Tuesday 12 January 2027." in told


@pytest.mark.parametrize("member", ["ann", "ben", ""])
def test_after_the_last_meeting_it_is_a_word_of_thanks(member: str) -> None:
    """No meeting 4 of 3, no date to be agreed, nobody asked to come; what is open stays with its owner."""
    meetings = [held(a_meeting(3, ("ann", "ring the chair")), date(2027, 1, 12))]
    text = reminder(THREE, meetings, date(2027, 1, 13), member)
    assert text.startswith("Oakfield: after our last meeting\n")
    assert "are behind us. Thank you" in text
    assert ("- ring the chair" in text) == (member == "ann")
    for words_of_a_meeting in ("meeting 4", "date to be agreed", "cannot come", "bring"):
        assert words_of_a_meeting not in text


def test_while_the_programme_has_more_a_date_is_asked_for() -> None:
    """The diary has three and the programme four: the fourth is not forgotten."""
    text = reminder(THREE, [held(a_meeting(3), date(2027, 1, 12))], date(2027, 1, 13), "ann", PROGRAMME)
    assert text.startswith("Oakfield, meeting 4: date to be agreed\n")
    assert "Please say which days suit you" in text
    assert PROGRAMME.meetings[3].material in text


def test_the_reminder_is_ones_own() -> None:
    """Date, place, one's own open action points with their day; nobody else's, and none that is settled."""
    first = a_meeting(1, ("ann", "ring the chair"), ("ann", "thank the cook"), ("ben", "write a page"))
    second = held(a_meeting(2, ("ann", "find a room"), due=date(2027, 1, 8)))
    table = Table()
    table.desk.report("m1-1", "done")
    second.reports = table.desk.meeting.reports
    text = reminder(A_SET, [first, second], date(2026, 12, 20), "ann")
    assert text == (
        "Oakfield, meeting 3 of 3: Tuesday 12 January 2027\n"
        "\n"
        "Dear Ann,\n"
        "\n"
        "Our next meeting is on Tuesday 12 January 2027.\n"
        "Place: Library\n"
        "Milestone: along the work\n"
        "\n"
        "We begin with what you said you would do; not done is an answer too.\n"
        "- ring the chair\n"
        "- find a room (by Fri 8 Jan)\n"
        "\n"
        "If you cannot come, please say so before the day, so that the set can plan without you.\n"
        "\n"
        "Femi Sample\n"
    )


def test_what_was_put_off_is_counted() -> None:
    """It is not asked about next time; and who has nothing open is told so."""
    first = a_meeting(1, ("ann", "ring the chair"), ("ann", "thank the cook"))
    first.snoozed["m1-0"] = 3
    second = held(a_meeting(2))
    second.snoozed["m1-0"] = 4
    text = reminder(A_SET, [first, second], date(2026, 12, 20), "ann")
    assert "- thank the cook\nPut off to a later meeting: 1\n" in text
    assert "ring the chair" not in text
    assert "You have no open action points" in reminder(A_SET, [first, second], date(2026, 12, 20), "ben")


def test_a_reminder_for_everybody_names_nobody() -> None:
    """No action point of anybody's is in it."""
    text = reminder(A_SET, [a_meeting(1, ("ann", "ring the chair"))], DAY)
    assert "Dear all,\n" in text
    assert "chair" not in text


@pytest.mark.parametrize(
    ("today", "held", "number", "day"),
    [
        (DAY, (), 2, DAY),
        (DAY, (DAY,), 3, date(2027, 1, 12)),
        (date(2027, 1, 13), (DAY,), 1, date(2027, 3, 2)),
        (date(2027, 3, 3), (DAY,), 3, None),
    ],
)
def test_the_next_meeting_is_the_first_that_is_not_over(
    today: date, held: tuple[date, ...], number: int, day: date | None
) -> None:
    """Today's counts until it was begun; the diary's place says which one it is; none planned is said."""
    meetings = [Meeting(day=each, number=2, spans=[Span("check-in", "running", START)]) for each in held]
    found, planned = next_planned(A_SET, meetings, today)
    assert (found, planned.date if planned else None) == (number, day)
    text = reminder(A_SET, meetings, today)
    assert ("is not fixed yet" in text) == (day is None)


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
