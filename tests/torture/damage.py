"""Damage at every byte: cut there, one byte flipped, one zeroed. Whatever reads otherwise than before is said.

A flip turns over the highest bit of a byte, which no letter survives as another letter. A letter that became another
one is a record that reads well and cannot be told from one that somebody put right in an editor, which people may.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from alstui.errors import AlstuiError
from alstui.meeting.folding import fold
from alstui.meeting.reading import reading
from alstui.store.folder import SET_FILE
from alstui.store.library import Library
from alstui.store.set_file import NewerRecord
from alstui.store.storages import previous_of
from alstui.store.unread import Unread
from tests.kit.builders import START, a_running_table, a_set, a_short_agenda
from tests.kit.histories import VERBS
from tests.torture.judge import state_of
from tests.torture.outcome import Outcome

Way = Callable[[bytes, int], bytes]
"""Makes of the bytes of a file, and a place in it, what is found afterwards."""

WAYS: dict[str, Way] = {
    "cut": lambda data, at: data[:at],
    "flip": lambda data, at: data[:at] + bytes([data[at] ^ 0x80]) + data[at + 1 :],
    "zero": lambda data, at: data[:at] + b"\0" + data[at + 1 :],
    "zeros": lambda data, at: data[:at] + bytes(len(data) - at),
}
"""By name."""

BYTES_A_ROUND = 40
"""How many places are damaged in one folder before the next is made."""


def one_bit(rng: Random, folder: Path) -> Outcome:
    """Any bit of any byte. What is another letter then cannot be told; but it is read, or refused in words."""
    bits = {str(bit): partial(_flipped, bit=bit) for bit in rng.sample(range(8), 3)}
    outcome = _of_a_meeting(rng, folder / "a", bits)
    outcome.add(_of_a_set(rng, folder / "b", bits))
    outcome.untold.clear()
    return outcome


def _flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def of_a_meeting(rng: Random, folder: Path) -> Outcome:
    """A meeting's record."""
    return _of_a_meeting(rng, folder, WAYS)


def _of_a_meeting(rng: Random, folder: Path, ways: Mapping[str, Way]) -> Outcome:
    library = Library(folder / "home")
    made = library.create(a_set())
    table = a_running_table(a_short_agenda())
    for verb in rng.choices(sorted(VERBS), k=8):
        table.wait(60)
        VERBS[verb](table.desk)
    day = table.clock.now().date()
    library.import_journal(made.id, day, table.desk.events)
    path = library.home / made.id / f"{day}.jsonl"
    whole, before = path.read_bytes(), tuple(table.desk.events)
    outcome = Outcome()
    for at in rng.sample(range(len(whole)), min(BYTES_A_ROUND, len(whole))):
        for name, way in ways.items():
            if _is_whole(name, whole, at):
                continue
            path.write_bytes(way(whole, at))
            outcome.add(_read(library, made.id, before, f"{name} at byte {at} of {len(whole)}"))
    return outcome


def _is_whole(name: str, whole: bytes, at: int) -> bool:
    """Whether what is left is the whole record of fewer entries: it ends with one, as far as anybody can see.

    Some programs end no last line, and some disks fill the end of a file with zeros.
    """
    ends = whole[at : at + 1] == b"\n"
    return (name == "cut" and (ends or whole[:at].endswith(b"\n"))) or (name == "zeros" and ends)


def _read(library: Library, set_id: str, before: tuple[object, ...], what: str) -> Outcome:
    """What readers and the writer make of a damaged record: the same events, or a word about it."""
    outcome = Outcome(rounds=1, acknowledged=len(before))
    (day,) = library.meeting_dates(set_id)
    told = Unread()
    try:
        library.sets(told)
        record = library.read_meeting(set_id, day)
        told.add(record.left_out)
        reading(fold(record.events), START)
    except AlstuiError:
        return outcome  # said, and nothing is shown of it
    if record.events != before and not told.sentences:
        outcome.untold.append(f"{what}: {len(record.events)} of {len(before)} entries, and not a word")
    if not all(event in before for event in record.events):
        outcome.untold.append(f"{what}: an entry reads otherwise than it was written")
    with suppress(AlstuiError), library.open_meeting(set_id, day) as journal:
        if tuple(journal.events) != record.events:
            outcome.untold.append(f"{what}: who writes finds other entries than who reads")
        if record.events != before and not (journal.notices or library.strays(set_id)):
            outcome.untold.append(f"{what}: who writes is not told")
    for aside in (library.home / set_id).glob("*.jsonl.*"):
        aside.unlink()
    return outcome


def of_a_set(rng: Random, folder: Path) -> Outcome:
    """A set's file: it reads as before, or is refused, and its previous state can be put back."""
    return _of_a_set(rng, folder, WAYS)


def _of_a_set(rng: Random, folder: Path, ways: Mapping[str, Way]) -> Outcome:
    library = Library(folder / "home")
    made = library.create(a_set())
    library.change(made.id, lambda _: made)
    path = library.home / made.id / SET_FILE
    shutil.copyfile(path, previous_of(path))
    whole, before = path.read_bytes(), state_of(made)
    outcome = Outcome()
    for at in rng.sample(range(len(whole)), min(BYTES_A_ROUND, len(whole))):
        for name, way in ways.items():
            path.write_bytes(way(whole, at))
            outcome.add(_read_set(library, made.id, before, f"{name} at byte {at} of {len(whole)}"))
            path.write_bytes(whole)
    return outcome


def _read_set(library: Library, set_id: str, before: object, what: str) -> Outcome:
    outcome = Outcome(rounds=1, acknowledged=1)
    told = Unread()
    (listed,) = library.sets(told)
    try:
        found = state_of(library.load(set_id))
    except NewerRecord:
        return outcome  # refused in words, and its previous state is not offered
    except AlstuiError:
        if not listed.problem:
            outcome.untold.append(f"{what}: the list shows nothing of it")
        restored = state_of(library.restore_previous(set_id))
        if restored != before:
            outcome.lost.append(f"{what}: the state before it is not what comes back")
        for aside in (library.home / set_id).glob("*.damaged-*"):
            aside.unlink()
        return outcome
    if found != before:
        outcome.untold.append(f"{what}: reads as {found}")
    return outcome
