"""A set on disk, a desk that comes and goes, and somebody who watches: all on one clock that is moved by hand."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from alstui.desk import Desk
from alstui.desk.open_meeting import OpenMeeting
from alstui.desk.opening import open_sitting, todays_sitting
from alstui.learning_set import LearningSet
from alstui.model import Agenda
from alstui.store.library import Library
from alstui.store.unread import Unread
from alstui.wall.follow import Follower
from tests.kit.builders import START, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock


class Watched:
    """The two sides of one record."""

    opened: OpenMeeting
    """What is at the desk, once somebody sat down."""

    def __init__(self, home: Path, learning_set: LearningSet | None = None) -> None:
        self.clock = FakeClock(START)
        self.library = Library(home)
        self.set = self.library.create(learning_set or a_set())

    @cached_property
    def follower(self) -> Follower:
        """Who watches; whoever asks for it closes it."""
        return Follower(self.library.folder(self.set.id).path, self.clock)

    @property
    def desk(self) -> Desk:
        """The verbs of whoever is at the desk."""
        return self.opened.desk

    def sit_down(self) -> None:
        """Somebody opens today's meeting."""
        sitting = todays_sitting(self.library, self.set, self.clock.now().date(), Unread(), self.clock)
        self.opened = open_sitting(self.library, sitting, self.clock)

    def begin(self, agenda: Agenda | None = None) -> None:
        """It begins."""
        agenda = agenda or a_short_agenda()
        presenters = dict.fromkeys(each.presenter for each in agenda.segments if each.presenter)
        self.desk.prepare(agenda, all_here(), tuple(presenters))
        self.desk.start()

    def lost(self) -> str:
        """What a watcher says of the desk."""
        self.follower.look()
        self.follower.look_for_the_desk()
        return self.follower.facts(self.follower.now()).lost
