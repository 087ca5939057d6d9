"""The minutes of any meeting and of any words: nothing makes them fail, and nothing private gets in.

What stands where in an ordinary meeting's minutes is in `test_minutes`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.documents.minutes import minutes
from alstui.learning_set import LearningSet, Member
from alstui.meeting.events import (
    SCHEMA,
    ActionAgreed,
    ActionChanged,
    AttendanceChanged,
    DraftKept,
    Event,
    GapJudged,
    MeetingClosed,
    MeetingOpened,
    MeetingReopened,
    NoteTaken,
    Paused,
    Prepared,
    PromptShown,
    Resumed,
    SessionBegun,
    StageEntered,
    TimeAdjusted,
    Undone,
)
from alstui.meeting.folding import fold
from alstui.model import Action, Attendance, Note, NoteKind
from alstui.text import clean
from tests.documents.test_minutes import A_SET, an_action, headings, items, outline, rows, section, utc
from tests.ground.test_markdown import HOSTILE, words
from tests.kit.builders import START, Table, a_segment, an_agenda

HEADINGS = (
    "Action points",
    "Next meeting",
    "Report back",
    "Other issues",
    "Learning",
    "Notes",
    "Parked for another time",
    "Process review",
)
"""Around the slots, in order."""

_people = st.sampled_from(["ann", "ben", "carla", "gone"])
_somebody = _people | st.just("")
_parts = ("check-in", "slot-1.present", "slot-1.explore", "slot-2.present", "closing")
_segments = st.sampled_from([*_parts, "nowhere", ""])
_instants = st.timedeltas(timedelta(0), timedelta(days=2)).map(lambda since: START + since)
_attendance = st.dictionaries(_people, st.sampled_from(get_args(Attendance)))
_texts = words | st.just("")
_actions = st.builds(
    Action,
    id=st.sampled_from(["a1", "a2", "a3"]),
    owner=_somebody,
    text=_texts,
    due=st.none() | st.dates(),
    due_meeting=st.integers(0, 5),
    confidence=st.none() | st.integers(0, 10),
    tags=st.lists(words, max_size=2).map(tuple),
    segment=_segments,
)
_notes = st.builds(
    Note,
    id=st.sampled_from(["n1", "n2", "n3", "n4"]),
    kind=st.sampled_from(get_args(NoteKind)),
    text=_texts,
    author=_somebody,
    segment=_segments,
)


@st.composite
def _agendas(draw: st.DrawFn) -> Prepared:
    """A settled agenda; its slots may be anybody's, or nobody's."""
    first, second = draw(_somebody), draw(_somebody)
    whose = {"slot-1": first, "slot-2": second}
    segments = [
        replace(a_segment(name, 60, whose.get(name.partition(".")[0], "")), kind="slot")
        if name.startswith("slot")
        else a_segment(name, 60)
        for name in _parts
        if draw(st.integers(0, 3))
    ]
    agenda = replace(an_agenda(*segments), minutes=draw(st.integers(0, 10**15)), format_name=draw(_texts))
    return Prepared(
        id="",
        at=START,
        agenda=agenda,
        attendance=draw(_attendance),
        presenters=draw(st.just((first, second))),
    )


def _at_some_time(
    kind: type[Event], id: str = "", /, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Event]:
    """Any event of a kind, at any instant."""
    return st.builds(kind, id=st.just(id), at=_instants, **fields)


_facts = st.one_of(
    _at_some_time(
        MeetingOpened,
        schema=st.just(SCHEMA),
        set_id=st.just("oakfield"),
        date=st.dates(),
        number=st.integers(1, 9),
        milestone=_texts,
        place=_texts,
    ),
    _agendas(),
    _at_some_time(AttendanceChanged, member=_people, state=st.sampled_from(get_args(Attendance))),
    _at_some_time(StageEntered, segment=_segments),
    _at_some_time(Paused),
    _at_some_time(Resumed),
    _at_some_time(TimeAdjusted, segment=_segments, seconds=st.integers(-999, 999)),
    _at_some_time(ActionAgreed, action=_actions),
    _at_some_time(ActionChanged, action=_actions),
    _at_some_time(NoteTaken, note=_notes),
    _at_some_time(GapJudged, since=_instants, until=_instants, counted=st.booleans()),
    _at_some_time(MeetingClosed),
    _at_some_time(MeetingReopened),
    _at_some_time(Undone, target=st.integers(0, 12).map(str)),
)
_silent = st.one_of(
    _at_some_time(SessionBegun, "-"),
    _at_some_time(PromptShown, "-", prompt=words, segment=_segments, presenter=_somebody),
    _at_some_time(DraftKept, "-", kind=st.sampled_from(["action", "note"]), text=words),
)


def _in_order(events: list[Event]) -> list[Event]:
    """The events in the order of their instants, with ids by place: a record as it may be."""
    timeline = sorted(event.at for event in events)
    return [
        type(event)(
            **{**{f: getattr(event, f) for f in event.__struct_fields__}, "id": str(number), "at": at}
        )
        for number, (event, at) in enumerate(zip(events, timeline, strict=True))
    ]


def _under_way(prepared: Prepared, tail: list[Event], *, closed: bool) -> list[Event]:
    """A meeting that has begun, what came then, and its close."""
    start = [StageEntered(id="", at=START, segment=segment.id) for segment in prepared.agenda.segments]
    return [
        prepared,
        *start,
        *tail,
        *([MeetingClosed(id="", at=START + timedelta(days=3))] if closed else []),
    ]


_tails = st.lists(_facts, max_size=12)
_records = (_tails | st.builds(_under_way, _agendas(), _tails, closed=st.booleans())).map(_in_order)
_sets = st.sampled_from(
    [
        A_SET,
        LearningSet(id="x", title="", members=(), sample=True),
        LearningSet(
            id="x", title="*x*", facilitator="ben", members=(Member(id="ann", name="**Ann**", role="|"),)
        ),
    ]
)


@settings(max_examples=300)
@given(_records, _sets, st.none() | st.booleans())
def test_any_meeting_has_minutes(events: list[Event], learning_set: LearningSet, draft: bool | None) -> None:
    """Whatever happened, even nothing: a title, the sections in order, and every action point and line once."""
    meeting = fold(events)
    found = outline(meeting, learning_set, draft=draft)
    assert [kind for kind, _ in found].count("h1") == 1
    assert found[0][0] == "h1"
    is_draft = meeting.status != "closed" if draft is None else draft
    assert (found[1][0] == "p") == is_draft
    _sections_stand_in_order(headings(found))
    table = section(found, "Action points")
    whats = sorted(clean(action.text) or "(not put into words)" for action in meeting.actions.values())
    assert sorted(row[1] for row in rows(table)) == whats
    assert (table == [("p", ("None agreed.",))]) == (not whats)
    for kind in ("learning", "note"):
        said = [note.text for note in meeting.notes.values() if note.kind == kind and note.text]
        stands = [line for line in items(found) for text in said if line.endswith(text)]
        assert len(stands) >= len(said), kind
    parked = [note for note in meeting.notes.values() if note.kind == "parked" and note.text]
    told = items(section(found, "Parked for another time")) if parked else []
    assert sum(int(line.split()[0]) for line in told) == len(parked), "how much, and nothing of what"


def _sections_stand_in_order(titles: list[str]) -> None:
    """What was agreed first, the slots in their order, and the rest; each at most once."""
    slots = [title for title in titles if title.startswith("Slot ")]
    assert [title.partition(":")[0] for title in slots] == [f"Slot {n}" for n in range(1, len(slots) + 1)]
    place = next((at for at, title in enumerate(titles) if title.startswith("Slot ")), len(titles))
    assert titles[place : place + len(slots)] == slots
    rest = [title for title in titles if title not in slots]
    assert rest == [title for title in HEADINGS if title in rest]
    assert rest[0] == "Action points"


@given(_records, st.lists(st.tuples(st.integers(0, 20), _silent), max_size=5))
def test_prompts_and_drafts_leave_no_trace(events: list[Event], silent: list[tuple[int, Event]]) -> None:
    """Prompts on the wall, lines begun and not kept, and the program's own openings change no letter."""
    mixed = list(events)
    for place, event in silent:
        mixed.insert(place, event)
    assert minutes(fold(mixed), A_SET, utc) == minutes(fold(events), A_SET, utc)


