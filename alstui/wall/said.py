"""The wall in sentences, one line a change: for screen readers, braille lines and captions.

A second that passes is no change: what is said of the time is that a stage began, that it is nearly over, that it is
over, and that it stands still or goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from alstui.wall.facts import WallFacts

COVERED, UNCOVERED = "The wall is covered.", "The wall is uncovered."


def changes(before: WallFacts | None, now: WallFacts) -> tuple[str, ...]:
    """What has to be said, in order; all that is so where nothing was said before."""
    return tuple(filter(None, _changes(before, now)))


def _changes(before: WallFacts | None, now: WallFacts) -> Iterator[str]:
    if before is None:
        yield f"{now.title}, {now.which}." if now.which else f"{now.title}."
    if before is None or before.lost != now.lost:
        yield now.lost or ("Somebody is at the desk again." if before is not None else "")
    if now.told and (before is None or before.told != now.told):
        yield now.told
    if now.shows == "cover":
        if before is None or (before.shows, before.back) != (now.shows, now.back):
            yield f"{COVERED[:-1]}, {now.back}." if now.back else COVERED
        return
    was_covered = before is not None and before.shows == "cover"
    if was_covered:
        yield UNCOVERED
    yield from _stage(before, now)
    yield from _time(before if not was_covered else None, now)
    yield from _wall(before, now)


def _stage(before: WallFacts | None, now: WallFacts) -> Iterator[str]:
    """Which stage it is, and who has the turn."""
    if now.shows == "waiting" and (before is None or before.shows != "waiting"):
        yield "The meeting has not begun."
    if now.status == "closed" and (before is None or before.status != "closed"):
        yield "The meeting is closed."
    of = (now.stage, now.rule, now.presenter)
    if now.stage and (before is None or of != (before.stage, before.rule, before.presenter)):
        yield " ".join(_ended(each) for each in of if each)
    if now.turn and (before is None or before.turn != now.turn):
        yield f"{now.turn}."


def _ended(words: str) -> str:
    """Words with a full stop behind them, unless they have one."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _time(before: WallFacts | None, now: WallFacts) -> Iterator[str]:
    """How it stands with the time, where that is another way than before."""
    if now.status not in {"running", "paused"}:
        return
    stage = before is None or before.stage != now.stage or before.presenter != now.presenter
    stands = before is not None and before.status in {"running", "paused"}
    if stage or before is None or not stands:
        yield f"{now.words[:1].upper()}{now.words[1:]}, {now.ends}."
    elif before.status != now.status:
        yield "The clock stands still." if now.status == "paused" else f"The clock goes on: {now.words}."
    elif _shared_out_anew(before, now):
        yield f"{now.words[:1].upper()}{now.words[1:]}, {now.ends}."
    elif before.phase != now.phase and now.phase in {"nearly", "over"}:
        yield f"{now.words[:1].upper()}{now.words[1:]}."


def _shared_out_anew(before: WallFacts, now: WallFacts) -> bool:
    """Whether the stage was given time, or lost some: another whole stands beside what is left."""
    return now.phase != "over" and before.phase != "over" and before.state != now.state


def _wall(before: WallFacts | None, now: WallFacts) -> Iterator[str]:
    """What else the room looks at."""
    if now.question and (before is None or before.question != now.question):
        yield f"The question: {now.question}"
    if now.agreed is not None and (before is None or before.agreed != now.agreed):
        who, due = now.agreed.who or "Nobody yet", f", {now.agreed.due}" if now.agreed.due else ""
        yield f"Agreed: {who}, {now.agreed.text}{due}."
    shows = before.shows if before is not None else None
    if now.shows == "silence" and shows != "silence":
        yield "Silence."
    if now.shows == "count" and shows != "count":
        yield "Silence: the room counts to ten."
    if now.shows == "agreement" and shows != "agreement":
        yield f"What we agreed: {' '.join(now.lines)}"
