"""Tests of screens/home/."""
