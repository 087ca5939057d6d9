"""Text from people is text.

`clean` is the one door through which every string from a person or a file comes in: typed, pasted, read from
YAML or from a record. Past it a string holds nothing that a terminal would obey or that would turn its
neighbours round. What it is *not* is escaped: screens show it as content, minutes escape it for Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_SPACES = {"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " ", "\x85": " ", "\u2028": " ", "\u2029": " "}
"""White space that a single line cannot hold, and what stands for it."""

_TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that change the direction of the text around them, and the byte order mark."""

JOINERS = frozenset("\u200c\u200d")
"""They have no width, and are part of how words are written: Persian, Hindi, the picture of a family."""

_STANDS_FOR_ITSELF = frozenset(b'"\\/')
"""What stands behind a backslash in JSON and is that sign; any other may stand for anything: `\\n`, `\\u202e`."""

_UNSEEN = frozenset(
    "\xad\u180e\u200b\ufff9\ufffa\ufffb" + "".join(map(chr, [*range(0x2060, 0x2065), *range(0x206A, 0x2070)]))
)
"""What nobody sees and no word needs. In a name it would hide the name from whoever looks for it, and from the gate."""

_NONE = frozenset(map(chr, range(0xFDD0, 0xFDF0)))
"""With the last two of each plane what is no character and never will be (Unicode 16.0, 23.7): YAML refuses some."""

# Patterns for what nearly no text has are made when one is needed: no start waits for them.
_NEEDS_NO_JOINER = "[\0-\u052f\u1e00-\u1fff\u200c\u200d]"
"""Letters of Latin, Greek and Cyrillic, and signs: after them, or after another, a joiner only hides a word."""

_TAGS = "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]"
"""Letters that nobody sees; in the flags of England, Scotland and Wales they say which it is."""

_NO_MARKS = "[\u034f\u17b4\u17b5]+[\ufe00-\ufe0f]*|(?<=[A-Za-z\u00c0-\u052f\u1e00-\u1fff])[\ufe00-\ufe0f]+"
"""Marks that nobody sees where they stand: what chooses the look of a picture has nothing to choose behind a letter."""

_MARKS = re.compile("[\u034f\u17b4\u17b5\ufe00-\ufe0f]")
"""The same wherever they stand: nearly no text has one."""

_PLAIN = bytes(range(0x20, 0x7F))
"""Letters that need no look."""

_MAY_COMBINE = re.compile("[^\0-\u02ff]")
"""No letter of the others is put on another one."""

_STRANGE = re.compile("[^\0-\x7f]")
"""A letter that is not among those that everybody's keyboard has."""

_UNUSUAL = re.compile("[^ -~\u00b7\u2013\u2014\u2018\u2019\u201c\u201d]")
"""Whatever is not as `is_usual` says."""

_WORD = re.compile(r"[^\W_]+")
"""Letters and figures of any script, one after another."""

_LONGEST_NAME = 80
"""Bytes of a folder's name: well inside what every file system allows."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
"""Names that Windows keeps for devices."""


def _safe(letter: str) -> bool:
    """Whether the character may stay: not a control, a surrogate, a turner, or one that is never seen or is none."""
    return (
        unicodedata.category(letter) not in {"Cc", "Cs"}
        and letter not in _TURNERS
        and letter not in _UNSEEN
        and ord(letter) & 0xFFFE != 0xFFFE
        and letter not in _NONE
    )


def _joined(text: str) -> str:
    """The text with one joiner where a script has use for it, and none where it only hides a word."""
    kept = " "
    for letter in text:
        if letter not in JOINERS or re.match(_NEEDS_NO_JOINER, kept[-1]) is None:
            kept += letter
    return kept[1:]


def clean(text: str) -> str:
    """One safe line of what somebody wrote: composed (NFC), nothing obeyed or unseen, white space folded and trimmed.

    The words are kept as they are: no markup, no shell, no Markdown is recognised here.
    """
    # Nearly every line is printable: nothing in it needs to be looked at letter by letter.
    kept = text if text.isprintable() else _seen(text)
    if is_usual(kept):
        return " ".join(kept.split())
    kept = unicodedata.normalize("NFC", kept)
    if _MARKS.search(kept):
        kept = unicodedata.normalize("NFC", re.sub(_NO_MARKS, "", kept))
    return " ".join(kept.split())


def _seen(text: str) -> str:
    """What is left of a text without what is obeyed and what is not seen; the ends of its lines are spaces."""
    spaced = "".join(_SPACES.get(letter, letter) for letter in text)
    kept = re.sub(_TAGS, r"\1", "".join(letter for letter in spaced if _safe(letter)))
    return kept if JOINERS.isdisjoint(kept) else _joined(kept)


def clean_lines(text: str) -> str:
    """The same for a text of several lines: line ends stay, trailing blank lines go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean(line) for line in lines).strip("\n")


