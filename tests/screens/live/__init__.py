"""Tests of screens/live/."""
