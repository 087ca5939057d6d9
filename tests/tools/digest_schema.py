"""docs/digest.schema.json: how a digest has to look, written from the classes that read and write it.

python -m tests.tools.digest_schema
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from alstui.documents.exports.digest_file import SCHEMA, DigestFile

PAGE = Path(__file__).parents[2] / "docs" / "digest.schema.json"


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
