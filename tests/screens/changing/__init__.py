"""Tests of screens/changing/."""
