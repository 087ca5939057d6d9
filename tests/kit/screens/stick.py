"""A disk that can be pulled out in the middle of a meeting."""

from __future__ import annotations

import errno
import os

import pytest

from alstui.meeting.events import Event
from alstui.store.journal import Journal
from alstui.store.refused import refusal

FULL = "The disk is full. Make some room."
"""What is said of it where alstui keeps in mind what the disk refuses."""


class Stick:
    """A disk that can be pulled out: while it is, every line is refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = False
        append = Journal.append

        def refusing(journal: Journal, event: Event) -> None:
            if self.out:
                raise refusal(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), journal.path)
            append(journal, event)

        monkeypatch.setattr(Journal, "append", refusing)
