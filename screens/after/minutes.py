"""The minutes as they stand, as the members will read them; written beside the data when one says so.

While the set meets this is a wall: the issues are covered, and a look at them lasts some seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from alstui.documents.papers import minutes_on_screen
from alstui.errors import AlstuiError
from alstui.paths import config
from alstui.store.unread import Unread
from screens import words
from screens.after.paper import Paper
from screens.command import command
from screens.shell.peek import Peeks
from screens.shell.screen import Room
from screens.wall.heading import Heading, HeadingFacts
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.desk import Desk


KEPT = "The file there said something else, and is kept beside it as {name}."


class MinutesScreen(Room[None], Peeks[None]):
    """Reads like paper. A closed meeting's minutes are written at once; before that they are a draft."""

    CSS_PATH = "minutes.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The paper, and a line that says where it is kept."""
        yield Heading()
        with VerticalScroll():
            yield Paper(self._shown(), open_links=False)
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say whether it is a draft; write what is final."""
        self._say("")
        title = words.line(self.desk.learning_set.title)
        closed = self._is_closed()
        self.query_one(Heading).show(HeadingFacts(title, "minutes" if closed else "minutes, a draft"))
        if closed:
            self.write()

    def _is_closed(self) -> bool:
        return self.desk.meeting.status == "closed"

    def _is_open(self) -> bool:
        return not self._is_closed()

    def _text(self) -> str:
        """As the members will read them."""
        return self._read(on_wall=False)

    def _read(self, *, on_wall: bool) -> str:
        """The paper; what could not be read for it stands at the foot."""
        unread = Unread()
        text = minutes_on_screen(self.desk, self.host.library, config(), unread, on_wall=on_wall)
        self.left_out = (*self.host.record_notices, *unread.sentences)
        return text

    def _shown(self) -> str:
        """As they stand on the wall."""
        return self._read(on_wall=self._is_open() and not self.peeks)

    def tick(self) -> None:
        """A look does not last."""
        self.peek_is_over()

    def peeked(self) -> None:
        """The issues in words, or covered."""
        self.query_one(Paper).update(self._shown())
        self.show_keys()

    def _has_covered(self) -> bool:
        return self._is_open() and any(note.kind == "issue" for note in self.desk.meeting.notes.values())

    def _covers(self) -> str:
        return "cover" if self.looks else ""

    @command("v", "the issue", id="minutes.view", there=_has_covered, now=_covers)
    def view(self) -> None:
        """See the issues, for some seconds.

        The next key covers them.
        """
        self.peek()

    @command("w", "write the file", id="minutes.write")
    def write(self) -> None:
        """Write the minutes as a Markdown file beside the data."""
        day = self.desk.meeting.day or self.desk.today
        try:
            written = self.host.library.write_minutes(self.desk.learning_set.id, day, self._text())
        except AlstuiError as error:
            self._say(str(error), "$error")
            return
        said = f"Written to {_short(written.path)}"
        if written.earlier is not None:
            said = f"{said}. {KEPT.format(name=written.earlier.name)}"
        self._say(said)

    def _say(self, text: str, tone: str = "$quiet") -> None:
        self.query_one(Foot).say(text, tone)

    @command("r", "open again", id="minutes.reopen", there=_is_closed)
    def reopen(self) -> None:
        """Open the closed meeting again; nothing is lost.

        It is paused where it stood.
        """
        if self.desk.reopen():
            self.leave()

    @command("h", "all sets", id="minutes.home", there=_is_closed)
    def home(self) -> None:
        """Go to the list of sets."""
        self.host.go_home()

    @command("escape,m", "back", id="minutes.back", there=_is_open)
    def leave(self) -> None:
        """Go back to the meeting."""
        self.host.go_to_desk()


def _short(path: Path) -> str:
    """A path as a person would say it."""
    try:
        return f"~/{path.relative_to(path.home())}"
    except ValueError:
        return str(path)
