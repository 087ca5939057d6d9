"""What leaves the set: how far each line may go, and whether those whom it concerns have read that it goes.

Nothing leaves unless it is given here, or in the edit panel, and read. The meeting and its clock go on behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.actions.owners import owners_called
from alstui.disclosure.consent import Consent, entries, waiting
from alstui.model import Action, Note, Sharing
from alstui.wording import join_names
from screens import words
from screens.command import command
from screens.series.whole import Said, WholeScreen
from screens.shell.undo import UndoesHere
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import column
from screens.widgets.pick_list import PickList, Row
from screens.widgets.title import Title

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.meeting.events import Event
    from alstui.meeting.state import Meeting

REACH: tuple[Sharing, ...] = ("set", "sponsor", "schools")
"""What one key goes through."""

SAID: Mapping[Sharing, tuple[str, str, str]] = {
    "set": ("·", "stays in the set", "$quiet"),
    "sponsor": ("→", "sponsor", "$accent"),
    "schools": ("⇉", "other schools", "$accent"),
}
"""A shape, a word and a tone for how far a line goes."""

NOTHING = "There is no action point and no learning in this meeting yet."
STAYS = "What is given leaves once it was read: it shows in the minutes for sponsor and schools, and in the digest."
WIDEST_NAME = 14


def lines_of(meeting: Meeting) -> list[Action | Note]:
    """What can be given to others: action points and learning, as they came."""
    learning = [note for note in meeting.notes.values() if note.kind == "learning"]
    return [*meeting.actions.values(), *learning]


def whose(line: Action | Note, names: Mapping[str, str]) -> str:
    """Whose a line is: all who own it, or who said it."""
    return owners_called(line, names) if isinstance(line, Action) else names.get(line.author, line.author)


def rows(desk: Desk, names: Mapping[str, str]) -> tuple[Row, ...]:
    """A row a line: whose it is, what it says, how far it goes, and who has still to read it."""
    consent, found = Consent(desk.meeting), []
    for line in lines_of(desk.meeting):
        mark, word, tone = SAID[line.sharing]
        unread = [who for who in sorted(consent.concerned(line)) if who and not consent.read(who, line)]
        given = line.sharing != "set"
        asks = f"  {join_names([names.get(who, who) for who in unread])} to read" if given and unread else ""
        left = Content.assemble(
            column(whose(line, names) or "–", WIDEST_NAME, "$accent"), " ", words.line(line.text)
        )
        right = Content.assemble(
            Content.styled(f"{mark} {word}", tone),
            Content.styled("  ✓ read" if given and not unread else asks, "$warning" if asks else "$quiet"),
        )
        found.append(Row(line.id, left, right))
    return tuple(found)


class LeavingScreen(UndoesHere[None]):
    """Action points and learning, how far they go, and who has read it. Enter sees one whole."""

    AUTO_FOCUS = "PickList"

    def __init__(self, desk: Desk, names: Mapping[str, str]) -> None:
        """`names` is what each member is called on the screen, by id."""
        super().__init__(desk)
        self._names = names

    def compose(self) -> ComposeResult:
        """The lines, and a sentence on what still waits."""
        yield Title()
        yield PickList(chooses="look at it")
        yield Foot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what is so."""
        self.paint()

    def paint(self, said: str = "") -> None:
        """Paint the lines, and what waits."""
        found = rows(self._desk, words.marked(self._names, self._desk.meeting.attendance))
        self.query_one(Title).show("What leaves the set")
        self.query_one(PickList).show_rows(found)
        if not found:
            said = said or NOTHING
        left = [self._names.get(who, who) for who in waiting(self._desk.meeting)]
        still = (
            f"{join_names(left)} {'has' if len(left) == 1 else 'have'} something to read." if left else STAYS
        )
        self.query_one(Foot).say(said or still, "$quiet")
        self.show_keys()

    @property
    def _line(self) -> Action | Note | None:
        current = self.query_one(PickList).current
        return next((line for line in lines_of(self._desk.meeting) if line.id == current), None)

    @command("space", "how far", id="leaving.share")
    def share(self) -> None:
        """Stays in the set, sponsor, other schools.

        Whoever has read a line has to read it again.
        """
        line = self._line
        if line is None:
            return
        further = REACH[(REACH.index(line.sharing) + 1) % len(REACH)]
        if isinstance(line, Action):
            self._desk.amend(replace(line, sharing=further))
        else:
            self._desk.change_note(replace(line, sharing=further))
        self.paint()

    @command("y", "they have read it", id="leaving.agree")
    def agree(self) -> None:
        """Those whom it concerns have read what leaves, and agree.

        They agree to all that leaves of theirs.
        """
        line = self._line
        if line is None:
            return
        if line.sharing == "set":
            self.paint("It stays in the set, so nobody has to agree.")
            return
        held = entries(self._desk.meeting)
        agreed = [who for who in sorted(Consent(self._desk.meeting).concerned(line)) if who in held]
        for who in agreed:
            self._desk.check_entry(who, agreed=True)
        self.paint(f"{join_names([self._names.get(who, who) for who in agreed])}: read and agreed.")

    def taken_back(self, undone: Event, said: str) -> None:
        """It goes as far as it went before."""
        self.paint(said)

    @on(PickList.Chosen)
    def _chosen(self) -> None:
        """All of its words, as those whom it concerns are to read them."""
        line = self._line
        if line is not None:
            mark, word, tone = SAID[line.sharing]
            said = [Said(whose(line, self._names), "$accent"), Said(f"{mark} {word}", tone)]
            whole = WholeScreen(
                "What leaves the set", lines=said, large=words.line(line.text), desk=self._desk
            )
            self.app.push_screen(whole)

    @command("escape,o", "back", id="leaving.back")
    def leave(self) -> None:
        """Go back to the meeting."""
        self.dismiss()
