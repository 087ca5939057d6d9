"""Tests of meeting/."""
