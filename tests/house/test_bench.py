"""The bench: what is too slow is said whatever the noise, and a section is written in the place of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.screens.ways import FROM_LIVE
from tests.tools.bench import suite
from tests.tools.bench.pairs import SLACK, Case, too_slow
from tests.tools.bench.table import Row, write
from tests.tools.bench.ticks import PANELS


def _case(ratios: Iterator[float], budget: float = 2.0) -> Case:
    return Case("a thing", "ms", budget, lambda: (next(ratios), 1.0), turns=3)


@given(st.lists(st.floats(2.0 * SLACK + 0.01, 90), min_size=6, max_size=6))
def test_what_is_a_quarter_worse_in_every_pair_is_too_slow(ratios: list[float]) -> None:
    """However they scatter, and it is told by how much."""
    (line,) = too_slow([_case(iter(ratios))])
    assert line.startswith("a thing:")
    assert f"{min(ratios):.2f}x" in line


@given(st.lists(st.floats(2.6, 90), max_size=5), st.floats(0.1, 2.0 * SLACK))
def test_one_good_pair_is_enough(noisy: list[float], good: float) -> None:
    """A busy machine makes a pair worse, and never better."""
    assert too_slow([_case(iter([*noisy, good]))]) == []


def test_a_part_that_is_measured_again_takes_its_own_place(tmp_path: Path) -> None:
    """The other sections stay, in their order, and a row that is over says so."""
    file = tmp_path / "BENCHMARKS.md"
    kept, missed = Row("x", 1, 1, "ms", 2, 1.0), Row("y", 3, 1, "ms", 2, 3.0)
    write("One", "About one.", [kept], [], file)
    write("Two", "About two.", [kept], [], file)
    write("One", "About one.", [missed], ["- why it is"], file)
    text = file.read_text("utf-8")
    assert text.index("## One") < text.index("## Two")
    assert text.count("## ") == 2
    assert "| y | 3 | 1 | ms | 3.00× | 2× | **missed** |\n\n- why it is" in text
    assert "| x |" not in text.split("## Two")[0]


def test_a_suite_that_takes_too_long_is_explained_by_its_groups(tmp_path: Path) -> None:
    """A file of the house and a folder of the others, the longest first; what is not named is summed."""
    report = tmp_path / "report.xml"
    cases = [
        ("tests.house.test_bursts", 40),
        ("tests.house.test_bursts", 2.4),
        ("tests.cli.test_options", 30),
    ]
    cases += [("tests.screens.live.time.test_gap", 20), ("tests.screens.shell.test_keys", 10)]
    cases += [(f"tests.other{number}.test_it", 1) for number in range(suite.SHOWN)]
    told = "".join(f'<testcase classname="{name}" name="it" time="{took}"/>' for name, took in cases)
    report.write_text(f"<testsuites><testsuite>{told}</testsuite></testsuites>", "utf-8")
    made_of = suite.made_of(report)
    assert made_of.startswith(
        "- 15 tests took 112 seconds, shared among the processors: `house/test_bursts` 42, `cli` 30,"
    )
    assert "`screens/live` 20, `screens/shell` 10, `other0` 1" in made_of
    assert made_of.endswith("the rest 4.")


def test_the_bench_opens_every_panel_that_stands_behind_a_door() -> None:
    """A new one stays open for as long as somebody reads it: what it costs then is measured."""
    behind = {way for way in FROM_LIVE.values() if len(way) == 2 and all(len(key) == 1 for key in way)}
    opened = {panel.strokes[-2:] for panel in PANELS} | {panel.strokes[:2] for panel in PANELS}
    assert len(behind) > 20
    assert behind - opened == set()
