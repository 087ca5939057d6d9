"""What one audience may hold of one meeting, as plain frozen values: every export is made from these.

A value that an audience may not hold is empty here, and a line that it may not hold is not here at all. So a page, a
table or a file for other programs can write down everything it finds.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

import msgspec

from alstui.actions.threads import Told, Word
from alstui.disclosure.audiences import Kind
from alstui.meeting.slots import Standing
from alstui.meeting.state import Status
from alstui.model import Attendance, Sharing

Where = Attendance | Literal["expected", "not come"]
"""Where a member was. Expected is who is late and has not come; not come, who had not when the meeting closed."""


class Plain(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A plain frozen value that writes itself as JSON (`msgspec.to_builtins`); what is empty is left out."""


class DisclosedAction(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """An action point."""

    what: str = ""
    who: str = ""
    """A name, or several as they are said."""
    owners: tuple[str, ...] = ()
    """The names one by one."""
    role: str = ""
    due: date | None = None
    due_meeting: int = 0
    confidence: int | None = None
    tags: tuple[str, ...] = ()
    first_step: str = ""
    support: str = ""
    obstacle: str = ""
    sign: str = ""
    partner: str = ""
    """The name of whoever asks half-way how it goes."""
    outcome: str = ""
    """The outcome of the Theory of Change that it serves, in the set's words."""
    raised: str = ""
    sharing: Sharing | None = None
    slot: int = 0
    """The number of the slot in which it was agreed; 0 outside one."""
    part: str = ""
    """What the part of the meeting is called in which it was agreed, outside a slot."""
    standing: Word | None = None
    """How it went since; only where the meetings of a set are joined, and its owner agreed that it is told."""


class DisclosedLine(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """Learning, a note, something parked, an issue without a slot, a question kept."""

    what: str
    who: str = ""
    role: str = ""
    tags: tuple[str, ...] = ()
    outcome: str = ""
    """The outcome of the Theory of Change that it is about, in the set's words."""
    helped: bool = False
    """Whether it was the question that helped."""
    slot: int = 0
    """The number of the slot in which it was said; 0 outside one."""
    stage: str = ""
    """What the stage of the agenda is called in which it was said; empty in a slot, and in the rest of the meeting."""


class DisclosedParked(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """How much was parked for somebody."""

    count: int
    who: str = ""
    """The presenter; empty for what is the whole set's."""


class DisclosedReport(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """What was said of an earlier meeting's action point."""

    what: str = ""
    """Empty where the earlier meetings were not at hand, or may not be told."""
    who: str = ""
    role: str = ""
    outcome: Told | None = None
    until: int = 0
    """The meeting at which it comes up again, when it was snoozed."""
    into: str = ""
    """The words that took its place, when it was changed."""
    into_who: str = ""
    """Whose it is then, where that changed too."""
    learned: str = ""
    tags: tuple[str, ...] = ()
    """What the learning is about."""
    history: str = ""
    """What became of it from meeting to meeting, in a sentence, where it comes up no more."""


class DisclosedOpen(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """An action point of an earlier meeting that is still open after this one."""

    what: str = ""
    who: str = ""
    role: str = ""
    due: date | None = None
    due_meeting: int = 0
    history: str = ""
    """What became of it from meeting to meeting, in a sentence."""


class DisclosedSlot(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """One presenter's slot."""

    number: int
    presenter: str = ""
    role: str = ""
    issue: str = ""
    outcome: str = ""
    """The outcome of the Theory of Change that the issue is about, where the issue is held."""
    standing: Standing | None = None
    """None where that may not be told."""
    on_purpose: bool = False
    """Whether the presenter leaves it without an action point of their own, on purpose."""
    actions: tuple[DisclosedAction, ...] = ()
    """What was agreed in it, whoever does it."""
    learning: tuple[DisclosedLine, ...] = ()
    """What was learned in it, whoever said so."""
    notes: tuple[DisclosedLine, ...] = ()


class DisclosedGroup(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """Those who were in the same place: in the room, late, away."""

    state: Where
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """One for each of them, empty for who has none."""
    count: int = 0
    times: tuple[datetime | None, ...] = ()
    """For those who came late or left early, when; one for each of them, where it is known."""


class DisclosedScores(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """How many people showed each number, for one statement of a process review."""

    instrument: str
    item: str
    counts: tuple[tuple[int, int], ...]
    """(number, people), lowest first."""
    stage: str = ""
    """What the stage of the agenda is called that begins with this; empty for what belongs to the process review."""


class DisclosedAnswer(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """The sentence that was kept for one open question of a process review."""

    instrument: str
    item: str
    what: str
    stage: str = ""
    """As with scores."""


class DisclosedNext(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """The next meeting in the diary."""

    date: date | None = None
    at: time | None = None
    """When it begins, where that is agreed."""
    minutes: int = 0
    """How long it is to be; 0 while that is not said."""
    place: str = ""
    milestone: str = ""
    facilitator: str = ""
    """Who facilitates this one, where somebody is named for it."""


class Disclosed(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """Exactly what an audience may hold of a meeting."""

    audience: Kind
    reader: str = ""
    """The name of the member it is for, when it is for one."""
    title: str
    number: int
    extra: bool = False
    """Whether it is one more between two that were planned; its number is that of the one before."""
    day: date | None = None
    status: Status
    # facts
    school: str = ""
    place: str = ""
    milestone: str = ""
    facilitator: str = ""
    format_name: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    promised: int | None = None
    """Minutes."""
    taken: timedelta | None = None
    sample: bool = False
    # sections
    attendance: tuple[DisclosedGroup, ...] = ()
    unreached: tuple[str, ...] = ()
    """The parts besides slots that a closed meeting did not come to, by name."""
    there: int = 0
    """How many took part, where that is to be said beside how many there have to be."""
    least: int = 0
    """The number of members that the set agreed to have before it goes ahead."""
    reports: tuple[DisclosedReport, ...] = ()
    still_open: tuple[DisclosedOpen, ...] = ()
    outcomes: tuple[tuple[Told, int], ...] = ()
    """How many earlier action points went which way: all of them, whoever's they are."""
    slots: tuple[DisclosedSlot, ...] = ()
    questions: tuple[DisclosedLine, ...] = ()
    actions: tuple[DisclosedAction, ...] = ()
    issues: tuple[DisclosedLine, ...] = ()
    stages: tuple[str, ...] = ()
    """The stages of an agenda to which the meeting came, by name, in order; none where it was made of slots."""
    learning: tuple[DisclosedLine, ...] = ()
    notes: tuple[DisclosedLine, ...] = ()
    parked: tuple[DisclosedLine, ...] = ()
    """Only for the presenter for whom it is, once they asked."""
    parked_for: tuple[DisclosedParked, ...] = ()
    """How much there is, and for whom; without what is in `parked`."""
    time: tuple[tuple[str, ...], ...] = ()
    """Rows under `timing.COLUMNS`."""
    changes: tuple[str, ...] = ()
    """How the time was used, in sentences."""
    scores: tuple[DisclosedScores, ...] = ()
    answers: tuple[DisclosedAnswer, ...] = ()
    next_meeting: DisclosedNext | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether no line of anybody's is in it: facts and counts alone."""
        return not (self.slots or self.actions or self.learning or self.reports or self.still_open)
