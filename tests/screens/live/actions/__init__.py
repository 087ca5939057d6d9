"""Tests of screens/live/actions/."""
