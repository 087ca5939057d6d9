"""Agendas on the command line: listed, shown as they would run, checked, and one's own beside the shipped."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from alstui.cli.formats import AGENDAS, format_sheet
from alstui.content.loader import Shelf
from alstui.model import Agenda
from tests.kit.builders import a_mixed_agenda
from tests.kit.commands import ROOT, run

SHELF = Shelf(None)
SHIPPED = (ROOT / "data" / "agendas" / "clarify-and-plan.yaml").read_text("utf-8")


def own(folder: Path, text: str, name: str = "ours.yaml") -> Path:
    """A person's own agenda in their settings folder."""
    path = folder / "config" / "agendas" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("agenda", SHELF.agendas())
@pytest.mark.parametrize("minutes", [60, 90, 180])
def test_it_is_shown_as_it_would_run(agenda: str, minutes: int) -> None:
    """Purpose, what it ends with, every stage; and the meeting from its start, without a presenter."""
    chosen = SHELF.agendas()[agenda]
    sheet = format_sheet(SHELF, agenda, minutes=minutes, people=6)
    for words in (chosen.purpose, *chosen.ends_with, *(stage.note for stage in chosen.stages), chosen.source):
        assert words in sheet
    assert f"A meeting of {minutes} min with no presenter and 6 people" in sheet
    shown = sheet.split("A meeting of")[1]
    places = [shown.index(f"  {stage.name}  ") for stage in chosen.stages]
    assert places == sorted(places)
    assert "settling down between stages" in shown
    assert ("Report back" in shown) == (agenda not in {"clarify-and-plan", "review"})


def test_ones_own_stands_beside_the_shipped(tmp_path: Path) -> None:
    """Under the heading of agendas; with the id of a shipped one it takes its place."""
    own(tmp_path, re.sub(r"(?m)^id: .*$", "id: ours", SHIPPED))
    own(tmp_path, SHIPPED.replace("name: Clarify and plan", "name: Our first meeting"), "first.yaml")
    answer = run("formats")
    assert (answer.code, answer.err) == (0, "")
    listed = answer.out.split(AGENDAS)[1].split("\n")
    assert [line.split()[0] for line in listed if line] == [*SHELF.agendas(), "ours"]
    assert run("formats", "clarify-and-plan").lines[0] == "Our first meeting, 55 min"
    assert "Our first meeting" in run("check").out


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    rule: Ask what is not clear.", "    rule: Ask whatever is not clear yet.", "rule", "words"),
        ("slots_before: later", "slots_before: latter", "slots_before", "none of the stages"),
        ("slot_format: quick-35", "without: [closing]", "without[0]", "cannot be left out"),
        ("    name: How we run it", "    name: What to agree", "stages[1].name", "twice"),
        ("longest: 180", "longest: 30", "longest", "smaller than shortest"),
        ("    at_least: 6", "    at_least: 60", "minutes", "at_least or more"),
        ("    prompts: together", "    prompts: togehter", "prompts", "did you mean 'together'?"),
        ("    share: slack", "    share: scales", "stages", "share: slack"),
        ("purpose: >-", "porpoise: >-", "porpoise", "did you mean 'purpose'?"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: str, said: str) -> None:
    """By `check`, whole; and what is shipped is used, with a notice."""
    text = SHIPPED.replace(old, new, 1)
    assert text != SHIPPED
    path = own(tmp_path, text)
    answer = run("check", path)
    assert answer.code == 1
    number = SHIPPED[: SHIPPED.index(old)].count("\n") + 1
    if line == "stages":
        number = text[: text.index("stages:")].count("\n") + 1
    told = next(each for each in answer.err.split("\n") if said in each)
    assert line in told
    if line != "minutes":
        assert f":{number}: " in told
    listed = run("formats")
    assert "ours.yaml was left aside" in listed.err
    assert "clarify-and-plan" in listed.out


def test_a_name_that_was_meant_is_named() -> None:
    """Among formats and agendas alike."""
    assert "did you mean 'celebration'?" in run("formats", "celebratoin").err


def test_an_agenda_of_before_reads_as_before() -> None:
    """Segments on record that know of no theme and no instrument have none."""
    kept = msgspec.to_builtins(a_mixed_agenda())
    for segment in kept["segments"]:
        del segment["theme"]
        segment.pop("opens")
    found = msgspec.convert(kept, Agenda)
    assert [(each.theme, each.opens) for each in found.segments] == [("", "")] * len(found.segments)
    assert [each.id for each in found.segments] == [each.id for each in a_mixed_agenda().segments]
