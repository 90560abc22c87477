"""Questions to the catalogue: one procedure, many by search, processes."""
