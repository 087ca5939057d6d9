"""A review between schools, proposed from digests: who hosts, what they share, what they ask; kept beside a set.

The schools are invented samples.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.loader import Shelf
from alstui.content.schema import parse
from alstui.content.yaml_file import read_bytes
from alstui.documents.digest_form import PLACES, PeerReview, read_peer_review, review_rules
from alstui.documents.digest_gathering import nameless
from alstui.documents.digest_shape import SetDigest, SharedAction, SharedAnswer, SharedLine, Standing
from alstui.documents.exports.review_file import read_review, write_review
from alstui.documents.review import MOST, MOST_ASKED, Review, filled, prompts_of, review_of
from alstui.documents.review_script import MOST_SCHOOLS, review_words
from alstui.errors import AlstuiError, ContentError, RecordError
from alstui.questions.dealer import ASKING, COMMON
from alstui.store.folder import REVIEW_FILE
from alstui.text import clean
from tests.documents.test_minutes import headings, items, rows, section
from tests.ground.test_markdown import blocks, words
from tests.tools.digests import BEECH, ELM

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def a_review(*found: SetDigest, ours: str = "") -> Review:
    """Of two invented schools unless others are named."""
    return review_of(found or (ELM, BEECH), NOW, ours=ours)


def a_review_text() -> str:
    """The same as a file."""
    return write_review(a_review())


def a_digest(number: int, *lines: SharedLine | SharedAction, ask: str = "", visit: str = "") -> SetDigest:
    """What an invented school gives."""
    asked = [SharedAnswer(item=item, name=item, text=text) for item, text in (("ask", ask), ("visit", visit))]
    return SetDigest(
        mark=f"{number:016x}",
        made=NOW,
        school=f"School {number}",
        answers=tuple(each for each in asked if each.text),
        given=tuple(each for each in lines if isinstance(each, SharedAction)),
        learning=tuple(each for each in lines if isinstance(each, SharedLine)),
    )


# -- who hosts ------------------------------------------------------------------------------------------


def test_the_set_that_holds_it_hosts_else_who_may_be_visited_else_the_first() -> None:
    """And it says why."""
    one, two, open_one = a_digest(1), a_digest(2), a_digest(3, visit="Any Tuesday.")
    assert (a_review(one, two).host, a_review(one, two).why) == ("School 1", "first")
    assert (a_review(one, two, open_one).host, a_review(one, two, open_one).why) == ("School 3", "visit")
    held = a_review(one, two, open_one, ours=two.mark)
    assert (held.schools, held.why) == (("School 2", "School 1", "School 3"), "ours")


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_one_alone_and_too_many_are_refused(count: int) -> None:
    """In a sentence that says what to name."""
    with pytest.raises(AlstuiError, match="between two and"):
        review_of([a_digest(number) for number in range(count)], NOW)


# -- what they share, and where it went differently -----------------------------------------------------

_tags = st.lists(st.sampled_from(["trust", "parents", "time"]), max_size=2, unique=True)
_went: st.SearchStrategy[Standing | Literal[""]] = st.sampled_from(
    ["done", "partly", "dropped", "not done", "open", ""],
)


@st.composite
def several(draw: st.DrawFn) -> list[SetDigest]:
    """Two to five schools with learning and action points of a few themes."""
    found = []
    for number in range(draw(st.integers(2, 5))):
        lines: list[SharedLine | SharedAction] = [
            SharedLine(what=f"line {number}-{at}", tags=tuple(tags))
            for at, tags in enumerate(draw(st.lists(_tags, max_size=3)))
        ]
        lines += [
            SharedAction(
                what=draw(st.sampled_from(["a", "b", f"own {number}-{at}"])), tags=tuple(tags), became=went
            )
            for at, (tags, went) in enumerate(draw(st.lists(st.tuples(_tags, _went), max_size=3)))
        ]
        found.append(a_digest(number, *lines, ask=draw(st.sampled_from(["", f"what of {number}?"]))))
    return found


@given(several())
def test_what_is_proposed_is_what_the_digests_say(found: list[SetDigest]) -> None:
    """A theme is common where two schools have it; a contrast is where one went on and another let go; no more."""
    review = a_review(*found)
    tags = {each.school: {tag for line in each.learning for tag in line.tags} for each in found}
    shared = {
        tag for tag in {*["trust", "parents", "time"]} if sum(tag in some for some in tags.values()) > 1
    }
    assert {theme.name for theme in review.themes} == shared
    well, bad = {"done", "partly"}, {"dropped", "not done"}
    acts = [(each.school, act) for each in found for act in each.given]
    same = {
        one.what
        for school, one in acts
        for other, two in acts
        if school != other and one.what == two.what and one.became in well and two.became in bad
    }
    assert {each.name for each in review.contrasts if each.same} == same
    rest = [(school, act) for school, act in acts if act.what not in same]
    themed = {
        tag
        for school, one in rest
        for other, two in rest
        for tag in {*one.tags} & {*two.tags}
        if school != other and one.became in well and two.became in bad
    }
    assert {each.name for each in review.contrasts if not each.same} == themed
    for contrast in review.contrasts:
        assert {told.became for told in contrast.kept} <= well
        assert {told.became for told in contrast.dropped} <= bad


@given(several())
def test_every_school_asks_and_not_too_much(found: list[SetDigest]) -> None:
    """Its own words first, to everybody; then no more than can be answered, each once, never to itself."""
    review = a_review(*found)
    for each in found:
        asked = [question for question in review.questions if question.asker == each.school]
        own = [question.text for question in asked if question.own]
        assert own == [answer.text for answer in each.answers]
        suggested = [question for question in asked if not question.own]
        assert 1 <= len(suggested) <= MOST_ASKED
        assert len({question.text for question in suggested}) == len(suggested)
        assert all(question.asked not in ("", each.school) for question in suggested)
        if len(found) - 1 >= MOST_ASKED:
            assert len({question.asked for question in suggested}) == len(suggested)


def test_the_questions_name_what_was_kept_and_what_was_dropped() -> None:
    """In both directions, and of the same words in other words."""
    texts = [each.text for each in a_review().questions]
    assert (
        "“send a weekly letter home” went well at Beech Community School and came to nothing at Elm Primary School. "
        "What did it need?"
    ) in texts
    assert (
        "Elm Primary School let “send a weekly letter home” go, and Beech Community School went on with it. "
        "What did you see that we did not?"
    ) in texts


@given(words, words)
def test_what_people_wrote_is_text_in_a_question(text: str, school: str) -> None:
    """No place in their words is filled, and no sign of theirs is Markdown."""
    assert filled("{asked}: “{kept}”?", {"asked": school, "kept": text}) == f"{school}: “{text}”?"
    line = SharedAction(what=f"{text} {{asker}}", became="done")
    found = [a_digest(1, line), a_digest(2, replace(line, became="dropped"))]
    named = [replace(each, school=f"{school} {number}") for number, each in enumerate(found)]
    assert [*blocks(review_words(a_review(*named)))]
    asked = clean(f"“{text} {{asker}}” went well at one school and not at another. Why?")
    assert asked in [prompt.text for prompt in prompts_of(a_review(*named))]


# -- the paper ------------------------------------------------------------------------------------------


def test_the_paper_says_all_of_it() -> None:
    """Who hosts and why, themes, contrasts, questions by school, the order, and room for what each takes home."""
    found = list(blocks(review_words(a_review(), minutes=60)))
    assert found[0] == ("h1", ("Review with other schools: Elm Primary School and Beech Community School",))
    assert found[1][1][0] == (
        "Elm Primary School hosts, because its digest says who may visit it. Beech Community School visits."
    )
    assert headings(found) == [
        "The change that each worked for",
        "What several schools learned about",
        "Where it went differently",
        "What the schools ask each other",
        "The order: 60 minutes",
        "What we take home",
    ]
    assert len(items(section(found, "What the schools ask each other"))) == len(a_review().questions)
    assert [row[0] for row in rows(section(found, "What we take home"))] == [*a_review().schools]
    assert rows(section(found, "The order: 60 minutes"))[-1][0].endswith("1:00")


def test_more_schools_than_can_tell_are_told_what_to_do() -> None:
    """And minutes that nobody has a script for are refused."""
    many = [a_digest(number) for number in range(MOST_SCHOOLS + 1)]
    assert "cannot all lay out" in review_words(a_review(*many))
    with pytest.raises(AlstuiError, match="60 to 180"):
        review_words(a_review(), minutes=181)


def test_schools_that_are_not_named_have_letters() -> None:
    """The same ones in whatever order they come."""
    bare = [nameless(ELM), nameless(BEECH)]
    assert set(a_review(*bare).schools) == set(a_review(*reversed(bare)).schools) == {"School A", "School B"}
    text = review_words(a_review(*bare))
    assert "Elm" not in text
    assert "Beech" not in text


def test_a_place_that_there_is_not_is_told(tmp_path: Path) -> None:
    """In a script of one's own; every shipped question has only places that are filled."""
    text = 'title: x\neach_school: [{name: a, minutes: 1, rule: b}]\nquestions: {begin: "{nobody}?"}\n'
    with pytest.raises(ContentError, match="nobody"):
        parse(read_bytes(text.encode(), tmp_path / "peer-review.yaml"), PeerReview, review_rules)
    shipped = read_peer_review(None)[0].questions
    for name in shipped.__struct_fields__:
        sentence = getattr(shipped, name)
        assert sentence
        assert "{" not in filled(sentence, dict.fromkeys(PLACES, "x"))


# -- kept beside a set ----------------------------------------------------------------------------------


@given(several())
def test_what_is_kept_is_read_back(found: list[SetDigest]) -> None:
    """The same review, whatever schools it is of; a word that was changed is told."""
    review = a_review(*found)
    with TemporaryDirectory() as folder:
        path = Path(folder) / REVIEW_FILE
        path.write_text(write_review(review), encoding="utf-8")
        assert read_review(path) == review
        path.write_text(write_review(review).replace("School", "Skool", 1), encoding="utf-8")
        with pytest.raises(RecordError, match="damaged or changed"):
            read_review(path)


def test_the_agenda_of_a_review_has_stages_for_what_is_proposed() -> None:
    """Both themes of the prompts are those of a stage that draws from them."""
    stages = Shelf().agendas()["review"].stages
    assert {ASKING, COMMON} <= {stage.theme for stage in stages if stage.prompts == "together"}
    assert {prompt.theme for prompt in prompts_of(a_review())} == {ASKING, COMMON}
