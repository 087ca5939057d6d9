"""What people read is what happened: the minutes, the commands, the tables, the report and the digest, all alike."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings

from alstui.actions.threads import threads
from alstui.cli.actions import actions_json
from alstui.disclosure.audiences import MEMBERS
from alstui.disclosure.disclose import disclose
from alstui.documents.exports.action_sheet import thread_sheet
from alstui.documents.minutes import minutes_for
from alstui.evaluation.report import programme_report
from alstui.store.library import Library, Unread
from alstui.wording import join_names
from tests.documents.test_minutes import Outline, headings, items, rows, section, utc
from tests.ground.test_markdown import blocks
from tests.kit.digests import gathered
from tests.kit.happened import NAMES, Account, Agreed, Programme, programmes
from tests.kit.storing import put_record

TOKEN = re.compile(r"zq\d+zq")


STANDS = {
    "not reached": "Not reached.",
    "skipped": "Not reached: it was begun, skipped, and not come back to.",
}


def _tokens(lines: Sequence[str]) -> list[str]:
    """The words that stand nowhere else, in the order in which they are read."""
    return TOKEN.findall("\n".join(lines))


def _names(each: Agreed) -> str:
    return join_names([NAMES[owner] for owner in each.owners])


def _standing(account: Account, each: Agreed, number: int) -> str:
    """The latest word on an action point, by what was said in meetings up to this one."""
    words = [word for meeting, word in sorted(each.said.items()) if meeting <= number]
    return words[-1].split(" until")[0] if words else "open"


def _read(programme: Programme, number: int) -> Outline:
    """A meeting's minutes for the members."""
    meetings = programme.meetings
    before, meeting = meetings[: number - 1], meetings[number - 1]
    text = minutes_for(MEMBERS, meeting, programme.learning_set, utc, before=before)
    return list(blocks(text))


@settings(max_examples=150)
@given(programmes())
def test_the_minutes_are_what_happened(programme: Programme) -> None:
    """Every slot, person and outcome: what the account has is what stands there, and each line once."""
    account = programme.account
    for number in range(1, programme.number + 1):
        found = _read(programme, number)
        _agreed_is_so(account, number, found)
        _slots_are_so(account, number, found)
        _reports_are_so(account, number, found)
        text = [cell for _, cells in found for cell in cells]
        said = Counter(_tokens(text))
        assert all(said[token] == 1 for _, token, meeting, _ in account.lines if meeting == number)
        assert all(said[token] == 0 for _, token, meeting, _ in account.lines if meeting != number)


def _agreed_is_so(account: Account, number: int, found: Outline) -> None:
    table = section(found, "Action points")
    expected = {
        each.token: (
            _names(each),
            f"Slot {account.order[number].index(each.slot) + 1}" if each.slot else "",
        )
        for each in account.agreed.values()
        if each.meeting == number
    }
    header = next((cells for kind, cells in table if kind == "th"), ())
    read = {}
    for row in rows(table):
        cells = dict(zip(header, row, strict=True))
        where = cells.get("Agreed in", "")
        (token,) = _tokens([cells["What"]])
        read[token] = (cells["Who"], where if where.startswith("Slot") else "")
    assert read == expected
    assert len(rows(table)) == len(expected)


def _slots_are_so(account: Account, number: int, found: Outline) -> None:
    for slot, presenter in enumerate(account.order[number], 1):
        part = section(found, f"Slot {slot}: {NAMES[presenter]}")
        count = sum(each.meeting == number and each.slot == presenter for each in account.agreed.values())
        words = [cells[0] for kind, cells in part if kind == "p"]
        agreed = f" {count} action point{'s' if count > 1 else ''}, in the table above." if count else ""
        if account.standing(number, slot) != "reached":
            assert words[0] == f"{STANDS[account.standing(number, slot)]}{agreed}"
        elif count:
            purpose = account.left_without(number, presenter)
            own = " Of the presenter's own: none, on purpose." if purpose else ""
            assert words[0] == f"{agreed.strip()}{own}"
        else:
            purpose = account.left_without(number, presenter)
            assert words[0] == (
                "Action points: none, on purpose." if purpose else "Action points: none agreed."
            )
        said = [
            token for _, token, meeting, where in account.lines if (meeting, where) == (number, presenter)
        ]
        assert sorted(_tokens(items(part))) == sorted(said)


