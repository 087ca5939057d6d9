"""A place to practise: the same app on a copy of a set that is thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from alstui.establishing.sample import install
from alstui.store.disk import refusal
from alstui.store.library import Library

USUAL_RATE = 30.0
"""How many times faster than life: an hour in two minutes."""


@contextmanager
def rehearsal(library: Library, set_id: str | None, today: date) -> Iterator[tuple[Library, str]]:
    """A library of its own that holds a copy of a set (the sample when none is named), and the set's id there.

    Nothing that is done in it reaches the set itself; it is gone when the block ends.

    Raises:
        NotFound: no such set; the nearest are named.
        StoreError: the copy could not be made.
    """
    with tempfile.TemporaryDirectory(prefix="alstui-rehearsal-") as folder:
        place = Library(Path(folder))
        if set_id is None:
            yield place, install(place, today).id
            return
        library.load(set_id)
        home = Path(folder) / set_id
        try:
            shutil.copytree(library.home / set_id, home, ignore=shutil.ignore_patterns("*.lock", ".*"))
        except OSError as error:
            raise refusal(error, home, "The set itself is as it was.") from error
        yield place, set_id
