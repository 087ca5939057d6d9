"""`alstui edit` and `alstui new --update`: a set is changed from the command line, and everything that changed is said.

Without anything to change, the set is printed as its description, with what changed of it as remarks.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from alstui.changes import When, last_stroke
from alstui.cli.edit_arguments import changes_something
from alstui.clock import today
from alstui.desk.opening import meetings_before
from alstui.errors import AlstuiError, NotFound, WrongUse
from alstui.establishing import changing, set_lines
from alstui.establishing.dated import dated
from alstui.establishing.describing import describe
from alstui.establishing.history import OLDER, history
from alstui.establishing.known import Known, first_day, known_of
from alstui.establishing.outsiders import told_of
from alstui.establishing.people_named import whole_name
from alstui.establishing.strokes import Step, at_one_stroke
from alstui.learning_set import LearningSet, Member, PlannedMeeting
from alstui.text import clean, fold
from alstui.wording import long_date

if TYPE_CHECKING:
    from datetime import datetime

    from alstui.cli.places import Place

    How = Callable[[LearningSet], LearningSet]

NOBODY = "-"
"""Is typed where somebody or something is to be named no more."""

SAYS = (
    *("facilitator", "sponsor", "purpose", "safeguarding", "learning", "doing", "change", "peers"),
    *("title", "school", "programme", "least_present"),
)
"""The options that are something that a set says of itself, by their keys, in the order in which they are done."""


def edited(arguments: Namespace, place: Place) -> tuple[str, tuple[str, ...]]:
    """What `alstui edit` answers, and what has to be said besides.

    Raises:
        NotFound: no such set, or nobody of that name.
        FormError: what is asked for cannot be; nothing was changed.
    """
    learning_set = place.learning_set(arguments.set)
    if arguments.undo:
        return _undone(learning_set, place)
    if arguments.history:
        return (history_json if arguments.json else history_text)(learning_set), ()
    if not changes_something(arguments):
        return described(learning_set), ()
    known = known_at(place, learning_set)
    steps = [*_steps(arguments, learning_set, known)]
    from_day: date | None = arguments.from_day
    if from_day is not None:
        steps = [Step(from_day, dated(how, from_day, known)) for _, how in steps]
    said, told = _kept(place, learning_set, lambda one, at: at_one_stroke(one, steps, at), known.today)
    head = f"From {long_date(from_day)} on:\n" if from_day is not None else ""
    return f"{head}{said}", told


def known_at(place: Place, learning_set: LearningSet) -> Known:
    """What is to be known of a set besides itself to change it."""
    meetings = meetings_before(place.library, learning_set.id, None, place.unread)
    programmes = tuple(place.shelf.programmes())
    days = place.library.meeting_dates(learning_set.id)
    return known_of(learning_set, meetings, today(place.clock), on_record=days, programmes=programmes)


def _kept(
    place: Place, learning_set: LearningSet, how: Callable[[LearningSet, datetime], LearningSet], on: date
) -> tuple[str, tuple[str, ...]]:
    """The sentences of what was kept, and where an earlier file is kept beside it."""
    library, at = place.library, place.clock.now()
    older = library.earlier_versions(learning_set.id)
    made = library.change(learning_set.id, lambda one: how(one, at), When(at, on))
    said = "\n".join(told_of(made, at)) or NOTHING
    return said, tuple(OLDER.format(name=each) for each in library.kept_besides(made.id, older))


NOTHING = "Nothing is different: the set was so already."


def _undone(learning_set: LearningSet, place: Place) -> tuple[str, tuple[str, ...]]:
    if not last_stroke(learning_set):
        return "There is nothing to take back.", ()
    known = known_at(place, learning_set)
    return _kept(place, learning_set, lambda one, at: changing.taken_back(one, at, known), known.today)


# -- what is printed ------------------------------------------------------------------------------------


def described(learning_set: LearningSet) -> str:
    """The set as its description, with what changed of it as remarks: a file to be edited, and taken in again."""
    told = history_text(learning_set).splitlines() if learning_set.changes else []
    remarks = ["", "# What changed:", *(f"# {line}" for line in told)] if told else []
    return "\n".join([describe(learning_set).rstrip("\n"), *remarks]) + "\n"


def history_text(learning_set: LearningSet) -> str:
    """What changed and when, newest first: '24 Nov 2026: Tom Hale left'."""
    lines = [
        f"{set_lines.written_day(each.on)}: {each.text}{', which was taken back' if each.taken_back else ''}"
        for each in history(learning_set)
    ]
    return "\n".join(lines) or "Nothing has changed since the set was established."


def history_json(learning_set: LearningSet) -> str:
    """The same for other programs."""
    found = [
        {
            "on": each.on.isoformat(),
            "kept": each.at.isoformat(),
            "what": each.text,
            "taken_back": each.taken_back,
        }
        for each in history(learning_set)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


# -- what is asked for ----------------------------------------------------------------------------------


def _steps(typed: Namespace, learning_set: LearningSet, known: Known) -> Iterator[Step]:
    """What is asked for, one after the other. Meetings are numbered as they stand before it."""
    yield from (Step(known.today, how) for how in _renames_and_meetings(typed, learning_set, known))
    leaving, joining = first_day(known, leaving=True), first_day(known)
    yield from (Step(leaving, _leaving(name, known)) for name in typed.leaves)
    yield from (Step(joining, _joining(line)) for line in typed.joins)
    yield from (Step(known.today, how) for how in _of_members(typed))
    if typed.rota:
        yield Step(known.today, lambda one: changing.rota(one, typed.rota, known))
    for key in SAYS:
        words = getattr(typed, key)
        if words:
            yield Step(known.today, _saying(key, "" if words == NOBODY else words, known))


def _renames_and_meetings(typed: Namespace, learning_set: LearningSet, known: Known) -> Iterator[How]:
    for name, new in _pairs("--renames", typed.renames):
        yield _changed(name, _renamed, new)
    numbered = _numbered(learning_set, known)
    for option, pairs, how in (
        ("--move", typed.move, _moved),
        ("--place", typed.place, _placed),
        ("--facilitates", typed.facilitates, _facilitated),
        ("--presents", typed.presents, _presented),
    ):
        for number, words in _pairs(option, pairs):
            yield numbered(number, how, "" if words == NOBODY else words)
    for number in typed.cancel:
        yield numbered(number, None, "")
    for line in typed.meeting:
        yield _planning(line, known)


def _pairs(option: str, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands before and after the first '='.

    Raises:
        WrongUse: there is none, or nothing on one side of it.
    """
    for each in given:
        before, _, after = (clean(part) for part in each.partition("="))
        if not before or not after:
            raise WrongUse(
                f"{option} takes two words with = between them, as in 'this=that', and was given '{each}'."
            )
        yield before, after


