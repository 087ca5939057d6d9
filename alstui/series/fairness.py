"""Who presented, how long, what time they gave: over a set's meetings, so that nobody is passed over.

    fairness(learning_set, meetings)     a share for each member, who could go first next time, who has waited longest

It is for the facilitator and for whoever is asked about; nothing of it leaves the set. It proposes and says why in a
sentence; the set decides. Why it is worth a look: equal time and bid time are a live argument between sets, and both
agree that one has to remember who has waited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alstui.actions.threads import times
from alstui.learning_set import LearningSet
from alstui.meeting.state import NO_TIME, Meeting
from alstui.meeting.turns import airtime
from alstui.series.meetings import attendance, presented
from alstui.wording import join_names, minutes_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One member's part in the meetings so far."""

    member: str
    presented: tuple[int, ...] = ()
    """The numbers of the meetings in which they presented."""
    had: timedelta = NO_TIME
    """What ran of their slots."""
    gave: int = 0
    """Seconds that they gave others of their slot, and said so."""
    received: int = 0
    """Seconds that others gave them."""
    airtime: timedelta = NO_TIME
    """How long they spoke, of what was marked."""
    waited: int = 0
    """Meetings since they presented last; all of them for who never did."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who could go first next time."""

    member: str
    """Empty where nothing tells the members apart."""
    reason: str
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """How time was shared over the meetings."""

    shares: tuple[Share, ...]
    """The set's members in their order, then whoever is on record besides."""
    first: Proposal
    waiting: str
    """Who has waited longest, in a sentence; empty where nobody waits."""


def fairness(
    learning_set: LearningSet,
    meetings: Sequence[Meeting],
    names: Mapping[str, str],
    *,
    present: Meeting | None = None,
    now: datetime | None = None,
) -> Fairness:
    """How time was shared over the meetings, oldest first.

    `names` are what members are called. `present` is the meeting at the desk, read at `now`: whoever still has a slot
    in it does not wait. Of the others only what is finished counts.
    """
    held = [meeting for meeting in meetings if meeting.started_at is not None]
    shares = _shares(learning_set, held, present, now)
    who = {member.id for member in learning_set.members}
    current = [share for share in shares if share.member in who]
    coming = _still_to_present(present)
    return Fairness(shares, _first(current, held, coming, names), _waiting(current, coming, names))


def _shares(
    learning_set: LearningSet, held: Sequence[Meeting], present: Meeting | None, now: datetime | None
) -> tuple[Share, ...]:
    members = [member.id for member in learning_set.members]
    numbers: dict[str, list[int]] = {}
    had: dict[str, timedelta] = {}
    spoke: dict[str, timedelta] = {}
    waited = dict.fromkeys(members, 0)
    for meeting in held:
        at = now if meeting is present else None
        slots = presented(meeting, at)
        for slot in slots:
            numbers.setdefault(slot.member, []).append(meeting.number)
            had[slot.member] = had.get(slot.member, NO_TIME) + slot.had
        for member, length in airtime(meeting, at or _last_known(meeting)).items():
            spoke[member] = spoke.get(member, NO_TIME) + length
        shown = {slot.member for slot in slots}
        waited = {who: 0 if who in shown else since + 1 for who, since in waited.items()}
    gave, received = given(held)
    found = dict.fromkeys([*members, *numbers, *spoke, *gave, *received])
    return tuple(
        Share(
            member=member,
            presented=tuple(numbers.get(member, ())),
            had=had.get(member, NO_TIME),
            gave=gave.get(member, 0),
            received=received.get(member, 0),
            airtime=spoke.get(member, NO_TIME),
            waited=waited.get(member, 0),
        )
        for member in found
    )


def _last_known(meeting: Meeting) -> datetime:
    """Up to when the record of a meeting that nobody writes now is finished."""
    last = meeting.spans[-1]
    return last.until or last.since


def given(meetings: Sequence[Meeting]) -> tuple[dict[str, int], dict[str, int]]:
    """Seconds that each member gave another, and that each had from others. Together they are the same.

    What was taken is what was given; who gave to nobody by name gave it all the same, and so with who received.
    """
    gave: dict[str, int] = {}
    received: dict[str, int] = {}
    for event in (event for meeting in meetings for event in meeting.given if event.why == "borrowed"):
        seconds = -sum(change for change in event.changes.values() if change < 0)
        for sums, member in ((gave, event.giver), (received, event.receiver)):
            if member and seconds:
                sums[member] = sums.get(member, 0) + seconds
    return gave, received


