"""A digest as a file that goes from school to school, and what is read of one that came.

    {"alstui": "digest", "schema": 1, "content": "sha256:...", "sets": [{"mark": "...", "made": "...", ...}]}

docs/digest.md tells what is in it, docs/digest.schema.json how each key has to look. `content` is the SHA-256 digest of
all the rest, so that damage, and a hand that changed something on the way, are told. It is no signature.

What came is read strictly, like any file that may have gone through anybody's hands: nothing of one is taken that is
not as it should be.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from alstui.bounds import EVER, is_newer, said
from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.strict_json import NoJson, Steps, read_strictly, refused
from alstui.errors import AlstuiError, ContentError, RecordError
from alstui.files import NotRead, plain_text, read_named
from alstui.text import clean, safe

SCHEMA = 1
"""The version of the shape. A newer one is refused, never guessed at."""

LARGEST = 16 * 1024 * 1024
"""Bytes above which a file is not looked at: the digests of a thousand sets are smaller."""

MOST_SETS = 10_000

NOT_COUNTED = "Nothing of it was counted."
"""What became of a file in which something is wrong."""

_PLACE = re.compile(r"\.(\w+)|\[(\d+)\]")
"""A step of the way that msgspec names: `$.given[3].what`."""


def write_digest(sets: Sequence[SetDigest]) -> str:
    """The text of a file with these digests: the same for the same digests, byte for byte.

    Raises:
        AlstuiError: they are more than one file holds.
    """
    if len(sets) > MOST_SETS:
        raise AlstuiError(
            f"One file holds {MOST_SETS} digests at most, and these are {len(sets)}. Name fewer."
        )
    document = {"alstui": "digest", "schema": SCHEMA, "sets": msgspec.to_builtins(tuple(sets))}
    text = written(document)
    if len(text.encode()) > LARGEST:
        raise AlstuiError(f"One file holds {LARGEST // 1024**2} MiB at most, and these are more. Name fewer.")
    return text


def written(document: dict[str, Any]) -> str:
    """The text of a file with this document and with what stands for its content: what `read_document` reads."""
    whole = {**document, "content": content_of(document)}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def content_of(document: dict[str, Any]) -> str:
    """What stands for the content of a document: `content` itself is not a part of it."""
    rest = {key: value for key, value in document.items() if key != "content"}
    plain = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(plain.encode()).hexdigest()}"


# -- read -----------------------------------------------------------------------------------------------


def read_digest(path: Path) -> tuple[SetDigest, ...]:
    """The digests in a file that came.

    Raises:
        RecordError: it is no such file, it comes from a newer alstui, or it is not what was written.
        ContentError: something in it is not understood; each place is named.
    """
    document, text = read_document(path, "digest", SCHEMA, LARGEST)
    listed = document.get("sets")
    reading = Reading(path, text)
    if set(document) != {"alstui", "schema", "content", "sets"} or not isinstance(listed, list):
        reading.wrong((), "", "a digest has the keys alstui, schema, content and sets, and no others")
        raise reading.refused()
    if len(listed) > MOST_SETS:
        reading.wrong(("sets",), "sets", f"holds {MOST_SETS} at most, found {len(listed)}")
        raise reading.refused()
    found = tuple(
        each for number, value in enumerate(listed) if (each := _set(reading, number, value)) is not None
    )
    if reading.problems:
        raise reading.refused()
    return found


def _set(reading: Reading, number: int, value: Any) -> SetDigest | None:
    """One set of a file; None, and taken down, where something of it is not understood."""
    place: Steps = ("sets", number)
    found: SetDigest | None = reading.converted(value, SetDigest, place)
    if found is None:
        return None
    if sum(found.outcomes.values()) != found.actions:
        reading.wrong((*place, "outcomes"), "outcomes", "do not add up to 'actions'")
    if not EVER.hold(found.made):
        reading.wrong((*place, "made"), "made", "is at no time that there can be")
    return found


def read_document(path: Path, kind: str, schema: int, largest: int) -> tuple[dict[str, Any], str]:
    """The JSON object in a file that says that it is of this kind, and that holds what was written; and its text.

    Raises:
        RecordError: it is no such file, comes from a newer alstui, or is not what was written.
    """
    called = clean(str(path))
    try:
        data = read_named(path, largest)
        if len(data) > largest:
            raise RecordError(
                f"{called} is larger than {largest // 1024**2} MiB, and no {kind} is. {NOT_COUNTED}"
            )
        text = plain_text(data)
        document = read_strictly(text)
    except NotRead as error:
        raise RecordError(f"{called}: {error}. {NOT_COUNTED}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{called} is no text that alstui has written. {NOT_COUNTED}") from error
    except NoJson as error:
        where = f":{error.line}" if error.line else ""
        raise RecordError(f"{called}{where} is no JSON: {error}. {NOT_COUNTED}") from error
    if not isinstance(document, dict) or document.get("alstui") != kind:
        raise RecordError(f"{called} is no {kind} that alstui has written. {NOT_COUNTED}")
    version = document.get("schema")
    if is_newer(version, schema):
        raise RecordError(
            f"{called} was written by a newer alstui (version {version}; this one knows {schema}). {NOT_COUNTED} "
            "Ask for it in the older shape, or use a newer alstui."
        )
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= schema:
        raise RecordError(f"{called} says no version that there was. {NOT_COUNTED}")
    if document.get("content") != content_of(document):
        raise RecordError(
            f"{called} is not what was written: it was damaged or changed on the way. {NOT_COUNTED} "
            "Ask whoever sent it to write it again."
        )
    return document, text


class Reading:
    """One file that came, and what was found wrong in it so far."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[tuple[Steps, str, str]] = []

    def converted(self, value: Any, kind: Any, place: Steps) -> Any:
        """A value as what it should be, its texts made safe to show; None, and taken down, where it is not."""
        try:
            return msgspec.convert(safe(value), kind)
        except msgspec.ValidationError as error:
            self.wrong((*place, *_steps(str(error))), "", said(error))
            return None

    def wrong(self, place: Steps, key: str, why: str) -> None:
        """Take down what is wrong somewhere."""
        self.problems.append((place, key, why))

    def refused(self) -> ContentError:
        """What is wrong, each with its line."""
        return refused(self.path, self.text, self.problems, ending="nothing of it was counted")


def _steps(error: str) -> Iterator[str | int]:
    """The way to what msgspec could not make anything of, as far as it names it."""
    for found in _PLACE.finditer(error.partition(" - at `$")[2]):
        yield found[1] if found[1] is not None else int(found[2])


def newest(found: Iterable[SetDigest]) -> list[SetDigest]:
    """Each set once: of several digests of it the one that was made last, in the place of the first."""
    kept: dict[str, SetDigest] = {}
    for each in found:
        if each.mark not in kept or each.made > kept[each.mark].made:
            kept[each.mark] = each
    return [*kept.values()]
