"""Damage at every byte to what a set keeps of its changes, to backups, and to what waits.

A set's list of changes: it reads as before, or is refused, or says what it leaves out; the set as it is now is never
made another one by it, whatever is asked of the list ends in an answer or in words, and a change loses nothing of it.
A backup: what comes out of it is the same to the byte, and what does not come is named; or it is refused and nothing of
it is brought back. When it was made is a hint.
What was begun and not kept: whatever becomes of it, everything else waits as it did.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from msgspec.structs import replace

from alstui.changes import When, ever_known, on_day, undone
from alstui.errors import AlstuiError
from alstui.establishing import changing
from alstui.establishing.describing import describe
from alstui.establishing.history import history
from alstui.establishing.known import Known
from alstui.learning_set import LearningSet
from alstui.store import archive, backup
from alstui.store.archive_list import Kept
from alstui.store.begun import BegunFiles
from alstui.store.folder import SET_FILE
from alstui.store.last_backup import FACT, last_backup
from alstui.store.library import Library
from alstui.store.storages import previous_of
from alstui.store.unread import Unread
from tests.kit.builders import START, WHEN, a_set
from tests.kit.storing import everything
from tests.torture.damage import WAYS, Way, flipped
from tests.torture.outcome import Outcome

BYTES_A_ROUND = 12
"""How many places are damaged in one folder before the next is made."""

_LAST = When(START + timedelta(days=30), START.date() + timedelta(days=30))


def _ways(rng: Random) -> dict[str, Way]:
    return {**WAYS, **{f"bit {bit}": partial(flipped, bit=bit) for bit in rng.sample(range(7), 2)}}


# -- the list of changes ---------------------------------------------------------------------------------


def of_changes(rng: Random, folder: Path) -> Outcome:
    """Any byte of the list of a set's changes, wherever it is kept."""
    library = Library(folder / "home")
    before = _changed(rng, library)
    path, whole, places = _list_of(library, before)
    outcome = Outcome()
    for at in rng.sample(places, min(BYTES_A_ROUND, len(places))):
        for name, way in _ways(rng).items():
            path.write_bytes(way(whole, at))
            what = f"{name} at byte {at} of {len(whole)} of {path.name}"
            outcome.add(_read(rng, library, before, what))
            path.write_bytes(whole)
    return outcome


def _changed(rng: Random, library: Library) -> LearningSet:
    """A set of which much changed, one stroke of it taken back."""
    made = library.create(a_set())
    known = Known(START.date())
    strokes = (
        lambda one: changing.joined(one, "Nia Rowe, head of year"),
        lambda one: changing.planned(one, "4 May 2027 15:00, the hall", known),
        lambda one: changing.saying(one, "purpose", f"To hear everybody. {'é' * rng.randrange(40)}"),
        lambda one: changing.left(one, one.members[0].id, known),
        lambda one: changing.with_member(one, one.members[1], replace(one.members[1], name="Bea")),
        lambda one: undone(one, START + timedelta(days=9)),
        lambda one: changing.cancelled(one, 1, known),
    )
    for day, stroke in enumerate(strokes):
        at = START + timedelta(days=day)
        library.change(made.id, stroke, When(at, at.date()))
    path = library.home / made.id / SET_FILE
    shutil.copyfile(path, previous_of(path))
    return library.load(made.id)


def _list_of(library: Library, learning_set: LearningSet) -> tuple[Path, bytes, list[int]]:
    """The file that the list of changes is in, its bytes, and where among them the list is."""
    first = learning_set.changes[0].id.encode()
    last = learning_set.changes[-1].id.encode()
    folder = library.home / learning_set.id
    names = [name for name, data in everything(folder).items() if first in data and "previous" not in name]
    (path,) = (folder / name for name in names)
    whole = path.read_bytes()
    begin = max(whole.rfind(b'"changes"', 0, whole.index(first)), 0)
    return path, whole, [*range(begin, whole.rindex(last) + len(last) + 40)]


def _read(rng: Random, library: Library, before: LearningSet, what: str) -> Outcome:
    outcome, told = Outcome(rounds=1, acknowledged=len(before.changes)), Unread()
    (listed,) = library.sets(told)
    try:
        found = library.load(before.id)
    except AlstuiError:
        if not listed.problem:
            outcome.untold.append(f"{what}: the list shows nothing of it")
        return outcome  # said; how the state before it comes back is tried where any byte of a set is damaged
    if replace(found, changes=()) != replace(before, changes=()):
        outcome.untold.append(f"{what}: the set itself reads otherwise")
    if found != before and not told.sentences:
        outcome.beyond = 1
        if not what.startswith("bit"):
            outcome.untold.append(
                f"{what}: {len(found.changes)} of {len(before.changes)} changes, and not a word"
            )
    outcome.unreadable += [f"{what}: {each}" for each in _asked(found)]
    if rng.random() < 0.2:
        outcome.lost += [f"{what}: {each}" for each in _gone_on(library, found)]
    return outcome


