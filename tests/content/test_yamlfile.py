"""Reading YAML that people write: what it means, where it stands, and what is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.yaml_file import LARGEST, Document, Value, read, read_bytes, scalar
from alstui.errors import MOST, ContentError, Problem
from alstui.text import clean

HERE = Path("some.yaml")

KEYS = st.text(min_size=1, max_size=8).map(clean).filter(bool)
TEXTS = st.text(max_size=20).map(clean)
LEAVES = TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.dates()


def _shape(children: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    lists: st.SearchStrategy[Value] = st.lists(children, max_size=4).map(tuple)
    return lists | st.dictionaries(KEYS, children, max_size=4)


VALUES: st.SearchStrategy[Value] = st.recursive(LEAVES, _shape, max_leaves=12)
MAPPINGS: st.SearchStrategy[dict[str, Value]] = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def text_of(value: Value) -> str:
    """A value as JSON, which is YAML too; dates bare, as people write them."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(
                f"{json.dumps(key, ensure_ascii=False)}: {text_of(each)}" for key, each in value.items()
            )
            + "}"
        )
    if isinstance(value, tuple):
        return "[" + ", ".join(text_of(each) for each in value) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def of(text: str) -> Document:
    """The document that a text is."""
    return read_bytes(text.encode(), HERE)


def problems_of(call: Callable[[], object]) -> tuple[Problem, ...]:
    """What is wrong, when something has to be."""
    with pytest.raises(ContentError) as caught:
        call()
    return caught.value.problems


@given(MAPPINGS)
def test_what_was_written_is_what_is_read(values: dict[str, Value]) -> None:
    """Text, numbers, truth, dates, lists and keys come back as they were, lists as tuples."""
    assert of(text_of(values)).values == values


@given(MAPPINGS)
def test_every_place_has_its_line(values: dict[str, Value]) -> None:
    """With one key a line, each key's line is where it stands, and what is inside is on the same line."""
    text = "\n".join(
        f"{json.dumps(key, ensure_ascii=False)}: {text_of(value)}" for key, value in values.items()
    )
    document = of(text)
    for line, key in enumerate(values, 1):
        inside = [place for place in document.lines if place[:1] == (key,)]
        assert {document.lines[place] for place in inside} == {line}


@given(st.binary(max_size=200) | st.text("ab1:-[]{},'\"#&*!|>%@?~ \n\t", max_size=60).map(str.encode))
def test_any_bytes_at_all_are_read_or_refused_in_place(data: bytes) -> None:
    """Nothing but a ContentError comes out of a bad file, and its lines are lines of the file."""
    last = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    try:
        lines = set(read_bytes(data, HERE).lines.values())
    except ContentError as refused:
        lines = {problem.line or 1 for problem in refused.problems}
    assert lines
    assert lines <= set(range(1, last + 1))


@given(st.text("ab1:-[]{},'\"#&*!|>% \n\t", max_size=40))
def test_both_parsers_read_the_same(text: str) -> None:
    """Where the fast parser is missing, the slow one reads the same values on the same lines."""
    with pytest.MonkeyPatch.context() as patch:
        try:
            fast = of(text)
        except ContentError:
            return
        patch.setattr(yaml, "__with_libyaml__", False)
        try:
            slow = of(text)
        except ContentError:
            return  # it is the stricter of the two about some punctuation
    assert (slow.values, slow.lines) == (fast.values, fast.lines)


