"""What leaves the set and what never does: any meeting, both audiences outside it, every shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.disclosure.audiences import MEMBERS, Audience, Kind
from alstui.disclosure.consent import entries, waiting
from alstui.disclosure.disclose import DIGEST, disclose
from alstui.documents.digest_gathering import nameless, set_digest
from alstui.documents.exports.digest_file import write_digest
from alstui.documents.exports.page import page
from alstui.documents.minutes import minutes_for, written
from alstui.meeting.slots import questions_in
from alstui.meeting.state import Meeting
from alstui.model import Sharing
from tests.documents.test_minutes import utc
from tests.kit.audiences import NAMES, STANDING_OUT, audience, wide_open
from tests.kit.builders import START, Table, a_line, a_running_table, a_short_agenda, all_here
from tests.kit.digests import digest, gathered
from tests.kit.leaving import Books, books

TOKEN = re.compile(r"zq\d+zq")

OUTSIDE: tuple[Kind, ...] = ("sponsor", "schools")

NOBODY = re.compile(
    "|".join(re.escape(part) for name in (*NAMES, "Xanthe Pell", "Zuleika Thorn") for part in name.split()),
    re.IGNORECASE,
)
"""Every part of every name in the set."""


def shapes(meeting: Meeting, reader: Audience, before: tuple[Meeting, ...] = ()) -> Iterator[str]:
    """What an audience outside holds, in every shape in which it goes out."""
    held = disclose(meeting, STANDING_OUT, reader, before=before)
    text = minutes_for(reader, meeting, STANDING_OUT, utc, before=before)
    yield text
    yield written(held, utc)
    yield page(text, title="x")
    yield msgspec.json.encode(held).decode()
    yield repr(held)
    if reader.kind == "schools":
        sets = [(STANDING_OUT, (*before, meeting))]
        yield digest(sets, audience=reader)
        found = set_digest(*sets[0], START, audience=reader)
        yield from (write_digest([found]), write_digest([nameless(found)]))


@settings(max_examples=150)
@given(books(), st.sampled_from(OUTSIDE))
def test_nothing_leaves_that_may_not(found: Books, kind: Kind) -> None:
    """Not given, not checked, put differently since, taken back, another kind of line: in no shape, however open."""
    may = found.may_reach(kind)
    for reader in (audience(kind), wide_open(kind)):
        for shape in shapes(found.meeting, reader):
            assert set(TOKEN.findall(shape)) - may == set()


@settings(max_examples=150)
@given(books(), st.sampled_from(OUTSIDE))
def test_everything_leaves_that_may(found: Books, kind: Kind) -> None:
    """What was given and checked is in every shape: the gate is no wall."""
    for reader in (audience(kind), wide_open(kind)):
        for shape in shapes(found.meeting, reader):
            assert set(TOKEN.findall(shape)) == found.may_reach(kind)


@given(books())
def test_other_schools_read_no_name(found: Books) -> None:
    """Not even in what was given and checked, and not with everything opened."""
    found.table.desk.answer(DIGEST, "context", f"{NAMES[0]} leads us; ask quillon, or Xanthe.")
    for reader in (audience("schools"), wide_open("schools")):
        for shape in shapes(found.meeting, reader):
            assert NOBODY.findall(shape) == []
    assert "[head teacher] leads us" in gathered([(STANDING_OUT, [found.meeting])]).answers["context"][0].what


@given(books())
def test_private_notes_and_drafts_reach_nobody(found: Books) -> None:
    """Not the members, not the presenter whose slot it was, not whoever was absent; questions not the members."""
    meeting = found.meeting
    secret = {note.text for note in meeting.notes.values() if note.kind == "private"}
    secret |= {draft.text for draft in meeting.drafts.values()}
    asked = {question.text for question in meeting.questions.values()}
    for reader in (
        MEMBERS,
        wide_open("members"),
        wide_open("presenter", "ann"),
        wide_open("absent", "carla"),
    ):
        text = repr(disclose(meeting, STANDING_OUT, reader))
        assert [each for each in secret if each in text] == []
        if reader.kind != "presenter":
            assert [each for each in asked if each in text] == []


@given(books(), st.sampled_from(["ann", "ben", "carla"]))
def test_a_presenter_reads_what_is_theirs(found: Books, member: str) -> None:
    """Their action points, their learning, the questions of their slot: nobody else's, and all of their own."""
    meeting = found.meeting
    held = disclose(meeting, STANDING_OUT, audience("presenter", member))
    assert len(held.actions) == len(meeting.actions_of(member))
    own = [note for note in meeting.notes.values() if note.kind == "learning" and note.author == member]
    assert [line.what for line in held.learning] == [note.text for note in own]
    slot = {"ann": "slot-1", "ben": "slot-2"}.get(member, "nowhere")
    kept = [question.text for question in questions_in(meeting, slot) if question.verdict == "kept"]
    assert [line.what for line in held.questions] == kept
    theirs = {"ann": ["Slot 1: Quillon Marsh"], "ben": ["Slot 2: Bertrada Vole"], "carla": []}[member]
    assert [f"Slot {each.number}: {each.presenter}" for each in held.slots] == theirs


