"""Action points: reported, edited, read back."""
