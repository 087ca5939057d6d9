"""The prompts that are shipped keep the rules that an experienced facilitator would hold them to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

import msgspec
import pytest
import yaml

from alstui import text
from alstui.content.catalogue import Prompt, PromptDeck
from tests.kit.promptdecks import KINDS

MOST_WORDS = 14
TOO_ALIKE = 0.8
"""Letter by letter, without stop words. The closest honest pair stands at 0.76 ('would your pupils tell ours', 'could
pupils teach the grown-ups'); rewordings of one question, as drafts had them, stood at 0.88 and above."""

TOO_MANY_SHARED = 0.75
"""Word by word, whatever their order: twice what two share, by what they have. Honest pairs of short questions share
one word of two and one of two or three, which is 0.67 at most; the same words in another order stand at 1."""

STOP_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        """a an and are as at be been but by can could did do does for from had has have here how if in is it its
        just let me my of on one or our so some that the their them there they this those to today up us was we
        were what when where which who whose will with would you your yours""",
    )
)

FORBIDDEN_OPENINGS = (
    "why",
    "have you thought", "have you considered", "have you tried", "have you asked", "have you looked",
    "don't", "didn't", "couldn't", "can't", "shouldn't", "wouldn't", "isn't", "aren't", "haven't", "won't",
    "do you not", "did you not", "could you not", "can you not", "should you not", "would you not", "will you not",
    "is it not", "would it not", "could it not", "are you not",
    "should", "would it", "could it", "might it", "what about", "how about", "what if you",
    "you should", "you could", "you must", "you might", "you need", "we should", "we could", "we must",
    "maybe", "perhaps", "surely", "obviously", "clearly", "try", "consider", "i would", "if i were you",
)  # fmt: skip
"""Advice with a question mark, and the why that accuses: no prompt begins with any of these."""

FORBIDDEN_INSIDE = (
    "you should",
    "why not",
    "why don't",
    "ought you",
    "wouldn't you",
    "don't you",
    "isn't it",
)
"""The same, once a question has begun."""

DISGUISED_ADVICE = re.compile(
    rf"^(?:{'|'.join(map(re.escape, FORBIDDEN_OPENINGS))})\b|\b(?:{'|'.join(map(re.escape, FORBIDDEN_INSIDE))})\b"
)

YES_OR_NO = re.compile(
    r"^(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b"
)
"""Openings that only yes or no can follow."""

_ASKING = r"(?:why|what|who|whose|how|when|where|which)"
SECOND_QUESTION = re.compile(
    rf"(?:\b(?:and|or)|;)\s+{_ASKING}\b|^{_ASKING}\b.*,\s+{_ASKING}\b|\bor\s+(?:is|are|do|does|did|can)\b"
)
"""A question joined to another. 'With half the time, what would you keep?' is one question with a start to it."""

JARGON = re.compile(
    r"\b(?:stakeholders?|leverage|synerg\w+|paradigm|holistic|deliverables?|bandwidth|roadmap|kpis?|buy-in|"
    r"outcomes?|learnings|touch base|going forward|low-hanging|ownership|empower\w*|impact\w*|engage\w*|"
    r"groupishness|holding environment|utili[sz]e)\b"
)

AMERICAN = re.compile(
    r"\b(?:behavior|color|favor|honor|center|organiz\w+|recogniz\w+|realiz\w+|program|gotten|mom|principal)\b"
)


@cache
def decks() -> tuple[PromptDeck, ...]:
    """The shipped decks, read without the program's own reader."""
    folder = files("alstui.data") / "prompts"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(
        msgspec.convert(
            yaml.safe_load((folder / name).read_text(encoding="utf-8")), type=PromptDeck, strict=False
        )
        for name in names
    )


def prompts(audience: str = "") -> Iterator[Prompt]:
    """The prompts of all decks, or of one audience's."""
    for deck in decks():
        if audience in ("", deck.audience):
            yield from deck.prompts


def faults(words: str) -> tuple[str, ...]:
    """What is wrong with a prompt's text, whoever it is for; what stands in a place of it is the set's own."""
    words = re.sub(r"\{(?:outcome|assumption)\}", "so", words)
    low = words.lower().replace("\u2019", "'")
    found = {
        "too long": len(words.split()) > MOST_WORDS,
        "advice in disguise": DISGUISED_ADVICE.search(low),
        "two questions": words.count("?") > 1 or SECOND_QUESTION.search(low),
        "jargon": JARGON.search(low),
        "not British English": AMERICAN.search(low),
        "not a plain line": words != text.clean(words) or not words[:1].isupper() or words[-1:] not in "?.",
        "shouting or bracketed": re.search(r"[!()\[\]/*_`]|\b[A-Z]{2,}\b", words),
    }
    return tuple(name for name, wrong in found.items() if wrong)


def faults_for_set(words: str) -> tuple[str, ...]:
    """The same, and what is asked of a question to somebody in the set."""
    low = words.lower()
    found = {
        "yes or no": YES_OR_NO.search(low),
        "not a question": not words.endswith("?"),
    }
    return faults(words) + tuple(name for name, wrong in found.items() if wrong)


def essence(words: str) -> str:
    """A prompt without the words that every question has."""
    return " ".join(word for word in re.findall(r"[a-z0-9]+", words.lower()) if word not in STOP_WORDS)


