"""A command and what follows from it: the key, the key line, whether it means something, who does it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult

from screens.command import command
from screens.live.live import LiveScreen
from screens.shell.part import Composed, Part
from screens.shell.screen import Room
from screens.widgets.key_line import KeyLine
from tests.kit.screens.hands import press, settle


class Doors(Room[None]):
    """A screen with keys of every kind."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.is_open = True

    def compose(self) -> ComposeResult:
        """Only the keys."""
        yield KeyLine()

    def _is_open(self, *_: object) -> bool:
        return self.is_open

    def _has(self, number: int) -> bool:
        return number < 3

    def _ajar(self) -> str:
        return "" if self.is_open else "ajar"

    @command("o,enter", "open", id="doors.open", now=_ajar)
    def look(self) -> None:
        """Look through the door."""
        self.done.append("look")

    @command("l", "close", id="doors.close", purpose="Close it softly", given=("softly",), when=_is_open)
    @command("s", "slam", id="doors.slam", purpose="Close it loudly", given=("loudly",), shown=False)
    async def close(self, how: str) -> None:
        """Close the door."""
        self.done.append(how)

    @command("{}", "door {}", id="doors.{}", purpose="Door {}", each=range(1, 5), shown=False, there=_has)
    def choose(self, number: int) -> None:
        """Another door."""
        self.done.append(number)


class Ajar(Doors):
    """The same with another meaning of one key."""

    @command("o", "push", id="ajar.push")
    def push(self) -> None:
        """Push the door."""
        self.done.append("push")


def test_a_command_is_written_once() -> None:
    """What Textual knows of it is what stands above the method; the docstring is the sentence."""
    made = {each.id: each for each in Doors.KEYS.values()}
    own = ["doors.open", "doors.close", "doors.slam", *(f"doors.{n}" for n in range(1, 5))]
    assert list(made) == ["cover", *own]
    assert made["doors.open"].binding().tooltip == "Look through the door"
    assert made["doors.slam"].purpose == "Close it loudly"
    assert (made["doors.2"].keys, made["doors.2"].words, made["doors.2"].given) == ("2", "door 2", (2,))


def test_a_command_of_every_value() -> None:
    """Of a mapping the words stand in the command, and the value is given, with whatever else the method takes."""

    class Lamps(Room[None]):
        @command("{1}", "{0}", id="lamps.{0}", purpose="The {0} lamp", each={("red", "r"): 5}, given=(True,))
        def light(self, metres: int, bright: bool) -> None:
            """Light it."""

        @command("ctrl+q", "leave", id="lamps.leave", action="quit")
        def leave(self) -> None:
            """Leave."""

    _, red, leave = Lamps.KEYS.values()
    assert (red.id, red.keys, red.words, red.purpose) == ("lamps.red", "r", "red", "The red lamp")
    assert red.given == (5, True)
    assert (red.binding().action, leave.binding().action) == ("command('lamps.red')", "quit")


async def test_a_key_does_its_command_if_it_means_something() -> None:
    """Several keys, one given something, one that waits, one that does nothing now, one that is not there."""
    app: App[int] = App()
    async with app.run_test() as pilot:
        doors = Doors()
        app.push_screen(doors)
        await settle(pilot)
        await press(pilot, "o", "enter", "l", "s", "2", "4")
        assert doors.done == ["look", "look", "softly", "loudly", 2]
        assert [key.words for key in doors.query_one(KeyLine).facts or ()] == ["open", "close"]
        doors.is_open = False
        doors.show_keys()
        await press(pilot, "l")
        assert len(doors.done) == 5
        assert [key.words for key in doors.query_one(KeyLine).facts or ()] == ["ajar"]
        listed = {active.binding.id: active.enabled for active in doors.active_bindings.values()}
        assert listed["doors.close"] is False
        assert "doors.4" not in listed
        await doors.run_command("doors.close")
        await doors.run_command("doors.slam")
        assert doors.done[5:] == ["loudly"]


async def test_a_screen_may_give_a_key_another_meaning() -> None:
    """The key is the newer command's; the older one keeps its other key."""
    app: App[int] = App()
    async with app.run_test() as pilot:
        doors = Ajar()
        app.push_screen(doors)
        await settle(pilot)
        await press(pilot, "o", "enter")
        assert doors.done == ["push", "look"]


class Bell(Part):
    """A part with one key."""

    rung = 0

    @command("r", "ring", id="bell.ring")
    def ring(self) -> None:
        """Ring the bell."""
        self.rung += 1


async def test_a_part_does_its_own() -> None:
    """The screen has the key, the part does it; what matters most comes first."""

    class House(Composed):
        MADE_OF = (Bell,)
        ORDER = ("bell.ring",)

        @command("d", "door", id="house.door")
        def door(self) -> None:
            """The door."""

        def say(self, text: str, tone: str = "$quiet") -> None:
            """Nothing to say."""

        def warn(self, sentences: Sequence[str]) -> None:
            """The record is well."""

    app: App[int] = App()
    async with app.run_test() as pilot:
        house = House()
        bell = Bell(house)
        house.parts = (bell,)
        app.push_screen(house)
        await settle(pilot)
        await press(pilot, "r", "d")
        assert bell.rung == 1
        assert list(House.KEYS) == ["cover", "bell.ring", "house.door"]


def test_every_command_of_the_live_screen_has_somebody_who_does_it() -> None:
    """No part that is named is missing, and none has a command that is not on the screen."""
    owners = (LiveScreen, *LiveScreen.MADE_OF)
    for each in LiveScreen.KEYS.values():
        assert sum(hasattr(owner, each.method) for owner in owners) >= 1, each.id
    assert len({each.id for each in LiveScreen.KEYS.values()}) == len(LiveScreen.KEYS)
