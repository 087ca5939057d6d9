"""What is typed: any line, and the day that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from alstui.actions import dates, days
from alstui.actions.echo import in_short, missing, sentence, understood
from alstui.actions.line import QuickLine, parse, tagged
from alstui.text import clean
from alstui.wording import say_date
from tests.fuzz.calm import is_safe
from tests.kit.quicklines import MEMBERS, NAMES

DAYS = (date(2026, 11, 24), date(2027, 2, 28), date(2028, 2, 29), date.min, date.max)
"""When a line may be typed: a Tuesday, the ends of February, the ends of the calendar."""

PRESENTERS = ("carla", "", "gone")

ASKED = 4
"""How many phrases of one line the library that knows the calendar may be asked about, each a few times over."""


def line(data: bytes) -> None:
    """The typed line: a reading comes out whose parts agree, no word is made up, and the echo shows what was taken."""
    said = data.decode(errors="replace")
    today, presenter = DAYS[len(data) % len(DAYS)], PRESENTERS[len(data) % len(PRESENTERS)]
    everyone = [member.id for member in MEMBERS[: len(data) % 7 + 2]]
    asked = _asked()
    quick = parse(
        said,
        members=MEMBERS,
        presenter=presenter,
        today=today,
        next_meeting=len(data) % 3,
        everyone=everyone if len(data) % 2 else None,
        facilitator="Ruth Sample",
    )
    assert _asked() - asked <= 8 * ASKED
    assert quick.said == clean(said)
    assert bool(quick.text) == bool(quick.said)
    assert is_among(words(quick.text), words(quick.said))
    assert is_among(words(quick.answered), words(quick.said))
    assert quick.past == (quick.due is not None and quick.due < today)
    assert quick.confidence is None or 0 <= quick.confidence <= 10
    taken = (quick.owner_named, quick.asks, quick.due, quick.due_meeting, quick.confidence, quick.tags)
    assert any(taken) or quick.confidence == 0 or quick.text == quick.said
    _shown(quick, today)
    _settled(quick)
    text, tags = tagged(said)
    assert is_among(words(text), words(clean(said)))
    assert all(tag in quick.said for tag in tags)


def _shown(quick: QuickLine, today: date) -> None:
    """What was taken out of the line stands in what is shown, and what is shown is one safe line."""
    shown = understood(quick, NAMES, today)
    for each in (shown, in_short(quick, NAMES, today), missing(quick, NAMES)):
        assert is_safe(each), each
    assert sentence(quick) in shown
    assert all(f"#{tag}" in shown for tag in quick.tags)
    assert quick.confidence is None or f"{quick.confidence}/10" in shown
    assert not quick.due_meeting or f"meeting {quick.due_meeting}" in shown
    assert quick.due is None or say_date(quick.due, today) in shown
    assert quick.asks or all(NAMES[owner] in shown for owner in quick.owners if owner in NAMES)


def _settled(quick: QuickLine) -> None:
    """Each question that a name raises is answered once, and then there are owners, each once."""
    for _ in range(len(MEMBERS) + len(quick.asks)):
        if not quick.asks:
            break
        assert quick.asks[0].fits
        quick = quick.choose(quick.asks[0].fits[0])
    assert not quick.asks
    assert len(set(quick.owners)) == len(quick.owners)


def day(data: bytes) -> None:
    """The day of a line: it stands where it is said to stand, the same twice, and few questions are asked for it."""
    today = DAYS[len(data) % len(DAYS)]
    said = dates.unquoted(clean(data.decode(errors="replace")))
    asked = _asked()
    when = dates.find(said, today)
    assert _asked() - asked <= ASKED
    assert when == dates.find(said, today)
    if when is not None:
        assert 0 <= when.start < when.end <= len(said)
        assert said[when.start : when.end].strip()
        assert is_safe(when.doubt)
    question = dates.question(said)
    assert question == dates.question(said)
    assert is_safe(question)


def words(text: str) -> list[str]:
    """The words of a text, without what stands between them."""
    return re.findall(r"\w+", text)


def is_among(some: Iterable[str], all_: Iterable[str]) -> bool:
    """Whether the one stands in the other, in its order."""
    rest = iter(all_)
    return all(each in rest for each in some)


def _asked() -> int:
    """How often the library that knows the calendar was asked so far."""
    info = days.library.cache_info()
    return info.hits + info.misses
