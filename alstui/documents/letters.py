"""What each member is written between two meetings: the minutes, a reminder, or whom to ask half-way.

    minutes_letters(office, set_id, day)    after a meeting: its minutes, to each who was in the set then
    reminder_letters(office, set_id)        before the next one
    half_way_letters(office, set_id)        to those who were named to ask somebody

Nobody is written more than they may hold: the minutes are the members' (`disclosure`), and who was not there reads what
the catch-up sheet has. Who left the set is written nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from alstui import markdown
from alstui.clock import today
from alstui.desk.opening import meeting_of
from alstui.documents.exports.draft import Draft
from alstui.documents.papers import Office, catch_up_paper, minutes_paper, programme_of, whole_of
from alstui.series.half_way import Nudge, nudges
from alstui.text import clean
from alstui.wording import MONTHS, WEEKDAYS, join_names

if TYPE_CHECKING:
    from alstui.actions.threads import Thread
    from alstui.disclosure.audiences import Audience
    from alstui.learning_set import LearningSet, Member


def minutes_letters(office: Office, set_id: str, day: date | None) -> tuple[Draft, ...]:
    """The minutes of a meeting, the latest when no day is given, to each member who was in the set then.

    Raises:
        NotFound: no such set, or it did not meet on that day.
        ContentError: one's own audiences.yaml is not as it should be.
    """
    from alstui.series.meetings import attendance

    then, meeting = meeting_of(office.library, set_id, day, office.unread)
    standing = office.library.load(set_id)
    was_there = {member.id for member in then.members}
    came = {who for who, state in attendance(meeting).items() if state != "absent"}
    found, minutes = [], ""
    for member in standing.members:
        if member.id not in was_there:
            continue
        if (
            came and member.id not in came
        ):  # whom the record does not speak of came to the set that day, and not to it
            text = catch_up_paper(office, set_id, meeting.day, member.id)
            opening, about = "Here is what a member who was not there has to know.", "What you missed of"
        else:
            text = minutes = minutes or minutes_paper(office, set_id, meeting.day)
            opening, about = "Here are the minutes of our meeting.", "Minutes of"
        found.append(_letter(standing, member, opening, about, text))
    return tuple(found)


def _letter(learning_set: LearningSet, member: Member, opening: str, about: str, text: str) -> Draft:
    """A paper with a greeting before it and a name under it, as plain text and as a page.

    `about` is what stands before the paper's title in the subject.
    """
    from alstui.documents.exports.page import page
    from alstui.documents.exports.plain_text import plain_text

    title = plain_text(text.partition("\n")[0]).strip()
    signed = _signed(learning_set)
    whole = markdown.document(
        [
            markdown.paragraph(f"Dear {clean(member.name)},"),
            markdown.paragraph(opening),
            text.strip("\n"),
            markdown.paragraph(signed) if signed else "",
        ]
    )
    html = page(whole, title=title)
    subject = f"{about} {title}"
    return Draft(member=member.id, name=member.name, subject=subject, text=plain_text(whole), html=html)


def _signed(learning_set: LearningSet) -> str:
    return clean(learning_set.name_of(learning_set.facilitator))


def reminder_letters(office: Office, set_id: str) -> tuple[Draft, ...]:
    """The reminder of the next meeting, to each member; after the last one, a word of thanks.

    Raises:
        NotFound: no such set.
    """
    from alstui.documents.reminder import reminder

    learning_set, meetings = whole_of(office, set_id)
    day, programme = today(office.clock), programme_of(office, learning_set)
    found = []
    for member in learning_set.members:
        subject, _, text = reminder(learning_set, meetings, day, member.id, programme).partition("\n\n")
        found.append(Draft(member=member.id, name=member.name, subject=subject, text=text))
    return tuple(found)


# -- half-way -----------------------------------------------------------------------------------------------

_HELPS = (
    "A few minutes are enough, in the corridor or on the telephone. Two questions that help: what have you done so "
    "far, and what would help with the next step? You need not have an answer."
)


def half_way_letters(office: Office, set_id: str) -> tuple[Draft, ...]:
    """Whom to ask and about what, to each member who was named to ask; nobody where nobody was.

    Raises:
        NotFound: no such set.
        ContentError: one's own audiences.yaml is not as it should be.
    """
    from alstui.disclosure.audiences import members_audience

    audience, day = members_audience(office.config), today(office.clock)
    learning_set, meetings = whole_of(office, set_id)
    if not all(audience.holds("actions", field) for field in ("what", "who", "partner")):
        return ()  # one's own audiences keep from the members who does what
    asking: dict[str, list[Nudge]] = {}
    for nudge in nudges(learning_set, meetings, day):
        asking.setdefault(nudge.partner, []).append(nudge)
    return tuple(_asking(learning_set, found, audience, day) for found in asking.values())


def _asking(learning_set: LearningSet, found: Sequence[Nudge], audience: Audience, day: date) -> Draft:
    name = clean(learning_set.name_of(found[0].partner))
    whom = join_names([_asked(learning_set, nudge) for nudge in found])
    title = clean(learning_set.title) or clean(learning_set.id)
    paragraphs = [
        f"Dear {name},",
        f"{_please(found[0].day, day)} {whom} how it goes with:",
        *(_about(learning_set, nudge, audience, day, alone=len(found) == 1) for nudge in found),
        _HELPS,
        _signed(learning_set),
    ]
    text = "\n\n".join(filter(None, paragraphs)) + "\n"
    return Draft(member=found[0].partner, name=name, subject=f"{title}: ask {whom} half-way", text=text)


def _asked(learning_set: LearningSet, nudge: Nudge) -> str:
    return join_names([clean(learning_set.name_of(owner)) for owner in nudge.owners])


def _please(half_way: date | None, day: date) -> str:
    """'Half-way to our next meeting, about Wednesday 2 December, please ask': what stands before a name."""
    if half_way is None:
        return "Before we meet again, please ask"
    said = f"{WEEKDAYS[half_way.weekday()]} {half_way.day} {MONTHS[half_way.month - 1]}"
    if half_way == day:
        return "Today we are half-way to our next meeting: please ask"
    if half_way < day:
        return f"Half-way to our next meeting was {said}, and it is not too late: please ask"
    return f"Half-way to our next meeting, about {said}, please ask"


def _about(learning_set: LearningSet, nudge: Nudge, audience: Audience, day: date, *, alone: bool) -> str:
    """What somebody said they would do, under their name unless they are `alone`."""
    lines = _lines(nudge.points, day, dated=audience.holds("actions", "when"))
    return "\n".join([*([] if alone else [f"{_asked(learning_set, nudge)}:"]), *lines])


def _lines(points: Sequence[Thread], day: date, *, dated: bool) -> Iterator[str]:
    from alstui.documents.catch_up import open_words

    for thread in points:
        yield f"- {open_words(thread, day) if dated else clean(thread.action.text)}"
