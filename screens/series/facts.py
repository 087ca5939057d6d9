"""What the view of a set's meetings shows, as facts: pure functions from the series to words and shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from alstui.actions.owners import owners_called
from alstui.actions.threads import Thread, history_words, step_words, times
from alstui.errors import NotFound
from alstui.meeting.reading import shown_minutes, shown_seconds
from alstui.model import Action, Attendance
from alstui.planning.shares import halves
from alstui.series.meetings import InSeries, Series, Standing
from alstui.wording import long_date, say_date
from screens import words
from screens.series.whole import AIR, Said
from screens.widgets.painted import column
from screens.widgets.pick_list import Row
from screens.words import STATES

if TYPE_CHECKING:
    from alstui.content.catalogue import Programme
    from alstui.content.labels import Labels
    from alstui.content.loader import Shelf
    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting
    from alstui.series.fairness import Fairness, Share

Names = Mapping[str, str]
"""What members are called on the screen, by id."""

SHAPES: Mapping[Standing, tuple[str, str]] = {
    "held": ("✓", "$accent"),
    "not closed": ("◐", "$warning"),
    "now": ("▶", "bold $accent"),
    "today": ("▶", "bold $accent"),
    "next": ("▷", "$accent"),
    "to come": ("○", "$quiet"),
    "not on record": ("–", "$quiet"),
}
"""A shape and a colour for how a meeting stands."""

SAID: Mapping[Standing, str] = {
    "held": "held {day}",
    "not closed": "{day}, not closed",
    "now": "now",
    "today": "today",
    "next": "next: {day}",
    "to come": "{day}",
    "not on record": "{day}, not on record",
}
"""The same in words."""


def programme_of(shelf: Shelf, learning_set: LearningSet) -> tuple[Programme | None, str]:
    """The set's programme; none, and a sentence that says why, where there is none of that name."""
    try:
        return shelf.programme(learning_set.programme), ""
    except NotFound as error:
        return None, str(error)


NO_DATE = "no date yet"
NOBODY_PRESENTED = "nobody presented"
NONE = "–"

MARKS = frozenset({"now", "today", "next"})
"""The standings whose name stands out."""


def called(each: InSeries) -> str:
    """The meeting's name in the programme; past its end, its number."""
    if each.meeting is not None and each.meeting.extra:
        return "Extra meeting"
    return words.line(each.about.name) if each.about is not None else f"Meeting {each.number}"


def when(each: InSeries, today: date) -> str:
    """'held Tue 13 Oct', 'now', 'next: Tue 19 Jan, Music room'."""
    day = say_date(each.day, today) if each.day is not None else NO_DATE
    said = SAID[each.standing].format(day=day)
    shown = each.place and each.standing not in {"held", "not closed", "not on record"}
    return f"{said}, {words.line(each.place)}" if shown else said


def meeting_rows(found: Series, today: date, names: Names) -> tuple[Row, ...]:
    """A row and a line under it for each meeting; the one where the set is stands out."""
    return tuple(_meeting_row(each, place, today, names) for place, each in enumerate(found.meetings))


def _meeting_row(each: InSeries, place: int, today: date, names: Names) -> Row:
    shape, tone = SHAPES[each.standing]
    name = Content.styled(called(each), tone if each.standing in MARKS else "$foreground")
    left = Content.assemble(Content.styled(f"{shape} {each.number}", tone), "  ", name)
    right = Content.styled(when(each, today), "not bold $quiet" if each.standing not in MARKS else tone)
    note = Content.assemble("     ", Content.styled(in_short(each, names), "$quiet"))
    return Row(f"{place}", left, right, note, gap=True)


def in_short(each: InSeries, names: Names) -> str:
    """'5 of 6 here · Zoë 35, Mia 33 min · 7 set, 2 settled'; of one that is to come, its phase."""
    if each.meeting is None:
        return words.line(each.milestone)
    shown = ", ".join(f"{names.get(slot.member, slot.member)} {_whole(slot.had)}" for slot in each.presented)
    settled = f", {len(each.points.settled)} settled" if each.points.settled else ""
    points = f"{len(each.points.agreed)} set{settled}"
    here = f"{each.here} of {len(each.attendance)} here"
    return " · ".join((here, f"{shown} min" if shown else NOBODY_PRESENTED, points))


def _whole(length: timedelta) -> int:
    """Whole minutes; never none of what was had at all."""
    return max(shown_minutes(length), 1) if length else 0


def minutes(length: timedelta | int) -> str:
    """'35 min', '1½ min'; a dash for nothing."""
    seconds = shown_seconds(length) if isinstance(length, timedelta) else length
    return f"{halves(seconds)} min" if seconds else NONE


