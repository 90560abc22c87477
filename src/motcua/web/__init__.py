"""Server-rendered screens: no queries, no decisions."""
