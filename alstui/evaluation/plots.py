"""Plots for a terminal: ranges, the way over the meetings, and parts of a whole. Lines of plain text, no colour.

plotext draws the plots; it is imported when the first one is drawn. The words beside them are laid out here, by the
cells that they take, because plotext counts characters. Marks differ by shape, so that nothing depends on colour,
and nobody is named in any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from msgspec import Struct
from wcwidth import wcswidth, wcwidth

AXIS = 2
"""Lines of a scale under a plot: the line, and its numbers."""

LABEL = 26
"""Cells of the words at the left, at the most; on a wide screen a third of it."""

SHORT = 12
"""Cells of words that are not broken over two lines."""

NUMBER = 3
"""Cells for a number of the scale, with its gap."""

GAP = 2
"""Cells between the words, the plot and the numbers."""

FIRST, LAST = "○", "●"
"""The middle of the first meeting compared, and of the last."""

WAY = "·"
"""The way from one middle to the next."""

SHADES = ("█", "▒", "░", "×", "·")
"""Parts of a whole, told apart by shape."""

EDGE = 0.01
"""How much a part of a bar keeps away from the next: a bar ends inside its last cell."""


class Plot(Struct, frozen=True):
    """A plot with what has to be said of it."""

    title: str
    lines: tuple[str, ...]
    scale: int = 0
    """How many of the lines, at the end, are the scale under it."""
    about: str = ""
    """What the scale means."""
    key: tuple[tuple[str, str], ...] = ()
    """Marks and what they stand for."""
    said: str = ""
    """What it shows, in a sentence."""


class Range(Struct, frozen=True):
    """One range with its middle."""

    least: float
    most: float
    middle: float
    mark: str
    after: str = ""
    """Words at the right."""


class RangeRow(Struct, frozen=True):
    """Ranges that are compared, under one label."""

    label: str
    ranges: tuple[Range, ...]


class PartsRow(Struct, frozen=True):
    """One whole in its parts, in the order of the shades."""

    label: str
    parts: tuple[int, ...]
    after: str = ""


def share_out(count: int, most: int) -> tuple[int, ...]:
    """So many rows on as few pages as hold `most` each, as evenly as can be: 8 on pages of 5 are 4 and 4."""
    if count <= 0:
        return ()
    pages = -(-count // max(most, 1))
    return tuple((count + place) // pages for place in reversed(range(pages)))


def line_count(text: str, width: int) -> int:
    """Lines of so many cells that a text takes, broken between words."""
    return sum(bool(line) for line in _wrapped(text, width, len(text) + 1))


# -- ranges ---------------------------------------------------------------------------------------------


def ranges(
    rows: Sequence[RangeRow], width: int, height: int, ends: tuple[int, int], step: int = 1
) -> tuple[str, ...]:
    """Each range a line from its least to its most with a mark on its middle, over one scale.

    `ends` are those of the scale, `step` is how far its numbers are apart. It takes `width` cells at the most, and
    as many lines as its rows need: they get air between them where `height` allows it.
    """
    each = max((len(row.ranges) for row in rows), default=1)
    deep, air = _depth(len(rows), each, height)
    left = _label_width([row.label for row in rows], width, deep)
    right = max((_cells(one.after) for row in rows for one in row.ranges), default=0)
    wide = _even_width(width - left - 2 * GAP - right, (ends[1] - ends[0]) // step)
    step = _readable_step(wide, ends, step)
    places = [
        place * (deep + air) + line for place, row in enumerate(rows) for line in range(len(row.ranges))
    ]
    shown = [one for row in rows for one in row.ranges]
    high = len(rows) * (deep + air) - air
    drawn = _draw_ranges(shown, places, (wide, high), ends, step)
    labels = [line for row in rows for line in (*_wrapped(row.label, left, deep), *[""] * air)]
    afters = {place: one.after for place, one in zip(places, shown, strict=True)}
    return tuple(_beside(labels, drawn, afters, left))


def _draw_ranges(
    shown: Sequence[Range], places: Sequence[int], size: tuple[int, int], ends: tuple[int, int], step: int
) -> list[str]:
    wide, high = size
    figure = _figure(wide, high + AXIS)
    figure.axes(active=True, axis="x", side="lower")
    figure.ruler("x").lim(*ends)
    figure.ruler("x").ticks(list(range(ends[0], ends[1] + 1, step)))
    _rows(figure, high)
    for one, place in zip(shown, places, strict=True):
        y = high - place
        if one.least < one.most:
            figure.draw(figure.segment((one.least, one.most), (y, y), marker="─"))
            figure.draw(figure.signal([one.least], [y], marker="├"))
            figure.draw(figure.signal([one.most], [y], marker="┤"))
        figure.draw(figure.signal([one.middle], [y], marker=one.mark))
    return _built(figure)


# -- over the meetings ----------------------------------------------------------------------------------


def over_time(
    shown: Sequence[Range], labels: Sequence[str], width: int, height: int, ends: tuple[int, int]
) -> tuple[str, ...]:
    """The ranges of one statement, meeting by meeting, and the way of their middles: a line between the marks."""
    steps = ends[1] - ends[0]
    high = max(height - AXIS, 3)
    if high > steps:
        high = min((high - 1) // steps, 2) * steps + 1
    figure = _figure(width, high + AXIS)
    figure.axes(active=True, axis="x", side="lower")
    figure.axes(active=True, axis="y", side="left")
    figure.ruler("y").lim(*ends)
    figure.ruler("y").ticks(list(range(ends[0], ends[1] + 1, 1 if high > steps else 2)))
    figure.ruler("x").lim(0.5, len(shown) + 0.5)
    figure.ruler("x").alignment(lim="edge")
    places = list(range(1, len(shown) + 1))
    figure.ruler("x").ticks(places, list(labels))
    figure.draw(figure.signal(places, [one.middle for one in shown], marker=WAY).lines())
    for place, one in zip(places, shown, strict=True):
        if one.least < one.most:
            figure.draw(figure.segment((place, place), (one.least, one.most), marker="│"))
            figure.draw(figure.signal([place], [one.least], marker="┴"))
            figure.draw(figure.signal([place], [one.most], marker="┬"))
        figure.draw(figure.signal([place], [one.middle], marker=one.mark))
    return tuple(_built(figure))


# -- parts of a whole -----------------------------------------------------------------------------------


def parts(rows: Sequence[PartsRow], width: int, height: int) -> tuple[str, ...]:
    """Each row a bar in parts, each part in its own shade; all of them to one scale."""
    deep, air = _depth(len(rows), 1, height + AXIS)
    left = _label_width([row.label for row in rows], width, deep)
    right = max((_cells(row.after) for row in rows), default=0)
    total = max((sum(row.parts) for row in rows), default=0) or 1
    wide = max(width - left - 2 * GAP - right, 1)
    wide = max(wide // total, 1) * total if total <= wide else wide
    high = len(rows) * (deep + air) - air
    figure = _figure(wide, high)
    figure.ruler("x").ticks([])
    figure.ruler("x").lim(0, total)
    figure.ruler("x").alignment(lim="edge")
    _rows(figure, high)
    for place, row in enumerate(rows):
        top = high - place * (deep + air)
        _draw_parts(figure, row, top, deep)
    labels = [line for row in rows for line in (*_wrapped(row.label, left, deep), *[""] * air)]
    afters = {place * (deep + air): row.after for place, row in enumerate(rows)}
    return tuple(_beside(labels, _built(figure), afters, left))


def _draw_parts(figure: Any, row: PartsRow, top: int, deep: int) -> None:
    begin = 0
    for shade, count in zip(SHADES, row.parts, strict=False):
        if count:
            x = (begin + EDGE, begin + count - EDGE)
            figure.draw(figure.rectangle(x, (top, top - deep + 1), marker=shade))
        begin += count


# -- with plotext ---------------------------------------------------------------------------------------


def _figure(width: int, height: int) -> Any:
    """plotext's figure, empty, without colour or frame, of this size: it may be larger than any terminal there is."""
    plotext = import_module("plotext")
    plotext.terminal.limit(width=False, height=False)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, height)
    figure.axes(active=False)
    figure.legend(active=False)
    return figure


