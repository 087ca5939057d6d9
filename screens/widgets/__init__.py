"""The pieces the screens are made of, one a file."""