@given(st.text(max_size=40), st.sampled_from(["plain", "double", "literal"]))
def test_no_text_comes_in_uncleaned(text: str, style: str) -> None:
    """Whatever the style of a text, what is read is what `clean` makes of it, line by line."""
    written = {
        "plain": "x: " + clean(text),
        "double": "x: " + json.dumps(text),
        "literal": "x: |\n" + "\n".join(f"  {clean(line)}" for line in text.split("\n")),
    }[style]
    try:
        found = of(written).values.get("x")
    except ContentError:
        return
    if isinstance(found, str):
        assert found == "\n".join(clean(line) for line in found.split("\n"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("NO", "NO"), ("y", "y"),
        ("true", True), ("False", False), ("TRUE", True),
        ("12:30", "12:30"), ("1:30", "1:30"), ("010", 10), ("0o17", 15), ("0x1F", 31), ("-5", -5), ("+5", 5),
        ("1_000", "1_000"), ("2.5", 2.5), ("1e3", 1000.0), (".5", 0.5), ("1.10.2", "1.10.2"),
        (".inf", ".inf"), (".nan", ".nan"), ("1e999", "1e999"), ("9" * 40, "9" * 40), ("=", "="),
        ("2026-11-24", date(2026, 11, 24)), ("2026-11-24T10:00:00", "2026-11-24T10:00:00"), ("24/11/26", "24/11/26"),
        ("null", None), ("~", None), ("", None), ("nul", "nul"), ("٣", "٣"),
    ],
)  # fmt: skip
def test_a_bare_word_means_what_it_looks_like(written: str, meant: object) -> None:
    """YAML 1.2 core scalars and dates: no Norway problem, no clock times as numbers, no surprises."""
    found = scalar(written)
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize("word", ["true", "12", "2026-11-24", "null", "2026-02-30"])
def test_quotes_make_text(word: str) -> None:
    """Between quotes any word is text."""
    assert of(f"a: '{word}'\nb: \"{word}\"").values == {"a": word, "b": word}


def test_places_have_their_lines() -> None:
    """Keys, items and keys inside items are found again where they stand; others at what surrounds them."""
    document = of(
        "# note\nname: x\nstages:\n  - id: a\n    minutes: 5\n  - id: b\n\n    rule: >-\n      two\n      lines\n"
    )
    assert document.line(("name",)) == 2
    assert document.line(("stages",)) == 3
    assert document.line(("stages", 0, "minutes")) == 5
    assert document.line(("stages", 1)) == 6
    assert document.line(("stages", 1, "rule")) == 8
    assert document.line(("stages", 1, "nothing")) == 6
    assert document.line(("nothing",)) == 2
    assert document.value(("stages", 1, "rule")) == "two lines"
    assert document.value(("stages", 7, "rule")) is None


