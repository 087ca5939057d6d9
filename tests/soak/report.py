"""What the latest walk found, as a section of the page that says what can be relied on.

`make torture` writes that page and takes this section in; `make soak` puts it in the place of the one before.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LAST = Path(__file__).with_name("last.json")
"""What the latest walk found."""

HEADING = "## A long day"

_WORDS = """\
{heading}

`make soak` walks at random through every panel for {hours} hours of the room's time and presses every command that
there is, what was never done first. The disk is pulled out now and then, the computer sleeps, and every {meeting} steps
other sets meet. What is held once every panel was seen, and two meetings to their minutes, is what is held to the end;
memory is looked at when what is free was given back.

{steps:,} steps, {presses:,} commands done, {commands} of them different, {entries:,} entries recorded in {meetings}
meetings. Seed {seed}. An entry on record is held while its meeting is open, about {bytes:,} bytes for each.

| what | seen | to be | |
|---|---|---|---|
{rows}

{reasons}
"""


def section() -> str:
    """The section, with its heading; empty before the first walk."""
    return _written(json.loads(LAST.read_text("utf-8"))) if LAST.exists() else ""


def _written(last: dict[str, Any]) -> str:
    rows = (
        f"| {each['what']} | {each['seen']} | {each['bound']} | {'holds' if each['holds'] else '**fails**'} |"
        for each in last["judged"]
    )
    reasons = [f"- `{name}`: {reason}." for name, reason in last["reasons"].items()]
    said = "\n".join(("Not pressed, and why:", "", *reasons)) if reasons else "No command is left out."
    words = {key: value for key, value in last.items() if key not in {"judged", "reasons"}}
    return _WORDS.format(heading=HEADING, rows="\n".join(rows), reasons=said, **words)


def put_into(page: str) -> str:
    """A page with the section in the place of the one that it has, or before the first other heading."""
    head, heading, rest = page.partition(f"{HEADING}\n")
    if not heading:
        head, _, rest = page.partition("\n## ")
        return f"{head}\n{section()}\n## {rest}"
    return f"{head}{section()}\n## {rest.partition(chr(10) + '## ')[2]}"
