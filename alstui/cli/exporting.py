"""What the command line hands out of a record, takes in, and finds in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from alstui.actions.threads import threads
from alstui.clock import Clock
from alstui.columns import columns
from alstui.desk.opening import meeting_of, meetings_before
from alstui.documents.papers import held_by, minutes_paper
from alstui.errors import NotFound, RecordError
from alstui.model import LearningSet
from alstui.series.search import search
from alstui.store.disk import unreadable
from alstui.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alstui.store.library import Library

Shape = Literal["json", "html", "csv", "ics"]


def exported(
    library: Library,
    set_id: str,
    shape: Shape,
    clock: Clock,
    config: Path | None,
    *,
    day: date | None = None,
    member: str = "",
    audience: str = "",
) -> str:
    """A set's record as text in another shape.

    `member` is a name as it was typed, for their action points alone. With an audience ('sponsor', 'schools', a
    presenter's name) it is what that audience may hold of one meeting, and nothing else: there is no calendar of it.

    Raises:
        NotFound: no such set, meeting, member or audience.
        RecordError, StoreError: something of it cannot be read.
    """
    if audience:
        return _for_audience(library, set_id, shape, clock, config, day=day, audience=audience)
    if shape == "json":
        from alstui.documents.exports.whole import gather, write_json

        return write_json(gather(library, set_id))
    learning_set = library.load(set_id)
    if shape == "html":
        from alstui.documents.exports.page import page

        return page(minutes_paper(library, set_id, day, clock, config), title=learning_set.title)
    whose = member_called(learning_set, member)
    found = threads(meetings_before(library, set_id, date.max))
    if shape == "ics":
        from alstui.documents.exports.diary import diary

        return diary(learning_set, found, clock.now(), member=whose)
    from alstui.documents.exports.sheet import sheet
    from alstui.documents.minutes import ACTION_COLUMNS, action_rows

    rows = [
        (str(thread.agreed.day or ""), *row.cells(), thread.standing)
        for thread in found
        if whose in {"", thread.action.owner}
        for row in action_rows([thread.action], learning_set, None)
    ]
    return sheet(("Agreed on", *ACTION_COLUMNS, "Standing"), rows)


def _for_audience(
    library: Library,
    set_id: str,
    shape: Shape,
    clock: Clock,
    config: Path | None,
    *,
    day: date | None,
    audience: str,
) -> str:
    """What an audience may hold, in a shape: everything is made from `released`, so the same doors are closed."""
    if shape == "ics":
        raise NotFound("A calendar is made for the members only: leave out --for.")
    if shape == "html":
        from alstui.documents.exports.page import page

        text = minutes_paper(library, set_id, day, clock, config, audience)
        return page(text, title=library.load(set_id).title)
    held = held_by(library, set_id, day, clock, config, audience)
    if shape == "json":
        return json.dumps(msgspec.to_builtins(held), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    from alstui.documents.action_rows import ACTION_COLUMNS, in_order, rows_of
    from alstui.documents.exports.sheet import sheet

    return sheet(ACTION_COLUMNS, [row.cells() for row in rows_of(in_order(held.actions), held.day)])


def member_called(learning_set: LearningSet, name: str) -> str:
    """The member id behind a name or the beginning of one; empty for none.

    Raises:
        NotFound: nobody, or more than one, is called so.
    """
    if not name:
        return ""
    found = [m.id for m in learning_set.members if fold(m.name) == fold(name)] or [
        m.id for m in learning_set.members if name == m.id or fold(m.name).startswith(fold(name))
    ]
    if len(found) != 1:
        names = ", ".join(m.name for m in learning_set.members)
        raise NotFound(f"{learning_set.title} has no one member called {name}. Its members are: {names}.")
    return found[0]


def questions_kept(library: Library, set_id: str, day: date | None, member: str) -> str:
    """The sheet of the questions that a member kept as a presenter, as Markdown; of the latest meeting, unless told.

    Raises:
        NotFound: no such set, meeting or member.
    """
    from alstui.questions.sheet import question_sheet

    learning_set, meeting = meeting_of(library, set_id, day)
    return question_sheet(meeting, learning_set, member_called(learning_set, member))


def text_of(path: Path) -> str:
    """A file's text.

    Raises:
        StoreError: it cannot be read.
        RecordError: it is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise unreadable(error, path) from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path} is no text that alstui has written. Nothing was taken in.") from error


def hits_table(library: Library, words: Sequence[str]) -> str:
    """A line for everything in which all the words are: where, when, what it is, whose, and its words."""
    hits = search(library, words)
    if not hits:
        return "Nothing on record has these words."
    return columns([(hit.set_id, str(hit.day or ""), hit.kind, hit.who, hit.text) for hit in hits])
