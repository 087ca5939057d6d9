"""Whose slot a part of the agenda is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting


def presenter_of(meeting: Meeting, part: str) -> str:
    """The member id of who presents in a part; empty outside a slot."""
    segments = meeting.agenda.segments if meeting.agenda else ()
    return next((segment.presenter for segment in segments if segment.part == part), "")
