"""The shipped formats and planning against the tables that they were taken from."""

from __future__ import annotations

import pytest

from alstui.content.catalogue import Format, Overheads, OverheadsId
from alstui.content.loader import Shelf
from alstui.content.rules import NAME_LETTERS, RULE_WORDS
from alstui.planning.agenda import plan
from alstui.planning.stages import fitting_stages, share
from alstui.planning.wishes import Wishes, slot_minutes
from tests.planning.test_agenda import WORKED

SHELF = Shelf(None)
FORMATS = SHELF.formats()
PLANNING = SHELF.planning()

EACH = pytest.mark.parametrize("chosen", FORMATS.values(), ids=FORMATS.keys())

MINUTES = {
    # §1.2, "Classic 40", whose stages are those of F1
    "classic": (("present", 5), ("clarify", 5), ("explore", 20), ("actions", 5), ("learning", 5)),
    # F2: 1–2, 5, 10, 1, 10, ~5, 5
    "quick-35": (
        ("confidentiality", 1.5), ("present", 5), ("clarify", 10), ("silence", 1), ("ideas", 10), ("actions", 5),
        ("reflect", 5),
    ),
    # F3: ~2, 2–3, the bulk, then writing, strategies and actions without minutes, 10–15; its scenario has 90
    "wial": (
        ("rules", 2), ("problem", 2.5), ("questions", 35), ("agree", 10), ("strategies", 20), ("actions", 8),
        ("reflection", 12.5),
    ),
    # F5: 2–3, then writing, handing over and answering without minutes, 'last few'; 25 in all
    "written-questions": (("present", 2.5), ("write", 4), ("hand-over", 5), ("answer", 9), ("actions", 4.5)),
    # F6: 30–45, then questions; two slots and a break in three hours
    "long-listening": (("listen", 37.5), ("questions", 37.5)),
    # F7: 5–10, 40–45, what is left of 60
    "clearness-one-hour": (("recap", 7.5), ("questions", 42.5), ("mirror", 10)),
    # F8: 2, 10–15, 2–3, 10, 20, 8, 2
    "case-clinic": (
        ("choose", 2), ("intention", 12.5), ("stillness", 2.5), ("mirroring", 10), ("dialogue", 20), ("closing", 8),
        ("journal", 2),
    ),
    # F8, light: 5, 3–5, 1, 5 + 1, 12, 5
    "case-clinic-light": (
        ("intention", 5), ("clarify", 4), ("stillness", 1), ("mirroring", 5), ("reply", 1), ("dialogue", 12),
        ("closing", 5),
    ),
    # F9: (1), 1–2, 1–2, 4–5, 1–2
    "troika": (("think", 1), ("present", 1.5), ("clarify", 1.5), ("consult", 4.5), ("valuable", 1.5)),
    # F10: 2, 3, 8, 2
    "wise-crowds": (("present", 2), ("clarify", 3), ("consult", 8), ("feedback", 2)),
    # F11: 5–10, 5, 10, 15, ~5, ~5
    "consultancy": (
        ("present", 7.5), ("clarify", 5), ("probe", 10), ("discuss", 15), ("reflect", 5), ("debrief", 5),
    ),
    # F11, short: 5, 3, 8–10, 3
    "consultancy-short": (("present", 5), ("clarify", 3), ("discuss", 9), ("reflect", 3)),
    # F12: 2, 10, 5, 7–10, (10), 2–3, 15–20, 5–15, ~5
    "tuning": (
        ("intro", 2), ("present", 10), ("clarify", 5), ("read", 8.5), ("probe", 10), ("pause", 2.5),
        ("feedback", 17.5), ("reflect", 10), ("debrief", 5),
    ),
    # F13: ~5, 10, ~5, ~5, ~10, ~5
    "kollegiale-beratung": (
        ("casting", 5), ("account", 10), ("key-question", 5), ("method", 5), ("consult", 10), ("closing", 5),
    ),
    # F16: 5, 5, 8, 3, 10, 4
    "reflecting-team": (
        ("prepare", 5), ("present", 5), ("clarify", 8), ("affirm", 3), ("reflect", 10), ("closing", 4),
    ),
    # F18: ~5, a few, the most of ~45
    "balint": (("account", 5), ("clarify", 5), ("explore", 25), ("rejoin", 10)),
}  # fmt: skip
"""Stages with minutes, from §1.1 of the notes on meeting formats; where a range is given, its middle."""