def _reports_are_so(account: Account, number: int, found: Outline) -> None:
    known = {"partly": "partly done", "carried": "carried over"}
    expected = {}
    for each in account.agreed.values():
        said = each.said.get(number)
        if each.meeting < number and (said or each in account.due(number)):
            into = next((a.token for a in account.agreed.values() if a.instead_of == each.token), "")
            expected[each.token] = (
                known.get(said or "", said or "not heard"),
                into if said == "changed" else "",
            )
    read: dict[str, tuple[str, str]] = {}
    for row in rows(section(found, "Report back")) if "Report back" in headings(found) else []:
        what, went = row[1], row[2]
        (token,), instead = _tokens([what]), _tokens([went])
        read[token] = (went.split(" into:")[0], instead[0] if instead else "")
        assert row[0] == _names(account.agreed[token])
    assert read == expected
    still = section(found, "Still open from before") if "Still open from before" in headings(found) else []
    waits = [e.token for e in account.agreed.values() if e.meeting < number and account.is_open(e, number)]
    assert sorted(_tokens([row[1] for row in rows(still)])) == sorted(waits)


@settings(max_examples=60)
@given(programmes())
def test_every_other_paper_agrees(programme: Programme) -> None:
    """The list of action points, the report and the digest count what the account counts."""
    account, last = programme.account, programme.number
    standings = {each.token: _standing(account, each, last) for each in account.agreed.values()}
    found = gathered([(programme.learning_set, programme.meetings)])
    assert Counter(standings.values()) == Counter(found.sets[0].outcomes)
    with TemporaryDirectory() as folder:
        library = _on_disk(programme, Path(folder))
        listed = json.loads(actions_json(library, programme.learning_set.id, Unread(), only_open=False))
        still = json.loads(actions_json(library, programme.learning_set.id, Unread(), only_open=True))
    assert {_tokens([each["text"]])[0]: each["standing"] for each in listed} == standings
    assert {_tokens([each["text"]])[0]: each["owner"] for each in listed} == {
        each.token: _names(each) for each in account.agreed.values()
    }
    assert sorted(_tokens([each["text"] for each in still])) == sorted(
        each.token for each in account.agreed.values() if account.is_open(each, last)
    )
    _report_is_so(programme, standings)
    _table_is_so(programme, standings)
    for number in range(1, last + 1):
        _json_is_so(programme, number)


def _table_is_so(programme: Programme, standings: dict[str, str]) -> None:
    """The table for spreadsheets, every action point of the set a row."""
    account, last = programme.account, programme.number
    text = thread_sheet(programme.learning_set, threads(programme.meetings), {})
    read = {
        _tokens([row["Action point"]])[0]: (
            row["Owners"],
            row["Agreed at meeting"],
            row["Standing"],
            row["Open"],
        )
        for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    }
    assert read == {
        each.token: (
            "; ".join(NAMES[owner] for owner in each.owners),
            str(each.meeting),
            standings[each.token],
            "yes" if account.is_open(each, last) else "no",
        )
        for each in account.agreed.values()
    }


def _json_is_so(programme: Programme, number: int) -> None:
    """What the members hold of a meeting, for other programs."""
    account, meetings = programme.account, programme.meetings
    held = msgspec.to_builtins(
        disclose(meetings[number - 1], programme.learning_set, MEMBERS, before=meetings[: number - 1])
    )
    here = [each for each in account.agreed.values() if each.meeting == number]
    assert sorted(_tokens([each["what"] for each in held.get("actions", ())])) == sorted(
        a.token for a in here
    )
    for slot in held["slots"]:
        said = sorted(_tokens([each["what"] for each in slot.get("actions", ())]))
        presenter = account.order[number][slot["number"] - 1]
        assert said == sorted(each.token for each in here if each.slot == presenter)
        assert slot["standing"] == account.standing(number, slot["number"])
    reports = {_tokens([each["what"]])[0]: each["outcome"] for each in held.get("reports", ())}
    due = {each.token for each in account.due(number)}
    assert reports == {
        each.token: (each.said.get(number) or "not heard").split(" until")[0]
        for each in account.agreed.values()
        if each.meeting < number and (number in each.said or each.token in due)
    }


def _report_is_so(programme: Programme, standings: dict[str, str]) -> None:
    text = programme_report(programme.learning_set, programme.meetings, {}, programme.desk.clock.now())
    found = list(blocks(text))
    if not standings:
        assert "Action points kept" not in headings(found)
        return
    table = section(found, "Action points kept")
    header = next(cells for kind, cells in table if kind == "th")
    ways = {"Done": "done", "Partly": "partly", "Changed": "changed", "Dropped": "dropped"}
    for row in rows(table):
        cells = dict(zip(header, row, strict=True))
        number = cells["Agreed at"].removeprefix("Meeting ")
        here = [
            standings[each.token]
            for each in programme.account.agreed.values()
            if number == "Together" or str(each.meeting) == number
        ]
        assert cells["Agreed"] == str(len(here))
        for label, standing in ways.items():
            assert cells.get(label) == str(here.count(standing)), label


def _on_disk(programme: Programme, folder: Path) -> Library:
    library = Library(folder / "home")
    made = library.create(programme.learning_set)
    for day, pen, _ in programme.records:
        assert isinstance(day, date)
        put_record(library, made.id, day, pen.events)
    return library