def test_line_ends_of_every_system_count_the_same() -> None:
    """Windows', old Macs' and a byte order mark change neither values nor lines; nor does a stray LS."""
    unix = of("a: 1\nb: 2\n")
    for data in (b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\nb: 2\n"):
        other = read_bytes(data, HERE)
        assert (other.values, other.lines) == (unix.values, unix.lines)
    assert of("a: one\u2028two\nb: 2").values == {"a": "one two", "b": 2}


@pytest.mark.parametrize(
    ("text", "line", "key", "told"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", 2, "b.c", "here twice"),
        ("a: 1\nb: 2\na: 3\n", 3, "a", "line 1"),
        ("a: &x 1\n", 1, "a", "&x"),
        ("a:\n  - *x\n", 2, "a[0]", "*x"),
        ("&k a: 1\n", 1, "", "&k"),
        ("a: !!python/object/apply:os.system [id]\n", 1, "a", "'!'"),
        ("a: !x y\n", 1, "a", "'!'"),
        ('a: 1\nb: "Surr \\ud800 x"\n', 2, "", "half of a sign"),
        ("a: 1\n---\nb: 2\n", 2, "", "second document"),
        ("a: 2026-02-30\n", 1, "a", "calendar"),
        ("", 0, "", "empty"),
        ("# only a comment\n", 0, "", "empty"),
        ("- a\n- b\n", 1, "", "keys with values"),
        ("just text\n", 1, "", "keys with values"),
        ("a: 1\n'': 2\n", 2, "", "a key has to be a word"),
        ("? [a]\n: 1\n", 1, "", "a key has to be a word"),
        ("a: 1\n\tb: 2\n", 2, "", "tab"),
        ("a: b: c\n", 1, "", "colon"),
        ("a: 1\nb: 'x\nc: 1\n", 2, "", "never ends"),
        ("a: [1,\n  2\n", 1, "", "']'"),
        ("a: {b: 1\n", 1, "", "'}'"),
        ("a: @x\n", 1, "", "'@'"),
        ('a: "\\q"\n', 1, "", "single quotes"),
        ("a: - b\n", 1, "", "line of its own"),
        ("a: |\n  x\n y\n", 3, "", "indentation"),
        ("a: 1\nb: \x1b[31m\n", 2, "", "U+001B"),
        ("a: 1\nb: \x07\x07\n", 2, "", "the first of 2"),
        ("a: \x85\n", 1, "", "U+0085"),
        ("a: \ufffe\n", 1, "", "U+FFFE"),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_refused_with_its_line(text: str, line: int, key: str, told: str) -> None:
    """Each refusal names the line and the key, and says in words what to do."""
    first = problems_of(lambda: of(text))[0]
    assert (first.path, first.line, first.key) == (HERE, line, key)
    assert told in first.text


def test_all_problems_are_told_at_once() -> None:
    """Repeated keys, marks and impossible dates of one file are one error."""
    found = problems_of(lambda: of("a: 1\na: 2\nb: &x 1\nc: 2026-13-01\nd: !y z\n"))
    assert [problem.line for problem in found] == [2, 3, 4, 5]


def test_a_flood_of_problems_ends() -> None:
    """A file that is wrong all over is not told to its end."""
    assert len(problems_of(lambda: of("a: 1\n" * 5000))) == MOST


def test_bytes_that_are_not_utf8_are_placed() -> None:
    """The line with the first wrong byte is named; so is a file in UTF-16."""
    assert problems_of(lambda: read_bytes(b"a: 1\nb: \xff\n", HERE))[0].line == 2
    assert "UTF-8" in problems_of(lambda: read_bytes("a: 1".encode("utf-16"), HERE))[0].text


def test_bombs_are_small() -> None:
    """Aliases that would unfold to millions, and nesting without end, are refused at once."""
    levels = "\n".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(8)
    )
    assert len(problems_of(lambda: of(f"a: &a [x]\n{levels}\n"))) == MOST
    for deep in ("[" * 100_000, "a: " + "[" * 100_000 + "]" * 100_000, "{a: " * 50_000):
        assert "nested too deeply" in problems_of(partial(of, deep))[-1].text


def test_a_huge_file_is_not_parsed(tmp_path: Path) -> None:
    """One byte more than a mebibyte is refused, and a sparse file of a gibibyte as fast."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(1024**3)
    assert "huge" in problems_of(lambda: read(path))[0].text
    path.write_bytes(b"#" * (LARGEST + 1))
    assert "huge" in problems_of(lambda: read(path))[0].text
    path.write_bytes(b"a: 1\n" + b"#" * (LARGEST - 5))
    assert read(path).values == {"a": 1}


def test_what_is_no_file_is_said_plainly(tmp_path: Path) -> None:
    """A folder, a missing file, a dangling or circular link, a pipe: a sentence each, and no waiting."""
    pipe, dangling, circle = tmp_path / "pipe", tmp_path / "dangling", tmp_path / "circle"
    os.mkfifo(pipe)
    dangling.symlink_to(tmp_path / "nothing")
    circle.symlink_to(circle)
    for path, told in (
        (tmp_path, "is a folder"),
        (tmp_path / "nothing.yaml", "no such file"),
        (dangling, "leads nowhere"),
        (circle, "leads nowhere"),
        (pipe, "not an ordinary file"),
        (tmp_path / ("x" * 5000), "cannot be read"),
    ):
        (problem,) = problems_of(partial(read, path))
        assert problem.line == 0
        assert told in problem.text


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    """People keep their settings elsewhere and link to them."""
    (tmp_path / "real.yaml").write_text("a: 1\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    assert read(tmp_path / "link.yaml").values == {"a": 1}


def test_what_other_programs_put_around_a_text_is_read_past() -> None:
    """A mark before it, zeros after it, any line ends."""
    for data in (
        b"\xef\xbb\xbfa: 1\nb: 2\n",
        b"a: 1\r\nb: 2\r\n",
        b"a: 1\rb: 2\r",
        b"a: 1\nb: 2\n" + b"\0" * 512,
    ):
        found = read_bytes(data, HERE)
        assert found.values == {"a": 1, "b": 2}
        assert found.line(("b",)) == 2
