"""Words are found in everything that the sets have on record, and in nothing that is the facilitator's alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alstui.desk.opening import meetings_before
from alstui.establishing.sample import install
from alstui.series.search import search
from alstui.store.library import Library, Unread
from tests.kit.builders import START, Table, a_line, a_set
from tests.kit.storing import put_record

TODAY = date(2026, 11, 24)


def _kept(library: Library, table: Table) -> None:
    made = library.create(a_set())
    put_record(library, made.id, START.date(), table.desk.events)


def test_everything_that_was_said_is_found_by_its_first_words(library: Library) -> None:
    """Each action point and note of the sample is found by its own words, in any case."""
    (meeting,) = meetings_before(library, install(library, TODAY).id, TODAY, Unread())
    said = [a.text for a in meeting.actions.values()] + [n.text for n in meeting.notes.values()]
    for text in said:
        hits = search(library, [text.upper()], Unread())
        assert text in {hit.text.split(" · ")[0] for hit in hits}
        assert {hit.day for hit in hits} == {meeting.day}


def test_all_words_have_to_be_there(table: Table, library: Library) -> None:
    """Beginnings of words, in any order, with a name; no word finds nothing."""
    table.desk.agree(a_line("ring the chair of governors"))
    _kept(library, table)
    assert [hit.kind for hit in search(library, ["gov", "Chair"], Unread())] == ["action point"]
    assert [hit.kind for hit in search(library, ["chair ann"], Unread())] == ["action point"]
    assert not search(library, ["chair", "dog"], Unread())
    assert not search(library, [], Unread())
    assert not search(library, ["..."], Unread())


def test_tags_are_found_wherever_they_stand(table: Table, library: Library) -> None:
    """Of action points, learning and issues; with the sign, among the tags alone."""
    desk = table.desk
    desk.agree(replace(a_line("ring the chair"), tags=("Care", "school-day")))
    desk.take_note("learning", "silence helps", tags=("care",))
    desk.take_note("issue", "nobody listens", tags=("care",))
    desk.take_note("note", "take care")
    _kept(library, table)
    assert {hit.kind for hit in search(library, ["#care"], Unread())} == {"action point", "learning", "issue"}
    assert {hit.kind for hit in search(library, ["care"], Unread())} == {
        "action point",
        "learning",
        "issue",
        "note",
    }
    assert [hit.text for hit in search(library, ["#school"], Unread())] == [
        "ring the chair · #Care · #school-day"
    ]
    assert not search(library, ["#chair"], Unread())


def test_who_owns_something_together_is_found(table: Table, library: Library) -> None:
    """By any of the names."""
    table.desk.agree(replace(a_line("ring the chair"), together=("ben",)))
    _kept(library, table)
    assert [hit.who for hit in search(library, ["ben chair"], Unread())] == ["Ann and Ben"]


def test_private_notes_and_a_presenters_questions_are_not_looked_through(
    table: Table, library: Library
) -> None:
    """What the facilitator wrote unseen is not found; nor is a question, which is its presenter's alone."""
    table.desk.take_note("private", "zebra is worried")
    table.desk.catch_question("What about the zebra?", "open")
    table.desk.take_note("note", "the zebra crossing")
    _kept(library, table)
    assert [(hit.kind, hit.text) for hit in search(library, ["zebra"], Unread())] == [
        ("note", "the zebra crossing")
    ]
