"""A slice of the long day: at random through the panels, and nothing breaks, stays open or is left behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from screens.shell.table import key_table
from tests.soak import report
from tests.soak.far import FAR, go
from tests.soak.measure import Sample, handles, judged, sample
from tests.soak.reasons import REASONS
from tests.soak.walk import Walk, walked, walking

STEPS = 120


async def test_ten_minutes_at_random(tmp_path: Path) -> None:
    """Many panels, dozens of commands; afterwards no file is open that was not before, and no widget is a stray."""
    before = handles()
    samples: list[Sample] = []

    def look(walk: Walk) -> None:
        if walk.steps % 40 == 0:
            samples.append(sample(walk))

    walk = await walked(tmp_path / "home", seed=5, steps=STEPS, seconds=4, look=look)
    assert walk.steps == STEPS
    assert len(walk.done) > STEPS / 4
    assert len(walk.places) > 8
    assert handles() == before
    assert min(each.strays for each in samples) < 60


def _samples(**last: Any) -> list[Sample]:
    steady = [Sample(each, 100_000_000, 9, 3, 2, warm=each > 2) for each in range(10)]
    return [*steady, *[steady[-1]._replace(**last)] * 3]


def test_what_grows_is_found() -> None:
    """Each thing on its own, and a command that was never done."""
    assert all(each.holds for each in judged(_samples(), ()))
    for last in (
        {"memory": 106_000_000},
        {"memory": 94_000_000},
        {"handles": 10},
        {"strays": 99},
        {"tasks": 9},
    ):
        assert [each.holds for each in judged(_samples(**last), ())].count(False) == 1
    (missed,) = (each for each in judged(_samples(), ["live.zoom"]) if not each.holds)
    assert missed.seen == "live.zoom"
    (missed,) = (each for each in judged(_samples(), (), ["GapScreen"]) if not each.holds)
    assert missed.seen == "GapScreen"


def test_nothing_is_judged_steady_before_every_panel_was_seen() -> None:
    """What a panel brings in when it is first seen is no leak, and a walk that never sees them all proves nothing."""
    cold = [each._replace(warm=False, memory=each.step) for each in _samples()]
    assert [each.what for each in judged(cold, (), ["GapScreen"])] == [
        "panels never seen",
        "commands never done",
    ]


def test_the_section_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is put in the place of the one before; nothing else on the page changes, and without a walk there is none."""
    monkeypatch.setattr(report, "LAST", tmp_path / "last.json")
    assert report.section() == ""
    numbers = ("seed", "steps", "presses", "commands", "meeting", "meetings", "entries", "bytes")
    judged_once = [each._asdict() for each in judged(_samples(), ["live.zoom"])]
    told = {"hours": "8", **dict.fromkeys(numbers, 4000), "reasons": {}, "judged": judged_once}
    (tmp_path / "last.json").write_text(json.dumps(told), "utf-8")
    section = report.section()
    assert "| commands never done | live.zoom | none | **fails** |" in section
    assert "No command is left out." in section
    page = report.put_into("# A page\n\n| row |\n\n## How\n\nSo.\n")
    assert page == f"# A page\n\n| row |\n\n{section}\n## How\n\nSo.\n"
    assert report.put_into(page) == page


def test_the_page_has_what_the_latest_walk_found() -> None:
    """As `make soak` wrote it, and `make torture` took it over."""
    assert report.section() in (Path(__file__).parents[2] / "RELIABILITY.md").read_text("utf-8")


def test_what_need_not_be_done_is_there_at_all() -> None:
    """Each has its reason, and is a command; what has a way of its own is one, too."""
    assert set(REASONS) | set(FAR) <= set(key_table().commands)
    assert all(REASONS.values())
    assert not set(REASONS) & set(FAR)


async def test_a_far_way_leads_there(tmp_path: Path) -> None:
    """To the last of nine ways to win time: there are so many only where three present, and the meeting is late."""
    async with walking(tmp_path / "home", seed=1, seconds=1) as walk:
        await walk.step()
        await walk.to_a_meeting()
        await go(walk, *FAR["time.choose_9"])
        assert walk.done["time.choose_9"] == 1
