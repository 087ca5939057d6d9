"""A long day: every command of every panel, pressed at random for eight hours of the room's time."""
