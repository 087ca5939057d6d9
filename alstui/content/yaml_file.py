"""Reads one YAML file that a person wrote, and remembers on which line everything stands.

It is a small YAML on purpose: keys, lists, text, numbers, true and false, and dates. Scalars follow the core
schema of YAML 1.2.2 (chapter 10.3), so that `no`, `12:30` and `010` mean what they look like, with dates such
as 2026-11-24 beside it. What has no place in content is refused with its line: keys written twice, anchors
and aliases (a few lines of which can stand for millions), tags, a second document, control characters.

The tree is built from the parser's events, so nothing is ever constructed that the file asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from alstui.errors import MOST, ContentError, Problem
from alstui.files import NotRead, plain, read_named
from alstui.text import clean, clean_lines

if TYPE_CHECKING:
    import yaml

LARGEST = 1024 * 1024
"""Bytes above which a file is not looked at: a hundred times the largest deck."""

DEEPEST = 20
"""Levels of keys and lists within each other; content needs four."""

MOST_VALUES = 20_000
"""Keys and items after which a file is not read any further: forty times the largest deck."""

_LONGEST = 40
"""Letters of a key that an error repeats."""

Value: TypeAlias = "str | int | float | bool | date | tuple[Value, ...] | dict[str, Value] | None"
"""What a file can hold."""

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands: ("stages", 2, "minutes"), lists counted from 0."""

_UNWANTED = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML calls unprintable (YAML 1.2.2, chapter 5.1), and the C1 line end with them."""

_SPACES = {0x2028: " ", 0x2029: " "}
"""Line ends to YAML 1.1, which the parser follows, but not to YAML 1.2 nor to an editor that counts lines."""

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_OCTAL = re.compile(r"0o[0-7]{1,18}")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Document(Struct, frozen=True):
    """What one file says, and where it says it."""

    path: Path
    values: dict[str, Value]
    lines: Mapping[Place, int]
    """The line, from 1, on which a key or an item of a list begins."""

    def line(self, place: Place) -> int:
        """The line of a place; for what is not in the file, that of the nearest thing around it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return self.lines.get((), 1)

    def value(self, place: Place) -> Value:
        """What stands at a place; None when nothing does."""
        found: Value = self.values
        for step in place:
            if isinstance(found, dict) and isinstance(step, str):
                found = found.get(step)
            elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def problem(self, place: Place, text: str) -> Problem:
        """Something wrong at a place, told on one line, whatever of the file `text` repeats."""
        return Problem(path=self.path, line=self.line(place), key=key_of(place), text=clean(text))


def key_of(place: Place) -> str:
    """A place as people write it: 'stages[2].minutes'."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{brief(step)}" for step in place)
    return "".join(steps).removeprefix(".")


def brief(text: str) -> str:
    """A word of a person's as an error repeats it: its beginning, where it is long."""
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def read(path: Path) -> Document:
    """The file's values and their lines.

    Raises ContentError with everything that is wrong: no such file, a folder, too large, not UTF-8, empty,
    not YAML, or YAML of a kind that content does not need.
    """
    return read_bytes(_bytes(path), path)


def read_bytes(data: bytes, path: Path) -> Document:
    """The same for a file whose bytes are at hand; `path` is what errors call it."""
    if len(data) > LARGEST:
        raise _refused(path, f"is huge: content files are smaller than {LARGEST // 1024} KiB")
    return _Reading(path, _text(data, path)).document()


def scalar(text: str) -> str | int | float | bool | date | None:
    """What an unquoted word means. Raises ValueError for a date that no calendar has."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    if _FLOAT.fullmatch(text) and isfinite(float(text)):
        return float(text)
    return text


def _refused(path: Path, text: str, line: int = 0) -> ContentError:
    """The file as a whole cannot be used."""
    return ContentError((Problem(path=path, line=line, key="", text=text),))


def _bytes(path: Path) -> bytes:
    """What is on disk, and never more than is looked at."""
    try:
        return read_named(path, LARGEST)
    except NotRead as error:
        raise _refused(path, str(error)) from error


def _text(data: bytes, path: Path) -> str:
    """The file's text with plain line ends; control characters are an error."""
    try:
        text = plain(data).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(path, "is not UTF-8 text here; save the file as UTF-8", line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES)
    unwanted = [place.start() for place in _UNWANTED.finditer(text)]
    if unwanted:
        line = text.count("\n", 0, unwanted[0]) + 1
        more = f" (the first of {len(unwanted)})" if len(unwanted) > 1 else ""
        name = f"U+{ord(text[unwanted[0]]):04X}"
        raise _refused(path, f"holds a control character, {name}, that no text needs{more}; delete it", line)
    return text


