"""What raised fingers say: how many showed what, how far apart they are, and what moved between two meetings.

Nobody is named anywhere, because nobody is known: only how many people showed each number is on record. So a
movement is between two distributions; who moved cannot be told. A mean never stands without its range: a 2 and a 9
among fives have the mean of a room that agrees, and are themselves the conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.meeting.events import ScoresTallied
from alstui.wording import join_names

if TYPE_CHECKING:
    from alstui.evaluation.instruments import Instrument, Item
    from alstui.meeting.state import Meeting

ENOUGH = 3
"""People below whom nothing stands out: two who differ are a pair, not a room and somebody apart."""

FEW = Fraction(1, 3)
"""The part of the room up to which those far from the middle stand out; more of them are a room in two."""


class Spread(Struct, frozen=True):
    """A distribution in a few numbers: the mean is here, and nowhere without the rest."""

    least: int
    most: int
    median: Fraction
    """The middle: a whole number or a half."""
    mean: Fraction


class Tally(Struct, frozen=True):
    """How many people showed each number, for one statement in one meeting."""

    counts: tuple[tuple[int, int], ...]
    """(score, people), lowest score first; nobody's scores are not there."""

    @property
    def people(self) -> int:
        """How many hands were counted."""
        return sum(people for _, people in self.counts)

    @property
    def scores(self) -> tuple[int, ...]:
        """Every hand's number, lowest first."""
        return tuple(score for score, people in self.counts for _ in range(people))

    def of(self, score: int) -> int:
        """How many showed this number."""
        return dict(self.counts).get(score, 0)

    @property
    def spread(self) -> Spread | None:
        """Its range, middle and mean; None while nobody was counted."""
        hands = self.scores
        if not hands:
            return None
        half, odd = divmod(len(hands), 2)
        median = Fraction(hands[half]) if odd else Fraction(hands[half - 1] + hands[half], 2)
        return Spread(hands[0], hands[-1], median, Fraction(sum(hands), len(hands)))


def tally(counts: Mapping[int, int]) -> Tally:
    """Counts as they are on record; those of nobody left out."""
    return Tally(tuple(sorted((score, people) for score, people in counts.items() if people > 0)))


def counted(meeting: Meeting, instrument: str, item: str) -> Tally:
    """What a meeting showed for one statement; nobody, where it was not asked."""
    return tally(meeting.scores.get((instrument, item), {}))


def hands(meeting: Meeting, instrument: str, item: str) -> tuple[int, ...]:
    """The numbers in the order in which they were counted, as far as the record tells: the last can be taken back."""
    shown: list[int] = []
    for event in meeting.done:
        if isinstance(event, ScoresTallied) and (event.instrument, event.item) == (instrument, item):
            _follow(shown, event.counts)
    return tuple(shown)


def _follow(shown: list[int], counts: Mapping[int, int]) -> None:
    """Let `shown` be these counts: what is too many goes from the end, what is missing comes after."""
    for score in dict.fromkeys([*counts, *shown]):
        while shown.count(score) > counts.get(score, 0):
            place = len(shown) - 1 - shown[::-1].index(score)
            shown.pop(place)
    for score in sorted(counts):
        shown.extend([score] * (counts[score] - shown.count(score)))


def one_more(counts: Mapping[int, int], score: int) -> dict[int, int]:
    """The counts with one more hand at this number."""
    return {**counts, score: counts.get(score, 0) + 1}


def one_less(counts: Mapping[int, int], score: int) -> dict[int, int]:
    """The counts with one hand less at this number; the same where there is none."""
    left = {**counts, score: counts.get(score, 0) - 1}
    return {each: people for each, people in left.items() if people > 0}


# -- what stands out ------------------------------------------------------------------------------------


def apart(instrument: Instrument, found: Tally) -> tuple[int, ...]:
    """The scores of a few that are far from the middle of the room, lowest first.

    Far is a third of the scale, and two steps at the least.
    """
    spread = found.spread
    if spread is None or found.people < ENOUGH:
        return ()
    far = max(Fraction(instrument.most - instrument.least, 3), Fraction(2))
    away = [(score, people) for score, people in found.counts if abs(score - spread.median) >= far]
    if sum(people for _, people in away) > FEW * found.people:
        return ()
    return tuple(score for score, _ in away)


def in_two(instrument: Instrument, found: Tally) -> bool:
    """Whether the room is far apart, and not because of a few: the range is two thirds of the scale or more."""
    spread = found.spread
    if spread is None or found.people < ENOUGH or apart(instrument, found):
        return False
    return 3 * (spread.most - spread.least) >= 2 * (instrument.most - instrument.least)


# -- in words -------------------------------------------------------------------------------------------


def number(value: Fraction | int) -> str:
    """A middle or a mean: '4', '4½', '4.2'."""
    whole, rest = divmod(Fraction(value), 1)
    if rest == Fraction(1, 2):
        return f"{whole or ''}½"
    return str(whole) if not rest else f"{float(value):.1f}"


