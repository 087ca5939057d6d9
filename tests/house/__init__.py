"""What holds for the whole program: its limits, its wheel, a real terminal, hostile input."""
