"""Open a file that describes a set; every problem in it is told, each with its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input

from alstui.errors import AlstuiError, ContentError, Problem
from alstui.learning_set import LearningSet
from alstui.text import clean
from screens.command import Commanded, command
from screens.shell.screen import Question
from screens.widgets.fields import Labelled
from screens.widgets.key_line import KeyLine
from screens.widgets.painted import Painted, lines
from screens.widgets.safe_input import SafeInput
from screens.widgets.title import Title

SUFFIXES = frozenset({".yaml", ".yml"})

MOST_NAMED = 8
"""Files of the folder that are named; more would be a wall of words."""


def descriptions(folder: Path) -> list[str]:
    """The names of the YAML files in a folder; none where it cannot be read."""
    try:
        found = sorted(entry.name for entry in folder.iterdir() if entry.suffix in SUFFIXES)
    except OSError:
        return []
    return [name for name in found if not name.startswith(".")]


def chosen(typed: str, folder: Path) -> Path:
    """The file that is meant: '~' is the home folder, and a bare name lies in `folder`."""
    try:
        return folder / Path(typed).expanduser()
    except RuntimeError:  # '~nobody': there is no such home, so there is no such file
        return folder / typed


class FileNames(Suggester):
    """Completes the name of a YAML file, or of a folder on the way to one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._folder = folder

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that begins as typed."""
        before, slash, begun = value.rpartition("/")
        inside = chosen(before + slash, self._folder)
        try:
            entries = sorted(inside.iterdir(), key=lambda entry: entry.name)
        except (OSError, ValueError):
            return None
        for entry in entries:
            if not entry.name.startswith(begun) or entry.name.startswith(".") > begun.startswith("."):
                continue
            if entry.suffix in SUFFIXES:
                return f"{before}{slash}{entry.name}"
            if begun and entry.is_dir():
                return f"{before}{slash}{entry.name}/"
        return None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What there is to choose, or what is wrong with what was chosen."""

    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    trouble: str = ""
    """Something wrong that has no line."""


class FileWords(Painted[FileFacts]):
    """Quiet: the files at hand. Amber: the problems, as many as there is room for."""

    DEFAULT_CSS = """
    FileWords { height: 1fr; max-width: 100; margin: 1 0 0 0; }
    """

    def build(self, facts: FileFacts, width: int) -> Content:
        """One below the other, wrapped to the measure."""
        if facts.trouble:
            return lines(*Content.styled(facts.trouble, "$warning").wrap(width))
        if facts.problems:
            return self._problems(facts.problems, width)
        if not facts.names:
            return Content("")
        more = len(facts.names) - MOST_NAMED
        named = ", ".join(facts.names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        return lines(*Content.styled(f"In this folder: {named}", "$quiet").wrap(width))

    def _problems(self, problems: tuple[Problem, ...], width: int) -> Content:
        count = "one thing" if len(problems) == 1 else f"{len(problems)} things"
        told = [Content.styled(f"Not opened: {count} to put right in it.", "bold $warning"), Content("")]
        place = max(len(_place(problem)) for problem in problems)
        room = max(self.content_size.height, len(told) + 2)
        for index, problem in enumerate(problems):
            indent = f"{_place(problem):<{place + 2}}" if place else ""
            text = f"{problem.key}: {problem.text}" if problem.key else problem.text
            wrapped = Content(text).wrap(max(width - len(indent), 10))
            left = len(problems) - index
            if len(told) + len(wrapped) + (left > 1) > room:
                told.append(Content.styled(f"and {left} more", "$quiet"))
                break
            for number, line in enumerate(wrapped):
                margin = Content.styled(indent, "$warning") if number == 0 else Content(" " * len(indent))
                told.append(Content.assemble(margin, line))
        return lines(*told)


def _wrong(problems: tuple[Problem, ...]) -> FileFacts:
    """The problems in a file; a sentence where it is the file as a whole."""
    first = problems[0]
    if len(problems) > 1 or first.line:
        return FileFacts(problems=problems)
    return FileFacts(trouble=f"Not opened. {clean(first.path.name)}: {first.text}.")


def _place(problem: Problem) -> str:
    return f"line {problem.line}" if problem.line else ""


class PathInput(Commanded, SafeInput):
    """The name of the file."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where bare names lie."""
        self._names = FileNames(folder)
        super().__init__(
            id="path",
            compact=True,
            placeholder="a YAML file, such as oakfield.yaml",
            suggester=self._names,
        )

    @command("enter", "open", id="open_file.open")
    async def open(self) -> None:
        """Make a set of what the file describes."""
        await self.action_submit()

    @command("right", "complete", id="open_file.complete")
    async def complete(self) -> None:
        """Take the name proposed.

        It is looked for now: what stands in the field may be newer than what was proposed last.
        """
        proposed = await self._names.get_suggestion(self.value) if self.value and self.cursor_at_end else None
        if proposed is None:
            self.action_cursor_right()
        else:
            self.value = proposed
            self.cursor_position = len(proposed)


class OpenFileScreen(Question[LearningSet | None]):
    """Asks for a file. Its answer is the set as it is in the library, or None."""

    CSS_PATH = "open_file.tcss"
    AUTO_FOCUS = "#path"

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is where bare names lie; the current one when it is not given."""
        super().__init__()
        self._folder = folder or Path.cwd()

    def compose(self) -> ComposeResult:
        """A line to type in, and what is to be said about it."""
        yield Title()
        yield Labelled("File", PathInput(self._folder))
        yield FileWords()
        yield KeyLine()

    def on_mount(self) -> None:
        """Name the files at hand."""
        self.query_one(Title).show("Open a description file")
        self._name_files()

    def _name_files(self) -> None:
        names = tuple(clean(name) for name in descriptions(self._folder))
        self.query_one(FileWords).show(FileFacts(names=names))

    @on(Input.Changed)
    def _typed(self) -> None:
        """What was wrong with another name says nothing of this one."""
        self._name_files()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Read the file; make a set of it, or say what is wrong."""
        from alstui.establishing.description import read_description

        typed = event.value.strip()
        if not typed:
            return
        try:
            made = self.host.library.create(read_description(chosen(typed, self._folder)))
        except ContentError as error:
            self.query_one(FileWords).show(_wrong(error.problems))
        except AlstuiError as error:
            self.query_one(FileWords).show(FileFacts(trouble=str(error)))
        else:
            self.dismiss(made)

    @command("escape", "back", id="open_file.leave")
    def leave(self) -> None:
        """Back to the list of sets."""
        self.dismiss()
