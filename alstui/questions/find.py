"""What `alstui prompts` answers: the bank, or the part of it that was asked for, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, get_args

from msgspec import Struct

from alstui.columns import columns
from alstui.content.catalogue import Prompt, PromptDeck
from alstui.content.schema import nearest
from alstui.errors import NotFound
from alstui.model import PromptStage
from alstui.questions.dealer import THEMES, search
from alstui.text import clean, fold

STAGES: tuple[PromptStage, ...] = get_args(PromptStage)
"""The moments that a prompt can suit, in the order of a meeting."""

DEPTHS = {1: "●○○", 2: "●●○", 3: "●●●"}
"""How deep a question goes, to be seen at a glance: facts, meaning, what is underneath."""


class Listed(Struct, frozen=True):
    """A prompt and the deck that it comes from."""

    prompt: Prompt
    deck: PromptDeck


def listed(
    decks: Sequence[PromptDeck], words: str = "", *, theme: str = "", stage: str = ""
) -> tuple[Listed, ...]:
    """The prompts that were asked for: with words the best first, else by theme, in the order of a meeting.

    Every word of `words` has to begin a word of the prompt, its theme or its kind. A theme may be named as
    prompts name it or in full; case and accents do not count.

    Raises:
        NotFound: there is no such theme or stage; the nearest is named.
    """
    wanted_theme = theme_named(decks, theme) if clean(theme) else ""
    wanted_stage = stage_named(stage) if clean(stage) else None
    deck_of = {prompt: deck for deck in reversed(decks) for prompt in deck.prompts}
    order = list(themes_of(decks))
    prompts = sorted(
        (prompt for deck in decks for prompt in deck.prompts), key=lambda prompt: order.index(prompt.theme)
    )
    found = search(prompts, words, theme=wanted_theme, stage=wanted_stage)
    return tuple(Listed(prompt, deck_of[prompt]) for prompt in found)


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


def _no(noun: str, wanted: str, known: Sequence[str]) -> str:
    """'There is no theme 'purpos'; did you mean 'purpose'?', or which there are when none is near."""
    close = nearest(clean(wanted), known)
    meant = f"did you mean '{close}'?" if close else f"there are: {', '.join(known)}."
    return f"There is no {noun} '{clean(wanted)}'; {meant}"


def prompts_table(decks: Sequence[PromptDeck], words: str = "", *, theme: str = "", stage: str = "") -> str:
    """A line a prompt: the question, its theme, its kind, how deep it goes, where it suits.

    Raises:
        NotFound: there is no such theme or stage; the nearest is named.
    """
    found = listed(decks, words, theme=theme, stage=stage)
    if not found:
        return "No question fits all of that. Try one word less, or the beginning of a word."
    return columns(
        [(p.text, p.theme, p.kind, DEPTHS[p.depth], ", ".join(p.stages)) for p in (f.prompt for f in found)]
    )


def prompts_json(decks: Sequence[PromptDeck], words: str = "", *, theme: str = "", stage: str = "") -> str:
    """The same for other programs: a list of objects, with all that a deck says of a prompt.

    Raises:
        NotFound: there is no such theme or stage; the nearest is named.
    """
    found = listed(decks, words, theme=theme, stage=stage)
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
        "source": prompt.source or None,
        "deck": deck.id,
        "audience": deck.audience,
    }
