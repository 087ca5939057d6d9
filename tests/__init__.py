"""What alstui promises, held to it."""
