"""Tests of screens/shell/."""
