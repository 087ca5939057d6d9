"""What the room may see at an instant: of every view of the wall, the one source."""
