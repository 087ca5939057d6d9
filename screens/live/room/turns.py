"""Turns on the live screen: what the line of the round says, and the keys that move its pointer.

`TurnKeys` is what the live screen inherits: it has the keys' actions, `BINDINGS` are to be put among its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from alstui.meeting import turns
from alstui.meeting.reading import shown_seconds
from alstui.meeting.turns import Evenness, How, Round
from screens import words
from screens.shell.part import LiveRoom
from screens.wall.round_line import COMING, DONE, SPEAKS, TURN, RoundFacts, RoundLine

if TYPE_CHECKING:
    from alstui.desk import Desk

EVENNESS: dict[Evenness, str] = {
    "not known": "",
    "even": "●●● evenly shared",
    "uneven": "●●○ some have spoken little",
}
"""A shape and words for how the talk is shared. Never a name."""

NEW_ORDER: dict[How, str] = {
    "set order": "In the set's order: {name} begins.",
    "reverse": "The other way round: {name} begins.",
    "random": "Drawn by lot: {name} begins.",
    "remote first": "Who is remote comes first: {name} begins.",
}
"""What is said when a round gets its order."""

REST_ORDER: dict[How, str] = {
    "set order": "The others go on in the set's order.",
    "reverse": "The others go on the other way round.",
    "random": "The others go on in an order drawn by lot.",
    "remote first": "Of the others, who is remote comes first.",
}
"""What is said when some had their turn already."""

IN_ROUNDS = frozenset({"next_turn", "previous_turn", "later_turn", "order_turns"})
"""Actions that mean something only in a round."""

ROUND_BINDINGS: list[BindingType] = [
    Binding("j", "next_turn", "next turn", tooltip="Give the turn to the next in the round", id="live.turn"),
    Binding(
        "k",
        "previous_turn",
        "turn back",
        tooltip="Give the turn back to the one before",
        id="live.turn_back",
        show=False,
    ),
    Binding(
        "s",
        "later_turn",
        "later",
        tooltip="Skip for now: this turn comes at the end of the round",
        id="live.turn_later",
        show=False,
    ),
    Binding(
        "o",
        "order_turns",
        "order",
        tooltip="Another order of turns: reverse, by lot, remote first",
        id="live.turn_order",
        show=False,
    ),
]
"""The pointer of a round."""

ROOM_BINDINGS: list[BindingType] = [
    Binding("g", "people", "who is here", tooltip="See and say who is here", id="live.people", show=False),
    Binding(
        "0",
        "nobody_speaks",
        "nobody speaks",
        tooltip="Nobody speaks now; again, to see everyone's number or hide it",
        id="live.nobody_speaks",
        show=False,
    ),
    *(
        Binding(
            f"{number}",
            f"speaks({number})",
            f"number {number} speaks",
            tooltip=f"Number {number} of the set speaks, or stops",
            id=f"live.speaks_{number}",
            show=False,
        )
        for number in range(1, turns.DIGITS + 1)
    ),
]
"""Who is here and who speaks."""

BINDINGS: list[BindingType] = [*ROUND_BINDINGS, *ROOM_BINDINGS]


# -- facts ----------------------------------------------------------------------------------------------


def round_facts(
    desk: Desk, now: datetime, names: Mapping[str, str], *, numbers: bool = False
) -> RoundFacts | None:
    """What the line says now; None where it has nothing to say. `numbers` are shown in open stages on demand."""
    found = turns.round_of(desk.meeting)
    if found is not None:
        return _round(desk, found, now, names)
    if desk.meeting.segment is None or desk.meeting.segment.turns != "free":
        return None
    return _open(desk, now, names, numbers=numbers)


def _round(desk: Desk, found: Round, now: datetime, names: Mapping[str, str]) -> RoundFacts:
    if found.over:
        return RoundFacts(done=f"{DONE} everybody has had a turn")
    after = found.done if found.repeats else ()
    coming = tuple(f"{COMING} {names.get(who, who)}" for who in (*found.left, *after))
    if not found.begun:
        return RoundFacts(coming=coming, aside="j begins the round", aside_short="j begins")
    had = len(found.done) if not found.repeats else 0
    done = f"{DONE} {had} done" if had else ""
    mine = f"{TURN} {names.get(found.turn, found.turn)}"
    pace = turns.pace(desk.meeting, now)
    if pace is None:
        return RoundFacts(mine, coming, done)
    figures, share = words.span(-shown_seconds(-pace.had)), words.span(pace.share)
    if pace.over:
        return RoundFacts(mine, coming, done, f"{figures}, over about {share}", f"over {share}", "$warning")
    return RoundFacts(mine, coming, done, f"{figures} of about {share}", figures)


def _open(desk: Desk, now: datetime, names: Mapping[str, str], *, numbers: bool) -> RoundFacts | None:
    """Who speaks, as it was marked, and how the talk is shared."""
    meeting = desk.meeting
    speaker = turns.speaking(meeting)
    # Once marks are made the line stays, so that the clock does not move whenever somebody stops.
    if not meeting.floor and not numbers:
        return None
    digits = turns.numbers(desk.learning_set)
    listed = tuple(
        f"{digits[who]} {names.get(who, who)}"
        for who in meeting.present
        if numbers and who in digits and who != speaker
    )
    said = EVENNESS[_evenness(desk, now)]
    return RoundFacts(
        now=f"{SPEAKS} {names.get(speaker, speaker)}" if speaker else "",
        coming=listed,
        aside=said,
        aside_short=said.partition(" ")[0],
    )


def _evenness(desk: Desk, now: datetime) -> Evenness:
    """Among those who are here; what presenters say in their own slot is theirs, and whose slot it is apart."""
    meeting = desk.meeting
    people = [who for who in meeting.present if who != desk.presenter]
    return turns.evenness(turns.airtime(meeting, now, answering=False), people)


# -- keys -----------------------------------------------------------------------------------------------


class TurnKeys(LiveRoom):
    """The actions of the keys above."""

    _numbers = False
    """Whether everyone's number is shown in open stages."""

    def paint_round(self, now: datetime) -> None:
        """Paint the line of the round as it is at `now`."""
        facts = round_facts(self.desk, now, self._names, numbers=self._numbers)
        self.query_one(RoundLine).tell(facts)
        self.set_class(facts is not None, "-turns")

    @property
    def turn_words(self) -> Mapping[str, str]:
        """What the key of the pointer does now, by its action."""
        found = turns.round_of(self.desk.meeting)
        begun = found is not None and found.begun
        return {} if begun else {"next_turn": "begin the round"}

    def coming_words(self) -> str:
        """A sentence when the slot that comes next is that of somebody who is not here; else nothing."""
        reading = self.desk.read()
        following, here = reading.following, reading.row
        if following is None or here is None or following.segment.part == here.segment.part:
            return ""
        member = following.segment.presenter
        if member not in turns.presenters_away(self.desk.meeting):
            return ""
        return f"{self._called(member)} has the next slot, and is not here. To see what can be done, press g."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of a round do nothing where there is none; there are no more numbers than members."""
        if action in IN_ROUNDS and turns.round_of(self.desk.meeting) is None:
            return None
        if action == "speaks":
            return parameters[0] in turns.numbers(self.desk.learning_set).values()
        return super().check_action(action, parameters)

    def _turned(self, text: str = "") -> None:
        self.say(text)
        self.paint()

    def _called(self, member: str) -> str:
        return self._names.get(member, member)

    def action_next_turn(self) -> None:
        """Begin the round, or give the turn to the next."""
        found = turns.round_of(self.desk.meeting)
        if found is None:
            return
        following = turns.turn_after(found)
        if following is None:
            self.say("Everybody has had a turn." if found.over else "There is nobody else in this round.")
        elif not found.begun:
            self.desk.begin_round(found.order)
            self._turned(f"{self._called(following)} begins.")
        elif self.desk.turn_to(following):
            self._turned("" if following else "Everybody has had a turn.")

    def action_previous_turn(self) -> None:
        """Give the turn back to the one before."""
        found = turns.round_of(self.desk.meeting)
        before = turns.turn_before(found) if found else None
        if before is not None and self.desk.turn_to(before):
            self._turned()
        elif found is not None and found.earlier:
            self.say("The order was changed here. To take that back, press u.")
        else:
            self.say("That was the first turn.")

    def action_later_turn(self) -> None:
        """Come back to whoever has the turn once the others had theirs."""
        found = turns.round_of(self.desk.meeting)
        if found is None or not found.turn:
            self.say("Nobody has the turn.")
            return
        name = self._called(found.turn)
        following = turns.turn_after(found)
        moved = self.desk.defer(found.turn) if found.left else bool(following) and self._to(following)
        if moved:
            self._turned(f"{name} comes later, after the others.")
        else:
            self.say(f"Nobody is left to go before {name}.")

    def _to(self, member: str | None) -> bool:
        return bool(member) and self.desk.turn_to(member or "")

    def action_order_turns(self) -> None:
        """The next of the orders: the set's, reverse, by lot, remote first."""
        meeting = self.desk.meeting
        seed = f"{meeting.set_id} {meeting.day} {meeting.current} {len(self.desk.events)}"
        proposed = turns.next_order(self.desk.learning_set, meeting, seed)
        if proposed is None:
            self.say("There is only one order.")
            return
        how, order = proposed
        before = turns.round_of(meeting)
        keeps = before is not None and bool(before.turn and before.done)
        self.desk.begin_round(order)
        said = REST_ORDER if keeps else NEW_ORDER
        self._turned(said[how].format(name=self._called(order[0])))

    def action_nobody_speaks(self) -> None:
        """Nobody speaks now; when nobody did, show everyone's number, or hide it."""
        if turns.speaking(self.desk.meeting):
            self.desk.give_floor("")
        else:
            self._numbers = not self._numbers
        self._turned()

    def action_speaks(self, number: int) -> None:
        """The member with this number speaks; whoever spoke before stops. Once more: nobody does."""
        meeting = self.desk.meeting
        digits = turns.numbers(self.desk.learning_set)
        member = next((who for who, digit in digits.items() if digit == number), "")
        if turns.round_of(meeting) is not None:
            self.say("This is a round: j gives the turn to the next.")
        elif member not in meeting.present:
            self.say(f"{self._called(member)} is not here. To change that, press g.")
        elif turns.speaking(meeting) == member:
            self.desk.give_floor("")
            self._turned()
        elif self.desk.give_floor(member):
            self._turned()
        else:
            self.say("Numbers say who speaks once the meeting has begun.")

    def action_people(self) -> None:
        """Who is here."""
        from screens.live.room.people import PeoplePanel

        self.put_down()
        few = self._few()
        self.app.push_screen(PeoplePanel(self.desk, self._least()), lambda _: self._people_left(few))

    def _people_left(self, few: str) -> None:
        """What was done there is shown; that too few are here is said once, when it has come to that."""
        now = self._few()
        self.say(now if now != few else "")
        self.paint()

    def _few(self) -> str:
        return turns.quorum(self.desk.meeting, self._least(), self.desk.learning_set.least_present)

    def _least(self) -> int:
        """How many the format asks for; 0 for one that is no longer there."""
        agenda = self.desk.meeting.agenda
        chosen = self.host.content.formats().get(agenda.format_id) if agenda else None
        return chosen.smallest_group if chosen else 0
