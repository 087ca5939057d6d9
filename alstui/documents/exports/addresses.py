"""Whom a letter goes to: `addresses.yaml` in a person's settings folder, and nowhere else.

    addresses:
      - {name: Grace Obi, address: grace@oakfield.example}
      - {name: Tom Hale, address: tom@oakfield.example, set: oakfield}

An address is personal data that no meeting has any use for. So it stands with whoever writes the letters, and never in
the set's record: a set is copied, exported, backed up and handed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.content.shipped import read_own
from alstui.documents.exports.draft import is_address
from alstui.text import fold

if TYPE_CHECKING:
    from pathlib import Path

    from alstui.content.schema import Spot
    from alstui.errors import Problem
    from alstui.learning_set import LearningSet, Member

FILE = "addresses.yaml"

_LEFT_ASIDE = "{path} was left aside, so no letter has an address: {why}."


class Written(Struct, frozen=True, kw_only=True):
    """Where somebody is written to."""

    name: str
    """As the set has it; case and accents do not matter."""
    address: str
    set: str = ""
    """The id of the set in which they are called so; empty for every set."""


class Addresses(Struct, frozen=True, kw_only=True):
    """Everybody whose address is known."""

    addresses: tuple[Written, ...] = ()

    def of(self, learning_set: LearningSet, member: Member) -> str:
        """The address of a member; empty while none is known. One for the set counts before one for every set."""
        fits = [
            each
            for each in self.addresses
            if fold(each.name) == fold(member.name) and fold(each.set) in {"", fold(learning_set.id)}
        ]
        return max(fits, key=lambda each: bool(each.set)).address if fits else ""


def addresses_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: addresses that every mail program takes, and one for each name in a set."""
    seen = set[tuple[str, str]]()
    for item in spot.at("addresses").items():
        if not is_address(item.at("address").text):
            yield item.at("address").problem("is no address such as grace@school.example")
        whose = (fold(item.at("set").text), fold(item.at("name").text))
        if whose in seen:
            yield item.at("name").problem("is here twice")
        seen.add(whose)


def read_addresses(folder: Path | None) -> tuple[Addresses, str]:
    """The addresses in a person's folder, and a sentence when they could not be used; none without a file."""
    own, notice = read_own(folder / FILE, Addresses, addresses_rules, _LEFT_ASIDE) if folder else (None, "")
    return own or Addresses(), notice