GROUPS = {
    "classic": (4, 8), "quick-35": (4, 8), "wial": (4, 8), "written-questions": (6, 8), "long-listening": (3, 5),
    "clearness-one-hour": (4, 6), "case-clinic": (3, 5), "case-clinic-light": (3, 5), "troika": (3, 4),
    "wise-crowds": (4, 6), "consultancy": (5, 12), "consultancy-short": (5, 12), "tuning": (6, 12),
    "kollegiale-beratung": (5, 10), "reflecting-team": (4, 8), "balint": (6, 10),
}  # fmt: skip
"""How many people, from the same table."""

ADVICE = {
    "quick-35": {"ideas"}, "troika": {"consult"}, "wise-crowds": {"consult"}, "consultancy": {"discuss"},
    "consultancy-short": {"discuss"}, "tuning": {"feedback"}, "kollegiale-beratung": {"consult"},
    "reflecting-team": {"reflect"},
}  # fmt: skip
"""The only stages in which ideas and advice are allowed."""


SPEECH = {
    "classic": "P Qf Q P R", "quick-35": "R P Qf - A P R", "wial": "F P Q WR Q D R", "written-questions": "P W H Q P",
    "long-listening": "P Q", "clearness-one-hour": "P Q R", "case-clinic": "D P - H Q R W",
    "case-clinic-light": "P Qf - H P Q R", "troika": "- P Qf A- P", "wise-crowds": "P Qf A- P",
    "consultancy": "P Qf Q A- P FR", "consultancy-short": "P Qf A- P", "tuning": "F P Qf - Q - A- P FR",
    "kollegiale-beratung": "D P P D A- P", "reflecting-team": "P P Qf H A- P", "balint": "P Qf Q- R",
}  # fmt: skip
"""Who speaks in each stage, in order, in the codes of the same table, with a few more for what it says in words."""

CODES = {
    "P": ("presenter", {"listen", "clarify", "decide"}, False, False),
    "Qf": ("everyone", {"clarify"}, False, False),
    "Q": ("everyone", {"question"}, False, False),
    "Q-": ("set", {"question"}, True, False),
    "A": ("everyone", {"advise"}, False, True),
    "A-": ("set", {"advise"}, True, True),
    "-": ("nobody", {"silence"}, False, False),
    "W": ("nobody", {"write"}, False, False),
    "WR": ("everyone", {"write"}, False, False),
    "R": ("everyone", {"round"}, False, False),
    "H": ("set", {"round"}, True, False),
    "F": ("facilitator", {"listen"}, False, False),
    "FR": ("facilitator", {"round"}, False, False),
    "D": ("everyone", {"decide"}, False, False),
}
"""What a code asks of a stage: who speaks, what for, whether the presenter is silent, whether there is advice.

H is a round in which the presenter only hears, WR writing and then reading out, FR a round that the facilitator
leads, D a decision of all.
"""

TURNS = {
    "classic": "clarify:1+1 learning:round",
    "quick-35": "confidentiality:round ideas:round reflect:round",
    "wial": "agree:round reflection:round",
    "written-questions": "hand-over:round",
    "clearness-one-hour": "mirror:round",
    "case-clinic": "mirroring:round closing:round",
    "case-clinic-light": "mirroring:round closing:round",
    "consultancy": "debrief:round",
    "tuning": "debrief:round",
    "kollegiale-beratung": "consult:round",
    "reflecting-team": "clarify:1+1 affirm:round reflect:round",
}
"""The stages in which turns go round, or each has one question and one follow-up; in all others they are free."""

OPTIONAL = {"troika": {"think"}, "tuning": {"probe"}}
"""The stages that stand in brackets in the table."""


@pytest.mark.parametrize("format_id", MINUTES)
def test_the_minutes_are_those_of_the_source(format_id: str) -> None:
    """Stage by stage, in order."""
    found = tuple((stage.id, stage.minutes) for stage in FORMATS[format_id].stages)
    assert found == MINUTES[format_id]


def test_every_format_is_in_the_tables() -> None:
    """No shipped format goes unchecked."""
    assert set(FORMATS) == set(MINUTES) == set(GROUPS) == set(SPEECH)
    assert set(FORMATS) >= {*TURNS, *OPTIONAL, *ADVICE}
    assert {code for codes in SPEECH.values() for code in codes.split()} == set(CODES)


