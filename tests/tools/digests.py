"""Digests of invented schools, as many as are wanted: the same ones each time.

python -m tests.tools.digests 10000 /tmp/digests        ten thousand files in a folder
python -m tests.tools.digests --shipped                 the few that the tests read, in tests/data/digests
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from alstui.documents.digest_shape import SetDigest, SharedAction, SharedAnswer, SharedLine, Standing
from alstui.documents.exports.digest_file import write_digest

SHIPPED = Path(__file__).parents[1] / "data" / "digests"

PROGRAMMES = ("four-meetings", "six-meetings", "whole-year")

TERMS = tuple(datetime(year, month, 15, 12, tzinfo=UTC) for year in (2025, 2026) for month in (2, 6, 11))
"""The days on which digests were made: one in each term."""

THEMES = ("groupishness", "holding-environment", "adaptability", "inter-personal", "parents", "pupil-voice")

WENT: tuple[Standing, ...] = ("done", "done", "partly", "dropped", "not done", "carried", "open")

ACTIONS = (
    "open the doors",
    "ask the pupils",
    "walk the corridors together",
    "halve the meetings",
    "ring home first",
)

LEARNED = (
    "we rescue less",
    "silence is work too",
    "parents come when asked for help",
    "small steps are kept",
)

HELP = ("How do you win over parents?", "Who covers lessons?", "How do you keep it going after a year?")


def invented(count: int, *, seed: int = 7, named: bool = True) -> Iterator[SetDigest]:
    """So many digests, of about half as many schools: each of one to three terms, none with a word of anybody's."""
    lots = Random(seed)
    made = number = 0
    while made < count:
        number += 1
        programme = lots.choice(PROGRAMMES)
        first = lots.randrange(len(TERMS))
        for step, term in enumerate(TERMS[first : first + lots.randint(1, 3)]):
            if made < count:
                yield _one(lots, number, programme, term, step, named=named)
                made += 1


def _one(lots: Random, number: int, programme: str, term: datetime, step: int, *, named: bool) -> SetDigest:
    """One school's digest in one term: it grows with each."""
    given = tuple(
        SharedAction(what=lots.choice(ACTIONS), tags=(lots.choice(THEMES),), became=lots.choice(WENT))
        for _ in range(lots.randint(1, 4) + step)
    )
    hidden = lots.randint(0, 6)
    outcomes: Counter[Standing] = Counter(each.became or "open" for each in given)
    outcomes["open"] += hidden
    return SetDigest(
        mark=f"{number:016x}",
        made=term + timedelta(minutes=number % 600),
        school=f"Invented School {number:05}" if named else "",
        programme=programme,
        sample=True,
        meetings=1 + step,
        actions=len(given) + hidden,
        outcomes={standing: some for standing, some in outcomes.items() if some},
        answers=tuple(_answers(lots)),
        given=given,
        learning=tuple(
            SharedLine(what=lots.choice(LEARNED), tags=tuple(lots.sample(THEMES, lots.randint(0, 2))))
            for _ in range(lots.randint(0, 3) + step)
        ),
    )


def _answers(lots: Random) -> Iterator[SharedAnswer]:
    if lots.random() < 0.7:
        yield SharedAnswer(item="happened", name="What happened", text="More people speak in the staff room.")
    if lots.random() < 0.5:
        yield SharedAnswer(item="ask", name="What we want to ask", text=lots.choice(HELP))


ELM = SetDigest(
    mark="e1e1e1e1e1e1e1e1",
    made=datetime(2026, 11, 20, 16, tzinfo=UTC),
    school="Elm Primary School",
    title="Elm",
    programme="four-meetings",
    sample=True,
    meetings=4,
    actions=6,
    outcomes={"done": 3, "partly": 1, "dropped": 1, "open": 1},
    answers=(
        SharedAnswer(
            item="context", name="Our context", text="Two classes in each year, at the edge of a town."
        ),
        SharedAnswer(item="outcome", name="The change we worked for", text="Parents as partners in reading."),
        SharedAnswer(item="surprised", name="What surprised us", text="Grandparents came first."),
        SharedAnswer(
            item="ask", name="What we want to ask", text="How do you keep it going in the summer term?"
        ),
        SharedAnswer(
            item="visit", name="Come and see", text="Any Tuesday morning: reading with grandparents."
        ),
    ),
    given=(
        SharedAction(what="invite grandparents to read in class", tags=("parents",), became="done"),
        SharedAction(what="send a weekly letter home", tags=("parents",), became="dropped"),
        SharedAction(what="begin staff meetings with a question", tags=("groupishness",), became="done"),
    ),
    learning=(
        SharedLine(what="people come when they are asked for something that they can do", tags=("parents",)),
        SharedLine(what="a question at the start changes who speaks", tags=("groupishness",)),
        SharedLine(what="the head has to be able to wait", tags=("holding-environment",)),
    ),
    shared_with=("Oakfield Primary School",),
)
"""An invented sample school."""

BEECH = SetDigest(
    mark="bee0bee0bee0bee0",
    made=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    school="Beech Community School",
    title="Beech",
    programme="four-meetings",
    sample=True,
    meetings=3,
    actions=5,
    outcomes={"done": 2, "not done": 1, "dropped": 1, "open": 1},
    answers=(
        SharedAnswer(
            item="context", name="Our context", text="Eleven to sixteen, nine hundred pupils, one campus."
        ),
        SharedAnswer(
            item="outcome", name="The change we worked for", text="Staff who ask each other for help."
        ),
        SharedAnswer(item="happened", name="What happened", text="Two departments now plan together."),
        SharedAnswer(
            item="ask", name="What we want to ask", text="How did you win over those who stayed away?"
        ),
    ),
    given=(
        SharedAction(what="send a weekly letter home", tags=("parents",), became="done"),
        SharedAction(what="begin staff meetings with a question", tags=("groupishness",), became="dropped"),
        SharedAction(what="plan one unit with another department", tags=("adaptability",), became="done"),
    ),
    learning=(
        SharedLine(what="a letter works when it asks one thing", tags=("parents",)),
        SharedLine(what="in a large staff a question needs a smaller table", tags=("groupishness",)),
    ),
)
"""Another one."""


def main(typed: list[str]) -> None:
    """Write them."""
    if typed == ["--shipped"]:
        for name, each in (("elm", ELM), ("beech", BEECH)):
            (SHIPPED / f"{name}.json").write_text(write_digest([each]), encoding="utf-8")
        return
    count, folder = int(typed[0]), Path(typed[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(invented(count), 1):
        (folder / f"{number:06}.json").write_text(write_digest([each]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
