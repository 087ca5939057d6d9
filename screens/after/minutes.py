"""The minutes as they stand, as the members will read them; written beside the data when one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from alstui.documents.papers import minutes_on_screen
from alstui.errors import AlstuiError
from alstui.paths import config
from screens import words
from screens.shell.screen import Room
from screens.wall.heading import Heading, HeadingFacts
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.desk import Desk


class MinutesScreen(Room[None]):
    """Reads like paper. A closed meeting's minutes are written at once; before that they are a draft."""

    CSS_PATH = "minutes.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding(
            "w",
            "write",
            "write the file",
            tooltip="Write the minutes as a Markdown file beside the data",
            id="minutes.write",
        ),
        Binding(
            "r",
            "reopen",
            "open again",
            tooltip="Open the closed meeting again; nothing is lost",
            id="minutes.reopen",
        ),
        Binding("h", "home", "all sets", tooltip="Go to the list of sets", id="minutes.home"),
        Binding("escape,m", "leave", "back", tooltip="Go back to the meeting", id="minutes.back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The paper, and a line that says where it is kept."""
        yield Heading()
        with VerticalScroll():
            yield Markdown(self._text(), open_links=False)
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say whether it is a draft; write what is final."""
        self._say("")
        title = words.line(self.desk.learning_set.title)
        closed = self.desk.meeting.status == "closed"
        self.query_one(Heading).show(HeadingFacts(title, "minutes" if closed else "minutes, a draft"))
        if closed:
            self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A meeting that is not closed cannot be opened again."""
        if action in {"reopen", "home"}:
            return self.desk.meeting.status == "closed"
        if action == "leave":
            return self.desk.meeting.status != "closed"
        return True

    def _text(self) -> str:
        return minutes_on_screen(self.desk, self.host.library, config())

    def action_write(self) -> None:
        """Write the file, and say where it is."""
        day = self.desk.meeting.day or self.desk.today
        try:
            path = self.host.library.write_minutes(self.desk.learning_set.id, day, self._text())
        except AlstuiError as error:
            self._say(str(error), "$error")
        else:
            self._say(f"Written to {_short(path)}")

    def _say(self, text: str, tone: str = "$quiet") -> None:
        self.query_one(Foot).say(text, tone)

    def action_reopen(self) -> None:
        """Open the meeting again, paused where it stood."""
        if self.desk.reopen():
            self.action_leave()

    def action_home(self) -> None:
        """The list of sets."""
        self.host.go_home()

    def action_leave(self) -> None:
        """Back to the meeting."""
        self.host.go_to_desk()


def _short(path: Path) -> str:
    """A path as a person would say it."""
    try:
        return f"~/{path.relative_to(path.home())}"
    except ValueError:
        return str(path)
