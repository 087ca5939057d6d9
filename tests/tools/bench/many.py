"""What goes over many sets, and what opens a long record, against a JSON library that decodes the same bytes."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from time import process_time
from unittest.mock import patch

import msgspec

from alstui import text
from alstui.cli.actions import actions_table
from alstui.cli.tables import hits_table, sets_table
from alstui.clock import Clock, SteadyClock, today
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.documents.papers import sets_asked
from alstui.documents.school_papers import digest_paper
from alstui.series.due import due
from alstui.store.entries import entries_in
from alstui.store.library import Library, Unread
from screens.home.facts import home_rows, standing
from tests.kit.clock import FakeClock
from tests.tools.bench.pairs import Case
from tests.tools.bench.profiles import parts_of
from tests.tools.bench.sets import FIRST, long_record, many_sets, sample

MANY = """What the first screen, `sets`, `find`, `digest`, `due` and `actions` (of every set, one after another) make of
so many sets of four meetings each, 685 events in all. Beside each, in turn, msgspec decodes every line of every record
and every `set.json` of the same sets, and throws it away. Time of the processor in one process that has everything
imported: what a process costs before it reads anything is in the commands' table. The disk remembers the files."""

OPENING = """A meeting that goes on, from its file until its desk can be worked at: which meeting it is, its record
read, taken for writing, and folded. Beside it, in turn, msgspec decodes every line of the same record. Time of the
processor, without what the disk takes to sync that somebody sits down: that is one entry more. The set's own file has
been read a moment before, as always; it is looked at again, and understood anew only where a letter has changed."""

SIZES = (10, 100, 1_000, 10_000)
MADE = [*SIZES]
"""Those of them that are made this time."""
LENGTHS = (300, 10_000, 100_000)
OPENED = [*LENGTHS]
"""And of these."""
MOST, MOST_TO_OPEN = 5, 4
"""How many times the yardstick each may take."""

AT_ONCE = 6_000
"""Events that are read again and again until it is so many: of fewer nobody can tell the time."""

HANDFUL = 100
"""Sets up to which `make bounds` looks at it, and pairs are many."""


class _Office:
    """What a digest is made with."""

    def __init__(self, library: Library, clock: Clock) -> None:
        self.library, self.clock, self.unread = library, clock, Unread()
        self.config = None


def _home(library: Library, clock: Clock) -> object:
    unread, day = Unread(), today(clock)
    return home_rows([(each, standing(library, each, day, clock, unread)) for each in library.sets(unread)])


def _actions(library: Library, clock: Clock) -> object:
    unread = Unread()
    return [actions_table(library, each, clock, unread, only_open=True) for each in library.ids()]


def _due(library: Library, clock: Clock) -> object:
    return due(sets_asked(_Office(library, clock), []), today(clock), 14)


OVER_MANY: dict[str, Callable[[Library, Clock], object]] = {
    "home": _home,
    "sets": lambda library, _: sets_table(library, Unread()),
    "find": lambda library, _: hits_table(library, ["governors"], Unread()),
    "digest": lambda library, clock: digest_paper(_Office(library, clock), []),
    "actions": _actions,
    "due": _due,
}
"""What goes over all sets, as the program does it."""


def _decoded(files: Sequence[Path]) -> None:
    """The yardstick."""
    for path in files:
        data = path.read_bytes()
        for line in data.splitlines() if path.suffix == ".jsonl" else (data,):
            msgspec.json.decode(line)


def _processor(does: Callable[[], object], times: int) -> float:
    """Milliseconds of the processor for one of so many times."""
    text.words.cache_clear()  # a process that has just begun knows no word
    gc.collect()
    begun = process_time()
    for _ in range(times):
        does()
    return (process_time() - begun) * 1000 / times


def _pair(ours: Callable[[], object], files: Sequence[Path], times: int = 1) -> tuple[float, float]:
    return _processor(ours, times), _processor(partial(_decoded, files), times)


def leave_out_what_takes_long() -> None:
    """Make no sets and no records at which `make bounds` does not look."""
    MADE[:] = [size for size in MADE if size <= HANDFUL]
    OPENED[:] = [events for events in OPENED if events < max(LENGTHS)]


@contextmanager
def many() -> Iterator[Iterator[Case]]:
    """Each of them over each number of sets; the sets are made when it is their turn."""
    with tempfile.TemporaryDirectory() as folder:
        yield (case for size in MADE for case in _over(Path(folder) / str(size), size))


def _over(home: Path, size: int) -> Iterator[Case]:
    many_sets(home, size)
    files = [Path(entry.path) for each in os.scandir(home) for entry in os.scandir(each)]
    few = size <= HANDFUL
    for name, does in OVER_MANY.items():
        pair = partial(_pair, partial(does, Library(home), SteadyClock()), files)
        yield Case(f"{name}, {size:,} sets", "ms", MOST, pair, turns=5 if few else 1, bounded=few)


def _unsynced(_descriptor: int) -> None:
    """In the place of a sync: a mock of it would cost as much as the opening of a file."""


@contextmanager
def opening() -> Iterator[Iterator[Case]]:
    """Records of each length."""
    with tempfile.TemporaryDirectory() as folder:
        yield (_to_open(Path(folder), events) for events in OPENED)


def _to_open(folder: Path, events: int) -> Case:
    library = Library(folder / str(events))
    learning_set = library.create(sample(folder / f"sample-{events}")[0])
    path = library.folder(learning_set.id).journal(FIRST)
    long_record(path, events)
    whole = path.read_bytes()
    clock = FakeClock(datetime.combine(FIRST, time(23), UTC))

    def opened() -> None:
        entries_in(b"")  # what was read before this is forgotten
        sitting = todays_sitting(library, learning_set, FIRST, Unread(), clock)
        open_sitting(library, sitting, clock).journal.close()

    def pair() -> tuple[float, float]:
        path.write_bytes(whole)
        with patch.object(os, "fsync", _unsynced), patch.object(os, "fdatasync", _unsynced):
            return _pair(opened, [path], max(AT_ONCE // events, 1))

    few = events < max(LENGTHS)
    return Case(
        f"opening {events:,} events",
        "ms",
        MOST_TO_OPEN,
        pair,
        turns=7 if few else 3,
        bounded=few,
        explain=partial(parts_of, f"opening {events:,} events", opened, path, whole),
    )
