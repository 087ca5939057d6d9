"""The run sheet: done, now, next, each with its minutes. A column where there is room, else one line."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from alstui.meeting.reading import Progress
from screens.widgets.painted import Painted, lines, spaced, spread

MARKS: dict[Progress, str] = {"done": "✓", "now": "▶", "next": "○"}
TONES: dict[Progress, str] = {"done": "$quiet", "now": "bold", "next": "$foreground"}


AIR = 2
"""Cells between a name with what stands beside it, and its figures."""

WITH_TIMES = 28
"""Cells from which a column says when each part begins; below, its name needs them."""


class SheetRow(Struct, frozen=True):
    """A part, or a stage of the part that the room is in."""

    name: str
    progress: Progress
    minutes: str
    starts: str
    stage: bool = False
    """True for a stage inside a slot: it stands further in."""
    where: str = ""
    """'remote', of whose slot it is: it stands where there is room."""


class SheetFacts(Struct, frozen=True):
    """The whole sheet, and what stands under it."""

    rows: tuple[SheetRow, ...]
    foot: str = ""
    title: str = "RUN SHEET"


class RunSheet(Painted[SheetFacts]):
    """The sheet as a column: mark, name, when, minutes."""

    DEFAULT_CSS = """
    RunSheet { width: 36; height: 1fr; }
    """

    def build(self, facts: SheetFacts, width: int) -> Content:
        """As many rows as there is room for, the room's own place among them."""
        times = ("from" if width >= WITH_TIMES else "", "$quiet")
        head = spread(Content.styled(facts.title, "$quiet"), spaced(times, ("min", "$quiet")), width)
        room = max(self.content_size.height - (4 if facts.foot else 2), 1)
        rows = list(facts.rows)
        here = next((i for i, row in reversed(list(enumerate(rows))) if row.progress == "now"), 0)
        start = max(min(here - room // 2, len(rows) - room), 0)
        shown = [self._row(row, width) for row in rows[start : start + room]]
        foot = (Content(""), Content.styled(facts.foot, "$quiet")) if facts.foot else ()
        return lines(head, Content(""), *shown, *foot)

    def _row(self, row: SheetRow, width: int) -> Content:
        tone = TONES[row.progress]
        figures = self._figures(row.starts if width >= WITH_TIMES else "", row.minutes, "$quiet")
        if row.stage:
            mark, tone = ("▸", "$accent") if row.progress == "now" else ("·", TONES[row.progress])
            left = Content.assemble("   ", Content.styled(f"{mark} ", tone), Content.styled(row.name, tone))
            figures = self._figures("", row.minutes, "$accent" if row.progress == "now" else "$quiet")
        else:
            accent = "$accent" if row.progress == "now" else "$quiet"
            left = Content.assemble(
                Content.styled(MARKS[row.progress], accent), "  ", Content.styled(row.name, tone)
            )
            where = Content.styled(f" {row.where}" if row.where else "", "not bold $quiet")
            if left.cell_length + where.cell_length + AIR + figures.cell_length <= width:
                left = Content.assemble(left, where)
        return spread(left, figures, width)

    def _figures(self, starts: str, minutes: str, tone: str) -> Content:
        """The time and the minutes, each flush right in its column."""
        return Content.assemble(
            Content.styled(starts, "$quiet"), " " * (6 - len(minutes)), Content.styled(minutes, tone)
        )


class RunLine(Painted[tuple[SheetRow, ...]]):
    """The sheet as one line; when it does not fit, what is done closes up first."""

    DEFAULT_CSS = """
    RunLine { height: 1; }
    """

    def build(self, facts: tuple[SheetRow, ...], width: int) -> Content:
        """`✓ Check-in  ▶ Ann  ○ Ben  ○ Break  ○ Review  ○ Close`."""
        parts = [row for row in facts if not row.stage]
        for gap in (3, 2):
            whole = self._line(parts, gap)
            if whole.cell_length <= width:
                return whole
        done = [row for row in parts if row.progress == "done"]
        rest = [row for row in parts if row.progress != "done"]
        lead = Content.styled(f"✓ {len(done)} done   ", "$quiet") if done else Content("")
        return Content.assemble(lead, self._line(rest, 2)).truncate(width, ellipsis=True)

    def _line(self, parts: list[SheetRow], gap: int) -> Content:
        pieces = []
        for row in parts:
            tone = "bold $accent" if row.progress == "now" else TONES[row.progress]
            pieces.append(Content.styled(f"{MARKS[row.progress]} {row.name}", tone))
        return Content(" " * gap).join(pieces)
