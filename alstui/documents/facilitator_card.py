"""The facilitator's card: one page with the keys, the agenda, what is open and who has not presented.

It lies on the table beside the laptop, so nothing that was said is on it: names and figures only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from alstui import markdown
from alstui.actions.owners import owners_now
from alstui.actions.serving import numbers_in_short, serving
from alstui.actions.threads import report_back
from alstui.content.guides import Guide
from alstui.learning_set import LearningSet
from alstui.meeting import diary
from alstui.meeting.state import Meeting
from alstui.meeting.timing import by_part, timing
from alstui.planning.waiting import meetings_waited
from alstui.series.cycle import NONE_TO_COME, Cycle, brought_words, figure
from alstui.text import clean
from alstui.wording import day_and_time, join_names, minutes_words

LOOKS = """\
@page { size: A4 portrait; margin: 12mm 16mm; }
body { margin: 0; color: #000; background: #fff; font: 10pt/4.4mm Verdana, Arial, sans-serif; }
h1 { margin: 0 0 2mm; font-size: 14pt; line-height: 7mm; }
h2 { margin: 3mm 0 1mm; font-size: 10.5pt; }
p, ul, pre { margin: 1mm 0; }
pre { font: 9.5pt/4mm "DejaVu Sans Mono", Consolas, Menlo, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.3mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; border-bottom: 0.2mm solid #999; }
@media screen { body { max-width: 178mm; margin: 8mm auto; } }
"""
"""One page, to be read at a glance."""


def card(
    learning_set: LearningSet,
    before: Sequence[Meeting],
    *,
    keys: Sequence[tuple[str, str]] = (),
    meeting: Meeting | None = None,
    turn: Cycle | None = None,
    guides: Sequence[Guide] = (),
) -> str:
    """The card as a Markdown document.

    Args:
        learning_set: The set that meets.
        before: Its earlier meetings, oldest first.
        keys: The keys of the meeting and what each does; the screens know them.
        meeting: The meeting it is for, once it is prepared: its agenda stands on the card.
        turn: Where the set stands in the action learning cycle; nothing is said of it without.
        guides: What there is to read; those that are meant for the card stand on it.
    """
    place = diary.Place(next_number(before))
    if meeting is not None:
        place = diary.Place(meeting.number, meeting.extra)
    return markdown.document(
        [
            markdown.heading(1, f"{learning_set.title or learning_set.id}: facilitator's card"),
            markdown.verbatim(figure(turn.passed)) if turn is not None else "",
            markdown.bullets(
                (
                    *_facts(learning_set, before, place),
                    *(_turn(turn) if turn is not None else ()),
                    *_guides(guides),
                )
            ),
            *(_agenda(meeting, learning_set) if meeting is not None else ()),
            *_keys(keys),
        ]
    )


def card_html(text: str, learning_set: LearningSet) -> str:
    """A card from `card` as one HTML file, to be printed on one A4 page."""
    from alstui.documents.exports.page import page

    return page(text, title=f"{clean(learning_set.title)}: facilitator's card", looks=LOOKS)


def next_number(before: Sequence[Meeting]) -> int:
    """Which meeting comes after these."""
    return max((meeting.number for meeting in before), default=0) + 1


def _facts(learning_set: LearningSet, before: Sequence[Meeting], place: diary.Place) -> Iterator[str]:
    """When and where; who has not presented; what is open."""
    planned = diary.planned(learning_set, place)
    of = f" of {len(learning_set.meetings)}" if planned is not None else ""
    about = [diary.called(learning_set, place) if place.extra else f"{place.number}{of}"]
    if planned is not None:
        when = day_and_time(planned.date, planned.at, planned.minutes)
        about += [when, clean(planned.place), clean(planned.milestone)]
    facilitator = clean(diary.facilitator_of(learning_set, place))
    about += [f"{facilitator} facilitates"] if facilitator else []
    yield markdown.labelled("Meeting", ", ".join(part for part in about if part))
    presenters = planned.presenters if planned is not None else ()
    if presenters:
        names = join_names([clean(learning_set.name_of(member)) for member in presenters])
        yield markdown.labelled("Said that they will present", names)
    yield markdown.labelled("Open action points", _open(learning_set, before, place.number))
    outcomes = numbers_in_short(serving(learning_set, before))
    if outcomes:
        yield markdown.labelled("What serves which outcome", outcomes)
    never = never_presented(learning_set, before)
    names = join_names([clean(learning_set.name_of(member)) for member in never])
    yield markdown.labelled("Have not presented yet", names or "nobody: everybody has")


def never_presented(learning_set: LearningSet, before: Sequence[Meeting]) -> tuple[str, ...]:
    """The members of whom no slot has been begun in these meetings, in the set's order."""
    waited = meetings_waited(learning_set, before)
    return tuple(member for member, meetings in waited.items() if meetings == len(before))


def _open(learning_set: LearningSet, before: Sequence[Meeting], number: int) -> str:
    """'4 to ask about (Ann 2, Ben 1, Ann and Ben 1), 1 put off': what is in brackets adds up."""
    found = report_back(before, number, [member.id for member in learning_set.members])
    owners = Counter(owners_now(thread.action, learning_set, "nobody yet") for thread in found.due)
    each = ", ".join(f"{clean(owner)} {count}" for owner, count in owners.items())
    due = f"{len(found.due)} to ask about ({each})" if each else "none to ask about"
    return f"{due}, {len(found.snoozed)} put off" if found.snoozed else due


def _turn(found: Cycle) -> Iterator[str]:
    """What the last turn of the cycle brought, and what this one is for."""
    if found.last is not None:
        words = f"meeting {found.last.meeting.number}: {brought_words(found.last.brought)}"
        yield markdown.labelled("The last turn brought", words)
    if found.coming is None:
        yield markdown.labelled("This turn is for", NONE_TO_COME)
    elif found.coming.about is not None:
        about = found.coming.about
        yield markdown.labelled("This turn is for", f"{clean(about.name)}. {clean(about.purpose)}")


def _guides(guides: Sequence[Guide]) -> Iterator[str]:
    """Those for the card in one line, each with its first address."""
    told = [" ".join(filter(None, (guide.title, guide.address))) for guide in guides if guide.on_card]
    if told:
        yield markdown.labelled("To read on", " · ".join(map(clean, told)))


def _agenda(meeting: Meeting, learning_set: LearningSet) -> Iterator[str]:
    """Each part, when it begins counted from the start, and how long it is; what each stage of an agenda asks for."""
    parts = by_part(timing(meeting))
    if meeting.agenda is None or not parts:
        return
    begins = accumulate((row.planned for row in parts), initial=0)
    yield markdown.heading(
        2, f"Agenda: {clean(meeting.agenda.format_name)}, {meeting.agenda.minutes} minutes"
    )
    yield markdown.table(
        ("From", "What", "Minutes"),
        [
            (
                f"{since // 3600}:{since % 3600 // 60:02}",
                clean(learning_set.name_of(row.presenter)) if row.presenter else row.name,
                minutes_words(row.planned),
            )
            for since, row in zip(begins, parts, strict=False)
        ],
    )
    stages = [each for each in meeting.agenda.segments if each.kind == "together" and clean(each.note)]
    if stages:
        yield markdown.bullets(markdown.labelled(each.name, each.note) for each in stages)
    if meeting.agenda.reserve >= 60:
        yield markdown.paragraph(f"{minutes_words(meeting.agenda.reserve)} in hand.")


def _keys(keys: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The keys in two columns, read downwards."""
    if not keys:
        return
    half = (len(keys) + 1) // 2
    pairs = zip_longest(keys[:half], keys[half:], fillvalue=("", ""))
    yield markdown.heading(2, "Keys")
    yield markdown.table(("Key", "What it does", "Key", "What it does"), [(*one, *two) for one, two in pairs])
