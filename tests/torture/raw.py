"""A file that is open already and is written into by way of a buffer of Python's own, such as an archive."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import Any


class Raw(io.RawIOBase):
    """An open file of ours as Python's own buffers ask for it: what they write passes the shim."""

    def __init__(
        self, descriptor: int, write: Callable[[int, bytes], int], close: Callable[[int], None]
    ) -> None:
        """`write` and `close` are the shim's."""
        super().__init__()
        self._descriptor, self._write, self._close = descriptor, write, close

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def seekable(self) -> bool:
        """It can be gone about in."""
        return True

    def fileno(self) -> int:
        """Its number."""
        return self._descriptor

    def write(self, data: Any) -> int:
        """As many of the bytes as are taken."""
        return self._write(self._descriptor, bytes(data))

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in it."""
        return os.lseek(self._descriptor, place, whence)

    def close(self) -> None:
        """Let go of it, once."""
        if not self.closed:
            super().close()
            self._close(self._descriptor)
