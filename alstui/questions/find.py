"""What `alstui prompts` answers: the bank, or the part of it that was asked for, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct

from alstui.columns import columns
from alstui.content.catalogue import Level, Prompt, PromptDeck
from alstui.content.schema import nearest
from alstui.errors import NotFound
from alstui.model import PromptStage
from alstui.questions.dealer import THEMES, search
from alstui.questions.filling import open_places
from alstui.text import clean, fold

if TYPE_CHECKING:
    from alstui.content.labels import Labels

STAGES: tuple[PromptStage, ...] = get_args(PromptStage)
"""The moments that a prompt can suit, in the order of a meeting."""

LEVELS = tuple(level for level in get_args(Level) if level)
"""The levels of the learning programme."""

DEPTHS = {1: "●○○", 2: "●●○", 3: "●●●"}
"""How deep a question goes, to be seen at a glance: facts, meaning, what is underneath."""


class Listed(Struct, frozen=True):
    """A prompt and the deck that it comes from."""

    prompt: Prompt
    deck: PromptDeck


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked for besides words, as somebody typed it; empty for all."""

    theme: str = ""
    stage: str = ""
    level: str = ""
    competence: str = ""
    """An area, which stands for all that it is made of, or a competence."""


ALL = Asked()


def listed(
    decks: Sequence[PromptDeck], words: str = "", asked: Asked = ALL, labels: Labels | None = None
) -> tuple[Listed, ...]:
    """The prompts that were asked for: with words the best first, else by theme, in the order of a meeting.

    Every word of `words` has to begin a word of the prompt or of what is known of it. A theme or a competence may be
    named as prompts name it or in full; case and accents do not count. `labels` say what a competence is.

    Raises:
        NotFound: there is no such theme, stage, level or competence; the nearest is named.
    """
    wanted_theme = theme_named(decks, asked.theme) if clean(asked.theme) else ""
    wanted_stage = stage_named(asked.stage) if clean(asked.stage) else None
    wanted_level = level_named(asked.level) if clean(asked.level) else ""
    competences = competences_named(decks, asked.competence, labels) if clean(asked.competence) else ()
    deck_of = {prompt: deck for deck in reversed(decks) for prompt in deck.prompts}
    order = list(themes_of(decks))
    prompts = sorted(
        (prompt for deck in decks for prompt in deck.prompts), key=lambda prompt: order.index(prompt.theme)
    )
    found = search(
        prompts,
        words,
        theme=wanted_theme,
        stage=wanted_stage,
        level=wanted_level,
        competences=competences,
        meant=labels.meant if labels is not None else {},
    )
    return tuple(Listed(open_places(prompt), deck_of[prompt]) for prompt in found)


def themes_of(decks: Sequence[PromptDeck]) -> dict[str, str]:
    """Every theme and its name in full; one that only a person's own deck has comes last, under its own word."""
    own = {prompt.theme: prompt.theme for deck in decks for prompt in deck.prompts}
    return {**THEMES, **{theme: name for theme, name in own.items() if theme not in THEMES}}


def theme_named(decks: Sequence[PromptDeck], wanted: str) -> str:
    """The theme that somebody typed, as prompts name it.

    Raises:
        NotFound: there is none; the nearest is named.
    """
    themes = themes_of(decks)
    for theme, name in themes.items():
        if fold(wanted) in {fold(theme), fold(name)}:
            return theme
    raise NotFound(_no("theme", wanted, [*themes]))


def stage_named(wanted: str) -> PromptStage:
    """The moment of a meeting that somebody typed; 'report-back' is 'report back'.

    Raises:
        NotFound: there is none; the nearest is named.
    """
    word = fold(wanted).replace("-", " ").replace("_", " ")
    for stage in STAGES:
        if word.replace(" ", "") == stage.replace("-", "").replace(" ", ""):
            return stage
    raise NotFound(_no("stage", wanted, [*STAGES]))


def level_named(wanted: str) -> str:
    """The level of the learning programme that somebody typed.

    Raises:
        NotFound: there is none; the nearest is named.
    """
    word = fold(wanted).removeprefix("#")
    if word in LEVELS:
        return word
    raise NotFound(_no("level", wanted, LEVELS))


def competences_named(
    decks: Sequence[PromptDeck], wanted: str, labels: Labels | None = None
) -> tuple[str, ...]:
    """The tags that somebody meant: those of a whole area, or a competence's own.

    Raises:
        NotFound: there is none; the nearest is named.
    """
    word = fold(wanted).removeprefix("#")
    areas = labels.areas if labels is not None else ()
    for area in areas:
        if word in {fold(area.id), fold(area.name)}:
            return area.tags
        for each in area.competences:
            if word in {fold(each.id), fold(each.name)}:
                return (each.id,)
    named = [prompt.competence for deck in decks for prompt in deck.prompts if prompt.competence]
    if word in named:
        return (word,)
    known = [*(tag for area in areas for tag in area.tags), *named]
    raise NotFound(_no("competence", wanted, list(dict.fromkeys(known))))


def _no(noun: str, wanted: str, known: Sequence[str]) -> str:
    """'There is no theme 'purpos'; did you mean 'purpose'?', or which there are when none is near."""
    close = nearest(clean(wanted), known)
    meant = f"did you mean '{close}'?" if close else f"there are: {', '.join(known)}."
    return f"There is no {noun} '{clean(wanted)}'; {meant}"


def prompts_table(
    decks: Sequence[PromptDeck], words: str = "", asked: Asked = ALL, labels: Labels | None = None
) -> str:
    """A line a prompt: the question, its theme, its kind, how deep it goes, where it suits, and what it is about.

    Raises:
        NotFound: there is no such theme, stage, level or competence; the nearest is named.
    """
    found = listed(decks, words, asked, labels)
    if not found:
        return "No question fits all of that. Try one word less, or the beginning of a word."
    return columns(
        [
            (p.text, p.theme, p.kind, DEPTHS[p.depth], ", ".join(p.stages), _tagged(p))
            for p in (f.prompt for f in found)
        ]
    )


def _tagged(prompt: Prompt) -> str:
    """'#risk-taking #development'."""
    return " ".join(f"#{tag}" for tag in (prompt.competence, prompt.level) if tag)


def prompts_json(
    decks: Sequence[PromptDeck], words: str = "", asked: Asked = ALL, labels: Labels | None = None
) -> str:
    """The same for other programs: a list of objects, with all that a deck says of a prompt.

    Raises:
        NotFound: there is no such theme, stage, level or competence; the nearest is named.
    """
    found = listed(decks, words, asked, labels)
    names = themes_of(decks)
    objects = [_object(each.prompt, each.deck, names[each.prompt.theme]) for each in found]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _object(prompt: Prompt, deck: PromptDeck, theme_name: str) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "text": prompt.text,
        "theme": prompt.theme,
        "theme_name": theme_name,
        "kind": prompt.kind,
        "stages": list(prompt.stages),
        "depth": prompt.depth,
        "faculty": prompt.faculty,
        "meetings": list(prompt.meetings),
        "competence": prompt.competence or None,
        "level": prompt.level or None,
        "source": prompt.source or None,
        "deck": deck.id,
        "audience": deck.audience,
    }
