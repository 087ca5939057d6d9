"""What a meeting can be looked at with: those meant for this meeting first, and how far each one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.evaluation.instruments import Instrument, Instruments, suited
from screens import words
from screens.command import command
from screens.evaluation import facts as evaluate_facts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted
from screens.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting


class Note(Painted[str]):
    """What helps the facilitator with the one at the mark."""

    DEFAULT_CSS = """
    Note { height: auto; max-height: 3; }
    """
    grows = True

    def build(self, facts: str, width: int) -> Content:
        """Quietly; it is wrapped as it is painted."""
        return Content.styled(facts, "$quiet")


class ReviewList(Question[None]):
    """The instruments. One is chosen, gone through, and this list stands again with what is done."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    ReviewList PickList { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(
        self,
        desk: Desk,
        instruments: Instruments,
        before: Sequence[Meeting] = (),
        notices: Sequence[str] = (),
    ) -> None:
        """`before` are the set's earlier meetings; `notices` say which of a person's own files were left aside."""
        super().__init__()
        self._desk = desk
        self._instruments = instruments
        self._before = tuple(before)
        self._notices = tuple(notices)

    def compose(self) -> ComposeResult:
        """What can be chosen."""
        yield ClockLine()
        yield PickList(click_chooses=True)
        yield Note()
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor on the first that is not done; what was left aside is said once."""
        self._paint()
        ids = [row.id for row in self._rows()]
        left = [each for each in self._meant() if not self._is_done(each)]
        self.query_one(PickList).move(ids.index(left[0].id) if left else 0)
        for notice in self._notices:
            self.notify(notice, markup=False, severity="warning")

    def tick(self) -> None:
        """The clock goes on."""
        for line in self.query(ClockLine):
            line.show(clock_facts(self._desk, "Process review"))

    def _paint(self) -> None:
        self.query_one(PickList).show_rows(self._rows())
        self._tell()
        self.tick()
        self.show_keys()

    @on(PickList.Moved)
    def _tell(self) -> None:
        """The note of the one at the mark."""
        chosen = self._instruments.get(self.query_one(PickList).current)
        self.query_one(Note).show(words.line(chosen.note) if chosen is not None else "")

    def _meant(self) -> tuple[Instrument, ...]:
        return suited(self._instruments, self._desk.meeting.number, len(self._desk.learning_set.meetings))

    def _is_done(self, instrument: Instrument) -> bool:
        return evaluate_facts.stands(instrument, self._desk.meeting).startswith("✓")

    def _rows(self) -> tuple[Row, ...]:
        meant = self._meant()
        others = [each for each in self._instruments.values() if each not in meant]
        rows = [self._row(each, evaluate_facts.amount(each)) for each in meant]
        rows += [
            self._row(each, evaluate_facts.suits_words(each), gap=place == 0)
            for place, each in enumerate(others)
        ]
        return tuple(rows)

    def _row(self, instrument: Instrument, about: str, *, gap: bool = False) -> Row:
        stands = evaluate_facts.stands(instrument, self._desk.meeting)
        tone = "$accent" if self._is_done(instrument) else "$foreground"
        return Row(
            instrument.id,
            Content(words.line(instrument.name)),
            Content.assemble((about, "not bold $quiet"), *(("   ", (stands, tone)) if stands else ())),
            gap=gap,
        )

    @on(PickList.Chosen)
    def _picked(self, event: PickList.Chosen) -> None:
        """Go through it; then the list again, the mark on the next that is not done."""
        from screens.evaluation.evaluate import EvaluateScreen

        chosen = self._instruments[event.id]
        self.app.push_screen(EvaluateScreen(self._desk, chosen, self._before), self._after)

    @command("escape,h", "to the meeting", id="review.leave")
    def leave(self) -> None:
        """Back to the meeting."""
        self.dismiss()

    def _after(self, _: None) -> None:
        self._paint()
        ids = [row.id for row in self._rows()]
        listed = self.query_one(PickList)
        here = ids.index(listed.current)
        left = [ids.index(each.id) for each in self._meant() if not self._is_done(each)]
        following = next((place for place in left if place > here), here)
        if self._is_done(self._instruments[ids[here]]):
            listed.move(following - here)
