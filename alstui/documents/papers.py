"""The papers of a set, made from its record: minutes by audience, digest, review, catch-up, card, reminder, report.

Each gathers from the library what its maker needs; what may be in it is decided by the makers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alstui.clock import Clock, today
from alstui.desk.opening import meeting_of, meetings_before
from alstui.errors import AlstuiError
from alstui.meeting.state import Meeting
from alstui.model import LearningSet

if TYPE_CHECKING:
    from alstui.disclosure.audiences import Audience
    from alstui.disclosure.disclosed import Released
    from alstui.store.library import Library

LAST_DAY = date.max
"""Before this day is every meeting."""


def audience_for(words: str, learning_set: LearningSet, config: Path | None) -> Audience:
    """Who is meant: 'sponsor', 'schools', a presenter's name; the members for no words.

    Raises:
        NotFound: nobody is called so.
        ContentError: one's own audiences.yaml is not as it should be.
    """
    from alstui.disclosure.audiences import audience_called, members_audience, read_audiences

    if not words:
        return members_audience(config)
    return audience_called(words, read_audiences(config), learning_set)


def statements(
    learning_set: LearningSet, meetings: Sequence[Meeting], config: Path | None
) -> Mapping[tuple[str, str], str]:
    """The words of what was counted and answered, by instrument and item; nothing is read where nothing was."""
    if not any(meeting.scores or meeting.answers for meeting in meetings):
        return {}
    from alstui.documents.digest_form import digest_instrument, read_digest_form
    from alstui.evaluation.instruments import item_text, read_instruments

    found, _ = read_instruments(config)
    form, _ = read_digest_form(config)
    every = [*found.values(), digest_instrument(form)]
    return {(each.id, item.id): item_text(item, learning_set) for each in every for item in each.items}


def minutes_text(
    meeting: Meeting,
    learning_set: LearningSet,
    before: Sequence[Meeting],
    clock: Clock,
    config: Path | None,
    words: str = "",
) -> str:
    """The minutes of a meeting for an audience, as Markdown: see `audience_for`."""
    from alstui.documents.minutes import minutes_for

    return minutes_for(
        audience_for(words, learning_set, config),
        meeting,
        learning_set,
        clock.local,
        before=before,
        labels=statements(learning_set, [meeting], config),
    )


def minutes_paper(
    library: Library, set_id: str, day: date | None, clock: Clock, config: Path | None, words: str = ""
) -> str:
    """The same from the library; of the latest meeting when no day is given.

    Raises:
        NotFound: no such set, meeting or audience.
    """
    learning_set, meeting = meeting_of(library, set_id, day)
    before = _before(library, set_id, meeting)
    return minutes_text(meeting, learning_set, before, clock, config, words)


def held_by(
    library: Library, set_id: str, day: date | None, clock: Clock, config: Path | None, words: str
) -> Released:
    """Exactly what an audience may hold of a meeting: what every export for it is made from.

    Raises:
        NotFound: no such set, meeting or audience.
    """
    from alstui.disclosure.disclose import released

    learning_set, meeting = meeting_of(library, set_id, day)
    audience = audience_for(words, learning_set, config)
    return released(
        meeting, learning_set, audience, before=_before(library, set_id, meeting), local=clock.local
    )


def _before(library: Library, set_id: str, meeting: Meeting) -> tuple[Meeting, ...]:
    return meetings_before(library, set_id, meeting.day) if meeting.day is not None else ()


def _sets(library: Library, set_ids: Sequence[str]) -> list[tuple[LearningSet, tuple[Meeting, ...]]]:
    chosen = set_ids or [each.id for each in library.sets() if not each.problem]
    return [(library.load(each), meetings_before(library, each, LAST_DAY)) for each in chosen]


def digest_paper(library: Library, set_ids: Sequence[str], config: Path | None, *, json: bool = False) -> str:
    """What sets have released for other schools, joined; of every set when none is named.

    Raises:
        NotFound: no such set.
        ContentError: one's own audiences.yaml is not as it should be.
    """
    from alstui.content.labels import read_labels
    from alstui.disclosure.audiences import Audience, read_audiences
    from alstui.documents.digest import digest, digest_json, gathered
    from alstui.documents.digest_form import read_digest_form

    audience = Audience("schools", read_audiences(config).schools)
    labels = {label.id: label.name for label in read_labels(config)[0].all}
    sets = _sets(library, set_ids)
    if json:
        return digest_json(gathered(sets, audience=audience, labels=labels)).decode()
    return digest(sets, form=read_digest_form(config)[0], audience=audience, labels=labels)


def review_paper(library: Library, set_ids: Sequence[str], minutes: int, config: Path | None) -> str:
    """The script of a review between the schools of these sets; of every set when none is named.

    Raises:
        NotFound: no such set.
    """
    from alstui.documents.digest import peer_review
    from alstui.documents.digest_form import read_peer_review

    schools = dict.fromkeys(found.school or found.title for found, _ in _sets(library, set_ids))
    return peer_review(tuple(schools), minutes=minutes, script=read_peer_review(config)[0])


def catch_up_paper(
    library: Library, set_id: str, day: date | None, member: str, clock: Clock, config: Path | None
) -> str:
    """The sheet for a member who was not there.

    Raises:
        NotFound: no such set or meeting.
    """
    from alstui.disclosure.audiences import read_audiences
    from alstui.documents.catch_up import catch_up

    learning_set, meeting = meeting_of(library, set_id, day)
    return catch_up(
        meeting,
        learning_set,
        member,
        clock.local,
        before=_before(library, set_id, meeting),
        audiences=read_audiences(config),
    )


def card_paper(library: Library, set_id: str, clock: Clock, keys: Sequence[tuple[str, str]]) -> str:
    """The facilitator's page for the set's next meeting, or for today's once it is prepared.

    Raises:
        NotFound: no such set.
    """
    from alstui.desk.opening import meeting_on, todays_sitting
    from alstui.documents.facilitator_card import card

    learning_set, day = library.load(set_id), today(clock)
    sitting = todays_sitting(library, learning_set, day)
    prepared = meeting_on(library, set_id, sitting.day) if sitting.status is not None else None
    return card(learning_set, meetings_before(library, set_id, sitting.day), keys=keys, meeting=prepared)


def reminder_paper(library: Library, set_id: str, member: str, clock: Clock) -> str:
    """The text to paste in a message before the next meeting; `member` is whose action points it names.

    Raises:
        NotFound: no such set.
    """
    from alstui.documents.reminder import reminder

    return reminder(library.load(set_id), meetings_before(library, set_id, LAST_DAY), today(clock), member)


def minutes_on_screen(
    meeting: Meeting, learning_set: LearningSet, library: Library, clock: Clock, config: Path | None
) -> str:
    """The members' minutes; an earlier record or a file of one's own that cannot be read does not stand in the way."""
    try:
        before = _before(library, learning_set.id, meeting)
    except AlstuiError:
        before = ()
    return minutes_text(meeting, learning_set, before, clock, config)
