"""The learning digest: what one set, or hundreds of them, have given to other schools.

    digest([(learning_set, meetings), ...])            a Markdown document
    gathered([(learning_set, meetings), ...])          the same as plain values, for other shapes

It is made of what `disclose` lets out to other schools, of how many action points went which way, and of the answers
that a set wrote for it. No name of a set's people is in it, and no line that was not given and checked. Learning of
several sets is joined by theme: the tags that people gave it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from alstui import markdown
from alstui.actions.threads import SAID, threads
from alstui.disclosure.audiences import Audience, read_audiences
from alstui.disclosure.disclose import DIGEST, lines_for
from alstui.disclosure.disclosed import DisclosedLine, Plain
from alstui.disclosure.roles import IN_BRACKETS, roles_of, tells_roles
from alstui.documents.digest_form import (
    DigestForm,
    DigestItem,
    PeerReview,
    read_digest_form,
    read_peer_review,
    shared_minutes,
)
from alstui.errors import AlstuiError
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting
from alstui.series.areas import AreaCount, Tagged, by_area, counted_words
from alstui.text import clean, fold

if TYPE_CHECKING:
    from alstui.content.labels import Labels

Sets = Iterable[tuple[LearningSet, Sequence[Meeting]]]
"""Sets, each with its meetings, oldest first."""

OPEN = "open"
"""An action point of which nothing has been said yet."""

STANDINGS: Mapping[str, str] = {**dict[str, str](SAID.items()), "snoozed": "put off", OPEN: "open"}
"""How an action point stands, in words, in the order in which it is told."""

NO_THEME = "Without a theme"


class Told(Plain, frozen=True, kw_only=True):
    """A line for other schools, and which set it comes from."""

    what: str
    source: str
    """The school, or the set where a school has several."""


class Theme(Plain, frozen=True, kw_only=True):
    """Learning with the same tag."""

    name: str
    """Empty for what has none."""
    sets: int
    lines: tuple[Told, ...]


class SetCounts(Plain, frozen=True, kw_only=True):
    """One set in figures."""

    source: str
    meetings: int
    actions: int
    outcomes: dict[str, int]
    """How many of its action points stand how, by the words of `STANDINGS`' keys; they add up to `actions`."""


class Aim(Plain, frozen=True, kw_only=True):
    """An outcome of a Theory of Change at which something points that was given to other schools."""

    what: str
    source: str
    actions: int
    learning: int
    """How many action points, and learning points, that were given and checked."""


class Digest(Plain, frozen=True, kw_only=True):
    """Everything that other schools may hold, of all the sets together."""

    sets: tuple[SetCounts, ...]
    answers: dict[str, tuple[Told, ...]]
    """What was written for other schools, by the section's id."""
    actions: tuple[Told, ...]
    learning: tuple[Told, ...]
    """Every learning point once."""
    themes: tuple[Theme, ...]
    """The same by theme: first what most sets speak of. A line with two tags stands under both."""
    areas: tuple[AreaCount, ...] = ()
    """How many of these action points and of this learning are about each area of competence; none without any."""

    aims: tuple[Aim, ...] = ()
    """The outcomes that these serve, set by set, in the order in which they were first spoken of."""

    @property
    def outcomes(self) -> dict[str, int]:
        """How many action points of all the sets stand how."""
        counts: Counter[str] = Counter()
        for each in self.sets:
            counts.update(each.outcomes)
        return {standing: counts[standing] for standing in STANDINGS if counts[standing]}


def digest(
    sets: Sets,
    *,
    form: DigestForm | None = None,
    audience: Audience | None = None,
    labels: Labels | None = None,
) -> str:
    """The digest of one set or of several, as a Markdown document.

    Args:
        sets: Each set with its meetings, oldest first.
        form: The digest's words; those that are shipped when left out.
        audience: What other schools may hold; as it is shipped when left out.
        labels: What a tag is called as a theme, and for which area it counts; the tag itself where it has no label.
    """
    form = form or read_digest_form(None)[0]
    return digest_words(gathered(sets, form=form, audience=audience, labels=labels), form)


