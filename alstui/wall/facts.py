"""What the room sees, as plain facts: the one thing on the wall, and what stands around it."""

# No annotation is put off: these are written as JSON, for a page and for other programs.

from typing import Literal

from msgspec import Struct

from alstui.meeting.reading import Phase
from alstui.meeting.state import Status

Shows = Literal["waiting", "clock", "question", "agreement", "silence", "count", "cover", "agreed", "closed"]
"""The one thing on the wall. Waiting: the meeting has not begun."""


class Agreed(Struct, frozen=True):
    """An action point that was kept a moment ago."""

    id: str
    who: str
    """'Ann', 'Ann and Ben'; empty for nobody yet."""
    text: str
    """In their words."""
    due: str = ""
    """'by Fri 27 Nov', 'before meeting 3'; empty where none was named."""


class WallFacts(Struct, frozen=True, kw_only=True):
    """All that any view of the wall knows."""

    shows: Shows
    title: str
    """The set's."""
    which: str = ""
    """'meeting 2 of 4'."""
    stage: str = ""
    """'Open questions'."""
    rule: str = ""
    """'Questions only. Presenter answers.'"""
    presenter: str = ""
    """'Grace presents'; empty outside a slot."""
    presenting: str = ""
    """Who that is: 'Grace'."""
    turn: str = ""
    """'Tom has the turn', in a round; 'Tom speaks', where that was marked."""
    status: Status = "preparing"
    phase: Phase = "waiting"
    figures: str = ""
    """'14:12'; '+1:20' once it is over."""
    words: str = ""
    """The same as a sentence: '14:12 left of 17:30', 'over by 1:20', '14:12 left, paused 2 min'."""
    state: str = ""
    """What of that does not change with the second: 'left of 17:30', 'paused', 'over'."""
    fraction: float = 0.0
    """How much of the stage is used, 0 to 1."""
    then: str = ""
    """'then Sum up and act'."""
    ends: str = ""
    """'ends 14:45'."""
    question: str = ""
    """It stands under the clock, or alone."""
    agreed: Agreed | None = None
    lines: tuple[str, ...] = ()
    """The working agreement, while it fills the wall."""
    dots: int = 0
    """How many stand, while the room counts to ten."""
    back: str = ""
    """'back at 15:10': when a break ends."""
    time_of_day: str = ""
    """'14:32'."""
    lost: str = ""
    """'No word from the desk since 14:13.'; empty while somebody is at the desk."""
    told: str = ""
    """What of the record could not be read, in a sentence."""
