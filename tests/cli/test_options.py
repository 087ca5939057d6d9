"""Every option of every command, alone and beside each other: it is felt in the answer, or refused; never ignored."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from alstui.cli.arguments import parser
from alstui.desk.opening import Asked, begin, todays_sitting
from alstui.errors import WrongUse
from alstui.establishing.sample import install
from alstui.meeting.events import ActionAgreed
from alstui.store.library import Library, Unread
from screens.live.live import LiveScreen
from tests.kit.builders import a_line, a_set, a_short_agenda
from tests.kit.clock import FakeClock
from tests.kit.commands import DAY, ELM, ROOT, Answer, run
from tests.kit.screens.rooms import begun, desk_of
from tests.kit.screens.scenes import AFTERNOON, LONDON

# What is typed


BASES: dict[str, tuple[tuple[str, ...], ...]] = {
    "new": (("new", "FILE"),),
    "edit": (("edit", "oakfield"),),
    "minutes": (("minutes", "oakfield"),),
    "actions": (("actions", "oakfield"),),
    "formats": (("formats",), ("formats", "classic")),
    "export": (("export", "oakfield"),),
    "import": (("import", "FILE"),),
    "mail": (("mail", "oakfield"),),
    "due": (("due",), ("due", "oakfield")),
    "backup": (("backup",),),
    "restore": (("restore", "--from", "FILE"), ("restore", "oakfield", "--from", "FILE")),
    "prompts": (("prompts",), ("prompts", "what")),
    "guides": (("guides",),),
    "sheet presenter": (("sheet", "presenter", "oakfield"),),
    "sheet questions": (("sheet", "questions", "oakfield", "--member", "Grace"),),
    "sheet catch-up": (("sheet", "catch-up", "oakfield", "--member", "Ravi"),),
    "sheet card": (("sheet", "card", "oakfield"),),
    "sheet reminder": (("sheet", "reminder", "oakfield"),),
    "sheet review": (("sheet", "review", "oakfield"),),
    "digest": (("digest",), ("digest", "oakfield")),
    "review": (("review", "oakfield", ELM),),
    "report": (("report", "oakfield"),),
}
"""Every command that has options, as short as it may be typed."""

VALUES: dict[str, tuple[tuple[str, ...], ...]] = {
    "--meeting": (("2026-10-13",),),
    "sheet presenter --meeting": (("2",),),
    "--level": (("development",),),
    "--competence": (("groupishness",),),
    "--member": (("Tom",),),
    "digest --as": (("json",),),
    "review --for": (("oakfield",),),
    "--for": (("schools",), ("sponsor",), ("Grace",)),
    "--as": (("html",), ("csv",), ("ics",)),
    "formats --presenters": (("3",),),
    "--minutes": (("75",),),
    "--people": (("5",),),
    "--theme": (("purpose",),),
    "--stage": (("clarify",),),
    "--output": (("FILE",),),
    "--name": (("elsewhere",),),
    "--about": (("reminder",), ("half-way",)),
    "mail --output": (("FOLDER",),),
    "--days": (("0",), ("300",)),
    "--set": (("elm",),),
    "--joins": (("Leo Finch, parent",),),
    "--leaves": (("Tom",),),
    "--renames": (("Grace=Grace Marsh",),),
    "--role": (("Ravi=chair",),),
    "--reports": (("Mia=Zoë",),),
    "edit --meeting": (("4 May 2027, Hall",),),
    "--move": (("3=26 Jan 2027 14:00",),),
    "--place": (("3=Hall",),),
    "--cancel": (("4",),),
    "--facilitates": (("3=Ravi",),),
    "--presents": (("3=Zoë",),),
    "--rota": (("Jonas, Ruth",),),
    "--least-present": (("3",),),
    "--programme": (("ours",),),
    "--from": (("2026-12-01",),),
    **{
        f"--{key}": ((f"another {key}",),)
        for key in (
            "facilitator",
            "sponsor",
            "safeguarding",
            "purpose",
            "learning",
            "doing",
            "change",
            "peers",
        )
    },
    "--title": (("Ashfield",),),
    "--school": (("Ashfield School",),),
}
"""What an option is given: something else than what it has unless told. A flag is given nothing."""

DESCRIBED = """\
set: Oakfield
school: Oakfield School
members: [Grace Obi, Tom Hale, Leo Finch]
sponsor: Dana Petrov
"""
"""A description of the sample set in which some have left and one has joined."""

ON_SCREEN = {"run", "rehearse", "watch", "", "serve"}
"""Commands that show a screen, or a page, until they are ended: their options are tried on it."""

REQUIRED = {"sheet questions --member", "sheet catch-up --member", "restore --from", "office --output"}
"""Options without which a command is not understood at all, or is another one."""


class Option(NamedTuple):
    """An option of a command, with something to give it."""

    name: str
    typed: tuple[str, ...]


def commands(of: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that there is, with those beneath it."""
    below = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, of
    for action in below:
        for word, made in action.choices.items():
            yield from commands(made, f"{name} {word}".strip())


