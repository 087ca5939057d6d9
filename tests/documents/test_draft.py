"""Drafts of e-mails: what the standard library reads out of them is what was put in. The people are samples."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alstui.documents.exports.draft import MARK, Draft, eml, is_address, is_ours
from alstui.documents.exports.plain_text import plain_text
from alstui.text import clean
from tests.ground.test_markdown import words

HEADERS = [MARK, "X-Unsent", "X-Uniform-Type-Identifier"]

some_lines = st.lists(words.map(clean), min_size=1, max_size=6).map("\n".join)

HOSTILE = "Ann\r\nBcc: everybody@example.org\r\n\r\n<script>"


def read(data: bytes) -> EmailMessage:
    """The file, as a mail program's parser has it."""
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    assert all(not part.defects for part in found.walk())
    return found


def to_whom(data: bytes) -> tuple[str, str]:
    """Name and address, by the parser that puts words which follow each other together as RFC 2047 asks."""
    name, address = parseaddr(str(message_from_bytes(data)["To"]).replace("\r\n", ""))
    return str(make_header(decode_header(name))), address


def content(part: MIMEPart) -> str:
    """Its text, with plain line ends."""
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def a_draft(**more: Any) -> Draft:
    """A letter to Zoë."""
    return Draft(**{"member": "zoe", "name": "Zoë Lind", "subject": "Elm", "text": "Dear Zoë\n", **more})


@given(words, words, some_lines, some_lines | st.just(""), st.booleans())
@example(HOSTILE, HOSTILE, HOSTILE, HOSTILE, True)
@example("Lind, Zoë <zoe@elsewhere.example>", "=?utf-8?q?x?=", "a" * 5000, "é" * 5000, True)
@example(
    '"Zoë\\ (the head)" ' * 9, "Besprechung über Schülerräte und ihre Fragen " * 9, ".\n.\nFrom x", "", True
)
def test_what_is_read_is_what_was_written(
    name: str, subject: str, text: str, html: str, addressed: bool
) -> None:
    """To whom, about what, every line, as text and as a page; nothing else is there, whatever anybody is called."""
    data = eml(
        a_draft(name=name, subject=subject, text=text, html=html), "zoe@elm.example" if addressed else ""
    )
    found = read(data)
    wanted = [*HEADERS, *(["To"] if addressed else []), "Subject"]
    assert found.keys()[: len(wanted)] == wanted
    assert set(found.keys()[len(wanted) :]) <= {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    if addressed:
        (to,) = found["To"].addresses
        assert to.addr_spec == "zoe@elm.example"
        assert to_whom(data) == (clean(name), "zoe@elm.example")
    assert found["Subject"] == clean(subject)[:200] or len(clean(subject)) > 200
    plain, page = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert content(plain) == "".join(f"{clean(line)}\n" for line in text.rstrip("\n").split("\n"))
    assert (page is not None) == bool(html)
    if page is not None:
        assert content(page).rstrip("\n") == html.rstrip("\n").replace("\r\n", "\n").replace("\r", "\n")


@given(words, some_lines)
def test_every_program_can_read_it(subject: str, text: str) -> None:
    """Seven bits, lines that end as in RFC 5322 and are no longer than it allows."""
    data = eml(a_draft(subject=subject, text=text, html=f"<p>{text}</p>"), "zoe@elm.example")
    assert data.isascii()
    assert b"\0" not in data
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_it_has_neither_date_nor_id_nor_sender() -> None:
    """Those are the mail program's to give; and the same letter is the same file."""
    data = eml(a_draft(html="<p>x</p>"))
    assert not {"Date", "Message-ID", "From", "Sender", "To", "Bcc", "Cc"} & set(read(data).keys())
    assert read(data)["X-Unsent"] == "1"
    assert eml(a_draft(html="<p>x</p>")) == data
    assert is_ours(data)
    assert not is_ours(data.replace(MARK.encode(), b"X-Other"))
    assert not is_ours(b"Dear Ann,\n\nX-Alstui-Draft: 1\n")


def test_a_list_inside_a_list_stays_set_in() -> None:
    """Of a text only."""
    found = read(eml(a_draft(text="- ring\n  - half-way: Ben\n\n\n"))).get_body(("plain",))
    assert found is not None
    assert content(found) == "- ring\n  - half-way: Ben\n"


@pytest.mark.parametrize("address", ["zoe@elm.example", "z.lind+als@mail.elm.example", "a@b"])
def test_an_address_is_one(address: str) -> None:
    """As it stands in a file of one's own."""
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        "", "zoe", "@", "zoe@", "@elm.example", "a@b, c@d", "a@b;c@d", "Zoë <zoe@elm.example>", "zoë@elm.example",
        "a@b\r\nBcc: c@d", "a@b\nc", "a b@c", '"a"@b', "a@b@c", "a@[127.0.0.1]", "a@b ", "undisclosed:;", "a..b@c",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    """And nothing that could name somebody else besides."""
    assert not is_address(text)


# -- plain text ---------------------------------------------------------------------------------------------


def test_a_paper_is_plain_text_in_a_letter() -> None:
    """No mark of Markdown is left, and no word is lost."""
    paper = (
        "# Elm: meeting 2\n\n*Draft: it may change.*\n\n- **Here:** Ann\n- **Absent:** Ben\n\n## Action points\n\n"
        "| Who | What | By when |\n| --- | --- | --- |\n| Ann | ring \\*all\\* | |\n\n- ring\n  - half-way: Ben\n"
    )
    assert plain_text(paper) == (
        "Elm: meeting 2\n\nDraft: it may change.\n\n- Here: Ann\n- Absent: Ben\n\nAction points\n\n"
        "Who · What · By when\nAnn · ring *all*\n\n- ring\n  - half-way: Ben\n"
    )


@given(words)
def test_what_people_wrote_reads_as_they_wrote_it(text: str) -> None:
    """In a heading, a paragraph, a list and a table."""
    from alstui import markdown

    said = clean(text)
    whole = markdown.document(
        [
            markdown.heading(1, text),
            markdown.paragraph(text),
            markdown.bullets([markdown.labelled("What", text)]),
            markdown.table(["What"], [[text]]),
        ]
    )
    if said:
        assert plain_text(whole).split("\n\n") == [said, said, f"- What: {said}", f"What\n{said}\n"]
