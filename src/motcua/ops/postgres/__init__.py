"""The embedded PostgreSQL: binaries, data home, server, and how commands share it."""
