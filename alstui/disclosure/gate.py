"""The gate that every section of an export goes through: whose is it, who reads, and did whoever it concerns agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from alstui.changes import on_day
from alstui.disclosure.audiences import Audience
from alstui.disclosure.consent import Consent
from alstui.disclosure.roles import Roles, roles_of
from alstui.learning_set import LearningSet
from alstui.meeting import slots
from alstui.meeting.state import Meeting, part_of
from alstui.model import Action, Note, NoteKind, Segment
from alstui.text import clean
from alstui.theory import Outcomes, outcomes_of
from alstui.wording import join_names


class Gate:
    """What every section asks before it writes anything down."""

    def __init__(self, meeting: Meeting, learning_set: LearningSet, audience: Audience) -> None:
        self.meeting, self.audience = meeting, audience
        self.learning_set = on_day(learning_set, meeting.day)
        """As it was when it met: who was in it, and what they were called."""
        self.holds = audience.holds
        self._consent = Consent(meeting)
        self.slots = slots.seats(meeting.agenda)
        """The presenter of each slot, by part, in the agenda's order."""

    @property
    def _in_roles(self) -> Roles:
        """Asked for only when a word goes out: to learn a set's names takes longer than to read a meeting."""
        return roles_of(self.learning_set, told=self.holds("facts", "roles"))

    @cached_property
    def _outcomes(self) -> Outcomes:
        """Those that the set had when it met, and before."""
        return outcomes_of(self.learning_set)

    def text(self, words: str) -> str:
        """Words as this audience reads them."""
        return self._in_roles(words) if self.audience.kind == "schools" else clean(words)

    def outcome(self, outcome_id: str) -> str:
        """The words of an outcome of the Theory of Change, as they stood on the day, as this audience reads them."""
        return self.text(self._outcomes.words(outcome_id)) if outcome_id else ""

    def who(self, section: str, member: str, field: str = "who") -> str:
        """A member's name, where this section may have it."""
        return clean(self.learning_set.name_of(member)) if self.holds(section, field) and member else ""

    def role(self, section: str, member: str, field: str = "role") -> str:
        """A member's role, where this section may have it."""
        found = self.learning_set.person(member)
        if found is None or not found.role or not self.holds(section, field):
            return ""
        return self._in_roles.role(clean(found.role)) if self.audience.outside else clean(found.role)

    def owners(self, section: str, action: Action) -> str:
        """The names of all who own an action point, where this section may have them."""
        return join_names(self.each_owner(section, action))

    def each_owner(self, section: str, action: Action) -> tuple[str, ...]:
        """The same, one by one."""
        return tuple(name for owner in action.owners if (name := self.who(section, owner)))

    def roles(self, section: str, action: Action) -> str:
        """The roles of all who own an action point, where this section may have them."""
        return join_names([role for owner in action.owners if (role := self.role(section, owner))])

    def presenter_of(self, line: Action | Note) -> str:
        """Who presents in the slot that a line belongs to; empty for one that belongs to none."""
        return slots.presenter_of(self.meeting, slots.slot_of(self.meeting, line))

    def slot_number(self, line: Action | Note) -> int:
        """The number of the slot that a line belongs to; 0 for one that belongs to none."""
        part, parts = slots.slot_of(self.meeting, line), [*self.slots]
        return parts.index(part) + 1 if part in parts else 0

    def part_called(self, line: Action | Note) -> str:
        """What the part of the meeting is called in which a line was said, outside a slot."""
        found = self.meeting.agenda.segment(line.segment) if self.meeting.agenda else None
        return clean(found.name) if found is not None and not found.presenter else ""

    @cached_property
    def stages(self) -> dict[str, Segment]:
        """The stages of the meeting's agenda, by part: what all work on together, and nobody's slot."""
        segments = self.meeting.agenda.segments if self.meeting.agenda is not None else ()
        return {segment.part: segment for segment in segments if segment.kind == "together"}

    @cached_property
    def told_stages(self) -> tuple[str, ...]:
        """The stages that the meeting came to, by name, in order; none to those outside."""
        if self.audience.outside:
            return ()
        lines: tuple[Action | Note, ...] = (*self.meeting.actions.values(), *self.meeting.notes.values())
        came = {part_of(segment_id) for segment_id in self.meeting.began} | {
            part_of(each.segment) for each in lines
        }
        return tuple(dict.fromkeys(clean(each.name) for part, each in self.stages.items() if part in came))

    @cached_property
    def opened(self) -> dict[str, str]:
        """The stages that begin with an instrument, by its id, among those."""
        named = ((each.opens, clean(each.name)) for each in self.stages.values())
        return {opens: name for opens, name in named if opens and name in self.told_stages}

    def stage_called(self, line: Action | Note) -> str:
        """What the stage of the agenda is called in which a line was said; empty elsewhere, and to those outside."""
        found = None if self.audience.outside else self.stages.get(part_of(line.segment))
        return clean(found.name) if found is not None else ""

    def passes(self, line: Action | Note, *, of_slot: bool = False) -> bool:
        """Whether an action point or a learning point is this audience's to read.

        `of_slot`: it is read among what was caught in a slot, which is its presenter's to read whoever owns it.
        """
        if self.audience.outside:
            return self._consent.leaves(line, self.audience.kind)
        if of_slot:
            return True
        owners = line.owners if isinstance(line, Action) else (line.author,)
        return self.audience.kind != "presenter" or self.audience.member in owners

    def slot_passes(self, presenter: str) -> bool:
        """Whether a slot is this audience's to read of."""
        if self.audience.outside:
            return presenter in self.meeting.checked
        return self.audience.kind != "presenter" or presenter == self.audience.member

    def reports_pass(self, agreed: tuple[Action, Meeting] | None) -> bool:
        """Whether what was said of an earlier action point, agreed in that meeting, is this audience's to read.

        One whose meeting is not at hand is the set's own: nobody can tell whose it is, and how far it may go.
        """
        inside = self.audience.kind in {"members", "absent"}
        if inside or agreed is None:
            return inside
        action, meeting = agreed
        if self.audience.kind == "presenter":
            return self.audience.member in action.owners
        leaves = Consent(meeting).leaves(action, self.audience.kind)
        return leaves and self._consent.report_leaves(action)

    def notes(self, kind: NoteKind) -> Iterator[Note]:
        """The lines of one kind, as they came; those without a word left out."""
        return (note for note in self.meeting.notes.values() if note.kind == kind and clean(note.text))

    def issues(self) -> dict[str, Note]:
        """The last wording of each issue: by slot; in a stage of an agenda by line; else by member, if one is named."""
        found: dict[str, Note] = {}
        for note in self.notes("issue"):
            part = slots.slot_of(self.meeting, note)
            # In a stage of an agenda each names several, and none takes the place of another.
            whose = "" if part in self.stages else note.author or slots.presenter_of(self.meeting, part)
            found[part if part in self.slots else f"of {whose or note.id}"] = note
        return found
