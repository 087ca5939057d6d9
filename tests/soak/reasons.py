"""Commands that a walk need not have done, and why."""

REASONS: dict[str, str] = {
    "prepare.go": "the list that one is in does it",
    "unsaved.stay": "only while the disk is out, and one leaves",
    "unsaved.leave": "only while the disk is out, and one leaves",
}
"""By their ids."""
