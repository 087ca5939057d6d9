"""The last page: what is said when something went wrong that nobody had foreseen, and when alstui was told to stop.

Nothing that people wrote is on it, nor in the details that are kept for whoever looks after alstui: no message of an
error, no value of a variable, no argument. Modules, lines, names of functions and kinds of errors are all there is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from alstui.ends import FROM_SIGNAL

TROUBLE = 1
"""The exit code of a program in which something went wrong."""

FOLDER = ".mishaps"
"""Where the details are, among the sets: hidden, and nobody's but the owner's."""

MOST = 10
"""How many are kept: the oldest go."""

FIRST, LAST = 20, 60
"""How many of the steps that led there are noted, at either end."""

DEEPEST = 8
"""How many errors that led to one another are noted."""

AGAIN = "the same command once more"
"""How to go on after a command that shows no screen."""

KEPT = "What was kept before is still there."
"""What is said of the record where no screen was shown."""


class Mishap(Exception):
    """Something went wrong unexpectedly, where it is known how to go on. What it was is its cause."""

    def __init__(self, home: Path | None, go_on: str, kept: str) -> None:
        """`home` is the folder of sets, None for the usual one; `go_on` a command; `kept` says what was kept."""
        super().__init__()
        self.home, self.go_on, self.kept = home, go_on, kept


def say_mishap(error: BaseException) -> int:
    """Say it calmly on standard error, and note where it happened; the exit code."""
    known = error if isinstance(error, Mishap) else Mishap(None, AGAIN, KEPT)
    cause = error.__cause__ or error if isinstance(error, Mishap) else error
    noted: Path | None = None
    with contextlib.suppress(Exception):  # the page comes, whatever the disk says
        noted = note(cause, known.home or _usual_home())
    with contextlib.suppress(Exception):
        _write("\n".join((*_page(cause, known), *_where(cause, noted), "")))
    return TROUBLE


def say_stopped(number: int, go_on: str = "", kept: str = "") -> int:
    """Say that a signal ended it; the exit code."""
    with contextlib.suppress(Exception):
        lines = ["alstui was told to stop, and did.", *filter(None, [kept])]
        _write("\n".join((*lines, *((f"To go on: {go_on}",) if go_on else ()), "")))
    return FROM_SIGNAL + number


def note(error: BaseException, home: Path) -> Path:
    """Keep where it happened in a file of its own among the sets; its path.

    Raises:
        OSError: the disk would not keep it.
    """
    folder = home / FOLDER
    for each in (home, folder):
        with contextlib.suppress(FileExistsError):
            each.mkdir(mode=0o700, parents=True)
            each.chmod(0o700)  # whatever the umask is
    path, descriptor = _new_file(folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write("\n".join((*_head(), *details(error), "")))
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    for old in sorted(folder.glob("*.txt"))[:-MOST]:
        with contextlib.suppress(OSError):
            old.unlink()
    return path


def details(error: BaseException) -> Iterator[str]:
    """Where it happened and of what kind it was, line by line: with no words of anybody's."""
    for number, each in enumerate(_chain(error)):
        if number:
            yield "\nwhich came of"
        yield _kind(each)
        yield from _steps(each.__traceback__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    seen: list[BaseException] = []
    while error is not None and error not in seen and len(seen) < DEEPEST:
        seen.append(error)
        yield error
        inside = getattr(error, "error", None)  # what failed in a worker is handed on inside another error
        before = error.__cause__ or error.__context__
        error = inside if isinstance(inside, BaseException) else before


def _kind(error: BaseException) -> str:
    kind = type(error)
    number = f" (number {error.errno})" if isinstance(error, OSError) and error.errno is not None else ""
    return f"{kind.__module__}.{kind.__qualname__}{number}"


def _steps(trace: TracebackType | None) -> Iterator[str]:
    """Module, line and function of each step; of very many, the first and the last."""
    steps: list[str] = []
    while trace is not None:
        code, module = trace.tb_frame.f_code, trace.tb_frame.f_globals.get("__name__", "?")
        steps.append(f"  {module}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    left_out = len(steps) - FIRST - LAST
    if left_out > 0:
        steps[FIRST:-LAST] = [f"  ... {left_out} more"]
    yield from steps


def _head() -> Iterator[str]:
    from alstui import __version__
    from alstui.clock import SteadyClock

    yield f"alstui {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    with contextlib.suppress(Exception):
        from importlib.metadata import version

        yield f"textual {version('textual')}"
    yield f"{SteadyClock().now():%Y-%m-%d %H:%M:%S} UTC"
    yield "Where something went wrong, and of what kind it was. No words of people's are in it.\n"


def _new_file(folder: Path) -> tuple[Path, int]:
    """A file that was not there, readable by its owner only; by their names the oldest is first."""
    from alstui.clock import SteadyClock

    clock = SteadyClock()
    for _ in range(100):
        path = folder / f"{clock.now():%Y-%m-%d-%H%M%S-%f}.txt"
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, 0o600)
            return path, descriptor
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def _usual_home() -> Path:
    from alstui.paths import sets_folder

    return sets_folder()


def _page(cause: BaseException, known: Mishap) -> Iterator[str]:
    yield ""
    yield f"alstui had to stop: {_what_happened(cause)}"
    yield ""
    yield known.kept
    yield "To go on:"
    yield ""
    yield f"    {known.go_on}"
    yield ""


def _where(cause: BaseException, noted: Path | None) -> Iterator[str]:
    """Where the details are; where the disk would not have them, the one that matters most."""
    if noted is not None:
        from alstui.text import clean

        yield "Where it happened is noted, with none of your words in it, for whoever looks after alstui:"
        yield f"    {clean(str(noted))}"
        return
    yield "The disk would not have the details. For whoever looks after alstui, this much:"
    steps = list(_steps(cause.__traceback__))
    yield f"    {_kind(cause)}{steps[-1] if steps else ''}"


def _what_happened(cause: BaseException) -> str:
    chain = list(_chain(cause))
    if any(isinstance(each, OSError) and each.errno in {errno.EMFILE, errno.ENFILE} for each in chain):
        return (
            "this computer would not let it open one more file.\n"
            "Close other programs, or allow more files with `ulimit -n 1024`."
        )
    if any(isinstance(each, MemoryError) for each in chain):
        return "this computer had no memory left for it. Close other programs."
    return "something went wrong inside it that nobody had foreseen.\nNobody in the room did anything wrong."


def _write(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()


def keep_quiet() -> None:
    """From here on nothing is printed behind our back: what a finaliser or a library has to tell may hold words."""
    sys.unraisablehook = _nothing
    if not sys.warnoptions:
        import warnings

        warnings.simplefilter("ignore")


def _nothing(_: object) -> None:
    """Print nothing."""
