"""What may leave the set, and to whom: closed until opened, and only with consent."""
