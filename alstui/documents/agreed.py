"""The sections of the minutes that speak of action points: agreed, still open, and how earlier ones went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alstui import markdown
from alstui.actions.threads import SAID
from alstui.disclosure.disclosed import DisclosedAction, DisclosedOpen, DisclosedReport
from alstui.documents.action_rows import NOBODY, by_when, details, in_order, what_words
from alstui.documents.page import Page
from alstui.text import clean

AGREED_COLUMNS = ("Who", "What", "By when", "How sure", "Agreed in", "About")

OPEN_COLUMNS = ("Who", "What", "By when", "So far")

REPORT_COLUMNS = ("Who", "What", "How it went", "What was learned", "So far")

NO_DAY = "no day named"

EARLIER = "(agreed at an earlier meeting)"
"""Stands for an action point whose words are not at hand."""


def action_points(page: Page) -> Iterator[str]:
    """What was agreed, in a table, and below it what else was said of it."""
    ordered = in_order(page.held.actions)
    if ordered:
        yield markdown.heading(2, "Action points")
        yield _table(AGREED_COLUMNS, [_agreed(each, page) for each in ordered])
        yield details(ordered)
    elif page.whole:
        # Only where every one of them would stand here can it be said that there is none.
        yield markdown.heading(2, "Action points")
        yield markdown.paragraph("None agreed.")


def _agreed(action: DisclosedAction, page: Page) -> tuple[str, ...]:
    """Its cells. Only who may read all of it is told that there is no owner, or no day."""
    return (
        action.who or action.role or (NOBODY if page.whole else ""),
        what_words(action),
        by_when(action) or (NO_DAY if page.whole else ""),
        "" if action.confidence is None else f"{action.confidence} of 10",
        f"Slot {action.slot}" if action.slot else action.part,
        page.called.about(action.tags),
    )


def still_open(page: Page) -> Iterator[str]:
    """What is still open from earlier meetings, with what became of it so far."""
    rows = [
        (each.who or each.role, clean(each.what) or EARLIER, _until(each, page), each.history)
        for each in page.held.still_open
    ]
    if rows:
        yield markdown.heading(2, "Still open from before")
        yield _table(OPEN_COLUMNS, rows)


def _until(each: DisclosedOpen, page: Page) -> str:
    """By when, and that it has passed; that no day was named, to whom the set's own days are told."""
    when = by_when(each)
    if not when:
        return NO_DAY if page.whole else ""
    day, number = page.held.day, page.held.number
    late = (each.due is not None and day is not None and each.due < day) or 0 < each.due_meeting <= number
    return f"{when}, has passed" if late else when


def report_back(page: Page) -> Iterator[str]:
    """How every earlier action point went, and what it became."""
    rows = [_report(report, page) for report in page.held.reports]
    if not rows and not page.held.outcomes:
        return
    yield markdown.heading(2, "Report back")
    if page.held.outcomes:
        counts = [f"{count} {SAID[outcome]}" for outcome, count in page.held.outcomes]
        yield markdown.labelled("Earlier action points", ", ".join(counts))
    if rows:
        yield _table(REPORT_COLUMNS, rows)


def _report(report: DisclosedReport, page: Page) -> tuple[str, ...]:
    went = SAID[report.outcome] if report.outcome is not None else ""
    if report.outcome == "not heard" and page.held.status != "closed":
        went = "not heard yet"
    until = f" until meeting {report.until}" if report.until else ""
    owners = f" ({report.into_who})" if report.into_who else ""
    into = f" into: {clean(report.into)}{owners}" if report.into else ""
    return (
        report.who or report.role,
        clean(report.what) or EARLIER,
        f"{went}{until}{into}",
        _learned(report, page),
        report.history,
    )


def _learned(report: DisclosedReport, page: Page) -> str:
    """What was learned, and what it is about."""
    about = page.called.about(report.tags)
    return f"{report.learned} ({about})" if about else report.learned


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of the columns in which something stands."""
    held = list(rows)
    shown = [place for place in range(len(columns)) if any(row[place] for row in held)]
    return markdown.table(
        [columns[place] for place in shown], [[row[place] for place in shown] for row in held]
    )
