"""Tests of series/."""
