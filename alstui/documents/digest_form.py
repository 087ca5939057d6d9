"""The words of the learning digest and of a review between schools: data, shipped or a person's own.

`data/digest.yaml` names the sections of the digest and asks for each; the answers are kept in a meeting as those of an
instrument called 'digest' (`Desk.answer("digest", item, text)`). `data/peer-review.yaml` has the script of a review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from alstui.errors import ContentError, Problem
from alstui.text import clean, slug

if TYPE_CHECKING:
    from alstui.content.schema import Spot
    from alstui.evaluation.instruments import Instrument

T = TypeVar("T")

DIGEST_FILE, REVIEW_FILE = "digest.yaml", "peer-review.yaml"

Adds = Literal["", "actions", "outcomes", "learning"]
"""What comes under an answer by itself."""

LONGEST = 120
"""Minutes of one stage of a review above which none is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One section of the digest."""

    id: str
    name: str
    ask: str
    """What the set is asked."""
    adds: Adds = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestForm:
    """The words of the digest."""

    title: str
    intro: str = ""
    ending: str = ""
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStage:
    """One stretch of a review between schools."""

    name: str
    minutes: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReview:
    """The script of a review between schools."""

    title: str
    intro: str = ""
    source: str = ""
    """Where the idea comes from; the words are ours."""
    opening: tuple[ReviewStage, ...] = ()
    each_school: tuple[ReviewStage, ...]
    """Once for each school, which is the host then."""
    ending: tuple[ReviewStage, ...] = ()

    def stages(self, schools: int) -> tuple[tuple[int, ReviewStage], ...]:
        """The whole of it for so many schools: the number of the host school, 0 for everybody, and the stage."""
        return (
            *((0, stage) for stage in self.opening),
            *((host, stage) for host in range(1, schools + 1) for stage in self.each_school),
            *((0, stage) for stage in self.ending),
        )


def shared_minutes(stages: Iterable[ReviewStage], minutes: int) -> tuple[int, ...]:
    """`minutes` over the stages, in their proportions, in whole minutes that add up exactly."""
    ends = list(accumulate((stage.minutes for stage in stages), initial=0.0))
    rounded = [int(minutes * end / ends[-1] + 0.5) if ends[-1] else 0 for end in ends]
    return tuple(after - before for before, after in pairwise(rounded))


def digest_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold in a digest's words beyond types: sections, each with an id of its own, nothing added twice."""
    items = spot.at("items")
    if items.value == ():
        yield items.problem("has no sections")
    for key in ("id", "adds"):
        lines: dict[str, int] = {}
        for item in items.items():
            found = item.at(key)
            if found.text in lines:
                yield found.problem(
                    f"'{found.text}' is here twice; it stands on line {lines[found.text]} too"
                )
            elif found.text:
                lines[found.text] = found.line
    for item in items.items():
        name = item.at("id")
        if name.text and slug(name.text) != name.text:
            yield name.problem(f"an id is small letters, digits and hyphens, such as '{slug(name.text)}'")


def review_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold in a review's script beyond types: something for each school, minutes that can be."""
    if spot.at("each_school").value == ():
        yield spot.at("each_school").problem("has no stages")
    for part in ("opening", "each_school", "ending"):
        for stage in spot.at(part).items():
            minutes = stage.at("minutes")
            if minutes.number is not None and not 1 <= minutes.number <= LONGEST:
                yield minutes.problem(f"expected 1 to {LONGEST}, found {minutes.number:g}")


def read_digest_form(folder: Path | None) -> tuple[DigestForm, str]:
    """The words of the digest, and a sentence when a person's own could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return _read(folder, DIGEST_FILE, DigestForm, digest_rules)


def read_peer_review(folder: Path | None) -> tuple[PeerReview, str]:
    """The script of a review between schools, and a sentence when a person's own could not be used."""
    return _read(folder, REVIEW_FILE, PeerReview, review_rules)


def digest_instrument(form: DigestForm) -> Instrument:
    """The sections of the digest as an instrument of open questions, for whatever asks those on a screen."""
    from alstui.disclosure.disclose import DIGEST
    from alstui.evaluation.instruments import Instrument, Item

    return Instrument(
        id=DIGEST,
        name=form.title,
        kind="sentences",
        minutes=float(len(form.items)),
        meetings=("last",),
        note="Written for other schools to read: no names, no stories.",
        items=tuple(Item(id=item.id, text=item.ask) for item in form.items),
    )


def _read(
    folder: Path | None, name: str, kind: type[T], rules: Callable[[Spot], Iterator[Problem]]
) -> tuple[T, str]:
    """One's own file of that name, if there is one and it is right; else the one that is shipped, and why."""
    from importlib.resources import files

    from alstui.content.schema import parse
    from alstui.content.yaml_file import read, read_bytes

    said = ""
    own = folder / name if folder is not None else None
    if own is not None and lexists(own):
        try:
            return parse(read(own), kind, rules), ""
        except ContentError as error:
            said = _left_aside(own, error)
    shipped = files("alstui.data") / name
    return parse(read_bytes(shipped.read_bytes(), Path(str(shipped))), kind, rules), said


def _left_aside(path: Path, error: ContentError) -> str:
    """Which file is not used, why, and what to do."""
    first = error.problems[0]
    line = f"line {first.line}: " if first.line else ""
    key = f"{first.key}: " if first.key else ""
    return (
        f"{clean(str(path))} was left aside, and what is shipped is used: {line}{key}{first.text}. "
        "'alstui check' with that file tells everything that is wrong with it."
    )
