"""Time that stages give: how much each can spare, how a loss is shared out, and how it is said.

Lengths are whole seconds. What is said of them is to the half minute, as on the run sheet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta

from alstui.meeting.reading import Row, shown_minutes
from alstui.wording import minutes_words

STEP = 30
"""Seconds: what a stage gives is a multiple of it where it can be, because half minutes can be said aloud."""

NAMED = 4
"""Who loses time is said by name for so many."""

MANY = 3
"""From so many who lose the same, it is said once for all."""


def share_out(seconds: int, spare: Sequence[int]) -> tuple[int, ...]:
    """What each gives, so that it is `seconds` together: in proportion to what each can spare, and never more.

    Half minutes as far as they go, so that the stages keep lengths that can be said aloud; what is left over comes
    from whoever can still spare most. `seconds` is at most the sum of `spare`.
    """
    steps = [each // STEP for each in spare]
    lost = [STEP * part for part in _in_proportion(min(seconds // STEP, sum(steps)), steps)]
    left = seconds - sum(lost)
    for index in sorted(range(len(lost)), key=lambda i: lost[i] - spare[i]):
        more = min(left, spare[index] - lost[index])
        lost[index] += more
        left -= more
    return tuple(lost)


def _in_proportion(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole numbers in proportion to the weights, adding up exactly; the largest remainders first."""
    whole = sum(weights) or 1
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(total * weights[i] % whole))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def spare_of(row: Row) -> int:
    """Seconds that a stage can give and still be worth having; nothing for a protected one."""
    if row.segment.protected:
        return 0
    least = max(row.segment.least, whole_seconds(row.actual))
    if row.segment.kind == "break":
        least = max(least, -(-row.segment.seconds // 2))
    return max(row.allowed - least, 0)


def whole_seconds(length: timedelta) -> int:
    """Whole seconds, rounded up: what was used cannot be given."""
    return math.ceil(length / timedelta(seconds=1))


# -- words ---------------------------------------------------------------------------------------------------


def halves(seconds: int) -> str:
    """Minutes as the run sheet has them, to the nearest half and never nothing: '10', '1½', '½'."""
    whole, half = divmod(max(round(seconds / STEP), 1), 2)
    return f"{whole or ''}½" if half else str(whole)


def losses_said(losses: Mapping[str, int]) -> str:
    """'Ben −2, Closing −½ min'; '−1 min each of 4': who loses what, to the half minute."""
    amounts = {whose: halves(seconds) for whose, seconds in losses.items()}
    if len(losses) >= MANY and len(set(amounts.values())) == 1:
        return f"−{next(iter(amounts.values()))} min each of {len(amounts)}"
    by_size = sorted(losses, key=lambda whose: -losses[whose])
    named = by_size if len(losses) <= NAMED else by_size[: NAMED - 1]
    said = [f"{whose} −{amounts[whose]}" for whose in losses if whose in named]
    others = sum(seconds for whose, seconds in losses.items() if whose not in named)
    if others:
        said.append(f"{len(losses) - len(named)} others −{halves(others)}")
    return f"{', '.join(said)} min"


def stays_over(seconds: int) -> str:
    """'3 min stay over': what is not covered."""
    length = minutes_words(seconds)
    return f"{length} {'stay' if length[0].isdigit() and length != '1 min' else 'stays'} over"


def in_hand(before: timedelta, after: timedelta) -> str:
    """'pool 3 → 1', '4 min over → 2': how the promised end stands before and after; empty when it is the same."""
    was, will_be = shown_minutes(before), shown_minutes(after)
    if was == will_be:
        return ""
    if was >= 0:
        return f"pool {was} → {max(will_be, 0)}"
    end = f"{-will_be}" if will_be < 0 else f"{will_be} in hand" if will_be else "on time"
    return f"{-was} min over → {end}"
