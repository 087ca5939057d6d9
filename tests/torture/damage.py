"""Damage at every byte: cut there, one bit flipped, one byte zeroed or all that follow. What reads otherwise is said.

The highest bit of a byte is one that no letter survives as another letter. A letter that became another one is a
record that reads well and cannot be told from one that somebody put right in an editor, which people may: such rounds
are counted by themselves, and only where no entry is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet
from alstui.meeting.events import ActionAgreed, Event, NoteTaken, Undone
from alstui.meeting.folding import fold
from alstui.meeting.reading import reading
from alstui.model import Action, Note
from alstui.store.folder import SET_FILE
from alstui.store.library import Library
from alstui.store.set_file import NewerRecord
from alstui.store.storages import previous_of
from alstui.store.unread import Unread
from tests.kit.builders import START, WHEN, a_running_table, a_set, a_short_agenda, an_opening
from tests.kit.histories import VERBS
from tests.kit.storing import put_record
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

_BIT = "bit"
"""How the name begins of a way that may make one letter another."""

BYTES_A_ROUND = 40
"""How many places are damaged in one folder before the next is made."""


def one_bit(rng: Random, folder: Path) -> Outcome:
    """Any bit of any byte of any record, and of a set."""
    bits = {f"{_BIT} {bit}": partial(flipped, bit=bit) for bit in rng.sample(range(8), 3)}
    outcome = _of_a_meeting(rng, folder / "a", bits)
    outcome.add(_of_a_set(rng, folder / "b", bits))
    return outcome


def every_byte(_: Random, folder: Path) -> Outcome:
    """Each byte of one record and of one set, in every way, and each of its bits: nothing is left to chance."""
    bits = {f"{_BIT} {bit}": partial(flipped, bit=bit) for bit in range(7)}  # the highest is among the ways
    rng = Random(1)
    outcome = _of_a_meeting(rng, folder / "a", {**WAYS, **bits}, all_of_it=True)
    outcome.add(_of_a_set(rng, folder / "b", {**WAYS, **bits}, all_of_it=True))
    return outcome


def flipped(data: bytes, at: int, bit: int) -> bytes:
    """One bit of the byte there turned over."""
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def of_a_meeting(rng: Random, folder: Path) -> Outcome:
    """A meeting's record."""
    return _of_a_meeting(rng, folder, WAYS)


def _of_a_meeting(rng: Random, folder: Path, ways: Mapping[str, Way], *, all_of_it: bool = False) -> Outcome:
    library = Library(folder / "home")
    made = library.create(a_set())
    day = START.date()
    before = _sample(made.id) if all_of_it else _at_random(rng)
    put_record(library, made.id, day, before)
    path = library.home / made.id / f"{day}.jsonl"
    whole = path.read_bytes()
    outcome = Outcome()
    for at in _places(rng, whole, all_of_it=all_of_it):
        for name, way in ways.items():
            path.write_bytes(way(whole, at))
            what = f"{name} at byte {at} of {len(whole)}"
            outcome.add(_read(library, made.id, before, what, whole_lines=_is_whole(name, whole, at)))
    return outcome


def _at_random(rng: Random) -> tuple[Event, ...]:
    """What is on record of a meeting in which anything happens."""
    table = a_running_table(a_short_agenda())
    for verb in rng.choices(sorted(VERBS), k=8):
        table.wait(60)
        VERBS[verb](table.desk)
    return tuple(table.desk.events)


def _sample(set_id: str) -> tuple[Event, ...]:
    """A short record in which most kinds of values stand."""
    action = Action(
        id="a1", owner="ann", text="Ring the school", due=START.date(), confidence=7, tags=("ring",)
    )
    return (
        an_opening(set_id, START.date()),
        ActionAgreed(id="e2", at=START, action=action),
        NoteTaken(id="e3", at=START, note=Note(id="n1", kind="note", text="Für später", sharing="schools")),
        Undone(id="e4", at=START, target="e3"),
    )


def _places(rng: Random, whole: bytes, *, all_of_it: bool) -> Iterable[int]:
    every = range(len(whole))
    return every if all_of_it else rng.sample(every, min(BYTES_A_ROUND, len(whole)))


def _is_whole(name: str, whole: bytes, at: int) -> bool:
    """Whether what is left is the whole record of fewer entries: it ends with one, as far as anybody can see.

    Some programs end no last line.
    """
    return name == "cut" and at > 0 and b"\n" in whole[at - 1 : at + 1]


def _read(
    library: Library, set_id: str, before: tuple[object, ...], what: str, *, whole_lines: bool
) -> Outcome:
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
    # Every entry is there, one of them in other letters; or whole ones are, up to where the file was cut off.
    beyond = whole_lines or (len(record.events) == len(before) and what.startswith(_BIT))
    if record.events != before and not told.sentences:
        if beyond:
            outcome.beyond = 1
        else:
            outcome.untold.append(f"{what}: {len(record.events)} of {len(before)} entries, and not a word")
    with suppress(AlstuiError), library.open_meeting(set_id, day) as journal:
        if tuple(journal.events) != record.events:
            outcome.untold.append(f"{what}: who writes finds other entries than who reads")
        if record.events != before and not (beyond or journal.notices or library.strays(set_id)):
            outcome.untold.append(f"{what}: who writes is not told")
    for aside in (library.home / set_id).glob("*.jsonl.*"):
        aside.unlink()
    return outcome


def of_a_set(rng: Random, folder: Path) -> Outcome:
    """A set's file: it reads as before, or is refused, and its previous state can be put back."""
    return _of_a_set(rng, folder, WAYS)


def _of_a_set(rng: Random, folder: Path, ways: Mapping[str, Way], *, all_of_it: bool = False) -> Outcome:
    library = Library(folder / "home")
    made = library.create(a_set())
    library.change(made.id, lambda _: made, WHEN)
    path = library.home / made.id / SET_FILE
    shutil.copyfile(path, previous_of(path))
    whole, before = path.read_bytes(), library.load(made.id)
    outcome = Outcome()
    for at in _places(rng, whole, all_of_it=all_of_it):
        for name, way in ways.items():
            path.write_bytes(way(whole, at))
            outcome.add(_read_set(library, made.id, before, f"{name} at byte {at} of {len(whole)}"))
            path.write_bytes(whole)
    return outcome


def _read_set(library: Library, set_id: str, before: LearningSet, what: str) -> Outcome:
    outcome = Outcome(rounds=1, acknowledged=1)
    told = Unread()
    (listed,) = library.sets(told)
    try:
        found = library.load(set_id)
    except NewerRecord:
        return outcome  # refused in words, and its previous state is not offered
    except AlstuiError:
        if not listed.problem:
            outcome.untold.append(f"{what}: the list shows nothing of it")
        restored = library.restore_previous(set_id)
        if restored != before:
            outcome.lost.append(f"{what}: the state before it is not what comes back")
        for aside in (library.home / set_id).glob("*.damaged-*"):
            aside.unlink()
        return outcome
    if found != before and not told.sentences:
        if what.startswith(_BIT):
            outcome.beyond = 1
        else:
            outcome.untold.append(f"{what}: reads as {found}")
    return outcome
