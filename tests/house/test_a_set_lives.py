"""One set through its whole life: it changes, works with its plan, and learns with two other schools.

A first meeting without presenters; a member leaves and one joins, a meeting moves, others facilitate; an action point
serves an outcome and is reported back; digests of other schools make a review, which is held. First the event, then
the set, then every paper for what it says by then. The people and what they say are invented samples.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, time
from pathlib import Path

from alstui.desk.lines import read_line
from alstui.desk.opening import Asked
from alstui.documents.exports.review_file import read_review
from alstui.documents.review import prompts_of
from alstui.learning_set import MeetingChanged, MeetingPlanned, MemberChanged, MemberJoined, MemberLeft
from alstui.meeting.events import ActionAgreed, ActionReported, MeetingClosed, NoteTaken, PromptShown
from alstui.store.folder import REVIEW_FILE
from screens.after.minutes import MinutesScreen
from screens.live.live import LiveScreen
from screens.wall.prompt_panel import PromptPanel
from tests.kit.calendars import events
from tests.kit.commands import ROOT, squeezed
from tests.kit.lives import FIRST, FOURTH, NAMES, REVIEW, SECOND, THIRD, Life, given_away, speaks
from tests.kit.screens.hands import catch, press
from tests.kit.screens.rooms import at_the_wall, desk_of, facts, front
from tests.kit.screens.scenes import app_at
from tests.kit.storing import everything

HELD = (FIRST, SECOND, THIRD, FOURTH, REVIEW)
HALF_PAST_THREE = time(15, 30)
SERVES, SERVES_OUTSIDE = "Parents read at home as Dev does", "Parents read at home as [parent] does"
"""The first outcome of its Theory of Change, and what other schools read of it."""
ESCAPED = SERVES_OUTSIDE.replace("[", r"\[")
"""The same in Markdown."""
FILES = tuple(ROOT / "tests" / "data" / "digests" / f"{name}.json" for name in ("elm", "beech"))


# -- what happens ---------------------------------------------------------------------------------------


def _clarify_and_plan(life: Life) -> None:
    """The first meeting, as the programme proposes it: nobody presents."""
    opened = life.sit(FIRST)
    desk = opened.desk
    life.go_to(desk, "together")
    speaks(desk, "Carla: ask the governors for a room by 20 oct 8/10")
    heard = "Ann Rowe heard Carla, Ruth Adler and Mrs Penn; Esi Boateng was not asked"
    given_away(desk, desk.take_note("learning", heard, tags=("reflection",)))
    desk.take_note("note", "zebra note of the first meeting")
    assert desk.tally("wheel", "learning", {3: 4})
    life.stand_up(opened)

    (meeting,) = life.meetings
    assert meeting.agenda is not None
    assert (meeting.agenda.format_id, meeting.presenters, meeting.status) == (
        "clarify-and-plan",
        (),
        "closed",
    )
    assert "slot" not in {each.kind for each in meeting.agenda.segments}
    assert isinstance(life.record(FIRST)[-1], MeetingClosed)


def _it_changes(life: Life) -> None:
    """Between two meetings: who is in it, who is called how, when it meets, who facilitates."""
    before = life.calendar()
    life.on(date(2026, 9, 29))
    said = life.edit(
        *("--leaves", "Carla", "--joins", "Esi Boateng, pupil", "--renames", "Ann Rowe=Ann Marsh"),
        *("--move", f"2={SECOND} 15:30", "--facilitates", "2=Dev"),
    )
    assert {"Carla Voss left.", "Esi Boateng joined, pupil."} <= {*said}
    now = life.set
    kinds = [type(each) for each in now.changes]
    assert {MemberLeft, MemberJoined, MemberChanged, MeetingChanged} == {*kinds}
    assert [each.name for each in now.members] == ["Ann Marsh", "Ben Carr", "Dev Anand", "Esi Boateng"]
    moved = now.meetings[1]
    assert (moved.date, moved.at, moved.facilitator) == (SECOND, HALF_PAST_THREE, "Dev Anand")

    earlier, later = events(before), events(life.calendar())
    assert earlier.keys() == later.keys()
    (uid,) = (known for known, each in earlier.items() if "meeting 2 of 4" in each["SUMMARY"])
    assert later[uid]["DTSTART"].dt.date() == SECOND
    assert later[uid]["SEQUENCE"] > earlier[uid]["SEQUENCE"]
    assert "Dev Anand facilitates" in later[uid]["DESCRIPTION"]
    same = [known for known in later if known != uid]
    assert all(later[known]["SEQUENCE"] == earlier[known]["SEQUENCE"] for known in same)

    reminder = life.paper("sheet", "reminder", "hazel")
    assert "Tuesday 3 November 2026, 15:30" in reminder
    assert "27 October" not in reminder
    assert "Dev Anand facilitates." in reminder
    assert "2 of 4, Tuesday 3 November 2026, 15:30, Library, Dev Anand" in life.paper(
        "sheet", "card", "hazel"
    )
    assert "3 November 2026" in life.minutes(FIRST), "the diary as it is now"


def _it_serves_an_outcome(life: Life) -> None:
    """The second meeting, on its new day: an action point points at the plan."""
    opened = life.sit(SECOND, Asked(format_id="classic", presenters="Ann Marsh"), HALF_PAST_THREE)
    desk = opened.desk
    life.go_to(desk, "slot")
    desk.take_note("issue", "zebra issue of Ann's")
    given_away(
        desk, speaks(desk, "Esi: read with Dev Anand, as Carla Voss and Ann Rowe did by 24 nov 7/10 →1")
    )
    speaks(desk, "Ben: zebra step that is kept by 1 dec 6/10 →2")
    life.stand_up(opened)

    agreed = [each.action for each in life.record(SECOND) if isinstance(each, ActionAgreed)]
    plan = life.set.theory_of_change.outcomes
    assert [each.outcome for each in agreed] == [each.id for each in plan]
    due = [squeezed(line) for line in life.paper("due", "--days", "30").splitlines()]
    assert [line.partition(" hazel ")[0] for line in due] == [
        "Tue 20 Oct, overdue",
        "Tue 24 Nov",
        "Tue 1 Dec",
    ]
    assert "Carla Voss ask the governors for a room" in due[0]
    assert "Carla Voss (left)" in life.paper("actions", "hazel"), "somebody can take it over"
    assert "Carla Voss (left) 1" in life.paper("sheet", "card", "hazel")
    assert life.paper("actions", "hazel").count("(left)") == 1


def _it_reports_back(life: Life) -> None:
    """The third, which another facilitates: what came of it; what somebody left behind goes on as another's."""
    life.on(date(2026, 11, 20))
    assert life.edit("--facilitates", "3=Ben") == ["Ben Carr facilitates meeting 3."]
    assert "Ben Carr facilitates." in life.paper("sheet", "reminder", "hazel")
    first, second = life.meetings
    (left,) = first.actions.values()
    (serves, _) = second.actions.values()
    opened = life.sit(THIRD, Asked(format_id="classic", presenters="Dev"))
    desk = opened.desk
    assert desk.facilitator == "Ben Carr"
    life.go_to(desk, "report back")
    desk.report(serves.id, "done", "zebra: grandparents came first")
    desk.put_instead(left.id, read_line(desk, "Ben: ask the new chair for a room by 20 jan"))
    for member in desk.meeting.present:
        desk.check_entry(member, agreed=True)
    life.stand_up(opened)

    told = [(each.action, each.outcome) for each in life.record(THIRD) if isinstance(each, ActionReported)]
    assert told == [(serves.id, "done"), (left.id, "changed")]
    assert [squeezed(line) for line in life.paper("due", "--days", "60").splitlines()] == [
        "Tue 1 Dec, overdue hazel Ben Carr zebra step that is kept",
        "Wed 20 Jan hazel Ben Carr ask the new chair for a room",
    ]


