"""What a content file is, and whether it is as it should be: `alstui check`.

A file is told by its keys. Every kind that alstui reads stands in `_KINDS`, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from alstui.content import schema
from alstui.content.catalogue import AgendaFormat, Format, Planning, Programme, PromptDeck
from alstui.content.key_names import as_written
from alstui.content.keymap import FILE as KEYMAP
from alstui.content.keymap import KeyTable, checked
from alstui.content.loader import parse
from alstui.content.marks import Marks
from alstui.content.schema import nearest
from alstui.content.settings import Settings
from alstui.content.yaml_file import Document, read
from alstui.errors import MOST, ContentError, Problem
from alstui.text import clean
from alstui.wording import how_many, join_names


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is as it should be."""

    kind: str
    """What it is, in words: 'a format', 'a prompt deck'..."""
    summary: str
    """What it says, in one line."""
    problems: tuple[Problem, ...] = ()
    """What does not hold in it, where the rest holds all the same."""


def check(path: Path, key_table: Callable[[], KeyTable] = KeyTable) -> Checked:
    """Read any content file and say what it is. Raises ContentError with everything that is wrong.

    `key_table` makes the table of all that can be pressed, when a keymap has to be looked at.
    """
    document = read(path)
    if path.name == KEYMAP or any("." in key for key in document.values):
        return _keymap(document, key_table())
    kind = _kind(document)
    return Checked(kind.words, clean(kind.summary(document)))


def _keymap(document: Document, table: KeyTable) -> Checked:
    """A keymap is told by its name, or by the ids of commands in it; what is wrong in it spoils nothing else."""
    found = checked(document, table)
    held = "; ".join(f"{name} by {' or '.join(map(as_written, keys))}" for name, keys in found.keys.items())
    return Checked("a keymap", held or "no key of one's own holds", found.problems)


def _format_line(document: Document) -> str:
    found = parse(document, Format)
    people = f"for {found.smallest_group} to {found.largest_group} people"
    return f"{found.name}: {how_many(len(found.stages), 'stage')}, {found.minutes:g} min, {people}"


def _agenda_line(document: Document) -> str:
    found = parse(document, AgendaFormat)
    people = f"for {found.smallest_group} to {found.largest_group} people"
    length = f"for {found.shortest} to {found.longest} min"
    return f"{found.name}: {how_many(len(found.stages), 'stage')}, {length}, {people}"


def _deck_line(document: Document) -> str:
    found = parse(document, PromptDeck)
    readers = {
        "set": "for the set",
        "facilitator": "for the facilitator",
        "theory of change": "for its outcomes",
    }
    read_for = readers.get(found.audience, "for the final review")
    return f"{found.name}: {how_many(len(found.prompts), 'prompt')} {read_for}"


def _planning_line(document: Document) -> str:
    found = parse(document, Planning)
    parts, breaks = how_many(len(found.parts), "part"), how_many(len(found.breaks), "break rule")
    return f"{parts}, {breaks}, {found.reserve_percent} % in reserve"


def _programme_line(document: Document) -> str:
    found = parse(document, Programme)
    return f"{found.name}: {how_many(len(found.meetings), 'meeting')}"


def _marks_line(document: Document) -> str:
    return how_many(len(parse(document, Marks).marks), "mark")


def _settings_line(document: Document) -> str:
    found = parse(document, Settings)
    return f"the bell is {found.bell}, the face is {found.face}"


def _sheet_line(document: Document) -> str:
    from alstui.documents.presenter_sheet import PresenterSheet, sheet_rules

    found = schema.parse(document, PresenterSheet, sheet_rules)
    return f"{found.title}: {sum(len(topic.questions) for topic in found.topics)} questions"


def _labels_line(document: Document) -> str:
    from alstui.content.labels import Labels, labels_rules

    return how_many(len(schema.parse(document, Labels, labels_rules).all), "label")


def _guides_line(document: Document) -> str:
    from alstui.content.guides import Guides, guides_rules

    return how_many(len(schema.parse(document, Guides, guides_rules).guides), "guide")


def _instrument_line(document: Document) -> str:
    from alstui.evaluation.instruments import Instrument, instrument_rules

    found = schema.parse(document, Instrument, instrument_rules)
    return f"{found.name}: {how_many(len(found.items), 'line')}"


