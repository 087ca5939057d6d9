"""One entry, from Enter until it is durable and in the meeting, against append and fdatasync of as many bytes."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from alstui.actions import line as quickline
from alstui.clock import SteadyClock
from alstui.desk import Desk
from alstui.store.library import Library
from tests.tools.bench.pairs import Case, milliseconds
from tests.tools.bench.program import running_meeting

ABOUT = """An action point that was typed, from Enter until it is on the disk and in the meeting: its line is made,
appended, synced and folded. Beside each entry, in the same folder, a bare append and fdatasync of as many bytes.
Medians of fifty of each at a time. It has to be the same at every length of record."""

LINE = "ring the chair of governors before the budget meeting by fri 8/10 #systems"
AT_ONCE = 50
LENGTHS = (100, 10_000, 100_000)


def lengthen(path: Path, events: int) -> Path:
    """Prompts shown, until the record has so many lines."""
    with path.open("ab") as file:
        for number in range(events - path.read_bytes().count(b"\n")):
            line = {"event": "prompt-shown", "id": f"b{number}", "at": datetime.now(UTC), "prompt": "bench"}
            file.write(msgspec.json.encode(line) + b"\n")
    return path


class _Record:
    """A record of a certain length that is open for writing, and a bare file beside it."""

    def __init__(self, home: Path, events: int, closing: ExitStack) -> None:
        journal_file = lengthen(running_meeting(home), events)
        library = Library(home)
        self.day = date.fromisoformat(journal_file.stem)
        journal = closing.enter_context(library.open_meeting("oakfield", self.day))
        self.file = journal_file
        self.desk = Desk(library.load("oakfield"), journal, SteadyClock())
        self.bare = os.open(home / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        closing.callback(os.close, self.bare)
        quickline.warm_up()
        self.payload = b"x" * (self._bytes_of_one() - 1) + b"\n"

    def _bytes_of_one(self) -> int:
        before = self.file.stat().st_size
        self._keep()
        return self.file.stat().st_size - before

    def _keep(self) -> None:
        members = self.desk.learning_set.members
        # The line was read with its last letter; Enter keeps what was understood then.
        quick = quickline.parse(LINE, members=members, presenter=members[0].id, today=self.day)
        self.desk.agree(quick)

    def pair(self) -> tuple[float, float]:
        """The medians of some entries, and of as many appends, in turn."""
        members = self.desk.learning_set.members
        quick = quickline.parse(LINE, members=members, presenter=members[0].id, today=self.day)
        both = [milliseconds(lambda: self.desk.agree(quick), self._append) for _ in range(AT_ONCE)]
        return statistics.median(each[0] for each in both), statistics.median(each[1] for each in both)

    def _append(self) -> None:
        os.write(self.bare, self.payload)
        os.fdatasync(self.bare)


@contextmanager
def entries() -> Iterator[list[Case]]:
    """The same at three lengths of record."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing:
        yield [
            Case(
                f"one entry at {events:,} events",
                "ms",
                1.5,
                _Record(Path(folder) / str(events), events, closing).pair,
                bounded=events < max(LENGTHS),
            )
            for events in LENGTHS
        ]
