"""What is run by hand: pictures, pages of the documentation, the bench."""
