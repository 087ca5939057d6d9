"""Sequences of keys that somebody in a hurry types: drawn at random, and a handful that is known by name.

The people are those of the sample set: invented, every one.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.kit.screens.scenes import SHIPPED

SENTENCES = (
    "Ben: call home by fri", "Zoë: ring the chair 8/10", "write to parents", "c", "x u", "  ", "ask? why not", "9", "",
    "Ring the chair by fri", "next time, be early #calm",
)  # fmt: skip

words = st.sampled_from(SENTENCES).map(tuple)
ends = st.sampled_from([("enter",), ("escape",), ("enter", "enter"), ("escape", "escape"), ()])


def _joined(*parts: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*parts).map(lambda found: tuple(key for part in found for key in part))


opens = st.sampled_from([*"anlipq", "s n", "e w"]).map(lambda keys: tuple(keys.split()))
lines = _joined(opens, words, ends)
"""A line that is opened, typed in, and kept or left."""

SINGLE = (
    "space right left enter escape tab shift+tab u ctrl+y z c ctrl+l ? m . , + - 0 1 2 3 9"
    " f5 pagedown pageup A R N ą ctrl+p"
)
single = st.sampled_from(SINGLE.split()).map(lambda key: (key,))

doors = _joined(
    st.sampled_from("tgdsxe").map(tuple),
    st.sampled_from([*"abcdefhiklmnoprstuwvxyz1239", "enter", "escape", "right"]).map(lambda key: (key,)),
    st.sampled_from([(), ("escape",), ("enter",), ("right",), ("1",), ("u",), ("space",), ("9", "enter")]),
)
"""A door, one of its choices or none, and something after it."""

reported = _joined(
    st.just(("s", "r")),
    st.sampled_from("dpnwxksl").map(tuple),
    words,
    ends,
    st.sampled_from([(), ("right",), ("u",)]),
)
"""A report back: an outcome, words, and what follows."""

evaluated = _joined(
    st.just(("s", "h", "enter")),
    st.lists(st.sampled_from("123459t"), max_size=4).map(tuple),
    st.sampled_from([(), ("enter",), ("u",), ("left",), ("backspace",), ("e",)]),
    words,
    ends,
)
"""A process review: fingers counted, answers put down."""

PREPARING = (*"p[]f+-osmltbca9", "space", "down", "up", "right", "left", "escape", "enter")
prepared = _joined(
    st.lists(st.sampled_from(PREPARING), max_size=6).map(tuple), st.just(("escape", "enter", "space"))
)
"""What is chosen before a meeting, and its beginning."""

void = words
"""Words typed where nothing takes them."""

TO_THE_SET = (
    "Ana Bell, teacher", "Ana Bell", "Tom Hale, from 1 Dec 2026", ", governor of the trust", "Zoë, Mia", "1 Dec 2026",
    "19 Jan 2027 14:00", "26 Jan 2027, Hall", "nobody we know", "u", "x", " ", "",
)  # fmt: skip
"""What could be a member, a meeting, a day, those who take turns, or none of them."""

moved = st.sampled_from(["", "down", "down down", "up", "end", "end up", "pagedown", "home"]).map(
    lambda keys: tuple(keys.split())
)
set_words = st.sampled_from(TO_THE_SET).map(tuple)
changing = _joined(
    st.just(("g", "n")),
    moved,
    st.sampled_from(["a", "x", "r", "u", "u u", "enter", "enter ctrl+u", "?", "c", "n"]).map(
        lambda keys: tuple(keys.split())
    ),
    set_words,
    ends,
    moved,
    st.sampled_from(["u", "x", "u u", "r enter", "enter enter", "escape", "c c", ""]).map(
        lambda keys: tuple(keys.split())
    ),
)
"""The set's screen: a line added, changed, taken out, turns given, taken back."""

theory = _joined(
    st.just(("s", "j")),
    moved,
    st.sampled_from(["o", "a", "d", "w", "x", "[", "]", "u", "z", "enter", "enter ctrl+u", "?"]).map(
        lambda keys: tuple(keys.split())
    ),
    words,
    ends,
    st.sampled_from(["u", "u u", "z z", "o", "x", "x u", "]", "escape", ""]).map(
        lambda keys: tuple(keys.split())
    ),
)
"""The Theory of Change: an outcome, what it rests on, what is done, its wall, taken back."""

served = _joined(
    st.sampled_from("anl").map(tuple),
    words,
    st.sampled_from([" ->1", " ->", " →2", " #", " #ca", " #tag"]).map(tuple),
    st.sampled_from([(), ("tab",), ("tab", "tab"), ("tab", "shift+tab"), ("tab", "tab", "tab")]),
    ends,
)
"""A line that serves an outcome, or has a tag, written out by tab."""

