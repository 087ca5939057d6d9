"""Digests that many schools sent, as one Parquet data set: for an office to which thousands come.

    written(paths, folder, unread)

Every line of every digest is a row, in folders by programme and school as many programs read them (hive style):
`programme=four-meetings/school=elm-primary-school/data_0.parquet`. docs/programme-office.md has the columns, and
questions in SQL. Files are read one after another, and DuckDB sorts on the disk what is too much for the memory. To
reckon is left to whatever reads the data set: there is no engine here.

DuckDB comes with `pip install 'alstui[office]'`, and with nothing else.
"""

# No annotation is put off: msgspec would compile each one anew.

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

import msgspec

from alstui.bounds import Moment
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import read_digest
from alstui.errors import AlstuiError, ContentError, RecordError, StoreError
from alstui.files import is_leftover
from alstui.store.folder import names_in
from alstui.store.making import making, settled, sync_all
from alstui.store.refused import ELSEWHERE, refusal
from alstui.store.unread import LeftOut, Unread
from alstui.text import clean, slug

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "512MB"
"""What DuckDB may take of the memory: what is more than that goes to the disk meanwhile."""

MOST_TOLD = 20
"""Files that could not be read which are told one by one."""

LONGEST_NAME = 80
"""Letters of a folder's name."""

NO_DUCKDB = (
    "Writing a data set needs DuckDB, which is not installed here. 'pip install \"alstui[office]\"' brings it, in the "
    "same environment as alstui. Nothing was written."
)

_NOTHING = "Nothing was written."


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of one digest, or one of its figures."""

    digest: int
    """The number of the digest, in the order in which they were read."""
    programme: str
    school: str
    """Its name in small letters and hyphens, fit to be a folder's; `school-` and the mark where it is not named."""
    name: str
    """Its name as it is; empty where it is not named."""
    mark: str
    """Stands for the set: two of one school have two."""
    made: Moment
    term: str
    """'2026-3-autumn': the term in which the digest was made, so that they sort as they come."""
    sample: bool
    kind: Literal["set", "standing", "action", "learning", "answer"]
    """A digest's first row; how many of its action points stand how; a line that was given; what was written."""
    item: str = ""
    """Of an answer: the id of its section, such as 'ask'."""
    what: str = ""
    """The words."""
    themes: tuple[str, ...] = ()
    """The tags, folded into small letters."""
    standing: str = ""
    """Of a figure, or of an action point that was given: how it went."""
    number: int = 1
    """How many: of a set its meetings, of a standing its action points, else one."""


class Office(NamedTuple):
    """What was written."""

    digests: int
    """How many were read."""
    sets: int
    schools: int
    programmes: int
    rows: int


def term_of(day: date) -> str:
    """The school term that a day is in: autumn from August, spring from January, summer from April."""
    name = "1-spring" if day.month < 4 else "2-summer" if day.month < 8 else "3-autumn"
    return f"{day.year}-{name}"


def rows_of(found: SetDigest, digest: int) -> Iterator[Row]:
    """Everything in one digest, a row each."""
    school = clean(found.school or found.title)
    head = Row(
        digest=digest,
        programme=slug(found.programme[:LONGEST_NAME], "none"),
        school=slug(school[:LONGEST_NAME], "") or f"school-{found.mark}",
        name=school,
        mark=found.mark,
        made=found.made,
        term=term_of(found.made.date()),
        sample=found.sample,
        kind="set",
        number=found.meetings,
    )
    yield head
    alike = msgspec.structs.replace
    for standing, some in found.outcomes.items():
        yield alike(head, kind="standing", standing=standing, number=some)
    for action in found.given:
        yield alike(
            head,
            kind="action",
            what=clean(action.what),
            themes=_themes(action.tags),
            standing=action.became,
            number=1,
        )
    for line in found.learning:
        yield alike(head, kind="learning", what=clean(line.what), themes=_themes(line.tags), number=1)
    for answer in found.answers:
        yield alike(head, kind="answer", item=clean(answer.item), what=clean(answer.text), number=1)


def _themes(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(tag).casefold() for tag in tags))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are meant: those that are named, and in a folder every one that ends with .json, by name.

    Raises:
        StoreError: the disk would not show a folder.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            names = sorted(names_in(path))
        except OSError as error:
            raise refusal(error, path, _NOTHING) from error
        yield from (
            path / name for name in names if name.casefold().endswith(".json") and not is_leftover(name)
        )


