"""A program in a pseudo-terminal whose screen is read, too: what stands there already is not sent again."""

from __future__ import annotations

import select
import time
from collections.abc import Sequence

import pyte

from tests.kit.screens.terminal import plain
from tests.kit.screens.wire import a_terminal
from tests.tools.bench.program import PATIENCE, SIZE, Run


class SeenRun(Run):
    """A program whose bytes are counted, and understood."""

    def __init__(self, arguments: Sequence[str], env: dict[str, str]) -> None:
        self._terminal = a_terminal(*SIZE)
        self._stream = pyte.ByteStream(self._terminal)
        super().__init__(arguments, env)

    def read(self) -> None:
        """Take in what has come, or comes next."""
        before = self.bytes
        super().read()
        self._stream.feed(plain(self._seen[before - self.bytes :]))

    @property
    def text(self) -> str:
        """What its screen shows."""
        return "\n".join(self._terminal.display)

    def shows(self, words: str) -> None:
        """Wait until words stand on its screen.

        Raises:
            TimeoutError: they do not come.
        """
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            if not select.select([self.fd], [], [], end - time.monotonic())[0]:
                raise TimeoutError(f"never seen: {words}\n{self.text}")
            self.read()
