"""Keys as people write them: "r", "ctrl+r", "F8", "?", "→", "page down"; and as Textual names them."""

from __future__ import annotations

from unicodedata import name

FIXED = ("escape", "enter", "question_mark")
"""Keys that nobody can take from a command or give to another: every screen can be left, and tells its keys."""

_OTHERWISE = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs that are not called as Unicode calls them."""


def _called(sign: str) -> str:
    """What a sign is called as a key."""
    found = name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _OTHERWISE.get(found, found)


SIGNS = {_called(sign): sign for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
"""Every sign of a keyboard by its name as a key."""

_PLAIN = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
        *("backspace", "tab", "space", "enter", "escape"),
        *(f"f{number}" for number in range(1, 13)),
    }
)
"""Keys that have a name."""

_WITH_SHIFT = _PLAIN - {"space", "enter", "escape", "backspace"}
_WITH_CTRL = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"})

_ARROWS = {"right": "→", "left": "←", "up": "↑", "down": "↓"}

_MEANT = {
    **{arrow: word for word, arrow in _ARROWS.items()},
    "−": "minus",
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
}
"""Other ways to write a key."""

_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
"""What a terminal sends for these."""

_TERMINALS = frozenset({"ctrl+c", "ctrl+z"})
"""Keys by which a program is stopped or put aside."""

_WORDS = {"escape": "esc", "pageup": "page up", "pagedown": "page down"}

LOOK = "keys look like r, 7, ?, f8, ctrl+r, space, tab, right or page down"
"""What to say to somebody who wrote something else."""

_NO_KEY = f"is no key; {LOOK}"


def key_of(written: str) -> tuple[str, str]:
    """The key that was written, as Textual names it; or why it is none, to be said after what was written."""
    text = written.strip() or written
    if len(text) == 1:
        return _single(text)
    *modifiers, last = _parted(text.casefold())
    plain = "".join(last.replace("-", " ").split())
    plain = _MEANT.get(plain, plain)
    if not modifiers:
        found = plain if plain in _PLAIN else last.strip().replace(" ", "_")
        return (found, "") if found in _PLAIN or found in SIGNS else ("", _NO_KEY)
    return _modified(modifiers, plain)


def _single(text: str) -> tuple[str, str]:
    """A letter, a figure or a sign."""
    if text in _MEANT:
        return _MEANT[text], ""
    if text.isalpha() and text != text.lower():
        small = text.lower()
        return "", f"is the same key as '{small}', so that Caps Lock changes nothing; write '{small}'"
    if text == " ":
        return "space", ""
    if text.isalnum():
        return text, ""
    return (found, "") if (found := _called(text)) in SIGNS else ("", _NO_KEY)


def _modified(modifiers: list[str], plain: str) -> tuple[str, str]:
    """A key that is pressed together with ctrl, shift or both."""
    held = "+".join(sorted(modifiers))
    found = f"{held}+{plain}"
    if found in _AS:
        return "", f"reaches a program as {said(_AS[found])}; choose another one"
    if found in _TERMINALS:
        return "", "stops or puts aside a program in every terminal; choose another one"
    if held == "shift" and len(plain) == 1 and plain.isalpha():
        return "", f"is the same key as '{plain}', so that Caps Lock changes nothing; choose another one"
    letter = len(plain) == 1 and plain.isascii() and plain.isalpha()
    fits = {
        "ctrl": letter or plain in _WITH_CTRL,
        "shift": plain in _WITH_SHIFT,
        "ctrl+shift": plain in _WITH_CTRL,
    }
    return (found, "") if fits.get(held) else ("", _NO_KEY)


def _parted(text: str) -> list[str]:
    """'ctrl+r' at its plus signs; a lone one is a key."""
    return [part.strip() for part in text.split("+")]


def as_written(key: str) -> str:
    """A key as it can stand in the file."""
    if key in SIGNS:
        return f"'{SIGNS[key]}'" if key != "apostrophe" else '"\'"'
    return _WORDS.get(key, key)


def shown_as(key: str) -> str:
    """A key as it stands in a table: '→', '?', 'page down'."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _ARROWS.get(last) or SIGNS.get(last) or as_written(last)])


def said(key: str) -> str:
    """A key as it is said in a sentence."""
    return f"'{key}'" if len(key) == 1 else as_written(key)
