"""A review between schools, proposed from their digests: what they share, where it went differently, what they ask.

    review_of([SetDigest, ...], ours="...")     who hosts, common themes, contrasts, questions
    review_words(review, minutes=90)            the same as a paper
    prompts_of(review)                          the same as questions for the wall, when the meeting runs

`exports/review_file` keeps one beside a set.
"""

# No annotation is put off: msgspec would compile each one anew.

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Annotated, Literal

import msgspec

from alstui.bounds import Moment, Text, Texts
from alstui.content.catalogue import Prompt
from alstui.content.labels import Labels
from alstui.disclosure.disclosed import Plain
from alstui.documents.digest_form import PLACE, DigestForm, PeerReview, ReviewQuestions, read_peer_review
from alstui.documents.digest_gathering import joined
from alstui.documents.digest_shape import Contrast, Digest, SetDigest, Theme, Told
from alstui.errors import AlstuiError
from alstui.questions.dealer import ASKING, COMMON
from alstui.text import clean
from alstui.wording import join_names

MOST = 8
"""Schools above which nobody would be heard in a review."""

MOST_ASKED = 3
"""Questions that one school puts to others, beside its own: more nobody could answer in a quarter of an hour."""

ASK, VISIT, CHANGE = "ask", "visit", "outcome"
"""The sections of a digest in which a set says what it wants to ask, who may visit it, and what it worked for."""

Why = Literal["ours", "visit", "first"]
"""Why a school is to be the host: it is one's own, it has said who may visit it, or it was named first."""