@given(books())
def test_whoever_is_waited_for_holds_back_what_was_given(found: Books) -> None:
    """Nobody is waited for when all that was given leaves; and once those have checked, all of it does."""
    given_away = {
        line.token
        for line in found.said
        if line.has_a_way_out and not line.gone and line.sharing == "schools"
    }
    assert {*waiting(found.meeting)} <= {"ann", "ben", "carla"}
    for member in waiting(found.meeting):
        found.check(member, agreed=True)
    assert waiting(found.meeting) == ()
    text = minutes_for(audience("schools"), found.meeting, STANDING_OUT, utc)
    assert set(TOKEN.findall(text)) == given_away


@given(books())
def test_a_member_reads_all_of_what_leaves_before_it_does(found: Books) -> None:
    """Whatever leaves and concerns somebody is among their entries."""
    shown = {
        member: {token for line in lines for token in TOKEN.findall(line.text)}
        for member, lines in entries(found.meeting).items()
    }
    for line in found.said:
        if line.token in found.may_reach("sponsor"):
            assert [member for member in line.concerned if line.token not in shown[member]] == []


# -- one thing at a time --------------------------------------------------------------------------------


def a_table() -> Table:
    """In Ann's slot."""
    table = a_running_table(attendance=all_here(3))
    table.desk.next_stage()
    return table


@pytest.mark.parametrize("kind", OUTSIDE)
@pytest.mark.parametrize("sharing", ["set", "sponsor", "schools"])
def test_sponsor_reaches_the_sponsor_only(kind: Kind, sharing: Sharing) -> None:
    """'set' goes nowhere, 'sponsor' to the sponsor, 'schools' to both: once it was checked, and not before."""
    table = a_table()
    action = table.desk.agree(a_line("ring the chair"))
    table.desk.amend(replace(action, sharing=sharing))

    def goes() -> bool:
        return bool(disclose(table.desk.meeting, STANDING_OUT, audience(kind)).actions)

    assert not goes()
    table.desk.check_entry("ann", agreed=True)
    assert goes() == (
        (kind, sharing) in {("sponsor", "sponsor"), ("sponsor", "schools"), ("schools", "schools")}
    )
    table.desk.check_entry("ann", agreed=False)
    assert not goes()


def test_a_word_changed_after_the_check_waits_for_another() -> None:
    """What was read is what leaves."""
    table = a_table()
    action = replace(table.desk.agree(a_line("ring the chair")), sharing="schools")
    table.desk.amend(action)
    table.desk.check_entry("ann", agreed=True)
    table.desk.amend(replace(action, text="ring Mrs Third"))
    assert disclose(table.desk.meeting, STANDING_OUT, audience("schools")).actions == ()
    assert waiting(table.desk.meeting) == ("ann",)


def test_whoever_presented_there_has_a_say_after_the_order_changed() -> None:
    """Learning said in Ann's slot and nobody's own waits for her, though the slot went to somebody else later."""
    table = a_table()
    note = table.desk.take_note("learning", "We rescue.")
    table.desk.change_note(replace(note, sharing="schools"))
    agenda = a_short_agenda()
    swap = {"ann": "ben", "ben": "ann", "": ""}
    segments = tuple(replace(each, presenter=swap[each.presenter]) for each in agenda.segments)
    table.prepare(replace(agenda, segments=segments), all_here(3))
    table.desk.check_entry("ben", agreed=True)
    assert disclose(table.desk.meeting, STANDING_OUT, audience("schools")).learning == ()
    table.desk.check_entry("ann", agreed=True)
    assert [
        line.what for line in disclose(table.desk.meeting, STANDING_OUT, audience("schools")).learning
    ] == ["We rescue."]


def test_a_report_needs_a_check_in_both_meetings() -> None:
    """How an action point went goes to the sponsor once its owner checked it there, and what they said of it here."""
    first, second = a_table(), a_table()
    action = replace(first.desk.agree(a_line("ring the chair")), sharing="sponsor")
    first.desk.amend(action)
    second.desk.report(action.id, "done", "she was waiting")

    def goes(reader: Audience) -> tuple[str, ...]:
        held = disclose(second.desk.meeting, STANDING_OUT, reader, before=(first.desk.meeting,))
        return tuple(f"{report.what}: {report.outcome} {report.learned}".strip() for report in held.reports)

    first.desk.check_entry("ann", agreed=True)
    assert goes(wide_open("sponsor")) == ()
    second.desk.check_entry("ann", agreed=True)
    assert goes(audience("sponsor")) == ("ring the chair: done",)
    assert goes(wide_open("sponsor")) == ("ring the chair: done she was waiting",)
    assert goes(wide_open("schools")) == ()
    second.desk.report(action.id, "dropped", "not mine to do")
    assert goes(wide_open("sponsor")) == ()
    assert goes(MEMBERS) == ("ring the chair: dropped not mine to do",)


