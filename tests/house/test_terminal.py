"""The whole of it, as a facilitator drives it: real program, real keys, real files, in a terminal of its own."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alstui.clock import SteadyClock
from alstui.meeting.events import AttendanceChanged, Event
from alstui.meeting.folding import fold
from alstui.meeting.reading import shown_seconds
from alstui.meeting.state import NO_TIME, Meeting
from alstui.meeting.timing import actual_seconds, timing
from alstui.store.library import Library
from tests.kit.screens.terminal import Terminal, environment

pytestmark = pytest.mark.terminal

RATE = 60
"""The rehearsal rate: an hour passes in a minute."""

HURRIED = 600
"""A rate at which any start of the program, however quick, is a stretch that it has to ask about."""

ACTIONS = (
    "ring the chair of governors by fri 8/10 #systems",
    "Tom: draft one page for parents by mon 5/10",
    "ask two pupils what they would keep",
    "@mia write down what the council said in 2 weeks 7/10",
    "read last year's survey again by 3 june",
    "book the hall before meeting 3",
)


def _events(home: Path) -> tuple[Event, ...]:
    library = Library(home)
    return library.read_meeting("oakfield", max(library.meeting_dates("oakfield"))).events


def _record(home: Path) -> Meeting:
    return fold(_events(home))


def _catch(terminal: Terminal, line: str) -> None:
    terminal.press("a")
    terminal.see("action │")
    terminal.press(line, "enter")
    terminal.see("Action point kept")


def _to_prepared(terminal: Terminal, minutes: int = 60) -> None:
    """Home, sample set, an hour unless more is said, two presenters."""
    terminal.see("Try it with the sample set")
    terminal.press("enter")
    terminal.see("AGENDA")
    for fewer in range(85, minutes - 5, -5):
        terminal.press("-")
        terminal.see(rf"Minutes\s+{fewer}\b")
    members = [line for line in terminal.text.splitlines() if "✓" in line]
    chosen = [row for row, line in enumerate(members) if re.search(r"presents [3-9]", line)]
    here = 0
    for row in chosen:
        terminal.press(*["down"] * (row - here), "p")
        here = row
    terminal.until(lambda text: "presents 3" not in text, "two presenters at most")
    terminal.see("presents 2")


def test_a_meeting_from_the_sample_set_to_its_minutes(tmp_path: Path) -> None:
    """Six action points, one undone, one stage extended, a pause, a kill -9 in mid-stage; then closed and written."""
    home = tmp_path / "home"
    env = environment(home, ALSTUI_CLOCK_RATE=str(HURRIED))
    with Terminal([], env) as terminal:
        _to_prepared(terminal)
        terminal.press("enter")
        terminal.see("Space starts the meeting")
        terminal.press("space")
        terminal.see("OPENING")
        _on_to(terminal, "CHECK-IN", "REPORT BACK", "PRESENT ", "CLARIFY", "OPEN QUESTIONS")
        for line in ACTIONS:
            _catch(terminal, line)
        terminal.press("u")
        terminal.see("Taken back: the action point")
        terminal.press("+")
        terminal.see("A minute more")
        terminal.press("space")
        terminal.see("paused")
        terminal.press("space")
        terminal.until(lambda text: "paused" not in text, "going on")
        before = _record(home)
        terminal.kill()

    assert len(before.actions) == 5
    assert before.adjusted == {before.current: 60}
    assert [span.kind for span in before.spans].count("paused") == 1

    with Terminal(["run", "oakfield"], env) as terminal:
        terminal.see("alstui was away for up to .* Count it, or leave it out")
        after = _record(home)
        assert after.current == before.current
        assert after.actions == before.actions
        assert after.spans == before.spans
        terminal.press("k")
        terminal.see("OPEN QUESTIONS")
        terminal.see(f"rehearsal ×{HURRIED}")
        assert _record(home).spans == before.spans
        _on_to(terminal, "SUM UP AND ACT", "LEARNING ROUND")
        _out_of_the_slot(terminal, "PRESENT ")
        _on_to(terminal, "CLARIFY", "OPEN QUESTIONS", "SUM UP AND ACT", "LEARNING ROUND")
        _out_of_the_slot(terminal, "PROCESS REVIEW")
        _on_to(terminal, "CLOSING")
        terminal.press("right")
        terminal.see("Before you close")
        terminal.press("enter")
        terminal.see("Written to")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0

    closed = _record(home)
    assert closed.status == "closed"
    day = max(Library(home).meeting_dates("oakfield"))
    _assert_minutes((home / "oakfield" / f"{day}.md").read_text("utf-8"), closed)


def _assert_minutes(text: str, meeting: Meeting) -> None:
    """The file parses into the expected structure: its title, both slots, five rows of action points, no draft mark."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert "meeting 2" in headings[0]
    assert sum(heading.startswith("Slot ") for heading in headings) == len(meeting.presenters) == 2
    assert _rows_under("Action points", tokens) == 1 + len(meeting.actions) == 6
    assert "Draft" not in text


