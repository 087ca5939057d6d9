"""What a meeting thinks of itself, and what of it may leave the set."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from alstui.bounds import Counts, Text, Texts
from alstui.meeting.events.fact import Fact


class ScoresTallied(Fact, frozen=True, kw_only=True):
    """Raised fingers were counted for one statement; this count takes the place of an earlier one."""

    instrument: Text
    item: Text
    counts: Counts
    """How many people showed each number."""


class ReviewAnswered(Fact, frozen=True, kw_only=True):
    """A sentence was kept for one open question of a review; empty takes it away."""

    instrument: Text
    item: Text
    text: Text


class EntryChecked(Fact, frozen=True, kw_only=True):
    """A presenter has read what leaves the set about their slot, and agrees; or no longer does."""

    member: Text
    agreed: bool


class LeftWithoutAction(Fact, frozen=True, kw_only=True):
    """A presenter leaves without an action point, on purpose."""

    member: Text


class AgreementShown(Fact, frozen=True, kw_only=True):
    """The working agreement stood on the wall."""

    undoable = False


class AgreementReviewed(Fact, frozen=True, kw_only=True):
    """The set read its working agreement again and said that it holds, as it now stands."""

    lines: Texts
