"""Screens every member of the staff has: logging in, and where to start."""
