"""What the commands are that change a set, or write files, and what may be found when harm was done to one.

Every case says what it writes in parts: a set, the set's version before, a meeting, a letter, an archive. The promise
is the same for all: each part is wholly the old or the new, in the eyes of the program's own readers; where the command
said that it is done, every part is the new one; where it was refused, it says so; and to do it again does the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec.structs import replace

from alstui.documents.exports.whole import gather, write_json
from alstui.errors import AlstuiError
from alstui.establishing.describing import describe
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet
from alstui.store import archive
from alstui.store.backup import back_up
from alstui.store.folder import SET_FILE
from alstui.store.last_backup import FACT, last_backup
from alstui.store.library import Library
from alstui.store.set_file import read_set
from alstui.store.storages import previous_of
from alstui.store.unread import Unread
from tests.kit.builders import WHEN, a_set
from tests.kit.commands import DAY, ELM
from tests.kit.storing import everything

HOME, SET = "disk/home", "oakfield"
"""Where the sets are in a case's tree, and the one that is changed."""

OUT = "disk/out"
"""Where files are written to."""

GIVEN = "given"
"""What commands read: nothing of it is written, and no power cut takes it."""

BEFORE = "the version before"
"""A part: what stood in a set's file before its last change."""

Parts = Mapping[str, object]

DAMAGED = b'{"set": {"1": {"schema": 2, "tit\0\0\0\0'
"""What is left of a set's file that somebody's disk has spoilt."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Case(NamedTuple):
    """A command, and how to look at what it writes."""

    name: str
    words: tuple[str, ...]
    """What is typed, paths below the tree with a `@` before them."""
    look: Callable[[Path], Parts]
    """The parts in a tree, as the program reads them; raises an AlstuiError of the program's where one cannot be."""
    stays: str = "as version 1 had it"
    """How the parts begin that are the same before and after, and at any moment."""
    may_be_short: bool = False
    """Whether what cannot be read meanwhile is left out of it and told, as papers and backups do."""

    def typed(self, tree: Path) -> list[str]:
        """The command for that tree."""
        words = (str(tree / word[1:]) if word.startswith("@") else word for word in self.words)
        return ["--home", str(tree / HOME), *words]


Made = Callable[[Random, Path], Case]
"""Puts what a case begins with into an empty tree."""


# -- what is looked at -----------------------------------------------------------------------------------


def _state(learning_set: LearningSet) -> LearningSet:
    """A set without what differs each time that the same is done to it: instants, and ids that come of them."""
    changes = (
        replace(each, id="", at=_NEVER, undoes=bool(each.undoes) * "?") for each in learning_set.changes
    )
    return replace(learning_set, id="", changes=tuple(changes))


def _as_version_1(path: Path) -> bytes | None:
    """A set's file as version 1 of it had it: itself, or what is kept of it for good; None where there was none."""
    data = path.read_bytes()
    (document,) = json.loads(data)["set"].values()
    kept = path.with_name(f"{SET_FILE}.version-1")
    if document["schema"] == 1:
        return data
    return kept.read_bytes() if kept.exists() else None


def _of_set(tree: Path, set_id: str = SET) -> dict[str, object]:
    """A set: its file, the version before it, each meeting on record."""
    library = Library(tree / HOME)
    path = library.home / set_id / SET_FILE
    previous = previous_of(path)
    before = _state(read_set(previous)) if previous.exists() else None
    found: dict[str, object] = {
        f"set {set_id}": _state(library.load(set_id)),
        f"as version 1 had it: {set_id}": _as_version_1(path),
        f"{BEFORE} of {set_id}": before,
    }
    for day in library.meeting_dates(set_id):
        record = library.read_meeting(set_id, day)
        assert not record.left_out
        found[f"{set_id} on {day}"] = record.events
    return found


def _of_home(tree: Path) -> Parts:
    """Every set that is listed; one that cannot be read raises its problem."""
    library, found = Library(tree / HOME), dict[str, object]()
    for each in library.sets(Unread()):
        library.load(each.id)
        files = everything(library.home / each.id)
        found[f"set {each.id}"] = {name: data for name, data in files.items() if name[0] != "."}
    return found


