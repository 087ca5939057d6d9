"""What there is to read, on the wall. Addresses stand there whole, and only they are links."""

from __future__ import annotations

from pathlib import Path

from rich.color import ColorSystem
from rich.style import Style
from textual.containers import VerticalScroll

from alstui.content.guides import Guide, read_guides
from screens.home.home import HomeScreen
from screens.live.live import LiveScreen
from screens.series.guides import GuideList, GuidesScreen
from screens.shell.frame import look_of
from tests.kit.screens.hands import press, resize, settle
from tests.kit.screens.pictures import BOTH, Picture, pressing
from tests.kit.screens.rooms import shown, widths
from tests.kit.screens.scenes import app_with_sample
from tests.kit.screens.series_room import at_home, exploring

GUIDES = read_guides(None)[0]


@BOTH
async def test_every_guide_can_be_read(tmp_path: Path, size: tuple[int, int]) -> None:
    """From the list of sets, on a key that closes it, too; page by page, each title and address whole."""
    async with at_home(tmp_path, size) as (app, pilot):
        await press(pilot, "g")
        assert isinstance(app.screen, GuidesScreen)
        scroll = app.screen.query_one(VerticalScroll)
        found = app.screen.query_one(GuideList)
        text = "".join(found.build(GUIDES, found.size.width).plain.split())
        for guide in GUIDES:
            for said in (guide.title, guide.for_whom, guide.about, *guide.addresses, guide.known):
                assert "".join(said.split()) in text
        assert GUIDES[0].title in shown(app)
        assert app.focused is scroll, "its keys turn the pages"
        scroll.scroll_end(animate=False)
        await settle(pilot)
        assert scroll.scroll_y == scroll.max_scroll_y > 0
        assert GUIDES[-1].address in shown(app)
        assert widths(app) == {size[0]}
        await press(pilot, "g")
        assert isinstance(app.screen, HomeScreen)


async def test_in_a_meeting_the_clock_stays_in_sight(tmp_path: Path) -> None:
    """Behind the door to other places; at every size, and back in the meeting."""
    async with exploring(tmp_path) as (app, pilot):
        await press(pilot, "x", "g")
        assert isinstance(app.screen, GuidesScreen)
        for size in ((60, 16), (60, 18), (120, 36), (200, 60)):
            await resize(pilot, *size)
            assert "left of" in shown(app)
            assert widths(app) == {size[0]}
        await press(pilot, "escape")
        assert isinstance(app.screen, LiveScreen)


async def test_addresses_are_links_and_nothing_else_is(tmp_path: Path) -> None:
    """What the terminal is told to open is the address itself, over as many lines as it takes; text stays text."""
    bad = Guide(id="x", title="https://title.org", for_whom="w", about="a", address="javascript:alert(1)")
    async with at_home(tmp_path) as (app, pilot):
        await press(pilot, "g")
        found = app.screen.query_one(GuideList)
        found.show((GUIDES[0], bad))
        await press(pilot, "home")
        linked: dict[str, str] = {}
        for y in range(found.size.height):
            for text, style, _ in found.render_line(y):
                if style is not None and style.link:
                    linked[style.link] = linked.get(style.link, "") + text
        assert linked == {address: address for address in GUIDES[0].addresses}


def test_a_link_is_told_to_the_terminal_and_ended() -> None:
    """As every terminal that knows links reads it; for the others it is nothing that is seen."""
    look = look_of(Style(link="https://example.org/a"), ColorSystem.TRUECOLOR)
    assert look.link.startswith("\x1b]8;")
    assert look.link.endswith(";https://example.org/a\x1b\\")


@BOTH
def test_it_looks_as_it_did(tmp_path: Path, picture: Picture, size: tuple[int, int]) -> None:
    """From the list of sets."""
    picture(app_with_sample(tmp_path)[0], pressing("g"))
