"""One meeting: what happened, what is so after it, and how it reads at an instant."""
