"""What was begun in a meeting and not kept: where it waits, and what is said of it.

A place is written like a path, from what is typed to which one it is: 'note/41' is a line for a note, and
'edit/a1/when' the day in the form of the action point a1. What is for the facilitator alone, the issue and what is
parked are told without their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from alstui.model import Capture, CaughtQuestion, Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from alstui.desk import Desk
    from alstui.desk.kept import Entry
    from alstui.meeting.events import DraftKept
    from alstui.meeting.state import Meeting

CHANGED, LEARNED, ANSWER, SETTLED, EDITED, BECAME, REWORDED = (
    "changed",
    "learned",
    "answer",
    "settled",
    "edit",
    "became",
    "reworded",
)
"""Where something is typed besides the line for what is caught."""

COVERED: frozenset[Capture] = frozenset({"private", "issue", "parked"})
"""What is told without its words."""


class Sort(NamedTuple):
    """What is begun at a place."""

    one: str
    """'an action point'."""
    several: str
    """'action points', of which there may be two."""
    command: str
    """The id of the key that leads there."""
    kind: Capture = "note"
    """What it is most like."""


SORTS: Mapping[str, Sort] = {
    "action": Sort("an action point", "action points", "live.action", "action"),
    "note": Sort("a note", "notes", "live.note"),
    "learning": Sort("a learning point", "learning points", "live.learning", "learning"),
    "issue": Sort("the issue", "sentences for the issue", "live.issue", "issue"),
    "parked": Sort("something to park", "things to park", "live.park", "parked"),
    "private": Sort("a note for you alone", "notes for you alone", "live.private", "private"),
    "question": Sort("a question", "questions", "live.catch", "question"),
    CHANGED: Sort("a line in the report back", "lines in the report back", "live.report_back", "action"),
    LEARNED: Sort("a line in the report back", "lines in the report back", "live.report_back", "learning"),
    ANSWER: Sort("an answer in the review", "answers in the review", "live.evaluate"),
    SETTLED: Sort("an answer in the read back", "answers in the read back", "live.read_back", "action"),
    EDITED: Sort("a change of an action point", "changes of action points", "live.edit_actions", "action"),
    BECAME: Sort("an action point from a note", "action points from notes", "live.note_to_action", "action"),
    REWORDED: Sort("an entry in other words", "entries in other words", "door.kept"),
}
"""By the first word of the place."""

AGREEMENT = Sort("the agreement", "the agreement", "live.agreement")
"""What waits beside the record, and is one thing however much of it was begun."""

OPEN = "{what} was begun and not kept: {text}"
OPEN_COVERED = "{what} was begun and not kept."
WAITS = "{what} that was begun waits: {key} leads to it."
LINE_WAITS = "The line waits as a draft."
WAIT = "What was begun waits: {listed}."
WAIT_BEHIND = "What was begun waits behind these keys: {listed}."
MOST = 190
"""Letters of a sentence that is readable whole on the smallest screen; a longer one tells the keys alone."""


def _head(draft: DraftKept) -> str:
    head = draft.where.partition("/")[0]
    return head if head in SORTS else draft.kind


def _form(draft: DraftKept) -> str:
    """Where the whole waits of which it is a part: the fields of a form are one thing that was begun."""
    return draft.where.rpartition("/")[0] if _head(draft) == EDITED else draft.where


def is_covered(draft: DraftKept) -> bool:
    """Whether its words are not shown before one asks for them."""
    return (
        draft.kind in COVERED or _head(draft) == "became"
    )  # it begins with the words of a note, parked ones too


def still_begun(meeting: Meeting) -> Iterator[str]:
    """What was begun and not kept, a sentence each."""
    forms: dict[str, list[DraftKept]] = {}
    for draft in meeting.drafts.values():
        forms.setdefault(_form(draft), []).append(draft)
    for first, *others in forms.values():
        what = _capital(SORTS[_head(first)].one)
        text = "; ".join(draft.text.strip() for draft in (first, *others))
        yield (OPEN_COVERED if is_covered(first) else OPEN).format(what=what, text=text)


def waits(
    meeting: Meeting,
    key_called: Callable[[str], str],
    told: Container[str] = (),
    *,
    agreement: bool = False,
) -> str:
    """What waits, in one sentence without any of its words, and the keys that lead there; empty where nothing does.

    `key_called` says what is pressed for a command; `told` is where something waits of which the room knows;
    `agreement`: that of the set was begun too.
    """
    begun = {
        _form(draft): SORTS[_head(draft)] for where, draft in meeting.drafts.items() if where not in told
    }
    counted = Counter(sort[:3] for sort in (*begun.values(), *([AGREEMENT] if agreement else [])))
    if not counted:
        return ""
    if counted.total() == 1:
        one, _, command = next(iter(counted))
        return WAITS.format(what=_capital(one), key=key_called(command))
    listed = (
        f"{one if count == 1 else f'{count} {several}'} ({key_called(command)})"
        for (one, several, command), count in counted.items()
    )
    said = WAIT.format(listed=", ".join(listed))
    if len(said) <= MOST:
        return said
    keys = dict.fromkeys(key_called(command) for _, _, command in counted)
    return WAIT_BEHIND.format(listed=", ".join(keys))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def agreement_of(set_id: str) -> str:
    """Where the agreement of a set waits, beside the record."""
    return f"agreement/{set_id}"


def place_of(entry: Entry) -> str:
    """Where an entry is put in other words."""
    return f"{REWORDED}/{entry.id}"


def kind_of(entry: Entry) -> Capture:
    """The line in which such an entry is typed."""
    if isinstance(entry, Note):
        return entry.kind
    return "question" if isinstance(entry, CaughtQuestion) else "action"


class Waiting:
    """What waits in a meeting, for what is typed on a screen beside the line of the meeting itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    holds_last = False
    """Each state is on record, so that a record does not depend on how fast the letters came."""

    def new_place(self, place: str) -> str:
        """Where another line is typed at a place, beside those that were begun there."""
        return self._desk.new_place(place)

    def waiting(self, place: str) -> tuple[tuple[str, str], ...]:
        """Where something waits at a place, and its words, the latest first."""
        return tuple((draft.where, draft.text) for draft in self._desk.meeting.begun_at(place))

    def keep(self, place: str, text: str) -> None:
        """Keep what was typed so far; nothing waits there any more when it is empty."""
        self._desk.keep_draft(SORTS[place.partition("/")[0]].kind, text, place)

    def finish(self, place: str) -> None:
        """It was kept, or thrown away: nothing waits at this place any more, or in it."""
        self._desk.drop(place)
