"""A whole meeting in a real terminal, with words that try to be more: what the terminal is sent, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.hostile import ORDERS, a_home
from tests.kit.screens.bursts import COVER, put_down
from tests.kit.screens.terminal import Terminal
from tests.kit.screens.terminal import environment as terminal_environment
from tests.security.test_alone import noted, watch
from tests.security.test_files import open_to_others

pytestmark = pytest.mark.terminal

PASTED = "\x1b[200~{}\x1b[201~"
STAGE = "slot-1.explore"
SECRET = "heliotrope"
"""A word that is said in confidence, and stands nowhere else."""

OBEYED = re.compile(
    r"\x1b\[666|\x1b\[38;5;66;6m|\x1b\](?!22;[a-z-]+\x07|2;[^\x00-\x1f\x7f]*\x07)|\x1b[PX^_]|\x1bcPWNED|\x1b\(0PWNED|\x1b#8|[\x00\x07\x0e\x0b]PWNED"
    "|[\x80-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Orders that came through. Of those that set a title, a clipboard or a link the house gives few: the shape of the
mouse's pointer, the time that is left as the title, and what a key copies for a chat, which nobody asks for here."""


def obeyed(written: str) -> list[str]:
    """What a terminal was told that nobody of the house tells it, with what stands around it."""
    return [written[max(0, found.start() - 20) : found.end() + 20] for found in OBEYED.finditer(written)]


def catch(terminal: Terminal, key: str, seen: str, *words: str) -> None:
    """Open a line by its key, write words or paste them, and keep it."""
    terminal.press(key)
    terminal.see(seen)
    terminal.press(*words, "enter")
    terminal.until(lambda text: re.search(seen, text) is None, f"closed: {seen}")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Terminal, Path]]:
    """A meeting that was held to its minutes, with orders pasted and typed all along; the terminal, and the home."""
    folder = tmp_path_factory.mktemp("room")
    home = folder / "home"
    put_down(home, STAGE)
    telltales = {"TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_SCREENSHOT": "1"}
    env = {**terminal_environment(home), **watch(folder), **telltales, "TEXTUAL_LOG": str(folder / "log")}
    with Terminal(["run", "oakfield"], env, (100, 40), cwd=folder) as terminal:
        terminal.see("paused")
        terminal.press("space")
        terminal.until(lambda text: "paused" not in text, "going on")
        texts = [*ORDERS.values()]
        for first in range(0, len(texts), 4):
            pasted = PASTED.format(" ".join(texts[first : first + 4]))
            catch(terminal, "a", r"action │", f"{SECRET} ring ", pasted)
        for key, seen in (("n", r"note │"), ("l", r"learning │"), ("i", r"issue │")):
            catch(terminal, key, seen, f"{SECRET} \udcff\udc9b ", PASTED.format("".join(texts)))
        terminal.press("c")
        terminal.see(COVER)
        terminal.press("c")
        terminal.press("m")
        terminal.see("Minutes|minutes")
        yield terminal, home


def test_a_terminal_is_never_ordered_about(held: tuple[Terminal, Path]) -> None:
    """Cursor, title, link, clipboard, message, reset, eight bits, turners, what is unseen: none of it was sent."""
    terminal, _ = held
    assert "PWNED" in terminal.written
    assert not obeyed(terminal.written), obeyed(terminal.written)


def test_a_meeting_talks_to_nobody_and_leaves_nothing_elsewhere(held: tuple[Terminal, Path]) -> None:
    """No socket, no program, no file but its own, which are the owner's alone; no word in the process's name."""
    terminal, home = held
    if Path("/proc/self/cmdline").exists():
        process = Path(f"/proc/{terminal.pid}")
        for name in ("cmdline", "comm", "environ"):
            assert SECRET not in (process / name).read_text(errors="replace")
    terminal.press("escape", "ctrl+q")
    terminal.wait_for_end()
    folder = home.parent
    assert noted(folder, home) == []
    assert open_to_others(home) == {}
    elsewhere = [path for path in folder.rglob("*") if path.is_file() and not path.is_relative_to(home)]
    assert not [path for path in elsewhere if SECRET.encode() in path.read_bytes()]
    assert {path.name for path in folder.iterdir()} <= {"home", "watch", "watched"}


def test_a_home_that_another_hand_filled_is_shown_as_text(tmp_path: Path) -> None:
    """Sets, a running meeting, what was begun, settings and keys of one's own: full of orders, and shown as words."""
    home, own = tmp_path / "home", tmp_path / "config"
    put_down(home, STAGE)
    texts = tuple(ORDERS.values())
    a_home(tmp_path / "other", texts)
    (tmp_path / "other" / "oakfield").rename(home / "millbrook")
    hostile = "".join(texts).encode("unicode_escape").decode().replace('"', "")
    begun = home / ".begun"
    begun.mkdir()
    escaped = re.sub(r"\\x(..)", r"\\u00\1", hostile).replace("\\U000e", "\\udb40\\udc")
    (begun / "0a0b0c0d0e0f.json").write_text(
        f'{{"place": "set", "number": 3, "fields": {{"title": "PWNED {escaped[:400]}"}}}}'
    )
    (own / "formats").mkdir(parents=True)
    (own / "settings.yaml").write_text(f'bell: "{escaped[:300]}"\n')
    (own / "keys.yaml").write_text(f'"live.note {escaped[:300]}": f8\n')
    env = terminal_environment(home)
    with Terminal([], env, (100, 40)) as terminal:
        terminal.see("PWNED")
        for key in ("down", "up", "?", "escape", "n", "escape", "/", "escape", "down", "enter", "escape"):
            terminal.press(key)
        terminal.press("ctrl+q")
        terminal.wait_for_end()
        assert not obeyed(terminal.written), obeyed(terminal.written)
