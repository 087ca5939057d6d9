"""The lines that people type, with what they mean by them: `tests/data/lines.txt`, which says how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from alstui.actions.line import QuickLine, parse
from alstui.learning_set import Member, Outcome

FILE = Path(__file__).parents[1] / "data" / "lines.txt"


@dataclass(frozen=True, slots=True)
class Scene:
    """When, and among whom, a line is typed."""

    today: date = date.min
    next_day: date = date.min
    members: tuple[Member, ...] = ()
    facilitator: str = ""
    presenter: str = ""
    outcomes: tuple[Outcome, ...] = ()

    def read(self, said: str) -> QuickLine:
        """The line as it is understood there; the next meeting is the second."""
        return parse(
            said,
            members=self.members,
            presenter=self.presenter,
            today=self.today,
            next_meeting=2,
            facilitator=self.facilitator,
            outcomes=self.outcomes,
        )


@dataclass(frozen=True, slots=True)
class Meant:
    """A typed line and the right reading of it."""

    scene: Scene
    said: str
    who: str
    kept: str
    day: str
    sure: str
    tags: str
    outcome: str = ""
    """'2'; a '?' before it asks, because there is none."""

    def __str__(self) -> str:
        """What was typed, as the name of a test."""
        return self.said.strip()


def lines() -> Iterator[Meant]:
    """All of them."""
    scene = Scene()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            scene = _set(scene, *line[2:].split(" ", 1))
        elif line and not line.startswith(("# ", "#\n")) and line != "#":
            said, *reading = line.split(" |")
            yield Meant(scene, said, *(part.strip() for part in reading))


def _set(scene: Scene, what: str, said: str) -> Scene:
    """The scene with one thing of it set."""
    if what in {"today", "next"}:
        day = datetime.strptime(said, "%a %d %b %Y").replace(tzinfo=UTC).date()
        return replace(scene, today=day) if what == "today" else replace(scene, next_day=day)
    if what == "outcomes":
        outcomes = (Outcome(id=f"o{number}", text=text) for number, text in enumerate(said.split(", "), 1))
        return replace(scene, outcomes=tuple(outcomes))
    if what == "members":
        names = said.split(", ")
        return replace(scene, members=tuple(Member(id=name.split()[0], name=name) for name in names))
    return (
        replace(scene, facilitator=said)
        if what == "facilitator"
        else replace(scene, presenter=said.split(maxsplit=1)[0])
    )


def day_of(meant: Meant) -> date:
    """'4 Dec': the next one from that day on."""
    day = datetime.strptime(f"{meant.day} {meant.scene.today.year}", "%d %b %Y").replace(tzinfo=UTC).date()
    return day if day >= meant.scene.today else day.replace(year=day.year + 1)
