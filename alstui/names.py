"""Who is meant by a name that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alstui.model import Member
from alstui.text import fold


def called(name: str, members: Sequence[Member], *, by_any_word: bool = False) -> tuple[Member, ...]:
    """The members whom a name fits: by the whole of theirs, else as their id, else by its beginning.

    Case and accents do not count. With `by_any_word` a name may begin at any of its words, so that 'cole' is Anna
    Cole, and an id is none: for people who see the members' names and nothing else of them.
    """
    wanted = fold(name)
    if not wanted:
        return ()
    whole = tuple(member for member in members if fold(member.name) == wanted)
    if by_any_word:
        return whole or tuple(
            each for each in members if any(end.startswith(wanted) for end in _ends(each.name))
        )
    return (
        whole
        or tuple(member for member in members if fold(member.id) == wanted)
        or tuple(member for member in members if fold(member.name).startswith(wanted))
    )


def _ends(name: str) -> Iterator[str]:
    """A name from each of its words on: 'anna cole', 'cole'."""
    words = fold(name).split()
    return (" ".join(words[place:]) for place in range(len(words)))
