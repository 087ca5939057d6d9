"""A file that is wrong all over, or far too much of anything: told in a few lines, and with little work.

Work is counted, not timed: how often the nearest known word is looked for, which is what takes longest.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from alstui.cli.check import check
from alstui.content.keymap import FILE as KEYMAP
from alstui.content.yaml_file import LARGEST, MOST_VALUES, read_bytes
from alstui.errors import MOST, ContentError
from screens.app import AlstuiApp

SET = "set: Elm\nmembers: [Ann, Ben, Carla]\n"

Line = Callable[[int], str]


def told(path: Path) -> list[str]:
    """What is said of a file that is wrong, by lines."""
    try:
        found = check(path, AlstuiApp.key_table)
    except ContentError as error:
        return str(error).splitlines()
    return str(ContentError(found.problems)).splitlines()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For which words the nearest known one was looked for."""
    words: list[str] = []
    closest = difflib.get_close_matches

    def counted(word: str, known: Sequence[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
        words.append(word)
        return closest(word, known, n, cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return words


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (SET, "k{}: 1\n"),
        (SET, "member{}: 1\n"),
        ("set: Elm\nmembers:\n", "  - nam: M{}\n"),
        (SET + "meetings:\n", "  - dat: {}\n"),
        ("stages:\n", "  - idd: a{}\n"),
        ("prompts:\n", "  - txt: a{}\n"),
        ("bell: on\n", "k{}: 1\n"),
        ("absent: {{}}\n", "w{}: {{}}\n"),
        ("levels:\n", "  - tg: a{}\n"),
        ("items:\n", "  - txt: a{}\n"),
        ("topics:\n", "  - titel: a{}\n"),
        ("", "xk{}: 1\n"),
    ],
)
def test_a_flood_of_unknown_keys_is_told_in_a_few_lines(
    tmp_path: Path, looked: list[str], head: str, line: str
) -> None:
    """The first of them, how many more there are, and no more work for ten times as many."""
    path = tmp_path / "some.yaml"
    path.write_text(head.format() + "".join(line.format(number) for number in range(4000)))
    said = told(path)
    assert len(said) <= MOST + 1
    assert all(each.startswith(str(path)) for each in said)
    assert len(said) == 1 or " more like these" in said[-1]
    assert len(looked) <= 3 * MOST


def test_a_flood_of_unknown_commands_in_a_keymap(tmp_path: Path, looked: list[str]) -> None:
    """The same for the file of keys."""
    path = tmp_path / KEYMAP
    path.write_text("".join(f"live.nte{number}: f8\n" for number in range(4000)))
    said = told(path)
    assert len(said) == MOST + 1
    assert "did you mean 'live.note'?" in said[0]
    assert f"and {4000 - MOST} more" in said[-1]
    assert len(looked) <= MOST


@pytest.mark.parametrize(
    "line",
    [
        "k{}: 1\n",
        "- a{}\n",
        "-\n",
        "k{}:\n  - [a, b]\n",
        "{}: {{x: 1}}\n",
    ],
)
def test_what_holds_far_too_much_is_not_read_to_its_end(line: str) -> None:
    """It is said on which line reading stopped; memory and time end there."""
    with pytest.raises(ContentError) as refused:
        read_bytes("".join(map(line.format, range(MOST_VALUES + 10))).encode()[:LARGEST], Path("some.yaml"))
    (problem,) = refused.value.problems
    assert f"holds more than {MOST_VALUES} keys and items" in problem.text
    assert problem.line > 1000


@pytest.mark.parametrize(
    "text",
    [
        "a: &" + "x" * 5000,
        "a: *" + "x" * 5000,
        "x" * 5000 + ": 1\n" + "x" * 5000 + ": 1\n",
        SET + "y" * 500 + ": 1\n",
        "set: [" + "z" * 5000 + "]\nmembers: [Ann]\n",
    ],
)
def test_what_is_long_is_repeated_in_part(text: str, tmp_path: Path) -> None:
    """No sentence grows with what stands in the file."""
    path = tmp_path / "some.yaml"
    path.write_text(text)
    assert max(map(len, told(path))) < len(str(path)) + 400


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "{a: " * 25_000,
        "? " * 50_000,
        "- " * 50_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(400)),
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "a: {x: 1}\nb:\n  <<: *a\n",
        "a: !!python/object/apply:os.system ['x']\n",
        "a: !" + "%41" * 30_000,
        "a:\n" + "\t- b\n" * 1000,
        "\0" * 100_000,
        "a: \x1b[2J\n",
        "---\n" * 10_000,
        "%YAML 1.1\n" * 1000,
        "a: '" + "x\n" * 50_000,
        "a: 1\na: 2\n" * 20,
        "a" * 100_000,
        "9" * 100_000,
        "a: 2026-99-99\n",
        ": " * 50_000,
        "[" + "," * 50_000,
    ],
)
def test_what_is_no_content_is_refused_in_a_few_short_lines(text: str, tmp_path: Path) -> None:
    """Bombs, floods and other languages: a sentence with the file and the line, and nothing else."""
    path = tmp_path / "some.yaml"
    path.write_text(text)
    said = told(path)
    assert 0 < len(said) <= MOST + 1
    assert all(each.startswith(f"{path}:") for each in said)
    assert max(map(len, said)) < len(str(path)) + 800


def test_what_looks_like_a_time_or_a_number_of_old_stays_what_it_was(tmp_path: Path) -> None:
    """12:30 is no number to the base of sixty, 010 is no eight, and no, on, y are words."""
    found = read_bytes(b"a: 12:30\nb: 1:30:00\nc: no\nd: on\ne: 010\nf: 1_000\ng: 0b1\n", tmp_path)
    assert found.values == {
        "a": "12:30", "b": "1:30:00", "c": "no", "d": "on", "e": 10, "f": "1_000", "g": "0b1"
    }  # fmt: skip
