"""What is tried with any bytes, and what it is tried with at first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import dated, files, received, records, seeds, words
from tests.kit import corpus
from tests.kit.commands import ROOT

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
"""What is kept: a folder of small files for each target. A file whose name begins with 'found' once went wrong."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that reads bytes."""

    check: Callable[[bytes], None]
    """Reads them, and raises for anything that is not as it should be."""
    seeds: Callable[[], Iterator[bytes]]
    """What is tried at first, beside what is kept."""
    words: tuple[str, ...] = ()
    """What may be put in anywhere."""
    is_json: bool = False
    """Whether values in it may be changed for others."""


def _lines() -> Iterator[bytes]:
    for meant in corpus.lines():
        yield meant.said.encode()


def _yaml(*patterns: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for pattern in patterns:
            for path in sorted((ROOT / "data").glob(pattern)):
                yield path.read_bytes()[:4000]

    return seeds


def _settings() -> Iterator[bytes]:
    yield b"bell: off\nface: quiet\n"
    yield b"bell: command\ncommand: [aplay, gong.wav]\nfaces:\n  - {mode: silence, face: quiet}\n"


def _keys() -> Iterator[bytes]:
    yield b"live.note: f8\nlive.next: [right, enter, page down]\nlive.report_back: j\n"
    yield b"live.note: ctrl+n\nhome.open: [enter, f2]\nlive.pause: space\nlive.cover: 'z'\n"


def _records() -> Iterator[bytes]:
    sample = (ROOT / "data" / "sample" / "meeting.jsonl").read_bytes()
    yield sample[:8000]
    lines = sample.splitlines(keepends=True)
    yield from (b"".join(lines[:3] + lines[at : at + 3]) for at in range(3, len(lines), 6))


_DATES = (
    "by fri",
    "before meeting 3",
    "8/10",
    "#tag",
    "@ben",
    "Ann:",
    "end of",
    "in two weeks",
    "30 feb",
    "'",
    "\u202e",
)
_MARKS = (
    "- ",
    ": ",
    "\t",
    "|-\n",
    "'",
    '"',
    "&a ",
    "*a",
    "!!python/object ",
    "---\n",
    "{",
    "[",
    "\u2028",
    "\x1b[2J",
)

TARGETS = {
    "line": Target(words.line, _lines, _DATES),
    "dates": Target(words.day, _lines, _DATES),
    "content": Target(
        files.content, _yaml("formats/quick*.yaml", "prompts/op*.yaml", "programmes/*.yaml", "*.yaml"), _MARKS
    ),
    "description": Target(files.description, _yaml("sample/set.yaml"), _MARKS),
    "settings": Target(files.settings, _settings, (*_MARKS, "bell", "command", "face", "faces", "mode")),
    "keymap": Target(files.keymap, _keys, (*_MARKS, "live.", "ctrl+", "shift+", "escape", "space", "f12")),
    "journal": Target(records.journal, _records, is_json=True),
    "import": Target(records.taking_in, seeds.exports, is_json=True),
    "digest": Target(received.digest, seeds.digests, is_json=True),
    "archive": Target(received.archive, seeds.archives, is_json=True),
    "changes": Target(dated.changes, seeds.sets, is_json=True),
}


def kept(target: str) -> list[Path]:
    """The files that are kept for a target."""
    return sorted((CORPUS / target).glob("*"))


def name_of(data: bytes, *, found: bool = False) -> str:
    """What a file with these bytes is called."""
    return f"{'found-' if found else ''}{hashlib.sha256(data).hexdigest()[:12]}"
