"""What works in the background, in threads that remember nothing of it.

Textual notes in the thread who has it work, and a thread that waits for more keeps its notes: a screen that was left,
with all its pieces and its meeting, for each thread there is.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Forgetful(ThreadPoolExecutor):
    """Threads in which each work finds nothing noted, and leaves nothing."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have something done, when a thread is free."""
        return super().submit(lambda: Context().run(fn, *args, **kwargs))


def forget_what_was_done() -> None:
    """From now on, what the running loop has done in threads is forgotten there."""
    asyncio.get_running_loop().set_default_executor(Forgetful(thread_name_prefix="background"))
