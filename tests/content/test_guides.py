"""What there is to read: the shipped list, what is an address, and one's own list beside it."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alstui.cli import check
from alstui.content.guides import (
    FILE,
    NO_GUIDE,
    Guide,
    guides_json,
    guides_table,
    is_address,
    read_guides,
)
from alstui.errors import ContentError
from alstui.text import clean
from tests.kit.commands import run
from tests.tools import guides_page
from tests.tools.guides_page import guides_markdown

GUIDES = read_guides(None)[0]

BRIEF = (
    "http://www.intrac.org/data/files/resources/733/Action-Learning-Sets-An-INTRAC-guide.pdf",
    "http://ifal.org.uk/action-learning/origins-of-action-learning/",
    "http://www.actionlearningassociates.co.uk/",
    "http://www.cfar.com/sites/default/files/resources/BN_AL_Improve_Org_Performance.pdf",
)
"""The addresses that the programme's guidance gives."""

guides = st.builds(
    Guide,
    id=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    title=st.text(max_size=40),
    for_whom=st.text(max_size=40),
    about=st.text(max_size=60),
    address=st.sampled_from(["", *BRIEF]),
    known=st.text(max_size=40),
)


def test_what_the_programme_names_is_there_as_it_names_it() -> None:
    """Its four addresses and its book come first, and of each address of 2014 it is said."""
    first = GUIDES[:5]
    assert tuple(guide.address for guide in first if guide.address) == BRIEF
    assert "Pedler" in first[-1].title
    assert all("2014" in guide.known for guide in first if guide.address)
    assert all(is_address(address) for guide in GUIDES for address in guide.addresses)
    assert all(len(guide.about) <= 120 for guide in GUIDES), "one line"


# -- what is an address ---------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_nothing_but_an_address_is_one(text: str) -> None:
    """Any text at all: what passes can be told to a terminal, and begins as a page's address does."""
    for written in (text, f"https://{text}", f"http://example.org/{text}"):
        if is_address(written):
            assert written.isascii()
            assert written.isprintable()
            assert " " not in written
            assert written == clean(written)
            assert written.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "intrac.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "mailto:ann@example.org",
        "https://",
        "https://localhost/a",
        "https://ann:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\x1b]8;;\x07",
        "https://example.org/\u202e",
        "https://exämple.org/",
        "https://example.org:99999/",
        "https://[::1",
        "https:/example.org",
        "HTTPS://example.org",
        f"https://example.org/{'a' * 500}",
    ],
)
def test_what_is_no_address(written: str) -> None:
    """Other programs' addresses, orders to a terminal, names and passwords, half of one."""
    assert not is_address(written)


# -- told -----------------------------------------------------------------------------------------------


@given(st.lists(guides, max_size=4))
def test_whatever_is_written_each_stands_there_whole(found: list[Guide]) -> None:
    """In columns, as JSON and as Markdown: every address whole, nothing that a terminal would obey."""
    table, text = guides_table(tuple(found)), guides_json(tuple(found))
    told = json.loads(text)
    assert [each["address"] for each in told] == [guide.address for guide in found]
    for guide in found:
        assert guide.address in table
        assert guide.address in guides_markdown(tuple(found))
        assert clean(guide.title) in table
    assert not any(category(letter) in {"Cc", "Cf"} for letter in table.replace("\n", ""))
    assert found or table == NO_GUIDE


def test_the_command_lists_them() -> None:
    """A block each, addresses whole; as JSON with every key in each."""
    answer = run("guides")
    assert answer.code == 0
    assert all(address in answer.out for address in BRIEF)
    told = json.loads(run("guides", "--json").out)
    assert [each["id"] for each in told] == [guide.id for guide in GUIDES]
    assert len({tuple(each) for each in told}) == 1


def test_the_page_of_guides_is_as_the_list_has_it() -> None:
    """docs/guides.md is what `make pictures` writes."""
    assert guides_page.PAGE.read_text("utf-8") == guides_page.page()


# -- one's own ------------------------------------------------------------------------------------------

ONE = "guides:\n  - {id: ours, title: Ours, for_whom: us, about: What we wrote.}\n"


def test_a_list_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """And `alstui check` says what it is."""
    (tmp_path / FILE).write_text(ONE, encoding="utf-8")
    found, notice = read_guides(tmp_path)
    assert [guide.title for guide in found] == ["Ours"]
    assert notice == ""
    checked = check.check(tmp_path / FILE)
    assert (checked.kind, checked.summary) == ("guides", "1 guide")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("id: A b, title: t, for_whom: w, about: a", "such as 'a-b'"),
        ("id: a, title: '', for_whom: w, about: a", "title: is empty"),
        (
            "id: a, title: t, for_whom: w, about: a, address: 'javascript:x'",
            "begins with https:// or http://",
        ),
        ("id: a, title: t, for_whom: w, about: a, instead: https://a.org", "write it as 'address'"),
        ("id: a, title: t, for_whom: w, about: a, adress: https://a.org", "address"),
    ],
)
def test_a_wrong_one_is_told_and_left_aside(tmp_path: Path, line: str, told: str) -> None:
    """What is shipped is used, and one sentence says which line is wrong and why."""
    (tmp_path / FILE).write_text(f"guides:\n  - {{{line}}}\n", encoding="utf-8")
    found, notice = read_guides(tmp_path)
    assert found == GUIDES
    assert FILE in notice
    with pytest.raises(ContentError, match=FILE.partition(".")[0]) as wrong:
        check.check(tmp_path / FILE)
    assert told in str(wrong.value)
