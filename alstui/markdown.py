"""Markdown in small blocks, with every word that people wrote coming out as the word they wrote.

`escape` is the one place that knows which characters Markdown would obey. It gives one line that is safe
wherever a line of text may stand: as a paragraph, after a label, in a heading, a bullet or a cell of a table;
in CommonMark, in GitHub's extension of it, in pandoc and in Obsidian, which obey dollars, backslashes before a word,
carets, `==`, `%%`, braces and letters that number a list besides. Only what would be obeyed gets a backslash, so
that the text stays readable by eye: `governor_pack`, `~20 pupils`, `Q&A` and `C#` are left alone. Bare addresses
(`http://x.y`, `@ann`, `#12`) are left alone too: that GitHub makes links of them changes no word. So are quotation
marks and dashes, which pandoc sets as a printer would.

A block is a string without a blank line at either end; `document` puts blocks one under another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from alstui.text import clean

_ALWAYS = frozenset("*`[|\\$^{")
"""Emphasis, code, links and footnotes and task boxes, cells; TeX, formulas, raised letters and attributes.

An opening bracket or brace is enough: what closes it alone is text.
"""

_PAIRS = re.compile(r"==+|%%+|:(?=[a-z0-9_+-]*[a-z][a-z0-9_+-]*:|[+-]1:|100:|1234:)")
"""Obsidian's marker and its comments; the names of small pictures, ':smile:', which GitHub and pandoc draw."""

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_FIRST = re.compile(r"#+(?= |$)|>|[+-](?= |$)|(?=--)-|=+(?= *$)|[:~]")
"""Where a line opens with one of these it is a heading, a quotation, a bullet, a rule, an underline, a container or
what a word means."""

_CAPTION = re.compile(r"[Tt]able(?=:)")
"""Beside a table pandoc takes 'Table: ...' for what is written below it."""

_NUMBERED = re.compile(
    r"(?:\(?(?:[0-9]+|#|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|@[\w-]*)|\(?[A-Z](?=\)|\.$)|\([A-Z])(?=[.)](?: |$))"
)
"""'1.' and '1)' begin a list, and in pandoc 'a.', '(iv)' and '(@x)' too; the backslash goes before the mark."""

_LAST = re.compile(r"(?:^|(?<= ))#+$")
"""Number signs that close a line are taken for the end of a heading."""

_LAST_OF_HEADING = re.compile(r"#+$")
"""pandoc takes them so behind a letter too: 'C#' would lose its sign."""

_WORD = re.compile(r"[^ ]+")
_ADDRESS = re.compile(r"(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)|(?<=www)\.", re.IGNORECASE)
"""The sign by which GitHub knows a bare address, which it copies with every backslash in it.

So an address that needs one is kept from becoming a link, and reads as it was written.
"""


def escape(text: str) -> str:
    """One line of Markdown that reads as `text`, wherever in a document it stands.

    The text goes through `alstui.text.clean` first, so a line end can never break out of its block.
    """
    return _escaped(clean(text), _LAST)


def _escaped(line: str, last: re.Pattern[str]) -> str:
    marked = {index for index in range(len(line)) if _obeyed(line, index)} | _at_the_start(line)
    marked.update(*(range(*run.span()) for pattern in (_PAIRS, last) for run in pattern.finditer(line)))
    for word in _WORD.finditer(line):
        if not marked.isdisjoint(range(*word.span())):
            marked |= {match.start() for match in _ADDRESS.finditer(line, *word.span())}
    return "".join(f"\\{letter}" if index in marked else letter for index, letter in enumerate(line))


def _at_the_start(line: str) -> set[int]:
    """The characters that Markdown would obey only because they open a line."""
    ends = {match.end() for match in (_NUMBERED.match(line), _CAPTION.match(line)) if match}
    return ends | {0} if _FIRST.match(line) else ends


def _obeyed(line: str, index: int) -> bool:
    """Whether Markdown would obey the character here, whatever stands around the line."""
    letter = line[index]
    before, after = line[index - 1 : index], line[index + 1 : index + 2]
    if letter in _ALWAYS:
        return True
    if letter == "_":  # inside a word it can neither open nor close emphasis
        return not (before.isalnum() and after.isalnum())
    if letter == "~":  # about: it opens, and whatever could close it is escaped
        return before not in {"", " "} or not after.isalnum()
    if letter == "<":
        return after != " "
    return letter == "&" and _ENTITY.match(line, index) is not None


def heading(level: int, text: str) -> str:
    """A heading of level 1 to 6."""
    return f"{'#' * level} {_escaped(clean(text), _LAST_OF_HEADING)}"


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


def verbatim(text: str) -> str:
    """A figure of plain signs, line by line as it stands; not after a list, which it would be a part of.

    `text` is ours, without an empty line: a person's might end it early.
    """
    return "\n".join(f"    {line}" for line in text.split("\n"))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain text; a row is as long as the header, and a cell may be empty."""
    return "\n".join([_row(header), "| --- " * len(header) + "|", *(_row(row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return "".join(f"| {escape(cell)} " for cell in cells) + "|"


def document(blocks: Iterable[str]) -> str:
    """The blocks one under another, with a line end at the end of the file. Empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"
