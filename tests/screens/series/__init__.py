"""Tests of screens/series/."""
