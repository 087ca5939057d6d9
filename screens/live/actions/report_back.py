"""The report back: what was said would be done, one at a time, large on the wall, and what became of it.

One key says how it stands, and it is on disk. Then one line asks what was learned; it may stay empty. Nothing goes on
by itself. One can go back and say something else: the latest word counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from textual import on
from textual.app import ComposeResult

from alstui.actions.threads import Thread, Word, report_back, successor, word
from alstui.desk import sentences
from alstui.meeting import turns
from alstui.meeting.events import ActionReported, ActionSnoozed, RoundOrdered, TurnMoved
from alstui.model import Action, Capture, Outcome
from screens import words
from screens.command import command
from screens.live.actions import report_facts
from screens.live.actions.report_pieces import About, AboutFacts, Outcomes, OutcomesFacts, Owner, OwnerFacts
from screens.shell.screen import Question
from screens.wall.clock_line import ClockLine, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.big_words import BigWords
from screens.widgets.capture_line import Said
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.desk import Desk
    from alstui.meeting.state import Meeting

LEARNED, CHANGED = "learned", "changed"
"""What the line can be open for."""

ASKS: Mapping[str, str] = {LEARNED: "what did you learn?", CHANGED: "what instead?"}

REPORTS: tuple[Outcome, ...] = get_args(Outcome)

TEACHES: frozenset[Word] = frozenset({"done", "partly", "not done", "changed", "dropped"})
"""After these one asks what was learned; who is not there, and what is snoozed, has nothing to tell yet."""

PLACES: Mapping[Word, str] = {
    "done": "It is done",
    "partly": "A part of it is done; the rest comes up again",
    "not done": "It is not done yet; it comes up again",
    "changed": "It is something else now: put it in other words",
    "dropped": "It is dropped; what was learned stays",
    "carried": "Its owner is not here; it comes up again",
    "snoozed": "Let it come up at a later meeting; again, one later still",
}
"""What each word means, for the list of keys."""


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
        order = [member.id for member in desk.learning_set.members]
        found = report_back(before, desk.meeting.number, order)
        self._due, self._waiting = found.due, len(found.snoozed)
        self._begun: dict[tuple[str, str], str] = {}
        """Lines that were left, by what they are for and the action point's id."""
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
        yield AskLine()
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
        return None if found is None or found.what == "set" else found.what

    def show_keys(self) -> None:
        """While one types, only the keys of the line."""
        line = self.query_one(AskLine)
        if line.is_open:
            self.query_one(KeyLine).show(line.keys)
        else:
            super().show_keys()

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
        return OwnerFacts(report_facts.owner_words(thread, meeting, self._names), time, tone)

    def _paint(self) -> None:
        thread, meeting = self._thread, self._desk.meeting
        self.query_one(Outcomes).show(OutcomesFacts(self._said, at_end=thread is None))
        if thread is None:
            self.query_one(BigWords).show(report_facts.end_words(meeting, self._due))
            self.query_one(About).show(self._end_facts())
        else:
            self.query_one(BigWords).show(words.line(self._standing(thread).text))
            self.query_one(About).show(report_facts.about(thread, meeting, self._desk.today, self._names))
        self.tick()
        self.show_keys()

    def _end_facts(self) -> AboutFacts:
        return report_facts.at_the_end(self._desk.meeting, self._due, self._names)

    # -- going on --------------------------------------------------------------------------------------

    def _go_to(self, place: int) -> None:
        self._place = place
        self.query_one(AskLine).say("")
        self._give_turn()
        self._paint()

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
        """Keep the lines that were begun and not kept, as drafts."""
        line = self.query_one(AskLine)
        if line.is_open and self._thread is not None:
            self._begun[line.asked, self._thread.action.id] = line.text
            line.close()
        for (asked, _), text in self._begun.items():
            kind: Capture = "learning" if asked == LEARNED else "action"
            before = self._desk.meeting.drafts.get(kind, "")
            self._desk.keep_draft(kind, f"{before} {text}".strip())
        self._begun.clear()

    # -- saying how it stands --------------------------------------------------------------------------

    def _report(self, thread: Thread, what: Word, learned: str) -> None:
        """On record, unless it is so already."""
        outcome = next(each for each in REPORTS if each == what)
        report = self._desk.meeting.reports.get(thread.action.id)
        if self._said != what or report is None or report.learned != learned:
            self._desk.report(thread.action.id, outcome, learned)
        self._paint()

    def _learned(self, thread: Thread) -> str:
        report = self._desk.meeting.reports.get(thread.action.id)
        return report.learned if report is not None else ""

    def _snooze(self, thread: Thread) -> None:
        """Until the next meeting; pressed again, one later, and round again after the last."""
        desk, action_id = self._desk, thread.action.id
        following = desk.meeting.number + 1
        last = max(len(desk.learning_set.meetings), following)
        now = desk.meeting.snoozed.get(action_id, 0)
        until = now + 1 if following <= now < last else following
        done = desk.meeting.done
        again = done[-1] if len(done) > self._untouched else None
        if now and until != now and isinstance(again, ActionSnoozed) and again.action == action_id:
            desk.undo()
        desk.snooze(action_id, until)
        self._paint()
        self.query_one(AskLine).say(f"It comes up again at meeting {until}.")

    def _ask(self, asked: str, text: str) -> None:
        assert self._thread is not None
        begun = self._begun.pop((asked, self._thread.action.id), text)
        self.query_one(AskLine).open(asked, ASKS[asked], begun)
        self.show_keys()

    # -- what is typed ---------------------------------------------------------------------------------

    @on(AskLine.Typed)
    def _typed(self, event: AskLine.Typed) -> None:
        thread = self._thread
        if event.asked == CHANGED and event.text and thread is not None:
            from alstui.actions.line import understood

            read = self._read(thread, event.text)
            self.query_one(AskLine).echo(Said(understood(read, self._names, self._desk.today)))

    @on(AskLine.Left)
    def _left(self, event: AskLine.Left) -> None:
        if self._thread is not None and event.text:
            self._begun[event.asked, self._thread.action.id] = event.text
        self._shut()

    @on(AskLine.Kept)
    def _kept(self, event: AskLine.Kept) -> None:
        """On record; after other words, what was learned."""
        thread, said = self._thread, self._said
        self._shut()
        if thread is None or said is None:
            return
        if event.asked == CHANGED:
            self._put_instead(thread, event.text)
            self._paint()
            self.put_down_learned()
        else:
            self._report(thread, said, event.text)
            self.query_one(AskLine).say("Kept." if event.text else "")

    def _shut(self) -> None:
        self.query_one(AskLine).close()
        self.show_keys()

    def _standing(self, thread: Thread) -> Action:
        """What was put in its place today; itself before that."""
        return successor(self._desk.meeting, thread.action.id) or thread.action

    def _put_instead(self, thread: Thread, text: str) -> None:
        """Other words are an action point of today; the earlier ones stay in their meeting."""
        desk, standing = self._desk, self._standing(thread)
        if not text or text == standing.text:
            return
        read = self._read(thread, text)
        if standing is not thread.action:
            desk.change(standing.id, read)
            return
        # What was begun in the capture line is another action point, and goes on waiting there.
        draft = desk.meeting.drafts.get("action", "")
        desk.agree(read, instead_of=thread.action.id)
        desk.keep_draft("action", draft)

    def _read(self, thread: Thread, text: str) -> QuickLine:
        """What the line says; of what it does not speak, the tags stay, and the day while it is still to come."""
        from alstui.actions.line import parse

        desk, standing = self._desk, self._standing(thread)
        found = parse(
            text,
            members=desk.learning_set.members,
            presenter=thread.action.owner,
            today=desk.today,
            next_meeting=desk.meeting.number + 1,
        )
        named = found.due is not None or found.due_meeting
        due = standing.due if standing.due is not None and standing.due >= desk.today else None
        meeting = standing.due_meeting if standing.due_meeting > desk.meeting.number else 0
        return replace(
            found,
            tags=found.tags or standing.tags,
            due=found.due if named else due,
            due_meeting=found.due_meeting if named else meeting,
        )

    # -- keys ------------------------------------------------------------------------------------------

    def _asks(self, *_: object) -> bool:
        return self._thread is not None

    @command(
        "{0}",
        "{1}",
        id="report.{1}",
        purpose="{2}",
        each={(key, said, PLACES[what]): what for key, what, said in report_facts.OUTCOMES},
        shown=False,
        when=_asks,
    )
    def say_it(self, what: Word) -> None:
        """Keep the word at once; then ask what instead, and what was learned."""
        thread = self._thread
        if thread is None:
            return
        if what == "snoozed":
            self._snooze(thread)
            return
        self._report(thread, what, self._learned(thread))
        if what == "changed":
            self._ask(CHANGED, self._standing(thread).text)
        elif what in TEACHES:
            self.put_down_learned()

    def _proposed(self) -> str:
        if self._thread is None:
            return "back to the meeting"
        return "carry it over" if report_facts.proposal(self._thread, self._desk.meeting) else ""

    @command("enter", "next", id="report.go_on", now=_proposed)
    def go_on(self) -> None:
        """Take what is proposed, and go on."""
        thread = self._thread
        if thread is None:
            self.leave()
            return
        if report_facts.proposal(thread, self._desk.meeting):
            self._desk.report(thread.action.id, "carried")
        self.go(1)

    @command("right", "next", id="report.next", purpose="To the next action point", given=(1,), shown=False)
    @command("left", "back", id="report.back", purpose="To the action point before", given=(-1,))
    def go(self, step: int) -> None:
        """The next one, or the one before."""
        place = self._place + step
        if 0 <= place <= len(self._due):
            self._go_to(place)

    def _taught(self) -> bool:
        return self._said in TEACHES

    @command("l", "learned", id="report.learned", when=_taught)
    def put_down_learned(self) -> None:
        """Put down what was learned from it."""
        if self._thread is not None:
            self._ask(LEARNED, self._learned(self._thread))

    def _has_done(self) -> bool:
        return len(self._desk.meeting.done) > self._untouched

    @command("u", "undo", id="report.undo", when=_has_done)
    def undo(self) -> None:
        """Take back what was said here last."""
        desk = self._desk
        while self._has_done():
            undone = desk.undo()
            if undone is None or isinstance(undone, TurnMoved | RoundOrdered):
                continue
            if isinstance(undone, ActionReported | ActionSnoozed):
                ids = [thread.action.id for thread in self._due]
                self._place = ids.index(undone.action) if undone.action in ids else self._place
            self._paint()
            self.query_one(AskLine).say(f"Taken back: {sentences.UNDONE[type(undone).__name__]}.")
            return
        self._paint()

    @command("escape", "to the meeting", id="report.leave")
    def leave(self) -> None:
        """Back to the meeting.

        Lines that were begun wait in its capture line.
        """
        self.put_down()
        self.dismiss()