def alike(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs that say nearly the same: letter by letter, or in the same words in another order."""
    pairs = []
    essences = [(essence(words), set(essence(words).split()), words) for words in texts]
    matcher = SequenceMatcher(autojunk=False)
    for at, (short, own, words) in enumerate(essences):
        matcher.set_seq2(short)
        for other_short, others, other in essences[at + 1 :]:
            matcher.set_seq1(other_short)
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # cheapest first
            shared = 2 * len(own & others) / max(len(own) + len(others), 1)
            if shared >= TOO_MANY_SHARED or all(bound() >= TOO_ALIKE for bound in bounds):
                pairs.append((words, other))
    return pairs


def test_every_prompt_reads_well_from_the_back_of_the_room() -> None:
    """No prompt is long, double, jargon, advice in disguise, or anything but one plain line."""
    assert {prompt.id: faults(prompt.text) for prompt in prompts() if faults(prompt.text)} == {}


@pytest.mark.parametrize("audience", ["set", "final review", "theory of change"])
def test_prompts_for_people_are_open_questions(audience: str) -> None:
    """What is put to a set member is a question that yes or no cannot answer."""
    wrong = {p.id: faults_for_set(p.text) for p in prompts(audience) if faults_for_set(p.text)}
    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Have you thought of asking the governors?", "advice in disguise"),
        ("Have you considered a timetable?", "advice in disguise"),
        ("Have you tried listening?", "advice in disguise"),
        ("Don't you think that it is late?", "advice in disguise"),
        ("Why don\u2019t you ring her?", "advice in disguise"),
        ("Why did it fail?", "advice in disguise"),
        ("Shouldn't the head decide?", "advice in disguise"),
        ("Wouldn't it be easier to wait?", "advice in disguise"),
        ("Isn't it time to stop?", "advice in disguise"),
        ("Could you not ask a parent?", "advice in disguise"),
        ("What about the parents?", "advice in disguise"),
        ("How about a smaller group?", "advice in disguise"),
        ("You should ask a parent.", "advice in disguise"),
        ("Maybe you are tired?", "advice in disguise"),
        ("It is the timetable, isn't it?", "advice in disguise"),
        ("What stops you asking, and why not today?", "advice in disguise"),
        ("What do you want, and why?", "two questions"),
        ("What do you want, and what stops you?", "two questions"),
        ("What do you want? Who else wants it?", "two questions"),
        ("Is it the money or is it the time?", "two questions"),
        ("Which stakeholders are missing?", "jargon"),
        ("Where is the center of this?", "not British English"),
        ("what do you want?", "not a plain line"),
        ("What do you **want**?", "shouting or bracketed"),
        ("What would you do if you had all the time that there is in the world?", "too long"),
        ("Will you do it?", "yes or no"),
        ("Tell us more.", "not a question"),
    ],
)
def test_the_rules_catch_what_they_are_for(words: str, fault: str) -> None:
    """Each rule finds the kind of sentence that it was written against."""
    assert fault in faults_for_set(words)


def test_no_two_prompts_say_the_same() -> None:
    """A presenter who has had one prompt does not meet it again in other words."""
    assert alike(prompt.text for prompt in prompts()) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What could you stop doing, to make room?", "What did you stop doing to make room for this?"),
        ("How have we changed as a set since we began?", "What has changed since it began?"),
        ("Whose permission are you waiting for?", "Whose permission would you be waiting for?"),
        ("Who could stop this with one word?", "With which one word could this stop?"),
    ],
)
def test_rewordings_are_found(first: str, second: str) -> None:
    """The measure of likeness finds one question in two wordings."""
    assert alike([first, "Where does the story begin for you?", second])


def test_ids_are_slugs_and_stand_for_one_prompt() -> None:
    """The record names a prompt by its id: it must be one prompt's alone, in every deck, and plain."""
    ids = [prompt.id for prompt in prompts()]
    assert [item for item, times in Counter(ids).items() if times > 1] == []
    assert [item for item in ids if item != text.slug(item) or not item.isascii()] == []


def test_decks_have_ids_of_their_own_and_serve_each_audience() -> None:
    """A facilitator's own file replaces a shipped one by its id, so ids are unique; nobody goes without."""
    ids = [deck.id for deck in decks()]
    assert len(set(ids)) == len(ids)
    assert {deck.audience for deck in decks()} == {"set", "facilitator", "final review", "theory of change"}


def test_each_deck_is_named_as_its_file() -> None:
    """Somebody who looks for a deck on disk finds it under the id that the screen shows."""
    names = {file.name for file in (files("alstui.data") / "prompts").iterdir()} - {"__pycache__"}
    assert names == {f"{deck.id}.yaml" for deck in decks()}


def test_kinds_are_known_and_each_is_used() -> None:
    """The list of kinds is closed: none missing from it, none in it for show."""
    assert {prompt.kind for prompt in prompts()} == KINDS


def test_prompts_of_one_meeting_say_so() -> None:
    """Assessment results belong to the first meeting, the plan to the later ones, other schools to the last."""
    for prompt in prompts():
        if "assessment" in prompt.text:
            assert prompt.meetings == (1,)
        if prompt.theme == "theory of change":
            assert 1 not in prompt.meetings
        if prompt.theme in ("telling", "asking"):
            assert prompt.meetings == (4,)
        if "next time" in prompt.text or "meet again" in prompt.text:
            assert 4 not in prompt.meetings
        if "from last time" in prompt.text or "last met" in prompt.text:
            assert 1 not in prompt.meetings


def test_lists_of_stages_and_meetings_name_each_once_in_order() -> None:
    """What people edit stays tidy: no stage or meeting twice, meetings rising."""
    for prompt in prompts():
        assert len(set(prompt.stages)) == len(prompt.stages) > 0
        assert list(prompt.meetings) == sorted(set(prompt.meetings)) != []


def test_every_prompt_says_where_its_idea_comes_from() -> None:
    """The words are ours and the ideas are not: each prompt names the practice that it comes from, in a few words."""
    assert [
        prompt.id for prompt in prompts() if not prompt.source or len(prompt.source.split()) > MOST_WORDS
    ] == []
