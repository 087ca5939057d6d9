"""Reads ahead what is shipped: `make ahead`, after a change to the YAML in `data/`."""

from __future__ import annotations

from pathlib import Path

from alstui.content.ahead import FILE, read_ahead

DATA = Path(__file__).parents[2] / "data"


def main() -> None:
    """Write it."""
    (DATA / FILE).write_text(read_ahead(DATA), encoding="utf-8")


if __name__ == "__main__":
    main()
