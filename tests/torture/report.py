"""RELIABILITY.md: a head, the table, a foot."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from tests.soak.report import section
from tests.torture.kinds import KINDS, Kind
from tests.torture.outcome import COLUMNS, Outcome

FILE = "RELIABILITY.md"

WIDE = max(len(kind.words) for kind in KINDS) + 1
"""Letters of the first column on a terminal."""

Found = Sequence[tuple[Kind, Outcome]]

_HEAD = """\
# Nothing said is lost

What the screen has said is kept is on the disk, whatever happens then: that is the first promise of alstui. This page
shows how it was tried. It is written by a command, and never by hand:

```sh
make torture                    # ten minutes; MINUTES=60 for an hour
make torture ROUNDS=2000        # so many rounds of each kind; fewer where the program is started for each: see below
```

Each round does one kind of harm to the program and looks at what it left with the program's own readers.

- **acknowledged**: entries, changes of a set, files of which the program had said by then that they are kept;
- **lost**: those of them that are not there;
- **unreadable**: what the program cannot read any more, or only with a traceback;
- **untold**: rounds in which there is less than before, or something else, and whoever reads it does not say so;
- **amiss**: the clock of a meeting that is taken up again is wrong by more than a second, the terminal is not as it was
  before the program, something that waited for the disk still waits, a write that the harness did not see;
- **cannot be told**: rounds in which something reads otherwise than before, without a word, because nothing in the file
  shows it: a flipped bit made a letter another letter, or the file was cut off exactly where an entry ends. No entry
  is missing but those behind the cut. They are counted, and are no fault that a program could see.
"""

_FOOT = """\
## How it is done

- **Killed.** The real program runs in a pseudo-terminal, in the meeting of the sample set: it starts, action points
  and notes are typed, an earlier action point is reported on, the room pauses, and the set is changed: a checklist is
  ticked, somebody joins, a meeting moves, the Theory of Change has an outcome more. It is killed at a random moment, or
  at a random operation of the disk, in the middle of a write too. What counts as acknowledged is what was read from its
  screen, cell by cell.
- **The disk.** A shim in Python, loaded before the program, takes the place of `open`, `write`, `fsync`, `rename` and
  so forth for everything below the folder of sets. It writes down each operation, and fails or kills at one of them.
  An audit hook of Python's own tells every file that is opened for writing in any other way, and that is amiss.
- **The power cut** is a simulation from these operations. What was synced is kept: contents by a sync of the file,
  names by a sync of their folder. Of all the rest anything may be there: whole, torn at any byte, as zeros, a new name
  without its contents, a rename without the one before it. The power is cut at random operations, the meeting is taken
  up from what is left, and cut again. After a sync that failed, what it was for may be lost for good, whatever a later
  sync says.
- **Commands that write** are done three times: once undisturbed beside, to know what they come to; then with the harm;
  then once more, as a person would. What they write is looked at in parts: the set, the set as it was before its last
  change, each meeting, each letter, each file of a backup. Each part is wholly the old or the new, whenever the harm is
  done; where the command said that it is done, all are the new; where it did not, it says why, and once more does the
  rest. A set's file of an earlier version of alstui is beside the new one, to the byte, as soon as there is a new one.
  The edits are those of members, meetings and words, from the command line, from a description, and taken back.
- **Damage** is done at random bytes of random records: the file cut off there, the highest bit of the byte turned over,
  the byte or all that follows it zeroed, or any one bit flipped. The record has to read as before, or to say what it
  leaves out, to whoever reads it and to whoever writes it. In one record and one set's file all of this is done at
  every byte, and to each of its eight bits. A damaged list of changes never makes the set as it is now another
  one. A damaged backup is refused, with nothing brought back, or comes back to the byte.

With ROUNDS, the kinds in one process do at least so many rounds. Those for which the program is started, or a command
is done several times over, do fewer: {parts}.

A round that goes wrong is printed with the command that does it again. `tests/torture/` has one module for each kind.

## What is not covered

- A disk that says it synced and did not, or spoils what was synced before: no program can help that. Copies can.
- A letter that a flipped bit makes another letter: a record is plain text, without checksums, so that people can put it
  right in an editor.
  {flipped}A key that became another one is told, and what stands under it is kept.
- A record that is cut off exactly where an entry ends: it is a whole one, of fewer entries. These too stand under
  **cannot be told**.
- The power cut is simulated, and no plug is pulled: the order in which a real disk writes is one of many that are
  tried.
- What DuckDB writes for an office passes the shim: it is killed there, and files may not grow, but no power cut is
  simulated for it. That all of it is synced before it has its name is shown in `tests/documents/test_office.py`.
- Network folders, and disks of other systems than the one that it was run on.
"""


def report(found: Found, seed: str) -> str:
    """The whole page."""
    rounds = sum(outcome.rounds for _, outcome in found)
    kept = sum(outcome.acknowledged for _, outcome in found)
    where = f"Python {platform.python_version()} on {platform.system()}"
    told = f"{rounds:,} rounds, {kept:,} times something was acknowledged before the harm. Seed `{seed}`, {where}.\n"
    foot = _FOOT.format(parts=_parts(), flipped=_flipped(found))
    return "\n".join(filter(None, (_HEAD, told, _table(found), section(), foot)))


def _parts() -> str:
    """Which kinds do how much less."""
    kinds = [kind for kind in KINDS if kind.part > 1]
    return "; ".join(
        f"1 of {part} for {', '.join(kind.name for kind in kinds if kind.part == part)}"
        for part in sorted({kind.part for kind in kinds})
    )


def _flipped(found: Found) -> str:
    """How often that was so, as it was counted."""
    bits = next((outcome for kind, outcome in found if kind.name == "one-bit"), Outcome())
    if not bits.rounds:
        return ""
    return f"Of {bits.rounds:,} flipped bits, {bits.beyond:,} read otherwise without a word. "


def _table(found: Found) -> str:
    lines = [f"| harm | {' | '.join(COLUMNS)} |", f"|---|{'--:|' * len(COLUMNS)}"]
    lines += [f"| {kind.words} | {_cells(outcome.row)} |" for kind, outcome in found]
    whole = [sum(column) for column in zip(*(outcome.row for _, outcome in found), strict=True)]
    return "\n".join((*lines, f"| **all** | {_cells(whole)} |", ""))


def _cells(numbers: Sequence[int]) -> str:
    return " | ".join(f"{number:,}" for number in numbers)


def printed(found: Found) -> str:
    """The same for a terminal."""
    head = f"{'':<{WIDE}}{''.join(f'{column:>15}' for column in COLUMNS)}\n"
    return head + "".join(
        f"{kind.words:<{WIDE}}{''.join(f'{number:>15,}' for number in outcome.row)}\n"
        for kind, outcome in found
    )
