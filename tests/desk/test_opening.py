"""Which meeting it is today, and taking it to the desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from alstui.clock import today
from alstui.desk import record
from alstui.desk.open_meeting import OpenMeeting
from alstui.desk.opening import (
    EXTRA,
    Asked,
    as_asked,
    begin,
    meeting_on,
    meetings_before,
    open_sitting,
    todays_sitting,
)
from alstui.errors import InUse, WrongUse
from alstui.learning_set import LearningSet, PlannedMeeting
from alstui.meeting.diary import Place
from alstui.meeting.events import MeetingOpened, Paused, Prepared, SessionBegun
from alstui.meeting.folding import fold
from alstui.store.library import Library, Unread
from tests.kit.builders import START, a_set, a_short_agenda, all_here
from tests.kit.clock import FakeClock
from tests.kit.screens.scenes import AFTERNOON
from tests.kit.storing import save

TODAY = AFTERNOON.date()

FIRST, SECOND, THIRD = date(2026, 10, 13), TODAY, date(2027, 1, 19)


@pytest.fixture
def made(library: Library) -> LearningSet:
    """A set with three meetings in its diary, today's the second."""
    kept = library.create(a_set())
    planned = tuple(
        PlannedMeeting(date=day, place=f"room {number}", milestone=f"after step {number}")
        for number, day in enumerate((FIRST, SECOND, THIRD), 1)
    )
    changed = LearningSet(id=kept.id, title=kept.title, members=kept.members, meetings=planned, sample=True)
    save(library, changed)
    return changed


def at(day: date, hour: int = 14, minute: int = 0) -> FakeClock:
    """A clock in the room, on a day."""
    return FakeClock(datetime(day.year, day.month, day.day, hour, minute, tzinfo=AFTERNOON.tzinfo))


def hold(library: Library, learning_set: LearningSet, day: date, until: str = "closed") -> None:
    """Let the set meet on a day, as far as 'opened', 'prepared', 'running', 'paused' or 'closed'."""
    opened = open_sitting(library, todays_sitting(library, learning_set, day, Unread()), at(day))
    if until != "opened":
        opened.desk.prepare(a_short_agenda(), all_here(), ("ann", "ben"))
    if until in {"running", "paused", "closed"}:
        opened.desk.start()
    if until == "paused":
        opened.desk.pause_or_resume()
    if until == "closed":
        opened.desk.close()
    opened.journal.close()


# -- which one ------------------------------------------------------------------------------------------


def test_the_diary_says_which_meeting_it_is(library: Library, made: LearningSet) -> None:
    """On a day in the diary it is that meeting, whatever was held before; with its place and milestone."""
    for number, day in enumerate((FIRST, SECOND, THIRD), 1):
        sitting = todays_sitting(library, made, day, Unread())
        assert (sitting.number, sitting.day, sitting.status) == (number, day, None)
        assert (sitting.place, sitting.milestone) == (f"room {number}", f"after step {number}")
        assert sitting.called == f"meeting {number} of 3"


def test_on_any_other_day_it_is_the_planned_one_that_is_near(library: Library, made: LearningSet) -> None:
    """Moved earlier or later; one in between is extra; past the end of the diary there is no place and no milestone.

    Where nothing is on record yet, too: whoever begins with alstui half-way is not at their first meeting.
    """
    assert todays_sitting(library, made, FIRST - timedelta(days=3), Unread()).number == 1
    assert todays_sitting(library, made, TODAY + timedelta(days=1), Unread()).number == 2
    hold(library, made, FIRST)
    extra = todays_sitting(library, made, FIRST + timedelta(days=3), Unread())
    assert (extra.number, extra.extra, extra.place, extra.milestone) == (1, True, "", "")
    assert extra.called == "an extra meeting, after meeting 1"
    hold(library, made, FIRST + timedelta(days=3))
    hold(library, made, TODAY - timedelta(days=4))
    assert meeting_on(library, made.id, TODAY - timedelta(days=4), Unread()).number == 2
    again = todays_sitting(library, made, TODAY, Unread())
    assert (again.number, again.extra) == (2, True)
    hold(library, made, THIRD + timedelta(days=7))
    beyond = todays_sitting(library, made, THIRD + timedelta(days=14), Unread())
    assert (beyond.number, beyond.place, beyond.milestone, beyond.extra) == (4, "", "", False)
    assert beyond.called == "a fourth meeting, beyond the programme's three"


