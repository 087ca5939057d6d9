"""What the page paints: every word of it made here, so that the page itself only puts words in their places.

The page knows nothing of meetings. It is told which of its pictures to show, the words in it, and what to say to those
who hear it instead.
"""

# No annotation is put off: these are written as JSON.

from typing import Literal

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from alstui.wall.facts import Agreed, WallFacts

Shape = Literal["clock", "sentence", "list", "dots"]
"""The pictures that the page has: the clock, one sentence alone, lines, and dots that are counted."""

State = Literal["calm", "nearly", "over", "paused"]
"""How the time stands. Each has a word in `words`, and a shape of its own on the page."""

NOT_BEGUN = "The meeting has not begun yet."
CLOSED = "The meeting is closed."
SILENCE = "Silence"
AGREED = "Agreed"
OUR_AGREEMENT = "What we agreed"
COUNTED = "{dots} of 10"
LEFT = "{figures} left"
LEFT_PAUSED = "{figures} left, paused"
WHO_WHAT = "{who}: {text}"
SAID_STAGE = "{stage}. {rule}"
SAID_LAST = "The last minute of {stage}."
SAID_OVER = "{stage} is over its time."
SAID_AGREED = "Agreed. {what}. {due}."


class Page(Struct, frozen=True, kw_only=True):
    """One picture of the wall."""

    shape: Shape
    shows: str
    state: State = "calm"
    title: str = ""
    """What the browser's tab says."""
    label: str = ""
    """At the top left: where the meeting is."""
    aside: str = ""
    """At the top right: who presents, or the time where something else fills the wall."""
    rule: str = ""
    figures: str = ""
    fraction: float = 0.0
    sentence: str = ""
    """What fills the wall alone."""
    lines: tuple[str, ...] = ()
    dots: int = 0
    words: str = ""
    """At the foot on the left: the time left, in words."""
    tail: tuple[str, ...] = ()
    """At the foot on the right: what comes then, and when it ends."""
    question: str = ""
    notice: str = ""
    """What is not as it should be: nobody at the desk, a record that could not be read."""
    at: str = ""
    """What time it is: what the page says when it hears no more."""
    tells: str = ""
    """For those who hear the page: said once, when it changes."""
    agreed: str = ""
    """The same of what was agreed; said each time."""


def page_of(facts: WallFacts) -> Page:
    """The picture of what the room sees."""
    page = _PICTURES[facts.shows](facts)
    notice = " ".join(filter(None, (facts.lost, facts.told if facts.shows != "cover" else "")))
    return replace(page, shows=facts.shows, notice=notice, at=facts.time_of_day)


def encoded(page: Page) -> bytes:
    """One event of the stream, for everybody who reads."""
    return b"data: " + encode(page) + b"\n\n"


def _clock(facts: WallFacts) -> Page:
    return replace(
        _timed(facts, "clock"),
        aside=facts.turn or facts.presenter,
        rule=facts.rule,
        words=facts.words,
        tail=_tail(facts.then, facts.ends),
        question=facts.question,
    )


def _question(facts: WallFacts) -> Page:
    return replace(
        _timed(facts, "sentence"),
        aside=_time_beside(facts),
        sentence=facts.question,
        words=facts.rule,
        tail=_tail(facts.ends),
    )


def _agreed(facts: WallFacts) -> Page:
    agreed = facts.agreed
    if agreed is None:
        return _clock(facts)
    what = _what(agreed)
    said = SAID_AGREED.format(what=what.rstrip("."), due=agreed.due).removesuffix(" .")
    return replace(
        _timed(facts, "sentence"),
        label=AGREED,
        aside=_time_beside(facts),
        sentence=what,
        words=agreed.due,
        agreed=f"{agreed.id} {said}",
    )


def _what(agreed: Agreed) -> str:
    """Who does what; what nobody took on yet stands alone."""
    return WHO_WHAT.format(who=agreed.who, text=agreed.text) if agreed.who else agreed.text


def _agreement(facts: WallFacts) -> Page:
    return Page(
        shape="list", shows="", title=facts.title, label=OUR_AGREEMENT, aside=facts.title, lines=facts.lines
    )


def _silence(facts: WallFacts) -> Page:
    return Page(shape="sentence", shows="", title=facts.title, label=facts.stage, sentence=SILENCE)


def _count(facts: WallFacts) -> Page:
    sentence = COUNTED.format(dots=facts.dots)
    return Page(
        shape="dots", shows="", title=facts.title, label=facts.stage, sentence=sentence, dots=facts.dots
    )


def _cover(facts: WallFacts) -> Page:
    """The time of day, or when the break ends; nothing of the set, also in the browser's tab."""
    if not facts.back:
        return Page(shape="sentence", shows="", sentence=facts.time_of_day)
    return Page(shape="sentence", shows="", aside=facts.time_of_day, sentence=facts.back)


def _waiting(facts: WallFacts) -> Page:
    return Page(
        shape="sentence",
        shows="",
        title=facts.title,
        label=facts.which,
        aside=facts.time_of_day,
        sentence=facts.title,
        words=NOT_BEGUN,
    )


def _closed(facts: WallFacts) -> Page:
    return Page(
        shape="sentence",
        shows="",
        title=facts.title,
        label=facts.title,
        aside=facts.time_of_day,
        sentence=CLOSED,
        words=facts.which,
    )


def _timed(facts: WallFacts, shape: Shape) -> Page:
    """What every picture of a meeting that runs has."""
    return Page(
        shape=shape,
        shows="",
        state=_state(facts),
        title=" · ".join(filter(None, (facts.words, facts.title))),
        label=facts.stage,
        figures=facts.figures,
        fraction=facts.fraction,
        tells=_tells(facts),
    )


def _state(facts: WallFacts) -> State:
    if facts.phase == "over":
        return "over"
    if facts.status == "paused":
        return "paused"
    return "nearly" if facts.phase == "nearly" else "calm"


def _time_beside(facts: WallFacts) -> str:
    """The time in a few words, where something else fills the wall."""
    if facts.phase == "over" or not facts.figures:
        return facts.words
    return (LEFT_PAUSED if facts.status == "paused" else LEFT).format(figures=facts.figures)


def _tells(facts: WallFacts) -> str:
    """What those are told who hear the page: the stage, its last minute, and that it is over."""
    if not facts.stage:
        return ""
    if facts.phase == "over":
        return SAID_OVER.format(stage=facts.stage)
    if facts.phase == "nearly" and facts.figures <= "01:00":
        return SAID_LAST.format(stage=facts.stage)
    return SAID_STAGE.format(stage=facts.stage, rule=facts.rule).strip()


def _tail(*words: str) -> tuple[str, ...]:
    return tuple(filter(None, words))


_PICTURES = {
    "waiting": _waiting,
    "clock": _clock,
    "question": _question,
    "agreement": _agreement,
    "silence": _silence,
    "count": _count,
    "cover": _cover,
    "agreed": _agreed,
    "closed": _closed,
}
