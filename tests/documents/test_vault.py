"""Minutes for a folder of notes: front matter that programs read, and action points as tasks."""

from __future__ import annotations

from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin
from msgspec.structs import replace

from alstui.disclosure.disclosed import (
    Disclosed,
    DisclosedAction,
    DisclosedGroup,
    DisclosedNext,
    DisclosedOpen,
)
from alstui.documents.minutes import written
from alstui.documents.vault import front_matter
from alstui.text import clean

any_text = st.text(max_size=30) | st.sampled_from(
    ["no", "~", "1.5", "# x", "a: b", "- x", "'", '"', "\\", "---", "\ufffe"]
)

HELD = Disclosed(audience="members", title="Oakfield", number=2, day=date(2026, 11, 24), status="closed")


@given(any_text, st.lists(any_text, max_size=3), st.lists(any_text, max_size=2))
def test_front_matter_says_what_was_so(words: str, present: list[str], absent: list[str]) -> None:
    """Whatever a place or a person is called, a reader of YAML reads that, and a date as a date."""
    held = replace(
        HELD,
        place=words,
        attendance=(
            DisclosedGroup(state="here", names=tuple(present[:1]), count=1),
            DisclosedGroup(state="late", names=tuple(present[1:]), count=2),
            DisclosedGroup(state="absent", names=tuple(absent), count=2),
        ),
        next_meeting=DisclosedNext(date=date(2027, 1, 12)),
    )
    lines = front_matter(held).split("\n")
    assert (lines[0], lines[-1]) == ("---", "---")
    assert "---" not in lines[1:-1]
    expected: dict[str, object] = {
        "date": date(2026, 11, 24),
        "set": "Oakfield",
        "meeting": 2,
        "place": clean(words),
        "present": [clean(each) for each in present],
        "absent": [clean(each) for each in absent],
        "next_meeting": date(2027, 1, 12),
    }
    if not words:
        del expected["place"]
    found = yaml.safe_load("\n".join(lines[1:-1]))
    assert found == {key: fact for key, fact in expected.items() if fact != []}


def test_a_draft_and_a_sample_are_called_so() -> None:
    """A meeting that goes on is a draft; what is invented is a sample."""
    found = yaml.safe_load(front_matter(replace(HELD, status="running", sample=True)).strip("-"))
    assert (found["draft"], found["sample"]) == (True, True)


@given(any_text, any_text)
def test_action_points_are_tasks_to_tick_off(who: str, what: str) -> None:
    """One item each, with a box, with whose it is, what, and by when: whatever the words are."""
    held = replace(
        HELD,
        actions=(DisclosedAction(who=clean(who), what=what, due=date(2026, 12, 4)),),
        still_open=(DisclosedOpen(who="Tom", what="call home", due_meeting=3),),
    )
    reader = MarkdownIt("commonmark").use(gfm_plugin)
    html = reader.render(written(held, lambda instant: instant, tasks=True))
    assert html.count('type="checkbox"') == 2
    assert "checked" not in html.replace("task-list", "")
    words = [
        "".join(child.content for child in token.children or []).strip()
        for token in reader.parse(written(held, lambda instant: instant, tasks=True))
        if token.type == "inline"
    ]
    said = f"{clean(who) or 'Nobody yet'}: {clean(what) or '(not put into words)'} (by Fri 4 Dec 2026)"
    assert [line.removeprefix("[ ] ") for line in words[-4:]][1::2] == [
        said,
        "Tom: call home (before meeting 3)",
    ]


def test_the_minutes_say_the_same_otherwise() -> None:
    """Front matter is put before them, and nothing else is changed."""
    plain = written(HELD, lambda instant: instant)
    headed = written(HELD, lambda instant: instant, front_matter=True)
    assert headed == f"{front_matter(HELD)}\n\n{plain}"
