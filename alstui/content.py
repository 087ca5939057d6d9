"""The content that a meeting runs on: formats, prompts, programmes and planning, shipped and a person's own.

What is shipped lies in `data/`. A file of one's own in the settings folder, in `formats`, `prompts` or
`programmes`, or `planning.yaml` or `marks.yaml` beside them, takes the place of the shipped one with the same
id, or comes in addition. One that is wrong never stands in the way: what is shipped is used, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from alstui import typed
from alstui.catalogue import Format, Planning, Programme, PromptDeck
from alstui.errors import ContentError, NotFound
from alstui.marks import Marks, marks_rules
from alstui.model import LearningSet
from alstui.rules import RULES
from alstui.settings import Settings, settings_rules
from alstui.text import clean
from alstui.typed import Rules, nearest
from alstui.yamlfile import Document, read, read_bytes

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")

FORMAT_ORDER = (
    "classic",
    "quick-35",
    "written-questions",
    "wial",
    "case-clinic",
    "case-clinic-light",
    "wise-crowds",
    "troika",
    "consultancy",
    "consultancy-short",
    "tuning",
    "kollegiale-beratung",
    "reflecting-team",
    "long-listening",
    "clearness-one-hour",
    "balint",
)
"""How formats are listed: what a new facilitator should try first comes first. Others follow by id."""

SUFFIXES = frozenset({".yaml", ".yml"})
"""Files that are read as content."""


class _Named(Protocol):
    """Content that is known by its id."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def parse(document: Document, kind: type[T]) -> T:
    """The format, deck, programme or planning that a document describes.

    Raises ContentError with every problem: types, unknown keys and words, and what `rules` asks for.
    """
    return typed.parse(document, kind, _RULES.get(kind))


_RULES: Mapping[type[Any], Rules] = {**RULES, Marks: marks_rules, Settings: settings_rules}
"""What must hold beyond types, for each kind."""


class Content:
    """Everything that can be chosen from. Each kind is read when it is first asked for, and then kept."""

    def __init__(self, user_folder: Path | None = None) -> None:
        """`user_folder` holds a person's own files; None, or a folder that is not there, for none."""
        self._user_folder = user_folder
        self._notices: list[str] = []

    @property
    def notices(self) -> tuple[str, ...]:
        """A sentence for each file of one's own that was left aside, among the kinds read so far."""
        return tuple(self._notices)

    def formats(self) -> dict[str, Format]:
        """Every format by id, in the order in which to list them."""
        return dict(self._formats)

    def format(self, format_id: str) -> Format:
        """The format with this id. Raises NotFound, naming the nearest."""
        return _by_id(self._formats, format_id, "format")

    def planning(self) -> Planning:
        """How minutes are shared out."""
        return self._planning

    def marks(self) -> Marks:
        """What is said as a stage comes to its end."""
        return self._marks

    def programme(self, programme_id: str) -> Programme:
        """The programme with this id. Raises NotFound, naming the nearest."""
        return _by_id(self._programmes, programme_id, "programme")

    def prompt_decks(self) -> tuple[PromptDeck, ...]:
        """Every deck of prompts."""
        return self._decks

    @cached_property
    def _formats(self) -> Mapping[str, Format]:
        found = self._all("formats", Format)
        order = [name for name in FORMAT_ORDER if name in found]
        return {name: found[name] for name in (*order, *sorted(found.keys() - set(order)))}

    @cached_property
    def _programmes(self) -> Mapping[str, Programme]:
        return self._all("programmes", Programme)

    @cached_property
    def _decks(self) -> tuple[PromptDeck, ...]:
        return tuple(self._all("prompts", PromptDeck).values())

    @cached_property
    def _planning(self) -> Planning:
        return self._one("planning.yaml", Planning)

    @cached_property
    def _marks(self) -> Marks:
        return self._one("marks.yaml", Marks)

    def _one(self, name: str, kind: type[T]) -> T:
        """One's own file of that name, if there is one and it is right; else the one that is shipped."""
        path = self._user_folder / name if self._user_folder else None
        own = self._try(path, kind) if path and lexists(path) else None
        return own or parse(_shipped(_data() / name), kind)

    def _all(self, folder: str, kind: type[N]) -> dict[str, N]:
        """What is shipped in a folder of `data`, with what is in one's own folder of that name."""
        found = {each.id: each for each in (parse(_shipped(file), kind) for file in _files(_data() / folder))}
        own: dict[str, Path] = {}
        for path in self._own_files(folder):
            each = self._try(path, kind)
            if each is None:
                continue
            if each.id in own:
                first = own[each.id].name
                self._notices.append(
                    f"{clean(str(path))} was left aside: {first} has the id '{each.id}' too."
                )
                continue
            own[each.id] = path
            found[each.id] = each
        return found

    def _own_files(self, folder: str) -> list[Path]:
        """One's own files of a kind, by name."""
        if self._user_folder is None:
            return []
        try:
            files = sorted((self._user_folder / folder).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            place = clean(str(self._user_folder / folder))
            self._notices.append(f"{place} cannot be read ({error.strerror}): only what is shipped is used.")
            return []
        return [file for file in files if _is_content(file.name)]

    def _try(self, path: Path, kind: type[T]) -> T | None:
        """What one's own file says; None, and a notice, when something is wrong with it."""
        try:
            return parse(read(path), kind)
        except ContentError as error:
            self._notices.append(_left_aside(path, error))
            return None


def _left_aside(path: Path, error: ContentError) -> str:
    """Which file is not used, why, and what to do."""
    first = error.problems[0]
    line = f"line {first.line}: " if first.line else ""
    key = f"{first.key}: " if first.key else ""
    more = len(error.problems) - 1
    others = f" (and {more} more)" if more else ""
    return (
        f"{clean(str(path))} was left aside, and what is shipped is used: {line}{key}{first.text}{others}. "
        "'alstui check' with that file tells everything that is wrong with it."
    )


def _by_id(found: Mapping[str, N], wanted: str, noun: str) -> N:
    """The one with this id, or an error that helps."""
    if wanted in found:
        return found[wanted]
    close = nearest(wanted, found)
    meant = f"did you mean '{close}'?" if close else f"there are: {', '.join(found)}."
    raise NotFound(f"There is no {noun} '{clean(wanted)}'; {meant}")


def _data() -> Traversable:
    """Where what is shipped lies: in a checkout and in a wheel alike."""
    from importlib.resources import files

    return files("alstui.data")


def _files(folder: Traversable) -> list[Traversable]:
    """The content files of a shipped folder, by name."""
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if _is_content(file.name)), key=lambda file: file.name)


