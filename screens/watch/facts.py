"""What the second screen shows, as facts for its pieces."""

from __future__ import annotations

from alstui.wall.facts import Shows, WallFacts
from screens.shell.title import LONGEST, NAME
from screens.wall.stage import BannerFacts, BarFacts, TimeFacts, bar_facts
from screens.words import Tone

ALONE: frozenset[Shows] = frozenset({"waiting", "question", "silence", "cover", "agreed", "closed"})
"""What stands alone, as one sentence that fills the wall."""


def banner(facts: WallFacts) -> BannerFacts:
    """Stage, rule and who presents."""
    return BannerFacts(facts.stage, facts.rule, facts.presenting)


def bar(facts: WallFacts) -> BarFacts:
    """How much of the stage is used."""
    return bar_facts(facts.fraction, facts.phase)


def tone(facts: WallFacts) -> Tone:
    """The voice in which the time is said."""
    if facts.phase == "over":
        return "$error"
    return "$warning" if facts.phase == "nearly" or facts.status == "paused" else "$quiet"


def time_words(facts: WallFacts) -> TimeFacts:
    """'14:12 left of 17:30', what comes then, and when the meeting ends."""
    then = "   ".join(filter(None, (facts.then, facts.ends)))
    return TimeFacts(facts.words, tone(facts), facts.turn, then, facts.state)


def terminal_title(facts: WallFacts) -> str:
    """'14:12 left of 17:30 · Open questions · alstui'; the name alone where no time runs, and under the cover."""
    running = facts.status in {"running", "paused"} and facts.words
    return " · ".join((facts.words, facts.stage[:LONGEST], NAME)) if running else NAME


def sentence(facts: WallFacts) -> str:
    """What stands alone on the wall."""
    match facts.shows:
        case "question":
            return facts.question
        case "agreed" if facts.agreed is not None:
            return ": ".join(filter(None, (facts.agreed.who, facts.agreed.text)))
        case "silence":
            return "Silence"
        case "cover":
            return facts.back or facts.time_of_day
        case "closed":
            return "The meeting is closed"
        case _:
            return facts.title


def title(facts: WallFacts) -> str:
    """What it is that stands alone; empty where that says it itself."""
    match facts.shows:
        case "agreed":
            return "AGREED"
        case "question":
            return facts.stage.upper()
        case "waiting":
            return facts.which.upper()
        case "agreement":
            return "WHAT WE AGREED"
        case _:
            return ""


def under(facts: WallFacts) -> tuple[str, str]:
    """The line at the foot of what stands alone: the time, and what else there is to say."""
    if facts.shows == "waiting":
        return "The meeting has not begun.", facts.time_of_day
    if facts.shows == "agreed" and facts.agreed is not None:
        return facts.agreed.due, facts.words
    if facts.shows == "cover":
        return f"It is {facts.time_of_day}.", ""
    if facts.shows == "count":
        return f"Silence. {facts.words}", facts.ends
    return facts.words, facts.ends
