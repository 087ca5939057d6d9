"""Minutes by audience: what stands where, asserted on the parsed document. The people are invented samples."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from alstui.disclosure.audiences import MEMBERS, Audience, Kind
from alstui.documents.minutes import minutes, minutes_for
from alstui.documents.page import Called
from alstui.evaluation.instruments import ends_words, item_text, read_instruments
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from tests.documents.test_minutes import (
    A_SET,
    Outline,
    a_whole_meeting,
    facts,
    headings,
    items,
    rows,
    section,
    utc,
)
from tests.ground.test_markdown import blocks
from tests.kit.audiences import STANDING_OUT, audience, wide_open
from tests.kit.builders import Table, a_line, a_running_table
from tests.kit.digests import digest
from tests.kit.leaving import Books, books

WHOLE: tuple[Kind, ...] = ("members", "sponsor", "schools")

NAME = "Oakfield: meeting 2, Tuesday 24 November 2026"


def the_meeting_before() -> Meeting:
    """Ben said he would read the survey, gave it to the sponsor, and checked it."""
    table = Table()
    desk = table.desk
    said = desk.agree(a_line("read the survey", "ben"))
    desk.amend(replace(said, sharing="sponsor"))
    desk.check_entry("ben", agreed=True)
    meeting = desk.meeting
    meeting.number = 1
    return meeting


def a_full_meeting(read: str) -> Table:
    """The whole meeting of the minutes' tests, in which everything more has been said."""
    table = a_whole_meeting()
    desk = table.desk
    desk.reopen()
    ring = next(action for action in desk.meeting.actions.values() if action.text == "ring the chair")
    desk.amend(
        replace(
            ring,
            first_step="look up the number",
            support="an hour from the office",
            obstacle="half-term",
            sign="a date in the diary",
            raised="somebody to practise with",
            sharing="sponsor",
        )
    )
    note = next(note for note in desk.meeting.notes.values() if note.text == "We all do this.")
    desk.change_note(replace(note, sharing="schools", tags=("trust",)))
    desk.report(read, "partly", "begin with the comments")
    desk.report("unknown", "done")
    desk.snooze("unknown", 4)
    desk.tally("statements", "listened", {5: 3, 3: 1})
    desk.answer("own-words", "keep", "the silence")
    for member in ("ann", "ben"):
        desk.check_entry(member, agreed=True)
    desk.close()
    return table


def outline(reader: Audience, learning_set: LearningSet = A_SET) -> Outline:
    """Its minutes for an audience, as a list of blocks."""
    before = the_meeting_before()
    (read,) = before.actions
    meeting = a_full_meeting(read).desk.meeting
    return list(blocks(minutes_for(reader, meeting, learning_set, utc, before=[before])))


# -- the members ----------------------------------------------------------------------------------------


def test_the_members_read_how_earlier_action_points_went() -> None:
    """Whose, what, how it went, what was learned; an unknown one without words. What is still open stands before."""
    found = outline(MEMBERS)
    assert headings(found)[:4] == ["Action points", "Still open from before", "Next meeting", "Report back"]
    assert rows(section(found, "Still open from before")) == [
        ("Ben", "read the survey", "no day named", "Set at meeting 1, moved once, partly done at meeting 2.")
    ]
    report = section(found, "Report back")
    assert report[0] == ("th", ("Who", "What", "How it went", "What was learned"))
    assert rows(report) == [
        ("Ben", "read the survey", "partly done", "begin with the comments"),
        ("", "(agreed at an earlier meeting)", "snoozed until meeting 4", ""),
    ]


def test_the_members_read_all_of_an_action_point() -> None:
    """Under the table, for those of whom more was said: first step, support, obstacle, sign, and nothing else."""
    found = section(outline(MEMBERS), "Action points")
    assert len(rows(found)) == 4
    assert items(found) == [
        "Ann: ring the chair",
        "First step: look up the number",
        "Support: an hour from the office",
        "What might stop it: half-term",
        "Sign that it worked: a date in the diary",
    ]


def test_the_members_read_the_review_as_range_and_counts() -> None:
    """With the statement's words where they are at hand, never a mean, and never a sentence unless it is opened."""
    plain = section(outline(MEMBERS), "Process review")
    assert plain == [
        ("p", ("Statements",)),
        ("th", ("Statement", "Range", "How many showed what")),
        ("td", ("Listened", "3 to 5", "3 (1 person), 5 (3 people)")),
    ]
    instruments, _ = read_instruments(None)
    called = Called(
        {each.id: f"{each.name} ({ends_words(each)})" for each in instruments.values()},
        {(each.id, item.id): item_text(item, A_SET) for each in instruments.values() for item in each.items},
    )
    table = Table()
    first = instruments["statements"].items[0]
    table.desk.tally("statements", first.id, {4: 2})
    text = minutes_for(MEMBERS, table.desk.meeting, A_SET, utc, called=called)
    told = section(list(blocks(text)), "Process review")
    assert rows(told) == [(first.text, "4", "4 (2 people)")]
    assert told[0][1][0].startswith(f"{instruments['statements'].name} (")
    opened = section(outline(wide_open("members")), "Process review")
    assert items(opened) == ["Keep: the silence"]


