"""The words and marks by which a line says whose an action point is: what `whose` goes by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from alstui.text import fold

LETTER = r"[^\W\d_]"
WORD = rf"{LETTER}(?:(?!['’]ll\b)[^\s:：,，、@#;&+/()])*"
SINGLE = re.compile(
    rf"(?P<name>{LETTER}[^\s:：,，、@#]*(?:\s+{LETTER}[^\s:：,，、@#]*){{0,2}})\s*(?P<mark>[:：,，、])"
    rf"(?P<space>\s*)(?={LETTER}|\s|$|[@#(\"'“‘0-9])"
)
"""'Ann:', 'Ann Brown,' and, as it is typed in Chinese and Japanese, '田中：'."""
WORDS = re.compile(WORD)
BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&)\s|[,;，、]|[&+/])\s*|\s+(?:and|with|und|et|y|e)\s+", re.IGNORECASE)
LISTED = re.compile(r"\s*[,;，、](?!\s*(?:and|&|or)\s)\s*", re.IGNORECASE)
"""Between two of a longer list."""
OR = re.compile(r"\s*,?\s+(?:and\s?/\s?)?or\s+", re.IGNORECASE)
"""Between two of whom it is one."""
EITHER = re.compile(r"either\s+", re.IGNORECASE)
EXCEPT = re.compile(
    r"\s*,?\s+(?:except(?:ing)?(?:\s+for)?|but(?:\s+(?:for|not))?|(?:and\s+|though\s+)?not|apart\s+from|other\s+than"
    r"|without|minus|bar)\s+",
    re.IGNORECASE,
)
"""Between 'everyone' and those whose it is not."""
COLON = re.compile(rf"\s*[:：]\s*(?={LETTER}|\s|$|[@#(\"'“‘0-9])")
COMMA = re.compile(r"\s*[,，、]\s*|\s+[-–—]\s+")
WILL = re.compile(
    r"(?:['’]ll|\s+(?:will|shall|should|must|to|(?:is|are)\s+(?:going\s+)?to))\s+(?:(?:all|both)\s+)?(?!(?:not\s+)?be\b|all\b)(?=\S)",
    re.I,
)
ENDS = re.compile(r"(?:['’]ll|\s+(?:will|shall|should|must|to|(?:is|are)\s+(?:going\s+)?to))?[.\s]*$", re.I)
"""What may follow a name without saying what is done."""
DOES = re.compile(
    r"\s+(?=(?:agree|arrange|ask|book|bring|build|buy|call|cancel|change|chase|check|choose|collect|contact|count|cover"
    r"|decide|design|draft|draw|email|explain|find|finish|fix|follow|gather|get|give|help|hold|invite|keep|lead|learn"
    r"|list|listen|look|mail|make|meet|move|observe|order|organise|phone|plan|prepare|print|propose|put|read|remind"
    r"|report|research|review|ring|run|see|send|set|share|show|speak|start|stop|talk|tell|thank|think|try|update|visit"
    r"|walk|watch|write)\s)"
)
AT = re.compile(rf"(?<![^\s\0])@(?P<name>{LETTER}[^\s@#,;:!?，、：]*)")
LIST = re.compile(r"(?P<name>\S+?)(?:,|\s+(?:and|&|or)\s)", re.IGNORECASE)
BEFORE_COMMA = re.compile(
    r"a|ah|all|also|am|and?|are|as|at|be|but|by|can|do|else|for|he|hi|how|i|if|in|is|its?|let|my|no|not|now|of|off"
    r"|oh|ok|on|or|our|see|she|so|that|then?|the|they|this|to|today|too|up|us|we|what|when|who|why|will|with|yes|you",
    re.IGNORECASE,
)
BEFORE_COLON = re.compile(
    r"actions?|also|ask|cc|ideas?|if|nb|notes?|ps|questions?|re|reminder|to|today|todo|to do", re.IGNORECASE
)
"""Words that open a sentence so: never the beginning of somebody's name, only ever a whole word of it."""
EVERYONE = frozenset(
    {"everyone", "everybody", "all", "allofus", "allmembers", "we", "us", "wholeset", "theset", "wholegroup"}
)
ME = frozenset({"me", "i", "myself"})
ALSO_WORDS = frozenset(
    {
        "amber", "april", "art", "august", "bill", "carol", "chase", "dawn", "dean", "drew", "faith",
        "frank", "grace", "grant", "guy", "hope", "iris", "ivy", "jack", "jade", "joy", "june", "kay",
        "major", "mark", "may", "mercy", "miles", "nick", "olive", "pat", "patience", "pearl", "penny",
        "ray", "rich", "rob", "robin", "rose", "ruby", "sandy", "skip", "sue", "summer", "violet", "will"
    }
)  # fmt: skip
"""Names that are words as well: written small, they open a sentence."""
MOST = 12
"""How many names are looked for at the start: more than any set has, and a pasted page has more."""
ALIKE = 0.8
"""How near a slip is to the name that was meant."""


def is_slip(typed: str, known: str) -> bool:
    """'tmo' for 'tom', 'grcae' for 'grace': never a word that begins otherwise."""
    if not typed or typed[0] != known[0] or min(len(typed), len(known)) < 3 or typed == known:
        return False
    if sorted(typed) == sorted(known):
        return True
    if len(typed) == len(known) and len(typed) > 3:
        return sum(one != other for one, other in zip(typed, known, strict=True)) == 1
    return min(len(typed), len(known)) > 3 and SequenceMatcher(None, typed, known).ratio() >= ALIKE


def ends_of(said: str, start: int) -> Iterator[int]:
    """Where each of the words from `start` on ends."""
    position = start
    while word := WORDS.match(said, position):
        yield word.end()
        position = word.end()
        if position >= len(said) or said[position] != " ":
            return
        position += 1


def key_of(name: str) -> str:
    """A name as it is compared: letters and digits of any script; no accents, case, spaces or hyphens."""
    return "".join(letter for letter in fold(name) if unicodedata.category(letter)[0] in "LMN")


@lru_cache(maxsize=256)
def words_of(name: str) -> tuple[str, ...]:
    """The same for each word of a name; the halves of 'Anne-Marie' are two."""
    return tuple(key for word in re.split(r"[\s\-‐–]+", name) if (key := key_of(word)))