def test_a_sitting_can_be_another_meeting_than_its_day_suggests(library: Library, made: LearningSet) -> None:
    """One that is to come, an extra one, one past the end; nothing that was held, and nothing once it is on record."""
    hold(library, made, FIRST)
    day = THIRD - timedelta(days=2)
    sitting = todays_sitting(library, made, day, Unread())
    assert (sitting.number, [*sitting.could_be]) == (3, [Place(2), Place(3), Place(1, extra=True), Place(4)])
    second = as_asked(sitting, Asked(which="2"))
    assert (second.number, second.place, second.milestone) == (2, "room 2", "after step 2")
    assert as_asked(sitting, Asked(which=EXTRA)).called == "an extra meeting, after meeting 1"
    assert as_asked(sitting, None) is sitting
    with pytest.raises(WrongUse, match="It can be: 2, 3, extra, 4"):
        as_asked(sitting, Asked(which="1"))
    opened = open_sitting(library, second, FakeClock(START))
    assert opened.desk.meeting.number == 2
    opened.journal.close()
    on_record = todays_sitting(library, made, day, Unread())
    assert on_record.could_be == (Place(2),)
    with pytest.raises(WrongUse, match="on record as meeting 2 of 3: leave --as out"):
        as_asked(on_record, Asked(which="3"))


def test_what_was_only_prepared_was_not_held(library: Library, made: LearningSet) -> None:
    """An agenda settled on a day on which nobody met takes no meeting's place."""
    hold(library, made, FIRST)
    hold(library, made, TODAY - timedelta(days=1), "prepared")
    assert todays_sitting(library, made, TODAY, Unread()).number == 2


def test_a_meeting_that_was_skipped_does_not_come_up_again(library: Library, made: LearningSet) -> None:
    """The third was held, the second never: what comes after is one beyond, and no number comes twice."""
    hold(library, made, FIRST)
    hold(library, made, THIRD)
    after = todays_sitting(library, made, THIRD + timedelta(days=30), Unread())
    assert after.called == "a fourth meeting, beyond the programme's three"


@pytest.mark.parametrize("until", ["opened", "prepared", "running", "paused", "closed"])
def test_todays_record_is_todays_meeting(library: Library, made: LearningSet, until: str) -> None:
    """However far it is, today's record is taken up, with the number it was opened with."""
    hold(library, made, TODAY, until)
    sitting = todays_sitting(library, made, TODAY, Unread())
    status = {"opened": "preparing", "prepared": "preparing"}.get(until, until)
    assert (sitting.number, sitting.day, sitting.status) == (2, TODAY, status)


@pytest.mark.parametrize(
    ("until", "days", "taken_up"),
    [
        ("running", 1, True),
        ("paused", 1, True),
        ("closed", 1, False),
        ("prepared", 1, False),
        ("running", 2, False),
    ],
)
def test_last_nights_meeting_is_still_running(
    library: Library, made: LearningSet, until: str, days: int, taken_up: bool
) -> None:
    """Over midnight it goes on; what was closed, never started, or left open for two days is not taken up."""
    held = TODAY - timedelta(days=days)
    hold(library, made, held, until)
    assert (todays_sitting(library, made, TODAY, Unread()).day == held) == taken_up


@pytest.mark.parametrize("days", [-3653, -400, -1, 1, 2, 400, 3653])
@pytest.mark.parametrize("until", ["running", "paused"])
def test_a_meeting_goes_on_though_the_wall_clock_was_set(
    library: Library, made: LearningSet, days: int, until: str
) -> None:
    """A day or ten years behind or ahead when alstui is opened again: it is taken up, and its clock is right."""
    clock = at(TODAY)
    opened = open_sitting(library, todays_sitting(library, made, TODAY, Unread(), clock), clock)
    opened.desk.prepare(a_short_agenda(), all_here(), ("ann", "ben"))
    opened.desk.start()
    if until == "paused":
        opened.desk.pause_or_resume()
    opened.journal.close()
    clock.step(days * 86400)
    clock.advance(90)
    again = clock.restarted()
    sitting = todays_sitting(library, made, today(again), Unread(), again)
    assert (sitting.day, sitting.status) == (TODAY, until)
    opened = open_sitting(library, sitting, again)
    assert opened.desk.read().now == clock.now()
    opened.put_away()