def _leaving(name: str, known: Known) -> How:
    return lambda one: changing.left(one, set_lines.member_called(one, name).id, known)


def _joining(line: str) -> How:
    return lambda one: changing.joined(one, line)


def _of_members(typed: Namespace) -> Iterator[How]:
    for option, pairs, change in (("--role", typed.role, _in_role), ("--reports", typed.reports, _reporting)):
        for name, words in _pairs(option, pairs):
            yield _changed(name, change, "" if words == NOBODY else words)


def _changed(name: str, change: Callable[[LearningSet, Member, str], Member], words: str) -> How:
    """What is done with the member who is called so."""

    def how(one: LearningSet) -> LearningSet:
        before = set_lines.member_called(one, name)
        return changing.with_member(one, before, change(one, before, words))

    return how


def _renamed(_: LearningSet, member: Member, words: str) -> Member:
    return replace(member, name=words)


def _in_role(_: LearningSet, member: Member, words: str) -> Member:
    return replace(member, role=words)


def _reporting(one: LearningSet, member: Member, words: str) -> Member:
    above = set_lines.member_called(one, words, but=member).id if words else ""
    return replace(member, reports_to=above)


def _saying(key: str, words: str, known: Known) -> How:
    return lambda one: changing.saying(one, key, words, known.programmes)


