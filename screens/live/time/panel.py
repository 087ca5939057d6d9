"""What can be done about the time, beside the clock that goes on: a line each, with what it costs whom.

Nothing changes until one is chosen. A number chooses; what somebody has to agree to is asked once more; Escape leaves
everything as it is. The costs are those of this very second: they are worked out again with every tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message

from alstui.desk import sentences
from alstui.planning.overrun import MOST, Choice, choices, take
from screens import words
from screens.command import Commanded, command
from screens.widgets.key_line import Key, key_called, key_of
from screens.widgets.painted import Painted, column, lines

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

    from alstui.desk import Desk

COLUMN = 50
"""Cells under which what a choice costs stands under it, not beside it."""

GAP = 3
"""Cells between a key, a choice, and its cost."""

TITLE = "TIME"
PROMISE = "nothing changes until you choose"
MANY, FULL = 9, 10
"""Lines from which the screen gives up air, then its bar too, so that the clock keeps its figures on 24 rows."""

GONE = "no longer possible"
LEAVE = "leave as it is"
BACK = "back to the choices"
NOTHING = "There is nothing to choose now."
NO_LONGER = "{number} is no longer possible."
STILL_ASKED = "It is still asked: y agrees, esc goes back."


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice as it is read."""

    title: str
    cost: str
    gone: bool = False
    """It could be chosen when the panel was opened, and cannot any more: its number stays its own."""


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """The choices by their numbers; and the question, while one of them has to be agreed to."""

    offers: tuple[Offer, ...]
    question: str = ""
    cost: str = ""
    answer: str = ""
    trouble: str = ""
    """Why the latest entries are not on disk yet; empty while all is well."""
    said: str = ""
    """Why a key did nothing; empty when it did something."""


class Line(NamedTuple):
    """One line of the panel, and the number of the choice that it belongs to; 0 for none."""

    content: Content
    number: int = 0


EMPTY = Line(Content(""))


