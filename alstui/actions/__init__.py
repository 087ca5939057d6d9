"""Action points: from the typed line to what became of them, meeting after meeting."""
