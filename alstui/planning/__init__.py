"""The time of a meeting: shared out before it, and shared out anew when it runs over."""
