"""What sets give to other schools, gathered: from a set's own record, and from the digests of others.

    set_digest(learning_set, meetings, made)        what one set gives
    joined([SetDigest, ...])                        several of them side by side, gathered here or elsewhere

It is made of what `disclose` lets out to other schools, of how many action points went which way, and of the answers
that a set wrote for it. No name of a set's people is in it, and no line that was not given and checked.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar, get_args

from msgspec.structs import replace

from alstui.actions.threads import threads
from alstui.disclosure.audiences import Audience, read_audiences
from alstui.disclosure.disclose import DIGEST, lines_for
from alstui.disclosure.reporting import standings_for
from alstui.disclosure.roles import Roles, roles_of
from alstui.documents.digest_form import DigestForm, read_digest_form
from alstui.documents.digest_shape import (
    Aim,
    Contrast,
    Digest,
    Section,
    SetCounts,
    SetDigest,
    SharedAction,
    SharedAnswer,
    SharedLine,
    Standing,
    Theme,
    Told,
)
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.series.areas import AreaCount, by_area
from alstui.store.marks import earlier_mark
from alstui.text import clean, fold

if TYPE_CHECKING:
    from alstui.content.labels import Labels

_Shared = TypeVar("_Shared", SharedAction, SharedLine)

WELL: frozenset[str] = frozenset({"done", "partly"})
"""How an action point stands that a school went on with."""

LET_GO: frozenset[str] = frozenset({"dropped", "not done"})
"""How one stands that it did not."""


# -- one set --------------------------------------------------------------------------------------------


def set_digest(
    learning_set: LearningSet,
    meetings: Sequence[Meeting],
    made: datetime,
    *,
    form: DigestForm | None = None,
    audience: Audience | None = None,
) -> SetDigest:
    """What one set gives to other schools.

    Args:
        learning_set: The set.
        meetings: All of its meetings, oldest first.
        made: This moment, UTC.
        form: The sections of the digest; those that are shipped when left out.
        audience: What other schools may hold; as it is shipped when left out.
    """
    form = form or read_digest_form(None)[0]
    audience = audience or Audience("schools", read_audiences(None).schools)
    told = roles_of(learning_set, told=audience.holds("facts", "roles"))
    named = audience.holds("facts", "school")
    outcomes = Counter(thread.standing for thread in threads(meetings))
    went = standings_for(meetings, learning_set, audience)
    given: list[SharedAction] = []
    learning: list[SharedLine] = []
    for meeting in meetings:
        points, lines = lines_for(meeting, learning_set, audience, went)
        given += [
            SharedAction(what=each.what, tags=each.tags, outcome=each.outcome, became=each.standing or "")
            for each in points
            if each.what
        ]
        learning += [SharedLine(what=each.what, tags=each.tags, outcome=each.outcome) for each in lines]
    return SetDigest(
        mark=digest_mark(learning_set, meetings),
        made=made,
        school=clean(learning_set.school) if named else "",
        title=(told(learning_set.title) or clean(learning_set.id)) if named else "",
        programme=told(learning_set.programme) if audience.holds("facts", "programme") else "",
        sample=learning_set.sample,
        meetings=len(meetings),
        actions=sum(outcomes.values()),
        outcomes={standing: outcomes[standing] for standing in get_args(Standing) if outcomes[standing]},
        answers=tuple(_answers(form, meetings, told)),
        given=tuple(given),
        learning=tuple(learning),
        shared_with=tuple(clean(each) for each in learning_set.peers) if named else (),
    )


def digest_mark(learning_set: LearningSet, meetings: Sequence[Meeting]) -> str:
    """What stands for a set in every digest of it: the same each time, and no way back from it to the set.

    A set's own mark is drawn by lot. That of a set from before there were marks follows from its name and school, which
    could be guessed: there the first entry of its first record, which nobody outside has, is a part of it.
    """
    secret = learning_set.mark
    if not secret or secret == earlier_mark(learning_set):
        begun = [session.id for meeting in meetings for session in meeting.sessions]
        secret = f"{earlier_mark(learning_set)} {begun[0] if begun else ''}"
    return hashlib.blake2b(
        secret.encode("utf-8", "surrogatepass"), digest_size=8, person=b"alstui digest"
    ).hexdigest()


def _answers(form: DigestForm, meetings: Sequence[Meeting], told: Roles) -> Iterator[SharedAnswer]:
    """What the set wrote for each section: the latest meeting's word counts, and an empty one takes it away."""
    for item in form.items:
        said = [m.answers[DIGEST, item.id] for m in meetings if (DIGEST, item.id) in m.answers]
        if said and clean(said[-1]):
            yield SharedAnswer(item=item.id, name=item.name, text=told(said[-1]))


