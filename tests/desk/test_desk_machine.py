"""The desk: no verb raises, nothing said is lost, and the clock agrees with one kept by hand.

`TheDesk` lets hypothesis run whole meetings: any verb at any moment, naps from a microsecond to nine hours, the
program killed and opened again. Beside it stands `Paper`, which keeps the same meeting by hand in the plainest
way, and after every step the two must agree.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from alstui.desk import Desk
from alstui.meeting import gaps
from alstui.meeting.events import Event
from alstui.meeting.folding import fold
from alstui.model import Action, Agenda, Attendance, Capture, NoteKind, Outcome
from alstui.planning.agenda import plan
from alstui.planning.wishes import Wishes
from tests.kit.builders import (
    CLASSIC,
    NO_TIME,
    PEOPLE,
    PLANNING,
    Table,
    a_line,
    a_mixed_agenda,
    a_segment,
    a_short_agenda,
    an_agenda,
    through_json,
)
from tests.kit.drafts import begun
from tests.kit.histories import Paper, naps


def _planned() -> Agenda:
    agenda = plan(Wishes(CLASSIC, 120, 6, PEOPLE[:2], 2), PLANNING, {}).agenda
    assert agenda is not None
    return agenda


AGENDAS = (
    a_short_agenda(),
    a_mixed_agenda(),
    an_agenda(*(replace(segment, seconds=60) for segment in a_short_agenda().segments)),
    an_agenda(a_segment("check-in", 300), a_segment("slot-1.present", 900, "ann"), a_segment("closing", 60)),
    an_agenda(a_segment("check-in", 1)),
    an_agenda(),
    _planned(),
)
"""What is settled, and settled again: other lengths, fewer slots, one segment, none, a real one."""


class TheDesk(RuleBasedStateMachine):
    """Every verb of the desk, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.paper = Paper()
        self.reread: list[Event] = []

    @property
    def desk(self) -> Desk:
        """The program that runs now."""
        return self.table.desk

    @property
    def now(self) -> datetime:
        """The clock in the room."""
        return self.table.clock.now()

    @initialize(ready=st.booleans())
    def begin(self, ready: bool) -> None:
        """Half of the meetings are under way at once, so that the interesting part is longer."""
        if ready:
            self.prepare(0)
            self.start()

    @rule(nap=naps)
    def wait(self, nap: timedelta) -> None:
        """Time passes."""
        self.table.clock.advance(nap.total_seconds())

    @rule(which=st.integers(0, len(AGENDAS) - 1))
    def prepare(self, which: int) -> None:
        """An agenda is taken when it holds every segment that the room has been in."""
        agenda = AGENDAS[which]
        fits = self.paper.entered <= {segment.id for segment in agenda.segments}
        assert self.desk.prepare(agenda, {"ann": "here", "ben": "late"}, ("ann",)) == fits
        if fits:
            self.paper.write("prepare", self.now, value=agenda)

    @rule()
    def start(self) -> None:
        """Only an agenda that holds something can be started, and once."""
        agenda = self.paper.agenda
        can = self.paper.status == "preparing" and agenda is not None and bool(agenda.segments)
        assert self.desk.start() == can
        if can and agenda is not None:
            self.paper.write("enter", self.now, agenda.segments[0].id)

    @rule()
    def next_stage(self) -> None:
        """One further, also out of a pause; not past the end."""
        if self.paper.status == "preparing":
            self._same_as_start(self.desk.next_stage())
        else:
            self._step(self.desk.next_stage(), +1)

    @rule()
    def previous_stage(self) -> None:
        """One back; not before the beginning."""
        self._step(self.desk.previous_stage(), -1)

    def _same_as_start(self, answer: bool) -> None:
        agenda = self.paper.agenda
        assert answer == bool(agenda and agenda.segments)
        if agenda is not None and answer:
            self.paper.write("enter", self.now, agenda.segments[0].id)

    def _step(self, answer: bool, by: int) -> None:
        agenda = self.paper.agenda
        ids = [segment.id for segment in agenda.segments] if agenda else []
        wanted = ids.index(self.paper.current) + by if self.paper.current else -1
        can = self.paper.status in {"running", "paused"} and 0 <= wanted < len(ids)
        assert answer == can
        if can:
            self.paper.write("enter", self.now, ids[wanted])

    @rule()
    def pause_or_resume(self) -> None:
        """The space bar."""
        status, answer = self.paper.status, self.desk.pause_or_resume()
        if status == "preparing":
            self._same_as_start(answer)
        else:
            assert answer == (status != "closed")
            if answer:
                self.paper.write("pause" if status == "running" else "resume", self.now)

    @rule(seconds=st.sampled_from((-600, -60, -1, 0, 1, 60, 300)))
    def adjust(self, seconds: int) -> None:
        """What is given is what the stage may take more, to the second; never below nothing."""
        row = self.desk.read().row
        can = row is not None and row.allowed + seconds >= 0
        assert self.desk.adjust(seconds) == can
        if row is not None and can:
            after = self.desk.read().row
            assert after is not None
            assert after.allowed == row.allowed + seconds
            self.paper.write("adjust", self.now)

    @rule()
    def close(self) -> None:
        """A meeting that goes on can be closed."""
        can = self.paper.status in {"running", "paused"}
        assert self.desk.close() == can
        if can:
            self.paper.write("close", self.now)

    @rule()
    def reopen(self) -> None:
        """A closed one can be opened again."""
        can = self.paper.status == "closed"
        assert self.desk.reopen() == can
        if can:
            self.paper.write("reopen", self.now)

    @rule(owner=st.sampled_from((*PEOPLE[:3], "")))
    def agree(self, owner: str) -> None:
        """An action point, at any moment, also before the start and after the close."""
        action = self.desk.agree(a_line("ring the chair of governors", owner))
        assert action.segment == self.paper.current
        assert "action" not in begun(self.desk.meeting)
        self.paper.write("agree", self.now, value=action)

    @precondition(lambda self: self.paper.kept("agree"))
    @rule(which=st.integers(0, 30))
    def change(self, which: int) -> None:
        """An action point put differently keeps its id and its owner; one taken back cannot be changed."""
        actions = list(self.desk.meeting.actions.values())
        old = actions[which % len(actions)]
        action = self.desk.change(old.id, a_line("write to the chair", "", confidence=5))
        assert action == replace(old, text="write to the chair", confidence=5)
        assert self.desk.change("nobody's", a_line("nothing")) is None
        self.paper.write("change", self.now, old.id, action)

    @rule(kind=st.sampled_from(("note", "learning", "issue", "parked")))
    def take_note(self, kind: NoteKind) -> None:
        """A line of each kind; an issue is the presenter's."""
        note = self.desk.take_note(kind, "what would have to be true?")
        assert note.author == (self.desk.presenter if kind == "issue" else "")
        self.paper.write("note", self.now, value=note)

    @rule(outcome=st.sampled_from(("done", "partly", "carried")))
    def report(self, outcome: Outcome) -> None:
        """How an earlier action point went; the latest word counts, until it is taken back."""
        self.desk.report("earlier", outcome)
        self.paper.write("report", self.now, value=outcome)

    @rule()
    def put_instead(self) -> None:
        """It goes on in other words, which stand in its place until something else is said of it."""
        action = self.desk.put_instead("earlier", a_line("write to the chair", "ben"))
        assert self.desk.meeting.actions[action.id] == action
        self.paper.write("instead", self.now, value=action)

    @rule()
    def show_prompt(self) -> None:
        """A prompt on the wall; it is not among what undo takes back."""
        self.desk.show_prompt("what-else")
        latest = self.desk.meeting.prompts[-1]
        assert (latest.segment, latest.presenter) == (self.paper.current, self.desk.presenter)

    @rule(kind=st.sampled_from(("action", "note", "issue")), text=st.sampled_from(("", "ring the", "ring")))
    def keep_draft(self, kind: Capture, text: str) -> None:
        """A line left unfinished waits until it is finished or thrown away; undo leaves it alone."""
        self.desk.keep_draft(kind, text)
        assert begun(self.desk.meeting).get(kind, "") == text

    @rule(member=st.sampled_from(PEOPLE[:3]), state=st.sampled_from(("here", "late", "left", "remote")))
    def mark(self, member: str, state: Attendance) -> None:
        """A change is a fact; saying what is known already is not."""
        known = self.desk.meeting.attendance.get(member)
        self.desk.mark(member, state)
        if known != state:
            self.paper.write("mark", self.now)

    @rule()
    def undo(self) -> None:
        """The latest thing done is taken back, and named."""
        latest = self.desk.meeting.done[-1] if self.paper.moves else None
        assert self.desk.undo() == latest
        if self.paper.moves:
            self.paper.taken_back.append(self.paper.moves.pop())

    @rule()
    def redo(self) -> None:
        """What was taken back last is brought back, and named, while nothing new was done."""
        brought = self.desk.redo()
        assert (brought is not None) == bool(self.paper.taken_back)
        if self.paper.taken_back:
            self.paper.moves.append(self.paper.taken_back.pop())
            assert self.desk.meeting.done[-1] == brought

    @rule(nap=naps)
    def slept(self, nap: timedelta) -> None:
        """The computer sleeps, over midnight too: the meeting's time goes on, and nobody has judged it yet."""
        before = self.now
        self.table.clock.sleep(nap.total_seconds())
        assert self.now - before == nap

    @rule(hours=st.integers(-30, 30))
    def wall_clock_is_set(self, hours: int) -> None:
        """Somebody sets the wall clock, or summer time ends: the meeting's time is what it was."""
        before = self.now
        self.table.clock.step(minutes=60 * hours)
        assert self.now == before

    @rule(nap=naps)
    def killed(self, nap: timedelta) -> None:
        """The program dies, time passes, a new one opens the same record; how long it was away is said."""
        length, session = self._die(nap), self.desk.meeting.sessions[-1]
        found = gaps.opening(session, self.table.pen.events[-1].at, self.table.clock.look())
        self.table.sit_down()
        assert found.away.length == length
        asked = self.paper.status == "running" and length >= gaps.ASKED
        assert (gaps.concern(found.away, self.desk.meeting) == "ask") == asked

    @precondition(lambda self: self.paper.status != "preparing")
    @rule(nap=naps, counted=st.booleans())
    def killed_and_judged(self, nap: timedelta, counted: bool) -> None:
        """The same, and the time away is counted, or left out."""
        since = self.table.pen.events[-1].at
        if self._die(nap) == NO_TIME:
            return
        self.table.judge(since, counted=counted)
        self.table.sit_down()
        if counted:
            self.paper.taken_back.clear()
        else:
            self.paper.write("leave out", self.now, value=since)

    def _die(self, nap: timedelta) -> timedelta:
        self.table.clock.advance(nap.total_seconds())
        return self.now - self.table.pen.events[-1].at

    # -- what is always so -----------------------------------------------------------------------------

    @invariant()
    def spans_join(self) -> None:
        """Without a gap, never backwards, only the last open; nothing but the four kinds."""
        spans = self.desk.meeting.spans
        assert all(earlier.until == later.since for earlier, later in pairwise(spans))
        assert all(span.until is not None and span.until >= span.since for span in spans[:-1])
        assert not spans or spans[-1].until is None
        assert {span.kind for span in spans} <= {"running", "paused", "closed", "left out"}

    @invariant()
    def time_adds_up(self) -> None:
        """Every microsecond since the start is in one span, and what ran is on the run sheet."""
        meeting, read = self.desk.meeting, self.desk.read()
        if meeting.started_at is None:
            return
        lengths = [span.length(self.now) for span in meeting.spans]
        assert sum(lengths, NO_TIME) == self.now - meeting.started_at
        ran = [span.length(read.now) for span in meeting.spans if span.kind == "running"]
        rows = [row for part in read.parts for row in part.rows]
        assert sum((row.actual for row in rows), NO_TIME) == sum(ran, NO_TIME)

    @invariant()
    def the_end_follows(self) -> None:
        """The projected end is now and what remains; the pool is what is left of the promise."""
        read = self.desk.read()
        rows = [row for part in read.parts for row in part.rows]
        assert read.ends == read.now + sum((row.remaining for row in rows), NO_TIME)
        assert read.pool == read.promised - read.ends
        assert all(row.remaining >= NO_TIME and row.actual >= NO_TIME for row in rows)
        minutes = self.paper.agenda.minutes if self.paper.agenda else 0
        assert read.promised == (self.desk.meeting.started_at or read.now) + timedelta(minutes=minutes)

    @invariant()
    def the_record_says_the_same(self) -> None:
        """What is on disk folds to what is on the screen, after a round trip through JSON text."""
        self.reread += through_json(self.table.pen.events[len(self.reread) :])
        assert tuple(self.reread) == self.desk.events
        assert fold(self.reread) == self.desk.meeting

    @invariant()
    def instants_go_forward(self) -> None:
        """No line of the record is dated before the one above it; none has the id of another."""
        events = self.table.pen.events
        assert all(earlier.at <= later.at for earlier, later in pairwise(events[-2:]))
        assert len({event.id for event in events}) == len(events)

    @invariant()
    def paper_agrees(self) -> None:
        """The meeting kept by hand is the same meeting."""
        meeting, read = self.desk.meeting, self.desk.read()
        assert (meeting.status, meeting.current) == (self.paper.status, self.paper.current)
        assert meeting.agenda == self.paper.agenda
        assert len(meeting.done) == len(self.paper.moves)
        actual = {row.segment.id: row.actual for part in read.parts for row in part.rows if row.actual}
        assert actual == {name: used for name, used in self.paper.running(self.now).items() if used}
        written: dict[str, Action] = {}
        for move in self.paper.moves:
            # Whichever words took its place stand no longer, or differently.
            if move.what in {"report", "instead"}:
                written = {name: each for name, each in written.items() if not each.instead_of}
            if isinstance(move.value, Action):
                written[move.value.id] = move.value
        assert meeting.actions == written
        assert list(meeting.notes.values()) == self.paper.kept("note")
        said = self.paper.last("report", "instead")
        told = [] if said is None else ["changed" if said.what == "instead" else said.value]
        assert [report.outcome for report in meeting.reports.values()] == told
        assert self.desk.at_last_stage == bool(
            self.paper.current
            and self.paper.agenda
            and self.paper.agenda.segments[-1].id == self.paper.current
        )


TheDesk.TestCase.settings = settings(stateful_step_count=40)
TestTheDesk = TheDesk.TestCase
