"""The process review, and what moved."""
