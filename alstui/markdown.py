"""Markdown in small blocks, with every word that people wrote coming out as the word they wrote.

`escape` is the one place that knows which characters Markdown would obey. It gives one line that is safe
wherever a line of text may stand: as a paragraph, after a label, in a heading, a bullet or a cell of a table;
in CommonMark and in GitHub's extension of it (tables, strikethrough, task lists). Only what would be obeyed
gets a backslash, so that the text stays readable by eye: `governor_pack`, `~20 pupils`, `Q&A` and `C#` are left
alone. Bare addresses (`http://x.y`, `@ann`) are left alone too: that GitHub makes links of them changes no word.

A block is a string without a blank line at either end; `document` puts blocks one under another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from alstui.text import clean

_ALWAYS = frozenset("*`[|")
"""Emphasis, code, links and footnotes and task boxes, cells. An opening bracket is enough: `]` alone is text."""

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""What a backslash would take away the meaning of: all ASCII punctuation (CommonMark 2.4)."""

_FIRST = re.compile(r"#{1,6}(?= |$)|>|[+-](?= |$)|(?=--)-|=+(?= *$)")
"""Where a line opens with one of these it is a heading, a quotation, a bullet, a rule or an underline."""

_NUMBERED = re.compile(r"[0-9]{1,9}(?=[.)](?: |$))")
"""'1.' and '1)' begin a list; the backslash goes between the number and the mark."""

_LAST = re.compile(r"(?:^|(?<= ))#+$")
"""Number signs that close a line are taken for the end of a heading."""


_WORD = re.compile(r"[^ ]+")
_ADDRESS = re.compile(r"(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)|(?<=www)\.", re.IGNORECASE)
"""The sign by which GitHub knows a bare address, which it copies with every backslash in it.

So an address that needs one is kept from becoming a link, and reads as it was written.
"""


def escape(text: str) -> str:
    """One line of Markdown that reads as `text`, wherever in a document it stands.

    The text goes through `alstui.text.clean` first, so a line end can never break out of its block.
    """
    line = clean(text)
    marked = {index for index in range(len(line)) if _obeyed(line, index)} | _at_the_ends(line)
    for word in _WORD.finditer(line):
        if not marked.isdisjoint(range(*word.span())):
            marked |= {match.start() for match in _ADDRESS.finditer(line, *word.span())}
    return "".join(f"\\{letter}" if index in marked else letter for index, letter in enumerate(line))


def _at_the_ends(line: str) -> set[int]:
    """The characters that Markdown would obey only because they open or close a line."""
    ends = {match.start() for match in (_FIRST.match(line), _LAST.search(line)) if match}
    numbered = _NUMBERED.match(line)
    return ends | {numbered.end()} if numbered else ends


def _obeyed(line: str, index: int) -> bool:
    """Whether Markdown would obey the character here, whatever stands around the line."""
    letter = line[index]
    before, after = line[index - 1 : index], line[index + 1 : index + 2]
    if letter in _ALWAYS:
        return True
    if letter == "\\":
        return not after or after in _PUNCTUATION
    if letter == "_":  # inside a word it can neither open nor close emphasis
        return not (before.isalnum() and after.isalnum())
    if letter == "~":  # about: it opens, and whatever could close it is escaped
        return before not in {"", " "} or not after.isalnum()
    if letter == "<":
        return after != " "
    return letter == "&" and _ENTITY.match(line, index) is not None


def heading(level: int, text: str) -> str:
    """A heading of level 1 to 6."""
    return f"{'#' * level} {escape(text)}"


def paragraph(text: str) -> str:
    """A paragraph of one line."""
    return escape(text)


def emphasised(text: str) -> str:
    """A paragraph that stands out a little, for a word about the whole: 'Draft…'. `text` is not empty."""
    return f"*{escape(text)}*"


def labelled(label: str, text: str = "") -> str:
    """A line that begins with what it is about: '**School:** Oakfield'. Without a label only the text."""
    about = f"**{escape(label)}:**" if clean(label) else ""
    return f"{about} {escape(text)}".strip()


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are Markdown already: from `escape`, `labelled` or `paragraph`."""
    return "\n".join(f"- {line}" for line in lines)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain text; a row is as long as the header, and a cell may be empty."""
    return "\n".join([_row(header), "| --- " * len(header) + "|", *(_row(row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return "".join(f"| {escape(cell)} " for cell in cells) + "|"


def document(blocks: Iterable[str]) -> str:
    """The blocks one under another, with a line end at the end of the file. Empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"
