"""Harm done to the real program, many times over, and what it kept: `make torture` writes RELIABILITY.md."""
