"""Turns what is typed into entries: reads a line while it is typed, and puts it on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alstui.model import Capture
from screens.widgets.capture_line import Said

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.quickline import QuickLine

KEPT: dict[Capture, str] = {
    "action": "Action point kept",
    "note": "Note kept",
    "learning": "Learning kept",
    "issue": "Issue kept, and covered",
    "parked": "Parked for another time",
    "private": "Kept for you alone",
    "question": "Question caught",
}


class Scribe:
    """The facilitator's pen. What was read last is kept, so that Enter waits for the disk alone."""

    def __init__(self, desk: Desk, names: Mapping[str, str]) -> None:
        """`names` is what each member is called on the screen, by id."""
        self._desk = desk
        self._names = names
        self._read: QuickLine | None = None

    def begin(self) -> None:
        """Another line: whose slot it is, and which day, may be others now."""
        self._read = None

    def echo(self, kind: Capture, text: str) -> Said:
        """What was understood so far; nothing for lines that are kept as they are."""
        return self._understood(self._parse(text)) if kind == "action" and text else Said("")

    def keep(self, kind: Capture, text: str) -> Said:
        """Put a finished line on record, and say so. An empty one throws away the draft of its kind."""
        if not text:
            self._desk.keep_draft(kind, "")
            return Said("")
        if kind == "question":
            self._desk.catch_question(text, "open")
            return Said(f"{KEPT[kind]}.")
        if kind != "action":
            self._desk.take_note(kind, text)
            return Said(f"{KEPT[kind]}.")
        quick = self._parse(text)
        self._desk.agree(quick)
        understood = self._understood(quick)
        return Said(f"{KEPT[kind]}: {understood.text}", understood.tone)

    def draft(self, kind: Capture, text: str) -> Said:
        """Keep a line that was begun, for the next time."""
        self._desk.keep_draft(kind, text)
        return Said("Draft kept." if text else "")

    def _parse(self, text: str) -> QuickLine:
        from alstui.quickline import parse

        if self._read is None or self._read.said != text:
            desk = self._desk
            self._read = parse(
                text, members=desk.learning_set.members, presenter=desk.presenter, today=desk.today
            )
        return self._read

    def _understood(self, quick: QuickLine) -> Said:
        """The echo, in amber when it asks something."""
        from alstui.quickline import understood

        asks = quick.past or bool(quick.unknown_name)
        words = understood(quick, self._names, self._desk.today)
        return Said(words, "$warning" if asks else "$quiet")
