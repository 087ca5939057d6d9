"""What the room reads while a set meets: nothing of what is not for it, on any screen, whatever is pressed.

Distinctive words are planted in everything that is covered; then every key of the live screen is pressed, and every key
of what it opens, and the wall is read after each.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from alstui.desk import Desk
from alstui.learning_set import Outcome, TheoryOfChange
from alstui.questions.kinds import HABIT_NAMES
from screens.app import AlstuiApp
from screens.command import pressable
from screens.live.live import LiveScreen
from screens.series.whole import COVERED, Sheet
from screens.shell.peek import SECONDS, Peeks
from tests.kit.builders import a_line
from tests.kit.screens.hands import press, until
from tests.kit.screens.rooms import LARGE, at_the_wall, begun, desk_of, facts, live, said, shown, wait, wall

SECRETS = ("zqissue", "zqparked", "zqprivate", "zqdraft", "zqtag", "Airtime is what was marked")
"""Words that stand nowhere else; the last stands under how long everybody has spoken."""

LISTS_KEYS = ("PaletteScreen", "KeysScreen")
"""What names all that can be counted, whether or not it was."""

LISTS = {"question_mark", "f1", "ctrl+p"}
"""The keys that open them."""

LEFT_OUT = {"live.go_home", "app.leave", "cover", "app.cover", "parked.ask", "question.leave", "live.alone"}
"""What leaves the meeting; what covers everything; that the presenter asked to see what was parked for them; and that
this screen is not the wall, which has tests of its own."""

ENDS = "CloseScreen"
"""What would end the meeting, after which it is no wall."""

NEXT = "f12"
"""A key that means nothing."""

DOORS = ("", "t", "g", "d", "s", "x", "e")
"""What stands before a key of the live screen."""


def plant(desk: Desk) -> None:
    """Something in everything that is not for the room."""
    desk.next_stage()
    desk.take_note("issue", "zqissue of the budget", tags=("zqtag",))
    desk.take_note("parked", "zqparked, ask the chair")
    desk.take_note("parked", "zqparked again")
    desk.take_note("note", "a plain note")
    desk.take_note("learning", "a thing learned")
    desk.catch_question("What would help?", "open")
    desk.agree(a_line("ring the chair"))
    desk.take_note("private", "zqprivate looks weary")
    for kind in ("parked", "private"):
        desk.keep_draft(kind, "zqdraft of it")
    for habit in ("advice", "advice", "why"):
        desk.notice(habit)
    desk.give_floor("carla")
    plan = TheoryOfChange(goal="Every pupil reads.", outcomes=(Outcome(id="o1", text="Parents read too"),))
    desk.take(replace(desk.learning_set, theory_of_change=plan))


def secrets_on(app: AlstuiApp) -> list[str]:
    """Which of them stand on the wall."""
    text = shown(app)
    habits = () if type(app.screen).__name__ in LISTS_KEYS else tuple(HABIT_NAMES.values())
    return [secret for secret in (*SECRETS, *habits) if secret in text]


def keys_now(app: AlstuiApp) -> list[str]:
    """Every key that means something on the screen in front, but those that are left out."""
    found = [each.binding for each in pressable(app.screen) if each.enabled]
    return list(
        dict.fromkeys(each.key for each in found if (each.id or "") not in LEFT_OUT and ":" not in each.key)
    )


async def back(app: AlstuiApp, pilot: Pilot[int]) -> None:
    """To the live screen, with no door open and nobody typing."""
    for _ in range(6):
        if isinstance(app.screen, LiveScreen) and not app.screen.capturing.line.is_open:
            break
        await press(pilot, "escape")
    await press(pilot, "escape")
    live(app)


async def read(app: AlstuiApp, pilot: Pilot[int], *strokes: str) -> None:
    """The wall after a key: nothing that is not for it, but during a look, which the next key ends."""
    if app.alone:
        # By its keys, or by its words, where the mark was moved to them in a list of everything there is to press.
        assert strokes == ("g", "w") or (strokes[-1] == "enter" and LISTS & set(strokes))
        await press(pilot, "g", "w")
        assert not app.alone
    if isinstance(app.screen, Peeks) and app.screen.peeks:
        await press(pilot, NEXT)
        await until(pilot, lambda: not secrets_on(app))  # a whole paper is laid out anew
    assert not secrets_on(app), strokes


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door or "no door")
async def test_no_key_shows_the_room_what_is_not_for_it(tmp_path: Path, door: str) -> None:
    """Every key of the live screen, behind every door, and every key of what it opens."""
    app = begun(tmp_path)
    async with at_the_wall(app, LARGE) as (app, pilot):
        plant(desk_of(app))
        await wait(app, pilot, minutes=7, seconds=13)
        await press(pilot, *door)
        first = keys_now(app)
        assert first
        await back(app, pilot)
        for key in first:
            await press(pilot, *door, key)
            await read(app, pilot, door, key)
            if isinstance(app.screen, LiveScreen) or type(app.screen).__name__ == ENDS:
                await back(app, pilot)
                continue
            opened = type(app.screen)
            for second in keys_now(app):
                if type(app.screen) is not opened:
                    await back(app, pilot)
                    await press(pilot, *door, key)
                if type(app.screen) is opened:
                    await press(pilot, second)
                    await read(app, pilot, door, key, second)
            await back(app, pilot)


LOOKS: dict[str, tuple[tuple[str, ...], str]] = {
    "minutes": (("m", "v"), "zqissue"),
    "watch": (("d", "o", "v"), HABIT_NAMES["advice"]),
    "people": (("g", "l", "v"), "7:13"),
    "notes": (("s", "t", "p", "v"), "zqparked"),
    "meetings": (("s", "m", "v"), "waited"),
    "found": (("s", "f", *"zqissue", "ctrl+o"), "zqissue of"),
}
"""What is pressed for a look, and what is seen then."""


@pytest.mark.parametrize("ends", [None, "itself", NEXT])
@pytest.mark.parametrize("name", LOOKS)
async def test_a_look_is_over_by_itself_and_with_the_next_key(
    tmp_path: Path, name: str, ends: str | None
) -> None:
    """What is covered is seen for some seconds of the room; the key that showed it covers it, as any other does."""
    strokes, seen = LOOKS[name]
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        plant(desk_of(app))
        await wait(app, pilot, minutes=7, seconds=13)
        await press(pilot, *strokes[:-1])
        assert seen not in shown(app)
        await press(pilot, strokes[-1])
        await until(pilot, lambda: seen in shown(app))
        if ends is None:
            await wait(app, pilot, seconds=SECONDS - 1)
            assert isinstance(app.screen, Peeks)
            assert app.screen.peeks
            await wait(app, pilot, seconds=1)
        else:
            await press(pilot, strokes[-1] if ends == "itself" else ends)
        await until(pilot, lambda: seen not in shown(app))


async def test_what_was_looked_at_whole_is_covered_too(tmp_path: Path) -> None:
    """Enter after a look shows one thing large, and that look is over by itself as well."""
    async with at_the_wall(begun(tmp_path), LARGE) as (app, pilot):
        plant(desk_of(app))
        await press(pilot, "s", "f", *"zqissue", "ctrl+o", "enter")
        assert facts(app, Sheet).large.startswith("zqissue")
        await wait(app, pilot, seconds=SECONDS)
        assert facts(app, Sheet).large == COVERED


async def test_what_is_typed_unseen_is_said_to_be_kept(tmp_path: Path) -> None:
    """A private note is a note being taken; advice is dots; the issue is covered once it is kept, with its tags."""
    app = begun(tmp_path)
    async with at_the_wall(app) as (app, pilot):
        await press(pilot, "right", "n")
        plain = wall(app)
        await press(pilot, "escape", "s", "n", *"zqprivate")
        assert wall(app) == plain
        await press(pilot, "enter")
        assert said(app)[0] == "Note kept."
        await press(pilot, "p", *"zqparked")
        assert "zqparked" not in shown(app)
        await press(pilot, "enter", "i", *"zqissue")
        assert "zqissue" in shown(app), "the issue is seen while it is typed"
        await press(pilot, "space", "number_sign", *"zqtag", "enter")
        assert not secrets_on(app)
        assert said(app)[0] == "Issue kept, and covered."
