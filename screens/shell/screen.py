"""What every screen of alstui is: a line of keys at its foot, and nothing that the room need not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast, runtime_checkable

from textual.containers import Vertical
from textual.events import ScreenResume
from textual.geometry import Region
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from screens.command import Commanded, command
from screens.shell.handles import SENTENCE, Patient
from screens.shell.patches import PatchCompositor
from screens.shell.standing import wall_turned
from screens.widgets.key_line import ALONE, WALL, Key, KeyLine, keys_of
from screens.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from alstui.meeting.gaps import Gap
    from alstui.model import Showing
    from screens.shell.host import Host
    from screens.widgets.capture_line import Said
    from screens.widgets.foot import LeftOutLine
    from screens.widgets.too_small import TooSmall

Result = TypeVar("Result")

WIDE, HIGH = 100, 34
"""Columns and rows from which a screen has the classes '-wide' and '-high'; below, '-narrow' and '-low'."""


@runtime_checkable
class Ticks(Protocol):
    """A screen that shows time: the app's one tick has it painted, while it is seen."""

    def tick(self) -> None:
        """Paint the time that it is now."""


@runtime_checkable
class Askable(Protocol):
    """A screen on which the room can be asked about a stretch of time."""

    @property
    def can_be_asked(self) -> bool:
        """Whether nobody types."""

    def ask_about(self, gap: Gap) -> None:
        """Ask whether that stretch counts."""


