"""Commands that a walk need not have done, and why."""

REASONS: dict[str, str] = {
    "prepare.go": "the list that one is in takes its key and does the same; it is for whoever gives it another",
}
"""By their ids."""
