"""What the command line answers in plain text: sets, formats, action points, what was found, times."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from alstui.actions.owners import owners_called
from alstui.actions.threads import Thread, threads
from alstui.clock import Clock, today
from alstui.columns import columns
from alstui.content.catalogue import Format, Stage
from alstui.desk.opening import meetings_before, record_of
from alstui.meeting.folding import fold
from alstui.meeting.timing import TimingRow, actual_seconds, exact, facts, figures, sentences, timing, total
from alstui.model import Agenda, LearningSet
from alstui.wording import say_date

if TYPE_CHECKING:
    from alstui.content.loader import Shelf
    from alstui.store.library import Library, SetSummary, Unread


USUAL_PRESENTERS, USUAL_PEOPLE, USUAL_MINUTES = 2, 6, 90
"""The meeting that a format is tried on where nothing else is asked."""


# -- sets ----------------------------------------------------------------------------------------------


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


# -- formats -------------------------------------------------------------------------------------------


def formats_table(shelf: Shelf) -> str:
    """A line a format: its id, its minutes, its group, what it is for."""
    return columns(
        [
            (f.id, f"{f.minutes:g} min", f"{f.smallest_group}–{f.largest_group} people", f.summary)
            for f in shelf.formats().values()
        ]
    )


def format_sheet(
    shelf: Shelf,
    format_id: str,
    *,
    presenters: int | None = None,
    minutes: int | None = None,
    people: int | None = None,
) -> str:
    """One format whole: its stages with minutes, floor and speech rule.

    With any of presenters, minutes and people: the meeting as it would run with so many. What is not said is
    one presenter or two, as the format has it, 90 minutes, and six people or as near as the format takes; never
    fewer people than presenters.

    Raises:
        NotFound: no such format; the nearest are named.
    """
    chosen = shelf.format(format_id)
    stages = [("stage", "min", "least", "rule", "turns")]
    stages += [_stage_row(stage) for stage in chosen.stages]
    blocks = [f"{chosen.name}, {chosen.minutes:g} min\n{chosen.summary}", columns(stages)]
    if presenters or minutes or people:
        slots = presenters or (1 if chosen.presenters == "one" else USUAL_PRESENTERS)
        usual = min(max(USUAL_PEOPLE, chosen.smallest_group), chosen.largest_group)
        blocks += _preview(shelf, chosen, slots, minutes or USUAL_MINUTES, max(people or usual, slots))
    return "\n\n".join([*blocks, f"Source: {chosen.source}"])


def _stage_row(stage: Stage) -> tuple[str, str, str, str, str]:
    name = f"{stage.name} (if there is time)" if stage.optional else stage.name
    return name, f"{stage.minutes:g}", f"{stage.at_least:g}", stage.rule, stage.turns


def _preview(shelf: Shelf, chosen: Format, presenters: int, minutes: int, people: int) -> list[str]:
    """A later meeting of the set in this format: what does not fit, and the agenda from its start."""
    from alstui.planning.agenda import Wishes, plan

    names = [f"Presenter {number}" if presenters > 1 else "Presenter" for number in range(1, presenters + 1)]
    # The second meeting, because every one from then on has actions to report on.
    wishes = Wishes(chosen, minutes, people, tuple(names), number=2)
    found = plan(wishes, shelf.planning(), shelf.formats())
    who = "1 presenter" if presenters == 1 else f"{presenters} presenters"
    group = "1 person" if people == 1 else f"{people} people"
    what = f"A meeting of {minutes} min with {who} and {group}, {found.overheads} rounds:"
    said = "\n".join([what, *(f"! {advice.text}" for advice in found.advice)])
    if found.agenda is None:
        return [said]
    rows = [("at", "length", "part", "stage", "rule"), *_agenda_rows(found.agenda)]
    kept = (
        f"{exact(found.agenda.reserve)} kept in hand, for settling down between slots and for what runs over."
    )
    return [said, columns(rows, right={0, 1}), kept]


def _agenda_rows(agenda: Agenda) -> Iterator[tuple[str, str, str, str, str]]:
    """A row a stage: from when, how long, in whose slot or which part, its name and who speaks."""
    begin, last = 0, ""
    for segment in agenda.segments:
        part = (segment.presenter or segment.name) if segment.part != last else ""
        stage = segment.name if segment.presenter else ""
        yield exact(begin), exact(segment.seconds), part, stage, segment.rule
        begin, last = begin + segment.seconds, segment.part


# -- action points -------------------------------------------------------------------------------------


def _threads(
    library: Library, set_id: str, unread: Unread, *, only_open: bool
) -> tuple[LearningSet, list[Thread]]:
    """A set and its action points, by the day they are due.

    Raises:
        NotFound: no such set; the nearest are named.
    """
    learning_set = library.load(set_id)
    found = threads(meetings_before(library, set_id, date.max, unread))
    kept = [thread for thread in found if thread.is_open or not only_open]
    return learning_set, sorted(kept, key=lambda t: (t.action.due or date.max, t.agreed_in.number))


def actions_table(library: Library, set_id: str, clock: Clock, unread: Unread, *, only_open: bool) -> str:
    """A line an action point: by when, who, how sure, how it stands, what."""
    learning_set, found = _threads(library, set_id, unread, only_open=only_open)
    if not found:
        return "No open action points." if only_open else "No action points yet."
    return columns([_action_row(thread, learning_set, today(clock)) for thread in found])


def _action_row(thread: Thread, learning_set: LearningSet, day: date) -> tuple[str, ...]:
    action = thread.action
    due = f"before meeting {action.due_meeting}" if action.due_meeting else "no date yet"
    if action.due is not None:
        due = say_date(action.due, day)
    sure = f"{action.confidence}/10" if action.confidence is not None else ""
    owner = owners_called(action, learning_set, "who?")
    return due, owner, sure, thread.standing, action.text


def actions_json(library: Library, set_id: str, unread: Unread, *, only_open: bool) -> str:
    """The same for other programs: a list of objects, dates as ISO strings, absent values null."""
    learning_set, found = _threads(library, set_id, unread, only_open=only_open)
    return json.dumps([_action_object(t, learning_set) for t in found], ensure_ascii=False, indent=2)


def _action_object(thread: Thread, learning_set: LearningSet) -> dict[str, Any]:
    action, agreed = thread.action, thread.agreed_in
    return {
        "id": action.id,
        "owner": owners_called(action, learning_set) or None,
        "text": action.text,
        "due": action.due.isoformat() if action.due else None,
        "due_meeting": action.due_meeting or None,
        "confidence": action.confidence,
        "tags": list(action.tags),
        "meeting": agreed.number,
        "agreed": agreed.day.isoformat() if agreed.day else None,
        "standing": thread.standing,
        "open": thread.is_open,
    }


# -- what is on record ---------------------------------------------------------------------------------


def hits_table(library: Library, words: Sequence[str], unread: Unread) -> str:
    """A line for everything in which all the words are: where, when, what it is, whose, and its words."""
    from alstui.series.search import search

    hits = search(library, words, unread)
    if not hits:
        return "Nothing on record has these words."
    return columns([(hit.set_id, str(hit.day or ""), hit.kind, hit.who, hit.text) for hit in hits])


# -- minutes -------------------------------------------------------------------------------------------


def timing_table(library: Library, set_id: str, day: date | None, unread: Unread) -> str:
    """Planned, adjusted, absorbed and actual, to the second, a line a stage, and the facts below.

    Of the latest meeting when no day is given. A meeting that is not closed is read at its last entry.

    Raises:
        NotFound: no such set, or it did not meet on that day.
    """
    learning_set, events = record_of(library, set_id, day, unread)
    meeting = fold(events)
    now = events[-1].at if events else None
    rows = timing(meeting, now)
    if not any(row.actual for row in rows):
        return "Nothing ran in this meeting, so there is no time to compare."
    said = sentences(facts(meeting, now, events), meeting, learning_set)
    table = columns([*_timing_rows(rows, learning_set)], right={2, 3, 4, 5})
    return "\n\n".join([table, "\n".join(said)] if said else [table])


def _timing_rows(rows: Sequence[TimingRow], learning_set: LearningSet) -> Iterator[tuple[str, ...]]:
    yield "part", "stage", "planned", "adjusted", "absorbed", "actual"
    actual, last = actual_seconds(rows), ""
    for row, seconds in zip(rows, actual, strict=True):
        name = learning_set.name_of(row.presenter) if row.presenter else row.name
        yield name if row.part != last else "", row.name if row.presenter else "", *figures(row, seconds)
        last = row.part
    yield "total", "", *figures(total(rows), sum(actual))
