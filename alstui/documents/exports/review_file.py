"""A review that is proposed, as a file beside a set: what is shown at the meeting that is held for it.

    {"alstui": "review", "schema": 1, "content": "sha256:...", "review": {...}}

It holds nothing that is not in the digests from which it was made, and can be made again from them; so an exported set
goes without it, and says so. A backup has it, as it has every file of a set.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from alstui.documents.exports.digest_file import Reading, read_document, written
from alstui.documents.review import Review

SCHEMA = 1
"""The version of the shape. A newer one is refused, never guessed at."""

LARGEST = 4 * 1024 * 1024
"""Bytes above which a file is not looked at: a review of eight schools is a hundredth of it."""


def write_review(review: Review) -> str:
    """The text of the file: the same for the same review, byte for byte."""
    return written({"alstui": "review", "schema": SCHEMA, "review": msgspec.to_builtins(review)})


def read_review(path: Path) -> Review:
    """The review in a file.

    Raises:
        RecordError: it is no such file, it comes from a newer alstui, or it is not what was written.
        ContentError: something in it is not understood; each place is named.
    """
    document, text = read_document(path, "review", SCHEMA, LARGEST)
    reading = Reading(path, text)
    found: Review | None = reading.converted(document.get("review"), Review, ("review",))
    if found is None:
        raise reading.refused()
    return found
