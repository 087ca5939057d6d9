"""Tests of screens/wall/."""
