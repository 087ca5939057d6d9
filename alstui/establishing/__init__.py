"""A set is established: form, description, who is in it, what it agrees, what is to be done."""
