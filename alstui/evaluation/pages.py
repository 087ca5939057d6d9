"""A programme in plots, page by page: what was hoped, what moved, action points kept, airtime, attendance.

Pages are made for a room of so many cells and lines. Nothing in them names anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from msgspec import Struct

from alstui.evaluation import achieved, plots
from alstui.evaluation.counts import Asked, Movement, asked, moved, movement_words, number
from alstui.evaluation.instruments import Instrument, Instruments, ends_words, item_text
from alstui.evaluation.plots import FIRST, LAST, SHADES, PartsRow, Plot, Range, RangeRow, share_out
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.wording import join_names

HOPES = (("To learn", "learning"), ("To do", "doing"), ("To change", "change"))
"""The long-term objectives, as they are read."""

NAMED = 5
"""Scores of a scale up to which, when all have a name, they are shown as parts of a whole."""

MEASURE = 90
"""Cells of a sentence's line at most."""

KEPT: tuple[tuple[achieved.Became, str], ...] = (
    ("done", "done"),
    ("partly", "partly"),
    ("changed", "changed"),
    ("dropped", "dropped"),
    ("waiting", "not yet"),
)
"""What became of action points, in words."""


class Hope(Struct, frozen=True):
    """What the set wanted, in its own words."""

    label: str
    text: str


class Hopes(Struct, frozen=True):
    """The page of words before the plots."""

    title: str
    hopes: tuple[Hope, ...]


Page = Hopes | Plot


class _Programme(Struct, frozen=True):
    """What every page reads."""

    learning_set: LearningSet
    meetings: tuple[Meeting, ...]
    instruments: Instruments
    now: datetime
    width: int
    height: int


def pages(
    learning_set: LearningSet,
    meetings: Sequence[Meeting],
    instruments: Instruments,
    now: datetime,
    size: tuple[int, int],
) -> tuple[Page, ...]:
    """Every page that has something to show, in order. `meetings` oldest first; `size` in cells and lines.

    A statement that was counted at one meeting only is shown as it stood there; several, as they moved.
    """
    programme = _Programme(learning_set, tuple(meetings), instruments, now, *size)
    return (
        *_hopes(learning_set, *size),
        *(page for each in _in_order(instruments) for page in _instrument(programme, each)),
        *_kept(programme),
        *_airtime(programme),
        *_attendance(programme),
    )


def hopes(learning_set: LearningSet) -> tuple[Hope, ...]:
    """The objectives that the set has put into words."""
    objectives = learning_set.objectives
    own = {"learning": objectives.learning, "doing": objectives.doing, "change": objectives.change}
    return tuple(Hope(label, own[key]) for label, key in HOPES if own[key])


def _hopes(learning_set: LearningSet, width: int, height: int) -> Iterator[Hopes]:
    """All of them on one page; where they do not fit, a page for each."""
    found = hopes(learning_set)
    title = "What we hoped for"
    # A line for the label, those of the text, and one of air between two of them.
    if sum(plots.line_count(hope.text, min(width, MEASURE)) + 2 for hope in found) - 1 > height:
        yield from (Hopes(title, (hope,)) for hope in found)
    elif found:
        yield Hopes(title, found)


def _in_order(instruments: Instruments) -> list[Instrument]:
    """Scales: those of the first and last meeting before those of every meeting, because they say what moved."""
    scales = [each for each in instruments.values() if each.kind == "scale"]
    return sorted(scales, key=lambda each: "every" in each.meetings or "first" not in each.meetings)


# -- what was counted -----------------------------------------------------------------------------------


class _Line(Struct, frozen=True):
    """One statement over the meetings."""

    label: str
    times: tuple[Asked, ...]
    moved: Movement | None