def _of_files(tree: Path) -> Parts:
    """Files that were written out, without the moment at which they were made; and the sets, which stay as they are."""
    files = {name: data for name, data in everything(tree / OUT).items() if not _is_hidden(name)}
    told = {name: re.sub(rb'"(made|content)": ?"[^"]*"', b"", data) for name, data in files.items()}
    return {**told, **_of_home(tree)}


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _of_archives(tree: Path) -> Parts:
    """Each archive, looked through from its beginning to its end; of those that are called by the time the latest."""
    found: dict[str, object] = dict(_of_home(tree))
    latest = _NEVER
    for path in (tree / OUT).glob("*.zip"):
        with archive.opened(path) as opened:
            kept = {f"{each.id}/{file.name}": file.sha256 for each in opened.kept.sets for file in each.files}
            made = opened.kept.made
        if not path.name.startswith("alstui-"):
            found[path.name] = kept
        elif made > latest:
            found["archive"], latest = kept, made
    last = last_backup(tree / HOME)
    found[FACT] = last is not None and Path(last.where).parent.name
    return found


def _of_data_set(tree: Path) -> Parts:
    """The rows of a data set in all; nothing where there is none."""
    import duckdb

    folder = tree / OUT / "data"
    if not folder.exists():
        return {}
    with duckdb.connect() as database:
        rows = f"SELECT count(*), sum(number) FROM read_parquet('{folder}/*/*/*.parquet', hive_partitioning = true)"
        return {"data": tuple(database.execute(rows).fetchall())}


def _of_restored(tree: Path) -> Parts:
    """A damaged set: it is damaged or as it was before, and what was damaged is somewhere all the while."""
    folder = tree / HOME / SET
    files = everything(folder)
    if DAMAGED not in files.values():
        raise AlstuiError("the damaged file is nowhere")
    try:
        found: object = _state(Library(tree / HOME).load(SET))
    except AlstuiError:
        found = None
    return {"set": found, BEFORE: _state(read_set(previous_of(folder / SET_FILE)))}


# -- what is begun with ----------------------------------------------------------------------------------


@cache
def _sample() -> Mapping[str, bytes]:
    """The files of the sample set after a change, so that there is a version before; and of another set."""
    with TemporaryDirectory() as folder:
        library = Library(Path(folder))
        install(library, DAY)
        library.change(SET, lambda one: replace(one, purpose="To ask better questions."), WHEN)
        library.create(replace(a_set(3), title="Elm"))
        return {name: data for name, data in everything(library.home).items() if not name.endswith(".lock")}


def _put(tree: Path, files: Mapping[str, bytes]) -> Library:
    """The sets of the sample in a tree, with folders for what is written and what is given."""
    for name in (HOME, OUT, GIVEN):
        (tree / name).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = tree / HOME / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return Library(tree / HOME)


def _made_old(library: Library) -> None:
    """The set's file as version 1 of it was, as an earlier alstui left it."""
    path = library.home / SET / SET_FILE
    tables = json.loads(path.read_bytes())
    tables["set"]["1"] |= {"schema": 1, "theory_of_change": "More say for all."}
    del tables["set"]["1"]["changes"]
    path.write_text(json.dumps(tables), "utf-8")


def _edit(rng: Random, tree: Path) -> Case:
    """`edit`: the set as it was or changed as asked, and the version before is one that it had.

    A file of an earlier version is brought up to today's: as it was, it is beside it for good, to the byte.
    """
    library = _put(tree, _sample())
    if rng.random() < 0.5:
        _made_old(library)
    words = rng.choice(
        (
            ("--joins", "Nia Rowe, head of year", "--purpose", "To hear everybody. " * rng.randrange(1, 200)),
            ("--move", "3=2027-03-16 15:00", "--place", "3=the library"),
            ("--leaves", "Tom Hale", "--meeting", "2027-05-04 15:00, the hall"),
        )
    )
    return Case("edit", ("edit", *words, SET), _of_set)


def _undo(_: Random, tree: Path) -> Case:
    """`edit --undo`: the last change stands or is taken back, which is a change too."""
    _put(tree, _sample())
    return Case("edit --undo", ("edit", "--undo", SET), _of_set)


def _update(rng: Random, tree: Path) -> Case:
    """`new --update`: the set as it was, or as the description has it; and of an earlier version as for `edit`."""
    library = _put(tree, _sample())
    described = describe(replace(library.load(SET), purpose="To be brave. " * rng.randrange(1, 100)))
    (tree / GIVEN / "set.yaml").write_text(described, "utf-8")
    if rng.random() < 0.5:
        _made_old(library)
    return Case("new --update", ("new", "--update", "--set", SET, f"@{GIVEN}/set.yaml"), _of_set)


def _backup(rng: Random, tree: Path) -> Case:
    """`backup`: no archive, the old one, or a whole one that has every file of every set; the sets as they were."""
    library = _put(tree, _sample())
    if rng.random() < 0.5:
        _archived(library, tree / OUT / "all.zip")
        (library.home / FACT).unlink()
        library.change(SET, lambda one: replace(one, purpose="Changed since."), WHEN)
    where = rng.choice(("", "/all.zip"))
    return Case("backup", ("backup", "-o", f"@{OUT}{where}"), _of_archives, "set ", may_be_short=True)


