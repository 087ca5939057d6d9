"""What `alstui formats` answers: a line a format and a line an agenda, or one of them whole, as it would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alstui.columns import columns
from alstui.meeting.timing import exact
from alstui.wording import how_many

if TYPE_CHECKING:
    from alstui.content.catalogue import AgendaFormat, Stage, Way
    from alstui.content.loader import Shelf
    from alstui.model import Agenda

USUAL_PRESENTERS, USUAL_PEOPLE, USUAL_MINUTES = 2, 6, 90
"""The meeting that a format is tried on where nothing else is asked."""


USUAL_PROGRAMME = "four-meetings"

AGENDAS = "Meetings that are not made of slots:"


def formats_table(shelf: Shelf) -> str:
    """A line a format: its id, its minutes, its group, what it is for; under a heading of their own, the agendas."""
    formats = columns([(f.id, f"{f.minutes:g} min", _group(f), f.summary) for f in shelf.formats().values()])
    agendas = columns(
        [(a.id, f"{a.shortest}–{a.longest} min", _group(a), a.summary) for a in shelf.agendas().values()]
    )
    return f"{formats}\n\n{AGENDAS}\n{agendas}"


def _group(way: Way) -> str:
    return f"{way.smallest_group}–{way.largest_group} people"


def format_sheet(
    shelf: Shelf,
    format_id: str,
    *,
    presenters: int | None = None,
    minutes: int | None = None,
    people: int | None = None,
) -> str:
    """One format or agenda whole: its stages with minutes, floor and speech rule.

    With any of presenters, minutes and people: the meeting as it would run with so many. What is not said is
    one presenter or two, as the format has it (none in an agenda), 90 minutes, and six people or as near as it takes;
    never fewer people than presenters.

    Raises:
        NotFound: no such format or agenda; the nearest are named.
    """
    from alstui.content.catalogue import AgendaFormat

    chosen = shelf.way(format_id)
    is_agenda = isinstance(chosen, AgendaFormat)
    stages = [("stage", "min", "least", "rule", "turns")]
    stages += [_stage_row(stage) for stage in chosen.stages]
    blocks = [f"{chosen.name}, {chosen.minutes:g} min\n{chosen.summary}", columns(stages)]
    if isinstance(chosen, AgendaFormat):
        blocks[1:1] = [_about(chosen, shelf)]
        blocks.append("\n".join(f"- {stage.name}: {stage.note}" for stage in chosen.stages if stage.note))
    if presenters or minutes or people:
        usual_slots = 0 if is_agenda else 1 if _is_for_one(chosen) else USUAL_PRESENTERS
        slots = presenters or usual_slots
        usual = min(max(USUAL_PEOPLE, chosen.smallest_group), chosen.largest_group)
        blocks += _preview(shelf, chosen, slots, minutes or USUAL_MINUTES, max(people or usual, slots))
    return "\n\n".join([*blocks, f"Source: {chosen.source}"])


def _usual_number(shelf: Shelf, agenda: AgendaFormat | None) -> int:
    """The meeting for which the usual programme proposes an agenda; else the second: from then on there are actions."""
    if agenda is None:
        return 2
    meetings = shelf.programme(USUAL_PROGRAMME).meetings
    return next((each.number for each in meetings if each.format == agenda.id), 2)


def _is_for_one(chosen: Way) -> bool:
    """Whether a meeting of it is given to one presenter."""
    return getattr(chosen, "presenters", "") == "one"


def _about(chosen: AgendaFormat, shelf: Shelf) -> str:
    """What such a meeting is for, what it ends with, and how a slot is spent in it where somebody presents."""
    ends = "\n".join(f"- {each}" for each in chosen.ends_with)
    slot = f"Where somebody presents: a slot in the format {shelf.slot_format(chosen).name}."
    return f"{chosen.purpose}\nIt ends with:\n{ends}\n{slot}"


def _stage_row(stage: Stage) -> tuple[str, str, str, str, str]:
    name = f"{stage.name} (if there is time)" if stage.optional else stage.name
    return name, f"{stage.minutes:g}", f"{stage.at_least:g}", stage.rule, stage.turns


def _preview(shelf: Shelf, chosen: Way, presenters: int, minutes: int, people: int) -> list[str]:
    """A later meeting of the set so: what does not fit, and the agenda from its start."""
    from alstui.content.catalogue import AgendaFormat
    from alstui.planning.agenda import plan
    from alstui.planning.wishes import Wishes

    names = [f"Presenter {number}" if presenters > 1 else "Presenter" for number in range(1, presenters + 1)]
    agenda = chosen if isinstance(chosen, AgendaFormat) else None
    form = shelf.slot_format(chosen) if isinstance(chosen, AgendaFormat) else chosen
    number = _usual_number(shelf, agenda)
    wishes = Wishes(form, minutes, people, tuple(names), number=number, agenda=agenda)
    found = plan(wishes, shelf.planning(), shelf.formats())
    who = how_many(presenters, "presenter") if presenters else "no presenter"
    group = how_many(people, "person", "people")
    what = f"A meeting of {minutes} min with {who} and {group}, {found.overheads} rounds:"
    said = "\n".join([what, *(f"! {advice.text}" for advice in found.advice)])
    if found.agenda is None:
        return [said]
    rows = [("at", "length", "part", "stage", "rule"), *_agenda_rows(found.agenda)]
    between = "stages" if agenda is not None else "slots"
    kept = f"{exact(found.agenda.reserve)} kept in hand, for settling down between {between} and for what runs over."
    return [said, columns(rows, right={0, 1}), kept]


def _agenda_rows(agenda: Agenda) -> Iterator[tuple[str, str, str, str, str]]:
    """A row a stage: from when, how long, in whose slot or which part, its name and who speaks."""
    begin, last = 0, ""
    for segment in agenda.segments:
        part = (segment.presenter or segment.name) if segment.part != last else ""
        stage = segment.name if segment.presenter else ""
        yield exact(begin), exact(segment.seconds), part, stage, segment.rule
        begin, last = begin + segment.seconds, segment.part
