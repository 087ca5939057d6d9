"""A disk that can be pulled out in the middle of a meeting."""

from __future__ import annotations

import pytest

from alstui.errors import StoreError
from alstui.meeting.events import Event
from alstui.store.journal import Journal

FULL = "The disk is full: this was not kept. Make some room and try again."


class Stick:
    """A disk that can be pulled out: while it is, every line is refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = False
        append = Journal.append

        def refusing(journal: Journal, event: Event) -> None:
            if self.out:
                raise StoreError(FULL)
            append(journal, event)

        monkeypatch.setattr(Journal, "append", refusing)
