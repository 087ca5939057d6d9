"""docs/record.md: the record as other programs read it, written from the classes that read and write it.

python -m tests.tools.record_page
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from alstui import learning_set, model
from alstui.documents.exports import whole
from alstui.documents.exports.strict_json import DEEPEST
from alstui.documents.exports.taking_in import LARGEST
from alstui.learning_set import Change
from alstui.meeting.events import SCHEMA, Event

PAGE = Path(__file__).parents[2] / "docs" / "record.md"

NOUNS = (
    learning_set.LearningSet,
    learning_set.Member,
    learning_set.Objectives,
    learning_set.PlannedMeeting,
    learning_set.TheoryOfChange,
    learning_set.Outcome,
    learning_set.Described,
    learning_set.ToldEntry,
    model.Agenda,
    model.Segment,
    model.Action,
    model.Note,
    model.CaughtQuestion,
)
"""What events and sets are made of."""

MIB = LARGEST // 1024**2
"""Of a file to be taken in, in millions of bytes, as computers count them."""

WITHOUT = frozenset({"id", "at", "finishes"})
"""What every event may have."""

TOP = f"""# The record

<!-- Written by `make pictures` from the program itself. -->

A set is a folder: `set.json` is the set, `2026-11-24.jsonl` the meeting of that day, one event a line, oldest first.
`alstui export SET --as json` writes the whole of a set as one file, and `alstui import FILE` takes it in again:

```json
{{"alstui": "set", "schema": {whole.SCHEMA}, "set": {{}}, "changed": "2026-11-24T16:05:00Z",
 "meetings": [{{"date": "2026-11-24", "events": []}}]}}
```

What could not be read goes along: a line stands in its place among the events as `{{"{whole.UNREADABLE}": "..."}}`
(`{whole.UNREADABLE_BYTES}` where it is no text), a record that cannot be read at all in the place of its `events`;
import puts them back. `changed` is when the set itself was changed last.

A set that is here already is not taken in again. `alstui import FILE --merge` puts into it what it has not got yet:
each event once, by its `id`, in the order of time, and each change of the set itself. `--name ID` takes it in
under another name. When both sides have done so, their exports are the same, byte for byte. Which set it is tells its
`mark`; of records without one, the school, a member and a meeting that both have.

A set comes in whole or not at all: it is made in a hidden folder beside the others (`.alstui-new-...`), and gets its
name when all of it is on the disk. What a program that was killed left of it is no set, and is cleared away the next
time. A merge has every file ready before the first takes its place; when it is killed in between, each meeting stands
as it was or united, and to do it again does the rest. What is larger than {MIB} MiB is not read, nor what is no JSON as
everybody understands it: a key twice, `NaN`, a number of more than 64 bits, half a character, over {DEEPEST} levels.

A line that stands in a file twice counts once. A mark before the first line, Windows' and old Mac line ends are read
past; what an editor leaves beside a file is not read; a copy that a shared folder made of it is told by its name.

`schema` is the version of this shape. An alstui refuses a file that is newer than itself, and changes nothing then.
What a later version adds, an earlier one leaves out. The keys of an object are in alphabetical order, dates are
`2026-11-24`, instants are UTC (`2026-11-24T14:02:00Z`), lengths are whole seconds, people are member ids.

## Events

Each has `event`, an `id`, and `at`: when it happened. The first of a meeting is `meeting-opened`, which carries the
version of the list of events (`schema`, {SCHEMA} now). What was typed before it was kept had a `place` as a draft,
and `finishes` names that. Nothing is ever taken out: `undone` says which event counts no more. A field that has nothing
to say is left out.

| event | fields | what happened |
|---|---|---|
"""


CHANGES = """

## What changed of a set

The set stands in `set.json` as it is now, and beside it, in `changes`, every change since it was established:
`change`, an `id`, `at` (when it was kept), and `on`, the first day of which it is true. Who was in the set on a day,
and what they were called, is told by taking back what is of a later day. What was changed at one stroke has one
instant; `undoes` names the change that one takes back.

| change | fields | what happened |
|---|---|---|
"""

OF_A_CHANGE = frozenset({"id", "at", "on", "undoes"})
"""What every change of a set may have."""


def kinds(union: object) -> Iterator[type[msgspec.Struct]]:
    """Every kind of event, or of change, by its tag."""
    return iter(sorted(typing.get_args(union), key=_tag))


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(msgspec.structs.fields(kind) and kind.__struct_config__.tag)


def _fields(kind: type[msgspec.Struct], without: frozenset[str] = frozenset()) -> str:
    names = [field.name for field in msgspec.structs.fields(kind) if field.name not in without]
    return ", ".join(f"`{name}`" for name in names)


def _first(kind: type) -> str:
    """The first sentence of a docstring, which may go on over lines."""
    paragraph = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    return re.split(r"(?<=\.) (?=[A-Z])", paragraph)[0]


def page() -> str:
    """The whole page."""
    rows = [f"| `{_tag(k)}` | {_fields(k, WITHOUT)} | {_first(k)} |" for k in kinds(Event)]
    nouns = [f"| `{noun.__name__}` | {_fields(noun)} | {_first(noun)} |" for noun in NOUNS]
    changes = [f"| `{_tag(k)}` | {_fields(k, OF_A_CHANGE)} | {_first(k)} |" for k in kinds(Change)]
    return (
        TOP
        + "\n".join(rows)
        + CHANGES
        + "\n".join(changes)
        + "\n\n## What they are made of\n\n| noun | fields | what it is |\n|---|---|---|\n"
        + "\n".join(nouns)
        + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
