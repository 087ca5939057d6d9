"""Whose slot a part of the agenda is, and what its stages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alstui.meeting.state import Meeting
    from alstui.model import Segment


def presenter_of(meeting: Meeting, part: str) -> str:
    """The member id of who presents in a part; empty outside a slot."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    return next((segment.presenter for segment in segments if segment.part == part), "")


def stage_called(segment: Segment, here: str, names: Mapping[str, str]) -> str:
    """A stage by its name; one of another slot than the part `here` with its presenter: 'Ben: Explore'."""
    if segment.presenter and segment.part != here:
        return f"{names.get(segment.presenter, segment.presenter)}: {segment.name}"
    return segment.name
