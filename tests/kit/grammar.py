"""The grammar of keys: which act has which key, on all screens. One table, for the lint and for `docs/keys.md`.

What stands apart stands in a table of its own, with its reason beside it. The rules are in `grammar_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Act(NamedTuple):
    """Something that is done on several screens, and always with the same key."""

    keys: tuple[str, ...]
    """Any of which may be its first key, as Textual names them."""
    said: str
    """What it does, for the page."""
    endings: tuple[str, ...] = ()
    """What an id ends with whose act this is."""
    words: tuple[str, ...] = ()
    """What it is called in the key line."""
    reserved: bool = False
    """Whether its keys do nothing else behind a door either, where letters are otherwise the door's."""


ACTS = (
    Act(("c", "b", "ctrl+l", "f9"), "cover the screen, everywhere; `ctrl+l` and `f9` while one types, too",
        ("cover", "uncover"), ("cover", "uncover"), reserved=True),
    Act(("escape",), "leave; nothing is lost by it",
        ("leave", "shut", "stay", "back", "home"),
        ("back", "stay"), reserved=True),
    Act(("question_mark",), "the keys of where one is", ("keys",), ("keys",), reserved=True),
    Act(("ctrl+p",), "find any command by its words", ("palette",), ("all commands",), reserved=True),
    Act(("ctrl+q",), "leave alstui; the meeting stays as it is", ("app.leave", "second.leave"), ("leave alstui",),
        reserved=True),
    Act(("u",), "take back what was done last", ("undo",), ("undo",), reserved=True),
    Act(("ctrl+y",), "bring it back", ("redo",), ("redo",), reserved=True),
    Act(("enter",), "take what is at the mark; go on", ("go_on", "choose", "take", "keep_changed")),
    Act(("space",), "change what is at the mark: ticked, here, how far; start and stop; else go on",
        ("tick", "share", "next", "further"), ("tick", "attendance", "how far", "pause", "start", "go on")),
    Act(("right",), "the next one: item, page, stage", ("next", "readback.go_on"),
        ("next", "next list", "further", "complete")),
    Act(("left",), "the one before", ("before",), ("back", "list before", "before", "less far", "what is open")),
    Act(("left_square_bracket",), "earlier in the order", ("earlier", "agreement.up"), ("earlier",)),
    Act(("right_square_bracket",), "later in the order",
        ("prepare.later", "people.later", "questions.later", "theory.later", "agreement.down")),
    Act(("plus",), "more", ("more", "longer"), ("more", "longer", "minute")),
    Act(("minus",), "less", ("less", "fewer", "shorter"), ("fewer", "shorter", "minute")),
    Act(("v",), "look at what is covered; it is covered again after some seconds, and at the next key",
        ("people.view", "watch.view", "minutes.view", "notes.view", "fair"),
        ("airtime", "fairness", "totals", "look", "the issue"), reserved=True),
    Act(("y",), "yes: they agreed, they have read it, they asked, it is to come back",
        ("agree", "ask", "on_purpose", "keep_changed", "bring_back"),
        ("they agree", "they have read it", "asked", "on purpose"), reserved=True),
    Act(("x",), "throw away, drop, leave out: always asked, or undone with `u`",
        ("throw_away", "leave_out", "discard", "dropped"),
        ("throw away", "leave it out", "discard", "let it go", "dropped", "leave without them", "leaving"),
        reserved=True),
    Act(("ctrl+s",), "keep a form", ("establish.keep", "edit.keep"), ("establish the set",), reserved=True),
    Act(("h",), "to the list of sets", ("home",), ("all sets", "list of sets")),
    Act(("f",), "find words in everything on record", ("find",), ("find", "find words")),
    Act(("m",), "the meetings of the set; in a meeting, its minutes", ("programme", "minutes"),
        ("meetings", "all meetings", "minutes")),
    Act(("a",), "an action point, another line; the working agreement", ("action", "add", "agreement"),
        ("action", "agreement", "add")),
    Act(("k",), "the checklists; keep this one", ("checklists", "questions.keep", "prompt_favour"), ("checklists",)),
)  # fmt: skip
"""What people do, and with which key."""

