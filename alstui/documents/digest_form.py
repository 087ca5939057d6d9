"""The words of the learning digest and of a review between schools: data, shipped or a person's own.

`data/digest.yaml` names the sections of the digest and asks for each; the answers are kept in a meeting as those of an
instrument called 'digest' (`Desk.answer("digest", item, text)`). `data/peer-review.yaml` has the script of a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from alstui.content.rule_parts import an_id, between, distinct
from alstui.content.shipped import FIRST_ALONE, read_one

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.catalogue import Stage
    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.evaluation.instruments import Instrument

DIGEST_FILE, REVIEW_FILE = "digest.yaml", "peer-review.yaml"

Adds = Literal["", "theory", "actions", "outcomes", "learning"]
"""What comes under an answer by itself."""

LONGEST = 120
"""Minutes of one stage of a review above which none is meant."""


class DigestItem(Struct, frozen=True, kw_only=True):
    """One section of the digest."""

    id: str
    name: str
    ask: str
    """What the set is asked."""
    adds: Adds = ""


class DigestForm(Struct, frozen=True, kw_only=True):
    """The words of the digest."""

    title: str
    intro: str = ""
    ending: str = ""
    items: tuple[DigestItem, ...]


class ReviewStage(Struct, frozen=True, kw_only=True):
    """One stretch of a review between schools."""

    name: str
    minutes: float
    rule: str


class ReviewQuestions(Struct, frozen=True, kw_only=True):
    """What schools ask each other at a review: sentences with places for who asks, who is asked, and of what."""

    went_on: str = ""
    """To one that went on with {kept}, from one that let {dropped} go."""
    let_go: str = ""
    """The other way round."""
    same: str = ""
    """To one that went on with {kept}, from one that let the same go."""
    same_let_go: str = ""
    """The other way round."""
    shared: str = ""
    """On a {theme} of which both speak."""
    alone: str = ""
    """On a {theme} of which only the one that is asked speaks."""
    begin: str = ""
    """Where nothing else can be asked."""
    common: str = ""
    """To everybody, on a {theme} of which several {schools} speak."""
    differently: str = ""
    """To everybody, on something that was {kept} at one school and something like it {dropped} at another."""
    same_differently: str = ""
    """To everybody, on the same that one school {kept} and another let go."""


PLACE = re.compile(r"\{(\w*)\}")
"""A place in a question, with its name."""

PLACES = ("asker", "asked", "kept", "dropped", "theme", "schools")
"""The named places that a question may have."""


class PeerReview(Struct, frozen=True, kw_only=True):
    """The script of a review between schools."""

    title: str
    intro: str = ""
    source: str = ""
    """Where the idea comes from; the words are ours."""
    opening: tuple[ReviewStage, ...] = ()
    """What comes before the schools' turns; with an empty ending too, as the agenda of such a meeting has it."""
    each_school: tuple[ReviewStage, ...]
    """Once for each school, which is the host then."""
    ending: tuple[ReviewStage, ...] = ()
    questions: ReviewQuestions = ReviewQuestions()

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
        yield from distinct(item.at(key) for item in items.items())
    for item in items.items():
        yield from an_id(item.at("id"))


def review_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold in a review's script beyond types: something for each school, minutes that can be."""
    if spot.at("each_school").value == ():
        yield spot.at("each_school").problem("has no stages")
    for part in ("opening", "each_school", "ending"):
        for stage in spot.at(part).items():
            yield from between(stage.at("minutes"), 1, LONGEST)
    for kind in ReviewQuestions.__struct_fields__:
        question = spot.at("questions", kind)
        for place in PLACE.findall(question.text):
            if place not in PLACES:
                known = ", ".join(f"{{{each}}}" for each in PLACES)
                yield question.problem(f"has a place {{{place}}}, and those that there are are {known}")


def read_digest_form(folder: Path | None) -> tuple[DigestForm, str]:
    """The words of the digest, and a sentence when a person's own could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    return read_one(DIGEST_FILE, DigestForm, digest_rules, folder, FIRST_ALONE)


def read_peer_review(folder: Path | None) -> tuple[PeerReview, str]:
    """The script of a review between schools, and a sentence when a person's own could not be used.

    What surrounds the schools' turns is that of the agenda in which they take turns, and what they ask each other is
    what is shipped, unless the script has its own.
    """
    script, told = read_one(REVIEW_FILE, PeerReview, review_rules, folder, FIRST_ALONE)
    if script.questions == ReviewQuestions():
        shipped, _ = read_one(REVIEW_FILE, PeerReview, review_rules, None, FIRST_ALONE)
        script = replace(script, questions=shipped.questions)
    if script.opening or script.ending:
        return script, told
    from alstui.content.loader import Shelf

    shelf = Shelf(folder)
    for agenda in shelf.agendas().values():
        turns = [number for number, stage in enumerate(agenda.stages) if stage.each_school]
        if turns:
            before, after = agenda.stages[: turns[0]], agenda.stages[turns[-1] + 1 :]
            script = replace(script, opening=_on_paper(before), ending=_on_paper(after))
            break
    return script, " ".join(filter(None, (told, *shelf.notices)))


def _on_paper(stages: Iterable[Stage]) -> tuple[ReviewStage, ...]:
    """Stages of an agenda as a script has them: what the room reads, and what the facilitator knows."""
    return tuple(
        ReviewStage(name=stage.name, minutes=stage.minutes, rule=f"{stage.rule} {stage.note}".strip())
        for stage in stages
    )


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
