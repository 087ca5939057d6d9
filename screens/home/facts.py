"""What the first screen says about each set, and what it offers besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from alstui.errors import AlstuiError
from alstui.meeting import diary
from alstui.wording import say_date
from screens.widgets.painted import column
from screens.widgets.pick_list import Row
from screens.words import at, line

if TYPE_CHECKING:
    from alstui.clock import Clock
    from alstui.store.begun import BegunFiles
    from alstui.store.library import Library, SetSummary, Unread

SAMPLE, ESTABLISH, OPEN_FILE = "?sample", "?establish", "?open-file"
"""The ids of the offers. No set's id has a question mark in it."""

OFFERS = (
    (SAMPLE, "Try it with the sample set", "an invented school, one meeting behind it"),
    (ESTABLISH, "Establish a set", "its members, its aims, its meetings"),
    (OPEN_FILE, "Open a description file", "a set written down in a YAML file"),
)

OFFERED = frozenset(offer for offer, _, _ in OFFERS)

WIDEST_TITLE = 34
"""Cells of a title's column at most; a longer one is cut."""

ASIDE = "not bold $quiet"
"""The voice of what only helps, at the cursor too."""

LABELS = 28
"""Cells of the offers' column."""


NOW, TODAY, LATER = range(3)


class Standing(Struct, frozen=True):
    """Where a set stands, in a few words."""

    text: str
    tone: str = "$quiet"
    order: int = LATER
    """Where it is listed: what is going on, what is today, the others."""


def standing(library: Library, found: SetSummary, day: date, clock: Clock, unread: Unread) -> Standing:
    """'meeting 2 running since 14:05: resume', 'next: Tue 24 Nov, Library', 'last met Tue 13 Oct'.

    `day` is the date in the room; `clock` turns an instant into the room's time.
    """
    if found.problem:
        return Standing("cannot be read as it stands", "$warning")
    try:
        going = (
            _going_on(library, found.id, found.unfinished, day, clock, unread) if found.unfinished else None
        )
        return going or _next_or_last(found, day)
    except AlstuiError:
        return Standing("its last meeting cannot be read", "$warning")


def _going_on(
    library: Library,
    set_id: str,
    begun: date,
    day: date,
    clock: Clock,
    unread: Unread,
) -> Standing | None:
    from alstui.desk.opening import goes_on, may_go_on, meeting_on

    if not may_go_on(library, set_id, begun, day, clock):
        return None
    meeting = meeting_on(library, set_id, begun, unread)
    if meeting.started_at is not None and goes_on(meeting, begun, day, clock):
        since = at(clock.local(meeting.started_at))
        if meeting.status == "paused":
            return Standing(f"meeting {meeting.number} paused, begun {since}: resume", "$accent", order=NOW)
        return Standing(f"meeting {meeting.number} running since {since}: resume", "$accent", order=NOW)
    if begun == day and meeting.agenda is not None:
        return Standing(f"meeting {meeting.number} is prepared: begin", "$accent", order=NOW)
    return None


def _next_or_last(found: SetSummary, day: date) -> Standing:
    closed_today = found.meetings[-1:] == (day,) and found.unfinished != day
    held = [each for each in found.meetings if each < day or closed_today]
    before = diary.places(found.diary, held)
    following = diary.following(found.diary, before[-1].number if before else 0, day)
    if following is not None:
        _, coming = following
        when = "today" if coming.date == day else f"next: {say_date(coming.date, day)}"
        words = f"{when}, {line(coming.place)}" if coming.place else when
        if coming.date == day:
            return Standing(words, "$foreground", TODAY)
        return Standing(words)
    if closed_today:
        return Standing("met today")
    if not found.meetings:
        return Standing("has not met yet")
    last = f"last met {say_date(found.meetings[-1], day)}"
    return Standing(f"{last}, not closed" if found.unfinished == found.meetings[-1] else last)


def home_rows(sets: Sequence[tuple[SetSummary, Standing]]) -> tuple[Row, ...]:
    """The sets, what goes on now and today first, and the offers under them."""
    ordered = sorted(sets, key=lambda pair: pair[1].order)
    titles = max((Content(line(found.title)).cell_length for found, _ in ordered), default=0)
    wide = min(titles, WIDEST_TITLE)
    rows = [_set_row(found, stands, wide) for found, stands in ordered]
    for index, (offer, label, about) in enumerate(OFFERS):
        left = Content.assemble(column(label, LABELS), Content.styled(about, ASIDE))
        rows.append(Row(offer, left, gap=index == 0))
    return tuple(rows)


def _set_row(found: SetSummary, stands: Standing, wide: int) -> Row:
    mark = "sample" if found.sample else ""
    about = " · ".join(
        word for word in (line(found.school) if found.school != found.title else "", mark) if word
    )
    left = Content.assemble(
        column(line(found.title), wide), Content.styled(f"   {about}" if about else "", ASIDE)
    )
    return Row(found.id, left, Content.styled(stands.text, stands.tone))


def begun_words(begun: BegunFiles, key_called: Callable[[str], str]) -> Iterator[str]:
    """What was begun outside a meeting and waits, and the keys that lead there, a sentence each."""
    if begun.forms("set"):
        yield f"A set that was begun waits: {key_called('home.establish')} leads to it."
    for set_id in dict.fromkeys(where.split("/")[1] for where, _ in begun.forms("agreement")):
        yield f"The agreement of {line(set_id)} was begun and waits: {key_called('home.agreement')} leads to it."
    for set_id in dict.fromkeys(where.split("/")[1] for where, _ in begun.forms("theory")):
        said = f"The Theory of Change of {line(set_id)} was begun on and waits"
        yield f"{said}: {key_called('home.theory')} leads to it."
    for set_id in dict.fromkeys(where.split("/")[1] for where, _ in begun.forms("change")):
        yield f"A change of {line(set_id)} was begun and waits: {key_called('home.details')} leads to it."
