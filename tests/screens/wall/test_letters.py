"""The alphabet of the wall: which letters it has, how they are put together, how a sentence is broken and fits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.alphabet import ABOVE, BELOW, GLYPHS
from screens.widgets.big_words import ALPHABETS, SIZES, SMALLEST, drawn, inked, largest
from screens.widgets.letters import glyph

EUROPE = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćČčĎďĒēĖė"
    "ĘęĚěĞğĢģĪīĮįİĶķĹĺĻļĽľŃńŅņŇňŌōŐőŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚț"
)
"""Letters with accents that names in schools have."""


def picture(text: str) -> list[str]:
    """A line in the smallest letters, without the air at its right."""
    rows = drawn(text, SMALLEST, 400, left=True)
    assert rows is not None
    return [row.rstrip() for row in rows]


@pytest.mark.parametrize("letter", sorted(GLYPHS))
def test_a_letter_is_a_picture(letter: str) -> None:
    """All rows of it are as wide as the first, and only pixels stand in them."""
    rows = GLYPHS[letter].split("/")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) in {5, 6, 7, 8}
    assert set("".join(rows)) <= {"#", " "}
    assert unicodedata.normalize("NFC", letter) == letter


def test_no_two_letters_look_alike() -> None:
    """But those that look alike in print too."""
    alike: dict[str, str] = {}
    for letter, rows in GLYPHS.items():
        alike[rows] = alike.get(rows, "") + letter
    assert sorted(letters for letters in alike.values() if len(letters) > 1) == [",‚", "ĐÐ", "–−"]


@pytest.mark.parametrize("accents", [ABOVE, BELOW], ids=["above", "below"])
def test_no_two_accents_look_alike(accents: dict[str, str]) -> None:
    """An accent is told from every other."""
    assert len(set(accents.values())) == len(accents)


def test_every_sign_of_a_keyboard_is_there() -> None:
    """And every letter of the names of Europe, the marks of good print, and what the screens write themselves."""
    ascii_signs = "".join(map(chr, range(32, 127)))
    for letter in f"{ascii_signs}{EUROPE}ÆæŒœØøĐđŁłßÞþÐð‘’“”„‚«»‹›–—…·•£€°½×→✓▶○●★ıŒœ":
        assert glyph(letter) is not None, letter


def test_an_accent_stands_over_its_letter() -> None:
    """The dot of an i gives way to it; the same sign is the same picture, in one piece or in two."""
    assert picture("é") == [" ▄▀", "▄▄▄", "█▄█", "█▄▄"]
    assert picture("ï") == ["▄ ▄", " ▄", " █", " █"]
    assert picture("ç") == ["", "█▀▀", "█", "▀█▀", "▀▀"]
    for letter in EUROPE:
        assert picture(letter) == picture(unicodedata.normalize("NFD", letter))
        assert picture(letter) != picture(unicodedata.normalize("NFD", letter)[0])


@pytest.mark.parametrize("text", ["что дальше?", "四", "Ann 🙂", "a\u0489", "\u0301", "", "   ", "\u200b"])
def test_what_has_no_picture_is_not_drawn(text: str) -> None:
    """A sentence is drawn whole or not at all."""
    assert drawn(text, SMALLEST, 400) is None
    assert largest(text, 400, 100) is None


def test_a_sentence_is_broken_between_words() -> None:
    """And after a hyphen, at no space that binds, and never in a word: that has to be smaller."""
    wide = len(drawn("self-", SMALLEST, 400)[0])  # type: ignore[index]
    assert drawn("self-help", SMALLEST, wide) is not None
    assert drawn("self\u00a0help", SMALLEST, wide) is None
    assert drawn("selfhelp", SMALLEST, wide) is None
    broken = drawn("one two", SMALLEST, 14, left=True)
    assert broken is not None
    assert len(broken) == len(picture("one")) + len(picture("two"))


def test_lines_never_touch() -> None:
    """What hangs under one and what stands over the next have a free row of pixels between them."""
    rows = drawn("gypsy ÉÅŮ", SMALLEST, 20, left=True)
    assert rows is not None
    pixels = [half for row in rows for half in (_half(row, "█▀"), _half(row, "█▄"))]
    inside = "".join("#" if "#" in row else " " for row in pixels).strip()
    assert inside.count(" ") == 1 + 1  # between the lines, and under the accents


def _half(row: str, filled: str) -> str:
    return "".join("#" if cell in filled else " " for cell in row)


def test_sizes_go_down_from_the_highest() -> None:
    """Four rows are the least; a short sentence fills a wall of 320 by 90."""
    heights = [size.rows for size in SIZES.values()]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == 4
    assert set(heights) >= {4, 6, 8, 10, 12, 14, 16, 20, 24, 32}
    rows = largest("What do you need from us now?", 308, 80)
    assert rows is not None
    assert len(rows) >= 60


@pytest.mark.parametrize(("most", "high"), [(None, 50), (18, 18), (17, 16), (9, 8), (6, 6), (4, 4)])
def test_letters_can_be_held_to_a_height(most: int | None, high: int) -> None:
    """Beside the clock they have to be smaller than it."""
    rows = largest("Ag", 300, 50, most=most)
    assert rows is not None
    assert len(rows) == high


@given(st.text("abgjpqÉůş ,-?", min_size=1, max_size=40), st.integers(1, 200), st.integers(1, 60))
def test_letters_stay_in_their_box(text: str, width: int, height: int) -> None:
    """Every row is as wide as the others, and none is wider or lower than it may be."""
    rows = largest(text, width, height)
    assert rows is None or (len({len(row) for row in rows}), len(rows[0]) <= width, len(rows) <= height) == (
        1,
        True,
        True,
    )
    for alphabet in ALPHABETS[-4:]:
        smaller = drawn(text, alphabet, width)
        assert rows is not None or smaller is None or len(smaller) > height


def test_whole_cells_are_filled_by_their_ground() -> None:
    """Block characters leave hairlines between them; only halves are drawn with them."""
    painted = inked("█▀ ██", "$accent")
    assert painted.plain == " ▀   "
    assert [(span.start, span.end) for span in painted.spans if "reverse" in str(span.style)] == [
        (0, 1),
        (3, 5),
    ]
