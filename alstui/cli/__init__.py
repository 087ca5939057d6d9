"""The command line, and the only place in alstui that starts a screen."""
