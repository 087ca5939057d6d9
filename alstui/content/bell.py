"""A sound for a mark, when somebody asked for one: the terminal's own bell, or a program of theirs.

Nothing here waits. A program that is still at it is not started again; one that cannot be started or that fails is
spoken of once, and then left alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from alstui.content.settings import Settings
from alstui.text import clean


class Bell:
    """Rings as the settings say, which is not at all unless they do."""

    def __init__(self, settings: Settings, beep: Callable[[], None]) -> None:
        """`beep` rings the terminal's own bell."""
        self._settings = settings
        self._beep = beep
        self._playing: subprocess.Popen[bytes] | None = None
        self._broken = ""
        """What is wrong with the command; it is not tried again."""
        self._told = False

    @property
    def is_on(self) -> bool:
        """Whether anything is heard."""
        return self._settings.bell != "off"

    def ring(self, times: int = 1) -> None:
        """Ring so many times; a command is started once, whatever the number. Returns at once."""
        if times < 1:
            return
        if self._settings.bell == "bell":
            for _ in range(times):
                self._beep()
        elif self._settings.bell == "command":
            self._play()

    def _play(self) -> None:
        self._collect()
        if self._broken or self._playing is not None:
            return
        try:
            # The command is a list from a person's own settings file: it is never read by a shell.
            self._playing = subprocess.Popen(
                self._settings.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._fail(f"cannot be started ({clean(reason)})")

    def _collect(self) -> None:
        """See what became of the program that was started last, once it has ended."""
        code = self._playing.poll() if self._playing is not None else None
        if code is None:
            return
        self._playing = None
        if code:
            self._fail(f"failed ({code})")

    def _fail(self, how: str) -> None:
        program = clean(self._settings.command[0])
        self._broken = (
            f"The bell's command '{program}' {how}; it is not tried again. See 'command' in settings.yaml."
        )

    def news(self) -> str:
        """What went wrong, once; empty at all other times."""
        self._collect()
        if self._told or not self._broken:
            return ""
        self._told = True
        return self._broken

    def close(self, patience: float = 0.0) -> None:
        """Stop a program that still plays, and collect it. `patience` is how many seconds it may take to end."""
        if self._playing is None:
            return
        try:
            self._playing.wait(patience)
        except subprocess.TimeoutExpired:
            self._playing.kill()
            self._playing.wait()
        self._playing = None