def safe(value: Any) -> Any:
    """JSON values with every text in them made safe to show, as `clean_lines` does.

    A text that is printable throughout, as nearly all are, is passed at once.
    """
    if isinstance(value, str):
        return value if value.isprintable() else clean_lines(value)
    if isinstance(value, list):
        return [safe(item) for item in value]
    if isinstance(value, dict):
        return {safe(key): safe(item) for key, item in value.items()}
    return value


def is_usual(text: str) -> bool:
    """Whether a text has nothing but ASCII, dashes, quotes and the dot between: one cell each, and what they look like.

    Nearly every text in English is so, and needs no look at what its letters are made of.
    """
    return text.isprintable() if text.isascii() else _UNUSUAL.search(text) is None


def needs_no_cleaning(json: bytes) -> bool:
    """Whether no text in a line of JSON can be unsafe to show. Yes is certain; no means that each is to be looked at.

    JSON has every control but the last one (7f) behind a backslash, or is none.
    """
    if not hides_nothing(json):
        return False
    try:
        strange = strange_in(json)
        return not strange or (bool(json.decode()) and strange.decode().isprintable())
    except UnicodeDecodeError:
        return False


def hides_nothing(json: bytes) -> bool:
    """Whether nothing in JSON stands for a letter that is not to be seen there itself."""
    place = json.find(b"\\")
    while 0 <= place < len(json) - 1:
        if json[place + 1] not in _STANDS_FOR_ITSELF:
            return False
        place = json.find(b"\\", place + 2)
    return True


def strange_in(json: bytes) -> bytes:
    """What is in JSON that is not among the letters, figures and signs of everybody's keyboard, line ends too."""
    return json.translate(None, _PLAIN)


def fold(text: str) -> str:
    """How a name is compared: accents and case set aside, in any script ('Éva' and 'eva', 'Łukasz' and 'lukasz')."""
    bare = _bare(text)
    return bare if is_usual(bare) else _STRANGE.sub(_made_plain, bare)


def _made_plain(found: re.Match[str]) -> str:
    return _plain(found[0])


def _bare(text: str) -> str:
    """Without accents and case. Letters that do not come apart stay, so that a folder keeps its name."""
    if is_usual(text):
        return " ".join(text.casefold().split())
    apart = _MAY_COMBINE.sub(_not_combining, unicodedata.normalize("NFKD", clean(text)))
    return " ".join(apart.casefold().split())


def _not_combining(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


@lru_cache(maxsize=1024)
def _plain(letter: str) -> str:
    """What people type for a Latin letter that has a stroke, or is two in one: l for ł, th for þ."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN "):
        return letter
    from anyascii import anyascii

    return anyascii(letter).casefold() or letter


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters and figures alone, accents and case set aside."""
    return tuple(folded_words(fold(text)))


def folded_words(folded: str) -> list[str]:
    """The same of a text that is folded already."""
    return _WORD.findall(folded)


def slug(text: str, fallback: str = "set") -> str:
    """A folder's name or an id from what somebody wrote: letters and digits of any script, joined by hyphens.

    Never empty, never hidden, never a path, never a name that a system keeps for itself.
    """
    composed = unicodedata.normalize("NFC", _bare(text))
    letters = "".join(letter if letter.isalnum() else " " for letter in composed)
    name = "-".join(letters.split())
    name = name.encode()[:_LONGEST_NAME].decode(errors="ignore").strip("-") or fallback
    return f"{name}-{fallback}" if name in _RESERVED else name


def distinct(wanted: str, taken: set[str] | frozenset[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3`... : the first that is not taken."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