class TimePanel(Commanded, Painted[PanelFacts], can_focus=True):
    """The choices. It takes them itself: the event is on disk before the screen hears of it."""

    DEFAULT_CSS = """
    TimePanel { height: auto; }
    """
    grows = True

    class Taken(Message):
        """A choice was taken and is on record."""

        def __init__(self, sentence: str) -> None:
            """`sentence` says what was done, and how it is taken back."""
            self.sentence = sentence
            super().__init__()

    class Left(Message):
        """Nothing was chosen, or the meeting has gone on: the panel is to go."""

    class Asked(Message):
        """The keys mean something else now: a question is open, or is open no more."""

    def __init__(self, desk: Desk, names: Mapping[str, str]) -> None:
        """`names` is what each member is called on the screen, by id."""
        super().__init__()
        self._desk = desk
        self._names = names
        self._segment = desk.meeting.current
        self._numbers: list[str] = []
        """The ids of the choices in the order of their numbers: a number never changes its meaning."""
        self._asked = ""
        """The id of the choice that somebody has to agree to."""
        self._answered = False
        """Taken or left: a second key does nothing more."""
        self._said = ""
        self.tick()

    def on_mount(self) -> None:
        """The keys are the panel's, then the screen's."""
        self.focus()

    def on_resize(self) -> None:
        """How many lines it takes depends on how wide they are."""
        self._fit()

    def _fit(self) -> None:
        height = len(self._lines(self.content_size.width))
        self.screen.set_class(height >= MANY, "-time-many")
        self.screen.set_class(height >= FULL, "-time-full")

    @property
    def keys(self) -> tuple[Key, ...]:
        """The panel's keys for the last line."""
        facts = self.facts
        if facts is None or not facts.offers:
            return (key_of(self, "time.leave"),)
        if facts.question:
            return key_of(self, "time.agree"), key_of(self, "time.leave")
        numbers = f"1–{len(facts.offers)}" if len(facts.offers) > 1 else "1"
        return Key(numbers, "choose"), key_of(self, "time.leave")

    # -- what can be chosen ----------------------------------------------------------------------------

    def tick(self) -> None:
        """Work the costs out again. When the room has gone on to another stage, the moment has passed."""
        if self._desk.meeting.current != self._segment or self._desk.meeting.status == "closed":
            self._leave()
            return
        found = self._found()
        self._numbers.extend(
            [each for each in found if each not in self._numbers][: MOST - len(self._numbers)]
        )
        trouble = sentences.trouble(self._desk) if self._desk.trouble else ""
        before = self.facts
        self.show(PanelFacts(tuple(self._offers(found)), *self._question(found), trouble, self._said))
        if self.is_mounted and self.facts is not before:
            self._fit()

    def _found(self) -> dict[str, Choice]:
        """What can be chosen at this instant, by id."""
        desk = self._desk
        return {
            choice.id: choice for choice in choices(desk.meeting, desk.read(), self._names, desk.clock.local)
        }

    def _offers(self, found: Mapping[str, Choice]) -> Iterator[Offer]:
        """Every number that was given, with what it means now."""
        old = self.facts.offers if self.facts is not None else ()
        for index, each in enumerate(self._numbers):
            choice = found.get(each)
            if choice is not None:
                yield Offer(words.line(choice.title), words.line(choice.cost))
            else:
                yield Offer(old[index].title, GONE, gone=True)

    def _question(self, found: Mapping[str, Choice]) -> tuple[str, str, str]:
        choice = found.get(self._asked)
        if choice is None:
            self._asked = ""
            return "", "", ""
        return words.line(choice.question), words.line(choice.cost), words.line(choice.answer)

    # -- keys ------------------------------------------------------------------------------------------

    def _is_given(self, number: int) -> bool:
        return number <= len(self._numbers)

    @command(
        "{}",
        "choose",
        id="time.choose_{}",
        purpose="Take the choice with this number",
        each=range(1, MOST + 1),
        shown=False,
        there=_is_given,
    )
    def choose(self, number: int) -> None:
        """Take a choice; or ask whether it is agreed, and take it only then. What cannot be chosen says why."""
        if self._answered:
            return
        choice = self._found().get(self._numbers[number - 1])
        if self._asked:
            self._tell(STILL_ASKED)
        elif choice is None:
            self._tell(NO_LONGER.format(number=number))
        elif choice.question:
            self._ask(choice.id)
        else:
            self._take(choice)

    def _agreed(self) -> str:
        return self.facts.answer if self.facts is not None else ""

    @command("y,enter", "they agree", id="time.agree", shown=False, now=_agreed)
    def agree(self) -> None:
        """They agree to give the time.

        Where nothing was asked, say so and change nothing.
        """
        if self._asked and not self._answered:
            self._take(self._found().get(self._asked))
        elif not self._answered:
            self._tell(words.CHOOSE if self._numbers else NOTHING)

    def _left(self) -> str:
        return "back" if self._asked else LEAVE

    @command("escape,t", LEAVE, id="time.leave", shown=False, now=_left)
    def leave(self) -> None:
        """Leave the time as it is.

        From the question, back to the choices.
        """
        if self._asked:
            self._ask("")
        else:
            self._leave()

    def on_click(self, event: events.Click) -> None:
        """A click on a choice is its number."""
        at = event.get_content_offset(self)
        shown = self._lines(self.content_size.width)
        if at is not None and at.y < len(shown) and shown[at.y].number:
            self.choose(shown[at.y].number)

    def _tell(self, said: str) -> None:
        self._said = said
        self.tick()

    def _ask(self, each: str) -> None:
        self._asked, self._said = each, ""
        self.tick()
        self.post_message(self.Asked())

    def _take(self, choice: Choice | None) -> None:
        """On record first; then the screen hears of it. What cannot be taken any more is only painted anew."""
        if choice is not None and take(choice, self._desk):
            self._answered = True
            self.post_message(self.Taken(f"{choice.done} {key_called('live.undo', self.app)} takes it back."))
        else:
            self.tick()

    def _leave(self) -> None:
        if not self._answered:
            self._answered = True
            self.post_message(self.Left())

    # -- painting --------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take in so many cells."""
        return len(self._lines(width))

    def build(self, facts: PanelFacts, width: int) -> Content:
        """The choices, or the question."""
        return lines(*(line.content for line in self._lines(width)))

    def _lines(self, width: int) -> list[Line]:
        facts = self.facts
        if facts is None or width < 1:  # a tick may come before it has its place
            return []
        return _below(facts, width) if width >= COLUMN else _beside(facts, width, self.content_size.height)


