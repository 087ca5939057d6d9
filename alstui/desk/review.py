"""Verbs of review: fingers counted, sentences kept, entries checked, the agreement read again."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.desk.record import Record
from alstui.meeting.events import (
    AgreementReviewed,
    AgreementShown,
    EntryChecked,
    ReviewAnswered,
    ScoresTallied,
)


class ReviewVerbs(Record):
    """What the set thinks of its meeting, and what may leave it."""

    def tally(self, instrument: str, item: str, counts: Mapping[int, int]) -> bool:
        """Keep how many people showed each number for one statement. False when that is on record already.

        Counts of nought are left out; with none left, the statement has no count any more.
        """
        shown = {score: count for score, count in counts.items() if count > 0}
        if self.meeting.scores.get((instrument, item), {}) == shown:
            return False
        self._record(ScoresTallied(**self._stamp(), instrument=instrument, item=item, counts=shown))
        return True

    def answer(self, instrument: str, item: str, text: str) -> bool:
        """Keep a sentence for one open question of a review; an empty one takes it away. False: no change."""
        if self.meeting.answers.get((instrument, item), "") == text:
            return False
        self._record(ReviewAnswered(**self._stamp(), instrument=instrument, item=item, text=text))
        return True

    def check_entry(self, member: str, *, agreed: bool) -> bool:
        """A member agrees, or no longer, to what leaves the set of theirs, as it now stands. False: no change."""
        if not agreed and member not in self.meeting.checked:
            return False
        self._record(EntryChecked(**self._stamp(), member=member, agreed=agreed))
        return True

    def show_agreement(self) -> None:
        """Remember that the working agreement stood on the wall."""
        self._record(AgreementShown(**self._stamp()))

    def review_agreement(self, lines: tuple[str, ...]) -> bool:
        """Keep the working agreement as the set reviewed it. False when it did so already, word for word."""
        if self.meeting.agreement_reviewed == lines:
            return False
        self._record(AgreementReviewed(**self._stamp(), lines=lines))
        return True
