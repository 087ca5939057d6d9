"""What the terminal sends, read as it was meant, however much of it comes at once.

A terminal writes escape with the byte that begins most of its longer sequences, and alt and a letter as escape and the
letter. So an escape before anything that begins no sequence is an escape, and what follows is a key of its own. Only
the keys that move by words in a field are kept as one: there, the gate takes them for what the field does with them.

A byte that is not UTF-8 is nothing: it types nothing, ends nothing, and what stands around it is read as it is.
"""

from __future__ import annotations

import os
import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable

from textual import _time, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import ParseTimeout
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from screens.shell.keyboard import MOST_PASTED

ESC = "\x1b"

FOREIGN = "\ufffd"
"""What the decoder makes of a byte that is not UTF-8."""

NOTHING = (FOREIGN, "\x00")
"""What types nothing; of zeros a broken line sends a great many."""

SILENCE = 2.0
"""Seconds without a letter after which a paste has ended, though its end was lost: the keyboard is not deaf for it."""

WORD_KEYS = {
    "\x1bb": "alt+b",
    "\x1bf": "alt+f",
    "\x1bd": "alt+d",
    "\x1b\x7f": "alt+backspace",
    "\x1b\x08": "alt+backspace",
}
"""What alt with a letter, and on a Mac alt with an arrow, sends; escape and the letter are written alike."""

BACK_TAB = "\x1b\t"
"""Shift and tab on the console of Linux; anywhere else it is escape and tab."""

KEYPAD = frozenset(each for each in ANSI_SEQUENCES_KEYS if each.startswith("\x1bO"))
"""Function keys, and those of the keypad."""

NUMBERED = re.compile(r"\x1b\[(?:[<=>?]?(?:[\d-][\d;:-]*)?\$?[@-~]?|\[[A-E])")
"""A sequence as far as it came: numbers, and a sign at the end. The console of Linux has five keys with a second [."""

OLD_MOUSE = "\x1b[M"
"""The mouse of old terminals: three signs follow, whatever they are."""

LONGEST = 32
"""What is longer is no sequence that a terminal sends."""


class TerminalParser(XTermParser):
    """Makes keys, pastes and the mouse's doings of what the terminal sends."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._begun = ""
        """The sequence that is being read, as far as it came."""
        self._pasted: str | None = None
        """What came so far of a paste that has not ended."""
        self._pasted_at = 0.0
        """When the latest of it came."""
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def waits(self) -> bool:
        """Whether time ends something that was begun."""
        return self._timeout_time is not None or self._pasted is not None

    def read(self, data: bytes) -> Iterable[Message]:
        """What is meant by these bytes; half a letter waits for its other half."""
        text = self._decode(data)
        if text:
            yield from self.feed(text)

    def feed(self, data: str) -> Iterable[Message]:
        """What is meant by what came; nothing at all ends it."""
        if not data:
            yield from super().feed(data)
        at = 0
        while at < len(data):
            if self._pasted is None:
                yield from self._take(data[at])
                at += 1
            else:
                at = yield from self._paste(self._pasted, data, at)

    def tick(self) -> Iterable[Message]:
        """What time ends: an escape that stood alone, and a paste whose end never came."""
        yield from super().tick()
        if self._pasted is not None and _time.get_time() - self._pasted_at >= SILENCE:
            pasted, self._pasted = self._pasted, None
            yield _paste_of(pasted)

    def _take(self, character: str) -> Iterable[Message]:
        """Go on with the sequence that is being read, where this may be its next character; else begin anew."""
        if self._awaiting.timeout is None:
            self._begun = ""  # it was found meanwhile that nothing more came
        if self._begun and not goes_on(self._begun, character):
            yield from self._give_up()
        if not self._begun and character in NOTHING:
            return
        sequence = self._begun + character
        if sequence == BRACKETED_PASTE_START:
            self._forget()
            self._pasted, self._pasted_at = "", _time.get_time()
            return
        yield from super().feed(character)
        if self._awaiting.timeout is not None:
            self._begun = sequence
            if is_whole(sequence):
                yield from self._unknown()

    def _paste(self, before: str, data: str, at: int) -> Generator[Message, None, int]:
        """Everything is pasted until it is said that it ends, sequences and all; where in `data` that is."""
        whole = before + data[at:]
        end = whole.find(BRACKETED_PASTE_END, max(0, len(before) - len(BRACKETED_PASTE_END)))
        if end >= 0:
            self._pasted = None
            yield _paste_of(whole[:end])
            return at + end + len(BRACKETED_PASTE_END) - len(before)
        if len(whole) > MOST_PASTED:  # of so much nobody wants the end, but for where it is
            whole = whole[:MOST_PASTED] + whole[-len(BRACKETED_PASTE_END) :]
        self._pasted, self._pasted_at = whole, _time.get_time()
        return len(data)

    def _unknown(self) -> Iterable[Message]:
        """A sequence that is whole, and says nothing to anybody; without a number, somebody typed it."""
        if any(character.isdecimal() for character in self._begun):
            self._forget()
        else:
            yield from self._give_up()

    def _give_up(self) -> Iterable[Message]:
        """It is no sequence: each character is a key, as when no more had come in time."""
        self._timeout_time, self._begun = None, ""
        self._awaiting = self._gen.throw(ParseTimeout())
        while self._tokens:
            yield self._tokens.popleft()

    def _forget(self) -> None:
        """It is a sequence, and no key."""
        for _ in self._give_up():
            pass

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys of a sequence, or of one character; `alt` says that an escape came before it."""
        if sequence in WORD_KEYS:
            yield events.Key(WORD_KEYS[sequence], sequence[1])
            return
        if alt:
            yield events.Key("escape", ESC)
        try:
            yield from super()._sequence_to_key_events(sequence)
        except (ArithmeticError, ValueError):  # a letter of a number that no letter has
            return

    def parse_mouse_code(self, code: str) -> Message | None:
        """What the mouse did; nothing where that makes no sense, as on a terminal that has no size."""
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):
            return None


def _paste_of(text: str) -> events.Paste:
    """What was pasted, without what is nothing; a little more than is taken shows that there was more."""
    return events.Paste(text[: MOST_PASTED + 1].replace("\x00", "").replace(FOREIGN, ""))


def goes_on(begun: str, character: str) -> bool:
    """Whether this may be the next character of a sequence that began so."""
    sequence = begun + character
    if begun == ESC:
        console = os.environ.get("TERM") == "linux"
        return character in "[O" or sequence in WORD_KEYS or (console and sequence == BACK_TAB)
    if begun.startswith("\x1bO"):
        return sequence in KEYPAD
    if begun.startswith(OLD_MOUSE):
        return character != ESC
    return len(sequence) <= LONGEST and NUMBERED.fullmatch(sequence) is not None


def is_whole(sequence: str) -> bool:
    """Whether a sequence with a number has come to its end, by its form."""
    open_ended = sequence.startswith(OLD_MOUSE) or sequence in ("\x1b[", "\x1b[[")
    return sequence.startswith("\x1b[") and not open_ended and "@" <= sequence[-1] <= "~"
