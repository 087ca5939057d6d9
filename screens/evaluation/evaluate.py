"""The evaluation: one statement at a time, large on the wall, and fingers counted as they are raised.

The facilitator presses the number that a hand shows, once for each hand; every press is on disk. An open question is
a line that is typed. Nothing goes on by itself. At the end stands all of it, with its ranges. Nobody is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from alstui.desk import sentences
from alstui.evaluation.counts import Tally, counted, hands, one_less, one_more
from alstui.evaluation.instruments import Instrument, Item, item_text
from screens import words
from screens.evaluation import facts
from screens.evaluation.facts import TEN, CountedFacts
from screens.evaluation.pieces import Counted, Scores, Summary
from screens.shell.screen import Question, Ticks
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from screens.widgets.key_line import Key, KeyLine, keys_of

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

COUNT = "Press the number that a hand shows, once for each hand."
WRITE = "e puts an answer down; Enter goes on without one."


class EvaluateScreen(Question[None], Ticks):
    """One instrument, from its first statement to its summary."""

    BINDINGS = [
        *(
            Binding(
                key,
                f"hand('{key}')",
                "a hand",
                tooltip="Count a hand that shows ten"
                if key == TEN
                else "Count a hand that shows this number",
                id=f"evaluate.hand_{key}",
                show=False,
            )
            for key in (*"1234567890", TEN)
        ),
        Binding("enter", "go_on", "next", tooltip="To the next statement", id="evaluate.go_on"),
        Binding("right", "go(1)", "next", tooltip="To the next statement", id="evaluate.next", show=False),
        Binding(
            "backspace",
            "take_back",
            "one less",
            tooltip="Take back the hand counted last",
            id="evaluate.less",
        ),
        Binding("left", "go(-1)", "back", tooltip="To the statement before", id="evaluate.back"),
        Binding("e", "write", "put it down", tooltip="Put an answer down in a line", id="evaluate.write"),
        Binding(
            "down", "scroll(1)", "down", tooltip="Further down the summary", id="evaluate.down", show=False
        ),
        Binding("up", "scroll(-1)", "up", tooltip="Further up the summary", id="evaluate.up", show=False),
        Binding("escape", "leave", "leave", tooltip="Leave; what was counted stays", id="evaluate.leave"),
    ]
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
        super().__init__()
        self._desk = desk
        self._instrument = instrument
        self._before = tuple(before)
        self._begun: dict[str, str] = {}
        """Answers that were begun and left, by item."""
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
        yield AskLine()
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

    @property
    def _writes(self) -> bool:
        """Whether an answer is put down here."""
        return self._item is not None and self._instrument.kind == "sentences"

    # -- painting --------------------------------------------------------------------------------------

    @property
    def key_words(self) -> Mapping[str, str]:
        """At the last statement Enter leads to the summary; at the summary, out."""
        if self._item is None:
            return {"go_on": "done"}
        return {"go_on": "summary"} if self._place == len(self._instrument.items) - 1 else {}

    def show_keys(self) -> None:
        """While one types, only the keys of the line; where hands are counted, how that is done comes first."""
        line = self.query_one(AskLine)
        if line.is_open:
            keys = line.keys
        else:
            fingers = facts.key_words(self._instrument) if self._counts else ()
            keys = (*(Key(key, said) for key, said in fingers), *keys_of(self, self.key_words))
        self.query_one(KeyLine).show(keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done here."""
        if action == "hand":
            key = str(parameters[0])
            return (self._counts and facts.score_of(self._instrument, key) is not None) or None
        if action == "take_back":
            return (self._counts and self._item is not None and self._tally(self._item).people > 0) or None
        if action == "write":
            return self._writes or None
        return super().check_action(action, parameters)

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
        if item is not None and self._writes and not self._answer(item):
            self.action_write()

    @property
    def _advice(self) -> str:
        """What is said at the foot: the note at the first statement, then how it is done."""
        if self._item is None:
            return ""
        if self._place == 0 and self._instrument.note:
            return words.line(self._instrument.note)
        return COUNT if self._counts else WRITE

    def action_go(self, step: int) -> None:
        """The next statement, or the one before."""
        place = self._place + step
        if 0 <= place <= len(self._instrument.items):
            self._go_to(place)

    def action_go_on(self) -> None:
        """The next one; after the last the summary, and then out."""
        if self._item is None:
            self.action_leave()
        else:
            self.action_go(1)

    def action_scroll(self, by: int) -> None:
        """Further through a summary that is longer than the screen."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Out; answers that were begun wait in the capture line of the meeting."""
        self.put_down()
        self.dismiss()

    def put_down(self) -> None:
        """Keep the answers that were begun and not kept, as a draft of a note."""
        line = self.query_one(AskLine)
        if line.is_open:
            self._begun[line.asked] = line.text
            line.close()
        for item_id, text in self._begun.items():
            known = self._desk.meeting.answers.get((self._instrument.id, item_id), "")
            if text and text != known:
                before = self._desk.meeting.drafts.get("note", "")
                self._desk.keep_draft("note", f"{before} {text}".strip())
        self._begun.clear()

    # -- fingers ---------------------------------------------------------------------------------------

    def action_hand(self, key: str) -> None:
        """Count a hand: on disk before it is seen."""
        item, score = self._item, facts.score_of(self._instrument, key)
        if item is None or score is None or not self._counts:
            return
        self._keep(item, one_more(dict(self._tally(item).counts), score))

    def action_take_back(self) -> None:
        """Take back the hand that was counted last."""
        item = self._item
        if item is None or not self._counts:
            return
        shown = hands(self._desk.meeting, self._instrument.id, item.id)
        if shown:
            self._keep(item, one_less(dict(self._tally(item).counts), shown[-1]))

    def _keep(self, item: Item, counts: Mapping[int, int]) -> None:
        self._desk.tally(self._instrument.id, item.id, counts)
        self.query_one(AskLine).say("" if counts else COUNT)
        self._paint()

    # -- words -----------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Open the line, with what is on record or was begun."""
        item = self._item
        if item is None or not self._writes:
            return
        line = self.query_one(AskLine)
        line.open(item.id, "in their words", self._begun.pop(item.id, self._answer(item)))
        self.show_keys()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record; then the next question. An empty line is an answer too, and takes an earlier one away."""
        self._desk.answer(self._instrument.id, event.asked, event.text)
        self.query_one(AskLine).close()
        self.action_go(1)

    @on(AskLine.Left)
    def _left(self, event: AskLine.Left) -> None:
        """What was begun waits for the next time."""
        self._begun[event.asked] = event.text
        line = self.query_one(AskLine)
        line.close()
        line.say(WRITE)
        self.show_keys()
        self.tick()
