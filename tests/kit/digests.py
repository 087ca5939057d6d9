"""Digests of sets in a row, without a library: what the papers make of what lies in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from alstui.content.labels import Labels
from alstui.disclosure.audiences import Audience
from alstui.documents.digest import digest_words
from alstui.documents.digest_form import DigestForm, read_digest_form
from alstui.documents.digest_gathering import joined, set_digest
from alstui.documents.digest_shape import Digest
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting

Sets = Iterable[tuple[LearningSet, Sequence[Meeting]]]
"""Sets, each with its meetings, oldest first."""

_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def gathered(
    sets: Sets,
    *,
    form: DigestForm | None = None,
    audience: Audience | None = None,
    labels: Labels | None = None,
) -> Digest:
    """What other schools may hold of these sets, side by side."""
    found = [set_digest(each, meetings, _NO_MOMENT, form=form, audience=audience) for each, meetings in sets]
    return joined(found, form=form, labels=labels)


def digest(
    sets: Sets,
    *,
    form: DigestForm | None = None,
    audience: Audience | None = None,
    labels: Labels | None = None,
) -> str:
    """The digest of one set or of several, as a Markdown document."""
    form = form or read_digest_form(None)[0]
    return digest_words(gathered(sets, form=form, audience=audience, labels=labels), form)
