"""Meetings one after another for tests, and the live screen with the keys of the thread.

The people are invented samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from alstui.changes import When
from alstui.desk.opening import NOTHING_ASKED, begin, todays_sitting
from alstui.establishing.changing import left
from alstui.establishing.known import Known
from alstui.meeting.events import ActionReported
from alstui.meeting.folding import fold
from alstui.meeting.state import Meeting
from alstui.model import Action, Attendance, Outcome
from alstui.store.library import Unread
from screens.app import AlstuiApp
from screens.live.actions.report_back import ReportBackScreen
from screens.live.actions.report_pieces import About
from screens.widgets.ask_line import AskLine
from tests.kit.builders import a_segment, an_agenda
from tests.kit.screens.hands import press
from tests.kit.screens.rooms import NARROW, TODAY, at_the_wall, facts, on_disk
from tests.kit.screens.scenes import Room, app_with_sample

# -- meetings, put down by hand -------------------------------------------------------------------------

Said = Outcome | int
"""What a meeting says of an action point: an outcome, or the meeting until which it is snoozed."""


def a_meeting(number: int, *actions: Action, **said: Sequence[Said]) -> Meeting:
    """Meeting `number`, with action points of its own and what was said of earlier ones, by id."""
    meeting = Meeting(number=number, day=date(2026, 1, 1) + timedelta(weeks=6 * number))
    meeting.actions = {action.id: action for action in actions}
    for action_id, words in said.items():
        for word in words:
            say(meeting, action_id, word)
    return meeting


def say(meeting: Meeting, action_id: str, word: Said) -> None:
    """What the fold does with it: the latest word counts."""
    if isinstance(word, int):
        meeting.snoozed[action_id] = word
        return
    at = datetime(2026, 1, 1, tzinfo=UTC)
    meeting.reports[action_id] = ActionReported(id=f"{word}", at=at, action=action_id, outcome=word)
    meeting.snoozed.pop(action_id, None)


def an_action(id: str = "ring", owner: str = "ann", text: str = "", *, instead_of: str = "") -> Action:
    """An action point."""
    return Action(id=id, owner=owner, text=text or id, instead_of=instead_of)


# -- the room -------------------------------------------------------------------------------------------

GRACE, TOM, ZOE, RAVI, MIA, JONAS = (
    "grace-obi", "tom-hale", "zoe-lind", "ravi-shah", "mia-cole", "jonas-petre",
)  # fmt: skip
"""The people of the sample set, in its order. From their first meeting Zoë and Mia have two action points each, Ravi
none, everybody else one."""

AGENDA = an_agenda(
    a_segment("check-in", 300),
    replace(a_segment("report-back", 420), kind="report back", turns="round"),
    a_segment("slot-1.explore", 600, MIA),
    a_segment("slot-1.actions", 300, MIA),
    a_segment("slot-2.actions", 300, TOM),
    a_segment("closing", 120),
)
"""Check-in, seven minutes for seven action points, Mia's slot of two stages, Tom's of one, closing."""

MIAS_ACTIONS = ("right", "escape", "right", "right")
"""From the check-in past the report back to the last stage of Mia's slot."""


@asynccontextmanager
async def the_second_meeting(
    home: Path,
    size: tuple[int, int] = NARROW,
    *,
    stages: int = 0,
    away: dict[str, Attendance] | None = None,
    gone: str = "",
) -> Room:
    """The sample set's second meeting, live, so many stages after its check-in; all are here but those named.

    Who is `gone` left the set the day before.
    """
    app = the_second_app(home, away=away, gone=gone)
    async with at_the_wall(app, size) as (app, pilot):
        await press(pilot, *["right"] * stages)
        yield app, pilot


def the_second_app(home: Path, *, away: dict[str, Attendance] | None = None, gone: str = "") -> AlstuiApp:
    """The same before it is run."""
    app, set_id = app_with_sample(home)
    learning_set = app.library.load(set_id)
    if gone:
        yesterday = TODAY - timedelta(days=1)
        learning_set = app.library.change(
            set_id,
            lambda one: left(one, gone, Known(yesterday)),
            When(app.clock.now() - timedelta(days=1), yesterday),
        )
    here: dict[str, Attendance] = {member.id: "here" for member in learning_set.members}
    sitting = todays_sitting(app.library, learning_set, TODAY, Unread())
    opened = begin(app.library, sitting, app.clock, AGENDA, {**here, **(away or {})}, (MIA, TOM))
    opened.desk.start()
    opened.journal.close()
    app.open_first(set_id, NOTHING_ASKED)
    return app


ORDER = [GRACE, TOM, ZOE, ZOE, MIA, MIA, JONAS]
"""Whose action points come up, in the set's order."""


# -- the report back, as it is seen ----------------------------------------------------------------------


def shown(app: AlstuiApp) -> ReportBackScreen:
    """The report back, in front."""
    assert isinstance(app.screen, ReportBackScreen)
    return app.screen


def about(app: AlstuiApp) -> list[str]:
    """The lines under the action point."""
    return [text for text, _ in facts(app, About).lines]


def line(app: AlstuiApp) -> AskLine:
    """The line that asks."""
    return app.screen.query_one(AskLine)


def reports(app: AlstuiApp) -> list[tuple[Outcome, str]]:
    """Every report on disk, in order."""
    events = (event for event in on_disk(app) if isinstance(event, ActionReported))
    return [(event.outcome, event.learned) for event in events]


def today(app: AlstuiApp) -> Meeting:
    """The meeting as its record on disk tells it."""
    return fold(on_disk(app))
