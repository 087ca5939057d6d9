"""What is asked in a set: the kind of a question by simple signs, and the habits that one listens for.

A secretary types while people speak, so the kind is a first guess from how a question opens and from a few words in
it. It is often right, it is never more than a guess, and one key says otherwise. The kinds follow the common
families: open and closed by their form; clarifying questions, which ask for a fact; probing ones, which ask what is
underneath; what somebody feels; what they will do. Whatever shows no sign is an open question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from alstui.model import Habit, QuestionKind
from alstui.text import clean, words

if TYPE_CHECKING:
    from alstui.meeting.state import Meeting

KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
"""Every kind, in the order in which one key goes through them."""

HABITS: tuple[Habit, ...] = get_args(Habit)
"""Every habit, in the order in which they are listed."""

KIND_NAMES: Mapping[QuestionKind, str] = MappingProxyType(
    {
        "open": "open question",
        "clarifying": "clarifying question",
        "probing": "probing question",
        "feeling": "question about feelings",
        "action": "question about action",
        "closed": "closed question",
    }
)
"""What each kind is called."""

HABIT_NAMES: Mapping[Habit, str] = MappingProxyType(
    {
        "advice": "advice with a question mark",
        "closed": "a closed question",
        "two in one": "two questions in one",
        "anecdote": "a story of one's own",
        "why": "why, as an accusation",
    }
)
"""What each habit is called."""

ASK_AGAIN: Mapping[Habit, str] = MappingProxyType(
    {
        "advice": "Can you ask it as a question?",
        "closed": "Can you ask it as an open question?",
        "two in one": "Can you ask it as one question?",
        "anecdote": "Can you ask it as a question about this issue?",
        "why": "Can you ask it as “What led to this?”",
    }
)
"""The gentle sentence for the wall. It names nobody and counts nothing."""

_ASKED = re.compile(r"[^.!?？…]*[?？]")
"""A sentence that ends as a question."""

_CLAUSE = re.compile(r"[,;:–—]| - ")

_FILLERS = frozenset(
    words(
        "so and but ok okay well then now um er erm right just also actually please sorry oh ah hm hmm yes yeah no"
    )
)
"""What people say before they ask."""

_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "can i ask", "could i ask", "may i ask", "might i ask", "i would like to know", "i d like to know",
        "i would like to ask", "i d like to ask", "i want to ask", "i wonder", "i am wondering", "i m wondering",
        "i was wondering", "i am curious", "i m curious", "my question is", "the question is", "let me ask",
        "do you think you could say", "do you know", "do you remember", "can you remember",
    )
)  # fmt: skip
"""What goes before a question without being one."""

_AUXILIARIES = frozenset(
    words(
        "is are was were am do does did have has had can could will would should shall may might must ought need "
        "isn aren wasn weren don doesn didn haven hasn hadn couldn won wouldn shouldn mustn needn "
        "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant couldnt wont wouldnt shouldnt"
    )
)
"""What a question opens with that yes or no can answer."""

_INVITING = frozenset(words("can could would will may might"))
_TELLING = frozenset(
    words("tell say describe explain talk share help give walk take show paint unpack expand")
)
"""'Could you tell us...': an invitation, whatever its form."""

_ASKING = frozenset(words("what how who whom whose when where which why"))
_JOINING = frozenset(words("when where"))
"""'When you met them, what...': they join, unless an auxiliary follows."""

_HOW_MUCH = frozenset(words("many much long often far old big late soon large few"))

_FEELING = frozenset(
    words(
        "feel feels feeling feelings felt emotion emotions emotional heart mood gut afraid fear fears scared "
        "frightened worry worries worried worrying anxious angry anger upset proud pride sad sadness glad "
        "happy joy hurt ashamed shame guilty lonely relieved relief excited excites frustrated frustrating "
        "frustrates tired energy drains draining nervous hopeful courage smile comfortable uncomfortable"
    )
)
_ACTION = (
    "will you", "are you going to", "might you do", "could you do", "would you do", "can you do", "you will do",
    "you could do", "you do next", "first step", "next step", "smallest step", "small step", "by when", "commit",
    "do differently", "do first", "do next", "you try", "you start", "start with", "action", "actions", "when will",
    "who will", "need to do", "want to do", "ready to do", "how likely", "how sure", "how confident", "take away",
)  # fmt: skip
_PROBING = (
    "why", "if", "else", "assume", "assuming", "assumption", "assumptions", "believe", "belief", "evidence",
    "suppose", "imagine", "pretend", "behind", "underneath", "beneath", "really", "avoid", "avoiding",
    "what makes", "what made", "what led", "have to be true", "how do you know", "makes you", "made you",
    "part in", "your part", "differently", "opposite", "contradict", "missing", "unsaid", "not saying",
    "not asking", "not seeing", "tells you", "telling you", "take for granted", "taking for granted",
    "hold on to", "holds you", "stops you", "stopping you", "matters most", "worst", "the cost",
    "would happen", "how certain", "hide", "hiding", "surprise", "surprised", "learn", "prove", "stuck",
    "put off", "putting off", "dare", "dared",
)  # fmt: skip
_CLARIFYING = (
    "happened", "happens", "do you mean", "does that mean", "did you mean", "what time", "what day", "what date",
    "what year", "what age", "what number", "is the name", "was said", "did they say", "did she say", "did he say",
    "did you say", "did you see", "did you hear", "did you do", "have you tried", "have you done", "has been tried",
    "has been done", "was agreed", "were you told", "an example", "exactly", "already",
)  # fmt: skip


def kind_of(text: str) -> QuestionKind:
    """What kind of question a line is, as far as simple signs tell. Never fails; an open question when none does.

    Of several sentences the last that ends with a question mark counts, and of its clauses the one that asks.
    """
    line = clean(text)
    asked: list[str] = _ASKED.findall(line)
    tokens, opens = _asking_part(asked[-1] if asked else line)
    if opens and tokens[0] in _AUXILIARIES:
        told = _told(tokens)
        if told is None:
            return "closed"
        tokens = told
    elif asked and not opens and len(tokens) > 2 and not _ASKING.intersection(tokens):
        # "You mean the governors?"
        return "closed"
    return _by_words(_from_asking_word(tokens))


def next_kind(kind: QuestionKind) -> QuestionKind:
    """The kind after this one: pressed often enough, one key goes through all and comes round again."""
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]


def habit_totals(meeting: Meeting) -> dict[Habit, int]:
    """How often each habit was noticed in a meeting, every habit in its order; those never seen with 0."""
    counts = Counter(seen.habit for seen in meeting.habits)
    return {habit: counts[habit] for habit in HABITS}


def _asking_part(sentence: str) -> tuple[tuple[str, ...], bool]:
    """The words of the clause that asks, without what goes before it; and whether it opens as a question does."""
    clauses = [_without_lead(words(clause)) for clause in _CLAUSE.split(sentence)]
    for clause in clauses:
        if _opens(clause):
            return clause, True
    whole = _without_lead(words(sentence))
    return whole, bool(whole) and whole[0] in _ASKING


def _without_lead(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Without the small words before a question."""
    while tokens:
        lead = next((lead for lead in _LEADS if tokens[: len(lead)] == lead), ())
        if lead and _ASKING.intersection(tokens[len(lead) :]):
            tokens = tokens[len(lead) :]
        elif tokens[0] in _FILLERS:
            tokens = tokens[1:]
        else:
            break
    return tokens


