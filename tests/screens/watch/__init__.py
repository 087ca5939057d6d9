"""Tests of watch/."""
