"""`alstui watch --plain` and `--json`: one line a change, until somebody stops it."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alstui.cli.main import main
from alstui.cli.output import DONE, WRONG_USE
from alstui.cli.places import Place
from alstui.cli.watching import watched
from alstui.wall.facts import WallFacts
from tests.kit.builders import a_line
from tests.kit.watching import Watched


def told(room: Watched, capsys: pytest.CaptureFixture[str], *, as_json: bool = False) -> list[str]:
    """What is said in glances between which the desk does one thing after another."""
    place = Place(room.library.home)
    place.clock = room.clock  # type: ignore[assignment]
    place.library = room.library
    done: Iterator[Callable[[], object]] = iter(
        (
            room.desk.next_stage,
            lambda: room.clock.advance(1),
            lambda: room.desk.turn_wall(question="What else?"),
            lambda: room.desk.agree(a_line("ring the chair")),
            lambda: room.clock.advance(4),
            lambda: room.desk.turn_wall(shows="cover"),
            lambda: None,
        )
    )
    arguments = Namespace(set=room.set.id, plain=not as_json, json=as_json)

    def meanwhile(_: float) -> None:
        next(done)()

    assert watched(arguments, place, meanwhile, rounds=7) == DONE
    return capsys.readouterr().out.splitlines()


def test_a_sentence_for_each_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stage, question, what was agreed, the cover; a second is no change."""
    room = Watched(tmp_path)
    room.sit_down()
    room.begin()
    assert told(room, capsys) == [
        "Oakfield, meeting 1.",
        "check-in. Each in turn.",
        "5:00 left of 5:00, ends 14:27.",
        "slot-1.present. Each in turn. Ann presents.",
        "2:00 left of 2:00, ends 14:22.",
        "The question: What else?",
        "Agreed: Ann, ring the chair.",
        "The wall is covered.",
    ]
    room.opened.put_away()


def test_an_object_for_each_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With every field, and nothing but: the second that passes too, because figures change with it."""
    room = Watched(tmp_path)
    room.sit_down()
    room.begin()
    found = [json.loads(line) for line in told(room, capsys, as_json=True)]
    assert all(set(each) == set(WallFacts.__struct_fields__) for each in found)
    assert [each["shows"] for each in found] == ["clock"] * 4 + ["agreed", "clock", "cover"]
    assert [each["figures"] for each in found[1:3]] == ["02:00", "01:59"]
    room.opened.put_away()


def test_one_shape_at_a_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both at once is refused, and so is a set that there is not."""
    room = Watched(tmp_path)
    home = ("--home", str(tmp_path))
    assert main([*home, "watch", room.set.id, "--plain", "--json"]) == WRONG_USE
    assert main([*home, "watch", "millbrook", "--plain"]) != DONE
    assert "There is no set called 'millbrook'" in capsys.readouterr().err
    assert main([*home, "watch", room.set.id]) == WRONG_USE
