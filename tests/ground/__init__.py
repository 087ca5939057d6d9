"""Tests of what everything stands on: text, words, the clock."""
