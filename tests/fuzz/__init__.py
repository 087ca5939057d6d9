"""Any bytes at all, for what reads bytes: `make fuzz` looks for new ones, the suite tries those that are kept."""
