"""The wall in words: one line a change, for a screen reader or captions; or one object, for another program."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from alstui.cli.output import DONE, say
from alstui.wall.follow import Follower
from alstui.wall.said import changes

if TYPE_CHECKING:
    from alstui.cli.places import Place
    from alstui.wall.facts import WallFacts


def follower_of(place: Place, set_id: str) -> Follower:
    """Who follows a set.

    Raises:
        AlstuiError: there is no such set, or it cannot be read.
    """
    return Follower(place.library.folder(set_id).path, place.clock)


def watched(
    arguments: Namespace, place: Place, wait: Callable[[float], None] | None = None, rounds: int | None = None
) -> int:
    """Say what changes on the wall until somebody stops it; a test waits in its own way, and for so many `rounds`.

    Raises:
        AlstuiError: there is no such set, or it cannot be read.
    """
    follower = follower_of(place, arguments.set)
    before: WallFacts | None = None
    try:
        while rounds is None or rounds:
            rounds = rounds - 1 if rounds is not None else None
            found = follower.glance()
            if found is not None:
                for line in (as_json(found),) if arguments.json else changes(before, found):
                    say(line)
                before = found
            (wait or follower.notices.pause)(follower.wait)
    except KeyboardInterrupt:
        return DONE  # this is how it is left
    finally:
        follower.close()
    return DONE


def as_json(facts: WallFacts) -> str:
    """One object in a line: the fields of `WallFacts`, all of them."""
    import msgspec

    return msgspec.json.encode(facts).decode()