class _Reading:
    """One file being read: the events still to come, and what has been found so far."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._problems: list[Problem] = []
        self._lines: dict[Place, int] = {}
        self._values = 0
        self._last = text.count("\n") + 1

    def document(self) -> Document:
        """The whole file. Raises ContentError with every problem met."""
        import yaml

        loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
        values: Value = None
        try:
            values = self._root(yaml.parse(self._text, Loader=loader))
        except yaml.MarkedYAMLError as error:
            self._note(*_syntax(error, self._text))
        if not self._problems and values is None:
            raise _refused(self._path, "is empty")
        if not self._problems and not isinstance(values, dict):
            self._note(self._lines[()], (), "has to be made of keys with values, such as 'name: Oakfield'")
        if self._problems or not isinstance(values, dict):
            raise ContentError(tuple(self._problems))
        return Document(self._path, values, self._lines)

    def _line(self, event: yaml.Event) -> int:
        """Where an event begins, from 1: the parser ends a text without a line end on a line that it has not got."""
        return min(event.start_mark.line + 1, self._last) if event.start_mark else 0

    def _note(self, line: int, place: Place, text: str) -> None:
        """Remember a problem; give up when there are very many."""
        self._problems.append(Problem(path=self._path, line=line, key=key_of(place), text=clean(text)))
        if len(self._problems) >= MOST:
            raise ContentError(
                tuple(self._problems), ending="what follows was not read; put these right first"
            )

    def _root(self, events: Iterator[yaml.Event]) -> Value:
        """The value of the one document there is; None when there is none."""
        import yaml

        values: Value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._note(
                        self._line(event), (), "a second document begins here ('---'); one file holds one"
                    )
                    return values
            elif isinstance(event, yaml.NodeEvent):
                values = self._value(event, events, ())
        return values

    def _value(self, event: Any, events: Iterator[yaml.Event], place: Place) -> Value:
        """The value that an event begins, taking from `events` what belongs to it."""
        import yaml

        line = self._line(event)
        self._lines.setdefault(place, line)
        self._values += 1
        if self._values > MOST_VALUES:
            self._note(line, (), f"holds more than {MOST_VALUES} keys and items; content has some hundreds")
            raise ContentError(tuple(self._problems))
        if len(place) > DEEPEST:
            self._note(line, place[:3], "is nested too deeply: content needs four levels at most")
            raise ContentError(tuple(self._problems))
        if isinstance(event, yaml.AliasEvent):
            self._note(
                line, place, f"'*{brief(clean(event.anchor or ''))}' repeats another place; write it out"
            )
            return None
        self._refuse_marks(event, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        return self._scalar(event, place)

    def _refuse_marks(self, event: Any, place: Place) -> None:
        """Anchors and tags: what they do is not needed, and can do harm."""
        if event.anchor is not None:
            self._note(
                self._line(event),
                place,
                f"'&{brief(clean(event.anchor))}' marks a place to repeat; leave it out",
            )
        if event.tag is not None:
            self._note(
                self._line(event), place, "a word that begins with '!' does nothing here; put it in quotes"
            )

    def _mapping(self, events: Iterator[yaml.Event], place: Place) -> dict[str, Value]:
        """Keys with values, up to the mapping's end."""
        import yaml

        found: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = self._line(event)
            key = ""
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_marks(event, place)
                key = clean(event.value)
            else:
                self._value(event, events, (*place, key))
            inside = (*place, key)
            if not key:
                self._note(line, place, "a key has to be a word, as in 'name: Oakfield'")
            elif key in found:
                self._note(
                    line, inside, f"'{brief(key)}' is here twice; it stands on line {self._lines[inside]} too"
                )
            self._lines.setdefault(inside, line)
            value = self._value(next(events), events, inside)
            found.setdefault(key, value)
        return found

    def _sequence(self, events: Iterator[yaml.Event], place: Place) -> tuple[Value, ...]:
        """The items of a list, up to its end."""
        import yaml

        found: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self._value(event, events, (*place, len(found))))
        return tuple(found)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Value:
        """Text, made safe, or what an unquoted word stands for."""
        text = str(event.value)
        may_be_other = event.implicit[0]
        cleaned = clean_lines(text) if "\n" in text.strip() else clean(text)
        if not may_be_other:
            return cleaned
        try:
            found = scalar(text)
        except ValueError:
            self._note(self._line(event), place, f"{text} is not a day that the calendar has")
            return None
        return cleaned if isinstance(found, str) else found


_SYNTAX = (
    ("mapping values are not allowed",
     "a colon stands where none fits: begin keys of one level in one column, and quote text that has ': ' in it"),
    ("unexpected end of stream", "a quotation that begins here never ends"),
    ("exceeded maximum nesting depth", "is nested too deeply: content needs four levels at most"),
    ("Unicode character escape", "'\\u' stands here for half of a sign, or for none: write the sign itself"),
    ("unknown escape", "a backslash means something else between double quotes; use single quotes"),
    ("sequence entries are not allowed", "a list begins on a line of its own, under its key"),
    ("expected ',' or ']'", "a list that begins with '[' here is not closed with ']'"),
    ("expected ',' or '}'", "what begins with '{' here is not closed with '}'"),
    ("could not find expected ':'", "a key without ': ' and a value, or a quotation that does not end"),
)  # fmt: skip
"""What both of the YAML parsers say, and how it is told to people."""

_BEGINS_HERE = ("unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'")
"""Problems that are better told at the line where the thing began."""


def _syntax(error: yaml.MarkedYAMLError, text: str) -> tuple[int, Place, str]:
    """A mistake in the YAML itself: its line, and a sentence that says how to mend it."""
    problem = error.problem or ""
    begins = any(part in problem for part in _BEGINS_HERE)
    mark = error.context_mark if begins and error.context_mark is not None else error.problem_mark
    if mark is None:
        return 0, (), "is not YAML as it is read here"
    lines = text.split("\n")
    line = min(mark.line + 1, len(lines))  # the end of the text counts as a line of its own
    here = lines[line - 1]
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return line, (), "a tab stands at the beginning of the line; indent with spaces"
    for part, sentence in _SYNTAX:
        if part in problem:
            return line, (), sentence
    letter = here[mark.column : mark.column + 1]
    if "cannot start any token" in problem and letter:
        return line, (), f"text cannot begin with '{clean(letter)}' here; put it between quotes"
    return line, (), "this does not fit what stands above it; look at the indentation and the quotes"
