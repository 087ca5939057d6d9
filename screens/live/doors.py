"""The doors of the live screen: one key opens one, its choices stand at the foot, the next key takes one.

A few keys are known by heart; everything else stands behind five doors. A door is open or not, and nothing else: no
fact of the meeting is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.command import Command, behind, bound, command
from screens.shell.part import Composed, Part, Stage
from screens.widgets.key_line import Key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

NO_CHOICE = "No choice has this key; esc goes back."

NAMES = {
    "people": "people",
    "questions": "questions",
    "set": "the set",
    "leaving": "leaving",
    "time": "",
    "kept": "put right",
    "day": "by when",
    "whose": "whose is it",
}
"""What each door is called at the foot; the time panel has a title of its own."""

ALWAYS = frozenset({"door.shut", "cover", "app.cover", "app.keys"})
"""The ids of what is the same behind a door; and so is what is pressed together with ctrl."""

LEADS_AWAY = frozenset({"door.shut", "cover", "app.keys"})
"""The ids of what stands in the last line while a door is open."""

BESIDE = frozenset({"right", "left", "pagedown", "pageup", "f5", "plus", "minus"})
"""Keys that go on moving the meeting beside the time panel: none of them is typed in a sentence."""

OPENERS_SHOWN = frozenset({"live.time", "door.people", "door.questions", "door.set", "door.leaving"})
"""The ids of what opens the doors that everything stands behind."""


def doors_as_one(keys: tuple[Key, ...], more: Key) -> tuple[Key, ...]:
    """The keys of the last line where there is little room: the doors as one, before what may be left out.

    A click on them does what `more` does, which finds what stands behind any of them.
    """
    opens = [key for key in keys if key.id in OPENERS_SHOWN]
    others = [key for key in keys if key.id not in OPENERS_SHOWN]
    place = next((at + 1 for at, key in enumerate(others) if key.id == "live.action"), 0)
    as_one = " ".join(key.key for key in opens)
    return (*others[:place], more._replace(key=as_one), *others[place:])


def _is_open(part: Doors) -> bool:
    return bool(part.open)


class Doors(Part):
    """Which door stands open."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.open = ""
        """The door that stands open; empty while none does."""

    @command(
        "g",
        "people",
        id="door.people",
        purpose="People: who is here, whose turn, who presents",
        given=("people",),
    )
    @command(
        "d",
        "questions",
        id="door.questions",
        purpose="Questions: found, caught, on the wall",
        given=("questions",),
    )
    @command(
        "s", "the set", id="door.set", purpose="The set: report back, action points, meetings", given=("set",)
    )
    @command(
        "x",
        "leaving",
        id="door.leaving",
        purpose="Leaving: close the meeting, other places",
        given=("leaving",),
    )
    def turn(self, door: str) -> None:
        """Open a door; its own key closes it again."""
        opened = self.open
        self.stage.put_down()
        if door != opened:
            self.stand_open(door)

    @command("escape", "back", id="door.shut", there=_is_open)
    def shut(self) -> None:
        """Shut the door; nothing was done."""
        self.stage.put_down()

    def stand_open(self, door: str) -> None:
        """Let a door stand open, and show what is behind it."""
        self.open = door
        self.stage.mark("-door")
        self.stage.show_keys()

    def put_down(self) -> None:
        """Shut the door."""
        if self.open:
            self.open = ""
            self.stage.mark("-door", on=False)
            self.stage.show_keys()

    def keeps(self, command: Command) -> bool:
        """Whether a command leaves the door open, or shuts it itself."""
        if self.open == "time":
            return command.door != "time"  # the panel itself leaves, once the moment has passed
        return command.id.startswith("door.") or command.id in {"live.time", "cover"}

    def meant(self, key: str, bound: Mapping[str, AbstractSet[str]]) -> str:
        """The key that is meant behind the open door, if one is; empty for one that is no choice.

        `bound` is what can be pressed, and the ids of what it does.
        """
        if not self.open:
            return key
        chosen = behind(self.open, key)
        if chosen in bound:
            return chosen
        ids = bound.get(key, frozenset())
        if key.startswith("ctrl+") or ids & {*ALWAYS, f"door.{self.open}"}:
            return key
        if self.open == "time" and (key in BESIDE or any(each.startswith("time.") for each in ids)):
            return key
        if self.open == "whose" and not key.isdigit() and key != "enter":
            return key  # it is on record already, and whoever types on without looking loses nothing
        self.stage.remark(NO_CHOICE)
        return ""


class Doored(Composed):
    """A screen with doors."""

    doors: Doors

    def meant(self, key: str) -> str:
        """Behind an open door a key is the door's."""
        return self.doors.meant(key, bound(self)) if self.doors.open else key

    async def action_command(self, id: str) -> None:
        """Do it; what is done shuts the door behind it."""
        if self.doors.open and not self.doors.keeps(self.KEYS[id]):
            self.put_down()
        await super().action_command(id)
