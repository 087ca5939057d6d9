"""What the room may see at an instant, of a meeting that was folded from what the room may know.

Nothing here can reach a draft, an issue, a note, a habit or what was reported: the events that hold them are not among
those of `KNOWN`, so that no meeting that was folded for the wall has them. What was kept is seen for a few seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from alstui.actions.owners import owners_called
from alstui.clock import Clock
from alstui.learning_set import LearningSet
from alstui.meeting import turns
from alstui.meeting.diary import Place, called
from alstui.meeting.events import ActionAgreed, ActionChanged, WallTurned
from alstui.meeting.folding import run, time
from alstui.meeting.folding import turns as turning
from alstui.meeting.reading import Reading, reading, shown_seconds, until_next_second
from alstui.meeting.slots import stage_called
from alstui.meeting.state import Meeting
from alstui.model import Action
from alstui.wall.facts import Agreed, Shows, WallFacts
from alstui.wall.words import at, left_said, line, short_names, stage_figures, state_said
from alstui.wording import say_date

KNOWN = frozenset({*run.HANDLERS, *time.HANDLERS, *turning.HANDLERS, ActionAgreed, ActionChanged, WallTurned})
"""The kinds of events that the room may know."""

AGREED_FOR = timedelta(seconds=4)
"""How long what was agreed fills the wall."""

EACH_DOT = timedelta(seconds=2)
"""How long each dot of a count has: ten are twenty seconds, which is long for a silence and short for a thought."""

TEN = 10


def seen(meeting: Meeting, learning_set: LearningSet, now: datetime, clock: Clock) -> WallFacts:
    """The wall at `now`. The clock is asked only how the room reads an instant, never which it is."""
    read, names = reading(meeting, now), short_names(learning_set)
    agreed = _agreed(meeting, names, now, clock)
    shows = _shows(meeting, agreed)
    facts = WallFacts(
        shows=shows,
        title=line(learning_set.title),
        which=called(learning_set, Place(meeting.number, meeting.extra)) if meeting.day else "",
        status=meeting.status,
        phase=read.phase,
        time_of_day=at(clock.local(now)),
        back=back_at(read, clock),
    )
    if shows == "cover":
        return facts
    from msgspec.structs import replace

    segment = read.row.segment if read.row is not None else None
    presenter = names.get(segment.presenter, "") if segment is not None else ""
    running = meeting.status in {"running", "paused"}
    return replace(
        facts,
        stage=line(segment.name) if segment is not None and running else "",
        rule=line(segment.rule) if segment is not None and running else "",
        presenter=f"{presenter} presents" if presenter and running else "",
        presenting=presenter if running else "",
        turn=_turn(meeting, names) if running else "",
        figures=stage_figures(read) if read.status != "closed" and meeting.agenda is not None else "",
        words=left_said(read)[0],
        state=state_said(read),
        fraction=_fraction(read),
        then=_then(read, names) if running else "",
        ends=f"ends {at(clock.local(read.ends))}" if running else "",
        question=line(meeting.wall.question) if running else "",
        agreed=agreed if shows == "agreed" else None,
        lines=tuple(map(line, learning_set.agreement)) if shows == "agreement" else (),
        dots=dots_at(meeting.wall.since or now, now) if shows == "count" else 0,
    )


def until_change(meeting: Meeting, now: datetime) -> float:
    """Seconds from `now` until time alone changes what is seen: more than 0, and 60 at the most."""
    waits = [60 - (now.second + now.microsecond / 1e6)]
    if meeting.status == "running" and meeting.wall.shows != "cover":
        waits.append(until_next_second(meeting, now))
    if meeting.status == "paused":
        # The whole minutes of a pause turn at its halves, and the end of the meeting moves with every second.
        paused = now - meeting.spans[-1].since
        waits.append(((timedelta(seconds=30) - paused) % timedelta(minutes=1)) / timedelta(seconds=1))
        ends = reading(meeting, now).ends
        waits.append(60 - (ends.second + ends.microsecond / 1e6))
    if meeting.wall.shows == "count" and meeting.wall.since is not None:
        waits.append(_part(meeting.wall.since - now, EACH_DOT))
    waits.extend((event.at + AGREED_FOR - now) / timedelta(seconds=1) for event in _just_agreed(meeting, now))
    return min(wait for wait in waits if wait > 0)


def _part(length: timedelta, whole: timedelta) -> float:
    return (length % whole or whole) / timedelta(seconds=1)


def _shows(meeting: Meeting, agreed: Agreed | None) -> Shows:
    """One thing at a time: what was agreed, then the cover, then whatever else fills the wall, then rule and clock."""
    shows = meeting.wall.shows
    if agreed is not None:
        return "agreed"
    if shows == "cover":
        return "cover"
    if meeting.status == "closed":
        return "closed"
    if shows == "question" and not meeting.wall.question:
        shows = ""
    return shows or ("waiting" if meeting.status == "preparing" else "clock")


def _just_agreed(meeting: Meeting, now: datetime) -> Iterator[ActionAgreed]:
    """What was agreed within the last seconds, the latest first; and nothing from before a cover came."""
    wall, since = meeting.wall, now - AGREED_FOR
    if wall.shows == "cover" and wall.since is not None:
        since = max(since, wall.since)
    for event in reversed(meeting.done):
        if event.at <= since:
            return
        if isinstance(event, ActionAgreed):
            yield event


def _agreed(meeting: Meeting, names: Mapping[str, str], now: datetime, clock: Clock) -> Agreed | None:
    for event in _just_agreed(meeting, now):
        action = meeting.actions.get(event.action.id)
        if action is not None:
            return Agreed(
                action.id, owners_called(action, names), line(action.text), _due(action, now, clock)
            )
    return None


def _due(action: Action, now: datetime, clock: Clock) -> str:
    if action.due is not None:
        return f"by {say_date(action.due, clock.local(now).date())}"
    return f"before meeting {action.due_meeting}" if action.due_meeting else ""


def _turn(meeting: Meeting, names: Mapping[str, str]) -> str:
    found = turns.round_of(meeting)
    if found is not None:
        return f"{names.get(found.turn, found.turn)} has the turn" if found.turn else ""
    speaker = turns.speaking(meeting)
    return f"{names.get(speaker, speaker)} speaks" if speaker else ""


def _then(read: Reading, names: Mapping[str, str]) -> str:
    following = read.following
    here = read.row.segment.part if read.row is not None else ""
    return f"then {line(stage_called(following.segment, here, names))}" if following is not None else ""


def back_at(read: Reading, clock: Clock) -> str:
    """When a break ends, as things stand; nothing once it should be over."""
    if read.row is None or read.row.segment.kind != "break" or read.phase == "over":
        return ""
    return f"back at {at(clock.local(read.now + read.left))}"


def _fraction(read: Reading) -> float:
    """How much is used, by the second that the figures show: it moves with them, and never by itself."""
    allowed = read.row.allowed if read.row is not None else 0
    used = 1 - max(shown_seconds(read.left), 0) / allowed if allowed else read.fraction
    return round(min(max(used, 0.0), 1.0), 4)


def dots_at(since: datetime, now: datetime) -> int:
    """How many dots stand of a count that began then."""
    return min((now - since) // EACH_DOT + 1, TEN)
