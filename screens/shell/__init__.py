"""What every screen stands in: its host, its keys, their help, the palette."""
