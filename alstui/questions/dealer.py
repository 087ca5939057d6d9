"""The dealer: which prompt to put on the wall next.

Everything here is pure. What was shown before comes in as `Shown` values, taken from the record, so that a
meeting that was closed and opened again, or the next meeting weeks later, goes on where it stood. There is no
chance in it: the same record and the same seed deal the same prompt. Which questions the stage and the clock
ask for is in `moments`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui.content.catalogue import Prompt
from alstui.model import PromptStage
from alstui.questions.moments import fit, waits
from alstui.text import words as words_of

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "arriving": "Arriving",
        "preparing": "Preparing to present",
        "facts": "Facts and timeline",
        "people": "Who is involved",
        "purpose": "Purpose and the future hoped for",
        "tried": "What has been tried",
        "working": "What works already",
        "evidence": "Evidence and assessment results",
        "assumptions": "Assumptions",
        "viewpoints": "Through other eyes",
        "feelings": "Feelings and energy",
        "values": "What matters most",
        "my part": "My own part, role and authority",
        "power": "Power and permission",
        "groups": "How groups behave",
        "safety": "Safety and risk",
        "learning school": "The school as a learner",
        "systems": "Boundaries, community, knock-on effects",
        "reversal": "What if, and the other way round",
        "stuckness": "Being stuck, and what is avoided",
        "theory of change": "The Theory of Change",
        "options": "Options and small experiments",
        "first step": "Choosing a first step",
        "commitment": "Commitment",
        "support": "Support and obstacles",
        "reporting back": "Reporting back",
        "learning": "Learning from being here",
        "how we work": "How we work as a set",
        "parting": "Parting",
        "agreeing": "What has to be agreed",
        "expecting": "What we expect",
        "later": "Questions for later",
        "planning ahead": "Dates and roles",
        "what changes": "What will be different",
        "owners": "Who takes what",
        "shakiest step": "The shakiest step",
        "what moved": "What has moved",
        "changing course": "Changing course half-way",
        "lasting": "What lasts",
        "thanks": "Thanks",
        "between schools": "Hosts and visitors",
        "bringing": "What each school brings",
        "common ground": "What schools share",
        "asking each other": "What schools ask each other",
        "taking home": "What we take home",
        "giving on": "What we give to other schools",
        "silence": "Making room for silence",
        "quiet members": "Bringing in quiet members",
        "advice": "When advice creeps in",
        "drift": "When the talk drifts",
        "time": "Time",
        "closing": "Closing well",
        "telling": "What to tell another school",
        "asking": "What to ask another school",
    }
)
"""A prompt's theme and its name in full, in the order of a meeting; then those of meetings without
slots, the facilitator's, and the schools'."""

COMMON, ASKING = "common ground", "asking each other"
"""The themes of what several schools share, and of what they ask each other: digests suggest questions for both."""

GENTLE_UNTIL = 1 / 3
"""The part of a stage in which the deepest prompts wait."""

DEEPEST = 3
"""The depth that waits: what is underneath."""

ALL_MEETINGS: frozenset[int] = frozenset({1, 2, 3, 4})
"""A prompt that names all of these suits any meeting, also the fifth of a set that goes on."""


class Shown(Struct, frozen=True):
    """A prompt that stood on the wall."""

    prompt: str
    """The prompt's id."""
    presenter: str
    """Whose slot it was: a member id; empty for a part that is nobody's slot."""


