"""What goes between schools, as it is typed: digests written, received, joined; a review kept.

The people and schools are invented samples.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.documents.digest_gathering import nameless
from alstui.documents.exports.digest_file import content_of, read_digest, write_digest
from alstui.documents.exports.review_file import read_review
from alstui.store.folder import REVIEW_FILE
from alstui.store.library import Library
from tests.kit.commands import ROOT, run, write
from tests.kit.storing import everything
from tests.tools.digests import BEECH, ELM

FILES = tuple(ROOT / "tests" / "data" / "digests" / f"{name}.json" for name in ("elm", "beech"))


# -- written --------------------------------------------------------------------------------------------


def test_a_school_is_named_only_where_that_is_asked_for(
    library: Library, sample: str, tmp_path: Path
) -> None:
    """Neither its name nor the set's, nor those it learns with; its mark is the same both times, and not its own."""
    bare, named = tmp_path / "bare.json", tmp_path / "named.json"
    assert run("--home", library.home, "digest", sample, "--as", "json", "-o", bare).code == 0
    assert run("--home", library.home, "digest", sample, "--as", "json", "--named", "-o", named).code == 0
    learning_set = library.load(sample)
    assert learning_set.school not in bare.read_text()
    assert learning_set.title not in bare.read_text()
    assert learning_set.mark not in bare.read_text() + named.read_text()
    (one,), (other,) = read_digest(bare), read_digest(named)
    assert (one.school, one.title, one.shared_with) == ("", "", ())
    assert (other.school, other.title) == (learning_set.school, learning_set.title)
    assert one.mark == other.mark


def test_what_came_is_passed_on_with_its_mark_and_its_moment(
    library: Library, sample: str, tmp_path: Path
) -> None:
    """So that whoever gets it twice counts it once; its name only with --named."""
    path = tmp_path / "all.json"
    assert (
        run("--home", library.home, "digest", *FILES, sample, "--as", "json", "--named", "-o", path).code == 0
    )
    assert read_digest(path)[:2] == (ELM, BEECH)
    assert run("--home", library.home, "digest", *FILES, "--as", "json", "-o", path).code == 0
    assert read_digest(path) == (nameless(ELM), nameless(BEECH))
    again = run("--home", library.home, "digest", path, *FILES)
    assert again.code == 0
    assert again.err.count("counted once") == 2
    assert again.out.startswith("# Learning digest of 2 sets")


# -- received -------------------------------------------------------------------------------------------


def test_the_newest_of_several_counts(library: Library, sample: str, tmp_path: Path) -> None:
    """Whichever comes first on the line."""
    newer = replace(ELM, made=BEECH.made, learning=())
    path = write(tmp_path / "newer.json", write_digest([newer]))
    for files in ((path, FILES[0]), (FILES[0], path)):
        got = run("--home", library.home, "digest", *files, sample)
        assert got.code == 0
        assert "Elm Primary School: 2 of these digests are of one set" in got.err
        assert ELM.learning[0].what not in got.out
    assert "23 November 2026" in got.err