def _planning(line: str, known: Known) -> How:
    return lambda one: changing.planned(one, line, known)


def _numbered(
    learning_set: LearningSet, known: Known
) -> Callable[[str, Callable[..., PlannedMeeting] | None, str], How]:
    """Makes what is done with a meeting by the number it has now; without a `change` it is cancelled."""
    keys = {str(number): each.key for number, each in enumerate(learning_set.meetings, 1)}

    def made(number: str, change: Callable[..., PlannedMeeting] | None, words: str) -> How:
        def how(one: LearningSet) -> LearningSet:
            here = changing.number_of(one, keys.get(number, ""))
            if not here:
                raise set_lines.slip("meetings", f"there is no meeting {number} in the diary")
            if change is None:
                return changing.cancelled(one, here, known)
            after = change(one, one.meetings[here - 1], words, known)
            return changing.with_meeting(one, here, after, known)

        return how

    return made


def _moved(one: LearningSet, meeting: PlannedMeeting, words: str, known: Known) -> PlannedMeeting:
    found = set_lines.read_meeting(one, words, known.today)
    changing.is_to_come(found, known, meeting)
    if found.at is None:
        return replace(meeting, date=found.date)
    return replace(meeting, date=found.date, at=found.at, minutes=found.minutes or meeting.minutes)


def _placed(_: LearningSet, meeting: PlannedMeeting, words: str, _known: Known) -> PlannedMeeting:
    return replace(meeting, place=clean(words))


def _facilitated(one: LearningSet, meeting: PlannedMeeting, words: str, _: Known) -> PlannedMeeting:
    return replace(meeting, facilitator=whole_name(clean(words), one.members))


def _presented(one: LearningSet, meeting: PlannedMeeting, words: str, _: Known) -> PlannedMeeting:
    names = [name for each in words.split(",") if (name := clean(each))]
    found = tuple(dict.fromkeys(set_lines.member_called(one, name).id for name in names))
    return replace(meeting, presenters=found)


# -- a set that follows its description ---------------------------------------------------------------------


def updated_from(arguments: Namespace, place: Place) -> tuple[str, tuple[str, ...]]:
    """What `alstui new --update` answers: line by line what is new, changed and gone; and what is said besides.

    Raises:
        ContentError: the file describes no set.
        NotFound: no set is the one that it describes.
        FormError: it says what cannot become of the set; nothing was changed.
    """
    from alstui.content.yaml_file import read
    from alstui.establishing.description import learning_set
    from alstui.establishing.updating import before_they_left, updated

    document = read(arguments.file)
    standing = _described_one(learning_set(document), arguments.set, place)
    known = known_at(place, standing)
    told = updated(standing, document, known).told
    steps = [
        Step(known.today, lambda one: before_they_left(one, updated(one, document, known).learning_set)),
        Step(first_day(known, leaving=True), lambda one: updated(one, document, known).learning_set),
    ]
    if arguments.dry_run:
        at = place.clock.now()
        then = at_one_stroke(standing, steps, at)
        said = "\n".join((*told_of(then, at), *told)) or NOTHING
        return f"{said}\nNothing of this was kept: leave --dry-run out for that.", ()
    said, older = _kept(place, standing, lambda one, at: at_one_stroke(one, steps, at), known.today)
    return "\n".join((said, *told)), older


def _described_one(wanted: LearningSet, set_id: str, place: Place) -> LearningSet:
    """The set that a description is of: the one that is named, else the one of this title and school."""
    if set_id:
        return place.learning_set(set_id)
    found = [
        each
        for _, each in place.library.readable(place.unread)
        if fold(each.title) == fold(wanted.title)
        and (not wanted.school or fold(each.school) == fold(wanted.school))
    ]
    title = clean(wanted.title)
    if not found:
        raise NotFound(
            f"No set is called {title}. Name the one that the file is of with --set, or make it new."
        )
    if len(found) > 1:
        names = ", ".join(each.id for each in found)
        raise AlstuiError(f"Several sets are called {title}: {names}. Name one of them with --set.")
    return found[0]
