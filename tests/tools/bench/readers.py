"""Many readers of the page of the wall, as browsers are: `python -m tests.tools.bench.readers PORT HOW_MANY`.

When all of them have seen the clock stop, or go on, it is said when the middle one and the last one were told: by
the clock that all processes of this computer share.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time

REQUEST = b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
STATES = (b'"state":"paused"', b'"state":"calm"')


class Readers:
    """All of them."""

    def __init__(self, how_many: int) -> None:
        self.how_many = how_many
        self.begun = 0
        self._seen: dict[bytes, list[float]] = {}

    def told(self, state: bytes) -> None:
        """One of them sees another state."""
        times = self._seen.setdefault(state, [])
        times.append(time.monotonic())
        if len(times) == self.how_many:
            print(f"all {statistics.median(times)} {times[-1]}", flush=True)
            self._seen.pop(state)

    async def read(self, port: int) -> None:
        """One of them.

        Raises:
            ConnectionError: the server let go of it.
        """
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(REQUEST)
        before = b""
        while line := await reader.readline():
            state = next((state for state in STATES if state in line), before)
            if state != before and before:
                self.told(state)
            if not before and state:
                self.begun += 1
                if self.begun == self.how_many:
                    print("ready", flush=True)
            before = state
        writer.close()
        raise ConnectionError


async def _main(port: int, how_many: int) -> None:
    readers = Readers(how_many)
    await asyncio.gather(*(readers.read(port) for _ in range(how_many)))


if __name__ == "__main__":
    asyncio.run(_main(*map(int, sys.argv[1:])))
