"""Who may read a record, and what each of them may hold of it: closed until it is opened, section by section.

What an audience holds is data (`data/audiences.yaml`, or a person's own file of that name in their settings
folder): for each audience its sections, and for each section its fields. What is not named is not held. Some
things can be opened to nobody; `NEVER` has them, and no file can say otherwise. Whether one line goes out at all
is a second question, and `disclose` answers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import lexists
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from alstui.content.shipped import read_shipped
from alstui.errors import NotFound, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.learning_set import LearningSet

FILE = "audiences.yaml"

Kind = Literal["members", "presenter", "absent", "sponsor", "schools"]
"""The set's members; one of them with what is theirs alone; one who was not there; the sponsor; other schools."""

OUTSIDE: Final[frozenset[Kind]] = frozenset({"sponsor", "schools"})
"""Those who do not belong to the set: to them goes what was released and checked, and nothing else."""

WORDS: Mapping[Kind, str] = {
    "members": "the members of the set",
    "presenter": "a presenter",
    "absent": "who was absent",
    "sponsor": "the sponsor",
    "schools": "other schools",
}
"""Each audience as it is called in a sentence."""

Fact = Literal[
    "school", "place", "milestone", "facilitator", "format", "time", "length", "sample", "roles", "programme"
]
Attending = Literal["names", "roles", "counts", "times", "quorum"]
Reporting = Literal["who", "role", "what", "outcome", "learned", "history", "counts"]
StillOpen = Literal["who", "role", "what", "when", "history"]
InSlot = Literal["presenter", "role", "issue", "actions", "learning", "notes", "standing"]
Asked = Literal["kept"]
OfAction = Literal[
    "who",
    "role",
    "what",
    "when",
    "slot",
    "confidence",
    "tags",
    "first_step",
    "support",
    "obstacle",
    "sign",
    "partner",
    "raised",
    "sharing",
    "outcome",
    "standing",
]
OfLearning = Literal["who", "role", "what", "tags", "outcome"]
OfIssue = Literal["who", "what"]
Line = Literal["what"]
Parked = Literal["what", "stages", "count"]
OfTime = Literal["table", "changes"]
OfReview = Literal["scores", "answers"]
OfNext = Literal["date", "place", "milestone", "facilitator"]


class Holding(Struct, frozen=True, kw_only=True):
    """What an audience may hold: a section is its fields, and one without a field is not there."""

    facts: tuple[Fact, ...] = ()
    attendance: tuple[Attending, ...] = ()
    report_back: tuple[Reporting, ...] = ()
    """How earlier action points went; counts are of all of them, whoever's they are."""
    still_open: tuple[StillOpen, ...] = ()
    """The earlier action points that come up again."""
    slots: tuple[InSlot, ...] = ()
    questions: tuple[Asked, ...] = ()
    """The questions that a presenter kept of those that were asked in their own slot."""
    actions: tuple[OfAction, ...] = ()
    issues: tuple[OfIssue, ...] = ()
    """Issues put into a sentence that had no slot."""
    learning: tuple[OfLearning, ...] = ()
    notes: tuple[Line, ...] = ()
    parked: tuple[Parked, ...] = ()
    """What was parked: its words are for the presenter who asks for them; others read how much there is.

    What the whole set parked in a stage of its agenda is nobody's alone: `stages` are its words.
    """
    time: tuple[OfTime, ...] = ()
    review: tuple[OfReview, ...] = ()
    """Of the process review: how many people showed each number; the sentences that were kept."""
    next_meeting: tuple[OfNext, ...] = ()


class Audiences(Struct, frozen=True, kw_only=True):
    """A file of audiences. One that is left out holds nothing."""

    members: Holding = Holding()
    presenter: Holding = Holding()
    absent: Holding = Holding()
    sponsor: Holding = Holding()
    schools: Holding = Holding()

    def holding(self, kind: Kind) -> Holding:
        """What an audience may hold."""
        found: Holding = getattr(self, kind)
        return found


class Audience(Struct, frozen=True):
    """Who reads, and what they may hold."""

    kind: Kind
    holding: Holding
    member: str = ""
    """The member id of a presenter, or of who was absent."""
    asked: bool = False
    """Whether a presenter has asked for what was parked for them."""

    def holds(self, section: str, field: str) -> bool:
        """Whether they may hold a field of a section: the file opens it, and nothing forbids it."""
        return field in getattr(self.holding, section) and not forbidden(self.kind, section, field)

    @property
    def outside(self) -> bool:
        """Whether they do not belong to the set."""
        return self.kind in OUTSIDE


