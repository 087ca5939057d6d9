"""The door through which text comes in: what a terminal would obey stays outside, what was written comes in."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from alstui.text import clean, clean_lines, distinct, fold, is_usual, slug

anything = st.text(
    st.one_of(
        st.characters(exclude_categories=()),  # surrogates too: a bad file name or a broken paste has them
        st.sampled_from(
            "\x00\x07\x08\t\n\v\f\r\x1b\x1c\x7f\x85\x9b\xa0\u2028\u202e\u2066\u200d\ufeff\ud800./\\: "
        ),
        st.sampled_from("AÁÅÇŁİßŉΣςЖ한漢ﬁ①²٣ि́\ufe0f\u034f\u17b4\u200c\u200b\U0001f3f4\U000e0067\U000e007f"),
    ),
    max_size=40,
)
"""Any text, leaning towards what makes trouble."""

TURNERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Every character with the property Bidi_Control."""


def test_what_is_usual_is_what_it_looks_like() -> None:
    """Of all characters there are: these take one cell each, come apart into nothing, and only their case changes."""
    usual = [letter for letter in map(chr, range(sys.maxunicode + 1)) if is_usual(letter)]
    assert {*map(chr, range(0x20, 0x7F)), *"–—‘’“”·"} == {*usual}
    for letter in usual:
        assert clean(f"a{letter}a") == unicodedata.normalize("NFKD", f"a{letter}a")
        assert fold(f"a{letter}a") == f"a{letter}a".lower()
        assert (wcwidth(letter), unicodedata.combining(letter)) == (1, 0)


@pytest.mark.parametrize("other", "éŁß한𝒜ﬁ①ςЖ")
def test_a_letter_that_is_not_usual_folds_the_same_beside_those_that_are(other: str) -> None:
    """A text that has one such letter is read letter by letter, with the same end."""
    assert fold(f"Ask — now {other}") == f"ask — now {fold(other)}"


# -- clean ----------------------------------------------------------------------------------------------


@given(anything)
def test_clean_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    """No control, no surrogate, no turner of direction; one line, no space at its ends or twice in a row."""
    line = clean(text)
    assert not {unicodedata.category(letter) for letter in line} & {"Cc", "Cs"}
    assert not any(ord(letter) % 0x10000 >= 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF for letter in line)
    assert not set(line) & {*TURNERS, "\ufeff", "\u2028", "\u2029"}
    assert line == " ".join(line.split())
    line.encode("utf-8")


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What has come in may come in again; it is composed."""
    line = clean(text)
    assert clean(line) == line
    assert unicodedata.is_normalized("NFC", line)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40))
def test_ordinary_words_are_kept(text: str) -> None:
    """Letters, digits, punctuation and symbols of any script: nothing goes but spare white space."""
    assert clean(text) == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  ring\tthe\r\nchair  ", "ring the chair"),
        ("\x1b[2J\x1b]0;title\x07gone", "[2J]0;titlegone"),
        ("a\x9b31mb", "a31mb"),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\ufeffname", "name"),
        ("a\x00b\ud800c", "abc"),
        ("E\u0301va", "Éva"),
        ("E\u0301\tva\x07", "É va"),
        ("[red]x[/red] **y** $(z) {w}", "[red]x[/red] **y** $(z) {w}"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("An\xadn An\u200bn An\u2060n A\u200dn\u200cn", "Ann Ann Ann Ann"),
        ("\u200dZażółć\u200c Όλγα\u200d Nguyễ\u200dn", "Zażółć Όλγα Nguyễn"),
        ("می\u200c\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("An\ufe0fn E\u0301\ufe00va A\u034fnn Ἑ\u17b4\ufe01ν", "Ann Éva Ann Ἑν"),
        ("1\ufe0f\u20e3 ❤\ufe0f 葛\U000e0100", "1\ufe0f\u20e3 ❤\ufe0f 葛\U000e0100"),
        ("Ann\U000e0001\U000e0068\U000e0069 says", "Ann says"),
        (
            "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        ),
        ("🏴\U000e0067\U000e0062", "🏴"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_clean_by_example(text: str, line: str) -> None:
    """White space becomes one space; orders to the terminal lose what makes them orders; words stay."""
    assert clean(text) == line


@pytest.mark.parametrize("mark", [*TURNERS, "\ufeff"], ids=ascii)
def test_no_mark_turns_its_neighbours_round(mark: str) -> None:
    """Each of them goes, wherever it stands."""
    assert clean(f"{mark}a{mark}b{mark}") == "ab"


# -- clean_lines ----------------------------------------------------------------------------------------


@given(anything)
def test_lines_are_clean_each_by_itself(text: str) -> None:
    """The same door for a text of several lines; again is no different; none is added."""
    lines = clean_lines(text)
    assert all(clean(line) == line for line in lines.split("\n"))
    assert clean_lines(lines) == lines
    assert lines.count("\n") <= text.count("\n") + text.count("\r")


def test_line_ends_of_any_system_stay() -> None:
    """Three systems' line ends; blank lines inside stay, at the end they go."""
    assert clean_lines("one \r\ntwo\rthree\n\nfour\x1b\n \n\n") == "one\ntwo\nthree\n\nfour"


