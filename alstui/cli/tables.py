"""What the command line answers in plain text of all sets: which there are, and where words were found.

What it answers of formats, action points and times stands in a file of its own: each brings in what it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alstui.cli.output import widest
from alstui.columns import columns
from alstui.wording import how_many

if TYPE_CHECKING:
    from datetime import date

    from alstui.store.library import Library, SetSummary, Unread


def sets_table(library: Library, unread: Unread) -> str:
    """A line a set: its id, its title, its school, how it stands."""
    summaries = library.sets(unread)
    if not summaries:
        return "There is no set yet. Make one with: alstui new FILE.yaml"
    return columns([(s.id, s.title, s.school, s.problem or _held(s)) for s in summaries], most=widest())


def _held(summary: SetSummary) -> str:
    meetings, unfinished = summary.meetings, summary.unfinished
    if unfinished is not None:
        return f"meeting of {unfinished} {'cannot be read to its end' if summary.unsure else 'not closed'}"
    return met(meetings)


def met(days: Sequence[date]) -> str:
    """How often a set has met, and when last, by the days on record: '3 meetings, last 2026-11-24'."""
    return f"{how_many(len(days), 'meeting')}, last {max(days)}" if days else "no meeting yet"


def hits_table(library: Library, words: Sequence[str], unread: Unread) -> str:
    """A line for everything in which all the words are: where, when, what it is, whose, and its words."""
    from alstui.series.search import search

    hits = search(library, words, unread)
    if not hits:
        return "Nothing on record has these words."
    return columns(
        [(hit.set_id, str(hit.day or ""), hit.kind, hit.who, hit.text) for hit in hits], most=widest()
    )