def options(name: str, of: argparse.ArgumentParser) -> Iterator[Option]:
    """Each option with each thing that it may be given here."""
    for action in of._actions:
        if not action.option_strings or action.dest == "help":
            continue
        long = max(action.option_strings, key=len)
        if f"{name} {long}" in REQUIRED:
            continue
        given = ((),) if action.nargs == 0 else VALUES.get(f"{name} {long}") or VALUES[long]
        yield from (Option(long, (long, *each)) for each in given)


@cache
def understood() -> dict[str, argparse.ArgumentParser]:
    """Every command by its words."""
    return dict(commands(parser()))


def beside() -> Iterator[tuple[tuple[str, ...], Option]]:
    """Every option of every command, alone and beside every other."""
    for name, made in understood().items():
        if name in ON_SCREEN or name not in BASES:
            continue
        found = list(options(name, made))
        for base in BASES[name]:
            yield from ((base, option) for option in found)
            for one, other in combinations(found, 2):
                if one.name != other.name:
                    yield (*base, *one.typed), other
                    yield (*base, *other.typed), one


# What there is to answer with


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample set with a second meeting: points of two members, one given to all, a question, a review."""
    library = Library(tmp_path_factory.mktemp("options") / "home")
    made = install(library, DAY)
    agenda = a_short_agenda()
    who = [member.id for member in made.members]
    seats = dict(
        zip(dict.fromkeys(each.presenter for each in agenda.segments if each.presenter), who, strict=False)
    )
    agenda = replace(
        agenda,
        segments=tuple(replace(each, presenter=seats.get(each.presenter, "")) for each in agenda.segments),
    )
    clock = FakeClock(AFTERNOON, LONDON)
    opened = begin(
        library,
        todays_sitting(library, made, DAY, Unread()),
        clock,
        agenda,
        {**dict.fromkeys(who, "here"), "ravi-shah": "absent"},
        tuple(seats.values()),
    )
    desk = opened.desk
    desk.start()
    first = library.read_meeting(made.id, library.meeting_dates(made.id)[0]).events
    earlier = next(event.action for event in first if isinstance(event, ActionAgreed))
    desk.report(earlier.id, "done", "that asking helps")
    for owner in (member.id for member in made.members[:2]):
        said = desk.agree(a_line(f"ask the office for {owner}'s numbers", owner, confidence=8))
        ahead = 7 if owner == made.members[0].id else 100
        due = DAY + timedelta(days=ahead)
        desk.amend(replace(said, sharing="schools", due=due, partner="ravi-shah"))
    while desk.presenter != who[0]:
        clock.advance(minutes=5)
        desk.next_stage()
    desk.take_note("parked", "ask the chair")
    question = desk.catch_question("what would help?", "open")
    desk.judge_question(question.id, "kept")
    desk.answer("own-words", "keep", "we listen longer")
    for member in who:
        desk.check_entry(member, agreed=True)
    desk.close()
    opened.journal.close()
    return library.home


@pytest.fixture(scope="module")
def file(home: Path) -> Path:
    """The set as it is exported."""
    path = home.parent / "oakfield.json"
    assert run("--home", home, "export", "oakfield", "-o", path).code == 0
    return path


@pytest.fixture(scope="module")
def archive(home: Path) -> Path:
    """All sets as they are backed up."""
    path = home.parent / "all.zip"
    assert run("--home", home, "backup", "-o", path).code == 0
    return path


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, ...], tuple[Answer, str]]:
    """What came of what was typed: each is done once, and every other is compared with it."""
    return {}


@pytest.fixture
def that_day(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Commands believe that it is the day of the second meeting, whichever test they are for, and at one place.

    Each begins in an empty folder without settings, so that what came of it in another test is what comes of it here.
    """
    monkeypatch.setenv("ALSTUI_CONFIG", str(home.with_name("config")))
    monkeypatch.setattr("alstui.clock.SteadyClock", lambda **_: FakeClock(AFTERNOON, LONDON))


