"""One set through four meetings, as its facilitator drives it: real keys, real files, a calendar moved by hand.

Established, reported back, evaluated, shared: what the digest counts is what the events say, and nothing that was not
released reaches sponsor or schools in any shape. The people and what they say are invented samples.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from alstui.actions.threads import threads
from alstui.desk.opening import Asked, meetings_before
from alstui.learning_set import LearningSet
from alstui.store.library import Library, Unread
from screens.after.minutes import MinutesScreen
from screens.app import AlstuiApp
from screens.evaluation.evaluate import EvaluateScreen
from screens.evaluation.review_list import ReviewList
from screens.live.actions.read_back import ReadBack
from screens.live.actions.report_back import ReportBackScreen
from screens.live.live import LiveScreen
from screens.widgets.ask_line import AskLine
from tests.kit.clock import FakeClock
from tests.kit.commands import run, write
from tests.kit.screens.hands import catch, paste, press
from tests.kit.screens.rooms import at_the_wall
from tests.kit.screens.scenes import app_at

DAYS = (date(2026, 9, 15), date(2026, 10, 27), date(2026, 12, 8), date(2027, 1, 26))

DESCRIPTION = f"""
set: Elm
school: Elm Grove
sponsor: The chair of governors
purpose: To hear the quiet ones.
members:
  - {{name: Ann, role: head teacher}}
  - {{name: Ben, role: teacher}}
  - {{name: Carla, role: governor}}
meetings:
{"".join(f"  - {{date: {day}, place: Library}}" + chr(10) for day in DAYS)}
"""

SECRETS = ("zebra story", "zebra private", "zebra kept", "zebra question", "zebra parked")
"""Planted in every meeting: the issue, a private note, learning that stays, a question, a parked thought."""

OUTCOMES = ("d", "p", "x", "d")
"""What is reported at each meeting after the first, in turn: done, partly, dropped."""


async def _pass(app: AlstuiApp, pilot: object, number: int) -> None:
    """Whatever stands over the live screen is worked through, as a facilitator would."""
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    heard = 0
    for _ in range(60):
        front = app.screen
        if isinstance(front, LiveScreen):
            return
        if isinstance(front, ReportBackScreen):
            if heard >= 2:
                await press(pilot, "escape")
                continue
            await press(pilot, OUTCOMES[(number + heard) % len(OUTCOMES)])
            await paste(pilot, f"we learned {number}")
            await press(pilot, "enter", "right")
            heard += 1
        elif isinstance(front, ReadBack):
            await press(pilot, "escape" if front.query_one(AskLine).is_open else "right")
        elif isinstance(front, ReviewList):
            await press(pilot, "enter")
        elif isinstance(front, EvaluateScreen):
            await press(pilot, "8", "9", "5", "escape", "escape")
        else:
            await press(pilot, "escape")
    raise AssertionError(f"still at {app.screen}")


async def _slot(app: AlstuiApp, pilot: object, number: int) -> None:
    """What is caught in the presenter's slot: secrets, an action point and learning; the last two are given away."""
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    await catch(pilot, "i", f"zebra story {number}")
    await catch(pilot, "s n", f"zebra private {number}")
    await catch(pilot, "q", f"What about the zebra question {number}?")
    await catch(pilot, "p", f"zebra parked {number}")
    await catch(pilot, "a", f"Ann: open step {number} by 1 feb 2027 7/10")
    await catch(pilot, "a", f"Ben: zebra kept step {number} 8/10")
    await catch(pilot, "l", f"open learning {number} #systems")
    await catch(pilot, "l", f"zebra kept learning {number}")
    # The first action point and the first learning go to other schools, and Ann, whose slot it is, has read that.
    await press(pilot, "s", "o", "space", "space", "down", "down", "space", "space", "y", "escape")


async def _meeting(home: Path, set_id: str, number: int) -> None:
    """One whole meeting, from the agenda to its minutes."""
    day = DAYS[number - 1]
    app = app_at(home, FakeClock(datetime(day.year, day.month, day.day, 14, tzinfo=UTC)))
    app.open_first(set_id, Asked(minutes=60, presenters="Ann"))
    async with at_the_wall(app, (100, 30)) as (_, pilot):
        await press(pilot, "enter")
        await _pass(app, pilot, number)
        await press(pilot, "space")
        await _pass(app, pilot, number)
        desk = app.desk
        assert desk is not None
        assert desk.meeting.number == number
        caught = False
        while not desk.at_last_stage:
            app.clock.advance(120) if isinstance(app.clock, FakeClock) else None
            if desk.presenter and not caught:
                await _slot(app, pilot, number)
                caught = True
            await press(pilot, "right")
            await _pass(app, pilot, number)
        await press(pilot, "x", "e", "enter")
        assert isinstance(app.screen, MinutesScreen)


