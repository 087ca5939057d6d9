"""The facts of a meeting: each comes back from its line as it was, and what is not one is refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.bounds import EVER
from alstui.errors import RecordError
from alstui.meeting.events import (
    SCHEMA,
    Event,
    GapJudged,
    MeetingOpened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    Resumed,
    SessionBegun,
    Undone,
    canonical,
    from_document,
    surviving,
    to_document,
    utc,
)
from alstui.model import Action, Agenda, Note, Segment
from tests.kit.builders import START, an_opening

KINDS: tuple[type[Event], ...] = get_args(Event)

moments = st.datetimes(
    EVER.first.replace(tzinfo=None), EVER.last.replace(tzinfo=None), timezones=st.just(UTC)
)
texts = st.text(max_size=20)
leaves: dict[object, st.SearchStrategy[Any]] = {
    str: texts,
    datetime: moments,
    date: st.dates(EVER.first.date(), EVER.last.date()),
    float: st.floats(allow_nan=False, allow_infinity=False),
}


def _any(hint: Any) -> st.SearchStrategy[Any]:
    """Every value that a field of this type can hold."""
    if hint in leaves:
        return leaves[hint]
    if get_origin(hint) is Annotated:
        return _within(*get_args(hint))
    if hint in {Action, Agenda, Note, Segment}:
        return _built(hint)
    arguments = get_args(hint)
    if hint is dict or get_origin(hint) is dict:
        return st.dictionaries(_any(arguments[0]), _any(arguments[1]), max_size=3)
    if get_origin(hint) is tuple:
        return st.lists(_any(arguments[0]), max_size=3).map(tuple)
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return st.one_of([_any(argument) for argument in arguments])
    return st.from_type(hint)


def _within(kind: Any, bounds: msgspec.Meta) -> st.SearchStrategy[Any]:
    """Every value that lies within a field's bounds."""
    if kind in {int, float} and bounds.ge is not None:
        return (
            st.integers(int(bounds.ge), int(bounds.le or 0))
            if kind is int
            else st.floats(bounds.ge, bounds.le)
        )
    return _any(kind)


@cache
def _built(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Every instance of a class, all of its fields filled in; its hints are read once and not for each example."""
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field: _any(hints[field]) for field in kind.__struct_fields__})


def _of_now(event: Event) -> Event:
    """The same with the version of record that this program writes."""
    return msgspec.structs.replace(event, schema=SCHEMA) if isinstance(event, MeetingOpened) else event


any_event: st.SearchStrategy[Event] = st.one_of([_built(kind) for kind in KINDS]).map(_of_now)


# -- round trips ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
@given(data=st.data())
def test_every_event_comes_back_as_it_was(kind: type[Event], data: st.DataObject) -> None:
    """Through JSON text, every kind with any values: equal, of the same kind, and written the same again."""
    event = _of_now(data.draw(_built(kind)))
    line = json.dumps(to_document(event))
    assert "\n" not in line
    back = from_document(json.loads(line))
    assert back == event
    assert type(back) is kind
    assert json.dumps(to_document(back)) == line
    assert back.at.utcoffset() == timedelta(0)


@given(any_event)
def test_equal_events_are_written_alike(event: Event) -> None:
    """`canonical` is one line that is equal when the events are, whatever way they came about."""
    text = canonical(event)
    assert canonical(from_document(json.loads(text))) == text
    turned = json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert canonical(from_document(turned)) == text
    other = msgspec.structs.replace(event, id=event.id + "x")
    assert canonical(other) != text


def test_a_line_reads_as_it_is_meant() -> None:
    """What stands in the record is for people, too: the kind by name, the instant, and nothing that is empty."""
    assert to_document(PromptShown(id="a1", at=START, prompt="what-else", segment="slot-1.explore")) == {
        "event": "prompt-shown",
        "id": "a1",
        "at": "2026-11-24T14:00:00Z",
        "prompt": "what-else",
        "segment": "slot-1.explore",
    }


def test_every_kind_has_a_name_of_its_own() -> None:
    """No two kinds share a tag, and none of the tags that are on people's disks may ever go."""
    tags = {kind.__struct_config__.tag for kind in KINDS}
    assert tags >= {
        "meeting-opened", "session-begun", "prepared", "attendance-changed", "stage-entered", "paused",
        "resumed", "time-adjusted", "action-agreed", "action-changed", "note-taken", "draft-kept",
        "prompt-shown", "gap-judged", "meeting-closed", "meeting-reopened", "undone",
    }  # fmt: skip
    assert len(tags) == len(KINDS)


@given(st.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_another_offset_is_the_same_instant(moment: datetime) -> None:
    """An instant with an offset comes back equal, wherever it was written."""
    for zone in (ZoneInfo("Europe/London"), timezone(timedelta(hours=-9, minutes=-30))):
        there = moment.astimezone(zone)
        assert from_document(to_document(Paused(id="a", at=there))).at == moment
        assert utc(there) == moment
        assert utc(there).tzinfo is UTC


# -- what is refused ------------------------------------------------------------------------------------


def _opened() -> dict[str, Any]:
    return to_document(an_opening())


def test_a_newer_record_is_refused_with_what_to_do() -> None:
    """It says that it is newer, that nothing was changed, and that an update opens it."""
    with pytest.raises(RecordError) as caught:
        from_document({**_opened(), "schema": SCHEMA + 1})
    assert str(caught.value) == (
        f"this meeting was written by a newer alstui (record version {SCHEMA + 1}; this one knows {SCHEMA}). "
        "Nothing was changed. Update alstui to open it."
    )


def test_a_newer_record_is_refused_before_it_is_read() -> None:
    """Also when its first line has a shape that this program cannot know."""
    with pytest.raises(RecordError, match="newer alstui"):
        from_document({"event": "begun-differently", "schema": SCHEMA + 1})


@pytest.mark.parametrize("field", ["at", "since", "until"])
def test_an_instant_without_a_zone_is_refused(field: str) -> None:
    """Nobody can say when it was, and comparing it later would stop the program."""
    gap = to_document(GapJudged(id="a7", at=START, since=START, until=START, counted=False))
    gap[field] = gap[field].removesuffix("Z")
    with pytest.raises(RecordError, match=f"'{field}' has no time zone"):
        from_document(gap)


def test_a_moment_without_a_zone_is_no_instant() -> None:
    """`utc` will not guess."""
    with pytest.raises(ValueError, match="time zone"):
        utc(START.replace(tzinfo=None))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"event": "meeting-cancelled"}, id="an unknown event"),
        pytest.param({"event": None}, id="an event without a name"),
        pytest.param({"event": ["paused"]}, id="a list for a name"),
        pytest.param({"at": "yesterday"}, id="no instant"),
        pytest.param({"at": 1_795_000_000}, id="a number for an instant"),
        pytest.param({"date": "2026-02-30"}, id="no such day"),
        pytest.param({"number": "two"}, id="a word for a number"),
        pytest.param({"set_id": None}, id="nothing for the set"),
        pytest.param({"schema": "1"}, id="a word for the version"),
    ],
)
def test_what_is_not_an_event_is_refused_in_words(change: dict[str, Any]) -> None:
    """Never guessed at, never another kind of error."""
    with pytest.raises(RecordError, match="a line of the meeting's record is not understood"):
        from_document({**_opened(), **change})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(any_event, st.data())
