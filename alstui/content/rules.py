"""What must hold in content beyond the types of its values: rules that fit a wall, minutes that fit a slot.

Each function looks at a whole document and yields every problem in it. It looks at plain values, so that
these problems are told together with those of types and unknown words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec.structs import fields

from alstui.content.catalogue import Format, Planning, Programme, PromptDeck, Share
from alstui.content.marks import Marks, marks_rules
from alstui.content.rule_parts import an_id, between, distinct, readable
from alstui.content.schema import Rules, Spot
from alstui.content.settings import Settings, settings_rules
from alstui.errors import Problem
from alstui.model import PartKind

RULE_WORDS = 5
"""Words in a speech rule: what can be read in one glance from the back of the room."""

PROMPT_WORDS = 14
"""Words in a prompt, for the same reason."""

NAME_LETTERS = 20
"""Characters in the name of a stage or part: it stands in capitals beside the clock."""

LONGEST = 600
"""Minutes above which no stage, slot or part is meant; ten hours."""

LARGEST_GROUP = 30
"""People above whom a group is no set."""


def format_rules(spot: Spot) -> Iterator[Problem]:
    """A format: what its stages are called and say, and that its minutes can be shared out."""
    yield from an_id(spot.at("id"))
    smallest, largest = spot.at("smallest_group"), spot.at("largest_group")
    yield from between(smallest, 2, LARGEST_GROUP)
    yield from between(largest, 2, LARGEST_GROUP)
    sizes: dict[str, Any] = {field.name: field.default for field in fields(Format)}
    least, most = smallest.number or sizes["smallest_group"], largest.number or sizes["largest_group"]
    if least > most:
        yield largest.problem(f"is smaller than smallest_group: {most:g} and {least:g}")
    yield from between(spot.at("least_slot"), 1, LONGEST)
    stages = spot.at("stages")
    yield from distinct(stage.at("id") for stage in stages.items())
    for stage in stages.items():
        yield from an_id(stage.at("id"))
        yield from _on_the_wall(stage)
        yield from _minutes(stage)
    yield from _has_slack(stages)


def _minutes(stage: Spot) -> Iterator[Problem]:
    """A stage has minutes, and not fewer than its own floor."""
    yield from between(stage.at("at_least"), 0.5, LONGEST)
    yield from between(stage.at("minutes"), 0.5, LONGEST)
    minutes, floor = stage.at("minutes").number, stage.at("at_least").number
    if minutes is not None and floor is not None and minutes < floor:
        yield stage.at("minutes").problem(f"has to be at_least or more: {minutes:g} is less than {floor:g}")


def _has_slack(stages: Spot) -> Iterator[Problem]:
    """One stage that is always there takes what minutes are left."""
    shares = [(stage.at("share").text, stage.at("optional").value) for stage in stages.items()]
    if not {share for share, _ in shares} <= {"", *get_args(Share)}:
        return  # a mistyped word may have been meant to be it
    if not any(share == "slack" and optional is not True for share, optional in shares):
        yield stages.problem(
            "at least one stage needs 'share: slack' and not 'optional: true': it takes the minutes left over"
        )


def planning_rules(spot: Spot) -> Iterator[Problem]:
    """Planning: minutes that can be, breaks in order, and every part of the frame once."""
    for times in ("short", "standard"):
        found = spot.at(times).value
        for key in found if isinstance(found, dict) else ():
            yield from between(spot.at(times, key), 0, LONGEST)
    yield from between(spot.at("standard_from_minutes"), 0, 24 * 60)
    yield from between(spot.at("reserve_percent"), 0, 50)
    yield from distinct(rule.at("from_minutes") for rule in spot.at("breaks").items())
    for rule in spot.at("breaks").items():
        yield from between(rule.at("from_minutes"), 0, 24 * 60)
        yield from between(rule.at("minutes"), 1, LONGEST)
    yield from distinct(part.at("kind") for part in spot.at("parts").items())
    for part in spot.at("parts").items():
        yield from _on_the_wall(part)
    yield from _every_part(spot.at("parts"))


def _every_part(parts: Spot) -> Iterator[Problem]:
    """The frame has all its parts; the slots come from the format."""
    there = {part.at("kind").text for part in parts.items()}
    missing = [kind for kind in get_args(PartKind) if kind != "slot" and kind not in there]
    if missing and isinstance(parts.value, tuple):
        yield parts.problem(f"has no {', '.join(missing)}; every part of the frame has to be described")
    for part in parts.items():
        if part.at("kind").text == "slot":
            yield part.at("kind").problem("a slot is described by a format, not here")


def deck_rules(spot: Spot) -> Iterator[Problem]:
    """A deck of prompts: short enough to be read, and each with a moment that it suits."""
    yield from an_id(spot.at("id"))
    prompts = spot.at("prompts")
    if prompts.value == ():
        yield prompts.problem("has no prompts")
    yield from distinct(prompt.at("id") for prompt in prompts.items())
    for prompt in prompts.items():
        yield from an_id(prompt.at("id"))
        yield from readable(prompt.at("text"), PROMPT_WORDS)
        for key in ("stages", "meetings"):
            if prompt.at(key).value == ():
                yield prompt.at(key).problem("names none, so the prompt would never be shown")
            yield from distinct(prompt.at(key).items())


def programme_rules(spot: Spot) -> Iterator[Problem]:
    """A programme: its meetings are numbered from 1 on."""
    yield from an_id(spot.at("id"))
    meetings = spot.at("meetings")
    if meetings.value == ():
        yield meetings.problem("has no meetings")
    for number, meeting in enumerate(meetings.items(), 1):
        found = meeting.at("number").number
        if found is not None and found != number:
            yield meeting.at("number").problem(f"meetings are numbered in order: expected {number}")


RULES: Mapping[type[Any], Rules] = {
    Format: format_rules,
    Planning: planning_rules,
    PromptDeck: deck_rules,
    Programme: programme_rules,
    Marks: marks_rules,
    Settings: settings_rules,
}
"""The rules for each kind of content."""


def _on_the_wall(spot: Spot) -> Iterator[Problem]:
    """The name and rule of a stage or part."""
    yield from readable(spot.at("rule"), RULE_WORDS)
    name = spot.at("name")
    if len(name.text) > NAME_LETTERS:
        yield name.problem(f"has to fit beside the clock: {NAME_LETTERS} characters, found {len(name.text)}")
