"""Whether a line may leave the set: how far its owner gave it, and who has read that it goes.

A line goes out when it was given to that audience, and everybody whom it concerns has checked their entry since it
was last put into words: whose it is, and whoever presented where it was said. What was said outside any slot and
belongs to nobody in particular is the set's, and needs nobody's word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from alstui.meeting.events import (
    ActionAgreed,
    ActionChanged,
    ActionReported,
    EntryChecked,
    NoteChanged,
    NoteTaken,
    Prepared,
)
from alstui.meeting.state import Meeting, part_of
from alstui.model import Action, Agenda, Note, Sharing

if TYPE_CHECKING:
    from alstui.disclosure.audiences import Kind

_REACH: Mapping[Sharing, int] = {"set": 0, "sponsor": 1, "schools": 2}
_ASKS: Mapping[Kind, int] = {"sponsor": 1, "schools": 2}

_UNKNOWN = ""
"""Whoever a line may concern that was said where no agenda has a place: nobody can check for them."""


def given(sharing: Sharing, kind: Kind) -> bool:
    """Whether something that may go so far may go to this audience outside the set."""
    return _REACH[sharing] >= _ASKS[kind]


class _Order(NamedTuple):
    """What of a meeting's record bears on who has to agree to what, and has agreed."""

    presenters: dict[str, set[str]]
    """Everybody who was ever to present in a part: the order may have been changed after something was said."""
    said: dict[str, int]
    """When each line was put into words last, in the order of the record; a report by its action point's id."""
    checked: dict[str, int]
    """When each member checked their entry last, in the same order."""


def _order_of(meeting: Meeting) -> _Order:
    found = _Order({}, {}, dict.fromkeys(meeting.checked, -1))
    for place, event in enumerate(meeting.done):
        match event:
            case Prepared(agenda=agenda):
                _seat(found, agenda)
            case ActionAgreed(action=line) | ActionChanged(action=line):
                found.said[line.id] = place
            case NoteTaken(note=line) | NoteChanged(note=line):
                found.said[line.id] = place
            case ActionReported(action=action, instead=instead):
                found.said[_report(action)] = place
                if instead is not None:
                    found.said[instead.id] = place
            case EntryChecked(member=member) if member in found.checked:
                found.checked[member] = place
    if meeting.agenda is not None:
        _seat(found, meeting.agenda)
    return found


def _seat(found: _Order, agenda: Agenda) -> None:
    for segment in agenda.segments:
        found.presenters.setdefault(segment.part, set()).update({segment.presenter} - {""})


class Consent:
    """Who has to agree to what, in one meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting

    @cached_property
    def _order(self) -> _Order:
        """Worked out when it is asked for: of most meetings nothing was given to anybody outside."""
        return _order_of(self._meeting)

    def concerned(self, line: Action | Note) -> frozenset[str]:
        """The members whom a line concerns: whose it is, and whoever presented where it was said."""
        owners = line.owners if isinstance(line, Action) else (line.author,)
        there = self._order.presenters.get(part_of(line.segment), {_UNKNOWN}) if line.segment else set()
        return frozenset(there | ({*owners} - {""}))

    def read(self, member: str, line: Action | Note) -> bool:
        """Whether a member has checked their entry since a line was put into words last."""
        return self._since(member, line.id)

    def leaves(self, line: Action | Note, kind: Kind) -> bool:
        """Whether a line may go to this audience outside the set."""
        return given(line.sharing, kind) and all(self.read(who, line) for who in self.concerned(line))

    def report_leaves(self, action: Action) -> bool:
        """Whether the owner of an earlier action point has checked what they reported of it in this meeting."""
        return all(self._since(owner, _report(action.id)) for owner in action.owners or ("",))

    def _since(self, member: str, line: str) -> bool:
        checked = self._order.checked.get(member)
        return checked is not None and checked >= self._order.said.get(line, -1)


def _report(action: str) -> str:
    return f"report of {action}"


def entries(meeting: Meeting) -> dict[str, tuple[Action | Note, ...]]:
    """What leaves the set once each member agrees: by member id, the lines that were given to others.

    A presenter reads here what else was said in their slot and given to others; everybody what is their own.
    """
    consent = Consent(meeting)
    found: dict[str, list[Action | Note]] = {}
    for line in _given_away(meeting):
        for member in consent.concerned(line) - {_UNKNOWN}:
            found.setdefault(member, []).append(line)
    return {member: tuple(lines) for member, lines in found.items()}


def waiting(meeting: Meeting) -> tuple[str, ...]:
    """The members who have something that was given to others and did not check it as it now stands.

    Until they do, it stays in the set.
    """
    consent = Consent(meeting)
    return tuple(
        member
        for member, lines in entries(meeting).items()
        if not all(consent.read(member, line) for line in lines)
    )


def _given_away(meeting: Meeting) -> Iterator[Action | Note]:
    yield from (action for action in meeting.actions.values() if action.sharing != "set")
    yield from (n for n in meeting.notes.values() if n.kind == "learning" and n.sharing != "set")