APART: Mapping[str, str] = {
    "find.uncover": "one types here, so the key is one of those with ctrl",
    "find.page_up": "the words of a list: further up",
    "find.page_down": "the words of a list: further down",
    "search.page_up": "the words of a list: further up",
    "search.page_down": "the words of a list: further down",
    "keys.page_up": "the words of a list: further up",
    "keys.page_down": "the words of a list: further down",
    "keys.leave": "f1, which works while one types, too, leaves what it opened",
    "keys.column": "two columns: → and ← both go to the other one",
    "palette.page_up": "the words of a list: further up",
    "palette.page_down": "the words of a list: further down",
    "app.cover": "while one types, a key with ctrl or one beside the letters",
    "app.leave": "one leaves the program, not a place in it",
    "second.leave": "the same, from a second screen",
    "second.cover": "the same as app.cover, for that screen alone",
    "prepare.home": "escape leads there, too: it is where one came from",
    "questions.keep": "k keeps this one; a form is kept with ctrl+s, because one types in it",
    "live.enter": "Enter goes on, too, and is told apart from → by what was pressed before it",
    "live.back": "the stage before, as ← is everywhere",
    "report.back": "the action point before, as ← is everywhere",
    "evaluate.less": "backspace takes off one hand, as it does a letter; u takes back the latest press",
    "evaluate.back": "the statement before, as ← is everywhere",
    "movement.back": "the plot before, as ← is everywhere",
    "share.next": "Enter goes to the next field of a form",
    "agreement.up": "a line goes up in the order, as the mark goes up in a list",
    "agreement.down": "a line goes down in the order, as the mark goes down in a list",
    "theory.assumption": "another line there, too: under the outcome at the mark",
    "theory.take_out": "a line is thrown away, and u brings it back",
    "watch.manner": "h as in hush: it is only counted, and nothing is said",
    "repair.earlier": "a time is moved: a minute on is +, a minute less is −",
    "repair.later": "a time is moved: a minute on is +, a minute less is −",
    "prepare.format": "on the settings a letter is the first of what it changes: format",
    "prepare.bid": "on the settings a letter is the first of what it changes: more",
    "prepare.longer": "→ and ← stand beside + and −: there is no next one here",
    "prepare.shorter": "→ and ← stand beside + and −: there is no next one here",
    "questions.helped": "the question that helped; the list of sets is not one key away in a meeting",
    "report.carried": "its owner is not here: it is kept for a later meeting",
    "gap.count": "kept: that time counts",
    "gap.leave_out": "left out of what is counted; nothing is thrown away",
    "wall.back": "Enter, or what opened it, comes back",
    "whole.back": "Enter, which opened it, comes back",
}
"""Ids whose key is another one than their act's, or whose act is another one than their key's; and why."""

DIGITS: Mapping[str, str] = {
    "live.speaks": "who speaks",
    "live.nobody_speaks": "who speaks: nobody",
    "live.attendance": "who is meant, behind the door of the people",
    "live.owner": "whose action point it is",
    "live.whose": "whom a name means that several have",
    "live.day": "which of the days that stand there",
    "time.choose": "one of the numbered ways",
    "learning.offered": "who offered it",
    "evaluate.hand": "the number that a hand shows",
    "watch": "one of the numbered habits",
    "people.number": "who is meant",
    "ways.choose": "one of the numbered ways",
}
"""What digits choose, by the beginning of the ids."""

