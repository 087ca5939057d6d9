"""Where to read on about action learning sets: guides, articles, a book.

They are data (`data/guides.yaml`, or one's own). No address is ever fetched; one becomes a link only where it is
plainly an address and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from alstui.columns import columns
from alstui.content.rule_parts import distinct_ids
from alstui.content.shipped import PUT_RIGHT, read_one
from alstui.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem

FILE = "guides.yaml"
"""In `data`, and in a person's settings folder."""

LONGEST = 500
"""Characters of an address at most."""


class Guide(Struct, frozen=True, kw_only=True):
    """Something to read."""

    id: str
    title: str
    for_whom: str
    """Who is helped by it most."""
    about: str
    """What it is, in one line."""
    address: str = ""
    """Where it is; empty for what stands on a shelf."""
    instead: str = ""
    """Another address, where the first may lead nowhere."""
    known: str = ""
    """What is known of the addresses, in a sentence."""
    on_card: bool = False
    """Whether it stands on the facilitator's card."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it may be found, in the order in which to try."""
        return tuple(filter(None, (self.address, self.instead)))


class Guides(Struct, frozen=True, kw_only=True):
    """The file."""

    guides: tuple[Guide, ...]


def is_address(text: str) -> bool:
    """Whether a text is the address of a page and nothing else, so that a terminal may be told to open it.

    Only http and https, only printable ASCII, a host with a dot in it, and nobody's name or password before it.
    """
    if not text.isascii() or not text.isprintable() or len(text) > LONGEST or set(text) & set(' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = "." in host.strip(".") and "@" not in parts.netloc and port != 0
    return parts.scheme in {"http", "https"} and text.startswith(f"{parts.scheme}://") and named


def guides_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: ids apart, and addresses that are some."""
    guides = spot.at("guides").items()
    yield from distinct_ids(guide.at("id") for guide in guides)
    for guide in guides:
        for key in ("address", "instead"):
            found = guide.at(key)
            if found.text and not is_address(found.text):
                yield found.problem(
                    "expected an address that begins with https:// or http://, and nothing else"
                )
        if guide.at("instead").text and not guide.at("address").text:
            yield guide.at("instead").problem("stands beside an address: write it as 'address'")


def read_guides(folder: Path | None) -> tuple[tuple[Guide, ...], str]:
    """The guides in their order, and a sentence when a person's own file could not be used.

    `folder` is where a person keeps their own files; None for none.
    """
    found, notice = read_one(FILE, Guides, guides_rules, folder, PUT_RIGHT)
    return found.guides, notice


NO_GUIDE = "There is no guide in your own list."


def guides_table(guides: tuple[Guide, ...]) -> str:
    """Each with who it is for and what it is, and its addresses whole under it."""
    blocks = []
    for guide in guides:
        rows = [("", text) for text in (guide.about, *guide.addresses, guide.known) if text]
        blocks.append(f"{clean(guide.title)} ({clean(guide.for_whom)})\n{columns(rows)}")
    return "\n\n".join(blocks) or NO_GUIDE


def guides_json(guides: tuple[Guide, ...]) -> str:
    """The same for other programs: a list of objects, with every key in each."""
    return json.dumps([msgspec.to_builtins(guide) for guide in guides], ensure_ascii=False, indent=2)