class Keyed(Commanded, Patient, Screen[Result]):
    """What has keys and needs some room. Where there is too little it says so, and goes on when there is more.

    Every binding has an id, a tooltip and so an entry in the palette; those shown stand in the key line.
    """

    AUTO_FOCUS = ""
    NEEDS = (60, 16)
    """Columns and rows below which the screen cannot be read."""

    on_the_wall: Showing | None = None
    """What fills the wall while this stands there; None where that says what is beneath it."""

    unseen = False
    """Whether a second does something besides painting, and so has to pass under other screens too."""

    left_out: tuple[str, ...] = ()
    """What could not be read of the record that it shows, in sentences: they stand above its keys."""

    _left_out_line: LeftOutLine | None = None
    """Where that is said; made when there is something to say."""

    _was_seen = False
    """It has been in front before."""

    _remarked = False
    """Something stands in the place of the keys."""

    _was_in: Widget | None = None
    """Where one is, or was when the terminal went out of sight: then Textual leaves it."""

    _too_small: TooSmall | None = None
    """Made when it is first too small: most terminals never are."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where one is. The two that it concerns paint themselves: Textual would paint everything."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = PatchCompositor()

    @property
    def host(self) -> Host:
        """The app, as far as screens know it."""
        return cast("Host", self.app)

    @property
    def is_alone(self) -> bool:
        """Whether nobody but the facilitator sees it. In an app that does not know, everybody does."""
        return bool(getattr(self.app, "alone", False))

    def seen_by_others(self) -> None:
        """Who sees it has changed: show what may be seen now."""
        self._say_who_sees()

    def _say_who_sees(self) -> None:
        """The last line says it, where that was ever in question."""
        parted = bool(getattr(self.app, "has_parted", False))
        says = {ALONE: self.is_alone, WALL: parted and not self.is_alone}
        if any(self.has_class(name) != holds for name, holds in says.items()):
            self.update_classes(says)
            for line in self.query(KeyLine):
                line.paint_anew()

    @property
    def is_current(self) -> bool:
        """Whether it is seen: in front, or through what is in front.

        Textual takes the one beneath for seen whatever is in front, and repaints both whole at every tick.
        """
        if self.is_half_made or not super().is_current:
            return False
        front = self.app.screen
        return self is front or front.styles.background.a < 1

    def _on_timer_update(self) -> None:
        """Paint what changed: the pieces too, where a part of the screen itself is to be painted.

        Textual forgets the pieces then, as though the whole screen were; and who pressed a key saw nothing of it.
        """
        if self._repaint_required and self._dirty_widgets and self.is_current and not self.app._batch_count:
            self._compositor.update_widgets(self._dirty_widgets)
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Under a question at the foot, paint what changed above it; and nothing that nobody would see.

        Textual would have the one in front painted whole, with this one as its ground, and that twice. While it holds
        frames back, as it does until all pieces are there, it would paint them, drop them, and then the first one that
        is seen has gaps for a sixtieth of a second.
        """
        if self.app._batch_count:
            return
        front, compositor = self.app.screen, self._compositor
        if front is self or not isinstance(front, AtFoot):
            super()._compositor_refresh()
            return
        stack = self.app.screen_stack
        over = [each for each in stack[stack.index(self) + 1 :] if isinstance(each, AtFoot)]
        above = min((each.above for each in over), key=lambda region: region.height)
        seen = (region.intersection(above) for region in compositor._dirty_regions)
        compositor._dirty_regions = {region for region in seen if region}
        self.app._display(self, compositor.render_update())
        self._dirty_widgets.clear()
        front._set_dirty()  # the ground that it keeps is no longer so

    @property
    def is_wide(self) -> bool:
        """Whether two columns have room. The class '-wide' says the same, but only after a resize was handled."""
        return self.app.size.width >= WIDE

    def show_keys(self) -> None:
        """Paint the key line again: what matters has changed."""
        for line in self.query(KeyLine):
            line.show(keys_of(self))

    def meant(self, key: str) -> str:
        """The key that one means, with where one is; empty where it means nothing."""
        return key

    def remark(self, text: str) -> None:
        """Say something of the key that was pressed, in the place of the keys, until the next one."""
        for line in self.query(KeyLine):
            line.show((Key("", text),))
            self._remarked = True

    def out_of_handles(self) -> None:
        """What could not be kept stands in its line as it stood; say in front that it was not."""
        for each in self.query("*"):
            if isinstance(each, OneLine):
                each.stand_again()
        front = self.app.screen
        if isinstance(front, Keyed):
            front.call_later(front.remark, SENTENCE)

    def give_way(self) -> bool:
        """It could not be made as a whole: be gone, where something is beneath it or stood in its place before."""
        if not self.is_half_made:
            self.is_half_made = self.app.screen is self and self.host.goes_back(self)
        return self.is_half_made

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What was fetched ahead may fail: it is fetched again when it is asked for, and that it failed is noted."""
        worker = event.worker
        if (
            event.state is WorkerState.ERROR
            and not worker.exit_on_error
            and isinstance(worker.error, Exception)
        ):
            self.host.let_it_be(worker.error)

    def told(self, said: Said, kept: int) -> None:
        """What was kept in front of it, in a sentence, and how many entries it is."""
        self.remark(said.text)

    def key_came(self) -> None:
        """Another key is about to be done here, or a letter was typed."""

    def forget_remark(self) -> None:
        """Show the keys again, where something stood in their place."""
        if self._remarked:
            self._remarked = False
            self.show_keys()

    @command("c,b", "cover", id="cover", shown=False, group="look")
    def cover(self) -> None:
        """Cover the screen at once."""
        self.host.cover()

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Go to a widget. To come back to the one where one was, after another window was in front, enters nothing."""
        is_back = widget is not None and widget is self._was_in
        super().set_focus(widget, scroll_visible, from_app_focus or is_back)
        if widget is not None or self.app.app_focus:
            self._was_in = widget

    def stand_above(self, rows: int) -> None:
        """Something at the foot takes so many rows, or none any more. Most screens are only covered there."""

    def put_down(self) -> None:
        """The screen is about to be left: keep what was begun on it, while there is still something to write in."""

    def on_compose(self) -> None:
        """Know the room from the first, so that no piece is styled twice."""
        size = self.app.size
        self.update_classes(
            _reached(size.width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS or [])
            | _reached(size.height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS or []),
            update=False,
        )

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Paint what has changed while another screen was in front.

        The first time its pieces have just come, each with its style: only the screen itself was there before it knew
        the room.
        """
        event.refresh_styles = self._was_seen
        if not self._was_seen:
            self._was_seen = True
            self.app.stylesheet.apply(self, animate=False)
        if isinstance(self, Ticks):
            self.tick()
        self.show_keys()
        self._say_who_sees()
        self.tell_left_out()
        self._measure()
        wall_turned(self.app)

    def tell_left_out(self) -> None:
        """Say what could not be read, where something could not; else it takes no room."""
        keys = self.query(KeyLine)
        if self._left_out_line is None and self.left_out and keys:
            from screens.widgets.foot import LeftOutLine

            self._left_out_line = LeftOutLine()
            cast("Widget", keys.last().parent).mount(self._left_out_line, before=keys.last())
        if self._left_out_line is not None:
            self._left_out_line.tell(self.left_out)

    def on_descendant_focus(self) -> None:
        """The keys depend on where one is."""
        self.show_keys()

    def on_stepping_stepped(self) -> None:
        """Another line stands in the field: one goes on from it, or comes back."""
        self.show_keys()

    def on_resize(self) -> None:
        """Whether the room is enough now."""
        self._measure()

    def _measure(self) -> None:
        """Cover the screen while it cannot be read. Focus, keys and clock stay as they are."""
        size = self.app.size
        columns, rows = self.NEEDS
        small = size.width < columns or size.height < rows
        if small and self._too_small is None:
            from screens.widgets.too_small import TooSmall

            self._too_small = TooSmall()
            self.mount(self._too_small)
        if self._too_small is not None:
            self._too_small.tell(self.NEEDS, size if small else None)


def _reached(cells: int, breakpoints: list[tuple[int, str]]) -> dict[str, bool]:
    """The classes of these breakpoints, and which of them so many cells have: that of the last one they reach."""
    reached = max((least for least, _ in breakpoints if least <= cells), default=None)
    return {name: least == reached for least, name in breakpoints}


class Room(Keyed[Result]):
    """A screen of its own. It asks for facts, paints them, and turns keys into verbs."""


class Question(Keyed[Result], ModalScreen[Result]):
    """A screen that asks something and answers with a value; escape always means no."""

    @command("escape", "back", id="question.leave")
    def leave(self) -> None:
        """Leave without changing anything."""
        self.dismiss()

    @command("question_mark,f1", "keys", id="question.keys")
    def list_keys(self) -> None:
        """Show every key of this screen."""
        self.host.list_keys()


class Foothold(Vertical):
    """What a question at the foot stands in. The screen beneath hears how much room it takes."""

    def on_resize(self) -> None:
        """It has its place, or another one."""
        make_room(self.app.screen_stack)


def make_room(stack: Sequence[Screen[Any]]) -> None:
    """Have the screen beneath the questions at the foot stand above them: a figure that is cut is another figure."""
    over = [each for each in stack if isinstance(each, AtFoot)]
    beneath = next((each for each in reversed(stack) if not isinstance(each, AtFoot)), None)
    if isinstance(beneath, Keyed):
        beneath.stand_above(max((each.rows for each in over), default=0))


class AtFoot(Question[Result]):
    """A question at the foot, in a `Foothold`: the screen beneath stays in sight above it."""

    DEFAULT_CSS = """
    AtFoot { align: left bottom; }
    AtFoot > Foothold { height: auto; background: $background; padding: 1 2 0 2; }
    AtFoot.-wide > Foothold { padding: 1 4; }
    """

    def on_mount(self) -> None:
        """The app's ground and margins are for screens that fill it."""
        self.styles.background = "transparent"
        self.styles.padding = 0

    def on_unmount(self) -> None:
        """Give the room back."""
        if self.app.is_running:
            make_room([each for each in self.app.screen_stack if each is not self])

    @property
    def rows(self) -> int:
        """How many it takes at the foot; none before it has its place."""
        return sum(each.outer_size.height for each in self.query(Foothold))

    @property
    def above(self) -> Region:
        """Where the screen beneath is seen."""
        return Region(0, 0, self.size.width, self.query_one(Foothold).region.y)
