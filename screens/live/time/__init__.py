"""What can be done about the time, and what was pressed too late."""
