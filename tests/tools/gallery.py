"""Writes docs/gallery.md, every screen in four sizes: `make pictures`, or `python -m tests.tools.gallery`.

Give names to draw only those, `--to DIR` to draw elsewhere, `--sizes 320x90,160x45` for other sizes.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec import Struct
from textual.pilot import Pilot

from screens.app import AlstuiApp
from tests.kit.screens.hands import catch, press, resize
from tests.kit.screens.pictures import size_name
from tests.kit.screens.rooms import desk_of, wait
from tests.kit.screens.scenes import (
    FIRST_SCENES,
    MEETING_SCENES,
    REVIEW,
    REVIEW_SCENES,
    SIXTY,
    first_meeting,
    sample_meeting,
    to_exploring,
)
from tests.kit.screens.series_room import at_home
from tests.kit.screens.ways import FROM_HOME, FROM_LIVE, Way
from tests.kit.theories import put
from tests.tools.cells import picture
from tests.tools.pictures import SIZES, Size, file_name

DOCS = Path(__file__).parents[2] / "docs"

TOP = """# Every screen

Each in four sizes: about the least that it works in, a terminal as it opens, one that fills a laptop, one that fills a
wall. The people are invented, every one. `make pictures` draws all of it again, from the program itself.

"""

OTHER_WORDS = {"zqdraft": "ask", "zqissue": "parents"}
"""What stands in the ways to screens, and would mean nothing in a picture."""

SAID = (
    ("i", "The budget that nobody owns"),
    ("p", "who speaks for the pupils?"),
    ("n", "the chair changes in January"),
    ("l", "I ask more than I tell when I am tired"),
    ("q", "Who would notice first if you stopped?"),
    ("q", "What have you not asked them yet?"),
)
"""What is caught in the meeting that the pictures of it show: keys and lines."""


class Shot(Struct, frozen=True):
    """What is drawn: where it is, and what is pressed to get there."""

    group: str
    name: str
    way: Way = ()

    @property
    def title(self) -> str:
        """What it is called: 'Report back, heard'."""
        kind, comma, rest = self.name.partition(",")
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub("(Screen|Panel)$", "", kind)).replace("-", " ")
        return f"{words.capitalize()}{comma}{rest}"

    @property
    def file(self) -> str:
        """What its pictures are called."""
        return re.sub("[^a-z]+", "-", f"{SHORT[self.group]} {self.title}".lower())


HOME, MEETING, MOMENTS = "Between meetings", "In a meeting", "Moments of a meeting"
SHORT = {HOME: "home", MEETING: "meeting", MOMENTS: "moment"}
"""The groups, and what the names of their pictures begin with."""

MORE: dict[str, Way] = {
    "CalmScreen, silence": ("t", "s"),
    "QuestionsScreen, as a list": ("d", "r", "l"),
    "ReportBackScreen, heard": ("s", "r", "right"),
    "EvaluateScreen, counted": ("s", "h", "enter", "4", "4", "5", "3"),
    "MovementScreen, another plot": ("s", "w", "right"),
}
"""What a screen looks like in other moments."""


def shots() -> tuple[Shot, ...]:
    """All of the gallery, in its order."""
    moments = {**MEETING_SCENES, **FIRST_SCENES, **REVIEW_SCENES}
    meeting = {**FROM_LIVE, **MORE}
    return (
        *(Shot(HOME, *each) for each in FROM_HOME.items()),
        *(Shot(MEETING, *each) for each in sorted(meeting.items())),
        *(Shot(MOMENTS, name) for name in moments if name not in SEEN_ALREADY),
    )


SEEN_ALREADY = frozenset(
    {
        "live",
        "prepare",
        "cover",
        "keys",
        "close",
        "minutes",
        "cycle",
        "cycle-between",
        "guides",
        "palette",
        "theory-wall",
    }
)
"""Moments that are among the screens."""


@asynccontextmanager
async def _much_was_said(home: Path) -> AsyncIterator[tuple[AlstuiApp, Pilot[int]]]:
    """The sample set's second meeting, in open questions, with something of everything on record."""
    async with sample_meeting(home, SIZES[1], SIXTY) as (app, pilot):
        await to_exploring(app, pilot)
        put(app, desk_of(app).learning_set.id)
        for keys, line in SAID:
            await catch(pilot, keys, line)
        yield app, pilot


@asynccontextmanager
async def _played(shot: Shot, home: Path) -> AsyncIterator[AlstuiApp]:
    """The app with this screen in front."""
    if shot.group == MOMENTS:
        scene = {**FIRST_SCENES, **REVIEW_SCENES, **MEETING_SCENES}[shot.name]
        asked = REVIEW if shot.name in REVIEW_SCENES else SIXTY
        first = shot.name in FIRST_SCENES
        async with first_meeting(home, SIZES[1]) if first else sample_meeting(home, SIZES[1], asked) as room:
            await scene(*room)
            yield room[0]
        return
    async with at_home(home) if shot.group == HOME else _much_was_said(home) as (app, pilot):
        await press(pilot, *_keys(shot.way))
        await wait(app, pilot)
        yield app


def _keys(way: Way) -> Iterator[str]:
    """The keys, with words that can be read."""
    text = "".join(key if len(key) == 1 else f"\0{key}\0" for key in way)
    for word, other in OTHER_WORDS.items():
        text = text.replace(word, other)
    for place, part in enumerate(text.split("\0")):
        yield from [part] if place % 2 else part


async def drawn(shot: Shot, sizes: Sequence[Size]) -> dict[Size, str]:
    """Its pictures."""
    found: dict[Size, str] = {}
    with tempfile.TemporaryDirectory() as home:
        async with _played(shot, Path(home)) as app:
            pilot: Pilot[int] = Pilot(app)
            for size in sizes:
                await resize(pilot, *size)
                strips = app.screen._compositor.render_strips()
                found[size] = picture(strips, f"{shot.title}, {size_name(size)}")
    return found


def page() -> str:
    """The page with all of them."""
    parts = [TOP]
    group = ""
    for shot in shots():
        if shot.group != group:
            group = shot.group
            parts.append(f"## {group}\n\n")
        parts.append(f"### {shot.title}\n\n")
        parts += [
            f"![{shot.title}, {size_name(size)}](gallery/{file_name(shot.file, size)})\n" for size in SIZES
        ]
        parts.append("\n")
    return "".join(parts)


def main() -> None:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="what the names of those to be drawn begin with")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--sizes", type=_sizes, default=SIZES)
    arguments = parser.parse_args()
    folder = arguments.to or DOCS / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(arguments.names)
    for shot in shots():
        if not names or shot.name.startswith(names):
            for size, svg in asyncio.run(drawn(shot, arguments.sizes)).items():
                (folder / file_name(shot.file, size)).write_text(svg, encoding="utf-8")
    if not names and arguments.to is None:
        (DOCS / "gallery.md").write_text(page(), encoding="utf-8")


def _sizes(text: str) -> tuple[Size, ...]:
    wide_and_high = (each.split("x") for each in text.split(","))
    return tuple((int(wide), int(high)) for wide, high in wide_and_high)


if __name__ == "__main__":
    main()
