"""What the minutes say of earlier action points, and of what is for a presenter alone; the people are samples."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from alstui.disclosure.audiences import MEMBERS
from alstui.documents.minutes import minutes_for
from alstui.documents.page import Called
from tests.documents.test_minutes import A_SET, EVERYBODY, items, outline, rows, section, utc
from tests.ground.test_markdown import blocks
from tests.kit.audiences import audience
from tests.kit.builders import a_line, a_running_table, a_short_agenda, an_agenda
from tests.kit.screens.threads import a_meeting, an_action


def test_every_earlier_action_point_is_told() -> None:
    """Changed into what; carried and snoozed; what nobody said a word of is not heard, once the meeting is over."""
    ids = ("ring", "write", "count", "ask")
    earlier = a_meeting(1, *(an_action(each, "ben", text=each) for each in ids))
    table = a_running_table()
    fresh = table.desk.put_instead(ids[0], a_line("knock", "ben"))
    table.desk.report(ids[1], "carried")
    table.desk.snooze(ids[2], 4)

    def told() -> list[tuple[str, ...]]:
        text = minutes_for(MEMBERS, table.desk.meeting, A_SET, utc, before=[earlier])
        return [row[1:] for row in rows(section(list(blocks(text)), "Report back"))]

    history = "Set at meeting 1, replaced at meeting 2."
    assert told() == [
        ("ring", "changed into: knock", history),
        ("write", "carried over", ""),
        ("count", "snoozed until meeting 4", ""),
        ("ask", "not heard yet", ""),
    ]
    table.desk.close()
    assert told()[3] == ("ask", "not heard", "")
    text = minutes_for(MEMBERS, table.desk.meeting, A_SET, utc, before=[earlier])
    assert rows(section(list(blocks(text)), "Still open from before")) == [
        ("Ben", "write", "no day named", "Set at meeting 1, moved once, carried over at meeting 2."),
        ("Ben", "count", "no day named", "Set at meeting 1, moved once, snoozed until meeting 4."),
        ("Ben", "ask", "no day named", "Set at meeting 1, not heard at meeting 2."),
    ]
    assert [row[1] for row in rows(section(list(blocks(text)), "Action points"))] == [fresh.text]


def test_who_owns_other_words_is_told_and_what_has_passed() -> None:
    """Where the owner is another one too; and a day or meeting by which it was to be done."""
    first = replace(an_action("ring", "ben"), due_meeting=2)
    earlier = a_meeting(
        1, first, replace(an_action("write", "ben"), due=date(2026, 11, 20)), an_action("ask")
    )
    table = a_running_table()
    table.desk.put_instead("ask", a_line("knock", "carla"))
    table.desk.close()
    text = minutes_for(MEMBERS, table.desk.meeting, A_SET, utc, before=[earlier])
    reported = {row[1]: row[2] for row in rows(section(list(blocks(text)), "Report back"))}
    assert reported["ask"] == "changed into: knock (Carla)"
    still = {row[1]: row[2] for row in rows(section(list(blocks(text)), "Still open from before"))}
    assert still == {"ring": "before meeting 2, has passed", "write": "Fri 20 Nov 2026, has passed"}


def test_what_was_learned_is_told_with_what_it_is_about() -> None:
    """A tag that was typed in the report back is one, in the words of its label."""
    earlier = a_meeting(1, an_action("ring", "ben"))
    table = a_running_table()
    table.desk.report("ring", "done", "ask first #trust #own")
    text = minutes_for(
        MEMBERS, table.desk.meeting, A_SET, utc, before=[earlier], called=Called(tags={"trust": "Trust"})
    )
    assert rows(section(list(blocks(text)), "Report back"))[0][3] == "ask first (Trust, #own)"


def test_what_was_parked_goes_where_its_presenter_goes() -> None:
    """When presenters change places in a slot, what was parked in it stays with whom it was for."""
    table = a_running_table(attendance=EVERYBODY)
    table.desk.next_stage()
    table.desk.take_note("parked", "just ring them")
    swapped = [
        replace(segment, presenter={"ann": "ben", "ben": "ann"}.get(segment.presenter, ""))
        for segment in a_short_agenda().segments
    ]
    table.prepare(an_agenda(*swapped), EVERYBODY)
    table.desk.take_note("parked", "ask the head")
    found = items(section(outline(table.desk.meeting), "Parked for another time"))
    assert found == ["1 thought for Ann", "1 thought for Ben"]
    for member, words in (("ann", "just ring them"), ("ben", "ask the head")):
        own = replace(audience("presenter", member), asked=True)
        text = minutes_for(own, table.desk.meeting, A_SET, utc)
        assert items(section(list(blocks(text)), "Parked for another time")) == [words]
