"""What was kept last is put right: a key, and the number of another owner; a day; or the words again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alstui.actions.owners import owners_called
from alstui.meeting import turns
from alstui.model import Action
from screens.command import command
from screens.shell.part import Part, Stage

if TYPE_CHECKING:
    from alstui.desk import kept
    from screens.live.capture import Capturing
    from screens.live.doors import Doors

NOTHING_KEPT = "Nothing has been kept yet that could be put right."

DAYS = 8
"""Days that a number can choose."""


def _is_open(part: PuttingRight) -> bool:
    return part.is_open


def _is_action(part: PuttingRight, *_: object) -> bool:
    return part.is_open and isinstance(part.entry, Action)


def _is_somebodys(part: PuttingRight, number: int) -> bool:
    return _is_action(part) and number in turns.numbers(part.desk.learning_set).values()


def _is_a_day(part: PuttingRight, number: int) -> bool:
    return _is_action(part) and number <= len(part.days)


class PuttingRight(Part):
    """The door behind which the entry kept last is put right."""

    def __init__(self, stage: Stage, doors: Doors, capturing: Capturing) -> None:
        super().__init__(stage)
        self._doors = doors
        self._capturing = capturing

    @property
    def is_open(self) -> bool:
        """Whether its door stands open, or the one behind it: at no other time is it looked for what was kept last."""
        return self._doors.open in {"kept", "day"}

    @property
    def entry(self) -> kept.Entry | None:
        """What was kept last."""
        from alstui.desk.kept import kept_last

        return kept_last(self.desk.meeting)

    @property
    def days(self) -> tuple[kept.Day, ...]:
        """The days that can be chosen by a number."""
        from alstui.desk.kept import days_to_choose

        number, meetings = self.desk.meeting.number, len(self.desk.learning_set.meetings)
        return days_to_choose(self.desk.today, number + 1 if number < meetings else 0)[:DAYS]

    @command("e", "put right", id="door.kept")
    def open(self) -> None:
        """Put right what was kept last: another owner, another day, the words again."""
        if self.entry is not None:
            self._doors.turn("kept")
        else:
            self.stage.put_down()
            self.stage.say(NOTHING_KEPT)

    def _name(self, number: int) -> str:
        """'Ben', and a mark where it is theirs."""
        member, entry = turns.numbered(self.desk.learning_set, number), self.entry
        owns = isinstance(entry, Action) and member in entry.owners
        return f"{self.listed(member)} ✓" if owns else self.listed(member)

    @command(
        "{}",
        "owner: number {}",
        id="live.owner_{}",
        purpose="Number {} of the set owns the action point that was kept last",
        each=range(1, turns.DIGITS + 1),
        door="kept",
        there=_is_somebodys,
        now=_name,
    )
    def give_to(self, number: int) -> None:
        """Let the member with this number own it."""
        from alstui.desk.kept import give_to

        entry = self.entry
        if isinstance(entry, Action) and give_to(
            self.desk, entry, turns.numbered(self.desk.learning_set, number)
        ):
            self._said()
        else:
            self.stage.say("It is theirs already.")

    @command("d", "another day", id="live.another_day", door="kept", there=_is_action)
    def other_day(self) -> None:
        """Choose another day for the action point that was kept last."""
        self._doors.stand_open("day")

    def _day(self, number: int) -> str:
        return self.days[number - 1].words

    @command(
        "{}",
        "day {}",
        id="live.day_{}",
        purpose="Take day {} of those that stand there",
        each=range(1, DAYS + 1),
        door="day",
        there=_is_a_day,
        now=_day,
    )
    def put_off_to(self, number: int) -> None:
        """Let it be done by this day."""
        from alstui.desk.kept import put_off_to

        entry = self.entry
        if isinstance(entry, Action) and put_off_to(self.desk, entry, self.days[number - 1]):
            self._said()

    @command("w", "the words again", id="live.words_again", door="kept", there=_is_open)
    async def say_again(self) -> None:
        """Type the words of what was kept last again."""
        entry = self.entry
        if entry is not None:
            await self._capturing.reword(entry)

    def _said(self) -> None:
        """What it is now."""
        from alstui.desk.kept import told

        entry = self.entry
        if isinstance(entry, Action):
            pieces = told(entry, owners_called(entry, self.stage.names), self.desk.today)
            key = self.stage.host.key_called("live.undo")
            self.done(f"Put right: {' · '.join(pieces)}. {key} takes it back.")
