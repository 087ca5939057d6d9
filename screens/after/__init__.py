"""The close, the minutes, what leaves the set."""
