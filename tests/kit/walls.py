"""Walls: what the room sees at the moments that pictures are made of, and a source that shows what it is given."""

from __future__ import annotations

from msgspec.structs import replace

from alstui.wall.facts import Agreed, WallFacts

OPEN_QUESTIONS = WallFacts(
    shows="clock",
    title="Oakfield",
    which="meeting 2 of 4",
    stage="Open questions",
    rule="Questions only. Presenter answers.",
    presenter="Grace presents",
    status="running",
    phase="on time",
    figures="14:12",
    words="14:12 left of 17:30",
    fraction=0.19,
    then="then Sum up and act",
    ends="ends 14:45",
    question="What is this for, once all the busyness is taken away?",
    time_of_day="14:32",
)
"""The common moment of a meeting."""

OVER = replace(
    OPEN_QUESTIONS,
    stage="Sum up and act",
    rule="Presenter decides. Others listen.",
    phase="over",
    figures="+1:20",
    words="over by 1:20",
    fraction=1.0,
    then="then Learning round",
    ends="ends 14:47",
    question="",
)

MOMENTS = {
    "open-questions": OPEN_QUESTIONS,
    "question-on-the-wall": replace(
        OPEN_QUESTIONS, shows="question", question="Who else would see this quite differently?"
    ),
    "agreed": replace(
        OPEN_QUESTIONS,
        shows="agreed",
        agreed=Agreed("a1", "Grace", "ring the chair of governors", "by Fri 4 December"),
    ),
    "over": OVER,
    "cover": WallFacts(shows="cover", title="Oakfield", time_of_day="14:32", back="back at 15:10"),
}
"""Five moments at which all views of the wall are looked at."""

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff"
LONG_QUESTION = (
    "When you look back in a year, on a grey afternoon when nobody has asked anything of you and the corridors are "
    "quiet at last, what would you want to have begun this week, whom would you want beside you while you did it, "
    "and what would you be glad to have left undone, unsaid and unplanned?"
).ljust(300, "?")

MORE_MOMENTS = {
    "nearly": replace(
        OPEN_QUESTIONS, phase="nearly", figures="00:48", words="0:48 left, nearly over", fraction=0.95
    ),
    "paused": replace(OPEN_QUESTIONS, status="paused", words="14:12 left, paused 2 min"),
    "waiting": WallFacts(
        shows="waiting", title="Oakfield", which="meeting 2 of 4", figures="120:00", time_of_day="13:55"
    ),
    "closed": WallFacts(shows="closed", title="Oakfield", which="meeting 2 of 4", time_of_day="16:02"),
    "silence": replace(OPEN_QUESTIONS, shows="silence", status="paused"),
    "count": replace(OPEN_QUESTIONS, shows="count", status="paused", dots=4),
    "agreement": replace(
        OPEN_QUESTIONS,
        shows="agreement",
        lines=(
            "What is said here stays here.",
            "We ask before we advise.",
            "We begin and end on time.",
            "Each of us says when they need a break.",
            "Telephones stay in bags, and whoever waits for a call says so at the start.",
        ),
    ),
    "no-desk": replace(OPEN_QUESTIONS, lost="No word from the desk since 14:13."),
    "long": replace(
        OPEN_QUESTIONS,
        stage="What the presenter has heard, in their own words",
        rule="Everybody says in one sentence what they would do in the presenter's place, and nobody answers.",
        turn=f"{LONG_NAME} has the turn",
        figures="120:00",
        words="120:00 left of 125:00",
        then=f"then {LONG_NAME}: open questions",
        question=LONG_QUESTION,
    ),
    "long-question": replace(OPEN_QUESTIONS, shows="question", question=LONG_QUESTION),
    "long-agreed": replace(
        OPEN_QUESTIONS,
        shows="agreed",
        agreed=Agreed("a2", LONG_NAME, "x" * 120 + " " + LONG_QUESTION, "before meeting 3"),
    ),
    "long-agreement": replace(
        OPEN_QUESTIONS, shows="agreement", lines=tuple(f"{n}. {LONG_QUESTION[:150]}" for n in range(12))
    ),
}
"""The others, the longest words among them."""


class Shown:
    """A source that shows what it was given last, once."""

    fd = -1

    def __init__(self, facts: WallFacts = OPEN_QUESTIONS) -> None:
        self.new: WallFacts | None = facts
        self.glances = 0
        self.wait = 0.1
        """How long it says that nothing will change."""

    def give(self, facts: WallFacts) -> None:
        """Something new is to be seen."""
        self.new = facts

    def glance(self) -> WallFacts | None:
        """What was given since the last glance."""
        self.glances += 1
        found, self.new = self.new, None
        return found