# -- one meeting ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DetailFacts:
    """What a meeting is for."""

    milestone: str = ""
    """Empty where the list says it already."""
    purpose: str = ""
    material: str = ""
    ends_with: tuple[str, ...] = ()


NO_PROGRAMME = "The programme says nothing of this meeting."


def detail(each: InSeries | None) -> DetailFacts:
    """What the programme says of a meeting."""
    if each is None:
        return DetailFacts()
    milestone = words.line(each.milestone) if each.meeting is not None else ""
    about = each.about
    if about is None:
        return DetailFacts(milestone, NO_PROGRAMME)
    ends = tuple(words.line(end) for end in about.ends_with)
    return DetailFacts(milestone, words.line(about.purpose), words.line(about.material), ends)


def whole_meeting(
    each: InSeries, names: Names, today: date, threads: Sequence[Thread], labels: Labels | None
) -> Iterator[Said]:
    """Everything on one meeting: its purpose, who was here, who presented, what was set and learned."""
    day = f"{long_date(each.day)}" if each.day is not None else NO_DATE
    place = f", {words.line(each.place)}" if each.place else ""
    yield Said(f"{day}{place}", "$quiet")
    if each.milestone:
        yield Said(words.line(each.milestone), "$quiet")
    yield from _for_what(each)
    if each.meeting is not None:
        yield from _who_came(each, names)
        yield from _what_was_set(each, names, today, threads, labels)
        yield from _what_was_learned(each.meeting, names, labels)


def _for_what(each: InSeries) -> Iterator[Said]:
    if each.about is None:
        return
    yield AIR
    yield Said(words.line(each.about.purpose), "bold")
    yield from titled("On the table", [Said(words.line(each.about.material))])
    yield from titled("It ends with", [Said(words.line(end), mark="·") for end in each.about.ends_with])


def _who_came(each: InSeries, names: Names) -> Iterator[Said]:
    came = []
    for who, state in each.attendance.items():
        shape, word, tone = STATES[state]
        came.append(Said(f"{names.get(who, who)}: {word}", mark=shape, mark_tone=tone))
    yield from titled(f"{each.here} of {len(each.attendance)} here", came)
    shown = [
        Said(f"{names.get(slot.member, slot.member)}, {minutes(slot.had)}", mark="▸")
        for slot in each.presented
    ]
    yield from titled("Presented", shown or [Said(NOBODY_PRESENTED)])


def _what_was_set(
    each: InSeries, names: Names, today: date, threads: Sequence[Thread], labels: Labels | None
) -> Iterator[Said]:
    points = each.points
    said = []
    for thread in threads:
        if thread.action.id not in points.agreed:
            continue
        action = thread.action
        said.append(Said(words.line(action.text), mark=owners_called(action, names, "who?")))
        about = " · ".join((due_words(action, today) or "no day named", *tags_said(action.tags, labels)))
        said.append(Said(f"{about} · {history_words(thread)}", "$quiet", mark=""))
    counted = f"{len(points.agreed)} set, {len(points.settled)} settled, {len(points.left)} open after it"
    yield from titled(f"Action points: {counted}", said)


def _what_was_learned(meeting: Meeting, names: Names, labels: Labels | None) -> Iterator[Said]:
    learned = [note for note in meeting.notes.values() if note.kind == "learning"]
    said = []
    for note in learned:
        tags = "".join(f" · {tag}" for tag in tags_said(note.tags, labels))
        said.append(Said(f"{words.line(note.text)}{tags}", mark=names.get(note.author, note.author) or "·"))
    yield from titled("Learned", said)


def titled(title: str, said: Sequence[Said]) -> Iterator[Said]:
    """Under a quiet heading; nothing where nothing is said."""
    if said:
        yield AIR
        yield Said(title, "$quiet")
        yield from said


def tags_said(tags: Sequence[str], labels: Labels | None) -> tuple[str, ...]:
    """Tags as people read them: a label by its name, any other as it was typed."""
    known = [labels.label(tag) if labels is not None else None for tag in tags]
    return tuple(
        label.name if label is not None else f"#{tag}" for tag, label in zip(tags, known, strict=True)
    )


# -- who was here ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GridFacts:
    """A row for each member, a column for each meeting."""

    heads: tuple[tuple[str, str], ...] = ()
    """Shape and number of each meeting, and its colour."""
    rows: tuple[tuple[str, tuple[Attendance | None, ...]], ...] = ()
    """A name, and where they were; None where nothing is on record."""
    counts: tuple[str, ...] = ()
    """'5 of 6' for each meeting that was held."""


