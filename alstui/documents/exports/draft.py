"""A draft of an e-mail as an `.eml` file, for whichever mail program a person has: to be read, and sent by them.

Nothing here knows how to send. The file says that it was not sent yet (`X-Unsent: 1`, which Outlook opens for writing;
`X-Uniform-Type-Identifier: com.apple.mail-draft`, by which Apple's Mail knows its own drafts), and has neither a date
nor an id nor a sender: those are the mail program's to give when it is sent. Python's `email` writes it (RFC 5322, RFC
2047 for names and subjects in any script), in letters that every program has taken since the beginning.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP

from msgspec import Struct

from alstui.text import clean

MARK = "X-Alstui-Draft"
"""A header by which a file is known as one of ours, with the digest of the rest: one that was edited is left alone."""

_POLICY = SMTP.clone(cte_type="7bit")

_LONGEST_SUBJECT = 200
"""Letters of a subject: nobody reads more of it in a list."""


class Draft(Struct, frozen=True, kw_only=True):
    """What is to be written to one person."""

    member: str
    """Their member id."""
    name: str
    subject: str
    text: str
    html: str = ""
    """The same for programs that show pages; empty for a plain letter."""


def eml(draft: Draft, address: str = "") -> bytes:
    """The file's bytes; the same draft makes the same bytes.

    Without an address there is no `To`: the mail program asks for one.
    """
    message = EmailMessage(policy=_POLICY)
    text = _lines(draft.text)
    message.set_content(text)
    if draft.html:
        message.add_alternative(draft.html, subtype="html")
        # Python would draw lots for it, and the same draft would be another file each time.
        message.set_boundary(f"alstui-{hashlib.sha256((text + draft.html).encode()).hexdigest()[:40]}")
    head = ["X-Unsent: 1", "X-Uniform-Type-Identifier: com.apple.mail-draft"]
    if address:
        head.append(f"To: {_words(clean(draft.name))}<{address}>")
    head.append(f"Subject: {_words(_subject(draft.subject))}".rstrip())
    rest = "".join(f"{line}\r\n" for line in head).encode("ascii") + message.as_bytes()
    return f"{MARK}: {_digest(rest)}\r\n".encode("ascii") + rest


def _digest(rest: bytes) -> str:
    """What a draft says of all that stands in it besides; line ends do not count, since editors change them."""
    return hashlib.sha256(rest.replace(b"\r\n", b"\n")).hexdigest()


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9' -]{0,59}")
"""Words that mean nothing but themselves in any header."""

_IN_A_WORD = 45
"""Bytes in one encoded word, which may have 75 characters (RFC 2047, 2)."""


def _words(text: str) -> str:
    """A name or a subject in a header, with a space behind it: as it is, or in the encoded words of RFC 2047.

    Python's own folding splits quoted names and reads as encoded what only looks so; so what is not plain is put into
    words in which nothing is obeyed, one a line.
    """
    if not text or _PLAIN.fullmatch(text):
        return f"{text} " if text else ""
    words, piece = list[bytes](), b""
    for letter in text:
        more = letter.encode("utf-8", "replace")
        if len(piece) + len(more) > _IN_A_WORD:
            words, piece = [*words, piece], b""
        piece += more
    return "".join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=\r\n " for word in (*words, piece))


def _lines(text: str) -> str:
    """The text with every line safe to show; those of a list inside a list stay set in."""
    lines = text.rstrip("\n").split("\n")
    return "".join(f"{line[: len(line) - len(line.lstrip(' '))]}{clean(line)}\n" for line in lines)


def _subject(text: str) -> str:
    subject = clean(text)
    return subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[: _LONGEST_SUBJECT - 1].rstrip()}…"


def is_address(text: str) -> bool:
    """Whether a text is one address that every mail program takes, and nothing else."""
    try:
        found = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError):
        return False
    plain = text.isascii() and text.isprintable() and not any(letter in ' <>,;:"()[]\\' for letter in text)
    return plain and found.addr_spec == text and bool(found.username and found.domain)


def is_as_written(data: bytes) -> bool:
    """Whether a draft of ours is to the letter what was written here, and nobody has changed it since."""
    first, _, rest = data.partition(b"\n")
    return first.strip() == f"{MARK}: {_digest(rest)}".encode("ascii")


def is_ours(data: bytes) -> bool:
    """Whether a file is a draft that was written here."""
    return BytesHeaderParser(policy=_POLICY).parsebytes(data)[MARK] is not None
