"""One page for a set member who is going to present: what to think about before, with room to write.

The words are data (`data/presenter-sheet.yaml`, or a person's own file of that name in their settings folder),
after what presenters are asked to prepare in action learning: an issue that matters, is theirs to act on and
still open; said in one sentence; who cares, helps and hinders; first steps; what success looks like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from alstui import markdown
from alstui.content.shipped import FIRST_ALONE, read_one
from alstui.documents.exports.page import page
from alstui.errors import Problem
from alstui.names import named
from alstui.text import clean
from alstui.wording import day_and_time

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from alstui.content.catalogue import Programme
    from alstui.content.schema import Spot
    from alstui.learning_set import LearningSet

FILE = "presenter-sheet.yaml"

MOST_LINES = 4
"""Lines to write on under one question."""

PAGE = 50
"""Lines that one A4 page holds at the size in which people print: questions, lines to write on, headings."""

ABOVE = 8
"""Lines of the page that the title and the facts of the meeting take."""

LINE = "…" * 40
"""What one writes on: it stays a line in Markdown, in a terminal and on paper."""

LOOKS = """\
@page { size: A4 portrait; margin: 12mm 16mm; }
body { margin: 0; color: #000; background: #fff; font: 10.5pt/4.5mm Verdana, Arial, sans-serif; }
h1 { margin: 0 0 2mm; font-size: 15pt; line-height: 7mm; }
p { margin: 2mm 0 0.5mm; }
ul { margin: 0; padding: 0; list-style: none; }
li { break-inside: avoid; overflow-wrap: anywhere; }
li.write { line-height: 5.6mm; }
@media screen { body { max-width: 178mm; margin: 8mm auto; } }
"""
"""One page, its lines far enough apart for a pen."""


class SheetQuestion(Struct, frozen=True, kw_only=True):
    """Something to think about, with room for the answer."""

    ask: str
    hint: str = ""
    lines: int = 1
    """To write on."""


class SheetTopic(Struct, frozen=True, kw_only=True):
    """Questions that belong together."""

    name: str
    questions: tuple[SheetQuestion, ...]


class PresenterSheet(Struct, frozen=True, kw_only=True):
    """The words of the sheet."""

    title: str
    intro: str = ""
    ticks_name: str = "Is it the right issue for today?"
    ticks: tuple[str, ...] = ()
    """What makes an issue worth the set's time, each to be ticked."""
    topics: tuple[SheetTopic, ...]
    ending: str = ""


def sheet_rules(spot: Spot) -> Iterator[Problem]:
    """What must hold beyond types: something to think about, room to write, and one page in all."""
    length = ABOVE + len(spot.at("ticks").items()) + 3
    topics = spot.at("topics")
    if topics.value == ():
        yield topics.problem("has no questions")
    for topic in topics.items():
        length += 1
        if topic.at("questions").value == ():
            yield topic.at("questions").problem("has no questions")
        for question in topic.at("questions").items():
            lines = question.at("lines")
            wanted = 1 if lines.number is None else lines.number
            if 1 <= wanted <= MOST_LINES:
                length += 1 + int(wanted)
            else:
                yield lines.problem(f"expected 1 to {MOST_LINES}, found {wanted:g}")
    if length > PAGE:
        yield topics.problem(f"does not fit on one page: {length} lines, and there is room for {PAGE}")


def read_presenter_sheet(folder: Path | None) -> tuple[PresenterSheet, str]:
    """The sheet's words, and a sentence when a person's own could not be used.

    `folder` is where a person keeps their own files; None for none. What is shipped stands in for a file that
    is not there or is wrong.
    """
    return read_one(FILE, PresenterSheet, sheet_rules, folder, FIRST_ALONE)


def presenter_sheet(
    sheet: PresenterSheet,
    learning_set: LearningSet,
    *,
    member: str = "",
    meeting: int = 0,
    programme: Programme | None = None,
) -> str:
    """The sheet as a Markdown document.

    Args:
        sheet: Its words: see `read_presenter_sheet`.
        learning_set: The set that it is for.
        member: Who presents: an id, a name or the beginning of one; empty for a sheet on which the name is written.
        meeting: Which meeting it is for, from 1; 0 when that is open.
        programme: What the meetings are for, when that should stand on the sheet.

    Raises:
        NotFound: nobody in the set is called so; the nearest is named.
    """
    who = next(iter(named(learning_set.members, member)), "")
    facts = [
        markdown.labelled(label, fact)
        for label, fact in _facts(learning_set, who, meeting, programme)
        if fact
    ]
    return markdown.document(
        [
            markdown.heading(1, sheet.title),
            markdown.bullets(facts),
            markdown.emphasised(sheet.intro) if clean(sheet.intro) else "",
            *_ticks(sheet),
            *(block for topic in sheet.topics for block in _topic(topic)),
            markdown.emphasised(sheet.ending) if clean(sheet.ending) else "",
        ]
    )


def presenter_sheet_html(text: str) -> str:
    """A sheet from `presenter_sheet` as one HTML file, to be printed on one A4 page with room to write by hand."""
    return page(text, title="Getting ready to present", looks=LOOKS, touch=_room)


def _room(tokens: Sequence[Token]) -> None:
    """Give room for a pen to the bullets that have lines to write on."""
    for bullet, _, inside in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if bullet.type == "list_item_open" and any(
            part.type == "hardbreak" for part in inside.children or ()
        ):
            bullet.attrSet("class", "write")


def _facts(
    learning_set: LearningSet, who: str, meeting: int, programme: Programme | None
) -> Iterator[tuple[str, str]]:
    """Whose sheet it is, and for when: only what is known."""
    yield "Name", clean(learning_set.name_of(who)) if who else LINE
    yield "Set", clean(learning_set.title)
    yield "Meeting", _meeting(learning_set, meeting)
    stage = programme.meeting(meeting) if programme is not None else None
    if stage is not None:
        yield "On the table", clean(stage.material)


def _meeting(learning_set: LearningSet, meeting: int) -> str:
    """'2 of 4, Tuesday 24 November 2026, Library, after the assessment'; empty when no meeting was named."""
    if meeting < 1:
        return ""
    planned = next(iter(learning_set.meetings[meeting - 1 : meeting]), None)
    if planned is None:
        return str(meeting)
    about = (
        f"{meeting} of {len(learning_set.meetings)}",
        day_and_time(planned.date, planned.at, planned.minutes),
        clean(planned.place),
        clean(planned.milestone),
    )
    return ", ".join(part for part in about if part)


def _bold(text: str) -> str:
    return f"**{markdown.escape(text)}**" if clean(text) else ""


def _ticks(sheet: PresenterSheet) -> Iterator[str]:
    if sheet.ticks:
        yield _bold(sheet.ticks_name)
        yield markdown.bullets(f"☐ {markdown.escape(tick)}" for tick in sheet.ticks)


def _topic(topic: SheetTopic) -> Iterator[str]:
    yield _bold(topic.name)
    yield markdown.bullets(map(_question, topic.questions))


def _question(question: SheetQuestion) -> str:
    """A question and its lines; two spaces end a line in Markdown, and two more keep the next in the same bullet."""
    hint = f" *({markdown.escape(question.hint)})*" if clean(question.hint) else ""
    return "  \n  ".join([f"{markdown.escape(question.ask)}{hint}", *[LINE] * question.lines])
