"""Who is here: five states, each with a word and a shape, and what follows from each for the turns and the slots.

What each has said stays covered until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from alstui.desk import sentences
from alstui.meeting import turns
from alstui.meeting.reading import shown_seconds
from alstui.meeting.state import NO_TIME
from alstui.planning import slot_order
from screens import words
from screens.command import command, is_idle_digit
from screens.live.room.attending import Attending, lacking
from screens.shell.peek import Peeks
from screens.shell.undo import UndoesHere
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Down, column
from screens.widgets.pick_list import PickList, Row
from screens.widgets.title import Title
from screens.words import MARKED, STATES

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.establishing.composition import Community
    from alstui.meeting.events import Event
    from alstui.planning.slot_order import Offer

WIDEST_NAME, WIDEST_WORD, WIDEST_TIME, GAP = 28, 6, 8, 3
"""Cells of the columns, and between them."""


def rows(desk: Desk, *, spoken: bool) -> tuple[Row, ...]:
    """A row a member: their number, where they are, the slot they still have, and how long they spoke if asked for."""
    members = desk.learning_set.members
    digits = turns.numbers(desk.learning_set)
    names = min(max((Content(member.name).cell_length for member in members), default=0), WIDEST_NAME)
    sums = turns.airtime(desk.meeting, desk.clock.now()) if spoken else {}
    slots = _slots(desk)
    widest = max((len(said) for said in slots.values()), default=0)
    found = []
    for member in members:
        mark, word, tone = STATES[desk.meeting.attendance.get(member.id, "absent")]
        left = Content.assemble(
            Content.styled(f"{digits.get(member.id, ' ')}  ", "not bold $quiet"),
            Content.styled(f"{mark} ", tone),
            column(member.name, names),
            Content.styled(f"  {member.role}" if member.role else "", "not bold $quiet"),
        )
        seconds = -shown_seconds(-sums.get(member.id, NO_TIME))
        time = f"{words.span(seconds):>{WIDEST_TIME}}" if spoken else ""
        right = Content.assemble(
            Content.styled(slots.get(member.id, "").rjust(widest), "$quiet"),
            " " * (GAP if widest else 0),
            column(word, WIDEST_WORD, tone),
            Content.styled(time, "$foreground"),
        )
        found.append(Row(member.id, left, right))
    return tuple(found)


def _slots(desk: Desk) -> dict[str, str]:
    """'14:40  25 min' for whoever has a slot still to come."""
    reading, coming = desk.read(), slot_order.slots_to_come(desk.meeting)
    found: dict[str, str] = {}
    for part in reading.parts:
        who = part.rows[0].segment.presenter
        if who in coming and part.progress == "next" and who not in found:
            starts = words.at(desk.clock.local(part.starts))
            found[who] = f"slot {starts}  {words.minutes(coming[who]):>3} min"
    return found


class PeoplePanel(UndoesHere[None], Peeks[None]):
    """The members and where they are. Every change is on record at once, and `u` takes it back."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    PeoplePanel PickList { height: 1fr; max-width: 90; }
    """

    def __init__(self, desk: Desk, least: int, community: Community) -> None:
        """`least` is how many the format asks for; 0 says nothing about it. `community` is who belongs to a school."""
        super().__init__(desk)
        self._least = least
        self._community = community
        self._names = words.short_names(desk.learning_set)
        self._attending = Attending(desk, self._names)
        self._said = ""

    def compose(self) -> ComposeResult:
        """A heading, the members, and what follows from who is here."""
        yield Title()
        with Down():
            yield PickList(chooses="back")
            yield Foot(id="few")
            yield Foot(id="asks")
            yield Foot(id="note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint who is here."""
        self._paint()

    def tick(self) -> None:
        """Somebody may be speaking, and what is to come begins later while one looks."""
        self.peek_is_over()
        self._paint()

    def _offers(self) -> tuple[Offer, ...]:
        return slot_order.offers(self._desk.meeting, self._desk.read(), self._names)

    def _paint(self) -> None:
        desk = self._desk
        self.query_one(Title).show(
            f"Who is here: {len(desk.meeting.present)} of {len(desk.learning_set.members)}"
        )
        listed = self.query_one(PickList)
        listed.show_rows(rows(desk, spoken=self.peeks))
        listed.styles.max_height = max(listed.lines_needed, 1)
        self.query_one("#few", Foot).say(lacking(desk, self._least, self._community))
        self.query_one("#asks", Foot).say("\n".join(self._asks()), "$warning")
        note = self.query_one("#note", Foot)
        if desk.trouble:
            note.say(sentences.trouble(desk), "$error")
        else:
            note.say(MARKED if self.peeks else self._said)

    def _asks(self) -> tuple[str, ...]:
        """What the room may have to settle, in sentences."""
        offers = self._offers()
        settled = {member for offer in offers for member in offer.members}
        away = (who for who in turns.presenters_away(self._desk.meeting) if who not in settled)
        slots = (f"{self._names.get(who, who)} has a slot still to come, and is not here." for who in away)
        return (*(offer.asks for offer in offers), *slots)

    def _changed(self, said: str) -> None:
        self._said = said
        self._paint()
        self.show_keys()

    @command("space", "attendance", id="people.change")
    def change(self) -> None:
        """Here, remote, left, absent or late."""
        self._changed(self._attending.change(self.query_one(PickList).current))

    def _is_somebodys(self, number: int) -> bool:
        return bool(turns.numbered(self._desk.learning_set, number))

    @command(
        "{}",
        "number {}",
        id="people.number_{}",
        purpose="To number {} of the set",
        each=range(1, turns.DIGITS + 1),
        shown=False,
        there=_is_somebodys,
    )
    def go_to(self, number: int) -> None:
        """The mark goes to the member with that number; nothing is changed by it."""
        listed = self.query_one(PickList)
        ids = [member.id for member in self._desk.learning_set.members]
        by = ids.index(turns.numbered(self._desk.learning_set, number)) - ids.index(listed.current)
        listed.move(by)
        self._changed("")

    def on_key(self, event: events.Key) -> None:
        """A digit that nobody has says so."""
        if is_idle_digit(self, event.key):
            self._changed(words.NOBODYS_NUMBER.format(number=event.key))

    def _offered(self) -> str:
        return next((offer.key for offer in self._offers()), "")

    def _has_offers(self) -> bool:
        return bool(self._offers())

    @command("r", "plan anew", id="people.replan", when=_has_offers, now=_offered)
    def replan(self) -> None:
        """Plan anew as it is offered."""
        self._take(next(iter(self._offers()), None))

    def _shifted(self, by: int) -> Offer | None:
        member = self.query_one(PickList).current
        return slot_order.shifted(self._desk.meeting, member, by, self._names)

    def _can_shift(self, by: int) -> bool:
        return self._shifted(by) is not None

    @command(
        "left_square_bracket",
        "earlier",
        id="people.earlier",
        purpose="Let their slot come earlier",
        given=(-1,),
        sign="[",
        when=_can_shift,
    )
    @command(
        "right_square_bracket",
        "later",
        id="people.later",
        purpose="Let their slot come later",
        given=(1,),
        sign="]",
        when=_can_shift,
    )
    def shift(self, by: int) -> None:
        """The slot of the member at the cursor so many places later."""
        self._take(self._shifted(by))

    def _take(self, offer: Offer | None) -> None:
        if offer is not None and offer.apply(self._desk):
            self._attending.forget()
            self._changed(offer.done)

    def _hides(self) -> str:
        return "hide airtime" if self.looks else ""

    @command("v", "airtime", id="people.view", now=_hides)
    def view(self) -> None:
        """Show how long each has spoken, for some seconds.

        The next key covers it.
        """
        self.peek()

    def peeked(self) -> None:
        """With what each has spoken, or without."""
        self._paint()
        self.show_keys()

    def taken_back(self, undone: Event, said: str) -> None:
        """Everybody is where they were before."""
        self._attending.forget()
        self._changed(said)

    @command("escape,l", "back", id="people.back", shown=False)
    def leave(self) -> None:
        """Go back to the meeting."""
        self.dismiss()

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        self._attending.came_to(event.id)
        self.show_keys()

    @on(PickList.Chosen)
    def _chosen(self) -> None:
        self.dismiss()
