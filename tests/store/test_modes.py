"""A folder that is closed to others is closed once."""

from __future__ import annotations

from pathlib import Path

from alstui.store.library import Library
from tests.kit.builders import DAY, a_set
from tests.kit.storing import OPENED


def test_a_folder_that_is_closed_already_is_left_alone(tmp_path: Path) -> None:
    """Whoever opens a meeting again would wait for the disk to write down that nothing changed."""
    library = Library(tmp_path / "home")
    made = library.create(a_set())
    with library.open_meeting(made.id, DAY) as journal:
        journal.append(OPENED)
    folder = library.home / made.id
    changed = {path: path.stat().st_ctime_ns for path in (folder, *folder.iterdir())}
    library.open_meeting(made.id, DAY).close()
    assert {path: path.stat().st_ctime_ns for path in changed} == changed
