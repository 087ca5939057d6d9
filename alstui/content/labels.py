"""Labels for issues, action points and learning: the levels of the learning programme, areas and their competences.

They are data (`data/labels.yaml`, or one's own). An id is used as it stands as a tag: '#holding-environment'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.content.rule_parts import distinct_ids
from alstui.content.shipped import PUT_RIGHT, read_one
from alstui.text import fold

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem

FILE = "labels.yaml"
"""In `data`, and in a person's settings folder."""


class Label(Struct, frozen=True, kw_only=True):
    """One label."""

    id: str
    """The tag without its #: letters, digits and hyphens. Records keep it when the name is changed."""
    name: str
    about: str = ""
    """What it means, in a sentence."""


class Area(Label, frozen=True, kw_only=True):
    """An area of competence."""

    competences: tuple[Label, ...] = ()
    """What it is made of; what is said of one counts for the area."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its own id, then those of its competences."""
        return (self.id, *(each.id for each in self.competences))


class Group(Struct, frozen=True, kw_only=True):
    """Areas of competence that belong together."""

    id: str
    name: str
    source: str = ""
    """Where the names come from."""
    areas: tuple[Area, ...]


class Labels(Struct, frozen=True, kw_only=True):
    """Everything that can be tagged by."""

    levels: tuple[Label, ...]
    groups: tuple[Group, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas, group by group."""
        return tuple(area for group in self.groups for area in group.areas)

    @property
    def all(self) -> tuple[Label, ...]:
        """Every label: the levels, then each area and its competences, group by group."""
        return (*self.levels, *(each for area in self.areas for each in (area, *area.competences)))

    @property
    def names(self) -> dict[str, str]:
        """What each is called, by its tag."""
        return {label.id: label.name for label in self.all}

    @property
    def tags(self) -> tuple[str, ...]:
        """Every id, as it can be typed after a #."""
        return tuple(label.id for label in self.all)

    def label(self, tag: str) -> Label | None:
        """The label that a tag means, with or without its #, however its letters are written; None for another tag."""
        wanted = fold(tag).removeprefix("#")
        return next((label for label in self.all if fold(label.id) == wanted), None)

    @property
    def meant(self) -> dict[str, str]:
        """By what words each area and competence is known, by its tag: its name, and that of its area."""
        return {
            each.id: " ".join(dict.fromkeys((each.name, area.name)))
            for area in self.areas
            for each in (area, *area.competences)
        }

    def said(self, tag: str) -> str:
        """A tag as people read it: the label's name, or the tag itself."""
        label = self.label(tag)
        return label.name if label is not None else tag


def labels_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: ids that can be tags, each once in the whole file."""
    groups = spot.at("groups").items()
    areas = [area for group in groups for area in group.at("areas").items()]
    competences = [each for area in areas for each in area.at("competences").items()]
    names = [each.at("id") for each in (*spot.at("levels").items(), *areas, *competences)]
    yield from distinct_ids(names)
    yield from distinct_ids(group.at("id") for group in groups)
    for name in names:
        if name.text and not any(letter.isalpha() for letter in name.text):
            yield name.problem("a tag has a letter in it")


def read_labels(folder: Path | None) -> tuple[Labels, str]:
    """The labels, and a sentence when a person's own file could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return read_one(FILE, Labels, labels_rules, folder, PUT_RIGHT)
