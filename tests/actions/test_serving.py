"""What serves which outcome: counted over the meetings, by today's numbers, and said in a sentence."""

from __future__ import annotations

from dataclasses import replace as replace_line

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.actions.serving import NOTHING, Served, numbers_in_short, sentence, serving
from alstui.changes import from_now, recorded
from alstui.establishing import theory
from alstui.learning_set import LearningSet
from tests.kit.builders import Table, a_line, a_running_table, a_set
from tests.kit.theories import PLAN, with_plan

IDS = ("", "o1", "o2", "o3")


def agree(table: Table, outcome: str) -> str:
    """An action point that serves an outcome; its id."""
    return table.desk.agree(replace_line(a_line("ring the chair"), outcome=outcome)).id


def by_id(learning_set: LearningSet, *tables: Table) -> dict[str, Served]:
    """What serves each outcome."""
    found = serving(learning_set, [table.desk.meeting for table in tables])
    return {each.outcome.id: each for each in found}


@given(
    st.lists(
        st.tuples(st.sampled_from(IDS), st.sampled_from(["", "done", "dropped", "changed"])), max_size=8
    ),
    st.lists(st.tuples(st.sampled_from(["learning", "issue", "note"]), st.sampled_from(IDS)), max_size=5),
)
def test_everything_is_counted_once(actions: list[tuple[str, str]], notes: list[tuple[str, str]]) -> None:
    """Open, done, dropped, learned, issues: each under the outcome that it points at, and under no other."""
    first, later = a_running_table(), a_running_table()
    for outcome, became in actions:
        action_id = agree(first, outcome)
        if became == "changed":
            later.desk.put_instead(action_id, replace_line(a_line("other words"), outcome=outcome))
        elif became:
            later.desk.report(action_id, "done" if became == "done" else "dropped", "it takes two")
    for kind, outcome in notes:
        assert kind in {"learning", "issue", "note"}
        later.desk.take_note("learning" if kind == "learning" else "issue" if kind == "issue" else "note", "so it is",
                             outcome="" if kind == "note" else outcome)  # fmt: skip
    found = by_id(with_plan(a_set()), first, later)
    assert list(found) == ["o1", "o2", "o3"]
    for outcome, each in found.items():
        mine = [became for points_at, became in actions if points_at == outcome]
        assert len(each.open) == sum(became in {"", "changed"} for became in mine)
        assert len(each.done) == mine.count("done")
        assert len(each.dropped) == mine.count("dropped")
        reported = mine.count("done") + mine.count("dropped")
        assert len(each.learned) == notes.count(("learning", outcome)) + reported
        assert each.issues == notes.count(("issue", outcome))
        assert each.is_idle == (each.in_short == NOTHING)


def test_numbers_follow_the_set_and_ids_stay() -> None:
    """Moved, an outcome takes what serves it along; taken out, it comes last without a number."""
    table = a_running_table()
    agree(table, "o1")
    agree(table, "o2")
    before = with_plan(a_set())
    moved = replace(before, theory_of_change=theory.moved(PLAN, "o1", 2)[0])
    assert {each.outcome.id: each.number for each in by_id(moved, table).values()} == {
        "o2": 1,
        "o3": 2,
        "o1": 3,
    }
    without = recorded(
        before, replace(before, theory_of_change=theory.without(PLAN, "o1")), from_now(table.clock)
    )
    found = by_id(without, table)
    assert list(found) == ["o2", "o3", "o1"]
    assert (found["o1"].number, len(found["o1"].open), found["o1"].outcome) == (0, 1, PLAN.outcomes[0])
    idle = recorded(without, replace(without, theory_of_change=theory.without(without.theory_of_change, "o3")),
                    from_now(table.clock))  # fmt: skip
    assert list(by_id(idle, table)) == ["o2", "o1"], "what nothing points at is not brought back"


def test_what_has_nothing_is_said() -> None:
    """In one sentence; on the card by numbers alone."""
    learning_set, table = with_plan(a_set()), a_running_table()
    assert sentence(tuple(by_id(learning_set, table).values())) == "Nothing serves any of the 3 outcomes yet."
    agree(table, "o1")
    found = tuple(by_id(learning_set, table).values())
    assert sentence(found) == "Nothing serves outcomes 2 and 3 yet."
    assert numbers_in_short(found) == "1: 1 open; 2: nothing yet; 3: nothing yet"
    agree(table, "o2")
    found = tuple(by_id(learning_set, table).values())
    assert sentence(found) == "Nothing serves outcome 3 yet: Pupils help to choose what is read in class."
    table.desk.take_note("learning", "asking helps", outcome="o3")
    found = tuple(by_id(learning_set, table).values())
    assert sentence(found) == "Something serves each of the 3 outcomes."
    assert serving(a_set(), [table.desk.meeting]) == ()
    assert (sentence(()), numbers_in_short(())) == ("", "")
