"""Tags that are offered while one is typed: those that the set has used, the most used first, then the shipped ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from alstui.meeting.state import Meeting
from alstui.text import fold

_BEGUN = re.compile(r"(?:^|\s)#(?P<stem>[^\s#]*)$")

MOST = 4
"""How many are offered at once."""


def known(meetings: Iterable[Meeting], shipped: Sequence[str]) -> tuple[str, ...]:
    """Every tag there is, each once, as it was written first."""
    used: Counter[str] = Counter()
    written: dict[str, str] = {}
    for meeting in meetings:
        tagged = [action.tags for action in meeting.actions.values()]
        tagged += [note.tags for note in meeting.notes.values() if note.kind != "private"]
        for tag in (tag for tags in tagged for tag in tags):
            used[fold(tag)] += 1
            written.setdefault(fold(tag), tag)
    for tag in shipped:
        written.setdefault(fold(tag), tag)
    return tuple(sorted(written.values(), key=lambda tag: -used[fold(tag)]))


def offered(text: str, tags: Sequence[str]) -> tuple[str, ...]:
    """Those that the tag at the end of the line may become; none where none is being typed, or it is whole."""
    begun = _BEGUN.search(text)
    if begun is None:
        return ()
    stem = fold(begun["stem"])
    fits = [tag for tag in tags if fold(tag).startswith(stem)]
    return () if any(fold(tag) == stem for tag in fits) else tuple(fits[:MOST])


def completed(text: str, tag: str) -> str:
    """The line with the tag at its end written out."""
    return f"{text[: text.rindex('#') + 1]}{tag}"
