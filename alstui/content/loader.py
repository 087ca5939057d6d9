"""The content that a meeting runs on: formats, agendas, prompts, programmes and planning, shipped and a person's own.

What is shipped lies in `data/`. A file of one's own in the settings folder, in `formats`, `agendas`, `prompts` or
`programmes`, or `planning.yaml` or `marks.yaml` beside them, takes the place of the shipped one with the same
id, or comes in addition. One that is wrong never stands in the way: what is shipped is used, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.content.catalogue import AgendaFormat, Format, Planning, Programme, PromptDeck, Way
from alstui.content.marks import Marks
from alstui.content.shipped import ById, N, T, read_all, read_one
from alstui.errors import NotFound
from alstui.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alstui.content.schema import Rules, Spot
    from alstui.content.yaml_file import Document
    from alstui.errors import Problem

FORMAT_ORDER = (
    "classic",
    "quick-35",
    "written-questions",
    "wial",
    "case-clinic",
    "case-clinic-light",
    "wise-crowds",
    "troika",
    "consultancy",
    "consultancy-short",
    "tuning",
    "kollegiale-beratung",
    "reflecting-team",
    "long-listening",
    "clearness-one-hour",
    "balint",
)
"""How formats are listed: what a new facilitator should try first comes first. Others follow by id."""

AGENDA_ORDER = ("clarify-and-plan", "theory-of-change", "half-way", "review", "celebration")
"""How agendas are listed: in the order in which a programme may want them. Others follow by id."""


def parse(document: Document, kind: type[T]) -> T:
    """The format, agenda, deck, programme or planning that a document describes.

    Raises ContentError with every problem: types, unknown keys and words, and what `rules` asks for.
    """
    from alstui.content import schema
    from alstui.content.rules import RULES

    return schema.parse(document, kind, RULES.get(kind))


def _rules(kind: type[T]) -> Rules:
    """What must hold beyond types; it is brought in for a file of one's own, and by none that is shipped."""

    def hold(spot: Spot) -> Iterable[Problem]:
        from alstui.content.rules import RULES

        return RULES[kind](spot)

    return hold


class Shelf:
    """Everything that can be chosen from. Each kind is read when it is first asked for, and then kept."""

    def __init__(self, user_folder: Path | None = None) -> None:
        """`user_folder` holds a person's own files; None, or a folder that is not there, for none."""
        self._user_folder = user_folder
        self._notices: list[str] = []

    @property
    def notices(self) -> tuple[str, ...]:
        """A sentence for each file of one's own that was left aside, among the kinds read so far."""
        return tuple(self._notices)

    def formats(self) -> Mapping[str, Format]:
        """Every format by id, in the order in which to list them."""
        return self._formats

    def format(self, format_id: str) -> Format:
        """The format with this id. Raises NotFound, naming the nearest."""
        return _by_id(self._formats, format_id, "format")

    def agendas(self) -> Mapping[str, AgendaFormat]:
        """Every agenda of a meeting that is not made of slots, by id, in the order in which to list them."""
        return self._agendas

    def ways(self) -> tuple[str, ...]:
        """The ids of all that a meeting can be made of: formats, then agendas."""
        return tuple(dict.fromkeys((*self._formats, *self._agendas)))

    def way(self, way_id: str) -> Way:
        """The format, or the agenda, with this id. Raises NotFound, naming the nearest."""
        if way_id in self._formats or way_id not in self._agendas:
            return _by_id(self._formats, way_id, "format", self._agendas)
        return self._agendas[way_id]

    def slot_format(self, way: Way) -> Format:
        """How a slot is spent in a meeting that is made of this: a format's own way, or that which an agenda names."""
        if isinstance(way, Format):
            return way
        return self._formats.get(way.slot_format) or next(iter(self._formats.values()))

    def planning(self) -> Planning:
        """How minutes are shared out."""
        return self._planning

    def marks(self) -> Marks:
        """What is said as a stage comes to its end."""
        return self._marks

    def programme(self, programme_id: str) -> Programme:
        """The programme with this id. Raises NotFound, naming the nearest."""
        return _by_id(self._programmes, programme_id, "programme")

    def programmes(self) -> Mapping[str, Programme]:
        """Every programme, by id."""
        return self._programmes

    def prompt_decks(self) -> tuple[PromptDeck, ...]:
        """Every deck of prompts."""
        return self._decks

    @cached_property
    def _formats(self) -> Mapping[str, Format]:
        return self._all("formats", Format).listed(FORMAT_ORDER)

    @cached_property
    def _agendas(self) -> Mapping[str, AgendaFormat]:
        return self._all("agendas", AgendaFormat).listed(AGENDA_ORDER)

    @cached_property
    def _programmes(self) -> Mapping[str, Programme]:
        return self._all("programmes", Programme)

    @cached_property
    def _decks(self) -> tuple[PromptDeck, ...]:
        return tuple(self._all("prompts", PromptDeck).values())

    @cached_property
    def _planning(self) -> Planning:
        return self._one("planning.yaml", Planning)

    @cached_property
    def _marks(self) -> Marks:
        return self._one("marks.yaml", Marks)

    def _one(self, name: str, kind: type[T]) -> T:
        """One's own file of that name, if there is one and it is right; else the one that is shipped."""
        found, notice = read_one(name, kind, _rules(kind), self._user_folder)
        self._notices += [notice] if notice else []
        return found

    def _all(self, folder: str, kind: type[N]) -> ById[N]:
        """What is shipped in a folder of `data`, with what is in one's own folder of that name."""
        found, notices = read_all(folder, kind, _rules(kind), self._user_folder)
        self._notices += notices
        return found


def _by_id(found: Mapping[str, N], wanted: str, noun: str, others: Mapping[str, object] | None = None) -> N:
    """The one with this id, or an error that helps; `others` could have been meant too."""
    if wanted in found:
        return found[wanted]
    from alstui.content.schema import nearest

    known = (*found, *(others or ()))
    close = nearest(wanted, known)
    meant = f"did you mean '{close}'?" if close else f"there are: {', '.join(known)}."
    raise NotFound(f"There is no {noun} '{clean(wanted)}'; {meant}")
