"""The words of the digest and of a review between schools: data that can be changed, and minutes that add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.content.loader import Shelf
from alstui.content.schema import parse
from alstui.content.yaml_file import read_bytes
from alstui.disclosure.disclose import DIGEST
from alstui.documents.digest_form import (
    DIGEST_FILE,
    REVIEW_FILE,
    DigestForm,
    PeerReview,
    ReviewStage,
    digest_instrument,
    digest_rules,
    read_digest_form,
    read_peer_review,
    review_rules,
    shared_minutes,
)
from alstui.documents.review_script import peer_review
from alstui.errors import AlstuiError, ContentError
from tests.documents.test_digest import FORM, a_set
from tests.documents.test_minutes import headings, rows
from tests.ground.test_markdown import blocks
from tests.kit.digests import digest

# -- the words ------------------------------------------------------------------------------------------


def test_the_form_has_the_fields_of_a_digest() -> None:
    """Context, outcome, what was done, what happened, surprises, what to tell, what to ask, an invitation."""
    ids = [item.id for item in FORM.items]
    assert ids == ["context", "outcome", "did", "happened", "surprised", "tell", "ask", "visit"]
    assert {item.adds for item in FORM.items} == {"", "theory", "actions", "outcomes", "learning"}
    instrument = digest_instrument(FORM)
    assert (instrument.id, instrument.kind, [item.id for item in instrument.items]) == (
        DIGEST,
        "sentences",
        ids,
    )
    assert max(len(item.text.split()) for item in instrument.items) <= 14


def test_ones_own_words_take_the_place_of_the_shipped(tmp_path: Path) -> None:
    """And a file with a slip in it does not: it is told of, with its line."""
    own = tmp_path / DIGEST_FILE
    own.write_text("title: Ours\nitems:\n  - {id: one, name: One, ask: What?, adds: outcomes}\n")
    form, said = read_digest_form(tmp_path)
    assert (form.title, said) == ("Ours", "")
    assert headings(list(blocks(digest([a_set()], form=form)))) == ["One"]
    own.write_text("title: Ours\nitems:\n  - {id: one, name: One, aks: What?}\n")
    form, said = read_digest_form(tmp_path)
    assert form == FORM
    assert "line 3: " in said
    (tmp_path / REVIEW_FILE).write_text("title: R\neach_school: []\n")
    review, said = read_peer_review(tmp_path)
    assert review == read_peer_review(None)[0]
    assert "has no stages" in said
    step = "{name: A, minutes: 5, rule: B.}"
    (tmp_path / REVIEW_FILE).write_text(f"title: R\neach_school: [{step}]\nending: [{step}]\n")
    review, said = read_peer_review(tmp_path)
    assert ([stage.name for _, stage in review.stages(1)], said) == (["A", "A"], "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: x\nitems: []\n", "has no sections"),
        (
            "title: x\nitems:\n  - {id: a, name: A, ask: A}\n  - {id: a, name: B, ask: B}\n",
            "'a' is here twice; it stands on line 3 too",
        ),
        (
            "title: x\nitems:\n"
            + "".join(f"  - {{id: {each}, name: A, ask: A, adds: learning}}\n" for each in "ab"),
            "'learning' is here twice; it stands on line 3 too",
        ),
        (
            "title: x\nitems:\n  - {id: A b, name: A, ask: A}\n",
            "an id is small letters, digits and hyphens, such as 'a-b'",
        ),
        (
            "title: x\nitems:\n  - {id: a, name: A, ask: A, adds: lerning}\n",
            "does not know 'lerning'; did you mean 'learning'?",
        ),
    ],
)
def test_slips_in_the_digests_words_are_told(text: str, problem: str) -> None:
    """With what was expected."""
    with pytest.raises(ContentError) as refused:
        parse(read_bytes(text.encode(), Path(DIGEST_FILE)), DigestForm, digest_rules)
    assert [each.text for each in refused.value.problems] == [problem]


# -- the review between schools -------------------------------------------------------------------------

_stages = st.lists(
    st.builds(ReviewStage, name=st.just("x"), minutes=st.floats(1, 60), rule=st.just("y")),
    min_size=1,
    max_size=20,
)


@given(_stages, st.integers(60, 90))
def test_minutes_are_shared_out_exactly(stages: list[ReviewStage], minutes: int) -> None:
    """They add up, and each is within a minute of its proportion."""
    shared = shared_minutes(stages, minutes)
    whole = sum(stage.minutes for stage in stages)
    assert sum(shared) == minutes
    for stage, length in zip(stages, shared, strict=True):
        assert abs(length - minutes * stage.minutes / whole) <= 1


def test_two_schools_in_an_hour_and_a_half() -> None:
    """As agenda and script have it: each school in turn, from nought to the end without a gap."""
    found = list(blocks(peer_review(["Oakfield", "Elms"])))
    assert found[0] == ("h1", ("Review with other schools: 90 minutes",))
    table = rows(found)
    assert [row[1] for row in table] == ["All", *["Oakfield"] * 6, *["Elms"] * 6, *["All"] * 3]
    agenda = [stage.name for stage in Shelf(None).agendas()["review"].stages if not stage.each_school]
    assert [row[2] for row in table if row[1] == "All"] == agenda, (
        "what is run live and what is on paper are one"
    )
    times = [row[0].split("–") for row in table]
    assert times[0][0] == "0:00"
    assert times[-1][1] == "1:30"
    assert [each[1] for each in times[:-1]] == [each[0] for each in times[1:]]
    assert [row[2] for row in table if row[1] == "Elms"] == [
        stage.name for stage in read_peer_review(None)[0].each_school
    ]


@pytest.mark.parametrize("schools", [1, 2, 3])
@pytest.mark.parametrize("minutes", [60, 75, 90, 180])
def test_every_stage_has_a_minute(schools: int, minutes: int) -> None:
    """For one school, two or three, in an hour, an hour and a half, or three."""
    script = read_peer_review(None)[0]
    stages = [stage for _, stage in script.stages(schools)]
    assert min(shared_minutes(stages, minutes)) >= 1


@pytest.mark.parametrize(("schools", "minutes"), [(0, 60), (4, 90), (2, 59), (2, 181)])
def test_what_nobody_could_sit_through_is_refused(schools: int, minutes: int) -> None:
    """In a sentence."""
    with pytest.raises(AlstuiError, match="review"):
        peer_review(["Oakfield"] * schools, minutes=minutes)


def test_a_script_of_ones_own_has_minutes_that_can_be() -> None:
    """Too many, or none, are told with their line."""
    text = (
        "title: x\neach_school:\n  - {name: a, minutes: 0, rule: b}\n  - {name: a, minutes: 121, rule: b}\n"
    )
    with pytest.raises(ContentError) as refused:
        parse(read_bytes(text.encode(), Path(REVIEW_FILE)), PeerReview, review_rules)
    assert [each.line for each in refused.value.problems] == [3, 4]