def _archived(library: Library, path: Path) -> None:
    back_up(library, path, WHEN.at, WHEN.at, Unread())


def _restore(_: Random, tree: Path) -> Case:
    """`restore`: the damaged file or the version before it, which stays; and what was damaged is kept beside."""
    library = _put(tree, _sample())
    (library.home / SET / SET_FILE).write_bytes(DAMAGED)
    return Case("restore", ("restore", SET), _of_restored)


def _bring_back(rng: Random, tree: Path) -> Case:
    """`restore --from`: each set of the backup is there to the byte or not at all; those that are here stay."""
    library = _put(tree, _sample())
    _archived(library, tree / GIVEN / "all.zip")
    _empty(library.home, rng.choice((("elm",), (SET,), (SET, "elm"))))
    here = library.ids()
    what = "--all" if SET in here or rng.random() < 0.5 else SET
    return Case("restore --from", ("restore", "--from", f"@{GIVEN}/all.zip", what), _of_home)


def _empty(home: Path, ids: tuple[str, ...]) -> None:
    for set_id in ids:
        for path in (home / set_id).iterdir():
            path.unlink()
        (home / set_id).rmdir()


def _merge(rng: Random, tree: Path) -> Case:
    """`restore --from --merge`, `import --merge`: the set and each meeting as it was or united, and each whole.

    The version before the set's is one that reads, whenever the power goes.
    """
    library = _put(tree, _sample())
    from_export = rng.random() < 0.3
    (day,) = library.meeting_dates(SET)
    library.change(SET, lambda one: replace(one, purpose="As it is elsewhere."), WHEN)
    if from_export:
        text = write_json(gather(library, SET, Unread()))
        (tree / GIVEN / "set.json").write_text(text, "utf-8")
    else:
        _archived(library, tree / GIVEN / "all.zip")
    (library.home / FACT).unlink(missing_ok=True)
    _put(tree, _sample())
    record = library.home / SET / f"{day}.jsonl"
    lines = record.read_bytes().splitlines(keepends=True)
    if rng.random() < 0.3:
        record.unlink()
    else:
        record.write_bytes(b"".join(lines[: rng.randrange(1, len(lines))]))
    if rng.random() < 0.5:
        _made_old(library)
    for path in (library.home / SET).glob("*.lock"):
        path.unlink()
    if from_export:
        return Case("import --merge", ("import", "--merge", f"@{GIVEN}/set.json"), _of_set)
    return Case("restore --merge", ("restore", "--from", f"@{GIVEN}/all.zip", "--merge", SET), _of_set)


def _mail(rng: Random, tree: Path) -> Case:
    """`mail`: each letter is not there, the old one, or the new one; and the sets as they were."""
    _put(tree, _sample())
    about = rng.choice(("minutes", "reminder"))
    where = rng.choice((f"@{OUT}", f"@{OUT}/letters"))
    return Case("mail", ("mail", "--about", about, "-o", where, SET), _of_files, "set ", may_be_short=True)


def _paper(rng: Random, tree: Path) -> Case:
    """`digest -o`, `sheet -o`: the old file or the new one; and the sets as they were."""
    _put(tree, _sample())
    if rng.random() < 0.5:
        (tree / OUT / "paper").write_text("what stood there\n", "utf-8")
    words = rng.choice(
        (
            ("digest", SET),
            ("digest", "--html", SET, ELM),
            ("digest", "--as", "json", SET),
            ("sheet", "card", SET),
            ("sheet", "reminder", SET),
            ("sheet", "review", SET),
        )
    )
    return Case(" ".join(words[:2]), (*words, "-o", f"@{OUT}/paper"), _of_files, "set ", may_be_short=True)


def _office(_: Random, tree: Path) -> Case:
    """`office`: no data set, or a whole one. DuckDB writes it past the shim, so no power cut is simulated for it."""
    _put(tree, {})
    return Case("office", ("office", ELM, "-o", f"@{OUT}/data"), _of_data_set, may_be_short=True)


CHANGING: tuple[Made, ...] = (
    *(_edit, _undo, _update, _backup, _restore, _bring_back, _mail, _paper),
    *(_merge, _merge, _merge),  # the most that is done at one stroke
)
"""What writes by way of the shim."""


def with_office() -> tuple[Made, ...]:
    """The same, and where DuckDB is installed what is made with it."""
    try:
        import duckdb  # noqa: F401
    except ImportError:
        return CHANGING
    return (*CHANGING, _office)
