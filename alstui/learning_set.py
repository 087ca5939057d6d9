"""A set: who is in it, what it wants, when it meets, and what of that changed when.

The same shapes as in `model`, and read from the same places: frozen, planned lengths in whole minutes, moments aware
`datetime` in UTC, what a person may leave out empty by default.
"""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from alstui.bounds import Minutes, Moment, Number, Revision, Text, Texts


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of the set."""

    id: Text
    """Made from the name once, and kept when the name is corrected."""
    name: Text
    role: Text = ""
    """Their place in the school community: governor, head teacher, teacher, student, parent..."""
    reports_to: Text = ""
    """The member id of their line manager, where that person is in the set too."""


class Objectives(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the set wants in the long term, in the brief's three words."""

    learning: Text = ""
    doing: Text = ""
    change: Text = ""


class PlannedMeeting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meeting that is in the diary."""

    date: date
    place: Text = ""
    milestone: Text = ""
    """What the meeting comes after: 'after the assessment', 'after the Theory of Change work'..."""
    at: time | None = None
    """When it begins, on the clocks of the place; None while no time is agreed."""
    minutes: Minutes = 0
    """How long it is to be; 0 while that is not said."""
    id: Text = ""
    """Its own within the set, and kept when the date is changed; empty until the set is kept by a library."""
    facilitator: Text = ""
    """Who facilitates this one; empty for whoever facilitates the set."""
    presenters: Texts = ()
    """The member ids of those who said that they will present."""

    @property
    def key(self) -> str:
        """What tells it from the other meetings of its set: its id, or its day while it has none."""
        return self.id or str(self.date)


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One outcome of a Theory of Change: what is to be so, what that rests on, and what is done for it."""

    id: Text
    """Its own within the set, and kept when it is worded anew or moved."""
    text: Text
    assumptions: Texts = ()
    activities: Texts = ()


