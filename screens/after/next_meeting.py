"""The next meeting, settled as one closes: when, where, who presents, who facilitates, one line after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from alstui.changes import from_now
from alstui.desk.opening import meetings_before
from alstui.establishing.known import Known, known_of
from alstui.establishing.next_meeting import ASKED, next_of, said, settled
from alstui.meeting.diary import Place, called
from alstui.store.unread import Unread
from screens import words
from screens.widgets.painted import Painted, column, lines

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet, PlannedMeeting
    from screens.shell.host import Host

LABEL = 17
"""Cells of the column that says what is asked."""


class NextFacts(NamedTuple):
    """What stands there of the next meeting."""

    called: str
    """'meeting 3 of 4'; empty while none is in the diary."""
    rows: tuple[tuple[str, str], ...]
    """What is asked, and what is settled of it."""


class NextMeeting(Painted[NextFacts]):
    """`Next time   meeting 3 of 4`, and under it four lines."""

    DEFAULT_CSS = """
    NextMeeting { height: 5; margin: 1 0 0 0; }
    """

    def build(self, facts: NextFacts, width: int) -> Content:
        """What is open is a dash."""
        first = Content.assemble(column("Next time", LABEL, "bold"), Content.styled(facts.called, "$quiet"))
        rows = (
            Content.assemble(
                column(label, LABEL, "$quiet"), Content(value) if value else Content.styled("–", "$quiet")
            ).truncate(width, ellipsis=True)
            for label, value in facts.rows
        )
        return lines(first, *rows)


class NextTime:
    """What is known of the next meeting of the set at the desk, and how it is changed."""

    def __init__(self, desk: Desk, host: Host) -> None:
        self._desk, self._host = desk, host
        self._known = self._read()

    def _read(self) -> Known:
        library, set_id = self._host.library, self._desk.learning_set.id
        meetings = meetings_before(library, set_id, None, Unread())  # what cannot be read is told beside it
        return known_of(
            self._desk.learning_set, meetings, self._desk.today, on_record=library.meeting_dates(set_id)
        )

    @property
    def coming(self) -> tuple[int, PlannedMeeting] | None:
        """Its number, and what the diary says of it; None while nothing is planned."""
        meeting = self._desk.meeting
        return next_of(self._desk.learning_set, meeting.number, meeting.day or self._desk.today)

    @property
    def facts(self) -> NextFacts:
        """What stands there."""
        learning_set, coming = self._desk.learning_set, self.coming
        which = called(learning_set, Place(coming[0])) if coming is not None else ""
        rows = ((label, words.line(said(learning_set, coming, key))) for key, label in ASKED.items())
        return NextFacts(which, tuple(rows))

    def line(self, key: str) -> str:
        """What is settled already, as one types it."""
        return said(self._desk.learning_set, self.coming, key)

    def how(self, key: str, line: str) -> Callable[[LearningSet], LearningSet]:
        """What a typed line makes of the set."""
        coming = self.coming
        which = coming[1].key if coming is not None else ""
        return lambda one: settled(one, which, key, line, self._known)

    def keep(self, key: str, line: str) -> None:
        """Keep what was typed, for the meeting at the desk too.

        Raises:
            FormError: it cannot be so.
            AlstuiError: it could not be kept.
        """
        made = self._host.library.change(
            self._desk.learning_set.id, self.how(key, line), from_now(self._host.clock)
        )
        self._desk.take(made)
