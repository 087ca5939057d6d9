"""The wall as a page in a browser, from the command line: where it is found, and until when it is there."""

from __future__ import annotations

import signal
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from alstui.cli.output import DONE, say, tell
from alstui.ends import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from alstui.cli.places import Place
    from alstui.serving.guard import Guard

HERE = "127.0.0.1"
"""Where it listens unless told: nobody but this computer reaches it."""

FOUND = """\
The wall of {title} is at

    {address}

"""
ALONE = "Only this computer reaches it; --host 0.0.0.0 lets phones and other computers nearby see it too.\n"
SHARED = """\
{code}
Whoever has this address sees what the room sees, and nothing else. Others on this network could read along, so show
it to nobody but the set. Another start has another address.
"""
UNTIL = "It follows the meeting until you press ctrl+c here."
ENDED = "The page has ended. The meeting goes on as it was."


def served(arguments: Namespace, place: Place) -> int:
    """Serve the page until it is told to end; the exit code.

    Raises:
        NotFound: there is no such set.
        WrongUse: this computer has no such address.
        AlstuiError: the port is taken, or the record cannot be followed.
        Stopped: a signal other than ctrl+c ended it.
    """
    from alstui.cli.watching import follower_of
    from alstui.serving.address import USUAL_PORT, address, called, code, listen, own_names
    from alstui.serving.channel import Channel, Pump
    from alstui.serving.guard import guard_of
    from alstui.serving.server import serve
    from alstui.serving.site import Site

    title = place.learning_set(arguments.set).title
    host = arguments.host or HERE
    with (
        listen(host, arguments.port or USUAL_PORT) as listening,
        closing(follower_of(place, arguments.set)) as source,
    ):
        guard, channel = guard_of(host, (host, *own_names())), Channel()
        where = address(called(host), listening.getsockname()[1], guard.secret)
        say(_found(title, where, guard, code))
        number = serve(Site(channel, guard), Pump(source, channel), listening)
    if number not in {0, signal.SIGINT}:
        raise Stopped(number)
    tell(ENDED)
    return DONE


def _found(title: str, where: str, guard: Guard, code: Callable[[str], tuple[str, ...]]) -> str:
    """What is said when the page is there."""
    more = SHARED.format(code="\n".join(code(where))) if guard.secret else ALONE
    return "".join((FOUND.format(title=title, address=where), more, UNTIL))
