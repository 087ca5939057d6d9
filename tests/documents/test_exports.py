"""The record in other programs' shapes: a page, a table, a calendar, the whole of a set and back."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui import markdown
from alstui.documents.exports.bringing_in import bring_in
from alstui.documents.exports.page import page
from alstui.documents.exports.taking_in import read_json
from alstui.documents.exports.whole import gather, write_json
from alstui.errors import ContentError, RecordError
from alstui.establishing.sample import install
from alstui.meeting.events import MeetingOpened
from alstui.meeting.folding import fold
from alstui.store.library import Library, Unread
from alstui.text import clean
from tests.documents.test_cards import seen
from tests.kit.builders import START, Table, a_set, through_json
from tests.kit.histories import History, histories, play
from tests.kit.storing import put_record

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

FILE = Path("oakfield.json")

any_text = st.text(max_size=40)

# -- the whole of a set ---------------------------------------------------------------------------------


@settings(max_examples=20)
@given(histories(with_undo=True))
def test_a_set_comes_back_as_it_went(history: History) -> None:
    """Export, import, export: byte for byte the same, whatever happened in the meeting."""
    table = play(Table().prepare(), history)
    with tempfile.TemporaryDirectory() as folder:
        here, there = Library(Path(folder) / "here"), Library(Path(folder) / "there")
        made = here.create(a_set())
        events = [
            replace(event, set_id=made.id, date=START.date()) if isinstance(event, MeetingOpened) else event
            for event in table.desk.events
        ]
        put_record(here, made.id, START.date(), events)
        first = write_json(gather(here, made.id, Unread()))
        came = bring_in(there, read_json(first.encode(), FILE)).learning_set
        assert write_json(gather(there, came.id, Unread())) == first
        assert there.load(came.id) == made
        assert fold(there.read_meeting(came.id, START.date()).events) == fold(through_json(events))


def test_a_second_import_is_refused_unless_it_has_another_name(library: Library) -> None:
    """The first is not touched; the second has the name that was given, in its meetings too."""
    made = install(library, TODAY)
    text = write_json(gather(library, made.id, Unread()))
    with pytest.raises(RecordError, match="--merge"):
        bring_in(library, read_json(text.encode(), FILE))
    again = bring_in(library, read_json(text.encode(), FILE), name="elm").learning_set
    assert again.id == "elm"
    assert write_json(gather(library, made.id, Unread())) == text
    opened = library.read_meeting(again.id, library.meeting_dates(again.id)[0]).events[0]
    assert isinstance(opened, MeetingOpened)
    assert opened.set_id == again.id


def _spoilt(text: str, **changes: object) -> str:
    return json.dumps({**json.loads(text), **changes})


def test_what_is_no_such_file_is_told_and_takes_nothing_in(library: Library) -> None:
    """No JSON, another file's JSON, a newer one, a set without members, a day twice, a line of nonsense."""
    text = write_json(gather(library, install(library, TODAY).id, Unread()))
    held = json.loads(text)["meetings"]
    bad = {
        "no JSON": "{",
        "no set that alstui": "[]",
        "another alstui": _spoilt(text, schema=99),
        "the set": _spoilt(text, set={"id": "x"}),
        "one day twice": _spoilt(text, meetings=held * 2),
        "its meetings": _spoilt(text, meetings="none"),
        "does not begin": _spoilt(text, meetings=[{"date": "2026-01-01", "events": held[0]["events"]}]),
        "not understood": _spoilt(
            text, meetings=[{"date": "2026-01-01", "events": [{"event": "moved-house"}]}]
        ),
    }
    for said, spoilt in bad.items():
        with pytest.raises((RecordError, ContentError), match=said):
            read_json(spoilt.encode(), FILE)


def test_an_id_is_never_a_path(library: Library) -> None:
    """A file that calls its set '../../x' makes a folder inside the library."""
    whole = gather(library, install(library, TODAY).id, Unread())
    wicked = replace(whole.learning_set, id="../../x")
    taken = write_json(type(whole)(wicked, whole.meetings)).encode()
    came = bring_in(library, read_json(taken, FILE), name="../../x").learning_set
    assert (library.home / came.id / "set.json").is_file()
    assert came.id == "x"


# -- a page ---------------------------------------------------------------------------------------------


@given(any_text, any_text)
def test_a_page_holds_the_words_and_fetches_nothing(title: str, words: str) -> None:
    """People's words come out as text; there is no script and no address in the page."""
    text = markdown.document([markdown.heading(1, title or "x"), markdown.escape(words)])
    read = seen(page(text, title=title))
    assert {"script", "img", "link", "iframe"}.isdisjoint(read.elements)
    assert {"src", "href"}.isdisjoint(name for name, _ in read.attributes)
    assert " ".join(clean(words).split()) in " ".join(" ".join(read.words).split())


def test_a_page_prints_well() -> None:
    """It says its language, its letters, and how it is laid on paper; tables are tables."""
    text = page(markdown.table(("Who", "What"), [("Ann", "ring <b>")]), title="Oakfield & Co")
    assert "<title>Oakfield &amp; Co</title>" in text
    assert 'lang="en-GB"' in text
    assert "@media print" in text
    assert "<td>ring &lt;b&gt;</td>" in text
