"""Tests of screens/live/time/."""
