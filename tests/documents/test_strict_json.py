"""JSON that went through anybody's hands: what everybody understands alike is read, all else is told with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.documents.exports.strict_json import DEEPEST, NoJson, lines_of_places, read_strictly

numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(texts, inside, max_size=4),
    max_leaves=12,
)


def line_of_refusal(text: str) -> int:
    """Where reading stops; 0 where it does not."""
    try:
        read_strictly(text)
    except NoJson as error:
        return error.line
    return 0


@given(values, st.sampled_from([None, 1]), st.booleans())
def test_what_was_written_is_read(value: Any, indent: int | None, ascii_only: bool) -> None:
    """Whatever can be said in JSON, spelt in any way."""
    assert read_strictly(json.dumps(value, indent=indent, ensure_ascii=ascii_only)) == value


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else happens, and what is refused has a line of the text."""
    assert 0 <= line_of_refusal(text) <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "is empty"),
        (" \n\n", 0, "is empty"),
        ('{\n"a": [1,\n', 3, "breaks off"),
        ('{\n"a": "b', 2, "breaks off"),
        ('{\n"a": NaN}', 2, "NaN is no number"),
        ('[\n\n-Infinity]', 3, "no number"),
        ("[\n1e999]", 2, "1e999 is no number"),
        ("[\n9223372036854775808]", 2, "no number"),
        ("[\n-9223372036854775808]", 2, "no number"),
        ("[\n" + "9" * 30 + "]", 2, "no number"),
        ("[\n" + "9" * 5000 + "]", 2, "9… is no number"),
        ('{"a": 1,\n"b": 2,\n"a": 3}', 3, "'a' is here twice"),
        ('[\n"\\ud800"]', 2, "half of a character"),
        ('[\n{"\\udc00": 1}]', 2, "half of a character"),
        ('[\n' * (DEEPEST + 1), DEEPEST + 1, f"more than {DEEPEST} levels"),
        ('{"a":\n' * 100_000, DEEPEST + 1, "levels"),
        ('["' + "[" * 1000 + '",\n' + "]", 2, "expecting value"),
        ('{"a": \x00}', 1, "expecting value"),
        ("'a'", 1, "expecting value"),
        ('"' + '\\"' * 100_000, 1, "breaks off"),
        ("[1] [2]", 1, "extra data"),
    ],
)  # fmt: skip
def test_what_is_no_json_is_told_with_its_line(text: str, line: int, said: str) -> None:
    """In few words, however long the text is."""
    with pytest.raises(NoJson) as told:
        read_strictly(text)
    assert said in str(told.value)
    assert told.value.line == line
    assert len(str(told.value)) < 150


def test_brackets_in_words_are_no_levels() -> None:
    """Only those that open something count."""
    assert read_strictly(json.dumps(["[{" * 100, '\\"[' * 100])) == ["[{" * 100, '\\"[' * 100]


@given(st.lists(st.dictionaries(texts, values, max_size=3), max_size=4))
def test_places_have_their_lines(rows: list[dict[str, Any]]) -> None:
    """Every key of every row stands where a plain look finds it, and what is not there where it would be."""
    lines = ["["]
    expected: dict[tuple[str | int, ...], int] = {(): 1}
    for number, row in enumerate(rows):
        expected[number,] = len(lines) + 1
        lines.append("{")
        for key, value in row.items():
            expected[number, key] = len(lines) + 1
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}{'' if key == [*row][-1] else ','}")
        lines.append("}" if number == len(rows) - 1 else "},")
    lines.append("]")
    text = "\n".join(lines)
    assert json.loads(text) == rows
    absent = (len(rows), "nothing")
    assert lines_of_places(text, [*expected, absent]) == {**expected, absent: 1}
