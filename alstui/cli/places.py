"""Where a command works: the folder of sets, the clock, a person's own files."""

from __future__ import annotations

import argparse
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from alstui import paths
from alstui.cli.parser import rate_of
from alstui.errors import AlstuiError, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alstui.clock import SteadyClock
    from alstui.content.keymap import KeyTable
    from alstui.content.loader import Shelf
    from alstui.learning_set import LearningSet
    from alstui.store.library import LeftOut, Library, Unread

RATE = "ALSTUI_CLOCK_RATE"
"""The rehearsal rate: 60 lets an hour pass in a minute. Documented in the README."""


class Place:
    """Where a command works. What it holds is looked for when it is first asked for, and then kept.

    So a command imports nothing that it has no use for, and what is wrong elsewhere does not stop it.
    """

    def __init__(self, home: Path | None = None, key_table: Callable[[], KeyTable] | None = None) -> None:
        """`home` is the folder of sets that was named; None for the usual one. `key_table` makes the table of keys."""
        self._home = home
        self.key_table = key_table or _no_keys

    @cached_property
    def library(self) -> Library:
        """The folder of sets. Raises AlstuiError when it cannot be told where that is."""
        from alstui.store.library import Library

        return Library(paths.sets_folder(self._home))

    @cached_property
    def unread(self) -> Unread:
        """Takes what could not be read of the record: it is told, and counted, when the command is done."""
        from alstui.store.unread import Unread

        return Unread()

    @property
    def left_out(self) -> Iterable[LeftOut]:
        """What it took, if anything was read at all."""
        return self.unread if "unread" in self.__dict__ else ()

    @cached_property
    def clock(self) -> SteadyClock:
        """The clock, as fast as the environment says. Raises AlstuiError when that is no rate."""
        from alstui.clock import SteadyClock

        try:
            return SteadyClock(rate=rate_of(os.environ.get(RATE) or "1"))
        except argparse.ArgumentTypeError as error:
            raise AlstuiError(f"{RATE}: {error}.") from error

    @cached_property
    def config(self) -> Path:
        """The settings folder. Raises AlstuiError when it cannot be told where that is."""
        return paths.config()

    @cached_property
    def shelf(self) -> Shelf:
        """What is shipped to choose from, with what lies in the settings folder."""
        from alstui.content.loader import Shelf

        return Shelf(self.config)

    def learning_set(self, set_id: str) -> LearningSet:
        """A set by its id; what else lies in its folder that looks like its record is told.

        Raises:
            NotFound: no such set; the nearest are named.
        """
        self.unread.add(self.library.strays(set_id), set_id)
        return self.library.load(set_id)

    def member(self, set_id: str, name: str) -> str:
        """The id of the member of a set whom a typed name fits, or who was one; empty for no name.

        Raises:
            NotFound: no such set; nobody, or more than one, is called so.
        """
        from alstui.changes import former
        from alstui.names import called

        learning_set = self.library.load(set_id)
        found = called(name, learning_set.members) or called(name, former(learning_set))
        if name and len(found) != 1:
            names = ", ".join(member.name for member in learning_set.members)
            raise NotFound(f"{learning_set.title} has no one member called {name}. Its members are: {names}.")
        return found[0].id if found else ""


def _no_keys() -> KeyTable:
    """The table where nothing can be pressed."""
    from alstui.content.keymap import KeyTable

    return KeyTable()
