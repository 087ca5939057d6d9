"""What is painted for the whole room: clock, stage, run sheet, round, question."""
