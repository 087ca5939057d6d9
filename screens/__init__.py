"""What is seen and pressed: Textual, and nothing but."""
