"""Parts: a large screen is composed of objects that each know one thing, and none of another.

A part has commands, paints what is its own, and keeps what is open of it. Of the screen that it is part of it knows
a `Stage`; what two parts need is given to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from alstui.errors import AlstuiError
from screens import words
from screens.command import Command, commands_in
from screens.shell.screen import Keyed, Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.widget import Widget

    from alstui.desk import Desk
    from alstui.meeting.reading import Reading
    from alstui.meeting.state import Meeting
    from alstui.store.unread import Unread
    from screens.shell.host import Host

Answer = TypeVar("Answer")
Piece = TypeVar("Piece", bound="Widget")


class Stage(Protocol):
    """What a part may ask of the screen that it is part of."""

    @property
    def desk(self) -> Desk:
        """The meeting."""

    @property
    def names(self) -> Mapping[str, str]:
        """What each member is called in a sentence, by id."""

    @property
    def marked(self) -> Mapping[str, str]:
        """The same in a list or a round, where who is remote has a mark."""

    @property
    def host(self) -> Host:
        """Where sets, settings and the clock are."""

    @property
    def is_active(self) -> bool:
        """Whether nothing is in front of it."""

    @property
    def is_alone(self) -> bool:
        """Whether nobody but the facilitator sees it."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that it is made of, for what concerns each of them."""

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say something at the foot of the screen."""

    def warn(self, sentences: Sequence[str]) -> None:
        """Say what the record met with: it stays until it was seen, whatever else is said meanwhile."""

    def paint(self) -> None:
        """Paint everything: something was done."""

    def remark(self, text: str) -> None:
        """Say something of the key that was pressed, in the place of the keys, until the next one."""

    def show_keys(self) -> None:
        """Paint the key line again: what matters has changed."""

    def mark(self, name: str, *, on: bool = True) -> None:
        """Let the styles of the screen know of something, by the name of a class."""

    def piece(self, kind: type[Piece], at: str = "") -> Piece:
        """The piece of this kind that stands on the screen, or the one that is called so."""

    def put_down(self) -> None:
        """Keep what was begun: another place is gone to."""

    def open(
        self,
        screen: Screen[Answer],
        then: Callable[[Answer | None], Any] | None = None,
        *,
        over: bool = False,
        unread: Unread | None = None,
    ) -> None:
        """Keep what was begun, and open a place; then take its answer, or paint what was done there.

        `over` what was begun, it stays begun. What is `unread` of the record that it shows stands at its foot.
        """

    async def run_command(self, id: str) -> None:
        """Do what another key does."""


class Part:
    """One part of a screen. It holds no facts of the meeting."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def desk(self) -> Desk:
        """The meeting."""
        return self.stage.desk

    def marks(self, reading: Reading) -> Mapping[str, bool]:
        """The classes by which the styles of the screen know of it, and which of them hold. Asked before it paints."""
        return {}

    def paint_time(self, reading: Reading) -> None:
        """Paint what time changes, where it is seen. Not every part has something."""

    def tick(self, reading: Reading) -> None:
        """A second passed, seen or not: what else it does than to be painted."""

    def put_down(self) -> None:
        """Keep what was begun. Not every part has something."""

    def began(self) -> None:
        """The meeting has begun, and that is painted."""

    def holds_back(self) -> bool:
        """Whether something comes before the next stage, after which it goes on by itself."""
        return False

    def words_on_entering(self) -> str:
        """What has to be said of the stage that was just entered, or left; mostly nothing."""
        return ""

    def entered(self) -> None:
        """A stage was entered, and that is painted."""

    def done(self, text: str, tone: str = "$quiet") -> None:
        """Something was done: say it, and paint what follows from it."""
        self.stage.say(text, tone)
        self.stage.paint()

    def called(self, member: str) -> str:
        """What a member is called in a sentence."""
        return self.stage.names.get(member, member)

    def listed(self, member: str) -> str:
        """What a member is called in a list or a round."""
        return self.stage.marked.get(member, member)

    def earlier_meetings(self, unread: Unread) -> tuple[Meeting, ...]:
        """The set's meetings before this one, oldest first.

        Raises:
            AlstuiError: a record cannot be read.
        """
        from alstui.desk.opening import meetings_before

        desk = self.desk
        day = desk.meeting.day
        if day is None:
            return ()
        return meetings_before(self.stage.host.library, desk.learning_set.id, day, unread)

    def held_before(self, unread: Unread) -> tuple[Meeting, ...] | None:
        """The same; None, and why, where a record cannot be read."""
        try:
            return self.earlier_meetings(unread)
        except AlstuiError as error:
            self.stage.say(str(error), "$warning")
            return None