def _rows_under(heading: str, tokens: list[Token]) -> int:
    """Rows of the table under a heading, its head among them."""
    begun = next(i for i, token in enumerate(tokens) if token.type == "inline" and token.content == heading)
    rows = 0
    for token in tokens[begun + 1 :]:
        if token.type == "heading_open":
            break
        rows += token.type == "tr_open"
    return rows


def test_after_a_kill_the_clock_is_right(tmp_path: Path) -> None:
    """What the clock shows after a kill is the stage's minutes less the time since its recorded start."""
    home = tmp_path / "home"
    env = environment(home)
    with Terminal([], env) as terminal:
        _to_prepared(terminal)
        terminal.press("enter")
        terminal.see("Space starts the meeting")
        terminal.press("space")
        terminal.see("OPENING")
    meeting = _record(home)
    assert meeting.agenda is not None
    planned = meeting.agenda.segments[0].seconds
    opened = SteadyClock().now()
    with Terminal(["run", "oakfield"], env) as terminal:
        terminal.see("OPENING")
        terminal.until(lambda _: bool(terminal.clock), "the clock")
        asked = SteadyClock().now()
        shown = terminal.clock
    assert _record(home).spans == meeting.spans
    minutes, seconds = shown.split(":")
    elapsed = planned - int(minutes) * 60 - int(seconds)
    # What is left rounds up; it was painted after the start of the program that shows it, and before it was read.
    since = meeting.spans[0].since
    assert (opened - since).total_seconds() - 1 < elapsed <= (asked - since).total_seconds()


def test_without_a_terminal_a_screen_is_refused(tmp_path: Path) -> None:
    """`alstui | cat` says that it needs a terminal and exits 2."""
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "alstui"],
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert done.stdout == ""


def test_two_programs_cannot_write_one_meeting(tmp_path: Path) -> None:
    """The second is told so in words and exits 1; the first goes on."""
    home = tmp_path / "home"
    env = environment(home)
    with Terminal([], env) as first:
        _to_prepared(first)
        first.press("enter")
        first.see("Space starts the meeting")
        first.press("space")
        first.see("OPENING")
        with Terminal(["run", "oakfield"], env) as second:
            assert second.wait_for_end() == 1
            assert re.search(r"open|writ", second.text)
        first.press("right")
        first.see("CHECK-IN")


def _choice(terminal: Terminal, words: str) -> str:
    """The number that stands before a choice of the time panel."""
    found = re.search(rf"(\d)\s+{words}", terminal.see(rf"\d\s+{words}"))
    assert found is not None
    return found[1]


def _on_to(terminal: Terminal, *stages: str) -> None:
    """Stage after stage; what opens on the way by itself is looked at and left."""
    for stage in stages:
        terminal.press("right")
        if stage == "REPORT BACK":
            terminal.see(r"Report back\s+1 of")
            terminal.press("escape")
        elif stage == "PROCESS REVIEW":
            terminal.see("Process review")
            terminal.press("escape")
        terminal.see(stage)


def _out_of_the_slot(terminal: Terminal, stage: str) -> None:
    """The presenter's action points are read back, or there are none on purpose; then the next part."""
    terminal.press("right")
    terminal.see("read back")
    text = terminal.see(r"esc to all of it|y on purpose")
    if "to all of it" in text:  # what is missing is asked, and stays open
        terminal.press("escape")
        terminal.until(lambda text: "to all of it" not in text, "all of it")
        terminal.press("right")
    else:
        terminal.press("y")
    if stage == "PROCESS REVIEW":
        terminal.see("Process review")
        terminal.press("escape")
    terminal.see(stage)


def _mark_jonas(terminal: Terminal, presses: int, state: str) -> None:
    """The last of the six in the list of who is here: so many presses later he is `state`."""
    terminal.press("g", "l")
    terminal.see("Who is here")
    terminal.press(*["down"] * 5, *["space"] * presses)
    terminal.see(rf"Jonas Petrė.*\b{state}\b")
    terminal.press("enter")
    terminal.until(lambda text: "Who is here" not in text, "the list gone")


