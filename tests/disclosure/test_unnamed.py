"""Names taken out of text: whole, in part, in any case and spelling, and no ordinary word with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.disclosure.roles import Roles
from alstui.learning_set import LearningSet, Member
from alstui.text import clean, fold
from tests.ground.test_markdown import words


def a_set_of(*people: tuple[str, str], facilitator: str = "", sponsor: str = "") -> LearningSet:
    """A set of these names and roles."""
    members = tuple(Member(id=f"m{place}", name=name, role=role) for place, (name, role) in enumerate(people))
    return LearningSet(id="x", title="x", members=members, facilitator=facilitator, sponsor=sponsor)


SAMPLE = Roles(
    a_set_of(
        ("Zoë Lind", "teacher"),
        ("Grace Obi", "head teacher"),
        ("Will Cook", "governor"),
        ("Anne-Marie O'Neil", "parent"),
        ("Ravi Shah", ""),
        ("王小明", "student"),
        ("Sam Hall", "student"),
        ("Sam Reed", "teacher"),
        ("Jan de Vries", "caretaker"),
        facilitator="Ruth Adler",
        sponsor="the Chair of Trustees",
    )
)


SMALL = Roles(
    a_set_of(
        ("Rose Hill", "teacher"),
        ("Łukasz Nowak", "head teacher"),
        ("Anne-Marie Obi", "parent"),
        ("Will Cook", "governor"),
        ("Jean-Luc Moreau", "caretaker"),
        ("So Long", "student"),
    )
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ask rose hill first", "ask [teacher] first"),
        ("rose hill's son", "[teacher]'s son"),
        ("hill rose", "[teacher]"),
        ("ring will cook", "ring [governor]"),
        ("we will cook, and who will cook?", "we will cook, and who will cook?"),
        ("ask so long", "ask [student]"),
        ("so will said it", "so [governor] said it"),
        ("rose's son", "[teacher]'s son"),
        ("rose’s son", "[teacher]’s son"),
        ("rose said so", "[teacher] said so"),
        ("a rose said so", "a rose said so"),
        ("the rose's petals", "the rose's petals"),
        ("the school's rose has gone", "the school's rose has gone"),
        ("they rose to it", "they rose to it"),
        ("will has it, rose agreed", "[governor] has it, [teacher] agreed"),
        ("rose and lukasz", "[teacher] and [head teacher]"),
        ("lukasz and rose", "[head teacher] and [teacher]"),
        ("ask Lukasz and will report", "ask [head teacher] and will report"),
        ("mrs hill and mr. cook", "[teacher] and [governor]"),
        ("LN, ŁN, L.N. and Ł.N.", "[head teacher], [head teacher], [head teacher] and [head teacher]"),
        ("A-M, A.-M. or A.-M. Obi", "[parent], [parent] or [parent]"),
        ("A-MO, AMO, A-M Obi's", "[parent], [parent], [parent]'s"),
        ("J-L's map, JLM", "[caretaker]'s map, [caretaker]"),
        ("A-levels at 9 a.m.", "A-levels at 9 a.m."),
    ],
)
def test_small_names_and_short_ones_are_roles_too(text: str, read: str) -> None:
    """A whole name in small letters, a small word that is used as a person, initials however they are typed."""
    assert SMALL(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ask Zoë Lind first.", "Ask [teacher] first."),
        ("ask zoe, then LIND", "ask [teacher], then [teacher]"),
        ("Zoë's class and Lind's", "[teacher]'s class and [teacher]'s"),
        ("Mrs Obi", "[head teacher]"),
        ("Grace under pressure", "[head teacher] under pressure"),
        ("the grace to wait", "the grace to wait"),
        ("we will cook together", "we will cook together"),
        ("ring Will Cook", "ring [governor]"),
        ("Anne-Marie O'Neil rang", "[parent] rang"),
        ("anne marie", "[parent]"),
        ("ravi knows", "[a member] knows"),
        ("请王小明来", "请[student]来"),
        ("Sam said", "[a member] said"),
        ("Sam Hall said", "[student] said"),
        ("Jan de Vries", "[caretaker]"),
        ("Ruth decides", "[facilitator] decides"),
        ("ask The chair of trustees soon", "ask [sponsor] soon"),
        ("Annexe, Willow, Lindt, gracefully", "Annexe, Willow, Lindt, gracefully"),
        ("", ""),
    ],
)
def test_a_role_stands_where_a_name_was(text: str, read: str) -> None:
    """And every other word as it was written."""
    assert SAMPLE(text) == read


def test_a_role_that_names_somebody_is_not_read() -> None:
    """'Zoë's mother' says who she is."""
    in_roles = Roles(a_set_of(("Zoë Lind", "student"), ("Eva Lind", "Zoë's mother")))
    assert in_roles("Eva rang") == "[a member] rang"
    assert in_roles.role("Zoë's mother") == "a member"
    assert in_roles.role("student") == "student"


def test_a_set_may_keep_roles_to_itself() -> None:
    """There is one head teacher: where roles are closed, a name was somebody's, and no more is said."""
    learning_set = a_set_of(("Grace Obi", "head teacher"), ("Tom Hale", "governor"))
    assert Roles(learning_set, told=False)("Grace asked Tom") == "[a member] asked [a member]"


@given(words)
def test_a_set_of_nobody_changes_no_letter(text: str) -> None:
    """Whatever people wrote."""
    assert Roles(a_set_of())(text) == clean(text)


_names = st.text("abcdeéöÅßżñø", min_size=2, max_size=8).map(lambda text: f"Qu{text}")


@given(st.lists(st.tuples(_names, _names), min_size=1, max_size=4), st.data())
def test_no_part_of_any_name_is_left(people: list[tuple[str, str]], data: st.DataObject) -> None:
    """However the text is put together, with case and accents set aside."""
    in_roles = Roles(a_set_of(*((f"{first} {last}", "") for first, last in people)))
    parts = [part for person in people for part in person]
    pieces = data.draw(st.lists(st.sampled_from([*parts, "and", "the", "plan,", "(ask"]), max_size=8))
    text = in_roles(" ".join(pieces))
    left = {fold(word.strip("(),")) for word in text.replace("[a member]", "").split()}
    assert left & {fold(part) for part in parts} == set()
    for first, _ in people:
        assert in_roles(fold(first)) == "[a member]"
