"""Tests of screens/evaluation/."""
