"""Rows of plain text in columns, in any script."""

from __future__ import annotations

from collections.abc import Container, Sequence

from alstui.text import clean, is_usual


def columns(rows: Sequence[Sequence[str]], right: Container[int] = (), *, most: int = 0) -> str:
    """Rows in columns two cells apart; those in `right` end under one another, as figures do.

    Widths are cells, so that any script lines up. Whatever a cell holds, it stays on its row's one line. With `most`
    columns between the first and the last have so many cells at most, so that one long name widens no other row.
    """
    lines = [[clean(cell) for cell in row] for row in rows]
    if most:
        lines = [[*line[:1], *(_cut(cell, most) for cell in line[1:-1]), *line[1:][-1:]] for line in lines]
    cells = [[_cells(cell) for cell in line] for line in lines]
    widths = [max(column) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            gap + cell if index in right else cell + gap
            for index, (cell, gap) in enumerate(
                (cell, " " * (width - taken)) for cell, taken, width in zip(line, took, widths, strict=True)
            )
        ).rstrip()
        for line, took in zip(lines, cells, strict=True)
    )


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is too wide, with … after it."""
    if _cells(text) <= most:
        return text
    kept = text[: most - 1]
    while _cells(kept) >= most:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _cells(text: str) -> int:
    """Cells that the text takes; a character that nobody can measure counts as one."""
    if is_usual(text):  # the tables of wcwidth take longer than most answers
        return len(text)
    from wcwidth import wcswidth

    width = wcswidth(text)
    return width if width >= 0 else len(text)
