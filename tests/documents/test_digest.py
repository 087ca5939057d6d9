"""The learning digest: counts that are the events', learning by theme, one set or hundreds; and the review's script."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from functools import partial
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.content.labels import Area, Group, Labels
from alstui.disclosure.disclose import DIGEST
from alstui.documents.digest import outcome_words
from alstui.documents.digest_form import (
    read_digest_form,
)
from alstui.documents.digest_gathering import set_digest
from alstui.documents.digest_shape import STANDINGS, Digest
from alstui.documents.exports.digest_file import write_digest
from alstui.learning_set import LearningSet
from alstui.meeting.events import (
    ActionAgreed,
    ActionReported,
    ActionSnoozed,
    Event,
    NoteTaken,
    ReviewAnswered,
)
from alstui.meeting.folding import fold
from alstui.meeting.state import Meeting
from alstui.model import Action, Note, Outcome
from alstui.text import fold as folded
from tests.documents.test_minutes import headings, items, rows, section
from tests.ground.test_markdown import blocks, words
from tests.kit.audiences import NAMES, STANDING_OUT, audience
from tests.kit.builders import START, an_opening
from tests.kit.digests import digest, gathered

FORM = read_digest_form(None)[0]

made = partial(digest, form=FORM, audience=audience("schools"))

values = partial(gathered, form=FORM, audience=audience("schools"))

_outcomes: st.SearchStrategy[Outcome | int] = st.sampled_from(
    ["done", "partly", "not done", "changed", "dropped", "carried", 5]
)
"""A number is the meeting until which it is snoozed."""


def held(number: int, *events: Event) -> list[Event]:
    """A meeting's record."""
    day = date(2026, 1, 1) + timedelta(weeks=6 * number)
    return [an_opening(day=day, number=number, id=f"open{number}"), *events]


def answered(text: str, item: str = "context", instrument: str = DIGEST) -> ReviewAnswered:
    """A sentence, for the digest unless it is for something else."""
    return ReviewAnswered(id=f"r{item}", at=START, instrument=instrument, item=item, text=text)


@st.composite
def series(draw: st.DrawFn) -> list[list[Event]]:
    """Up to four meetings: action points agreed, and said of in later ones, some of them twice."""
    ids, known = count(1), list[str]()
    found: list[list[Event]] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        events: list[Event] = []
        for _ in range(draw(st.integers(0, 4)) if known else 0):
            action, said = draw(st.sampled_from(known)), draw(_outcomes)
            stamp = f"e{next(ids)}"
            events.append(
                ActionSnoozed(id=stamp, at=START, action=action, until_meeting=said)
                if isinstance(said, int)
                else ActionReported(id=stamp, at=START, action=action, outcome=said)
            )
        for _ in range(draw(st.integers(0, 3))):
            action = f"a{next(ids)}"
            known.append(action)
            events.append(
                ActionAgreed(id=f"e{next(ids)}", at=START, action=Action(id=action, owner="ann", text=action))
            )
        found.append(held(number, *events))
    return found


def standings(meetings: list[list[Event]]) -> Counter[str]:
    """How the action points stand, from the events alone: the last word on each."""
    last: dict[str, str] = {}
    for event in (event for events in meetings for event in events):
        if isinstance(event, ActionAgreed):
            last[event.action.id] = "open"
        elif isinstance(event, ActionReported):
            last[event.action] = event.outcome
        elif isinstance(event, ActionSnoozed):
            last[event.action] = "snoozed"
    return Counter(last.values())


@given(st.lists(series(), min_size=1, max_size=3))
def test_the_counts_are_the_events(sets: list[list[list[Event]]]) -> None:
    """Of each set and of all together, as values and in the sentence and the table that people read."""
    given_to = [
        (replace(STANDING_OUT, school=f"School {place}"), [fold(events) for events in meetings])
        for place, meetings in enumerate(sets)
    ]
    found = values(given_to)
    expected = [standings(meetings) for meetings in sets]
    assert [Counter(each.outcomes) for each in found.sets] == expected
    assert [each.actions for each in found.sets] == [each.total() for each in expected]
    assert [each.meetings for each in found.sets] == [len(meetings) for meetings in sets]
    whole = sum(expected, Counter[str]())
    assert found.outcomes == dict(whole)
    parsed = list(blocks(made(given_to)))
    assert section(parsed, "What happened")[0] == ("p", (outcome_words(whole),))
    if len(sets) > 1:
        table = section(parsed, "The sets in figures")
        shown = [each for each in STANDINGS if whole[each]]
        assert table[0][1][3:] == tuple(STANDINGS[each].capitalize() for each in shown)
        for row, counts in zip(rows(table), expected, strict=True):
            assert [int(cell) for cell in row[2:]] == [counts.total(), *(counts[each] for each in shown)]


def learned(text: str, *tags: str, sharing: str = "schools") -> NoteTaken:
    """Learning of the set as a whole."""
    note = Note(id=f"n{text}", kind="learning", text=text, tags=tags, sharing="schools")
    return NoteTaken(id=f"e{text}", at=START, note=replace(note, sharing="set") if sharing == "set" else note)


_tags = st.lists(st.sampled_from(["Trust", "trust", "systems", "well-being"]), max_size=3, unique=True)