@pytest.mark.parametrize(
    ("days", "taken_up"), [(-3653, True), (-1, True), (1, True), (2, False), (3653, False)]
)
def test_after_another_start_of_the_computer_no_day_is_prepared_without_a_word(
    library: Library, made: LearningSet, days: int, taken_up: bool
) -> None:
    """The steady clock tells nothing then: what is of a later day goes on, and of an earlier one it is said."""
    hold(library, made, TODAY, "running")
    clock = at(TODAY + timedelta(days=days)).restarted(boot="another")
    unread = Unread()
    sitting = todays_sitting(library, made, today(clock), unread, clock)
    assert (sitting.day == TODAY) == taken_up
    assert (unread.sentences == ()) == taken_up
    if not taken_up:
        (said,) = unread.sentences
        assert "The meeting of 24 November 2026 was begun and never closed" in said
        assert not unread.short


def test_a_closed_meeting_of_a_later_day_is_said_before_another_is_prepared(
    library: Library, made: LearningSet
) -> None:
    """Its clock may be wrong: nobody is to find out from the minutes."""
    hold(library, made, TODAY)
    unread = Unread()
    sitting = todays_sitting(library, made, TODAY - timedelta(days=1), unread)
    assert (sitting.day, sitting.status) == (TODAY - timedelta(days=1), None)
    (said,) = unread.sentences
    assert "a meeting of 24 November 2026, and today is 23 November 2026 by this computer's clock" in said


def test_another_days_record_that_cannot_be_read_is_no_obstacle(library: Library, made: LearningSet) -> None:
    """It is left out and told; today's is prepared."""
    path = library.home / made.id / f"{TODAY - timedelta(days=1)}.jsonl"
    path.mkdir()
    unread = Unread()
    assert todays_sitting(library, made, TODAY, unread).status is None
    assert "it is a folder" in unread.sentences[0]


def test_todays_record_comes_before_last_nights(library: Library, made: LearningSet) -> None:
    """Both are there: today's it is."""
    hold(library, made, TODAY, "prepared")
    hold(library, made, TODAY - timedelta(days=1), "running")
    assert todays_sitting(library, made, TODAY, Unread()).day == TODAY


def test_earlier_meetings_come_oldest_first(library: Library, made: LearningSet) -> None:
    """Those before a day, and none of that day or after it."""
    for day in (SECOND, FIRST, THIRD):
        hold(library, made, day)
    assert [meeting.day for meeting in meetings_before(library, made.id, THIRD, Unread())] == [FIRST, SECOND]
    assert meetings_before(library, made.id, FIRST, Unread()) == ()
    assert meeting_on(library, made.id, SECOND, Unread()).status == "closed"


# -- taking it to the desk ------------------------------------------------------------------------------


def test_a_record_begins_when_one_goes_on(library: Library, made: LearningSet) -> None:
    """Looking opens nothing; beginning writes who, which and what, in this order."""
    sitting = todays_sitting(library, made, TODAY, Unread())
    assert library.meeting_dates(made.id) == ()
    opened = begin(library, sitting, at(TODAY), a_short_agenda(), all_here(), ("ann",))
    opened.journal.close()
    first, session, prepared = library.read_meeting(made.id, TODAY).events
    assert isinstance(first, MeetingOpened)
    assert (first.date, first.number, first.milestone, first.place) == (TODAY, 2, "after step 2", "room 2")
    assert isinstance(session, SessionBegun)
    assert isinstance(prepared, Prepared)
    assert prepared.presenters == ("ann",)
    assert opened.opening_words == ()


def test_only_one_writes(library: Library, made: LearningSet) -> None:
    """While the pen is held elsewhere the meeting cannot be taken to the desk; once it is free, it can."""
    sitting = todays_sitting(library, made, TODAY, Unread())
    opened = open_sitting(library, sitting, at(TODAY))
    with pytest.raises(InUse):
        open_sitting(library, sitting, at(TODAY))
    opened.put_away()
    open_sitting(library, sitting, at(TODAY)).put_away()


def test_that_a_record_is_taken_up_may_wait_for_the_next_entry(library: Library, made: LearningSet) -> None:
    """At the desk it is so at once; on record it comes before whatever follows, which waits for nothing."""
    hold(library, made, TODAY, "running")
    before = library.record_bytes(made.id, TODAY)
    sitting = todays_sitting(library, made, TODAY, Unread())
    opened = open_sitting(library, sitting, at(TODAY, 15), later=True)
    assert library.record_bytes(made.id, TODAY) == before
    assert (len(opened.desk.meeting.sessions), opened.desk.waiting, opened.desk.trouble) == (2, 1, "")
    opened.desk.pause_or_resume()
    opened.put_away()
    assert opened.desk.waiting == 0
    events = library.read_meeting(made.id, TODAY).events
    assert [type(event) for event in events[-2:]] == [SessionBegun, Paused]
    assert tuple(opened.desk.events) == events


