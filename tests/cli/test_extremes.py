"""Every paper and every file for other programs, of sets at the ends of all that a record may hold.

Nothing unforeseen happens (`run` would raise it), and the answer is there.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import cycle
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.bounds import EVER
from alstui.documents.exports.sheet import MARK
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.meeting.events import ActionAgreed, Event, MeetingClosed, MeetingOpened, NoteTaken
from alstui.model import Action, Note
from alstui.store.journal import as_bytes
from alstui.store.library import Library
from tests.kit.builders import a_set, an_opening
from tests.kit.commands import run

SHAPES = ("json", "html", "csv", "ics")

HOSTILE = (
    "x" * 10_000,
    "\u202eABC\u202c \u2066 \u200f\u05d0\u05d1",
    "e\u0301" * 200 + "\u0b95\u0bcd\u0bb7",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇬🇧",
    "\x1b[2J\x1b]0;x\x07\x00\x9b31m\x85\u2028\u2029",
    "# * _ ` [a](javascript:x) <script>alert(1)</script> | \\ $x$ ![](x) ~~~ --- 1. > & &amp; {{x}} {0} %s",
    "BEGIN:VEVENT;X=1:\\n,;\r\nEND:VEVENT\r\nATTENDEE:mailto:x",
    '=cmd|x;=1,+1\t@x\n-1"=1;""=2',
    "' OR 1=1 -- ../../etc/passwd C:\\x",
)


def of(day: date, *said: str, people: int = 3, at: time | None = None) -> tuple[LearningSet, list[Event]]:
    """A set that met on this day, in whose every place one of these words stands."""
    turn = cycle(said)
    words, more, most = next(turn), next(turn), next(turn)
    members = tuple(Member(id=f"m{number}", name=f"{words} {number}") for number in range(people))
    agreed = min(
        max(day, EVER.first.date()), EVER.last.date()
    )  # what is planned is nearer than what was held may be
    planned = (PlannedMeeting(date=agreed, at=at, place=more, milestone=most, minutes=90),)
    made = LearningSet(
        id="",
        title="Elm",
        school=words,
        purpose=more,
        facilitator=most,
        sponsor=more,
        members=members,
        meetings=planned,
    )
    instant = datetime.combine(day, time(12), UTC)
    action = Action(id="a1", owner="m0", text=words, due=day, first_step=more, support=most, obstacle=words)
    return made, [
        replace(an_opening(day=day), at=instant, set_id="elm"),
        ActionAgreed(id="e1", at=instant, action=action),
        ActionAgreed(id="e2", at=instant, action=replace(action, id="a2", due=None, due_meeting=1)),
        NoteTaken(
            id="e3",
            at=instant,
            note=Note(id="n1", kind="learning", text=more, author="m0", sharing="schools"),
        ),
        NoteTaken(id="e4", at=instant, note=Note(id="n2", kind="issue", text=most, author="m0")),
        MeetingClosed(id="e5", at=instant),
    ]


def kept(home: Path, made: LearningSet, events: Sequence[Event]) -> str:
    """The set in a library; its id."""
    days = [event.date for event in events if isinstance(event, MeetingOpened)]
    return Library(home).create(made, records=lambda _: {day: as_bytes(events) for day in days}).id


def everything_of(set_id: str, member: str = "") -> Iterator[tuple[str, ...]]:
    """Every command that writes something about a set."""
    for shape in SHAPES:
        yield "export", set_id, "--as", shape
    yield from (("export", set_id, "--as", shape, "--for", "sponsor") for shape in ("json", "html", "csv"))
    yield "export", set_id, "--as", "ics", "--todo"
    yield from (
        ("minutes", set_id, *more) for more in ((), ("--for", "schools"), ("--timing",), ("--tasks",))
    )
    yield "minutes", set_id, "--front-matter"
    yield from (("actions", set_id), ("actions", set_id, "--json"), ("sets",), ("find", "a"))
    yield from (("sheet", kind, set_id) for kind in ("presenter", "card", "reminder", "review"))
    yield from (("digest", set_id), ("digest", set_id, "--as", "json"), ("report", set_id))
    if member:
        yield from (
            ("sheet", kind, set_id, "--member", member) for kind in ("questions", "catch-up", "reminder")
        )


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date.min, time(0, 0)),
        (date(2026, 3, 29), time(1, 30)),
        (date(2026, 12, 31), time(23, 59)),
        (date(9999, 12, 30), None),
        (date(9999, 12, 30), time(23, 59)),
        (EVER.last.date(), time(23, 59)),
    ],
)
def test_a_meeting_at_the_ends_of_time(tmp_path: Path, day: date, at: time | None) -> None:
    """The first and the last of all days, the turn of a year, the night on which clocks change."""
    made, events = of(day, "Ann", at=at)
    set_id = kept(tmp_path, made, events)
    for command in everything_of(set_id, "Ann 0"):
        answer = run("--home", tmp_path, *command)
        assert answer.code == 0, (command, answer.err)
    calendar = run("--home", tmp_path, "export", set_id, "--as", "ics", "--todo").out
    found = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert len(found) == 3
    for entry in found:
        begins = entry.decoded("DTSTART")
        assert begins <= entry.decoded("DTEND", begins)


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 3))
def test_words_of_every_kind(tmp_path: Path, number: int) -> None:
    """Long ones, those that turn round, those that are orders to a terminal, a page, a calendar, a spreadsheet."""
    made, events = of(date(2026, 11, 24), *HOSTILE[number : number + 3])
    set_id = kept(tmp_path, made, events)
    for command in everything_of(set_id):
        answer = run("--home", tmp_path, *command)
        assert (answer.code, answer.err) == (0, ""), command
        assert not set("\x1b\x00\x07\x9b") & set(answer.out)
        assert "<script>" not in answer.out or command[0] != "export" or command[3] != "html"
    json.loads(run("--home", tmp_path, "export", set_id).out)
    table = run("--home", tmp_path, "export", set_id, "--as", "csv").out.removeprefix(MARK)
    assert len({len(row) for row in csv.reader(io.StringIO(table, newline=""))}) == 1
    icalendar.Calendar.from_ical(run("--home", tmp_path, "export", set_id, "--as", "ics").out)


def test_a_set_of_a_thousand_and_one_of_nothing(tmp_path: Path) -> None:
    """Nobody asks for either; both have their papers."""
    many = kept(tmp_path, *of(date(2026, 11, 24), "Member", people=1000))
    none = Library(tmp_path).create(replace(a_set(1), title="Nothing")).id
    for command in everything_of(many):
        assert run("--home", tmp_path, *command).code == 0, command
    for command in everything_of(none):
        answer = run("--home", tmp_path, *command)
        assert answer.code == 0 or answer.err.startswith("alstui: "), command


@settings(max_examples=5, deadline=None)
@given(
    words=st.text(max_size=60), day=st.dates(EVER.first.date(), EVER.last.date()), at=st.none() | st.times()
)
def test_any_words_on_any_day(
    tmp_path_factory: pytest.TempPathFactory, words: str, day: date, at: time | None
) -> None:
    """Exports of everything, and what is made of them is read by the programs that they are for."""
    home = tmp_path_factory.mktemp("any")
    set_id = kept(home, *of(day, words, at=at))
    for command in everything_of(set_id):
        assert run("--home", home, *command).code == 0, command
    icalendar.Calendar.from_ical(run("--home", home, "export", set_id, "--as", "ics", "--todo").out)
    file = home / "out.json"
    assert run("--home", home, "export", set_id, "-o", file).code == 0
    assert run("--home", home / "there", "import", file).code == 0
