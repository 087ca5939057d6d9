"""The evaluation: one statement at a time, large on the wall, and fingers counted as they are raised.

The facilitator presses the number that a hand shows, once for each hand; every press is on disk. An open question is
a line that is typed. Nothing goes on by itself. At the end stands all of it, with its ranges. Nobody is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from alstui.desk import sentences
from alstui.desk.drafts import ANSWER, Waiting
from alstui.evaluation.counts import Tally, counted, hands, one_less, one_more
from alstui.evaluation.instruments import Instrument, Item, item_text
from alstui.meeting.events import ReviewAnswered, ScoresTallied
from screens import words
from screens.command import command, is_idle_digit
from screens.evaluation import facts
from screens.evaluation.facts import TEN, CountedFacts
from screens.evaluation.pieces import Counted, Scores, Summary
from screens.shell.undo import UndoesHere
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from screens.widgets.key_line import Key, KeyLine, keys_of

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.events import Event
    from alstui.meeting.state import Meeting

COUNT = "Press the number that a hand shows, once for each hand."
NOT_ON_SCALE = "The scale goes from {least} to {most}."
WRITE = "{key} puts an answer down; Enter goes on without one."


class EvaluateScreen(UndoesHere[None]):
    """One instrument, from its first statement to its summary. Every press is on record; `u` takes back the latest."""

    DEFAULT_CSS = """
    EvaluateScreen.-high Scores { height: 7; margin: 2 0 0 0; }
    EvaluateScreen VerticalScroll { height: 1fr; margin: 1 0 0 0; display: none; }
    EvaluateScreen.-summary VerticalScroll { display: block; }
    EvaluateScreen.-summary BigWords, EvaluateScreen.-summary AskLine { display: none; }
    EvaluateScreen.-summary.-trouble AskLine { display: block; }
    EvaluateScreen.-summary Counted { margin: 0; }
    """

    def __init__(self, desk: Desk, instrument: Instrument, before: Sequence[Meeting] = ()) -> None:
        """`before` are the set's earlier meetings, oldest first: what they showed stands in the summary."""
        super().__init__(desk)
        self._instrument = instrument
        self._before = tuple(before)
        known = [bool(self._tally(item).people or self._answer(item)) for item in instrument.items]
        self._place = known.index(False) if False in known else len(known)

    def compose(self) -> ComposeResult:
        """What it is and the clock; the statement; the scale; what was counted; at the end all of it."""
        yield ClockLine()
        yield BigWords()
        yield Scores()
        with VerticalScroll(can_focus=False):
            yield Summary()
        yield Counted()
        yield AskLine(Waiting(self._desk))
        yield KeyLine()

    def on_mount(self) -> None:
        """The first of which nothing is on record yet."""
        self._go_to(self._place)

    # -- what is so ------------------------------------------------------------------------------------

    @property
    def _item(self) -> Item | None:
        """What is on the wall; None at the end."""
        items = self._instrument.items
        return items[self._place] if self._place < len(items) else None

    def _tally(self, item: Item) -> Tally:
        return counted(self._desk.meeting, self._instrument.id, item.id)

    def _answer(self, item: Item) -> str:
        return self._desk.meeting.answers.get((self._instrument.id, item.id), "")

    @property
    def _counts(self) -> bool:
        """Whether hands are counted here."""
        return self._item is not None and self._instrument.kind == "scale"

    def _writes(self) -> bool:
        """Whether an answer is put down here."""
        return self._item is not None and self._instrument.kind == "sentences"

    # -- painting --------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """While one types, only the keys of the line; where hands are counted, how that is done comes first."""
        line = self.query_one(AskLine)
        if line.is_open:
            keys = line.keys
        else:
            fingers = facts.key_words(self._instrument) if self._counts else ()
            keys = (*(Key(key, said) for key, said in fingers), *keys_of(self))
        self.query_one(KeyLine).show(keys)

    def tick(self) -> None:
        """The clock goes on; what is not on disk is said."""
        about = f"{self._place + 1} of {len(self._instrument.items)}" if self._item is not None else "summary"
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, words.line(self._instrument.name), about))
        self.set_class(bool(self._desk.trouble), "-trouble")
        if self._desk.trouble:
            self.query_one(AskLine).say(sentences.trouble(self._desk), "$error")

    def _paint(self) -> None:
        item, meeting, instrument = self._item, self._desk.meeting, self._instrument
        self.set_class(item is None, "-summary")
        self.query_one(Scores).set_class(not self._counts, "-off")
        self.query_one(Counted).set_class(not self._counts, "-off")
        if item is None:
            self._paint_summary()
        else:
            self.query_one(BigWords).show(words.line(item_text(item, self._desk.learning_set)))
        if item is not None and self._counts:
            self.query_one(Scores).show(facts.scores(instrument, self._tally(item)))
            self.query_one(Counted).show(facts.counted_facts(instrument, item, meeting))
        self.tick()
        self.show_keys()

    def _paint_summary(self) -> None:
        desk, instrument = self._desk, self._instrument
        found = facts.summary(instrument, desk.learning_set, desk.meeting, self._before)
        self.query_one(Summary).show(found)
        talk = facts.first_talk(instrument, desk.learning_set, desk.meeting)
        self.query_one(Counted).show(CountedFacts("Worth a minute:", "$warning", said=talk))
        self.query_one(Counted).set_class(not talk, "-off")

    # -- going on --------------------------------------------------------------------------------------

    def _go_to(self, place: int) -> None:
        self._place = place
        self.query_one(AskLine).say(self._advice)
        self._paint()
        item = self._item
        if item is not None and self._writes() and not self._answer(item):
            self.write()

    @property
    def _how_to_write(self) -> str:
        return WRITE.format(key=self.host.key_called("evaluate.write"))

    @property
    def _advice(self) -> str:
        """What is said at the foot: the note at the first statement, then how it is done."""
        if self._item is None:
            return ""
        if self._place == 0 and self._instrument.note:
            return words.line(self._instrument.note)
        return COUNT if self._counts else self._how_to_write

    # -- keys ------------------------------------------------------------------------------------------

    def _takes_hands(self, *_: object) -> bool:
        return self._counts and self._item is not None

    def _has_counted(self) -> bool:
        return self._counts and self._item is not None and self._tally(self._item).people > 0

    def _following(self) -> str:
        """At the last statement Enter leads to the summary; at the summary, out."""
        if self._item is None:
            return "done"
        return "summary" if self._place == len(self._instrument.items) - 1 else ""

    @command(
        "{}",
        "a hand",
        id="evaluate.hand_{}",
        purpose="Count a hand that shows this number",
        each="1234567890",
        shown=False,
        when=_takes_hands,
    )
    @command(
        TEN,
        "a hand",
        id=f"evaluate.hand_{TEN}",
        purpose="Count a hand that shows ten",
        given=(TEN,),
        shown=False,
        when=_takes_hands,
    )
    def hand(self, key: str) -> None:
        """Count a hand: on disk before it is seen. A number that the scale has not is no hand, and that is said."""
        item, score = self._item, facts.score_of(self._instrument, key)
        if item is None or not self._counts:
            return
        if score is None:
            self.query_one(AskLine).say(self._no_hand, "$warning")
            return
        self._keep(item, one_more(dict(self._tally(item).counts), score))

    @command("enter", "next", id="evaluate.go_on", now=_following)
    def go_on(self) -> None:
        """To the next statement.

        After the last comes the summary, and then the way out.
        """
        if self._item is None:
            self.leave()
        else:
            self.following()

    @command("right", "next", id="evaluate.next", shown=False)
    def following(self) -> None:
        """To the next statement."""
        if self._item is not None:
            self._go_to(self._place + 1)

    @command("backspace", "one less", id="evaluate.less", when=_has_counted)
    def take_back(self) -> None:
        """Take back the hand counted last."""
        item = self._item
        if item is None or not self._counts:
            return
        shown = hands(self._desk.meeting, self._instrument.id, item.id)
        if shown:
            self._keep(item, one_less(dict(self._tally(item).counts), shown[-1]))

    def on_key(self, event: events.Key) -> None:
        """A digit that counts no hand says which ones do."""
        if is_idle_digit(self, event.key) and not self._desk.trouble:
            self.query_one(AskLine).say(self._no_hand)

    @property
    def _no_hand(self) -> str:
        if self._item is None:
            return ""
        scores = self._instrument.scores
        return NOT_ON_SCALE.format(least=scores[0], most=scores[-1]) if scores else self._how_to_write

    def taken_back(self, undone: Event, said: str) -> None:
        """Look at that of which something was taken back."""
        if isinstance(undone, ScoresTallied | ReviewAnswered):
            ids = [item.id for item in self._instrument.items]
            self._place = ids.index(undone.item) if undone.item in ids else self._place
        self._paint()
        self.query_one(AskLine).say(said)

    @command("left", "back", id="evaluate.back")
    def back(self) -> None:
        """To the statement before."""
        if self._place > 0:
            self._go_to(self._place - 1)

    @command("e", "put it down", id="evaluate.write", when=_writes)
    def write(self) -> None:
        """Put an answer down in a line.

        What is on record stands in it.
        """
        item = self._item
        if item is None or not self._writes():
            return
        place = f"{ANSWER}/{self._instrument.id}/{item.id}"
        self.query_one(AskLine).open(item.id, "in their words", place, self._answer(item))
        self.show_keys()

    @command("down", "down", id="evaluate.down", purpose="Further down the summary", given=(1,), shown=False)
    @command("up", "up", id="evaluate.up", purpose="Further up the summary", given=(-1,), shown=False)
    def scroll_by(self, by: int) -> None:
        """Further through a summary that is longer than the screen."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    @command("escape", "leave", id="evaluate.leave")
    def leave(self) -> None:
        """Leave; what was counted stays.

        An answer that was begun waits.
        """
        self.put_down()
        self.dismiss()

    def put_down(self) -> None:
        """Let the answer wait that was begun and not kept."""
        line = self.query_one(AskLine)
        if line.is_open:
            line.put_down()

    def _keep(self, item: Item, counts: Mapping[int, int]) -> None:
        self._desk.tally(self._instrument.id, item.id, counts)
        self.query_one(AskLine).say("" if counts else COUNT)
        self._paint()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record; then the next question. An empty line is an answer too, and takes an earlier one away."""
        with self._desk.finishing(event.place):
            self._desk.answer(self._instrument.id, event.asked, event.text)
        self.query_one(AskLine).close()
        self.following()

    @on(AskLine.Left)
    def _left(self) -> None:
        """What was begun waits for the next time."""
        line = self.query_one(AskLine)
        line.close()
        line.say(self._how_to_write)
        self.show_keys()
        self.tick()
