"""A reminder of the next meeting, as plain text to paste into an e-mail: date, place, what to bring, one's own points.

It goes to one person, so nothing of anybody else's is in it. Without a member it is the same for everybody, and has
no action points. It says what is true on the day on which it is sent: before the first meeting nobody has anything to
report, and after the last one it is a word of thanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.documents.catch_up import open_words, still_open
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting import diary
from alstui.meeting.state import Meeting
from alstui.text import clean
from alstui.wording import day_and_time, join_names, long_date

if TYPE_CHECKING:
    from alstui.content.catalogue import Programme

_TOMORROW = timedelta(days=1)


class _Coming(Struct, frozen=True):
    """What there is to remind of."""

    learning_set: LearningSet
    number: int
    planned: PlannedMeeting | None
    """None while no date is agreed."""
    last: int
    """Which is the last that is foreseen, by the diary and the programme; 0 where neither says."""
    begun: bool
    """Whether the set has met before."""
    to_bring: str
    purpose: str
    today: date

    @property
    def is_over(self) -> bool:
        """Whether all that was foreseen has been held."""
        return self.planned is None and self.begun and 0 < self.last < self.number

    @property
    def called(self) -> str:
        """'meeting 3 of 4', or 'meeting 3' while the diary has no such meeting."""
        if self.planned is None:
            return f"meeting {self.number}"
        return diary.called(self.learning_set, diary.Place(self.number))


def reminder(
    learning_set: LearningSet,
    meetings: Sequence[Meeting],
    today: date,
    member: str = "",
    programme: Programme | None = None,
) -> str:
    """The text; its first line can be the subject.

    Args:
        learning_set: The set that meets.
        meetings: Its meetings so far, oldest first.
        today: The day on which it is sent.
        member: To whom, by member id; empty for everybody.
        programme: What the set's meetings are for, where that is known.
    """
    coming = _coming(learning_set, meetings, today, programme)
    name = clean(learning_set.name_of(member)) if member else ""
    signed = clean(diary.facilitator_of(learning_set, diary.Place(coming.number)))
    middle = _thanks if coming.is_over else _ahead
    paragraphs = [
        [_subject(coming)],
        [f"Dear {name}," if name else "Dear all,"],
        *([*lines] for lines in middle(coming, meetings, member)),
        [signed],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if any(lines)) + "\n"


def _coming(
    learning_set: LearningSet, meetings: Sequence[Meeting], today: date, programme: Programme | None
) -> _Coming:
    number, planned = diary.next_planned(learning_set, meetings, today)
    foreseen = programme.meetings if programme is not None else ()
    about = programme.meeting(number) if programme is not None else None
    return _Coming(
        learning_set,
        number,
        planned,
        max((len(learning_set.meetings), *(each.number for each in foreseen))),
        any(diary.held_places(meetings)),
        clean(about.material) if about else "",
        clean(about.purpose) if about else "",
        today,
    )


def _subject(coming: _Coming) -> str:
    title = clean(coming.learning_set.title) or clean(coming.learning_set.id)
    if coming.is_over:
        return f"{title}: after our last meeting"
    day = long_date(coming.planned.date) if coming.planned is not None else "date to be agreed"
    return f"{title}, {coming.called}: {day}"


# -- before a meeting ---------------------------------------------------------------------------------------


def _ahead(coming: _Coming, meetings: Sequence[Meeting], member: str) -> Iterator[Iterable[str]]:
    yield _when(coming)
    yield _who(coming, member)
    yield _for_what(coming)
    if coming.begun:
        yield _actions(meetings, member, coming)
    yield _if_not(coming)


def _when(coming: _Coming) -> Iterator[str]:
    planned = coming.planned
    if planned is None:
        yield "The date of our next meeting is not fixed yet."
        return
    later = any(each.date > planned.date for each in coming.learning_set.meetings)
    which = "next"
    if not coming.begun and coming.number == 1:
        which = "first"
    elif coming.number == coming.last and not later:
        which = "last"
    day = day_and_time(planned.date, planned.at, planned.minutes)
    near = {coming.today: "today, ", coming.today + _TOMORROW: "tomorrow, "}.get(planned.date, "on ")
    yield f"Our {which} meeting is {near}{day}."
    if clean(planned.place):
        yield f"Place: {clean(planned.place)}"
    if clean(planned.milestone):
        yield f"Milestone: {clean(planned.milestone)}"


def _who(coming: _Coming, member: str) -> Iterator[str]:
    """Who facilitates and who presents, where the diary knows it; to whom it is, as 'you'."""
    planned, name_of = coming.planned, coming.learning_set.name_of
    if planned is None:
        return
    if planned.facilitator:
        own = planned.facilitator in {member, name_of(member)} if member else False
        yield "You facilitate this time." if own else f"{clean(name_of(planned.facilitator))} facilitates."
    others = [clean(name_of(each)) for each in planned.presenters if each != member]
    if member and member in planned.presenters:
        also = f", and so will {join_names(others)}" if others else ""
        yield f"You said that you will present{also}."
    elif others:
        yield f"{join_names(others)} {'presents' if len(others) == 1 else 'present'}."


def _for_what(coming: _Coming) -> Iterator[str]:
    if coming.purpose:
        yield f"What it is for: {coming.purpose}"
    if coming.to_bring:
        yield f"To bring or to have in mind: {coming.to_bring}"


def _if_not(coming: _Coming) -> Iterator[str]:
    planned = coming.planned
    if planned is None:
        yield "Please say which days suit you, so that we can agree one."
    elif planned.date == coming.today:
        yield "If you cannot come after all, please say so now, so that the set can plan without you."
    elif planned.date == coming.today + _TOMORROW:
        yield "If you cannot come, please say so today, so that the set can plan without you."
    else:
        yield "If you cannot come, please say so before the day, so that the set can plan without you."


def _actions(meetings: Sequence[Meeting], member: str, coming: _Coming) -> Iterator[str]:
    """The member's own open action points; those that were put off past this meeting are only counted."""
    if not member:
        yield "Please look at your own action points: we begin with them."
        return
    found = still_open(meetings, member)
    due = [thread for thread in found if thread.snoozed_until <= coming.number]
    if due:
        yield "We begin with what you said you would do; not done is an answer too."
        yield from (f"- {open_words(thread, coming.today)}" for thread in due)
    else:
        yield "You have no open action points to report on."
    if len(due) < len(found):
        yield f"Put off to a later meeting: {len(found) - len(due)}"


# -- after the last one -------------------------------------------------------------------------------------


def _thanks(coming: _Coming, meetings: Sequence[Meeting], member: str) -> Iterator[Iterable[str]]:
    yield ["All the meetings that we planned are behind us. Thank you for your questions, and for your time."]
    found = still_open(meetings, member) if member else ()
    if found:
        yield [
            "What you said you would do is still yours, and somebody in the set will be glad to hear how it went:",
            *(f"- {open_words(thread, coming.today)}" for thread in found),
        ]
    elif not member:
        yield ["What you said you would do is still yours: tell somebody in the set how it went."]
    yield ["If you would like us to meet once more, please say so, and we agree a day."]