@EACH
def test_the_speech_rules_are_those_of_the_source(chosen: Format) -> None:
    """Stage by stage: who speaks and what for, where the presenter is silent, and where advice is welcome."""
    for stage, code in zip(chosen.stages, SPEECH[chosen.id].split(), strict=True):
        speaks, modes, silent, advice = CODES[code]
        found = (stage.speaks, stage.presenter_silent, stage.advice)
        assert found == (speaks, silent, advice), stage.id
        assert stage.mode in modes, stage.id


@EACH
def test_turns_go_as_in_the_source(chosen: Format) -> None:
    """Rounds and the rule of one question and one follow-up are where the table has them, and nowhere else."""
    short = {"round": "round", "one question and one follow-up": "1+1"}
    found = [f"{stage.id}:{short[stage.turns]}" for stage in chosen.stages if stage.turns != "free"]
    assert " ".join(found) == TURNS.get(chosen.id, "")


@EACH
def test_only_what_the_source_puts_in_brackets_is_optional(chosen: Format) -> None:
    """And a slot of the least length does without it."""
    assert {stage.id for stage in chosen.stages if stage.optional} == OPTIONAL.get(chosen.id, set())
    least = {stage.id for stage in fitting_stages(chosen, round(chosen.least_slot * 60))}
    assert least == {stage.id for stage in chosen.stages} - OPTIONAL.get(chosen.id, set())


@EACH
def test_the_rule_on_the_wall_says_who_speaks(chosen: Format) -> None:
    """Silence is called silence, and where the presenter only listens the room reads so."""
    for stage in chosen.stages:
        if stage.presenter_silent:
            assert "listens" in stage.rule or "No answers" in stage.rule
        elif stage.speaks == "presenter":
            assert stage.rule.startswith("Presenter") or "Presenter decides" in stage.rule
        if stage.speaks == "nobody":
            assert "Silence" in stage.rule
        if stage.speaks == "facilitator":
            assert stage.rule.startswith("Facilitator")


@EACH
@pytest.mark.parametrize("presenters", [1, 2, 3, 4])
def test_every_presenter_in_turn_has_the_whole_format(chosen: Format, presenters: int) -> None:
    """In a long meeting each has every stage of the format, in order, with its rules: also one after another."""
    people = tuple("abcd"[:presenters])
    found = plan(Wishes(chosen, 600, chosen.largest_group, people, number=2), PLANNING, FORMATS)
    assert found.agenda is not None
    for number, presenter in enumerate(people, 1):
        slot = [segment for segment in found.agenda.segments if segment.part == f"slot-{number}"]
        assert {segment.presenter for segment in slot} == {presenter}
        said = [(s.id, s.speaks, s.rule, s.turns, s.presenter_silent, s.advice, s.protected) for s in slot]
        assert said == [
            (f"slot-{number}.{s.id}", s.speaks, s.rule, s.turns, s.presenter_silent, s.advice, s.protected)
            for s in chosen.stages
        ]


@EACH
def test_group_sizes_and_advice_are_those_of_the_source(chosen: Format) -> None:
    """Who can use it, and where advice is allowed: nowhere else."""
    assert (chosen.smallest_group, chosen.largest_group) == GROUPS[chosen.id]
    assert {stage.id for stage in chosen.stages if stage.advice} == ADVICE.get(chosen.id, set())


def test_one_presenter_has_the_whole_meeting_in_three_formats() -> None:
    """All the others share the meeting among several."""
    assert {each.id for each in FORMATS.values() if each.presenters == "one"} == {
        "wial", "clearness-one-hour", "tuning",
    }  # fmt: skip


@EACH
def test_what_the_room_reads_is_short(chosen: Format) -> None:
    """Rules of five words at most, names that fit beside the clock, one sentence of note, no word twice over."""
    for stage in chosen.stages:
        assert 1 <= len(stage.rule.split()) <= RULE_WORDS
        assert len(stage.name) <= NAME_LETTERS
        assert stage.note.endswith((".", "?"))
    assert chosen.summary.startswith(("For ", "Peer consulting, for "))
    assert len({stage.name for stage in chosen.stages}) == len(chosen.stages)


@EACH
def test_the_floors_leave_a_slot_that_is_worth_it(chosen: Format) -> None:
    """The floors fit in the least slot; where there is time for two minutes, a presenter has them."""
    needed = [stage for stage in chosen.stages if not stage.optional]
    assert sum(stage.at_least for stage in needed) <= chosen.least_slot <= chosen.minutes
    for stage in needed:
        usual = {"listen": 2, "clarify": 3}.get(stage.mode, 0) if stage.speaks != "facilitator" else 0
        if stage.prompts in {"present", "clarify"} and chosen.id != "troika":
            assert stage.at_least >= min(usual, stage.minutes)


