"""What goes between schools: the digest as a paper and as a file, and the review that is made of several.

Each gathers from the library, and from the files that came, what its maker needs; what may be in it is decided by the
makers. A digest that came is named by its file: something with a slash in it, or that ends with `.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from alstui.documents.papers import Office, Reader, sets_asked, whole_of
from alstui.errors import ContentError, RecordError
from alstui.store.unread import LeftOut

if TYPE_CHECKING:
    from alstui.content.labels import Labels
    from alstui.disclosure.audiences import Audience
    from alstui.documents.digest_form import DigestForm
    from alstui.documents.digest_shape import SetDigest

_SEVERAL = (
    "{count} of these digests are of one set, and it was counted once: as it was on {when}, when the last of them was "
    "made."
)


_NOTHING_MADE = "Nothing was made of the others either: leave this file out, or have it sent again."


def is_file(word: str) -> bool:
    """Whether what somebody typed names a file, and no set."""
    return "/" in word or word.casefold().endswith(".json")


class _Words(NamedTuple):
    """What a digest is made with that a person may have files of their own for."""

    form: DigestForm
    audience: Audience
    labels: Labels


def _words(office: Office) -> _Words:
    """Raises ContentError where one's own audiences.yaml is not as it should be."""
    from alstui.content.labels import read_labels
    from alstui.disclosure.audiences import Audience, read_audiences
    from alstui.documents.digest_form import read_digest_form

    reader = Reader(office.config, office.unread)
    audience = Audience("schools", read_audiences(office.config).schools)
    return _Words(reader(read_digest_form), audience, reader(read_labels))


def digest_paper(office: Office, named: Sequence[str]) -> str:
    """What sets have released for other schools, joined with what came from others; of every set when none is named.

    Raises:
        NotFound: no such set.
        RecordError, ContentError: a file that came is not as it should be, or one's own audiences.yaml.
    """
    from alstui.documents.digest import digest_words
    from alstui.documents.digest_gathering import joined

    words = _words(office)
    found = _digests(office, named, words)
    return digest_words(joined(found, form=words.form, labels=words.labels), words.form)


def digest_text(office: Office, named: Sequence[str], *, by_name: bool = False) -> str:
    """The same as a file for other schools and their programs; `by_name`: it says which schools they are.

    Raises as `digest_paper` does, and AlstuiError where they are more than one file holds.
    """
    from alstui.documents.digest_gathering import nameless
    from alstui.documents.exports.digest_file import write_digest

    found = _digests(office, named, _words(office))
    return write_digest(found if by_name else [nameless(each) for each in found])


def _digests(office: Office, named: Sequence[str], words: _Words) -> list[SetDigest]:
    """What the named sets and files have to give, each set once."""
    from alstui.documents.exports.digest_file import newest
    from alstui.wording import long_date

    found = [*_each_digest(office, named, words)]
    kept = newest(found)
    times = Counter(each.mark for each in found)
    for each in kept:
        if times[each.mark] > 1:
            when = long_date(office.clock.local(each.made).date())
            told = _SEVERAL.format(count=times[each.mark], when=when)
            office.unread.add([LeftOut(told, short=False)], each.school)
    return kept


def _each_digest(office: Office, named: Sequence[str], words: _Words) -> Iterator[SetDigest]:
    from alstui.documents.digest_gathering import set_digest

    now = office.clock.now().replace(microsecond=0)
    files = {word: _came(Path(word)) for word in named if is_file(word)}
    for word in named or [""]:
        if word in files:
            yield from files[word]
            continue
        # A set is let go before the next one is read: of hundreds nothing is held but what leaves them.
        for learning_set, meetings in sets_asked(office, [word] if word else []):
            yield set_digest(learning_set, meetings, now, form=words.form, audience=words.audience)


def _came(path: Path) -> tuple[SetDigest, ...]:
    """The digests of a file that came; where it is none, it is said that nothing was made of all the others either."""
    from alstui.documents.exports.digest_file import read_digest

    try:
        return read_digest(path)
    except ContentError as error:
        raise error.with_ending(_NOTHING_MADE) from error
    except RecordError as error:
        raise RecordError(f"{error} {_NOTHING_MADE}") from error


def script_paper(office: Office, set_ids: Sequence[str], minutes: int) -> str:
    """The script of a review between the schools of these sets; of every set when none is named.

    Raises:
        NotFound: no such set.
    """
    from alstui.documents.digest_form import read_peer_review
    from alstui.documents.review_script import peer_review

    schools = dict.fromkeys(found.school or found.title for found, _ in sets_asked(office, set_ids))
    script = Reader(office.config, office.unread)(read_peer_review)
    return peer_review(tuple(schools), minutes=minutes, script=script)


def review_paper(office: Office, named: Sequence[str], minutes: int, *, for_set: str = "") -> str:
    """The review that digests suggest, as a paper: of sets here, and of files that came.

    `for_set` is the set that holds it: its digest is among them, it hosts, and the review is kept beside it.

    Raises:
        NotFound: no such set.
        RecordError, ContentError: a file that came is not as it should be, or one's own audiences.yaml.
        AlstuiError: they are too few, or too many, or there is no script of so many minutes.
        StoreError: it could not be kept.
    """
    from alstui.documents.digest_form import read_peer_review
    from alstui.documents.digest_gathering import digest_mark
    from alstui.documents.exports.review_file import write_review
    from alstui.documents.review import review_of
    from alstui.documents.review_script import review_words

    words = _words(office)
    ours = digest_mark(*whole_of(office, for_set)) if for_set else ""
    found = _digests(office, [*([for_set] if for_set and for_set not in named else []), *named], words)
    script = Reader(office.config, office.unread)(read_peer_review)
    made = office.clock.now().replace(microsecond=0)
    review = review_of(found, made, ours=ours, form=words.form, labels=words.labels, script=script)
    text = review_words(review, minutes=minutes, script=script)
    if for_set:
        office.library.keep_review(for_set, write_review(review))
    return text
