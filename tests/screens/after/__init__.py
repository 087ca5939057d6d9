"""Tests of screens/after/."""
