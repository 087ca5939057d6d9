"""The same words in every reader: GitHub, Obsidian and pandoc show of our Markdown what was typed, and no more."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm import gfm_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mdit_py_plugins.texmath import texmath_plugin

from alstui.markdown import bullets, document, escape, heading, labelled, paragraph, table
from alstui.text import clean
from tests.ground.test_markdown import HOSTILE

PANDOC = shutil.which("pandoc")

DANGEROUS = (
    "35$/pupil and 40$/pupil", "$x$", "$$x$$", "$5", r"\alpha", r"\alpha beta", r"\begin{x} y \end{x}", r"C:\Reports",
    r"\\server\share", "[[x]]", "![[x]]", "==x==", "a == b", "%%x%%", "50 %% x", "^x", "x^2^", "x^[note]", "end ^abc",
    "#tag first", "#12", "<!-- x -->", ":smile: :+1:", "12:30:45", "@name said", "(@x) y", "[@x]", "a@b.cd",
    "see https://x.y/_z_?q=$1", "www.x.y/*", "~~x~~", "H~2~O", "x[^1]", "[^1]: x", "[ ] x", "1) x", "2026. x", "(1) x",
    "(a) x", "a. x", "iv. x", "IV) x", "A) x", "A. Smith", "#. x", "@. x", "un*frigging*real", "&copy; &#36;", "{.x}",
    "x {#y .z}", "{{ x }}", "{=html}", "::: note", ":: x", ": means", "~ means", "Table: x", "table: x", "+++", "...",
    "% x", "!!! x", "(x)=", "| x", "x | y", "x\\", "*[HTML]: y", "'x' - \"y\"", "12345678901. x", "$`x`$",
    r"\(x\) \[y\]", "```math", "- [x] y", "* * *", "_ _", "x_", "(i)", "a)", "1.", "://", "==", "%%", ":a:", "==a", "$",
)  # fmt: skip
"""What one reader or another obeys, and what people write that looks like it."""

_LETTERS = "$\\[]=%^#<!->|:~(){}*_`&;.@+1aiIV x"

dangerous = (
    st.one_of(
        st.text(_LETTERS, max_size=20),
        st.lists(st.sampled_from(DANGEROUS + HOSTILE), min_size=1, max_size=3).map(" ".join),
        st.lists(st.sampled_from(DANGEROUS + HOSTILE), min_size=2, max_size=3).map("".join),
    )
    .map(clean)
    .filter(bool)
)


def _github() -> MarkdownIt:
    return MarkdownIt("commonmark").use(gfm_plugin, dollarmath=True)


def _everything() -> MarkdownIt:
    """More than any one reader obeys."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (dollarmath_plugin, footnote_plugin, tasklists_plugin, deflist_plugin, superscript_plugin):
        reader.use(plugin)
    for plugin in (attrs_plugin, attrs_block_plugin, colon_fence_plugin):
        reader.use(plugin)
    return reader


def _formulas() -> MarkdownIt:
    return MarkdownIt("commonmark").use(texmath_plugin).use(sub_plugin).enable("table")


READERS: dict[str, Callable[[], MarkdownIt]] = {
    "github": _github,
    "everything": _everything,
    "formulas": _formulas,
}

_SHOWN = {"text", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"}
"""Words, our own emphasis, and links that show the words they were made of."""


def _shown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        assert token.tag in {"", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}, token
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= _SHOWN, children
            yield "".join(child.content for child in children)


def _papers(text: str) -> tuple[str, list[str]]:
    """A document that has the text in every kind of block, and the words that it has to show."""
    blocks = [
        heading(2, text),
        paragraph(text),
        labelled("Issue", text),
        bullets([escape(text), labelled(text, text)]),
        paragraph("then"),
        table(["Who", text], [[text, "x"], ["y", text]]),
        paragraph(text),
    ]
    shown = [
        text,
        text,
        f"Issue: {text}",
        text,
        f"{text}: {text}",
        "then",
        "Who",
        text,
        text,
        "x",
        "y",
        text,
        text,
    ]
    return document(blocks), shown


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", DANGEROUS)
def test_every_reader_shows_what_was_typed(text: str, reader: str) -> None:
    """In headings, paragraphs, after a label, in lists and in tables: the text, and nothing made of it."""
    written, shown = _papers(clean(text))
    assert list(_shown(READERS[reader]().parse(written))) == shown


@pytest.mark.parametrize("reader", READERS)
@given(dangerous)
def test_every_reader_shows_whatever_is_typed(reader: str, text: str) -> None:
    """The same for whatever can be made of the dangerous signs."""
    written, shown = _papers(text)
    assert list(_shown(READERS[reader]().parse(written))) == shown


# -- pandoc ---------------------------------------------------------------------------------------------


def _pandoc(texts: list[str], kind: str) -> Iterator[str]:
    """What pandoc reads in the paragraph, the bullet, the heading and the cell of each text."""
    blocks = [
        block
        for text in texts
        for block in (
            paragraph(text),
            bullets([escape(text)]),
            heading(2, text),
            table([text], [[text]]),
            paragraph("end"),
        )
    ]
    blocks.insert(0, paragraph("begin"))
    answer = subprocess.run(
        [PANDOC or "", "-f", kind, "-t", "json"],
        input=document(blocks),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    yield from _in_blocks(json.loads(answer.stdout)["blocks"])


def _in_blocks(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        match block["t"]:
            case "Para" | "Plain":
                yield _words(block["c"])
            case "Header":
                yield _words(block["c"][2])
            case "BulletList":
                for item in block["c"]:
                    yield from _in_blocks(item)
            case "Table":
                _, caption, _, head, bodies, _ = block["c"]
                assert not caption[1], caption
                for _, cells in [*head[1], *(row for body in bodies for row in body[3])]:
                    for cell in cells:
                        yield from _in_blocks(cell[4])
            case _:
                pytest.fail(f"pandoc made a {block['t']} of it: {block}")


def _words(inlines: list[Any]) -> str:
    """The words, with a box at the beginning of an item as it is typed: pandoc draws it, escaped or not."""
    words = []
    for inline in inlines:
        match inline["t"]:
            case "Str":
                words.append(inline["c"])
            case "Space" | "SoftBreak":
                words.append(" ")
            case "Link" | "Cite":
                words.append(_words(inline["c"][1]))
            case _:
                pytest.fail(f"pandoc made a {inline['t']} of it: {inlines}")
    return "".join(words).replace("\N{NO-BREAK SPACE}", " ").replace("☐", "[ ]").replace("☒", "[x]")


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not on this computer")
@pytest.mark.parametrize("kind", ["markdown-smart", "gfm", "commonmark_x-smart"])
def test_pandoc_shows_what_was_typed(kind: str) -> None:
    """Its own Markdown, GitHub's, and CommonMark with everything: but for quotation marks as printers set them."""
    texts = [text for each in (*DANGEROUS, *HOSTILE) if (text := clean(each))]
    expected = ["begin", *(shown for text in texts for shown in (*[text] * 5, "end"))]
    assert list(_pandoc(texts, kind)) == expected
