"""What the command line answers in plain text of all sets: which there are, and where words were found.

What it answers of formats, action points and times stands in a file of its own: each brings in what it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alstui.columns import columns

if TYPE_CHECKING:
    from alstui.store.library import Library, SetSummary, Unread


def sets_table(library: Library, unread: Unread) -> str:
    """A line a set: its id, its title, its school, how it stands."""
    summaries = library.sets(unread)
    if not summaries:
        return "There is no set yet. Make one with: alstui new FILE.yaml"
    return columns([(s.id, s.title, s.school, s.problem or _held(s)) for s in summaries])


def _held(summary: SetSummary) -> str:
    meetings, unfinished = summary.meetings, summary.unfinished
    if unfinished is not None:
        return f"meeting of {unfinished} {'cannot be read to its end' if summary.unsure else 'not closed'}"
    if not meetings:
        return "no meeting yet"
    number = "1 meeting" if len(meetings) == 1 else f"{len(meetings)} meetings"
    return f"{number}, last {max(meetings)}"


def hits_table(library: Library, words: Sequence[str], unread: Unread) -> str:
    """A line for everything in which all the words are: where, when, what it is, whose, and its words."""
    from alstui.series.search import search

    hits = search(library, words, unread)
    if not hits:
        return "Nothing on record has these words."
    return columns([(hit.set_id, str(hit.day or ""), hit.kind, hit.who, hit.text) for hit in hits])
