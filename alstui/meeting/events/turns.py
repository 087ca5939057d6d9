"""Whose turn it is, and who speaks."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from alstui.bounds import Text, Texts
from alstui.meeting.events.fact import Fact


class RoundOrdered(Fact, frozen=True, kw_only=True):
    """The order of turns in a round was settled; it begins with the first."""

    segment: Text
    order: Texts


class TurnMoved(Fact, frozen=True, kw_only=True):
    """Somebody has the turn in a round; nobody once everybody had theirs."""

    segment: Text
    member: Text = ""


class TurnDeferred(Fact, frozen=True, kw_only=True):
    """A member's turn in a round comes later: at its end."""

    segment: Text
    member: Text


class FloorGiven(Fact, frozen=True, kw_only=True):
    """A member began to speak, and whoever spoke before stopped; an empty member is nobody."""

    undoable = False

    member: Text = ""
