"""The quick line: what is understood, what stays in the text, and that nothing is ever refused or lost."""

from __future__ import annotations

from datetime import date

import pytest

from alstui.actions.echo import understood
from alstui.actions.line import QuickLine, parse
from alstui.learning_set import Member
from alstui.wording import say_date
from tests.kit.quicklines import MEMBERS, NAMES, TODAY, read

# The line as a whole -------------------------------------------------------------------------------------------


def test_the_whole_line() -> None:
    """The example that people are shown: every kind of thing in one line."""
    assert read("Ann, ring the  chair by fri 8/10 #systems") == QuickLine(
        said="Ann, ring the chair by fri 8/10 #systems",
        text="ring the chair",
        owner="ann",
        owner_named=True,
        due=date(2026, 11, 27),
        due_meeting=0,
        past=False,
        confidence=8,
        tags=("systems",),
        unknown_name="",
    )


def test_a_bare_line_is_the_presenters() -> None:
    """A line that says nothing but what to do is kept as it is, for whoever presents."""
    quick = read("ring the chair of governors")
    assert (quick.text, quick.owner, quick.owner_named, quick.due) == (
        "ring the chair of governors",
        "carla",
        False,
        None,
    )


def test_outside_a_slot_nobody_is_made_the_owner() -> None:
    """Without a presenter an unnamed action has no owner, and the line says so."""
    quick = parse("ring the chair", members=MEMBERS, presenter="", today=TODAY)
    assert quick.owner == ""
    assert understood(quick, NAMES, TODAY) == "→ nobody named yet  ring the chair · no date yet"


def test_as_it_is_typed() -> None:
    """What is shown at each stop is what the words so far say (8 January is indeed a Friday)."""
    shown = {
        "Ann": "→ Carla  Ann · no date yet",
        "Ann,": "→ Ann · no date yet",
        "Ann, ring the chair by": "→ Ann  ring the chair by · no date yet",
        "Ann, ring the chair by fri": "→ Ann  ring the chair · by Fri 27 Nov",
        "Ann, ring the chair by fri 8/": "→ Ann  ring the chair by fri 8/ · by Fri 27 Nov",
        "Ann, ring the chair by fri 8/1": "→ Ann  ring the chair · by Fri 8 Jan",
        "Ann, ring the chair by fri 8/10": "→ Ann  ring the chair · by Fri 27 Nov · 8/10",
        "Ann, ring the chair by fri 8/10 #": "→ Ann  ring the chair # · by Fri 27 Nov · 8/10",
        "Ann, ring the chair by fri 8/10 #gov": "→ Ann  ring the chair · by Fri 27 Nov · 8/10 · #gov",
    }
    assert {line: understood(read(line), NAMES, TODAY) for line in shown} == shown


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ring by fri, then report", "ring, then report"),
        ("By fri, ring the chair", "ring the chair"),
        ("ring the chair - by fri", "ring the chair"),
        ("ring the chair, #gov.", "ring the chair."),
        ("ring (8/10) the chair", "ring the chair"),
        ("#gov ring (8/10) the chair by fri", "ring the chair"),
        ("review #attendance data by fri", "review attendance data"),
        ("@ann, ring the chair", "ring the chair"),
        ("8/10: ring the chair", "ring the chair"),
        ("see Ben on monday about the budget", "see Ben about the budget"),
        ("by fri", "by fri"),
        ("@ann fri", "@ann fri"),
        ("Ann:", "Ann:"),
        ("#a , 8/10", "#a , 8/10"),
        ("", ""),
    ],
)
def test_what_remains_is_tidy_and_never_empty(line: str, text: str) -> None:
    """Spaces and stops close round what was taken out; a line with nothing else in it stays whole."""
    assert read(line).text == text


