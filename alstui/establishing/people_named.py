"""Who facilitates a meeting and who presents in it, as they stand at the end of its line.

26 Jan 2027 14:00, Music room, after the Theory of Change work, Ruth facilitates, Zoe and Ravi present
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from alstui.learning_set import Member, PlannedMeeting
from alstui.names import called
from alstui.text import clean
from alstui.wording import join_names

_FACILITATES = re.compile(r"(?P<who>.+?)\s+(?:facilitates|facilitating)", re.IGNORECASE)
_PRESENT = re.compile(r"(?P<who>.+?)\s+(?:presents?|presenting)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)


def with_people(meeting: PlannedMeeting, members: Sequence[Member]) -> PlannedMeeting | str:
    """The meeting with the people who were named at the end of its words; what was expected where one is in doubt.

    Words that only look like it, such as 'everyone present' where nobody is called so, stay words.
    """
    pieces = [meeting.place, *filter(None, meeting.milestone.split(", "))]
    facilitator, presenters = meeting.facilitator, meeting.presenters
    while pieces[-1]:
        if leads := _FACILITATES.fullmatch(pieces[-1]):
            facilitator = whole_name(clean(leads["who"]), members)
            pieces.pop()
        elif said := _PRESENT.fullmatch(pieces[-1]):
            found = _presenters(said["who"], members)
            if isinstance(found, str):
                return found
            if not found:
                break
            pieces.pop()
            presenters = (*_listed_before(pieces, members), *found)
        else:
            break
        pieces = pieces or [""]
    return replace(
        meeting,
        place=pieces[0],
        milestone=", ".join(pieces[1:]),
        facilitator=facilitator,
        presenters=tuple(dict.fromkeys(presenters)),
    )


def whole_name(name: str, members: Sequence[Member]) -> str:
    """A name in full where it is one member's, else as it was typed: who facilitates need not be in the set."""
    found = called(name, members)
    return found[0].name if len(found) == 1 else name


def _presenters(names: str, members: Sequence[Member]) -> tuple[str, ...] | str:
    """The ids of those who are named; nobody where none of them is a member, a sentence where only some are."""
    whole = called(names, members)
    pieces = [clean(names)] if len(whole) == 1 else [clean(each) for each in _AND.split(names)]
    found = [called(each, members) for each in pieces]
    if not any(found):
        return ()
    for piece, those in zip(pieces, found, strict=True):
        if not those:
            return not_a_member(piece, members)
        if len(those) > 1:
            return could_be(piece, those)
    return tuple(those[0].id for those in found)


def not_a_member(name: str, members: Sequence[Member]) -> str:
    """That nobody is called so, and who there is."""
    return f"nobody in this set is called {name}; there are {join_names([each.name for each in members])}"


def could_be(name: str, those: Sequence[Member]) -> str:
    """That a name fits several."""
    return f"{name} could be {join_names([each.name for each in those])}; write a little more of the name"


def _listed_before(pieces: list[str], members: Sequence[Member]) -> list[str]:
    """Those before the last two of a list, 'Ann, Ben and Éva present', taken off the pieces; the place stays."""
    found: list[str] = []
    while len(pieces) > 1 and len(those := called(pieces[-1], members)) == 1:
        found.insert(0, those[0].id)
        pieces.pop()
    return found
