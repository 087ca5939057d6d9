"""Keys that come all at once, in a real terminal on a busy machine: what they do is what they mean, one after another.

Each case is looked at twice: in the record on disk, and on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alstui.desk import Desk
from alstui.meeting.events import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    FloorGiven,
    NoteTaken,
    Paused,
    Resumed,
    StageEntered,
)
from tests.kit.builders import a_line
from tests.kit.drafts import begun
from tests.kit.screens.bursts import COVER, F9, Burst, busy_machine, in_a_busy_meeting, in_a_meeting
from tests.kit.screens.threads import GRACE, MIA, TOM

pytestmark = pytest.mark.terminal

EXPLORING = "slot-1.explore"
LIVE = "OPEN QUESTIONS"
KEPT = "Action point kept"

NEXT, PAGE_DOWN, PAGE_UP, F5 = "\x1b[C", "\x1b[6~", "\x1b[5~", "\x1b[15~"
TAB_BACK, COVER_TYPING, KEEP, PALETTE = "\x1b[Z", "\x0c", "\x13", "\x10"
PASTED = "\x1b[200~{}\x1b[201~"

FOREIGN = "\udcff\udce9"
"""Two bytes that are not UTF-8; the second is é in Latin-1."""

PRIVATE = "heliotrope"
"""A word that stands in what the room need not see, and nowhere else."""


@pytest.fixture
def exploring(tmp_path: Path) -> Iterator[Burst]:
    """Grace's open questions, which go on."""
    with in_a_busy_meeting(tmp_path / "home", EXPLORING) as burst:
        yield burst


def _agreed(burst: Burst) -> list[tuple[str, str]]:
    """Owner and words of the action points that came, when nothing else did."""
    events = burst.recorded()
    agreed = [event.action for event in events if isinstance(event, ActionAgreed)]
    assert len(agreed) == len(events)
    return [(action.owner, action.text) for action in agreed]


def test_the_first_line_of_a_programs_life_holds_every_letter(tmp_path: Path) -> None:
    """K1: the first line that is opened at all has its words, and its owner, and no letter was a command."""
    with busy_machine(), in_a_meeting(tmp_path / "home", EXPLORING, goes_on=False) as burst:
        burst.write(" aTom: ring the chair of governors\r", KEPT)
        resumed, agreed = burst.recorded()
        assert isinstance(resumed, Resumed)
        assert isinstance(agreed, ActionAgreed)
        assert (agreed.action.owner, agreed.action.text) == (TOM, "ring the chair of governors")
        assert "paused" not in burst.terminal.see(r"(?<!→ )Tom +ring the chair of governors")


def test_two_lines_in_one_write_are_two_action_points(exploring: Burst) -> None:
    """K2: what follows an Enter is for what comes next; K4: an Enter after one that kept moves nothing."""
    exploring.write("aTom: call home by fri\raMia: write by mon\r", r"(?<!→ )Mia +write\b")
    assert _agreed(exploring) == [(TOM, "call home"), (MIA, "write")]
    exploring.terminal.see(r"(?<!→ )Tom +call home\b")
    exploring.write("\r", "→ goes on")
    assert exploring.recorded() == []
    assert exploring.meeting.current == EXPLORING
    exploring.terminal.see(LIVE)


def test_a_line_left_at_once_does_not_make_the_keyboard_deaf(exploring: Burst) -> None:
    """K3: lines that are opened and left in one write give the keys back: they cover, and are listed."""
    exploring.covered("l\r\x1b", LIVE)
    exploring.covered("a\r", LIVE)
    exploring.covered("ax\x1b", LIVE)
    assert exploring.recorded() == []
    assert begun(exploring.meeting)["action"] == "x"
    exploring.write("?", r"\bKeys\b")


AFTER_AN_ESCAPE = (
    *("\r", PAGE_UP, NEXT, PAGE_UP, F5, " ", "1", "1", "-", "=", "é", "\t", "]", "[", "O", "\x1b", "."),
    *("?\x1b", "sr\x1b"),
)
"""Every kind of key that may come in the same write."""