@given(books())
def test_minutes_are_those_for_the_members(found: Books) -> None:
    """One door, whoever knocks."""
    text = minutes(found.meeting, STANDING_OUT, utc)
    assert text == minutes_for(MEMBERS, found.meeting, STANDING_OUT, utc)
    assert text == minutes_for(audience("members"), found.meeting, STANDING_OUT, utc)


# -- everybody else -------------------------------------------------------------------------------------


def test_a_presenter_reads_their_own_slot() -> None:
    """Its issue, the questions they kept, their action points whole, their learning, and when the set meets next."""
    found = outline(audience("presenter", "ann"))
    assert found[0] == ("h1", (NAME,))
    assert found[1] == ("p", ("For Ann alone.",))
    assert headings(found) == ["Action points", "Next meeting", "Slot 1: Ann", "Learning"]
    assert section(found, "Slot 1: Ann") == [
        ("p", ("Issue: What would let the staff room decide without me?",))
    ]
    actions = section(found, "Action points")
    assert actions[0] == ("th", ("What", "By when", "How sure", "About"))
    assert [row[0] for row in rows(actions)] == [
        "ring the chair",
        "write one page",
        "ask two governors to chair",
    ]
    assert items(actions) == [
        "ring the chair",
        "First step: look up the number",
        "Support: an hour from the office",
        "What might stop it: half-term",
        "Sign that it worked: a date in the diary",
        "What would raise the confidence: somebody to practise with",
        "May be read by: the sponsor too",
        "write one page",
        "May be read by: the set only",
        "ask two governors to chair",
        "May be read by: the set only",
    ]
    assert items(section(found, "Learning")) == ["Silence is an answer too."]


def test_a_presenter_reads_the_questions_they_kept() -> None:
    """In their order, the one that helped marked; those that were let go, and another's, are not there."""
    desk = a_running_table().desk
    desk.next_stage()
    kept, gone, helped = (
        desk.catch_question(text, "open") for text in ("What else?", "Why?", "What if not?")
    )
    desk.judge_question(kept.id, "kept")
    desk.judge_question(gone.id, "discarded")
    desk.mark_helped(helped.id)
    desk.move_question(helped.id, -1)
    desk.move_question(helped.id, -1)
    for member, asked in (("ann", ["The one that helped: What if not?", "What else?"]), ("ben", [])):
        text = minutes_for(audience("presenter", member), desk.meeting, A_SET, utc)
        found = list(blocks(text))
        title = "Questions that you kept"
        assert (items(section(found, title)) if title in headings(found) else []) == asked


def test_the_sponsor_reads_what_was_given() -> None:
    """How many were here, how action points went, those that were given, learning without whose it is."""
    found = outline(audience("sponsor"))
    assert found[0] == ("h1", (NAME,))
    assert found[1][1][0].startswith("For the sponsor: what was given to them")
    assert headings(found) == ["Action points", "Next meeting", "Report back", "Learning"]
    here = ("Here", "Came late", "Left early", "Took part remotely", "Absent")
    assert [facts(section(found, NAME))[state] for state in here] == ["1"] * 5
    assert section(found, "Report back") == [
        ("p", ("Earlier action points: 1 partly done, 1 snoozed",)),
        ("th", ("Who", "What", "How it went")),
        ("td", ("Ben", "read the survey", "partly done")),
    ]
    assert section(found, "Action points") == [
        ("th", ("Who", "What", "By when", "About")),
        ("td", ("Ann", "ring the chair", "Fri 27 Nov 2026", "#systems, #board")),
    ]
    assert items(section(found, "Learning")) == ["We all do this. (#trust)"]


def test_other_schools_read_what_was_given_to_them() -> None:
    """Learning and its tags, how many action points went which way, and no more."""
    found = outline(audience("schools"))
    assert found[1][1][0].startswith("For other schools: what was given to them")
    assert headings(found) == ["Report back", "Learning"]
    assert section(found, "Report back") == [("p", ("Earlier action points: 1 partly done, 1 snoozed",))]
    assert items(section(found, "Learning")) == ["We all do this. (#trust)"]
    assert set(facts(section(found, NAME))) == {"School", "Milestone", "Format"}


def test_where_nothing_was_given_it_says_so() -> None:
    """And never 'none agreed', which would say something of what stayed in the set."""
    for kind in WHOLE[1:]:
        text = minutes_for(audience(kind), a_whole_meeting().desk.meeting, A_SET, utc)
        found = list(blocks(text))
        assert found[1][1][0].endswith("From this meeting nothing has been given to you yet.")
        assert "none agreed" not in text.lower()
        assert "Action points" not in headings(found)


