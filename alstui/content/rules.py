"""What must hold in content beyond the types of its values: rules that fit a wall, minutes that fit a slot.

Each function looks at a whole document and yields every problem in it. It looks at plain values, so that
these problems are told together with those of types and unknown words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec.structs import fields

from alstui.content.catalogue import PLACES, AgendaFormat, Format, Planning, Programme, PromptDeck, Share
from alstui.content.marks import Marks, marks_rules
from alstui.content.rule_parts import an_id, between, distinct, readable
from alstui.content.schema import Rules, Spot, not_known
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

NO_FRAME = frozenset({"slot", "together"})
"""The kinds of parts that are no frame: formats and agendas describe them."""

ALWAYS = frozenset({"opening", "closing", "break"})
"""The parts of the frame that no agenda does without."""


def format_rules(spot: Spot) -> Iterator[Problem]:
    """A format: what its stages are called and say, and that its minutes can be shared out."""
    yield from an_id(spot.at("id"))
    yield from _in_order(spot, "smallest_group", "largest_group", Format, 2, LARGEST_GROUP)
    yield from between(spot.at("least_slot"), 1, LONGEST)
    yield from _stages(spot.at("stages"))


def agenda_rules(spot: Spot) -> Iterator[Problem]:
    """An agenda: as a format; and what it leaves out and where its slots stand."""
    yield from an_id(spot.at("id"))
    yield from _in_order(spot, "smallest_group", "largest_group", AgendaFormat, 2, LARGEST_GROUP)
    yield from _in_order(spot, "shortest", "longest", AgendaFormat, 1, LONGEST)
    if spot.at("ends_with").value == ():
        yield spot.at("ends_with").problem("names nothing, so nobody could tell whether it was worth it")
    yield from distinct(spot.at("without").items())
    for kind in spot.at("without").items():
        if kind.text in ALWAYS | NO_FRAME:
            yield kind.problem("cannot be left out")
    stages = spot.at("stages")
    yield from _stages(stages)
    yield from distinct(stage.at("name") for stage in stages.items())
    before = spot.at("slots_before")
    if before.text and before.text not in {stage.at("id").text for stage in stages.items()}:
        yield before.problem("is the id of none of the stages")


def _in_order(
    spot: Spot, low: str, high: str, kind: type[Format | AgendaFormat], least: int, most: int
) -> Iterator[Problem]:
    """Two numbers that can be, the first of them not above the second; what is left out is as the noun has it."""
    usual: dict[str, Any] = {field.name: field.default for field in fields(kind)}
    first, second = (spot.at(key).number or usual[key] for key in (low, high))
    yield from between(spot.at(low), least, most)
    yield from between(spot.at(high), least, most)
    if first > second:
        yield spot.at(high).problem(f"is smaller than {low}: {second:g} and {first:g}")


def _stages(stages: Spot) -> Iterator[Problem]:
    """The stages of a slot or of a meeting: each with an id, words for the wall and minutes; one with slack."""
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
    """The frame has all its parts; slots and stages come from formats and agendas."""
    there = {part.at("kind").text for part in parts.items()}
    missing = [kind for kind in get_args(PartKind) if kind not in NO_FRAME | there]
    if missing and isinstance(parts.value, tuple):
        yield parts.problem(f"has no {', '.join(missing)}; every part of the frame has to be described")
    for part in parts.items():
        if part.at("kind").text in NO_FRAME:
            yield part.at("kind").problem("is described by a format or an agenda, not here")


def deck_rules(spot: Spot) -> Iterator[Problem]:
    """A deck of prompts: short enough to be read, and each with a moment that it suits."""
    yield from an_id(spot.at("id"))
    prompts = spot.at("prompts")
    if prompts.value == ():
        yield prompts.problem("has no prompts")
    yield from distinct(prompt.at("id") for prompt in prompts.items())
    for prompt in prompts.items():
        yield from an_id(prompt.at("id"))
        yield from an_id(prompt.at("competence"))
        yield from readable(prompt.at("text"), PROMPT_WORDS)
        yield from _places(prompt.at("text"), for_theory=spot.at("audience").text == "theory of change")
        for key in ("stages", "meetings"):
            if prompt.at(key).value == ():
                yield prompt.at(key).problem("names none, so the prompt would never be shown")
            yield from distinct(prompt.at(key).items())


_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def _places(text: Spot, *, for_theory: bool) -> Iterator[Problem]:
    """One place for words of the set's, of a name that is known, in a deck for them."""
    found = _IN_BRACES.findall(text.text)
    for name in found:
        if name not in PLACES:
            yield text.problem(not_known(name, PLACES))
    if found and not for_theory:
        yield text.problem("has a place for the set's words: the deck needs 'audience: theory of change'")
    elif len(found) > 1:
        yield text.problem("has several places; one is enough for a question")


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
    AgendaFormat: agenda_rules,
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