def grid(found: Series, learning_set: LearningSet) -> GridFacts:
    """Who was here, meeting by meeting, by their whole names."""
    heads = []
    for each in found.meetings:
        shape, tone = SHAPES[each.standing]
        heads.append((f"{shape} {each.number}", tone))
    rows = tuple(
        (words.line(learning_set.name_of(who)), tuple(each.attendance.get(who) for each in found.meetings))
        for who in found.members
    )
    counts = (f"{each.here} of {len(each.attendance)}" if each.attendance else "" for each in found.meetings)
    return GridFacts(tuple(heads), rows, tuple(counts))


# -- what is open ---------------------------------------------------------------------------------------


def due_words(action: Action, today: date) -> str:
    """'by Fri 27 Nov', 'Fri 13 Nov has passed', 'before meeting 3'; empty where no day was named."""
    if action.due is not None:
        day = say_date(action.due, today)
        return f"{day} has passed" if action.due < today else f"by {day}"
    return f"before meeting {action.due_meeting}" if action.due_meeting else ""


def open_count(found: Series) -> str:
    """'7 open · 1 snoozed'."""
    snoozed = f" · {len(found.snoozed)} snoozed" if found.snoozed else ""
    return f"{len(found.due) + len(found.snoozed)} open{snoozed}"


def open_rows(found: Series, names: Names, today: date, labels: Labels | None) -> tuple[Row, ...]:
    """A row for each open action point, with its history under it; those that were snoozed come last."""
    threads = (*found.due, *found.snoozed)
    owners = max((Content(_owner(thread, names)).cell_length for thread in threads), default=0) + 2
    return tuple(_open_row(thread, names, owners, today, labels) for thread in threads)


def _owner(thread: Thread, names: Names) -> str:
    return owners_called(thread.action, names, "who?")


def _open_row(thread: Thread, names: Names, owners: int, today: date, labels: Labels | None) -> Row:
    action = thread.action
    left = Content.assemble(column(_owner(thread, names), owners, "$accent"), words.line(action.text))
    past = action.due is not None and action.due < today
    right = Content.styled(due_words(action, today), "$warning" if past else "not bold $quiet")
    about = " · ".join((history_words(thread).rstrip("."), *tags_said(action.tags, labels)))
    return Row(action.id, left, right, Content.assemble(" " * owners, Content.styled(about, "$quiet")))


def whole_thread(thread: Thread, names: Names, today: date, labels: Labels | None) -> Iterator[Said]:
    """An action point with everything that was said of it, meeting by meeting."""
    action = thread.action
    about = (due_words(action, today) or "no day named", *tags_said(action.tags, labels))
    yield Said(" · ".join(about), "$quiet")
    fields = (
        ("First step", action.first_step),
        ("Support", action.support),
        ("In the way", action.obstacle),
        ("Sign", action.sign),
        ("Asks", names.get(action.partner, action.partner)),
    )
    yield from (Said(words.line(text), mark=name, mark_tone="$quiet") for name, text in fields if text)
    yield AIR
    for step in thread.steps:
        learned = (
            (f"learned: {words.line(step.learned)}", *tags_said(step.tags, labels)) if step.learned else ()
        )
        yield Said(" · ".join((step_words(step), *learned)))


# -- fairness -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FairRow:
    """A member's part, each column in words."""

    name: str
    cells: tuple[str, ...]
    first: bool = False
    """Whether they could go first next time."""


@dataclass(frozen=True, slots=True)
class FairFacts:
    """The table, and what follows from it."""

    rows: tuple[FairRow, ...] = ()
    first: str = ""
    """The name of who could go first; empty where nothing tells them apart."""
    reason: str = ""
    waiting: str = ""


FAIR_HEADS = ("presented", "had", "gave", "received", "airtime", "waited")
"""The columns after the name."""

NUMBERED = 4
"""Up to so many meetings in which somebody presented are listed by their numbers; more are counted."""


def fair(found: Fairness, names: Names) -> FairFacts:
    """Fairness as a table and two sentences."""
    rows = tuple(_fair_row(share, names, found.first.member) for share in found.shares)
    first = names.get(found.first.member, found.first.member)
    return FairFacts(rows, first, found.first.reason, found.waiting)


def _meetings(count: int) -> str:
    return NONE if not count else "1 meeting" if count == 1 else f"{count} meetings"


def _fair_row(share: Share, names: Names, first: str) -> FairRow:
    numbers = ", ".join(str(number) for number in share.presented)
    cells = (
        (numbers if len(share.presented) <= NUMBERED else times(len(share.presented))) or "not yet",
        minutes(share.had),
        minutes(share.gave),
        minutes(share.received),
        words.span(-shown_seconds(-share.airtime)) if share.airtime else NONE,
        _meetings(share.waited),
    )
    return FairRow(names.get(share.member, share.member), cells, share.member == first)
