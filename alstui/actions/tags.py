"""Tags that are offered while one is typed: those that the set has used, the most used first, then the shipped ones.

What begins as it is typed comes first, then what has a word that does, last what is only said of it: '#risk' finds
'#risk-taking', '#strain' finds '#resilience'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.meeting.state import Meeting
from alstui.text import fold, words

if TYPE_CHECKING:
    from alstui.content.labels import Label, Labels

_BEGUN = re.compile(r"(?:^|\s)#(?P<stem>[^\s#]*)$")

LEAST = 3
"""Letters from which what is only said of a tag counts, too: two are in too many words."""


class Tags(Struct, frozen=True):
    """What can be offered."""

    tags: tuple[str, ...] = ()
    """In the order in which they are."""
    labels: Mapping[str, Label] = {}
    """What is known of a tag, by the tag as `fold` has it."""

    def about(self, tag: str) -> str:
        """'Risk-taking: Trying what may fail...'; empty for a tag of the set's own."""
        label = self.labels.get(fold(tag))
        return ": ".join(filter(None, (label.name, label.about))) if label is not None else ""


def tags_of(meetings: Iterable[Meeting], labels: Labels) -> Tags:
    """Those that these meetings used, and the labels."""
    return Tags(known(meetings, labels.tags), {fold(label.id): label for label in labels.all})


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


def offered(text: str, found: Tags) -> tuple[str, ...]:
    """Those that the tag at the end of the line may become, the nearest first; none where none is being typed.

    None either where it is whole.
    """
    begun = _BEGUN.search(text)
    if begun is None:
        return ()
    stem = fold(begun["stem"])
    if any(fold(tag) == stem for tag in found.tags):
        return ()
    near = [(how, tag) for tag in found.tags if (how := _near(stem, tag, found)) is not None]
    return tuple(tag for _, tag in sorted(near, key=lambda pair: pair[0]))


def _near(stem: str, tag: str, found: Tags) -> int | None:
    """How near a tag is to what was typed, less being nearer; None where it is not."""
    if fold(tag).startswith(stem):
        return 0
    label = found.labels.get(fold(tag))
    named = (*words(tag.replace("-", " ")), *(words(label.name) if label is not None else ()))
    if any(word.startswith(stem) for word in named):
        return 1
    said = words(label.about) if label is not None and len(stem) >= LEAST else ()
    return 2 if any(word.startswith(stem) for word in said) else None


def completed(text: str, tag: str) -> str:
    """The line with the tag at its end written out."""
    return f"{text[: text.rindex('#') + 1]}{tag}"
