"""Tests of screens/before/."""
