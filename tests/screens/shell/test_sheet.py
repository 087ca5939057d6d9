"""The styles of an app: each source is read once, however many come after it."""

from __future__ import annotations

import pytest
from textual.css.stylesheet import StylesheetParseError

from screens.shell.sheet import Sheet
from tests.kit.screens.sheets import counted

MANY = 200
"""More sources than Textual remembers of itself."""


def _read(sheet: Sheet, number: int) -> None:
    sheet.add_source(f".c{number} {{ color: $accent; }}", read_from=("a file", f"{number}"))
    sheet.reparse()


def test_what_was_read_is_not_read_again_for_what_comes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel that is opened for the first time costs what it brings, after a hundred others too."""
    found = counted(monkeypatch)
    sheet = Sheet(variables={"accent": "#112233"})
    for number in range(MANY):
        _read(sheet, number)
    assert len(sheet.rules) == MANY
    assert set(found.values()) == {1}


def test_other_colours_are_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are read anew, and say the new ones."""
    found = counted(monkeypatch)
    sheet = Sheet(variables={"accent": "#112233"})
    for number in range(3):
        _read(sheet, number)
    sheet.set_variables({"accent": "#445566"})
    sheet.reparse()
    assert set(found.values()) == {2}
    assert {rule.styles.color.hex for rule in sheet.rules} == {"#445566"}


def test_a_wrong_source_leaves_what_was_there() -> None:
    """It is told, and the rules are those of before."""
    sheet = Sheet(variables={"accent": "#112233"})
    _read(sheet, 1)
    sheet.add_source(".c2 { colour: red; }", read_from=("a file", "2"))
    before = sheet._rules
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules is before
