"""The list of sets, and the ways to another one."""