_KINDS = frozenset(
    {
        "academy",
        "church",
        "college",
        "community",
        "first",
        "form",
        "free",
        "grammar",
        "high",
        "infant",
        "infants",
    }
    | {"junior", "middle", "nursery", "primary", "school", "secondary", "sixth"}
)
"""Words at the end of a school's name that are no name."""

OUR_SCHOOL = "[our school]"
"""Stands where a school that is not to be named said its own name."""


def nameless(found: SetDigest) -> SetDigest:
    """The same without anything that says which school it is of: its name is taken out of what it wrote, too."""
    called = _own_names(found)

    def bare(text: str) -> str:
        return called.sub(OUR_SCHOOL, text) if called is not None else text

    return replace(
        found,
        school="",
        title="",
        shared_with=(),
        programme=bare(found.programme),
        answers=tuple(replace(each, text=bare(each.text)) for each in found.answers),
        given=tuple(_bare(each, bare) for each in found.given),
        learning=tuple(_bare(each, bare) for each in found.learning),
    )


def _bare(line: _Shared, bare: Callable[[str], str]) -> _Shared:
    """A line with everything in it said without the school's name."""
    return replace(line, what=bare(line.what), tags=tuple(map(bare, line.tags)), outcome=bare(line.outcome))


def _own_names(found: SetDigest) -> re.Pattern[str] | None:
    """What a school is called: its whole name, the same without 'Primary School', and a set named after it."""
    words = found.school.split()
    while words and fold(words[-1]) in _KINDS:
        words.pop()
    names = {found.school, " ".join(words)}
    if words and fold(words[0]) in fold(found.title):
        names.add(found.title)
    listed = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE) if listed else None


# -- several --------------------------------------------------------------------------------------------


def joined(
    found: Sequence[SetDigest],
    *,
    form: DigestForm | None = None,
    labels: Labels | None = None,
) -> Digest:
    """Digests of sets side by side, in the order in which they are given; labels by tag."""
    form = form or read_digest_form(None)[0]
    names = labels.names if labels is not None else {}
    sources = sources_of(found)
    pairs = [*zip(found, sources, strict=True)]
    known = {item.id for item in form.items}
    answers: dict[str, list[Told]] = {item.id: [] for item in form.items}
    other: dict[str, tuple[str, list[Told]]] = {}
    for each, source in pairs:
        for answer in each.answers:
            told = Told(what=answer.text, source=source)
            if answer.item in known:
                answers[answer.item].append(told)
            else:
                other.setdefault(fold(answer.name), (answer.name, []))[1].append(told)
    learned = [
        (place, Told(what=line.what, source=source), line.tags)
        for place, (each, source) in enumerate(pairs)
        for line in each.learning
    ]
    acted = [
        (place, Told(what=line.what, source=source, became=line.became), line.tags)
        for place, (each, source) in enumerate(pairs)
        for line in each.given
    ]
    return Digest(
        sets=tuple(_counts(each, source) for each, source in pairs),
        answers={item: tuple(told) for item, told in answers.items()},
        other=tuple(Section(name=name, answers=tuple(told)) for name, told in other.values()),
        actions=tuple(told for _, told, _ in acted),
        learning=tuple(told for _, told, _ in learned),
        themes=tuple(_themes(learned, names)),
        areas=_areas(labels, found),
        aims=tuple(_aims(pairs)),
        contrasts=tuple(_contrasts(acted, names)),
        shared_with=tuple(dict.fromkeys(school for each in found for school in each.shared_with)),
    )


def _areas(labels: Labels | None, found: Sequence[SetDigest]) -> tuple[AreaCount, ...]:
    """The areas of competence of which there is something."""
    acted = [line.tags for each in found for line in each.given]
    learned = [line.tags for each in found for line in each.learning]
    counts = by_area(labels.areas if labels is not None else (), acted, learned)
    return tuple(each for each in counts if each.all)


