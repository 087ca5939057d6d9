"""Sets and meetings on disk: whole files or none, one line an event, one writer."""
