"""The deck of cards: two pages, a grid that can be cut, and words that stay words in Markdown and in HTML."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.catalogue import Prompt
from alstui.content.loader import Shelf
from alstui.documents.exports.page import page
from alstui.documents.question_cards import COLUMNS, MOST, PAGES, ROWS, cards_html, cards_markdown, chosen
from alstui.questions.dealer import THEMES
from alstui.text import clean
from tests.ground.test_markdown import blocks
from tests.kit.promptdecks import decks, plain

SET = [p for deck in Shelf(None).prompt_decks() if deck.audience == "set" for p in deck.prompts]

OURS = frozenset(
    {
        "html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td",
        "strong", "em",
    }
)  # fmt: skip
"""The only elements that a deck is made of."""

hostile = st.sampled_from(
    ["<script>alert(1)</script>", "</td></table>", "<!-- x", "&lt;b&gt;", "a | b", "[x](javascript:y)", "**b** _i_",
     "![x](http://x.y/z.png)", "http://x.y", "\\", "`x`", "</style>", "{{ x }}", "# x", "Où est l'Été?", "x\n\ny"]
)  # fmt: skip
words = hostile | st.text(max_size=30) | st.lists(hostile, min_size=2, max_size=3).map(" ".join)


class Seen(HTMLParser):
    """What a browser would find in a file: elements, attributes, words, and those of each cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.words: list[str] = []
        self.cells: list[str] = []
        self.tables: list[int] = []
        """Rows with cards in each table."""
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it."""
        self.elements[tag] += 1
        self.attributes |= {(name, value or "") for name, value in attrs}
        if tag == "td":
            self.cells.append("")
        elif tag == "table":
            self.tables.append(0)
        elif tag == "tbody":
            self.tables[-1] -= self.elements["tr"]
        self._in_cell = tag == "td" or (self._in_cell and tag in {"strong", "em"})

    def handle_endtag(self, tag: str) -> None:
        """Rows are counted where a table's body ends."""
        self._in_cell = self._in_cell and tag != "td"
        if tag == "tbody":
            self.tables[-1] += self.elements["tr"]

    def handle_data(self, data: str) -> None:
        """Words, inside a cell too."""
        self.words.append(data)
        if self._in_cell:
            self.cells[-1] += data


def seen(html: str) -> Seen:
    """A file as a browser finds it."""
    found = Seen()
    found.feed(html)
    found.close()
    return found


@given(st.lists(words, min_size=1, max_size=6))
def test_whatever_a_prompt_says_stands_on_its_card(texts: list[str]) -> None:
    """The words of people's own decks come out as the words they are, and bring no element in."""
    prompts = [replace(plain(f"p{n}"), text=text, theme=text or "facts") for n, text in enumerate(texts)]
    found = seen(cards_html(prompts))
    assert set(found.elements) <= OURS
    cells = [" ".join(cell.split()) for cell in found.cells]
    for text in map(clean, texts):
        assert any(cell.startswith(text) for cell in cells), (text, cells)
    assert not any(name in {"href", "src"} or name.startswith("on") for name, _ in found.attributes)


@given(decks)
def test_a_deck_is_a_grid_of_whole_rows(deck: list[Prompt]) -> None:
    """Each page is three cards across and ten down at most, and every row is whole, so that it can be cut."""
    found = seen(cards_html(deck))
    assert len(found.cells) == sum(found.tables) * COLUMNS
    assert all(rows <= ROWS for rows in found.tables)
    assert len([cell for cell in found.cells if cell.strip()]) == len(deck) + 2


@pytest.mark.parametrize(
    ("count", "rows"),
    [(0, [1]), (1, [1]), (2, [2]), (28, [10]), (29, [10, 1]), (58, [10, 10]), (400, [10, 10])],
)
def test_two_pages_at_most(count: int, rows: list[int]) -> None:
    """A few prompts fill one page, more fill two, and what is more than a deck holds is left out."""
    assert MOST == COLUMNS * ROWS * PAGES - 2
    assert seen(cards_html([plain(f"p{n}") for n in range(count)])).tables == rows


def test_the_shipped_deck_has_two_of_each_theme() -> None:
    """The whole bank makes a deck in which every theme for presenters has two questions, theme by theme."""
    deck = chosen(SET)
    themes = [prompt.theme for prompt in deck]
    assert set(Counter(themes).values()) == {2}
    assert set(themes) == {prompt.theme for prompt in SET if prompt.stages != ("together",)}
    assert themes == sorted(themes, key=list(THEMES).index)


@given(decks, st.integers(0, 20))
def test_no_theme_goes_short_for_another(deck: list[Prompt], most: int) -> None:
    """As many as fit, none twice, and no theme has two more than one that still had some to give."""
    taken = chosen(deck, most)
    assert len(taken) == min(most, len(deck)) == len(set(taken))
    has, had = Counter(p.theme for p in taken), Counter(p.theme for p in deck)
    for theme, number in has.items():
        assert all(has[other] >= min(number - 1, had[other]) for other in had), theme


def test_the_markdown_is_the_same_deck() -> None:
    """Markdown and HTML hold the same cards in the same order."""
    cells = [cell for kind, cells in blocks(cards_markdown(SET)) if kind == "td" for cell in cells]
    assert cells == seen(cards_html(SET)).cells
    assert cells[1] == "What have you had to set down to be here? Arriving ●○○"


def test_a_long_question_has_smaller_letters() -> None:
    """Fourteen long words stay inside their card; what is shipped never needs that."""
    long = [replace(plain("p1"), text="w" * 100), replace(plain("p2"), text="w" * 200)]
    classes = {value for name, value in seen(cards_html(long)).attributes if name == "class"}
    assert classes == {"long", "very-long"}
    assert not any(name == "class" for name, _ in seen(cards_html(SET)).attributes)


def test_the_file_asks_for_nothing() -> None:
    """It is whole in itself: no address in it, no script, and a policy that would refuse both."""
    html = cards_html(SET)
    assert "http:" not in html
    assert "https:" not in html
    assert "url(" not in html
    assert "@import" not in html
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in seen(html).attributes


def test_a_title_is_text() -> None:
    """What a file is called cannot end its title."""
    found = seen(page("x", title="</title><b>x", looks=""))
    assert set(found.elements) <= OURS
