"""A set's meetings side by side: what each is for, who presented, where a word was said."""
