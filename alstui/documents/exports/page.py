"""A Markdown document as one HTML file that needs nothing else: no script, no picture, no address to fetch.

The Markdown is ours (`markdown`), so whatever people wrote is escaped already; HTML in it stays text here too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from alstui.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLE = """
:root { color-scheme: light; }
body {
  font: 1rem/1.55 Georgia, 'Times New Roman', serif; color: #1c1c1c; background: #fff;
  max-width: 46rem; margin: 2.5rem auto; padding: 0 1.5rem;
}
h1, h2, h3 { font-family: 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.7rem; margin: 0 0 .6rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .4rem; padding-bottom: .2rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1rem; margin: 1.3rem 0 .3rem; }
ul { padding-left: 1.2rem; }
li { margin: .15rem 0; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .94rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid #ddd; }
th { border-bottom: 1px solid #777; }
em { color: #444; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; margin: 0; padding: 0; max-width: none; }
  h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
"""Calm on a screen and right on A4: a heading stays with what follows, a row is never torn."""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in the file."""


def page(
    text: str, *, title: str, looks: str = _STYLE, touch: Callable[[Sequence[Token]], None] | None = None
) -> str:
    """A Markdown document as a whole HTML file.

    Args:
        text: Markdown whose people's words went through `markdown.escape`. HTML in it stays text.
        title: What a browser calls the file.
        looks: CSS, ours and not a person's.
        touch: May give classes to the parts of the document before they are written.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    if touch is not None:
        touch(tokens)
    body: str = reader.renderer.render(tokens, reader.options, {})
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(clean(title))}</title>\n<style>\n{looks}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
