"""The working agreement and the checklists."""
