"""The nouns of a meeting; those of a set are in `learning_set`.

Frozen and typed, with no behaviour beyond themselves. Lengths that are *planned* are whole seconds (`int`);
lengths that were *measured* are `timedelta`; moments are aware `datetime` in UTC. A field that a person may
leave out has an empty default, never `None`, unless emptiness means something of its own.

The same classes are read from people's YAML (by `content`, which tells every error at once) and from the
record on disk (by `events`), so a word in a file is the word in the code.

What stands under any other key is not passed over: whoever reads the record looks at it (`unknown`), and tells.
"""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

import msgspec

from alstui.bounds import Confidence, Minutes, Number, Seconds, Text, Texts

Speaker = Literal["presenter", "set", "everyone", "nobody", "facilitator"]
"""Who may speak in a stage."""

Mode = Literal["listen", "clarify", "question", "write", "advise", "silence", "round", "decide"]
"""What the stage is for, in one word."""

Turns = Literal["free", "round", "one question and one follow-up"]
"""How turns go round the group."""

PromptStage = Literal[
    "prepare",
    "check-in",
    "report back",
    "present",
    "clarify",
    "explore",
    "reflect",
    "actions",
    "learning",
    "review",
    "closing",
    "together",
]
"""The moments of a meeting that a prompt can suit. Stages and parts name the one they draw from."""

NoteKind = Literal["note", "learning", "issue", "parked", "private"]
"""What a line that is not an action is: a note, a learning point, the issue in one sentence, parked, or the
facilitator's own."""

Capture = Literal["action", "note", "learning", "issue", "parked", "private", "question"]
"""What a line can become."""

Sharing = Literal["set", "sponsor", "schools"]
"""How far something may go: no further than the set, unless whose it is says more. Schools includes the sponsor."""

QuestionKind = Literal["open", "clarifying", "probing", "feeling", "action", "closed"]
"""What a caught question is, by simple signs; the secretary may say otherwise."""

Verdict = Literal["", "kept", "discarded"]
"""What the presenter made of a caught question; empty until they have."""

Habit = Literal["advice", "closed", "two in one", "anecdote", "why"]
"""What a facilitator listens for: advice in disguise, closed questions, two at once, one's own story, why as blame."""

PartKind = Literal[
    "opening", "check-in", "report back", "slot", "together", "break", "process review", "closing"
]
"""The parts that a meeting is made of. Together: a stage of an agenda, in which all work on what is everybody's."""

Attendance = Literal["here", "late", "absent", "left", "remote"]
"""Where a member is: four ways of not simply being in the room, which are four different facts."""

PRESENT: frozenset[Attendance] = frozenset({"here", "remote"})
"""The states in which a member takes turns."""

Showing = Literal["", "question", "agreement", "silence", "count", "cover"]
"""What fills the wall instead of rule and clock: one thing at a time."""

Outcome = Literal["done", "partly", "not done", "changed", "dropped", "carried"]
"""How an action point stands when its owner reports back. Carried: the owner was not there to say."""

SETTLED: frozenset[Outcome] = frozenset({"done", "dropped"})
"""The outcomes after which an action point no longer comes up. Dropped, with what was learned, is an honourable end."""


UNSURE = 6
"""A confidence of so much or less is a signal to ask, not only to record (7 and more goes ahead)."""


def unsure(confidence: int | None) -> bool:
    """Whether a confidence asks a question: six or less."""
    return confidence is not None and confidence <= UNSURE


class Segment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One stretch of the agenda, with all that the screen says about it.

    It carries its own words, so that last year's meeting still reads as it ran after a format was edited.
    """

    id: Text
    """'check-in', 'slot-1.present': part and stage."""
    part: Text
    """'slot-1': the segments of one slot share it."""
    kind: PartKind
    name: Text
    presenter: Text = ""
    """The presenter's member id in a slot, else empty."""
    seconds: Seconds
    """Planned; never overwritten."""
    least: Seconds
    """Seconds below which it is no longer worth having."""
    speaks: Speaker
    rule: Text
    mode: Mode
    presenter_silent: bool = False
    advice: bool = False
    turns: Turns = "free"
    prompts: PromptStage
    theme: Text = ""
    """The only theme of the prompts that suit it; empty for all of them."""
    opens: Text = ""
    """The id of the instrument with which it begins: hands are counted; empty for none."""
    captures: tuple[Capture, ...] = ()
    protected: bool = False
    note: Text = ""


