"""Finding words in everything that the sets have on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from alstui.actions.owners import owners_called
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.text import fold, folded_words
from alstui.text import words as words_of

if TYPE_CHECKING:
    from alstui.store.folder import SetFolder
    from alstui.store.library import Library, Unread

Found = Literal["action point", "learning", "note", "issue", "parked", "report", "review", "set"]


class Hit(Struct, frozen=True):
    """Something in which all the words were found."""

    set_id: str
    title: str
    day: date | None
    """The meeting's; None for what the set says of itself."""
    number: int
    """Which meeting; 0 for what the set says of itself."""
    kind: Found
    who: str
    """A name, or empty."""
    text: str


def search(library: Library, words: Iterable[str], unread: Unread) -> tuple[Hit, ...]:
    """Everything that holds every one of the words, or a word that begins so: latest first in each set.

    Case and accents do not matter. A word with a # in front is looked for among the tags. The facilitator's private
    notes, and questions that were caught for a presenter, are not looked through. A set or a meeting that cannot be
    read is left out, and told.

    Raises:
        StoreError: the folder of sets itself cannot be read.
    """
    wanted = [word for text in words for word in _wanted(text)]
    if not wanted:
        return ()
    return tuple(
        hit
        for folder, learning_set in library.readable(unread)
        for hit in _in_set(folder, learning_set, wanted, unread)
    )


def _wanted(text: str) -> Iterator[str]:
    """The words that are looked for; tags keep their sign."""
    for word in fold(text).split():
        if word.startswith("#") and words_of(word):
            yield word
        else:
            yield from words_of(word)


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    if not all(each in folded for each in wanted):  # nearly every text: no word of it has to be looked at
        return False
    held = (*folded_words(folded), *(word for word in folded.split() if word.startswith("#")))
    return all(any(word.startswith(each) for word in held) for each in wanted)


def _tagged(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"#{tag}" for tag in tags)


def _in_set(folder: SetFolder, learning_set: LearningSet, wanted: list[str], unread: Unread) -> Iterator[Hit]:
    from alstui.desk.opening import meetings_in

    def hit(day: date | None, number: int, kind: Found, who: str, text: str) -> Hit:
        return Hit(learning_set.id, learning_set.title, day, number, kind, who, text)

    said = (
        learning_set.title,
        learning_set.school,
        learning_set.purpose,
        *(m.name for m in learning_set.members),
    )
    about = " · ".join(each for each in said if each)
    if _holds(about, wanted):
        yield hit(None, 0, "set", "", about)
    names: dict[str, str] = {}
    meetings = tuple(meetings_in(folder, unread, only_kept=True))
    for _, meeting in meetings:
        names |= {action.id: action.text for action in meeting.actions.values()}
    for day, meeting in reversed(meetings):
        for kind, who, text in _in_meeting(meeting, learning_set, names):
            if _holds(f"{who} {text}", wanted):
                yield hit(day, meeting.number, kind, who, text)


def _in_meeting(
    meeting: Meeting, learning_set: LearningSet, actions: dict[str, str]
) -> Iterator[tuple[Found, str, str]]:
    for action in meeting.actions.values():
        more = (
            action.first_step,
            action.support,
            action.obstacle,
            action.sign,
            *_tagged(action.tags),
        )
        yield (
            "action point",
            owners_called(action, learning_set),
            " · ".join(each for each in (action.text, *more) if each),
        )
    for report in meeting.reports.values():
        said = f"{actions.get(report.action, '')}: {report.outcome}"
        yield "report", "", " · ".join((said, *filter(None, (report.learned, *_tagged(report.tags)))))
    for note in meeting.notes.values():
        if note.kind != "private":
            text = " · ".join((note.text, *_tagged(note.tags)))
            yield note.kind, learning_set.name_of(note.author) if note.author else "", text
    for text in meeting.answers.values():
        if text:
            yield "review", "", text