def test_somebody_comes_late_and_a_start_is_set_right(tmp_path: Path) -> None:
    """Late, then here; a stage that began before its key was pressed has the time that was truly its own."""
    home = tmp_path / "home"
    with Terminal([], environment(home, ALSTUI_CLOCK_RATE=str(RATE))) as terminal:
        _to_prepared(terminal, 90)
        terminal.press("enter")
        terminal.see("Space starts the meeting")
        _mark_jonas(terminal, 4, "late")
        terminal.press("space")
        terminal.see("OPENING")
        terminal.press("right")
        terminal.see("CHECK-IN")
        _mark_jonas(terminal, 1, "here")
        _on_to(terminal, "REPORT BACK")
        terminal.see(r"over by ([2-9]|\d\d):")
        terminal.press("right")
        terminal.see("PRESENT ")
        before = _record(home)
        terminal.press("t", "r")
        terminal.see("nothing changes until you press enter")
        # Others may be likelier by now, and stand first.
        terminal.press(_choice(terminal, r"Present\b.*began at"))
        terminal.see(r"▶ \d  Present\b.*began at")
        terminal.press("enter")
        terminal.until(lambda text: "nothing changes until you press" not in text, "the repair made")
        terminal.press("x", "e")
        terminal.see("Before you close")
        terminal.press("enter")
        terminal.see("Written to")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    meeting, events = _record(home), _events(home)
    changes = [(event.member, event.state) for event in events if isinstance(event, AttendanceChanged)]
    assert changes[-1] == ("jonas-petre", "here")
    assert ("jonas-petre", "late") in changes
    (corrected,) = meeting.corrected
    pressed = before.began["slot-1.present"]
    assert (corrected.segment, meeting.began["slot-1.present"]) == ("slot-1.present", corrected.since)
    assert corrected.since < pressed
    moved = pressed - corrected.since
    assert meeting.used["report-back"] == before.used["report-back"] - moved
    assert meeting.agenda is not None
    assert meeting.agenda.segments[2].seconds == meeting.used["report-back"].total_seconds()
    rows = timing(meeting)
    ran = sum(
        (span.until - span.since for span in meeting.spans if span.kind == "running" and span.until), NO_TIME
    )
    assert sum((row.actual for row in rows), NO_TIME) == ran
    assert sum(actual_seconds(rows)) == shown_seconds(ran)


def test_an_overrun_is_spread_and_time_is_borrowed(tmp_path: Path) -> None:
    """Over: spread on what remains, then borrowed from the next presenter; the timing agrees to the second."""
    home = tmp_path / "home"
    env = environment(home, ALSTUI_CLOCK_RATE=str(RATE))
    with Terminal([], env) as terminal:
        _to_prepared(terminal, 90)
        terminal.press("enter")
        terminal.see("Space starts the meeting")
        terminal.press("space")
        terminal.see("OPENING")
        _on_to(terminal, "CHECK-IN", "REPORT BACK", "PRESENT ", "CLARIFY")
        terminal.see(r"over by [1-9]")
        terminal.press("t")
        terminal.press(_choice(terminal, "spread over what remains"))
        terminal.see("What was over is shared out")
        spread = _record(home)
        terminal.press("t")
        terminal.press(_choice(terminal, r"\+\d min, from Tom"))
        terminal.see("Does Tom give")
        terminal.press("y")
        terminal.see("Tom gave Grace")
        terminal.press("x", "e")
        terminal.see("Before you close")
        terminal.press("enter")
        terminal.see("Written to")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    meeting = _record(home)
    assert [given.why for given in spread.given] == ["spread"]
    assert [given.why for given in meeting.given] == ["spread", "borrowed"]
    assert meeting.given[1].giver == "tom-hale"
    assert meeting.agenda is not None
    rows = timing(meeting)
    assert [row.actual for row in rows] == [
        meeting.used.get(segment.id, NO_TIME) for segment in meeting.agenda.segments
    ]
    ran = sum(
        (span.until - span.since for span in meeting.spans if span.kind == "running" and span.until), NO_TIME
    )
    assert sum(actual_seconds(rows)) == shown_seconds(ran)
    moved = Counter[str]()
    for given in meeting.given:
        moved.update(given.changes)
    assert [row.absorbed for row in rows] == [moved[segment.id] for segment in meeting.agenda.segments]
    lent = [seconds for each, seconds in meeting.given[1].changes.items() if each.startswith("slot-2")]
    assert sum(lent) in {-60, -120, -300}
    clarify = meeting.agenda.segment("slot-1.clarify")
    assert clarify is not None
    over = meeting.given[0].at - meeting.began[clarify.id] - timedelta(seconds=clarify.seconds)
    assert 0 < -sum(meeting.given[0].changes.values()) <= over.total_seconds() + 1
