"""A place to practise: the same app on a copy of a set that is thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from alstui.establishing.sample import install
from alstui.store.library import Library
from alstui.store.making import making
from alstui.store.refused import refusal

USUAL_RATE = 30.0
"""How many times faster than life: an hour in two minutes."""

_AS_IT_WAS = "The set itself is as it was."


@contextmanager
def rehearsal(library: Library, set_id: str | None, today: date) -> Iterator[tuple[Library, str]]:
    """A library of its own that holds a copy of a set (the sample when none is named), and the set's id there.

    Nothing that is done in it reaches the set itself; it is gone when the block ends.

    Raises:
        NotFound: no such set; the nearest are named.
        StoreError: the copy could not be made.
    """
    with _place() as folder:
        place = Library(folder)
        if set_id is None:
            yield place, install(place, today).id
            return
        library.load(set_id)
        home = folder / set_id
        try:
            shutil.copytree(library.home / set_id, home, ignore=shutil.ignore_patterns("*.lock", ".*"))
        except OSError as error:
            raise refusal(error, home, _AS_IT_WAS) from error
        yield place, set_id


@contextmanager
def _place() -> Iterator[Path]:
    """A folder to practise in. What a rehearsal that was killed left behind of a set is thrown away first."""
    elsewhere = Path(tempfile.gettempdir())
    with ExitStack() as held:
        try:
            folder = held.enter_context(making(elsewhere))
        except OSError as error:
            raise refusal(error, elsewhere / "rehearsal", _AS_IT_WAS) from error
        yield folder
