"""The wall: what the room may see, followed from the record."""