def test_other_words_have_to_be_read_again() -> None:
    """Words that take an earlier action point's place leave once their owner has read them as they now stand."""
    table = a_table()
    for words in ("write to the chair", "visit the chair"):
        new = table.desk.put_instead("earlier", a_line(words))
        table.desk.amend(replace(new, sharing="schools"))
    table.desk.check_entry("ann", agreed=True)

    def leave() -> list[str]:
        held = disclose(table.desk.meeting, STANDING_OUT, wide_open("schools"))
        return [line.what for line in held.actions]

    assert leave() == ["visit the chair"]
    table.desk.put_instead("earlier", a_line("ring the chair"))
    assert leave() == []
    table.desk.check_entry("ann", agreed=False)
    table.desk.check_entry("ann", agreed=True)
    assert leave() == ["ring the chair"]
    table.desk.report("earlier", "dropped")
    assert leave() == []


def test_reports_without_the_meetings_before_say_no_words() -> None:
    """The members read how it went, nobody else reads anything."""
    table = a_table()
    table.desk.report("earlier", "partly", "ask sooner")
    held = disclose(table.desk.meeting, STANDING_OUT, MEMBERS)
    assert [(each.what, each.outcome, each.learned) for each in held.reports] == [
        ("", "partly", "ask sooner")
    ]
    assert disclose(table.desk.meeting, STANDING_OUT, wide_open("sponsor")).reports == ()
    assert disclose(table.desk.meeting, STANDING_OUT, wide_open("presenter", "ann")).reports == ()


def test_what_was_said_nowhere_known_stays() -> None:
    """Nobody can agree for a slot that is on no agenda."""
    table = a_table()
    note = table.desk.take_note("learning", "We rescue.")
    table.desk.change_note(replace(note, sharing="schools", segment="slot-9.explore"))
    for member in ("ann", "ben", "carla"):
        table.desk.check_entry(member, agreed=True)
    assert disclose(table.desk.meeting, STANDING_OUT, audience("schools")).learning == ()
    table.desk.change_note(replace(note, sharing="schools", segment="check-in"))
    assert len(disclose(table.desk.meeting, STANDING_OUT, audience("schools")).learning) == 1


@pytest.mark.parametrize("kind", OUTSIDE)
def test_a_slot_leaves_once_its_presenter_has_checked_it(kind: Kind) -> None:
    """Even that they presented; the members know without."""
    table = a_table()
    assert disclose(table.desk.meeting, STANDING_OUT, wide_open(kind)).slots == ()
    table.desk.check_entry("ben", agreed=True)
    (slot,) = disclose(table.desk.meeting, STANDING_OUT, wide_open(kind)).slots
    assert (slot.number, slot.role, slot.issue) == (2, "governor", "")
    assert slot.presenter == (NAMES[1] if kind == "sponsor" else "")
    assert len(disclose(table.desk.meeting, STANDING_OUT, MEMBERS).slots) == 2


def test_titles_and_roles_name_nobody_to_other_schools() -> None:
    """A set called after somebody, a role that says whose mother one is."""
    people = (replace(STANDING_OUT.members[0], role="Cosmo's mother"), *STANDING_OUT.members[1:])
    learning_set = replace(STANDING_OUT, title="Quillon's set", school="", members=people)
    table = a_table()
    table.desk.check_entry("ann", agreed=True)
    held = disclose(table.desk.meeting, learning_set, wide_open("schools"))
    assert (held.title, held.slots[0].role) == ("[a member]'s set", "a member")
    assert [each.roles for each in held.attendance] == [("a member", "governor", "")]
    assert gathered([(learning_set, [table.desk.meeting])]).sets[0].source == "[a member]'s set"
    assert disclose(table.desk.meeting, learning_set, MEMBERS).title == "Quillon's set"


def test_what_was_written_for_the_digest_is_no_review() -> None:
    """The members' minutes have the sentences of the review; the digest has its own."""
    table = a_table()
    table.desk.answer(DIGEST, "context", "We are small.")
    table.desk.answer("own-words", "keep", "the silence")
    held = disclose(table.desk.meeting, STANDING_OUT, wide_open("members"))
    assert [each.what for each in held.answers] == ["the silence"]
