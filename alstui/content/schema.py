"""Plain values from a YAML file become the frozen nouns of `model`, strictly, with every error at once.

Strictly: no text becomes a number, no number becomes true, no key is unknown, no word is unknown; a whole
number is a number where one with a fraction is asked for. pydantic does the checking; it is imported at the
first call, because it takes longer to load than everything else here. The values go through JSON, the one
form in which pydantic's strict mode takes keys for a dataclass, a list for a tuple and a date for a `date`.
The nouns are msgspec's, which are made in a tenth of the time; what pydantic is shown are dataclasses like them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, UNSET, Struct
from msgspec.structs import FieldInfo, fields

from alstui.content.yaml_file import Document, Place, Value, brief
from alstui.errors import MOST, ContentError, Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

SEVERAL_LINES = frozenset(
    {"summary", "source", "note", "purpose", "material", "learning", "doing", "change", "goal"}
)
"""Keys whose text may run over several lines; all other text is read as one line on the wall."""


class Spot(Struct, frozen=True):
    """A place in a document, for rules that look at it before or after it has become a noun.

    What is not there, or is of another type, is empty to a rule: types are told apart from rules.
    """

    document: Document
    place: Place = ()

    def at(self, *steps: str | int) -> Spot:
        """A place inside this one."""
        return Spot(self.document, (*self.place, *steps))

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.document.line(self.place)

    @property
    def value(self) -> Value:
        """What stands here; None when nothing does."""
        return self.document.value(self.place)

    @property
    def text(self) -> str:
        """The text here, or ''."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def number(self) -> float | None:
        """The number here, or None."""
        found = self.value
        return found if isinstance(found, int | float) and not isinstance(found, bool) else None

    def items(self) -> tuple[Spot, ...]:
        """The places of the list that stands here, if one does."""
        found = self.value
        return tuple(self.at(i) for i in range(len(found))) if isinstance(found, tuple) else ()

    def problem(self, text: str) -> Problem:
        """Something wrong here."""
        return self.document.problem(self.place, text)


Rules = Callable[[Spot], Iterable[Problem]]
"""What must hold in a whole document beyond the types of its values."""


def parse(document: Document, kind: type[T], rules: Rules | None = None) -> T:
    """The noun that a document describes. Raises ContentError with every problem, in the order of the lines."""
    from pydantic import ValidationError

    problems: dict[tuple[int, str], Problem] = {}
    more = 0

    def note(found: Iterable[Problem]) -> None:
        for problem in found:
            problems.setdefault((problem.line, problem.key), problem)

    value: T | None = None
    try:
        (found,) = _adapter(cast("Any", kind)).validate_json(json.dumps([as_json(document.values)]))
        value = _noun(found, kind)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        more = max(0, len(found) - MOST)
        note(_told(document, kind, [(each["type"], each["loc"][1:]) for each in found[:MOST]]))
    note(_texts(Spot(document), kind))
    note(rules(Spot(document)) if rules else ())
    if value is None or problems:
        raise ContentError(tuple(sorted(problems.values(), key=lambda problem: problem.line)), more=more)
    return value


def trusted(document: Document, kind: type[T], rules: Rules | None = None) -> T:
    """The same for a document that is known to be right, in a tenth of the time: what ships is proved by the tests.

    Should it be wrong all the same, it is told as any other. Raises ContentError then.
    """
    try:
        return msgspec.convert(as_json(document.values), kind)
    except msgspec.ValidationError:
        return parse(document, kind, rules)


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """The checker for a noun. In a tuple, because only so can a stdlib dataclass be given a configuration,
    which the dataclasses inside it then follow too."""
    from pydantic import ConfigDict, TypeAdapter

    one: Any = GenericAlias(tuple, (_likeness(cast("Any", kind)),))
    return TypeAdapter(one, config=ConfigDict(extra="forbid", strict=True))


@cache
def _likeness(hint: Any) -> Any:
    """A type with a dataclass in the place of each noun; what a noun has by itself is left unset."""
    if get_origin(hint) is tuple:
        return GenericAlias(tuple, tuple(map(_likeness, get_args(hint))))
    if not _is_noun(hint):
        return hint
    from dataclasses import MISSING, field, make_dataclass

    hints = _hints(hint)
    made = [
        (each.name, _likeness(hints[each.name]), field(default=MISSING if each.required else UNSET))
        for each in fields(hint)
    ]
    return make_dataclass(hint.__name__, made, kw_only=True)


