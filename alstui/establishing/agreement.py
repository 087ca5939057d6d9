"""The working agreement: lines that are offered, and what a set makes of them.

What is offered is data (`data/agreement.yaml`, or one's own); what is agreed stands in the set's file, in the set's
own words. A draft is what lies between: every line, ticked or not, in an order. Nothing here is on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from msgspec.structs import replace as struct_replace

from alstui.content.rule_parts import distinct_ids, readable
from alstui.content.shipped import PUT_RIGHT, read_one
from alstui.errors import AlstuiError
from alstui.files import json_as
from alstui.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.learning_set import LearningSet
    from alstui.meeting.state import Meeting

FILE = "agreement.yaml"
"""In `data`, and in a person's settings folder."""

LEAD, NUMBER = "{safeguarding lead}", "{number}"
"""The places in an offered line that a set fills."""

NOBODY_NAMED = "the safeguarding lead"
"""What stands in the place of the name while nobody is named."""

LINE_WORDS = 16
"""Words of an offered line: what can be read from the back of the room."""

MOST_LINES = 12
"""Lines above which nobody remembers what was agreed."""

REVIEW_AT = 2
"""The meeting at which the set looks at its agreement again."""

SHOWN_FOR = timedelta(seconds=10)
"""How long the agreement stands on the wall at an opening."""

_PLACE = re.compile(r"\{[^{}]*\}")


class Offered(Struct, frozen=True, kw_only=True):
    """A line that a set may take."""

    id: str
    text: str
    with_pupils: str = ""
    """The line where pupils are members, when it then says something else."""
    proposed: bool = False
    """Whether it is ticked when a set begins."""
    limits: bool = False
    """Whether it says what cannot stay in the room."""


class Offers(Struct, frozen=True, kw_only=True):
    """The file."""

    lines: tuple[Offered, ...]


def offers_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: ids apart, lines that can be read, places that can be filled."""
    lines = spot.at("lines")
    if lines.value == ():
        yield lines.problem("offers no line")
    yield from distinct_ids(line.at("id") for line in lines.items())
    for text in (line.at(key) for line in lines.items() for key in ("text", "with_pupils")):
        yield from readable(text, LINE_WORDS)
        for place in _PLACE.findall(text.text):
            if place not in {LEAD, NUMBER}:
                yield text.problem(f"does not know the place '{place}'; it knows {LEAD} and {NUMBER}")


def read_offers(folder: Path | None) -> tuple[Offers, str]:
    """What is offered, and a sentence when a person's own file could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return read_one(FILE, Offers, offers_rules, folder, PUT_RIGHT)


def placed(text: str, lead: str, number: int) -> str:
    """An offered line with its places filled."""
    filled = {LEAD: lead or NOBODY_NAMED, NUMBER: str(number)}
    return _PLACE.sub(lambda place: filled.get(place[0], place[0]), text)


# -- a draft --------------------------------------------------------------------------------------------


class Line(Struct, frozen=True):
    """One line of a draft."""

    key: str
    """The id of the offer; '+1', '+2'... for a line of the set's own."""
    text: str
    """As it stands on the wall."""
    chosen: bool


