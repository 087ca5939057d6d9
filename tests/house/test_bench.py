"""The bench: what is too slow is said whatever the noise, and a section is written in the place of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.tools.bench.pairs import SLACK, Case, too_slow
from tests.tools.bench.table import Row, write


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
