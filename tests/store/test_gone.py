"""A set that went while it is open: it is made again neither to be changed, nor where a stick was pulled out."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from alstui.errors import StoreError
from alstui.learning_set import LearningSet
from alstui.store.library import Library
from tests.kit.builders import DAY, WHEN
from tests.kit.storing import OPENED, PAUSED
from tests.store.test_two_writers import remove, with_line


@pytest.mark.parametrize("runs", [False, True])
def test_a_set_that_went_is_not_made_again_to_be_changed(
    library: Library, oakfield: LearningSet, *, runs: bool
) -> None:
    """Whether its meeting runs or not: what is changed would stand beside the words that are elsewhere."""
    with ExitStack() as held:
        assert library.load(oakfield.id) == oakfield
        if runs:
            held.enter_context(library.open_meeting(oakfield.id, DAY)).append(OPENED)
        remove(library.home / oakfield.id)
        with pytest.raises(StoreError, match="oakfield is gone: was a stick pulled out"):
            library.change(oakfield.id, lambda now: with_line(now, "One voice at a time."), WHEN)
        with pytest.raises(StoreError, match="is gone"):
            library.earlier_versions(oakfield.id)
        assert library.state_of(oakfield.id) is None
        assert [*library.home.iterdir()] == []


def test_a_set_whose_folder_was_renamed_in_its_meeting_is_changed_there(
    library: Library, oakfield: LearningSet
) -> None:
    """It is the same set, and the meeting goes on in it."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        (library.home / "oakfield").rename(library.home / "elmfield")
        assert library.change("oakfield", lambda now: with_line(now, "Ours."), WHEN).agreement == ("Ours.",)
        assert [entry.name for entry in library.home.iterdir()] == ["elmfield"]


def test_a_change_that_was_kept_is_there_in_the_folder_that_is_made_again(
    library: Library, oakfield: LearningSet
) -> None:
    """Also where nothing was recorded between the change and the moment at which the folder went."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        kept = library.change(oakfield.id, lambda now: with_line(now, "One voice at a time."), WHEN)
        remove(library.home / oakfield.id)
        journal.append(PAUSED)
        assert library.load(oakfield.id) == kept


def test_an_empty_folder_where_a_stick_was_is_not_filled(
    library: Library, oakfield: LearningSet, tmp_path: Path
) -> None:
    """The meeting is held until the stick is back, and nothing of it is hidden on another disk."""
    with library.open_meeting(oakfield.id, DAY) as journal:
        journal.append(OPENED)
        library.home.rename(tmp_path / "stick")
        library.home.mkdir()
        with pytest.raises(StoreError, match="was a stick pulled out"):
            journal.append(PAUSED)
        assert journal.notices == ()
        assert [*library.home.iterdir()] == []
        library.home.rmdir()
        (tmp_path / "stick").rename(library.home)
        journal.append(PAUSED)
    assert Library(library.home).read_meeting(oakfield.id, DAY).events == (OPENED, PAUSED)


def test_an_empty_folder_of_the_sets_name_on_another_disk_is_not_filled(
    library: Library, oakfield: LearningSet, tmp_path: Path
) -> None:
    """Where the set's own folder is the stick: what stands under it is no place of the set's, until it is back."""
    with tempfile.TemporaryDirectory(dir=_another_disk(tmp_path)) as stick:
        place, away = library.home / oakfield.id, Path(stick) / "oakfield"
        shutil.copytree(place, away)
        remove(place)
        place.symlink_to(away)
        with library.open_meeting(oakfield.id, DAY) as journal:
            journal.append(OPENED)
            place.unlink()
            place.mkdir()
            with pytest.raises(StoreError, match="was a stick pulled out"):
                journal.append(PAUSED)
            assert [*place.iterdir()] == []
            place.rmdir()
            place.symlink_to(away)
            journal.append(PAUSED)
        assert Library(library.home).read_meeting(oakfield.id, DAY).events == (OPENED, PAUSED)


def _another_disk(path: Path) -> str:
    """A folder on another disk than this one."""
    disks = (each for each in map(Path, ("/dev/shm", "/var/tmp")) if each.is_dir())
    found = next((str(each) for each in disks if each.stat().st_dev != path.stat().st_dev), None)
    return found or pytest.skip("there is no second disk here")
