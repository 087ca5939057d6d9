"""The running meeting."""
