"""What a disk refuses, in words: what happened, what was kept, what to do."""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path

from alstui.errors import RecordError, StoreError
from alstui.text import clean

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO})
_NOT_OURS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_IN_THE_WAY = frozenset({errno.ENOTDIR, errno.EEXIST})
OUT_OF_HANDLES = frozenset({errno.EMFILE, errno.ENFILE})
LEADS_NOWHERE = frozenset({errno.ENOENT, errno.ELOOP})

ELSEWHERE = "choose another place with -o"
"""What to do where a file cannot be written that somebody chose a place for."""


def refusal(
    error: OSError,
    path: Path,
    kept: str = "What was kept before is still there.",
    *,
    instead: str = "set ALSTUI_HOME to a folder of your own",
) -> StoreError:
    """The disk would not keep something in `path`: why, what was kept, what to do (`instead`, where not allowed).

    `held` of the answer says it where alstui keeps in mind what was refused, and tries again by itself.
    """
    folder, name = clean(str(path.parent)), clean(path.name)
    if error.errno in _IN_THE_WAY and (file := _file_in_the_way(path)):
        why = f"{clean(str(file))} is a file, where a folder has to be."
        return StoreError(f"{why} This was not kept. {kept} Name a folder, or move the file away.", held=why)
    if error.errno in _FULL:
        why, todo = "The disk is full", "Make some room and try again."
        meanwhile = "Make some room."
    elif error.errno in _GONE:
        why = f"The folder {folder} is gone: was a stick pulled out, or a folder renamed or moved?"
        said = f"{why} This was not kept. {kept} Put the folder back and try again."
        return StoreError(said, held=f"{why} Put it back.")
    elif error.errno in OUT_OF_HANDLES:
        why, todo = "This computer has no room for one more open file", "Close other programs and try again."
        meanwhile = "Close other programs."
    elif error.errno in _NOT_OURS:
        why = f"alstui is not allowed to write {name} in {folder}"
        todo = f"Ask whoever looks after this computer, or {instead}."
        meanwhile = "Ask whoever looks after this computer."
    else:
        why = f"The disk would not keep {name} in {folder} ({error.strerror or 'no reason given'})"
        todo = "Try again; if it goes on, copy the folder to another disk."
        meanwhile = "If it goes on, copy the folder to another disk."
    return StoreError(f"{why}: this was not kept. {kept} {todo}", held=f"{why}. {meanwhile}")


def _file_in_the_way(path: Path) -> Path | None:
    """A file that stands where one of the folders of `path` has to be; None where none does, or nobody can tell."""
    for each in path.parents:
        with contextlib.suppress(OSError):
            if each.exists():
                return None if each.is_dir() else each
    return None


def unreadable(error: OSError, path: Path) -> StoreError:
    """The disk would not show what is in `path`."""
    if error.errno in _NOT_OURS:
        reason = "you are not allowed to read it"
    elif error.errno in OUT_OF_HANDLES:
        reason = "this computer has no room for one more open file. Close other programs and try again"
    elif error.errno == errno.ENOTDIR:
        reason = "it is a file, where a folder has to be"
    elif error.errno in LEADS_NOWHERE:
        reason = "it is a link that leads nowhere"
    else:
        reason = error.strerror or "no reason given"
    return StoreError(f"{clean(str(path))} cannot be read: {reason}. It was left as it is.")


def damaged(path: Path, why: str) -> RecordError:
    """A record that does not read: said, and left alone."""
    return RecordError(f"{clean(str(path))} cannot be read: {why}. It was left as it is.")