class TheoryOfChange(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """How the change is meant to come about."""

    goal: Text = ""
    """What it is all for, in a sentence or two."""
    where: Text = ""
    """The address of the plan, where it is written elsewhere."""
    outcomes: Annotated[tuple[Outcome, ...], msgspec.Meta(max_length=10_000)] = ()
    """In the set's order."""

    @property
    def is_there(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.goal or self.where or self.outcomes)

    @property
    def in_short(self) -> str:
        """What is said of it in one text: what it is for, else where it is."""
        return self.goal or self.where


def theory_in_short(words: str) -> TheoryOfChange:
    """The Theory of Change of which one text is known: the address of a plan, or what it is for."""
    address = "://" in words and not any(letter.isspace() for letter in words)
    return TheoryOfChange(where=words) if address else TheoryOfChange(goal=words)


# -- what changed of it ---------------------------------------------------------------------------------


class SetChange(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="change",
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """What every change of a set has. `changes` makes them and takes them back."""

    id: Text
    at: Moment
    """When it was kept: an aware instant, UTC. What was changed at one stroke has one instant."""
    on: date
    """The first day of which it is true, in the room's time: earlier meetings keep what was so before."""
    undoes: Text = ""
    """The id of the change that this one takes back."""


class MemberJoined(SetChange, frozen=True, kw_only=True, tag="member-joined"):
    """Somebody came into the set."""

    member: Member
    place: Number = 0
    """Where in the order of members, from 0."""


class MemberLeft(SetChange, frozen=True, kw_only=True, tag="member-left"):
    """Somebody is no longer of the set; as they were then."""

    member: Member
    place: Number = 0


class MemberChanged(SetChange, frozen=True, kw_only=True, tag="member-changed"):
    """A name, a role or a manager is another one."""

    before: Member
    after: Member


class MeetingPlanned(SetChange, frozen=True, kw_only=True, tag="meeting-planned"):
    """A meeting came into the diary."""

    meeting: PlannedMeeting


class MeetingCancelled(SetChange, frozen=True, kw_only=True, tag="meeting-cancelled"):
    """A meeting was taken out of the diary; as it was then."""

    meeting: PlannedMeeting


class MeetingChanged(SetChange, frozen=True, kw_only=True, tag="meeting-changed"):
    """A meeting is on another day, at another time or place, or somebody else's to facilitate. It stays the same."""

    before: PlannedMeeting
    after: PlannedMeeting


class Described(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Some of what a set says of itself; what is unset is not spoken of."""

    title: Text | UnsetType = UNSET
    school: Text | UnsetType = UNSET
    facilitator: Text | UnsetType = UNSET
    sponsor: Text | UnsetType = UNSET
    purpose: Text | UnsetType = UNSET
    safeguarding: Text | UnsetType = UNSET
    programme: Text | UnsetType = UNSET
    objectives: Objectives | UnsetType = UNSET
    theory_of_change: TheoryOfChange | UnsetType = UNSET
    agreement: Texts | UnsetType = UNSET
    least_present: Number | UnsetType = UNSET
    say_who_asked: bool | UnsetType = UNSET
    peers: Texts | UnsetType = UNSET


class SetDescribed(SetChange, frozen=True, kw_only=True, tag="set-described"):
    """The set says something else of itself: what it wants, who stands behind it, what it agreed."""

    before: Described
    after: Described


Change = (
    MemberJoined
    | MemberLeft
    | MemberChanged
    | MeetingPlanned
    | MeetingCancelled
    | MeetingChanged
    | SetDescribed
)
"""Any of them."""


class ToldEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What calendars were told last of a meeting or an action point, so that they can be told of a change."""

    id: Text
    """The calendar's id for it."""
    day: date | None
    """The last day it was told to be on; None for a task that never had one."""
    sequence: Revision
    """Higher with every change."""
    changed: Moment
    """When it was seen to have changed last."""
    facts: Text
    """Stands for all that was told: another one where anything of it is different."""
    whose: Texts = ()
    """The member ids of all who ever owned it; nobody's where it is a meeting."""
    gone: bool = False
    """Whether it was told to be cancelled."""


class LearningSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, cache_hash=True):
    """A set: the same small group, meeting along a programme."""

    id: Text
    """The name of its folder."""
    title: Text
    school: Text = ""
    facilitator: Text = ""
    members: Annotated[tuple[Member, ...], msgspec.Meta(max_length=10_000)]
    objectives: Objectives = Objectives()
    theory_of_change: TheoryOfChange = TheoryOfChange()
    """The Theory of Change or innovation plan, as far as the set has written it down here."""
    meetings: Annotated[tuple[PlannedMeeting, ...], msgspec.Meta(max_length=10_000)] = ()
    programme: Text = "four-meetings"
    purpose: Text = ""
    """What the set is for, in a sentence or two."""
    sponsor: Text = ""
    """Who stands behind the set in the school."""
    safeguarding: Text = ""
    """The safeguarding lead, named on the agreement where pupils are members."""
    agreement: Texts = ()
    """The working agreement, line by line, in the set's own words."""
    ticked: Texts = ()
    """What is done of the checklists, as 'checklist:item'."""
    least_present: Number = 0
    """The number of members whom the set agreed to have before it goes ahead; 0 when it agreed none."""
    say_who_asked: bool = False
    """Whether the set wants to see who asked a question that was caught."""
    peers: Texts = ()
    """The schools that it learns with: those to which its digest goes, and with which it meets for a review."""
    sample: bool = False
    """True for the invented set that is shipped for trying out."""
    mark: Text = ""
    """Tells it from every other set, whatever it is called and wherever it is kept; given once."""
    told: Annotated[tuple[ToldEntry, ...], msgspec.Meta(max_length=100_000)] = ()
    """What calendars have been told of it."""
    changes: Annotated[tuple[Change, ...], msgspec.Meta(max_length=100_000)] = ()
    """What changed of it since it was established, in the order in which it was kept."""

    def member(self, member_id: str) -> Member | None:
        """The member with this id, or None."""
        return next((member for member in self.members if member.id == member_id), None)

    def person(self, member_id: str) -> Member | None:
        """Whoever has or had this id: a member, or somebody who left or came later, as they were known last."""
        return next((each for each in self.ever if each.id == member_id), None)

    @property
    def ever(self) -> Iterator[Member]:
        """Everybody who is or was in it: as they are known now, then as any change has them, the latest first."""
        yield from self.members
        for change in reversed(self.changes):
            yield from _people_in(change)

    def name_of(self, member_id: str) -> str:
        """The name of a member, or of somebody who was one; the id itself where nobody has it."""
        found = self.person(member_id)
        return found.name if found else member_id


def _people_in(change: Change) -> tuple[Member, ...]:
    """The members of whom a change speaks, the latest state first."""
    if isinstance(change, MemberJoined | MemberLeft):
        return (change.member,)
    return (change.after, change.before) if isinstance(change, MemberChanged) else ()
