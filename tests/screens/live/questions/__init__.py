"""Tests of screens/live/questions/."""
