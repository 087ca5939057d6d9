"""Tests of disclosure/."""
