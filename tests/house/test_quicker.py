"""What the suite has in Textual's place does what Textual does, for every screen and every piece."""

from __future__ import annotations

from inspect import isfunction, signature
from types import MethodType

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tests.kit.screens.quicker import TEXTUALS, parameters
from tests.kit.screens.ways import every_screen

HEARD: tuple[tuple[str, Message], ...] = (
    ("on_key", events.Key("a", "a")),
    ("on_mount", events.Mount()),
    ("on_compose", events.Compose()),
    ("on_screen_resume", events.ScreenResume()),
    ("on_descendant_focus", events.DescendantFocus(Widget())),
    ("on_input_changed", Input.Changed(Input(), "a")),
    ("on_nobody", events.Blur()),
)
"""Handlers by their names, each with what it is told: of every screen, of some, of none."""


def test_the_same_handlers_are_found_in_the_same_order() -> None:
    """Those of a class and of all that it is made of, whether by their names or by what they are told."""
    kinds: list[type[MessagePump]] = [*every_screen(), Widget, Input]
    found = 0
    for kind in kinds:
        pump: MessagePump = object.__new__(kind)
        for name, message in HEARD:
            ours = list(pump._get_dispatch_methods(name, message))
            assert ours == list(TEXTUALS(pump, name, message)), (kind, name)
            found += len(ours)
    assert found > len(kinds)


def test_as_many_parameters_are_counted() -> None:
    """Of every function of every screen, and of each as a method."""
    for kind in every_screen():
        for function in filter(isfunction, vars(kind).values()):
            many = len(signature(function).parameters)
            assert parameters(function) == many
            assert parameters(MethodType(function, kind)) == many - 1


def test_a_strip_has_all_that_it_remembers() -> None:
    """What is asked for twice is made once, and no two things that are remembered are taken for one another."""
    strip = Strip([Segment("ring the chair")], 14)
    assert strip.crop(0, 4) is strip.crop(0, 4)
    assert strip.crop(0, 4).text == "ring"
    assert strip.crop_extend(0, 4, None).text == "ring"
    assert [each.text for each in strip.divide([4, 14])] == ["ring", " the chair"]
    assert strip.divide([4, 14]) is strip.divide([4, 14])
    assert strip.crop(4, 14).text == " the chair"
    assert not hasattr(strip, "_nothing_cache")
