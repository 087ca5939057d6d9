"""The question on the wall, and those that are caught for the presenter."""
