"""A line that is read at once is the event that looking closely at it finds."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alstui.errors import RecordError
from alstui.meeting.events import SCHEMA, Event
from alstui.store import entries
from alstui.store.entries import entries_in, event_in, event_of
from alstui.store.jsonl import document_in
from alstui.store.merge import written
from tests.kit.builders import Table
from tests.kit.histories import History, histories, play

SAMPLE = tuple((files("alstui.data") / "sample" / "meeting.jsonl").read_bytes().splitlines())

NOTE = next(line for line in SAMPLE if b'"note":{' in line)
"""A line with a noun in it, behind which it can be broken in two that only a decoder without lines would join."""

HOSTILE = ("\x1b]0;x\x07", "\u202eab", "a\nb", "a\r", "a\u2028b", "\x7f", "\x80", "\\", '"', "\\n", "é", "e\u0301",
           "\xa0", "\0", "\t", "日本")  # fmt: skip
"""What a text may hold that is not for a screen, or looks as if it were not."""

FILLING = (b"\xef\xbb\xbf", b"\0", b"\x1a", b" ", b"\t", b"}", b"\xff", b"\xc3")


def looked_at_closely(line: bytes) -> Event | str | None:
    """What a line holds when nothing is taken for granted; or why it is refused."""
    try:
        document = document_in(line)
        return event_of(document) if document is not None else None
    except RecordError as error:
        return str(error)


def at_once(line: bytes) -> Event | str | None:
    """The same as the record is read."""
    try:
        return event_in(line)
    except RecordError as error:
        return str(error)


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """A line of the sample's record to which something was done that people, programs and disks do."""
    document = json.loads(draw(st.sampled_from(SAMPLE)))
    where = document.get("note") or document.get("action") or document
    key = draw(st.sampled_from(sorted(where)))
    what = st.sampled_from(HOSTILE) | st.text(max_size=5) | st.none() | st.integers() | st.booleans()
    where[draw(st.sampled_from((key, "text", "schema", "event")))] = draw(what)
    line = json.dumps(document, ensure_ascii=draw(st.booleans())).encode(errors="surrogatepass")
    place = draw(st.integers(0, len(line)))
    return draw(
        st.sampled_from((line, line[:place], line[:place] + line[place + 1 :]))
        | st.sampled_from(FILLING).map(lambda filling: line[:place] + filling + line[place:])
        | st.sampled_from(FILLING).map(lambda filling: filling + line + filling)
    )


@given(lines())
@example(SAMPLE[0].replace(b'"schema":1', b'"schema":%d' % (SCHEMA + 1)))
@example(SAMPLE[1].replace(b'"id"', b'"sch\\u0065ma":%d,"id"' % (SCHEMA + 1)))
@example(SAMPLE[1].replace(b'Z"', b'"'))
@example(b'{"event":"gap-judged","id":"a","at":"2026-11-24T14:00:00Z","since":"2026-11-24T14:00:00",'
         b'"until":"2026-11-24T14:00:00Z","counted":true}')  # fmt: skip
@example(SAMPLE[1].replace(b'"event"', b'"event":"paused","event"'))
@example(SAMPLE[1].replace(b'"id"', b'"id":"a","id"'))
def test_at_once_is_as_looked_at_closely(line: bytes) -> None:
    """Whatever was done to a line: the same event with the same texts, none, or the same refusal."""
    assert at_once(line) == looked_at_closely(line)


@given(
    st.lists(lines() | st.sampled_from(SAMPLE), min_size=1, max_size=6),
    st.sampled_from((b"\n", b"\r\n", b"\r")),
)
@example([SAMPLE[1] + SAMPLE[2], SAMPLE[3][:-1] + b',"more":', b'{"of":"it"}}'], b"\n")
@example([SAMPLE[1].replace(b",", b",\r", 1), SAMPLE[2]], b"\n")
@example([SAMPLE[1] + SAMPLE[2], *NOTE.replace(b'"note":', b'"note":\n', 1).split(b"\n")], b"\n")
@example([SAMPLE[1] + b" " + SAMPLE[2], b"", NOTE], b"\n")
@example([SAMPLE[1] + b" ", b" " + SAMPLE[2], NOTE], b"\n")
def test_all_at_once_is_as_line_by_line(found: list[bytes], end: bytes) -> None:
    """A record is what its lines are: none of them hides another one, or becomes two."""
    data = end.join([*found, b""])
    read = [looked_at_closely(line) for line in data.splitlines()]
    if any(isinstance(each, str) for each in read):
        with pytest.raises(RecordError):
            entries_in(data)
    else:
        known = {each.id: each for each in reversed(read) if each is not None and not isinstance(each, str)}
        order = dict.fromkeys(each.id for each in read if each is not None and not isinstance(each, str))
        assert entries_in(data).events == [known[each] for each in order]


@given(histories(with_undo=True))
def test_what_alstui_writes_is_read_at_once(history: History) -> None:
    """Every line of a record is understood without a document between, and as it was meant; but for its first one."""
    events = play(Table().prepare(), history).pen.events
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entries, "document_in", lambda line: pytest.fail(f"looked at closely: {line!r}"))
        assert [event_in(written(event)) for event in events[1:]] == events[1:]


def test_each_line_is_told_by_its_number() -> None:
    """What is no JSON, no event, there before and there in other words; blank lines are counted and not told."""
    first, second = SAMPLE[1:3]
    other = second.replace(b'"minutes":90', b'"minutes":95')
    given = [first, b"", b"{", b'{"event":"danced"}', second, first, other, b"[]", b" "]
    found = entries_in(b"\n".join(given) + b"\n")
    assert [written(event) for event in found.events] == [first, second]
    assert (found.no_json, found.no_event) == ([3, 8], [4])
    assert (found.twice, found.differing) == ([6], [7])
