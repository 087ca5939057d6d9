"""Finding words in everything on record, on screen: type, and what holds them stands there, set by set.

What belongs to a presenter (the issue in one sentence, what was parked) stays covered; a look at it lasts some seconds,
or until the next key. The facilitator's private notes are never looked through. Opened while a set meets, only that
set's records are looked through, until one says otherwise: the others are not for this wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from alstui.errors import AlstuiError
from alstui.series.search import Found, Hit, search
from alstui.store.unread import Unread
from alstui.text import clean
from alstui.wording import long_date
from screens import words
from screens.command import command
from screens.series.whole import Said, WholeScreen
from screens.shell.peek import Peeks
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, headed
from screens.widgets.foot import Foot
from screens.widgets.grouped_list import Group, GroupedList, grouped
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, column, spaced, spread
from screens.widgets.pick_list import PickList, Row, steers
from screens.widgets.safe_input import SafeInput

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.store.library import Library

PATIENCE = 0.2
"""Seconds without a letter after which one looks: not at every key."""

MOST = 300
"""Hits that are listed; whoever has more types another word."""

COVERED: frozenset[Found] = frozenset({"issue", "parked"})
"""What is a presenter's own, and so covered."""

COVER = "▒▒▒▒▒▒▒▒ covered"
KIND_CELLS, WIDEST_NAME = 14, 16

PLACEHOLDER = "a word or its beginning, a name"
NOTHING = "Nothing on record holds all of these words."
NOTHING_READ = "Nothing that could be read holds all of these words."
STOPPED = "The search broke off, and nothing on record was touched: type the word again, or go on without it."
IS_COVERED = "It belongs to whoever presented: ctrl+o uncovers it once they agree."
TOO_MANY = "The first {most} of {count}: another word narrows it."


# -- facts ----------------------------------------------------------------------------------------------


def place(hit: Hit) -> str:
    """'Oakfield · meeting 1 · Tuesday 13 October 2026'; of the set itself, its name."""
    title = words.line(hit.title)
    return f"{title} · meeting {hit.number} · {long_date(hit.day)}" if hit.day is not None else title


def is_shown(hit: Hit, *, uncovered: bool) -> bool:
    """Whether the words of a hit may stand on the wall."""
    return uncovered or hit.kind not in COVERED


def groups(hits: Sequence[Hit], *, uncovered: bool) -> Iterator[Group]:
    """A group for each meeting of each set, in the order in which they were found."""
    names = max((Content(hit.who).cell_length for hit in hits), default=0)
    names = min(names, WIDEST_NAME) + 2 if names else 0
    for title, group in groupby(enumerate(hits), key=lambda pair: place(pair[1])):
        yield title, tuple(_row(at, hit, names, uncovered=uncovered) for at, hit in group)


def _row(at: int, hit: Hit, names: int, *, uncovered: bool) -> Row:
    shown = is_shown(hit, uncovered=uncovered)
    text = Content(words.line(hit.text)) if shown else Content.styled(COVER, "not bold $quiet")
    kind = column(hit.kind, KIND_CELLS, "not bold $quiet")
    return Row(str(at), Content.assemble(kind, column(words.line(hit.who), names, "$accent"), text))


def counted(hits: Sequence[Hit]) -> str:
    """'7 found in 2 meetings of Oakfield'; '12 found in 3 sets'."""
    sets = {hit.set_id: words.line(hit.title) for hit in hits}
    if not hits:
        return ""
    if len(sets) > 1:
        return f"{len(hits)} found in {len(sets)} sets"
    return f"{len(hits)} found in {next(iter(sets.values()))}"


# -- pieces ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WhereFacts:
    """Where one looks, and how much was found."""

    scopes: tuple[str, ...] = ()
    """Empty where there is only one."""
    chosen: int = 0
    found: str = ""


