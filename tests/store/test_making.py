"""What is made of several files is made whole: killed or refused at any operation, there is all of it or nothing."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count, takewhile
from pathlib import Path

import pytest
from msgspec.structs import replace

from alstui.documents.exports.bringing_in import bring_in, merge_in
from alstui.documents.exports.whole import WholeMeeting, WholeSet, gather
from alstui.errors import InUse, RecordError
from alstui.establishing.sample import install
from alstui.meeting.events import Event, NoteTaken
from alstui.model import Note
from alstui.store.library import Library
from alstui.store.making import making
from alstui.store.unread import Unread
from tests.kit.builders import DAY, START, a_set, an_opening
from tests.kit.interrupting import killed_at, refused_at
from tests.kit.storing import CLOSED, PAUSED, everything, mode, save

EARLIER = DAY - timedelta(days=42)
LATER = DAY + timedelta(days=42)

WHOLE = WholeSet(
    replace(a_set(), mark="0123456789ab"),
    (
        WholeMeeting(EARLIER, (replace(an_opening(day=EARLIER), id="o1"), PAUSED, CLOSED)),
        WholeMeeting(DAY, (an_opening(), PAUSED)),
    ),
    START,
)


def states(home: Path) -> dict[str, bytes]:
    """What people would find in a folder of sets: all but locks and what is hidden."""
    found = everything(home)
    return {
        name: data
        for name, data in found.items()
        if not name.endswith(".lock") and not any(part.startswith(".") for part in Path(name).parts)
    }


def imported(library: Library) -> object:
    """A set comes in with its meetings."""
    return bring_in(library, WHOLE)


def established(library: Library) -> object:
    """A set is founded."""
    return library.create(a_set(), known=True)


def sampled(library: Library) -> object:
    """The sample set is put in."""
    return install(library, DAY)


WORKS = (imported, established, sampled)


@pytest.mark.parametrize("work", WORKS)
def test_killed_at_any_operation_there_is_the_whole_set_or_none(
    work: Callable[[Library], object], tmp_path: Path
) -> None:
    """And nothing half-made is listed, takes the set's name, or is there after the next time."""
    work(whole := Library(tmp_path / "whole"))
    complete = sizes(whole.home)
    seen = set[int]()
    for number in count():
        library = Library(tmp_path / str(number))
        if not killed_at(number, tmp_path / str(number), partial(work, library)):
            break
        there = library.ids()
        seen.add(len(there))
        assert sizes(library.home) == (complete if there else {})
        if not there:
            work(library)
            assert sizes(library.home) == complete
            assert not hidden(library.home)
    assert number > 10
    assert seen == {0, 1}


@pytest.mark.parametrize("work", WORKS)
def test_refused_at_any_operation_there_is_the_whole_set_or_none(
    work: Callable[[Library], object], tmp_path: Path
) -> None:
    """A disk that is full at one moment: a sentence and nothing left behind, or it is done."""
    work(whole := Library(tmp_path / "whole"))
    complete = sizes(whole.home)
    for number in count():
        library = Library(tmp_path / str(number))
        said = refused_at(number, tmp_path / str(number), partial(work, library))
        if said is None:
            break
        assert sizes(library.home) == ({} if said else complete)
        if library.home.is_dir():
            assert not left_behind(library.home)
        assert not said or "disk is full" in said or "cannot be read" in said
        assert not said or ".alstui-new" not in said
    assert number > 10


def sizes(home: Path) -> dict[str, int]:
    """Which files there are, and how long: marks differ, their length does not."""
    return {name: len(data) for name, data in states(home).items()} if home.is_dir() else {}


def hidden(folder: Path) -> list[str]:
    """What is left half-made there."""
    return [entry.name for entry in folder.iterdir() if entry.name.startswith(".")]


def left_behind(folder: Path) -> list[str]:
    """What is half-made there once something else was made: the disk may have refused to let it go at first."""
    with making(folder):
        pass
    return hidden(folder)


# -- bringing together ----------------------------------------------------------------------------------


def noted(number: int) -> Event:
    """An entry that only one side has."""
    at = START + timedelta(minutes=30 + number)
    return NoteTaken(id=f"n{number}", at=at, note=Note(id=f"n{number}", kind="note", text=f"note {number}"))


@dataclass(frozen=True)
class Sides:
    """What is here, and the file that comes."""

    there: WholeSet

    def here(self, home: Path) -> Library:
        """A library with the set as it is here, each time the same."""
        library = Library(home)
        bring_in(library, WHOLE)
        return library


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    """A set that has changed elsewhere: a member more, an entry more in two meetings, a third meeting."""
    other = Library(tmp_path / "other")
    bring_in(other, WHOLE)
    save(other, replace(other.load("oakfield"), school="Elm School"))
    opened = replace(an_opening(day=LATER), id="o3")
    gathered = gather(other, "oakfield", Unread())
    meetings = [replace_lines(each, noted(number)) for number, each in enumerate(gathered.meetings)]
    return Sides(
        WholeSet(gathered.learning_set, (*meetings, WholeMeeting(LATER, (opened,))), gathered.changed)
    )


def replace_lines(meeting: WholeMeeting, event: Event) -> WholeMeeting:
    """The meeting with an entry more."""
    return WholeMeeting(meeting.day, (*meeting.lines, event))


