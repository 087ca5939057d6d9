"""The content that a meeting runs on: formats, prompts, programmes and planning, shipped and a person's own.

What is shipped lies in `data/`. A file of one's own in the settings folder, in `formats`, `prompts` or
`programmes`, or `planning.yaml` or `marks.yaml` beside them, takes the place of the shipped one with the same
id, or comes in addition. One that is wrong never stands in the way: what is shipped is used, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from alstui.content import schema
from alstui.content.catalogue import Format, Planning, Programme, PromptDeck
from alstui.content.marks import Marks, marks_rules
from alstui.content.rules import RULES
from alstui.content.schema import Rules, nearest
from alstui.content.settings import Settings, settings_rules
from alstui.content.yaml_file import Document, read, read_bytes
from alstui.errors import ContentError, NotFound
from alstui.text import clean

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
    return schema.parse(document, kind, _RULES.get(kind))


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
