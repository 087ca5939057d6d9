"""Turns what is typed into entries: reads a line while it is typed, and puts it on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as replace_line
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from textual.content import Content

from alstui.desk.drafts import LINE_WAITS, place_of
from alstui.model import Action, Capture, CaughtQuestion, Note, QuestionKind
from alstui.text import clean
from alstui.theory import ARROW, outcomes_of
from screens.widgets.begun import Begun, Line
from screens.widgets.one_line import Said
from screens.words import short_names

if TYPE_CHECKING:
    from alstui.actions.line import QuickLine
    from alstui.actions.pointing import Aim
    from alstui.actions.tags import Tags
    from alstui.desk import Desk
    from alstui.desk.kept import Entry
    from alstui.learning_set import Outcome
    from screens.widgets.one_line import Left

KEPT: dict[Capture, str] = {
    "action": "Action point kept",
    "note": "Note kept",
    "learning": "Learning kept",
    "issue": "Issue kept, and covered",
    "parked": "Parked for another time",
    "private": "Note kept",
    "question": "Question caught",
}


TAGGED: frozenset[Capture] = frozenset({"learning", "issue"})
"""What can be tagged besides action points: the digest joins learning by its tags."""

LISTED = 3
"""Tags that stand there at once."""

COVERED: frozenset[Capture] = frozenset({"issue"})
"""What is covered once it is kept, and its tags with it: they would say what it is about."""


SAID_BY: frozenset[Capture] = frozenset({"learning", "question"})
"""What begins with the name of who learned or asked it, if somebody wants to say so: 'Zoë: asking is harder'."""


class Offer(NamedTuple):
    """An outcome at which the end of a line may point."""

    shown: str
    line: str
    """The whole line, once it has."""


OF_TAGS, OF_OUTCOMES = "the tag", "the outcome"
"""What the key writes out."""

OFFERED_CELLS = 22
"""Cells of an outcome that is offered beside others."""


def _offer(text: str, number: int, outcome: Outcome) -> Offer:
    from alstui.actions.pointing import completed

    shown = Content(f"{ARROW}{number} {clean(outcome.text)}").truncate(OFFERED_CELLS, ellipsis=True).plain
    return Offer(shown, completed(text, number))


class Scribe:
    """The facilitator's pen. What was read last is kept, so that Enter waits for the disk alone."""

    def __init__(self, desk: Desk, tags: Callable[[], Tags] | None = None) -> None:
        """`tags` says which there are."""
        self._tags = tags
        self._written: tuple[str, tuple[str, ...]] = ("", ())
        """The line with the tag that was written out last, and the others, the next one first."""
        self._desk = desk
        self._read: QuickLine | None = None
        self._kind: QuestionKind | None = None
        """What the secretary called the question; None while the guess stands."""
        self._asked: tuple[str, QuickLine] | None = None
        self._entry: Entry | None = None
        """What was kept already, and is being put in other words."""

    @property
    def _names(self) -> Mapping[str, str]:
        """What each member is called, by id: somebody may be called otherwise since the meeting began."""
        return short_names(self._desk.learning_set)

    def begin(self, entry: Entry | None = None) -> None:
        """Another line: whose slot it is, and which day, may be others now. `entry` is put in other words."""
        self._read, self._written = None, ("", ())
        self._kind = entry.kind if isinstance(entry, CaughtQuestion) else None
        self._entry = entry

    def begun(self, kind: Capture) -> Begun:
        """What stands in the line when it is opened, and what was begun before it. The issue stays covered."""
        entry, desk = self._entry, self._desk
        covered = isinstance(entry, Note) and entry.kind == "issue"
        text = entry.text if entry is not None and not covered else ""
        place = place_of(entry) if entry is not None else kind
        before = [Line(draft.where, draft.text) for draft in desk.meeting.begun_at(place)]
        return Begun(Line(desk.new_place(place), text), before)

    def take_asked(self) -> tuple[str, QuickLine] | None:
        """The action point that was kept just now and of which it has to be asked whose it is: its id, its line."""
        asked, self._asked = self._asked, None
        return asked

    def echo(self, kind: Capture, text: str) -> Said:
        """What was understood so far, and what the tag means that was written out last, or may be next.

        Outcomes that are offered have the row: each is a sentence.
        """
        outcomes = self._outcomes_offered(kind, text)
        if outcomes:
            return Said(f"tab: {'  '.join(each.shown for each in outcomes)}")
        said, tags = self._echo(kind, text), self.offered(kind, text)
        tag = text.rpartition("#")[2] if text == self._written[0] else tags[0] if tags else ""
        about = self._tags().about(tag) if tag and self._tags is not None else ""
        return replace(said, text=f"{said.text} · {about}" if said.text else about) if about else said

    def offer(self, kind: Capture, text: str) -> tuple[str, str]:
        """The tags that the last word may become, in their order: the first few, and how many more; what tab writes."""
        if self._outcomes_offered(kind, text):
            return "", OF_OUTCOMES
        tags = self.offered(kind, text)
        more = f" and {len(tags) - LISTED} more" if len(tags) > LISTED else ""
        return " ".join(f"#{tag}" for tag in tags[:LISTED]) + more, OF_TAGS if tags else ""

    def _outcomes_offered(self, kind: Capture, text: str) -> Sequence[Offer]:
        """The outcomes of the Theory of Change at which the end of the line may point."""
        outcomes = self._outcomes
        if kind not in {"action", *TAGGED} or not outcomes or not (ARROW in text or "->" in text):
            return ()
        from alstui.actions import pointing

        return [_offer(text, number, each) for number, each in pointing.offered(text, outcomes)]

    def offered(self, kind: Capture, text: str) -> tuple[str, ...]:
        """The tags that the last word may become; just after one was written out, the others."""
        if "#" not in text or self._tags is None or kind not in {"action", *TAGGED}:
            return ()
        written, others = self._written
        if text == written:
            return others
        from alstui.actions.tags import offered

        return offered(text, self._tags())

    @property
    def _outcomes(self) -> tuple[Outcome, ...]:
        """Those of the set's Theory of Change."""
        return self._desk.learning_set.theory_of_change.outcomes

    def completed(self, kind: Capture, text: str) -> str:
        """The line with the first of them written out; once more, with the next in its place."""
        from alstui.actions.tags import completed

        outcomes = self._outcomes_offered(kind, text)
        if outcomes:
            return outcomes[0].line
        tags = self.offered(kind, text)
        if not tags:
            return text
        before = (text.rpartition("#")[2],) if text == self._written[0] else ()
        done = completed(text, tags[0])
        self._written = (done, (*tags[1:], *before))
        return done

    def _echo(self, kind: Capture, text: str) -> Said:
        """What was understood; nothing for lines that are kept as they are."""
        if kind == "action" and text:
            return self._understood(self._merged(self.read(text)))
        if kind == "issue" and text:
            _, aim = self._aimed(kind, text)
            return Said(aim.shown if aim is not None else "")
        if kind not in SAID_BY or not text:
            return Said("")
        who, words = self._by(text)
        words, aim = self._aimed(kind, words)
        said = f"→ {self._names.get(who, who)}  {words}" if who else ""
        if kind == "learning":
            said = " · ".join(filter(None, (said, aim.shown if aim is not None else "")))
            return Said(said, long=words)
        return Said(
            " · ".join(each for each in (said, self._called(text)) if each), long=words if who else ""
        )

    def turn(self, text: str) -> Said:
        """Call the question that is being typed the next kind; it stays so, whatever is typed after."""
        from alstui.questions.kinds import next_kind

        self._kind = next_kind(self._kind_of(text))
        return self.echo("question", text)

    def keep(self, kind: Capture, text: str, place: str = "") -> Said:
        """Put a finished line on record, and say so. An empty one throws away the draft of its place."""
        place = place or self._desk.new_place(kind)
        if missing := self._missing(kind, text):
            self.draft(kind, text, place)
            return Said(f"{missing} {LINE_WAITS}", "$warning")
        with self._desk.finishing(place):
            if self._entry is not None:
                return self._put_again(self._entry, text)
            return self._kept(kind, text) if text else Said("")

    def _missing(self, kind: Capture, text: str) -> str:
        """What an action point lacks of which only the owner was said."""
        if kind != "action" or not text:
            return ""
        from alstui.actions.echo import missing

        return missing(self.read(text), self._names)

    def _kept(self, kind: Capture, text: str) -> Said:
        who, words = self._by(text) if kind in SAID_BY else ("", text)
        if kind == "question":
            called = self._called(text)
            self._desk.catch_question(words, self._kind_of(text), asked_by=who)
            return Said(f"{KEPT[kind]}: {called}.")
        if kind != "action":
            words, aim = self._aimed(kind, words)
            words, tags = self._tagged(words) if kind in TAGGED else (words, ())
            outcome = aim.outcome.id if aim is not None and aim.outcome is not None else ""
            self._desk.take_note(kind, words, who, tags=tags, outcome=outcome)
            about = [*(f"#{tag}" for tag in tags), *([f"{ARROW}{aim.number}"] if aim and outcome else [])]
            told = [*([self._names.get(who, who)] if who else []), *(about if kind not in COVERED else ())]
            kept = KEPT[kind]
            if kind in SAID_BY and not who and self._is_by_several(words):
                kept = f"{kept}, with the names in its words"  # the record holds one who says it, or nobody
            return Said(f"{kept}: {' '.join(told)}." if told else f"{kept}.")
        quick = self.read(text)
        # Until somebody says whose it is it is nobody's, and never the presenter's because nobody answered.
        action = self._desk.agree(replace_line(quick, owner="", together=()) if quick.asks else quick)
        self._asked = (action.id, quick) if quick.asks else None
        return self._told(f"{KEPT[kind]}: ", quick)

    def _put_again(self, entry: Entry, text: str) -> Said:
        """The words in the place of those that were kept; empty ones change nothing."""
        from alstui.desk.kept import reword

        quick = self.read(text) if isinstance(entry, Action) and text else None
        self._asked = (entry.id, self._merged(quick)) if quick is not None and quick.asks else None
        if not text or text == entry.text or not reword(self._desk, entry, text, quick):
            return Said("It stays as it was.")
        return Said("Put right. u takes it back.")

    def draft(self, kind: Capture, text: str, place: str) -> None:
        """Keep a line that is being typed, as far as it goes."""
        self._desk.keep_draft(kind, text, place)

    def leave(self, kind: Capture, left: Left) -> Said:
        """Let a line that was begun wait."""
        if left.waits:
            self.draft(kind, left.text, left.place)
        waits = left.place in self._desk.meeting.drafts
        if self._entry is not None:
            return Said(
                "It stays as it was; the words that you began wait." if waits else "It stays as it was."
            )
        return Said("Draft kept." if waits else "")

    def _aimed(self, kind: Capture, text: str) -> tuple[str, Aim | None]:
        """The words of what is no action point, and the outcome at which they point."""
        if kind not in TAGGED or not self._outcomes:
            return text, None
        from alstui.actions.pointing import aimed

        return aimed(text, self._outcomes)

    def _tagged(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The words, and the tags that were typed among them."""
        if "#" not in text:
            return text, ()
        from alstui.actions.line import tagged

        return tagged(text)

    def _by(self, text: str) -> tuple[str, str]:
        """Who says it, by a name at the start, and their words."""
        if ":" not in text and "：" not in text:
            return "", text
        from alstui.actions.whose import People

        return People(self._desk.learning_set.members).author(text)

    def _is_by_several(self, text: str) -> bool:
        """Whether it begins with the names of several and a colon."""
        if ":" not in text and "：" not in text:
            return False
        from alstui.actions.whose import People

        named = People(self._desk.learning_set.members).named(text)
        return len(named.owners) > 1 and text[: named.spans[0][1]].rstrip().endswith((":", "："))

    def _kind_of(self, text: str) -> QuestionKind:
        """What the secretary said it is, else the guess."""
        from alstui.questions.kinds import kind_of

        return self._kind or kind_of(self._by(text)[1])

    def _called(self, text: str) -> str:
        from alstui.questions.kinds import KIND_NAMES

        return KIND_NAMES[self._kind_of(text)]

    def read(self, text: str) -> QuickLine:
        """What a line says; the one that was read last is kept."""
        from alstui.desk.lines import read_line

        if self._read is None or self._read.said != text:
            self._read = read_line(self._desk, text)
        return self._read

    def _merged(self, quick: QuickLine) -> QuickLine:
        """With what stays of the action point that is being put in other words."""
        if not isinstance(self._entry, Action):
            return quick
        from alstui.desk.kept import merged

        outcome = self._entry.outcome
        aim = quick.aim or outcomes_of(self._desk.learning_set).shown(outcome)
        return replace_line(merged(self._entry, quick), aim=aim)

    def _understood(self, quick: QuickLine) -> Said:
        """The echo, in amber when it asks something."""
        from alstui.actions.echo import sentence, understood

        return Said(understood(quick, self._names, self._desk.today), _tone(quick), sentence(quick))

    def _told(self, before: str, quick: QuickLine) -> Said:
        """What was taken out of a line that was kept; its words stand beside it."""
        from alstui.actions.echo import in_short

        return Said(f"{before}{in_short(quick, self._names, self._desk.today)}", _tone(quick))


def _tone(quick: QuickLine) -> str:
    """Amber when it asks something."""
    asks = quick.past or quick.unknown_name or quick.doubt or (quick.aim and not quick.outcome)
    return "$warning" if asks else "$quiet"
