"""Tests of what is seen and pressed."""
