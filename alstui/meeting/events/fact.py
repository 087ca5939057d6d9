"""What every event has."""

# No annotation is put off: msgspec would compile each one anew, when the first record is read.

from typing import ClassVar

import msgspec

from alstui.bounds import Moment, Text


def _tag(name: str) -> str:
    """'StageEntered' is written as 'stage-entered'."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="event",
    tag=_tag,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # what is frozen holds only what was there before it: nothing of it can stand in a circle
):
    """What every event has. A line with other keys is not read at once, but with a look at what those are."""

    undoable: ClassVar[bool] = True
    """Whether undo takes it back. A prompt, a draft and who speaks have their own ways back."""

    id: Text
    at: Moment
    """When it happened: an aware instant, UTC."""
    finishes: Text = ""
    """The place of the draft that became this: nothing waits there any more, whether or not this is taken back."""
