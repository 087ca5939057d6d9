"""What `alstui formats` answers: a line a format, or one format whole, as it would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alstui.columns import columns
from alstui.meeting.timing import exact

if TYPE_CHECKING:
    from alstui.content.catalogue import Format, Stage
    from alstui.content.loader import Shelf
    from alstui.model import Agenda

USUAL_PRESENTERS, USUAL_PEOPLE, USUAL_MINUTES = 2, 6, 90
"""The meeting that a format is tried on where nothing else is asked."""


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
