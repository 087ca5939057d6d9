"""Words that are pasted where no line is open: counted, offered, and kept line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from alstui.meeting.events import ActionAgreed, Event, NoteTaken
from screens.widgets.foot import Foot, Saying
from tests.kit.screens.hands import paste, press
from tests.kit.screens.rooms import desk_of, key_words, live, on_disk, running, said, wall


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("council", "One word was pasted, and no line is open to take it."),
        ("ring the council", "3 words were pasted, and no line is open to take them."),
        ("\n  ring the council \r\n\n", "3 words were pasted, and no line is open to take them."),
        (
            "ring the council\r\nask Ben",
            "2 lines were pasted, and no line is open to take them: each becomes an entry of its own.",
        ),
    ],
)
async def test_what_is_pasted_with_no_line_open_is_counted(
    tmp_path: Path, pasted: str, sentence: str
) -> None:
    """How many words there are is said, and none of them; let go, nothing is kept of it."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await paste(pilot, pasted)
        assert app.screen.query_one(Foot).facts == Saying(sentence)
        assert "council" not in "\n".join(wall(app))
        await press(pilot, "escape")
        assert live(app).is_current
        assert on_disk(app) == before


@pytest.mark.parametrize(
    ("key", "kind", "words", "told"),
    [
        ("a", ActionAgreed, "keep as 2 action points", "2 action points kept."),
        ("n", NoteTaken, "keep as 2 notes", "2 notes kept."),
    ],
)
async def test_each_line_that_is_pasted_is_an_entry(
    tmp_path: Path, key: str, kind: type[Event], words: str, told: str
) -> None:
    """Safe, in their order, told how many; one undo takes back the last one alone."""
    async with running(tmp_path) as (app, pilot):
        before = on_disk(app)
        await paste(pilot, "ring the council\r\n\n  ask\x1b[2J [b]Ben[/b]\t")
        assert key_words(app)[key] == words
        await press(pilot, key)
        assert [type(event) for event in on_disk(app)[len(before) :]] == [kind, kind]
        meeting = desk_of(app).meeting
        texts = [action.text for action in meeting.actions.values()]
        texts += [note.text for note in meeting.notes.values()]
        assert texts == ["ring the council", "ask[2J [b]Ben[/b]"]
        assert said(app)[0] == told
        await press(pilot, "u")
        assert [*desk_of(app).meeting.actions, *desk_of(app).meeting.notes] == [
            *list(meeting.actions)[:1],
            *list(meeting.notes)[:1],
        ]
