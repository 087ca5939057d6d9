"""The report of a whole programme, as Markdown: what was hoped, what moved, what was kept.

Nobody is named in it. It holds numbers and the set's own objectives; what was put down in words is a matter of the
set, and goes in only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from msgspec import Struct

from alstui import markdown
from alstui.actions.serving import sentence, serving
from alstui.evaluation import achieved
from alstui.evaluation.counts import (
    Tally,
    asked,
    moved,
    number,
    range_words,
    results,
)
from alstui.evaluation.instruments import Instrument, Instruments, ends_words, item_text
from alstui.evaluation.pages import KEPT, hopes
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.text import clean
from alstui.wording import long_date

NOT_COUNTED = "–"
"""A cell for a statement that a meeting did not count."""

HANDS = "Hands were counted; whose they were is not on record."


def _asking(text: str) -> str:
    """A statement as a label: without the mark at its end, because a colon follows."""
    return text.rstrip(".:?!")


def _numbers(found: Tally) -> tuple[str, str, str]:
    """Range, middle and mean."""
    spread = found.spread
    if spread is None:
        return NOT_COUNTED, "", ""
    return range_words(found), number(spread.median), f"{float(spread.mean):.1f}"


class _Programme(Struct, frozen=True):
    """What every section reads."""

    learning_set: LearningSet
    meetings: tuple[Meeting, ...]
    instruments: Instruments
    now: datetime
    with_words: bool


def programme_report(
    learning_set: LearningSet,
    meetings: Sequence[Meeting],
    instruments: Instruments,
    now: datetime,
    *,
    with_words: bool = False,
) -> str:
    """What was hoped, what moved, action points kept, airtime and attendance: a Markdown document.

    `meetings` oldest first; `now` is for one that is still on. `with_words` lets in what the set put down in its
    own words: it may speak of people, so read it before it leaves the set.
    """
    programme = _Programme(learning_set, tuple(meetings), instruments, now, with_words)
    blocks = [block for section in _SECTIONS for block in section(programme)]
    return markdown.document([_title(programme), *blocks])


def _title(programme: _Programme) -> str:
    title = clean(programme.learning_set.title) or programme.learning_set.id
    return markdown.heading(1, f"{title}: what moved")


def _facts(programme: _Programme) -> Iterator[str]:
    learning_set, meetings = programme.learning_set, programme.meetings
    days = [meeting.day for meeting in meetings if meeting.day is not None]
    count = "1 meeting" if len(meetings) == 1 else f"{len(meetings)} meetings"
    open_ones = any(meeting.status != "closed" for meeting in meetings)
    facts = (
        ("School", learning_set.school),
        ("Meetings", count),
        ("From", long_date(min(days)) if days else ""),
        ("To", long_date(max(days)) if len(days) > 1 else ""),
        ("Not closed yet", "one of the meetings; this may still change." if open_ones else ""),
        ("Sample", "the people and what they say are invented." if learning_set.sample else ""),
    )
    yield markdown.bullets(markdown.labelled(label, fact) for label, fact in facts if clean(fact))


def _hopes(programme: _Programme) -> Iterator[str]:
    found = hopes(programme.learning_set)
    if found:
        yield markdown.heading(2, "What we hoped for")
        yield markdown.bullets(markdown.labelled(hope.label, hope.text) for hope in found)


def _moved(programme: _Programme) -> Iterator[str]:
    blocks = [
        block
        for each in programme.instruments.values()
        if each.kind == "scale"
        for block in _scale(programme, each)
    ]
    if blocks:
        yield markdown.heading(2, "What moved")
        yield markdown.paragraph(f"{HANDS} So it is known what moved, and not who.")
        yield from blocks


def _scale(programme: _Programme, instrument: Instrument) -> Iterator[str]:
    """A table with a column for each meeting in which any of it was counted."""
    times = {item.id: asked(programme.meetings, instrument.id, item.id) for item in instrument.items}
    numbers = sorted({time.meeting for found in times.values() for time in found})
    if not numbers:
        return
    rows = []
    for item in instrument.items:
        if not times[item.id]:
            continue
        cells = {time.meeting: _cell(time.tally) for time in times[item.id]}
        rows.append(
            (
                item_text(item, programme.learning_set),
                *(cells.get(each, NOT_COUNTED) for each in numbers),
                *([_step(programme, instrument, item.id)] if len(numbers) > 1 else []),
            )
        )
    header = ("Statement", *(f"Meeting {each}" for each in numbers), *(["Moved"] if len(numbers) > 1 else []))
    yield markdown.heading(3, instrument.name)
    yield markdown.paragraph(ends_words(instrument))
    yield markdown.table(header, rows)


def _cell(found: Tally) -> str:
    """'from 2 to 9, middle 5 (6 people)'."""
    spread = found.spread
    if spread is None:
        return NOT_COUNTED
    people = "1 person" if found.people == 1 else f"{found.people} people"
    middle = "" if spread.least == spread.most else f", middle {number(spread.median)}"
    return f"{range_words(found)}{middle} ({people})"


def _step(programme: _Programme, instrument: Instrument, item: str) -> str:
    """'middle +3, range 1 narrower'."""
    found = moved(programme.meetings, instrument.id, item)
    if found is None:
        return ""
    middle = "middle as before" if not found.median else f"middle {_signed(found.median)}"
    if not found.width:
        return f"{middle}, range as wide"
    return f"{middle}, range {abs(found.width)} {'wider' if found.width > 0 else 'narrower'}"


def _signed(value: Fraction) -> str:
    return f"+{number(value)}" if value > 0 else f"−{number(-value)}"


def _kept(programme: _Programme) -> Iterator[str]:
    found = [row for row in achieved.kept(programme.meetings) if row.agreed]
    if not found:
        return
    rows = [
        (f"Meeting {row.meeting}", str(row.agreed), *(str(row.of(each)) for each, _ in KEPT)) for row in found
    ]
    if len(found) > 1:
        totals = dict(achieved.kept_in_all(found))
        agreed = sum(totals.values())
        rows.append(("Together", str(agreed), *(str(totals[each]) for each, _ in KEPT)))
    yield markdown.heading(2, "Action points kept")
    yield markdown.table(("Agreed at", "Agreed", *(word.capitalize() for _, word in KEPT)), rows)
    yield from _confidence(programme)


def _confidence(programme: _Programme) -> Iterator[str]:
    """How sure owners were when they agreed, beside what became of it."""
    names = dict(KEPT)
    found = [(each, sure) for each, sure in achieved.confidence(programme.meetings) if sure.people]
    if found:
        yield markdown.labelled("How sure their owners were when they agreed, from 0 to 10")
        rows = [(names[each].capitalize(), str(sure.people), *_numbers(sure)) for each, sure in found]
        yield markdown.table(("Became", "Action points", "Range", "Middle", "Mean"), rows)


def _outcomes(programme: _Programme) -> Iterator[str]:
    """What serves which outcome of the Theory of Change: counts, beside the set's own words for it."""
    found = serving(programme.learning_set, programme.meetings)
    if not found:
        return
    rows = [
        (
            str(each.number or ""),
            clean(each.outcome.text),
            *(str(len(of)) for of in (each.open, each.done, each.learned)),
        )
        for each in found
    ]
    yield markdown.heading(2, "What serves which outcome")
    yield markdown.table(("", "Outcome", "Open", "Done", "Learned"), rows)
    if any(not each.number for each in found):
        yield markdown.paragraph("What has no number was taken out of the Theory of Change since.")
    yield markdown.paragraph(sentence(found))


