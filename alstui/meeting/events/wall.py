"""What stood on the wall: for a second screen, which knows of a meeting only what is on record."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from alstui.bounds import Text
from alstui.meeting.events.fact import Fact
from alstui.model import Showing


class WallTurned(Fact, frozen=True, kw_only=True):
    """Something else stood on the wall than before; the whole of what was there besides rule and clock."""

    undoable = False

    shows: Showing = ""
    """What filled it; empty while it showed rule and clock."""
    question: Text = ""
    """The question that stood there, under the clock or alone."""
