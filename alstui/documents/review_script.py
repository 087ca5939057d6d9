"""A review between schools on paper: what is proposed for it, and its script, who does what from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alstui import markdown
from alstui.documents.digest import contrast_words
from alstui.documents.digest_form import PeerReview, read_peer_review, shared_minutes
from alstui.documents.review import Review, ReviewQuestion, filled, names_whom, speaking_of
from alstui.errors import AlstuiError
from alstui.wording import join_names

SHORTEST, USUAL, LONGEST = 60, 90, 180
"""Minutes that a review between schools is meant for."""

MOST_SCHOOLS = 3
"""Schools above which nobody would have time to answer a digest in a review of that length."""


def peer_review(schools: Sequence[str], *, minutes: int = USUAL, script: PeerReview | None = None) -> str:
    """The script of a review between schools, as a Markdown document: who does what, from when to when.

    Args:
        schools: The host schools, in the order in which they lay out their digest; one to three.
        minutes: How long it is, 60 to 180.
        script: Its words; those that are shipped when left out.

    Raises:
        AlstuiError: there is no script for so many schools or minutes.
    """
    if not 1 <= len(schools) <= MOST_SCHOOLS:
        raise AlstuiError(
            f"A review is for one to {MOST_SCHOOLS} host schools, and {len(schools)} were named."
        )
    _meant_for(minutes)
    script = script or read_peer_review(None)[0]
    return markdown.document(
        [
            markdown.heading(1, f"{script.title}: {minutes} minutes"),
            markdown.paragraph(script.intro),
            _table(script, schools, minutes),
        ]
    )


def _meant_for(minutes: int) -> None:
    """Raises AlstuiError where no review is of so many minutes."""
    if not SHORTEST <= minutes <= LONGEST:
        raise AlstuiError(f"A review between schools takes {SHORTEST} to {LONGEST} minutes, not {minutes}.")


def _table(script: PeerReview, schools: Sequence[str], minutes: int) -> str:
    """Who does what, from when to when."""
    stages = script.stages(len(schools))
    lengths = shared_minutes((stage for _, stage in stages), minutes)
    ends = [sum(lengths[:place]) for place in range(len(lengths) + 1)]
    rows = [
        (f"{_clock(since)}–{_clock(until)}", schools[host - 1] if host else "All", stage.name, stage.rule)
        for (host, stage), (since, until) in zip(stages, pairwise(ends), strict=True)
    ]
    return markdown.table(("Minutes", "Host", "What", "How"), rows)


def _clock(minutes: int) -> str:
    """'0:05', '1:20'."""
    return f"{minutes // 60}:{minutes % 60:02}"


# -- what is proposed -----------------------------------------------------------------------------------

WHY = {
    "ours": "{host} hosts, because its set holds this review. {visitors} {come}.",
    "visit": "{host} hosts, because its digest says who may visit it. {visitors} {come}.",
    "first": "{host} hosts, because it was named first; any other can as well. {visitors} {come}.",
}
"""Why a school is to be the host."""

TO_ALL = "To everybody"


def review_words(review: Review, *, minutes: int = USUAL, script: PeerReview | None = None) -> str:
    """A review that is proposed, as a Markdown document: who hosts, what they share, what they ask, and the order.

    Raises:
        AlstuiError: there is no script for so many minutes.
    """
    _meant_for(minutes)
    script = script or read_peer_review(None)[0]
    return markdown.document(
        [
            markdown.heading(1, f"{script.title}: {join_names(review.schools)}"),
            markdown.paragraph(_who(review)),
            markdown.paragraph(script.intro),
            *_worked_for(review),
            markdown.heading(2, "What several schools learned about"),
            *_themes(review),
            *contrast_words(review.contrasts),
            markdown.heading(2, "What the schools ask each other"),
            *_questions(review),
            markdown.heading(2, f"The order: {minutes} minutes"),
            *_order(review, script, minutes),
            markdown.heading(2, "What we take home"),
            markdown.table(
                ("School", "One thing to try", "Who tells the others how it went, by when"),
                [(school, "", "") for school in review.schools],
            ),
        ]
    )


def _who(review: Review) -> str:
    """Who hosts and why, and who comes."""
    visitors = review.schools[1:]
    come = "visits" if len(visitors) == 1 else "visit"
    return filled(WHY[review.why], {"host": review.host, "visitors": join_names(visitors), "come": come})


def _worked_for(review: Review) -> Iterator[str]:
    """What each school set out for."""
    if review.worked_for:
        yield markdown.heading(2, "The change that each worked for")
        yield markdown.bullets(markdown.labelled(told.source, told.what) for told in review.worked_for)


def _themes(review: Review) -> Iterator[str]:
    if not review.themes:
        yield markdown.paragraph("No theme is in more than one digest. Ask what each did not expect.")
    for theme in review.themes:
        yield markdown.heading(3, f"{theme.name} ({join_names(speaking_of(theme))})")
        yield markdown.bullets(markdown.labelled(told.source, told.what) for told in theme.lines)


def _questions(review: Review) -> Iterator[str]:
    for asker in review.schools:
        asked = [each for each in review.questions if each.asker == asker]
        if asked:
            yield markdown.heading(3, f"{asker} asks")
            yield markdown.bullets(markdown.labelled(_whom(each), each.text) for each in asked)


def _whom(question: ReviewQuestion) -> str:
    """Whom it is put to, where it does not say so itself."""
    return "" if names_whom(question) else question.asked or TO_ALL


def _order(review: Review, script: PeerReview, minutes: int) -> Iterator[str]:
    """The script; of more schools than can each lay out their digest, what they do instead."""
    if len(review.schools) <= MOST_SCHOOLS:
        yield _table(script, review.schools, minutes)
        return
    yield markdown.paragraph(
        f"{len(review.schools)} schools cannot all lay out their digest in {minutes} minutes. Let up to {MOST_SCHOOLS} "
        "do so; the others bring one page, and speak to the themes and questions above."
    )
