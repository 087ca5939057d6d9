"""Questions on paper: a deck of cards on two A4 pages, as Markdown and as one HTML file to print and cut out.

A page is a table of three columns and ten rows, a card a cell; two cards tell what the deck is and how it is
read, which leaves two questions for each of the set's themes. The HTML is the same Markdown, made ready for paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

from alstui import markdown
from alstui.content.catalogue import Prompt
from alstui.documents.exports.page import page
from alstui.questions.dealer import THEMES
from alstui.questions.find import DEPTHS
from alstui.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

COLUMNS, ROWS, PAGES = 3, 10, 2
"""Cards side by side and below one another: 63 by 27.5 mm each, on two A4 pages."""

MOST = COLUMNS * ROWS * PAGES - 2
"""Questions on a deck, beside the first card and the last."""

TITLE = "Questions for an action learning set"

LONG, VERY_LONG = 75, 150
"""Characters of a question above which its letters are made smaller, so that the card keeps its size."""

LOOKS = """\
@page { size: A4 portrait; margin: 9mm 10mm; }
body { margin: 0; color: #000; background: #fff; font: 12pt/1.2 Georgia, "Times New Roman", serif; }
table { border-collapse: collapse; table-layout: fixed; width: 189mm; margin: 0; break-after: page; }
table:last-of-type { break-after: auto; }
thead { display: none; }
tr { break-inside: avoid; }
td { box-sizing: border-box; width: 63mm; height: 27.5mm; padding: 2mm 3mm; border: 0.2mm dashed #777;
  text-align: center; vertical-align: middle; overflow-wrap: anywhere; }
td.long { font-size: 9pt; }
td.very-long { font-size: 7pt; }
strong { display: block; font-weight: normal; }
em { display: block; margin-top: 1.5mm; font: 8pt/1.1 Verdana, Arial, sans-serif; color: #444; }
@media screen { body { max-width: 189mm; margin: 8mm auto; } table { margin-bottom: 8mm; } }
@media print { h1, p { display: none; } }
"""
"""Two pages of cards with lines to cut along; on a screen the title and a word about printing stand above."""


def chosen(prompts: Sequence[Prompt], most: int = MOST) -> tuple[Prompt, ...]:
    """As many of the prompts as a deck holds, every theme in turn, and then theme by theme as they came.

    Within a theme those come first that suit every meeting, because paper does not know which meeting it is. What
    suits only a meeting in which nobody presents is left out: cards are drawn for a presenter.
    """
    by_theme: dict[str, list[Prompt]] = {theme: [] for theme in THEMES}
    for prompt in sorted(
        (each for each in prompts if each.stages != ("together",)), key=lambda prompt: -len(prompt.meetings)
    ):
        by_theme.setdefault(prompt.theme, []).append(prompt)
    in_turn = chain.from_iterable(zip_longest(*by_theme.values()))
    taken = [prompt for prompt in in_turn if prompt is not None][:most]
    order = list(by_theme)
    return tuple(sorted(taken, key=lambda prompt: order.index(prompt.theme)))


def cards_markdown(prompts: Sequence[Prompt]) -> str:
    """The deck as a Markdown document: a table a page, one of them when the second would be empty.

    Prompts above what a deck holds are left out as `chosen` has it.
    """
    return markdown.document(_blocks(chosen(prompts)))


def cards_html(prompts: Sequence[Prompt]) -> str:
    """The deck as one HTML file, to be printed on A4 and cut out; nothing in it is fetched from anywhere."""
    return page(cards_markdown(prompts), title=TITLE, looks=LOOKS, touch=_fit)


def _fit(tokens: Sequence[Token]) -> None:
    """Give the cells of long questions a smaller letter."""
    for cell, inside in pairwise(tokens):
        if cell.type == "td_open":
            parts = takewhile(lambda part: part.type != "strong_close", inside.children or ())
            length = sum(len(part.content) for part in parts)
            if length > LONG:
                cell.attrSet("class", "very-long" if length > VERY_LONG else "long")


def _blocks(prompts: Sequence[Prompt]) -> Iterator[str]:
    yield markdown.heading(1, TITLE)
    yield markdown.paragraph("Print on A4, on firm paper, at full size; then cut along the lines.")
    cards = [_first(prompts), *(_card(p.text, _about(p)) for p in prompts), _last()]
    for start in range(0, len(cards), COLUMNS * ROWS):
        yield _page(cards[start : start + COLUMNS * ROWS])


def _page(cards: Sequence[str]) -> str:
    """A table of cards, its last row filled up. Its header says nothing, because cards have none."""
    rows = [cards[start : start + COLUMNS] for start in range(0, len(cards), COLUMNS)]
    lines = [" | ".join([*row, *[""] * (COLUMNS - len(row))]) for row in rows]
    return "\n".join(["|  " * COLUMNS + "|", "| --- " * COLUMNS + "|", *(f"| {line} |" for line in lines)])


def _card(text: str, about: str) -> str:
    """A card's question and what stands small below it."""
    question = f"**{markdown.escape(text)}**" if clean(text) else ""
    return f"{question} *{markdown.escape(about)}*".strip()


def _about(prompt: Prompt) -> str:
    """'Feelings and energy ●●○'."""
    return f"{THEMES.get(prompt.theme, prompt.theme)} {DEPTHS[prompt.depth]}"


def _first(prompts: Sequence[Prompt]) -> str:
    count = "1 question" if len(prompts) == 1 else f"{len(prompts)} questions"
    return _card(f"{TITLE}: {count}", "Ask one. Wait. Let the silence work.")


def _last() -> str:
    depths = f"{DEPTHS[1]} facts · {DEPTHS[2]} meaning · {DEPTHS[3]} what lies underneath"
    return _card("Ask in the presenter's own words, one question at a time.", depths)