def gathered(
    sets: Sets,
    *,
    form: DigestForm | None = None,
    audience: Audience | None = None,
    labels: Labels | None = None,
) -> Digest:
    """What other schools may hold of these sets, as plain values: from here every other shape is made."""
    form = form or read_digest_form(None)[0]
    audience = audience or Audience("schools", read_audiences(None).schools)
    met: list[LearningSet] = []
    counts: list[tuple[int, Counter[str]]] = []
    answers: dict[str, list[tuple[int, str]]] = {item.id: [] for item in form.items}
    actions: list[tuple[int, str]] = []
    did: list[tuple[str, ...]] = []
    learning: list[tuple[int, DisclosedLine]] = []
    aimed: list[tuple[int, str, bool]] = []
    # A set is let go before the next one is read: of hundreds nothing is held but what leaves them.
    for place, (learning_set, meetings) in enumerate(sets):
        met.append(learning_set)
        counts.append((len(meetings), Counter(thread.standing for thread in threads(meetings))))
        for item, text in _answers(form, learning_set, meetings, audience):
            answers[item].append((place, text))
        for meeting in meetings:
            points, lines = lines_for(meeting, learning_set, audience)
            actions += [(place, action.what) for action in points if action.what]
            did += [action.tags for action in points if action.what]
            learning += [(place, line) for line in lines]
            aimed += [(place, action.outcome, True) for action in points if action.what and action.outcome]
            aimed += [(place, line.outcome, False) for line in lines if line.outcome]
    sources = _sources(met, audience)
    learned = [(place, Told(what=line.what, source=sources[place]), line) for place, line in learning]
    return Digest(
        sets=tuple(
            SetCounts(source=source, meetings=held, actions=sum(outcomes.values()), outcomes=dict(outcomes))
            for source, (held, outcomes) in zip(sources, counts, strict=True)
        ),
        answers={
            item: tuple(Told(what=text, source=sources[place]) for place, text in told)
            for item, told in answers.items()
        },
        actions=tuple(Told(what=what, source=sources[place]) for place, what in actions),
        learning=tuple(told for _, told, _ in learned),
        themes=tuple(_themes(learned, labels.names if labels is not None else {})),
        areas=_areas(labels, did, [line.tags for _, line in learning]),
        aims=tuple(
            Aim(what=what, source=sources[place], actions=actions_for, learning=learning_for)
            for (place, what), (actions_for, learning_for) in _counted(aimed).items()
        ),
    )


def _areas(labels: Labels | None, actions: Tagged, learned: Tagged) -> tuple[AreaCount, ...]:
    """The areas of which there is something."""
    counts = by_area(labels.areas if labels is not None else (), actions, learned)
    return tuple(each for each in counts if each.all)


def _sources(sets: Sequence[LearningSet], audience: Audience) -> list[str]:
    """What each set is called: its school, with the set's own title where a school has several.

    Where other schools are not to read which school it is, a number stands for it.
    """
    if not audience.holds("facts", "school"):
        return [f"School {number}" if len(sets) > 1 else "A school" for number in range(1, len(sets) + 1)]
    told = audience.holds("facts", "roles")
    schools = Counter(fold(each.school or each.title) for each in sets)
    names = []
    for each in sets:
        school, several = clean(each.school), schools[fold(each.school or each.title)] > 1
        if school and not several:
            names.append(school)
            continue
        title = roles_of(each, told=told)(each.title) or clean(each.id)
        names.append(f"{school}, {title}" if school and title != school else school or title)
    return names


def _answers(
    form: DigestForm, learning_set: LearningSet, meetings: Sequence[Meeting], audience: Audience
) -> Iterator[tuple[str, str]]:
    """What the set wrote for each section: the latest meeting's word counts, and an empty one takes it away."""
    for item in form.items:
        said = [m.answers[DIGEST, item.id] for m in meetings if (DIGEST, item.id) in m.answers]
        if said and clean(said[-1]):
            yield item.id, roles_of(learning_set, told=audience.holds("facts", "roles"))(said[-1])