def written(paths: Iterable[Path], folder: Path, unread: Unread) -> Office:
    """Write the digests in these files and folders as one data set in a new folder: whole, or not at all.

    Of several digests of one set in one term the newest counts. A file that cannot be read is told, and left out.

    Raises:
        AlstuiError: DuckDB is not here, the folder is not empty, or there is no digest to write.
        StoreError: the disk refused.
    """
    try:
        import duckdb
    except ImportError as error:
        raise AlstuiError(NO_DUCKDB) from error
    called = clean(str(folder))
    try:
        if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not names_in(folder))):
            raise StoreError(f"There is something in {called} already. Name a new folder. {_NOTHING}")
        if not folder.absolute().parent.is_dir():
            raise StoreError(f"There is no folder to make {called} in. {_NOTHING}")
        with making(folder.absolute().parent) as step:
            with (step / "rows").open("wb") as file:
                read = _gathered(files_in(paths), file, unread)
            if not read:
                raise AlstuiError(f"There is no digest in what was named. {_NOTHING}")
            with closing(duckdb.connect(config={"memory_limit": MEMORY})) as database:
                found = _copied(database, step)
            if folder.exists():
                folder.rmdir()
            sync_all(step / "data")
            if not settled(step / "data", folder):
                raise StoreError(f"Something came into {called} in between. {_NOTHING}")
    except OSError as error:
        raise refusal(error, folder, _NOTHING, instead=ELSEWHERE) from error
    except duckdb.Error as error:
        raise StoreError(f"{called} could not be written: {clean(str(error))}. {_NOTHING}") from error
    return Office(read, *found)


def _gathered(paths: Iterable[Path], file: IO[bytes], unread: Unread) -> int:
    """Put every row into a file, a line each; how many digests they are of. What cannot be read is told."""
    numbers, wrong, digests = count(), 0, 0
    encoder = msgspec.json.Encoder()
    for path in paths:
        try:
            found = read_digest(path)
        except (RecordError, ContentError) as error:
            wrong += 1
            if wrong <= MOST_TOLD:
                unread.add([LeftOut(str(error))])
            continue
        for each in found:
            digests += 1
            number = next(numbers)
            file.writelines(encoder.encode(row) + b"\n" for row in rows_of(each, number))
    if wrong > MOST_TOLD:
        unread.add([LeftOut(f"And {wrong - MOST_TOLD} more files could not be read.")])
    return digests


def told(found: Office) -> str:
    """What was written, in a sentence."""
    return (
        f"{_some(found.digests, 'digest')} of {_some(found.sets, 'set')} in {_some(found.schools, 'school')} and "
        f"{_some(found.programmes, 'programme')}: {_some(found.rows, 'row')}."
    )


def _some(number: int, what: str) -> str:
    """'1 set', '12,000 sets'."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


_ROWS = """
CREATE VIEW rows AS SELECT * FROM read_ndjson($file, columns = {
    digest: 'BIGINT', programme: 'VARCHAR', school: 'VARCHAR', name: 'VARCHAR', mark: 'VARCHAR', made: 'TIMESTAMPTZ',
    term: 'VARCHAR', sample: 'BOOLEAN', kind: 'VARCHAR', item: 'VARCHAR', what: 'VARCHAR', themes: 'VARCHAR[]',
    standing: 'VARCHAR', number: 'BIGINT'})
"""

_KEPT = """
CREATE TEMP TABLE kept AS
SELECT digest, row_number() OVER (PARTITION BY mark ORDER BY made DESC, digest) = 1 AS latest
FROM rows WHERE kind = 'set'
QUALIFY row_number() OVER (PARTITION BY mark, term ORDER BY made DESC, digest) = 1
"""
"""Of each set the newest digest of each term; `latest` is the newest of all."""

_COPY = """
COPY (SELECT rows.* EXCLUDE digest, latest FROM rows JOIN kept USING (digest) ORDER BY programme, school, mark, made)
TO $folder (FORMAT parquet, PARTITION_BY (programme, school), COMPRESSION zstd)
"""

_COUNTED = """
SELECT count(DISTINCT mark), count(DISTINCT school), count(DISTINCT programme), count(*)
FROM rows JOIN kept USING (digest)
"""


def _copied(database: "DuckDBPyConnection", step: Path) -> tuple[int, int, int, int]:
    """Let DuckDB write the rows as Parquet; how many sets, schools, programmes and rows they are of."""
    database.execute(f"SET temp_directory = '{_quoted(step / 'spilled')}'")
    database.execute(_ROWS.replace("$file", f"'{_quoted(step / 'rows')}'"))
    database.execute(_KEPT)
    database.execute(_COPY.replace("$folder", f"'{_quoted(step / 'data')}'"))
    ((sets, schools, programmes, rows),) = database.execute(_COUNTED).fetchall()
    return sets, schools, programmes, rows


def _quoted(path: Path) -> str:
    """A path as it stands in SQL: no statement that names files takes it any other way."""
    return str(path).replace("'", "''")
