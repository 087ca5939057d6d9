"""Who speaks, who is here, and what keeps them calm."""
