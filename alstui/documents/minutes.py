"""The minutes of a meeting, as Markdown, by audience: the members, one presenter, the sponsor, other schools.

    text = minutes(meeting, learning_set, clock.local)
    text = minutes_for(audience, meeting, learning_set, clock.local, before=earlier_meetings)

What an audience may hold is decided in `disclosure` and nowhere else: here it is only put into words. For the members
that is who met, what was agreed, what is still open from before and when the set meets next; then how earlier action
points went, and slot by slot the issue in one sentence, learning and notes. Who asked or noted what, the questions,
private notes, prompts on the wall, lines that were begun and not kept, and everything that was undone stay out for
everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from alstui import markdown
from alstui.disclosure.audiences import MEMBERS, Audience
from alstui.disclosure.disclose import disclose
from alstui.disclosure.disclosed import Disclosed
from alstui.disclosure.roles import IN_BRACKETS, tells_roles
from alstui.documents import vault
from alstui.documents.page import Called, Page
from alstui.documents.sections import SECTIONS, title
from alstui.learning_set import LearningSet
from alstui.meeting.state import Meeting

_FOR: Mapping[str, str] = {"sponsor": "the sponsor", "schools": "other schools"}
"""Those who do not belong to the set, as they are called under the title."""

_DISCLOSED = "For {}: what was given to them, and checked by whoever gave it. The rest stays in the set."

_NOTHING = "From this meeting nothing has been given to you yet."


def minutes(
    meeting: Meeting,
    learning_set: LearningSet,
    local: Callable[[datetime], datetime],
    *,
    draft: bool | None = None,
) -> str:
    """The minutes for the members of the set: a Markdown document.

    `local` turns an instant into the room's time (`Clock.local`). `draft` says in the second line that the
    minutes may still change; left out, they are a draft until the meeting is closed.
    """
    return minutes_for(MEMBERS, meeting, learning_set, local, draft=draft)


def minutes_for(
    audience: Audience,
    meeting: Meeting,
    learning_set: LearningSet,
    local: Callable[[datetime], datetime],
    *,
    before: Iterable[Meeting] = (),
    called: Called | None = None,
    draft: bool | None = None,
) -> str:
    """The minutes for an audience: a Markdown document of exactly what it may hold.

    Args:
        audience: Who reads: see `alstui.disclosure.audiences`.
        meeting: As its record tells it.
        learning_set: The set that met.
        local: Turns an instant into the room's time.
        before: The set's earlier meetings, oldest first: the words of what was reported back.
        called: What instruments, statements and labels are called; by their ids where left out.
        draft: As in `minutes`.
    """
    held = disclose(meeting, learning_set, audience, before=before, local=local)
    return written(held, local, called=called, draft=draft)


def written(
    held: Disclosed,
    local: Callable[[datetime], datetime],
    *,
    called: Called | None = None,
    draft: bool | None = None,
    tasks: bool = False,
    front_matter: bool = False,
) -> str:
    """What an audience holds, as a Markdown document; where asked for with a list of tasks, and with front matter."""
    page = Page(held, local, called or Called())
    blocks = [block for section in (vault.TASK_SECTIONS if tasks else SECTIONS) for block in section(page)]
    is_draft = held.status != "closed" if draft is None else draft
    head = vault.front_matter(held) if front_matter else ""
    return markdown.document([head, _opening(held, draft=is_draft), _reader(held, blocks), *blocks])


def _opening(held: Disclosed, *, draft: bool) -> str:
    """The title, and in the second line that it is a draft."""
    lines = [markdown.heading(1, title(held, held.day))]
    if draft and held.status != "closed":
        lines.append(markdown.emphasised("Draft: the meeting is not closed yet, and this may still change."))
    elif draft:
        lines.append(markdown.emphasised("Draft: the set has not agreed these minutes yet."))
    return "\n".join(lines)


def _reader(held: Disclosed, blocks: Iterable[str]) -> str:
    """Whom it is for, where it is not for all of the members."""
    if held.audience in _FOR:
        said = _DISCLOSED.format(_FOR[held.audience])
        brackets = f" {IN_BRACKETS}" if held.audience == "schools" and tells_roles(blocks) else ""
        return markdown.emphasised(f"{said} {_NOTHING}" if held.says_nothing else f"{said}{brackets}")
    return markdown.emphasised(f"For {held.reader} alone.") if held.reader else ""
