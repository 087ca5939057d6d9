"""docs/digest.schema.json: how a digest has to look, written from the classes of what is in it.

python -m tests.tools.digest_schema
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from alstui.documents.digest_shape import SetDigest
from alstui.documents.exports.digest_file import MOST_SETS, SCHEMA

PAGE = Path(__file__).parents[2] / "docs" / "digest.schema.json"


class DigestFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one school sends to another: the digests of its sets, and those it passes on."""

    alstui: Literal["digest"]
    schema: Annotated[int, msgspec.Meta(ge=1, le=SCHEMA)]
    content: Annotated[str, msgspec.Meta(pattern="^sha256:[0-9a-f]{64}$")]
    """The SHA-256 digest of the rest: of this object without this key, as JSON with its keys in the order of the
    alphabet, without spaces, in UTF-8."""
    sets: Annotated[tuple[SetDigest, ...], msgspec.Meta(max_length=MOST_SETS)]


def schema() -> dict[str, Any]:
    """The JSON Schema of a digest."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"alstui digest, schema {SCHEMA}",
        **msgspec.json.schema(DigestFile),
    }


def text() -> str:
    """The same as it stands in the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
