"""What was parked in a slot, large on the wall: only when its presenter asks.

Two steps, so that a slip of the finger shows nobody any advice: first how much is parked, then, once the presenter has
asked aloud, what it is, one at a time or all together. Nothing stays uncovered when one leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from alstui.meeting.slots import notes_in, presenter_of, slot_of
from alstui.meeting.state import part_of
from screens import words
from screens.command import command
from screens.live.actions.read_back import ReadOut, Spoken
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.big_words import BigWords
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting
    from alstui.model import Note

THE_SET = "the set"
"""Who asks for what was parked outside a slot."""

ONE, SEVERAL = "1 thought is parked for {name}", "{count} thoughts are parked for {name}"
WAITS = "Shown only when {name} asks."
ASKED = "Only because {name} asked."
PLACE = "{place} of {count}"


def parked(meeting: Meeting, part: str) -> list[Note]:
    """What was parked in a part of the meeting, in the order in which it was."""
    return [note for note in notes_in(meeting, part) if note.kind == "parked"]


def parked_parts(meeting: Meeting) -> tuple[str, ...]:
    """The parts in which something was parked, in the order in which the first of each was."""
    kept = (note for note in meeting.notes.values() if note.kind == "parked")
    return tuple(dict.fromkeys(slot_of(meeting, note) for note in kept))


def part_to_show(meeting: Meeting) -> str:
    """The slot that the room is in; outside a slot the part in which something was parked last. Empty for none."""
    here = part_of(meeting.current)
    if presenter_of(meeting, here) or here in parked_parts(meeting):
        return here
    return next(reversed(parked_parts(meeting)), "")


class ParkedScreen(Question[None]):
    """Covered until the presenter asks; covered again when one leaves."""

    DEFAULT_CSS = """
    ParkedScreen ReadOut { display: none; }
    ParkedScreen.-list ReadOut { display: block; }
    ParkedScreen.-list BigWords { display: none; }
    """

    def __init__(self, desk: Desk, names: Mapping[str, str], part: str) -> None:
        """`names` is what each member is called on the screen; `part` is the slot."""
        super().__init__()
        self._desk, self._names, self._part = desk, names, part
        self._asked = False
        self._at = 0
        """Which one is looked at."""

    def compose(self) -> ComposeResult:
        """How much is parked, or what."""
        yield ClockLine()
        yield BigWords()
        yield ReadOut()
        yield Foot()
        yield KeyLine()

    @property
    def _whose(self) -> str:
        """Whose it is."""
        member = presenter_of(self._desk.meeting, self._part)
        return self._names.get(member, member) or THE_SET

    @property
    def _notes(self) -> list[Note]:
        return parked(self._desk.meeting, self._part)

    def on_mount(self) -> None:
        """Covered."""
        self._paint()

    def tick(self) -> None:
        """The clock goes on."""
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Parked"))

    def _paint(self) -> None:
        notes, name = self._notes, self._whose
        if self._asked:
            self.query_one(BigWords).show(words.line(notes[self._at].text))
            self.query_one(ReadOut).show(tuple(Spoken(words.line(note.text), "") for note in notes))
            alone = len(notes) == 1 or self.has_class("-list")
            here = "" if alone else f"{PLACE.format(place=self._at + 1, count=len(notes))} · "
            self.query_one(Foot).say(f"{here}{ASKED.format(name=name)}")
        else:
            self.query_one(BigWords).show(
                (ONE if len(notes) == 1 else SEVERAL).format(count=len(notes), name=name)
            )
            self.query_one(ReadOut).show(())
            self.query_one(Foot).say(WAITS.format(name=name))
        self.tick()
        self.show_keys()

    def _covers(self) -> bool:
        return not self._asked

    def _asker(self) -> str:
        return f"{self._whose} asks"

    @command("y", "asked", id="parked.ask", when=_covers, now=_asker)
    def ask(self) -> None:
        """The presenter has asked: show what is parked."""
        self._asked = True
        self._paint()

    def _shows_several(self) -> bool:
        return self._asked and len(self._notes) > 1

    def _shows_one(self, *_: object) -> bool:
        return self._shows_several() and not self.has_class("-list")

    @command("right,space", "next", id="parked.next", purpose="The next one", given=(1,), when=_shows_one)
    @command(
        "left",
        "before",
        id="parked.before",
        purpose="The one before",
        given=(-1,),
        shown=False,
        when=_shows_one,
    )
    def step(self, by: int) -> None:
        """The next one or the one before, and round again."""
        self._at = (self._at + by) % len(self._notes)
        self._paint()

    def _parts(self) -> str:
        return "one at a time" if self.has_class("-list") else ""

    @command("l", "all together", id="parked.view", when=_shows_several, now=_parts)
    def view(self) -> None:
        """All together, or one at a time."""
        self.toggle_class("-list")
        self._paint()

    def _has_others(self) -> bool:
        return len(parked_parts(self._desk.meeting)) > 1

    @command("s", "another slot", id="parked.slot", there=_has_others)
    def go_to_slot(self) -> None:
        """See what is parked in another slot.

        Covered, as the first was.
        """
        parts = parked_parts(self._desk.meeting)
        at = parts.index(self._part) if self._part in parts else -1
        self._part, self._at, self._asked = parts[(at + 1) % len(parts)], 0, False
        self.remove_class("-list")
        self._paint()

    @command("escape,p", "back", id="parked.back")
    def leave(self) -> None:
        """Cover it, and go back to the meeting."""
        self.dismiss()
