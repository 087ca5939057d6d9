"""docs/brief.md: each sentence of the guide that the project began from, and where it lives; every place is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from alstui.cli.arguments import parser
from alstui.cli.keys import keys_listed
from screens.shell.table import key_table
from tests.kit.commands import ROOT

ROW = re.compile(r"^\| (?P<says>[^|]+) \| (?P<where>.+) \|$", re.M)
"""What the guide says, and where that lives."""

KEY = re.compile(r"`(?P<id>[a-z_]+\.[a-z_0-9]+)` \(`(?P<keys>[^`]+)`\)")

LEAST = 35
"""Rows: the guide has so many things to say."""


def rows() -> Iterator[tuple[str, str]]:
    """Every row but the headings."""
    text = (ROOT / "docs" / "brief.md").read_text("utf-8")
    return ((row["says"], row["where"]) for row in ROW.finditer(text) if row["says"] != "what the guide says")


def test_all_of_the_guide_is_there() -> None:
    """Each thing once."""
    says = [each for each, _ in rows()]
    assert len(says) == len(set(says)) >= LEAST


@pytest.mark.parametrize(("says", "where"), rows(), ids=lambda each: each[:40])
def test_each_sentence_lives_somewhere(says: str, where: str) -> None:
    """Under a key that does it, a command that is understood, or in a file that is there."""
    listed = keys_listed(key_table(), {})
    for key in KEY.finditer(where):
        assert re.search(
            rf"^  {re.escape(key['keys'])}(?: or \S+)* +{re.escape(key['id'])} ", listed, re.M
        ), says
    places = re.findall(r"`([^`]+)`", KEY.sub("", where))
    for place in places:
        if place.startswith("alstui "):
            assert parser().parse_args(shlex.split(place)[1:]).command, says
        else:
            assert (ROOT / place).exists(), says
    assert places or KEY.search(where)
