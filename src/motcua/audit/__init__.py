"""Who did what to which, append-only."""
