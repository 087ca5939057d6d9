"""Tags that are offered while one is typed: what is near, in an order that holds, and nothing taken from the line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alstui.actions.tags import Tags, completed, known, offered, tags_of
from alstui.content.labels import read_labels
from alstui.text import fold
from tests.kit.builders import Table, a_line

LABELS = read_labels(None)[0]
FOUND = tags_of([], LABELS)

lines = st.text(st.sampled_from("abeilnorst #-"), max_size=20)


@given(lines)
def test_what_is_offered_is_known_and_each_once(text: str) -> None:
    """Whatever is typed: tags that there are, none twice, none where the last word is no tag or is whole."""
    found = offered(text, FOUND)
    assert set(found) <= set(FOUND.tags)
    assert len(set(found)) == len(found)
    last = text.rpartition(" ")[2]
    if not last.startswith("#") or "#" in last[1:] or last[1:] in FOUND.tags:
        assert found == ()


@given(st.text(st.sampled_from("abc xyz"), max_size=10), st.sampled_from(FOUND.tags), st.integers(1, 40))
def test_every_tag_is_found_by_its_beginning(before: str, tag: str, letters: int) -> None:
    """So many letters of it: it is among those offered, and what begins so comes before what does not."""
    stem = tag[: min(letters, len(tag) - 1)]
    text = f"{before} #{stem}"
    found = offered(text, FOUND)
    if stem not in FOUND.tags:
        assert tag in found
        begins = [fold(each).startswith(stem) for each in found]
        assert begins == sorted(begins, reverse=True)
        written = completed(text, tag)
        assert written == f"{before} #{tag}"
        assert offered(written, FOUND) == ()


def test_a_tag_is_found_by_what_it_means() -> None:
    """By a word of its name, and from three letters on by a word of what is said of it."""
    assert offered("#taking", FOUND)[0] == "risk-taking"
    assert "resilience" in offered("#strain", FOUND)
    assert "resilience" not in offered("#st", FOUND)
    assert FOUND.about("risk-taking").startswith("Risk-taking: ")
    assert FOUND.about("our-own") == ""


def test_what_the_set_has_used_comes_first() -> None:
    """The most used first, as it was written first; then the labels in their order."""
    table = Table().prepare()
    for tags in (("Parents",), ("parents", "survey"), ("risk-taking",), ("risk-taking",)):
        line = a_line("ring")
        table.desk.agree(
            type(line)(**{**{name: getattr(line, name) for name in line.__slots__}, "tags": tags})
        )
    found = known([table.desk.meeting], LABELS.tags)
    assert found[:3] == ("Parents", "risk-taking", "survey")
    assert set(LABELS.tags) <= set(found)
    assert isinstance(tags_of([table.desk.meeting], LABELS), Tags)