def _below(facts: PanelFacts, width: int) -> list[Line]:
    """The whole width: what a choice costs stands at its side."""
    at = len(TITLE) + GAP
    shown = [
        Line(Content.assemble(column(TITLE if index == 0 else "", at, "$quiet"), line))
        for index, line in enumerate(_promise(facts).wrap(width - at))
    ]
    head = len(shown)
    titles = max((Content(offer.title).cell_length for offer in facts.offers), default=0)
    titles = min(titles, (width - GAP) // 2)
    for number, offer in enumerate(facts.offers, start=1):
        for index, cost in enumerate(_wrapped(offer.cost, "$quiet", width - titles - 2 * GAP)):
            key = _key(number if index == 0 else 0, offer)
            title = column(offer.title if index == 0 else "", titles, _tone(offer))
            shown.append(Line(Content.assemble(key, title, " " * GAP, cost), number))
    if not facts.offers:
        shown.append(Line(Content(NOTHING)))
    if facts.question:
        # As many lines as the choices took: the clock keeps its figures while one asks.
        asked = _asking(facts, width)
        air = [EMPTY] if len(shown) > head + len(asked) else []
        asked = [*shown[:head], *air, *asked]
        shown = [*asked, *[EMPTY] * (len(shown) - len(asked))]
    return shown


def _beside(facts: PanelFacts, width: int, height: int) -> list[Line]:
    """A column: what a choice costs stands under it, as long as there are rows for that."""
    head = [Line(Content.styled(TITLE, "$quiet"))]
    promise = [*(Line(line) for line in _promise(facts).wrap(width)), EMPTY]
    if facts.question:
        return [*head, *promise, *_asking(facts, width)]
    foot = [EMPTY, _way("esc", LEAVE, "$quiet")]
    offers = [_offered(number, offer, width) for number, offer in enumerate(facts.offers, start=1)]
    close = [line for offer in offers for line in offer] or [Line(Content(NOTHING))]
    airy = [line for offer in offers for line in (*offer, EMPTY)][:-1] or close
    if facts.trouble or facts.said:
        head, promise = [*head, *promise], []
    for shown in (
        [*head, *promise, *airy, *foot],
        [*head, *promise, *close, *foot],
        [*head, *promise, *close],
        [*head, *close],
    ):
        if len(shown) <= height:
            return shown
    return [*head, *_tight(facts, width)]


def _promise(facts: PanelFacts) -> Content:
    """That nothing changes by itself; in its place what is wrong, or why a key did nothing."""
    if facts.trouble:
        return Content.styled(facts.trouble, "$error")
    return Content.styled(facts.said, "$warning") if facts.said else Content.styled(PROMISE, "$quiet")


def _offered(number: int, offer: Offer, width: int) -> list[Line]:
    """A choice, and what it costs under it."""
    title = Content.styled(offer.title, _tone(offer)).truncate(width - GAP, ellipsis=True)
    costs = _wrapped(offer.cost, "$quiet", width - GAP)
    return [
        Line(Content.assemble(_key(number, offer), title), number),
        *(Line(Content.assemble(" " * GAP, cost), number) for cost in costs),
    ]


def _asking(facts: PanelFacts, width: int) -> list[Line]:
    """The question, what it costs, and the two ways on."""
    return [
        *(Line(line) for line in _wrapped(facts.question, "bold", width)),
        *(Line(line) for line in _wrapped(facts.cost, "$quiet", width)),
        EMPTY,
        _way("y", facts.answer, "bold"),
        _way("esc", BACK, "$quiet"),
    ]


def _way(key: str, does: str, tone: str) -> Line:
    return Line(Content.assemble(column(key, 2 + GAP, "$accent"), Content.styled(does, tone)))


def _tight(facts: PanelFacts, width: int) -> Iterator[Line]:
    """A line for each choice: what it costs gives way to what it is."""
    for number, offer in enumerate(facts.offers, start=1):
        said = Content.assemble(
            _key(number, offer),
            Content.styled(offer.title, _tone(offer)),
            "  ",
            Content.styled(offer.cost, "$quiet"),
        )
        yield Line(said.truncate(width, ellipsis=True), number)


def _key(number: int, offer: Offer) -> Content:
    return column(str(number or ""), GAP, "$quiet" if offer.gone else "$accent")


def _tone(offer: Offer) -> str:
    return "$quiet" if offer.gone else "bold"


def _wrapped(text: str, tone: str, width: int) -> list[Content]:
    """Text over as many lines as it takes, at least one; what stands between two commas stays together if it can."""
    found = [""]
    for piece in re.split("(?<=[,;]) ", text):
        longer = f"{found[-1]} {piece}" if found[-1] else piece
        if Content(longer).cell_length <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(piece)
    return [
        line for each in found for line in Content.styled(each, tone).wrap(max(width, 1)) or [Content("")]
    ]
