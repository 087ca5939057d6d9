"""The minutes for slots, shared out among those who present: equally, by bids, or by bids and waiting.

Sets argue about which is fair, so all three are there:

    equal      everybody has the same
    bid        everybody has what they asked for when it fits; else parts in proportion, never under the floor
    weighted   the same, but whoever waited counts for more: asked × (1 + a quarter for each meeting waited)

Parts are dealt out five minutes at a time, each to whoever has least for what they asked and how long they
waited. So they are round figures as near to the proportion as round figures come, another minute for the
meeting never costs anybody theirs, and waiting never does either. What is left over goes to the pool.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Sharing = Literal["equal", "bid", "weighted"]

FLOOR = 15
"""Minutes that nobody goes below when bids do not fit, unless they asked for less."""

ROUND = 5
"""Minutes of a part are a multiple of this where they can be: figures that people say aloud."""

QUARTERS = 4
"""Each meeting waited adds one of so many parts to a bid."""


class Bid(Struct, frozen=True):
    """What a presenter asks for."""

    member: str
    minutes: int = 0
    """None named: as much as everybody would have if all had the same."""
    waited: int = 0
    """Meetings since they presented last."""


def asked(bids: Sequence[Bid], minutes: int) -> tuple[int, ...]:
    """Whole minutes that each asks for, when there are `minutes` for all."""
    same = max(minutes, 0) // max(len(bids), 1)
    return tuple(bid.minutes if bid.minutes > 0 else same for bid in bids)


def shared(sharing: Sharing, bids: Sequence[Bid], minutes: int) -> tuple[int, ...]:
    """Whole minutes for each, in the order of the bids; together never more than `minutes`.

    Nobody has more than they asked for. When there is not even the floor for everybody, all have the same as
    far as it goes, and nobody more than their floor.
    """
    if sharing == "equal":
        return asked([replace(bid, minutes=0) for bid in bids], minutes)
    wanted = asked(bids, minutes)
    if sum(wanted) <= minutes:
        return wanted
    waited = [max(bid.waited, 0) if sharing == "weighted" else 0 for bid in bids]
    floors = [min(FLOOR, each) for each in wanted]
    if sum(floors) >= minutes:
        return _dealt([0] * len(bids), floors, [1] * len(bids), waited, minutes, 1)
    weights = [each * (QUARTERS + since) for each, since in zip(wanted, waited, strict=True)]
    return _dealt(floors, wanted, weights, waited, minutes, ROUND)


def _dealt(
    floors: Sequence[int],
    most: Sequence[int],
    weights: Sequence[int],
    waited: Sequence[int],
    minutes: int,
    step: int,
) -> tuple[int, ...]:
    """From the floors upwards, a step at a time, to whoever would be furthest behind their weight."""
    held = list(floors)
    left = minutes - sum(held)

    def wanting() -> Iterator[int]:
        return (index for index, length in enumerate(held) if length < most[index])

    def need(index: int) -> tuple[float, int]:
        # Half a step on top, so that each ends at the round figure nearest to their proportion.
        return (2 * held[index] + step) / weights[index], -waited[index]

    while (poorest := min(wanting(), key=need, default=None)) is not None:
        more = min(step, most[poorest] - held[poorest])
        if more > left:
            break
        held[poorest] += more
        left -= more
    return tuple(held)