class WhereLine(Painted[WhereFacts]):
    """`this set   every set                         7 found in Oakfield`"""

    DEFAULT_CSS = """
    WhereLine { height: 1; margin: 1 0; }
    """

    def build(self, facts: WhereFacts, width: int) -> Content:
        """The scopes, the present one in accent; what was found."""
        scopes = spaced(
            *(
                (scope, "bold $accent" if index == facts.chosen else "$quiet")
                for index, scope in enumerate(facts.scopes)
            )
        )
        found = Content.styled(facts.found, "$quiet")
        return spread(scopes, found, width) if facts.scopes else found


# -- the screen -----------------------------------------------------------------------------------------

THIS_SET, EVERY_SET = "this set", "every set"


class FindScreen(Question[None], Peeks[None]):
    """Escape goes back to where one was; nothing of what was found stays anywhere."""

    AUTO_FOCUS = "SafeInput"
    DEFAULT_CSS = """
    FindScreen SafeInput { margin: 1 0 0 0; }
    """

    class Answered(Message):
        """What was found for some words, or why it could not be looked for."""

        def __init__(self, asked: str, hits: tuple[Hit, ...], problem: str, unread: Unread) -> None:
            """`problem` is a sentence; empty when there is none. `unread` is what was not looked through."""
            self.asked, self.hits, self.problem, self.unread = asked, hits, problem, unread
            super().__init__()

    def __init__(self, library: Library, *, desk: Desk | None = None) -> None:
        """`desk` is the meeting that goes on behind it."""
        super().__init__()
        self._library, self._desk = library, desk
        self._hits: tuple[Hit, ...] = ()
        self._everywhere = desk is None
        self._asked: str | None = ""
        """The words whose hits stand there; None while something was typed since."""
        self._waits: Timer | None = None
        self._said = ""
        self._unread = Unread()

    def compose(self) -> ComposeResult:
        """A line to type in, where one looks, what was found."""
        yield ClockLine()
        yield SafeInput(placeholder=PLACEHOLDER)
        yield WhereLine()
        yield GroupedList(click_chooses=True)
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self.query_one(GroupedList).can_focus = False
        self._paint()

    # -- looking ---------------------------------------------------------------------------------------

    @property
    def _words(self) -> str:
        return clean(self.query_one(SafeInput).value)

    @property
    def _is_behind(self) -> bool:
        """Whether what is found for the words in the field does not stand there yet."""
        return self._asked != self._words

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Look once the fingers rest, unless a key has had it looked for meanwhile."""
        if clean(event.value) == self._asked:
            return
        self._asked = None
        self._rest()
        self._waits = self.set_timer(PATIENCE, lambda: self._search(self._words))

    def _rest(self) -> None:
        """Nothing is waited for any more."""
        if self._waits is not None:
            self._waits.stop()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _search(self, asked: str) -> None:
        """Read the records while the clock goes on."""
        self.post_message(self._look_for(asked))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Whoever waits for a search that broke off is told."""
        if event.state is WorkerState.ERROR:
            self._answered(self.Answered(self._words, (), STOPPED, Unread()))

    def _look_for(self, asked: str) -> Answered:
        unread = Unread()
        try:
            return self.Answered(asked, search(self._library, [asked], unread), "", unread)
        except AlstuiError as error:
            return self.Answered(asked, (), str(error), unread)

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        """What was found, unless something else was typed since, or it stands there already.

        It is covered again with every search, and the mark goes to the first.
        """
        if event.asked != self._words or not self._is_behind:
            return
        self._asked = event.asked
        self._hits, self._said = event.hits, event.problem
        self._unread = event.unread
        if not event.problem and not self._listed and event.asked:
            self._said = NOTHING_READ if event.unread.short else NOTHING
        self._paint()
        self.query_one(GroupedList).move(-len(self._hits))

    def _catch_up(self) -> None:
        """Look for the words in the field now: a key that is about what is found does not wait for the fingers."""
        if self._is_behind:
            self._rest()
            self._answered(self._look_for(self._words))

    @property
    def _listed(self) -> tuple[Hit, ...]:
        """What is looked through now."""
        if self._everywhere or self._desk is None:
            return self._hits
        return tuple(hit for hit in self._hits if hit.set_id == self._desk.learning_set.id)

    # -- painting --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """The clock goes on."""
        self.peek_is_over()
        for line in self.query(ClockLine):
            line.show(headed(self._desk, "Find", "in everything on record"))

    def _paint(self) -> None:
        listed = self._listed
        rows = grouped(groups(listed[:MOST], uncovered=self.peeks))
        self.query_one(GroupedList).show_rows(rows)
        scopes = (THIS_SET, EVERY_SET) if self._desk is not None else ()
        self.query_one(WhereLine).show(WhereFacts(scopes, int(self._everywhere), counted(listed)))
        more = TOO_MANY.format(most=MOST, count=len(listed)) if len(listed) > MOST else ""
        self.query_one(Foot).say(self._said or more)
        here = "" if self._everywhere or self._desk is None else self._desk.learning_set.id
        self.left_out = tuple(each.told for each in self._unread if here in {"", each.set_id})
        self.tell_left_out()
        self.tick()
        self.show_keys()

    # -- keys ------------------------------------------------------------------------------------------

    def _any(self) -> bool:
        return self._is_behind or bool(self._listed)

    def _has_covered(self) -> bool:
        return self._is_behind or any(hit.kind in COVERED for hit in self._listed)

    def _has_scopes(self) -> bool:
        return self._desk is not None

    def _scope_words(self) -> str:
        return THIS_SET if self._everywhere else EVERY_SET

    def _cover_words(self) -> str:
        return "cover" if self.looks else ""

    @command("enter", "look at it", id="find.look", priority=True, when=_any)
    @on(PickList.Chosen)
    def look(self) -> None:
        """See it whole.

        What is covered stays so, but for who has just uncovered it: they see that for some seconds.
        """
        self._catch_up()
        current = self.query_one(GroupedList).current
        if not current.isdecimal():
            return
        hit = self._listed[int(current)]
        if not is_shown(hit, uncovered=self.has_peeked):
            self._said = IS_COVERED
            self._paint()
            return
        self.app.push_screen(whole(hit, self._desk))

    @steers("find", "line")
    async def steer(self, id: str) -> None:
        """The line below or above, or about a screen of lines."""
        self._catch_up()
        self._moved()
        await self.query_one(GroupedList).run_command(id)

    def _moved(self) -> None:
        """What was said of another line is over."""
        if self._said == IS_COVERED:
            self._said = ""
            self._paint()

    @command("tab", "where", id="find.scope", priority=True, there=_has_scopes, now=_scope_words)
    def scope(self) -> None:
        """Look through this set only, or through every set."""
        self._catch_up()
        self._everywhere = not self._everywhere
        self._said = NOTHING if self._words and not self._listed else ""
        self._paint()

    @command("ctrl+o", "uncover", id="find.uncover", when=_has_covered, now=_cover_words)
    def uncover(self) -> None:
        """Show what belongs to presenters, for some seconds.

        The next key covers it.
        """
        self._catch_up()
        if self._has_covered():
            self._said = ""
            self.peek()

    def peeked(self) -> None:
        """What belongs to presenters in words, or covered."""
        self._paint()


def whole(hit: Hit, desk: Desk | None) -> WholeScreen:
    """What was said, large; what belongs to it, whose it is, and when it was said."""
    text, *more = words.line(hit.text).split(" · ")
    said = [Said(each) for each in more]
    if hit.who:
        said.append(Said(words.line(hit.who), "$accent"))
    said.append(Said(place(hit), "$quiet"))
    kind = f"{hit.kind[0].upper()}{hit.kind[1:]}"
    return WholeScreen(kind, lines=said, large=text, desk=desk, brief=hit.kind in COVERED)