def _asked(found: LearningSet) -> Iterator[str]:
    """What is asked of the list; every answer that ends otherwise than in words."""
    days = [START.date() + timedelta(days=day) for day in (-400, 0, 3, 400)]
    known = Known(START.date())
    for name, question in (
        ("history", lambda: history(found)),
        ("ever", lambda: ever_known(found)),
        ("days", lambda: [describe(on_day(found, day)) for day in days]),
        ("undo", lambda: changing.taken_back(found, _LAST.at, known)),
    ):
        try:
            question()
        except AlstuiError:
            continue
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            yield f"{name}: {type(error).__name__}: {error}"


def _gone_on(library: Library, found: LearningSet) -> Iterator[str]:
    """A change after the damage: everything that could be read is there with it."""
    try:
        library.change(found.id, lambda one: replace(one, purpose="After it."), _LAST)
    except AlstuiError:
        return  # refused in words; what stands there stands
    after = library.load(found.id)
    if after.changes[: len(found.changes)] != found.changes or after.purpose != "After it.":
        yield "a change after it took others away"


# -- backups ---------------------------------------------------------------------------------------------


def of_a_backup(rng: Random, folder: Path) -> Outcome:
    """Any byte of a backup, and of what is remembered of when it was made."""
    library, path = Library(folder / "home"), folder / "all.zip"
    for number in range(rng.randrange(1, 3)):
        made = library.create(replace(a_set(), title=f"Set {number}", purpose="x" * rng.randrange(400)))
        library.change(made.id, lambda one: replace(one, school="Elm"), WHEN)
    _, kept = backup.back_up(library, path, WHEN.at, WHEN.at, Unread())
    before, outcome = everything(library.home), Outcome()
    for damaged, seen in (
        (path, partial(_of_archive, kept=kept, before=before)),
        (library.home / FACT, _of_fact),
    ):
        whole = damaged.read_bytes()
        for at in rng.sample(range(len(whole)), BYTES_A_ROUND):
            for name, way in _ways(rng).items():
                damaged.write_bytes(way(whole, at))
                outcome.add(seen(damaged, f"{name} at byte {at} of {len(whole)} of {damaged.name}"))
                damaged.write_bytes(whole)
    return outcome


def _of_archive(path: Path, what: str, *, kept: Kept, before: dict[str, bytes]) -> Outcome:
    """It is refused, with no set brought back; or every set comes back to the byte of which no file is named."""
    outcome = Outcome(rounds=1, acknowledged=len(kept.sets))
    elsewhere = Library(path.parent / "elsewhere")
    try:
        with archive.opened(path) as found:
            if found.kept != kept:
                outcome.untold.append(f"{what}: its list reads otherwise")
            named = {f"{each}/{name}" for each, files in found.damage.items() for name in files}
            for each in found.kept.sets:
                if each.id not in found.damage:
                    backup.bring_back(elsewhere, found, each, each.id)
    except AlstuiError:
        if elsewhere.home.exists() and elsewhere.ids():
            outcome.untold.append(f"{what}: it is refused, and some of it was brought back")
    else:
        came = everything(elsewhere.home)
        outcome.lost += [f"{what}: {name}" for name, data in came.items() if before.get(name) != data]
        if not named <= {*before}:
            outcome.untold.append(f"{what}: something is named that never was")
        there = {f"{each.id}/{file.name}" for each in kept.sets for file in each.files}
        there = {name for name in there if name.partition("/")[0] not in found.damage}
        outcome.lost += [f"{what}: {name} did not come" for name in sorted(there - {*came})]
    shutil.rmtree(elsewhere.home, ignore_errors=True)
    return outcome


def of_what_waits(rng: Random, folder: Path) -> Outcome:
    """Any byte of what was begun and not kept: it waits, or does not; what else was begun waits, and one types on."""
    begun = BegunFiles(folder)
    for word in ("first", "second"):
        begun.keep(f"{begun.new_place(word)}/words", f"the {word} — {'é' * rng.randrange(1, 30)}")
    (path,) = (each for each in folder.rglob("*.json") if b'"first"' in each.read_bytes())
    whole, (other,) = path.read_bytes(), begun.waiting("second")
    outcome = Outcome()
    for at in rng.sample(range(len(whole)), BYTES_A_ROUND):
        for name, way in _ways(rng).items():
            path.write_bytes(way(whole, at))
            what = f"{name} at byte {at} of {len(whole)} of what waits"
            outcome.rounds += 1
            outcome.acknowledged += 1
            begun.waiting("first")
            if other not in begun.waiting("second"):
                outcome.lost.append(f"{what}: and what else waits does not any more")
            place = f"{begun.new_place('third')}/words"
            begun.keep(place, "typed on")
            if begun.trouble or (place, "typed on") not in begun.waiting("third"):
                outcome.amiss.append(f"{what}: nobody types on. {begun.trouble}")
            begun.finish(place)
            path.write_bytes(whole)
    return outcome


def _of_fact(path: Path, what: str) -> Outcome:
    """When the last backup was is an instant with its zone, or unknown: a hint, and no promise."""
    last = last_backup(path.parent)
    wrong = [f"{what}: {last}"] if last is not None and last.at.tzinfo is None else []
    return Outcome(rounds=1, unreadable=wrong)
