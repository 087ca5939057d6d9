"""Turns on the live screen: what the line of the round says, and the keys that move its pointer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from alstui.meeting import turns
from alstui.meeting.reading import shown_seconds
from alstui.meeting.turns import Evenness, Order, Round
from screens import words
from screens.command import command
from screens.live.room.attending import Attending, lacking
from screens.shell.part import Part, Stage, while_it_goes_on
from screens.wall.round_line import COMING, DONE, SPEAKS, TURN, RoundFacts, RoundLine
from screens.words import STATES

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.establishing.composition import Community
    from alstui.meeting.reading import Reading
    from screens.live.hand import PromptHand

EVENNESS: dict[Evenness, str] = {
    "not known": "",
    "even": "●●● evenly shared",
    "uneven": "●●○ some have spoken little",
}
"""A shape and words for how the talk is shared. Never a name."""

NEW_ORDER: dict[Order, str] = {
    "set order": "In the set's order: {name} begins.",
    "reverse": "The other way round: {name} begins.",
    "random": "Drawn by lot: {name} begins.",
    "remote first": "Who is remote comes first: {name} begins.",
}
"""What is said when a round gets its order."""

REST_ORDER: dict[Order, str] = {
    "set order": "The others go on in the set's order.",
    "reverse": "The others go on the other way round.",
    "random": "The others go on in an order drawn by lot.",
    "remote first": "Of the others, who is remote comes first.",
}
"""What is said when some had their turn already."""

# -- facts ----------------------------------------------------------------------------------------------


def round_facts(
    desk: Desk, now: datetime, names: Mapping[str, str], *, numbers: bool = False
) -> RoundFacts | None:
    """What the line says now; None where it has nothing to say. `numbers` are shown in open stages on demand.

    `names` have the marks of those who are remote.
    """
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
    legend = _legend(desk, (found.turn, *found.left, *after))
    if not found.begun:
        return RoundFacts(
            coming=coming, aside="tab begins the round", aside_short="tab begins", legend=legend
        )
    had = len(found.done) if not found.repeats else 0
    done = f"{DONE} {had} done" if had else ""
    mine = f"{TURN} {names.get(found.turn, found.turn)}"
    pace = turns.pace(desk.meeting, now)
    if pace is None:
        return RoundFacts(mine, coming, done, legend=legend)
    figures, share = words.span(-shown_seconds(-pace.had)), words.span(pace.share)
    if pace.over:
        over = f"{figures}, over about {share}"
        return RoundFacts(mine, coming, done, over, f"over {share}", "$warning", legend)
    return RoundFacts(mine, coming, done, f"{figures} of about {share}", figures, legend=legend)


def _legend(desk: Desk, shown: Iterable[str]) -> str:
    """What the mark beside a name means, where one of these has it."""
    return words.REMOTE if any(words.is_remote(desk.meeting, who) for who in shown) else ""


def _open(desk: Desk, now: datetime, names: Mapping[str, str], *, numbers: bool) -> RoundFacts | None:
    """Who speaks, as it was marked, and how the talk is shared."""
    meeting = desk.meeting
    speaker = turns.speaking(meeting)
    # Once marks are made the line stays, so that the clock does not move whenever somebody stops.
    if not meeting.floor and not numbers:
        return None
    digits = turns.numbers(desk.learning_set)
    others = [who for who in meeting.present if numbers and who in digits and who != speaker]
    listed = tuple(f"{digits[who]} {names.get(who, who)}" for who in others)
    said = EVENNESS[_evenness(desk, now)]
    return RoundFacts(
        now=f"{SPEAKS} {names.get(speaker, speaker)}" if speaker else "",
        coming=listed,
        aside=said,
        aside_short=said.partition(" ")[0],
        legend=_legend(desk, (speaker, *others)),
    )


def _evenness(desk: Desk, now: datetime) -> Evenness:
    """Among those who are here; what presenters say in their own slot is theirs, and whose slot it is apart."""
    meeting = desk.meeting
    people = [who for who in meeting.present if who != desk.presenter]
    return turns.evenness(turns.airtime(meeting, now, answering=False), people)


# -- keys -----------------------------------------------------------------------------------------------


def _in_a_round(part: Turns) -> bool:
    return turns.round_of(part.desk.meeting) is not None


def _goes_on(part: Turns) -> bool:
    """Whether the pointer can go further: once everybody had their turn, there is nobody to give it to."""
    found = turns.round_of(part.desk.meeting)
    return found is not None and not found.over


def _begins(part: Turns) -> str:
    """What the key of the pointer does before anybody had a turn."""
    found = turns.round_of(part.desk.meeting)
    return "" if found is not None and found.begun else "begin the round"


def _is_somebodys(part: Turns, number: int) -> bool:
    """There are no more numbers than members."""
    return number in turns.numbers(part.desk.learning_set).values()


class Turns(Part):
    """The pointer of a round, who is here, who presents, and who speaks."""

    def __init__(self, stage: Stage, hand: PromptHand) -> None:
        super().__init__(stage)
        self._attending = Attending(stage.desk, stage.names)
        self._hand = hand
        self._numbers = False
        """Whether everyone's number is shown in open stages."""
        self._line: RoundFacts | None = None

    def marks(self, reading: Reading) -> Mapping[str, bool]:
        """Whether there is a line of the round. It is worked out here, and painted next."""
        self._line = round_facts(self.desk, reading.now, self.stage.marked, numbers=self._numbers)
        return {"-turns": self._line is not None}

    def paint_time(self, reading: Reading) -> None:
        """Paint the line of the round as it is now."""
        self.stage.piece(RoundLine).tell(self._line)

    def words_on_entering(self) -> str:
        """A sentence when the slot that comes next is that of somebody who is not here; else nothing."""
        reading = self.desk.read()
        following, here = reading.following, reading.row
        if following is None or here is None or following.segment.part == here.segment.part:
            return ""
        member = following.segment.presenter
        if member not in turns.presenters_away(self.desk.meeting):
            return ""
        key = self.stage.host.key_called("live.people")
        return (
            f"{self.called(member)} has the next slot, and is not here. To see what can be done, press {key}."
        )

    @cached_property
    def _community(self) -> Community:
        from alstui.establishing.composition import school_community

        return school_community()

    def began(self) -> None:
        """That fewer are here than the set agreed, or nobody of a part of the school, is said once it begins."""
        few = turns.quorum(self.desk.meeting, 0, self.desk.learning_set.least_present)
        said = few or lacking(self.desk, 0, self._community)
        if said:
            self.stage.say(said, "$warning" if few else "$quiet")

    # -- the pointer of a round ------------------------------------------------------------------------

    @command("tab", "next turn", id="live.turn", when=_goes_on, now=_begins)
    def next(self) -> None:
        """Give the turn to the next in the round."""
        found = turns.round_of(self.desk.meeting)
        if found is None:
            return
        following = turns.turn_after(found)
        if following is None:
            self.stage.say("There is nobody else in this round.")
        elif not found.begun:
            self.desk.begin_round(found.order)
            self.done(f"{self.called(following)} begins.")
        elif self.desk.turn_to(following):
            self.done("" if following else "Everybody has had a turn.")

    @command("shift+tab", "turn back", id="live.turn_back", shown=False, when=_in_a_round)
    def back(self) -> None:
        """Give the turn back to the one before."""
        found = turns.round_of(self.desk.meeting)
        before = turns.turn_before(found) if found else None
        if before is not None and self.desk.turn_to(before):
            self.done("")
        elif found is not None and found.earlier:
            key = self.stage.host.key_called("live.undo")
            self.stage.say(f"The order was changed here. To take that back, press {key}.")
        else:
            self.stage.say("That was the first turn.")

    @command("t", "this turn later", id="live.turn_later", door="people", when=_in_a_round)
    def later(self) -> None:
        """Skip for now: this turn comes at the end of the round."""
        found = turns.round_of(self.desk.meeting)
        if found is None or not found.turn:
            self.stage.say("Nobody has the turn.")
            return
        name = self.called(found.turn)
        following = turns.turn_after(found)
        moved = self.desk.defer(found.turn) if found.left else bool(following) and self._to(following)
        if moved:
            self.done(f"{name} comes later, after the others.")
        else:
            self.stage.say(f"Nobody is left to go before {name}.")

    def _to(self, member: str | None) -> bool:
        return bool(member) and self.desk.turn_to(member or "")

    @command("o", "order of turns", id="live.turn_order", door="people", when=_in_a_round)
    def order(self) -> None:
        """Another order of turns: reverse, by lot, remote first."""
        meeting = self.desk.meeting
        seed = f"{meeting.set_id} {meeting.day} {meeting.current} {len(self.desk.events)}"
        proposed = turns.next_order(self.desk.learning_set, meeting, seed)
        if proposed is None:
            self.stage.say("There is only one order.")
            return
        how, order = proposed
        before = turns.round_of(meeting)
        keeps = before is not None and bool(before.turn and before.done)
        self.desk.begin_round(order)
        said = REST_ORDER if keeps else NEW_ORDER
        self.done(said[how].format(name=self.called(order[0])))

    # -- who is here, and who speaks -------------------------------------------------------------------

    @command("l", "list and airtime", id="live.people", door="people")
    def people(self) -> None:
        """See and say who is here."""
        from screens.live.room.people import PeoplePanel

        lacked = self._lacking()
        panel = PeoplePanel(self.desk, self._least(), self._community)
        self.stage.open(panel, lambda _: self._people_left(lacked))

    def _people_left(self, lacked: str) -> None:
        """What was done there is shown; who is missing is said once, when it has come to that."""
        now = self._lacking()
        self.done(now if now != lacked else "")

    def _lacking(self) -> str:
        return lacking(self.desk, self._least(), self._community)

    def _least(self) -> int:
        """How many the format or agenda asks for; 0 for one that is no longer there."""
        agenda, shelf = self.desk.meeting.agenda, self.stage.host.shelf
        known = agenda is not None and agenda.format_id in shelf.ways()
        return shelf.way(agenda.format_id).smallest_group if agenda is not None and known else 0

    def _where(self, number: int) -> str:
        """'Ben: late'."""
        member = turns.numbered(self.desk.learning_set, number)
        return f"{self.listed(member)}: {STATES[self._attending.state(member)][1]}"

    @command(
        "{}",
        "number {}: here, remote, gone",
        id="live.attendance_{}",
        purpose="Number {} of the set: here, remote, left, absent or late",
        each=range(1, turns.DIGITS + 1),
        door="people",
        there=_is_somebodys,
        now=_where,
    )
    def attend(self, number: int) -> None:
        """The next state of the member with this number: who comes late is here with one press."""
        lacked = self._lacking()
        said = self._attending.change(turns.numbered(self.desk.learning_set, number))
        now = self._lacking()
        self.done(" ".join(filter(None, (said, now if now != lacked else ""))))

    @command("s", "skip, or another presents", id="live.presents", door="people", when=while_it_goes_on)
    def presents(self) -> None:
        """Skip the presenter for now, or let another present."""
        from screens.live.room.presents import PresentsPanel

        self.stage.open(PresentsPanel(self.desk), self._now_presents)

    def _now_presents(self, sentence: str | None) -> None:
        """The questions are for somebody else now."""
        self._hand.turn()
        self.done(sentence or "")

    @command("0", "nobody speaks", id="live.nobody_speaks", shown=False)
    def nobody_speaks(self) -> None:
        """Nobody speaks now; again, to see everyone's number or hide it."""
        if turns.speaking(self.desk.meeting):
            self.desk.give_floor("")
        else:
            self._numbers = not self._numbers
        self.done("")

    @command(
        "{}",
        "number {} speaks",
        id="live.speaks_{}",
        purpose="Number {} of the set speaks, or stops",
        each=range(1, turns.DIGITS + 1),
        shown=False,
        there=_is_somebodys,
    )
    def speaks(self, number: int) -> None:
        """The member with this number speaks; whoever spoke before stops. Once more: nobody does."""
        meeting = self.desk.meeting
        member = turns.numbered(self.desk.learning_set, number)
        if turns.round_of(meeting) is not None:
            self.stage.say("This is a round: tab gives the turn to the next.")
        elif member not in meeting.present:
            self.stage.say(f"{self.called(member)} is not here: g {number} changes that.")
        elif turns.speaking(meeting) == member:
            self.desk.give_floor("")
            self.done("")
        elif self.desk.give_floor(member):
            self.done("")
        else:
            self.stage.say("Numbers say who speaks once the meeting has begun.")
