"""Tests of screens/agreement/."""
