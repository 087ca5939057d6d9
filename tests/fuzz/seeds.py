"""What the search begins with where it has to be made first, by the program itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zipfile import ZipFile

from msgspec.structs import replace

from alstui.changes import When, undone
from alstui.documents.exports.digest_file import write_digest
from alstui.documents.exports.whole import gather, write_json
from alstui.establishing.sample import install
from alstui.learning_set import LearningSet, Member, Objectives, Outcome, PlannedMeeting, TheoryOfChange
from alstui.store.archive_list import LIST
from alstui.store.backup import back_up
from alstui.store.folder import SET_FILE
from alstui.store.library import Library, Unread
from tests.fuzz.calm import folder
from tests.fuzz.received import NOW, PACKED
from tests.kit.builders import a_set
from tests.kit.commands import run
from tests.tools.digests import BEECH, ELM


def exports() -> Iterator[bytes]:
    """Sets as they are exported, with a few entries each; two that hold what could not be read, and nothing."""
    library = Library(folder("exports") / "home")
    install(library, date(2026, 11, 24))
    whole = json.loads(write_json(gather(library, "oakfield", Unread())))
    events = whole["meetings"][0]["events"]
    for at in range(1, len(events), 5):
        whole["meetings"][0]["events"] = [events[0], *events[at : at + 5]]
        yield json.dumps(whole).encode()
    whole["meetings"][0]["events"] += [{"unreadable": "{"}, {"unreadable_base64": "/w=="}]
    yield json.dumps({**whole, "changed": "2026-11-24T15:00:00Z"}).encode()
    elm = {"id": "elm", "title": "Elm", "members": [{"id": "a", "name": "A"}]}
    yield json.dumps({"alstui": "set", "schema": 1, "set": elm, "meetings": []}).encode()


def digests() -> Iterator[bytes]:
    """One school's, two in a file, none, and that of the sample set."""
    for each in ((ELM,), (ELM, BEECH), ()):
        yield write_digest(each).encode()
    library = Library(folder("digests") / "home")
    install(library, date(2026, 11, 24))
    yield run("--home", library.home, "digest", "oakfield", "--as", "json", "--named").out.encode()


def archives() -> Iterator[bytes]:
    """Backups of a small set, as they are and as their lists with what is in them."""
    library = Library(folder("archives") / "home")
    library.create(a_set(2))
    for more in (False, True):
        if more:
            install(library, date(2026, 11, 24))
        path, _ = back_up(library, folder("archives") / "all.zip", NOW, NOW, Unread())
        yield path.read_bytes()
        with ZipFile(path) as made:
            kept = json.loads(made.read(LIST))
            kept[PACKED] = {name: made.read(name).decode()[:900] for name in made.namelist() if name != LIST}
        for each in kept["sets"]:
            each["files"] = [{"name": file["name"], "changed": file["changed"]} for file in each["files"]]
        yield json.dumps(kept).encode()


def sets() -> Iterator[bytes]:
    """A set's file after each of some changes, each taken back once."""
    library = Library(folder("sets") / "home")
    library.create(replace(a_set(3), meetings=(PlannedMeeting(date=date(2026, 11, 24), at=time(14)),)))
    for hours, how in enumerate(_CHANGES):
        at = datetime(2026, 11, 20, 9, tzinfo=UTC) + timedelta(hours=hours)
        library.change("oakfield", how, When(at, at.date()))
        yield _document(library)
    at += timedelta(days=1)
    library.change("oakfield", lambda now: undone(now, at), When(at, at.date()))
    yield _document(library)


def _document(library: Library) -> bytes:
    return json.dumps(json.loads((library.home / "oakfield" / SET_FILE).read_bytes())).encode()


_CHANGES: tuple[Callable[[LearningSet], LearningSet], ...] = (
    lambda now: replace(now, members=now.members[:-1]),
    lambda now: replace(now, members=(*now.members, Member(id="tom", name="Tom Hale", role="governor"))),
    lambda now: replace(
        now, members=(replace(now.members[0], name="Anna", reports_to="ben"), *now.members[1:])
    ),
    lambda now: replace(
        now, meetings=(*now.meetings, PlannedMeeting(date=date(2027, 1, 19), place="Library"))
    ),
    lambda now: replace(
        now, meetings=(replace(now.meetings[0], date=date(2026, 12, 1), minutes=90), *now.meetings[1:])
    ),
    lambda now: replace(now, meetings=now.meetings[:1], facilitator="Ruth", least_present=3),
    lambda now: replace(
        now,
        objectives=Objectives(learning="to ask", change="heard"),
        theory_of_change=TheoryOfChange(
            goal="More say.", outcomes=(Outcome(id="o1", text="Pupils are asked"),)
        ),
    ),
)