class Draft(Struct, frozen=True):
    """An agreement in the making."""

    lines: tuple[Line, ...]
    """Those that are chosen are the agreement, in this order."""
    offers: Offers
    lead: str
    """The safeguarding lead; empty while nobody is named."""
    number: int
    """How many members have to be here for the set to go ahead."""
    people: int
    """How many members there are."""
    pupils: bool
    """Whether a pupil is among them."""

    @property
    def agreement(self) -> tuple[str, ...]:
        """The lines that are chosen."""
        return tuple(line.text for line in self.lines if line.chosen)

    def line(self, key: str) -> Line | None:
        """The line with this key, or None."""
        return next((line for line in self.lines if line.key == key), None)

    def offered(self, key: str) -> str:
        """The words that are offered for a line, its places filled; empty for a line of the set's own."""
        offer = next((each for each in self.offers.lines if each.id == key), None)
        return self._said(offer, pupils=self.pupils) if offer is not None else ""

    # -- what can be done with it ----------------------------------------------------------------------

    def toggled(self, key: str) -> Draft:
        """A line is chosen, or no longer."""
        return self._each(lambda line: replace(line, chosen=not line.chosen) if line.key == key else line)

    def moved(self, key: str, by: int) -> Draft:
        """A line further up or down, as far as there are lines."""
        here = next((place for place, line in enumerate(self.lines) if line.key == key), None)
        if here is None:
            return self
        others = [line for line in self.lines if line.key != key]
        others.insert(min(max(here + by, 0), len(others)), self.lines[here])
        return replace(self, lines=tuple(others))

    def reworded(self, key: str, text: str) -> Draft:
        """A line in other words, and chosen. Without words, an offered line is as it was offered, and one of the
        set's own is gone. Words that another line has already leave everything as it is."""
        said = clean(text)
        if any(fold(line.text) == fold(said) for line in self.lines if line.key != key):
            return self
        words = said or self.offered(key)
        if not words:
            return replace(self, lines=tuple(line for line in self.lines if line.key != key))
        return self._each(lambda line: replace(line, text=words, chosen=True) if line.key == key else line)

    def added(self, text: str, after: str = "") -> Draft:
        """A line of the set's own, chosen, under the line `after`, or at the end. Words that stand there are chosen."""
        said = clean(text)
        same = next((line for line in self.lines if fold(line.text) == fold(said)), None)
        if same is not None or not said:
            return self._each(lambda line: replace(line, chosen=True) if line is same else line)
        own = {line.key for line in self.lines}
        key = next(f"+{count}" for count in range(1, len(own) + 2) if f"+{count}" not in own)
        place = next((n for n, line in enumerate(self.lines, 1) if line.key == after), len(self.lines))
        coming = Line(key, said, chosen=True)
        return replace(self, lines=(*self.lines[:place], coming, *self.lines[place:]))

    def led_by(self, name: str) -> Draft:
        """Another safeguarding lead. Lines in the set's own words have the new name where the old one stood."""
        said = clean(name)
        return self._filled(replace(self, lead=said), lambda text: _renamed(text, self.lead, said))

    def going_ahead_with(self, number: int) -> Draft:
        """Another number of members for the set to go ahead; at least one, and no more than there are."""
        return self._filled(replace(self, number=min(max(number, 1), max(self.people, 1))), lambda text: text)

    def joined(self, theirs: Sequence[str]) -> Draft:
        """With lines that somebody else agreed meanwhile: those that are not here come at the end."""
        whole = self
        for text in theirs:
            whole = whole.added(text)
        return whole

    def _said(self, offer: Offered, *, pupils: bool) -> str:
        text = offer.with_pupils if pupils and offer.with_pupils else offer.text
        return placed(text, self.lead, self.number)

    def _each(self, change: Callable[[Line], Line]) -> Draft:
        return replace(self, lines=tuple(map(change, self.lines)))

    def _filled(self, other: Draft, own: Callable[[str], str]) -> Draft:
        """The other draft, with the lines of this one as they are said there."""

        def said(line: Line) -> str:
            return other.offered(line.key) if line.text == self.offered(line.key) else own(line.text)

        return replace(other, lines=tuple(replace(line, text=said(line)) for line in self.lines))

    def words_of_offers(self) -> dict[str, str]:
        """The id of an offer by its words, as they are compared, with pupils and without."""
        whom = (not self.pupils, self.pupils)
        return {fold(self._said(each, pupils=who)): each.id for who in whom for each in self.offers.lines}


def _renamed(text: str, before: str, after: str) -> str:
    """The text with one name, as a whole word, in the place of another."""
    old = before or NOBODY_NAMED
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: after or NOBODY_NAMED, text)


