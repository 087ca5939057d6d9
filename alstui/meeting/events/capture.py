"""What is said and kept: action points, reports, notes, lines that were begun."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from alstui.bounds import Number, Text, Texts
from alstui.meeting.events.fact import Fact
from alstui.model import Action, Capture, Note, Outcome


class ActionAgreed(Fact, frozen=True, kw_only=True):
    """An action point was spoken and kept."""

    action: Action


class ActionChanged(Fact, frozen=True, kw_only=True):
    """An action point was put differently; the whole of it as it now stands."""

    action: Action


class ActionReported(Fact, frozen=True, kw_only=True):
    """The owner of an earlier meeting's action point said how it went."""

    action: Text
    """The action point's id, from the meeting in which it was agreed."""
    outcome: Outcome
    learned: Text = ""
    tags: Texts = ()
    """What the learning is about."""
    instead: Action | None = None
    """The action point that takes its place, whole as it now stands, when it was put in other words."""


class NoteTaken(Fact, frozen=True, kw_only=True):
    """A note, a learning point, the issue sentence or a parked thought was kept."""

    note: Note


class DraftKept(Fact, frozen=True, kw_only=True):
    """A line was begun: its words wait where they were typed until the line is finished."""

    undoable = False

    kind: Capture
    """What it is to become, or what it is most like: by this it is covered, or not."""
    text: Text
    """Empty when the draft was thrown away."""
    place: Text = ""
    """Where it was typed: 'action/41' is a line for an action point. Earlier records knew one line a kind."""

    @property
    def where(self) -> str:
        """By this it is found: another draft with the same takes its place."""
        return self.place or f"{self.kind}/0"


class ActionSnoozed(Fact, frozen=True, kw_only=True):
    """An open action point was put off: it comes up again at a later meeting."""

    action: Text
    until_meeting: Number
    """The meeting at which it is asked about again."""


class NoteChanged(Fact, frozen=True, kw_only=True):
    """A line was put differently, or given to others to read; the whole of it as it now stands."""

    note: Note
