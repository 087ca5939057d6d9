"""What goes through all meetings: programme, search, what is parked, what was learned."""
