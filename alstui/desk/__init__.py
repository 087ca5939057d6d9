"""The running meeting as the screens see it: verbs in, state out.

A verb makes an event, the event goes to the journal, and only then into the state that is painted. When the
disk refuses, the event is kept in memory and in order, `trouble` says so in words, and every later verb (and
`save_waiting`, which the App calls now and then) tries again: the room goes on and nothing said is lost.

The verbs stand by what they are about: `run`, `capture`, `questions`, `review`, `time`, `turns`, `wall`; `record` is
what all stand on.
"""

from __future__ import annotations

from alstui.desk.capture import CaptureVerbs
from alstui.desk.questions import QuestionVerbs
from alstui.desk.record import Pen, short_id
from alstui.desk.review import ReviewVerbs
from alstui.desk.run import RunVerbs
from alstui.desk.time import TimeVerbs
from alstui.desk.turns import TurnVerbs
from alstui.desk.wall import WallVerbs

__all__ = ["Desk", "Pen", "short_id"]


class Desk(RunVerbs, CaptureVerbs, QuestionVerbs, ReviewVerbs, TimeVerbs, TurnVerbs, WallVerbs):
    """One meeting, and everything that can be done in it."""
