"""The wall in sentences: one line a change, and nothing for a second that passes."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.wall.facts import Agreed, WallFacts
from alstui.wall.said import changes

STAGE = WallFacts(
    shows="clock",
    title="Oakfield",
    which="meeting 2 of 4",
    stage="Open questions",
    rule="Questions only. Grace answers.",
    presenter="Grace presents",
    status="running",
    phase="on time",
    figures="14:12",
    words="14:12 left of 17:30",
    ends="ends 14:45",
)


def test_all_that_is_so_at_first() -> None:
    """Which set, which stage, whose slot, how long."""
    assert changes(None, STAGE) == (
        "Oakfield, meeting 2 of 4.",
        "Open questions. Questions only. Grace answers. Grace presents.",
        "14:12 left of 17:30, ends 14:45.",
    )


def test_a_second_is_no_change() -> None:
    """Nothing is said of it."""
    assert changes(STAGE, replace(STAGE, figures="14:11", words="14:11 left of 17:30", fraction=0.2)) == ()


def test_each_change_is_a_sentence() -> None:
    """Nearly over, over, paused and on, a question, what was agreed, the cover and back, the desk gone and back."""
    nearly = replace(STAGE, phase="nearly", words="2:00 left, nearly over")
    over = replace(STAGE, phase="over", words="over by 0:01")
    assert changes(STAGE, nearly) == ("2:00 left, nearly over.",)
    assert changes(nearly, over) == ("Over by 0:01.",)
    assert changes(over, STAGE) == ()
    paused = replace(STAGE, status="paused", words="14:12 left, paused")
    assert changes(STAGE, paused) == ("The clock stands still.",)
    assert changes(paused, STAGE) == ("The clock goes on: 14:12 left of 17:30.",)
    asked = replace(STAGE, question="What else?")
    assert changes(STAGE, asked) == ("The question: What else?",)
    assert changes(asked, replace(asked, shows="question")) == ()
    agreed = replace(STAGE, shows="agreed", agreed=Agreed("a1", "Ann", "ring the chair", "by Fri 27 Nov"))
    assert changes(STAGE, agreed) == ("Agreed: Ann, ring the chair, by Fri 27 Nov.",)
    assert changes(agreed, STAGE) == ()
    cover = WallFacts(shows="cover", title="Oakfield", which="meeting 2 of 4", back="back at 15:10")
    assert changes(STAGE, cover) == ("The wall is covered, back at 15:10.",)
    assert changes(cover, STAGE)[0] == "The wall is uncovered."
    lost = replace(STAGE, lost="No word from the desk since 14:13.")
    assert changes(STAGE, lost) == ("No word from the desk since 14:13.",)
    assert changes(lost, STAGE) == ("Somebody is at the desk again.",)
    assert changes(STAGE, replace(STAGE, turn="Tom has the turn")) == ("Tom has the turn.",)
    whole = replace(STAGE, state="left of 17:30")
    shorter = replace(whole, words="13:12 left of 16:30", state="left of 16:30", ends="ends 14:44")
    assert changes(whole, shorter) == ("13:12 left of 16:30, ends 14:44.",)
