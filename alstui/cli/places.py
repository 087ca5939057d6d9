"""Where a command works: the folder of sets, the settings, the clock."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.cli.arguments import rate_of
from alstui.errors import AlstuiError
from alstui.paths import _of_home

if TYPE_CHECKING:
    from alstui.clock import SteadyClock
    from alstui.content.loader import Content
    from alstui.store.library import Library

RATE = "ALSTUI_CLOCK_RATE"
"""The rehearsal rate: 60 lets an hour pass in a minute. Documented in the README."""


def library(arguments: argparse.Namespace) -> Library:
    """The folder of sets that was named, or the usual one.

    Raises:
        AlstuiError: it cannot be told where that is.
    """
    from alstui.paths import default_home
    from alstui.store.library import Library

    given: Path | None = arguments.home
    return Library(_of_home(given.expanduser if given else lambda: default_home(os.environ)))


def content(config: Path) -> Content:
    """What is shipped to choose from, with what lies in the settings folder."""
    from alstui.content.loader import Content

    return Content(config)


def clock() -> SteadyClock:
    """The clock, as fast as the environment says.

    Raises:
        AlstuiError: the environment says something else than a rate.
    """
    from alstui.clock import SteadyClock

    return SteadyClock(rate=_rate())


def _rate() -> float:
    """How many times faster than life the clock runs, from the environment.

    Raises:
        AlstuiError: it is not a number from 1 to 1000.
    """
    try:
        return rate_of(os.environ.get(RATE) or "1")
    except argparse.ArgumentTypeError as error:
        raise AlstuiError(f"{RATE}: {error}.") from error
