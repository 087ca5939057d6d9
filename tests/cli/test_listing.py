"""What the command line answers in columns and as JSON, for any text that people write."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from wcwidth import wcswidth

from alstui.cli.actions import actions_json, actions_table
from alstui.cli.formats import AGENDAS, format_sheet, formats_table
from alstui.cli.places import Place
from alstui.cli.tables import sets_table
from alstui.columns import columns
from alstui.content.loader import Shelf
from alstui.documents.minutes import minutes
from alstui.documents.papers import catch_up_paper, minutes_paper
from alstui.errors import AlstuiError, NotFound
from alstui.learning_set import LearningSet
from alstui.meeting.events import ActionAgreed, ActionReported, Prepared, StageEntered
from alstui.meeting.folding import fold
from alstui.model import Action, Outcome
from alstui.store.library import Library, Unread
from alstui.text import clean
from tests.kit.builders import START, a_set, a_short_agenda, all_here, an_opening
from tests.kit.clock import FakeClock
from tests.kit.storing import put_record

DAY = date(2026, 10, 13)
NEXT = date(2026, 11, 24)
CLOCK = FakeClock(START, UTC)

texts = st.text(max_size=40)
narrow = st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FF), min_size=1, max_size=12)
wide = st.text(st.sampled_from("四川省成都実験学校テ한글🌳"), min_size=1, max_size=6)
cells = st.one_of(st.just(""), narrow, wide, st.builds(str.__add__, narrow, wide))


def rows_of(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Some rows, each of as many cells."""
    return st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(cell, min_size=n, max_size=n), min_size=1, max_size=6)
    )


def a_record(
    folder: str,
    actions: Iterable[Action],
    reports: Iterable[ActionReported] = (),
) -> tuple[Library, str]:
    """A library with one set, which agreed these in its first meeting and heard those in its second."""
    library = Library(Path(folder) / "home")
    made = library.create(a_set())
    ids = (f"e{number}" for number in count())
    agreed = [ActionAgreed(id=next(ids), at=START, action=action) for action in actions]
    put_record(library, made.id, DAY, [an_opening(made.id, DAY, 1, id=next(ids)), *agreed])
    put_record(library, made.id, NEXT, [an_opening(made.id, NEXT, id=next(ids)), *reports])
    return library, made.id


# Columns


@given(rows_of(cells))
def test_columns_line_up_in_any_script(rows: list[list[str]]) -> None:
    """Every cell begins at the same cell of the terminal as the one above it, two after the widest before it."""
    widths = [max(wcswidth(clean(cell)) for cell in column) for column in zip(*rows, strict=True)]
    starts = [sum(widths[:index]) + 2 * index for index in range(len(widths))]
    lines = columns(rows).split("\n")
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for start, cell in zip(starts, row, strict=True):
            at = next(n for n in range(len(line) + 1) if wcswidth(line[:n]) == min(start, wcswidth(line)))
            assert line[at:].startswith(clean(cell))


@given(rows_of(texts))
def test_columns_keep_one_line_a_row(rows: list[list[str]]) -> None:
    """Whatever a cell holds, line ends and escape sequences too, the row is one safe line with every word of it."""
    lines = columns(rows).split("\n")
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line.split() == [word for cell in row for word in clean(cell).split()]
        assert line == line.rstrip()


def test_no_rows_are_no_text() -> None:
    """Nothing makes nothing."""
    assert columns([]) == ""


# Action points


@settings(max_examples=25)
@given(st.lists(texts, max_size=5))
def test_actions_come_back_from_json_as_they_were_said(said: list[str]) -> None:
    """JSON parses, whatever people said, and holds every word; the table has one line for each."""
    actions = [Action(id=f"a{i}", owner="ann", text=text) for i, text in enumerate(said)]
    with TemporaryDirectory() as folder:
        library, set_id = a_record(folder, actions)
        objects = json.loads(actions_json(library, set_id, Unread(), only_open=False))
        table = actions_table(library, set_id, CLOCK, Unread(), only_open=False)
    assert {each["id"]: clean(each["text"]) for each in objects} == {a.id: clean(a.text) for a in actions}
    assert len(table.split("\n")) == max(len(said), 1)


def test_actions_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    """What is due first stands first; what has no day comes last, and each way of being due has its words."""
    library, set_id = a_record(
        str(tmp_path),
        [
            Action(id="1", owner="ann", text="some day"),
            Action(id="2", owner="ben", text="next time", due_meeting=3),
            Action(id="3", owner="", text="whose?", due=date(2026, 12, 1), confidence=0),
            Action(id="4", owner="carla", text="soon", due=date(2026, 11, 27), confidence=10),
        ],
    )
    assert actions_table(library, set_id, CLOCK, Unread(), only_open=False).split("\n") == [
        "Fri 27 Nov        Carla  10/10  open  soon",
        "Tue 1 Dec         who?   0/10   open  whose?",
        "no date yet       Ann           open  some day",
        "before meeting 3  Ben           open  next time",
    ]
    found = {
        each["id"]: each for each in json.loads(actions_json(library, set_id, Unread(), only_open=False))
    }
    assert found["1"]["due"] is found["1"]["due_meeting"] is found["1"]["confidence"] is None
    assert found["2"]["due_meeting"] == 3
    assert found["3"]["owner"] is None
    assert found["3"]["confidence"] == 0
    assert found["4"]["due"] == "2026-11-27"


