"""A page for a member who was not there: what was agreed, what was learned, when the set meets again.

It holds what `data/audiences.yaml` opens to 'absent', and the member's own action points that are still open. No
story: whoever was absent did not hear the issues, and they are not on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from alstui import markdown
from alstui.actions.threads import Thread, history_words, threads
from alstui.disclosure.audiences import Audience, Audiences, read_audiences
from alstui.disclosure.disclose import disclose
from alstui.disclosure.disclosed import DisclosedAction
from alstui.documents.action_rows import dated, what_words
from alstui.documents.page import Page
from alstui.documents.sections import SECTIONS, title
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.model import Attendance
from alstui.series.meetings import attendance
from alstui.text import clean
from alstui.wording import say_date

_MISSED: Mapping[Attendance, str] = {
    "here": "was there",
    "remote": "was there",
    "absent": "was not there",
    "late": "was not there from the beginning",
    "left": "was not there to the end",
}
"""What a member missed, by where they were."""


def catch_up(
    meeting: Meeting,
    learning_set: LearningSet,
    member: str,
    local: Callable[[datetime], datetime],
    *,
    before: Sequence[Meeting] = (),
    audiences: Audiences | None = None,
) -> str:
    """The sheet as a Markdown document.

    Args:
        meeting: The one that was missed.
        learning_set: The set that met.
        member: Who was not there, by member id.
        local: Turns an instant into the room's time.
        before: The set's earlier meetings, oldest first.
        audiences: What everybody may hold; as it is shipped when left out.
    """
    audience = Audience("absent", (audiences or read_audiences(None)).absent, member)
    held = disclose(meeting, learning_set, audience, before=before, local=local)
    page = Page(held, local)
    name = clean(learning_set.name_of(member)) or "a member"
    return markdown.document(
        [
            markdown.heading(1, title(held, held.day)),
            markdown.emphasised(
                f"For {name}, who {_MISSED[attendance(meeting).get(member, 'absent')]}. Ask those who were for more."
            ),
            *(block for section in SECTIONS for block in section(page)),
            *_own(still_open((*before, meeting), member), held.day),
        ]
    )


def still_open(meetings: Sequence[Meeting], member: str) -> tuple[Thread, ...]:
    """A member's action points that are still open, of these meetings (oldest first)."""
    return tuple(thread for thread in threads(meetings) if thread.is_open and member in thread.action.owners)


def _own(found: Sequence[Thread], today: date | None) -> Iterator[str]:
    """What the member has open, and what became of it so far."""
    if found:
        yield markdown.heading(2, "Your own action points")
        yield markdown.bullets(
            f"{markdown.paragraph(open_words(thread, today))}\n  - {markdown.paragraph(history_words(thread))}"
            for thread in found
        )


def open_words(thread: Thread, today: date | None) -> str:
    """An open action point in a line: 'ring the chair (by Fri 27 Nov)', 'find a room (before meeting 3)'."""
    action = thread.action
    held = DisclosedAction(what=clean(action.text), due=action.due, due_meeting=action.due_meeting)
    return dated(what_words(held), held, lambda day: say_date(day, today or day))
