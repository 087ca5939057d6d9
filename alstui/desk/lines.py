"""What a line says that is typed in a meeting: who is in it, whose slot it is and which day are the desk's."""

from __future__ import annotations

from alstui.actions.line import QuickLine, parse
from alstui.desk import Desk


def read_line(desk: Desk, text: str, presenter: str = "") -> QuickLine:
    """Read it as of this moment. `presenter` is whose it is outside a slot, where nobody is named."""
    return parse(
        text,
        members=desk.learning_set.members,
        presenter=desk.presenter or presenter,
        today=desk.today,
        next_meeting=desk.meeting.number + 1,
        everyone=desk.meeting.present,
        facilitator=desk.facilitator,
        outcomes=desk.learning_set.theory_of_change.outcomes,
    )
