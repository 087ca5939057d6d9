"""Screens played for tests: rooms, scenes, hands on the keys, a real terminal."""