@given(_records, _somebody)
def test_who_noted_or_parked_something_leaves_no_trace(events: list[Event], author: str) -> None:
    """Notes and parked thoughts belong to the set: whoever said them, the minutes are the same."""
    meeting, other = fold(events), fold(events)
    for note in other.notes.values():
        if note.kind in {"note", "parked"}:
            other.notes[note.id] = replace(note, author=author)
    assert minutes(other, A_SET, utc) == minutes(meeting, A_SET, utc)


@pytest.mark.parametrize("hostile", [clean(word) for word in HOSTILE])
def test_hostile_words_come_out_as_words(hostile: str) -> None:
    """A member, a role, an issue, an action and everything else may be made of Markdown and stays what it is."""
    people = A_SET.members[0], replace(A_SET.members[1], name=hostile, role=hostile)
    learning_set = replace(A_SET, title=hostile, school=hostile, members=people)
    table = Table().prepare(attendance={"ann": "here", "ben": "here"})
    for _ in range(4):
        table.desk.next_stage()
    table.desk.take_note("issue", hostile)
    table.desk.take_note("learning", hostile, "ben")
    table.desk.take_note("parked", hostile)
    table.desk.agree(an_action(hostile, "ben", due=date(2026, 11, 27), tags=(hostile,)))
    found = outline(table.desk.meeting, learning_set)
    assert found[0] == ("h1", (f"{hostile}: meeting 2, Tuesday 24 November 2026",))
    assert items(found)[0] == f"Here: Ann (head teacher) and {hostile} ({hostile})"
    assert section(found, f"Slot 2: {hostile}") == [
        ("p", (f"Issue: {hostile}",)),
        ("p", ("1 action point, in the table above.",)),
        ("p", ("Learning:",)),
        ("li", (f"{hostile}: {hostile}",)),
    ]
    assert rows(section(found, "Action points")) == [
        (hostile, hostile, "Fri 27 Nov 2026", "Slot 2", f"#{hostile}")
    ]
    assert items(section(found, "Parked for another time")) == [f"1 thought for {hostile}"]
