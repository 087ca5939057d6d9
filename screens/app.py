"""The app: one clock, one library, one meeting at the desk, and the one tick that only repaints."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alstui.clock import today
from alstui.content.settings import Settings
from alstui.store.begun import BegunFiles
from alstui.store.unread import Unread
from alstui.text import clean_lines
from screens.command import KEY_WORDS, behind, command
from screens.shell.alone import Alone
from screens.shell.beat import Beat
from screens.shell.frugal import Frugal
from screens.shell.gate import Gated
from screens.shell.light import Light
from screens.shell.screen import HIGH, WIDE, Askable, Keyed, Ticks
from screens.shell.title import Titled
from screens.widgets.key_line import key_called

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from textual.binding import Binding
    from textual.screen import Screen

    from alstui.clock import Clock
    from alstui.content.keymap import KeyTable
    from alstui.content.loader import Shelf
    from alstui.content.settings import Face
    from alstui.desk import Desk
    from alstui.desk.open_meeting import OpenMeeting
    from alstui.desk.opening import Asked, Sitting
    from alstui.meeting.gaps import Gap
    from alstui.model import Agenda, Mode
    from alstui.planning.preparing import Choices
    from alstui.store.library import Library
    from screens.shell.finding import Found
    from screens.shell.host import Host


class AlstuiApp(Light, Gated, Frugal, Titled, Alone):
    """alstui on a terminal. Returns the exit code: 0 done, 1 something in the person's data."""

    TITLE = "alstui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's; ours is a screen like any other
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    def __init__(
        self,
        library: Library,
        shelf: Shelf | Callable[[], Shelf],
        clock: Clock,
        *,
        rate: float = 1.0,
        settings: Settings | None = None,
    ) -> None:
        """`shelf`, or what makes it when it is first asked for; `rate` is how many times faster than life."""
        super().__init__()
        self.library, self.begun = library, BegunFiles(library.home)
        self._shelf = shelf
        self.clock = clock
        self.rate = rate
        self.settings = settings or Settings()
        self.settings_notice = self.keys_notice = ""
        """Why a person's settings, or their keys, could not be used; empty when they could."""
        self.faces: dict[Mode | None, Face] = {}
        """The faces of the clock that were chosen by key, by what a stage is for."""
        self.choices_left: dict[tuple[str, date], Choices] = {}
        """What was chosen for each set's meeting of a day: one may go to the list of sets and come back."""
        self._noticed: tuple[Gap, int] | None = None
        """The stretch of time that waits to be asked about, and how many keys had come then."""
        self.first: Screen[Any] | None = None
        """The screen that opens; the list of sets when there is none."""
        self._beat = Beat(self, self._until_tick, self.on_beat, period=1 / rate)

    @cached_property
    def shelf(self) -> Shelf:
        """Formats, prompts, programmes: what can be chosen from."""
        return self._shelf() if callable(self._shelf) else self._shelf

    @property
    def record_notices(self) -> tuple[str, ...]:
        """What there is to say of the open meeting's record, in sentences."""
        return self.open_meeting.record_words if self.open_meeting is not None else ()

    @property
    def content_notices(self) -> tuple[str, ...]:
        """What has to be said of a person's own files, among those that were read so far."""
        unread = callable(self._shelf) and "shelf" not in self.__dict__
        own = tuple(said for said in (self.settings_notice, self.keys_notice) if said)
        return own if unread else (*own, *self.shelf.notices)

    @staticmethod
    def key_table() -> KeyTable:
        """All that can be pressed, on every screen there is."""
        from screens.shell.table import key_table

        return key_table()

    def take_keys(self, own: Mapping[str, tuple[str, ...]]) -> None:
        """Let commands have a person's own keys, which were checked, by their ids."""
        commands = self.key_table().commands if own else {}
        if "cover" in own and "cover.uncover" not in own:
            own = {**own, "cover.uncover": (*own["cover"], "escape")}  # what covers comes back, too
        self.set_keymap({each: behind(commands[each].door, ",".join(keys)) for each, keys in own.items()})

    def key_called(self, id: str) -> str:
        """What is pressed for a command now, for a sentence that names it."""
        return key_called(id, self)

    def on_mount(self) -> None:
        """Open the first screen; a meeting that was opened before the terminal was begins to be painted.

        It is pushed on the empty screen that Textual lays down, because that one cannot be switched.
        """
        first = self.first or self._home()
        for path in first.css_path:
            # Styles that a screen brings later have everything parsed anew that was parsed so far.
            self.stylesheet.read(path)
        self.push_screen(first)
        self._arm()

    def on_ready(self) -> None:
        """All is there: what start-up made is set aside for good, and what no frame waits for is put on disk."""
        gc.freeze()
        gc.enable()
        if self.desk is not None:
            self.screen.call_after_refresh(self.desk.save_waiting)

    # -- places ----------------------------------------------------------------------------------------

    def go_home(self) -> None:
        """The list of sets; the meeting at the desk is left as it is."""
        self._leave(self._to_home)

    def _to_home(self) -> None:
        self.switch_screen(self._home())
        self.stand_up()

    def go_to_set(self, set_id: str) -> None:
        """A set's meeting of today, as it stands: to be prepared, running, or closed.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """
        self.switch_screen(self.screen_for(set_id))

    def screen_for(self, set_id: str, asked: Asked | None = None, *, later: bool = False) -> Screen[Any]:
        """The screen on which a set's meeting goes on; `later` as of `open_sitting`.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """
        from alstui.desk.opening import NOTHING_ASKED, as_asked, open_sitting, todays_sitting, too_late

        learning_set = self.library.load(set_id)
        unread = Unread()
        sitting = todays_sitting(self.library, learning_set, today(self.clock), unread, self.clock)
        if sitting.status in {"running", "paused", "closed"}:
            late = too_late(sitting, asked)
            return self._take(open_sitting(self.library, sitting, self.clock, later=later), late)
        from alstui.planning.preparing import choices_for

        sitting = as_asked(sitting, asked)
        from screens.before.prepare import PrepareScreen

        choices = choices_for(self.library, self.shelf, sitting, asked or NOTHING_ASKED, unread)
        left_out, is_asked = unread.sentences, bool(asked and asked != NOTHING_ASKED)
        return PrepareScreen(sitting, choices, left_out, asked=is_asked)

    def open_first(self, set_id: str, asked: Asked | None = None) -> None:
        """Let the app open with a set's meeting, before the terminal is taken.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """
        self.first = self.screen_for(set_id, asked, later=True)

    def begin(self, sitting: Sitting, choices: Choices, agenda: Agenda) -> None:
        """Take a prepared meeting to the desk.

        Raises:
            AlstuiError: it cannot be opened; nothing was changed.
        """
        from alstui.desk.opening import begin

        here, presenters = dict(choices.attendance), choices.presenters
        self.switch_screen(self._take(begin(self.library, sitting, self.clock, agenda, here, presenters)))

    def _take(self, opened: OpenMeeting, said: tuple[str, ...] = ()) -> Screen[Any]:
        self.sit_down(opened)
        return self._desk_screen(opened.desk, (*opened.opening_words, *said))

    def _desk_screen(self, desk: Desk, notices: tuple[str, ...] = ()) -> Screen[Any]:
        if desk.meeting.status == "closed":
            from screens.after.minutes import MinutesScreen

            return MinutesScreen(desk)
        from screens.live.live import LiveScreen

        return LiveScreen(desk, notices)

    def go_to_desk(self) -> None:
        """The meeting at the desk, live or closed."""
        if self.desk is not None:
            self.switch_screen(self._desk_screen(self.desk))

    def go_to_minutes(self) -> None:
        """The minutes of the meeting at the desk."""
        from screens.after.minutes import MinutesScreen

        if self.desk is not None:
            self._put_down()
            self.switch_screen(MinutesScreen(self.desk))

    def _home(self) -> Screen[Any]:
        from screens.home.home import HomeScreen

        return HomeScreen()

    # -- the tick --------------------------------------------------------------------------------------

    def sit_down(self, opened: OpenMeeting) -> None:
        """Take a meeting to the desk; the clock on the wall begins to be painted."""
        self.stand_up()
        self.open_meeting = opened
        self._arm()

    def stand_up(self) -> None:
        """Leave the meeting as it is and give back its lock."""
        self._put_down()
        self._beat.stop()
        opened, self.open_meeting = self.open_meeting, None
        if opened is not None:
            opened.put_away()
            self.tell_title()

    def _leave(self, then: Callable[[], None]) -> None:
        """Go on to `then` once everything is on disk; when it cannot be, only if one says so."""
        self._put_down()
        if self.desk is None or self.desk.save_waiting():
            then()
            return
        from screens.live.unsaved import UnsavedScreen

        if not isinstance(self.screen, UnsavedScreen):
            self.push_screen(UnsavedScreen(self.desk), lambda sure: then() if sure else None)

    def _put_down(self) -> None:
        """Have the screens keep what was begun on them."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Keyed):
                screen.put_down()

    def news(self) -> tuple[str, ...]:
        """What the record and the clocks of the open meeting have to tell since this was last asked, in sentences."""
        return self.open_meeting.news() if self.open_meeting is not None else ()

    def _arm(self) -> None:
        """Have the screens painted when the figure on the clock changes next, and from then on."""
        if (self.desk is not None or getattr(self.screen, "peeks", False)) and self.is_running:
            self._beat.begin()

    def _until_tick(self) -> float:
        """Seconds until then; a whole one where there is no meeting."""
        if self.desk is None:
            return 1.0 / self.rate
        from alstui.meeting.reading import until_next_second

        return until_next_second(self.desk.meeting, self.clock.now()) / self.rate

    def tick(self) -> None:
        """Paint the time on every screen that shows it, and save what still waits."""
        if self.desk is not None and self.desk.waiting:
            self.desk.save_waiting()
        for screen in self.screen_stack:
            if isinstance(screen, Ticks) and screen.is_mounted and self._is_due(screen):
                screen.tick()
        self._look_at_the_clocks()

    def _is_due(self, screen: Screen[Any]) -> bool:
        """What is seen is painted; under it, a second passes only where it does something besides."""
        return screen.is_current or (isinstance(screen, Keyed) and screen.unseen)

    def _look_at_the_clocks(self) -> None:
        """Ask about a stretch of time, if somebody looks: one question at a time, and never under typing fingers."""
        opened = self.open_meeting
        gap = opened.look() if opened is not None else None
        if opened is None or gap is None:
            return
        front = self.screen
        if self._hands_are_still(gap) and isinstance(front, Askable) and front.can_be_asked:
            opened.taken_up(gap)
            front.ask_about(gap)

    def _hands_are_still(self, gap: Gap) -> bool:
        """Whether no key came for a second since the stretch was noticed: what wakes a computer answers nothing."""
        noticed, self._noticed = self._noticed, (gap, self.gate.heard)
        return not self.gate.heard or noticed == self._noticed

    def clock_changed(self) -> None:
        """The meeting moved: paint now, and fall into its step."""
        self.tick()
        self._arm()

    def get_key_display(self, binding: Binding) -> str:
        """A key as people call it."""
        _, door, key = binding.key.rpartition(":")
        if door:
            binding = binding.with_key(key, binding.key_display)
        if binding.key in KEY_WORDS and not binding.key_display:
            return KEY_WORDS[binding.key]
        shown = super().get_key_display(binding)
        return shown.replace("^", "ctrl+", 1) if binding.key.startswith("ctrl+") else shown

    # -- the keyboard ----------------------------------------------------------------------------------

    def pasted(self, text: str) -> None:
        """Ask what is to become of words that were pasted where nothing takes them."""
        lines, front = tuple(filter(None, clean_lines(text).split("\n"))), self.screen
        if not lines or not isinstance(front, Keyed):
            return
        if self.desk is None or self.desk.meeting.status == "closed":
            front.remark("What was pasted was let go: nothing here takes it.")
            return
        from screens.live.pasted import PasteOffer

        offer = PasteOffer(self.desk, lines)
        self.push_screen(offer, lambda said: front.told(*said) if said is not None else None)

    def pasted_too_much(self) -> None:
        """Say that only the beginning is there."""
        if isinstance(self.screen, Keyed):
            self.screen.remark("That was too much to paste: only its beginning was taken.")

    # -- what is always possible -----------------------------------------------------------------------

    @command("ctrl+q", "leave", id="app.leave", action="quit", shown=False, priority=True, group="leave")
    async def action_quit(self) -> None:
        """Leave alstui; the meeting stays as it is."""
        self._leave(self._go)

    @command("ctrl+p", "all commands", id="app.palette", shown=False, priority=True, group="look")
    def find_command(self) -> None:
        """Find any command by its words."""
        from screens.shell.palette import PaletteScreen

        if isinstance(self.screen, PaletteScreen):
            self.screen.dismiss()
        else:
            self.push_screen(PaletteScreen(self.screen), self._do)

    @command("ctrl+l,f9", "cover", id="app.cover", shown=False, priority=True, group="look")
    def cover(self) -> None:
        """Cover the screen at once, also while one types."""
        from screens.shell.cover import CoverScreen

        if isinstance(self.screen, CoverScreen):
            self.screen.dismiss()
        else:
            self.push_screen(CoverScreen(self.clock, self.desk))
            self.tell_title()

    @command("question_mark,f1", "keys", id="app.keys", group="look")
    def list_keys(self) -> None:
        """Show every key of this screen."""
        from screens.shell.key_help import KeysScreen

        if isinstance(self.screen, KeysScreen):
            self.screen.dismiss()
        else:
            self.push_screen(KeysScreen(self.screen), self._do)

    async def _do(self, chosen: Found | None) -> None:
        """Do what was chosen from a list of commands, where its key would have done it."""
        if chosen is not None:
            await self.run_action(chosen.action, chosen.node)

    def _go(self) -> None:
        self.stand_up()
        self.exit(0)


def _is_a_host(app: AlstuiApp) -> Host:
    """What the screens ask of the app, it has: the type checker sees to it."""
    return app