def _outside(home: Path, set_id: str) -> dict[str, str]:
    """Everything that sponsor and schools could be given, in every shape, of every meeting."""
    found = {}
    for who in ("sponsor", "schools"):
        for day in DAYS:
            found[f"minutes {who} {day}"] = run(
                "--home", home, "minutes", set_id, "--for", who, "--meeting", str(day)
            ).out
            for shape in ("html", "csv", "json"):
                answer = run(
                    "--home", home, "export", set_id, "--as", shape, "--for", who, "--meeting", str(day)
                )
                assert answer.code == 0, answer
                found[f"{shape} {who} {day}"] = answer.out
    found["digest"] = run("--home", home, "digest", set_id).out
    found["digest html"] = run("--home", home, "digest", set_id, "--html").out
    found["digest json"] = run("--home", home, "digest", set_id, "--as", "json").out
    return found


def _counts_are_the_events(home: Path, learning_set: LearningSet) -> None:
    """The digest's figures against a count made from the record itself."""
    meetings = meetings_before(Library(home), learning_set.id, date.max, Unread())
    standing = Counter(thread.standing for thread in threads(meetings))
    told = json.loads(run("--home", home, "digest", learning_set.id, "--as", "json").out)
    (counts,) = told["sets"]
    assert counts["meetings"] == len(DAYS)
    assert counts["actions"] == sum(standing.values()) == 2 * len(DAYS)
    assert Counter(counts["outcomes"]) == standing
    assert standing["done"] > 0
    assert standing["dropped"] > 0


async def test_a_set_through_its_four_meetings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Establish, meet, report back, evaluate, share."""
    home = tmp_path / "home"
    made = run("--home", home, "new", write(tmp_path / "elm.yaml", DESCRIPTION))
    assert (made.code, made.out) == (0, "elm\n")
    for number in range(1, len(DAYS) + 1):
        await _meeting(home, "elm", number)

    library = Library(home)
    meetings = meetings_before(library, "elm", date.max, Unread())
    assert [meeting.status for meeting in meetings] == ["closed"] * 4
    assert [len(meeting.reports) for meeting in meetings] == [0, 2, 2, 2]
    assert all(meeting.scores for meeting in meetings)
    _counts_are_the_events(home, library.load("elm"))

    inside = run("--home", home, "minutes", "elm").out
    assert "zebra story 4" in inside
    assert "zebra kept learning 4" in inside
    assert "zebra private" not in inside
    assert "zebra question" not in inside
    outside = _outside(home, "elm")
    for name, text in outside.items():
        assert "zebra" not in text.casefold(), name
    for number in range(1, len(DAYS) + 1):
        assert f"open learning {number}" in outside["digest"]
        assert f"open step {number}" in outside[f"minutes schools {DAYS[number - 1]}"]
    headings = [
        token.content
        for before, token in zip(
            [None, *MarkdownIt().parse(outside["digest"])],
            MarkdownIt().parse(outside["digest"]),
            strict=False,
        )
        if before is not None and before.type == "heading_open"
    ]
    assert any("ystems" in heading for heading in headings)  # the theme that the learning was tagged with
    afterwards = FakeClock(datetime.combine(DAYS[-1], time(20), UTC))
    monkeypatch.setattr("alstui.clock.SteadyClock", lambda **_: afterwards)
    for paper in (["report", "elm"], ["sheet", "card", "elm"], ["sheet", "reminder", "elm"]):
        answer = run("--home", home, *paper)
        assert (answer.code, answer.err) == (0, ""), paper
        assert answer.out.strip()
    own = run("--home", home, "sheet", "questions", "elm", "--member", "Ann")
    assert own.code == 0
    there = run("--home", home, "sheet", "catch-up", "elm", "--member", "Carla")
    assert (there.code, there.out, "Carla" in there.err) == (1, "", True)
