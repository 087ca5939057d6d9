"""The report back: what was said would be done, one at a time, large on the wall, and what became of it.

A key chooses how it stands, and a line asks what was learned, or which words it goes on in. Enter keeps both, as one
entry; before that nothing is on record, and nothing goes on by itself. One can go back and say something else: the
latest word counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from textual import on
from textual.app import ComposeResult

from alstui.actions.threads import Thread, Word, report_back, word
from alstui.desk import drafts, sentences
from alstui.desk.drafts import Waiting
from alstui.meeting import turns
from alstui.meeting.events import ActionReported, ActionSnoozed, RoundOrdered, TurnMoved
from alstui.model import Outcome
from screens import words
from screens.command import command
from screens.live.actions import report_facts
from screens.live.actions.report_facts import CHANGED, LEARNED, TEACHES, WORDLESS
from screens.live.actions.report_pieces import About, AboutFacts, Outcomes, OutcomesFacts, Owner, OwnerFacts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from screens.widgets.capture_line import Said
from screens.widgets.key_line import KeyLine, keys_of

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

REPORTS: tuple[Outcome, ...] = get_args(Outcome)


class ReportBackScreen(Question[None]):
    """The open action points of the meetings before."""

    DEFAULT_CSS = """
    ReportBackScreen Owner { margin: 1 0 0 0; }
    ReportBackScreen.-high Owner { height: 5; margin: 2 0 0 0; }
    ReportBackScreen Outcomes { margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk, before: Sequence[Meeting]) -> None:
        """`before` are the set's meetings before this one, oldest first."""
        super().__init__()
        self._desk = desk
        self._names = words.short_names(desk.learning_set)
        self._marked = words.marked(self._names, desk.meeting.attendance)
        order = [member.id for member in desk.learning_set.members]
        found = report_back(before, desk.meeting.number, order)
        self._due, self._waiting = found.due, len(found.snoozed)
        self._chosen: Word | None = None
        """A word that asks for no others, and waits for its Enter."""
        self._until = 0
        """The meeting until which it would be put off."""
        self._in_trouble = False
        """The room has been told that words are not on disk."""
        self._untouched = len(desk.meeting.done)
        """How much was done before: `u` goes no further back."""
        self._place = next(iter(report_facts.unheard(desk.meeting, self._due)), len(self._due))

    def compose(self) -> ComposeResult:
        """Who, what they said, when, how it went on; then the words that can be said of it."""
        yield ClockLine()
        yield Owner()
        yield BigWords()
        yield About()
        yield Outcomes()
        yield AskLine(Waiting(self._desk))
        yield KeyLine()

    def on_mount(self) -> None:
        """The first of which nothing was said yet."""
        self._go_to(self._place)

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _thread(self) -> Thread | None:
        """What is on the wall; None at the end."""
        return self._due[self._place] if self._place < len(self._due) else None

    @property
    def _said(self) -> Word | None:
        """What was said today of what is on the wall."""
        found = word(self._desk.meeting, self._thread.action.id) if self._thread else None
        return None if found is None else found.what

    def show_keys(self) -> None:
        """While one types, only the keys of the line; once something was said, what goes on is the arrow."""
        line, said = self.query_one(AskLine), self._said
        if line.is_open:
            self.query_one(KeyLine).show(line.keys)
            return
        hidden = set() if self._taught() else {"report.learned"}
        hidden |= {"report.go_on"} if said and not self._chosen else {"report.next"}
        hidden |= {"report.back", "report.learned", "report.undo"} if self._chosen else set()
        self.query_one(KeyLine).show(tuple(key for key in keys_of(self) if key.id not in hidden))

    def tick(self) -> None:
        """The clock, and how long the owner has had; what is not on disk."""
        desk, thread = self._desk, self._thread
        for line in self.query(ClockLine):
            line.show(clock_facts(desk, "Report back", self._about()))
        for owner in self.query(Owner):
            owner.show(self._owner_facts(thread))
        for asked in self.query(AskLine) if desk.trouble or self._in_trouble else ():
            asked.say(sentences.trouble(desk) if desk.trouble else "", "$error")
        self._in_trouble = bool(desk.trouble)

    def _about(self) -> str:
        """'3 of 7 · 2 snoozed'."""
        today = sum(each.action.id in self._desk.meeting.snoozed for each in self._due)
        here = f"{self._place + 1} of {len(self._due)} · " if self._thread is not None else ""
        return f"{here}{self._waiting + today} snoozed"

    def _owner_facts(self, thread: Thread | None) -> OwnerFacts:
        if thread is None:
            return OwnerFacts("")
        meeting = self._desk.meeting
        time, tone = report_facts.owner_time(meeting, self._due, thread.action.owner, self._desk.clock.now())
        return OwnerFacts(report_facts.owner_words(thread, meeting, self._marked), time, tone)

    def _paint(self) -> None:
        thread, meeting = self._thread, self._desk.meeting
        chosen = self._chosen or next(
            (what for what in TEACHES if what == self.query_one(AskLine).asked), None
        )
        self.query_one(Outcomes).show(OutcomesFacts(self._said, chosen, at_end=thread is None))
        if thread is None:
            self.query_one(BigWords).show(report_facts.end_words(meeting, self._due))
            self.query_one(About).show(self._end_facts())
        else:
            self.query_one(BigWords).show(words.line(report_facts.standing(thread, meeting).text))
            self.query_one(About).show(report_facts.about(thread, meeting, self._desk.today, self._names))
        self.tick()
        self.show_keys()

    def _end_facts(self) -> AboutFacts:
        return report_facts.at_the_end(self._desk.meeting, self._due, self._marked)

    # -- going on --------------------------------------------------------------------------------------

    def _go_to(self, place: int) -> None:
        self._place = place
        self._unchoose()
        self._give_turn()
        self._paint()

    def _tell(self, text: str, tone: str = "$quiet") -> None:
        """Say it, and paint what is so now: that something is not on disk matters more."""
        self.query_one(AskLine).say(text, tone)
        self._paint()

    def _unchoose(self) -> None:
        self._chosen, self._until = None, 0
        self.query_one(AskLine).say("")

    def _give_turn(self) -> None:
        """The pointer of the round goes to whoever is asked; going back to one who was heard leaves it."""
        thread, meeting = self._thread, self._desk.meeting
        segment, found = meeting.segment, turns.round_of(meeting)
        if thread is None or self._said is not None or found is None or found.repeats:
            return
        owner = thread.action.owner
        if segment is None or segment.kind != "report back" or owner not in found.order:
            return
        if not found.begun:
            self._desk.begin_round(found.order)
        self._desk.turn_to(owner)

    def put_down(self) -> None:
        """Let the line wait that was begun and not kept."""
        line = self.query_one(AskLine)
        if line.is_open:
            line.put_down()

    # -- saying how it stands --------------------------------------------------------------------------

    def _report(self, thread: Thread, what: str, learned: str) -> None:
        """On record, unless it is so already."""
        outcome = next(each for each in REPORTS if each == what)
        if self._said != what or self._learned(thread) != learned:
            self._desk.report(thread.action.id, outcome, learned)

    def _learned(self, thread: Thread) -> str:
        return report_facts.learned(self._desk.meeting, thread)

    def _keep_chosen(self, thread: Thread) -> None:
        """What asked for no words is kept as it was chosen."""
        chosen, until = self._chosen, self._until
        self._unchoose()
        if chosen == "snoozed":
            self._desk.snooze(thread.action.id, until)
        elif chosen is not None:
            self._report(thread, chosen, self._learned(thread))
        self._tell("Kept.")

    def _ask(self, thread: Thread, asked: str) -> None:
        """Open the line: words that stand give way to what is typed."""
        place = f"{drafts.CHANGED if asked == CHANGED else drafts.LEARNED}/{thread.action.id}"
        self.query_one(AskLine).open(
            asked, report_facts.question(asked), place, self._standing_words(thread, asked)
        )
        self._paint()

    def _standing_words(self, thread: Thread, asked: str) -> str:
        """The words that there are already of what the line asks."""
        if asked == CHANGED:
            return report_facts.standing(thread, self._desk.meeting).text
        return self._learned(thread)

    # -- what is typed ---------------------------------------------------------------------------------

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        thread = self._thread
        if event.asked == CHANGED and event.text and thread is not None:
            from alstui.actions.echo import sentence, understood

            read = self._read(thread, event.text)
            said = understood(read, self._names, self._desk.today)
            self.query_one(AskLine).echo(Said(said, long=sentence(read)))

    @on(AskLine.Left)
    def _left(self) -> None:
        self._shut()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record: how it stands, and the words, as one entry."""
        thread, what = self._thread, self._said if event.asked == LEARNED else event.asked
        self._shut()
        if thread is None or what is None:
            return
        if event.asked == CHANGED and event.text and (lacks := self._missing(thread, event.text)):
            self._desk.keep_draft("action", event.text, event.place)
            self._tell(f"{lacks} {drafts.LINE_WAITS}", "$warning")
            return
        kept = True
        with self._desk.finishing(event.place):
            if event.asked == CHANGED:
                kept = self._put_instead(thread, event.text)
            else:
                self._report(thread, what, event.text)
        self._tell("Kept." if kept else "These words stand already: nothing was changed.")

    def _missing(self, thread: Thread, text: str) -> str:
        """What other words lack of which only the owner was said."""
        from alstui.actions.echo import missing

        return missing(self._read(thread, text), self._names)

    def _shut(self) -> None:
        self.query_one(AskLine).close()
        self._paint()

    def _put_instead(self, thread: Thread, text: str) -> bool:
        """Other words are an action point of today; the earlier ones stay in their meeting. False if they are none."""
        if not text or text == self._standing_words(thread, CHANGED):
            return False
        self._desk.put_instead(thread.action.id, self._read(thread, text), self._learned(thread))
        return True

    def _read(self, thread: Thread, text: str) -> QuickLine:
        desk = self._desk
        return report_facts.in_other_words(text, thread, desk.meeting, desk.learning_set, desk.today)

    # -- keys ------------------------------------------------------------------------------------------

    def _asks(self, *_: object) -> bool:
        return self._thread is not None

    @command(
        "{0}",
        "{1}",
        id="{2}",
        purpose="{3}",
        each={
            (key, said, report_facts.command_of(what), report_facts.PLACES[what]): what
            for key, what, said in report_facts.OUTCOMES
        },
        shown=False,
        when=_asks,
    )
    def say_it(self, what: Word) -> None:
        """Choose the word: Enter keeps it, with what is typed; before that nothing is on record."""
        thread, line = self._thread, self.query_one(AskLine)
        if thread is None:
            return
        if line.is_open:  # somebody types, and this is a click
            line.put_down()
        now = self._until or self._desk.meeting.snoozed.get(thread.action.id, 0)
        until = report_facts.later(self._desk, now) if what == "snoozed" else 0
        self._unchoose()
        if what not in WORDLESS:
            self._ask(thread, what)
            return
        self._chosen, self._until = what, until
        self._tell(report_facts.offer(thread, what, until, self._names), "$accent")

    def _proposed(self) -> str:
        if self._chosen is not None:
            return "keep"
        if self._thread is None:
            return "back to the meeting"
        return "carry it over" if report_facts.proposal(self._thread, self._desk.meeting) else ""

    @command("enter", "next", id="report.go_on", now=_proposed)
    def go_on(self) -> None:
        """Take what is proposed, and go on."""
        thread = self._thread
        if self.host.enter_is_spent:
            self.remark(report_facts.AT_END if thread is None else report_facts.GOES_ON)
        elif thread is None:
            self.leave()
        elif self._chosen is not None:
            self._keep_chosen(thread)
        else:
            self._pass(thread)

    def _pass(self, thread: Thread) -> None:
        if report_facts.proposal(thread, self._desk.meeting):
            self._desk.report(thread.action.id, "carried")
        else:
            self.host.enter_moved()
        self.go(1)

    @command("right", "next", id="report.next", purpose="To the next action point", given=(1,))
    @command("left", "back", id="report.back", purpose="To the action point before", given=(-1,))
    def go(self, step: int) -> None:
        """The next one, or the one before."""
        place = self._place + step
        if 0 <= place <= len(self._due):
            self._go_to(place)

    def _taught(self) -> bool:
        return self._said in TEACHES

    @command("l", "learned", id="report.learned", when=_asks)
    def put_down_learned(self) -> None:
        """Put down what was learned from it."""
        thread = self._thread
        if thread is None:
            return
        self._unchoose()
        if self._taught():
            self._ask(thread, LEARNED)
        else:
            self._tell("Say first how it stands.")

    def _has_done(self) -> bool:
        said = self._desk.meeting.done[self._untouched :]
        return any(not isinstance(event, TurnMoved | RoundOrdered) for event in said)

    @command("u", "undo", id="report.undo", when=_has_done)
    def undo(self) -> None:
        """Take back what was said here last."""
        desk = self._desk
        self._unchoose()
        while self._has_done():
            undone = desk.undo()
            if undone is None or isinstance(undone, TurnMoved | RoundOrdered):
                continue
            if isinstance(undone, ActionReported | ActionSnoozed):
                ids = [thread.action.id for thread in self._due]
                self._place = ids.index(undone.action) if undone.action in ids else self._place
            self._tell(f"Taken back: {sentences.UNDONE[type(undone).__name__]}.")
            return
        self._paint()

    def _leaves(self) -> str:
        return "leave it" if self._chosen is not None else ""

    @command("escape,r", "to the meeting", id="report.leave", now=_leaves)
    def leave(self) -> None:
        """Back to the meeting.

        A line that was begun waits. What is chosen and not kept is left first.
        """
        if self._chosen is not None:
            self._unchoose()
            self._paint()
            return
        self.put_down()
        self.dismiss()
