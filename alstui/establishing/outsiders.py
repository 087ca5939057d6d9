"""Who was named to facilitate and is nobody in the set: that may be so, and it may be a slip of the fingers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches

from msgspec import UNSET

from alstui.establishing.history import said_of
from alstui.establishing.people_named import could_be
from alstui.learning_set import LearningSet, MeetingChanged, MeetingPlanned, Member, SetDescribed
from alstui.names import called
from alstui.text import clean, fold

OUTSIDE = "Nobody in the set is called {name}: taken as somebody from outside{near}."
NEAR = "; if {name} is meant, say it again"


def told_of(learning_set: LearningSet, at: datetime) -> tuple[str, ...]:
    """What was changed at one instant, in sentences, and then what has to be said of whom that names."""
    return (*said_of(learning_set, at), *from_outside(learning_set, at))


def from_outside(learning_set: LearningSet, at: datetime) -> tuple[str, ...]:
    """What has to be said of those who were named to facilitate at one instant, a sentence each."""
    names = dict.fromkeys(_named(learning_set, at))
    return tuple(filter(None, (_said(clean(name), learning_set.members) for name in names)))


def _named(learning_set: LearningSet, at: datetime) -> Iterator[str]:
    """Whoever facilitates the set may do so in a meeting too, and was asked about when they came."""
    for each in learning_set.changes:
        if each.at != at or each.undoes:
            continue
        before, after = "", ""
        if isinstance(each, MeetingChanged):
            before, after = each.before.facilitator, each.after.facilitator
        elif isinstance(each, MeetingPlanned):
            after = each.meeting.facilitator
        elif isinstance(each, SetDescribed) and each.after.facilitator is not UNSET:
            yield each.after.facilitator
        if after not in {before, learning_set.facilitator}:
            yield after


def _said(name: str, members: tuple[Member, ...]) -> str:
    """Empty for a member's whole name, and for nobody."""
    found = called(name, members)
    if not name or len(found) == 1:
        return ""
    if found:
        doubt = could_be(name, found)
        return f"{doubt[:1].upper()}{doubt[1:]}."
    words = {fold(word): each.name for each in reversed(members) for word in (*each.name.split(), each.name)}
    near = get_close_matches(fold(name), words, n=1, cutoff=0.6)
    return OUTSIDE.format(name=name, near=NEAR.format(name=clean(words[near[0]])) if near else "")