def test_a_damaged_line_is_an_event_or_is_refused(event: Event, data: st.DataObject) -> None:
    """Whatever is put for one of its values, or left out, there is no third way."""
    document = json.loads(json.dumps(to_document(event)))
    name = data.draw(st.sampled_from(sorted(document)))
    if data.draw(st.booleans()):
        document[name] = data.draw(json_values)
    else:
        del document[name]
    with suppress(RecordError):
        assert isinstance(from_document(document), KINDS)


# -- what still counts ----------------------------------------------------------------------------------


def _notes(count: int) -> list[Event]:
    return [
        NoteTaken(id=f"n{i}", at=START, note=Note(id=f"n{i}", kind="note", text="")) for i in range(count)
    ]


def test_an_undo_can_be_undone_and_that_again() -> None:
    """Each turns the one before it: gone, back, gone."""
    events = _notes(2)
    said: list[list[str]] = []
    for number, target in enumerate(("n1", "u0", "u1")):
        events.append(Undone(id=f"u{number}", at=START, target=target))
        said.append([event.id for event in surviving(events)])
    assert said == [["n0"], ["n0", "n1"], ["n0"]]


def test_what_cannot_be_undone_stays() -> None:
    """That the record was begun and opened, and what stood on the wall, are not taken back by any line."""
    kept: list[Event] = [
        an_opening(),
        SessionBegun(id="b", at=START),
        PromptShown(id="c", at=START, prompt="what-else"),
    ]
    assert surviving([*kept, *(Undone(id=f"u{e.id}", at=START, target=e.id) for e in kept)]) == kept


@given(st.lists(st.integers(0, 11), max_size=10))
def test_surviving_is_what_each_undo_says_in_turn(targets: list[int]) -> None:
    """An event counts unless an undo that counts names it: worked out here from that sentence alone."""
    events = _notes(4)
    for number, target in enumerate(targets):
        known = [event.id for event in events]
        events.append(Undone(id=f"u{number}", at=START, target=known[target % len(known)]))

    def counts(event: Event) -> bool:
        return not any(isinstance(e, Undone) and e.target == event.id and counts(e) for e in events)

    assert surviving(events) == [e for e in events if not isinstance(e, Undone) and counts(e)]


def test_what_undo_takes_back() -> None:
    """Everything that was said or done in the room; not what stood on the wall, drafts and the record's opening."""
    kept = {kind.__name__ for kind in KINDS if not kind.undoable}
    assert kept == {
        "MeetingOpened",
        "SessionBegun",
        "AgreementShown",
        "PromptShown",
        "PromptFavoured",
        "DraftKept",
        "FloorGiven",
        "Undone",
        "WallTurned",
    }
    assert all(kind.undoable for kind in (Prepared, Paused, Resumed))
