"""What a key means, whatever hand, layout or machine it comes from.

Caps Lock: a capital does what the small letter does. Behind an open door a key is the door's. A letter that no key has
is told why nothing happens. While one types, every letter is a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from screens.shell.screen import Keyed

if TYPE_CHECKING:
    from textual.app import App

MOST_PASTED = 20_000
"""Letters that are taken of one paste."""

CAPS = "Caps Lock seems to be on; the keys work all the same."

FOREIGN = "“{letter}”: {script} letters are on, and the keys need Latin ones."

SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "ARMENIAN": "Armenian",
}
"""What a script is called, by the first word of its letters' names."""

ACCENTED = "“{letter}” is no key here: another layout of the keyboard is on."


def foreign(letter: str) -> str:
    """Why nothing happens when this letter is typed as a key; empty for one that keys have."""
    if len(letter) != 1 or letter.isascii() or not letter.isalpha():
        return ""
    import unicodedata

    script = SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
    return FOREIGN.format(letter=letter, script=script) if script else ACCENTED.format(letter=letter)


class Keyboard:
    """Knows what was said of the keyboard, so that it is said once."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._capitals = False
        """The letter before was a capital."""
        self._remark = ""
        """What is to be said of the key, once it is done."""

    def came(self) -> None:
        """A key is about to be done by the screen in front."""
        front = self._app.screen
        if isinstance(front, Keyed):
            front.key_came()

    def meant(self, event: events.Key) -> events.Key | None:
        """The key that is meant, where no field takes it as a letter; None where it means nothing."""
        self._clear()
        key, front = event.key, self._app.screen
        if len(key) == 1 and key.isalpha() and key.isascii():
            capital = key.isupper()
            if capital and not self._capitals:
                self._remark = CAPS
            self._capitals, key = capital, key.lower()
        if isinstance(front, Keyed):
            key = front.meant(key)
        if not key:
            return None
        if key == event.key:
            self._remark = self._remark or self._of_another_layout(event)
            return event
        return events.Key(key, key if len(key) == 1 else None)

    def _of_another_layout(self, event: events.Key) -> str:
        """Why nothing happens; nothing where somebody takes the key."""
        said = foreign(event.character or "")
        taken = said and event.key in self._app.screen.active_bindings
        return "" if taken else said

    def tell(self) -> None:
        """Say what is to be said of the key, now that it is done; under the cover it waits."""
        front = self._app.screen if self._remark and self._app.is_running else None
        if isinstance(front, Keyed):
            said, self._remark = self._remark, ""
            front.remark(said)

    def _clear(self) -> None:
        """What was said of the key before has been read."""
        front = self._app.screen
        if isinstance(front, Keyed):
            front.forget_remark()