class ReviewQuestion(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one school asks another."""

    asker: Text
    asked: Text = ""
    """Empty for every other school."""
    text: Text
    own: bool = False
    """Whether it is in the school's own words, from its digest."""


class Review(Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A review between schools, as it is proposed."""

    made: Moment
    schools: Texts
    """What each is called: the host first."""
    why: Why = "first"
    """Why that one is to be the host."""
    worked_for: Annotated[tuple[Told, ...], msgspec.Meta(max_length=MOST)] = ()
    """The change that each worked for, in its own words, where it has written that."""
    themes: Annotated[tuple[Theme, ...], msgspec.Meta(max_length=10_000)] = ()
    """What more than one of them learned about, most first."""
    contrasts: Annotated[tuple[Contrast, ...], msgspec.Meta(max_length=10_000)] = ()
    together: Texts = ()
    """What everybody is asked about what they share, and about what went differently."""
    questions: Annotated[tuple[ReviewQuestion, ...], msgspec.Meta(max_length=10_000)] = ()

    @property
    def host(self) -> str:
        """The school in which they meet."""
        return self.schools[0] if self.schools else ""


def review_of(
    found: Sequence[SetDigest],
    made: Moment,
    *,
    ours: str = "",
    form: DigestForm | None = None,
    labels: Labels | None = None,
    script: PeerReview | None = None,
) -> Review:
    """The review that these digests suggest.

    Args:
        found: The digests, each set once.
        made: This moment, UTC.
        ours: The mark of one's own set, which is to be the host; empty for none.
        form: The sections of the digest; those that are shipped when left out.
        labels: What a tag is called as a theme, by tag.
        script: The words of the questions; those that are shipped when left out.

    Raises:
        AlstuiError: they are of fewer than two sets, or of more than could be heard.
    """
    if not 2 <= len(found) <= MOST:
        raise AlstuiError(
            f"A review is between two and {MOST} schools, and these are the digests of {len(found)}. "
            "Name files that came from other schools, and sets of your own."
        )
    whole = joined(found, form=form, labels=labels)
    script = script or read_peer_review(None)[0]
    sources = [each.source for each in whole.sets]
    host, why = _host(found, ours)
    themes = tuple(theme for theme in whole.themes if theme.name and theme.sets > 1)
    order = [sources[host], *(source for source in sources if source != sources[host])]
    return Review(
        made=made,
        schools=tuple(order),
        why=why,
        worked_for=tuple(told for school in order for told in _worked_for(school, whole)),
        themes=themes,
        contrasts=whole.contrasts,
        together=tuple(_together(themes, whole.contrasts, script.questions)),
        questions=tuple(
            chain.from_iterable(_asked_by(each, order, whole, script.questions) for each in order)
        ),
    )


def _worked_for(school: str, whole: Digest) -> tuple[Told, ...]:
    """The change that a school wrote of; else the outcomes that what it gave away serves."""
    written = tuple(told for told in whole.answers.get(CHANGE, ()) if told.source == school)
    aims = [aim.what for aim in whole.aims if aim.source == school]
    return written or ((Told(source=school, what="; ".join(aims)),) if aims else ())


def _host(found: Sequence[SetDigest], ours: str) -> tuple[int, Why]:
    """The number of the set whose school is to be the host, and why."""
    for number, each in enumerate(found):
        if ours and each.mark == ours:
            return number, "ours"
    for number, each in enumerate(found):
        if any(answer.item == VISIT for answer in each.answers):
            return number, "visit"
    return 0, "first"


# -- what they ask each other ---------------------------------------------------------------------------


def _asked_by(
    asker: str, schools: Sequence[str], whole: Digest, words: ReviewQuestions
) -> Iterator[ReviewQuestion]:
    """What one school asks: its own words first, then what the digests suggest, to each of the others in turn."""
    for told in whole.answers.get(ASK, ()):
        if told.source == asker:
            yield ReviewQuestion(asker=asker, text=told.what, own=True)
    others = [[*_to(asker, asked, whole, words)] for asked in schools if asked != asker]
    in_turn = (each for turn in zip_longest(*others) for each in turn if each is not None)
    seen: set[str] = set()
    for each in in_turn:
        if each.text not in seen and len(seen) < MOST_ASKED:
            seen.add(each.text)
            yield each


def _to(asker: str, asked: str, whole: Digest, words: ReviewQuestions) -> Iterator[ReviewQuestion]:
    """Everything that one school could ask another, the most telling first."""

    def put(sentence: str, **places: str) -> Iterator[ReviewQuestion]:
        if sentence:
            text = filled(sentence, {"asker": asker, "asked": asked, **places})
            yield ReviewQuestion(asker=asker, asked=asked, text=text)

    for contrast in whole.contrasts:
        ways = (words.same, words.same_let_go) if contrast.same else (words.went_on, words.let_go)
        for one, other, sentence in ((asked, asker, ways[0]), (asker, asked, ways[1])):
            kept = [told.what for told in contrast.kept if told.source == one]
            dropped = [told.what for told in contrast.dropped if told.source == other]
            if kept and dropped:
                yield from put(sentence, kept=kept[0], dropped=dropped[0])
    for theme in whole.themes:
        speak = {told.source for told in theme.lines}
        if theme.name and asked in speak:
            yield from put(words.shared if asker in speak else words.alone, theme=theme.name)
    yield from put(words.begin)


def _together(
    themes: Sequence[Theme], contrasts: Sequence[Contrast], words: ReviewQuestions
) -> Iterator[str]:
    """What everybody is asked: of each theme that several speak of, and of what went differently."""
    for theme in themes:
        if words.common:
            yield filled(words.common, {"theme": theme.name, "schools": join_names(speaking_of(theme))})
    for each in contrasts:
        sentence = words.same_differently if each.same else words.differently
        if sentence:
            yield filled(sentence, {"kept": each.kept[0].what, "dropped": each.dropped[0].what})


def filled(sentence: str, places: Mapping[str, str]) -> str:
    """A sentence with its places filled, once: what people wrote is text, and no place in it is filled again."""
    return PLACE.sub(lambda found: places.get(found[1], found[0]), sentence)


# -- for the wall ---------------------------------------------------------------------------------------


def prompts_of(review: Review) -> tuple[Prompt, ...]:
    """What the schools share, and what they ask each other, as questions for the wall."""
    asked = [f"{_says(each)}: {each.text}" for each in review.questions]
    return tuple(
        Prompt(
            id=f"review-{_stands_for(text)}",
            text=clean(text),
            theme=theme,
            kind="peer review",
            stages=("together",),
            depth=2,
            faculty="thinking",
        )
        for theme, texts in ((COMMON, review.together), (ASKING, asked))
        for text in dict.fromkeys(texts)
    )


def names_whom(question: ReviewQuestion) -> bool:
    """Whether a question says by itself which school is asked."""
    return bool(question.asked) and question.asked in question.text


def _says(question: ReviewQuestion) -> str:
    """'Elm School asks all', 'Elm School asks Beech School'; 'Elm School asks' where the question says whom."""
    whom = "" if names_whom(question) else f" {question.asked or 'all'}"
    return f"{question.asker} asks{whom}"


def speaking_of(theme: Theme) -> tuple[str, ...]:
    """The schools that speak of a theme, each once."""
    return tuple(dict.fromkeys(told.source for told in theme.lines))


def _stands_for(text: str) -> str:
    """The same for the same words, so that a record of what was shown finds them again."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
