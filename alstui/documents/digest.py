"""The learning digest in words: what one set, or hundreds of them, have given to other schools.

    digest_words(joined([SetDigest, ...]), form)       a Markdown document

What may be in it is decided where it is gathered: `digest_gathering`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alstui import markdown
from alstui.disclosure.roles import IN_BRACKETS, tells_roles
from alstui.documents.digest_form import DigestForm, DigestItem
from alstui.documents.digest_shape import STANDINGS, Aim, Contrast, Digest, Section, Told
from alstui.series.areas import counted_words
from alstui.text import clean
from alstui.wording import join_names

NO_THEME = "Without a theme"
DIFFERENTLY = "Where it went differently"
SHARED_WITH = "Shared with"


def digest_words(found: Digest, form: DigestForm) -> str:
    """The digest of one set or of several, as a Markdown document."""
    several = len(found.sets) > 1
    sources = {each.source for each in found.sets}
    about = (
        ": ".join([form.title, *sources])
        if len(found.sets) == 1
        else f"{form.title} of {len(found.sets)} sets"
    )
    return markdown.document(
        [
            markdown.heading(1, about),
            markdown.emphasised(form.intro) if clean(form.intro) else "",
            *(block for item in form.items for block in _item(found, item, several=several)),
            *(block for section in found.other for block in _other(section, several=several)),
            *contrast_words(found.contrasts),
            *_by_area(found),
            *(_figures(found) if several else ()),
            _shared_with(found),
            markdown.emphasised(IN_BRACKETS) if tells_roles(_all_told(found)) else "",
            markdown.emphasised(form.ending) if clean(form.ending) else "",
        ]
    )


def _all_told(found: Digest) -> Iterator[str]:
    """Every line that other schools read, whoever's it is."""
    for told in (
        *found.actions,
        *found.learning,
        *(each for item in found.answers.values() for each in item),
        *(each for section in found.other for each in section.answers),
    ):
        yield told.what
    yield from (aim.what for aim in found.aims)


def _item(found: Digest, item: DigestItem, *, several: bool) -> Iterator[str]:
    """One section: what was written for it, and what comes under that by itself. None when there is nothing."""
    answers = found.answers.get(item.id, ())
    blocks = _written(answers, several=several)
    blocks += _added(found, item, several=several)
    if several and item.adds in {"theory", "actions"}:
        blocks = ["\n".join(filter(None, blocks))]  # one list: a line a set, written or counted
    if any(blocks):
        yield markdown.heading(2, item.name)
        yield from blocks


def _written(answers: Iterable[Told], *, several: bool) -> list[str]:
    """What was written under one section; among several sets a line for each."""
    written = [told_line(answer, several=several) for answer in answers]
    return [markdown.bullets(written)] if several else written


def _other(section: Section, *, several: bool) -> Iterator[str]:
    """A section that only others have."""
    yield markdown.heading(2, section.name)
    yield from _written(section.answers, several=several)


def contrast_words(contrasts: Sequence[Contrast]) -> Iterator[str]:
    """What one school went on with, and another let go."""
    if contrasts:
        yield markdown.heading(2, DIFFERENTLY)
    for each in contrasts:
        yield markdown.heading(3, each.name)
        yield markdown.bullets(_went(told, same=each.same) for told in (*each.kept, *each.dropped))


def _went(told: Told, *, same: bool) -> str:
    """How it went at one school; the words themselves too, unless they are the heading."""
    return markdown.labelled(told.source, STANDINGS[told.became]) if same else told_line(told, several=True)


def _shared_with(found: Digest) -> str:
    """The schools that one set learns with; among several nobody could tell whose they are."""
    told = len(found.sets) == 1 and found.shared_with
    return markdown.labelled(SHARED_WITH, join_names(found.shared_with)) if told else ""


def _added(found: Digest, item: DigestItem, *, several: bool) -> list[str]:
    if item.adds == "theory":
        return [markdown.bullets(_aim(aim, several=several) for aim in found.aims)]
    if item.adds == "actions":
        return [markdown.bullets(told_line(action, several=several) for action in found.actions)]
    if item.adds == "outcomes":
        return [markdown.paragraph(outcome_words(found.outcomes))]
    return [*_learning(found, several=several)] if item.adds == "learning" else []


def _learning(found: Digest, *, several: bool) -> Iterator[str]:
    """Learning under its themes; with no theme at all, a plain list."""
    bare = len(found.themes) == 1 and not found.themes[0].name
    for theme in found.themes:
        if not bare:
            sets = f" ({theme.sets} sets)" if several and theme.sets > 1 else ""
            yield markdown.heading(3, f"{theme.name or NO_THEME}{sets}")
        yield markdown.bullets(told_line(line, several=several) for line in theme.lines)


def _aim(aim: Aim, *, several: bool) -> str:
    """'Parents read with their children (2 action points, 1 learning point)'."""
    counts = ((aim.actions, "action point"), (aim.learning, "learning point"))
    said = ", ".join(f"{count} {noun}{'s' * (count > 1)}" for count, noun in counts if count)
    return markdown.labelled(aim.source if several else "", f"{aim.what.rstrip('.')} ({said})")


def told_line(told: Told, *, several: bool) -> str:
    """A line, and how it went; among several sets, with which one it comes from."""
    words = f"{told.what} ({STANDINGS[told.became]})" if told.became else told.what
    return markdown.labelled(told.source if several else "", words)


def outcome_words(outcomes: Mapping[str, int]) -> str:
    """'Of 9 action points: 5 done, 2 partly done, 1 dropped, 1 open.'"""
    count = sum(outcomes.values())
    if not count:
        return "No action points have been agreed yet."
    told = [f"{outcomes[each]} {words}" for each, words in STANDINGS.items() if outcomes.get(each)]
    return f"Of {count} action point{'' if count == 1 else 's'}: {', '.join(told)}."


def _by_area(found: Digest) -> Iterator[str]:
    """What was given to other schools, counted by area of competence; nothing where nothing is tagged so."""
    if found.areas:
        yield markdown.heading(2, "By area of competence")
        yield markdown.bullets(markdown.labelled(each.name, counted_words(each)) for each in found.areas)


def _figures(found: Digest) -> Iterator[str]:
    """Every set in a row; a column for each way in which any action point stands."""
    standings = [*found.outcomes]
    yield markdown.heading(2, "The sets in figures")
    yield markdown.table(
        ["Set", "Meetings", "Action points", *(STANDINGS[each].capitalize() for each in standings)],
        [
            [
                each.source,
                str(each.meetings),
                str(each.actions),
                *(str(each.outcomes.get(standing, 0)) for standing in standings),
            ]
            for each in found.sets
        ],
    )