@EACH
def test_actions_are_kept_for_the_end(chosen: Format) -> None:
    """Every format ends in a decision that can be captured, in protected minutes of their own."""
    kept = [stage for stage in chosen.stages if "action" in stage.captures]
    assert kept
    assert any(stage.protected for stage in kept)
    assert set(kept) & set(chosen.stages[-2:])
    for stage in chosen.stages:
        if stage.prompts == "actions" and stage.minutes >= 3:
            assert stage.at_least >= 3


@EACH
def test_the_exploring_stages_take_the_slack(chosen: Format) -> None:
    """What takes the minutes left over is questioning or consulting, and nothing else."""
    slack = [stage for stage in chosen.stages if stage.share == "slack"]
    assert 1 <= len(slack) <= 2
    assert all(stage.mode in {"question", "advise"} and not stage.optional for stage in slack)


@EACH
def test_a_silent_presenter_hears_the_others(chosen: Format) -> None:
    """Where the presenter keeps silent the set speaks, and where the presenter speaks they are not silent."""
    for stage in chosen.stages:
        assert stage.presenter_silent == (stage.speaks == "set")
        assert (stage.speaks == "nobody") == (
            stage.mode in {"silence", "write"} and "read out" not in stage.rule
        )


@EACH
def test_a_slot_of_the_sources_length_has_the_sources_minutes(chosen: Format) -> None:
    """Sharing out a slot changes nothing when there is nothing to change."""
    seconds = tuple(round(stage.minutes * 60) for stage in chosen.stages)
    assert share(chosen.stages, sum(seconds)) == seconds


@WORKED
def test_the_shipped_planning_gives_the_worked_slots(
    minutes: int, people: int, presenters: int, overheads: OverheadsId, each: int
) -> None:
    """§2.3's worked examples, with the overheads, breaks and reserve that are shipped."""
    wishes = Wishes(FORMATS["classic"], minutes, people, tuple("abcdef"[:presenters]), number=2)
    assert slot_minutes(wishes, PLANNING, overheads) == each


def test_the_overheads_are_those_of_the_notes() -> None:
    """§2.3, both rows; the standard ones from two and a half hours on; breaks by the hour."""
    assert PLANNING.short == Overheads(
        welcome=2, check_in=0.5, report_back=1, order=2, changeover=1, review=4, closing=0.5, dates=1
    )
    assert PLANNING.standard == Overheads(
        welcome=5, check_in=1.5, report_back=2, order=5, changeover=2, review=10, closing=1, dates=3
    )
    assert (PLANNING.standard_from_minutes, PLANNING.reserve_percent) == (150, 5)
    assert [(rule.from_minutes, rule.minutes) for rule in PLANNING.breaks] == [
        (120, 10), (180, 15), (240, 25), (360, 60),
    ]  # fmt: skip


def test_the_frame_protects_the_end() -> None:
    """Process review and closing keep their minutes; every part has a short rule and name."""
    assert {part.kind for part in PLANNING.parts if part.protected} == {"process review", "closing"}
    for part in PLANNING.parts:
        assert 1 <= len(part.rule.split()) <= RULE_WORDS
        assert len(part.name) <= NAME_LETTERS


@EACH
def test_every_format_makes_an_agenda(chosen: Format) -> None:
    """With the shipped planning, a long enough meeting of each format adds up to the minute."""
    presenters = ("a",) if chosen.presenters == "one" else ("a", "b")
    found = plan(Wishes(chosen, 240, chosen.smallest_group, presenters), PLANNING, FORMATS)
    assert found.agenda is not None
    total = sum(segment.seconds for segment in found.agenda.segments) + found.agenda.reserve
    assert total == 240 * 60


def test_the_programme_has_the_four_milestones() -> None:
    """The four meetings, what each comes after, and what each ends with."""
    programme = SHELF.programme("four-meetings")
    assert [meeting.milestone for meeting in programme.meetings] == [
        "after the assessment",
        "after the Theory of Change work",
        "alongside the programme of work",
        "towards the end of the pilot",
    ]
    assert all(meeting.ends_with and meeting.purpose.endswith(".") for meeting in programme.meetings)