def test_a_merge_that_is_killed_leaves_each_file_as_it_was_or_united(sides: Sides, tmp_path: Path) -> None:
    """Each meeting is whole, nothing is lost, and doing it again comes to the same."""
    before, after = tmp_path / "before", tmp_path / "after"
    sides.here(before)
    merge_in(sides.here(after), sides.there)
    old, new = states(before), states(after)
    seen = set[int]()
    for number in count():
        library = sides.here(tmp_path / str(number))
        if not killed_at(number, library.home, partial(merge_in, library, sides.there)):
            break
        found = states(library.home)
        for name, data in found.items():
            assert data in {old.get(name), new.get(name)}
        assert old.keys() <= found.keys() <= new.keys()
        seen.add(sum(found.get(name) == data for name, data in new.items()))
        merge_in(library, sides.there)
        again = states(library.home)
        assert {name: again[name] for name in new} == new
        assert not hidden(library.home / "oakfield")
    assert len(seen) > 4


def test_a_merge_that_is_refused_leaves_everything_as_it_was(sides: Sides, tmp_path: Path) -> None:
    """What had taken its place already is put back."""
    merge_in(sides.here(tmp_path / "after"), sides.there)
    new = states(tmp_path / "after")
    for number in count():
        library = sides.here(tmp_path / str(number))
        old = states(library.home)
        said = refused_at(number, library.home, partial(merge_in, library, sides.there))
        if said is None:
            break
        assert states(library.home) == (old if said else new), said
        assert ".alstui-new" not in said
        assert not left_behind(library.home / "oakfield")
    assert number > 20


def test_nothing_comes_while_one_of_the_meetings_is_written(sides: Sides, tmp_path: Path) -> None:
    """The others wait too, and it is said."""
    library = sides.here(tmp_path / "home")
    before = states(library.home)
    with library.open_meeting("oakfield", DAY), pytest.raises(InUse, match="Nothing was taken in"):
        merge_in(library, sides.there)
    assert states(library.home) == before


def test_a_meeting_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """What another program made while the file was read stays, and nothing came."""
    library = Library(tmp_path)
    bring_in(library, WHOLE)
    before = states(tmp_path)

    def meanwhile() -> None:
        with library.uniting("oakfield") as union:
            union.unite(DAY, [noted(1)])
            union.put_record(LATER, b"theirs")
            (tmp_path / "oakfield" / f"{LATER}.jsonl").write_bytes(b"ours")

    with pytest.raises(RecordError, match="came in between"):
        meanwhile()
    assert states(tmp_path) == {**before, f"oakfield/{LATER}.jsonl": b"ours"}


# -- the hidden folder ----------------------------------------------------------------------------------


def test_only_what_nobody_makes_any_more_is_cleared_away(tmp_path: Path) -> None:
    """A folder that is held stays; one that was left goes; a link, a file and anything else of the name stay."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    place = tmp_path / "place"
    place.mkdir()
    left = place / ".alstui-new-left"
    left.mkdir()
    (left / "set.json").write_text("{}")
    (place / ".alstui-new-link").symlink_to(outside)
    (place / ".alstui-new-file").write_text("a file")
    (place / ".other").mkdir()
    with making(place) as first, making(place) as second:
        assert first != second
        assert first.is_dir()
        assert mode(first) == 0o700
        assert not left.exists()
    assert sorted(entry.name for entry in place.iterdir()) == [
        ".alstui-new-file",
        ".alstui-new-link",
        ".other",
    ]
    assert (outside / "mine").read_text() == "mine"


def test_where_there_are_no_locks_nothing_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can tell there whether another program is still at it; what is new is made all the same."""

    def no_locks(_file: int, _how: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    left = tmp_path / ".alstui-new-left"
    left.mkdir()
    bring_in(Library(tmp_path), WHOLE)
    assert left.is_dir()
    assert Library(tmp_path).ids() == ("oakfield",)


def test_what_is_hidden_takes_no_name(tmp_path: Path) -> None:
    """'.oakfield' is nobody's set, and no reason to call one otherwise."""
    (tmp_path / ".oakfield").mkdir()
    (tmp_path / ".alstui-new-oakfield").mkdir()
    library = Library(tmp_path)
    assert not library.is_taken("oakfield")
    assert not library.is_taken("alstui-new-oakfield")
    assert library.create(a_set()).id == "oakfield"


def test_two_who_establish_at_once_get_two_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is taken between the look and the stroke: the next one, and whoever wants that name is told."""
    library = Library(tmp_path)
    rename = Path.rename
    quicker = takewhile(lambda number: number < 1, count())

    def late(step: Path, place: Path) -> Path:
        if next(quicker, None) is not None:
            place.mkdir()
            (place / "set.json").write_text("theirs")
        return rename(step, place)

    monkeypatch.setattr(Path, "rename", late)
    assert library.create(a_set()).id == "oakfield-2"
    assert (tmp_path / "oakfield" / "set.json").read_text() == "theirs"
    quicker = takewhile(lambda number: number < 1, count())
    with pytest.raises(RecordError, match="'elm' here already"):
        library.create(a_set(), wanted="elm")
    assert sorted(library.ids()) == ["elm", "oakfield", "oakfield-2"]
    assert not hidden(tmp_path)
