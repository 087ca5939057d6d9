"""A set written as the description from which it can be made again; `description` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from alstui.content.yaml_file import scalar
from alstui.learning_set import LearningSet, TheoryOfChange, theory_in_short
from alstui.text import clean_lines
from alstui.wording import from_to


def describe(learning_set: LearningSet) -> str:
    """The set as a description that reads back as the same set, its ids made from the names again."""
    lines = [f"set: {_text(learning_set.title)}"]
    lines += _keys("", school=learning_set.school, facilitator=learning_set.facilitator)
    lines += _keys("", sponsor=learning_set.sponsor, purpose=learning_set.purpose)
    if learning_set.sample:
        lines.append("sample: true")
    lines.append("members:" if learning_set.members else "members: []")
    names = {member.id: member.name for member in learning_set.members}
    for member in learning_set.members:
        manager = names.get(member.reports_to, "")
        lines += [f"  - name: {_text(member.name)}", *_keys("    ", role=member.role, reports_to=manager)]
    wanted = learning_set.objectives
    lines += _keys("", safeguarding=learning_set.safeguarding)
    objectives = _keys("  ", learning=wanted.learning, doing=wanted.doing, change=wanted.change)
    if objectives:
        lines += ["objectives:", *objectives]
    lines += _theory_lines(learning_set.theory_of_change)
    lines += _keys("", programme=learning_set.programme)
    if learning_set.meetings:
        lines.append("meetings:")
    for meeting in learning_set.meetings:
        when = from_to(meeting.at, meeting.minutes, "-") if meeting.at is not None else ""
        where = _keys("    ", at=when, place=meeting.place, milestone=meeting.milestone)
        where += _keys("    ", facilitator=meeting.facilitator)
        presenters = [_text(names[each]) for each in meeting.presenters if each in names]
        where += ["    presenters:", *(f"      - {name}" for name in presenters)] if presenters else []
        lines += [f"  - date: {meeting.date.isoformat()}", *where]
    if learning_set.agreement:
        lines += ["agreement:", *(f"  - {_text(line)}" for line in learning_set.agreement)]
    if learning_set.least_present:
        lines.append(f"least_present: {learning_set.least_present}")
    if learning_set.say_who_asked:
        lines.append("say_who_asked: true")
    if learning_set.peers:
        lines += ["peers:", *(f"  - {_text(line)}" for line in learning_set.peers)]
    return "\n".join(lines) + "\n"


def _theory_lines(plan: TheoryOfChange) -> Iterator[str]:
    """The Theory of Change: one text where that says all of it."""
    short = plan.in_short
    if theory_in_short(short) == plan:
        yield from _keys("", theory_of_change=short)
        return
    yield "theory_of_change:"
    yield from _keys("  ", goal=plan.goal, where=plan.where)
    if plan.outcomes:
        yield "  outcomes:"
    for each in plan.outcomes:
        yield f"    - outcome: {_text(each.text)}"
        for key, texts in (("assumptions", each.assumptions), ("activities", each.activities)):
            if texts:
                yield f"      {key}:"
                yield from (f"        - {_text(text)}" for text in texts)


def _keys(indent: str, **texts: str) -> list[str]:
    """A line for each key that has something to say."""
    lines: list[str] = []
    for key, text in texts.items():
        if "\n" in text:
            lines.append(f"{indent}{key}: |-")
            lines += [f"{indent}  {line}".rstrip() for line in clean_lines(text).split("\n")]
        elif text:
            lines.append(f"{indent}{key}: {_text(text)}")
    return lines


def _text(text: str) -> str:
    """One line of text, between quotes unless it is plainly text to any reader of YAML."""
    plain = text[:1].isalpha() and text.isprintable() and ":" not in text and "#" not in text
    words = {"yes", "no", "on", "off", "y", "n"}
    if plain and isinstance(_meaning(text), str) and text.casefold() not in words:
        return text
    return json.dumps(text, ensure_ascii=False)


def _meaning(text: str) -> object:
    """What unquoted text would be read as; None where it would be refused."""
    try:
        return scalar(text)
    except ValueError:
        return None