def _it_celebrates(life: Life) -> None:
    """The fourth, as the programme proposes it: the aims once more."""
    opened = life.sit(FOURTH)
    desk = opened.desk
    life.go_to(desk, "together")
    assert desk.tally("wheel", "learning", {7: 4})
    given_away(desk, desk.take_note("learning", "Dev, Esi and Ann Marsh asked before they told"))
    life.stand_up(opened)

    *_, meeting = life.meetings
    assert meeting.agenda is not None
    assert (meeting.number, meeting.agenda.format_id) == (4, "celebration")
    life.on(date(2027, 1, 28))
    said = life.edit("--meeting", f"{REVIEW} 14:00, Elm hall, review with other schools")
    assert said == ["Meeting 5 is planned for Tuesday 16 March 2027."]
    assert isinstance(life.set.changes[-1], MeetingPlanned)
    reminder = life.paper("sheet", "reminder", "hazel")
    for words in ("Tuesday 16 March 2027, 14:00", "Elm hall", "review with other schools", "Ruth Adler"):
        assert words in reminder


def _it_hears_of_others(life: Life) -> None:
    """Two digests that came are joined with its own, and a review is proposed and kept."""
    joined = life.paper("digest", *FILES, "hazel")
    assert joined.startswith("# Learning digest of 3 sets")
    for school in ("Elm Primary School", "Beech Community School", "Hazel Lane School"):
        assert f"| {school} |" in joined
    assert r"read with \[parent], as \[governor] and \[head teacher] did (done)" in joined
    assert f"ask each other for help.\n- **Hazel Lane School:** {ESCAPED} (1 action point)" in joined
    assert NAMES.search(joined) is None
    assert "zebra" not in joined
    paper = life.paper("review", *FILES, "--for", "hazel")
    assert NAMES.search(paper) is None
    assert "Hazel Lane School hosts" in paper
    assert f"- **Hazel Lane School:** {ESCAPED}\n- **Elm Primary School:** Parents as partners" in paper
    assert "### Groupishness (Elm Primary School and Beech Community School)" in paper
    kept = life.library.folder("hazel").review
    assert kept is not None
    assert read_review(kept).schools == (
        "Hazel Lane School",
        "Elm Primary School",
        "Beech Community School",
    )


