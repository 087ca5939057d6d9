"""A Markdown document as plain text for a letter: headings, lines, lists, tables, and no mark of Markdown in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

BETWEEN = " · "
"""Between the cells of a row: a letter has no columns that would stand under each other."""


def plain_text(text: str) -> str:
    """The document as somebody would type it. The words are as they were: what Markdown hid is shown.

    Args:
        text: Markdown whose people's words went through `markdown.escape`.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    blocks: list[str] = []
    for kind, line in _lines(tokens):
        together = kind in {"item", "row"} and bool(blocks) and blocks[-1].startswith(kind)
        if together:
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(f"{kind}\n{line}")
    return "\n\n".join(block.partition("\n")[2] for block in blocks) + "\n"


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Each line with what it is: a heading, a paragraph, an item of a list, a row of a table."""
    depth, cells = 0, list[str]()
    kind, fresh = "", False
    for token in tokens:
        if token.type == "bullet_list_open":
            depth += 1
        elif token.type == "bullet_list_close":
            depth -= 1
        elif token.type == "list_item_open":
            fresh = True
        elif token.type in {"heading_open", "paragraph_open", "th_open", "td_open"}:
            kind = token.type
        elif token.type == "tr_close":
            yield "row", BETWEEN.join(filter(None, cells))
            cells = []
        elif token.type == "inline":
            words = _words(token)
            if kind in {"th_open", "td_open"}:
                cells.append(words)
            elif depth:
                mark = "- " if fresh else "  "
                yield "item", f"{'  ' * (depth - 1)}{mark}{words}"
                fresh = False
            else:
                yield "heading" if kind == "heading_open" else "paragraph", words


def _words(inline: Token) -> str:
    """What is read of a line, with its breaks."""
    parts = (
        "\n" if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or ()
    )
    return "".join(parts)
