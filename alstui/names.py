"""Who is meant by a name that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alstui.errors import NotFound
from alstui.learning_set import Member
from alstui.text import clean, fold


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


def named(members: Sequence[Member], words: str) -> tuple[str, ...]:
    """The ids of members named on a command line, 'Ann, Ben': a beginning is enough where only one has it.

    Who is named twice is one.

    Raises:
        NotFound: a name fits nobody, or several; the nearest are named.
    """
    return tuple(dict.fromkeys(_one(members, clean(word)) for word in words.split(",") if clean(word)))


def _one(members: Sequence[Member], word: str) -> str:
    found = called(word, members)
    if len(found) == 1:
        return found[0].id
    if found:
        both = ", ".join(member.name for member in found)
        raise NotFound(f"{word} could be {both}. Write a little more of the name.")
    from difflib import get_close_matches

    near = get_close_matches(fold(word), [fold(member.name) for member in members], n=2, cutoff=0.5)
    names = [member.name for member in members if fold(member.name) in near] or [m.name for m in members]
    raise NotFound(f"Nobody in this set is called {word}. Did you mean {' or '.join(names)}?")
