"""What a person writes in a file: formats, questions, programmes, the description of a set, settings, keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from alstui.content.catalogue import Format, Planning, Programme, PromptDeck
from alstui.content.keymap import FILE as KEYS
from alstui.content.keymap import KeyTable, read_keymap
from alstui.content.loader import parse
from alstui.content.marks import Marks
from alstui.content.settings import FILE as SETTINGS
from alstui.content.settings import Settings, read_settings
from alstui.content.yaml_file import Document, read_bytes
from alstui.errors import ContentError
from alstui.establishing.describing import describe
from alstui.establishing.description import learning_set
from tests.fuzz.calm import check_content, folder, is_safe

PATH = Path("any.yaml")

KINDS = (
    ("stages", Format),
    ("prompts", PromptDeck),
    ("parts", Planning),
    ("meetings", Programme),
    ("marks", Marks),
)
"""By which key a file is told, as `alstui check` tells it."""


def content(data: bytes) -> None:
    """Formats, questions, programmes: what is wrong is told with its line; what is right is read the same twice."""
    try:
        document = read_bytes(data, PATH)
        read = [parse(document, kind) for key, kind in KINDS if key in document.values][:1]
    except ContentError as error:
        check_content(error, data)
        return
    _lines(document, data)
    assert read == [parse(document, kind) for key, kind in KINDS if key in document.values][:1]


def _lines(document: Document, data: bytes) -> None:
    """Everything stands on a line that there is."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= line <= lines for line in document.lines.values())


def description(data: bytes) -> None:
    """The description of a set: what is wrong is told with its line; what is right, written out, is the same set."""
    try:
        found = learning_set(read_bytes(data, PATH))
    except ContentError as error:
        check_content(error, data)
        return
    again = learning_set(read_bytes(describe(found).encode(), PATH))
    assert again == replace(found, members=again.members)
    assert [member.name for member in again.members] == [member.name for member in found.members]


def settings(data: bytes) -> None:
    """Settings: they hold, or the usual ones do, and one sentence says why."""
    own = folder("settings")
    (own / SETTINGS).write_bytes(data)
    found, notice = read_settings(own)
    assert is_safe(notice), notice
    assert found == Settings() or not notice
    assert found.bell != "command" or found.command[0]


def keymap(data: bytes) -> None:
    """Keys of one's own: each that holds is free where it is pressed, and what is left out is told in a sentence."""
    own = folder("keys")
    (own / KEYS).write_bytes(data)
    table = _table()
    keys, notice = read_keymap(own, lambda: table)
    assert is_safe(notice), notice
    assert keys.keys() <= table.commands.keys()
    assert all(keys.values())
    assert (keys, notice) == read_keymap(own, lambda: table)


@cache
def _table() -> KeyTable:
    """All that can be pressed."""
    from screens.app import AlstuiApp

    return AlstuiApp.key_table()
