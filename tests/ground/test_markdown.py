"""Markdown: whatever people wrote comes out as the text it is, in every kind of block."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alstui.markdown import (
    bullets,
    document,
    emphasised,
    escape,
    heading,
    labelled,
    paragraph,
    table,
)
from alstui.text import clean

HOSTILE = (
    "*_[x](y)", "**bold** *it* __b__ _i_", "<b>x</b>", "<!-- x -->", "<?x?>", "<ann@example.org>", "<3", "a <- b",
    "|", "a | b", r"a \| b", "||", "# x", "####### x", "#", "x #", "x ##", "#######", "C#", "[red]", "[/]", "![x](y)",
    "[x]: http://x.y", "[^1]", "1. x", "12) x", "1.", "1.5 h", "- [ ] x", "[ ] x", "- x", "-", "---", "- - -", "--x",
    "-5", "+ x", "+", "++", "* x", "***", "___", "> x", ">", "=", "===", "= x", "~~x~~", "~x~", "~~~ x", "~20 of ~30~",
    "&amp;", "&#35;", "&#x23;", "Q&A; R&D", "&copy", "`x`", "```", "``a` b", "http://x.y/a_b_c", "<http://x.y>", "\\",
    "\\\\", "a\\", "\\*", r"C:\new\[dir]", "snake_case_", "_x_y_", "a_b", "\tx", "    x", "  x  y  ", "x\n\ny",
    "a\\\nb", ":-- | --:", "| --- |", "@ann", "{{ x }}", "$x$", "%s {0}", "\x1b[2Jx", "\u202ex", "Éva *ü*", "日本_語_",
    "👩‍🏫 #1",
)  # fmt: skip
"""Words that Markdown, HTML, a terminal or a format string would obey."""

_SPECIAL = r"\`*_{}[]()<>#+-.!|~&;:=/^$@%\"' 0123456789abxyzÉß日́"

words = (
    st.one_of(
        st.text(_SPECIAL, max_size=24),
        st.text(max_size=24),
        st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join),
        st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join),
    )
    .map(clean)
    .filter(bool)
)
"""Cleaned text, most of it made of what Markdown cares about."""


_FIGURE = frozenset("✓▶○↻ \n" + "act" + "reflect" + "learn" + "plan")
"""The signs of the one figure that stands there as it is, the action learning cycle."""

_OURS = frozenset({"", "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"})
"""The only things that our own documents are made of."""


def parsed(text: str, *, strikethrough: bool = True) -> list[Token]:
    """The tokens of CommonMark with tables, and with GitHub's strikethrough unless told otherwise."""
    rules = ["table", "strikethrough"] if strikethrough else ["table"]
    return MarkdownIt("commonmark").enable(rules).parse(text)


def plain(token: Token) -> str:
    """The words of an inline token, which may hold nothing but text and our own emphasis."""
    children = token.children or []
    assert {child.type for child in children} <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    return "".join(child.content for child in children)


def inlines(tokens: list[Token]) -> list[str]:
    """The words of every inline token, in order."""
    return [plain(token) for token in tokens if token.type == "inline"]


def blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A document's outline: ('h2', (words,)), ('p', (words,)), ('li', (words,)), ('th', cells), ('td', cells).

    Anything else that Markdown knows (code, quotations, HTML, numbered lists, rules) fails the test, but the one
    figure of ours: ('figure', (its lines)).
    """
    tokens = parsed(text)
    stack: list[str] = []
    cells: list[str] = []
    for token in tokens:
        if token.type == "code_block" and _FIGURE.issuperset(token.content):
            yield "figure", tuple(token.content.splitlines())
            continue
        assert token.tag in _OURS, token
        if token.nesting == 1:
            stack.append(token.tag)
        elif token.nesting == -1:
            closed = stack.pop()
            if closed == "tr":
                yield ("th" if "thead" in stack else "td", tuple(cells))
                cells = []
        elif "tr" in stack:
            cells.append(plain(token))
        else:
            assert token.type == "inline", token
            yield ("li" if "li" in stack else stack[-1], (plain(token),))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    """What Markdown would obey comes out letter for letter, in every kind of block."""
    reads_the_same_everywhere(clean(text))


@given(words)
def test_any_words_stay_words(text: str) -> None:
    """The same for whatever people may write."""
    reads_the_same_everywhere(text)


def reads_the_same_everywhere(text: str) -> None:
    """The text is exactly one inline of each block, and its words are the original's."""
    for strikethrough in (False, True):
        for block in (
            paragraph(text),
            emphasised(text),
            bullets([escape(text)]),
            *(heading(level, text) for level in range(1, 7)),
        ):
            assert inlines(parsed(block, strikethrough=strikethrough)) == [text]
    assert list(blocks(heading(2, text))) == [("h2", (text,))]
    assert list(blocks(paragraph(text))) == [("p", (text,))]
    assert list(blocks(bullets([escape(text)] * 2))) == [("li", (text,))] * 2


@given(words, words)
def test_a_label_and_its_text_stay_words(label: str, text: str) -> None:
    """A label stands out whatever it is made of, and neither part reaches into the other."""
    (inline,) = [token for token in parsed(labelled(label, text)) if token.type == "inline"]
    assert plain(inline) == f"{label}: {text}"
    children = inline.children or []
    strong = [i for i, child in enumerate(children) if child.type.startswith("strong")]
    assert "".join(child.content for child in children[strong[0] : strong[1]]) == f"{label}:"


@given(st.lists(st.lists(words | st.just(""), min_size=3, max_size=3), max_size=4))
def test_cells_stay_cells(rows: list[list[str]]) -> None:
    """A table has the rows and cells it was given, whatever is in them, empty ones included."""
    header = ["Who", "*What*", "By | when"]
    found = list(blocks(table(header, rows)))
    assert found == [("th", tuple(header)), *(("td", tuple(row)) for row in rows)]


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_blocks_do_not_run_into_one_another(first: list[str], second: list[str]) -> None:
    """Whatever one block ends with and the next begins with, a document keeps them apart."""
    text = document(
        [heading(1, first[0]), *map(paragraph, first), "", bullets(map(escape, second)), table(["x"], [])]
    )
    assert list(blocks(text)) == [
        ("h1", (first[0],)),
        *(("p", (word,)) for word in first),
        *(("li", (word,)) for word in second),
        ("th", ("x",)),
    ]


@given(st.text(_SPECIAL + "\n\r\t\0\u2028\x85", max_size=30))
def test_raw_text_is_cleaned_on_the_way(text: str) -> None:
    """Text that missed the door (a record edited by hand) is cleaned here: still one line, still its words."""
    assert escape(text) == escape(clean(text))
    assert len(escape(text).splitlines()) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "ring the chair of governors by 8/10, at £5 (or so)!",
        "read governor_pack_v2 and C# notes; Q&A at http://x.y/a_b?c=d&e=f",
        "some ~20 pupils, a -> b, -5 degrees, 1.5 h, x > y < z, 50 % + more",
        "a 10:30 start, (see above), A. Smith: call me (or Tom)",
        "#reading with @ann: why not? 'Yes', she said...",
    ],
)
def test_everyday_text_is_left_readable(text: str) -> None:
    """What Markdown would not obey gets no backslash: the file is read by eye too."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("see https://x.y/_z_ now", r"see https\://x.y/\_z\_ now"), ("www.x.y/*", r"www\.x.y/\*")],
)
def test_an_address_that_needs_a_backslash_is_no_link(text: str, written: str) -> None:
    """GitHub would copy the backslashes into the link it makes: so it is kept from making one."""
    assert escape(text) == written
    assert inlines(parsed(written)) == [text]


def test_nothing_said_makes_nothing() -> None:
    """An empty text is an empty line, and a label can stand alone above a list."""
    assert escape("") == ""
    assert inlines(parsed(labelled("Learning"))) == ["Learning:"]
