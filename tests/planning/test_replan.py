"""Planned anew because of who is here: slots move whole, nothing used is lost, and the sum stays the promise.

The people are invented samples.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alstui.meeting.folding import fold
from alstui.meeting.reading import allowed_seconds
from alstui.meeting.state import Meeting
from alstui.model import PRESENT, Agenda, Attendance, PartKind, Segment
from alstui.planning import slot_order
from alstui.planning.slot_order import Offer
from screens.words import short_names
from tests.kit.builders import Table, a_running_table, a_segment, a_set, all_here, an_agenda, through_json
from tests.kit.screens.rounds import ANN, BEN, CARLA, DEV, EVA, STATES

NAMES = short_names(a_set())

FOUR = (ANN, BEN, CARLA, DEV)


def a_part(kind: PartKind, minutes: int) -> Segment:
    """A part around the slots; what the meeting ends with is protected."""
    plain = a_segment(kind.replace(" ", "-"), minutes * 60)
    return replace(plain, kind=kind, protected=kind in slot_order.LAST)


def a_slot(number: int, presenter: str, minutes: int = 20) -> tuple[Segment, ...]:
    """A slot of three stages, the actions protected."""
    actions = a_segment(f"slot-{number}.actions", 300, presenter)
    return (
        a_segment(f"slot-{number}.present", 300, presenter),
        a_segment(f"slot-{number}.explore", minutes * 60 - 600, presenter),
        replace(actions, protected=True, least=300),
    )


def an_afternoon(*presenters: str, reserve: int = 600) -> Agenda:
    """Check-in, slots of 20, 21, 22... minutes with a break after the second, process review, close."""
    slots = [a_slot(number, who, 19 + number) for number, who in enumerate(presenters, 1)]
    return an_agenda(
        a_part("check-in", 6),
        *(segment for slot in slots[:2] for segment in slot),
        a_part("break", 10),
        *(segment for slot in slots[2:] for segment in slot),
        a_part("process review", 5),
        a_part("closing", 5),
        reserve=reserve,
    )


def begun(*presenters: str, **attendance: Attendance) -> Table:
    """That afternoon in its check-in; everybody is here but those who are named."""
    return a_running_table(an_afternoon(*presenters), {**all_here(), **attendance})


def offered(table: Table) -> tuple[Offer, ...]:
    """What is offered at this instant."""
    return slot_order.offers(table.desk.meeting, table.desk.read(), NAMES)


def order_of(agenda: Agenda | None) -> list[str]:
    """Who presents, and the other parts, in order."""
    found: dict[str, str] = {}
    for segment in agenda.segments if agenda else ():
        found.setdefault(segment.part, segment.presenter or segment.part)
    return list(found.values())


# -- whatever happens -----------------------------------------------------------------------------------

WHAT = (
    "next",
    "next",
    "next",
    "back",
    "pause",
    "mark",
    "mark",
    "offer",
    "offer",
    "out and in",
    "shift",
    "minute",
    "undo",
)

histories = st.lists(
    st.tuples(
        st.sampled_from(WHAT),
        st.sampled_from(FOUR),
        st.sampled_from(STATES),
        st.integers(-3, 3),
        st.integers(0, 900 * 10**6),
    ),
    min_size=8,
    max_size=25,
)
"""What is done, about whom, to which state, by how much, and how many microseconds later."""

rosters = st.lists(st.sampled_from(FOUR), min_size=2, max_size=5)


@given(rosters, st.fixed_dictionaries({who: st.sampled_from(STATES) for who in FOUR}), histories)
def test_nothing_used_is_lost_and_nothing_shrinks(
    presenters: list[str],
    attendance: dict[str, Attendance],
    history: list[tuple[str, str, Attendance, int, int]],
) -> None:
    """At any moment of any meeting, each offer holds what it must, comes true, and is taken back with one key."""
    table = begun(*presenters, **attendance)
    for what, member, state, by, later in history:
        table.wait(later / 1_000_000)
        desk = table.desk
        _do(table, what, member, state, by)
        moved = slot_order.shifted(desk.meeting, member, by, NAMES)
        for offer in (*offered(table), *([moved] if moved else [])):
            check(table, offer)
    assert fold(through_json(table.pen.events)) == table.desk.meeting


def _do(table: Table, what: str, member: str, state: Attendance, by: int) -> None:
    desk = table.desk
    if what == "mark":
        desk.mark(member, state)
    elif what == "offer":
        for offer in offered(table)[:1]:
            assert offer.apply(desk)
    elif what == "shift":
        moved = slot_order.shifted(desk.meeting, member, by, NAMES)
        assert moved is None or moved.apply(desk)
    elif what == "out and in":
        desk.mark(member, "absent")
        for offer in offered(table):
            assert offer.members != (member,) or offer.apply(desk)
        desk.mark(member, "here")
    elif what == "undo":
        if len(desk.meeting.done) > 2:
            desk.undo()
    else:
        verbs = {"next": desk.next_stage, "back": desk.previous_stage, "pause": desk.pause_or_resume}
        verbs.get(what, lambda: desk.adjust(60 * by))()


def check(table: Table, offer: Offer) -> None:
    """Take the offer, look at what became of the meeting, and take it back."""
    desk = table.desk
    before, read, lines = deepcopy(desk.meeting), desk.read(), len(table.pen.events)
    assert before.agenda is not None
    assert offer.apply(desk)
    assert len(table.pen.events) == lines + 1
    check_agenda(before, before.agenda, offer)
    old, new = (set(agenda.segments) for agenda in (before.agenda, offer.agenda))
    gone = sum(allowed_seconds(before, segment) for segment in old - new)
    came = sum(allowed_seconds(before, segment) for segment in new - old)
    assert desk.read().ends == read.ends + timedelta(seconds=came - gone)
    assert desk.read().promised == read.promised
    assert desk.meeting.used == before.used
    desk.undo()
    assert desk.meeting == before


def check_agenda(before: Meeting, agenda: Agenda, offer: Offer) -> None:
    """What must hold of the agenda that an offer settles."""
    old, new = agenda.segments, offer.agenda.segments
    assert sum(segment.seconds for segment in new) + offer.agenda.reserve == agenda.minutes * 60
    assert offer.agenda.minutes == agenda.minutes
    # Each segment is whole and once there: none is shorter, and least of all what is protected.
    assert len(set(new)) == len(new)
    gone, came = set(old) - set(new), set(new) - set(old)
    assert not any(segment.id in before.began for segment in gone | came)
    assert {segment.presenter for segment in gone | came} <= set(offer.members)
    assert bool(gone) == (offer.kind == "taken out")
    assert bool(came) == (offer.kind == "comes back")
    # What the room has been through stays in front, and everything but the slots keeps its order.
    behind = agenda.index(before.current) + 1
    assert new[:behind] == old[:behind]
    assert [s for s in new if not s.presenter] == [s for s in old if not s.presenter]
    # A slot's stages stay together and in order; no slot comes after the process review.
    for part in {segment.part for segment in new}:
        places = [place for place, segment in enumerate(new) if segment.part == part]
        assert places == list(range(places[0], places[0] + len(places)))
        kept = [segment for segment in old if segment.part == part]
        assert [segment for segment in new if segment.part == part] == kept or not kept
    review = offer.agenda.index("process-review")
    assert all(place < review for place, segment in enumerate(new) if segment.presenter)
    assert set(offer.presenters) == {segment.presenter for segment in new if segment.presenter}


@given(st.permutations(FOUR), st.fixed_dictionaries({who: st.sampled_from(STATES) for who in FOUR}))
def test_in_the_end_nobody_waits_for_anybody(
    presenters: list[str], attendance: dict[str, Attendance]
) -> None:
    """Taken as long as there is something to take: those who are here first, then those waited for; no others."""
    table = begun(*presenters, **attendance)
    for _ in range(12):
        for offer in offered(table)[:1]:
            assert offer.apply(table.desk)
    assert offered(table) == ()
    here = [who for who in presenters if attendance[who] in PRESENT]
    late = [who for who in presenters if attendance[who] == "late"]
    assert list(table.desk.meeting.presenters) == [*here, *late]


# -- what follows from each state -----------------------------------------------------------------------


def test_the_next_who_is_here_goes_before_who_is_late() -> None:
    """The slot moves down the order with all its minutes; the break stays where it is."""
    table = begun(ANN, BEN, CARLA, ann="late")
    (offer,) = offered(table)
    assert (offer.kind, offer.members, offer.key) == ("goes first", (ANN,), "Ben first")
    assert offer.asks == "Ann is late: Ben could go before Ann; every slot keeps its minutes."
    assert offer.apply(table.desk)
    assert order_of(table.desk.meeting.agenda) == [
        "check-in", "ben", "ann", "break", "carla", "process-review", "closing",
    ]  # fmt: skip
    assert slot_order.slots_to_come(table.desk.meeting) == {BEN: 21 * 60, ANN: 20 * 60, CARLA: 22 * 60}
    (again,) = offered(table)
    assert again.done == "Carla goes before Ann; every slot keeps its minutes."


def test_two_who_are_late_keep_their_order() -> None:
    """One offer for both of them."""
    table = begun(ANN, BEN, CARLA, ann="late", ben="late")
    (offer,) = offered(table)
    assert offer.asks.startswith("Ann and Ben are late: Carla could go before Ann and Ben;")
    assert offer.presenters == (CARLA, ANN, BEN)


def test_who_is_late_and_last_is_waited_for() -> None:
    """There is nobody to go first, so nothing is offered; the same where the others are absent."""
    assert offered(begun(ANN, BEN, ben="late")) == ()
    assert [offer.kind for offer in offered(begun(ANN, BEN, ann="late", ben="absent"))] == ["taken out"]


def test_the_slot_of_who_is_absent_is_free() -> None:
    """Its minutes are kept in hand, and what they do for the end is said before it is taken."""
    table = begun(ANN, BEN, CARLA, ben="absent")
    (offer,) = offered(table)
    assert offer.asks == "Ben is absent: the slot of 21 min could be taken out (pool 10 → 31)."
    assert offer.apply(table.desk)
    assert order_of(table.desk.meeting.agenda) == [
        "check-in", "ann", "break", "carla", "process-review", "closing",
    ]  # fmt: skip
    assert table.desk.meeting.presenters == (ANN, CARLA)
    assert table.desk.read().pool == timedelta(minutes=31)


def test_who_has_left_leaves_their_slot_too() -> None:
    """Unless it has begun: what is left of it is for the room to say."""
    table = begun(ANN, BEN)
    table.desk.mark(BEN, "left")
    assert [offer.asks for offer in offered(table)] == [
        "Ben has left: the slot of 21 min could be taken out (pool 10 → 31)."
    ]
    table.desk.mark(BEN, "here")
    table.desk.next_stage()
    table.desk.mark(ANN, "left")
    assert offered(table) == ()


def test_who_takes_part_from_elsewhere_presents_as_planned() -> None:
    """Remote is here; so is everybody, where nobody is late."""
    assert offered(begun(ANN, BEN, CARLA, ann="remote", carla="remote")) == ()
    assert offered(begun(ANN, BEN, eva="late")) == ()


def test_who_comes_after_all_can_have_the_slot_back() -> None:
    """Last of all the slots, with all its minutes, as long as the meeting has not come to its end."""
    table = begun(ANN, BEN, CARLA, ann="absent")
    assert offered(table)[0].apply(table.desk)
    assert offered(table) == ()
    table.desk.mark(ANN, "here")
    (offer,) = offered(table)
    assert offer.asks == "Ann is here: the slot of 20 min could come back, last (pool 30 → 10)."
    table.wait(minutes=31)
    assert (
        offered(table)[0].asks == "Ann is here: the slot of 20 min could come back, last (15 min over then)."
    )
    assert offer.apply(table.desk)
    assert order_of(table.desk.meeting.agenda) == [
        "check-in", "ben", "break", "carla", "ann", "process-review", "closing",
    ]  # fmt: skip
    assert offered(table) == ()


def test_a_meeting_that_ends_takes_no_slot_back() -> None:
    """From the process review on; nor once the minutes that were kept for it are promised to somebody else."""
    table = begun(ANN, BEN, ann="absent")
    assert offered(table)[0].apply(table.desk)
    table.desk.mark(ANN, "here")
    for _ in range(5):
        assert len(offered(table)) == 1
        table.desk.next_stage()
    assert table.desk.meeting.current == "process-review"
    assert offered(table) == ()
    other = begun(ANN, BEN, ann="absent")
    assert offered(other)[0].apply(other.desk)
    agenda = other.desk.meeting.agenda
    assert agenda is not None
    explore = agenda.index("slot-2.explore")
    longer = [
        replace(s, seconds=s.seconds + 1200) if i == explore else s for i, s in enumerate(agenda.segments)
    ]
    agenda = replace(agenda, segments=tuple(longer), reserve=agenda.reserve - 1200)
    other.desk.prepare(agenda, other.desk.meeting.attendance, (BEN,))
    other.desk.mark(ANN, "here")
    assert offered(other) == ()


def test_who_was_taken_off_by_choice_is_not_asked_about() -> None:
    """Only a slot that somebody was not there for comes back."""
    table = begun(ANN, BEN)
    table.prepare(an_afternoon(BEN, reserve=3600))
    assert offered(table) == ()


# -- by hand --------------------------------------------------------------------------------------------


def test_a_slot_is_moved_by_hand() -> None:
    """Earlier or later among those to come, no further than there are any; never before what has begun."""
    table = begun(ANN, BEN, CARLA)
    later = slot_order.shifted(table.desk.meeting, ANN, 1, NAMES)
    assert later is not None
    assert (later.presenters, later.done) == (
        (BEN, ANN, CARLA), "Ann presents after Ben; every slot keeps its minutes.",
    )  # fmt: skip
    last = slot_order.shifted(table.desk.meeting, ANN, 9, NAMES)
    assert last is not None
    assert last.presenters == (BEN, CARLA, ANN)
    table.desk.next_stage()
    assert slot_order.shifted(table.desk.meeting, ANN, 1, NAMES) is None
    assert slot_order.shifted(table.desk.meeting, BEN, -1, NAMES) is None
    sooner = slot_order.shifted(table.desk.meeting, CARLA, -1, NAMES)
    assert sooner is not None
    assert sooner.presenters == (ANN, CARLA, BEN)
    assert sooner.done == "Carla presents next; every slot keeps its minutes."
    assert slot_order.shifted(table.desk.meeting, EVA, 1, NAMES) is None


def test_before_an_agenda_and_after_the_close_nothing_is_offered() -> None:
    """Nor is anything moved."""
    bare, closed = Table(), begun(ANN, BEN, ann="late")
    closed.desk.close()
    for table in (bare, closed):
        assert offered(table) == ()
        assert slot_order.shifted(table.desk.meeting, ANN, 1, NAMES) is None
    assert slot_order.slots_to_come(bare.desk.meeting) == {}


def test_who_gave_and_who_got_minutes_keeps_them() -> None:
    """Minutes lent before a move go with the slots."""
    table = begun(ANN, BEN, ann="late")
    table.desk.move_time({"slot-1.explore": -120, "slot-2.explore": 120}, "borrowed", giver=ANN, receiver=BEN)
    assert offered(table)[0].apply(table.desk)
    assert slot_order.slots_to_come(table.desk.meeting) == {BEN: 23 * 60, ANN: 18 * 60}
