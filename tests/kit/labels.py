"""Labels read the long way round, to hold what the program counts against it."""

from __future__ import annotations

from alstui.content.labels import Area, Labels
from alstui.text import fold


def area_of(labels: Labels, tag: str) -> Area | None:
    """The area that a tag counts for: an area's own, or that of one of its competences; None for any other."""
    wanted = fold(tag).removeprefix("#")
    return next((area for area in labels.areas if wanted in map(fold, area.tags)), None)
