"""What the evaluation shows, as facts: pure functions from the record to words. Nobody is named in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alstui.evaluation.counts import (
    Asked,
    Result,
    Tally,
    asked,
    counted,
    done,
    number,
    results,
    spread_words,
    standing_out,
    widest,
)
from alstui.evaluation.instruments import Instrument, Item, item_text
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from screens import words

TEN = "t"
"""The key of ten, where nought is a score of its own."""


def score_of(instrument: Instrument, key: str) -> int | None:
    """The score that a key counts a hand for; None where it is none of this scale's.

    A digit is its own score. Nought is ten where the scale begins at one; `t` is ten everywhere.
    """
    ten = key == TEN or (key == "0" and instrument.least > 0)
    score = 10 if ten else int(key)
    return score if score in instrument.scores else None


def key_of(instrument: Instrument, score: int) -> str:
    """The key that counts a hand for a score."""
    if score < 10:
        return str(score)
    return "0" if instrument.least > 0 else TEN


def key_words(instrument: Instrument) -> tuple[tuple[str, str], ...]:
    """The keys that count a hand, and what they do: '1–5' 'a hand each'; ten has a key of its own."""
    if not instrument.scores:
        return ()
    found = [(f"{instrument.least}–{min(instrument.most, 9)}", "a hand each")]
    if instrument.most == 10:
        found.append((key_of(instrument, 10), "at 10"))
    return tuple(found)


# -- one statement --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """One score of the row."""

    score: int
    key: str
    """What is pressed for it."""
    word: str = ""
    """What it means, where it has a name."""
    people: int = 0


@dataclass(frozen=True, slots=True)
class ScoresFacts:
    """The whole row."""

    columns: tuple[Column, ...] = ()


def scores(instrument: Instrument, found: Tally) -> ScoresFacts:
    """The scale with what was counted on it."""
    return ScoresFacts(
        tuple(
            Column(
                score, key_of(instrument, score), words.line(instrument.word(score)), people=found.of(score)
            )
            for score in instrument.scores
        )
    )


@dataclass(frozen=True, slots=True)
class CountedFacts:
    """How many hands were counted, and what they say so far."""

    counted: str = ""
    tone: words.Tone = "$quiet"
    spread: str = ""
    said: str = ""
    """What stands out, once everybody was counted."""


def hands_words(people: int, here: int) -> tuple[str, words.Tone]:
    """'5 of 6 counted'; done, and too many, are said in words and with a shape."""
    if not here:
        return ("nobody is marked as here" if not people else f"{people} counted"), "$quiet"
    if people > here:
        return f"{people} counted, and {here} are here", "$warning"
    if people == here:
        return f"✓ {people} of {here} counted", "$accent"
    return f"{people} of {here} counted", "$foreground"


def counted_facts(instrument: Instrument, item: Item, meeting: Meeting) -> CountedFacts:
    """What stands under the row."""
    found, here = counted(meeting, instrument.id, item.id), len(meeting.present)
    said, tone = hands_words(found.people, here)
    whole = found.people >= here
    out = standing_out(instrument, found) if whole else ""
    return CountedFacts(said, tone, spread_words(found) if found.people else "", out)


# -- what can be chosen ---------------------------------------------------------------------------------


def amount(instrument: Instrument) -> str:
    """'6 statements, about 4 min'."""
    count = len(instrument.items)
    noun = "statement" if instrument.kind == "scale" else "question"
    return f"{count} {noun}{'' if count == 1 else 's'}, about {instrument.minutes:g} min"


def stands(instrument: Instrument, meeting: Meeting) -> str:
    """'✓ done', '2 of 6', or nothing while nothing was put down."""
    known, count = done(meeting, instrument), len(instrument.items)
    if not known:
        return ""
    return "✓ done" if known == count else f"{known} of {count}"


SUITS = {
    "every": "every meeting",
    "first": "the first meeting",
    "middle": "the meetings between",
    "last": "the last meeting",
}
"""The meetings that an instrument is meant for, in words."""


def suits_words(instrument: Instrument) -> str:
    """'for the first meeting and the last meeting'."""
    return f"for {' and '.join(SUITS[each] for each in instrument.meetings)}"


# -- all of it ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One item: cells of a scale, or an answer."""

    text: str
    cells: tuple[int, ...] = ()
    """How many people showed each score."""
    said: str = ""
    """The range in words, or the answer."""
    answered: bool = False
    """Whether an open question has an answer."""
    was: str = ""
    """What an earlier meeting showed."""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """The instrument as it was answered."""

    scores: tuple[int, ...] = ()
    rows: tuple[SummaryRow, ...] = ()


NOTHING_YET = "nothing put down"


def summary(
    instrument: Instrument, learning_set: LearningSet, meeting: Meeting, before: Sequence[Meeting]
) -> SummaryFacts:
    """Every item in order. `before` are the set's earlier meetings, oldest first."""
    return SummaryFacts(
        instrument.scores,
        tuple(_row(instrument, each, learning_set, before) for each in results(meeting, instrument)),
    )


def _row(
    instrument: Instrument, result: Result, learning_set: LearningSet, before: Sequence[Meeting]
) -> SummaryRow:
    text = words.line(item_text(result.item, learning_set))
    if instrument.kind == "sentences":
        answer = words.line(result.answer)
        return SummaryRow(text, said=answer or NOTHING_YET, answered=bool(answer))
    cells = tuple(result.tally.of(score) for score in instrument.scores)
    earlier = asked(before, instrument.id, result.item.id)
    was = _was(earlier[-1]) if earlier and result.tally.people else ""
    return SummaryRow(text, cells, _short(result.tally), was=was)


def _short(found: Tally) -> str:
    """'from 2 to 9, middle 5'."""
    spread = found.spread
    said = spread_words(found)
    return said if spread is None else said.partition(", mean")[0]


def _was(before: Asked) -> str:
    spread = before.tally.spread
    return f"{number(spread.median)} at meeting {before.meeting}" if spread is not None else ""


def first_talk(instrument: Instrument, learning_set: LearningSet, meeting: Meeting) -> str:
    """The statement to talk about first, and why; empty where nothing stands out."""
    found = widest(instrument, results(meeting, instrument))
    if found is None:
        return ""
    said = standing_out(instrument, found.tally)
    return f"{words.line(item_text(found.item, learning_set)).rstrip('.?!')}: {said}"