def _airtime(programme: _Programme) -> Iterator[str]:
    found = [row for row in achieved.heard(programme.meetings, programme.now) if row.people]
    if not found:
        return
    rows = [
        (
            f"Meeting {row.meeting}",
            str(row.people),
            f"{achieved.percent(row.parts[0])} %",
            f"{achieved.percent(row.parts[-1])} %",
            f"{achieved.percent(Fraction(1, row.people))} %",
        )
        for row in found
    ]
    yield markdown.heading(2, "Airtime")
    yield markdown.paragraph(
        "Of what was marked and of turns in rounds, without what presenters said in their own slot."
    )
    yield markdown.table(("", "People", "Who spoke least", "Who spoke most", "An even share"), rows)


def _attendance(programme: _Programme) -> Iterator[str]:
    found = [row for row in achieved.attendance(programme.meetings) if row.expected]
    if not found:
        return
    rows = [
        (f"Meeting {row.meeting}", *(str(each) for each in (row.room, row.remote, row.left, row.away)))
        for row in found
    ]
    yield markdown.heading(2, "Attendance")
    yield markdown.table(("", "In the room", "Remote", "Left early", "Away"), rows)


def _words(programme: _Programme) -> Iterator[str]:
    """What was put down in words, meeting by meeting; only when it is asked for."""
    if not programme.with_words:
        return
    lines = [
        markdown.labelled(f"Meeting {meeting.number}: {_asking(each.item.text)}", each.answer)
        for instrument in programme.instruments.values()
        if instrument.kind == "sentences"
        for meeting in programme.meetings
        for each in results(meeting, instrument)
        if each.answer
    ]
    if lines:
        yield markdown.heading(2, "In our own words")
        yield markdown.bullets(lines)


_SECTIONS: tuple[Callable[[_Programme], Iterator[str]], ...] = (
    _facts,
    _hopes,
    _moved,
    _kept,
    _outcomes,
    _airtime,
    _attendance,
    _words,
)
"""What comes under the title, in order."""