def range_words(found: Tally) -> str:
    """'from 2 to 9', 'all at 5', 'nobody counted'."""
    spread = found.spread
    if spread is None:
        return "nobody counted"
    if spread.least == spread.most:
        return f"all at {spread.least}" if found.people > 1 else f"at {spread.least}"
    return f"from {spread.least} to {spread.most}"


def spread_words(found: Tally) -> str:
    """The range, the middle, then the mean: 'from 2 to 9, middle 5, mean 5.2'; what adds nothing is left out."""
    spread = found.spread
    if spread is None or spread.least == spread.most:
        return range_words(found)
    return f"{range_words(found)}, middle {number(spread.median)}, mean {float(spread.mean):.1f}"


def standing_out(instrument: Instrument, found: Tally) -> str:
    """A sentence where the spread asks for one, without saying whose it is; else nothing."""
    spread, away = found.spread, apart(instrument, found)
    if spread is None:
        return ""
    if away:
        rest = number(spread.median)
        seen = join_names([str(score) for score in away])
        return f"{seen}, and the rest near {rest}: what is seen from {seen}?"
    if in_two(instrument, found):
        return f"Far apart, from {spread.least} to {spread.most}: what does each end see?"
    return ""


# -- what moved -----------------------------------------------------------------------------------------


class Movement(Struct, frozen=True):
    """The same statement in two meetings. Who moved is not known: these are two distributions."""

    before: Tally
    after: Tally

    @property
    def median(self) -> Fraction:
        """By how much the middle moved."""
        old, new = self._spreads
        return new.median - old.median

    @property
    def least(self) -> int:
        """By how much the low end moved."""
        old, new = self._spreads
        return new.least - old.least

    @property
    def most(self) -> int:
        """By how much the high end moved."""
        old, new = self._spreads
        return new.most - old.most

    @property
    def width(self) -> int:
        """By how much further apart the room is."""
        return self.most - self.least

    def share(self, score: int) -> Fraction:
        """By how much the part of the room that showed this number grew; parts, because not all come each time."""
        return Fraction(self.after.of(score), self.after.people) - Fraction(
            self.before.of(score), self.before.people
        )

    @property
    def back(self) -> Movement:
        """The way back: every number of it is the opposite."""
        return Movement(self.after, self.before)

    @property
    def _spreads(self) -> tuple[Spread, Spread]:
        old, new = self.before.spread, self.after.spread
        assert old is not None, "nobody was counted before: `movement` gives None"
        assert new is not None, "nobody was counted after: `movement` gives None"
        return old, new


def movement(before: Tally, after: Tally) -> Movement | None:
    """What moved between two tallies; None where either of them counted nobody."""
    return Movement(before, after) if before.people and after.people else None


def movement_words(moved: Movement) -> str:
    """'middle from 4 to 7, range 2–6 → 5–9'."""
    old, new = moved._spreads
    middle = (
        f"middle still {number(new.median)}"
        if not moved.median
        else f"middle from {number(old.median)} to {number(new.median)}"
    )
    return f"{middle}, range {_range(old)} → {_range(new)}"


def _range(spread: Spread) -> str:
    return str(spread.least) if spread.least == spread.most else f"{spread.least}–{spread.most}"


class Asked(Struct, frozen=True):
    """One statement in one meeting."""

    meeting: int
    """Its number."""
    tally: Tally


def asked(meetings: Iterable[Meeting], instrument: str, item: str) -> tuple[Asked, ...]:
    """The meetings (oldest first) in which somebody was counted for a statement."""
    found = ((meeting.number, counted(meeting, instrument, item)) for meeting in meetings)
    return tuple(Asked(number, each) for number, each in found if each.people)


def moved(meetings: Iterable[Meeting], instrument: str, item: str) -> Movement | None:
    """What moved between the first and the last meeting in which a statement was counted."""
    times = asked(meetings, instrument, item)
    return movement(times[0].tally, times[-1].tally) if len(times) > 1 else None


# -- a whole instrument in a meeting --------------------------------------------------------------------


class Result(Struct, frozen=True):
    """One item of an instrument in a meeting."""

    item: Item
    tally: Tally
    answer: str = ""
    """What was put down, for an open question."""

    @property
    def known(self) -> bool:
        """Whether there is anything on record."""
        return bool(self.tally.people or self.answer)


def results(meeting: Meeting, instrument: Instrument) -> tuple[Result, ...]:
    """Every item of an instrument with what a meeting has on record for it."""
    return tuple(
        Result(
            item,
            counted(meeting, instrument.id, item.id),
            meeting.answers.get((instrument.id, item.id), ""),
        )
        for item in instrument.items
    )


def widest(instrument: Instrument, found: Sequence[Result]) -> Result | None:
    """The statement to talk about first: of those that stand out, the one with the widest range; else None."""
    out = [each for each in found if standing_out(instrument, each.tally)]
    return max(out, key=_width, default=None)


def _width(result: Result) -> int:
    spread = result.tally.spread
    return spread.most - spread.least if spread is not None else 0


def done(meeting: Meeting, instrument: Instrument) -> int:
    """How many of an instrument's items have something on record."""
    return sum(result.known for result in results(meeting, instrument))
