"""A part of the screen that lies in one piece is painted from that piece alone.

Textual goes through every piece on the screen, and cuts all their lines to fit one another, whenever a figure changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget


class PatchCompositor(Compositor):
    """Puts the pieces of a screen together, and goes by a shorter way where hardly anything has changed."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What is to be painted of what changed; None where nothing did."""
        screen = self.size.region
        dirty = [each for region in self._dirty_regions if (each := region.intersection(screen))]
        lines = self._lines_of(dirty)
        if not dirty or lines is None:
            return super().render_partial_update()
        self._dirty_regions.clear()
        ends = [[x + strip.cell_length for x, strip in line.items()] for line in lines]
        return ChopsUpdate(lines, list(self._regions_to_spans(dirty)), ends)

    def _lines_of(self, dirty: Iterable[Region]) -> list[Mapping[int, Strip]] | None:
        """The strips of each line, by their columns; None where a region lies in several pieces."""
        found: list[dict[int, Strip]] = [{} for _ in range(self.size.height)]
        painted: dict[Widget, list[Strip]] = {}
        for region in dirty:
            piece = self._piece_at(region)
            if piece is None:
                return None
            widget, seen = piece
            if widget not in painted:
                painted[widget] = widget.render_lines(seen.translate(-self.visible_widgets[widget][0].offset))
            left, right = region.x - seen.x, region.right - seen.x
            for y, strip in enumerate(painted[widget][region.y - seen.y : region.bottom - seen.y], region.y):
                known = found[y].get(region.x)
                if known is None or known.cell_length < region.width:
                    found[y][region.x] = strip.crop(left, right)
        return list(found)

    def _piece_at(self, region: Region) -> tuple[Widget, Region] | None:
        """The piece in which all of a region lies, and what is seen of it; None where there is more than one."""
        for widget, (place, clip) in self.visible_widgets.items():  # what is in front comes first
            if place.overlaps(region) and clip.overlaps(region):
                seen = place.intersection(clip)
                return (widget, seen) if seen.contains_region(region) else None
        return None
