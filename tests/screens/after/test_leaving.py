"""What leaves the set: a key, and it is on disk, then so, then seen; and it leaves only once it was read.

The people are invented samples.
"""

from __future__ import annotations

from pathlib import Path

from alstui.disclosure.audiences import Audience, read_audiences
from alstui.disclosure.consent import waiting
from alstui.documents.minutes import minutes_for
from alstui.meeting.events import ActionChanged, EntryChecked, NoteChanged
from screens.after.leaving import NOTHING
from screens.series.whole import WholeScreen
from screens.widgets.foot import Foot
from screens.widgets.pick_list import PickList
from tests.kit.screens.hands import catch, press
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import desk_of, facts, key_words, live, on_disk, running, text_of, wall, written


@BOTH
async def test_a_line_leaves_once_it_was_given_and_read(tmp_path: Path, size: tuple[int, int]) -> None:
    """Space gives it, `y` says that it was read; before that nothing reaches the sponsor, after it does."""
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "a", "Ann: ring the chair")
        desk = desk_of(app)
        sponsor = Audience("sponsor", read_audiences(None).sponsor)

        def leaves() -> bool:
            return "ring the chair" in minutes_for(sponsor, desk.meeting, desk.learning_set, desk.clock.local)

        await press(pilot, "s", "o", "space")
        assert written(app, ActionChanged).action.sharing == "sponsor"
        assert waiting(desk.meeting) == ("ann",)
        assert "to read" in "\n".join(wall(app))
        assert not leaves()
        await press(pilot, "y")
        assert (written(app, EntryChecked).member, waiting(desk.meeting)) == ("ann", ())
        assert "✓ read" in "\n".join(wall(app))
        assert leaves()
        await press(pilot, "space")
        assert waiting(desk.meeting) == ("ann",)
        assert not leaves()
        await press(pilot, "u")
        assert leaves()


async def test_learning_can_be_given_and_undo_stops_at_the_door(tmp_path: Path) -> None:
    """What was said before the screen was opened is not taken back in it."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "s", "o")
        assert facts(app, Foot).text == NOTHING
        await press(pilot, "space", "y", "u", "escape")
        await catch(pilot, "l", "silence helps")
        await press(pilot, "s", "o", "y")
        assert facts(app, Foot).text.startswith("It stays in the set")
        await press(pilot, "space", "space")
        assert written(app, NoteChanged).note.sharing == "schools"
        assert key_words(app)["u"] == "undo"
        await press(pilot, "u", "u", "u")
        assert facts(app, Foot).text == "Taken back: the change of a line."
        assert "u" not in key_words(app)
        assert [note.sharing for note in desk_of(app).meeting.notes.values()] == ["set"]
        shown = facts(app, PickList)
        assert len(shown.rows) == 1


async def test_a_line_can_be_read_whole(tmp_path: Path) -> None:
    """Enter shows all of its words, whose they are and how far they go; nothing is given by it."""
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "right")
        await catch(pilot, "a", "Ann: ring the chair")
        await press(pilot, "s", "o")
        before = on_disk(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WholeScreen)
        assert "stays in the set" in text_of(app)
        await press(pilot, "escape", "o")
        assert live(app).is_current
        assert on_disk(app) == before