def test_an_escape_is_one_before_every_kind_of_key(exploring: Burst) -> None:
    """K3: whatever follows it at once, the line was left and is a draft; the cover and the keys work."""
    for place, key in enumerate(AFTER_AN_ESCAPE):
        words = f"ring {'abcdefghijklmnopqrstuvwxyz'[place]}"
        exploring.covered(f"a\x15{words}\x1b{key}\x1b", "", F9)
        exploring.terminal.see("Grace presents")
        assert begun(exploring.meeting)["action"] == words
        assert not any(isinstance(event, ActionAgreed) for event in exploring.recorded())


def test_what_follows_an_escape_is_typed_where_it_belongs(exploring: Burst) -> None:
    """K3: an escape, Enter and the cover; an escape and a whole line; an escape and a digit; each in one write."""
    exploring.covered("aring the chair\x1b\r", "SUM UP AND ACT", F9)
    assert begun(exploring.meeting)["action"] == "ring the chair"
    assert _stages(exploring) == ["slot-1.actions"]
    exploring.write("\x1bnthe hall is free for all of the parents, says Tom\r", "Note kept")
    (note,) = exploring.recorded()
    assert isinstance(note, NoteTaken)
    assert note.note.text == "the hall is free for all of the parents, says Tom"
    exploring.covered("l\x1b1", "SUM UP AND ACT")
    assert [type(event) for event in exploring.recorded()] == [FloorGiven]
    assert "learning" not in begun(exploring.meeting)


def test_a_foreign_byte_is_nothing(exploring: Burst) -> None:
    """Bytes of another encoding: in a line, in a paste, and where no line is open; nothing else is lost."""
    exploring.write(f"{FOREIGN}aTom: call{FOREIGN} home\r{FOREIGN}", r"(?<!→ )Tom +call home\b")
    exploring.write("aMia: " + PASTED.format(f"write{FOREIGN}") + f" now{FOREIGN}", r"│.*write now")
    exploring.write("\r", r"(?<!→ )Mia +write now\b")
    assert _agreed(exploring) == [(TOM, "call home"), (MIA, "write now")]
    exploring.covered(f"{FOREIGN}\x1b{FOREIGN}", LIVE)
    assert exploring.recorded() == []
    assert "Traceback" not in exploring.terminal.written


def test_an_enter_too_many_moves_one_stage_at_most(tmp_path: Path) -> None:
    """K5: the read back takes one Enter; those after it move nothing, and the arrow goes on."""
    with in_a_busy_meeting(tmp_path / "home", "slot-1.learning") as burst:
        burst.write(NEXT, "read back")
        burst.write("\r\r\r", "→ goes on")
        burst.covered("", "PRESENT ")
        assert _stages(burst) == ["slot-2.present"]
        burst.write(NEXT, "CLARIFY")
        assert _stages(burst) == ["slot-2.clarify"]


def test_an_enter_too_many_passes_nothing_that_is_asked(tmp_path: Path) -> None:
    """K5: where the read back asks what is missing, each Enter is for one question, and the stage stays."""

    def agree(desk: Desk) -> None:
        desk.agree(a_line("write to the council", GRACE))

    with in_a_busy_meeting(tmp_path / "home", "slot-1.learning", agree) as burst:
        burst.write(NEXT, "by when │")
        burst.write("fri\r\r\r\r\r", "→ goes on")
        changed = burst.recorded()
        assert [type(event) for event in changed] == [ActionChanged]
        assert burst.meeting.current == "slot-1.learning"
        burst.write(NEXT, "PRESENT ")
        assert _stages(burst) == ["slot-2.present"]


def _stages(burst: Burst) -> list[str]:
    """The stages that were entered, when nothing else was done."""
    events = burst.recorded()
    entered = [event.segment for event in events if isinstance(event, StageEntered)]
    assert len(entered) == len(events)
    return entered