looked = _joined(
    st.sampled_from([("s", "d"), ("x", "g"), ("s", "z"), ("s", "m", "n"), ("s", "m", "d")]),
    st.sampled_from(["", "d", "g", "enter", "space", "escape", "c", "u", "right", "?"]).map(
        lambda keys: tuple(keys.split())
    ),
    ends,
)
"""What is only looked at."""

closing = _joined(
    st.just(("x", "e", "n")),
    st.lists(_joined(set_words, st.just(("enter",))), max_size=5).map(
        lambda found: tuple(key for part in found for key in part)
    ),
    ends,
    st.sampled_from(
        [(), ("enter",), ("d", "escape"), ("escape", "escape"), ("c", "c", "enter"), ("n", "escape")]
    ),
)
"""The next meeting settled as one closes."""

sequences = st.lists(
    st.one_of(
        lines,
        lines,
        single,
        doors,
        doors,
        reported,
        evaluated,
        void,
        changing,
        theory,
        served,
        looked,
        closing,
    ),
    min_size=2,
    max_size=8,
).map(lambda found: [key for part in found for key in part])

# -- known by name ---------------------------------------------------------------------------------------


def hands(*keys: str) -> list[str]:
    """Keys by their names, with a blank between; what stands after a `|` is typed as it is."""
    found: list[str] = []
    for each in keys:
        found += [*each[1:]] if each.startswith("|") else each.split()
    return found


def other_ways(until: str) -> str:
    """As many `f` as lead from the classic format to this one, or to this agenda."""
    ids = SHIPPED.ways()
    return " ".join("f" * ((ids.index(until) - ids.index("classic")) % len(ids)))


NEXT_TIME = hands(
    "x e n ctrl+u", "|26 Jan 2027 14:00", "enter ctrl+u", "|Hall", "enter ctrl+u", "|Zoë and Ravi",
    "enter ctrl+u", "|Tom", "enter",
)  # fmt: skip
"""Four lines of the next meeting, each kept."""

HANDFUL: dict[str, tuple[list[str], bool, list[str]]] = {
    "the set between meetings": (
        hands(
            "escape n a", "|Ana Bell, teacher", "enter u a", "|Ana Bell, parent", "enter x enter down enter",
            "|, of the trust", "enter r ctrl+u", "|Zoë, Mia", "enter u u escape c c",
        ),
        False,
        [*["member-joined", "member-left"] * 2, "member-changed", *["meeting-changed"] * 6, "member-changed",],
    ),
    "the set in its meeting": (
        hands(
            "g n a", "|Ana Bell, teacher", "enter", "down " * 8, "a", "|9 Feb 2027, Hall", "enter x u x u escape a",
            "|Tom: call home by fri", "enter",
        ),
        True,
        ["member-joined", "meeting-planned", "meeting-cancelled", "member-left", "stage-entered", "action-agreed"],
    ),
    "the theory": (
        hands(
            "s j o", "|Pupils decide", "enter a", "|they are asked", "enter d", "|a council", "enter o",
            "|Parents read", "enter [ u x u z z escape s z space a", "|ring the library ->1", "tab enter l",
            "|ask sooner →1 #ca", "tab tab enter a", "|ask pupils #ca", "tab tab enter",
        ),
        True,
        [*["set-described"] * 8, "stage-entered", "action-agreed", "note-taken", "action-agreed"],
    ),
    "what is only read": (
        hands("s d d x g g s d escape x g escape s z z s m d d n n escape n", "|the hall is free", "enter enter"),
        True,
        ["stage-entered", "note-taken"],
    ),
    "the next meeting and one Enter too many": (
        [*NEXT_TIME, "enter"],
        True,
        [*["meeting-changed"] * 4, "stage-entered"],
    ),
    "the next meeting and the end": (
        [*NEXT_TIME, *hands("enter escape x e enter enter")],
        True,
        [*["meeting-changed"] * 4, "stage-entered", "meeting-closed"],
    ),
    "no day that can be": (
        hands("x e n ctrl+u", "|some day", "enter", "|Hall", "enter", "|Zoë", "enter enter"),
        True,
        ["stage-entered"],
    ),
    "clarify and plan": (
        [
            *hands("w w u", other_ways("clarify-and-plan"), "u f enter space right escape n", "|a note", "enter enter"),
            *hands("right escape a", "|Tom: ask the governors by fri", "enter enter", "right escape " * 12),
            *NEXT_TIME, "enter", "enter",
        ],
        False,
        [*["meeting-changed"] * 4, *["stage-entered"] * 2, "note-taken", "stage-entered", "round-ordered",
            "action-agreed", *["stage-entered"] * 7, "meeting-closed",],
    ),
}  # fmt: skip
"""What is pressed, whether the meeting goes on already, and what is recorded by it."""
