"""Areas of competence, counted by tags: what a set worked on, and what other schools hear of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alstui.content.labels import read_labels
from alstui.disclosure.audiences import Audience, read_audiences
from alstui.series.areas import AreaCount, by_area, counted_words, tagged
from tests.kit.audiences import STANDING_OUT
from tests.kit.builders import a_set
from tests.kit.digests import gathered
from tests.kit.labels import area_of
from tests.kit.leaving import Books, books

LABELS = read_labels(None)[0]
SCHOOLS = Audience("schools", read_audiences(None).schools)

tags = st.lists(st.sampled_from([*LABELS.tags, "ours", "#Risk-Taking", "EMPATHY"]), max_size=4)


@given(st.lists(tags, max_size=8), st.lists(tags, max_size=8))
def test_each_thing_counts_once_for_each_area_it_is_about(
    actions: list[list[str]], learned: list[list[str]]
) -> None:
    """Every area in its order; with two tags of one area once, with tags of two areas for both."""
    found = by_area(LABELS.areas, actions, learned)
    assert [each.id for each in found] == [area.id for area in LABELS.areas]
    for each in found:
        counts = [
            sum(each.id in {area.id for tag in of if (area := area_of(LABELS, tag))} for of in things)
            for things in (actions, learned)
        ]
        assert [each.actions, each.learned] == counts
        assert each.all == each.actions + each.learned
        assert bool(counted_words(each)) == bool(each.all)


@given(books())
def test_other_schools_hear_only_of_what_they_were_given(found: Books) -> None:
    """Nowhere more than in the set's own count, and never more than there are lines that left it."""
    own = {each.id: each for each in by_area(LABELS.areas, *tagged([found.meeting]))}
    told = gathered([(STANDING_OUT, [found.meeting])], audience=SCHOOLS, labels=LABELS)
    for each in told.areas:
        assert each.all > 0
        assert each.actions <= min(own[each.id].actions, len(told.actions))
        assert each.learned <= min(own[each.id].learned, len(told.learning))


def test_it_is_said_in_words() -> None:
    """One and several, and nothing of what there is none of."""
    one = AreaCount(id="a", name="A", actions=1, learned=0)
    assert counted_words(one) == "1 action point"
    assert counted_words(AreaCount(id="a", name="A", actions=2, learned=3)) == "2 action points, 3 learned"
    assert gathered([(a_set(), [])], labels=LABELS).areas == ()
