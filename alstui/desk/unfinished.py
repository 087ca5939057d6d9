"""What is still open when a meeting is about to be closed, in sentences. Nothing here decides anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from alstui.actions.owners import owners_called
from alstui.actions.threads import report_back, word
from alstui.desk.drafts import still_begun
from alstui.learning_set import Member
from alstui.meeting import slots
from alstui.meeting.state import Meeting
from alstui.model import Action
from alstui.wording import join_names

ON_PURPOSE = "None, on purpose."
"""What stands in the place of the action points of who leaves without one on purpose."""

ALL_HAVE, OTHERS_HAVE = "Every presenter has an action point.", "Every other presenter has an action point."


def still_open(meeting: Meeting, names: Mapping[str, str], today: date) -> tuple[str, ...]:
    """Presenters without an action point, action points without an owner or a day, slots and parts not reached.

    `names` by member id; `today` is the date in the room.
    """
    return (
        *(_without(meeting, who, names.get(who, who)) for who in unsettled(meeting)),
        *(sentence for action in meeting.actions.values() for sentence in _open(action, names, today)),
        *still_begun(meeting),
        *_slots_unreached(meeting, names),
        *_unreached(meeting),
    )


def unheard(
    meeting: Meeting, before: Iterable[Meeting], members: Sequence[Member], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Of whose earlier action points nothing was said, in a sentence; none where all were heard, or there are none.

    `before` are the set's meetings before this one, oldest first.
    """
    due = report_back(before, meeting.number, [member.id for member in members]).due
    left = [thread.action for thread in due if word(meeting, thread.action.id) is None]
    if not left:
        return ()
    counts = Counter(owners_called(action, names, "nobody's") for action in left)
    whose = ", ".join(f"{owner} {count}" for owner, count in counts.items())
    return (f"Earlier action points that were not heard: {whose}.",)


def unsettled(meeting: Meeting) -> tuple[str, ...]:
    """The presenters whose slot brought them no action point, and who have not said that this is on purpose."""
    return tuple(who for who in slots.without_action(meeting) if who not in meeting.on_purpose)


def settled(meeting: Meeting, names: Mapping[str, str]) -> tuple[str, ...]:
    """What is not open, in sentences: who leaves without an action point on purpose, and that the others have one."""
    without = slots.without_action(meeting)
    purposely = [who for who in without if who in meeting.on_purpose]
    having = [
        each for each in slots.slots(meeting) if each.standing == "reached" and each.presenter not in without
    ]
    said = [f"{join_names([names.get(who, who) for who in purposely])}: {ON_PURPOSE}"] if purposely else []
    if having and not unsettled(meeting) and not slots.not_reached(meeting):
        said.append(OTHERS_HAVE if purposely else ALL_HAVE)
    return tuple(said)


def _without(meeting: Meeting, who: str, name: str) -> str:
    if meeting.actions_of(who):
        return f"{name} has no action point from the slot yet."
    return f"{name} has no action point yet."


def _slots_unreached(meeting: Meeting, names: Mapping[str, str]) -> Iterator[str]:
    """The slots that the meeting never came to, or never came back to."""
    for slot in slots.not_reached(meeting):
        whose = f"{names.get(slot.presenter, slot.presenter)}'s slot" if slot.presenter else "A slot"
        skipped = slots.was_begun(meeting, slot)
        yield (
            f"{whose} was begun and skipped, and has not been reached again."
            if skipped
            else f"{whose} has not been reached."
        )


def _open(action: Action, names: Mapping[str, str], today: date) -> tuple[str, ...]:
    whose = owners_called(action, names)
    if not action.owner:
        return (f"Nobody owns the action point: {action.text}",)
    if action.due is None and not action.due_meeting:
        return (f"{whose} named no day for: {action.text}",)
    if action.due is not None and action.due < today:
        return (f"The day that {whose} named has passed for: {action.text}",)
    return ()


def _unreached(meeting: Meeting) -> tuple[str, ...]:
    return tuple(f"{name} has not been reached." for name in slots.parts_not_reached(meeting))
