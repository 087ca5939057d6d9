"""`alstui prompts` and `alstui sheet presenter`: lists, finds, and makes paper."""

from __future__ import annotations

import json
from pathlib import Path

from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.commands import DAY, run


def test_questions_are_listed_found_and_narrowed() -> None:
    """All of them; those with a word; of a theme; for a stage; as JSON the same ones."""
    everything = run("prompts")
    assert everything.code == 0
    assert len(everything.lines) > 150
    some = run("prompts", "pupil", "--stage", "explore")
    assert 0 < len(some.lines) < 20
    assert set(some.lines[0].split()) & {"pupil", "pupils"}
    found = json.loads(run("prompts", "pupil", "--stage", "explore", "--json").out)
    assert len(found) == len(some.lines)


def test_a_wrong_theme_or_stage_names_the_nearest() -> None:
    """Exit 1, and the word that was probably meant."""
    assert "did you mean 'systems'" in run("prompts", "--theme", "systms").err
    assert "'explore'" in run("prompts", "--stage", "exlpore").err


def test_cards_for_paper(tmp_path: Path) -> None:
    """Markdown on standard output, a page into a file; what does not fit on two pages is told, not lost silently."""
    cards = run("prompts", "--theme", "systems", "--print")
    assert cards.out.startswith("# ")
    assert not cards.err
    page = tmp_path / "cards.html"
    answer = run("prompts", "--print", "--html", "-o", page)
    assert (answer.code, answer.out) == (0, "")
    assert "the rest is left out" in answer.err
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_sheet_for_a_presenter(tmp_path: Path) -> None:
    """By name or blank; somebody who is no member is told who is."""
    install(Library(tmp_path), DAY)
    named = run("--home", tmp_path, "sheet", "presenter", "oakfield", "--member", "tom", "--meeting", "2")
    assert "Tom Hale" in named.out
    blank = run("--home", tmp_path, "sheet", "presenter", "oakfield", "--html")
    assert "Tom Hale" not in blank.out
    assert blank.out.startswith("<!DOCTYPE html>")
    wrong = run("--home", tmp_path, "sheet", "presenter", "oakfield", "--member", "zz")
    assert (wrong.code, wrong.out) == (1, "")
    assert "Tom Hale" in wrong.err
    assert run("--home", tmp_path, "sheet").code == 2


def test_the_questions_of_one_presenter(tmp_path: Path) -> None:
    """Only with a name, and only theirs; as Markdown or as a page."""
    install(Library(tmp_path), DAY)
    sheet = run("--home", tmp_path, "sheet", "questions", "oakfield", "--member", "tom")
    assert (sheet.code, sheet.lines[0]) == (0, "# Questions for Tom Hale")
    assert "No question was kept." in sheet.out
    assert run("--home", tmp_path, "sheet", "questions", "oakfield").code == 2
    page = run("--home", tmp_path, "sheet", "questions", "oakfield", "--member", "tom", "--html")
    assert "<h1>Questions for Tom Hale</h1>" in page.out
