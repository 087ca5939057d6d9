"""A slice of the long afternoon: at random through the panels, and nothing breaks, stays open or is left behind."""

from __future__ import annotations

from pathlib import Path

from screens.shell.table import key_table
from tests.soak.measure import Sample, handles, judged, sample
from tests.soak.reasons import REASONS
from tests.soak.walk import Walk, walked

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


def _samples(**last: int) -> list[Sample]:
    steady = [Sample(each, 100_000_000, 9, 3, 2, each) for each in range(10)]
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


def test_what_need_not_be_done_is_there_at_all() -> None:
    """Each has its reason, and is a command."""
    assert set(REASONS) <= set(key_table().commands)
    assert all(REASONS.values())
