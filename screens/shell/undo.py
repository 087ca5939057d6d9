"""Taking back what was done on a screen: the latest first, and no further than to where one came in."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from alstui.desk import sentences
from screens.command import command
from screens.shell.screen import Question, Result

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.events import Event


class UndoesHere(Question[Result]):
    """A screen on which `u` takes back what was done there; what was done before it was opened stays."""

    GOES_WITH: ClassVar[tuple[type[Event], ...]] = ()
    """What is taken back together with what was done before it, because nobody pressed a key for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._untouched = len(desk.meeting.done)
        """How much was done before: `u` goes no further back."""

    def has_done_here(self) -> bool:
        """Whether there is something to take back."""
        return len(self._desk.meeting.done) > self._untouched

    @command("u", "undo", id="here.undo", when=has_done_here)
    def undo(self) -> None:
        """Take back what was done here last."""
        undone: Event | None = None
        while self.has_done_here() and (undone is None or isinstance(undone, self.GOES_WITH)):
            undone = self._desk.undo()
        if undone is not None:
            self.taken_back(undone, f"Taken back: {sentences.UNDONE[type(undone).__name__]}.")

    @abstractmethod
    def taken_back(self, undone: Event, said: str) -> None:
        """Paint what is so now, with the sentence that says what was taken back."""