def while_it_goes_on(part: Part | Composed, *_: object) -> bool:
    """Between the first stage and the close: when a command means something that needs a running meeting."""
    return part.desk.meeting.status in {"running", "paused"}


class Composed(Room[None]):
    """A screen that is made of parts: what can be pressed on it are their commands and its own."""

    MADE_OF: ClassVar[tuple[type[Part], ...]] = ()
    """What it is made of."""
    ORDER: ClassVar[tuple[str, ...]] = ()
    """The ids of the commands that matter most, first; the others follow as the parts have them."""

    desk: Desk
    parts: tuple[Part, ...] = ()

    _marked = False
    """Something was marked of which the styles do not know yet."""

    @classmethod
    def own_commands(cls) -> Iterable[Command]:
        """Its own and those of its parts, in their order."""
        owners = (cls, *vars(cls).get("MADE_OF", ()))
        found = {each.id: each for owner in owners for each in commands_in(owner)}
        first = [found.pop(each) for each in vars(cls).get("ORDER", ())]
        return (*first, *found.values())

    @cached_property
    def _doers(self) -> Mapping[str, Part]:
        return {each.id: part for part in self.parts for each in commands_in(type(part))}

    def does(self, command: Command) -> object:
        """The part whose command it is."""
        return self._doers.get(command.id, self)

    @property
    def names(self) -> Mapping[str, str]:
        """What each member is called in a sentence, by id."""
        return words.short_names(self.desk.learning_set)

    @property
    def marked(self) -> Mapping[str, str]:
        """The same in a list or a round, where who is remote has a mark."""
        return words.listed(self.desk.learning_set, self.desk.meeting)

    def mark(self, name: str, *, on: bool = True) -> None:
        """Let the styles of the screen know of something, by the name of a class.

        They are worked out once for all that one key marks: for every piece, whatever the class is about.
        """
        if self.has_class(name) != on:
            self.set_class(on, name, update=False)
            if not self._marked:
                self._marked = True
                self.call_next(self._restyle)

    def _restyle(self) -> None:
        if self._marked:
            self._marked = False
            self.update_node_styles()

    def _on_timer_update(self) -> None:
        """Paint nothing with styles that are no longer so."""
        self._restyle()
        super()._on_timer_update()

    def piece(self, kind: type[Piece], at: str = "") -> Piece:
        """The piece of this kind that stands on the screen, or the one that is called so."""
        return self.query_one(at, kind) if at else self.query_one(kind)

    def put_down(self) -> None:
        """Have the parts keep what was begun."""
        for part in self.parts:
            part.put_down()

    def open(
        self,
        screen: Screen[Answer],
        then: Callable[[Answer | None], Any] | None = None,
        *,
        over: bool = False,
        unread: Unread | None = None,
    ) -> None:
        """Keep what was begun, and open a place; then take its answer, or paint what was done there."""
        if unread is not None and isinstance(screen, Keyed):
            screen.left_out = unread.sentences
        if not over:
            self.put_down()
        self.app.push_screen(screen, then or (lambda _: self.paint()))

    def seen_by_others(self) -> None:
        """Paint what may be seen now."""
        super().seen_by_others()
        self.paint()

    def paint(self) -> None:
        """Paint everything: something was done."""
        self.show_keys()
