"""A digest as plain values: what one set gives to other schools, and what many of them say side by side.

`SetDigest` is what a set lets out, and the shape in which it travels from school to school: `exports/digest_file`
writes and reads it. `Digest` is several of them joined, as a person reads it.
"""

# No annotation is put off: msgspec would compile each one anew.

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from alstui.actions.threads import SAID
from alstui.bounds import Moment, Number, Text, Texts
from alstui.disclosure.disclosed import Plain
from alstui.series.areas import AreaCount

OPEN = "open"
"""An action point of which nothing has been said yet."""

STANDINGS: Mapping[str, str] = {**dict[str, str](SAID.items()), "snoozed": "put off", OPEN: "open"}
"""How an action point stands, in words, in the order in which it is told."""

Standing = Literal["done", "partly", "carried", "not done", "changed", "dropped", "snoozed", "open"]
"""The same by its keys."""

Mark = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
"""Stands for a set in every digest of it, and tells nobody which one it is."""


class SharedLine(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of learning that was given to other schools."""

    what: Text
    tags: Texts = ()
    outcome: Text = ""
    """The outcome of its Theory of Change at which it points, in the set's words."""


class SharedAction(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action point that was given to other schools."""

    what: Text
    tags: Texts = ()
    outcome: Text = ""
    """The outcome of its Theory of Change that it serves, in the set's words."""
    became: Literal[Standing, ""] = ""
    """How it went; empty where nothing was said of it, or its owner did not agree that it is told."""


class SharedAnswer(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a set wrote for other schools under one section of its digest."""

    item: Text
    """The section's id."""
    name: Text
    """What the set calls it."""
    text: Text


class SetDigest(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one set gives to other schools."""

    mark: Mark
    made: Moment
    """When this was taken from the set's record: of two digests of one set the newer counts."""
    school: Text = ""
    """Its school; empty where that is not told."""
    title: Text = ""
    """What the set is called; empty where its school is not told."""
    programme: Text = ""
    """The id of the programme that it follows."""
    sample: bool = False
    """Whether it is the invented set that is shipped for trying out."""
    meetings: Number = 0
    actions: Number = 0
    """How many action points it agreed, given to others or not."""
    outcomes: Annotated[dict[Standing, Number], msgspec.Meta(max_length=8)] = msgspec.field(
        default_factory=dict
    )
    """How many of them stand how; they add up to `actions`."""
    answers: Annotated[tuple[SharedAnswer, ...], msgspec.Meta(max_length=100)] = ()
    given: Annotated[tuple[SharedAction, ...], msgspec.Meta(max_length=10_000)] = ()
    """Its action points that were given to other schools."""
    learning: Annotated[tuple[SharedLine, ...], msgspec.Meta(max_length=10_000)] = ()
    shared_with: Texts = ()
    """The schools that it learns with; empty where its own is not told."""


class Told(Plain, frozen=True, kw_only=True):
    """A line for other schools, and which set it comes from."""

    what: Text
    source: Text
    """The school, or the set where a school has several."""
    became: Literal[Standing, ""] = ""
    """Of an action point: how it went, by the words of `STANDINGS`' keys."""


class Theme(Plain, frozen=True, kw_only=True):
    """Learning with the same tag."""

    name: Text
    """Empty for what has none."""
    sets: Number
    lines: Annotated[tuple[Told, ...], msgspec.Meta(max_length=1_000_000)]


class Aim(Plain, frozen=True, kw_only=True):
    """An outcome of a Theory of Change at which something points that was given to other schools."""

    what: str
    source: str
    actions: int
    learning: int
    """How many action points, and learning points, that were given and checked."""


class Contrast(Plain, frozen=True, kw_only=True):
    """What went well for one school and was let go by another."""

    name: Text
    """The theme that both belong to, or the words that both have."""
    same: bool = False
    """Whether it is the same words."""
    kept: Annotated[tuple[Told, ...], msgspec.Meta(max_length=1_000_000)]
    dropped: Annotated[tuple[Told, ...], msgspec.Meta(max_length=1_000_000)]


class SetCounts(Plain, frozen=True, kw_only=True):
    """One set in figures."""

    source: str
    meetings: int
    actions: int
    outcomes: dict[str, int]
    """How many of its action points stand how, by the words of `STANDINGS`' keys; they add up to `actions`."""


class Section(Plain, frozen=True, kw_only=True):
    """What was written under a section that the reader's own form of the digest has not got."""

    name: str
    answers: tuple[Told, ...]


class Digest(Plain, frozen=True, kw_only=True):
    """Everything that other schools may hold, of all the sets together."""

    sets: tuple[SetCounts, ...]
    answers: dict[str, tuple[Told, ...]]
    """What was written for other schools, by the section's id."""
    other: tuple[Section, ...] = ()
    """The same under sections that only others have."""
    actions: tuple[Told, ...]
    learning: tuple[Told, ...]
    """Every learning point once."""
    themes: tuple[Theme, ...]
    """The same by theme: first what most sets speak of. A line with two tags stands under both."""
    areas: tuple[AreaCount, ...] = ()
    """How many of these action points and of this learning are about each area of competence; none without any."""
    aims: tuple[Aim, ...] = ()
    """The outcomes that these serve, set by set, in the order in which they were first spoken of."""
    contrasts: tuple[Contrast, ...] = ()
    shared_with: tuple[str, ...] = ()
    """The schools that are named as those which the sets learn with, each once."""

    @property
    def outcomes(self) -> dict[str, int]:
        """How many action points of all the sets stand how."""
        counts: Counter[str] = Counter()
        for each in self.sets:
            counts.update(each.outcomes)
        return {standing: counts[standing] for standing in STANDINGS if counts[standing]}
