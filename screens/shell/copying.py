"""Text for the clipboard of whoever sits before the terminal, however far away the program runs.

The terminal is asked for it, in the way that most of them know (OSC 52); none of them answers, so nobody knows here
whether it did. tmux takes it as it is, where it is allowed to. GNU screen hands on nothing that it does not know, but
what is wrapped for it, and of that only so much at once.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

START, END = "\x1b]52;c;", "\a"
"""What stands around the text, which is written in letters that no terminal takes for anything else."""

AT_ONCE = 200
"""Characters that GNU screen hands on in one piece."""


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """What a terminal is sent so that it copies a text. `environment` says what stands between it and here."""
    asked = f"{START}{b64encode(text.encode()).decode('ascii')}{END}"
    if "STY" not in environment or "TMUX" in environment:  # within both, it is tmux that hears it first
        return asked
    pieces = (asked[at : at + AT_ONCE] for at in range(0, len(asked), AT_ONCE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
