"""The wall on a second screen: read only, from the record alone."""