def _changed(how: str) -> str:
    document = json.loads(FILES[0].read_text())
    (one,) = document["sets"]
    match how:
        case "a word":
            one["learning"][0]["what"] = "another word"
            return json.dumps(document)
        case "newer":
            document["schema"] = 2
        case "a count":
            one["outcomes"]["done"] = 9
        case "a key":
            one["mood"] = "fine"
        case "no moment":
            one["made"] = "2026-11-20T16:00:00"
        case "a mark":
            one["mark"] = "../../etc"
        case "a number":
            one["meetings"] = 10**9
        case "a set":
            document = {"alstui": "set", "schema": 1}
    document["content"] = content_of(document)
    return json.dumps(document, indent=1)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("a word", "it was damaged or changed on the way"),
        ("newer", "written by a newer alstui (version 2; this one knows 1)"),
        ("a count", "do not add up to 'actions'"),
        ("a key", "mood"),
        ("no moment", "'made' has no time zone"),
        ("a mark", "x.json:"),
        ("a number", "'meetings' is more than there can be"),
        ("a set", "is no digest that alstui has written"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told(tmp_path: Path, how: str, said: str) -> None:
    """What it is and what became of it, with its line where one is known; nothing of it is counted."""
    path = write(tmp_path / "x.json", _changed(how))
    got = run("--home", tmp_path / "home", "digest", path, FILES[1])
    assert (got.code, got.out) == (1, "")
    assert said in got.err
    assert "othing of it was counted" in got.err
    assert "Nothing was made of the others either: leave this file out" in got.err
    assert "Traceback" not in got.err


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\0" * 64, b"\xff\xfe\x00", b"PK\x03\x04"], ids=repr)
def test_what_is_no_digest_is_refused(tmp_path: Path, data: bytes) -> None:
    """In a sentence."""
    path = write(tmp_path / "x.json", data)
    got = run("digest", path)
    assert (got.code, got.out) == (1, "")
    assert "x.json" in got.err
    assert "Nothing of it was counted." in got.err


_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(_values)
def test_anything_in_the_place_of_a_set_is_refused(value: object) -> None:
    """With its line, and never a mishap."""
    document = {"alstui": "digest", "schema": 1, "sets": [msgspec.to_builtins(ELM), value]}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        path.write_text(json.dumps({**document, "content": content_of(document)}), encoding="utf-8")
        got = run("digest", path)
    assert (got.code, got.out) == (1, "")


def test_what_a_terminal_obeys_is_taken_out(tmp_path: Path) -> None:
    """Of every word in a file that came, on the screen and in what is passed on."""
    evil = replace(
        ELM, school="Elm\x1b[2J\u202eSchool", learning=(replace(ELM.learning[0], what="a\x07b\u2028c"),)
    )
    path = write(tmp_path / "x.json", write_digest([evil]))
    for typed in ((), ("--as", "json", "--named")):
        got = run("digest", path, FILES[1], *typed)
        assert got.code == 0
        assert not {"\x1b", "\u202e", "\x07", "\u2028"} & set(got.out)


def test_a_file_that_is_not_there_and_a_set_that_is_not_are_told_apart(library: Library, sample: str) -> None:
    """By what was typed: a slash or .json is a file."""
    assert "there is no such file" in run("--home", library.home, "digest", "nowhere.json").err
    assert "there is no such file" in run("--home", library.home, "digest", "./oakfield").err
    assert "oakfield" in run("--home", library.home, "digest", "oakfeld").err
    assert run("--home", library.home, "digest", sample).code == 0


# -- the review that is kept ----------------------------------------------------------------------------


def test_it_is_kept_beside_the_set_that_holds_it(library: Library, sample: str) -> None:
    """Readable by its owner alone; a second one takes its place; without --for nothing is kept."""
    before = everything(library.home)
    shown = run("--home", library.home, "review", sample, *FILES)
    assert (shown.code, everything(library.home)) == (0, before)
    assert run("--home", library.home, "review", *FILES, "--for", sample).code == 0
    path = library.folder(sample).review
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    review = read_review(path)
    assert (review.why, len(review.schools)) == ("ours", 3)
    assert run("--home", library.home, "review", FILES[0], "--for", sample).code == 0
    assert len(read_review(path).schools) == 2
    assert everything(library.home).keys() - before.keys() == {f"{sample}/{REVIEW_FILE}"}


def test_it_is_a_part_of_the_sets_record(library: Library, sample: str) -> None:
    """No answer is written over it; the export goes without it and says so; nobody takes it for a stray."""
    assert run("--home", library.home, "review", *FILES, "--for", sample).code == 0
    path = library.folder(sample).review
    assert path is not None
    refused = run("--home", library.home, "digest", "-o", path)
    assert (refused.code, "part of a set's record" in refused.err) == (1, True)
    exported = run("--home", library.home, "export", sample)
    assert exported.code == 0
    assert f"({REVIEW_FILE}) is not in the export" in exported.err
    assert run("--home", library.home, "actions", sample).err == ""


def test_what_cannot_be_used_leaves_what_is_kept(library: Library, sample: str, tmp_path: Path) -> None:
    """A file that is not as it should be is told, and the review that stood there stands."""
    assert run("--home", library.home, "review", *FILES, "--for", sample).code == 0
    before = everything(library.home)
    wrong: tuple[tuple[str | Path, ...], ...] = (
        (write(tmp_path / "x.json", "{"),),
        (sample,),
        (*FILES, "--minutes", "200"),
    )
    for typed in wrong:
        assert run("--home", library.home, "review", *typed, "--for", sample).code != 0
        assert everything(library.home) == before