# -- fold -----------------------------------------------------------------------------------------------


@given(st.text(st.characters(categories=("Lu", "Ll", "Zs"), max_codepoint=0x52F), max_size=20))
def test_case_makes_no_difference_to_a_name(text: str) -> None:
    """In the scripts of the pilot's countries: lower or as written, a name is the same name."""
    assert fold(text) == fold(text.lower()) == fold(text.casefold())


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    """A name that was folded can be compared with one that was not yet, and has no spare spaces either."""
    folded = fold(text)
    assert fold(folded) == folded == " ".join(folded.split())


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x24F), max_size=12))
def test_accents_make_no_difference_to_a_latin_name(text: str) -> None:
    """Composed, taken apart, or without them."""
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    assert fold(apart) == fold(text) == fold(bare)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Éva", "eva"), ("ŽIVILĖ", "zivile"), ("Straße", "STRASSE"), ("João", "joao"), ("Ελένη", "ΕΛΕΝΗ")],
)
def test_names_that_are_one(one: str, other: str) -> None:
    """As people in the pilot's countries may type them."""
    assert fold(one) == fold(other)


def test_names_that_are_two() -> None:
    """Folding does not make one of what are two."""
    names = ["Ann", "Anna", "Ana", "An n", "Ян", "Ян Б", "田中", "田"]
    assert len({fold(name) for name in names}) == len(names)


# -- slug -----------------------------------------------------------------------------------------------


@given(anything)
def test_a_slug_is_one_safe_step_of_a_path(text: str) -> None:
    """Whatever was written: one component on any system, never hidden, never empty, never the folder above."""
    name = slug(text)
    assert name
    assert len(name.encode()) <= 90
    assert all(letter.isalnum() or letter == "-" for letter in name)
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert PurePosixPath(name).parts == (name,)
    assert PureWindowsPath(name).parts == (name,)
    assert PureWindowsPath(name).drive == ""
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)


@given(anything)
def test_a_slug_is_its_own_slug(text: str) -> None:
    """A name made once can be asked for again."""
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakfield School", "oakfield-school"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users", "c-users"),
        (".hidden", "hidden"),
        ("CON", "con-set"),
        ("com1", "com1-set"),
        ("LPT9.txt", "lpt9-txt"),
        ("Šiaulių mokykla", "siauliu-mokykla"),
        ("Σχολείο", "σχολειο"),
        ("!!!", "set"),
        ("", "set"),
        ("a" * 200, "a" * 80),
        ("한" * 60, "한" * 26),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_slugs_by_example(text: str, name: str) -> None:
    """Letters of any script, hyphens between, at most eighty bytes, never cut inside a letter."""
    assert slug(text) == name


def test_a_slug_makes_a_folder(tmp_path: Path) -> None:
    """The file system agrees, and it lands where it was meant to."""
    for text in ("../up", "nul", "한국 학교", "a/b", "x" * 500, "\ud800\x00"):
        folder = tmp_path / slug(text)
        folder.mkdir()
        assert folder.parent.resolve() == tmp_path.resolve()
    assert len(list(tmp_path.iterdir())) == 6


def test_the_slug_of_a_book_is_made_at_once() -> None:
    """A paste of two hundred thousand letters is cut in one go: at most five times the work of folding it."""
    book = "é" * 200_000
    began = process_time()
    fold(book)
    folded = process_time()
    assert slug(book) == "e" * 80
    assert process_time() - folded < 5 * (folded - began)


def test_the_fallback_is_the_callers() -> None:
    """What has no letters is named for what it is."""
    assert slug("???", "member") == "member"
    assert slug("aux", "member") == "aux-member"


# -- distinct -------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(("ann", "ann-2", "ben")), max_size=8))
def test_distinct_names_are_never_taken(wanted: list[str]) -> None:
    """Each gets a name of its own, the first who asks the plain one."""
    taken: set[str] = set()
    for name in wanted:
        given_name = distinct(name, taken)
        assert given_name not in taken
        assert given_name == name or name in taken
        assert given_name.startswith(name)
        taken.add(given_name)


def test_distinct_counts_from_two() -> None:
    """'ann', 'ann-2', 'ann-3'."""
    assert distinct("ann", frozenset()) == "ann"
    assert distinct("ann", {"ann", "ann-2"}) == "ann-3"
