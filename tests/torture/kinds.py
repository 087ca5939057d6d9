"""The kinds of harm, and the modules that do them: a list that imports none of them."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A row of the table."""

    name: str
    words: str
    where: str
    """The function, below tests.torture, as module:name."""
    share: float
    """How much of the time it gets, in relation to the others."""
    part: int = 1
    """Of how many rounds that are asked for it does one: those for which the program is started take a second each, and
    those in which a command is done several times a tenth of one, say."""

    def rounds(self, asked: int) -> int:
        """How many it does when so many are asked for."""
        return max(1, asked // self.part) if asked else 0


KINDS = (
    Kind("power-cut", "Power cut at any operation, at the desk", "power:power_cut", 1),
    Kind("power-cut-program", "Power cut, the real program in a terminal", "killing:power_cut", 1.5),
    Kind("killed-in-disk", "kill -9 at any operation of the disk", "killing:at_an_operation", 6, 20),
    Kind("killed", "kill -9 at any moment, from the start on", "killing:at_any_moment", 6, 20),
    Kind("signals", "SIGHUP, SIGTERM, SIGQUIT, SIGINT", "killing:by_a_signal", 6, 20),
    Kind("put-aside", "SIGTSTP, then SIGCONT", "killing:put_aside", 6, 20),
    Kind(
        "commands-in-disk",
        "`new`, `import`, `minutes -o`, `export -o`: kill -9 at any operation",
        "commands:at_an_operation",
        1,
    ),
    Kind("commands", "The same commands: kill -9 at any moment", "commands:at_any_moment", 2, 5),
    Kind(
        "writers-in-disk",
        "`edit`, `new --update`, `backup`, `restore`, `import --merge`, `mail`, `digest`, `sheet`: kill -9 at any "
        "operation",
        "harming:at_an_operation",
        1,
        2,
    ),
    Kind("writers", "The same, and `office`: kill -9 at any moment", "harming:at_any_moment", 2, 5),
    Kind(
        "writers-bad-disk",
        "The same on a disk that is full, fails, is read-only or has no handles left; no file may grow",
        "harming:on_a_bad_disk",
        1,
        2,
    ),
    Kind("writers-power-cut", "Power cut at any operation of the same", "harming:power_cut", 1, 2),
    Kind("full", "Full disk, from any operation on or once, and a power cut on top", "failing:full", 0.5),
    Kind("failing", "Failing disk (EIO), the same way", "failing:failing", 0.5),
    Kind("read-only", "Disk that turns read-only, the same way", "failing:read_only", 0.5),
    Kind(
        "bad-disk",
        "The same and no file handles, the real program in a terminal",
        "killing:on_a_bad_disk",
        6,
        20,
    ),
    Kind("renamed", "The set's folder renamed in a meeting", "folders:renamed", 0.5),
    Kind("removed", "The folder removed, or a stick pulled out, in a meeting", "folders:removed", 0.5),
    Kind("lock-deleted", "The lock file deleted: two desks write", "folders:lock_deleted", 0.5),
    Kind(
        "something-goes",
        "The folder renamed or pulled out, the lock deleted, no more handles (RLIMIT_NOFILE), in a terminal",
        "going:something_goes",
        6,
        20,
    ),
    Kind("several", "A second desk, and readers all the while", "folders:several", 0.5),
    Kind("handles", "No more file handles", "folders:handles", 0.5),
    Kind("damaged-meeting", "A meeting's record damaged at any byte", "damage:of_a_meeting", 0.5),
    Kind("damaged-set", "A set's file damaged at any byte", "damage:of_a_set", 0.5),
    Kind("damaged-changes", "A set's list of changes damaged at any byte", "damaging:of_changes", 0.5, 2),
    Kind("damaged-backup", "A backup damaged at any byte", "damaging:of_a_backup", 0.5, 2),
    Kind("damaged-begun", "What was begun and waits, damaged at any byte", "damaging:of_what_waits", 0.5, 2),
    Kind("one-bit", "One bit flipped, of any record and any set's file", "damage:one_bit", 0.5),
    Kind(
        "every-byte",
        "A sample record and a set's file: every byte, each way of damage, each bit",
        "damage:every_byte",
        0.5,
    ),
)
