"""One action point as a form: what each field is called, written out and read back, every slip told at once.

The quick line catches who, what, by when, how sure and about what; the rest is asked for later, or never. Nothing
here is on disk: `Desk.amend` keeps what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import asdict, replace

from alstui.actions import dates
from alstui.actions.owners import owners_called
from alstui.errors import AlstuiError
from alstui.learning_set import Member
from alstui.model import Action, Sharing
from alstui.names import called
from alstui.text import clean, fold
from alstui.theory import NO_OUTCOMES, Outcomes
from alstui.wording import MONTHS, say_date

if TYPE_CHECKING:
    from alstui.content.catalogue import Prompt
    from alstui.questions.dealer import Shown

LABELS: Mapping[str, str] = {
    "owner": "Who",
    "text": "What",
    "when": "By when",
    "first_step": "First step",
    "support": "Support from whom",
    "obstacle": "What might stop me",
    "sign": "Sign that it worked",
    "partner": "Who asks me half-way",
    "confidence": "Confidence 0–10",
    "raised": "What would raise it",
    "tags": "Tags",
    "outcome": "Outcome it serves",
}
"""What each field is called, in the order in which they are asked."""

SHARING: Mapping[Sharing, str] = {
    "set": "the set only",
    "sponsor": "the sponsor too",
    "schools": "other schools",
}
"""How far an action point may go, in words."""

SHARINGS: tuple[Sharing, ...] = get_args(Sharing)

_MEETING = re.compile(r"(?:(?:by|before|until|for)\s+)?meeting\s+(?P<number>[1-9][0-9]?)", re.IGNORECASE)
_NEXT = re.compile(r"(?:(?:by|before|until|for)\s+)?(?:the\s+)?next\s+meeting", re.IGNORECASE)
_OF_TEN = re.compile(r"(?P<value>10|[0-9])(?:\s*/\s*10)?")


class Fields(Struct, frozen=True, kw_only=True):
    """The fields as they are typed."""

    owner: str = ""
    text: str = ""
    when: str = ""
    first_step: str = ""
    support: str = ""
    obstacle: str = ""
    sign: str = ""
    partner: str = ""
    confidence: str = ""
    raised: str = ""
    tags: str = ""
    outcome: str = ""


class Slip(Struct, frozen=True):
    """One thing that cannot be read."""

    field: str
    text: str
    """What was expected, and what was found."""

    def __str__(self) -> str:
        return f"{LABELS[self.field]}: {self.text}"


class FieldsError(AlstuiError):
    """The fields are no action point yet. What was typed stays where it is."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
        self.slips = slips
        super().__init__("\n".join(str(slip) for slip in slips))


# -- written out ----------------------------------------------------------------------------------------


def fields_of(action: Action, members: Sequence[Member], outcomes: Outcomes = NO_OUTCOMES) -> Fields:
    """An action point as it is shown in the fields; `read` makes the same one of them.

    `outcomes` are those of the set's Theory of Change, now and before.
    """
    return Fields(
        owner=owners_called(action, _names(members)),
        text=action.text,
        when=when_words(action),
        first_step=action.first_step,
        support=action.support,
        obstacle=action.obstacle,
        sign=action.sign,
        partner=_names(members).get(action.partner, action.partner),
        confidence="" if action.confidence is None else str(action.confidence),
        raised=action.raised,
        tags=" ".join(action.tags),
        outcome=outcomes.said(action.outcome),
    )


def when_words(action: Action) -> str:
    """By when, as it can be typed: '27 Nov 2026', 'before meeting 3', both with a comma between; empty for never."""
    pieces = []
    if action.due is not None:
        pieces.append(_day(action.due))
    if action.due_meeting:
        pieces.append(f"before meeting {action.due_meeting}")
    return ", ".join(pieces)