def _opens(tokens: tuple[str, ...]) -> bool:
    """Whether a clause opens as questions do."""
    if not tokens:
        return False
    first, following = tokens[0], tokens[1:2]
    if first in _JOINING:
        return not following or following[0] in _AUXILIARIES
    # A word alone before a comma is a name: "Will, what did you see?"
    return first in _ASKING or (first in _AUXILIARIES and bool(following))


def _told(tokens: tuple[str, ...]) -> tuple[str, ...] | None:
    """What 'could you tell us ...' asks to be told; None for anything else."""
    if tokens[0] not in _INVITING or tokens[1:2] != ("you",):
        return None
    told = next((at for at, word in enumerate(tokens[2:5], start=2) if word in _TELLING), None)
    return None if told is None else tokens[told + 1 :]


def _from_asking_word(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """From the first asking word on: 'to what extent' asks from 'what'."""
    at = next((at for at, word in enumerate(tokens) if word in _ASKING), 0)
    return tokens[at:]


def _by_words(tokens: tuple[str, ...]) -> QuestionKind:
    """The kind of a question that is open in its form."""
    said = f" {' '.join(tokens)} "
    if _FEELING.intersection(tokens):
        return "feeling"
    if _says(said, _ACTION):
        return "action"
    if _says(said, _PROBING):
        return "probing"
    return "clarifying" if _asks_for_a_fact(tokens) or _says(said, _CLARIFYING) else "open"


def _says(said: str, signs: tuple[str, ...]) -> bool:
    return any(f" {sign} " in said for sign in signs)


def _asks_for_a_fact(tokens: tuple[str, ...]) -> bool:
    """Who, when, where, how many."""
    first, following = (*tokens, "", "")[:2]
    return first in {"who", "whom", "whose", "when", "where"} or (first == "how" and following in _HOW_MUCH)