class Agenda(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """A meeting as it will run. What is asked of it over and over is kept when it was asked first."""

    format_id: Text
    """Of the format, or of the agenda in `data/agendas/`, after which it was made."""
    format_name: Text
    minutes: Minutes
    """Promised to the room."""
    reserve: Seconds
    """Seconds kept back: segments and reserve add up exactly to the promise."""
    segments: Annotated[tuple[Segment, ...], msgspec.Meta(max_length=10_000)]

    def segment(self, segment_id: str) -> Segment | None:
        """The segment with this id, or None."""
        index = self._places.get(segment_id)
        return None if index is None else self.segments[index]

    def index(self, segment_id: str) -> int:
        """Where the segment stands; -1 when it is not on the agenda."""
        return self._places.get(segment_id, -1)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each segment stands; of two with one id the first."""
        return {each.id: index for index, each in reversed([*enumerate(self.segments)])}

    @cached_property
    def seats(self) -> Mapping[str, str]:
        """The presenter of each slot, by part, in order; empty for one that is nobody's yet."""
        return {each.part: each.presenter for each in self.segments if each.presenter or each.kind == "slot"}


class Action(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """An action point: what one member has said they will do, or several together."""

    id: Text
    owner: Text
    """A member id, of the first where several own it; empty only while nobody is named."""
    together: Texts = ()
    """The member ids of those who own it with the first one, in the order in which they were named."""
    text: Text
    """In the owner's words."""
    due: date | None = None
    due_meeting: Number = 0
    """'before meeting 3' is 3; 0 when no meeting was named."""
    confidence: Confidence | None = None
    """0 to 10; six or less is a signal to ask, not only to record."""
    tags: Texts = ()
    segment: Text = ""
    """Where on the agenda it was captured."""
    first_step: Text = ""
    """What its owner does first, within two days if they can."""
    support: Text = ""
    """What they want, and from whom."""
    obstacle: Text = ""
    """What might stop them."""
    sign: Text = ""
    """How they will know that it worked."""
    partner: Text = ""
    """The member id of whoever asks half-way to the next meeting how it goes; nobody's where none was named."""
    raised: Text = ""
    """What they answered when asked what would raise a low confidence."""
    sharing: Sharing = "set"
    note: Text = ""
    """The id of the note that it was, if it was one."""
    outcome: Text = ""
    """The id of the outcome of the Theory of Change that it serves."""
    instead_of: Text = ""
    """The id of the earlier action point that it takes the place of, when that was changed at the report back."""

    @property
    def owners(self) -> tuple[str, ...]:
        """The member ids of all who own it; nobody's while nobody is named."""
        return (self.owner, *self.together) if self.owner else ()


class Note(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """A line that is not an action."""

    id: Text
    kind: NoteKind
    text: Text
    author: Text = ""
    """The member it belongs to: whose issue, who offered the learning. Empty for the set as a whole."""
    segment: Text = ""
    sharing: Sharing = "set"
    tags: Texts = ()
    outcome: Text = ""
    """The id of the outcome of the Theory of Change that it is about."""


class CaughtQuestion(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """A question that somebody of the set asked, written down for the presenter."""

    id: Text
    text: Text
    kind: QuestionKind = "open"
    segment: Text = ""
    """Where on the agenda it was asked: its slot's presenter owns it."""
    verdict: Verdict = ""
    helped: bool = False
    """Whether the presenter said that it was the one that helped."""
    asked_by: Text = ""
    """The member who asked, where the line said so; shown only where the set wants it."""