def answer(home: Path, file: Path, typed: tuple[str, ...]) -> tuple[Answer, str]:
    """What came of it: the answer, and what was written to a file. What changes a set is done to a copy."""
    if typed[0] in {"edit", "new", "import", "backup", "restore"}:
        copy = file.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        home = Path(shutil.copytree(home, copy))
    if {"--merge", "elsewhere"} <= {*typed}:
        shutil.copytree(home / "oakfield", home / "elsewhere")
    if typed[0] in {"edit", "new"}:
        ours = Path(os.environ["ALSTUI_CONFIG"]) / "programmes" / "ours.yaml"
        ours.parent.mkdir(parents=True, exist_ok=True)
        shipped = (ROOT / "data" / "programmes" / "four-meetings.yaml").read_text("utf-8")
        ours.write_text(shipped.replace("four-meetings", "ours", 1), encoding="utf-8")
    if typed[0] == "new":
        Library(home).create(a_set(3), wanted="elm")
    target = file.with_name("out")
    target.unlink(missing_ok=True)
    described = file.with_name("oakfield.yaml")
    described.write_text(DESCRIBED, encoding="utf-8")
    put = {"import": file, "restore": file.with_name("all.zip"), "new": described}.get(typed[0], target)
    got = run("--home", home, *(str(put) if word == "FILE" else word for word in typed))
    return got, target.read_bytes().decode("utf-8", "replace") if target.exists() else ""


def emptied(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def wrong(got: Answer) -> bool:
    """Refused as it was typed: exit 2, nothing printed, a sentence."""
    return got.code == 2 and not got.out and got.err.rstrip().endswith(".")


# What has to hold


def test_every_command_that_has_options_is_tried() -> None:
    """A new command, or a new option, is asked for here: it needs a line in `BASES` and `VALUES`."""
    for name, made in understood().items():
        if name not in ON_SCREEN and list(options(name, made)):
            assert name in BASES


@pytest.mark.parametrize(
    ("before", "option"),
    list(beside()),
    ids=lambda each: " ".join(each[-1] if isinstance(each, Option) else each),
)
@pytest.mark.usefixtures("archive", "that_day")
def test_an_option_is_felt_or_refused(
    before: tuple[str, ...],
    option: Option,
    home: Path,
    file: Path,
    answers: dict[tuple[str, ...], tuple[Answer, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With it the answer is another than without it, or it is refused with a sentence and exit 2."""
    plain, with_it = (*before,), (*before, *option.typed)
    for typed in (plain, with_it):
        if typed not in answers:
            monkeypatch.chdir(emptied(home.with_name("here")))
            emptied(home.with_name("config"))
            answers[typed] = answer(home, file, typed)
    (without, left), (got, written) = answers[plain], answers[with_it]
    if wrong(got):
        assert "alstui" in got.err
        return
    assert got.code == 0, got.err
    told, before_it = (got.err, without.err) if typed_in(plain) else ("", "")
    assert (got.out, written, told) != (without.out, left, before_it)


def typed_in(typed: tuple[str, ...]) -> bool:
    """Whether something is taken in: what came of it is told beside the answer, which is only what it is called."""
    return typed[0] == "import"


@pytest.mark.parametrize(
    "typed",
    [
        ("export", "oakfield", "--member", "Tom"),
        ("export", "oakfield", "--as", "html", "--member", "Tom"),
        ("export", "oakfield", "--as", "csv", "--meeting", "2026-10-13"),
        ("minutes", "oakfield", "--timing", "--for", "schools"),
    ],
    ids=" ".join,
)
def test_what_would_give_away_more_than_was_asked_for_is_refused(
    typed: tuple[str, ...], home: Path, file: Path
) -> None:
    """Nobody believes that a whole record is one member's, or that a table of times is for other schools."""
    got, written = answer(home, file, (*typed, "-o", "FILE"))
    assert wrong(got)
    assert typed[-2] in got.err
    assert not written


@pytest.mark.parametrize(
    "typed",
    [
        ("minutes", "oakfield", "--for", ""),
        ("export", "oakfield", "--as", "csv", "--member", ""),
        ("minutes", "oakfield", "--for", "schools", "--for", "Grace"),
    ],
    ids=" ".join,
)
def test_an_empty_word_and_a_second_one_are_refused(typed: tuple[str, ...], home: Path, file: Path) -> None:
    """Nobody named is not everybody, and of two audiences neither is passed over."""
    got, _ = answer(home, file, typed)
    assert (got.code, got.out) == (2, "")
    assert typed[-2] in got.err


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (Asked(minutes=75), "--minutes"),
        (Asked(format_id="classic"), "--format"),
        (Asked(presenters="Ann"), "--presenters"),
    ],
)
def test_a_meeting_that_has_begun_takes_no_more_wishes(tmp_path: Path, asked: Asked, named: str) -> None:
    """`run` of one that goes on opens it and says that an option came too late; of a closed one it is refused."""
    app = begun(tmp_path)
    app.stand_up()
    (made,) = app.library.sets(Unread())
    app.open_first(made.id, asked)
    assert isinstance(app.first, LiveScreen)
    assert any(named in said for said in app.first._notices)
    desk_of(app).close()
    app.stand_up()
    with pytest.raises(WrongUse, match=named):
        app.open_first(made.id, asked)
    app.open_first(made.id, Asked())
    app.stand_up()