def test_a_new_record_never_waits(library: Library, made: LearningSet) -> None:
    """Its first line says whose it is: there is no record without it."""
    sitting = todays_sitting(library, made, TODAY, Unread())
    opened = open_sitting(library, sitting, at(TODAY), later=True)
    opened.put_away()
    kinds = [type(event) for event in library.read_meeting(made.id, TODAY).events]
    assert kinds == [MeetingOpened, SessionBegun]


def taken_up(library: Library, made: LearningSet, clock: FakeClock) -> OpenMeeting:
    """Today's meeting, taken to the desk and given back."""
    opened = open_sitting(library, todays_sitting(library, made, TODAY, Unread()), clock)
    opened.put_away()
    return opened


def test_time_away_is_found_when_the_meeting_ran(library: Library, made: LearningSet) -> None:
    """How long it can have been since the last line; whether it matters is for `gaps.concern` to say."""
    hold(library, made, TODAY, "running")
    opened = taken_up(library, made, at(TODAY, 14, 31))
    assert opened.found is not None
    assert opened.found.away.length == timedelta(minutes=31)
    assert opened.opening_words == ()


def test_a_clock_that_was_set_back_follows_the_record(library: Library, made: LearningSet) -> None:
    """The computer is 40 minutes behind the record: found, and the meeting goes on from the record."""
    hold(library, made, TODAY, "running")
    clock = at(TODAY, 13, 20)
    opened = taken_up(library, made, clock)
    assert opened.found is not None
    assert opened.found.stepped is not None
    assert opened.found.stepped.length == timedelta(minutes=-40)
    assert clock.now() >= opened.desk.events[0].at
    instants = [event.at for event in library.read_meeting(made.id, TODAY).events]
    assert instants == sorted(instants)


def test_what_the_journal_met_with_is_told(library: Library, made: LearningSet) -> None:
    """A torn last line is put aside, and told when the meeting is taken up."""
    hold(library, made, TODAY, "paused")
    path = library.home / made.id / f"{TODAY.isoformat()}.jsonl"
    path.write_bytes(path.read_bytes() + b'{"event":"resu')
    (words,) = taken_up(library, made, at(TODAY, 14, 5)).opening_words
    assert "was cut short" in words


# -- folded once ----------------------------------------------------------------------------------------


def test_a_meeting_is_folded_once_on_its_way_to_the_desk(
    library: Library, made: LearningSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What told which meeting it is goes to the desk, and is what its record says."""
    hold(library, made, TODAY, "running")
    sitting = todays_sitting(library, made, TODAY, Unread())
    with monkeypatch.context() as patch:
        patch.setattr(record, "fold", lambda _: pytest.fail("folded again"))
        opened = open_sitting(library, sitting, at(TODAY, 15))
    assert opened.desk.meeting == fold(opened.desk.events)
    opened.put_away()


def test_a_record_that_grew_meanwhile_is_folded_as_it_is(library: Library, made: LearningSet) -> None:
    """Between the look and the opening another window paused the meeting: the desk knows."""
    hold(library, made, TODAY, "running")
    sitting = todays_sitting(library, made, TODAY, Unread())
    with library.open_meeting(made.id, TODAY) as journal:
        journal.append(Paused(id="elsewhere", at=journal.events[-1].at))
    opened = open_sitting(library, sitting, at(TODAY, 15))
    assert opened.desk.meeting.status == "paused"
    assert opened.desk.meeting == fold(opened.desk.events)
    opened.put_away()


def test_two_desks_share_no_meeting(library: Library, made: LearningSet) -> None:
    """Whoever opens the same sitting again, of a record that has not changed, has a meeting of his own."""
    hold(library, made, TODAY, "running")
    sitting = todays_sitting(library, made, TODAY, Unread())
    first = open_sitting(library, sitting, at(TODAY, 15), later=True)
    first.put_away()
    again = open_sitting(library, sitting, at(TODAY, 15), later=True)
    assert again.desk.meeting is not first.desk.meeting
    assert again.desk.meeting == fold(again.desk.events)
    again.put_away()