def _rows(figure: Any, high: int) -> None:
    """One line of text is one step of y, counted from 1 at the foot."""
    ruler = figure.ruler("y")
    ruler.lim(0.5, high + 0.5)
    ruler.alignment(lim="edge")
    ruler.ticks([])


def _built(figure: Any) -> list[str]:
    """Its lines, without the spaces at their ends."""
    drawn: str = figure.build().string(colorless=True)
    figure.clear()
    return [line.rstrip() for line in drawn.rstrip("\n").split("\n")]


# -- words beside it ------------------------------------------------------------------------------------


def _depth(rows: int, each: int, height: int) -> tuple[int, int]:
    """Lines of a row, and lines of air between rows: two and one where there is room, else less."""
    room = height - AXIS
    for deep, air in ((max(each, 2), 1), (max(each, 2), 0), (each, 0)):
        if rows * (deep + air) - air <= room:
            return deep, air
    return each, 0


def _label_width(labels: Sequence[str], width: int, deep: int) -> int:
    """Cells for the words: as many as they need over so many lines, and no more than their part of the screen."""
    most = max(LABEL, width // 3)
    longest = max((_cells(label) for label in labels), default=0)
    if longest <= SHORT:
        return longest
    for wide in range(SHORT, most):
        if all(not _wrapped(label, wide, deep)[-1].endswith("…") for label in labels):
            return wide
    return most


def _even_width(room: int, steps: int) -> int:
    """The cells of a scale on which every step is as wide as the others."""
    return max(room - 1, steps) // max(steps, 1) * max(steps, 1) + 1


def _readable_step(wide: int, ends: tuple[int, int], step: int) -> int:
    """How far numbers are apart so that each has its cells; both ends have theirs."""
    span = ends[1] - ends[0]
    fits = (each for each in range(step, span) if not span % each and (wide - 1) * each // span >= NUMBER)
    return next(fits, span)


def _beside(labels: Sequence[str], drawn: Sequence[str], afters: dict[int, str], left: int) -> Iterator[str]:
    """The words left, the plot, and what stands at the right, line by line."""
    wide = max((_cells(line) for line in drawn), default=0)
    for place, line in enumerate(drawn):
        label = labels[place] if place < len(labels) else ""
        after = afters.get(place, "")
        yield f"{_filled(label, left + GAP)}{_filled(line, wide + GAP) if after else line}{after}".rstrip()


def _cells(text: str) -> int:
    """Cells that the text takes; a character that nobody can measure counts as one."""
    width = wcswidth(text)
    return width if width >= 0 else len(text)


def _filled(text: str, width: int) -> str:
    return text + " " * max(width - _cells(text), 0)


def _cut(text: str, width: int) -> str:
    """Text in so many cells, with an ellipsis where it was longer."""
    if _cells(text) <= width:
        return text
    kept, used = "", 0
    for letter in text:
        used += max(wcwidth(letter), 0)
        if used > width - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _wrapped(text: str, width: int, deep: int) -> list[str]:
    """Exactly so many lines of so many cells, broken between words; the last is cut where there is more."""
    found = [""]
    for word in _breakable(text, width):
        longer = f"{found[-1]} {word}".strip()
        if _cells(longer) <= width or not found[-1] or len(found) == deep:
            found[-1] = longer
        else:
            found.append(word)
    cut = [_cut(line, width) for line in found]
    return [*cut, *[""] * (deep - len(cut))]


def _breakable(text: str, width: int) -> Iterator[str]:
    """The words; one that is too long for a line in pieces of a line."""
    for word in text.split():
        rest = word
        while _cells(rest) > width > 1:
            piece = _cut(rest, width)[:-1]
            yield piece
            rest = rest[len(piece) :]
        yield rest
