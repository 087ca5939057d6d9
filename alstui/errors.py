"""What can go wrong, in sentences that a head teacher understands.

    AlstuiError
    +-- ContentError   a YAML file of ours or theirs is wrong: all its problems at once
    +-- NotFound       a set, meeting, format or member that is not there; names the nearest
    +-- RecordError    a record on disk cannot be read as it stands
    +-- InUse          another program is writing this meeting
    +-- StoreError     the disk refused: full, gone, not ours
    +-- WrongUse       something asked for that has no meaning as things stand

The message says what happened, what was kept, and what to do. The command line prints it and exits 1, for wrong use 2;
a screen shows it. Nothing below this is ever shown to the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from alstui.text import clean

if TYPE_CHECKING:
    from pathlib import Path

MOST = 50
"""Problems of one file that are told; of the others, only how many they are."""


class AlstuiError(Exception):
    """Something in a person's data, files or disk stands in the way. `str(error)` is for people."""


class Problem(NamedTuple):
    """One thing wrong in one file."""

    path: Path
    line: int
    """From 1; 0 when the file as a whole is meant."""
    key: str
    """'stages[2].minutes'; empty when the file as a whole is meant."""
    text: str
    """What was expected, what was found, and the nearest known word."""

    def __str__(self) -> str:
        path = clean(str(self.path))
        place = f"{path}:{self.line}" if self.line else path
        return f"{place}: {self.key}: {self.text}" if self.key else f"{place}: {self.text}"


class ContentError(AlstuiError):
    """A file is not as it should be."""

    def __init__(self, problems: tuple[Problem, ...], *, more: int = 0, ending: str = "") -> None:
        """`more` is how many there are besides; `ending` is what became of the file, said after all else."""
        self.problems = problems[:MOST]
        self._rest = problems[MOST:], more, ending
        more += len(problems) - len(self.problems)
        told = [str(problem) for problem in self.problems]
        path = clean(str(problems[0].path)) if problems else ""
        if more:
            told.append(f"{path}: and {more} more like these; put these right first")
        if ending:
            told.append(f"{path}: {ending}")
        super().__init__("\n".join(told))

    def with_ending(self, ending: str) -> ContentError:
        """The same, with what became of something else besides, said after all else."""
        rest, more, ended = self._rest
        return ContentError(
            (*self.problems, *rest), more=more, ending=" ".join(filter(None, (ended, ending)))
        )


class NotFound(AlstuiError):
    """Something named is not there."""


class RecordError(AlstuiError):
    """A record on disk cannot be read as it stands. It was left untouched."""


class InUse(AlstuiError):
    """Another program holds the pen for this meeting."""


class StoreError(AlstuiError):
    """The disk refused to keep something."""

    def __init__(self, said: str, *, held: str = "") -> None:
        """`held` is what to say in place of `said` where alstui keeps it in mind: why, and what to do meanwhile.

        Who reads there that it was not kept, and to try again, types it a second time and has it twice.
        """
        super().__init__(said)
        self.held = held or said


class WrongUse(AlstuiError):
    """Something was asked for that has no meaning as things stand; nothing was done."""
