"""Whose an action point is, in words: one member's, or several who own it together."""

from __future__ import annotations

from collections.abc import Mapping

from alstui.learning_set import LearningSet
from alstui.model import Action
from alstui.wording import join_names


def owners_called(action: Action, names: LearningSet | Mapping[str, str], nobody: str = "") -> str:
    """'Ann', 'Ann and Ben'; `nobody` while nobody is named.

    `names` is what members are called by their ids, or the set itself; whoever is not in it is called by their id.
    """
    call = names.name_of if isinstance(names, LearningSet) else lambda each: names.get(each, each)
    return join_names([call(owner) for owner in action.owners]) or nobody


def owners_now(action: Action, learning_set: LearningSet, nobody: str = "") -> str:
    """'Ann and Ben (left)': the same, and who of them has left the set, so that somebody can take it over."""
    left = [owner for owner in action.owners if not learning_set.member(owner) and learning_set.person(owner)]
    called = [f"{learning_set.name_of(owner)}{' (left)' if owner in left else ''}" for owner in action.owners]
    return join_names(called) or nobody
