"""Writes docs/guides.md from the list itself: `make pictures`, or `python -m tests.tools.guides_page`."""

from __future__ import annotations

from pathlib import Path

from alstui import markdown
from alstui.content.guides import Guide, read_guides

PAGE = Path(__file__).parents[2] / "docs" / "guides.md"

TOP = """# To read on

What there is to read about action learning sets, as it is shown on the screen (`g` on the list of sets, `x` `g` in a
meeting) and by `alstui guides`. A list of your own is a copy of [`data/guides.yaml`](../data/guides.yaml) in your
settings folder. No address is fetched or tried; those that the programme gave in 2014 may lead nowhere by now.

This page is made from the program itself: `make pictures` writes it again.

"""


def guides_markdown(guides: tuple[Guide, ...]) -> str:
    """Each as blocks of Markdown: a heading, a line, its addresses."""
    blocks = []
    for guide in guides:
        told = [guide.about, *guide.addresses, guide.known]
        blocks.append(markdown.heading(2, guide.title))
        blocks.append(
            markdown.bullets(
                (markdown.labelled("For", guide.for_whom), *map(markdown.escape, filter(None, told)))
            )
        )
    return markdown.document(blocks)


def page() -> str:
    """The whole page."""
    return TOP + guides_markdown(read_guides(None)[0])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
