"""Procedures, their published versions and their approved processes."""
