"""Every key of the screen one came from, and what it is for: made from the commands, so never out of date.

What belongs to the place where one stands comes first, then the rest by what it is about. Words narrow it, and a row
that is chosen is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from re import sub
from typing import Any, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from screens.command import GROUPS, command
from screens.shell.finding import Found, possible, ranked
from screens.shell.screen import Question
from screens.widgets.foot import Foot
from screens.widgets.grouped_list import GroupedList, grouped
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Across, column
from screens.widgets.pick_list import PickList, Row, Shown, steers
from screens.widgets.safe_input import SafeInput
from screens.widgets.title import Title

HERE = "here"
"""What belongs to the place where one stands."""

HEADINGS = (HERE, *GROUPS)

NOTHING = "Nothing here is called so."
NOT_NOW = "That means nothing at this moment."
NUMBERED = "Press the number itself."


class Line(NamedTuple):
    """A line of the list."""

    group: str
    """What it is about."""
    keys: str
    purpose: str
    found: Found
    numbers: bool = False
    """Whether it stands for several that go by number."""


def in_groups(found: Iterable[Found]) -> tuple[Line, ...]:
    """The commands under what they are about, in its order and theirs; those that go by number stand in one line."""
    lines = []
    for stem, alike in groupby(found, key=stem_of):
        first, *more = alike
        if stem and more:
            last = more[-1].keys[0].rpartition(" ")[2]
            keys = first.keys[0] if "–" in first.keys[0] else f"{first.keys[0]}–{last}"
            purpose = sub(r"\b1\b", "…", first.purpose)
            lines.append(Line(about(first), keys, purpose, first, numbers=True))
        else:
            lines += [Line(about(each), each.pressed, each.purpose, each) for each in (first, *more)]
    return tuple(sorted(lines, key=lambda line: HEADINGS.index(line.group)))


def about(found: Found) -> str:
    """What a command is about."""
    return found.node.group_of(found.command) or HERE


def stem_of(found: Found) -> str:
    """What the ids of those that go by number begin with; empty for what does not."""
    stem, _, number = found.id.rpartition("_")
    return stem if number.isdecimal() and number != "0" else ""


def rows(lines: Iterable[Line], width: int) -> tuple[Row, ...]:
    """The rows of lines: keys in accent, in so many cells; quiet what means nothing now."""
    return tuple(
        Row(
            line.found.id,
            Content.assemble(
                column(line.keys, width, "$accent"),
                Content.styled(line.purpose, "$foreground" if line.found.enabled else "not bold $quiet"),
            ),
        )
        for line in lines
    )


def keys_width(lines: Iterable[Line]) -> int:
    """Cells for the widest key."""
    return max((Content(line.keys).cell_length for line in lines), default=0) + 2


class KeysScreen(Question[Found]):
    """The keys of a screen, and the way to each. `?` or Escape goes back; the meeting goes on behind it."""

    AUTO_FOCUS = "#first"
    DEFAULT_CSS = """
    KeysScreen GroupedList { width: 1fr; margin: 0 2 0 0; }
    KeysScreen #second { display: none; }
    KeysScreen.-wide #second { display: block; }
    KeysScreen.-finding #second { display: none; }
    KeysScreen SafeInput { display: none; margin: 0 0 1 0; }
    KeysScreen.-finding SafeInput { display: block; }
    """

    def __init__(self, of: Screen[Any]) -> None:
        """`of` is the screen whose keys are shown."""
        super().__init__()
        self._of = of
        self._possible: tuple[Found, ...] = ()
        self.lines: tuple[Line, ...] = ()
        """All of them, whatever is being looked for."""

    def compose(self) -> ComposeResult:
        """A heading, a line to type in, the keys in a column or two, and the way back."""
        yield Title()
        yield SafeInput(placeholder="what you want to do")
        with Across():
            yield GroupedList(chooses="do it", click_chooses=True, id="first")
            yield GroupedList(chooses="do it", click_chooses=True, id="second")
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the commands once: they do not change while one looks at them."""
        self._possible = possible(self._of)
        self.lines = in_groups(self._possible)
        self.query_one(Title).show("Keys")
        self.query_one(Foot).say("")
        self._paint()

    def on_resize(self) -> None:  # in addition to what every screen does then
        """One column becomes two, or two become one."""
        self._paint()

    @property
    def _columns(self) -> tuple[GroupedList, GroupedList]:
        return self.query_one("#first", GroupedList), self.query_one("#second", GroupedList)

    @property
    def _finds(self) -> bool:
        return self.has_class("-finding")

    def _has_two(self) -> bool:
        return self.is_wide and not self._finds

    def _paint(self) -> None:
        """The columns as they stand now: all of it, or what fits the words, the best first."""
        first, second = self._columns
        self.query_one(Foot).say("")
        if self._finds:
            self._paint_found(first)
            return
        width = keys_width(self.lines)
        half = (len(self.lines) + 1) // 2 if self._has_two() else len(self.lines)
        for place, part in ((first, self.lines[:half]), (second, self.lines[half:])):
            groups = groupby(part, key=lambda line: line.group)
            place.show_rows(grouped((heading, rows(group, width)) for heading, group in groups))
        if not self._has_two() and second.has_focus:
            first.focus()
        self._mark()

    def _paint_found(self, place: GroupedList) -> None:
        """With the mark on the first; a number has a row of its own here."""
        found = ranked(self.query_one(SafeInput).value, self._possible)
        lines = [Line(HERE, each.pressed, each.purpose, each) for each in found]
        place.show(Shown(rows(lines, keys_width(lines))))
        place.shows_mark = True
        if not found:
            self.query_one(Foot).say(NOTHING)

    def _mark(self) -> None:
        """Of two columns, one is worked at a time."""
        first, second = self._columns
        for place, here in ((first, not second.has_focus), (second, second.has_focus)):
            if place.shows_mark != here:
                place.shows_mark = here
                place.paint_anew()

    def on_descendant_focus(self) -> None:  # in addition to what every screen does then
        """The mark goes with one."""
        if not self._finds:
            self._mark()

    # -- keys ------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._finds:
            self._paint()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        self._take(event.id)

    def _take(self, id: str) -> None:
        """Leave with the command, if it means something now."""
        found = next((each for each in self._possible if each.id == id), None)
        if found is None:
            return
        if not self._finds and any(line.numbers and line.found is found for line in self.lines):
            self.query_one(Foot).say(NUMBERED)
        elif not found.enabled:
            self.query_one(Foot).say(NOT_NOW)
        else:
            self.dismiss(found)

    def _finds_now(self) -> bool:
        return self._finds

    @command("enter", "do it", id="keys.choose", priority=True, there=_finds_now)
    def choose(self) -> None:
        """Do what stands at the mark."""
        self._take(self._columns[0].current)

    def _lists(self) -> bool:
        return not self._finds

    @command("f,slash", "find", id="keys.find", sign="f", there=_lists)
    def find(self) -> None:
        """Find a key by what it does."""
        self.add_class("-finding")
        self._paint()
        self.query_one(SafeInput).focus()

    @command("tab,right,left", "other column", id="keys.column", sign="tab", shown=False, there=_has_two)
    def change_column(self) -> None:
        """Go to the other column."""
        first, second = self._columns
        (first if second.has_focus else second).focus()

    @steers("keys", "key")
    async def steer(self, id: str) -> None:
        """The key below or above, or about a screen of them, while one types."""
        await self._columns[0].run_command(id)

    def _leaves(self) -> str:
        return "all keys" if self._finds else ""

    @command("escape,question_mark", "back", id="keys.back", now=_leaves)
    def leave(self) -> None:
        """Go back to the screen; from what was found, to all keys."""
        if not self._finds:
            self.dismiss()
            return
        self.remove_class("-finding")
        self.query_one(SafeInput).value = ""
        self._columns[0].focus()
        self._paint()

    @command("f1", "back", id="keys.leave", shown=False, priority=True)
    def leave_at_once(self) -> None:
        """Go back to the screen at once."""
        self.dismiss()
