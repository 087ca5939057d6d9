"""Commands that a walk need not have done, and why."""

REASONS: dict[str, str] = {
    "app.leave": "it would end the walk",
    "unsaved.leave": "it would end the walk",
}
"""By their ids."""
