"""What a set can choose from: formats, agendas, the meeting's frame, prompts, programmes.

These are the shapes of the YAML in `data/` and in a person's settings folder; `loader` reads them and tells
every error at once. They stand apart from `model` because a meeting that runs needs none of them: its agenda
carries its own words.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from alstui.model import Capture, Mode, PartKind, PromptStage, Speaker, Turns

Share = Literal["fixed", "scales", "slack"]
"""How a stage's minutes follow the slot's: kept as they are, in proportion, or taking what is left over."""

Level = Literal["", "discovery", "development", "detail"]
"""The levels of the learning programme; empty for what belongs to none."""

OverheadsId = Literal["short", "standard"]


class Stage(Struct, frozen=True, kw_only=True):
    """One step of a slot, as its format describes it; or of a meeting, as its agenda does."""

    id: str
    name: str
    minutes: float
    """As the format's source gives them."""
    at_least: float
    """Minutes below which the stage is no longer worth having."""
    share: Share = "scales"
    speaks: Speaker
    rule: str
    """What the room reads: at most five words."""
    mode: Mode
    presenter_silent: bool = False
    advice: bool = False
    """Whether ideas and advice are allowed here."""
    turns: Turns = "free"
    prompts: PromptStage
    theme: str = ""
    """The only theme of these prompts that suits it; empty for all of them."""
    opens: str = ""
    """The id of the instrument with which it begins; empty for none."""
    each_school: bool = False
    """Whether schools take turns in it: the script of a review has the steps of each turn."""
    captures: tuple[Capture, ...] = ()
    protected: bool = False
    """Its minutes are not given away when time runs short."""
    optional: bool = False
    note: str = ""
    """One sentence for the facilitator."""


class Format(Struct, frozen=True, kw_only=True):
    """A way of spending a slot: an ordered list of stages."""

    id: str
    name: str
    summary: str
    source: str
    """Where the stages and minutes come from."""
    smallest_group: int = 3
    largest_group: int = 8
    presenters: Literal["several", "one"] = "several"
    """Whether one meeting has a slot each for several presenters, or is given to one."""
    least_slot: float = 20
    """Minutes under which a slot of this format stops being worth it."""
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> float:
        """The length of a slot as the source gives it."""
        return sum(stage.minutes for stage in self.stages)


class AgendaFormat(Struct, frozen=True, kw_only=True):
    """A way of spending a meeting that is not made of slots: an ordered list of stages, in which all work together.

    Where somebody presents all the same, their slots stand among the stages.
    """

    id: str
    name: str
    summary: str
    purpose: str
    """What the meeting is for, as it can be read out at its opening."""
    ends_with: tuple[str, ...]
    """What is there when it is over."""
    source: str
    """Where the stages come from."""
    smallest_group: int = 3
    largest_group: int = 8
    shortest: int = 60
    longest: int = 180
    """Minutes of a meeting, the frame included, between which it is at its best."""
    without: tuple[PartKind, ...] = ()
    """The parts of the frame that such a meeting does not have."""
    slot_format: str = ""
    """The format of its slots; empty, or one that is not there, for the first that is listed."""
    slots_before: str = ""
    """The id of the stage before which slots stand; empty for after all stages."""
    proposes_slots: bool = False
    """Whether presenters are proposed; else there is a slot only where somebody is chosen."""
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> float:
        """The length of its stages as the source gives it."""
        return sum(stage.minutes for stage in self.stages)


Way = Format | AgendaFormat
"""What a meeting can be made of."""


class Part(Struct, frozen=True, kw_only=True):
    """What the meeting's frame says about a part that is neither a slot nor a stage of an agenda."""

    kind: PartKind
    name: str
    rule: str
    speaks: Speaker
    mode: Mode
    turns: Turns = "free"
    prompts: PromptStage
    captures: tuple[Capture, ...] = ()
    protected: bool = False
    note: str = ""


class Overheads(Struct, frozen=True, kw_only=True):
    """Minutes that a meeting needs around its slots or stages."""

    welcome: float
    check_in: float
    """For each person here."""
    report_back: float
    """For each person here, from the second meeting on."""
    order: float
    """Hearing who needs time, and agreeing the order."""
    changeover: float
    """Between one slot and the next."""
    review: float
    closing: float
    """For each person here."""
    dates: float
    """Next date, who presents, who facilitates."""


class BreakRule(Struct, frozen=True, kw_only=True):
    """A break of so many minutes for a meeting of at least so many."""

    from_minutes: int
    minutes: int


class Planning(Struct, frozen=True, kw_only=True):
    """How minutes are shared out: overheads, breaks and the reserve."""

    short: Overheads
    standard: Overheads
    standard_from_minutes: int
    """Meetings at least this long take the standard overheads unless told otherwise."""
    reserve_percent: int
    """The part of the meeting kept back; it is what the pool starts with."""
    breaks: tuple[BreakRule, ...]
    parts: tuple[Part, ...]


PLACES = ("outcome", "assumption")
"""Places that a prompt may have for words of the set's Theory of Change: `{outcome}`."""


class Prompt(Struct, frozen=True, kw_only=True):
    """One question that a facilitator can have at hand."""

    id: str
    text: str
    """At most fourteen words, so that it can be read from the back of the room."""
    theme: str
    kind: str
    """Its place in a taxonomy of questions: clarifying, probing, affective, hypothetical..."""
    stages: tuple[PromptStage, ...]
    depth: Literal[1, 2, 3]
    """1 asks for facts, 2 for meaning, 3 for what is underneath."""
    faculty: Literal["thinking", "feeling", "willing"]
    """Pedler's three: head, heart, will."""
    meetings: tuple[Literal[1, 2, 3, 4], ...] = (1, 2, 3, 4)
    competence: str = ""
    """The tag of an area or of a competence that it is about; empty for none."""
    level: Level = ""
    """How deep it goes into that, by the learning programme: development asks what can be found out in practice."""
    source: str = ""
    """Where the idea comes from; the words are ours."""


class PromptDeck(Struct, frozen=True, kw_only=True):
    """A file of prompts."""

    id: str
    name: str
    audience: Literal["set", "facilitator", "final review", "theory of change"] = "set"
    """For 'theory of change': for a set that has written its outcomes down; its prompts may have places for them."""
    prompts: tuple[Prompt, ...]


class ProgrammeMeeting(Struct, frozen=True, kw_only=True):
    """What one of the programme's meetings is for."""

    number: int
    name: str
    milestone: str
    purpose: str
    material: str
    """What is on the table."""
    ends_with: tuple[str, ...]
    format: str = ""
    """The id of the format or agenda that is proposed for it; empty for none."""
    also: tuple[str, ...] = ()
    """The ids of others that suit it too."""


class Programme(Struct, frozen=True, kw_only=True):
    """The thread through a set's meetings."""

    id: str
    name: str
    summary: str
    source: str
    meetings: tuple[ProgrammeMeeting, ...]

    def meeting(self, number: int) -> ProgrammeMeeting | None:
        """What meeting `number` is for; None past the end of the programme."""
        return next((meeting for meeting in self.meetings if meeting.number == number), None)