def test_caps_lock_covers_and_is_told(tmp_path: Path) -> None:
    """K6: a capital does what its small letter does, the cover too; that is said; and none shows what is private."""

    def note(desk: Desk) -> None:
        desk.take_note("private", PRIVATE)
        desk.take_note("issue", PRIVATE)

    with in_a_busy_meeting(tmp_path / "home", EXPLORING, note) as burst:
        burst.write("C", COVER)
        burst.write("C", "Caps Lock seems to be on")
        burst.covered("", LIVE)
        burst.write("A", "Caps Lock seems to be on")
        burst.terminal.see(r"action │")
        burst.leave("action │")
        for letter in "NIV":
            burst.covered(letter, LIVE, F9)
            burst.covered("\x1b", LIVE)
        assert burst.recorded() == []
        assert PRIVATE not in burst.terminal.written


PANELS = {
    "report back": ("sr", r"Report back +1 of"),
    "people": ("gl", r"Who is here"),
    "programme": ("sm", r"Four meetings"),
    "caught questions": ("dr", r"Questions for"),
    "watch": ("do", "a number is kept"),
    "learned": ("sl", r"Learned "),
    "notes": ("st", r"one can become"),
    "movement": ("sw", r"What we hoped for"),
    "process review": ("sh", r"How are we doing"),
    "time": ("t", r"nothing changes until you choose"),
    "set right": ("tr", r"Set right"),
    "keys": ("?", r"\bKeys\b"),
    "the set": ("gn", r"6 members, 4 meetings"),
    "theory": ("sj", r"▸ For  If students"),
    "theory on the wall": ("sz", r"If students and parents"),
    "cycle": ("sd", r"The action learning cycle"),
    "guides": ("xg", r"To read on"),
    "close": ("xe", r"Before you close"),
}
"""The keys that open what has no field to type in, and words that are seen there alone."""

FIELDS = {
    "line": ("a", r"action │", ["\x1b"]),
    "report back": ("srd", r"Report back", ["\x1b", "\x1b"]),
    "action edit": ("se\r", r"Action point ", ["\x1b", "x", "\x1b"]),
    "read back": ("si", r"by when │", ["\x1b", "\x1b"]),
    "who joins": ("gna", r"who joins │", ["\x1b", "\x1b"]),
    "an outcome": ("sjo", r"what is to be so │", ["\x1b", "\x1b"]),
    "the next meeting": ("xen", r"when │", ["\x1b", "\x1b"]),
    "find": ("sf", r"in everything on record", ["\x1b"]),
    "palette": (PALETTE, r"", ["\x1b"]),
}
"""The keys that open what one types in, words that are seen there alone, and the keys that lead out again."""


def _with_something_kept(desk: Desk) -> None:
    """An action point for the presenter, of which only the words are known; something learned; a note."""
    desk.agree(a_line("write to the council", GRACE))
    desk.take_note("learning", "to ask sooner")
    desk.take_note("note", "the hall is free")


def test_every_panel_is_covered_by_one_key_and_comes_back(tmp_path: Path) -> None:
    """K7: a panel and its cover in one write cover; uncovered the panel stands there, and nothing was recorded."""
    with in_a_busy_meeting(tmp_path / "home", EXPLORING, _with_something_kept) as burst:
        for keys, words in PANELS.values():
            burst.covered(keys, words)
            burst.covered("\x1b", LIVE)
            assert burst.recorded() == []


def test_what_one_types_in_is_covered_and_the_line_goes_on(tmp_path: Path) -> None:
    """K7: ctrl+l covers while one types; the half-typed line comes back, and the next letter stands at its end."""
    with in_a_busy_meeting(tmp_path / "home", EXPLORING, _with_something_kept) as burst:
        for keys, words, out in FIELDS.values():
            burst.covered(f"{keys}ask hal", f"(?s){words}.*ask hal", COVER_TYPING)
            burst.write("f", r"ask half\b")
            for key in out:
                burst.covered(key, "")
            burst.terminal.see(LIVE)
            assert burst.recorded() == []