def open_draft(learning_set: LearningSet, offers: Offers, *, pupils: bool) -> Draft:
    """What a set has agreed, then what else is offered; for a set without an agreement, what is proposed is ticked.

    `pupils`: whether a pupil is a member.
    """
    people = len(learning_set.members)
    number = learning_set.least_present or min(people, people // 2 + 1)
    draft = Draft((), offers, learning_set.safeguarding, max(number, 1), people, pupils)
    by_words = draft.words_of_offers()
    lines: list[Line] = []
    taken: set[str] = set()
    for text in learning_set.agreement:
        key = by_words.get(fold(text), "")
        if not key or key in taken:
            key = f"+{len(lines) + 1}"
        taken.add(key)
        lines.append(Line(key, text, chosen=True))
    proposes = not learning_set.agreement
    lines += [
        Line(each.id, draft.offered(each.id), chosen=proposes and each.proposed)
        for each in offers.lines
        if each.id not in taken
    ]
    return replace(draft, lines=tuple(lines))


class _Begun(msgspec.Struct, frozen=True):
    """A draft as it waits on disk."""

    lines: tuple[Line, ...]
    lead: str
    number: int
    agreed: tuple[str, ...]
    """What the set had agreed when it was begun."""


def written(draft: Draft, opened: LearningSet) -> str:
    """A draft that was begun and not kept, as text; `opened` is the set from which it was made."""
    begun = _Begun(draft.lines, draft.lead, draft.number, opened.agreement)
    return msgspec.json.encode(begun).decode()


def taken_up(text: str, opened: LearningSet, draft: Draft) -> Draft:
    """The draft that was written, with what the set agreed since; `draft` as it is where the text is none."""
    begun = json_as(text, _Begun)
    if begun is None:
        return draft
    taken = replace(draft, lines=begun.lines, lead=begun.lead, number=begun.number)
    return taken.joined([line for line in opened.agreement if line not in begun.agreed])


def advice(draft: Draft) -> tuple[str, ...]:
    """What a set may want to think about before it keeps this, a sentence each."""
    said: list[str] = []
    if draft.pupils and not _has_limits(draft):
        said.append("Pupils are members: keep a line that says what cannot stay in this room.")
    if draft.pupils and not draft.lead:
        said.append("Pupils are members: name the safeguarding lead.")
    count = len(draft.agreement)
    if count > MOST_LINES:
        said.append(f"{count} lines are many to remember: which of them matter most?")
    return tuple(said)


def _has_limits(draft: Draft) -> bool:
    """Whether a chosen line says what cannot stay in the room: one that is offered for that, or names the lead."""
    limits = {each.id for each in draft.offers.lines if each.limits}
    lead = fold(draft.lead)
    return any(
        line.chosen and (line.key in limits or (bool(lead) and lead in fold(line.text)))
        for line in draft.lines
    )


# -- kept with the set ----------------------------------------------------------------------------------


class AgreedElsewhere(AlstuiError):
    """The agreement was changed by another program while this one was being edited. Nothing was overwritten."""

    def __init__(self, standing: LearningSet) -> None:
        """`standing` is the set as it now is on disk."""
        self.standing = standing
        super().__init__(
            "The agreement was changed in another window meanwhile. Nothing was overwritten: "
            "its lines now stand at the end of yours. Look at them, and keep it again."
        )


def kept(standing: LearningSet, opened: LearningSet, draft: Draft) -> LearningSet:
    """The set on disk with the agreement of a draft; all else about it stays as it stands there.

    `opened` is the set from which the draft was made.

    Raises:
        AgreedElsewhere: somebody else has changed the agreement since then.
    """
    if _agreed(standing) not in {_agreed(opened), (draft.agreement, draft.lead, standing.least_present)}:
        raise AgreedElsewhere(standing)
    least = _least(standing, opened, draft)
    return struct_replace(standing, agreement=draft.agreement, safeguarding=draft.lead, least_present=least)


def merged(draft: Draft, opened: LearningSet, standing: LearningSet) -> Draft:
    """The draft with what somebody else agreed meanwhile: their lines at the end, and what only they changed."""
    whole = draft
    if draft.lead == opened.safeguarding:
        whole = whole.led_by(standing.safeguarding)
    if standing.least_present not in {0, opened.least_present}:
        whole = whole.going_ahead_with(standing.least_present)
    return whole.joined(standing.agreement)


def _agreed(learning_set: LearningSet) -> tuple[tuple[str, ...], str, int]:
    return learning_set.agreement, learning_set.safeguarding, learning_set.least_present


def _least(standing: LearningSet, opened: LearningSet, draft: Draft) -> int:
    """The number that was agreed: the draft's while its line is chosen, none once it no longer is."""
    before = open_draft(opened, draft.offers, pupils=draft.pupils)
    numbered = {each.id for each in draft.offers.lines if NUMBER in f"{each.text}{each.with_pupils}"}
    if any(line.chosen and line.key in numbered for line in draft.lines):
        return draft.number
    if opened.agreement and any(line.chosen and line.key in numbered for line in before.lines):
        return 0
    return standing.least_present


def showing_due(meeting: Meeting, agreement: Sequence[str]) -> bool:
    """Whether the agreement is still to stand on the wall in this meeting."""
    return bool(agreement) and meeting.agreement_shown is None and meeting.status != "closed"


def review_due(meeting: Meeting, agreement: Sequence[str], before: Sequence[Meeting] = ()) -> bool:
    """Whether the set should look at its agreement again today: from its second meeting on, until it has done so.

    `before` are its meetings before this one.
    """
    reviewed = any(each.agreement_reviewed for each in (meeting, *before))
    return bool(agreement) and meeting.number >= REVIEW_AT and not reviewed