def _instrument(programme: _Programme, instrument: Instrument) -> Iterator[Plot]:
    found = [
        _Line(
            item_text(item, programme.learning_set),
            asked(programme.meetings, instrument.id, item.id),
            moved(programme.meetings, instrument.id, item.id),
        )
        for item in instrument.items
    ]
    lines = [line for line in found if line.times]
    if len(lines) == 1 and len(lines[0].times) > 1:
        yield _way(programme, instrument, lines[0])
        return
    each = 2 if any(line.moved for line in lines) else 1
    counts = share_out(len(lines), (programme.height - plots.AXIS) // max(each, 2))
    begin = 0
    for page, count in enumerate(counts, 1):
        part = lines[begin : begin + count]
        begin += count
        title = f"{instrument.name}, {page} of {len(counts)}" if len(counts) > 1 else instrument.name
        named = len(instrument.words) == len(instrument.scores) <= NAMED
        yield (
            _named(programme, instrument, part, title)
            if named
            else _ranged(programme, instrument, part, title)
        )


def _range(one: Asked, mark: str) -> Range:
    spread = one.tally.spread
    assert spread is not None, "asked gives only meetings in which somebody was counted"
    return Range(spread.least, spread.most, float(spread.median), mark, number(spread.median))


def _ranged(programme: _Programme, instrument: Instrument, part: Sequence[_Line], title: str) -> Plot:
    """First and last meeting under one another."""
    numbers = sorted({time.meeting for line in part for time in (line.times[0], line.times[-1])})
    rows = [RangeRow(line.label, _compared(line, numbers)) for line in part]
    ends = (instrument.least, instrument.most)
    drawn = plots.ranges(rows, programme.width, programme.height, ends)
    return Plot(
        title, drawn, plots.AXIS, ends_words(instrument), _range_key(part, numbers), _most_moved(part)
    )


def _compared(line: _Line, numbers: Sequence[int]) -> tuple[Range, ...]:
    """The first and the last time it was counted; once, where it was counted once."""
    first, last = line.times[0], line.times[-1]
    if line.moved:
        return _range(first, FIRST), _range(last, LAST)
    return (_range(last, FIRST if len(numbers) > 1 and last.meeting == numbers[0] else LAST),)


def _range_key(part: Sequence[_Line], numbers: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Which mark is which meeting, and what a line and its mark are."""
    spans = ("├─┤", "lowest to highest, the mark is the middle")
    if len(numbers) == 1:
        return (LAST, _meetings(numbers)), spans
    first: set[int] = set()
    last: set[int] = set()
    for line in part:
        for one, time in zip(_compared(line, numbers), (line.times[0], line.times[-1]), strict=False):
            (first if one.mark == FIRST else last).add(time.meeting)
    found = ((FIRST, first), (LAST, last))
    return (*((mark, _meetings(sorted(held))) for mark, held in found if held), spans)


def _meetings(numbers: Sequence[int]) -> str:
    noun = "meeting" if len(numbers) == 1 else "meetings"
    return f"{noun} {join_names([str(each) for each in numbers])}"


def _most_moved(part: Sequence[_Line]) -> str:
    """The statement whose middle moved most, in a sentence; empty where nothing could move."""
    known = [(line, line.moved) for line in part if line.moved is not None]
    if not known:
        return ""
    line, found = max(known, key=lambda each: abs(each[1].median))
    if not found.median:
        return "No middle moved."
    return f"Moved most: {line.label.rstrip('.')}, {movement_words(found)}."


def _way(programme: _Programme, instrument: Instrument, line: _Line) -> Plot:
    """One statement over all the meetings."""
    drawn = plots.over_time(
        [_range(time, LAST) for time in line.times],
        [f"meeting {time.meeting}" for time in line.times],
        programme.width,
        programme.height,
        (instrument.least, instrument.most),
    )
    said = f"{movement_words(line.moved).capitalize()}." if line.moved else ""
    key = ((LAST, "the middle"), ("┬ ┴", "highest and lowest"))
    return Plot(line.label, drawn, plots.AXIS, ends_words(instrument), key, said)


def _named(programme: _Programme, instrument: Instrument, part: Sequence[_Line], title: str) -> Plot:
    """Scores that all have a name, as parts of the room: the highest first."""
    scores = tuple(reversed(instrument.scores))
    rows = [
        PartsRow(
            line.label,
            tuple(line.times[-1].tally.of(score) for score in scores),
            f"{line.times[-1].tally.of(scores[0])} of {line.times[-1].tally.people} {instrument.word(scores[0])}",
        )
        for line in part
    ]
    key = tuple((shade, instrument.word(score)) for shade, score in zip(SHADES, scores, strict=False))
    numbers = sorted({line.times[-1].meeting for line in part})
    drawn = plots.parts(rows, programme.width, programme.height)
    return Plot(title, drawn, 0, f"how many people, at {_meetings(numbers)}", key, _most_moved(part))


# -- what follows from the record -----------------------------------------------------------------------


def _kept(programme: _Programme) -> Iterator[Plot]:
    found = [row for row in achieved.kept(programme.meetings) if row.agreed]
    if not found:
        return
    rows = [
        PartsRow(
            f"meeting {row.meeting}",
            tuple(row.of(each) for each, _ in KEPT),
            f"{row.of('done')} of {row.agreed} done",
        )
        for row in found
    ]
    totals = dict(achieved.kept_in_all(found))
    words = [f"{totals[each]} {word}" for each, word in KEPT if totals[each]]
    agreed = sum(totals.values())
    said = f"{agreed} agreed: {join_names(words)}." if agreed > 1 else f"1 agreed: {words[0]}."
    yield Plot(
        "Action points kept",
        plots.parts(rows, programme.width, programme.height),
        0,
        "by the meeting in which they were agreed",
        _shade_key([word for _, word in KEPT], [totals[each] for each, _ in KEPT]),
        said,
    )


def _shade_key(words: Sequence[str], counts: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """The shades that occur."""
    found = zip(SHADES, words, counts, strict=False)
    return tuple((shade, word) for shade, word, count in found if count)


def _airtime(programme: _Programme) -> Iterator[Plot]:
    found = [row for row in achieved.heard(programme.meetings, programme.now) if row.people]
    if not found:
        return
    rows = [_airtime_row(row) for row in found]
    most = max(one.most for row in rows for one in row.ranges)
    top = min(-(-int(most + 1) // 20) * 20, 100)
    drawn = plots.ranges(rows, programme.width, programme.height, (0, top), 10 if top <= 60 else 20)
    even = [row.meeting for row in found if row.even]
    said = _evenly(len(even), len(found))
    key = ((LAST, "an even share"), ("├─┤", "from who spoke least to who spoke most"))
    yield Plot("Airtime", drawn, plots.AXIS, "per cent of what was marked, own slots left out", key, said)


def _airtime_row(row: achieved.Heard) -> RangeRow:
    even = 100 * Fraction(1, row.people)
    least, most = 100 * row.parts[0], 100 * row.parts[-1]
    after = f"{achieved.percent(row.parts[0])} to {achieved.percent(row.parts[-1])} %"
    one = Range(float(least), float(most), float(even), LAST, after)
    return RangeRow(f"meeting {row.meeting}", (one,))


def _evenly(even: int, known: int) -> str:
    if even == known:
        return "Everybody had some part of the talking, every time that it was marked."
    return f"Everybody had some part of the talking in {even} of the {known} meetings that were marked."


def _attendance(programme: _Programme) -> Iterator[Plot]:
    found = [row for row in achieved.attendance(programme.meetings) if row.expected]
    if not found:
        return
    words = ["in the room", "remote", "left early", "away"]
    counts = [(row.room, row.remote, row.left, row.away) for row in found]
    rows = [
        PartsRow(f"meeting {row.meeting}", each, f"{row.came} of {row.expected}")
        for row, each in zip(found, counts, strict=True)
    ]
    totals = [sum(each) for each in zip(*counts, strict=True)]
    whole = sum(row.came == row.expected for row in found)
    said = f"Everybody came to {whole} of {len(found)} meetings." if len(found) > 1 else ""
    drawn = plots.parts(rows, programme.width, programme.height)
    yield Plot("Attendance", drawn, 0, "how many people", _shade_key(words, totals), said)
