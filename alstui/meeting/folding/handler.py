"""What takes an event in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alstui.meeting.state import Meeting

Handler = Callable[[Meeting, Any], bool]
"""Changes the meeting; says whether that made a difference."""