def _aims(pairs: Iterable[tuple[SetDigest, str]]) -> Iterator[Aim]:
    """Each set's outcomes, with how many of its lines serve them."""
    for found, source in pairs:
        acted = Counter(line.outcome for line in found.given if line.outcome)
        learned = Counter(line.outcome for line in found.learning if line.outcome)
        for what in dict.fromkeys([*acted, *learned]):
            yield Aim(what=what, source=source, actions=acted[what], learning=learned[what])


def _counts(found: SetDigest, source: str) -> SetCounts:
    """One set in figures."""
    outcomes = {str(standing): count for standing, count in found.outcomes.items()}
    return SetCounts(source=source, meetings=found.meetings, actions=found.actions, outcomes=outcomes)


def sources_of(found: Sequence[SetDigest]) -> list[str]:
    """What each set is called: its school, with the set's own title where a school has several.

    Where it is not told which school it is, a letter stands for it: in the order of the marks, so that the same sets
    have the same letters in whatever order they come.
    """
    schools = Counter(fold(each.school or each.title) for each in found)
    bare = sorted({each.mark for each in found if not (each.school or each.title)})
    if len(found) == 1 and bare:
        return ["A school"]
    letters = {mark: f"School {_letters(number)}" for number, mark in enumerate(bare)}
    names = []
    for each in found:
        school, several = each.school, schools[fold(each.school or each.title)] > 1
        if not (school or each.title):
            names.append(letters[each.mark])
        elif school and not several:
            names.append(school)
        else:
            title = each.title
            names.append(f"{school}, {title}" if school and title and school != title else school or title)
    return names


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ... from 0 on."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


_Line = tuple[int, Told, tuple[str, ...]]
"""The number of a set, what it said, and the tags of that."""


def _by_theme(lines: Iterable[_Line], labels: Mapping[str, str]) -> dict[str, tuple[str, list[_Line]]]:
    """Lines by their tags, folded, each with what it is called; without a tag under the empty one."""
    called = {fold(tag): label for tag, label in labels.items()}
    found: dict[str, tuple[str, list[_Line]]] = {}
    for line in lines:
        themes = {fold(name): name for name in (called.get(fold(tag), tag) for tag in line[2])}
        for key, name in (themes or {"": ""}).items():
            found.setdefault(key, (name, []))[1].append(line)
    return found


def _themes(learning: Iterable[_Line], labels: Mapping[str, str]) -> list[Theme]:
    """Learning by tag; first what most sets speak of, then what most is said of; what has no tag comes last."""
    themes = [
        Theme(
            name=name, sets=len({place for place, _, _ in lines}), lines=tuple(told for _, told, _ in lines)
        )
        for name, lines in _by_theme(learning, labels).values()
    ]
    return sorted(
        themes, key=lambda theme: (not theme.name, -theme.sets, -len(theme.lines), fold(theme.name))
    )


def _contrasts(acted: Sequence[_Line], labels: Mapping[str, str]) -> Iterator[Contrast]:
    """What one set went on with and another let go: the same words first, then what has a theme in common."""
    words: dict[str, list[_Line]] = {}
    for line in acted:
        words.setdefault(fold(line[1].what), []).append(line)
    same = {key: found for key, lines in words.items() if (found := _contrast("", lines)) is not None}
    yield from (replace(found, name=found.kept[0].what, same=True) for found in same.values())
    rest = [line for line in acted if fold(line[1].what) not in same]
    for key, (name, lines) in sorted(_by_theme(rest, labels).items()):
        found = _contrast(name, lines) if key else None
        if found is not None:
            yield found


def _contrast(name: str, lines: Sequence[_Line]) -> Contrast | None:
    """These lines, where one set stands against another; None where none does."""
    kept = [line for line in lines if line[1].became in WELL]
    dropped = [line for line in lines if line[1].became in LET_GO]
    well, let_go = {place for place, *_ in kept}, {place for place, *_ in dropped}
    ours = well if len(let_go) > 1 else well - let_go
    theirs = let_go if len(well) > 1 else let_go - well
    if not (ours and theirs):
        return None
    return Contrast(
        name=name,
        kept=tuple(told for place, told, _ in kept if place in ours),
        dropped=tuple(told for place, told, _ in dropped if place in theirs),
    )
