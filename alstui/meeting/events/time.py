"""What happens to its time: minutes given, moved and set right."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from typing import Literal

from alstui.bounds import Lengths, Moment, Seconds, Text
from alstui.meeting.events.fact import Fact


class TimeAdjusted(Fact, frozen=True, kw_only=True):
    """A segment was given more time, or less, by hand."""

    segment: Text
    seconds: Seconds


class TimeMoved(Fact, frozen=True, kw_only=True):
    """Time was shared out anew: from the pool, from a presenter who agreed, over what remains, from the break."""

    changes: Lengths
    """Seconds by segment, more or less."""
    why: Literal["pool", "borrowed", "spread", "break"]
    giver: Text = ""
    """The member who gave of their slot, and said so."""
    receiver: Text = ""


class EndMoved(Fact, frozen=True, kw_only=True):
    """The room agreed to end later, or earlier, than it was promised."""

    seconds: Seconds


class StartCorrected(Fact, frozen=True, kw_only=True):
    """The current segment had begun before anybody pressed a key: what ran since then counts for it."""

    segment: Text
    since: Moment


class GapJudged(Fact, frozen=True, kw_only=True):
    """Time in which the program did not run, or the computer slept, was counted or left out."""

    since: Moment
    until: Moment
    counted: bool
