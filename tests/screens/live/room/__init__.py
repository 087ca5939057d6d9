"""Tests of screens/live/room/."""