def _agreement_line(document: Document) -> str:
    from alstui.establishing.agreement import Offers, offers_rules

    return how_many(len(schema.parse(document, Offers, offers_rules).lines), "line")


def _checklists_line(document: Document) -> str:
    from alstui.establishing.checklists import Checklists, checklists_rules

    return how_many(len(schema.parse(document, Checklists, checklists_rules).checklists), "checklist")


def _community_line(document: Document) -> str:
    from alstui.establishing.composition import Community, community_rules

    return how_many(len(schema.parse(document, Community, community_rules).roles), "role")


def _synonyms_line(document: Document) -> str:
    from alstui.content.synonyms import Synonyms

    found = schema.parse(document, Synonyms, None).called.values()
    return f"{sum(map(len, found))} words for {how_many(len(found), 'command')}"


def _audiences_line(document: Document) -> str:
    from alstui.disclosure.audiences import Audiences, audience_rules

    schema.parse(document, Audiences, audience_rules)
    return f"what may be read by {join_names(sorted(map(str, document.values)))}"


def _addresses_line(document: Document) -> str:
    from alstui.documents.exports.addresses import Addresses, addresses_rules

    found = schema.parse(document, Addresses, addresses_rules).addresses
    return how_many(len(found), "address", "addresses")


def _digest_line(document: Document) -> str:
    from alstui.documents.digest_form import DigestForm, digest_rules

    return how_many(len(schema.parse(document, DigestForm, digest_rules).items), "field")


def _review_line(document: Document) -> str:
    from alstui.documents.digest_form import PeerReview, review_rules

    found = schema.parse(document, PeerReview, review_rules)
    return how_many(len((*found.opening, *found.each_school, *found.ending)), "step")


def _set_line(document: Document) -> str:
    from alstui.establishing.description import learning_set

    found = learning_set(document)
    members, meetings = how_many(len(found.members), "member"), how_many(len(found.meetings), "meeting")
    return f"{found.title}: {members}, {meetings} in the diary"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of content file, and the keys by which it is told."""

    words: str
    keys: tuple[str, ...]
    """Any one of these tells it."""
    summary: Callable[[Document], str]


_KINDS = (
    _Kind("audiences", ("absent",), _audiences_line),
    _Kind("a set description", ("set", "members"), _set_line),
    _Kind(
        "an agenda",
        ("ends_with", "purpose", "without", "slots_before", "slot_format", "proposes_slots"),
        _agenda_line,
    ),
    _Kind("a format", ("stages",), _format_line),
    _Kind("a prompt deck", ("prompts",), _deck_line),
    _Kind("planning", ("parts", "breaks"), _planning_line),
    _Kind("a presenter's sheet", ("topics", "ticks"), _sheet_line),
    _Kind("the script of a review", ("each_school",), _review_line),
    _Kind("the fields of a digest", ("ending",), _digest_line),
    _Kind("an instrument", ("items",), _instrument_line),
    _Kind("a programme", ("meetings",), _programme_line),
    _Kind("marks", ("marks",), _marks_line),
    _Kind("settings", ("bell", "face", "faces", "command"), _settings_line),
    _Kind("labels", ("levels", "groups"), _labels_line),
    _Kind("guides", ("guides",), _guides_line),
    _Kind("lines of an agreement", ("lines",), _agreement_line),
    _Kind("checklists", ("checklists",), _checklists_line),
    _Kind("who is in a school community", ("roles",), _community_line),
    _Kind("addresses", ("addresses",), _addresses_line),
    _Kind("what people call the commands", ("called",), _synonyms_line),
)
"""In the order in which they are tried: what has a key that others have too comes first."""


def _kind(document: Document) -> _Kind:
    """What a file is, by its keys, or by what its keys were meant to be."""
    for keys in (set(document.values), set(_meant(document.values))):
        for kind in _KINDS:
            if keys.intersection(kind.keys):
                return kind
    needs = "; ".join(f"{kind.words} has '{kind.keys[0]}'" for kind in _KINDS)
    needs = f"{needs}; a keymap has the ids of commands, as in 'live.note: f8'"
    raise ContentError((document.problem((), f"cannot be told what this is: {needs}"),))


def _meant(keys: Iterable[str]) -> Iterator[str]:
    """The telling keys nearest to what was written."""
    known = [key for kind in _KINDS for key in kind.keys]
    return (nearest(key, known) for key in islice(keys, MOST))
