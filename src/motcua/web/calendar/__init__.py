"""The working calendar, and the deadline calculator that explains itself."""
