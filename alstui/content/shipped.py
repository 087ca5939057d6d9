"""Content files that are shipped, unless a person has one of their own in their settings folder.

One of their own that is wrong never stands in the way: what is shipped is used, and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from alstui.errors import AlstuiError, ContentError
from alstui.files import copies, is_leftover
from alstui.text import clean

if TYPE_CHECKING:
    from alstui.content.schema import Rules


class Named(Protocol):
    """Content that is known by its id."""

    @property
    def id(self) -> str:
        """Small letters, digits and hyphens."""


T = TypeVar("T")
N = TypeVar("N", bound=Named)

LEFT_ASIDE = (
    "{path} was left aside, and what is shipped is used: {why}{others}. "
    "'alstui check' with that file tells everything that is wrong with it."
)
"""Which file is not used, why, and what to do."""

PUT_RIGHT = (
    "{path} was left aside, and what is shipped is used: {why}{others}. Put that right and it is used again."
)
"""The same of a file that a set reads at its opening."""

COPIED = (
    "{path} looks like a copy that a shared folder or a file manager made, and was left aside. "
    "Keep what is right in the file of that name without the addition, and move the copy away."
)
"""Which file is not read because another is called so, and what to do."""

_FOLDERS = ("agendas", "formats", "instruments", "programmes", "prompts")
"""Folders in the settings folder of which each file is read."""

FIRST_ALONE = LEFT_ASIDE.replace("{others}", "")
"""The same of a paper, which says only what comes first."""


def read_own(path: Path, kind: type[T], rules: Rules | None, said: str = LEFT_ASIDE) -> tuple[T | None, str]:
    """What a person's own file says; or None, and why it could not be used: empty when there is no such file."""
    if not lexists(path):
        return None, ""
    from alstui.content.schema import parse
    from alstui.content.yaml_file import read

    try:
        return parse(read(path), kind, rules), ""
    except ContentError as error:
        first = error.problems[0]
        line = f"line {first.line}: " if first.line else ""
        key = f"{first.key}: " if first.key else ""
        more = len(error.problems) - 1
        others = f" (and {more} more)" if more else ""
        return None, said.format(path=clean(str(path)), why=f"{line}{key}{first.text}", others=others)


def read_one(
    name: str, kind: type[T], rules: Rules | None, folder: Path | None, said: str = LEFT_ASIDE
) -> tuple[T, str]:
    """What the file `name` says, and why a person's own could not be used; empty when it could or there is none.

    `folder` is where a person keeps their own files; None for none.
    """
    own, notice = read_own(folder / name, kind, rules, said) if folder is not None else (None, "")
    if folder is not None and not notice:
        notice = " ".join(copies_told(folder, name))
    return own if own is not None else read_shipped(name, kind, rules), notice


def read_shipped(name: str, kind: type[T], rules: Rules | None) -> T:
    """What the shipped file `name` says, whatever a person has of their own."""
    return _parsed(_data() / name, kind, rules)


class ById(Mapping[str, N]):
    """Content by its id, each read when it is first asked for: of sixteen formats a meeting has one."""

    def __init__(self, readers: Mapping[str, Callable[[], N]]) -> None:
        self._readers = readers
        self._read: dict[str, N] = {}

    def __getitem__(self, id: str) -> N:
        if id not in self._read:
            self._read[id] = self._readers[id]()
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def listed(self, first: Sequence[str]) -> ById[N]:
        """The same in the order in which to list it: what `first` names, then what is left, by id."""
        order = [name for name in first if name in self._readers]
        return ById(
            {name: self._readers[name] for name in (*order, *sorted(self._readers.keys() - set(order)))}
        )


def read_all(name: str, kind: type[N], rules: Rules | None, folder: Path | None) -> tuple[ById[N], list[str]]:
    """What the files of the shipped folder `name` say, and a person's own in theirs: by id, shipped ones first.

    A shipped file is called as its id. One's own takes the place of the shipped one with the same id. With it a
    sentence for each that was left aside.
    """
    readers: dict[str, Callable[[], N]] = {
        file.name.partition(".")[0]: partial(_parsed, file, kind, rules) for file in _files(_data() / name)
    }
    paths, notices = _own_files(folder / name) if folder is not None else ([], [])
    own: dict[str, Path] = {}
    for path in paths:
        each, notice = read_own(path, kind, rules)
        if each is None:
            notices.append(notice)
            continue
        first = own.setdefault(each.id, path)
        if first is path:
            readers[each.id] = partial(_same, each)
        else:
            notices.append(
                f"{clean(str(path))} was left aside: {clean(first.name)} has the id '{each.id}' too."
            )
    return ById(readers), notices


def _same(each: N) -> N:
    return each


def copies_told(folder: Path, name: str = "") -> list[str]:
    """A sentence for each content file in a folder that is a copy of another: of the one called `name`, where given."""
    try:
        found = {entry.name for entry in folder.iterdir() if _is_content(entry.name)}
    except OSError:
        return []
    stem = name.partition(".")[0]
    told = (each for each in _copies(found | ({name} if name else set())) if each.startswith(stem))
    return [COPIED.format(path=clean(str(folder / each))) for each in told]


def _copies(names: set[str]) -> list[str]:
    return [each for each in copies(names) if _is_content(each)]


def own_files(folder: Path) -> tuple[list[Path], list[str]]:
    """Whatever stands where a content file of a person's own would be read, by name; and a sentence for what is not.

    What is no file is among them: whoever reads it says what it is. A sentence tells of a copy of another file, and of
    a folder that cannot be listed.
    """
    found = [_own_files(folder / name) for name in (("", *_FOLDERS) if folder.is_dir() else ("",))]
    return [path for paths, _ in found for path in paths], [each for _, told in found for each in told]


def own_folder() -> Path | None:
    """Where a person keeps their own files; None when this computer cannot tell."""
    from alstui.paths import config

    try:
        return config()
    except AlstuiError:
        return None


def _data() -> Path:
    """Where what is shipped lies: in a checkout and in a wheel alike.

    The package itself is asked: importlib.resources brings in archives and temporary files, for which there is no use.
    """
    return Path(import_module("alstui.data").__path__[0])


def _parsed(file: Path, kind: type[T], rules: Rules | None) -> T:
    """What a shipped file says: as it was read ahead, else as its YAML is read now."""
    from alstui.content.ahead import said

    folder, data = _data(), file.read_bytes()
    found = said(folder, file.relative_to(folder).as_posix(), data, kind)
    if found is not None:
        return found
    from alstui.content.schema import trusted
    from alstui.content.yaml_file import read_bytes

    return trusted(read_bytes(data, file), kind, rules)


def _files(folder: Path) -> list[Path]:
    """The content files of a shipped folder, by name."""
    return sorted((file for file in folder.iterdir() if _is_content(file.name)), key=lambda file: file.name)


def _own_files(folder: Path) -> tuple[list[Path], list[str]]:
    """A person's own files in a folder, by name; and why they could not be listed, if they could not."""
    try:
        found = {file.name: file for file in sorted(folder.iterdir()) if _is_content(file.name)}
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.is_symlink():
            return [], []
        why = f"{clean(str(folder))} cannot be read ({error.strerror}): only what is shipped is used."
        return [], [why]
    copied = _copies(set(found))
    told = [COPIED.format(path=clean(str(folder / name))) for name in copied]
    return [file for name, file in found.items() if name not in copied], told


def _is_content(name: str) -> bool:
    """Whether a file of this name is read: not what an editor leaves beside it."""
    return name.endswith((".yaml", ".yml")) and not is_leftover(name)