def test_a_slot_can_be_opened_to_those_outside() -> None:
    """Who presented, once they checked it, with what they gave; other schools read a role. Never the issue."""
    sponsor, schools = outline(wide_open("sponsor")), outline(wide_open("schools"))
    assert section(sponsor, "Slot 1: Ann") == [
        ("p", ("Action points:",)),
        ("li", ("ring the chair (by Fri 27 Nov 2026)",)),
        ("p", ("Learning:",)),
        ("li", ("We all do this. (#trust)",)),
    ]
    assert "Learning" not in headings(sponsor)
    assert section(sponsor, "Slot 2: Ben") == []
    assert items(section(schools, "Slot 1: head teacher")) == ["We all do this. (#trust)"]
    assert [title for title in headings(schools) if title.startswith("Slot")] == [
        "Slot 1: head teacher",
        "Slot 2: governor",
    ]
    assert facts(section(schools, NAME))["Came late"] == "parent"


@given(books())
def test_every_audience_has_a_document(found: Books) -> None:
    """Whatever was said: one title, known blocks only, no heading twice."""
    readers = [
        *(audience(kind) for kind in WHOLE),
        *(wide_open(kind) for kind in WHOLE),
        audience("presenter", "ann"),
        wide_open("absent", "carla"),
        wide_open("presenter", "nobody"),
    ]
    for reader in readers:
        parsed = list(blocks(minutes_for(reader, found.meeting, STANDING_OUT, utc)))
        assert [kind for kind, _ in parsed].count("h1") == 1
        assert len(set(headings(parsed))) == len(headings(parsed))


def given_to_schools() -> Meeting:
    """Ann asked Ben, and gave it to all."""
    table = a_running_table()
    said = table.desk.agree(a_line(f"ask {STANDING_OUT.members[1].name}", "ann"))
    table.desk.amend(replace(said, sharing="schools"))
    for member in ("ann", "ben"):
        table.desk.check_entry(member, agreed=True)
    return table.desk.meeting


def without(reader: Audience, fact: str) -> Audience:
    """The same who may not hold one fact."""
    facts_held = tuple(each for each in reader.holding.facts if each != fact)
    return replace(reader, holding=replace(reader.holding, facts=facts_held))


def test_other_schools_are_told_that_a_role_may_say_who_it_is() -> None:
    """Where a role stands for a name the sheet and the digest say so; a set may close roles, or its school's name."""
    meeting, usual = given_to_schools(), audience("schools")

    no_roles = without(usual, "roles")
    no_school = without(usual, "school")
    for made in (minutes_for(usual, meeting, STANDING_OUT, utc), digest([(STANDING_OUT, [meeting])])):
        assert "governor" in made
        assert "may still say who it is" in made
    for made in (
        minutes_for(no_roles, meeting, STANDING_OUT, utc),
        digest([(STANDING_OUT, [meeting])], audience=no_roles),
    ):
        assert "governor" not in made
        assert "may still say who it is" not in made
    assert STANDING_OUT.school in digest([(STANDING_OUT, [meeting])])
    assert STANDING_OUT.school not in minutes_for(no_school, meeting, STANDING_OUT, utc)
    assert STANDING_OUT.school not in digest([(STANDING_OUT, [meeting])], audience=no_school)


def test_what_was_parked_is_for_the_presenter_who_asks() -> None:
    """Members read how much there is and for whom; a presenter their own words, once they asked; outside nobody."""
    table = a_running_table()
    while table.desk.presenter != "ann":
        table.desk.next_stage()
    table.desk.take_note("parked", "zqparked for ann")
    while table.desk.presenter != "ben":
        table.desk.next_stage()
    table.desk.take_note("parked", "zqparked for ben")
    meeting, asked = table.desk.meeting, replace(audience("presenter", "ann"), asked=True)
    read = minutes_for(audience("members"), meeting, STANDING_OUT, utc)
    assert "zqparked" not in read
    for name in ("Quillon Marsh", "Bertrada Vole"):
        assert f"1 thought for {name}" in read
    waiting = minutes_for(audience("presenter", "ann"), meeting, STANDING_OUT, utc)
    assert "zqparked" not in waiting
    assert "1 thought for Quillon Marsh" in waiting
    theirs = minutes_for(asked, meeting, STANDING_OUT, utc)
    assert "zqparked for ann" in theirs
    assert "zqparked for ben" not in theirs
    for kind in ("sponsor", "schools", "members", "absent"):
        open_to_all = replace(wide_open(kind), asked=True)
        assert "zqparked" not in minutes_for(open_to_all, meeting, STANDING_OUT, utc)
