"""A calendar that takes in files, as people's calendars do: entries are known by their ids."""

from __future__ import annotations

from typing import Any

import icalendar


def events(text: str) -> dict[str, Any]:
    """The entries by id, which are all different."""
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    by_id = {str(event["UID"]): event for event in found}
    assert len(by_id) == len(found)
    return by_id


def taken_in(*files: str) -> dict[str, Any]:
    """What a calendar has, by id, after it took in the files: of each the highest number, unless that is cancelled."""
    calendar: dict[str, Any] = {}
    for text in files:
        for known, event in events(text).items():
            if known not in calendar or event["SEQUENCE"] > calendar[known]["SEQUENCE"]:
                calendar[known] = event
    return {known: event for known, event in calendar.items() if event["STATUS"] != "CANCELLED"}