def _day(day: date) -> str:
    """With its year, so that it is read back the same."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _names(members: Sequence[Member]) -> dict[str, str]:
    return {member.id: member.name for member in members}


# -- read back ------------------------------------------------------------------------------------------


def read(
    fields: Fields,
    action: Action,
    *,
    members: Sequence[Member],
    today: date,
    next_meeting: int = 0,
    sharing: Sharing = "set",
    outcomes: Outcomes = NO_OUTCOMES,
) -> Action:
    """The action point with what the fields say; what they do not speak of stays as it is.

    `today` is the date in the room; `next_meeting` is what 'next meeting' means, at 0 nothing.

    Raises:
        FieldsError: with everything that is wrong.
    """
    slips: list[Slip] = []
    typed = {name: clean(text) for name, text in asdict(fields).items()}
    if not typed["text"]:
        slips.append(Slip("text", "what it is that will be done has to stay in words"))
    owners = _owners(typed["owner"], action, members, slips)
    due, due_meeting = _when(typed["when"], action, today, next_meeting, slips)
    partner = _partner(typed["partner"], action, owners, members, slips)
    confidence = _confidence(typed["confidence"], slips)
    outcome = _outcome(typed["outcome"], action, outcomes, slips)
    if slips:
        raise FieldsError(tuple(slips))
    return replace(
        action,
        owner=owners[0] if owners else "",
        together=owners[1:],
        text=typed["text"],
        due=due,
        due_meeting=due_meeting,
        first_step=typed["first_step"],
        support=typed["support"],
        obstacle=typed["obstacle"],
        sign=typed["sign"],
        partner=partner,
        confidence=confidence,
        raised=typed["raised"],
        tags=tags_of(typed["tags"]),
        outcome=outcome,
        sharing=sharing,
    )


SETTLED = ("when", "first_step", "confidence")
"""What every action point has once it is settled, in the order in which it is asked."""


def missing(action: Action) -> tuple[str, ...]:
    """Which fields of an action point are still to be settled."""
    fields = fields_of(action, ())
    return tuple(name for name in SETTLED if not getattr(fields, name))


def filled(
    action: Action,
    field: str,
    text: str,
    *,
    members: Sequence[Member],
    today: date,
    next_meeting: int = 0,
) -> Action:
    """The action point with one of its fields as it was typed.

    Raises:
        FieldsError: the words say nothing for this field.
    """
    fields = replace(fields_of(action, members), **{field: text})
    made = read(
        fields, action, members=members, today=today, next_meeting=next_meeting, sharing=action.sharing
    )
    if field in missing(made):
        raise FieldsError((Slip(field, f"nothing was understood of '{clean(text)}'"),))
    return made


def when_read(text: str, today: date, next_meeting: int = 0) -> str:
    """The day that was typed, with its weekday, and whether it has passed; empty while none is understood."""
    found = []
    for piece in text.split(","):
        meeting, day = due_of(piece, today, next_meeting)
        if day is not None:
            found.append(say_date(day, today) + (" has passed" if day < today else ""))
        elif meeting:
            found.append(f"before meeting {meeting}")
    return ", ".join(found)


def _owners(name: str, action: Action, members: Sequence[Member], slips: list[Slip]) -> tuple[str, ...]:
    if name == owners_called(action, _names(members)):
        return action.owners
    found = whose(name, members)
    if found:
        return found
    slips.append(Slip("owner", f"one of {', '.join(member.name for member in members)}, not '{name}'"))
    return action.owners


def _partner(
    name: str, action: Action, owners: Sequence[str], members: Sequence[Member], slips: list[Slip]
) -> str:
    """Whoever asks half-way: one member, and none of those who do it."""
    if name == _names(members).get(action.partner, action.partner):
        found = action.partner
    else:
        fits = whose(name, members) if name else ()
        found = fits[0] if len(fits) == 1 else ""
    if name and not found:
        slips.append(Slip("partner", f"one of {', '.join(member.name for member in members)}, not '{name}'"))
    elif found and found in owners:
        slips.append(Slip("partner", "somebody else than whoever does it"))
    return found


def _outcome(typed: str, action: Action, outcomes: Outcomes, slips: list[Slip]) -> str:
    if typed == clean(outcomes.said(action.outcome)):
        return action.outcome
    found = outcomes.meant(typed)
    if typed and found is None:
        slips.append(Slip("outcome", f"the number of an outcome, or words of one alone, not '{typed}'"))
    return found.id if found is not None else ""


_BETWEEN = re.compile(r"\s*(?:[,;&+]|\band\b)\s*", re.IGNORECASE)
"""What stands between the names of several owners."""


def whose(names: str, members: Sequence[Member]) -> tuple[str, ...]:
    """The ids of those whom names fit, or the beginnings of them: 'Ann', 'ann, ben', 'Ann and Ben'.

    None where one of them fits nobody, or several.
    """
    whole = called(names, members, by_any_word=True)
    if len(whole) == 1:
        return (whole[0].id,)
    each = [called(name, members, by_any_word=True) for name in _BETWEEN.split(names) if name]
    return tuple(dict.fromkeys(found[0].id for found in each)) if all(len(f) == 1 for f in each) else ()


def _when(
    text: str, action: Action, today: date, next_meeting: int, slips: list[Slip]
) -> tuple[date | None, int]:
    if text == when_words(action):
        return action.due, action.due_meeting
    due: date | None = None
    meeting = 0
    for piece in (found.strip() for found in text.split(",")):
        number, day = due_of(piece, today, next_meeting)
        if piece and not number and day is None:
            slips.append(
                Slip("when", f"expected a day such as 'fri' or '27 Nov', or 'meeting 3', not '{piece}'")
            )
        due, meeting = day or due, number or meeting
    return due, meeting


def due_of(text: str, today: date, next_meeting: int = 0) -> tuple[int, date | None]:
    """The meeting and the day that a few words name: 'fri', 'in 2 weeks', '2026-12-04', 'before meeting 3'.

    Every word has to be part of it: 'perhaps fri' names no day. 0 and None for what is not named.
    """
    said = clean(text)
    if found := _MEETING.fullmatch(said):
        return int(found["number"]), None
    if next_meeting and _NEXT.fullmatch(said):
        return next_meeting, None
    for line in (said, f"by {said}"):
        when = dates.find(line, today) if said else None
        if when is not None and when.start == 0 and not line[when.end :].strip(" .") and not when.stays:
            return 0, when.day
    return 0, None


def _confidence(text: str, slips: list[Slip]) -> int | None:
    if not text:
        return None
    found = _OF_TEN.fullmatch(text)
    if found is None:
        slips.append(Slip("confidence", f"expected a number from 0 to 10, not '{text}'"))
        return None
    return int(found["value"])


def confidence_of(text: str) -> int | None:
    """The number that is typed so far, from 0 to 10; None while it is none."""
    return _confidence(clean(text), [])


# -- tags -----------------------------------------------------------------------------------------------


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a line, apart by spaces or commas, with or without #; the same tag twice is one."""
    found: dict[str, str] = {}
    for piece in re.split(r"[\s,，、]+", text):
        tag = piece.strip("#")
        if tag:
            found.setdefault(fold(tag), tag)
    return tuple(found.values())


