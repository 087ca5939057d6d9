"""What the screen and the wall of a Theory of Change show, as facts: pure functions to rows and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from alstui.actions.owners import owners_called
from alstui.actions.serving import Served
from alstui.establishing.theory import Kind, TheoryLine, theory_lines
from alstui.learning_set import TheoryOfChange
from alstui.model import Action
from screens import words
from screens.series.facts import due_words, titled
from screens.series.whole import Said
from screens.widgets.painted import column
from screens.widgets.pick_list import Row

ASKS: Mapping[Kind, str] = {
    "goal": "what it is all for",
    "where": "the address of the plan",
    "outcome": "what is to be so",
    "assumptions": "it rests on",
    "activities": "for it we",
}
"""What stands before the line at the foot."""

LABELS: Mapping[Kind, str] = {
    "goal": "For",
    "where": "At",
    "assumptions": "rests on",
    "activities": "we",
}
"""What stands before a line, where a number does not."""

NO_GOAL = "what it is all for, in a sentence"

ASIDE = "not bold $quiet"

NUMBER, UNDER = 5, 10
"""Cells before an outcome, and of the label of what stands under it."""

A_FEW = 5
"""Outcomes with which a set works easily."""


def rows(plan: TheoryOfChange, served: Sequence[Served]) -> tuple[Row, ...]:
    """A row for each line; at the right of an outcome what serves it."""
    counts = {each.outcome.id: each for each in served}
    found = [*theory_lines(plan)]
    return tuple(_row(line, counts, before) for before, line in zip((None, *found), found, strict=False))


def _row(line: TheoryLine, counts: Mapping[str, Served], before: TheoryLine | None) -> Row:
    text = words.line(line.text)
    if line.kind == "outcome":
        left = Content.assemble(column(f"{line.number}", NUMBER, "$accent"), text)
        return Row(line.id, left, Content.styled(_count(counts.get(line.id)), ASIDE), gap=True)
    if line.kind in {"goal", "where"}:
        said = Content(text) if text else Content.styled(NO_GOAL, ASIDE)
        return Row(line.id, Content.assemble(column(LABELS[line.kind], NUMBER, ASIDE), said))
    again = before is not None and before.kind == line.kind
    label = column("" if again else LABELS[line.kind], UNDER, ASIDE)
    return Row(line.id, Content.assemble(" " * NUMBER, label, text))


def _count(served: Served | None) -> str:
    return served.in_short if served is not None else ""


def indent(line: TheoryLine | None) -> int:
    """Cells before the words of a line."""
    under = line is not None and line.kind in {"assumptions", "activities"}
    return NUMBER + UNDER * under


def right_of(line: TheoryLine | None, served: Sequence[Served]) -> int:
    """Cells that stand at the right of a line, with the gap before them."""
    if line is None or line.kind != "outcome":
        return 0
    said = _count(next((each for each in served if each.outcome.id == line.id), None))
    return Content(said).cell_length + 2 if said else 0


def counted(plan: TheoryOfChange) -> str:
    """'3 outcomes'."""
    count = len(plan.outcomes)
    return f"{count} outcome{'' if count == 1 else 's'}" if count else ""


def advice(plan: TheoryOfChange, row: str, key: Callable[[str], str]) -> str:
    """What would come next, in a sentence: at the line `row`, else elsewhere; nothing where all is there.

    `key` tells what is pressed for a command.
    """
    if not plan.goal and not plan.outcomes:
        return "Enter says what it is all for."
    if not plan.outcomes:
        return (
            f"{key('theory.outcome')} adds an outcome: what is to be so. Three to five are worked with best."
        )
    here = row.partition("/")[0]
    for each in plan.outcomes:
        if each.id == here and not each.assumptions:
            return f"What has to be true for this? {key('theory.assumption')} adds an assumption."
        if each.id == here and not each.activities:
            return f"What do we do for this? {key('theory.activity')} adds an activity."
    for number, each in enumerate(plan.outcomes, 1):
        if not each.assumptions:
            return f"What outcome {number} rests on is not said yet."
        if not each.activities:
            return f"What we do for outcome {number} is not said yet."
    if len(plan.outcomes) > A_FEW:
        return f"{len(plan.outcomes)} outcomes are many to keep in mind: could two of them be one?"
    return ""


# -- in the view of the set's meetings ------------------------------------------------------------------


def outcome_rows(served: Sequence[Served]) -> tuple[Row, ...]:
    """A row for each outcome with what serves it; what has nothing stands out, what was taken out comes last."""
    return tuple(_outcome_row(each) for each in served)


def _outcome_row(each: Served) -> Row:
    text = words.line(each.outcome.text)
    if not each.number:
        left = Content.assemble(" " * NUMBER, Content.styled(f"{text} (taken out since)", ASIDE))
    else:
        left = Content.assemble(column(f"{each.number}", NUMBER, "$accent"), text)
    tone = "not bold $warning" if each.is_idle else ASIDE
    return Row(each.outcome.id, left, Content.styled(each.in_short, tone))


def whole_outcome(each: Served, names: Mapping[str, str], today: date) -> Iterator[Said]:
    """Everything that serves an outcome, what it rests on and what is done for it; of issues only how many."""
    for title, found in (("Open", each.open), ("Done", each.done), ("Dropped", each.dropped)):
        yield from titled(title, [_point(thread.action, names, today) for thread in found])
    learned = [
        Said(words.line(one.text), mark=f"meeting {one.meeting}", mark_tone="$quiet") for one in each.learned
    ]
    yield from titled("Learned", learned)
    if each.issues:
        yield from titled(
            "Issues", [Said("1 issue, covered" if each.issues == 1 else f"{each.issues} issues, covered")]
        )
    for title, texts in (("It rests on", each.outcome.assumptions), ("For it we", each.outcome.activities)):
        yield from titled(title, [Said(words.line(text), mark="·") for text in texts])


def _point(action: Action, names: Mapping[str, str], today: date) -> Said:
    due = due_words(action, today)
    said = words.line(action.text)
    return Said(f"{said} · {due}" if due else said, mark=owners_called(action, names, "who?"))