NEVER: Mapping[str, frozenset[Kind]] = {
    "questions": frozenset({"members", "absent", "sponsor", "schools"}),
    "issues": frozenset({"absent", "sponsor", "schools"}),
    "notes": OUTSIDE,
    "parked": OUTSIDE,
    "parked.what": frozenset({"members", "absent", "sponsor", "schools"}),
    "still_open": OUTSIDE,
    "time": OUTSIDE,
    "review": OUTSIDE,
    "slots.issue": frozenset({"absent", "sponsor", "schools"}),
    "slots.standing": OUTSIDE,
    "slots.notes": OUTSIDE,
    "attendance.times": OUTSIDE,
    "report_back.history": OUTSIDE,
    "actions.slot": frozenset({"schools"}),
    "slots.presenter": frozenset({"schools"}),
    "facts.facilitator": frozenset({"schools"}),
    "next_meeting.facilitator": frozenset({"schools"}),
    "attendance.names": frozenset({"schools"}),
    "report_back.who": frozenset({"schools"}),
    "actions.who": frozenset({"schools"}),
    "actions.partner": OUTSIDE,
    "actions.raised": OUTSIDE,
    "actions.sharing": OUTSIDE,
    "learning.who": OUTSIDE,
}
"""Sections and fields, and the audiences to which they cannot be opened.

Questions, and the words of what was parked, are their presenter's alone. No story goes to anyone who did not hear it:
the issue is its shortest form. Notes, parked thoughts, what is still open, the use of time and the process review are
the set's own. Other schools read no name, and nobody outside reads who learned what, or who asks whom half-way.
"""

NAMED_LINES = ("report_back", "still_open", "slots", "actions", "issues", "learning")
"""Sections whose fields say more of a line, which has to be there itself."""


def forbidden(kind: Kind, section: str, field: str) -> bool:
    """Whether no file can open a field of a section to an audience."""
    return kind in NEVER.get(section, frozenset()) or kind in NEVER.get(f"{section}.{field}", frozenset())


MEMBERS = Audience(
    "members",
    Holding(
        facts=("school", "place", "milestone", "facilitator", "format", "time", "length", "sample"),
        attendance=("names", "roles", "times", "quorum"),
        report_back=("who", "what", "outcome", "learned", "history"),
        still_open=("who", "what", "when", "history"),
        slots=("presenter", "issue", "actions", "learning", "notes", "standing"),
        actions=(
            "who",
            "what",
            "when",
            "slot",
            "confidence",
            "tags",
            "first_step",
            "support",
            "obstacle",
            "sign",
            "partner",
            "outcome",
        ),
        issues=("who", "what"),
        learning=("who", "what", "outcome"),
        notes=("what",),
        parked=("stages", "count"),
        review=("scores",),
        next_meeting=("date", "place", "milestone", "facilitator"),
    ),
)
"""The members as `data/audiences.yaml` has them: their minutes are printed without waiting for what reads YAML."""


# -- the file -------------------------------------------------------------------------------------------


def audience_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: nothing that may never be opened, no field twice, words for every line."""
    for kind, words in WORDS.items():
        for section in Holding.__struct_fields__:
            yield from _section(spot.at(kind, section), kind, section, words)


def _section(spot: Spot, kind: Kind, section: str, words: str) -> Iterator[Problem]:
    """One section of one audience."""
    seen: list[str] = []
    for item in spot.items():
        if forbidden(kind, section, item.text):
            yield item.problem(f"'{section}: {item.text}' can never be opened to {words}")
        elif item.text in seen:
            yield item.problem(f"'{item.text}' is here twice")
        seen.append(item.text)
    about = set(seen) - {"counts", "presenter", "actions", "learning", "notes", "issue", "standing"}
    if section in NAMED_LINES and section != "slots" and about and "what" not in seen:
        yield spot.problem("has no 'what', so there would be nothing to say the rest of")


def read_audiences(folder: Path | None) -> Audiences:
    """What each audience may hold: a person's own file where there is one, else the one that is shipped.

    `folder` is where a person keeps their own files; None for none. A file of one's own may close what the shipped
    one opens, so one that is wrong is never passed over for it.

    Raises:
        ContentError: one's own file is wrong; everything that is wrong with it is told.
    """
    if folder is not None and lexists(folder / FILE):
        from alstui.content.schema import parse
        from alstui.content.yaml_file import read

        return parse(read(folder / FILE), Audiences, audience_rules)
    return read_shipped(FILE, Audiences, audience_rules)


def members_audience(folder: Path | None) -> Audience:
    """The members of the set. YAML is read only where there is a file of one's own.

    Raises:
        ContentError: one's own file is wrong.
    """
    if folder is None or not lexists(folder / FILE):
        return MEMBERS
    return Audience("members", read_audiences(folder).members)


def audience_called(words: str, audiences: Audiences, learning_set: LearningSet) -> Audience:
    """The audience that somebody named: 'members', 'sponsor', 'schools', or a presenter by their name.

    Raises:
        NotFound: there is no such audience, and nobody or more than one in the set is called so.
    """
    from alstui.content.schema import nearest
    from alstui.names import named
    from alstui.text import clean, fold

    wanted = fold(words)
    for kind in ("members", "sponsor", "schools"):
        if wanted == kind:
            return Audience(kind, audiences.holding(kind))
    try:
        found = named(learning_set.members, words)
    except NotFound as error:
        close = nearest(wanted, ("members", "sponsor", "schools"))
        if close:
            raise NotFound(f"There is no audience '{clean(words)}'; did you mean '{close}'?") from error
        raise
    if len(found) != 1:
        raise NotFound("Name one audience: members, sponsor, schools, or one presenter.")
    return Audience("presenter", audiences.presenter, found[0])
