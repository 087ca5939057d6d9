"""`kill -9` while one types, in a real terminal: nothing is lost but the word that was not finished, and it is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alstui.store.begun import FOLDER, BegunFiles
from alstui.store.library import Library
from tests.kit.drafts import begun
from tests.kit.screens.bursts import Burst, in_a_meeting
from tests.kit.screens.terminal import Terminal, environment

pytestmark = pytest.mark.terminal

EXPLORING = "slot-1.explore"


@contextmanager
def again(home: Path) -> Iterator[Burst]:
    """The same meeting, opened once more."""
    with Terminal(["run", "oakfield"], environment(home)) as terminal:
        yield Burst(home, terminal)


def test_the_meetings_line(tmp_path: Path) -> None:
    """Every kind waits at once, each beside the others; the first line that is opened again starts empty."""
    home = tmp_path / "home"
    with in_a_meeting(home, EXPLORING) as burst:
        burst.write("aTom: ring the ch\x1b", "Draft kept")
        burst.write("nthe hall is fre", "the hall is fre")
        burst.terminal.kill()
    with again(home) as burst:
        seen = burst.terminal.see(r"What was begun waits: an action point \(a\), a note \(n\)")
        assert "chair" not in seen
        assert begun(burst.meeting) == {"action": "Tom: ring the ch", "note": "the hall is"}
        burst.write("a", "↑ brings back: Tom: ring the ch")
        burst.write("\x1b[Aair\r", "Action point kept: Tom")
        assert [action.text for action in burst.meeting.actions.values()] == ["ring the ch air"]
        assert begun(burst.meeting) == {"note": "the hall is"}


def test_a_line_of_the_report_back(tmp_path: Path) -> None:
    """What was learned and not kept waits where it was typed."""
    home = tmp_path / "home"
    with in_a_meeting(home, EXPLORING) as burst:
        burst.write("sr", "Report back")
        burst.write("dit takes two to as", "it takes two to as")
        burst.terminal.kill()
    with again(home) as burst:
        burst.terminal.see("A line in the report back that was begun waits: s r leads to it")
        assert begun(burst.meeting) == {"learned": "it takes two to"}
        burst.write("sr", "Report back")
        burst.write("d", "↑ brings back: it takes two to")
        burst.write("\x1b[Aask\r", "Kept")
        (report,) = burst.meeting.reports.values()
        assert report.learned == "it takes two to ask"
        assert begun(burst.meeting) == {}


def test_the_form_of_a_set(tmp_path: Path) -> None:
    """Names and meetings wait beside the sets, for their owner alone; kept, nothing of them is left there."""
    home = tmp_path / "home"
    with Terminal([], environment(home)) as terminal:
        terminal.see("establish")
        terminal.press("e")
        terminal.see("Establish a set")
        terminal.press("Millbrook \t\t\t\t\tAnn Lee, teacher\rBen Okafor, pup")
        terminal.see("Ben Okafor, pup")
        terminal.kill()
    typed = {text for _, text in BegunFiles(home).waiting("set")}
    assert "Millbrook " in typed
    assert any(text.startswith("Ann Lee, teacher\nBen Okafor,") for text in typed)
    (file,) = (home / FOLDER).iterdir()
    assert (file.stat().st_mode & 0o777, (home / FOLDER).stat().st_mode & 0o777) == (0o600, 0o700)
    with Terminal([], environment(home)) as terminal:
        terminal.see("A set that was begun waits: e leads to it")
        terminal.press("e")
        terminal.see("↑ brings back what was begun here: Millbrook")
        terminal.press("up")
        terminal.see(r"Set +Millbrook")
        terminal.press("\x13")
        terminal.see("meeting 1")
    assert not (home / FOLDER).exists()
    assert [each.name for each in Library(home).load("millbrook").members] == ["Ann Lee", "Ben Okafor"]
