"""Before the meeting: who, how, how long."""
