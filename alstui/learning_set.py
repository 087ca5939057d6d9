"""A set: who is in it, what it wants, when it meets.

The same shapes as in `model`, and read from the same places: frozen, planned lengths in whole minutes, moments aware
`datetime` in UTC, what a person may leave out empty by default.
"""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from datetime import date, time
from typing import Annotated

import msgspec

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


class LearningSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set: the same small group, meeting along a programme."""

    id: Text
    """The name of its folder."""
    title: Text
    school: Text = ""
    facilitator: Text = ""
    members: Annotated[tuple[Member, ...], msgspec.Meta(max_length=10_000)]
    objectives: Objectives = Objectives()
    theory_of_change: Text = ""
    """Where the Theory of Change or innovation plan is: an address, or a sentence."""
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
    sample: bool = False
    """True for the invented set that is shipped for trying out."""
    mark: Text = ""
    """Tells it from every other set, whatever it is called and wherever it is kept; given once."""
    told: tuple[ToldEntry, ...] = ()
    """What calendars have been told of it."""

    def member(self, member_id: str) -> Member | None:
        """The member with this id, or None."""
        return next((member for member in self.members if member.id == member_id), None)

    def name_of(self, member_id: str) -> str:
        """The member's name; the id itself for somebody who has since left the list."""
        member = self.member(member_id)
        return member.name if member else member_id