def _is_content(name: str) -> bool:
    """Whether a file of this name is read: not what an editor leaves beside it."""
    return Path(name).suffix in SUFFIXES and not name.startswith((".", "~"))


def _shipped(file: Traversable) -> Document:
    """A shipped file's document."""
    return read_bytes(file.read_bytes(), Path(str(file)))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is as it should be."""

    kind: str
    """What it is, in words: 'a format', 'a prompt deck'..."""
    summary: str
    """What it says, in one line."""


def check(path: Path) -> Checked:
    """Read any content file and say what it is. Raises ContentError with everything that is wrong."""
    document = read(path)
    kind = _kind(document)
    return Checked(kind.words, clean(kind.summary(document)))


def _format_line(document: Document) -> str:
    found = parse(document, Format)
    people = f"for {found.smallest_group} to {found.largest_group} people"
    return f"{found.name}: {_count(found.stages, 'stage')}, {found.minutes:g} min, {people}"


def _deck_line(document: Document) -> str:
    found = parse(document, PromptDeck)
    readers = {"set": "for the set", "facilitator": "for the facilitator"}
    return f"{found.name}: {_count(found.prompts, 'prompt')} {readers.get(found.audience, 'for the final review')}"


def _planning_line(document: Document) -> str:
    found = parse(document, Planning)
    return f"{_count(found.parts, 'part')}, {_count(found.breaks, 'break rule')}, {found.reserve_percent} % in reserve"


def _programme_line(document: Document) -> str:
    found = parse(document, Programme)
    return f"{found.name}: {_count(found.meetings, 'meeting')}"


def _marks_line(document: Document) -> str:
    return _count(parse(document, Marks).marks, "mark")


def _settings_line(document: Document) -> str:
    found = parse(document, Settings)
    return f"the bell is {found.bell}, the face is {found.face}"


def _sheet_line(document: Document) -> str:
    from alstui.presentersheet import PresenterSheet, sheet_rules

    found = typed.parse(document, PresenterSheet, sheet_rules)
    return f"{found.title}: {sum(len(topic.questions) for topic in found.topics)} questions"


def _set_line(document: Document) -> str:
    from alstui.describe import learning_set

    found: LearningSet = learning_set(document)
    return (
        f"{found.title}: {_count(found.members, 'member')}, {_count(found.meetings, 'meeting')} in the diary"
    )


def _count(things: tuple[object, ...], noun: str) -> str:
    """'1 stage', '6 stages'."""
    return f"{len(things)} {noun}" if len(things) == 1 else f"{len(things)} {noun}s"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of content file, and the keys by which it is told."""

    words: str
    keys: tuple[str, ...]
    """Any one of these tells it."""
    summary: Callable[[Document], str]


_KINDS = (
    _Kind("a set description", ("set", "members"), _set_line),
    _Kind("a format", ("stages",), _format_line),
    _Kind("a prompt deck", ("prompts",), _deck_line),
    _Kind("planning", ("parts", "breaks"), _planning_line),
    _Kind("a programme", ("meetings",), _programme_line),
    _Kind("a presenter's sheet", ("topics", "ticks"), _sheet_line),
    _Kind("marks", ("marks",), _marks_line),
    _Kind("settings", ("bell", "face", "faces", "command"), _settings_line),
)
"""In the order in which they are tried: a set description may have meetings too."""


def _kind(document: Document) -> _Kind:
    """What a file is, by its keys, or by what its keys were meant to be."""
    for keys in (set(document.values), set(_meant(document.values))):
        for kind in _KINDS:
            if keys.intersection(kind.keys):
                return kind
    needs = "; ".join(f"{kind.words} has '{kind.keys[0]}'" for kind in _KINDS)
    raise ContentError((document.problem((), f"cannot be told what this is: {needs}"),))


def _meant(keys: Iterable[str]) -> Iterator[str]:
    """The telling keys nearest to what was written."""
    known = [key for kind in _KINDS for key in kind.keys]
    return (nearest(key, known) for key in keys)