def _noun(found: Any, hint: Any) -> Any:
    """The noun of which something is the likeness, with those inside it."""
    if get_origin(hint) is tuple:
        return tuple(_noun(each, get_args(hint)[0]) for each in found)
    if not _is_noun(hint):
        return found
    parts = {name: (getattr(found, name), inside) for name, inside in _hints(hint).items()}
    return hint(**{name: _noun(*part) for name, part in parts.items() if part[0] is not UNSET})


def _is_noun(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


def as_json(value: Value) -> object:
    """A file's value as JSON has it. A key with nothing after it counts as left out."""
    if isinstance(value, dict):
        return {key: as_json(inside) for key, inside in value.items() if inside is not None}
    if isinstance(value, tuple):
        return [as_json(inside) for inside in value]
    return value.isoformat() if isinstance(value, date) else value


def _told(document: Document, kind: type[Any], errors: list[tuple[str, Place]]) -> Iterator[Problem]:
    """pydantic's errors as sentences."""
    missing = {place for error, place in errors if error == "missing"}
    unknown = {place for error, place in errors if error == "unexpected_keyword_argument"}
    meant: set[Place] = set()
    for place in unknown:
        known = _type_at(kind, place[:-1]).__struct_fields__
        word = nearest(str(place[-1]), known)
        meant.add((*place[:-1], word))
        yield document.problem(place, not_known(str(place[-1]), known))
    for place in sorted(missing - meant, key=str):
        yield document.problem(place, _missing(document, place, _type_at(kind, place)))
    for error, place in errors:
        if error not in {"missing", "unexpected_keyword_argument"}:
            yield document.problem(place, _wrong(document.value(place), _type_at(kind, place)))


def _missing(document: Document, place: Place, hint: Any) -> str:
    """What to say of a key that has to be there."""
    if place in document.lines:
        return f"has nothing after it; expected {_expected(hint)}"
    return f"'{place[-1]}' is missing; expected {_expected(hint)}"


def _wrong(found: Value, hint: Any) -> str:
    """What to say of a value that is not of its type."""
    words = [word for word in get_args(hint) if isinstance(word, str)] if get_origin(hint) is Literal else []
    if words and isinstance(found, str):
        return not_known(found, words)
    quotes = ""
    if hint is str and not isinstance(found, dict | tuple | None):
        quotes = "; put it between quotes to make it text"
    return f"expected {_expected(hint)}, found {shown(found)}{quotes}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be; '' when none is near."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def not_known(word: str, known: Iterable[str]) -> str:
    """ "does not know 'minuts'; did you mean 'minutes'?", or the words there are when none is near."""
    words = list(known)
    close = nearest(word, words)
    if close:
        return f"does not know {shown(word)}; did you mean '{close}'?"
    return f"does not know {shown(word)}; it knows {', '.join(words)}"


def shown(value: Value) -> str:
    """What was found, briefly: "'five'", "the number 5", "a list"."""
    if isinstance(value, str):
        return f"'{brief(value)}'"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, date):
        return f"the date {value.isoformat()}"
    return "a list" if isinstance(value, tuple) else "keys with values"


_EXPECTED: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2026-11-24",
}


def _expected(hint: Any) -> str:
    """A type in words."""
    if get_origin(hint) is Literal:
        words = [str(word) for word in get_args(hint)]
        return f"{', '.join(words[:-1])} or {words[-1]}"
    if get_origin(hint) is tuple:
        return "a list"
    return _EXPECTED.get(hint, "keys with values")


def _type_at(kind: Any, place: Place) -> Any:
    """The type of what stands at a place of a noun."""
    for step in place:
        kind = _hints(kind)[step] if isinstance(step, str) else get_args(kind)[0]
    return kind


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a noun's fields."""
    return get_type_hints(kind)


def _texts(spot: Spot, kind: Any) -> Iterator[Problem]:
    """Text that has to say something says it, and text for one line has one."""
    if _is_noun(kind):
        hints = _hints(kind)
        for field in fields(kind):
            inside = spot.at(field.name)
            if hints[field.name] is str:
                yield from _line_of_text(inside, field)
            else:
                yield from _texts(inside, hints[field.name])
    elif get_origin(kind) is tuple:
        for item in spot.items():
            yield from _texts(item, get_args(kind)[0])


def _line_of_text(spot: Spot, field: FieldInfo) -> Iterator[Problem]:
    """One text of a noun."""
    if spot.value == "" and field.default is NODEFAULT:
        yield spot.problem("is empty; expected text")
    if "\n" in spot.text and field.name not in SEVERAL_LINES:
        yield spot.problem("has to be one line")
