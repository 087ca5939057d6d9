"""What others send: a digest of another school's, and a backup."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from alstui.documents.digest import digest_words
from alstui.documents.digest_form import read_digest_form
from alstui.documents.digest_gathering import joined, nameless
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import NOT_COUNTED, content_of, newest, read_digest, write_digest
from alstui.documents.exports.office import rows_of
from alstui.documents.exports.review_file import read_review, write_review
from alstui.documents.review import prompts_of, review_of
from alstui.documents.review_script import review_words
from alstui.errors import AlstuiError, ContentError
from alstui.store.archive import NOTHING, opened
from alstui.store.archive_list import LIST, SetKept
from alstui.store.backup import back_up, bring_back
from alstui.store.library import Library
from alstui.store.unread import Unread
from alstui.text import clean
from tests.fuzz.calm import answered, check, check_content, folder, is_safe

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

PACKED = "packed"
"""Beside an archive's list, in one JSON text with it: what the files hold, by their names in the archive."""


# -- a digest -------------------------------------------------------------------------------------------


def digest(data: bytes) -> None:
    """A digest of another school's: it is refused in words, or all that is made of it can be read again."""
    for each in (data, _sealed(data)):
        if each is not None:
            _came(each)


def _sealed(data: bytes) -> bytes | None:
    """The same with a digest that is true of it, as whoever means harm would send it; None where it is no object."""
    try:
        document = json.loads(data)
        return json.dumps({**document, "content": content_of(document)}).encode()
    except (ValueError, TypeError, RecursionError):
        return None


def _came(data: bytes) -> None:
    path = folder("digest") / "came.json"
    path.write_bytes(data)
    told = answered("digest", path)
    try:
        found = read_digest(path)
    except AlstuiError as error:
        check(error, path.name, NOT_COUNTED[1:-1])
        if isinstance(error, ContentError):
            check_content(error, data)
        assert (told.code, told.out) == (1, "")
        return
    assert told.code == 0
    assert found == read_digest(path)
    path.write_text(write_digest(found), encoding="utf-8")
    assert read_digest(path) == found
    _papers(newest(found), path)


def _papers(found: Sequence[SetDigest], path: Path) -> None:
    """The paper, a programme office's rows, the review: words throughout, and no school is named that is not to be."""
    form = read_digest_form(None)[0]
    _shown(digest_words(joined(found, form=form), form))
    path.write_text(write_digest([nameless(each) for each in found]), encoding="utf-8")
    assert all(not (each.school or each.title or each.shared_with) for each in read_digest(path))
    for number, each in enumerate(found):
        for row in rows_of(each, number):
            assert all(map(is_safe, (row.programme, row.school, row.name, row.what, row.item, *row.themes)))
            assert "/" not in row.programme + row.school
    try:
        review = review_of(found, NOW, form=form)
    except AlstuiError as error:
        check(error)
        return
    path.write_text(write_review(review), encoding="utf-8")
    assert read_review(path) == review
    _shown(review_words(review))
    assert all(is_safe(prompt.text) for prompt in prompts_of(review))


def _shown(paper: str) -> None:
    assert all(is_safe(line) for line in paper.split("\n"))


# -- a backup -------------------------------------------------------------------------------------------


def archive(data: bytes) -> None:
    """A backup: it is refused and nothing comes back, or each whole set does, to the byte, and the rest is named."""
    for each in (data, zipped(data)):
        if each is not None:
            _brought(each)


def zipped(data: bytes) -> bytes | None:
    """The archive of a JSON text that has its list and what is in it; None where it is none."""
    file = BytesIO()
    try:
        kept = json.loads(data)
        held = {name: text.encode() for name, text in kept.pop(PACKED).items()}
        _made_true(kept, held)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, each in held.items():
                made.writestr(zipfile.ZipInfo(name), each, zipfile.ZIP_DEFLATED)
            made.writestr(zipfile.ZipInfo(LIST), json.dumps(kept))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, zipfile.LargeZipFile):
        return None
    return file.getvalue()


def _made_true(kept: Any, held: dict[str, bytes]) -> None:
    """Where the list says nothing of a file's length and digest, it says what is so."""
    for each in kept["sets"]:
        for file in each["files"]:
            inside = held.get(f"{each['id']}/{file['name']}", b"")
            file.setdefault("size", len(inside))
            file.setdefault("sha256", sha256(inside).hexdigest())


def _brought(data: bytes) -> None:
    own = folder("archive")
    home, there, path = own / "home", own / "there", own / "came.zip"
    for each in (home, there):
        shutil.rmtree(each, ignore_errors=True)
    path.write_bytes(data)
    listed = answered("--home", home, "restore", "--from", path)
    came = answered("--home", there, "restore", "--all", "--from", path)
    library = Library(home)
    try:
        with opened(path) as found:
            whole = [kept for kept in found.kept.sets if kept.files and kept.id not in found.damage]
            for kept in whole:
                assert not bring_back(library, found, kept, kept.id)
    except AlstuiError as error:
        check(error, path.name, NOTHING)
        assert (came.code, came.out) == (1, "")
        assert NOTHING in came.err
        return
    lacks = (
        found.damage or found.extra or found.kept.left_out or any(each.lacking for each in found.kept.sets)
    )
    assert {listed.code, came.code} <= {0, 1}
    assert bool(came.err) == bool(came.code)
    assert listed.code == bool(lacks) <= came.code, (listed.err, came.err)
    _same(whole, home)
    _same([each for each in whole if (there / each.id).exists()], there)
    told = came.out + came.err
    assert all(clean(each.title) in told or clean(each.id) in told for each in whole)
    _kept_again(whole, library, own / "again.zip")


def _same(sets: Sequence[SetKept], home: Path) -> None:
    """Every file is there, to the byte, as old as it was, and there is nothing else."""
    for each in sets:
        assert {path.name for path in (home / each.id).iterdir()} == {file.name for file in each.files}
        for file in each.files:
            assert file.matches((home / each.id / file.name).read_bytes())
            assert (home / each.id / file.name).stat().st_mtime_ns == file.changed
    assert {path.name for path in home.glob("[!.]*")} == {each.id for each in sets}


def _kept_again(sets: Sequence[SetKept], library: Library, path: Path) -> None:
    """A backup of what came out of one has the same files."""
    path.unlink(missing_ok=True)
    if library.ids():
        _, again = back_up(library, path, NOW, NOW, unread := Unread())
        assert all(is_safe(each.told) for each in unread)
        files = {each.id: set(each.files) for each in sets}
        assert again.sets
        assert all(set(each.files) == files[each.id] for each in again.sets)