OPENERS: Mapping[str, str] = {
    "home.programme": "ProgrammeScreen",
    "home.find": "FindScreen",
    "home.guides": "GuidesScreen",
    "live.guides": "GuidesScreen",
    "home.agreement": "AgreementScreen",
    "home.checklists": "ChecklistScreen",
    "home.details": "SetScreen",
    "programme.details": "SetScreen",
    "live.details": "SetScreen",
    "home.theory": "TheoryScreen",
    "programme.theory": "TheoryScreen",
    "prepare.theory": "TheoryScreen",
    "live.theory": "TheoryScreen",
    "live.theory_wall": "TheoryWall",
    "theory.wall": "TheoryWall",
    "home.open_file": "OpenFileScreen",
    "prepare.break": "BreakAt",
    "live.people": "PeoplePanel",
    "live.prompt_find": "PromptSearch",
    "live.prompt_wall": "PromptWall",
    "live.questions": "QuestionsScreen",
    "live.watch": "WatchPanel",
    "live.report_back": "ReportBackScreen",
    "live.edit_actions": "ActionList",
    "live.read_back": "ReadBack",
    "live.leaving": "LeavingScreen",
    "live.note_to_action": "NoteList",
    "live.evaluate": "ReviewList",
    "live.movement": "MovementScreen",
    "live.programme": "ProgrammeScreen",
    "live.cycle": "CycleScreen",
    "programme.cycle": "CycleScreen",
    "close.cycle": "CycleScreen",
    "live.find": "FindScreen",
    "live.parked": "ParkedScreen",
    "live.learned": "LearningScreen",
    "live.agreement": "AgreementScreen",
    "live.checklists": "ChecklistScreen",
    "live.presents": "PresentsPanel",
    "live.count": "CalmScreen",
    "live.silence": "CalmScreen",
    "live.set_right": "RepairPanel",
    "live.time": "TimePanel",
    "live.minutes": "MinutesScreen",
    "app.keys": "KeysScreen",
    "app.palette": "PaletteScreen",
    "cover": "CoverScreen",
}
"""What opens a screen, by its id, and the screen."""

TYPED_IN: Mapping[str, str] = {
    "FindScreen": "its letters are the words that are looked for",
    "PromptSearch": "its letters are the words that are looked for",
    "OpenFileScreen": "its letters are the name of the file",
    "PaletteScreen": "its letters are what is looked for; ctrl+p is the app's, and puts it away again",
    "BreakAt": "its letters are the time",
    "AgreementScreen": "a adds a line there",
}
"""Screens of which no command of their own is left by the key that opened them, and why."""

ASKED: Mapping[str, str] = {
    "ThrowAway": "a half-filled form is left",
    "KeepAgreement": "the agreement was changed",
    "LeaveChanged": "an action point was changed",
    "UnsavedScreen": "something is not on disk",
    "CloseScreen": "the meeting is to be closed",
    "ColoursScreen": "chosen in the palette: colours have no key",
    "AgreementWall": "the meeting is opened",
    "GapScreen": "time passed unseen",
    "ActionEdit": "chosen from a list",
    "EvaluateScreen": "chosen from a list",
    "WholeScreen": "chosen from a list",
    "PasteOffer": "something was pasted with no line open",
}
"""Questions that no key opens, and what does."""

BASES = frozenset({"Question", "Ask", "Asking", "AtFoot", "AnyKey", "ChoicePanel", "UndoesHere"})
"""What screens are made from, and is none itself."""

FINAL: Mapping[str, str] = {
    "establish.throw_away": "question",
    "agreement.leave_out": "question",
    "edit.leave_out": "question",
    "unsaved.leave": "question",
    "close.close": "question",
    "live.close": "door",
    "pasted.leave": "question",
}
"""What u does not take back, and what stands before it: a door, or a question."""

TAKEN_BACK = frozenset({"report.dropped", "questions.discard", "gap.leave_out", "door.leaving"})
"""What sounds final and is not: u takes it back, or nothing is done by it."""

LOSES = re.compile(
    r"\b(throw|lose|drop|dropped|discard|let go|let it go(?! on| further| less)"
    r"|leave (\w+ )*out|leave without them|(close|end) the meeting)\b"
)
"""Words by which a command is known that lets something go."""