def completed(text: str, known: Iterable[str]) -> str:
    """The line with its last tag completed, when one that is known begins so and is not there yet; else empty."""
    head, mark, last = _last_tag(text)
    if not fold(last):
        return ""
    there = {fold(tag) for tag in tags_of(head)}
    for tag in known:
        if fold(tag).startswith(fold(last)) and fold(tag) != fold(last) and fold(tag) not in there:
            return f"{head}{mark}{tag}"
    return ""


def _last_tag(text: str) -> tuple[str, str, str]:
    """What stands before the last tag, its # if it has one, and the tag itself."""
    place = max((text.rfind(gap) for gap in " ,，、"), default=-1) + 1
    last = text[place:]
    return text[:place], "#" if last.startswith("#") else "", last.lstrip("#")


# -- a low confidence -----------------------------------------------------------------------------------


def question_for(
    prompts: Sequence[Prompt], action: Action, *, meeting: int, shown: Sequence[Shown] = ()
) -> Prompt | None:
    """The one question of the bank that a low confidence asks: about commitment, or about support.

    The same action point is asked the same one, until its owner has had it; None when the bank has none.
    """
    from alstui.questions.dealer import deal, dealing_seed

    suits = [
        prompt
        for prompt in prompts
        if prompt.kind == "commitment" or prompt.theme in {"commitment", "support"}
    ]
    return deal(
        suits,
        stage="actions",
        presenter=action.owner,
        shown=shown,
        meeting=meeting,
        elapsed_fraction=1.0,
        seed=dealing_seed(action.id, meeting),
    )
