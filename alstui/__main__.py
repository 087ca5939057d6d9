"""The program as a process: `alstui`, and `python -m alstui`. Whatever goes wrong ends with a page, not a trace."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from alstui.cli.calm import keep_quiet, say_mishap, say_stopped
from alstui.ends import Stopped

INTERRUPTED = 2
"""The number of the signal that ctrl+c sends."""


def program() -> int:
    """Run alstui with what was typed; the exit code."""
    try:
        return _run()
    except Stopped as stopped:
        return say_stopped(stopped.number)
    except KeyboardInterrupt:
        return say_stopped(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last place: nobody above could say it calmly
        return say_mishap(error)


def _read_names_as_letters() -> None:
    """Begin anew in UTF-8 where Python was told to read the names of files otherwise (`PYTHONUTF8=0` and `LC_ALL=C`).

    It would read a folder called 'Größe' as bytes that are no letters, and a good set would be left out for its name.
    What the terminal is sent stays in the encoding that it asked for.
    """
    if sys.getfilesystemencoding() == "utf-8":
        return
    if sys.stdout is not None:
        os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:replace")
    with suppress(OSError):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _run() -> int:
    from alstui.ends import listen

    _read_names_as_letters()
    keep_quiet()
    listen()
    from alstui.cli.main import main
    from alstui.cli.output import let_go

    try:
        code = main()
    except SystemExit as left:  # argparse, which has said why
        code = left.code if isinstance(left.code, int) else 0
    return let_go(code)


if __name__ == "__main__":
    sys.exit(program())
