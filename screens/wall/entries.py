"""What was captured, where the eye looks for it: who, what, by when, how sure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from screens.widgets.painted import Painted, column, lines, spaced, spread


class EntryRow(Struct, frozen=True):
    """One captured line."""

    who: str
    text: str
    due: str = ""
    due_tone: str = "$foreground"
    confidence: str = ""
    outcome: str = ""
    """'→2': the outcome that it serves."""
    ask: str = ""
    """A question that the entry asks back, in amber under it."""

    @property
    def height(self) -> int:
        """Lines it takes."""
        return 2 if self.ask else 1


class EntriesFacts(Struct, frozen=True):
    """The list and its heading."""

    heading: str
    rows: tuple[EntryRow, ...]
    aside: str = ""
    """'2 notes · 1 parked', counted and not shown."""
    issue: str = ""
    """The issue in its sentence: only for who sees the screen alone."""


GAP = 2
"""Cells between whose it is and what it is, however long the names are."""

LOW = 4
"""Lines up to which the list goes without its heading."""


class Entries(Painted[EntriesFacts]):
    """The latest that fit, oldest first; the heading counts the others."""

    DEFAULT_CSS = """
    Entries { height: 4; }
    """

    def build(self, facts: EntriesFacts, width: int) -> Content:
        """Names in one column, so that the eye finds whose it is."""
        room = max(self.content_size.height - 1, 1)
        shown: list[EntryRow] = []
        for row in reversed(facts.rows):
            if sum(other.height for other in shown) + row.height > room:
                if not shown:
                    shown = [replace(row, ask="")]
                break
            shown.insert(0, row)
        hidden = len(facts.rows) - len(shown)
        more = f"{hidden} more above" if hidden else ""
        # Where rows are few the heading's line is air: what the rows are is plain enough.
        heading = facts.heading if self.content_size.height > LOW else ""
        named = Content.styled(heading, "$quiet")
        if facts.issue:
            named = Content.assemble(("issue  ", "$accent"), facts.issue)
        aside = spaced((more, "$quiet"), (facts.aside, "$quiet"))
        if facts.issue and named.cell_length + GAP + aside.cell_length > width:
            aside = Content("")  # the sentence says more than what else there is
        head = spread(named, aside, width)
        names = max((Content(row.who).cell_length for row in shown), default=0)
        names = min(names, width // 4) + GAP
        signs = max((Content(row.outcome).cell_length for row in shown), default=0)
        body = [line for row in shown for line in self._row(row, names, signs, width)]
        return lines(head, *body)

    def _row(self, row: EntryRow, names: int, signs: int, width: int) -> list[Content]:
        right = Content.assemble(
            Content.styled(row.due, row.due_tone),
            " " * (8 - len(row.confidence)),
            Content.styled(row.confidence, "$warning" if row.ask else "$foreground"),
            Content.styled(f"{row.outcome:>{signs + GAP}}" if signs else "", "$quiet"),
        )
        who = column(row.who, names - GAP, "$accent")
        found = [spread(Content.assemble(who, " " * GAP, row.text), right, width)]
        if row.ask:
            found.append(Content.assemble(" " * names, Content.styled(row.ask, "$warning")))
        return found