# Whose ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "owner", "text"),
    [
        ("Ann: ring", "ann", "ring"),
        ("ann, ring", "ann", "ring"),
        ("Ann : ring", "ann", "ring"),
        ("Ann:ring", "ann", "ring"),
        ("ANN BROWN: ring", "ann", "ring"),
        ("Ann B: ring", "ann", "ring"),
        ("bro: ring", "ann", "ring"),
        ("Anna, ring", "anna", "ring"),
        ("@ann ring", "ann", "ring"),
        ("ring the chair @ben", "ben", "ring the chair"),
        ("@benO ring", "ben", "ring"),
        ("O’Neill: ring", "ben", "ring"),
        ("oneill: ring", "ben", "ring"),
        ("@o'n ring", "ben", "ring"),
        ("Ελένη: τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("ελεν, τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("@παππ τηλέφωνο", "ελένη", "τηλέφωνο"),
        ("zydrune: skambinti", "žydrūnė", "skambinti"),
        ("ŽYDR: skambinti", "žydrūnė", "skambinti"),
        ("@petrausk skambinti", "žydrūnė", "skambinti"),
        ("Joao, telefonar", "joão", "telefonar"),
        ("de souza: telefonar", "joão", "telefonar"),
        ("Joa\u0303o: telefonar", "joão", "telefonar"),
        ("田中：電話する", "田中", "電話する"),
        ("田、電話する", "田中", "電話する"),
        ("@太郎 電話する", "田中", "電話する"),
        ("शिक्षा: फोन", "शिक्षा", "फोन"),
        ("anne-marie: ring", "éva", "ring"),
        ("marie: ring", "éva", "ring"),
        ("eva n: ring", "éva", "ring"),
        ("Will, ring", "will", "ring"),
        ("Ann: ask @ben", "ann", "ask @ben"),
        ("@zed and @ben ring", "ben", "@zed and ring"),
    ],
)
def test_naming_the_owner(line: str, owner: str, text: str) -> None:
    """A name, any word of it, or a beginning, in any script and with or without accents."""
    quick = read(line)
    assert (quick.owner, quick.owner_named, quick.text, quick.unknown_name) == (owner, True, text, "")


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("Zed: ring", "Zed"),
        ("zed: ring", "zed"),
        ("Zed Green Jr: ring", "Zed Green Jr"),
        ("@zed ring", "zed"),
        ("ring the chair @zed.", "zed"),
        ("@an ring", "an"),
        ("An: ring", "An"),
    ],
)
def test_a_name_that_fits_nobody_or_several_is_asked_about(line: str, unknown: str) -> None:
    """It stays in the text, the presenter stays the owner for now, and the question is shown."""
    quick = read(line)
    assert (quick.owner, quick.owner_named, quick.text, quick.unknown_name) == ("carla", False, line, unknown)
    assert f"who is {unknown}?" in understood(quick, NAMES, TODAY)


def test_two_members_of_the_same_name_are_told_apart() -> None:
    """'Ann,' with two Anns is asked about, even with a comma; 'Ann C,' is not."""
    twins = (Member(id="ann", name="Ann Brown"), Member(id="ann-2", name="Ann Clark"))
    assert read("Ann, ring", members=twins).unknown_name == "Ann"
    assert read("@ann ring", members=twins).unknown_name == "ann"
    assert read("Ann C, ring", members=twins).owner == "ann-2"
    assert read("@annclark ring", members=twins).owner == "ann-2"


@pytest.mark.parametrize(
    "line",
    [
        "First, ring the chair",
        "So, ring the chair",
        "Zed, ring the chair",
        "Ann, Ben and Carla amuse us",
        "Re: the budget",
        "To do: ring the chair",
        "Ask the chair: will she come",
        "ring Ann, then Ben",
        "9:30 ring Ben",
        "read https://example.org first",
        "write to ann@example.org",
        "meet @ 5pm",
        "read @ann's notes",
        ": ring",
        "@",
    ],
)
def test_ordinary_words_name_nobody(line: str) -> None:
    """A comma, a colon or an @ in ordinary words makes no owner and no question."""
    quick = read(line)
    assert (quick.owner_named, quick.unknown_name, quick.text) == (False, "", line)


