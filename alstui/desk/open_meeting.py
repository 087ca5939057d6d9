"""A meeting that is open at the desk: its one writer, what its record and the clocks tell, and how it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alstui.meeting import gaps
from alstui.meeting.gaps import Gap, Opening, Watch

if TYPE_CHECKING:
    from alstui.desk import Desk


class Closable(Protocol):
    """The file that a desk writes to, as far as this room needs it."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about the file so far, in sentences."""

    def close(self) -> None:
        """Let others write."""


class OpenMeeting:
    """One meeting from the moment at which its lock is taken to the one at which it is given back."""

    def __init__(
        self,
        desk: Desk,
        journal: Closable,
        found: Opening | None = None,
        watch: Watch | None = None,
        *,
        strays: tuple[str, ...] = (),
    ) -> None:
        """`found` is what the clocks told of the time since the record's last line; None for a new record.

        `strays` are sentences about what else lies beside the record.
        """
        self.desk = desk
        self.journal = journal
        self.found = found
        self._strays = strays
        notices = journal.notices
        self.opening_words = (*notices, *strays)
        """What people have to be told when a meeting is taken up again, in sentences."""
        self._told = len(notices)
        self._watch = watch or Watch()
        opening = (found.away, found.stepped) if found is not None else ()
        self._gaps = [gap for gap in opening if gap is not None]
        self._said: list[str] = []

    @property
    def record_words(self) -> tuple[str, ...]:
        """All that there is to say of the record so far, in sentences."""
        return (*self.journal.notices, *self._strays)

    def look(self) -> Gap | None:
        """See what the clocks tell: at every tick. What is only worth a word becomes news; the first stretch that the
        room has to judge is handed back, again and again until it was `taken_up`."""
        self._gaps.extend(self._watch.look(self.desk.clock.look()))
        concerns = [(gap, gaps.concern(gap, self.desk.meeting)) for gap in self._gaps]
        self._said.extend(gaps.said(gap) for gap, concern in concerns if concern == "say")
        self._gaps = [gap for gap, concern in concerns if concern == "ask"]
        return self._gaps[0] if self._gaps else None

    def taken_up(self, gap: Gap) -> None:
        """The room is being asked about this one."""
        self._gaps.remove(gap)

    def news(self) -> tuple[str, ...]:
        """What has to be said and was not yet: what the journal met with, then the clocks. Each sentence once."""
        notices, said = self.journal.notices, tuple(self._said)
        fresh = notices[self._told :]
        self._told, self._said = len(notices), []
        return fresh + said

    def put_away(self) -> None:
        """Leave the meeting as it stands, and let others write it."""
        self.journal.close()
