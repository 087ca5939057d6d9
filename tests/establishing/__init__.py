"""Tests of establishing/."""