# How sure, about what ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", range(11))
def test_confidence(value: int) -> None:
    """0/10 to 10/10, wherever it stands and whatever stop follows."""
    for line in (f"ring {value}/10", f"{value}/10 ring", f"ring {value}/10.", f"ring ({value}/10)"):
        assert read(line).confidence == value
        assert read(line).text.rstrip(".") == "ring"


@pytest.mark.parametrize(
    "line",
    ["ring 11/10", "ring 8/100", "ring 8.5/10", "ring -1/10", "ask 8/10 of them", "ring 8/11", "ring 08/10"],
)
def test_other_figures_are_no_confidence(line: str) -> None:
    """What is not a whole number from 0 to 10 out of 10 stays in the text."""
    assert (read(line).confidence, read(line).text) == (None, line)


def test_eight_ten_is_confidence_but_a_date_after_by() -> None:
    """The same figures: a date directly after an introducing word, confidence everywhere else."""
    assert (read("ring by fri 8/10").confidence, read("ring by fri 8/10").due) == (8, date(2026, 11, 27))
    for word in ("by", "on", "before", "until", "due"):
        quick = read(f"ring {word} 8/10")
        assert (quick.confidence, quick.due) == (None, date(2027, 10, 8))
    assert read("ring by 8/10 7/10").confidence == 7


def test_the_first_of_a_kind_counts_and_the_second_stays() -> None:
    """Two confidences or two dates: one is taken, the other is not lost."""
    assert read("ring 8/10 5/10").text == "ring 5/10"
    assert read("ring by fri, if not by mon").text == "ring, if not by mon"


@pytest.mark.parametrize(
    ("line", "tags", "text"),
    [
        ("ring #systems #school-day", ("systems", "school-day"), "ring"),
        ("ring #Systems #systems", ("Systems",), "ring"),
        ("ring #élève, #σχολείο #शिक्षा.", ("élève", "σχολείο", "शिक्षा"), "ring."),
        ("ring #year9", ("year9",), "ring"),
        ("ring #1", (), "ring #1"),
        ("learn C#", (), "learn C#"),
        ("ring # and #! and #a/b", (), "ring # and #! and #a/b"),
    ],
)
def test_tags(line: str, tags: tuple[str, ...], text: str) -> None:
    """Letters, digits and hyphens of any script; each tag once; a number or a lone # is text."""
    assert (read(line).tags, read(line).text) == (tags, text)


# What is shown -------------------------------------------------------------------------------------------------


def test_dates_are_said_with_their_year_when_far() -> None:
    """About ten months either way the year is said, in any locale's English."""
    assert say_date(date(2026, 11, 27), TODAY) == "Fri 27 Nov"
    assert say_date(date(2027, 6, 3), TODAY) == "Thu 3 Jun"
    assert say_date(date(2028, 6, 3), TODAY) == "Sat 3 Jun 2028"
    assert say_date(date(2025, 11, 24), TODAY) == "Mon 24 Nov 2025"


def test_a_member_who_has_left_is_shown_by_id() -> None:
    """An owner without a name in the mapping is still shown."""
    assert understood(read("ring"), {}, TODAY) == "→ carla  ring · no date yet"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ben:", "Ben"),
        ("Ben: ", "Ben"),
        ("ben，", "ben"),
        ("@Ben", "Ben"),
        ("Ben", "Ben"),
        ("Ben will", "Ben"),
        ("Ben: by fri 8/10 #systems", "Ben"),
        ("Ann and Ben:", "Ann and Ben"),
        ("Ann or Ben:", "Ann or Ben"),
        ("everyone except Ben:", "everyone except Ben"),
        ("Zed:", "Zed"),
        ("me:", "me"),
        ("Ben: ring", ""),
        ("Ring Ben", ""),
        ("by fri", ""),
        ("#systems", ""),
        ("will", ""),
        ("", ""),
    ],
)
def test_a_line_with_an_owner_and_no_words_is_no_action_point_yet(line: str, named: str) -> None:
    """Whom it names is known, so that one can ask what they do; the line stays whole."""
    quick = read(line)
    assert quick.wordless == named
    assert not named or quick.text == quick.said
