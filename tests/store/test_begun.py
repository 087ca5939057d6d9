"""What was begun and waits: a file of it that a disk has damaged takes nothing else along."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.store.begun import BegunFiles


@pytest.mark.parametrize(
    "damaged", [b'{"place": "set", "fields": {"title": "\xe9"}}', b"\0\0\0", b"[" * 9999]
)
def test_one_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, damaged: bytes) -> None:
    """It does not wait any more, what else was begun does, and one types on."""
    begun = BegunFiles(tmp_path)
    begun.keep(f"{begun.new_place('set')}/title", "Elm")
    (path,) = tmp_path.rglob("*.json")
    begun.keep(f"{begun.new_place('edit')}/what", "ring the chair")
    path.write_bytes(damaged)
    assert begun.waiting("set") == ()
    assert [words for _, words in begun.waiting("edit")] == ["ring the chair"]
    begun.keep(f"{begun.new_place('set')}/title", "Oak")
    assert begun.trouble == ""
    assert [words for _, words in begun.waiting("set")] == ["Oak"]
    assert path.read_bytes() == damaged
