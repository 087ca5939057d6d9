"""A set as it is: who is in it, when it meets, what it says of itself, and what of that changed."""