async def _it_reviews(life: Life) -> None:
    """The review, live from its agenda: what the schools ask each other is at hand, and what they take home is kept."""
    kept = life.library.folder("hazel").review
    assert kept is not None
    review = read_review(kept)
    life.on(REVIEW, time(14))
    app = app_at(life.home, life.clock)
    app.open_first("hazel", Asked(minutes=120, format_id="review"))
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        await press(pilot, "enter", "space")
        desk = desk_of(app)
        assert (desk.meeting.number, desk.meeting.presenters) == (5, ())
        while desk.meeting.current != "stage-ask":
            life.clock.advance(minutes=5)
            await press(pilot, "right")
        await press(pilot, "full_stop")
        front(app, LiveScreen)
        asked = facts(app, PromptPanel)
        assert asked.about == "asking each other · 1 of 16"
        assert asked.text in {each.text for each in prompts_of(review)}
        await catch(pilot, "n", "Elm answers before Easter")
        await press(pilot, "right")
        await catch(pilot, "a", "Esi: read aloud on Fridays by 1 may 9/10 →1")
        await press(pilot, "x", "e", "enter")
        assert isinstance(app.screen, MinutesScreen)
    record = life.record(REVIEW)
    shown = [each.prompt for each in record if isinstance(each, PromptShown)]
    assert {each.id for each in prompts_of(review)} & {*shown}
    assert [each.note.text for each in record if isinstance(each, NoteTaken)] == ["Elm answers before Easter"]
    assert isinstance(record[-1], MeetingClosed)


# -- what every paper says by then ----------------------------------------------------------------------