def _counted(aimed: Iterable[tuple[int, str, bool]]) -> dict[tuple[int, str], tuple[int, int]]:
    """How many action points and learning points each set's outcomes have of what was given."""
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for place, what, is_action in aimed:
        actions, learning = found.get((place, what), (0, 0))
        found[place, what] = (actions + is_action, learning + (not is_action))
    return found


def _themes(learning: Iterable[tuple[int, Told, DisclosedLine]], labels: Mapping[str, str]) -> list[Theme]:
    """Learning by tag; first what most sets speak of, then what most is said of; what has no tag comes last."""
    called = {fold(tag): label for tag, label in labels.items()}
    names: dict[str, str] = {}
    found: dict[str, list[tuple[int, Told]]] = {}
    for place, told, line in learning:
        themes = {fold(name): name for name in (called.get(fold(tag), tag) for tag in line.tags)}
        for key, name in (themes or {"": ""}).items():
            names.setdefault(key, name)
            found.setdefault(key, []).append((place, told))
    themes_found = [
        Theme(
            name=names[key], sets=len({place for place, _ in lines}), lines=tuple(told for _, told in lines)
        )
        for key, lines in found.items()
    ]
    return sorted(
        themes_found, key=lambda theme: (not theme.name, -theme.sets, -len(theme.lines), fold(theme.name))
    )


# -- in words -------------------------------------------------------------------------------------------


def digest_words(found: Digest, form: DigestForm) -> str:
    """A digest as a Markdown document."""
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
            *_by_area(found),
            *(_figures(found) if several else ()),
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
    ):
        yield told.what
    yield from (aim.what for aim in found.aims)


def _item(found: Digest, item: DigestItem, *, several: bool) -> Iterator[str]:
    """One section: what was written for it, and what comes under that by itself. None when there is nothing."""
    answers = found.answers.get(item.id, ())
    written = [_told(answer, several=several) for answer in answers]
    blocks = [markdown.bullets(written)] if several else written
    blocks += _added(found, item, several=several)
    if any(blocks):
        yield markdown.heading(2, item.name)
        yield from blocks


def _added(found: Digest, item: DigestItem, *, several: bool) -> list[str]:
    if item.adds == "theory":
        return [markdown.bullets(_aim(aim, several=several) for aim in found.aims)]
    if item.adds == "actions":
        return [markdown.bullets(_told(action, several=several) for action in found.actions)]
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
        yield markdown.bullets(_told(line, several=several) for line in theme.lines)


def _aim(aim: Aim, *, several: bool) -> str:
    """'Parents read with their children (2 action points, 1 learning point)'."""
    counts = ((aim.actions, "action point"), (aim.learning, "learning point"))
    said = ", ".join(f"{count} {noun}{'s' * (count > 1)}" for count, noun in counts if count)
    return markdown.labelled(aim.source if several else "", f"{aim.what.rstrip('.')} ({said})")


def _told(told: Told, *, several: bool) -> str:
    """A line; among several sets, with which one it comes from."""
    return markdown.labelled(told.source if several else "", told.what)


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


def digest_json(found: Digest) -> bytes:
    """A digest for other programs: the keys are those of `Digest`."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1)


# -- the review -----------------------------------------------------------------------------------------

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
    if not SHORTEST <= minutes <= LONGEST:
        raise AlstuiError(f"A review between schools takes {SHORTEST} to {LONGEST} minutes, not {minutes}.")
    script = script or read_peer_review(None)[0]
    stages = script.stages(len(schools))
    lengths = shared_minutes((stage for _, stage in stages), minutes)
    ends = [sum(lengths[:place]) for place in range(len(lengths) + 1)]
    rows = [
        (f"{_clock(since)}–{_clock(until)}", schools[host - 1] if host else "All", stage.name, stage.rule)
        for (host, stage), (since, until) in zip(stages, pairwise(ends), strict=True)
    ]
    return markdown.document(
        [
            markdown.heading(1, f"{script.title}: {minutes} minutes"),
            markdown.paragraph(script.intro),
            markdown.table(("Minutes", "Host", "What", "How"), rows),
        ]
    )


def _clock(minutes: int) -> str:
    """'0:05', '1:20'."""
    return f"{minutes // 60}:{minutes % 60:02}"
