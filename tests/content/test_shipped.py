"""What ships is read without asking whether it is right: because it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from alstui.content import ahead, schema
from alstui.content.labels import read_labels
from alstui.content.loader import Shelf
from alstui.content.yaml_file import Document, read
from alstui.documents.digest_form import read_digest_form, read_peer_review
from alstui.documents.presenter_sheet import read_presenter_sheet
from alstui.errors import ContentError
from alstui.establishing.agreement import read_offers
from alstui.evaluation.instruments import read_instruments


def test_all_that_ships_is_what_the_strict_reader_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last value, and with none of it left to the strict one; every rule holds."""
    monkeypatch.setattr(ahead, "said", lambda *_: None)
    trusted, kinds = schema.trusted, []

    def both(document: Document, kind: type[object], rules: schema.Rules | None = None) -> object:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "parse", None)
            found = trusted(document, kind, rules)
        assert found == schema.parse(document, kind, rules)
        kinds.append(kind.__name__)
        return found

    monkeypatch.setattr(schema, "trusted", both)
    shelf = Shelf(None)
    tuple(shelf.formats().values()), shelf.prompt_decks(), shelf.planning(), shelf.marks()
    shelf.programme("four-meetings")
    read_instruments(None), read_digest_form(None), read_peer_review(None), read_presenter_sheet(None)
    assert len(kinds) > 30
    assert {"Format", "PromptDeck", "Planning", "Marks", "Programme", "Instrument", "DigestForm"} <= set(
        kinds
    )


@pytest.mark.parametrize("folder", ["formats", "programmes", "prompts", "instruments"])
def test_a_shipped_file_is_called_as_its_id(folder: str) -> None:
    """So each is read when it is asked for, and not before."""
    for path in (Path(__file__).parents[2] / "data" / folder).glob("*.yaml"):
        assert read(path).value(("id",)) == path.stem


def test_one_format_is_read_for_one_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen have their names; none of the others is opened for that."""
    opened: list[str] = []
    said = ahead.said

    def told(folder: Path, name: str, data: bytes, kind: type[object]) -> object:
        opened.append(name)
        return said(folder, name, data, kind)

    monkeypatch.setattr(ahead, "said", told)
    formats = Shelf(None).formats()
    assert len(formats) == 16
    assert formats["troika"].id == "troika"
    assert opened == ["formats/troika.yaml"]


class Door(Struct, frozen=True):
    """Something to read."""

    name: str
    height: int


def test_what_is_wrong_all_the_same_is_told(tmp_path: Path) -> None:
    """As for a file of one's own: with its line and its key."""
    path = tmp_path / "door.yaml"
    path.write_text("name: oak\nheight: tall\n")
    with pytest.raises(ContentError) as caught:
        schema.trusted(read(path), Door)
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [(2, "height")]


@pytest.mark.parametrize(
    ("name", "reads", "more", "end"),
    [
        ("labels.yaml", read_labels, " (and 1 more)", "Put that right and it is used again."),
        ("agreement.yaml", read_offers, " (and 1 more)", "Put that right and it is used again."),
        ("digest.yaml", read_digest_form, "", "tells everything that is wrong with it."),
        ("presenter-sheet.yaml", read_presenter_sheet, "", "tells everything that is wrong with it."),
    ],
)
def test_what_is_left_aside_is_said_as_it_always_was(
    tmp_path: Path, name: str, reads: Callable[[Path], tuple[object, str]], more: str, end: str
) -> None:
    """Which file, the first thing wrong, how many more where that is said, and what to do."""
    (tmp_path / name).write_text("wrong: 1\nworse: 2\n")
    _, notice = reads(tmp_path)
    assert notice.startswith(f"{tmp_path / name} was left aside, and what is shipped is used: line 1: ")
    assert ("more)" in notice) == bool(more)
    assert notice.endswith(end)