def _minutes(life: Life) -> None:
    """Of each meeting the people and the names of that day, and who facilitated it."""
    then = "Ann Rowe (head teacher), Ben Carr (teacher), Carla Voss (governor) and Dev Anand (parent)"
    since = "Ann Marsh (head teacher), Ben Carr (teacher), Dev Anand (parent) and Esi Boateng (pupil)"
    led = ("Ruth Adler", "Dev Anand", "Ben Carr", "Ruth Adler", "Ruth Adler")
    for day, who in zip(HELD, led, strict=True):
        text = life.minutes(day)
        assert f"**Here:** {then if day == FIRST else since}" in text
        assert f"**Facilitator:** {who}" in text
    assert "| Carla Voss | ask the governors for a room |" in life.minutes(FIRST)
    second, third, review = (life.minutes(day) for day in (SECOND, THIRD, REVIEW))
    assert "**Time:** 15:30" in second
    assert f"**Outcome it serves:** {SERVES}" in second
    assert "| done | zebra: grandparents came first |" in third
    assert "Carla Voss" in third, "whose it was is still said"
    assert "Review with schools" in review
    assert "Elm answers before Easter" in review


def _outside(life: Life) -> None:
    """Nothing that other schools may hold has a name that anybody of the set was ever known by."""
    papers = [life.paper("digest", "hazel"), life.paper("digest", "hazel", "--html")]
    for day in HELD:
        papers.append(life.minutes(day, "--for", "schools"))
        typed = ("--for", "schools", "--meeting", str(day))
        papers += [life.paper("export", "hazel", "--as", shape, *typed) for shape in ("html", "csv", "json")]
    document = life.paper("digest", "hazel", "--as", "json")
    for paper in (*papers, document):
        assert NAMES.search(paper) is None, paper
        assert "zebra" not in paper
    for day, words in (
        (
            FIRST,
            r"\[head teacher] heard \[governor], \[facilitator] and \[sponsor]; \[pupil] was not asked",
        ),
        (SECOND, ESCAPED),
        (FOURTH, r"\[parent], \[pupil] and \[head teacher] asked before they told"),
    ):
        assert words in life.minutes(day, "--for", "schools")
    (own,) = json.loads(document)["sets"]
    assert "school" not in own
    assert own["meetings"] == len(HELD)
    assert own["given"] == [
        {
            "became": "done",
            "outcome": SERVES_OUTSIDE,
            "what": "read with [parent], as [governor] and [head teacher] did",
        }
    ]


def _inside(life: Life) -> None:
    """Report, card and history: what moved, what serves what, and what changed when."""
    report = life.paper("report", "hazel")
    assert re.search(rf"\| 1 \| {SERVES} \| 1 \| 1 \| \d \|", report), report
    assert "**Meetings:** 5 meetings" in report
    assert re.search(r"What we want to learn.*3.*7", report), report
    assert "1: 1 open, 1 done" in life.paper("sheet", "card", "hazel")
    history = life.edit("--history")
    assert history[:2] == [
        "28 Jan 2027: Meeting 5 is planned for Tuesday 16 March 2027",
        "20 Nov 2026: Ben Carr facilitates meeting 3",
    ]
    for words in ("Carla Voss left", "Esi Boateng joined, pupil", "Ann Rowe is called Ann Marsh"):
        assert f"29 Sep 2026: {words}" in history
    assert "29 Sep 2026: Meeting 2 moved from 27 October to 3 November" in history


def _backup(life: Life, file: Path) -> None:
    """One file with all of it, out of which the same bytes come back."""
    before = _files(life)
    assert {"set.json", REVIEW_FILE, *(f"{day}.jsonl" for day in HELD)} <= before.keys()
    life.paper("backup", "-o", file)
    shutil.rmtree(life.home / "hazel")
    assert life.paper("restore", "hazel", "--from", file).startswith(
        "Hazel is back, as it was then: 5 meetings"
    )
    assert _files(life) == before


def _files(life: Life) -> dict[str, bytes]:
    """What is in the set's folder; a lock is of whoever writes, and goes into no backup."""
    found = everything(life.home / "hazel")
    return {name: data for name, data in found.items() if not name.endswith(".lock")}


async def test_a_set_lives(tmp_path: Path) -> None:
    """Established, changed, held, reviewed with others, given to others, kept."""
    life = Life(tmp_path)
    _clarify_and_plan(life)
    _it_changes(life)
    _it_serves_an_outcome(life)
    _it_reports_back(life)
    _it_celebrates(life)
    _it_hears_of_others(life)
    await _it_reviews(life)
    _minutes(life)
    _outside(life)
    _inside(life)
    _backup(life, tmp_path / "all.zip")
