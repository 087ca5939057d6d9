"""The instruments with which a set looks at itself: scales shown with raised fingers, and open questions.

They are data (`data/instruments/`, or files in a folder of that name among a person's settings; one with the same
id takes the place of the shipped one). This module has their shapes, what must hold in them, and their loader;
what the numbers say is in `counts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from alstui.content.rule_parts import an_id, distinct_ids, readable
from alstui.content.shipped import read_all
from alstui.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.learning_set import LearningSet

InstrumentKind = Literal["scale", "sentences"]
"""Counted by raised fingers, or answered in words."""

Moment = Literal["every", "first", "middle", "last"]
"""The meetings of a programme that an instrument suits."""

Objective = Literal["", "learning", "doing", "change"]
"""The long-term objective of the set that an item stands for, in the brief's three words."""

FOLDER = "instruments"
"""Of `data`, and of a person's settings."""

ORDER = ("how-are-we-doing", "statements", "own-words", "review-sheet", "wheel", "expectations")
"""How they are listed: what takes least time comes first. Others follow by id."""

LOWEST, HIGHEST = 0, 10
"""What two hands can show."""

TEXT_WORDS = 14
"""Words of a statement or question: what can be read from the back of the room."""

MOST_MINUTES = 60


class Item(Struct, frozen=True, kw_only=True):
    """One statement or question."""

    id: str
    """Kept when the words are mended: earlier meetings' numbers hang on it."""
    text: str
    objective: Objective = ""
    """Where the set has put this objective into words, they stand in place of `text`."""


class Instrument(Struct, frozen=True, kw_only=True):
    """A way of looking at a meeting or a programme."""

    id: str
    name: str
    kind: InstrumentKind
    least: int = 0
    """The lowest score of a scale."""
    most: int = 0
    """The highest."""
    least_word: str = ""
    """What the low end means."""
    most_word: str = ""
    """What the high end means."""
    words: tuple[str, ...] = ()
    """What every score means, lowest first, where all of them have a name."""
    minutes: float
    """What it takes; protected: not given away when time runs short."""
    meetings: tuple[Moment, ...]
    note: str = ""
    """One or two sentences for the facilitator."""
    source: str = ""
    """Where the idea comes from; the words are ours."""
    items: tuple[Item, ...]

    @property
    def scores(self) -> tuple[int, ...]:
        """Every score that can be shown, lowest first; none when it is answered in words."""
        return tuple(range(self.least, self.most + 1)) if self.kind == "scale" else ()

    def item(self, item_id: str) -> Item | None:
        """The item with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def word(self, score: int) -> str:
        """What a score is called; empty where it is only a number."""
        if self.words:
            return self.words[score - self.least] if self.least <= score <= self.most else ""
        return {self.least: self.least_word, self.most: self.most_word}.get(score, "")

    def suits(self, number: int, of: int) -> bool:
        """Whether it is meant for meeting `number` of a programme of `of` meetings; 0 for not known how many."""
        first, last = number <= 1, bool(of) and number >= of
        now: set[Moment] = {"every"}
        now |= {"first"} if first else set()
        now |= {"last"} if last else set()
        now |= set() if first or last else {"middle"}
        return not now.isdisjoint(self.meetings)


def ends_words(instrument: Instrument) -> str:
    """What the ends of a scale mean: '1 not at all, 5 fully'; empty for what is answered in words."""
    ends = (instrument.least, instrument.most) if instrument.kind == "scale" else ()
    return ", ".join(f"{score} {instrument.word(score)}".strip() for score in ends)


Instruments = Mapping[str, Instrument]
"""Instruments by id, in the order in which they are listed."""


def item_text(item: Item, learning_set: LearningSet) -> str:
    """The words of an item: the set's own objective where it stands for one, else as the file has it."""
    own = {
        "": "",
        "learning": learning_set.objectives.learning,
        "doing": learning_set.objectives.doing,
        "change": learning_set.objectives.change,
    }
    return clean(own[item.objective]) or item.text


def suited(instruments: Instruments, number: int, of: int) -> tuple[Instrument, ...]:
    """Those meant for this meeting, in order."""
    return tuple(each for each in instruments.values() if each.suits(number, of))


# -- what must hold -------------------------------------------------------------------------------------


def instrument_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold in an instrument beyond types: ids, a scale that hands can show, words that can be read."""
    yield from an_id(spot.at("id"))
    minutes = spot.at("minutes")
    if minutes.number is not None and not 0 < minutes.number <= MOST_MINUTES:
        yield minutes.problem(f"expected more than 0 and up to {MOST_MINUTES}, found {minutes.number:g}")
    if spot.at("meetings").value == ():
        yield spot.at("meetings").problem("names none, so it would never be proposed")
    yield from _items(spot.at("items"))
    if spot.at("kind").text == "scale":
        yield from _scale(spot)
    elif spot.at("kind").text == "sentences":
        for key in ("least", "most", "least_word", "most_word", "words"):
            if spot.at(key).value is not None:
                yield spot.at(key).problem("belongs to a scale; sentences have none")


def _scale(spot: Spot) -> Iterator[Problem]:
    """Whole numbers that fingers can show, and a word for every one or for none but the ends."""
    least, most = spot.at("least"), spot.at("most")
    for end in (least, most):
        if end.value is None:
            yield end.problem("is missing; a scale has 'least' and 'most'")
        elif end.number is not None and not LOWEST <= end.number <= HIGHEST:
            yield end.problem(f"two hands show {LOWEST} to {HIGHEST}, found {end.number:g}")
    if least.number is None or most.number is None:
        return
    if least.number >= most.number:
        yield most.problem(f"has to be more than least: {most.number:g} and {least.number:g}")
    words = spot.at("words")
    steps = int(most.number - least.number) + 1
    if isinstance(words.value, tuple) and words.value and len(words.value) != steps:
        yield words.problem(f"needs a word for each of the {steps} scores, found {len(words.value)}")


def _items(items: Spot) -> Iterator[Problem]:
    """At least one, each with an id of its own and few enough words."""
    if items.value == ():
        yield items.problem("has no statement or question")
    yield from distinct_ids(item.at("id") for item in items.items())
    for item in items.items():
        yield from readable(item.at("text"), TEXT_WORDS)


# -- reading them ---------------------------------------------------------------------------------------


def read_instruments(folder: Path | None) -> tuple[dict[str, Instrument], tuple[str, ...]]:
    """Every instrument by id, in the order in which to list them; and a sentence for each own file left aside.

    `folder` is where a person keeps their own settings; None for none. A file of theirs that is wrong never
    stands in the way: what is shipped is used.
    """
    found, notices = read_all(FOLDER, Instrument, instrument_rules, folder)
    return dict(found.listed(ORDER)), tuple(notices)
