"""Taking dossiers in at a counter: one screen, one form, every key of it."""