def dealing_seed(set_id: str, meeting: int) -> int:
    """The seed of a set's meeting: the same on every machine and after every restart.

    `meeting` is its number, from 1. Two sets, or two meetings of one set, are dealt the bank in another order.
    """
    digest = hashlib.blake2b(f"{meeting}:{set_id}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest)


def shown_in(meetings: Iterable[Meeting]) -> tuple[Shown, ...]:
    """All that stood on the wall in these meetings, oldest first: those before, then the one that runs."""
    return tuple(Shown(each.prompt, each.presenter) for meeting in meetings for each in meeting.prompts)


def favourites_of(meetings: Iterable[Meeting]) -> frozenset[str]:
    """The ids of the prompts that a set keeps as favourites; `meetings` oldest first, the latest word counts."""
    said = {prompt: favoured for meeting in meetings for prompt, favoured in meeting.favourites.items()}
    return frozenset(prompt for prompt, favoured in said.items() if favoured)


def hand(
    prompts: Sequence[Prompt], *, stage: PromptStage, meeting: int, theme: str = ""
) -> tuple[Prompt, ...]:
    """The prompts that suit the stage and the meeting, in the order of the deck; only one theme's, if named."""
    return tuple(
        prompt
        for prompt in prompts
        if stage in prompt.stages
        and (meeting in prompt.meetings or set(prompt.meetings) >= ALL_MEETINGS)
        and theme in ("", prompt.theme)
    )


def deal(
    prompts: Sequence[Prompt],
    *,
    stage: PromptStage,
    presenter: str,
    shown: Sequence[Shown],
    meeting: int,
    elapsed_fraction: float,
    seed: int,
    theme: str = "",
    favourites: frozenset[str] = frozenset(),
) -> Prompt | None:
    """The next prompt to put on the wall, or None when no prompt suits.

    Nothing comes to a presenter twice before all that suits the stage has come once; then what was shown longest
    ago comes first. Among the rest, in this order: nothing too deep too early; favourites that nobody has had,
    unless they belong to the stage's other half; the questions that fit this half; what nobody in the set has
    had; and a change of kind and of theme.

    Args:
        prompts: The decks in use, one after another.
        stage: What the stage draws from.
        presenter: Whose slot it is; empty when it is nobody's.
        shown: All that the set has seen, oldest first, earlier meetings included: see `shown_in`.
        meeting: The meeting's number, from 1.
        elapsed_fraction: How far into the stage we are: 0 at its start, 1 at its end, more when over.
        seed: What decides the order among equals: see `dealing_seed`.
        theme: Only this theme, when it is not empty.
        favourites: The ids of the prompts that the set has kept: see `favourites_of`.
    """
    last_shown = {item.prompt: at for at, item in enumerate(shown) if item.presenter == presenter}
    used = {item.prompt for item in shown}
    just_had = max(last_shown, key=last_shown.__getitem__, default="")
    before = next((prompt for prompt in prompts if prompt.id == just_had), None)

    def rank(prompt: Prompt) -> tuple[object, ...]:
        return (
            last_shown.get(prompt.id, -1),
            *_moment(prompt, stage, elapsed_fraction, kept=prompt.id in favourites and prompt.id not in used),
            prompt.id in used,
            before is not None and prompt.kind == before.kind,
            before is not None and prompt.theme == before.theme,
            shuffled(seed, prompt.id),
            prompt.id,
        )

    return min(hand(prompts, stage=stage, meeting=meeting, theme=theme), key=rank, default=None)


def _moment(
    prompt: Prompt, stage: PromptStage, elapsed_fraction: float, *, kept: bool
) -> tuple[bool, bool, int]:
    """How well a prompt fits the moment, less being better: not too deep yet, a favourite, of the half's kinds."""
    too_deep = elapsed_fraction < GENTLE_UNTIL and prompt.depth >= DEEPEST
    first = kept and not waits(prompt, stage, elapsed_fraction)
    return too_deep, not first, fit(prompt, stage, elapsed_fraction)


def position(
    prompts: Sequence[Prompt],
    *,
    stage: PromptStage,
    meeting: int,
    presenter: str,
    shown: Sequence[Shown],
    theme: str = "",
) -> tuple[int, int]:
    """How many of the prompts that suit this presenter has seen, the one on the wall included, and of how many.

    For 'purpose · 14 of 31'.
    """
    suitable = {prompt.id for prompt in hand(prompts, stage=stage, meeting=meeting, theme=theme)}
    seen = {item.prompt for item in shown if item.presenter == presenter}
    return len(suitable & seen), len(suitable)


def search(
    prompts: Sequence[Prompt],
    words: str,
    *,
    theme: str = "",
    kind: str = "",
    stage: PromptStage | None = None,
    level: str = "",
    competences: Collection[str] = (),
    meant: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Prompt, ...]:
    """The prompts in which every word of `words` begins some word, best first; equals in the order of the deck.

    Case and accents do not count. A word counts for more in the prompt's text than in what is known of it, its theme,
    kind, competence and level, and a whole word for more than a beginning. No words at all find everything that passes
    the filters; `competences` are the tags of which any will do, and `meant` the words by which tags are known besides.
    """
    wanted = words_of(words)
    scored = [
        (_score(prompt, wanted, meant.get(prompt.competence, "")), prompt)
        for prompt in prompts
        if theme in ("", prompt.theme)
        and kind in ("", prompt.kind)
        and (stage is None or stage in prompt.stages)
        and level in ("", prompt.level)
        and (not competences or prompt.competence in competences)
    ]
    found = [(score, prompt) for score, prompt in scored if score is not None]
    return tuple(prompt for _, prompt in sorted(found, key=lambda pair: -pair[0]))


def shuffled(seed: int, prompt_id: str) -> bytes:
    """A place in an order that looks shuffled and is the same on every machine and in every run."""
    return hashlib.blake2b(f"{seed}:{prompt_id}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _score(prompt: Prompt, wanted: Sequence[str], meant: str) -> int | None:
    """How well the words are met; None when one of them is not met at all."""
    text = words_of(prompt.text)
    about = (
        *words_of(prompt.theme),
        *words_of(THEMES.get(prompt.theme, "")),
        *words_of(prompt.kind),
        *words_of(prompt.competence.replace("-", " ")),
        *words_of(meant),
        *words_of(prompt.level),
    )
    scores = [_match(word, text, about) for word in wanted]
    return sum(scores) if all(scores) else None


def _match(word: str, text: Sequence[str], about: Sequence[str]) -> int:
    """What one word is worth: 4 and 3 whole or begun in the text, 2 and 1 in what is known of it, 0 nowhere."""
    if word in text:
        return 4
    if any(other.startswith(word) for other in text):
        return 3
    if word in about:
        return 2
    return int(any(other.startswith(word) for other in about))