@given(st.lists(st.lists(_tags, max_size=4), min_size=1, max_size=4))
def test_learning_is_joined_by_theme(sets: list[list[list[str]]]) -> None:
    """Each line under every tag it has and once in all; first what most sets speak of; what has none comes last."""
    lines = [
        (place, f"line {place}-{index}", tags)
        for place, notes in enumerate(sets)
        for index, tags in enumerate(notes)
    ]
    given_to: list[tuple[LearningSet, list[Meeting]]] = [
        (
            replace(STANDING_OUT, school=f"School {place}"),
            [fold(held(1, *(learned(text, *tags) for where, text, tags in lines if where == place)))],
        )
        for place in range(len(sets))
    ]
    found = values(given_to)
    assert [told.what for told in found.learning] == [text for _, text, _ in lines]
    for theme in found.themes:
        own = [
            (place, text)
            for place, text, tags in lines
            if folded(theme.name) in ({folded(tag) for tag in tags} or {""})
        ]
        assert [(told.source, told.what) for told in theme.lines] == [(f"School {p}", t) for p, t in own]
        assert theme.sets == len({place for place, _ in own})
    names = [folded(theme.name) for theme in found.themes]
    assert len(set(names)) == len(names)
    assert set(names) == {folded(tag) for *_, tags in lines for tag in (tags or [""])}
    order = [(not theme.name, -theme.sets, -len(theme.lines)) for theme in found.themes]
    assert order == sorted(order)
    text = made(given_to)
    assert [
        text.count(f"line {place}-{index}\n") > 0
        for place, notes in enumerate(sets)
        for index in range(len(notes))
    ] == [True] * len(lines)


def a_set(place: int = 0, *, title: str = "Oakfield", school: str = "") -> tuple[LearningSet, list[Meeting]]:
    """A set that has written its digest, with two points of learning, of which one is for schools."""
    answers = [answered(f"Our {item.id}.", item.id) for item in FORM.items]
    meeting = held(
        4,
        *answers,
        learned("We rescue less", "groupishness"),
        learned("Not for you", sharing="set"),
        ActionAgreed(
            id="e", at=START, action=Action(id="a", owner="", text="open the doors", sharing="schools")
        ),
    )
    learning_set = replace(STANDING_OUT, title=title, school=school or f"School {place}")
    return learning_set, [fold(meeting)]


def test_a_set_on_its_own() -> None:
    """Every section in its order: what was written, and under it what comes by itself."""
    area = Area(id="groupishness", name="How groups work")
    labels = Labels(levels=(), groups=(Group(id="oi", name="OI", areas=(area,)),))
    found = list(blocks(made([a_set()], labels=labels)))
    assert found[0] == ("h1", ("Learning digest: School 0",))
    assert headings(found) == [*(item.name for item in FORM.items), "By area of competence"]
    assert items(section(found, "By area of competence")) == ["How groups work: 1 learned"]
    for item in FORM.items:
        assert section(found, item.name)[0] == ("p", (f"Our {item.id}.",))
    assert items(section(found, "What we did")) == ["open the doors"]
    assert section(found, "What happened")[1] == ("p", ("Of 1 action point: 1 open.",))
    assert section(found, "What we would tell another school")[1:] == [
        ("h3", ("How groups work",)),
        ("li", ("We rescue less",)),
    ]


def test_sections_of_which_nothing_is_known_are_left_out() -> None:
    """What happened is always told: nought is a figure too."""
    assert headings(list(blocks(made([(STANDING_OUT, [])])))) == ["What happened"]
    assert headings(list(blocks(made([])))) == ["What happened"]


def test_several_sets_say_which_one_speaks() -> None:
    """By its school; with the set's title too where a school has two."""
    sets = [a_set(1), a_set(2), a_set(3, title="Elms", school="School 1")]
    found = list(blocks(made(sets)))
    assert found[0] == ("h1", ("Learning digest of 3 sets",))
    assert items(section(found, "Our context")) == [
        "School 1, Oakfield: Our context.",
        "School 2: Our context.",
        "School 1, Elms: Our context.",
    ]
    assert ("h3", ("groupishness (3 sets)",)) in found


def test_the_latest_answer_counts_and_names_nobody() -> None:
    """A later meeting puts it differently; names become roles."""
    first, second = (fold(held(number, answered(f"{number}: {NAMES[number]} asked."))) for number in (1, 2))
    found = values([(STANDING_OUT, [first, second])])
    assert [told.what for told in found.answers["context"]] == ["2: [a member] asked."]
    assert values([(STANDING_OUT, [first])]).answers["context"][0].what == "1: [governor] asked."


def test_a_review_is_not_in_the_digest() -> None:
    """Sentences of a process review stay in the set: only the digest's own are written for others."""
    meeting = fold(held(1, answered("it was heavy", instrument="own-words")))
    assert "heavy" not in made([(STANDING_OUT, [meeting])])


@given(words, words)
def test_any_words_come_out_as_words(text: str, tag: str) -> None:
    """Hostile answers, learning and tags are text; a tag of nothing is none."""
    meeting = fold(held(1, learned(text, tag), answered(text, "visit")))
    bare = replace(STANDING_OUT, members=(), facilitator="", sponsor="", safeguarding="", school=text)
    for several in (1, 2):
        found = list(blocks(made([(bare, [meeting])] * several)))
        said = [cells[0] for kind, cells in found if kind in {"p", "li"} and cells[0].endswith(text)]
        assert len(said) >= 2 * several


def test_hundreds_of_sets_in_one() -> None:
    """Every set has its row, every line its place, and other programs read the same."""
    found: Digest = values(a_set(place) for place in range(300))
    assert (len(found.sets), len(found.learning), found.outcomes) == (300, 300, {"open": 300})
    assert [(theme.name, theme.sets) for theme in found.themes] == [("groupishness", 300)]
    parsed = list(blocks(made(a_set(place) for place in range(300))))
    assert len(rows(section(parsed, "The sets in figures"))) == 300
    text = write_digest([set_digest(*a_set(place), START) for place in range(300)])
    assert len(json.loads(text)["sets"]) == text.count("We rescue less") == 300
    assert "Not for you" not in text