def test_open_actions_are_those_that_come_up_again(tmp_path: Path) -> None:
    """Done and dropped are settled; partly, carried and not done come up again, and say how they stand."""
    outcomes: tuple[Outcome, ...] = ("done", "dropped", "partly", "carried", "not done", "changed")
    actions = [Action(id=outcome, owner="ann", text=f"I was {outcome}") for outcome in outcomes]
    reports = [
        ActionReported(id=f"r-{outcome}", at=START, action=outcome, outcome=outcome) for outcome in outcomes
    ]
    library, set_id = a_record(str(tmp_path), actions, reports)
    every = json.loads(actions_json(library, set_id, Unread(), only_open=False))
    assert {each["standing"]: each["open"] for each in every} == {
        outcome: outcome not in {"done", "dropped"} for outcome in outcomes
    }
    still = actions_table(library, set_id, CLOCK, Unread(), only_open=True)
    assert len(still.split("\n")) == 4
    assert "I was done" not in still


def test_there_is_a_sentence_where_there_are_no_actions(tmp_path: Path) -> None:
    """None yet, and none that is open, are told apart; for programs both are an empty list."""
    done = Action(id="a", owner="ann", text="x")
    report = ActionReported(id="r", at=START, action="a", outcome="done")
    empty, settled = tmp_path / "empty", tmp_path / "settled"
    library, set_id = a_record(str(empty), [])
    assert actions_table(library, set_id, CLOCK, Unread(), only_open=False) == "No action points yet."
    assert json.loads(actions_json(library, set_id, Unread(), only_open=False)) == []
    library, set_id = a_record(str(settled), [done], [report])
    assert actions_table(library, set_id, CLOCK, Unread(), only_open=True) == "No open action points."


# Sets, formats, minutes


@settings(max_examples=25)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_sets_are_a_line_each(named: list[tuple[str, str]]) -> None:
    """Every set has one line, which begins with the id to call it by, whatever its title and school are."""
    with TemporaryDirectory() as folder:
        library = Library(Path(folder) / "home")
        members = a_set().members
        made = [
            library.create(LearningSet(id="", title=title, school=school, members=members)).id
            for title, school in named
        ]
        lines = sets_table(library, Unread()).split("\n")
    assert sorted(line.split()[0] for line in lines) == sorted(made)


def test_sets_say_how_they_stand(tmp_path: Path) -> None:
    """No meeting yet; one that was not closed."""
    library, _ = a_record(str(tmp_path), [])
    library.create(LearningSet(id="", title="Elm", members=a_set().members))
    assert sets_table(library, Unread()).split("\n") == [
        "oakfield  Oakfield    meeting of 2026-11-24 not closed",
        "elm       Elm         no meeting yet",
    ]


def test_every_format_has_its_line_and_its_sheet() -> None:
    """The list names each once, agendas under their own heading; each sheet has all its stages, rules and source."""
    shelf = Shelf(None)
    formats, agendas = formats_table(shelf).split(f"\n\n{AGENDAS}\n")
    assert [line.split()[0] for line in formats.split("\n")] == list(shelf.formats())
    assert [line.split()[0] for line in agendas.split("\n")] == list(shelf.agendas())
    for found in map(shelf.way, shelf.ways()):
        sheet = format_sheet(shelf, found.id)
        for stage in found.stages:
            assert stage.name in sheet
            assert stage.rule in sheet
        assert found.source in sheet


def test_minutes_are_those_of_the_latest_meeting(tmp_path: Path) -> None:
    """Without a day: the latest; with one: that meeting's, word for word as `minutes` makes them."""
    library, set_id = a_record(str(tmp_path), [Action(id="a", owner="ann", text="ring the chair")])
    place = Place(library.home)
    assert "meeting 2" in minutes_paper(place, set_id, None).split("\n")[0]
    held = fold(library.read_meeting(set_id, DAY).events)
    assert minutes_paper(place, set_id, DAY) == minutes(held, library.load(set_id), place.clock.local)
    with pytest.raises(NotFound, match="It met on: 2026-10-13, 2026-11-24"):
        minutes_paper(place, set_id, date(2026, 11, 25))


def test_whoever_was_there_gets_no_catch_up_sheet(tmp_path: Path) -> None:
    """It says that they were; whoever was absent has one."""
    library = Library(tmp_path / "home")
    made = library.create(a_set())
    here = Prepared(
        id="p",
        at=START,
        agenda=a_short_agenda(),
        attendance={**all_here(), "ben": "absent"},
        presenters=("ann",),
    )
    begun = StageEntered(id="s", at=START, segment="check-in", how="start")
    put_record(library, made.id, DAY, [an_opening(made.id, DAY, 1, id="o"), here, begun])
    office = Place(library.home)
    with pytest.raises(AlstuiError, match="was there on Tuesday 13 October 2026"):
        catch_up_paper(office, made.id, DAY, "ann")
    assert "who was not there" in catch_up_paper(office, made.id, DAY, "ben")


def test_one_long_name_widens_no_other_row_on_a_terminal(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There it is cut with an ellipsis; written elsewhere it is whole."""
    library.create(replace(a_set(), title="Élan " * 80))
    whole = sets_table(library, Unread())
    assert len(whole.splitlines()[0]) > 400
    monkeypatch.setattr("alstui.cli.tables.widest", lambda: 40)
    cut = sets_table(library, Unread())
    assert "…" in cut
    assert cut.endswith("no meeting yet")
    assert len(cut.partition("Élan")[2]) < 80