def _still_to_present(present: Meeting | None) -> frozenset[str]:
    """Who has a slot in the meeting at the desk that has not begun."""
    if present is None or present.closed_at is not None or present.agenda is None:
        return frozenset()
    shown = {slot.member for slot in presented(present)}
    return frozenset(each.presenter for each in present.agenda.segments if each.presenter) - shown


# -- who goes first -------------------------------------------------------------------------------------

NOBODY_YET = "Nobody has presented yet: the set agrees who goes first."
ALIKE = "Nothing tells the members apart: the set agrees who goes first."
NEVER = "{name} has not presented yet."
NEVER_AWAY = "{name} has not presented yet, and was not here last time."
NEVER_SEVERAL = "{names} have not presented yet; {name} is the first of them in the set's order."
LEAST = "{name} has presented {times}, less often than the others."
LONGEST = "{name} presented last at meeting {number}; others who presented as often did so later."
LEAST_TIME = "{name} has waited as long as others, and had the least time: {minutes}."
AWAY = "{name} has waited as long as others, and was not here last time."
IN_ORDER = "{names} have waited as long as each other; {name} is the first of them in the set's order."
"""Why somebody is proposed: whole sentences with named places."""

AWAY_DECIDES = 3
"""The place of having been away among what tells members apart."""

WAITED_ONE = "{names} has waited longest: one meeting without presenting."
WAIT_ONE = "{names} have waited longest: one meeting without presenting."
WAITED = "{names} has waited longest: {meetings} meetings without presenting."
WAIT = "{names} have waited longest: {meetings} meetings without presenting."


def _first(
    current: Sequence[Share],
    held: Sequence[Meeting],
    coming: frozenset[str],
    names: Mapping[str, str],
) -> Proposal:
    """Who presented least; of those, who waited longest; who had least time; who was away; the set's order."""
    if not current or (not coming and not any(share.presented for share in current)):
        return Proposal("", NOBODY_YET)
    away = _away_last(held)
    criteria: tuple[Callable[[Share], int], ...] = (
        lambda share: len(share.presented) + (share.member in coming),
        lambda share: -_waits(share, coming),
        lambda share: share.had // timedelta(microseconds=1),
        lambda share: share.member not in away,
    )
    left, decided = list(current), 0
    for place, criterion in enumerate(criteria):
        if len(left) > 1:
            best = min(map(criterion, left))
            left, decided = [share for share in left if criterion(share) == best], place
    if len(left) == len(current) > 1:
        return Proposal("", ALIKE)
    return Proposal(left[0].member, _reason(left, decided, coming, names))


def _waits(share: Share, coming: frozenset[str]) -> int:
    """Meetings that the member has waited; none for who still presents today."""
    return 0 if share.member in coming else share.waited


def _away_last(held: Sequence[Meeting]) -> frozenset[str]:
    """Who was absent when the set met last."""
    if not held:
        return frozenset()
    return frozenset(who for who, state in attendance(held[-1]).items() if state == "absent")


def _reason(left: Sequence[Share], decided: int, coming: frozenset[str], names: Mapping[str, str]) -> str:
    """What told the first one apart from the others, in a sentence; `decided` is the criterion that did."""
    share = left[0]
    name = names.get(share.member, share.member)
    listed = join_names([names.get(each.member, each.member) for each in left])
    never = not share.presented and share.member not in coming
    if len(left) > 1:
        return (NEVER_SEVERAL if never else IN_ORDER).format(name=name, names=listed)
    if never:
        return (NEVER_AWAY if decided == AWAY_DECIDES else NEVER).format(name=name)
    told = (LEAST, LONGEST, LEAST_TIME, AWAY)[decided]
    return told.format(
        name=name,
        times=times(len(share.presented) + (share.member in coming)),
        number=share.presented[-1] if share.presented else 0,
        minutes=minutes_words(share.had),
    )


def _waiting(current: Sequence[Share], coming: frozenset[str], names: Mapping[str, str]) -> str:
    """Who has waited longest, when somebody waits."""
    most = max((_waits(share, coming) for share in current), default=0)
    if not most:
        return ""
    who = [share for share in current if _waits(share, coming) == most]
    if len(who) == len(current):
        return ""
    listed = join_names([names.get(share.member, share.member) for share in who])
    if most == 1:
        return (WAITED_ONE if len(who) == 1 else WAIT_ONE).format(names=listed)
    return (WAITED if len(who) == 1 else WAIT).format(names=listed, meetings=most)