def test_words_typed_into_the_void_record_nothing(exploring: Burst) -> None:
    """K8: a sentence without its `a`, on the live screen and in the report back, is on no record but as a draft."""
    exploring.covered("Ring the chair by fri", "issue │", COVER_TYPING)
    exploring.leave("issue │")
    assert exploring.recorded() == []
    for words in ("Ring the chair by fri", "done by friday", "x"):
        exploring.covered(f"sr{words}", r"│", COVER_TYPING)
        assert exploring.recorded() == []
        exploring.covered("\x1b", "")
        exploring.covered("\x1b", LIVE)


def test_a_number_without_a_choice_sets_nothing_right(exploring: Burst) -> None:
    """K9: where there is no ninth way, `9` and Enter change nothing, and it is said why."""
    exploring.write("tr9\r", r"There is no 9 here|Choose a number first")
    exploring.covered("", "Set right")
    assert exploring.recorded() == []


def test_letters_of_another_layout_are_told_and_do_nothing(exploring: Burst) -> None:
    """K10: Cyrillic, Greek and Lithuanian letters record nothing; a sentence says why nothing happens."""
    for letter, said in (("с", "Cyrillic letters"), ("α", "Greek letters"), ("ą", "another layout")):
        exploring.write(letter * 3, f"“{letter}”.*{said}")
    exploring.covered("", LIVE)
    assert exploring.recorded() == []


def test_a_clicker_moves_stops_and_covers(exploring: Burst) -> None:
    """K11: page down, page up, F5 and `b` in one write are next, back, stop and cover."""
    exploring.covered(PAGE_DOWN + PAGE_UP + F5, "paused", "b")
    entered = [StageEntered, StageEntered, Paused]
    events = exploring.recorded()
    assert [type(event) for event in events] == entered
    assert [event.segment for event in events if isinstance(event, StageEntered)] == [
        "slot-1.actions",
        EXPLORING,
    ]


def test_what_is_typed_replaces_the_words_of_a_field(tmp_path: Path) -> None:
    """K12: a field that is reached by tab or Enter has its words selected: the owner and the words are new."""
    with in_a_busy_meeting(tmp_path / "home", EXPLORING, _with_something_kept) as burst:
        burst.write("se\r" + TAB_BACK * 3 + "Tom\rring the chair" + KEEP, r"(?<!→ )Tom +ring the chair")
        (changed,) = burst.recorded()
        assert isinstance(changed, ActionChanged)
        assert (changed.action.owner, changed.action.text) == (TOM, "ring the chair")


def test_other_words_in_the_report_back_replace_the_old_ones(exploring: Burst) -> None:
    """K13: what is typed after `w` is the action point as it now stands, and no letter of the old one is left."""
    exploring.write("srwask the council\r", "Kept")
    (reported,) = exploring.recorded()
    assert isinstance(reported, ActionReported)
    assert reported.outcome == "changed"
    assert reported.instead is not None
    assert reported.instead.text == "ask the council"


def test_what_is_pasted_with_no_line_open_is_offered(exploring: Burst) -> None:
    """A paste obeys nobody: nothing is recorded until `n` or `a` keeps it; into an open line it goes as it is."""
    pasted = PASTED.format("Ring the chair by fri\rx e y")
    exploring.covered(pasted, "no line is open", COVER_TYPING)
    assert exploring.recorded() == []
    exploring.write("n", "2 notes kept")
    taken = [each.note.text for each in exploring.recorded() if isinstance(each, NoteTaken)]
    assert taken == ["Ring the chair by fri", "x e y"]
    exploring.write(PASTED.format("Mia: call home") + "a", KEPT)
    assert _agreed(exploring) == [(MIA, "call home")]
    exploring.write(
        "aTom: " + PASTED.format("write to the") + " council\r", r"(?<!→ )Tom +write to the council"
    )
    assert _agreed(exploring) == [(TOM, "write to the council")]
