"""What goes from school to school holds nothing that the digest on paper withholds: the file, the data set, the review.

The people and schools are invented samples.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import jsonschema
import msgspec
from hypothesis import given, settings
from msgspec.structs import replace

from alstui.disclosure.audiences import Audience
from alstui.disclosure.disclose import DIGEST
from alstui.documents.digest_gathering import OUR_SCHOOL, digest_mark, nameless, set_digest
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import write_digest
from alstui.documents.exports.office import rows_of
from alstui.documents.exports.review_file import write_review
from alstui.documents.review import prompts_of, review_of
from alstui.documents.review_script import review_words
from tests.disclosure.test_release import NOBODY, TOKEN, a_table
from tests.kit.audiences import NAMES, STANDING_OUT, audience, wide_open
from tests.kit.builders import START, a_line
from tests.kit.digests import digest
from tests.kit.leaving import Books, books
from tests.tools import digest_schema
from tests.tools.digests import BEECH, ELM

PRIVATE = replace(
    STANDING_OUT,
    purpose="zq9001zq",
    objectives=replace(STANDING_OUT.objectives, learning="zq9002zq", doing="zq9003zq", change="zq9004zq"),
    theory_of_change=replace(STANDING_OUT.theory_of_change, goal="zq9005zq", where="https://zq9006zq"),
    agreement=("zq9007zq",),
    peers=("Elm Primary School",),
    mark="5ec2e75ec2e7",
)
"""A set with a word of its own in every place that is its own."""


def going_out(found: SetDigest) -> Iterator[str]:
    """Every shape in which a digest goes on from here, named or not."""
    for each in (found, nameless(found)):
        review = review_of([each, ELM, BEECH], START, ours=each.mark)
        yield write_digest([each])
        yield write_review(review)
        yield review_words(review)
        yield "\n".join(prompt.text for prompt in prompts_of(review))
        yield "\n".join(msgspec.json.encode(row).decode() for row in rows_of(each, 1))


@settings(max_examples=100)
@given(books())
def test_nothing_goes_out_that_paper_withholds(found: Books) -> None:
    """Words planted in every private place, in any meeting, are in no file: only what was given and checked is."""
    meeting = found.meeting
    for reader in (audience("schools"), wide_open("schools")):
        paper = digest([(PRIVATE, [meeting])], audience=reader)
        on_paper = set(TOKEN.findall(paper))
        for shape in going_out(_digest(found, reader)):
            tokens = set(TOKEN.findall(shape))
            assert tokens <= found.may_reach("schools")
            # A tag alone stands on no paper, but it was given with its line.
            assert tokens <= on_paper | {tag for each in _given(found) for tag in each}
            assert not NOBODY.search(shape)
            assert PRIVATE.mark not in shape


def _digest(found: Books, reader: Audience) -> SetDigest:
    return set_digest(PRIVATE, [found.meeting], START, audience=reader)


def _given(found: Books) -> Iterator[tuple[str, ...]]:
    meeting = found.meeting
    yield from (action.tags for action in meeting.actions.values() if action.sharing == "schools")
    yield from (note.tags for note in meeting.notes.values() if note.sharing == "schools")


@given(books())
def test_the_row_and_the_file_have_all_that_was_given(found: Books) -> None:
    """The gate is no wall: what was given and checked arrives."""
    each = _digest(found, audience("schools"))
    for shape in (write_digest([each]), "".join(msgspec.json.encode(r).decode() for r in rows_of(each, 1))):
        assert set(TOKEN.findall(shape)) == found.may_reach("schools")


@cache
def the_schema() -> jsonschema.Draft202012Validator:
    """What others read digests by: it is checked once that it is a schema itself, and not with every digest."""
    schema = digest_schema.schema()
    assert jsonschema.validators.validator_for(schema) is jsonschema.Draft202012Validator
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(books())
def test_every_digest_is_as_its_schema_says(found: Books) -> None:
    """Named or not, by a program that shares nothing with its writer; and what is put wrong is not."""
    schema = the_schema()
    each = _digest(found, wide_open("schools"))
    for sets in ([each], [nameless(each), ELM, BEECH], []):
        schema.validate(json.loads(write_digest(sets)))
    wrong = json.loads(write_digest([each]))
    wrong["sets"][0]["mark"] = "oakfield"
    assert not schema.is_valid(wrong)
    wrong = json.loads(write_digest([each]))
    wrong["sets"][0]["members"] = []
    assert not schema.is_valid(wrong)


def test_the_schema_in_docs_is_that_of_the_program() -> None:
    """`python -m tests.tools.digest_schema` writes it anew."""
    assert digest_schema.PAGE.read_text("utf-8") == digest_schema.text()


def test_how_an_action_point_went_waits_for_its_owners_word() -> None:
    """It was given to schools and checked; what became of it is told once that was checked in its own meeting too."""
    first, second = a_table(), a_table()
    action = replace(first.desk.agree(a_line("ring the chair")), sharing="schools", tags=("parents",))
    first.desk.amend(action)
    second.desk.report(action.id, "done", "she was waiting")

    def became() -> list[str]:
        meetings = [first.desk.meeting, second.desk.meeting]
        found = set_digest(STANDING_OUT, meetings, START)
        paper = digest([(STANDING_OUT, meetings)])
        assert [f"ring the chair ({each.became})" in paper for each in found.given if each.became] == [
            True for each in found.given if each.became
        ]
        assert "she was waiting" not in write_digest([found]) + paper
        return [each.became for each in found.given]

    second.desk.check_entry("ann", agreed=True)
    assert became() == []
    first.desk.check_entry("ann", agreed=True)
    assert became() == ["done"]
    second.desk.report(action.id, "dropped")
    assert became() == [""]
    second.desk.check_entry("ann", agreed=False)
    assert became() == [""]
    second.desk.check_entry("ann", agreed=True)
    assert became() == ["dropped"]


def test_a_school_does_not_name_itself_in_passing() -> None:
    """What it wrote has a place where its name stood, however much of it: the set is called after it too."""
    table = a_table()
    table.desk.answer(
        DIGEST, "context", "OAKFIELD is small; Oakfield School has one hall; oaks grow in the field."
    )
    found = nameless(set_digest(STANDING_OUT, [table.desk.meeting], START))
    assert [each.text for each in found.answers] == [
        f"{OUR_SCHOOL} is small; {OUR_SCHOOL} has one hall; oaks grow in the field."
    ]


def test_the_mark_tells_a_set_again_and_leads_nowhere() -> None:
    """The same for the same set, whatever it is called; of one from before there were marks nobody can work it out."""
    meeting = a_table().desk.meeting
    assert digest_mark(PRIVATE, []) == digest_mark(replace(PRIVATE, title="Other", school="Other"), [meeting])
    assert digest_mark(PRIVATE, []) != digest_mark(replace(PRIVATE, mark="0" * 12), [])
    old = replace(PRIVATE, mark="")
    assert digest_mark(old, [meeting]) == digest_mark(old, [meeting])
    assert digest_mark(old, [meeting]) != digest_mark(old, [])


def test_other_schools_find_no_name_in_what_was_written_for_them() -> None:
    """Of nobody in the set."""
    table = a_table()
    table.desk.answer(DIGEST, "ask", f"Who helps {NAMES[0]} and quillon?")
    for shape in going_out(set_digest(PRIVATE, [table.desk.meeting], START)):
        assert not NOBODY.search(shape)
