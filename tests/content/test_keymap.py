"""A keymap of one's own: how keys are written, and what is told of those that cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from alstui.content.key_names import SIGNS, as_written, key_of
from alstui.content.keymap import FILE, Fact, Keymap, KeyTable, checked, read_keymap
from alstui.content.yaml_file import read_bytes

ROOM, HALL, FORM = frozenset({"Room"}), frozenset({"Hall"}), frozenset({"Form"})
EVERYWHERE = ROOM | HALL | FORM

FACTS = (
    Fact(id="cover", words="cover", keys=("c",), where=EVERYWHERE, while_open=frozenset({"", "set"})),
    Fact(id="app.cover", words="cover", keys=("f9",), where=EVERYWHERE, while_typing=True, over_field=True),
    Fact(id="app.keys", words="keys", keys=("question_mark", "f1"), where=EVERYWHERE),
    Fact(id="room.note", words="note", keys=("n",), where=ROOM),
    Fact(id="room.next", words="next", keys=("right", "enter"), where=ROOM),
    Fact(id="room.turn", words="turn", keys=("tab", "enter"), where=ROOM),
    Fact(id="room.leave", words="leave", keys=("escape",), where=ROOM),
    Fact(id="set.parked", words="parked", keys=("p",), door="set", while_open=frozenset({"set"}), where=ROOM),
    Fact(id="set.note", words="own note", keys=("n",), door="set", while_open=frozenset({"set"}), where=ROOM),
    Fact(id="hall.note", words="remark", keys=("r",), where=HALL),
    Fact(id="form.keep", words="keep", keys=("ctrl+s",), where=FORM, over_field=True),
)
"""Three places, a door, and one command of every kind."""

TABLE = KeyTable(
    commands={fact.id: fact for fact in FACTS}, of_fields=frozenset({"ctrl+a", "home", "backspace"})
)


def looked_at(text: str) -> Keymap:
    """What holds of a file, and what is wrong with it."""
    return checked(read_bytes(text.encode(), Path(FILE)), TABLE)


def told(text: str) -> str:
    """What is told of a file of which nothing holds."""
    found = looked_at(text)
    assert found.keys == {}
    return "\n".join(map(str, found.problems))


# -- how keys are written -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("r", "r"),
        ("7", "7"),
        ("?", "question_mark"),
        ("+", "plus"),
        ("−", "minus"),
        (" ", "space"),
        ("space", "space"),
        ("Ctrl+R", "ctrl+r"),
        ("F8", "f8"),
        ("→", "right"),
        ("right", "right"),
        ("Page Down", "pagedown"),
        ("pgdn", "pagedown"),
        ("esc", "escape"),
        ("full stop", "full_stop"),
        ("shift + tab", "shift+tab"),
        ("ctrl+→", "ctrl+right"),
        ("ž", "ž"),
    ],
)
def test_keys_are_written_as_people_write_them(written: str, key: str) -> None:
    """By the sign, by the name on the key, or as the list of keys has it."""
    assert key_of(written) == (key, "")


def test_signs_are_called_as_textual_calls_them() -> None:
    """Every sign of a keyboard, so that what is checked is what is bound."""
    assert len(SIGNS) == 32
    assert {name: _character_to_key(sign) for name, sign in SIGNS.items()} == {name: name for name in SIGNS}


@given(st.sampled_from([*SIGNS, "r", "7", "f8", "ctrl+r", "pagedown", "escape", "shift+tab", "space"]))
def test_what_is_told_can_be_written(key: str) -> None:
    """A key as a sentence has it is the key when it is put in the file."""
    written = read_bytes(f"hall.note: {as_written(key)}\n".encode(), Path(FILE)).values["hall.note"]
    assert key_of(str(written)) == (key, "")


@given(st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_is_told_why_not(written: str) -> None:
    """Never both, never neither, and a capital letter is never one."""
    key, wrong = key_of(written)
    assert bool(key) != bool(wrong)
    assert not (len(key) == 1 and key.isupper())


# -- what holds -----------------------------------------------------------------------------------------


def test_without_a_file_nobody_asks_for_the_table(tmp_path: Path) -> None:
    """Neither without a folder."""

    def never() -> KeyTable:
        raise AssertionError

    assert read_keymap(None, never) == read_keymap(tmp_path, never) == ({}, "")


def test_one_key_or_several() -> None:
    """A number is the key with that figure; what two lines exchange, they have exchanged."""
    found = looked_at("room.next: [→, enter, page down]\nhall.note: 7\nset.note: p\nset.parked: n\n")
    assert found.problems == ()
    assert found.keys == {
        "room.next": ("right", "enter", "pagedown"),
        "hall.note": ("7",),
        "set.note": ("p",),
        "set.parked": ("n",),
    }


def test_the_same_key_may_mean_two_things_where_they_never_meet() -> None:
    """On two screens; behind a door and before it; and what two share by custom they may go on sharing."""
    assert looked_at("room.note: r\n").keys == {"room.note": ("r",)}
    assert looked_at("room.note: p\n").keys == {"room.note": ("p",)}
    assert looked_at("room.next: [enter, x]\n").keys == {"room.next": ("enter", "x")}


def test_what_is_wrong_spoils_nothing_else(tmp_path: Path) -> None:
    """The other lines hold; one sentence says where to look, and how many more there are."""
    (tmp_path / FILE).write_text("room.note: f8\nroom.nxt: x\nhall.note: R\n")
    keys, said = read_keymap(tmp_path, lambda: TABLE)
    assert keys == {"room.note": ("f8",)}
    assert said == (
        "Keys of your own were left out, and the usual ones hold there: keys.yaml, line 2: room.nxt: "
        "there is no such command; did you mean 'room.next'? (and 1 more). "
        "'alstui check' tells everything that is wrong."
    )


@pytest.mark.parametrize("text", ["room.note: [\n", "- r\n", ""])
def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path, text: str) -> None:
    """The usual keys hold."""
    (tmp_path / FILE).write_text(text)
    keys, said = read_keymap(tmp_path, lambda: TABLE)
    assert (keys, said.count("the usual ones hold")) == ({}, 1)


# -- what is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("room.nxt: x\n", "keys.yaml:1: room.nxt: there is no such command; did you mean 'room.next'?"),
        ("quux: x\n", "there is no such command; 'alstui keys' lists those that there are"),
        (
            "room.note: frog\n",
            "'frog' is no key; keys look like r, 7, ?, f8, ctrl+r, space, tab, right or page",
        ),
        ("room.note: ctrl+é\n", "is no key"),
        ("room.note: N\n", "'N' is the same key as 'n', so that Caps Lock changes nothing; write 'n'"),
        ("room.note: shift+n\n", "is the same key as 'n', so that Caps Lock changes nothing"),
        ("room.note: ctrl+i\n", "'ctrl+i' reaches a program as tab; choose another one"),
        ("room.note: ctrl+c\n", "stops or puts aside a program in every terminal"),
        ("room.note:\n", "room.note: has no key; keys look like"),
        ("room.note: []\n", "room.note: has no key; keys look like"),
        ("room.note: 2026-11-24\n", "expected a key, or a list of keys, found the date 2026-11-24"),
        ("room.note: [true]\n", "expected a key, or a list of keys, found true"),
        ("room.note: 77\n", "'77' is no key"),
        ("room.note: esc\n", "esc means the same everywhere, so it cannot be given to this"),
        ("room.note: '?'\n", "'?' means the same everywhere, so it cannot be given to this"),
        ("room.leave: q\n", "esc means the same everywhere, so it has to stay: write [esc, q]"),
        ("app.keys: f1\n", "'?' means the same everywhere, so it has to stay: write ['?', f1]"),
        ("room.next: right\n", "enter means the same everywhere, so it has to stay: write [enter, right]"),
        (
            "app.cover: x\n",
            "has to work while one types, and there 'x' goes into the words; choose one such as f8",
        ),
        ("app.cover: [f9, ctrl+a]\n", "there ctrl+a goes into the words"),
        ("form.keep: k\n", "is pressed where one types, and there 'k' goes into the words"),
        ("set.parked: [p, x]\n", "is pressed after the key of a door, so it takes one key alone"),
        ("set.parked: ctrl+p\n", "is pressed after the key of a door, so it takes one key alone"),
        (
            "room.note: tab\n",
            "tab is the key of room.turn (turn) too, and both can be pressed on the same screen",
        ),
        ("room.note: f1\n", "f1 is the key of app.keys (keys) too"),
        ("set.parked: n\n", "'n' is the key of set.note (own note) too"),
        ("set.parked: c\n", "'c' is the key of cover (cover) too"),
        ("cover: p\n", "'p' is the key of set.parked (parked) too"),
        ("room.turn: [enter, right]\n", "right is the key of room.next (next) too"),
    ],
)
def test_what_cannot_be_had_is_told(text: str, why: str) -> None:
    """With the line and what stands there; the usual key holds."""
    assert why in told(text)


def test_of_two_lines_that_clash_neither_holds() -> None:
    """And both are told."""
    said = told("room.note: x\nroom.turn: [enter, x]\n")
    assert "keys.yaml:1: room.note: 'x' was given to room.turn (turn) too" in said
    assert "keys.yaml:2: room.turn: 'x' was given to room.note (note) too" in said


def test_a_line_that_is_left_out_may_stand_in_anothers_way() -> None:
    """Its usual key comes back, and whoever was given that does not get it."""
    said = told("room.note: tab\nroom.turn: [enter, F]\n")
    assert "room.turn: 'F' is the same key as 'f'" in said
    assert "room.note: tab is the key of room.turn (turn) too" in said
